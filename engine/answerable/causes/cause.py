"""Actual causes as they are told: what the cause is, what must be held fixed to see it, and what would have been.

All of it is by the modified Halpern-Pearl definition (Halpern 2015, *A Modification of the Halpern-Pearl Definition of
Causality*, definition 3.1) and the degree of responsibility that goes with it (Halpern 2016, *Actual Causality*, 6.1).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import prod

from answerable.causes.grouping import Class

#: Variables with values, sorted by name.
Setting = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """X = x is an actual cause: with W frozen at its actual values, setting X otherwise undoes the effect.

    `count` causes are the same up to exchanging interchangeable variables; this one stands for them.
    """

    variables: Setting  # X = x: the cause, as it actually was
    frozen: Setting  # W = w: the witness, as it actually was
    departures: Setting  # every variable that then differs from what it actually was, X among them
    count: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        """The variables of the cause."""
        return tuple(name for name, _ in self.variables)


@dataclass(frozen=True)
class Causes:
    """The minimal actual causes of an effect, fewest variables first, one for each orbit of interchangeable ones.

    Not `complete` where a limit was reached: the causes found so far are right, others may be missing.
    """

    found: tuple[Cause, ...]
    complete: bool = True
    names: tuple[tuple[int, str], ...] = ()
    classes: tuple[Class, ...] = ()

    @property
    def count(self) -> int:
        """How many causes the found ones stand for."""
        return sum(cause.count for cause in self.found)

    @cached_property
    def variables(self) -> frozenset[str]:
        """Every variable that is part of some cause found or stood for."""
        seen = {name for cause in self.found for name in cause.names}
        for blocks in self._alike:
            for place in zip(*blocks, strict=True):
                if not seen.isdisjoint(place):
                    seen.update(place)
        return frozenset(seen)

    @property
    def interchangeable(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The classes of variables, or of blocks of variables in corresponding order, that can be exchanged."""
        return tuple(self._alike)

    def each(self) -> Iterator[Cause]:
        """Every cause, those that a found one stands for included; there may be astronomically many."""
        nodes = {name: node for node, name in self.names}
        names = dict(self.names)
        for cause in self.found:
            chosen = {nodes[name] for name in cause.names}
            for images in product(*(tuple(each.permutations(chosen)) for each in self._touched(chosen))):
                image = {names[node]: names[other] for mapping in images for node, other in mapping.items()}
                yield Cause(*(_renamed(part, image) for part in (cause.variables, cause.frozen, cause.departures)))

    def _touched(self, chosen: set[int]) -> Iterator[Class]:
        return (each for each in self.classes if any(node in chosen for block in each.blocks for node in block))

    @property
    def _alike(self) -> list[tuple[tuple[str, ...], ...]]:
        names = dict(self.names)
        return [tuple(tuple(names[node] for node in block) for block in each.blocks) for each in self.classes]


@dataclass(frozen=True, slots=True)
class Check:
    """Which conditions of the definition a candidate X = x meets; None where a limit was reached first.

    AC1: X = x and the effect actually hold. AC2: some other setting of X, with some W frozen at its actual values,
    undoes the effect; `cause` shows one. AC3: no proper part of X = x meets AC1 and AC2; `smaller` is one that does.
    """

    ac1: bool
    ac2: bool | None
    ac3: bool | None
    cause: Cause | None = None
    smaller: Setting = ()

    @property
    def holds(self) -> bool | None:
        """Whether the candidate is an actual cause."""
        if self.ac1 and self.ac2 and self.ac3:
            return True
        return None if self.ac1 and self.ac2 is not False and self.ac3 is not False else False


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A variable's degree of responsibility: 1 / min(|X| + |W|) over the causes X that contain it, 0 without any.

    `cause` attains it. Where a limit was reached it is not `complete`, and the degree is a lower bound.
    """

    degree: Fraction
    cause: Cause | None = None
    complete: bool = True


def arrangements(classes: tuple[Class, ...], chosen: frozenset[int]) -> int:
    """How many sets of variables the chosen one stands for."""
    return prod(each.arrangements(chosen) for each in classes)


def _renamed(setting: Setting, image: dict[str, str]) -> Setting:
    return tuple(sorted((image.get(name, name), true) for name, true in setting))
