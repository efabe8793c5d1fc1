"""A statement → lines: in one line if it fits, else clause by clause, and long clauses at their joints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal as OneOf

from answerable.language.aligning import Line
from answerable.language.gaps import Gap
from answerable.language.lexing import Tokens
from answerable.language.tree import Node

#: Rules that are clauses of the statement they stand in.
CLAUSES = frozenset(
    {
        *("also_called", "member_of", "by", "dated", "rated", "url", "from"),
        *("at", "at_about", "between", "before", "after", "at_least_before", "at_least_after"),
        *("less_than_before", "less_than_after", "within"),
        *("meaning", "grounds", "supports", "undermines", "if", "unless", "reason"),
        *("owed_to", "under", "when", "violated", "guards"),
        *("accepting", "rejecting", "every", "some", "no", "where"),
    }
)
#: Rules within a statement whose parts are parts of it.
OPENED = frozenset({"always", "exactly", "normally", "mechanism", "normal_mechanism"})
#: Rules in which `and` joins no conditions.
CLOSED = frozenset({"between", "at_about"})
#: Rules whose `(` belongs to the name before it.
CALLS = frozenset({"applied", "relation"})

#: Statements whose names stand before a colon.
NAMED = frozenset({"rule", "question", "ruling", "property", "exception", "unnamed_exception"})

#: How far what goes on is indented.
INDENT = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a statement that begins at token `start`; `aligned` ones begin in one column in neighbours.

    `head` stays in the first line; `prose` does so if there is room for it; clauses may have lines of their own.
    """

    start: int
    kind: OneOf["head", "prose", "clause"]
    aligned: bool = False


