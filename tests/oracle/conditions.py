"""Conditions of a case → disjunctions of conjunctions, their variables, and what they say of given values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from answerable.language import case as c

from . import times
from .framework import Literal
from .times import Kept

Value = int | str
Values = Mapping[str, Value]


@dataclass(frozen=True)
class Universe:
    """All there is to talk about, and what of it a sort takes in."""

    values: frozenset[Value]
    parties: frozenset[Value]
    sources: frozenset[Value]
    events: frozenset[Value]
    duties: frozenset[Value] = frozenset()
    #: what is undisputed, as written
    happened: frozenset[c.Literal] = frozenset()
    #: the integers that something is calculated with
    operands: frozenset[int] = frozenset()

    def of_sort(self, sort: str) -> frozenset[Value]:
        if sort in ("number", "integer"):
            return frozenset(v for v in self.values if isinstance(v, int))
        named = {"party": self.parties, "source": self.sources, "event": self.events, "duty": self.duties}
        return named.get(sort, self.values)


def universe_of(case: c.Case) -> Universe:
    parties = frozenset[Value](party.name for party in case.parties)
    sources = frozenset[Value](source.name for source in case.sources)
    events = frozenset[Value](
        s.literal.predicate for s in case.statements if isinstance(s, c.Event) and not s.literal.arguments
    )
    duties = frozenset[Value](
        s.literal.predicate for s in case.statements if isinstance(s, c.Duty) and not s.literal.arguments
    )
    written: set[Value] = set()
    operands: set[int] = set()
    for part in _parts(case.statements):
        if isinstance(part, c.Literal):
            written |= {a for a in part.arguments if isinstance(a, int | str)}
        elif isinstance(part, c.Comparison):
            written |= {a for a in (part.left, part.right) if isinstance(a, int | str)}
        elif isinstance(part, c.Arithmetic):
            operands |= {a for a in (part.left, part.right) if isinstance(a, int)}
    happened = frozenset(
        s.literal for s in case.statements if isinstance(s, c.Fact) or (isinstance(s, c.Event) and not s.alleged)
    )
    values = parties | sources | events | written
    return Universe(values, parties, sources, events, duties, happened, frozenset(operands))


def _parts(thing: object) -> Iterator[object]:
    """Everything a statement is made of, itself included."""
    yield thing
    if isinstance(thing, tuple):
        for part in thing:
            yield from _parts(part)
    elif isinstance(thing, c.Model):
        for name in type(thing).model_fields:
            if name != "span":
                yield from _parts(getattr(thing, name))


# --- variables and values ----------------------------------------------------------------------------------------


def variables(thing: object) -> dict[str, str]:
    """The free variables and their sorts, in order; a count's own variable is bound by it."""
    found: dict[str, str] = {}
    if isinstance(thing, c.Variable):
        found[thing.name] = thing.sort
    elif isinstance(thing, c.CountWith):
        found = {name: sort for name, sort in variables(thing.literal).items() if name != thing.variable.name}
    elif isinstance(thing, Counted):
        found = variables(thing.of)
    elif isinstance(thing, Kept):
        found = variables((thing.first, thing.second))
    elif isinstance(thing, tuple | list):
        for part in thing:
            for name, sort in variables(part).items():
                found[name] = found.get(name) or sort
    elif isinstance(thing, c.Model):
        found = variables(tuple(getattr(thing, name) for name in type(thing).model_fields if name != "span"))
    return found


def bound_by(literals: Iterable[object]) -> set[str]:
    """The variables that matching these literals gives a value: those that stand alone in a place.

    A time is matched by matching what it relates.
    """
    return {a.name for literal in _in_places(literals) for a in literal.arguments if isinstance(a, c.Variable)}


def _in_places(items: Iterable[object]) -> Iterator[c.Literal]:
    """The literals that are matched."""
    for item in items:
        for literal in (item.first, item.second) if isinstance(item, Kept) else (item,):
            if isinstance(literal, c.Literal):
                yield literal


def value(term: c.Term, values: Values) -> Value | None:
    """None where arithmetic meets a name, or a variable has no value yet."""
    if isinstance(term, int | str):
        return term
    if isinstance(term, c.Variable):
        return values.get(term.name)
    left, right = value(term.left, values), value(term.right, values)
    if not isinstance(left, int) or not isinstance(right, int):
        return None
    return {"+": left + right, "-": left - right, "*": left * right}[term.operator]


