"""What a framework allows: its independent `Part`s, the `Alternative`s each has, and all of it as `Findings`.

Invariants:

- `independent`: no ground rule, defeat, constraint, count or reader's statement joins assumptions of two parts.
- `distinct`: the alternatives of a part differ in what a reader is told.
- `product`: every explanation is the settled part and one alternative of each part, and all combinations are.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import prod

from answerable.findings import framework
from answerable.findings.alternative import Alternative, counted
from answerable.findings.semantics import Semantics
from answerable.findings.settled import Settled

#: Facts by predicate, each a row of numbers: what `rules/findings/input.lp` reads.
Rows = Mapping[str, Sequence[tuple[int, ...]]]


@dataclass(frozen=True)
class Part:
    """An independent part of a framework, with its facts for the solver over numbers of its own.

    `assumptions[n]` is the framework's number of the part's assumption `n`; `atoms` likewise; `rules` are those of the
    framework that belong here.
    """

    assumptions: tuple[int, ...]
    atoms: tuple[int, ...]
    rules: tuple[int, ...]
    facts: str = field(repr=False)
    #: the same facts, by predicate
    rows: Rows = field(repr=False, compare=False)
    #: how many of the assumptions are undecided; the others are settled, and in whatever is chosen
    undecided: int
    #: of the part's own numbers: the assumptions a reader is told of, and the literals that vary
    shown: frozenset[int] = field(repr=False)
    varying: frozenset[int] = field(repr=False)

    @cached_property
    def literals(self) -> tuple[int, ...]:
        """The framework's number of each of the part's literals."""
        return tuple(literal for atom in self.atoms for literal in (2 * atom, 2 * atom + 1))


@dataclass(frozen=True)
class Decided:
    """The alternatives found for a part, sorted, and whether these are all."""

    part: Part
    alternatives: tuple[Alternative, ...]
    exhausted: bool

    @cached_property
    def accepting(self) -> Counter[int]:
        """In how many alternatives each statement is accepted, if in any."""
        return counted(self.alternatives, "accepted")

    @cached_property
    def rejecting(self) -> Counter[int]:
        """In how many alternatives each statement is rejected, if in any."""
        return counted(self.alternatives, "rejected")

    @cached_property
    def holding(self) -> Counter[int]:
        """In how many alternatives each literal holds, if in any."""
        return counted(self.alternatives, "holds")

    def varying(self, counts: Counter[int]) -> frozenset[int]:
        """What is not the same in all alternatives, of what was counted."""
        every = len(self.alternatives)
        return frozenset(number for number, count in counts.items() if count < every)


@dataclass(frozen=True)
class Findings:
    """Everything found: what is settled, and the alternatives of each part.

    `unexplained` are the statements `explain …` that nothing can satisfy.
    """

    argued: framework.Framework
    semantics: Semantics
    settled: Settled
    base: Alternative
    parts: tuple[Decided, ...]
    unexplained: tuple[int, ...] = ()

    @cached_property
    def exhausted(self) -> bool:
        """Whether every alternative of every part was found."""
        return all(decided.exhausted for decided in self.parts)

    @cached_property
    def none(self) -> bool:
        """Whether it is known that there is no explanation."""
        return bool(self.unexplained) or any(one.exhausted and not one.alternatives for one in self.parts)

    @cached_property
    def count(self) -> int:
        """How many explanations there are (at least, unless `exhausted`)."""
        return 0 if self.unexplained else prod(len(decided.alternatives) for decided in self.parts)
