"""Framework → Settled: the grounded extension, computed by unit propagation before any solver is asked.

Every complete set contains the grounded one and defeats what it defeats (Dung 1995), so that only what it leaves
undecided can differ between explanations.
"""

from collections import defaultdict
from collections.abc import Iterable

from answerable import solving
from answerable.findings import framework
from answerable.findings.settled import Settled


class Derivation:
    """Unit propagation over the rules of one framework, in time linear in the rules."""

    def __init__(self, argued: framework.Framework) -> None:
        self._framework = argued
        self._occurs: dict[int, list[int]] = defaultdict(list)
        self._counts: dict[int, list[int]] = defaultdict(list)
        self._needs: list[int] = []
        self._besides: tuple[set[int], list[int], dict[int, int]] | None = None
        self._strict = [rule.assumption is None for rule in argued.rules]
        for place, rule in enumerate(argued.rules):
            # a count is one further condition, met when enough of its literals are derived
            self._needs.append(len(rule.body) + (rule.least > 0))
            for literal in rule.body:
                self._occurs[literal].append(place)
            if rule.least > 0:
                for literal in rule.counted:
                    self._counts[literal].append(place)

    def derive(self, members: frozenset[int] | set[int]) -> set[int]:
        """The literals derivable from the facts and these assumptions."""
        rules = self._framework.rules
        usable = [rule.assumption is None or rule.assumption in members for rule in rules]
        return self._propagate(self._framework.facts, usable, ())

    def entailed(self, literals: Iterable[int]) -> set[int]:
        """What these literals and the facts entail by strict rules alone."""
        return self._propagate(self._framework.facts, self._strict, literals)

    def entailed_besides(self, literals: Iterable[int]) -> set[int]:
        """What these literals entail with the facts by strict rules, less what the facts alone entail.

        Takes time in what follows only, so that it can be asked of every claim of a large case.
        """
        if self._besides is None:
            needs, counted = list(self._needs), dict[int, int]()
            known = self._run(self._framework.facts, self._strict, (), needs, counted)
            self._besides = known, needs, counted
        known, needs, counted = self._besides
        fresh = {literal for literal in literals if literal not in known}
        own, tallied = dict[int, int](), dict[int, int]()
        pending = list(fresh)
        while pending:
            literal = pending.pop()
            met = list(self._occurs.get(literal, ()))
            for place in self._counts.get(literal, ()):
                tallied[place] = tallied.get(place, counted.get(place, 0)) + 1
                if tallied[place] == self._framework.rules[place].least:
                    met.append(place)
            for place in met:
                own[place] = own.get(place, needs[place]) - 1
                head = self._framework.rules[place].head
                if not own[place] and self._strict[place] and head not in known and head not in fresh:
                    fresh.add(head)
                    pending.append(head)
        return fresh

    def derive_at(self, members: frozenset[int] | set[int], plain: set[int], excluded: frozenset[int]) -> set[int]:
        """The literals with a derivation none of whose last links is excluded; `plain` is what `members` derive."""
        fired = [
            rule.head
            for rule in self._framework.rules
            if rule.assumption is not None
            and rule.assumption in members
            and rule.assumption not in excluded
            and all(literal in plain for literal in rule.body)
            and (rule.least <= 0 or sum(literal in plain for literal in rule.counted) >= rule.least)
        ]
        return self._propagate(self._framework.facts, self._strict, fired)

    def _propagate(self, facts: Iterable[int], usable: list[bool], further: Iterable[int]) -> set[int]:
        return self._run(facts, usable, further, list(self._needs), {})

    def _run(
        self,
        facts: Iterable[int],
        usable: list[bool],
        further: Iterable[int],
        needs: list[int],
        counted: dict[int, int],
    ) -> set[int]:
        """What follows; `needs` and `counted` are left as what each rule still asks for, and has."""
        rules = self._framework.rules
        derived: set[int] = set(facts)
        derived.update(further)
        pending = list(derived)

        def conclude(place: int) -> None:
            head = rules[place].head
            if usable[place] and head not in derived:
                derived.add(head)
                pending.append(head)

        for place, need in enumerate(needs):
            if need == 0:
                conclude(place)
        while pending:
            literal = pending.pop()
            for place in self._occurs.get(literal, ()):
                needs[place] -= 1
                if needs[place] == 0:
                    conclude(place)
            for place in self._counts.get(literal, ()):
                counted[place] = counted.get(place, 0) + 1
                if counted[place] == rules[place].least:
                    needs[place] -= 1
                    if needs[place] == 0:
                        conclude(place)
        return derived

    def defeated(self, members: frozenset[int] | set[int], among: Iterable[int]) -> tuple[set[int], set[int]]:
        """Which of `among` these assumptions defeat, and what they derive."""
        argued = self._framework
        plain = self.derive(members)
        at: dict[frozenset[int], set[int]] = {frozenset(): plain}
        found: set[int] = set()
        for assumption in among:
            if any(literal in plain for literal in argued.undercut[assumption]):
                found.add(assumption)
                continue
            if not any(literal in plain for literal in argued.rebut[assumption]):
                continue
            excluded = argued.lower[assumption]
            if excluded not in at:
                at[excluded] = self.derive_at(members, plain, excluded)
            if any(literal in at[excluded] for literal in argued.rebut[assumption]):
                found.add(assumption)
        return found, plain


def settle(argued: framework.Framework, deadline: solving.Deadline = solving.NEVER) -> Settled:
    """The grounded extension: the least fixed point of "defended by", from below (Dung 1995, Def. 20).

    A set defends what the rest, less what the set defeats, does not defeat.
    """
    derivation = Derivation(argued)
    everything = range(len(argued.assumptions))
    accepted: set[int] = set()
    defeated, derived = derivation.defeated(accepted, everything)
    while True:
        deadline.check()
        standing = set(everything) - defeated
        threatened, _ = derivation.defeated(standing, standing)
        defended = standing - threatened
        if defended == accepted:
            return Settled(frozenset(accepted), frozenset(defeated), frozenset(derived))
        accepted = defended
        defeated, derived = derivation.defeated(accepted, everything)


def undisputed(argued: framework.Framework) -> Settled:
    """What facts alone derive and defeat: all that conflict-free sets have in common."""
    defeated, derived = Derivation(argued).defeated(set(), range(len(argued.assumptions)))
    return Settled(frozenset(), frozenset(defeated), frozenset(derived))
