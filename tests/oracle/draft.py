"""A framework being put together: pieces, counted conditions, and the instances of rules and clauses that stand.

A draft knows what could hold so far (`could`). Grounding makes drafts until nothing more could.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from answerable.language import case as c

from . import conditions
from .clauses import Clause
from .conditions import Conjunction, Counted, Instance, Universe, Value, Values
from .framework import Assumption, Literal, Rule, Target

#: Ranks; a presumption of depth d has -2 - d.
OPTION, TESTIMONY, ABSENCE = -1, 0, 1

#: Each of these grounds is enough.
Grounds = frozenset[frozenset[Literal]]


@dataclass
class Draft:
    universe: Universe
    could: frozenset[Literal]
    rank: dict[Assumption, int] = field(default_factory=dict)
    facts: set[Literal] = field(default_factory=set)
    rules: set[Rule] = field(default_factory=set)
    clauses: set[Clause] = field(default_factory=set)
    rebut: dict[Assumption, set[Target]] = field(default_factory=dict)
    undercut: dict[Assumption, set[Target]] = field(default_factory=dict)
    #: What could hold whatever else could: contents of assumptions, literals of matched clauses.
    concluded: set[Literal] = field(default_factory=set)
    #: The assumptions that stem from what has this name.
    stems: dict[str, set[Assumption]] = field(default_factory=dict)

    @property
    def pool(self) -> frozenset[Value]:
        """The values a variable is tried with: those there are, and those from which they are calculated."""
        written = self.universe.values | {
            a for x in self.could if not auxiliary(x) for a in x.arguments if isinstance(a, int | str)
        }
        numbers = [v for v in written if isinstance(v, int)]
        return written | {w for v in numbers for k in self.universe.operands for w in (v + k, v - k, k - v)}

    # --- assumptions ---------------------------------------------------------------------------------------------

    def assume(self, kind: str, *of: object, rank: int = TESTIMONY, stems: Iterable[str] = ()) -> Assumption:
        a = Assumption(kind, of)
        self.rank[a] = rank
        self.rebut.setdefault(a, set())
        self.undercut.setdefault(a, set())
        for name in stems:
            self.stems.setdefault(name, set()).add(a)
        return a

    def conclude(self, a: Assumption, head: Literal, bodies: Iterable[Iterable[Literal]]) -> Grounds:
        """`head ← body, a` for each body; the assumption falls where the contrary is established."""
        grounds = frozenset(frozenset(body) for body in bodies)
        self.rules |= {Rule(head, body, a) for body in grounds}
        self.rebut[a].add(-head)
        return grounds

    def undercutters(self, condition: c.Condition | None, values: Values) -> set[Target]:
        """One literal per disjunct, and per values of the variables that are not the rule's."""
        if condition is None:
            return set()
        found: set[Target] = set()
        for conjunction in conditions.disjuncts(condition, self.universe, strict=False):
            shared = {name: v for name, v in values.items() if name in conditions.variables(conjunction)}
            for instance in self.matching(conjunction, given=shared):
                if len(instance.items) == 1:
                    found.add(instance.items[0])
                else:
                    named = Literal("*all", tuple(sorted(instance.items, key=repr)))
                    self.rules.add(Rule(named, frozenset(instance.items)))
                    found.add(named)
        return found

    # --- counted conditions --------------------------------------------------------------------------------------

    def count(self, item: Counted, values: Values, classical: bool) -> Literal:
        """The literal that names a counted condition, with the rules that give it and, classically, what it gives."""
        named = counted(item, values)
        k, of = _said(named)
        n = len(of)
        self.rules |= {Rule(named, frozenset(chosen)) for chosen in combinations(of, k)}
        if classical:
            self.concluded |= {x for each in of for x in (each, -each)}
            self.rules |= {Rule(-named, frozenset(-x for x in chosen)) for chosen in combinations(of, n - k + 1)}
            for x in of:
                others = [other for other in of if other != x]
                for chosen in combinations(others, k - 1):
                    self.rules.add(Rule(-x, frozenset({-named, *chosen})))
                for chosen in combinations(others, n - k):
                    self.rules.add(Rule(x, frozenset({named, *(-other for other in chosen)})))
        return named

    def count_all(self, conjunction: Conjunction, values: Values, classical: bool) -> None:
        for item in conjunction:
            if isinstance(item, Counted):
                self.count(item, values, classical)

    # --- instances -----------------------------------------------------------------------------------------------

    def could_hold(self, x: Literal, besides: frozenset[Literal] = frozenset()) -> bool:
        if x.predicate == "*time":  # where what it relates could have happened
            return all(point is None or self.could_hold(point, besides) for point in x.arguments[:2])
        if x in self.could or x in besides:
            return True
        return x.predicate == "*count"  # a count never keeps an instance away

    def _in_sort(self, instance: Instance, sorts: dict[str, str], names: Iterable[str]) -> bool:
        return all(instance.values[name] in self.universe.of_sort(sorts[name]) for name in names)

    def matching(
        self,
        conjunction: Conjunction,
        heads: Sequence[c.Literal] = (),
        given: Values | None = None,
        presumed: bool = False,
    ) -> Iterator[Instance]:
        """Where the conjunction could hold; variables that it leaves unbound are of their sort.

        Without variables beyond the given ones, always. `presumed`: what it denies could hold by presumption.
        """
        given = given or {}
        sorts = conditions.variables((conjunction, tuple(heads)))
        loose = set(sorts) - conditions.determined(conjunction, given, conjunction)
        for instance in conditions.instances(conjunction, heads, given, self.pool, counted):
            if any(conditions.ground(head, instance.values) is None for head in heads):
                continue  # arithmetic over a name has no value
            besides = frozenset(x for x in instance.items if presumed and not x.positive)
            if set(sorts) <= set(given) or (
                all(self.could_hold(x, besides) for x in instance.items) and self._in_sort(instance, sorts, loose)
            ):
                self.count_all(conjunction, instance.values, classical=False)
                yield instance

    def bodies(self, condition: c.Condition | None, strict: bool = False) -> list[tuple[Literal, ...]]:
        """The disjuncts of a condition without variables."""
        found = []
        for conjunction in conditions.disjuncts(condition, self.universe, strict):
            for instance in conditions.instances(conjunction, (), {}, (), counted):
                self.count_all(conjunction, {}, classical=strict)
                found.append(instance.items)
        return found

    def never(
        self, conjunction: Conjunction, always: bool, denied: Conjunction = ()
    ) -> Iterator[tuple[Instance, frozenset[Literal]]]:
        """Where all but one of the conjunction could hold, or `always`: the instance, and the clause it denies.

        What `denied` (a part of the conjunction) denies could hold by presumption. The clause may be a tautology.
        """
        sorts = conditions.variables(conjunction)
        written = [item for item in conjunction if not isinstance(item, c.Comparison)]
        for instance in conditions.instances(conjunction, (), {}, self.pool, counted):
            clause = frozenset(-x for x in instance.items)
            besides = frozenset(
                x for item, x in zip(written, instance.items, strict=True) if item in denied and not x.positive
            )
            matched = any(
                all(self.could_hold(x, besides) for x in siblings)
                and self._in_sort(instance, sorts, set(sorts) - conditions.determined(conjunction, (), kept))
                for siblings, kept in _siblings(written, instance)
            )
            if matched or always:
                self.concluded |= clause
                self.count_all(conjunction, instance.values, classical=True)
                yield instance, clause

    def clause(self, clause: Clause) -> None:
        """A clause without variables. What one that says nothing speaks of could hold all the same, as in `never`."""
        self.concluded |= clause
        if not any(-x in clause for x in clause):
            self.clauses.add(clause)

    def could_hold_too(self) -> set[Literal]:
        """What could hold, given what could so far."""
        return self.facts | self.concluded | {r.head for r in self.rules if all(x in self.could for x in r.body)}


