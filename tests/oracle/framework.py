"""An argumentation framework F = (L, A, X, R, rebut, undercut, <) and its extensions (docs/semantics.md 1.1 to 1.3).

The definitions stand first, over plain sets. Below them `Table` holds what every subset of the assumptions derives and
defeats, as bit masks, so that the semantics can be read off by enumeration; a test says that both agree.
Up to about 12 assumptions: everything is exponential in their number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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


@dataclass(frozen=True)
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

    @cached_property
    def table(self) -> Table:
        return Table(self)


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


# --- the same for all subsets at once ----------------------------------------------------------------------------


class Table:
    """What each subset of the assumptions derives and defeats; bit i of a subset is assumption i.

    Lists are indexed by subsets. Both derivation and defeat only grow with the subset, so a subset starts from what
    itself without its highest member derives.
    """

    def __init__(self, f: Framework) -> None:
        self.framework = f
        self.everything = (1 << len(f.assumptions)) - 1
        self._bit_of = {a: 1 << i for i, a in enumerate(f.assumptions)}
        literals = sorted(_literals(f), key=repr)
        self._literals = literals
        self._literal_bit = {literal: 1 << i for i, literal in enumerate(literals)}
        rules = [(self.of_literals(r.body), self.of([r.assumption] if r.assumption else []), r) for r in f.rules]
        rules.sort(key=lambda rule: repr(rule[2]))
        masks = [(body, assumption, self._literal_bit[r.head]) for body, assumption, r in rules]
        facts = self.of_literals(f.facts)
        no_exclusion = self._derivations(facts, masks, 0, None)
        self.derived: list[int] = no_exclusion
        weaker = {a: self.of(x for x, y in f.less if y == a) for a in f.assumptions}
        levels = {0: no_exclusion}
        for mask in sorted(set(weaker.values()) - {0}):
            levels[mask] = self._derivations(facts, masks, mask, no_exclusion)
        self.defeated = [0] * (self.everything + 1)
        for a in f.assumptions:
            level = levels[weaker[a]]
            rebut_literals, rebut_assumptions = self._targets(f.rebut.get(a, frozenset()))
            undercut_literals, undercut_assumptions = self._targets(f.undercut.get(a, frozenset()))
            rebut_assumptions &= ~weaker[a]
            for s in range(self.everything + 1):
                if (
                    level[s] & rebut_literals
                    or s & (rebut_assumptions | undercut_assumptions)
                    or no_exclusion[s] & undercut_literals
                ):
                    self.defeated[s] |= self._bit_of[a]
        self._opposites = [
            (bit, self._literal_bit[-literal])
            for literal, bit in self._literal_bit.items()
            if literal.positive and -literal in self._literal_bit
        ]

    def of(self, assumptions: Iterable[Assumption]) -> int:
        return sum(self._bit_of[a] for a in set(assumptions))

    def of_literals(self, literals: Iterable[Literal]) -> int:
        return sum(self._literal_bit[literal] for literal in set(literals))

    def members(self, s: int) -> Extension:
        return frozenset(a for a, bit in self._bit_of.items() if s & bit)

    def literals(self, derived: int) -> frozenset[Literal]:
        return frozenset(literal for literal, bit in self._literal_bit.items() if derived & bit)

    def _targets(self, targets: Iterable[Target]) -> tuple[int, int]:
        targets = list(targets)
        return (
            self.of_literals(t for t in targets if isinstance(t, Literal)),
            self.of(t for t in targets if isinstance(t, Assumption)),
        )

    def _derivations(
        self, facts: int, rules: list[tuple[int, int, int]], excluded: int, anyhow: list[int] | None
    ) -> list[int]:
        """Per subset what it derives, or (with what it derives `anyhow`) derives without an excluded last link."""
        result: list[int] = []
        for s in range(self.everything + 1):
            derived = result[s & ~(1 << (s.bit_length() - 1))] if s else facts
            usable = [
                (body, head)
                for body, assumption, head in rules
                if not assumption or (assumption & s and not assumption & excluded and anyhow is None)
            ]
            if anyhow is not None:
                full = anyhow[s]
                for body, assumption, head in rules:
                    if assumption & s and not assumption & excluded and body & full == body:
                        derived |= head
            growing = True
            while growing:
                growing = False
                for body, head in usable:
                    if not derived & head and body & derived == body:
                        derived |= head
                        growing = True
            result.append(derived)
        return result

    @cached_property
    def consistent(self) -> list[bool]:
        return [not any(d & p and d & n for p, n in self._opposites) for d in self.derived]

    @cached_property
    def minimal_defeaters(self) -> list[list[int]]:
        """Per assumption the subset-minimal sets that defeat it: defeat grows with the set, so these stand for all."""
        result: list[list[int]] = [[] for _ in self.framework.assumptions]
        for s in range(self.everything + 1):
            new = self.defeated[s]
            for bit in _bits(s):
                new &= ~self.defeated[s & ~bit]
            for bit in _bits(new):
                result[bit.bit_length() - 1].append(s)
        return result

    def defended(self, s: int) -> int:
        """All assumptions that `s` defends."""
        defeated = self.defeated[s]
        return sum(
            1 << i
            for i, defeaters in enumerate(self.minimal_defeaters)
            if all(defeater & defeated for defeater in defeaters)
        )

    @cached_property
    def conflict_free(self) -> list[int]:
        return [s for s in self.unconflicted if self.consistent[s]]

    @cached_property
    def unconflicted(self) -> list[int]:
        """The sets that defeat none of their members, whether or not their closure is consistent."""
        return [s for s in range(self.everything + 1) if not s & self.defeated[s]]

    @cached_property
    def admissible(self) -> list[int]:
        return [s for s in self.conflict_free if not s & ~self.defended(s)]

    @cached_property
    def complete(self) -> list[int]:
        return [s for s in self.admissible if s == self.defended(s)]

    def explaining(self, candidates: Iterable[int]) -> list[int]:
        wanted = [
            [(self.of_literals(firing.body), self.of(firing.assumptions)) for firing in firings]
            for firings in self.framework.explain
        ]
        return [
            s
            for s in candidates
            if all(
                any(body & self.derived[s] == body and needed & s == needed for body, needed in firings)
                for firings in wanted
            )
        ]


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit


def _literals(f: Framework) -> set[Literal]:
    found = set(f.facts)
    for r in f.rules:
        found |= {r.head} | r.body
    for targets in (*f.rebut.values(), *f.undercut.values()):
        found |= {t for t in targets if isinstance(t, Literal)}
    for firings in f.explain:
        for firing in firings:
            found |= firing.body
    return found


# --- semantics ---------------------------------------------------------------------------------------------------


def _maximal(candidates: list[int], measure: Callable[[int], int]) -> list[int]:
    """Those whose measure is not strictly within another's."""
    measures = {measure(s) for s in candidates}
    return [s for s in candidates if not any(measure(s) != m and measure(s) & ~m == 0 for m in measures)]


