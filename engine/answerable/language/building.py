"""What a grammar rule makes of its parts: one function per rule of grammar/case.lark that yields a node.

A function takes the parts that mean something, in order, and the span of the whole.
"""

from __future__ import annotations

from typing import Any

from answerable.language import phrase, script
from answerable.language.phrasing import Clause, Clauses, Phrasing
from answerable.language.source import Span


class Builder(Phrasing):
    """Makes the nodes of a script; `problems` collects what is wrong with a part that is well formed."""

    # --- naming things

    def case(self, parts: list[Any], span: Span) -> script.CaseName:
        return script.CaseName(parts[0], parts[1] if len(parts) > 1 else None, span)

    def use(self, parts: list[Any], span: Span) -> script.Use:
        return script.Use(parts[0], span)

    def party(self, parts: list[Any], span: Span) -> script.Party:
        called = tuple(p.parts[0] for p in parts if isinstance(p, Clause) and p.kind == "also_called")
        parts = [p for p in parts if not (isinstance(p, Clause) and p.kind == "also_called")]
        prose, clauses, (name,) = self.sort_out(parts)
        return script.Party(name, prose, called, clauses.one("member_of"), span)

    def source(self, parts: list[Any], span: Span) -> script.Source:
        prose, clauses, (name,) = self.sort_out(parts)
        rating = clauses.one("rated")
        if isinstance(rating, phrase.Variable):
            rating = phrase.Name(rating.name, rating.span)
        by, date, url = (clauses.one(kind) for kind in ("by", "dated", "url"))
        return script.Source(name, prose, by, date, rating, url, span)

    def relation(self, parts: list[Any], span: Span) -> script.Relation:
        prose, _, (name, *parameters) = self.sort_out(parts)
        return script.Relation(name, tuple(parameters), prose, span)

    def parameter(self, parts: list[Any], span: Span) -> script.Parameter:
        return script.Parameter(parts[0], parts[1] if len(parts) > 1 else None)

    def type(self, parts: list[Any], span: Span) -> phrase.Name:
        return phrase.Name(parts[0].text, span)

    def clock(self, parts: list[Any], span: Span) -> script.Clock:
        return script.Clock(parts[0], parts[1] if len(parts) > 1 else None, span)

    # --- what is known, presumed, possible

    def fact(self, parts: list[Any], span: Span) -> script.Fact:
        prose, clauses, (literal, *times) = self.sort_out(parts)
        return script.Fact(literal, prose, clauses.every("from"), tuple(times), span)

    def event(self, parts: list[Any], span: Span, act: bool = False, alleged: bool = False) -> script.Event:
        prose, clauses, (literal, *times) = self.sort_out(parts)
        by, sources, alone = clauses.one("by"), clauses.every("from"), len(clauses.every("by")) > 1
        return script.Event(literal, prose, act, alleged, by, alone, sources, tuple(times), span)

    def by_own(self, parts: list[Any], span: Span) -> Clause:
        return Clause("by", (parts[0], True), span)

    def act(self, parts: list[Any], span: Span) -> script.Event:
        return self.event(parts, span, act=True)

    def alleged_event(self, parts: list[Any], span: Span) -> script.Event:
        return self.event(parts, span, alleged=True)

    def alleged_act(self, parts: list[Any], span: Span) -> script.Event:
        return self.event(parts, span, act=True, alleged=True)

    def presume(self, parts: list[Any], span: Span) -> script.Presume:
        prose, clauses, (literal,) = self.sort_out(parts)
        return script.Presume(literal, prose, clauses.one("if"), span)

    def open(self, parts: list[Any], span: Span) -> script.Open:
        return script.Open(parts[0], parts[1] if len(parts) > 1 else None, span)

    def hypothesis(self, parts: list[Any], span: Span) -> script.Hypothesis:
        return script.Hypothesis(parts[0], parts[1] if len(parts) > 1 else None, span)

    def exactly_one(self, parts: list[Any], span: Span) -> script.ExactlyOne:
        _, clauses, (of,) = self.sort_out(parts)
        return script.ExactlyOne(of, None, clauses.one("if"), span)

    def exactly_one_with(self, parts: list[Any], span: Span) -> script.ExactlyOne:
        _, clauses, (variable, condition) = self.sort_out(parts)
        return script.ExactlyOne((condition,), variable, clauses.one("if"), span)

    def at_least(self, parts: list[Any], span: Span) -> script.AtLeast:
        _, clauses, (_, least, of) = self.sort_out(parts)
        return script.AtLeast(least, of, None, clauses.one("if"), span)

    def at_least_with(self, parts: list[Any], span: Span) -> script.AtLeast:
        _, clauses, (_, least, variable, condition) = self.sort_out(parts)
        return script.AtLeast(least, (condition,), variable, clauses.one("if"), span)

    def explain(self, parts: list[Any], span: Span) -> script.Explain:
        return script.Explain(parts[0], span)

    # --- what parties say

    def claims(self, parts: list[Any], span: Span, act: Any = "claims") -> script.Claim:
        prose, clauses, (party, content) = self.sort_out(parts)
        meaning, because = clauses.one("meaning"), clauses.one("grounds")
        return script.Claim(party, act, content, prose, meaning, because, clauses.every("from"), span)

    def denies(self, parts: list[Any], span: Span) -> script.Claim:
        return self.claims(parts, span, "denies")

    def admits(self, parts: list[Any], span: Span) -> script.Claim:
        return self.claims(parts, span, "admits")

    def implication(self, parts: list[Any], span: Span) -> phrase.Implication:
        return phrase.Implication(parts[0], parts[1], span)

    def disputes(self, parts: list[Any], span: Span) -> script.Disputes:
        prose, clauses, (party, what) = self.sort_out(parts)
        return script.Disputes(party, what, prose, clauses.every("from"), span)

    def withdraws(self, parts: list[Any], span: Span) -> script.Withdraws:
        return script.Withdraws(parts[0], parts[1], span)

    def evidence(self, parts: list[Any], span: Span) -> script.Evidence:
        prose, clauses, (name,) = self.sort_out(parts)
        supports, undermines = (clauses.one(kind) or () for kind in ("supports", "undermines"))
        return script.Evidence(name, prose, clauses.every("from"), supports, undermines, span)

    # --- how one thing bears on another

    def rule(self, parts: list[Any], span: Span) -> script.Rule | script.Mechanism:
        *named, made = parts
        name = named[0] if named else None
        if isinstance(made, script.Mechanism):
            return script.Mechanism(name, made.strict, made.head, made.body, made.unless, made.because, span)
        strict, both, head, body, unless, because = made
        return script.Rule(name, strict, both, head, body, unless, because, span)

    def _inferred(self, parts: list[Any], strict: bool, both: bool) -> tuple[Any, ...]:
        _, clauses, (head,) = self.sort_out(parts)
        return (strict, both, head, *(clauses.one(kind) for kind in ("if", "unless", "reason")))

    def always(self, parts: list[Any], span: Span) -> tuple[Any, ...]:
        return self._inferred(parts, strict=True, both=False)

    def exactly(self, parts: list[Any], span: Span) -> tuple[Any, ...]:
        return self._inferred(parts, strict=True, both=True)

    def normally(self, parts: list[Any], span: Span) -> tuple[Any, ...]:
        return self._inferred(parts, strict=False, both=False)

    def exception(self, parts: list[Any], span: Span) -> script.Exception_:
        _, clauses, (*named, rule) = self.sort_out(parts)
        return script.Exception_(named[0] if named else None, rule, clauses.one("if"), clauses.one("reason"), span)

    def unnamed_exception(self, parts: list[Any], span: Span) -> script.Exception_:
        return self.exception(parts, span)

    def mechanism(self, parts: list[Any], span: Span, strict: bool = True) -> script.Mechanism:
        _, clauses, (head,) = self.sort_out(parts)
        body, unless, because = (clauses.one(kind) for kind in ("if", "unless", "reason"))
        return script.Mechanism(None, strict, head, body, unless, because, span)

    def normal_mechanism(self, parts: list[Any], span: Span) -> script.Mechanism:
        return self.mechanism(parts, span, strict=False)

    def incompatible(self, parts: list[Any], span: Span) -> script.Incompatible:
        _, clauses, (literals,) = self.sort_out(parts)
        return script.Incompatible(literals, clauses.one("reason"), span)

    def never(self, parts: list[Any], span: Span) -> script.Never:
        _, clauses, (condition,) = self.sort_out(parts)
        return script.Never(condition, clauses.one("reason"), span)

    def duty(self, parts: list[Any], span: Span) -> script.Duty:
        prose, clauses, (literal, *on) = self.sort_out(parts)
        under, when, violated = (clauses.one(kind) for kind in ("under", "when", "violated"))
        return script.Duty(
            literal,
            on[0] if on else clauses.one("alone"),
            not on,
            clauses.every("owed_to"),
            prose,
            under,
            when,
            violated,
            clauses.one("guards") or (),
            clauses.every("from"),
            span,
        )

    def owing_alone(self, parts: list[Any], span: Span) -> Clause:
        return Clause("alone", tuple(parts), span)

    # --- how to weigh

    def prefer(self, parts: list[Any], span: Span) -> script.Prefer:
        _, clauses, (better, worse) = self.sort_out(parts)
        return script.Prefer(better, worse, clauses.one("reason"), span)

    def rank(self, parts: list[Any], span: Span) -> script.Rank:
        return script.Rank(span)

    # --- what to ask

    def question(self, parts: list[Any], span: Span) -> script.Question:
        name, (kind, condition) = parts
        return script.Question(name, kind, condition, span)

    def whether(self, parts: list[Any], span: Span) -> tuple[str, Any]:
        return ("whether", parts[0])

    def which(self, parts: list[Any], span: Span) -> tuple[str, Any]:
        return ("which", parts[0])

    def who(self, parts: list[Any], span: Span, kind: Any = "responsible") -> tuple[str, Any]:
        return ("who", phrase.Sentence(kind, None, tuple(parts), span))

    def who_caused(self, parts: list[Any], span: Span) -> tuple[str, Any]:
        return self.who(parts, span, "caused")

    def who_breached(self, parts: list[Any], span: Span) -> tuple[str, Any]:
        return self.who(parts, span, "breached")

    def would(self, parts: list[Any], span: Span) -> tuple[str, Any]:
        return ("would", phrase.Sentence("would", None, tuple(parts), span))

    def ruling(self, parts: list[Any], span: Span) -> script.Ruling:
        _, clauses, (name, head, body) = self.sort_out(parts)
        if not isinstance(body, phrase.RulingBody):
            body = phrase.RulingBody("one", (body,), body.span)
        return script.Ruling(name, head, body, clauses.one("reason"), span)

    def property(self, parts: list[Any], span: Span) -> script.Property:
        name, condition = parts
        if isinstance(condition, Clause):
            return script.Property(name, "never", condition.parts[0], None, span)
        if isinstance(condition, tuple):
            law, literal, *growing = condition
            if law == "overall":
                premise, conclusion = growing
                return script.Property(name, law, literal, None, span, premise, conclusion)
            return script.Property(name, law, literal, growing[0] if growing else None, span)
        return script.Property(name, "so", condition, None, span)

    def monotone(self, parts: list[Any], span: Span) -> tuple[str, Any, Any]:
        return ("monotone", parts[0], parts[1])

    def overall(self, parts: list[Any], span: Span) -> tuple[str, Any, Any, Any]:
        *premises, conclusion = parts
        return ("overall", conclusion.condition, premises[0] if premises else None, conclusion)

    def symmetric(self, parts: list[Any], span: Span) -> tuple[str, Any]:
        return ("symmetric", parts[0])

    def unaffected(self, parts: list[Any], span: Span) -> tuple[str, Any]:
        return ("unaffected", parts[0])

    # --- what must come out

    def at_exactly(self, parts: list[Any], span: Span) -> str:
        return "exactly"

    def at_most(self, parts: list[Any], span: Span) -> str:
        return "at most"

    def expect_explanations(self, parts: list[Any], span: Span, of: Any = "explanations") -> script.ExpectCount:
        _, clauses, rest = self.sort_out(parts)
        *bounds, number = rest
        bound: Any = "exactly" if not bounds else "at least" if isinstance(bounds[0], phrase.Name) else bounds[0]
        return script.ExpectCount(of, bound, number, clauses.one("where"), span)

    def expect_disputes(self, parts: list[Any], span: Span) -> script.ExpectCount:
        return self.expect_explanations(parts, span, "disputes")

    def expect_holds(self, parts: list[Any], span: Span) -> script.ExpectHolds:
        _, clauses, (condition, quantifier) = self.sort_out(parts)
        if isinstance(condition, tuple):
            condition = condition[1]
        nothing = script.Decisions((), ())
        return script.ExpectHolds(quantifier, condition, nothing, clauses.one("where"), span)

    def expect_decided(self, parts: list[Any], span: Span) -> script.ExpectHolds:
        _, clauses, (quantifier,) = self.sort_out(parts)
        return script.ExpectHolds(quantifier, None, _decisions(clauses), clauses.one("where"), span)

    def expect_requires(self, parts: list[Any], span: Span) -> script.ExpectRequires:
        _, clauses, (condition,) = self.sort_out(parts)
        return script.ExpectRequires(condition, _decisions(clauses), span)

    def expect_unanswered(self, parts: list[Any], span: Span) -> script.ExpectUnanswered:
        return script.ExpectUnanswered(self.literal(parts, parts[0].span), span)

    def expect_ruling(self, parts: list[Any], span: Span) -> script.ExpectRuling:
        return script.ExpectRuling(parts[0], span)


def _decisions(clauses: Clauses) -> script.Decisions:
    return script.Decisions(clauses.one("accepting") or (), clauses.one("rejecting") or ())