def auxiliary(x: Literal) -> bool:
    return x.predicate.startswith("*")


def counted(item: Counted, values: Values) -> Literal:
    """The name of a counted condition: the same wherever the same number of the same literals is counted.

    That k of n hold is the opposite of n − k + 1 of them failing, so that these have one name between them.
    """
    of = {x for x in (conditions.ground(each, values) for each in item.of) if x is not None}
    name = Literal("*count", (item.least, tuple(sorted(of, key=repr))), item.positive)
    failing = tuple(sorted((-x for x in of), key=repr))
    opposite = Literal("*count", (len(of) - item.least + 1, failing), not item.positive)
    return min(name, opposite, key=lambda x: repr(x.arguments)) if 1 <= item.least <= len(of) else name


def _said(name: Literal) -> tuple[int, tuple[Literal, ...]]:
    """How many of what hold where a literal that names a counted condition does."""
    k, of = name.arguments
    return (k, of) if name.positive else (len(of) - k + 1, tuple(-x for x in of))


def _siblings(
    written: Sequence[conditions.Item], instance: Instance
) -> Iterator[tuple[list[Literal], list[conditions.Item]]]:
    """For each literal of an instance: all the others, and as what they are written."""
    for skipped in (*set(instance.items),) or (None,):
        kept = [(item, x) for item, x in zip(written, instance.items, strict=True) if x != skipped]
        yield [x for _, x in kept], [item for item, _ in kept]
