"""A file, or text → Case: reads it and everything it uses, and resolves the whole."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from answerable import shipped
from answerable.language import case, phrase, reading, script
from answerable.language.pausing import collection_paused
from answerable.language.problems import Problem, Refused, error
from answerable.language.rereading import reread
from answerable.language.resolving import mistakes, resolve
from answerable.language.source import SourceText, Span
from answerable.language.spelling import did_you_mean

#: The largest file that is read, in bytes.
LARGEST_FILE = 4_000_000
#: How many files one case may use.
MOST_FILES = 200

STDIN = "<stdin>"

Opened = tuple[case.Case, tuple[Problem, ...], dict[str, SourceText]]


@dataclass(frozen=True)
class Look:
    """What is known of a text that may have mistakes: the case if it has none, every problem, what could be read.

    `used` is what could be read of the files that it uses, by file.
    """

    case: case.Case | None
    problems: tuple[Problem, ...]
    read: reading.Partly
    sources: dict[str, SourceText]
    used: dict[str, reading.Partly] = field(default_factory=dict)


def open_case(path: Path | str) -> Opened:
    """The case in the file `path` (`-`: standard input), warnings, and the texts it was read from, by file.

    Raises `Refused`.
    """
    if str(path) == "-":
        return _opened(load("-"), None)
    return _opened(load(path), Path(path))


def case_of(text: str, file: str = "<text>") -> Opened:
    """The case that `text` is; what it uses beside itself is looked for in the working folder."""
    return _opened(_tidy(text, file), None)


def look(text: str, path: Path, before: Look | None = None) -> Look:
    """The case that `text` would be as the file `path`, whatever the file holds now; for editors, so nothing is raised.

    `before` is what was known of the text before it was changed in one place: then only what changed is read anew,
    there and in the files that it uses.
    """
    following = _Following(before.used if before is not None else {})
    try:
        source = _tidy(text, str(path))
    except Refused as refused:
        return Look(None, refused.problems, reading.read_partly("", str(path)), {})
    if before is not None and before.read.file == source.file:
        read = reread(source.text, before.read)
    else:
        read = reading.read_partly(source.text, source.file)
    try:
        with collection_paused():
            made, problems, _ = _resolved(source, path, following, read)
    except Refused as refused:
        return Look(None, refused.problems, read, following.sources, following.used)
    return Look(made, problems, read, following.sources, following.used)


def load(path: Path | str) -> SourceText:
    """The text of a file, `-` being standard input, without a byte-order mark and with plain line ends.

    Raises `Refused` if it cannot be read or is not text.
    """
    file = STDIN if str(path) == "-" else str(path)
    try:
        if str(path) == "-":
            content = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(path).open("rb") as stream:
                content = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise _refused("no-such-file", "there is no such file", file, _similar_file(Path(path))) from None
    except IsADirectoryError:
        raise _refused("not-a-file", "this is a folder, not a case file", file) from None
    except (OSError, ValueError) as problem:
        reason = (getattr(problem, "strerror", None) or str(problem)).lower()
        raise _refused("unreadable-file", f"this file cannot be read: {reason}", file) from None
    if len(content) > LARGEST_FILE:
        raise _refused("file-too-large", f"a case file has at most {LARGEST_FILE} bytes", file)
    return _tidy(_decoded(content, file), file)


def _similar_file(path: Path) -> str:
    try:
        return str(did_you_mean(path.name, [p.name for p in path.parent.iterdir() if p.suffix == path.suffix]))
    except OSError:
        return ""


def _refused(code: str, message: str, file: str, help: str = "") -> Refused:
    return Refused([Problem(code=code, severity=error("", "").severity, message=message, help=help, file=file)])


def _decoded(content: bytes, file: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refused("wrong-encoding", "this file is in UTF-16", file, "save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = content[: problem.start].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        span = Span(file, line, column, line, column + 1)
        message = f"byte {content[problem.start]:#04x} is not UTF-8"
        raise Refused([error("wrong-encoding", message, span, "save the file as UTF-8")]) from None


def _tidy(text: str, file: str) -> SourceText:
    """Text in NFC with `\\n` at line ends; refused if characters in it cannot be text."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    source = SourceText(file, unicodedata.normalize("NFC", text))
    for sign, name in (("\0", "a NUL character"),):
        place = source.text.find(sign)
        if place >= 0:
            line = source.text.count("\n", 0, place) + 1
            column = place - source.text.rfind("\n", 0, place)
            span = Span(file, line, column, line, column + 1)
            raise Refused([error("not-text", f"{name} is no part of a text", span, "is this really a case file?")])
    return source


# --- what a file uses ---------------------------------------------------------------------------------------------


def _opened(source: SourceText, path: Path | None) -> Opened:
    with collection_paused():
        return _resolved(source, path)


def _resolved(
    source: SourceText, path: Path | None, following: _Following | None = None, read: reading.Partly | None = None
) -> Opened:
    following = following or _Following()
    following.read(source, path, read)
    if following.problems:
        raise Refused([*following.problems, *_more_problems(following)])
    if not any(one.statements for one in following.scripts):
        start = Span(source.file, 1, 1, 1, 1)
        raise Refused([error("empty-file", "there is no statement in this file", start, 'start with `case name: "…"`')])
    made, warnings = resolve(*following.scripts)
    return made, warnings, following.sources


