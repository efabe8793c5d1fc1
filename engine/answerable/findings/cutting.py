"""Attacks, or a flat framework → Pieces: what is settled, and what is left, cut where nothing joins it.

`Arguable` is what both have in common, so that questions are answered by one piece of code (`performing`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from answerable import solving
from answerable.findings import framework, labelling, separating, settling
from answerable.findings.attacks import Attacks
from answerable.findings.extensions import Part
from answerable.findings.pieces import Piece, Pieces, Sought
from answerable.findings.question import Question
from answerable.findings.semantics import Semantics
from answerable.findings.settled import Settled


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


class Flat:
    """A flat framework: assumptions and rules. A query is a literal."""

    def __init__(self, argued: framework.Framework, deadline: solving.Deadline = solving.NEVER) -> None:
        self.argued = argued
        self._deadline = deadline
        self._derivation = settling.Derivation(argued)
        self._known: dict[bool, tuple[Settled, tuple[Part, ...]]] = {}

    def pieces(self, semantics: Semantics, joined: bool = False, held: frozenset[int] = frozenset()) -> Pieces:
        """See `Arguable`. The parts are never joined."""
        settled, parts = self._parts(semantics.complete)
        return Pieces(settled.accepted, tuple(self._piece(part, held) for part in parts), held=bool(held))

    def seek(self, query: int, semantics: Semantics) -> Sought | bool:
        """See `Arguable`."""
        settled, parts = self._parts(semantics.complete)
        if query in settled.derived:
            return True
        for place, part in enumerate(parts):
            if query >> 1 in part.atoms:
                own = 2 * part.atoms.index(query >> 1) + (query & 1)
                return Sought(place, solving.facts("sought", [(own,)]))
        return False

    def near(self, query: int) -> Piece:
        """The query's part."""
        sought = self.seek(query, Semantics.COMPLETE)
        assert isinstance(sought, Sought)  # only what is open is asked about
        piece = self.pieces(Semantics.COMPLETE).pieces[sought.place]
        return replace(piece, question=piece.question.asking(sought.facts))

    def has(self, query: int, chosen: frozenset[int]) -> bool:
        """See `Arguable`."""
        return query in self._derivation.derive(chosen)

    def _parts(self, complete: bool) -> tuple[Settled, tuple[Part, ...]]:
        if complete not in self._known:
            settled = settling.settle(self.argued, self._deadline) if complete else settling.undisputed(self.argued)
            self._known[complete] = settled, separating.separate(self.argued, settled, self._deadline).parts
        return self._known[complete]

    def _piece(self, part: Part, held: frozenset[int]) -> Piece:
        own = [(place,) for place, number in enumerate(part.assumptions) if number in held]
        question = Question(part.facts)
        return Piece(part.assumptions, question.asking(solving.facts("held", own)) if held else question)
