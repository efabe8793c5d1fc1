"""Actual causes as they are told: what the cause is, what must be held fixed to see it, and what would have been.

All of it is by the modified Halpern-Pearl definition (Halpern 2015, *A Modification of the Halpern-Pearl Definition of
Causality*, definition 3.1) and the degree of responsibility that goes with it (Halpern 2016, *Actual Causality*, 6.1).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import prod

from answerable.causes.circuit import Circuit, Class

#: Variables with values, sorted by name.
Setting = tuple[tuple[str, bool], ...]
#: Blocks of variables with their values, in corresponding order, that can be exchanged for one another.
Alike = tuple[tuple[tuple[str, bool], ...], ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """X = x is an actual cause: with W frozen at its actual values, setting X otherwise undoes the effect.

    `count` causes are the same up to exchanging interchangeable variables; this one stands for them. Each class of
    `alike` blocks can be permuted at will: every permutation of this cause is one of them.
    """

    variables: Setting  # X = x: the cause, as it actually was
    frozen: Setting  # W = w: the witness, as it actually was
    departures: Setting  # what then differs from what it actually was, of all that the effect depends on; X among them
    count: int = 1
    alike: tuple[Alike, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The variables of the cause."""
        return tuple(name for name, _ in self.variables)

    @property
    def size(self) -> int:
        """|X| + |W|: how many variables are set or frozen."""
        return len(self.variables) + len(self.frozen)


@dataclass(frozen=True)
class Orbits:
    """Which variables of a circuit can be exchanged; `idle` ones can be frozen at will.

    Permuting the blocks of a class turns causes into causes, with their witnesses as far as these are not idle.
    """

    circuit: Circuit
    classes: tuple[Class, ...] = ()
    idle: frozenset[int] = frozenset()

    @cached_property
    def class_of(self) -> dict[int, Class]:
        """The class that each variable that can be exchanged belongs to."""
        return {node: each for each in self.classes for block in each.blocks for node in block}

    def touched(self, chosen: Collection[int]) -> tuple[Class, ...]:
        """The classes with a chosen variable."""
        return tuple(dict.fromkeys(self.class_of[node] for node in sorted(chosen) if node in self.class_of))

    def tell(self, chosen: Collection[int], frozen: Collection[int]) -> Cause:
        """The cause in the model's words, with no more frozen than it takes, and how many it stands for."""
        ways = {each: each.arrangements(chosen) for each in self.touched(chosen)}
        moving = tuple(each for each, count in ways.items() if count > 1)
        told = tell(self.circuit, chosen, self.idle.union(frozen).difference(chosen))
        return replace(told, count=prod(ways.values()), alike=tuple(map(self._named, moving)))

    def _named(self, of: Class) -> Alike:
        names, actual = self.circuit.names, self.circuit.actual
        return tuple(tuple((names[node], actual[node]) for node in block) for block in of.blocks)

    def each(self, cause: Cause) -> Iterator[Cause]:
        """Every cause that this one stands for."""
        nodes = self.circuit.nodes
        chosen = {nodes[name] for name in cause.names}
        frozen = self.idle.union(nodes[name] for name, _ in cause.frozen)
        for images in product(*(tuple(each.permutations(chosen)) for each in self.touched(chosen))):
            image = {node: other for mapping in images for node, other in mapping.items()}
            moved = {image.get(node, node) for node in chosen}
            yield tell(self.circuit, moved, {image.get(node, node) for node in frozen} - moved)


@dataclass(frozen=True)
class Causes:
    """The minimal actual causes of an effect, fewest variables first, one for each orbit of interchangeable ones.

    Not `complete` where a limit was reached: the causes found so far are right, others may be missing.
    """

    found: tuple[Cause, ...]
    complete: bool = True
    orbits: Orbits | None = field(default=None, repr=False, compare=False)

    @property
    def count(self) -> int:
        """How many causes the found ones stand for."""
        return sum(cause.count for cause in self.found)

    @cached_property
    def variables(self) -> frozenset[str]:
        """Every variable that is part of some cause found or stood for."""
        seen = {name for cause in self.found for name in cause.names}
        for blocks in self.interchangeable:
            for place in zip(*blocks, strict=True):
                if not seen.isdisjoint(place):
                    seen.update(place)
        return frozenset(seen)

    @property
    def interchangeable(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The classes of variables, or of blocks of variables in corresponding order, that can be exchanged."""
        if self.orbits is None:
            return ()
        names = self.orbits.circuit.names
        return tuple(tuple(tuple(names[n] for n in block) for block in each.blocks) for each in self.orbits.classes)

    def each(self) -> Iterator[Cause]:
        """Every cause, those that a found one stands for included; there may be astronomically many."""
        for cause in self.found:
            yield from self.told(cause)

    def told(self, cause: Cause, at_most: int = 0) -> Iterator[Cause]:
        """Every cause that a found one stands for; that one alone if there are more than `at_most` (0: no bound)."""
        if self.orbits is None or cause.count == 1 or 0 < at_most < cause.count:
            yield cause
        else:
            yield from self.orbits.each(cause)


def tell(circuit: Circuit, chosen: Collection[int], frozen: Collection[int]) -> Cause:
    """The cause in the model's words, with no more frozen than it takes."""
    departed, held = circuit.course(chosen, frozen)
    for node in sorted(held):
        if node in held and circuit.undone(chosen, held - {node}):
            departed, held = circuit.course(chosen, held - {node})

    def named(nodes: Collection[int], changed: bool = False) -> Setting:
        return tuple(sorted((circuit.names[n], circuit.actual[n] != changed) for n in nodes if n in circuit.names))

    return Cause(named(chosen), named(held), named(departed, True))


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
