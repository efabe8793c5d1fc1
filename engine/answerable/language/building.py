"""What a grammar rule makes of its parts: one function per rule of grammar/case.lark that yields a node.

A function takes the parts that mean something, in order, and the span of the whole. Clauses (`from`, `by`, …) are
`Clause`s; which of them a statement may give once only is checked where they are collected.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from answerable.language import script
from answerable.language.problems import Problem, error
from answerable.language.source import Span

#: clingo's integers are 32 bits wide.
LARGEST_NUMBER = 2**31 - 1
#: How deep arithmetic may be nested, however it is written.
MOST_OPERATIONS = 50


@dataclass(frozen=True, slots=True)
class Clause:
    """An optional part of a statement; `kind` is the grammar's name for it."""

    kind: str
    parts: tuple[Any, ...]
    span: Span


#: How the reader knows each clause that may be given once.
WRITTEN = {
    "from": "from",
    "by": "by",
    "member_of": "of",
    "dated": "on",
    "rated": "rated",
    "url": "url",
    "meaning": "meaning",
    "grounds": "because",
    "under": "under",
    "when": "when",
    "violated": "violated if",
    "guards": "guards against",
    "accepting": "accepting",
    "rejecting": "rejecting",
    "supports": "supports",
    "undermines": "undermines",
}

#: Clauses that the grammar itself allows once only, or any number of times.
_ONCE = ("also_called", "owed_to", "if", "unless", "reason", "never_so")

_TIMES = (
    "at",
    "at_about",
    "between",
    "before",
    "after",
    "at_least_before",
    "at_least_after",
    "less_than_before",
    "less_than_after",
    "within",
)


