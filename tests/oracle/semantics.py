"""The extensions of a framework, by going through all sets of its assumptions (docs/semantics.md 1.3, decided details).

With something to explain, each semantics first keeps the sets that explain it and then takes what is maximal among
them; the least sets (grounded, ideal, eager) must explain it themselves, else there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .framework import Extension, Framework
from .subsets import Table, table_of


def _maximal(candidates: list[int], measure: Callable[[int], int]) -> list[int]:
    """Those whose measure is not strictly within another's."""
    largest: list[int] = []
    for m in sorted({measure(s) for s in candidates}, key=int.bit_count, reverse=True):
        if not any(m & ~other == 0 for other in largest):
            largest.append(m)
    kept = set(largest)
    return [s for s in candidates if measure(s) in kept]


def _range(t: Table) -> Callable[[int], int]:
    return lambda s: s | t.defeated[s]


def conflict_free(f: Framework) -> frozenset[Extension]:
    """Defeats none of its members, derives no contradiction, and explains what must be explained."""
    return _members(f, table_of(f).explaining(table_of(f).conflict_free))


def admissible(f: Framework) -> frozenset[Extension]:
    """Conflict-free, defends its members, and explains what must be explained."""
    return _members(f, table_of(f).explaining(table_of(f).admissible))


def complete(f: Framework) -> frozenset[Extension]:
    """Admissible, and contains all it defends."""
    return _members(f, table_of(f).explaining(table_of(f).complete))


def complete_without_consistency(f: Framework) -> frozenset[Extension]:
    """As complete, but not asking for a consistent closure: the postulates say that this changes nothing."""
    return _members(f, [s for s in table_of(f).unconflicted if s == table_of(f).defended(s)])


def grounded(f: Framework) -> frozenset[Extension]:
    """The least complete extension, if it explains what must be explained."""
    t = table_of(f)
    return _members(f, t.explaining(s for s in t.complete if all(s & other == s for other in t.complete)))


def preferred(f: Framework) -> frozenset[Extension]:
    """Maximal among the admissible sets that explain; adopted hypotheses do not count for maximality."""
    keep = ~table_of(f).of(f.adopted)
    return _members(f, _maximal(table_of(f).explaining(table_of(f).admissible), lambda s: s & keep))


def stable(f: Framework) -> frozenset[Extension]:
    """Conflict-free, and defeats everything outside."""
    t = table_of(f)
    return _members(f, t.explaining(s for s in t.conflict_free if s | t.defeated[s] == t.everything))


def semi_stable(f: Framework) -> frozenset[Extension]:
    """Complete with maximal range (members and what they defeat), among those that explain."""
    return _members(f, _maximal(table_of(f).explaining(table_of(f).complete), _range(table_of(f))))


def stage(f: Framework) -> frozenset[Extension]:
    """Conflict-free with maximal range, among those that explain."""
    return _members(f, _maximal(table_of(f).explaining(table_of(f).conflict_free), _range(table_of(f))))


def naive(f: Framework) -> frozenset[Extension]:
    """Maximal conflict-free, among those that explain."""
    return _members(f, _maximal(table_of(f).explaining(table_of(f).conflict_free), lambda s: s))


def ideal(f: Framework) -> frozenset[Extension]:
    """The largest admissible set within every preferred extension, if it explains what must be explained."""
    return _skeptical(f, preferred(f))


def eager(f: Framework) -> frozenset[Extension]:
    """The largest admissible set within every semi-stable extension, if it explains what must be explained."""
    return _skeptical(f, semi_stable(f))


def _skeptical(f: Framework, extensions: frozenset[Extension]) -> frozenset[Extension]:
    if not extensions:
        return frozenset()
    t = table_of(f)
    within = t.everything
    for extension in extensions:
        within &= t.of(extension)
    return _members(f, t.explaining(_maximal([s for s in t.admissible if not s & ~within], lambda s: s)))


def _members(f: Framework, subsets: Iterable[int]) -> frozenset[Extension]:
    return frozenset(table_of(f).members(s) for s in subsets)


SEMANTICS: dict[str, Callable[[Framework], frozenset[Extension]]] = {
    "preferred": preferred,
    "stable": stable,
    "complete": complete,
    "grounded": grounded,
    "conflict_free": conflict_free,
    "admissible": admissible,
    "semi_stable": semi_stable,
    "stage": stage,
    "naive": naive,
    "ideal": ideal,
    "eager": eager,
}
