"""Rules → mutants: the same rules with one thing changed, as a careless author might have written them.

A condition or an exception is dropped, `always` and `normally` are exchanged, two parties change places, a negation is
lost. What no property and no `expect` notices is either not pinned down, or makes no difference.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from answerable.language import binding, case, wording
from answerable.laws import amending

#: A statement, or a ruling, in place of another; None takes it away.
Changed = case.Statement | case.Ruling | None


@dataclass(frozen=True)
class Mutant:
    """One change of a statement, or of a ruling, given by its number: what was done to it, and what it became."""

    number: int
    change: str
    became: Changed
    ruling: bool = False

    def of(self, subject: case.Case) -> case.Statement | case.Ruling:
        """What is changed, in the case that it is a mutant of."""
        return subject.rulings[self.number] if self.ruling else subject.statements[self.number]


def mutants(subject: case.Case, file: str | None = None) -> Iterator[Mutant]:
    """Every mutant of the statements and rulings, in order, that still is a case; only of those written in `file`."""
    for number, statement in enumerate(subject.statements):
        for change, changed in _changes(statement) if _written(statement, file) else ():
            if changed is None or not binding.unbound(changed, _rules(subject)):
                yield Mutant(number, change, changed)
    for number, ruling in enumerate(subject.rulings):
        for change, altered in amending.changes(ruling) if _written(ruling, file) else ():
            yield Mutant(number, change, altered, ruling=True)


def _written(item: case.Model, file: str | None) -> bool:
    return file is None or item.span is None or item.span.file == file


def mutated(subject: case.Case, mutant: Mutant) -> case.Case:
    """The case with a mutant's change. A statement taken away leaves one that says nothing in its place."""
    became = mutant.became
    if mutant.ruling:
        assert isinstance(became, case.Ruling)
        rulings = (*subject.rulings[: mutant.number], became, *subject.rulings[mutant.number + 1 :])
        return subject.model_copy(update={"rulings": rulings})
    assert not isinstance(became, case.Ruling)
    statement = became if became is not None else _idle(subject.statements[mutant.number])
    statements = (*subject.statements[: mutant.number], statement, *subject.statements[mutant.number + 1 :])
    return subject.model_copy(update={"statements": statements})


def _idle(statement: case.Statement) -> case.Statement:
    """Something that says nothing, under the same name, so that what refers to it still does."""
    nothing = case.Comparison(left=0, operator="=", right=1)
    if isinstance(statement, case.Rule | case.Mechanism):
        body = nothing if statement.body is None else case.All(parts=(statement.body, nothing))
        return statement.model_copy(update={"body": body})
    return case.Never(condition=nothing, span=statement.span)


def _rules(subject: case.Case) -> dict[str, case.Statement]:
    return {s.name: s for s in subject.statements if isinstance(s, case.Rule | case.Mechanism) and s.name}


def _changes(statement: case.Statement) -> Iterator[tuple[str, case.Statement | None]]:
    match statement:
        case case.Rule() | case.Mechanism():
            yield from _in_body(statement)
            if statement.unless is not None:
                yield from _in_condition("unless", statement.unless, lambda new: _with(statement, unless=new))
            if not (isinstance(statement, case.Rule) and statement.both) and not statement.unless:
                flipped = _with(statement, strict=not statement.strict)
                yield ("`always` for `normally`" if not statement.strict else "`normally` for `always`"), flipped
            if isinstance(statement, case.Rule) and statement.both:
                yield "only if left out", _with(statement, both=False)
            for names, swapped in _swaps(statement.head):
                yield f"{names} exchanged in the head", _with(statement, head=swapped)
            yield "the whole rule dropped", None
        case case.Exception_():
            yield "the exception dropped", None
        case case.Duty():
            yield from _in_duty(statement)
        case case.Never() | case.Incompatible():
            yield "the constraint dropped", None
        case case.Presumption():
            yield "the presumption dropped", None
        case _:
            return


def _in_body(statement: case.Rule | case.Mechanism) -> Iterator[tuple[str, case.Statement | None]]:
    if statement.body is not None:
        yield from _in_condition("if", statement.body, lambda new: _with(statement, body=new))


def _in_duty(duty: case.Duty) -> Iterator[tuple[str, case.Statement | None]]:
    if duty.owed_to:
        yield "holder and beneficiary exchanged", _with(duty, holder=duty.owed_to[0], owed_to=(duty.holder,))
    if duty.guards:
        yield "what it guards against dropped", _with(duty, guards=())
    if duty.when is not None:
        yield from _in_condition("when", duty.when, lambda new: _with(duty, when=new))
    negated = _negated(duty.violated)
    if negated is not None:
        yield "violated where it was not", _with(duty, violated=negated)
    yield "the duty dropped", None


def _in_condition(
    word: str, condition: case.Condition, put: Callable[[case.Condition | None], case.Statement]
) -> Iterator[tuple[str, case.Statement | None]]:
    parts = condition.parts if isinstance(condition, case.All | case.Some) else (condition,)
    for place, part in enumerate(parts):
        rest = (*parts[:place], *parts[place + 1 :])
        left: case.Condition | None = None
        if isinstance(condition, case.All | case.Some) and rest:
            left = rest[0] if len(rest) == 1 else condition.model_copy(update={"parts": rest})
        if not (left is None and word == "if" and _must_have_body(put)):
            yield f"`{word} … {wording.condition_text(part)}` dropped", put(left)
        for told, changed in _altered(part):
            new = (*parts[:place], changed, *parts[place + 1 :])
            whole = changed if len(new) == 1 else condition.model_copy(update={"parts": new})
            yield told, put(whole)
    if isinstance(condition, case.All | case.Some):
        other = case.Some if isinstance(condition, case.All) else case.All
        yield ("`or` for `and`" if other is case.Some else "`and` for `or`"), put(other(parts=condition.parts))


def _must_have_body(put: Callable[[case.Condition | None], case.Statement]) -> bool:
    """Whether a statement cannot do without a condition: a mechanism, and a strict rule."""
    literal = case.Literal(predicate="p")
    made = put(literal)
    return isinstance(made, case.Mechanism) or (isinstance(made, case.Rule) and made.strict)


def _altered(part: case.Condition) -> Iterator[tuple[str, case.Condition]]:
    negated = _negated(part)
    if negated is not None:
        yield f"`{wording.condition_text(negated)}` for `{wording.condition_text(part)}`", negated
    if isinstance(part, case.Literal):
        for names, swapped in _swaps(part):
            yield f"{names} exchanged in `{wording.condition_text(part)}`", swapped


def _negated(part: case.Condition) -> case.Condition | None:
    if isinstance(part, case.Literal):
        return part.model_copy(update={"negated": not part.negated})
    return part.part if isinstance(part, case.Not) else None


def _swaps(literal: case.Literal) -> Iterator[tuple[str, case.Literal]]:
    """Two arguments of one sort change places."""
    arguments = literal.arguments
    for first in range(len(arguments)):
        for second in range(first + 1, len(arguments)):
            one, other = arguments[first], arguments[second]
            if one == other or _sort(one) != _sort(other):
                continue
            swapped = list(arguments)
            swapped[first], swapped[second] = other, one
            names = f"`{wording.term_text(one)}` and `{wording.term_text(other)}`"
            yield names, literal.model_copy(update={"arguments": tuple(swapped)})


def _sort(term: case.Term) -> str:
    return term.sort if isinstance(term, case.Variable) else "a name"


def _with(statement: case.Rule | case.Mechanism | case.Duty, **changes: object) -> case.Statement:
    return statement.model_copy(update=changes)