class Builder:
    """Makes nodes; `problems` collects what is wrong with a part that is well formed."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.clauses = {name: self._clause(name) for name in (*WRITTEN, *_ONCE)}
        self.times = {name: self._time(name) for name in _TIMES}

    def function(self, rule: str) -> Callable[[list[Any], Span], Any]:
        """What makes a node of the parts of `rule`."""
        function: Callable[[list[Any], Span], Any] = (
            self.clauses.get(rule) or self.times.get(rule) or getattr(self, rule)
        )
        return function

    # --- words

    def token(self, kind: str, text: str, span: Span) -> Any:
        """The node of one token that means something."""
        if kind == "STRING":
            quotes = 3 if text.startswith('"""') and len(text) >= 6 else 1
            return script.Prose(text[quotes:-quotes].strip() if quotes == 3 else text[1:-1], span)
        if kind == "NUMBER":
            return script.Number(self._integer(text, span), span)
        if kind == "VARIABLE":
            return script.Variable(text, span)
        return script.Name(text, span)

    def _integer(self, text: str, span: Span) -> int:
        digits = text.lstrip("0") or "0"
        if len(digits) > 10 or int(digits) > LARGEST_NUMBER:
            self.problems.append(error("number-too-large", f"the largest number is {LARGEST_NUMBER}", span))
            return LARGEST_NUMBER
        return int(digits)

    # --- clauses

    @staticmethod
    def _clause(kind: str) -> Callable[[list[Any], Span], Clause]:
        return lambda parts, span: Clause(kind, tuple(parts), span)

    @staticmethod
    def _time(kind: str) -> Callable[[list[Any], Span], script.Time]:
        return lambda parts, span: script.Time(kind, tuple(parts), span)

    def _sorted(self, parts: list[Any]) -> tuple[script.Prose | None, dict[str, Clause], list[Any]]:
        """The prose, the clauses by kind, and the rest of `parts`."""
        prose: script.Prose | None = None
        clauses: dict[str, Clause] = {}
        rest: list[Any] = []
        for part in parts:
            if isinstance(part, script.Prose) and prose is None:
                prose = part
            elif not isinstance(part, Clause):
                rest.append(part)
            elif part.kind in clauses:
                written = WRITTEN[part.kind]
                self.problems.append(
                    error("given-twice", f"`{written}` is given twice in this statement", part.span, self._once(part))
                )
            else:
                clauses[part.kind] = part
        return prose, clauses, rest

    @staticmethod
    def _once(clause: Clause) -> str:
        several = clause.kind in {"from", "guards", "accepting", "rejecting", "supports", "undermines"}
        return "write the names after one another, with commas" if several else "keep one of them"

    # --- naming things

    def case(self, parts: list[Any], span: Span) -> script.CaseName:
        return script.CaseName(parts[0], parts[1] if len(parts) > 1 else None, span)

    def use(self, parts: list[Any], span: Span) -> script.Use:
        return script.Use(parts[0], span)

    def party(self, parts: list[Any], span: Span) -> script.Party:
        called = tuple(p.parts[0] for p in parts if isinstance(p, Clause) and p.kind == "also_called")
        parts = [p for p in parts if not (isinstance(p, Clause) and p.kind == "also_called")]
        prose, clauses, (name,) = self._sorted(parts)
        return script.Party(name, prose, called, _first(clauses, "member_of"), span)

    def source(self, parts: list[Any], span: Span) -> script.Source:
        prose, clauses, (name,) = self._sorted(parts)
        rating = _first(clauses, "rated")
        if isinstance(rating, script.Variable):
            rating = script.Name(rating.name, rating.span)
        by, date, url = (_first(clauses, kind) for kind in ("by", "dated", "url"))
        return script.Source(name, prose, by, date, rating, url, span)

    def relation(self, parts: list[Any], span: Span) -> script.Relation:
        prose, _, (name, *parameters) = self._sorted(parts)
        return script.Relation(name, tuple(parameters), prose, span)

    def parameter(self, parts: list[Any], span: Span) -> script.Parameter:
        return script.Parameter(parts[0], parts[1] if len(parts) > 1 else None)

    def type(self, parts: list[Any], span: Span) -> script.Name:
        return script.Name(parts[0].text, span)

    def clock(self, parts: list[Any], span: Span) -> script.Clock:
        return script.Clock(parts[0], parts[1] if len(parts) > 1 else None, span)

    # --- what is known, presumed, possible

    def fact(self, parts: list[Any], span: Span) -> script.Fact:
        prose, clauses, (literal, *times) = self._sorted(parts)
        return script.Fact(literal, prose, _all(clauses, "from"), tuple(times), span)

    def event(self, parts: list[Any], span: Span, act: bool = False, alleged: bool = False) -> script.Event:
        prose, clauses, (literal, *times) = self._sorted(parts)
        by, sources = _first(clauses, "by"), _all(clauses, "from")
        return script.Event(literal, prose, act, alleged, by, sources, tuple(times), span)

    def act(self, parts: list[Any], span: Span) -> script.Event:
        return self.event(parts, span, act=True)

    def alleged_event(self, parts: list[Any], span: Span) -> script.Event:
        return self.event(parts, span, alleged=True)

    def alleged_act(self, parts: list[Any], span: Span) -> script.Event:
        return self.event(parts, span, act=True, alleged=True)

    def presume(self, parts: list[Any], span: Span) -> script.Presume:
        prose, clauses, (literal,) = self._sorted(parts)
        return script.Presume(literal, prose, _first(clauses, "if"), span)

    def open(self, parts: list[Any], span: Span) -> script.Open:
        return script.Open(parts[0], parts[1] if len(parts) > 1 else None, span)

    def hypothesis(self, parts: list[Any], span: Span) -> script.Hypothesis:
        return script.Hypothesis(parts[0], parts[1] if len(parts) > 1 else None, span)

    def exactly_one(self, parts: list[Any], span: Span) -> script.ExactlyOne:
        _, clauses, (of,) = self._sorted(parts)
        return script.ExactlyOne(of, None, _first(clauses, "if"), span)

    def exactly_one_with(self, parts: list[Any], span: Span) -> script.ExactlyOne:
        _, clauses, (variable, condition) = self._sorted(parts)
        return script.ExactlyOne((condition,), variable, _first(clauses, "if"), span)

    def at_least(self, parts: list[Any], span: Span) -> script.AtLeast:
        _, clauses, (_, least, of) = self._sorted(parts)
        return script.AtLeast(least, of, None, _first(clauses, "if"), span)

    def at_least_with(self, parts: list[Any], span: Span) -> script.AtLeast:
        _, clauses, (_, least, variable, condition) = self._sorted(parts)
        return script.AtLeast(least, (condition,), variable, _first(clauses, "if"), span)

    def explain(self, parts: list[Any], span: Span) -> script.Explain:
        return script.Explain(parts[0], span)

    # --- what parties say

    def claims(self, parts: list[Any], span: Span, act: Any = "claims") -> script.Claim:
        prose, clauses, (party, content) = self._sorted(parts)
        meaning, because = _first(clauses, "meaning"), _first(clauses, "grounds")
        return script.Claim(party, act, content, prose, meaning, because, _all(clauses, "from"), span)

    def denies(self, parts: list[Any], span: Span) -> script.Claim:
        return self.claims(parts, span, "denies")

    def admits(self, parts: list[Any], span: Span) -> script.Claim:
        return self.claims(parts, span, "admits")

    def implication(self, parts: list[Any], span: Span) -> script.Implication:
        return script.Implication(parts[0], parts[1], span)

    def disputes(self, parts: list[Any], span: Span) -> script.Disputes:
        prose, clauses, (party, what) = self._sorted(parts)
        return script.Disputes(party, what, prose, _all(clauses, "from"), span)

    def withdraws(self, parts: list[Any], span: Span) -> script.Withdraws:
        return script.Withdraws(parts[0], parts[1], span)

    def evidence(self, parts: list[Any], span: Span) -> script.Evidence:
        prose, clauses, (name,) = self._sorted(parts)
        supports, undermines = (_first(clauses, kind) or () for kind in ("supports", "undermines"))
        return script.Evidence(name, prose, _all(clauses, "from"), supports, undermines, span)

    # --- how one thing bears on another

    def rule(self, parts: list[Any], span: Span) -> script.Rule | script.Mechanism:
        *named, made = parts
        name = named[0] if named else None
        if isinstance(made, script.Mechanism):
            return script.Mechanism(name, made.strict, made.head, made.body, made.unless, made.because, span)
        strict, both, head, body, unless, because = made
        return script.Rule(name, strict, both, head, body, unless, because, span)

    def _inferred(self, parts: list[Any], strict: bool, both: bool) -> tuple[Any, ...]:
        _, clauses, (head,) = self._sorted(parts)
        return (strict, both, head, *(_first(clauses, kind) for kind in ("if", "unless", "reason")))

    def always(self, parts: list[Any], span: Span) -> tuple[Any, ...]:
        return self._inferred(parts, strict=True, both=False)

    def exactly(self, parts: list[Any], span: Span) -> tuple[Any, ...]:
        return self._inferred(parts, strict=True, both=True)

    def normally(self, parts: list[Any], span: Span) -> tuple[Any, ...]:
        return self._inferred(parts, strict=False, both=False)

    def exception(self, parts: list[Any], span: Span) -> script.Exception_:
        _, clauses, (*named, rule) = self._sorted(parts)
        return script.Exception_(
            named[0] if named else None, rule, _first(clauses, "if"), _first(clauses, "reason"), span
        )

    def unnamed_exception(self, parts: list[Any], span: Span) -> script.Exception_:
        return self.exception(parts, span)

    def mechanism(self, parts: list[Any], span: Span, strict: bool = True) -> script.Mechanism:
        _, clauses, (head,) = self._sorted(parts)
        body, unless, because = (_first(clauses, kind) for kind in ("if", "unless", "reason"))
        return script.Mechanism(None, strict, head, body, unless, because, span)

    def normal_mechanism(self, parts: list[Any], span: Span) -> script.Mechanism:
        return self.mechanism(parts, span, strict=False)

    def incompatible(self, parts: list[Any], span: Span) -> script.Incompatible:
        _, clauses, (literals,) = self._sorted(parts)
        return script.Incompatible(literals, _first(clauses, "reason"), span)

    def never(self, parts: list[Any], span: Span) -> script.Never:
        _, clauses, (condition,) = self._sorted(parts)
        return script.Never(condition, _first(clauses, "reason"), span)

    def duty(self, parts: list[Any], span: Span) -> script.Duty:
        prose, clauses, (literal, on) = self._sorted(parts)
        under, when, violated = (_first(clauses, kind) for kind in ("under", "when", "violated"))
        return script.Duty(
            literal,
            on,
            _all(clauses, "owed_to"),
            prose,
            under,
            when,
            violated,
            _first(clauses, "guards") or (),
            _all(clauses, "from"),
            span,
        )

    # --- how to weigh

    def prefer(self, parts: list[Any], span: Span) -> script.Prefer:
        _, clauses, (better, worse) = self._sorted(parts)
        return script.Prefer(better, worse, _first(clauses, "reason"), span)

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
        return ("who", script.Sentence(kind, None, tuple(parts), span))

    def who_caused(self, parts: list[Any], span: Span) -> tuple[str, Any]:
        return self.who(parts, span, "caused")

    def who_breached(self, parts: list[Any], span: Span) -> tuple[str, Any]:
        return self.who(parts, span, "breached")

    def would(self, parts: list[Any], span: Span) -> tuple[str, Any]:
        return ("would", script.Sentence("would", None, tuple(parts), span))

    def responsible(self, parts: list[Any], span: Span, kind: Any = "responsible") -> script.Sentence:
        return script.Sentence(kind, parts[0], tuple(parts[1:]), span)

    def caused(self, parts: list[Any], span: Span) -> script.Sentence:
        return self.responsible(parts, span, "caused")

    def breached(self, parts: list[Any], span: Span) -> script.Sentence:
        return self.responsible(parts, span, "breached")

    def ruling(self, parts: list[Any], span: Span) -> script.Ruling:
        _, clauses, (name, head, body) = self._sorted(parts)
        if not isinstance(body, script.RulingBody):
            body = script.RulingBody("one", (body,), body.span)
        return script.Ruling(name, head, body, _first(clauses, "reason"), span)

    def ruling_all(self, parts: list[Any], span: Span, operator: Any = "and") -> script.RulingBody:
        return script.RulingBody(operator, tuple(parts), span)

    def ruling_some(self, parts: list[Any], span: Span) -> script.RulingBody:
        return self.ruling_all(parts, span, "or")

    def ruling_not(self, parts: list[Any], span: Span) -> script.RulingBody:
        return self.ruling_all(parts, span, "not")

    def quantified(self, parts: list[Any], span: Span) -> script.Quantified:
        quantifier, *where, condition = parts
        return script.Quantified(quantifier, where[0].parts[0] if where else None, condition, span)

    def every(self, parts: list[Any], span: Span) -> str:
        return "every"

    def some(self, parts: list[Any], span: Span) -> str:
        return "some"

    def no(self, parts: list[Any], span: Span) -> str:
        return "no"

    def where(self, parts: list[Any], span: Span) -> Clause:
        condition = self.literal(parts, span) if isinstance(parts[0], script.Name) else parts[0]
        return Clause("where", (condition,), span)

    def where_name(self, parts: list[Any], span: Span) -> Clause:
        return self.where(parts, span)

    def where_closed(self, parts: list[Any], span: Span) -> Clause:
        return self.where(parts, span)

    def where_not(self, parts: list[Any], span: Span) -> Clause:
        return Clause("where", (self.denied(parts, span),), span)

    def property(self, parts: list[Any], span: Span) -> script.Property:
        name, condition = parts
        if isinstance(condition, Clause):
            return script.Property(name, True, condition.parts[0], span)
        return script.Property(name, False, condition, span)

    # --- what must come out

    def at_exactly(self, parts: list[Any], span: Span) -> str:
        return "exactly"

    def at_most(self, parts: list[Any], span: Span) -> str:
        return "at most"

    def expect_explanations(self, parts: list[Any], span: Span, of: Any = "explanations") -> script.ExpectCount:
        _, clauses, rest = self._sorted(parts)
        *bounds, number = rest
        bound: Any = "exactly" if not bounds else "at least" if isinstance(bounds[0], script.Name) else bounds[0]
        return script.ExpectCount(of, bound, number, _first(clauses, "where"), span)

    def expect_disputes(self, parts: list[Any], span: Span) -> script.ExpectCount:
        return self.expect_explanations(parts, span, "disputes")

    def expect_holds(self, parts: list[Any], span: Span) -> script.ExpectHolds:
        _, clauses, (condition, quantifier) = self._sorted(parts)
        if isinstance(condition, tuple):
            condition = condition[1]
        nothing = script.Decisions((), ())
        return script.ExpectHolds(quantifier, condition, nothing, _first(clauses, "where"), span)

    def expect_decided(self, parts: list[Any], span: Span) -> script.ExpectHolds:
        _, clauses, (quantifier,) = self._sorted(parts)
        return script.ExpectHolds(quantifier, None, _decisions(clauses), _first(clauses, "where"), span)

    def expect_requires(self, parts: list[Any], span: Span) -> script.ExpectRequires:
        _, clauses, (condition,) = self._sorted(parts)
        return script.ExpectRequires(condition, _decisions(clauses), span)

    def expect_unanswered(self, parts: list[Any], span: Span) -> script.ExpectUnanswered:
        return script.ExpectUnanswered(self.literal(parts, parts[0].span), span)

    def expect_ruling(self, parts: list[Any], span: Span) -> script.ExpectRuling:
        return script.ExpectRuling(parts[0], span)

    # --- literals, conditions

    def literals(self, parts: list[Any], span: Span) -> tuple[script.Literal, ...]:
        return tuple(parts)

    def literal(self, parts: list[Any], span: Span) -> script.Literal:
        part = parts[0]
        return part if isinstance(part, script.Literal) else script.Literal(part, (), False, part.span)

    def atom(self, parts: list[Any], span: Span) -> script.Literal:
        return self.literal(parts, span)

    def applied(self, parts: list[Any], span: Span) -> script.Literal:
        return script.Literal(parts[0], tuple(parts[1:]), False, span)

    def denied(self, parts: list[Any], span: Span) -> script.Literal:
        inner = self.literal(parts, span)
        return script.Literal(inner.predicate, inner.arguments, True, span)

    def denied_applied(self, parts: list[Any], span: Span) -> script.Literal:
        return self.denied(parts, span)

    def all(self, parts: list[Any], span: Span) -> script.All:
        return script.All(tuple(parts), span)

    def any(self, parts: list[Any], span: Span) -> script.Any:
        return script.Any(tuple(parts), span)

    def negation(self, parts: list[Any], span: Span) -> script.Negation:
        return script.Negation(parts[0], span)

    def count(self, parts: list[Any], span: Span) -> script.Count:
        return script.Count(parts[1], parts[2], span)

    def count_with(self, parts: list[Any], span: Span) -> script.CountWith:
        return script.CountWith(parts[1], parts[2], parts[3], span)

    def comparison(self, parts: list[Any], span: Span) -> script.Comparison:
        left, operator, right = parts
        return script.Comparison(left, _OPERATORS.get(operator.text, operator.text), right, span)

    def addition(self, parts: list[Any], span: Span, operator: Any = "+") -> script.Arithmetic:
        left, right = parts
        depth = 1 + max(t.depth if isinstance(t, script.Arithmetic) else 0 for t in (left, right))
        if depth == MOST_OPERATIONS + 1:
            message = f"arithmetic is nested more than {MOST_OPERATIONS} operations deep"
            self.problems.append(error("nested-too-deeply", message, span, "name an intermediate result by a rule"))
        return script.Arithmetic(operator, left, right, depth, span)

    def subtraction(self, parts: list[Any], span: Span) -> script.Arithmetic:
        return self.addition(parts, span, "-")

    def multiplication(self, parts: list[Any], span: Span) -> script.Arithmetic:
        return self.addition(parts, span, "*")

    def negative(self, parts: list[Any], span: Span) -> script.Number:
        return script.Number(-parts[0].value, span)

    # --- times

    def timed(self, parts: list[Any], span: Span) -> script.Timed:
        return script.Timed(parts[0], parts[1], span)

    def moment(self, parts: list[Any], span: Span) -> script.Moment:
        texts = [part.text for part in parts]
        date, time = (texts[0], texts[1]) if len(texts) == 2 else ("", texts[0]) if ":" in texts[0] else (texts[0], "")
        return script.Moment(date, time, span)

    def duration(self, parts: list[Any], span: Span) -> script.Duration:
        return script.Duration(parts[0].value, parts[1].text, span)


_OPERATORS: dict[str, Any] = {"≤": "<=", "≥": ">=", "≠": "!="}


def _first(clauses: dict[str, Clause], kind: str) -> Any:
    return clauses[kind].parts[0] if kind in clauses else None


def _all(clauses: dict[str, Clause], kind: str) -> tuple[Any, ...]:
    return clauses[kind].parts if kind in clauses else ()


def _decisions(clauses: dict[str, Clause]) -> script.Decisions:
    return script.Decisions(_first(clauses, "accepting") or (), _first(clauses, "rejecting") or ())