class Breaking:
    """Lays out the statements of one text."""

    def __init__(self, tokens: Tokens, between: list[Gap], width: int) -> None:
        self.tokens, self.gaps, self.width = tokens, between, width
        self.words = [text for _, text, _, _ in tokens.each]
        #: How many blanks stand before a token, where it is not one.
        self.blanks: dict[int, int] = {}
        #: Where a line may be broken, and how deep within brackets that is; commas come after joints.
        self.joints: dict[int, tuple[int, int]] = {}

    def statement(self, node: Node) -> list[Line]:
        """The lines of one statement."""
        self._look(node)
        parts = self._parts(node)
        end = node.last + 1
        whole = self._flat(node.first, end)
        if self._breaks(node.first, end) or len(whole) > self.width or "\n" in whole:
            return self._spread(parts, end)
        starts = [node.first, *[part.start for part in parts if part.aligned]]
        cells = [self._flat(first, last) for first, last in zip(starts, [*starts[1:], end], strict=True)]
        cells = [cells[0], *[" " * self.blanks.get(n, 1) + cell for n, cell in zip(starts[1:], cells[1:], strict=True)]]
        return [Line(whole, self.gaps[end].trailing, kind=_family(node), cells=tuple(cells))]

    def _spread(self, parts: list[Part], end: int) -> list[Line]:
        """The clauses in a line of their own if they fit into one, else each in its own."""
        start = parts[0].start
        clauses = [part.start for part in parts if part.kind == "clause"]
        prose = [part.start for part in parts if part.kind == "prose"]
        first = min([*clauses, end])
        places = [start]
        for place in prose:
            head = self._flat(start, first)
            if self.gaps[place].breaks or ("\n" not in head and len(head) > self.width and place > start):
                places.append(place)
        text = self._flat(first, end) if clauses else ""
        if clauses and not self._breaks(first, end) and len(text) + INDENT <= self.width and "\n" not in text:
            places.append(first)
        else:
            places += clauses
        lines: list[Line] = []
        for one, other in zip(places, [*places[1:], end], strict=True):
            lines += self._broken(one, other, 0 if one == start else INDENT, one != start)
        return lines

    # --- what a statement consists of

    def _look(self, node: Node) -> None:
        """Note where no blank stands, and where lines may be broken."""
        for token in range(node.first + 1, node.last + 1):
            if self.words[token] in {",", ")", ":", "?"} or self.words[token - 1] == "(":
                self.blanks[token] = 0
        closed: set[int] = set()
        for below in node.below():
            if below.rule in CALLS:
                self.blanks.update({token: 0 for token in below.own() if self.words[token] == "("})
            elif below.rule == "negative":
                self.blanks[below.last] = 0
            elif below.rule in CLOSED:
                closed.update(below.own())
        depth = 0
        for token in range(node.first, node.last + 1):
            word = self.words[token]
            depth += (word == "(") - (word == ")")
            if word in {"and", "or", "then"} and token not in closed:
                self.joints[token] = (depth, 0)
            elif word == ",":
                self.joints[token + 1] = (depth, 1)

    def _parts(self, node: Node) -> list[Part]:
        """The parts of a statement, in order; behind prose clauses are set off by two blanks."""
        parts = sorted([Part(node.first, "head"), *self._within(node)], key=lambda part: part.start)
        prose = next((n for n, part in enumerate(parts) if part.kind == "prose"), None)
        if prose is not None:
            for part in parts[prose + 1 :]:
                self.blanks[part.start] = 2
            parts[prose + 1 : prose + 2] = [Part(p.start, p.kind, True) for p in parts[prose + 1 : prose + 2]]
        return parts

    def _within(self, node: Node) -> Iterator[Part]:
        """The parts within a node, its beginning left out."""
        own = set(node.own())
        for token in own - {node.first}:
            word, before = self.words[token], self.words[token - 1]
            if before == ":" and self.tokens.each[token][0] == "STRING":
                yield Part(token, "prose")
            elif word == "happens" and before != "normally":
                yield Part(token, "clause", aligned=True)
            elif word in {"requires", "exactly"} or (word == "if" and node.rule == "ruling"):
                yield Part(token, "clause")
            elif word == "normally":
                yield Part(token, "clause", aligned=True)
        for token in own:
            if self.words[token] == ":" and node.rule in NAMED:
                yield Part(token + 1, "head", aligned=True)
        for part in node.parts:
            begins_with = self.words[part.first - 1] if part.first - 1 in own else ""
            if part.rule in OPENED:
                yield from self._within(part)
            elif part.rule in CLAUSES and begins_with not in {"happens", "exactly", "requires", "expect"}:
                kind: OneOf["head", "clause"] = "head" if part.rule == "owed_to" else "clause"
                yield Part(part.first, kind, aligned=part.rule == "if" and node.rule in OPENED)

    # --- lines

    def _breaks(self, start: int, end: int) -> bool:
        """Whether a comment within these tokens breaks their line."""
        return any(self.gaps[token].breaks for token in range(start + 1, end))

    def _flat(self, start: int, end: int) -> str:
        """Tokens in one line."""
        text = [self.words[start]]
        for token in range(start + 1, end):
            text += [" " * self.blanks.get(token, 1), self.words[token]]
        return "".join(text)

    def _broken(self, start: int, end: int, indent: int, above: bool) -> list[Line]:
        """Tokens in as many lines as it takes, with the comments behind them, and `above` them."""
        breaks = [start, *[token for token in range(start + 1, end) if self.gaps[token].breaks], end]
        lines: list[Line] = []
        for first, last in pairwise(breaks):
            inner = indent if first == start else indent + INDENT
            if above or first != start:
                lines += [Line(" " * inner + comment) for _, comment in self.gaps[first].lines]
            lines += self._fitted(first, last, inner)
            lines[-1] = Line(lines[-1].text, self.gaps[last].trailing)
        return lines

    def _fitted(self, start: int, end: int, indent: int) -> list[Line]:
        """Tokens without comments between them, broken at their outermost joints where they are too long."""
        text = " " * indent + self._flat(start, end)
        joints = [(self.joints[token], token) for token in range(start + 1, end) if token in self.joints]
        if len(text.split("\n")[0]) <= self.width or not joints:
            return [Line(text)]
        level = min(joints)[0]
        places = [start, *[token for at, token in joints if at == level], end]
        pieces = list(pairwise(places))
        if level[1]:
            pieces = self._filled(pieces, indent)
        lines: list[Line] = []
        for n, (first, last) in enumerate(pieces):
            lines += self._fitted(first, last, indent if n == 0 else indent + INDENT)
        return lines

    def _filled(self, pieces: list[tuple[int, int]], indent: int) -> list[tuple[int, int]]:
        """Pieces of a list, as many in one line as there is room for."""
        filled = [pieces[0]]
        for first, last in pieces[1:]:
            room = self.width - (indent if len(filled) == 1 else indent + INDENT)
            if len(self._flat(filled[-1][0], last)) <= room:
                filled[-1] = (filled[-1][0], last)
            else:
                filled.append((first, last))
        return filled


def _family(node: Node) -> str:
    """What is laid out alike."""
    rule = next((part.rule for part in node.parts if part.rule in OPENED and "mechanism" in part.rule), node.rule)
    for family, members in FAMILIES.items():
        if rule in members:
            return family
    return rule


#: Statements that are aligned with each other.
FAMILIES = {
    "event": {"event", "act", "alleged_event", "alleged_act"},
    "said": {"claims", "denies", "admits", "disputes"},
    "mechanism": {"mechanism", "normal_mechanism"},
}
