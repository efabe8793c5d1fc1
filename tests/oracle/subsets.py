"""What every set of assumptions derives, defeats and defends, as bit masks: bit i of a set is assumption i.

It only saves time, by what the definitions in `framework` make plain: derivation and defeat grow with the set. A test
says that both agree on every set. Up to about 14 assumptions: everything is exponential in their number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from .framework import Assumption, Extension, Framework, Literal, Target


@lru_cache(maxsize=16)
def table_of(f: Framework) -> Table:
    return Table(f)


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
