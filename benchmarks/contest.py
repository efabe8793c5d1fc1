"""Runs of solvers as whole processes, side by side: what each took and answered, and whether all agree."""

import hashlib
import math
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
#: How many times the limit, of the processor, a run may take of the clock.
PATIENCE = 6


@dataclass(frozen=True)
class Solver:
    """A command for a task, a file and an argument, and what it can be asked. `package` must be importable."""

    name: str
    package: str
    command: Callable[[str, str, str], list[str]]
    endings: tuple[str, ...]
    semantics: tuple[str, ...]

    def can(self, task: str, ending: str) -> bool:
        """Whether it knows the task for such files."""
        problem, _, code = task.partition("-")
        if ending == ".aba" and self.name == "formal-argumentation" and problem in ("EE", "CE"):
            return False
        return ending in self.endings and code in self.semantics


@dataclass(frozen=True)
class Run:
    """What a run took: `outcome` is `answered`, `timeout` or `failed`; the rest is about what was measured.

    `answer` is comparable between solvers: the sets of an enumeration in any order, YES or NO of a decision, whether
    there is some set, and which where there is but one, a count.
    """

    solver: str
    outcome: str
    processor: float = 0.0
    wall: float = 0.0
    megabytes: float = 0.0
    answer: str = ""
    said: str = ""


#: The semantics of a single set.
SINGLE = ("GR", "ID", "EAG")
ALL = ("CO", "PR", "ST", "SST", "STG", "GR", "ID")


def _ours(task: str, file: str, query: str) -> list[str]:
    return [sys.executable, "-m", "answerable", "iccma", "-p", task, "-f", file, *(["-a", query] if query else [])]


def _peer(module: str) -> Callable[[str, str, str], list[str]]:
    return lambda task, file, query: [sys.executable, "-m", f"peers.{module}", task, file, *([query] if query else [])]


def _pygarg(task: str, file: str, query: str) -> list[str]:
    return [sys.executable, "-m", "pygarg", "-p", task, "-f", file, *(["-a", query] if query else [])]


OURS = Solver("answerable", "answerable", _ours, (".af", ".aba"), ALL)
PEERS = (
    Solver("pygarg", "pygarg", _pygarg, (".af",), ("CO", "PR", "ST", "SST", "GR", "ID")),
    Solver(
        "python-argumentation",
        "py_arg",
        _peer("python_argumentation"),
        (".af",),
        ("CO", "PR", "ST", "SST", "GR", "ID"),
    ),
    Solver("formal-argumentation", "argumentation", _peer("formal_argumentation"), (".af", ".aba"), ALL),
)


def installed() -> tuple[Solver, ...]:
    """We, and the peers that are installed."""
    return (OURS, *(peer for peer in PEERS if find_spec(peer.package)))


def run(solver: Solver, task: str, file: str, query: str, limit: float) -> Run:
    """One task as a process of its own."""
    process, output = measured(solver.command(task, file, query), limit)
    if process.outcome == "answered":
        answer = comparable(task, output)
        if answer:
            return Run(solver.name, "answered", process.processor, process.wall, process.megabytes, answer)
    outcome = "failed" if process.outcome == "answered" else process.outcome
    return Run(solver.name, outcome, process.processor, process.wall, process.megabytes, said=process.said)


def measured(command: Sequence[str], limit: float, fine: Sequence[int] = (0,)) -> tuple[Run, str]:
    """A command's seconds and largest size, and what it wrote.

    It is stopped after `limit` seconds of the processor, so that a busy machine cuts nobody short, or `PATIENCE` times
    as many of the clock. It has failed if it ends with another code than those that are `fine`.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=output, stderr=errors, cwd=HERE, preexec_fn=_lower(limit))
        pid, status, used = 0, 0, resource.getrusage(resource.RUSAGE_CHILDREN)
        outcome, largest = "answered", 0.0
        while not pid:
            largest = max(largest, _megabytes(process.pid))
            pid, status, used = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if _seconds(process.pid) > limit or time.monotonic() - start > PATIENCE * limit:
                os.kill(process.pid, signal.SIGKILL)  # Popen.kill looks first whether it ended: its figures were lost
                pid, status, used = os.wait4(process.pid, 0)
                outcome = "timeout"
            time.sleep(0 if pid else 0.005)
        process.returncode = os.waitstatus_to_exitcode(status)
        if outcome == "answered" and process.returncode == -signal.SIGXCPU:
            outcome = "timeout"
        if outcome == "answered" and process.returncode not in fine:
            outcome = "failed"
        wall = time.monotonic() - start
        output.seek(0)
        errors.seek(0)
        written = output.read().decode("utf-8", "replace")
        said = errors.read().decode("utf-8", "replace").strip()
    last = said.splitlines()[-1] if said else ""
    return Run("", outcome, used.ru_utime + used.ru_stime, wall, largest or used.ru_maxrss / 1024, said=last), written


def _seconds(pid: int) -> float:
    """What a process took of the processor so far, all threads together."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0  # where there is no such file, the limit set in `_lower` holds
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(pid: int) -> float:
    """The largest size of a process so far: what the system tells at its end counts the process that started it."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def _lower(limit: float) -> Callable[[], None]:
    """A solver may neither outlast us nor take the whole memory."""

    def lower() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(limit) + 1, math.ceil(limit) + 10))
        resource.setrlimit(resource.RLIMIT_AS, (6 << 30,) * 2)

    return lower


def comparable(task: str, output: str) -> str:
    """What of an answer is the same whoever gives it; empty if it is no answer."""
    lines = [line.split() for line in output.splitlines() if line.strip()]
    problem, _, code = task.partition("-")
    if not lines:
        return ""
    match problem:
        case "SE" if code in SINGLE and lines[0][0] == "w":
            return f"{len(lines[0]) - 1} members {_digest(sorted(lines[0][1:]))}"
        case "EE":
            sets = sorted(" ".join(sorted(words[1:])) for words in lines if words[0] == "w")
            return f"{len(sets)} sets {_digest(sets)}"
        case "SE":
            return "NO" if lines[0] == ["NO"] else "some" if lines[0][0] == "w" else ""
        case "CE":
            return lines[0][0] if lines[0][0].isdecimal() else ""
        case _:
            return lines[0][0] if lines[0][0] in ("YES", "NO") else ""


def _digest(words: Sequence[str]) -> str:
    return hashlib.sha256(repr(words).encode()).hexdigest()[:12]


def agree(runs: Sequence[Run]) -> bool:
    """Whether all that answered say the same."""
    return len({one.answer for one in runs if one.outcome == "answered"}) <= 1
