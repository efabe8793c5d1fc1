"""Attacks → Pieces: what is settled, and what is left, cut where nothing joins it.

`Arguable` is what attacks and flat frameworks (`flat`) have in common, so that questions to both are answered by one
piece of code (`performing`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from answerable import solving
from answerable.findings import labelling
from answerable.findings.attacks import Attacks
from answerable.findings.pieces import Piece, Pieces, Sought
from answerable.findings.question import Question
from answerable.findings.semantics import Semantics


class Arguable(Protocol):
    """What questions can be asked of."""

    def pieces(self, semantics: Semantics, joined: bool = False, held: frozenset[int] = frozenset()) -> Pieces:
        """What is settled, and the rest in independent pieces, or joined in one; only sets with all that is held."""

    def seek(self, query: int, semantics: Semantics) -> Sought | bool:
        """Whether all sets have what is asked about, none has, or where it is open."""

    def near(self, query: int) -> Piece:
        """All that matters to an open query where admissible sets decide it, asking about it."""

    def has(self, query: int, chosen: frozenset[int]) -> bool:
        """Whether a set has what is asked about."""


class Dung:
    """Arguments and attacks. A query is an argument."""

    def __init__(self, attacks: Attacks, deadline: solving.Deadline = solving.NEVER) -> None:
        self.attacks = attacks
        self._deadline = deadline
        self._labellings: dict[frozenset[int] | None, labelling.Labelling] = {}

    def pieces(self, semantics: Semantics, joined: bool = False, held: frozenset[int] = frozenset()) -> Pieces:
        """See `Arguable`. What is held must be admissible."""
        labels = self._label(held) if semantics.complete else self._label(None)
        open_ = labels.undecided
        groups = [open_] if joined and open_ else self._components(open_)
        return Pieces(frozenset(labels.accepted) | held, tuple(map(self._piece, groups)))

    def seek(self, query: int, semantics: Semantics) -> Sought | bool:
        """See `Arguable`."""
        pieces = self.pieces(semantics)
        if query in pieces.settled:
            return True
        for place, piece in enumerate(pieces.pieces):
            if query in piece.numbers:
                return Sought(place, solving.facts("asked", [(piece.numbers.index(query),)]))
        return False

    def near(self, query: int) -> Piece:
        """The undecided arguments from which attacks lead to the query, with the query asked about: no others attack
        them, so nothing else counts (directionality; Baroni & Giacomin 2007)."""
        undecided = set(self._label(frozenset()).undecided)
        members = sorted(self._reached([query], undecided, (self.attacks.attackers,)))
        piece = self._piece(members)
        return replace(piece, question=piece.question.asking(solving.facts("asked", [(members.index(query),)])))

    def has(self, query: int, chosen: frozenset[int]) -> bool:
        """See `Arguable`."""
        return query in chosen

    def _label(self, held: frozenset[int] | None) -> labelling.Labelling:
        if held not in self._labellings:
            self._deadline.check()
            attacks = self.attacks
            self._labellings[held] = labelling.nothing(attacks) if held is None else labelling.label(attacks, held)
        return self._labellings[held]

    def _components(self, among: Sequence[int]) -> list[list[int]]:
        left = set(among)
        found = []
        for start in among:
            if start in left:
                reached = self._reached([start], left, (self.attacks.attackers, self.attacks.targets))
                left -= reached
                found.append(sorted(reached))
        return found

    def _reached(self, start: Iterable[int], among: set[int], ways: Sequence[tuple[tuple[int, ...], ...]]) -> set[int]:
        reached = set(start)
        pending = list(reached)
        while pending:
            argument = pending.pop()
            for way in ways:
                for other in way[argument]:
                    if other in among and other not in reached:
                        reached.add(other)
                        pending.append(other)
        return reached

    def _piece(self, members: Sequence[int]) -> Piece:
        self._deadline.check()
        own = {argument: place for place, argument in enumerate(members)}
        attackers = self.attacks.attackers
        rows = [(own[by], place) for argument, place in own.items() for by in attackers[argument] if by in own]
        facts = f"assumption(0..{len(members) - 1}).\n" + solving.facts("attack", rows)
        return Piece(tuple(members), Question(facts, attacks=True))
