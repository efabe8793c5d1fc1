"""Problems → text: the place and the message, the source line, a caret under what is meant, and help."""

import re
from collections.abc import Callable, Iterable

from rich.text import Text

from answerable.language.problems import Problem, Severity
from answerable.language.source import SourceText
from answerable.report import printable

#: Finds the text of a file, None if it cannot be had.
Texts = Callable[[str], SourceText | None]

#: How many cells a source line takes at most where nothing else is asked for.
ROOM = 120
#: Of more warnings with one cause than this, as many are shown and the others counted; so many places are named.
_ALIKE, _PLACES = 3, 5
_QUOTED = re.compile(r"`[^`]*`")
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


def diagnostics(problems: Iterable[Problem], texts: Texts, room: int = ROOM) -> list[Text]:
    """Each problem as `diagnostic` tells it; but of many warnings that say the same of other things, the first few."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for number, problem in enumerate(problems):
        said = (problem.code, problem.file, *(_QUOTED.sub("`", text) for text in (problem.message, problem.help)))
        # each error has to be mended, whatever it has in common with others
        one = problem.severity is Severity.WARNING and problem.line
        alike.setdefault(said if one else (str(number),), []).append(problem)
    told = []
    for group in alike.values():
        shown = group if len(group) <= _ALIKE + 1 else group[:_ALIKE]
        told += [diagnostic(problem, texts, room) for problem in shown]
        if rest := group[len(shown) :]:
            told[-1].append(f"\n{' ' * (_gutter(shown[-1]) + 1)}= and: ", "bold blue").append(_others(rest))
    return told


def _others(rest: list[Problem]) -> str:
    """How many more there are, and where the first of them."""
    lines = list(dict.fromkeys(problem.line for problem in rest))
    named = ", ".join(map(str, lines[:_PLACES])) + (", …" if len(lines) > _PLACES else "")
    return f"{len(rest)} more like this, in line{'s' if len(lines) > 1 else ''} {named}"


def diagnostic(problem: Problem, texts: Texts, room: int = ROOM) -> Text:
    """`path:line:column: severity[code]: message`, the source line with a caret, `= help: …`."""
    told = headline(problem)
    shown = excerpt(problem, texts, room)
    if shown is not None:
        told.append("\n").append_text(shown)
    if problem.help:
        told.append(f"\n{' ' * (_gutter(problem) + 1)}= help: ", "bold blue").append(printable.line(problem.help))
    return told


def headline(problem: Problem) -> Text:
    """`path:line:column: severity[code]: message`, in one line."""
    told = Text()
    if problem.file:
        told.append(f"{place(problem)}: ", "bold")
    told.append(f"{problem.severity}[{problem.code}]", _COLOURS[problem.severity])
    return told.append(f": {printable.line(problem.message)}")


def place(problem: Problem) -> str:
    """`path:line:column`; what concerns a file as a whole is at its beginning."""
    return f"{printable.line(problem.file)}:{problem.line or 1}:{problem.column or 1}"


def excerpt(problem: Problem, texts: Texts, room: int = ROOM) -> Text | None:
    """The first line of what is meant, numbered, and carets under it; None if the file has no such line.

    Of a line longer than `room` cells the surroundings of the place are shown.
    """
    source = texts(problem.file) if problem.line else None
    if source is None or problem.line > len(source.lines):
        return None
    gutter = _gutter(problem)
    room = max(16, room - gutter - 3)
    before, marked, after = _around(source.lines[problem.line - 1], problem, room)
    told = Text()
    told.append(f"{problem.line:>{gutter}} | ", "blue").append((before + marked + after).rstrip())
    told.append(f"\n{'':>{gutter}} | ", "blue").append(" " * printable.width(before))
    return told.append("^" * max(1, printable.width(marked)), _COLOURS[problem.severity])


def _around(line: str, problem: Problem, room: int) -> tuple[str, str, str]:
    """What is meant in a source line, what stands before and after it, cut so that it fits into `room` cells."""
    start = min(problem.column - 1, len(line))
    goes_on = problem.end_line > problem.line
    end = max(start, len(line.rstrip()) if goes_on else min(problem.end_column - 1, len(line)))
    # a cell shows part of a character at least, so no more of them than cells are ever needed
    before = printable.columns(line[max(0, start - room) : start])
    if start > room or printable.width(before) + max(1, printable.width(line[start : end + 1][:room])) > room:
        before = "…" + printable.last_cells(before, room // 3)
    indent = printable.width(before)
    marked = printable.columns(line[start : min(end, start + room)], indent)
    after = printable.columns(line[end : end + room], indent + printable.width(marked))
    left = room - indent
    if printable.width(marked) > left:
        return before, printable.first_cells(marked, left - 1) + "…", ""
    left -= printable.width(marked)
    if printable.width(after) > left or end + room < len(line):
        after = printable.first_cells(after, left - 1) + "…" if left else ""
    return before, marked, after


def _gutter(problem: Problem) -> int:
    return max(4, len(str(problem.line)))
