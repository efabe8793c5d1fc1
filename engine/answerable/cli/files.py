"""Which files a command means, and reading them so that mistakes can be shown in their source lines."""

import os
from collections.abc import Iterable
from pathlib import Path

from answerable.cli import streams
from answerable.cli.ending import Exit
from answerable.language import case, opening
from answerable.language.problems import Problem, Refused, error
from answerable.language.source import SourceText, Span

STANDARD_INPUT = "-"
#: The folder whose cases are to be refused.
TO_BE_REFUSED = "refused"


class Reader:
    """Reads cases and remembers their texts."""

    def __init__(self) -> None:
        self._texts: dict[str, SourceText | None] = {}

    def open(self, path: str) -> tuple[case.Case, tuple[Problem, ...]]:
        """The case in a file, or in standard input for `-`, with warnings. Raises `Refused`."""
        if not _speakable(path):
            raise Refused([_at_file("unreadable-name", "the name of this file is not UTF-8", path, "rename the file")])
        if path == STANDARD_INPUT:
            # can be read only once, so keep it: what is refused is shown too
            source = opening.load(path)
            self._texts[source.file] = source
            subject, warnings, texts = opening.case_of(source.text, source.file)
        else:
            subject, warnings, texts = opening.open_case(path)
        self._texts.update(texts)
        return subject, warnings

    def note(self, source: SourceText) -> None:
        """Remember a text that is no file, so that problems in it can be shown."""
        self._texts[source.file] = source

    def text(self, file: str) -> SourceText | None:
        """The text of a file that a problem names; None if it cannot be had."""
        if file not in self._texts:
            self._texts[file] = _loaded(file)
        return self._texts[file]

    def refuse(self, problems: Iterable[Problem], as_json: bool) -> int:
        """Say why input is refused: on standard error, or as JSON on standard output."""
        self.tell(problems, as_json)
        return Exit.REFUSED

    def tell(self, problems: Iterable[Problem], as_json: bool) -> None:
        """Show problems: on standard error, or as JSON on standard output."""
        told = tuple(problems)
        if as_json:
            from answerable.report import json

            streams.write(json.problems_text(told))
        elif told:
            from answerable.report import diagnostic

            for text in diagnostic.diagnostics(told, self.text):
                streams.warn(text)


def found(paths: Iterable[str], *endings: str) -> list[str]:
    """The files that `paths` name; of a folder all below it that end so, hidden folders left out. Raises `Refused`."""
    files: dict[str, None] = {}
    problems: list[Problem] = []
    for path in paths:
        if path == STANDARD_INPUT or not os.path.isdir(path):  # noqa: PTH112 (a NUL in a path is refused when opened)
            files[path] = None
            continue
        inside = _below(Path(path), endings)
        files.update(dict.fromkeys(inside))
        if not inside:
            named = " or ".join(f"`{ending}`" for ending in endings)
            problems.append(_at_file("no-case-files", f"there is no file that ends in {named} in this folder", path))
    if problems:
        raise Refused(problems)
    return list(files)


def shown(file: str) -> str:
    """The name of a file as it is printed."""
    from answerable.report import printable

    return printable.line(file)


def _below(folder: Path, endings: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [str(Path(root) / name) for name in sorted(names) if name.endswith(endings)]
    return found


def _loaded(file: str) -> SourceText | None:
    if file == opening.STDIN:
        return None
    try:
        return opening.load(file)
    except Refused:
        return None


def _speakable(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _at_file(code: str, message: str, path: str, help: str = "") -> Problem:
    file = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return error(code, message, Span(file, 0, 0, 0, 0), help)
