"""Script → Case, for what a case asks, what it says must come out, and what its rules must obey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from answerable.language import binding, case, dividing, phrase, script, wording
from answerable.language.conditions import Conditions, literals, not_yet_reasoned
from answerable.language.problems import error
from answerable.language.referring import Referring

Expected = script.ExpectCount | script.ExpectHolds | script.ExpectRequires | script.ExpectUnanswered


class Expecting:
    """Resolves questions and expectations, which are about what the rest of the case speaks of."""

    def __init__(self, referring: Referring) -> None:
        self.referring = referring
        self.names = referring.names

    def question(self, s: script.Question) -> case.Question | None:
        """A question, None if it cannot be answered yet."""
        if s.kind != "whether" or isinstance(s.condition, phrase.Sentence):
            what = "questions other than whether something holds"
            self.names.problems.append(not_yet_reasoned(what, s.span))
            return None
        condition = self.about(s.condition, "asked about")
        return case.Question(name=s.name.text, condition=condition, span=s.span)

    def expectation(self, s: Expected) -> case.Expectation | None:
        """An expectation, None if it cannot be checked yet."""
        match s:
            case script.ExpectCount():
                where = self.where(s.where)
                return case.ExpectCount(of=s.of, bound=s.bound, number=s.number.value, where=where, span=s.span)
            case script.ExpectHolds():
                condition: case.Condition | None
                if not isinstance(s.condition, phrase.Sentence):
                    condition = self.where(s.condition)
                elif s.condition.party is None:
                    what = "expectations about what would happen"
                    self.names.problems.append(not_yet_reasoned(what, s.span))
                    return None
                else:
                    condition = self.sentence(s.condition, s.condition.party)
                return case.ExpectHolds(
                    quantifier=s.quantifier,
                    condition=condition,
                    accepting=self.decided(s.decisions.accepting),
                    rejecting=self.decided(s.decisions.rejecting),
                    where=self.where(s.where),
                    span=s.span,
                )
            case script.ExpectRequires():
                return case.ExpectRequires(
                    condition=self.about(s.condition, "expected"),
                    accepting=self.decided(s.decisions.accepting),
                    rejecting=self.decided(s.decisions.rejecting),
                    span=s.span,
                )
            case script.ExpectUnanswered():
                return case.ExpectUnanswered(content=self.decided((s.content,))[0], span=s.span)
            case _:
                assert_never(s)

    def property(self, s: script.Property) -> case.Property:
        """A law; each of its variables ranges over the sort of a place it stands in."""
        written = [s.condition] if s.growing is None else [s.condition, s.growing]
        c = Conditions(self.names).look_at(*written)
        for literal in (one for part in written for one in literals(part)):
            for sort, argument in zip(dividing.SORTS.get(literal.predicate.text, ()), literal.arguments, strict=False):
                if isinstance(argument, phrase.Variable):
                    c.sorts.setdefault(argument.name, sort)
        condition = c.condition(s.condition)
        growing = None if s.growing is None else c.literal(s.growing)
        unsorted = set()
        unknown = self.names.relations_declared and any(
            not self.names.predicates[literal.predicate.text].declared
            for part in written
            for literal in literals(part)
            if literal.predicate.text not in dividing.ALWAYS
        )
        if unknown:  # told as such, and the sort of its places would be unknown because of it
            return case.Property(name=s.name.text, law=s.law, condition=condition, growing=growing, span=s.span)
        for variable in (one for part in (condition, growing) for one in binding.variables(part)):
            if not variable.sort and variable.name not in unsorted:
                unsorted.add(variable.name)
                message = f"nothing says which values `{variable.name}` has"
                help = "declare the relation with the sort of this place, such as `relation p(X: party)`"
                self.names.problems.append(error("unsafe-variable", message, variable.span, help))
        return case.Property(name=s.name.text, law=s.law, condition=condition, growing=growing, span=s.span)

    def sentence(self, s: phrase.Sentence, party: phrase.Name) -> case.Literal:
        """`suzy caused loss` as the literal `caused(suzy, loss)`."""
        self.names.party(party)
        if s.kind in self.names.predicates:
            self.names.predicates[s.kind].uses += 1
        for literal in s.literals:
            self.referring.known(literal, "expected")
        (told,) = self.particular().literals(s.literals)
        return case.Literal(predicate=s.kind, arguments=(party.text, wording.literal_text(told)), span=s.span)

    def where(self, condition: phrase.Condition | None) -> case.Condition | None:
        """A condition that may be missing."""
        return None if condition is None else self.about(condition, "expected")

    def about(self, condition: phrase.Condition, how: str) -> case.Condition:
        """A condition about what the case itself speaks of."""
        for literal in literals(condition):
            self.referring.known(literal, how)
        return self.particular().condition(condition)

    def decided(self, contents: Sequence[phrase.Literal]) -> tuple[case.Literal, ...]:
        """Claims that an expectation says are accepted, rejected or unanswered."""
        for literal in contents:
            self.referring.claimed(literal)
        return self.particular().literals(tuple(contents))

    def particular(self) -> Conditions:
        """For conditions without variables."""
        return Conditions(self.names, "what is asked or expected is about particular things")
