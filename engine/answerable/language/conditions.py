"""Script → Case, for the terms, literals and conditions of one statement at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from answerable.language import case, dividing, phrase
from answerable.language.dating import Dating
from answerable.language.names import INTEGERS, Names
from answerable.language.problems import Problem, Suggestion, error
from answerable.language.source import Span
from answerable.language.wording import literal_text


@dataclass
class Conditions:
    """Makes the literals and conditions of one statement; variables get the sort of the places they stand in.

    `variables` may be used iff `reason`, which says why not, is empty.
    """

    names: Names
    reason: str = ""
    sorts: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    anonymous: int = 0

    @property
    def dating(self) -> Dating:
        """What makes the times."""
        return Dating(self.names)

    # --- sorts, before anything is made

    def look_at(self, *written: phrase.Condition | phrase.Time | None) -> Conditions:
        """Learn the sorts of the variables in what the statement has."""
        for part in written:
            for literal in literals(part):
                predicate = self.names.predicates.get(literal.predicate.text)
                if predicate is None or predicate.arity != len(literal.arguments):
                    continue
                for sort, argument in zip(predicate.sorts, literal.arguments, strict=True):
                    if sort and isinstance(argument, phrase.Variable):
                        self._sorted(argument, sort)
        return self

    def _sorted(self, variable: phrase.Variable, sort: str) -> None:
        known = self.sorts.setdefault(variable.name, sort)
        if known != sort and not {known, sort} <= INTEGERS:
            message = f"`{variable.name}` stands for a {known} elsewhere in this statement, and for a {sort} here"
            self.names.problems.append(
                error("two-sorts", message, variable.span, "give one of the places another variable")
            )

    # --- terms

    def term(self, term: phrase.Term) -> case.Term:
        """A term; arithmetic over numbers alone is worked out."""
        match term:
            case phrase.Name():
                return term.text
            case phrase.Number():
                return term.value
            case phrase.Variable():
                return self.variable(term)
            case phrase.Arithmetic():
                left, right = self.term(term.left), self.term(term.right)
                if isinstance(left, int) and isinstance(right, int):
                    return self._worked_out(term, left, right)
                return case.Arithmetic(operator=term.operator, left=left, right=right, span=term.span)
            case _:
                assert_never(term)

    def _worked_out(self, term: phrase.Arithmetic, left: int, right: int) -> int:
        value = left + right if term.operator == "+" else left - right if term.operator == "-" else left * right
        if abs(value) > phrase.LARGEST_NUMBER:
            message = f"the largest number is {phrase.LARGEST_NUMBER}"
            self.names.problems.append(error("number-too-large", message, term.span))
            return 0
        return value

    def variable(self, variable: phrase.Variable) -> case.Variable:
        """A variable; every `_` is one of its own."""
        name = variable.name
        if self.reason and name not in self.refused:
            self.refused.add(name)
            lower = name.lower()
            help = Suggestion(f"a name starts with a small letter: `{lower}`", lower) if lower != name else ""
            self.names.problems.append(
                error("variable-not-allowed", f"`{name}` is a variable: {self.reason}", variable.span, help)
            )
        if name == "_":
            self.anonymous += 1
            name = f"_{self.anonymous}"
        return case.Variable(name=name, sort=self.sorts.get(name, ""), span=variable.span)

    # --- literals and conditions

    def literal(self, literal: phrase.Literal) -> case.Literal:
        """A literal, its constants checked against the sorts of their places."""
        predicate = self.names.predicates.get(literal.predicate.text)
        if predicate is not None and predicate.arity == len(literal.arguments):
            own = any(predicate.sorts)
            sorts = predicate.sorts if own else dividing.SORTS.get(predicate.name, ())
            for sort, argument in zip(sorts, literal.arguments, strict=False):
                # what the engine gives may speak of anything that can come about, declared as an event or not
                spoken = not own and isinstance(argument, phrase.Name) and argument.text in self.names.predicates
                if sort and not (sort == "event" and spoken):
                    self._fits(argument, sort)
        return case.Literal(
            predicate=literal.predicate.text,
            arguments=tuple([self.term(argument) for argument in literal.arguments]),
            negated=literal.negated,
            span=literal.span,
        )

    def literals(self, written: tuple[phrase.Literal, ...]) -> tuple[case.Literal, ...]:
        """Several literals."""
        return tuple([self.literal(literal) for literal in written])

    def _fits(self, argument: phrase.Term, sort: str) -> None:
        names = self.names
        if isinstance(argument, phrase.Name):
            if sort == "party":
                names.party(argument)
            elif sort == "source":
                names.source(argument)
            elif sort == "duty":
                names.duty(argument)
            elif sort in {"event", "act"} and argument.text not in {*names.events, *names.outcomes}:
                message = f"there is no event `{argument.text}`"
                help = names.suggest(argument.text, names.events) or f'say what it is: `event {argument.text}: "…"`'
                names.problems.append(error("unknown-name", message, argument.span, help))
            elif sort in INTEGERS:
                message = f"a number belongs here, not `{argument.text}`"
                names.problems.append(error("wrong-sort", message, argument.span))
        elif isinstance(argument, phrase.Number) and sort not in INTEGERS:
            names.problems.append(error("wrong-sort", f"a {sort} belongs here, not a number", argument.span))

    def optional(self, condition: phrase.Condition | None) -> case.Condition | None:
        """A condition that may be missing."""
        return None if condition is None else self.condition(condition)

    def condition(self, condition: phrase.Condition) -> case.Condition:
        """A condition."""
        match condition:
            case phrase.Literal():
                return self.literal(condition)
            case phrase.Comparison():
                return self._comparison(condition)
            case phrase.Negation():
                return case.Not(part=self.condition(condition.part), span=condition.span)
            case phrase.All():
                return case.All(parts=self._parts(condition), span=condition.span)
            case phrase.Any():
                return case.Some(parts=self._parts(condition), span=condition.span)
            case phrase.Implication():
                premise, conclusion = self.condition(condition.premise), self.condition(condition.conclusion)
                return case.Implication(premise=premise, conclusion=conclusion, span=condition.span)
            case phrase.Count():
                self.countable(condition.least, len(condition.of), condition.span)
                of = self.literals(condition.of)
                return case.Count(least=condition.least.value, of=of, span=condition.span)
            case phrase.CountWith():
                self.countable(condition.least, None, condition.span)
                variable, literal = self.counted(condition.variable, condition.condition)
                return case.CountWith(
                    least=condition.least.value, variable=variable, literal=literal, span=condition.span
                )
            case phrase.Timed():
                return self._timed(condition)
            case _:
                assert_never(condition)

    def times(self, subject: case.Literal, times: Sequence[phrase.Time]) -> tuple[case.Time, ...]:
        """The times that a statement gives to what it is about."""
        if times and subject.negated:
            name = literal_text(subject).removeprefix("not ")
            help = f"write `never {name} …` with the time, or say when it happened"
            self.names.problems.append(error("time-of-nothing", "what did not happen has no time", times[0].span, help))
        return tuple(self.dating.time(subject, time, self.literal) for time in times)

    def _timed(self, timed: phrase.Timed) -> case.Condition:
        """What happened, and when; `not warning before strike` denies both together."""
        literal = self.literal(timed.literal)
        time = self.dating.time(literal, timed.time, self.literal)
        plain = literal.model_copy(update={"negated": False})
        made = case.Timed(literal=plain, time=time, span=timed.span)
        return case.Not(part=made, span=timed.span) if literal.negated else made

    def _parts(self, condition: phrase.All | phrase.Any) -> tuple[case.Condition, ...]:
        return tuple([self.condition(part) for part in condition.parts])

    def counted(self, variable: phrase.Variable, condition: phrase.Condition) -> tuple[case.Variable, case.Literal]:
        """What `… P with p(P)` counts: its variable is one even where variables are not allowed."""
        before, self.reason = self.reason, ""
        if variable.name not in self.sorts:  # a statement without variables of its own was not looked at
            self.look_at(condition)
        one = self.variable(variable)
        self.reason = before
        if not isinstance(condition, phrase.Literal):
            self.not_yet("counts over more than one literal", condition.span)
            condition = next(literals(condition))
        if not any(isinstance(a, phrase.Variable) and a.name == variable.name for a in condition.arguments):
            message = f"`{variable.name}` does not occur in what is counted"
            self.names.problems.append(error("unused-variable", message, variable.span))
        self.refused, refused = self.refused | {variable.name}, self.refused
        literal = self.literal(condition)
        self.refused = refused
        return one, literal

    def countable(self, least: phrase.Number, among: int | None, span: Span) -> None:
        """Check that `at least …` can hold and can fail."""
        if least.value < 1:
            self.names.problems.append(
                error("empty-count", f"`at least {least.value}` always holds", least.span, "count at least 1")
            )
        elif among is not None and least.value > among:
            message = f"at least {least.value} of {among} can never hold"
            self.names.problems.append(error("impossible-count", message, span))

    def _comparison(self, written: phrase.Comparison) -> case.Condition:
        if isinstance(written.left, phrase.Moment) or isinstance(written.right, phrase.Moment):
            return self.dating.compared(written, self.literal)
        sides: list[case.Term] = []
        for side in (written.left, written.right):
            if isinstance(side, phrase.Name) and written.operator not in {"=", "!="} and not self._ordered(written):
                message = f"`{side.text}` is a name, and `{written.operator}` compares numbers"
                help = f"a variable starts with a capital: `{side.text.capitalize()}`"
                self.names.problems.append(error("not-a-number", message, side.span, help))
            sides.append(self.term(side))
        return case.Comparison(left=sides[0], operator=written.operator, right=sides[1], span=written.span)

    def _ordered(self, written: phrase.Comparison) -> bool:
        """Whether two names are compared as if they were moments; told of once."""
        left, right = written.left, written.right
        if not isinstance(left, phrase.Name) or not isinstance(right, phrase.Name):
            return False
        known = {*self.names.events, *self.names.outcomes}
        if left.text not in known or right.text not in known:
            return False
        better = f"{left.text} {'before' if '<' in written.operator else 'after'} {right.text}"
        message = f"`{left.text}` and `{right.text}` are events, and `{written.operator}` compares numbers"
        told = error("not-a-number", message, written.span, Suggestion(f"write `{better}`", better))
        if told not in self.names.problems:
            self.names.problems.append(told)
        return True

    def not_yet(self, what: str, span: Span) -> None:
        """Refuse what can be written but not yet be reasoned with."""
        self.names.problems.append(not_yet_reasoned(what, span))


def not_yet_reasoned(what: str, span: Span) -> Problem:
    """The problem of what can be written but not yet be reasoned with."""
    message = f"{what} can be written, but are not yet reasoned with"
    return error("not-yet-reasoned", message, span, "leave it out, or put `#` before it")


def literals(written: phrase.Condition | phrase.Time | phrase.Sentence | None) -> Iterator[phrase.Literal]:
    """Every literal in a condition, in order."""
    match written:
        case None:
            return
        case phrase.Comparison():
            # a name beside a moment is something that happens
            sides = (written.left, written.right)
            if any(isinstance(side, phrase.Moment) for side in sides):
                yield from (phrase.Literal(s, (), False, s.span) for s in sides if isinstance(s, phrase.Name))
        case phrase.Literal():
            yield written
        case phrase.Negation():
            yield from literals(written.part)
        case phrase.All() | phrase.Any():
            for part in written.parts:
                yield from literals(part)
        case phrase.Implication():
            yield from literals(written.premise)
            yield from literals(written.conclusion)
        case phrase.Count():
            yield from written.of
        case phrase.CountWith():
            yield from literals(written.condition)
        case phrase.Timed():
            yield written.literal
            yield from literals(written.time)
        case phrase.Time():
            yield from (operand for operand in written.operands if isinstance(operand, phrase.Literal))
        case phrase.Sentence():
            yield from written.literals
        case _:
            assert_never(written)
