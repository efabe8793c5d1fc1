"""Files as lines, and the problems found in them: all of them, up to a bound, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from answerable.language.source import SourceText, Span

if TYPE_CHECKING:
    from answerable.language.problems import Problem, Refused

#: The largest file that is read, in bytes.
LARGEST_FILE = 1_000_000_000
#: The largest number of arguments or sentences that a header may announce.
MOST = 10_000_000
#: How many problems of one file are told.
MOST_PROBLEMS = 50

_DIGITS = 18
_WORD = re.compile(r"\S+")


def load(path: str) -> SourceText:
    """The text of a file. Raises `Refused` if it cannot be read or is no text."""
    at = Span(path, 0, 0, 0, 0)
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        _refuse("no-such-file", "there is no such file", at)
    except IsADirectoryError:
        _refuse("not-a-file", "this is a folder, not a file", at)
    except (OSError, ValueError) as problem:
        reason = (getattr(problem, "strerror", None) or str(problem)).lower()
        _refuse("unreadable-file", f"this file cannot be read: {reason}", at)
    if len(content) > LARGEST_FILE:
        _refuse("file-too-large", f"a framework has at most {LARGEST_FILE} bytes", at)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        column = len(content[: problem.start].decode("utf-8", "replace").rsplit("\n", 1)[-1]) + 1
        message = f"byte {content[problem.start]:#04x} is not UTF-8"
        _refuse("wrong-encoding", message, Span(path, line, column, line, column + 1), "save the file as UTF-8")
    return SourceText(path, text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)


class Complaints:
    """Collects what is wrong with one file."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._found: list[Problem] = []

    def line(self, code: str, message: str, number: int, help: str = "") -> None:
        """A problem with a line, which is marked from its first to its last word."""
        text = self._source.lines[number - 1] if number <= len(self._source.lines) else ""
        start = len(text) - len(text.lstrip()) + 1
        self.at(code, message, number, start, max(len(text.rstrip()) + 1, start + 1), help)

    def word(self, code: str, message: str, number: int, word: int, help: str = "") -> None:
        """A problem with one of the words of a line, counted from 0."""
        places = [match.span() for match in _WORD.finditer(self._source.lines[number - 1])]
        start, end = places[word]
        self.at(code, message, number, start + 1, end + 1, help)

    def at(self, code: str, message: str, number: int, start: int, end: int, help: str = "") -> None:
        """A problem between two columns of a line. Raises `Refused` when there are enough of them."""
        from answerable.language import problems

        self._found.append(problems.error(code, message, Span(self._source.file, number, start, number, end), help))
        if len(self._found) >= MOST_PROBLEMS:
            raise self.refused()

    def refuse(self) -> None:
        """Raise `Refused` if there is any problem."""
        if self._found:
            raise self.refused()

    def refused(self) -> Refused:
        """The exception that tells all problems found."""
        from answerable.language import problems

        return problems.Refused(self._found)


def quoted(text: str) -> str:
    """A user's text for a message, cut where it is long."""
    return f"`{text if len(text) <= 60 else text[:59] + '…'}`"


def numbered(source: SourceText) -> Iterator[tuple[int, list[str]]]:
    """The lines that say something, numbered from 1, as words; what begins with `#` is a comment."""
    for number, line in enumerate(source.lines, 1):
        words = line.split()
        if words and not words[0].startswith("#"):
            yield number, words


def whole(word: str) -> int | None:
    """A number written in plain digits, or one beyond all others if it is very long; None if it is no number."""
    if not (word.isascii() and word.isdecimal()):
        return None
    return int(word) if len(word) <= _DIGITS else 10**_DIGITS


def headed(source: SourceText, kind: str, complaints: Complaints) -> tuple[int, Iterator[tuple[int, list[str]]]]:
    """What the first line, `p kind n`, says, and the lines after it. Raises `Refused` if it is no such line."""
    rows = numbered(source)
    number, words = next(rows, (1, []))
    if not words or words[0] != "p":
        found = "this file is empty" if not words else f"{quoted(' '.join(words))} is no header"
        complaints.line("missing-header", found, number, f"begin with a line `p {kind} n` that says how many there are")
    elif len(words) == 3 and words[1] == kind and (count := whole(words[2])) is not None:
        if count <= MOST:
            return count, rows
        help = f"there are at most {MOST} in a framework"
        complaints.line("malformed-header", f"{quoted(words[2])} is too large a number", number, help)
    else:
        complaints.line("malformed-header", f"{quoted(' '.join(words))} is not `p {kind} n` with a number", number)
    raise complaints.refused()


def _refuse(code: str, message: str, span: Span, help: str = "") -> NoReturn:
    from answerable.language import problems

    raise problems.Refused([problems.error(code, message, span, help)])
