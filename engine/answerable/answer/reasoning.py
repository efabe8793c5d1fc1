"""Findings → reasons: what defeats a rejected statement, told by the statements its defeat rests on.

A derivation is found by forward chaining, so that the first rule to derive a literal gives one of its shallowest
derivations; its leaves are facts and assumptions.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.findings import framework
from answerable.findings.extensions import Findings


@dataclass(frozen=True, slots=True)
class Support:
    """What the derivation of a literal rests on; where it defeats an assumption, whether as an undercut."""

    literal: int
    undercut: bool
    assumptions: frozenset[int]
    facts: frozenset[int]
    statements: frozenset[int]


class Chain:
    """Derivations from one set of assumptions, by any of some rules; built on what is settled."""

    def __init__(
        self,
        argued: framework.Framework,
        rules: Iterable[int],
        chosen: frozenset[int],
        settled: "Chain | None" = None,
    ) -> None:
        self._argued = argued
        self._settled = settled
        self._rules = tuple(rules)
        self._chosen = chosen
        self._by: dict[int, int] = {}
        self._levels: dict[frozenset[int], Chain] = {}
        self._derive(self._usable(frozenset()))

    def _usable(self, excluded: frozenset[int]) -> list[int]:
        rules = self._argued.rules
        return [
            place
            for place in self._rules
            if (assumption := rules[place].assumption) is None
            or (assumption in self._chosen and assumption not in excluded)
        ]

    def derives(self, literal: int) -> bool:
        """Whether the literal has a derivation."""
        if literal in self._by:
            return True
        if self._settled is not None:
            return self._settled.derives(literal)
        return False

    def _derive(self, usable: list[int]) -> None:
        rules = self._argued.rules
        if self._settled is None:
            for fact in self._argued.facts:
                self._by[fact] = -1
        occurs: dict[int, list[int]] = defaultdict(list)
        for place in usable:
            for literal in (*rules[place].body, *rules[place].counted):
                occurs[literal].append(place)
        layer = usable
        while layer:
            fired = [place for place in layer if self._applies(rules[place]) and not self.derives(rules[place].head)]
            new: dict[int, None] = {}
            for place in fired:
                if rules[place].head not in self._by:
                    self._by[rules[place].head] = place
                    new[rules[place].head] = None
            layer = sorted({place for literal in new for place in occurs.get(literal, ())})

    def _applies(self, rule: framework.GroundRule) -> bool:
        return all(self.derives(literal) for literal in rule.body) and (
            rule.least <= 0 or sum(self.derives(literal) for literal in rule.counted) >= rule.least
        )

    def derivation(self, literal: int) -> Support | None:
        """What a literal's derivation rests on; None if it has none."""
        return self._support(literal, False, frozenset()) if self.derives(literal) else None

    def defeat(self, assumption: int) -> Support | None:
        """How the chosen assumptions defeat this one; None if they do not."""
        for literal in self._argued.undercut[assumption]:
            if self.derives(literal):
                return self._support(literal, True, frozenset())
        excluded = self._argued.lower[assumption]
        for literal in self._argued.rebut[assumption]:
            if self.derives(literal) and (found := self._support(literal, False, excluded)) is not None:
                return found
        return None

    def _support(self, literal: int, undercut: bool, excluded: frozenset[int]) -> Support | None:
        """The leaves of a derivation of `literal` none of whose last links is excluded."""
        rules = self._argued.rules
        assumptions: set[int] = set()
        facts: set[int] = set()
        statements: set[int] = set()
        visited: set[tuple[int, bool]] = set()
        strong = self._strong(excluded) if excluded else None

        def collect(target: int, last: bool) -> bool:
            """Gather what supports `target`; `last` while no assumption has been passed on the way down."""
            if (target, last) in visited:
                return True
            visited.add((target, last))
            place = strong.get(target) if last and strong is not None else self._rule(target)
            if place is None:
                return False
            if place < 0:
                facts.add(target)
                return True
            rule = rules[place]
            statements.update(rule.statements)
            if rule.assumption is not None:
                assumptions.add(rule.assumption)
            deeper = last and rule.assumption is None
            counted = [x for x in rule.counted if self.derives(x)][: rule.least] if rule.least > 0 else []
            return all(collect(x, deeper) for x in (*rule.body, *counted))

        if not collect(literal, bool(excluded)):
            return None
        return Support(literal, undercut, frozenset(assumptions), frozenset(facts), frozenset(statements))

    def _rule(self, literal: int) -> int | None:
        if literal in self._by:
            return self._by[literal]
        return self._settled._rule(literal) if self._settled is not None else None

    def _strong(self, excluded: frozenset[int]) -> dict[int, int]:
        """The rule by which each literal is first derived without an excluded last link."""
        rules = self._argued.rules
        everything = [*(self._settled._rules if self._settled is not None else ()), *self._rules]
        chosen = self._chosen | (self._settled._chosen if self._settled is not None else frozenset())
        by: dict[int, int] = dict.fromkeys(self._argued.facts, -1)
        strict = []
        for place in everything:
            rule = rules[place]
            if rule.assumption is None:
                strict.append(place)
            elif rule.assumption in chosen and rule.assumption not in excluded and self._applies(rule):
                by.setdefault(rule.head, place)
        changed = True
        while changed:
            changed = False
            for place in strict:
                rule = rules[place]
                if (
                    rule.head not in by
                    and all(literal in by for literal in rule.body)
                    and (rule.least <= 0 or sum(literal in by for literal in rule.counted) >= rule.least)
                ):
                    by[rule.head] = place
                    changed = True
        return by


def settled_chain(findings: Findings) -> Chain:
    """Derivations from what is settled."""
    return Chain(findings.argued, range(len(findings.argued.rules)), findings.settled.accepted)