def _more_problems(following: _Following) -> list[Problem]:
    """What else is wrong, besides syntax, as far as it cannot come from what was left out."""
    if not following.whole:
        return []
    found = mistakes(*following.scripts)
    return [problem for problem in found if not following.lost & _words(problem, following.sources)]


def _words(problem: Problem, sources: dict[str, SourceText]) -> set[str]:
    """The words at a problem's place."""
    span = Span(problem.file, problem.line, problem.column, problem.end_line, problem.end_column)
    return set(re.findall(r"\w+", sources[problem.file].at(span)))


class _Following:
    """Reads a file after the files that it uses, each once; what was read `before` of one that is the same is kept."""

    def __init__(self, before: Mapping[str, reading.Partly] = MappingProxyType({})) -> None:
        self.before = before
        self.used: dict[str, reading.Partly] = {}
        self.scripts: list[script.Script] = []
        self.sources: dict[str, SourceText] = {}
        self.problems: list[Problem] = []
        self.lost: set[str] = set()
        self.whole = True
        self.done: set[Path] = set()
        self.open: list[tuple[Path | None, str]] = []

    def read(self, source: SourceText, path: Path | None, read: reading.Partly | None = None) -> None:
        """Read `source`, which is the file `path` if it is one; `read` is what was read of it before."""
        self.sources[source.file] = source
        self.open.append((path.resolve() if path else None, source.file))
        read = read or reading.read_partly(source.text, source.file)
        self.problems += read.problems
        self.lost |= read.lost
        for statement in read.script.statements:
            if isinstance(statement, script.Use):
                before = len(self.problems)
                self.use(statement, path)
                self.whole &= len(self.problems) == before
        self.scripts.append(read.script)
        self.open.pop()

    def use(self, statement: script.Use, path: Path | None) -> None:
        """Read what a `use` names."""
        used = self.library(statement.what) if isinstance(statement.what, phrase.Name) else self.beside(statement, path)
        if used is None:
            return
        target = used.resolve()
        span = statement.what.span
        if any(target == other for other, _ in self.open):
            files = [file for _, file in self.open]
            chain = " → ".join([*files, str(used)])
            self.problems.append(error("include-loop", f"files use each other in a circle: {chain}", span))
        elif target not in self.done:
            self.done.add(target)
            if len(self.done) > MOST_FILES:
                self.problems.append(error("too-many-files", f"a case uses at most {MOST_FILES} files", span))
                return
            try:
                source = load(used)
            except Refused as refused:
                self.problems += [
                    error(p.code, f"`{statement.what.text}`: {p.message}", span, p.help) if not p.line else p
                    for p in refused.problems
                ]
            else:
                read = self.before.get(source.file)
                if read is None or read.text != source.text:
                    read = reading.read_partly(source.text, source.file)
                self.used[source.file] = read
                self.read(source, used, read)

    def library(self, name: phrase.Name) -> Path | None:
        """The library called `name`."""
        folder = shipped.folder("rules") / "library"
        known = {file.stem: file for file in sorted(folder.glob("*.rules"))}
        if name.text not in known:
            help = did_you_mean(name.text, known) or f'for a file of your own, write `use "./{name.text}.rules"`'
            self.problems.append(error("unknown-library", f"there is no library `{name.text}`", name.span, help))
            return None
        return known[name.text]

    def beside(self, statement: script.Use, path: Path | None) -> Path | None:
        """The file that `use "…"` names, which is in the folder of the case or below it."""
        assert isinstance(statement.what, phrase.Prose)
        written, span = statement.what.text, statement.what.span
        first = self.open[0][0]
        root = (first.parent if first else Path.cwd()).resolve()
        folder = path.parent if path else Path()
        used = folder / written
        surrogate = any("\ud800" <= sign <= "\udfff" for sign in written)  # no file is called so, nor can be
        if "\0" in written or surrogate or not written.strip():
            self.problems.append(error("no-such-file", "this names no file", span))
            return None
        if not used.resolve().is_relative_to(root):
            message = f"`{written}` is outside the folder of the case"
            self.problems.append(error("outside-folder", message, span, "copy it beside the case"))
            return None
        return used


def read(source: Path | str) -> case.Case:
    """The case in a file (a `Path`, or a string that names one), or the case that a text is.

    A string is taken for a file's name if it is one line that ends in `.case` or `.rules` or names an existing file;
    `-` is standard input. Warnings are not told here; `open_case` and `case_of` give them. Raises `Refused`.
    """
    if isinstance(source, Path) or source == "-" or _names_file(source):
        return open_case(source)[0]
    return case_of(source)[0]


def _names_file(text: str) -> bool:
    if "\n" in text or len(text) > 1000 or "\0" in text:
        return False
    return text.strip().endswith((".case", ".rules")) or Path(text).is_file()
