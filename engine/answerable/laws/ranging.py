"""Property → its instances: each of its variables takes every value of its sort that a case has."""

from collections.abc import Iterator
from itertools import product
from typing import assert_never

from answerable.findings import instantiating
from answerable.findings.framework import Constant
from answerable.language import binding, case, wording

#: How many instances of one property are looked at in one case.
MOST = 512

Binding = dict[str, Constant]


class Range:
    """What variables range over in a case: its parties, events, duties, sources, numbers and other names."""

    def __init__(self, subject: case.Case) -> None:
        self._universe = instantiating.Universe(subject)
        events: dict[Constant, None] = {}
        duties: dict[Constant, None] = {}
        for statement in subject.statements:
            match statement:
                case case.Event() if not statement.literal.arguments:
                    events[statement.literal.predicate] = None
                case case.Mechanism() if not statement.head.arguments:
                    events[statement.head.predicate] = None
                case case.Duty():
                    if not any(True for _ in binding.variables(statement.literal)):
                        duties[wording.literal_text(statement.literal)] = None
                case _:
                    pass
        self._own = {"event": tuple(events), "act": tuple(events), "duty": tuple(duties)}

    def values(self, variable: case.Variable) -> tuple[Constant, ...]:
        """The values of a variable by its sort, in the order of the case."""
        return self._own.get(variable.sort) or tuple(self._universe.values(variable))

    def bindings(self, condition: case.Condition, given: Binding | None = None) -> Iterator[Binding]:
        """Every way to give the variables of a condition values, those in `given` as they are; at most `MOST`."""
        known = dict(given or {})
        free = {one.name: one for one in binding.variables(condition) if one.name not in known}
        if any(one.sort in self._own and not self._own[one.sort] for one in free.values()):
            return
        ways = product(*(self.values(one) for one in free.values()))
        for _, values in zip(range(MOST), ways, strict=False):
            yield {**known, **dict(zip(free, values, strict=True))}


def instance(condition: case.Condition, values: Binding) -> case.Condition:
    """A condition with values in place of variables."""
    match condition:
        case case.Literal():
            return condition.model_copy(update={"arguments": tuple(_term(one, values) for one in condition.arguments)})
        case case.Comparison():
            sides = {"left": _term(condition.left, values), "right": _term(condition.right, values)}
            return condition.model_copy(update=sides)
        case case.Not():
            return case.Not(part=instance(condition.part, values))
        case case.All() | case.Some():
            return condition.model_copy(update={"parts": tuple(instance(one, values) for one in condition.parts)})
        case case.Implication():
            premise, conclusion = instance(condition.premise, values), instance(condition.conclusion, values)
            return case.Implication(premise=premise, conclusion=conclusion)
        case case.Count():
            of = tuple(_literal(one, values) for one in condition.of)
            return condition.model_copy(update={"of": of})
        case case.CountWith():
            free = {name: value for name, value in values.items() if name != condition.variable.name}
            return condition.model_copy(update={"literal": _literal(condition.literal, free)})
        case case.Timed():
            instants = tuple(
                _literal(one, values) if isinstance(one, case.Literal) else one for one in condition.time.instants
            )
            time = condition.time.model_copy(update={"instants": instants})
            return condition.model_copy(update={"literal": _literal(condition.literal, values), "time": time})
        case _:
            assert_never(condition)


def _literal(literal: case.Literal, values: Binding) -> case.Literal:
    made = instance(literal, values)
    assert isinstance(made, case.Literal)
    return made


def _term(term: case.Term, values: Binding) -> case.Term:
    match term:
        case case.Variable():
            return values.get(term.name, term)
        case case.Arithmetic():
            return term.model_copy(update={"left": _term(term.left, values), "right": _term(term.right, values)})
        case _:
            return term
