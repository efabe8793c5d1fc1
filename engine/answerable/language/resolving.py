"""Script → Case: every name looked up, every statement checked, or all that is wrong with them at once.

`declaring` notes everything that has a name; here each statement becomes its part of the case; what only the whole
shows is left to `referring` (what is disputed, withdrawn, preferred), `binding` and `loops`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from answerable.language import binding, case, loops, phrase, script, weighing
from answerable.language.accusing import accuse
from answerable.language.cautioning import caution
from answerable.language.conditions import Conditions, literals, not_yet_reasoned
from answerable.language.dating import check_clock, clock
from answerable.language.declaring import declare
from answerable.language.expecting import Expecting
from answerable.language.intervening import intervening
from answerable.language.names import DECIDED_LATER, Names
from answerable.language.problems import Problem, Refused, Severity, error
from answerable.language.quantifying import Quantifying
from answerable.language.referring import Referring
from answerable.language.source import Span
from answerable.language.wording import literal_text

NO_VARIABLES = "this is about particular things"

Resolved = tuple[case.Case, tuple[Problem, ...]]


def resolve(*scripts: script.Script) -> Resolved:
    """The case of the last of these files, which uses the others, and warnings. Raises `Refused` with every error."""
    return _Resolving(scripts).run()


def mistakes(*scripts: script.Script) -> list[Problem]:
    """What is wrong with the statements of these files; nothing is warned of."""
    found = _Resolving(scripts).checked()
    return found if any(problem.severity is Severity.ERROR for problem in found) else []


class _Resolving:
    """One case in the making."""

    def __init__(self, scripts: Sequence[script.Script]) -> None:
        self.scripts = scripts
        self.names: Names = declare(scripts)
        self.problems = self.names.problems
        self.statements: list[case.Statement] = []
        self.rulings: list[case.Ruling] = []
        self.questions: list[case.Question] = []
        self.expectations: list[case.Expectation] = []
        self.properties: list[case.Property] = []
        self.parties: list[case.Party] = []
        self.sources: list[case.Source] = []
        self.relations: list[case.Relation] = []
        self.named: script.CaseName | None = None
        self.referring = Referring(self.names, [s for one in scripts for s in one.statements])
        self.expecting = Expecting(self.referring)
        self.quantifying = Quantifying(self.referring)

    def checked(self) -> list[Problem]:
        """Resolve every statement, then check the whole; what was found wrong, and what was warned of on the way."""
        for one in self.scripts:
            for statement in one.statements:
                self.statement(statement, library=one is not self.scripts[-1])
        self.whole()
        self.problems = list(dict.fromkeys(self.problems))  # a part that a statement holds twice is told of once
        return self.problems

    def run(self) -> Resolved:
        """The case, and every warning."""
        if any(problem.severity is Severity.ERROR for problem in self.checked()):
            raise Refused(self.problems)
        made = self.settled()
        told = [*self.problems, *weighing.idle(made)]
        once = frozenset(p.name for p in self.names.predicates.values() if p.lonely and not p.declared)
        if not self.scripts[-1].file.endswith(".rules"):  # a library is a vocabulary; cases use parts of it
            told += caution(made, self.parties, self.scripts[-1].file, once)
            told += intervening(made, self.scripts[-1].file)
        return made, tuple(sorted(told, key=lambda p: (p.place, p.code)))

    def settled(self) -> case.Case:
        """The case, with the parties and sources that are nowhere declared."""
        parties = (case.Party(name=name, span=at[0]) for name, at in self.names.used_parties.items())
        sources = (case.Source(name=name, span=at[0]) for name, at in self.names.used_sources.items())
        return case.Case(
            name=self.named.name.text if self.named else "",
            title=_text(self.named.title) if self.named else "",
            clock=clock(self.names.clock) if self.names.clock else None,
            parties=(*self.parties, *parties),
            sources=(*self.sources, *sources),
            relations=tuple(self.relations),
            statements=tuple(self.statements),
            rulings=tuple(self.rulings),
            questions=tuple(self.questions),
            expectations=tuple(self.expectations),
            properties=tuple(self.properties),
            span=self.named.span if self.named else None,
        )

    def whole(self) -> None:
        """Check what needs every statement."""
        check_clock(self.names)
        rules = {s.name: s for s in self.statements if isinstance(s, case.Rule | case.Mechanism) and s.name}
        judged, problems = accuse(self.statements, self.names)
        self.statements = list(judged)
        self.problems += problems
        for statement in self.statements:
            self.problems += binding.unbound(statement, rules)
        self.problems += self.names.unknown_predicates()
        self.problems += self.names.suspect_parties()
        self.problems += loops.causal_loops(self.statements)
        self.problems += loops.arithmetic_loops(self.statements)
        self.problems += loops.preference_loops(self.statements)
        self.problems += self.quantifying.circles(self.rulings)

    def error(self, code: str, message: str, span: Span, help: str = "") -> None:
        """Note an error."""
        self.problems.append(error(code, message, span, help))

    def ground(self, reason: str = NO_VARIABLES) -> Conditions:
        """For a statement in which variables have no place."""
        return Conditions(self.names, reason)

    def general(self, *parts: phrase.Condition | None) -> Conditions:
        """For a statement that may have variables, which get their sorts from these parts of it."""
        return Conditions(self.names).look_at(*parts)

    # --- statements

    def statement(self, s: script.Statement, library: bool) -> None:
        """Resolve one statement."""
        made: case.Statement | None = None
        match s:
            case script.CaseName():
                self.case_name(s, library)
            case script.Use():
                pass
            case script.Party():
                of = s.of.text if s.of else ""
                called = tuple(prose.text for prose in s.also_called)
                self.parties.append(
                    case.Party(name=s.name.text, prose=_text(s.prose), also_called=called, of=of, span=s.span)
                )
            case script.Source():
                self.sources.append(self.source(s))
            case script.Relation():
                self.relations.append(self.relation(s))
            case script.Fact():
                literal = self.ground().literal(s.literal)
                made = case.Fact(
                    literal=literal,
                    prose=_text(s.prose),
                    sources=self.cited(s.sources),
                    times=self.ground().times(literal, s.times),
                    span=s.span,
                )
            case script.Event():
                made = self.event(s)
            case script.Presume():
                c = self.general(s.literal, s.body)
                made = case.Presumption(
                    literal=c.literal(s.literal), body=c.optional(s.body), prose=_text(s.prose), span=s.span
                )
            case script.Open():
                made = case.Open(literal=self.ground().literal(s.literal), prose=_text(s.prose), span=s.span)
            case script.Hypothesis():
                made = case.Hypothesis(literal=self.ground().literal(s.literal), prose=_text(s.prose), span=s.span)
            case script.ExactlyOne():
                made = self.exactly_one(s)
            case script.AtLeast():
                made = self.at_least(s)
            case script.Explain():
                made = case.Explain(literal=self.ground().literal(s.literal), span=s.span)
                self.referring.known(s.literal, "explained")
            case script.Claim():
                made = self.claim(s)
            case script.Disputes():
                made = self.referring.dispute(s, self.ground())
            case script.Withdraws():
                self.names.party(s.party)
                self.referring.withdrawal(s)
            case script.Evidence():
                c = self.ground()
                made = case.Evidence(
                    name=s.name.text,
                    prose=_text(s.prose),
                    sources=self.cited(s.sources),
                    supports=c.literals(s.supports),
                    undermines=c.literals(s.undermines),
                    span=s.span,
                )
                if not s.supports and not s.undermines:
                    self.error(
                        "idle-evidence",
                        f"`{s.name.text}` bears on nothing",
                        s.span,
                        "add `supports …` or `undermines …`",
                    )
            case script.Rule():
                made = self.rule(s)
            case script.Exception_():
                made = self.exception(s)
            case script.Mechanism():
                made = self.mechanism(s)
            case script.Incompatible():
                made = self.incompatible(s)
            case script.Never():
                condition = self.general(s.condition).condition(s.condition)
                made = case.Never(condition=condition, because=_text(s.because), span=s.span)
            case script.Prefer():
                made = self.referring.preference(s)
            case script.Question():
                self.questions.append(self.expecting.question(s))
            case (
                script.ExpectCount()
                | script.ExpectHolds()
                | script.ExpectRequires()
                | script.ExpectUnanswered()
                | script.ExpectRuling()
            ):
                self.expectations.append(self.expecting.expectation(s))
            case script.Clock():
                pass
            case script.Duty():
                made = self.duty(s)
            case script.Rank():
                made = case.Ranking(span=s.span)
            case script.Ruling():
                self.rulings.append(self.quantifying.ruling(s))
            case script.Property():
                self.properties.append(self.expecting.property(s))
            case _:
                assert_never(s)
        if made is not None:
            self.statements.append(made)

    def not_yet(self, what: str, span: Span) -> None:
        """Refuse what can be written, but not yet be reasoned with."""
        self.problems.append(not_yet_reasoned(what, span))

    def given(self, head: phrase.Literal) -> None:
        """Refuse a rule that would conclude what follows from mechanisms and duties."""
        if head.predicate.text in DECIDED_LATER:
            message = f"`{head.predicate.text}` follows from mechanisms and duties, and no rule can conclude it"
            self.error("given-verdict", message, head.span, "conclude something of your own: `responsible(…)`, say")

    # --- naming things

    def case_name(self, s: script.CaseName, library: bool) -> None:
        if library:
            self.error("case-in-library", "a file that another one uses has no `case` of its own", s.span)
        elif self.named is not None:
            self.error("duplicate-name", "the case is named twice", s.span, f"first in line {self.named.span.line}")
        else:
            self.named = s

    def source(self, s: script.Source) -> case.Source:
        return case.Source(
            name=s.name.text,
            prose=_text(s.prose),
            by=self.names.party(s.by) if s.by else "",
            date=s.date.text if s.date else "",
            rating=s.rating.text if s.rating else "",
            url=_text(s.url),
            span=s.span,
        )

    def relation(self, s: script.Relation) -> case.Relation:
        parameters = tuple(
            case.Parameter(name=p.name.name, sort=p.sort.text if p.sort else "", span=p.name.span) for p in s.parameters
        )
        return case.Relation(name=s.name.text, parameters=parameters, prose=_text(s.prose), span=s.span)

    def cited(self, sources: Sequence[phrase.Name]) -> tuple[str, ...]:
        """The names of sources, each known."""
        return tuple([self.names.source(name) for name in sources])

    # --- what is known, presumed, possible

    def event(self, s: script.Event) -> case.Event:
        literal = self.ground().literal(s.literal)
        return case.Event(
            literal=literal,
            prose=_text(s.prose),
            by=self.names.party(s.by) if s.by else "",
            alone=s.alone,
            act=s.act,
            alleged=s.alleged,
            sources=self.cited(s.sources),
            times=self.ground().times(literal, s.times),
            span=s.span,
        )

    def exactly_one(self, s: script.ExactlyOne) -> case.ExactlyOne:
        c = self.general(*s.of, s.body)
        if s.variable is not None:
            variable, literal = self.counted(c, s.variable, s.of[0])
            return case.ExactlyOne(variable=variable, literal=literal, body=self.if_ground(s.body), span=s.span)
        of = self.listed(s.of, "exactly one of a single thing is that thing", s.span)
        return case.ExactlyOne(of=of, body=self.if_ground(s.body), span=s.span)

    def at_least(self, s: script.AtLeast) -> case.AtLeast:
        c = self.general(*s.of, s.body)
        c.countable(s.least, None if s.variable else len(s.of), s.span)
        if s.variable is not None:
            variable, literal = self.counted(c, s.variable, s.of[0])
            body = self.if_ground(s.body)
            return case.AtLeast(least=s.least.value, variable=variable, literal=literal, body=body, span=s.span)
        of = self.listed(s.of, "", s.span)
        return case.AtLeast(least=s.least.value, of=of, body=self.if_ground(s.body), span=s.span)

    def counted(
        self, c: Conditions, variable: phrase.Variable, condition: phrase.Condition
    ) -> tuple[case.Variable, case.Literal]:
        """What `… P with p(P)` counts; no other variable may stand in it."""
        c.reason = f"only `{variable.name}` is counted here"
        return c.counted(variable, condition)

    def if_ground(self, body: phrase.Condition | None) -> case.Condition | None:
        """The condition of a choice, which has no variables."""
        return self.ground("the condition of a choice is about particular things").optional(body)

    def listed(self, of: Sequence[phrase.Condition], if_one: str, span: Span) -> tuple[case.Literal, ...]:
        """Different literals; `if_one` says why a single one will not do."""
        c = self.ground()
        made: list[case.Literal] = []
        seen: set[case.Literal] = set()
        for part in of:
            assert isinstance(part, phrase.Literal)
            literal = c.literal(part)
            if literal in seen:
                self.error(
                    "listed-twice", f"`{literal_text(literal)}` is listed twice", part.span, "remove one of them"
                )
            else:
                made.append(literal)
                seen.add(literal)
        if if_one and len(of) == 1:
            help = f"write `fact {literal_text(made[0])}`, or list what else could be"
            self.error("single-choice", if_one, span, help)
        return tuple(made)

    # --- what parties say

    def claim(self, s: script.Claim) -> case.Claim:
        c = self.ground("a party says something about particular things; a rule speaks of all")
        content = c.literal(s.content)
        if s.act == "denies":
            self.referring.known(s.content, "denied", besides_prose=s.prose is not None)
        if s.meaning is not None:
            self.referring.meaning(s, content)
        return case.Claim(
            party=self.names.party(s.party),
            act=s.act,
            content=content,
            prose=_text(s.prose),
            meaning=c.optional(s.meaning),
            because=c.optional(s.because),
            sources=self.cited(s.sources),
            withdrawn=self.referring.withdrawn(s),
            accusation=literal_text(content).removeprefix("not ") in self.referring.accusations,
            span=s.span,
        )

    # --- how one thing bears on another

    def rule(self, s: script.Rule) -> case.Rule:
        self.given(s.head)
        c = self.general(s.head, s.body, s.unless)
        return case.Rule(
            name=s.name.text if s.name else "",
            strict=s.strict,
            head=c.literal(s.head),
            body=c.optional(s.body),
            unless=c.optional(s.unless),
            both=s.both,
            because=_text(s.because),
            span=s.span,
        )

    def exception(self, s: script.Exception_) -> case.Exception_:
        rule = self.referring.undercut(s)
        c = self.general(*((rule.head, rule.body) if rule else ()), s.condition)
        return case.Exception_(
            name=s.name.text if s.name else "",
            rule=s.rule.text,
            condition=c.condition(s.condition),
            because=_text(s.because),
            span=s.span,
        )

    def mechanism(self, s: script.Mechanism) -> case.Mechanism:
        if s.head.negated:
            name = literal_text(Conditions(self.names).literal(s.head)).removeprefix("not ")
            help = f"say what brings `{name}` about, with `and not …` for what would prevent it"
            self.error("negated-mechanism", "a mechanism brings something about, not its absence", s.head.span, help)
        c = self.general(s.head, s.body, s.unless)
        return case.Mechanism(
            name=s.name.text if s.name else "",
            strict=s.strict,
            head=c.literal(s.head),
            body=c.condition(s.body),
            unless=c.optional(s.unless),
            because=_text(s.because),
            span=s.span,
        )

    def duty(self, s: script.Duty) -> case.Duty | None:
        """A duty; None if it does not say what would violate it."""
        holder = s.on if isinstance(s.on, phrase.Variable) else None
        c = self.general(s.literal, s.when, s.violated)
        if s.violated is None:
            help = "add `violated if …`: what would breach it"
            self.error("duty-without-violation", "nothing would violate this duty", s.span, help)
            return None
        bound = {literal_variable.name for part in (s.when, s.literal) for literal_variable in _variables(part)}
        if holder is not None and holder.name not in bound:
            help = f"name the party, or let `when` speak of `{holder.name}`"
            self.error("unsafe-variable", f"nothing says who `{holder.name}` is", holder.span, help)
            return None
        return case.Duty(
            literal=c.literal(s.literal),
            holder=self.owing(s.on),
            alone=s.alone,
            owed_to=tuple(self.owing(one) for one in s.owed_to),
            prose=_text(s.prose),
            under=s.under.text if s.under else "",
            when=c.optional(s.when),
            violated=c.condition(s.violated),
            guards=self.ground("a duty guards against particular things").literals(s.guards),
            sources=self.cited(s.sources),
            span=s.span,
        )

    def owing(self, who: phrase.Name | phrase.Variable) -> str | case.Variable:
        """Who owes a duty, or to whom: a party, or a variable over parties."""
        if isinstance(who, phrase.Variable):
            return case.Variable(name=who.name, sort="party", span=who.span)
        return self.names.party(who)

    def incompatible(self, s: script.Incompatible) -> case.Incompatible:
        c = self.general(*s.literals)
        made = c.literals(s.literals)
        if len(made) == 1:
            help = f"name what it cannot stand with, or write `never {literal_text(made[0])}`"
            self.error("single-choice", "one thing alone is incompatible with nothing", s.span, help)
        seen: set[case.Literal] = set()
        for literal, written in zip(made, s.literals, strict=True):
            if literal in seen:
                message = f"`{literal_text(literal)}` is listed twice"
                self.error("listed-twice", message, written.span, "remove one of them")
            seen.add(literal)
        return case.Incompatible(literals=made, because=_text(s.because), span=s.span)


def _variables(condition: phrase.Condition | None) -> Iterator[phrase.Variable]:
    for literal in literals(condition):
        for argument in literal.arguments:
            if isinstance(argument, phrase.Variable):
                yield argument


def _text(prose: phrase.Prose | None) -> str:
    return prose.text if prose is not None else ""
