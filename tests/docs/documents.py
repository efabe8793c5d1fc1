"""The fenced blocks of the documents, and running them.

What stands after the three backticks says what a block is:

- `case NAME.case`: a case; it is read and solved, and may be used by the blocks below it under its name. After
  `+ OTHER.case` it is what the block of that name holds, with these lines at its end.
- `json NAME.json`: a causal model, to be used likewise.
- `framework NAME.apx`: a framework in an exchange format, to be used likewise.
- `refused`, perhaps with a name: text that must be refused, with exactly the problems that `# ! error[code]` names at
  the ends of its lines.
- `console`: commands after `$`, and what they print on both outputs. A line `…` stands for any lines, `…` in a line for
  any text. Commands are `answerable …`, `make solve` and `make test` (both as the Makefile has them; the latter is not
  run) and `echo $?`.
- `python`: code; the blocks of one document run one after the other, with the cases above beside them. What they print
  is compared with the block `output` that follows.
- `text`, `lark`, `asp` and `sh` are shown only: pictures, and pieces of files that have tests of their own.

`python tests/docs/documents.py FILES…` writes what the commands print now into the documents, to be reviewed.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ANSWERABLE = (sys.executable, "-m", "answerable")
RUN = frozenset({"case", "json", "framework", "refused", "console", "python", "output"})
SHOWN = frozenset({"text", "lark", "asp", "sh"})

#: What `make` runs in place of a command here.
MADE = {"make solve": "answerable solve cases/il20.case"}
#: Commands that would run the tests within the tests.
NOT_RUN = frozenset({"make test"})

_BLOCK = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: what it is, the name it gives, and what stands in it from `line` of its file on."""

    file: Path
    line: int
    language: str
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.file.name}:{self.line}"


@dataclass(frozen=True)
class Command:
    """A command of a console block and the lines it is to print."""

    written: str
    expected: tuple[str, ...]


def documents() -> list[Path]:
    """Every document of the project."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def blocks(file: Path) -> list[Block]:
    """The fenced blocks of a document, in order."""
    text = file.read_text(encoding="utf-8")
    found = []
    texts: dict[str, str] = {}
    for match in _BLOCK.finditer(text):
        language, _, name = match["info"].strip().partition(" ")
        name, _, before = name.partition("+")
        name = name.strip()
        line = text.count("\n", 0, match.start()) + 2
        body = texts[before.strip()] + "\n" + match["body"] if before else match["body"]
        if language == "case" and name:
            texts[name] = body
        found.append(Block(file, line, language, name, body))
    return found


def commands(block: Block) -> list[Command]:
    """The commands of a console block."""
    found: list[Command] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            found.append(Command(line[2:], ()))
        elif found:
            found[-1] = Command(found[-1].written, (*found[-1].expected, line))
        else:
            raise ValueError(f"{block}: output before the first command")
    return found


def prepare(folder: Path, file: Path) -> None:
    """Put the shipped cases, and those of the document, into a folder."""
    (folder / "cases").symlink_to(ROOT / "cases")
    for block in blocks(file):
        if block.language in ("case", "json", "framework", "refused") and block.name:
            (folder / block.name).write_text(block.text, encoding="utf-8")


def outputs(block: Block, folder: Path) -> Iterator[tuple[Command, tuple[str, ...]]]:
    """Each command of a console block that can be run, with the lines it prints."""
    code = 0
    for command in commands(block):
        if command.written in NOT_RUN:
            continue
        if command.written == "echo $?":
            yield command, (str(code),)
            continue
        words = shlex.split(MADE.get(command.written, command.written))
        if words[0] != "answerable":
            raise ValueError(f"{block}: `{command.written}` is not a command of ours")
        ran = subprocess.run(
            [*ANSWERABLE, *words[1:]],
            cwd=folder,
            env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=120,
        )
        code = ran.returncode
        yield command, tuple(line.rstrip() for line in ran.stdout.decode("utf-8").rstrip("\n").split("\n"))


def agrees(expected: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether output is what a document shows, `…` standing for what it leaves out."""
    if not expected:
        return not printed or printed == ("",)
    if expected[0].strip() == "…":
        return any(agrees(expected[1:], printed[skipped:]) for skipped in range(len(printed) + 1))
    if not printed:
        return False
    line = ".*".join(re.escape(part) for part in expected[0].rstrip().split("…"))
    return re.fullmatch(line, printed[0]) is not None and agrees(expected[1:], printed[1:])


def python_blocks(file: Path) -> Iterator[tuple[Block, str | None]]:
    """The Python blocks of a document, each with the output that is shown below it."""
    every = blocks(file)
    for place, block in enumerate(every):
        if block.language == "python":
            after = every[place + 1] if place + 1 < len(every) else None
            yield block, after.text if after is not None and after.language == "output" else None


def run_python(file: Path, folder: Path) -> Iterator[tuple[Block, str | None, str]]:
    """Run the Python blocks of a document; yields each with what it is to print, and what it prints."""
    names: dict[str, object] = {"__name__": "document"}
    with contextlib.chdir(folder):
        for block, expected in python_blocks(file):
            code = compile("\n" * (block.line - 1) + block.text, str(file), "exec")
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(code, names)
            yield block, expected, printed.getvalue()


# --- writing what is printed now ----------------------------------------------------------------------------------


def record(file: Path, folder: Path) -> None:
    """Write what commands and code print now into a document; what was left out (one `…`) is left out again."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    prepare(folder, file)
    text = file.read_text(encoding="utf-8")
    for block in blocks(file):
        if block.language != "console":
            continue
        ran = outputs(block, folder)
        new = ""
        for command in commands(block):
            lines = command.expected
            if command.written not in NOT_RUN:
                _, printed = next(ran)
                if "Traceback" in "".join(printed):
                    raise RuntimeError(f"{block}: `{command.written}` ends with a traceback")
                if not agrees(lines, printed):
                    lines = _shortened(lines, printed)
            new += "".join(f"{line}\n" for line in (f"$ {command.written}", *lines))
        text = text.replace(f"```console\n{block.text}```", f"```console\n{new}```")
    for block, expected, output in run_python(file, folder):
        if expected is not None:
            before = f"{block.text}```\n\n```output\n"
            text = text.replace(f"{before}{expected}```", f"{before}{output}```")
    file.write_text(text, encoding="utf-8")


def _shortened(expected: tuple[str, ...], printed: tuple[str, ...]) -> tuple[str, ...]:
    """As many of the printed lines as stood before and after a single `…`."""
    if expected.count("…") != 1:
        return printed
    before = expected.index("…")
    after = len(expected) - before - 1
    return (*printed[:before], "…", *(printed[-after:] if after else ()))


if __name__ == "__main__":
    import tempfile

    for argument in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as name:
            record(Path(argument).resolve(), Path(name) / "document")