def ground(literal: c.Literal, values: Values) -> Literal | None:
    arguments = tuple(value(a, values) for a in literal.arguments)
    if None in arguments:
        return None
    return Literal(literal.predicate, arguments, not literal.negated)


def holds(comparison: c.Comparison, values: Values) -> bool:
    left, right = value(comparison.left, values), value(comparison.right, values)
    if left is None or right is None:
        return False
    if comparison.operator in ("=", "!="):
        return (left == right) == (comparison.operator == "=")
    if not isinstance(left, int) or not isinstance(right, int):
        return False
    orders: dict[str, bool] = {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}
    return orders[comparison.operator]


def substituted(literal: c.Literal, name: str, by: Value) -> c.Literal:
    """The literal with one variable replaced."""

    def put(term: c.Term) -> c.Term:
        if isinstance(term, c.Variable):
            return by if term.name == name else term
        if isinstance(term, c.Arithmetic):
            return c.Arithmetic(operator=term.operator, left=put(term.left), right=put(term.right))
        return term

    return c.Literal(predicate=literal.predicate, arguments=tuple(map(put, literal.arguments)), negated=literal.negated)


# --- normal form -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Counted:
    """At least `least` of `of`, where neither one nor all would do; or, if not `positive`, that this is not so."""

    least: int
    of: tuple[c.Literal, ...]
    positive: bool = True


Item = c.Literal | c.Comparison | Counted | Kept
Conjunction = tuple[Item, ...]

_OPPOSITE: dict[str, Any] = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">=": "<", ">": "<="}


def negated(literal: c.Literal) -> c.Literal:
    return c.Literal(predicate=literal.predicate, arguments=literal.arguments, negated=not literal.negated)


def opposite(item: Item) -> Item:
    if isinstance(item, c.Literal):
        return negated(item)
    assert isinstance(item, Kept)
    return replace(item, positive=not item.positive)


def kept(item: Kept, values: Values) -> Literal | None:
    """The ground literal of a time."""
    points: list[Literal | None] = []
    for written in (item.first, item.second):
        point = None if written is None else ground(written, values)
        if written is not None and point is None:
            return None
        points.append(point)
    x = times.literal(points[0], points[1], item.most)
    return x if item.positive else -x


def disjuncts(condition: c.Condition | None, universe: Universe, strict: bool) -> list[Conjunction]:
    """A disjunction of conjunctions. Strictly, a failed count is the count's negation; else it counts failures."""
    if condition is None:
        return [()]
    return _disjuncts(condition, universe, strict, True)


def _disjuncts(condition: c.Condition, universe: Universe, strict: bool, positive: bool) -> list[Conjunction]:
    def normal(part: c.Condition, sign: bool) -> list[Conjunction]:
        return _disjuncts(part, universe, strict, sign)

    if isinstance(condition, c.Literal):
        return [(condition if positive else negated(condition),)]
    if isinstance(condition, c.Comparison):
        operator = condition.operator if positive else _OPPOSITE[condition.operator]
        return [(c.Comparison(left=condition.left, operator=operator, right=condition.right),)]
    if isinstance(condition, c.Not):
        return normal(condition.part, not positive)
    if isinstance(condition, c.Implication):
        return normal(c.Some(parts=(c.Not(part=condition.premise), condition.conclusion)), positive)
    if isinstance(condition, c.Count | c.CountWith):
        return _counted(condition.least, counted_literals(condition, universe), strict, positive)
    if isinstance(condition, c.Timed):
        asked = dict.fromkeys(x for x in times.spoken_of(condition) if x not in universe.happened)
        spelt: list[Item] = [*asked, *times.kept(condition.literal, condition.time)]
        return [tuple(spelt)] if positive else [(opposite(item),) for item in spelt]
    each = [normal(part, positive) for part in condition.parts]
    if isinstance(condition, c.All) == positive:
        return [tuple(item for conjunction in row for item in conjunction) for row in product(*each)]
    return [conjunction for part in each for conjunction in part]


def counted_literals(count: c.Count | c.CountWith, universe: Universe) -> tuple[c.Literal, ...]:
    if isinstance(count, c.Count):
        return count.of
    values = sorted(universe.of_sort(count.variable.sort), key=str)
    return tuple(substituted(count.literal, count.variable.name, v) for v in values)


