"""text → Tried: a case solved within a time limit, in a process of its own, as an editor's user cannot wait for it.

A case under way can be anybody's text: the process is ended when its time is over, whatever it is doing, and has a
bound on its memory where the system knows one.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

#: Seconds that a case is given, and how many more until its process is ended.
TIME = 20.0
GRACE = 5.0
#: The memory that a case is given, in bytes.
MEMORY = 2 << 30


@dataclass(frozen=True, slots=True)
class Tried:
    """What came out: how many explanations and disputes, or that it is refused; expectations by the line they start in.

    `count` is None if it could not be found out in time; `at_least` were found.
    """

    refused: bool = False
    solved: bool = False
    count: int | None = None
    at_least: int | None = None
    disputes: int = 0
    expectations: tuple[tuple[int, bool, str], ...] = ()


async def tried(text: str, path: Path, expectations: bool, seconds: float = TIME) -> Tried:
    """Solve `text` as the file `path`; check its expectations if asked to. Ends its process if it is cancelled."""
    asked = json.dumps({"text": text, "path": str(path), "expectations": expectations, "seconds": seconds})
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "answerable.editing.trying",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        told, _ = await asyncio.wait_for(process.communicate(asked.encode()), seconds + GRACE)
    except TimeoutError:
        return Tried(solved=True)  # but not to the end
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        return Tried()
    found = json.loads(told)
    return Tried(**{**found, "expectations": tuple((line, ok, text) for line, ok, text in found["expectations"])})


def tried_here(text: str, path: Path, expectations: bool, seconds: float) -> Tried:
    """The same in this process; what cannot be interrupted is not."""
    from answerable import solving
    from answerable.answer import testing
    from answerable.asking import Run
    from answerable.language import opening

    subject = opening.look(text, path).case
    if subject is None:
        return Tried(refused=True)
    deadline = solving.Deadline.after(seconds)
    solved = Run(subject, limit=1, timeout=seconds).solved()
    decided = solved.findings is not None or solved.answer.count is not None
    outcomes = testing.check_expectations(subject, solved.findings, deadline) if expectations and decided else ()
    return Tried(
        solved=True,
        count=solved.answer.count,
        at_least=solved.answer.at_least,
        disputes=len(solved.answer.disputes),
        expectations=tuple(
            (one.expectation.span.line, one.passed, one.found)
            for one in outcomes
            if one.expectation.span is not None and one.expectation.span.file == str(path)
        ),
    )


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    least = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (least, most))


if __name__ == "__main__":
    _bound_memory()
    asked = json.loads(sys.stdin.buffer.read())
    found = tried_here(asked["text"], Path(asked["path"]), asked["expectations"], asked["seconds"])
    sys.stdout.buffer.write(json.dumps(asdict(found)).encode())
    sys.stdout.buffer.flush()
