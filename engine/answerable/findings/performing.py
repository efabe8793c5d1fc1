"""Task → what it asks for: some set, every set, how many; whether a query is in some set, or in every one.

Acceptance is decided without going through all sets: credulously by asking for a set with the query, skeptically by
looking for a set without it and stopping at the first. Either way the set found is the certificate.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from math import prod
from typing import TYPE_CHECKING

from answerable import solving
from answerable.findings import searching
from answerable.findings.pieces import Piece, Pieces, Sought
from answerable.findings.question import Question
from answerable.findings.semantics import Semantics

if TYPE_CHECKING:
    from answerable.findings.cutting import Arguable

Chosen = frozenset[int]

#: How many sets are put in order before the first is told.
_SORTED = 10_000
_WANTED, _UNWANTED = solving.facts("wanted", [()]), solving.facts("unwanted", [()])


class Performing:
    """Answers questions under one semantics. All raise `LimitReached` at the deadline."""

    def __init__(self, argued: Arguable, semantics: Semantics, deadline: solving.Deadline = solving.NEVER) -> None:
        self._argued = argued
        self._semantics = semantics
        self._deadline = deadline

    # --- sets ---------------------------------------------------------------------------------------------------------

    def some(self) -> Chosen | None:
        """Some set; None if there is none."""
        return self._some(self._argued.pieces(self._semantics, joined=True))

    def every(self) -> Iterator[Chosen]:
        """Every set, in a fixed order; where a single piece has many, as they are found."""
        found = self._argued.pieces(self._semantics)
        if len(found.pieces) == 1 and self._semantics is not Semantics.GROUNDED:
            yield from self._streamed(found)
            return
        choices = [sorted(sets, key=sorted) for sets in self._choices(found)]
        for chosen in product(*choices):
            yield found.settled.union(*chosen)

    def _streamed(self, found: Pieces) -> Iterator[Chosen]:
        (piece,) = found.pieces
        models = searching.models(piece.question, self._semantics, deadline=self._deadline)
        for chosen in sorted(map(piece.members, islice(models, _SORTED)), key=sorted):
            yield found.settled | chosen
        for model in models:
            yield found.settled | piece.members(model)

    def count(self) -> int:
        """How many sets there are: the product over independent pieces."""
        return prod(map(len, self._choices(self._argued.pieces(self._semantics))))

    # --- acceptance ---------------------------------------------------------------------------------------------------

    def credulous(self, query: int) -> Chosen | None:
        """A set that has what is asked about; None if there is none."""
        sought = self._argued.seek(query, self._semantics)
        if sought is False or (sought is not True and self._semantics is Semantics.GROUNDED):
            return None
        if sought is True or self._semantics.single:
            chosen = self.some()
            return chosen if chosen is not None and self._argued.has(query, chosen) else None
        if self._semantics in (Semantics.PREFERRED, Semantics.COMPLETE):
            # whatever is in an admissible set is in a preferred one
            near = self._argued.near(query)
            admissible = self._first(near.question.asking(_WANTED), Semantics.ADMISSIBLE)
            return None if admissible is None else self._extended(near.members(admissible))
        # what has it and is maximal among what has it is maximal
        return self._with(sought, _WANTED)

    def skeptical(self, query: int) -> tuple[bool, Chosen | None]:
        """Whether all sets have what is asked about, and a set that does not if there is one.

        Where there are no sets at all, all have it.
        """
        sought = self._argued.seek(query, self._semantics)
        if sought is True:
            return True, None
        if sought is False or self._semantics.single or self._semantics is Semantics.COMPLETE:
            # the grounded set is complete: what it has not, not all have
            chosen = self.some()
            return chosen is None or self._argued.has(query, chosen), chosen
        if self._semantics is Semantics.PREFERRED:
            near = self._argued.near(query)
            striking = self.counter(near.question)
            return striking is None, None if striking is None else self._extended(near.members(striking))
        if self._semantics is Semantics.NAIVE:
            # what is maximal only among the sets without it need not be maximal
            chosen = next((one for one in self.every() if not self._argued.has(query, one)), None)
        else:
            chosen = self._with(sought, _UNWANTED)
        return chosen is None, chosen

    def counter(self, asked: Question) -> solving.Model | None:
        """An admissible set that no admissible set with what is asked about can be joined to; None if there is none.

        Two admissible sets can be joined iff one defeats no member of the other. Each candidate must defeat a member of
        every set with the query known so far; if one of these goes with it, or a new one does, it is none (Thimm,
        Cerutti & Vallati 2021).
        """
        countering = asked.asking("", "findings/countering")
        candidates = solving.Session(countering.program(Semantics.ADMISSIBLE), deadline=self._deadline)
        having = solving.Session(asked.asking(_WANTED).program(Semantics.ADMISSIBLE), deadline=self._deadline)
        while (candidate := candidates.first(deadline=self._deadline)) is not None:
            striking, _ = candidate
            barred = sorted(searching.named(striking, "strikes"))
            beside = having.first((), [(("in", (n,)), False) for n in barred], deadline=self._deadline)
            if beside is None:
                return striking
            members = sorted(searching.named(beside[0], "in"))
            if not members:
                return None  # what is settled has it already: so has every set
            candidates.rule_out((("strikes", (n,)), False) for n in members)
        return None

    def _with(self, sought: Sought, asked: str) -> Chosen | None:
        """A set that has, or has not, what is asked about in one piece; the others may have anything."""
        found = self._argued.pieces(self._semantics)
        piece = found.pieces[sought.place]
        model = self._with_in(piece, sought.facts + asked)
        if model is None:
            return None
        others = (*found.pieces[: sought.place], *found.pieces[sought.place + 1 :])
        return self._some(Pieces(found.settled | piece.members(model), others))

    def _with_in(self, piece: Piece, asked: str) -> solving.Model | None:
        semantics = self._semantics
        question = piece.question.asking(asked)
        if semantics.by_range:
            # the maximal ranges are those of all sets, whether they have what is asked about or not
            ranges = searching.ranges(piece.question, semantics, self._deadline)
            number = 1
            # twice as many each time: the first may do, and each step is a search of its own
            while facts := searching.largest(islice(ranges, number)):
                found = self._first(question, semantics, facts)
                if found is not None:
                    return found
                number *= 2
            return None
        return self._first(question, semantics, maximal=semantics.domain_recursive)

    # --- searches -----------------------------------------------------------------------------------------------------

    def _extended(self, admissible: Chosen) -> Chosen:
        """A set that contains an admissible one."""
        extended = self._some(self._argued.pieces(self._semantics, joined=True, held=admissible))
        assert extended is not None  # every admissible set is within a preferred one, and within a complete one
        return extended

    def _some(self, found: Pieces) -> Chosen | None:
        if self._semantics is Semantics.GROUNDED or (self._semantics is Semantics.COMPLETE and not found.held):
            return found.settled
        chosen = set(found.settled)
        known: dict[str, solving.Model | None] = {}
        for piece in found.pieces:
            facts = piece.question.facts
            if facts not in known:
                search = searching.models(piece.question, self._semantics, limit=1, deadline=self._deadline)
                known[facts] = next(search, None)
            model = known[facts]
            if model is None:
                return None
            chosen |= piece.members(model)
        return frozenset(chosen)

    def _choices(self, found: Pieces) -> Iterator[list[Chosen]]:
        """All that each piece allows; pieces alike are searched once."""
        if self._semantics is Semantics.GROUNDED:
            return
        known: dict[str, list[solving.Model]] = {}
        for piece in found.pieces:
            facts = piece.question.facts
            if facts not in known:
                known[facts] = list(searching.models(piece.question, self._semantics, deadline=self._deadline))
            yield [piece.members(model) for model in known[facts]]

    def _first(
        self, question: Question, semantics: Semantics, facts: str = "", maximal: bool = False
    ) -> solving.Model | None:
        program = question.program(semantics, facts)
        return next(solving.models(program, limit=1, maximal=maximal, deadline=self._deadline), None)