def _range(t: Table) -> Callable[[int], int]:
    return lambda s: s | t.defeated[s]


def admissible(f: Framework) -> frozenset[Extension]:
    """Conflict-free, defends its members, and explains what must be explained."""
    return _members(f, f.table.explaining(f.table.admissible))


def complete(f: Framework) -> frozenset[Extension]:
    """Admissible, and contains all it defends."""
    return _members(f, f.table.explaining(f.table.complete))


def complete_without_consistency(f: Framework) -> frozenset[Extension]:
    """As complete, but not asking for a consistent closure: the postulates say that this changes nothing."""
    return _members(f, [s for s in f.table.unconflicted if s == f.table.defended(s)])


def grounded(f: Framework) -> frozenset[Extension]:
    """The least complete extension, if it explains what must be explained."""
    t = f.table
    return _members(f, t.explaining(s for s in t.complete if all(s & other == s for other in t.complete)))


def preferred(f: Framework) -> frozenset[Extension]:
    """Maximal among the admissible sets that explain; adopted hypotheses do not count for maximality."""
    keep = ~f.table.of(f.adopted)
    return _members(f, _maximal(f.table.explaining(f.table.admissible), lambda s: s & keep))


def stable(f: Framework) -> frozenset[Extension]:
    """Conflict-free, and defeats everything outside."""
    t = f.table
    return _members(f, t.explaining(s for s in t.conflict_free if s | t.defeated[s] == t.everything))


def semi_stable(f: Framework) -> frozenset[Extension]:
    """Complete with maximal range (members and what they defeat), among those that explain."""
    return _members(f, _maximal(f.table.explaining(f.table.complete), _range(f.table)))


def stage(f: Framework) -> frozenset[Extension]:
    """Conflict-free with maximal range, among those that explain."""
    return _members(f, _maximal(f.table.explaining(f.table.conflict_free), _range(f.table)))


def naive(f: Framework) -> frozenset[Extension]:
    """Maximal conflict-free, among those that explain."""
    return _members(f, _maximal(f.table.explaining(f.table.conflict_free), lambda s: s))


def ideal(f: Framework) -> frozenset[Extension]:
    """The largest admissible set within every preferred extension, if it explains what must be explained."""
    return _skeptical(f, preferred(f))


def eager(f: Framework) -> frozenset[Extension]:
    """The largest admissible set within every semi-stable extension, if it explains what must be explained."""
    return _skeptical(f, semi_stable(f))


def _skeptical(f: Framework, extensions: frozenset[Extension]) -> frozenset[Extension]:
    if not extensions:
        return frozenset()
    t = f.table
    within = t.everything
    for extension in extensions:
        within &= t.of(extension)
    return _members(f, t.explaining(_maximal([s for s in t.admissible if not s & ~within], lambda s: s)))


def _members(f: Framework, subsets: Iterable[int]) -> frozenset[Extension]:
    return frozenset(f.table.members(s) for s in subsets)


SEMANTICS: dict[str, Callable[[Framework], frozenset[Extension]]] = {
    "preferred": preferred,
    "stable": stable,
    "complete": complete,
    "grounded": grounded,
    "admissible": admissible,
    "semi_stable": semi_stable,
    "stage": stage,
    "naive": naive,
    "ideal": ideal,
    "eager": eager,
}
