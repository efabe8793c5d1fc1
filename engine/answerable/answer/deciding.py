"""Findings → in how many explanations something is so, without spelling out their product.

What a condition mentions lies in some of the parts; only these parts' alternatives are combined, and the number of
explanations is theirs times that of all other parts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from answerable import solving
from answerable.answer import answer
from answerable.findings import instantiating, normalising
from answerable.findings.extensions import Alternative, Findings
from answerable.language import case


@dataclass(frozen=True, slots=True)
class View:
    """What some explanations have in common: the literals and statements of the parts looked at, and how many."""

    holds: frozenset[int]
    accepted: frozenset[int]
    rejected: frozenset[int]
    count: int


class Deciding:
    """Decides conditions over all explanations of one case's findings."""

    def __init__(self, subject: case.Case, findings: Findings, deadline: solving.Deadline = solving.NEVER) -> None:
        self.case = subject
        self.findings = findings
        self.deadline = deadline
        self._universe = instantiating.Universe(subject)
        self._part_of_atom: dict[int, int] = {}
        self._part_of_statement: dict[int, int] = {}
        for place, decided in enumerate(findings.parts):
            self._part_of_atom.update((atom, place) for atom in decided.part.atoms)
            for assumption in decided.part.assumptions:
                if (shown := findings.argued.assumptions[assumption].shown) >= 0:
                    self._part_of_statement[shown] = place
        # a constant atom may occur in several parts; those it varies in come last and stay
        for place, decided in enumerate(findings.parts):
            for alternative in decided.alternatives:
                self._part_of_atom.update((literal >> 1, place) for literal in alternative.holds)

    def views(self, conditions: Iterable[case.Condition | None], statements: Iterable[int] = ()) -> Iterator[View]:
        """Every combination of what matters to these conditions and statements.

        Raises `LimitReached` at the deadline.
        """
        if self.findings.count == 0:
            return
        parts = {self._part_of_statement[s] for s in statements if s in self._part_of_statement}
        for condition in conditions:
            parts |= {self._part_of_atom[n >> 1] for n in self._literals(condition) if n >> 1 in self._part_of_atom}
        looked = sorted(parts)
        others = prod(
            len(decided.alternatives) for place, decided in enumerate(self.findings.parts) if place not in parts
        )
        base = self.findings.base
        for chosen in product(*(self.findings.parts[place].alternatives for place in looked)):
            self.deadline.check()
            yield View(
                base.holds.union(*(one.holds for one in chosen)),
                base.accepted.union(*(one.accepted for one in chosen)),
                base.rejected.union(*(one.rejected for one in chosen)),
                others,
            )

    def exhausted(self) -> bool:
        """Whether every alternative of every part is known."""
        return self.findings.exhausted

    def status(self, condition: case.Condition) -> answer.Status | None:
        """Whether a condition holds in all, some or none of the explanations; None if the search ended too early."""
        truths = {self.true(condition, view.holds) for view in self.views([condition])}
        if len(truths) == 2:
            return "some"
        if not self.exhausted():
            return None
        return "all" if truths == {True} else "none"

    # --- truth in one explanation -------------------------------------------------------------------------------------

    def true(self, condition: case.Condition | None, holds: frozenset[int]) -> bool:
        """Whether a condition holds where these literals do: some alternative of it, all its literals holding."""
        return any(self._alternative(one, holds) for one in self._normal(condition))

    def true_in(self, condition: case.Condition, alternatives: Iterable[Alternative]) -> bool:
        """Whether a condition holds in the explanation made of these alternatives."""
        return self.true(condition, self.findings.base.holds.union(*(one.holds for one in alternatives)))

    def _alternative(self, one: normalising.Conjunction, holds: frozenset[int]) -> bool:
        return (
            all(instantiating.compare(comparison, {}) for comparison in one.comparisons)
            and all(self.number(literal) in holds for literal in one.literals)
            and all(sum(self.number(x) in holds for x in count.of) >= count.least for count in one.counts)
        )

    def _normal(self, condition: case.Condition | None) -> Sequence[normalising.Conjunction]:
        return normalising.normalise(condition, self._universe.values)

    def _literals(self, condition: case.Condition | None) -> set[int]:
        found: set[int] = set()
        for one in self._normal(condition):
            literals = [*one.literals, *(literal for count in one.counts for literal in count.of)]
            found |= {number for literal in literals if (number := self.number(literal)) is not None}
        return found

    def number(self, literal: case.Literal) -> int | None:
        """The framework's number of a literal; None if nothing in it speaks of it, so that it never holds."""
        ground = instantiating.ground(literal, {})
        if ground is None:
            return None
        predicate, arguments, negated = ground
        atom = self.findings.argued.number.get((predicate, arguments))
        return None if atom is None else 2 * atom + negated
