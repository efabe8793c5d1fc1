"""What rulings conclude, by going through all explanations and all values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from answerable.language import case as c

from . import conditions
from .conditions import Value
from .framework import Literal
from .verdicts import _is

#: Everything that holds or is established in one explanation.
Explanation = frozenset[Literal]


def granted(case: c.Case, explanations: Sequence[Explanation], values: Iterable[Value]) -> frozenset[str]:
    """Every literal that some ruling concludes; again and again, as rulings read rulings."""
    pool = sorted(set(values), key=str)
    found: set[Literal] = set()
    for _ in range(len(case.rulings) + 1):
        once: set[Literal] = set()
        for ruling in case.rulings:
            names = sorted(conditions.variables((ruling.head, ruling.body)))
            for chosen in product(pool, repeat=len(names)):
                one = dict(zip(names, chosen, strict=True))
                head = conditions.ground(ruling.head, one)
                if head is not None and _so(ruling.body, explanations, one, found):
                    once.add(head)
        found = once
    return frozenset(map(str, found))


def _so(
    body: c.RulingCondition, explanations: Sequence[Explanation], values: Mapping[str, Value], found: set[Literal]
) -> bool:
    if isinstance(body, c.Literal):
        x = conditions.ground(body, values)
        return x is not None and ((x in found) if x.positive else (-x not in found))
    if isinstance(body, c.Comparison):
        return conditions.holds(body, values)
    if isinstance(body, c.RulingNot):
        return not _so(body.part, explanations, values, found)
    if isinstance(body, c.RulingAll):
        return all(_so(part, explanations, values, found) for part in body.parts)
    if isinstance(body, c.RulingSome):
        return any(_so(part, explanations, values, found) for part in body.parts)
    those = [one for one in explanations if body.where is None or _is(body.where, one, values, True)]
    there = [one for one in those if _is(body.condition, one, values, True)]
    if body.quantifier == "every":
        return bool(those) and len(there) == len(those)
    return bool(there) == (body.quantifier == "some")