def _counted(least: int, of: tuple[c.Literal, ...], strict: bool, positive: bool) -> list[Conjunction]:
    if not positive:
        if strict and 1 < least < len(of):
            return [(Counted(least, of, positive=False),)]
        least, of = len(of) - least + 1, tuple(map(negated, of))
    if least <= 0:
        return [()]
    if least > len(of):
        return []
    if least == 1:
        return [(literal,) for literal in of]
    if least == len(of):
        return [of]
    return [(Counted(least, of),)]


# --- values that a conjunction may take --------------------------------------------------------------------------


@dataclass(frozen=True)
class Instance:
    """A conjunction under values that make its comparisons true: its literals, in order."""

    values: Values
    items: tuple[Literal, ...]

    def key(self) -> tuple[tuple[str, Value], ...]:
        return tuple(sorted(self.values.items()))


def instances(
    conjunction: Conjunction,
    others: Iterable[c.Literal],
    given: Values,
    pool: Iterable[Value],
    count: Callable[[Counted, Values], Literal],
) -> Iterator[Instance]:
    """All ways to give the variables of the conjunction and of `others` values of the pool, beyond the given ones.

    A variable that is equated to a term takes its value from there, in the pool or not. `count` names a counted
    condition.
    """
    others = tuple(others)
    free = [name for name in variables((conjunction, others)) if name not in given]
    computed = _computed(conjunction, set(free))
    tried = [name for name in free if name not in computed]
    for row in product(sorted(pool, key=str), repeat=len(tried)):
        values = {**given, **dict(zip(tried, row, strict=True))}
        for name, term in computed.items():
            result = value(term, values)
            if result is not None:
                values[name] = result
        if any(name not in values for name in free):
            continue
        if not all(holds(item, values) for item in conjunction if isinstance(item, c.Comparison)):
            continue
        items: list[Literal | None] = []
        for item in conjunction:
            if isinstance(item, c.Literal):
                items.append(ground(item, values))
            elif isinstance(item, Counted):
                items.append(count(item, values))
            elif isinstance(item, Kept):
                items.append(kept(item, values))
        if None not in items:
            yield Instance(values, tuple(item for item in items if item is not None))


def equations(conjunction: Conjunction) -> list[tuple[str, c.Term]]:
    """`V = term`, either way round."""
    return [
        (one.name, other)
        for item in conjunction
        if isinstance(item, c.Comparison) and item.operator == "="
        for one, other in ((item.left, item.right), (item.right, item.left))
        if isinstance(one, c.Variable)
    ]


def determined(conjunction: Conjunction, given: Iterable[str], matched: Iterable[Item]) -> set[str]:
    """The variables that have a value once these items are matched: those given, those that stand alone in a place.

    And those to which an equation gives one, between two terms or between a value and what is calculated in its place.
    """
    matched = tuple(matched)
    known = {*given, *bound_by(matched)}
    equal = [(x.left, x.right) for x in conjunction if isinstance(x, c.Comparison) and x.operator == "="]
    equal += [(other, one) for one, other in equal]
    while True:
        new = {name for one, other in equal if set(variables(other)) <= known for name in _solved(one, known)}
        new |= {name for literal in _in_places(matched) for term in literal.arguments for name in _solved(term, known)}
        if new <= known:
            return known
        known |= new


def _solved(term: c.Term, known: set[str]) -> set[str]:
    """The variable that the value of a term gives a value to: sums and differences with one unknown can be solved."""
    if isinstance(term, c.Variable):
        return {term.name}
    if isinstance(term, c.Arithmetic) and term.operator != "*":
        for one, other in ((term.left, term.right), (term.right, term.left)):
            if set(variables(other)) <= known:
                return _solved(one, known)
    return set()


def _computed(conjunction: Conjunction, free: set[str]) -> dict[str, c.Term]:
    """Free variables whose values need no trying: each is equated to a term over others that are tried."""
    found: dict[str, c.Term] = {}
    used: set[str] = set()
    for name, term in equations(conjunction):
        needed = set(variables(term))
        if name in free - set(found) - used and not needed & {*found, name}:
            found[name] = term
            used |= needed
    return found
