"""Condition → disjunctive normal form: alternatives, each a conjunction of literals, comparisons and counts.

Negation is classical and pushed to the literals. `at least 1 of` is `or`, `at least n of n` is `and`; every other
count stays a count. A condition with more than `ALTERNATIVES` alternatives is refused.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from answerable.findings import bound, timing
from answerable.findings.framework import Constant
from answerable.language import case, problems

#: How many alternatives one condition may have.
ALTERNATIVES = 1000

_NEGATED: dict[str, case.ComparisonOperator] = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">=": "<", ">": "<="}

#: The values a variable ranges over.
Values = Callable[[case.Variable], Sequence[Constant]]


@dataclass(frozen=True, slots=True)
class Counted:
    """At least `least` of the literals; 1 < least < len(of), or never satisfiable (least > len(of))."""

    least: int
    of: tuple[case.Literal, ...]


@dataclass(frozen=True, slots=True)
class Conjunction:
    """All of these hold.

    `times` are the times as they are written whose bounds are among the literals, each with whether it is so, or
    (False) one of its bounds is not.
    """

    literals: tuple[case.Literal, ...] = ()
    comparisons: tuple[case.Comparison, ...] = ()
    counts: tuple[Counted, ...] = ()
    times: tuple[tuple[case.Timed, bool], ...] = ()

    def joined(self, other: "Conjunction") -> "Conjunction":
        """Both conjunctions as one, without repetition."""
        return Conjunction(
            tuple(dict.fromkeys(self.literals + other.literals)),
            tuple(dict.fromkeys(self.comparisons + other.comparisons)),
            tuple(dict.fromkeys(self.counts + other.counts)),
            tuple(dict.fromkeys(self.times + other.times)),
        )


TRUE = (Conjunction(),)


def normalise(
    condition: case.Condition | None, values: Values, happened: timing.Happened = timing.nothing
) -> tuple[Conjunction, ...]:
    """The alternatives of a condition; no condition is one alternative that asks nothing.

    A time is spelt out as what happened, unless it `happened` undisputedly, and bounds. Raises `Refused` where there
    are more than `ALTERNATIVES`.
    """
    return TRUE if condition is None else _alternatives(condition, False, values, happened)


def _alternatives(
    condition: case.Condition, negated: bool, values: Values, happened: timing.Happened
) -> tuple[Conjunction, ...]:
    match condition:
        case case.Literal():
            return (Conjunction(literals=(complement(condition) if negated else condition,)),)
        case case.Comparison():
            compared = condition
            if negated:
                compared = condition.model_copy(update={"operator": _NEGATED[condition.operator]})
            return (Conjunction(comparisons=(compared,)),)
        case case.Not():
            return _alternatives(condition.part, not negated, values, happened)
        case case.Implication():
            either = case.Some(parts=(case.Not(part=condition.premise), condition.conclusion))
            return _alternatives(either, negated, values, happened)
        case case.Count():
            return _counted(condition.least, condition.of, negated)
        case case.CountWith():
            return _counted(condition.least, spread(condition.literal, condition.variable, values), negated)
        case case.Timed():
            spelt = timing.spell(condition, happened)
            if not negated:
                return (Conjunction(literals=spelt, times=((condition, True),)),)
            return tuple(
                Conjunction(
                    literals=(complement(literal),),
                    times=((condition, False),) if bound.is_time(literal.predicate) else (),
                )
                for literal in spelt
            )
        case case.All() | case.Some():
            parts = [_alternatives(part, negated, values, happened) for part in condition.parts]
            if isinstance(condition, case.All) == negated:
                _check_size(sum(map(len, parts)), condition)
                return tuple(dict.fromkeys(one for part in parts for one in part))
            return _conjoined(parts, condition)


def _counted(least: int, of: tuple[case.Literal, ...], negated: bool) -> tuple[Conjunction, ...]:
    if negated:
        least, of = len(of) - least + 1, tuple(complement(literal) for literal in of)
    if least <= 0:
        return TRUE
    if least == 1:
        return tuple(dict.fromkeys(Conjunction(literals=(literal,)) for literal in of))
    if least == len(of):
        return (Conjunction(literals=tuple(dict.fromkeys(of))),)
    return (Conjunction(counts=(Counted(least, of),)),) if least < len(of) else ()


def _conjoined(parts: list[tuple[Conjunction, ...]], condition: case.Condition) -> tuple[Conjunction, ...]:
    size = 1
    for part in parts:
        size *= len(part)
        _check_size(size, condition)
    joined = []
    for choice in product(*parts):
        one = Conjunction()
        for part_chosen in choice:
            one = one.joined(part_chosen)
        joined.append(one)
    return tuple(dict.fromkeys(joined))


def _check_size(size: int, condition: case.Condition) -> None:
    if size > ALTERNATIVES:
        raise problems.Refused(
            [
                problems.error(
                    "condition-too-large",
                    f"this condition has more than {ALTERNATIVES} alternatives",
                    condition.span,
                    "name a part of it by a rule of its own: `always part exactly if …`",
                )
            ]
        )


def complement(literal: case.Literal) -> case.Literal:
    """`p` for `not p`, and the other way round."""
    return literal.model_copy(update={"negated": not literal.negated})


def spread(literal: case.Literal, variable: case.Variable, values: Values) -> tuple[case.Literal, ...]:
    """The literal with the variable replaced by each of its values."""
    return tuple(
        literal.model_copy(
            update={"arguments": tuple(_replaced(term, variable.name, value) for term in literal.arguments)}
        )
        for value in values(variable)
    )


def _replaced(term: case.Term, name: str, value: Constant) -> case.Term:
    match term:
        case case.Variable():
            return value if term.name == name else term
        case case.Arithmetic():
            left, right = _replaced(term.left, name, value), _replaced(term.right, name, value)
            return term.model_copy(update={"left": left, "right": right})
        case _:
            return term


def variables(item: Conjunction | case.Literal | case.Comparison) -> dict[str, case.Variable]:
    """The variables of a conjunction, literal or comparison, by name, in the order of their first occurrence.

    Where occurrences differ in sort, the first that has one counts.
    """
    found: dict[str, case.Variable] = {}

    def visit(term: case.Term) -> None:
        match term:
            case case.Variable():
                if term.name not in found or (term.sort and not found[term.name].sort):
                    found[term.name] = term
            case case.Arithmetic():
                visit(term.left)
                visit(term.right)
            case _:
                pass

    match item:
        case case.Literal():
            terms: list[case.Term] = list(item.arguments)
        case case.Comparison():
            terms = [item.left, item.right]
        case Conjunction():
            terms = [term for literal in item.literals for term in literal.arguments]
            terms += [term for count in item.counts for literal in count.of for term in literal.arguments]
            terms += [term for comparison in item.comparisons for term in (comparison.left, comparison.right)]
    for term in terms:
        visit(term)
    return found
