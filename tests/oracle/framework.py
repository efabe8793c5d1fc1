"""An argumentation framework F = (L, A, X, R, rebut, undercut, <) and what it defeats (docs/semantics.md 1.1, 1.2).

Here derivation, defeat and defence are said over plain sets. `subsets` tabulates the same for every set of assumptions,
and `semantics` reads the extensions off that table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple


class Literal(NamedTuple):
    """`p(t…)` or its classical negation. Predicates that start with `*` are auxiliary: no case can write them."""

    predicate: str
    arguments: tuple[Any, ...] = ()
    positive: bool = True

    @property
    def atom(self) -> Literal:
        return Literal(self.predicate, self.arguments)

    def __neg__(self) -> Literal:
        return Literal(self.predicate, self.arguments, not self.positive)

    def __str__(self) -> str:
        arguments = f"({', '.join(map(str, self.arguments))})" if self.arguments else ""
        return ("" if self.positive else "not ") + self.predicate + arguments


@dataclass(frozen=True)
class Assumption:
    """`kind` is claim, doubt, evidence, default, presumption, option, adopted, forgone, absence or credible."""

    kind: str
    of: tuple[Any, ...]

    def __str__(self) -> str:
        return f"{self.kind}[{', '.join(map(str, self.of))}]"


Target = Literal | Assumption


@dataclass(frozen=True)
class Rule:
    """`head ← body, assumption`: flat, and at most one assumption."""

    head: Literal
    body: frozenset[Literal] = frozenset()
    assumption: Assumption | None = None


@dataclass(frozen=True)
class Firing:
    """One way in which a mechanism may fire: its body is derived and its assumptions are in."""

    body: frozenset[Literal]
    assumptions: frozenset[Assumption]


@dataclass(frozen=True, eq=False)
class Framework:
    """`less` has (x, y) where x < y; each member of `explain` must have a firing that takes place."""

    assumptions: tuple[Assumption, ...]
    facts: frozenset[Literal] = frozenset()
    rules: frozenset[Rule] = frozenset()
    rebut: Mapping[Assumption, frozenset[Target]] = field(default_factory=dict)
    undercut: Mapping[Assumption, frozenset[Target]] = field(default_factory=dict)
    less: frozenset[tuple[Assumption, Assumption]] = frozenset()
    explain: tuple[frozenset[Firing], ...] = ()

    @cached_property
    def adopted(self) -> frozenset[Assumption]:
        """What maximality looks away from: nothing is hypothesised without need."""
        return frozenset(a for a in self.assumptions if a.kind == "adopted")


Set = Collection[Assumption]
Extension = frozenset[Assumption]

# --- the definitions, over sets ----------------------------------------------------------------------------------


def derivable(f: Framework, chosen: Set) -> frozenset[Literal]:
    """What follows from X and the chosen assumptions by R."""
    derived = set(f.facts)
    while True:
        new = {
            r.head for r in f.rules if r.body <= derived and (r.assumption is None or r.assumption in chosen)
        } - derived
        if not new:
            return frozenset(derived)
        derived |= new


def derivable_without(f: Framework, chosen: Set, excluded: Set) -> frozenset[Literal]:
    """What follows by a derivation none of whose last links is excluded.

    The last links of a derivation are the assumption in its last rule if it has one, else those of its premises.
    """
    anyhow = derivable(f, chosen)
    derived = set(f.facts)
    while True:
        new = {
            r.head
            for r in f.rules
            if (
                r.body <= derived
                if r.assumption is None
                else r.body <= anyhow and r.assumption in chosen and r.assumption not in excluded
            )
        } - derived
        if not new:
            return frozenset(derived)
        derived |= new


def defeats(f: Framework, chosen: Set, target: Assumption) -> bool:
    """By an undercut, or by a rebuttal no last link of which is less preferred than the target."""
    weaker = frozenset(x for x, y in f.less if y == target)
    undercuts = derivable(f, chosen) | frozenset(chosen)
    rebuts = derivable_without(f, chosen, weaker) | (frozenset(chosen) - weaker)
    return bool(f.undercut.get(target, frozenset()) & undercuts or f.rebut.get(target, frozenset()) & rebuts)


def consistent(literals: Collection[Literal]) -> bool:
    return not any(-literal in literals for literal in literals)


def conflict_free(f: Framework, chosen: Set) -> bool:
    return not any(defeats(f, chosen, a) for a in chosen) and consistent(derivable(f, chosen))


def subsets(f: Framework) -> Iterator[Extension]:
    for mask in range(1 << len(f.assumptions)):
        yield frozenset(a for i, a in enumerate(f.assumptions) if mask >> i & 1)


def defends(f: Framework, chosen: Set, target: Assumption) -> bool:
    """It defeats a member of every set that defeats the target."""
    return all(any(defeats(f, chosen, b) for b in s) for s in subsets(f) if defeats(f, s, target))


def explains(f: Framework, chosen: Set) -> bool:
    derived = derivable(f, chosen)
    return all(
        any(firing.body <= derived and firing.assumptions <= frozenset(chosen) for firing in firings)
        for firings in f.explain
    )
