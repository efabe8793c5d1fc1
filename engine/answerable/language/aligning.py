"""Lines → text: neighbouring lines of a kind, and the comments at their ends, brought into columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: How much wider than the narrowest of its neighbours a line may be, to be aligned with them.
SPREAD = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A line and the comment at its end; a statement in one line has a `kind`, and `cells` that can be aligned.

    The cells put together are the text.
    """

    text: str
    comment: str = ""
    kind: str = ""
    cells: tuple[str, ...] = ()


def align(lines: Sequence[Line], width: int) -> list[str]:
    """The lines as they are written; no line gets wider than `width` by being aligned, its comment left out."""
    rows = [list(line.cells) or [line.text] for line in lines]
    for column in range(max(map(len, rows), default=1) - 1):
        kinds = [line.kind if len(row) > column + 1 else "" for line, row in zip(lines, rows, strict=True)]
        for run in _runs(rows, kinds, column, width):
            widest = max(len(rows[n][column]) for n in run)
            for n in run:
                rows[n][column] = rows[n][column].ljust(widest)
    texts = ["".join(row) for row in rows]
    commented = ["comment" if line.comment and "\n" not in line.text else "" for line in lines]
    for run in _runs([[text] for text in texts], commented, 0, None):
        widest = max(len(texts[n]) for n in run)
        for n in run:
            texts[n] = texts[n].ljust(widest)
    return [f"{text}  {line.comment}" if line.comment else text for text, line in zip(texts, lines, strict=True)]


def _runs(rows: Sequence[list[str]], kinds: Sequence[str], column: int, width: int | None) -> Iterable[list[int]]:
    """Neighbouring rows of one kind whose cells in a column are about equally wide, and that fit when aligned."""
    run: list[int] = []
    for n, kind in enumerate(kinds):
        if run and kind and kind == kinds[run[-1]] and _alike([*run, n], rows, column, width):
            run.append(n)
            continue
        if run:
            yield run
        run = [n] if kind else []
    if run:
        yield run


def _alike(run: list[int], rows: Sequence[list[str]], column: int, width: int | None) -> bool:
    cells = [len(rows[n][column]) for n in run]
    if max(cells) - min(cells) > SPREAD:
        return False
    return width is None or all(sum(map(len, rows[n])) + max(cells) - len(rows[n][column]) <= width for n in run)
