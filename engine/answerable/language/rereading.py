"""text → Script, for a text that was read before and has changed in one place: only the statements there are read anew.

An editor reads after every keystroke. `reread` gives what `reading.read_partly` would give for the new text, spans
included; what comes after the change is moved to its new lines.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from answerable.language import lexing, reading
from answerable.language.pausing import collection_paused
from answerable.language.problems import Problem
from answerable.language.reading import Partly, Piece
from answerable.language.source import Span
from answerable.language.syntax import syntax

#: How many statements behind a change are looked at first for one that is read as before.
NEAREST = 12


def reread(text: str, before: Partly) -> Partly:
    """What can be read of `text`, which takes the place of `before.text`."""
    if text == before.text:
        return before
    with collection_paused():
        read = None if before.cut or not before.pieces else _reread(text, before)
    return reading.read_partly(text, before.file) if read is None else read


def _reread(text: str, before: Partly) -> Partly | None:
    """The same, None if it takes the whole text to know."""
    old = before.text
    start = _alike(old, text)
    rest = min(_alike(old[::-1], text[::-1]), len(old) - start, len(text) - start)
    further = len(text) - len(old)
    first = _restart(before.pieces, start)
    after = _untouched(old, before.pieces, len(old) - rest)
    anew = _between(text, before, first, after[:NEAREST], further) or _between(text, before, first, after, further)
    if anew is None:
        return None
    made, kept = anew
    lines = text.count("\n") - old.count("\n")
    pieces = [*before.pieces[:first], *made, *[_moved(piece, further, lines) for piece in before.pieces[kept:]]]
    if sum(piece.statement is None for piece in pieces) > reading.MOST_PROBLEMS:
        return None
    return Partly(before.file, text, tuple(pieces))


def _between(
    text: str, before: Partly, first: int, after: list[tuple[int, Piece]], further: int
) -> tuple[list[Piece], int] | None:
    """What is read from the piece `first` on, up to one of those in `after`, and the number of that; or to the end.

    None if reading does not stop where it was looked for, or the whole text has to be read.
    """
    last = after[-1][0] if after else len(before.pieces) - 1
    whole = last == len(before.pieces) - 1
    # a word or two beyond what is read says where it ends, and what stands before it what a line is
    begin = before.pieces[max(0, first - 1)].start if first else 0
    tokens = lexing.lex(text, before.file, syntax(), begin, None if whole else before.pieces[last].start + further)
    place = {offset: index for index, (_, _, offset, _) in enumerate(tokens.each[:-1])}
    at = {place.get(piece.start + further): n for n, piece in after if piece.statement is not None}
    start = place.get(before.pieces[first].start) if first else 0
    if start is None:
        return None
    reader = reading.Reader(tokens, syntax(), frozenset([index for index in at if index is not None]))
    reader.run(start)
    if reader.cut:
        return None
    if reader.stopped is not None:
        return reader.pieces, at[reader.stopped]
    return (reader.pieces, len(before.pieces)) if whole else None


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _restart(pieces: tuple[Piece, ...], change: int) -> int:
    """The piece from which reading starts: two before the change, as what follows a statement can be taken for its
    mistake, and a statement that could be read, as mistakes are told by what comes before them."""
    touched = next((n for n in range(len(pieces) - 1, -1, -1) if pieces[n].start < change), 0)
    first = max(0, touched - 2)
    while first and pieces[first].statement is None:
        first -= 1
    return first


def _untouched(old: str, pieces: tuple[Piece, ...], end: int) -> list[tuple[int, Piece]]:
    """The pieces that begin in a line after the change, which ends at the offset `end`, with their numbers."""
    line = old.find("\n", end)
    return [] if line < 0 else [(n, piece) for n, piece in enumerate(pieces) if piece.start > line]


# --- what follows the change, in its new place ---------------------------------------------------------------------


def _moved(piece: Piece, further: int, lines: int) -> Piece:
    if not lines:
        return piece if not further else Piece(piece.start + further, piece.statement, piece.problems, piece.lost)
    problems = tuple([_moved_problem(problem, lines) for problem in piece.problems])
    return Piece(piece.start + further, _moved_node(piece.statement, lines), problems, piece.lost)


def _moved_problem(problem: Problem, lines: int) -> Problem:
    moved: dict[str, Any] = {"line": problem.line + lines, "end_line": problem.end_line + lines}
    if problem.fix is not None:
        lower = {"line": problem.fix.line + lines, "end_line": problem.fix.end_line + lines}
        moved["fix"] = problem.fix.model_copy(update=lower)
    return problem.model_copy(update=moved)


def _moved_node(node: Any, lines: int) -> Any:
    if type(node) is Span:
        return Span(node.file, node.line + lines, node.column, node.end_line + lines, node.end_column)
    if type(node) is tuple:
        return tuple([_moved_node(part, lines) for part in node])
    kind: type = type(node)
    names = _names(kind)
    return kind(*[_moved_node(getattr(node, name), lines) for name in names]) if names else node


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if isinstance(kind, type) and is_dataclass(kind) else ()
