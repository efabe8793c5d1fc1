"""Script → Case, for what a case asks, what it says must come out, and what its rules must obey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from answerable.language import binding, case, dividing, phrase, script, wording
from answerable.language.conditions import Conditions, literals
from answerable.language.names import VERDICTS
from answerable.language.problems import error, warning
from answerable.language.referring import Referring

Expected = (
    script.ExpectCount | script.ExpectHolds | script.ExpectRequires | script.ExpectUnanswered | script.ExpectRuling
)


class Expecting:
    """Resolves questions and expectations, which are about what the rest of the case speaks of."""

    def __init__(self, referring: Referring) -> None:
        self.referring = referring
        self.names = referring.names

    def question(self, s: script.Question) -> case.Question:
        """A question."""
        name, asked = s.name.text, s.condition
        if not isinstance(asked, phrase.Sentence):
            condition = self.about(asked, "asked about")
            if s.kind == "which":
                return case.Which(name=name, condition=condition, span=s.span)
            return case.Whether(name=name, condition=condition, span=s.span)
        if asked.kind == "would":
            outcome, *without = self.happening(asked, "asked about")
            return case.Would(name=name, outcome=outcome, without=tuple(without), span=s.span)
        if asked.party is not None:
            condition = self.sentence(asked, asked.party, "asked about")
            return case.Whether(name=name, condition=condition, span=s.span)
        (of,) = self.spoken_of(asked, "asked about")
        return case.Who(name=name, verdict=asked.kind, of=of, span=s.span)

    def expectation(self, s: Expected) -> case.Expectation:
        """An expectation."""
        match s:
            case script.ExpectCount():
                where = self.where(s.where)
                return case.ExpectCount(of=s.of, bound=s.bound, number=s.number.value, where=where, span=s.span)
            case script.ExpectHolds():
                condition: case.Condition | None
                if not isinstance(s.condition, phrase.Sentence):
                    condition = self.where(s.condition)
                elif s.condition.party is None:
                    outcome, *without = self.happening(s.condition, "expected")
                    return case.ExpectWould(
                        quantifier=s.quantifier,
                        outcome=outcome,
                        without=tuple(without),
                        where=self.where(s.where),
                        span=s.span,
                    )
                else:
                    condition = self.sentence(s.condition, s.condition.party, "expected")
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
            case script.ExpectRuling():
                return case.ExpectRuling(condition=self.ruled(s.condition), span=s.span)
            case _:
                assert_never(s)

    def property(self, s: script.Property) -> case.Property:
        """A law; each of its variables ranges over the sort of a place it stands in."""
        overall = [one for one in (s.premise, s.conclusion) if one is not None]
        written = [s.condition, s.growing, *(part for one in overall for part in (one.where, one.condition))]
        c = Conditions(self.names).look_at(*written)
        for literal in (one for part in written for one in literals(part)):
            for sort, argument in zip(dividing.SORTS.get(literal.predicate.text, ()), literal.arguments, strict=False):
                if isinstance(argument, phrase.Variable):
                    c.sorts.setdefault(argument.name, sort)

        def quantified(one: phrase.Quantified | None) -> case.Quantified | None:
            if one is None:
                return None
            where, condition = c.optional(one.where), c.condition(one.condition)
            return case.Quantified(quantifier=one.quantifier, where=where, condition=condition, span=one.span)

        made = case.Property(
            name=s.name.text,
            law=s.law,
            condition=c.condition(s.condition),
            growing=None if s.growing is None else c.literal(s.growing),
            premise=quantified(s.premise),
            conclusion=quantified(s.conclusion),
            span=s.span,
        )
        conditions = case.conditions_of(made)
        standing = set().union(*map(binding.mentioned, conditions))
        free = {variable.name: variable for one in reversed(conditions) for variable in binding.variables(one)}
        for variable in (one for one in free.values() if one.name not in standing):
            message = f"nothing says which values `{variable.name}` has"
            help = f"let it stand in something that can be true, such as `p({variable.name})`"
            self.names.problems.append(error("unsafe-variable", message, variable.span, help))
        return made

    def sentence(self, s: phrase.Sentence, party: phrase.Name, how: str) -> case.Literal:
        """`suzy caused loss` as the literal `caused(suzy, loss)`."""
        self.names.party(party)
        (told,) = self.spoken_of(s, how)
        return case.Literal(predicate=s.kind, arguments=(party.text, wording.literal_text(told)), span=s.span)

    def spoken_of(self, s: phrase.Sentence, how: str) -> tuple[case.Literal, ...]:
        """What a sentence says that somebody caused, breached or answers for."""
        if s.kind in self.names.predicates:
            self.names.predicates[s.kind].uses += 1
        for literal in s.literals:
            if s.kind == "breached":
                self.names.duty(literal.predicate)
            else:
                self.referring.known(literal, how)
        return self.particular().literals(s.literals)

    def happening(self, s: phrase.Sentence, how: str) -> tuple[case.Literal, ...]:
        """An outcome and what it would happen without, of which some mechanism speaks."""
        for literal in s.literals:
            self.referring.known(literal, how)
        outcome = s.literals[0].predicate.text
        if outcome not in self.names.mechanical and outcome in self.names.predicates:
            message = f"no mechanism brings `{outcome}` about, so that it depends on nothing"
            help = f"say what brings it about: `{outcome} happens if …`"
            self.names.problems.append(warning("no-mechanism", message, s.literals[0].span, help))
        return self.particular().literals(s.literals)

    def ruled(self, condition: phrase.Condition) -> case.Condition:
        """What is expected of rulings."""
        for literal in literals(condition):
            name = literal.predicate.text
            if name in self.names.ruled:
                self.names.fits(self.names.predicates[name], literal)
                continue
            message = f"no ruling concludes `{name}`"
            help = "say in how many explanations: `expect … in every explanation`"
            if name not in self.names.found and name not in VERDICTS:
                help = self.names.suggest(name, self.names.ruled) or help
            self.names.problems.append(error("unquantified", message, literal.span, help))
        return self.particular().condition(condition)

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
