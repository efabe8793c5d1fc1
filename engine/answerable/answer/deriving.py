"""Framework and a set of assumptions → a smallest derivation of a literal, or of what defeats an assumption.

Steps are found cheapest first, as shortest paths are (Knuth 1977, *A Generalization of Dijkstra's Algorithm*): what a
step costs is what its premises cost together, and one. Then every leaf that the others can do without is taken away.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import heappop, heappush

from answerable.answer.derivation import FACT, Derivation, Inference, Leaf, Node
from answerable.findings import framework
from answerable.findings.framework import Kind

#: What a leaf costs: what somebody says is told rather than what is merely presumed or chosen.
_COST = {Kind.PRESUMPTION: 3, Kind.ABSENCE: 2, Kind.OPTION: 2, Kind.ADOPTED: 2, Kind.FORGONE: 2}


class Deriving:
    """Derivations from the facts and from one set of assumptions."""

    def __init__(
        self, argued: framework.Framework, chosen: Collection[int], rules: Iterable[int] | None = None
    ) -> None:
        self.argued = argued
        self._chosen = chosen
        self._facts = frozenset(argued.facts)
        places = range(len(argued.rules)) if rules is None else rules
        self._rules = [
            place for place in places if (assumption := argued.rules[place].assumption) is None or assumption in chosen
        ]
        self._plain = self._search(self._rules, None, frozenset(), None)

    def derives(self, literal: int) -> bool:
        """Whether the literal has a derivation."""
        return (literal, False) in self._plain

    def applies(self, place: int) -> bool:
        """Whether all that a rule rests on is there."""
        rule = self.argued.rules[place]
        return (
            (rule.assumption is None or rule.assumption in self._chosen)
            and all(self.derives(literal) for literal in rule.body)
            and (rule.least <= 0 or sum(self.derives(literal) for literal in rule.counted) >= rule.least)
        )

    def derivation(self, literal: int) -> Derivation | None:
        """A smallest derivation of a literal; None if there is none."""
        return self._smallest((literal, False), frozenset()) if self.derives(literal) else None

    def defeat(self, assumption: int) -> Derivation | None:
        """A smallest derivation of something that defeats an assumption; None if nothing does."""
        found: list[Derivation] = []
        for literal in self.argued.undercut[assumption]:
            if self.derives(literal):
                derived = self._smallest((literal, False), frozenset())
                found.append(Derivation(derived.root, derived.steps, derived.leaves, undercut=True))
        excluded = self.argued.lower[assumption]
        rebutting = [literal for literal in self.argued.rebut[assumption] if self.derives(literal)]
        if rebutting:
            strong = self._search(self._rules, None, excluded, None) if excluded else self._plain
            strength = bool(excluded)
            found += [self._smallest((x, strength), excluded) for x in rebutting if (x, strength) in strong]
        return min(found, key=lambda one: (len(one.leaves), len(one.steps), one.root), default=None)

    # --- the smallest one ---------------------------------------------------------------------------------------------

    def _smallest(self, root: Node, excluded: frozenset[int]) -> Derivation:
        steps = self._search(self._rules, None, excluded, root)
        leaves = self._leaves(root, steps)
        usable = self._below(root, excluded)
        for leaf in sorted(leaves, key=self._dispensable):
            fewer = leaves - {leaf}
            without = self._search(usable, fewer, excluded, root)
            if root in without:
                steps, leaves = without, self._leaves(root, without)
        kept = self._search(usable, leaves, excluded, root)
        derivation = Derivation(root, kept, tuple(sorted(leaves)), excluded=excluded)
        return Derivation(root, {n: kept[n] for n in derivation.nodes()}, derivation.leaves, excluded=excluded)

    def _dispensable(self, leaf: Leaf) -> tuple[bool, int, Leaf]:
        """What is tried first to do without: what is presumed or chosen, then what is said, then facts."""
        kind, number = leaf
        cost = _COST.get(self.argued.assumptions[number].kind, 1) if kind == "assumption" else 0
        return kind != "assumption", -cost, leaf

    def _leaves(self, root: Node, steps: Mapping[Node, Inference]) -> frozenset[Leaf]:
        found: set[Leaf] = set()
        for literal, strong in Derivation(root, steps, ()).nodes():
            place = steps[literal, strong].rule
            if place == FACT:
                found.add(("fact", literal))
                continue
            rule = self.argued.rules[place]
            if rule.assumption is not None:
                found.add(("assumption", rule.assumption))
            elif not steps[literal, strong].premises:
                found.add(("rule", place))
        return frozenset(found)

    def _below(self, root: Node, excluded: frozenset[int]) -> list[int]:
        """The rules that some derivation of the root could use."""
        concluding: dict[int, list[int]] = defaultdict(list)
        for place in self._rules:
            if self.applies(place):
                concluding[self.argued.rules[place].head].append(place)
        found: dict[int, None] = {}
        seen = {root[0]}
        pending = [root[0]]
        while pending:
            for place in concluding.get(pending.pop(), ()):
                found[place] = None
                rule = self.argued.rules[place]
                for literal in (*rule.body, *rule.counted):
                    if literal not in seen:
                        seen.add(literal)
                        pending.append(literal)
        return sorted(found)

    # --- cheapest steps first -----------------------------------------------------------------------------------------

    def _search(
        self,
        places: Iterable[int],
        among: Collection[Leaf] | None,
        excluded: frozenset[int],
        goal: Node | None,
    ) -> dict[Node, Inference]:
        """The cheapest step for each node that can be derived, up to the goal; only from leaves `among` those given."""
        search = _Search(self.argued, excluded, goal)
        facts = self._facts if among is None else [number for kind, number in among if kind == "fact"]
        for literal in sorted(facts):
            search.offer(1, FACT, literal, False, ())
            if excluded:
                search.offer(1, FACT, literal, True, ())
        for place in places:
            rule = self.argued.rules[place]
            if among is not None:
                if rule.assumption is not None and ("assumption", rule.assumption) not in among:
                    continue
                if rule.assumption is None and not rule.body and rule.least <= 0 and ("rule", place) not in among:
                    continue
            search.watch(place)
        return search.run()


class _Search:
    """The queue of steps, and of each rule what it waits for."""

    def __init__(self, argued: framework.Framework, excluded: frozenset[int], goal: Node | None) -> None:
        self.argued = argued
        self.excluded = excluded
        self.goal = goal
        self.done: dict[Node, Inference] = {}
        self.costs: dict[Node, int] = {}
        self._queue: list[tuple[int, int, int, bool, tuple[Node, ...]]] = []
        self._waiting: dict[Node, list[tuple[int, bool, bool]]] = defaultdict(list)
        self._needs: dict[tuple[int, bool], int] = {}
        self._counted: dict[tuple[int, bool], list[Node]] = {}

    def offer(self, cost: int, place: int, literal: int, strong: bool, premises: tuple[Node, ...]) -> None:
        """A step that could conclude a literal."""
        heappush(self._queue, (cost, place, literal, strong, premises))

    def watch(self, place: int) -> None:
        """Let a rule fire as soon as its grounds are there: for itself, and where it counts as strong."""
        rule = self.argued.rules[place]
        self._watch(place, False, False)
        if self.excluded and (rule.assumption is None or rule.assumption not in self.excluded):
            # a strict rule hands the last links of its premises on
            self._watch(place, True, rule.assumption is None)

    def _watch(self, place: int, strong: bool, below: bool) -> None:
        rule = self.argued.rules[place]
        key = (place, strong)
        self._needs[key] = len(rule.body) + (rule.least > 0)
        if rule.least > 0:
            self._counted[key] = []
        for literal in rule.body:
            self._waiting[literal, below].append((place, strong, False))
        if rule.least > 0:
            for literal in rule.counted:
                self._waiting[literal, below].append((place, strong, True))
        if self._needs[key] == 0:
            self._fire(place, strong)

    def _fire(self, place: int, strong: bool) -> None:
        rule = self.argued.rules[place]
        below = strong and rule.assumption is None
        premises = [(literal, below) for literal in rule.body]
        premises += self._counted.get((place, strong), ())
        kind = None if rule.assumption is None else self.argued.assumptions[rule.assumption].kind
        cost = sum(self.costs[node] for node in premises) + (1 if kind is None else _COST.get(kind, 1))
        self.offer(cost, place, rule.head, strong, tuple(dict.fromkeys(premises)))

    def run(self) -> dict[Node, Inference]:
        """Take the cheapest step that is left until there is none, or until the goal is reached."""
        while self._queue:
            cost, place, literal, strong, premises = heappop(self._queue)
            node = (literal, strong)
            if node in self.done:
                continue
            self.done[node] = Inference(place, premises)
            self.costs[node] = cost
            if node == self.goal:
                break
            for waiting, as_strong, counts in self._waiting.get(node, ()):
                self._meet(waiting, as_strong, node if counts else None)
        return self.done

    def _meet(self, place: int, strong: bool, counted: Node | None) -> None:
        key = (place, strong)
        if counted is not None:
            members = self._counted[key]
            if len(members) >= self.argued.rules[place].least:
                return
            members.append(counted)
            if len(members) < self.argued.rules[place].least:
                return
        self._needs[key] -= 1
        if self._needs[key] == 0:
            self._fire(place, strong)
