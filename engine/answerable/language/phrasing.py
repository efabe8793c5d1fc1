"""What the grammar's rules for words, conditions and clauses make of their parts; `building` adds the statements.

Clauses (`from`, `by`, …) are `Clause`s; which of them a statement may give once only is checked where they are
collected.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from answerable.language import phrase
from answerable.language.problems import Problem, error
from answerable.language.source import Span

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


class Clauses(dict[str, Clause]):
    """The clauses of one statement, by kind."""

    def one(self, kind: str) -> Any:
        """What a clause says, None if it is not there."""
        return self[kind].parts[0] if kind in self else None

    def every(self, kind: str) -> tuple[Any, ...]:
        """All that a clause says."""
        return self[kind].parts if kind in self else ()


class Phrasing:
    """Makes nodes of phrases; `problems` collects what is wrong with a part that is well formed."""

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
            return phrase.Prose(text[quotes:-quotes].strip() if quotes == 3 else text[1:-1], span)
        if kind == "NUMBER":
            return phrase.Number(self._integer(text, span), span)
        if kind == "VARIABLE":
            return phrase.Variable(text, span)
        return phrase.Name(text, span)

    def _integer(self, text: str, span: Span) -> int:
        digits = text.lstrip("0") or "0"
        if len(digits) > 10 or int(digits) > phrase.LARGEST_NUMBER:
            self.problems.append(error("number-too-large", f"the largest number is {phrase.LARGEST_NUMBER}", span))
            return phrase.LARGEST_NUMBER
        return int(digits)

    # --- clauses

    @staticmethod
    def _clause(kind: str) -> Callable[[list[Any], Span], Clause]:
        return lambda parts, span: Clause(kind, tuple(parts), span)

    @staticmethod
    def _time(kind: str) -> Callable[[list[Any], Span], phrase.Time]:
        return lambda parts, span: phrase.Time(kind, tuple(parts), span)

    def sort_out(self, parts: list[Any]) -> tuple[phrase.Prose | None, Clauses, list[Any]]:
        """The prose, the clauses by kind, and the rest of `parts`."""
        prose: phrase.Prose | None = None
        clauses = Clauses()
        rest: list[Any] = []
        for part in parts:
            if isinstance(part, phrase.Prose) and prose is None:
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

    # --- literals, conditions

    def literals(self, parts: list[Any], span: Span) -> tuple[phrase.Literal, ...]:
        return tuple(parts)

    def literal(self, parts: list[Any], span: Span) -> phrase.Literal:
        part = parts[0]
        return part if isinstance(part, phrase.Literal) else phrase.Literal(part, (), False, part.span)

    def atom(self, parts: list[Any], span: Span) -> phrase.Literal:
        return self.literal(parts, span)

    def applied(self, parts: list[Any], span: Span) -> phrase.Literal:
        return phrase.Literal(parts[0], tuple(parts[1:]), False, span)

    def denied(self, parts: list[Any], span: Span) -> phrase.Literal:
        inner = self.literal(parts, span)
        return phrase.Literal(inner.predicate, inner.arguments, True, span)

    def denied_applied(self, parts: list[Any], span: Span) -> phrase.Literal:
        return self.denied(parts, span)

    def all(self, parts: list[Any], span: Span) -> phrase.All:
        return phrase.All(tuple(parts), span)

    def any(self, parts: list[Any], span: Span) -> phrase.Any:
        return phrase.Any(tuple(parts), span)

    def negation(self, parts: list[Any], span: Span) -> phrase.Negation:
        return phrase.Negation(parts[0], span)

    def count(self, parts: list[Any], span: Span) -> phrase.Count:
        return phrase.Count(parts[1], parts[2], span)

    def count_with(self, parts: list[Any], span: Span) -> phrase.CountWith:
        return phrase.CountWith(parts[1], parts[2], parts[3], span)

    def comparison(self, parts: list[Any], span: Span) -> phrase.Comparison:
        left, operator, right = parts
        return phrase.Comparison(left, _OPERATORS.get(operator.text, operator.text), right, span)

    def addition(self, parts: list[Any], span: Span, operator: Any = "+") -> Any:
        left, right = parts
        depth = 1 + max(t.depth if isinstance(t, phrase.Arithmetic) else 0 for t in (left, right))
        if depth > MOST_OPERATIONS:
            message = f"arithmetic is nested more than {MOST_OPERATIONS} operations deep"
            if not self.problems or self.problems[-1].message != message:
                self.problems.append(error("nested-too-deeply", message, span, "name an intermediate result by a rule"))
            return left  # the statement is refused; what looks at it must not go deep
        return phrase.Arithmetic(operator, left, right, depth, span)

    def subtraction(self, parts: list[Any], span: Span) -> Any:
        return self.addition(parts, span, "-")

    def multiplication(self, parts: list[Any], span: Span) -> Any:
        return self.addition(parts, span, "*")

    def negative(self, parts: list[Any], span: Span) -> phrase.Number:
        return phrase.Number(-parts[0].value, span)

    # --- times

    def timed(self, parts: list[Any], span: Span) -> phrase.Timed:
        return phrase.Timed(parts[0], parts[1], span)

    def moment(self, parts: list[Any], span: Span) -> phrase.Moment:
        texts = [part.text for part in parts]
        date, time = (texts[0], texts[1]) if len(texts) == 2 else ("", texts[0]) if ":" in texts[0] else (texts[0], "")
        return phrase.Moment(date, time, span)

    def duration(self, parts: list[Any], span: Span) -> phrase.Duration:
        return phrase.Duration(parts[0].value, parts[1].text, span)

    # --- what rulings and verdicts say

    def responsible(self, parts: list[Any], span: Span, kind: Any = "responsible") -> phrase.Sentence:
        return phrase.Sentence(kind, parts[0], tuple(parts[1:]), span)

    def caused(self, parts: list[Any], span: Span) -> phrase.Sentence:
        return self.responsible(parts, span, "caused")

    def breached(self, parts: list[Any], span: Span) -> phrase.Sentence:
        return self.responsible(parts, span, "breached")

    def ruling_all(self, parts: list[Any], span: Span, operator: Any = "and") -> phrase.RulingBody:
        return phrase.RulingBody(operator, tuple(parts), span)

    def ruling_some(self, parts: list[Any], span: Span) -> phrase.RulingBody:
        return self.ruling_all(parts, span, "or")

    def ruling_not(self, parts: list[Any], span: Span) -> phrase.RulingBody:
        return self.ruling_all(parts, span, "not")

    def quantified(self, parts: list[Any], span: Span) -> phrase.Quantified:
        quantifier, *where, condition = parts
        return phrase.Quantified(quantifier, where[0].parts[0] if where else None, condition, span)

    def every(self, parts: list[Any], span: Span) -> str:
        return "every"

    def some(self, parts: list[Any], span: Span) -> str:
        return "some"

    def no(self, parts: list[Any], span: Span) -> str:
        return "no"

    def where(self, parts: list[Any], span: Span) -> Clause:
        condition = self.literal(parts, span) if isinstance(parts[0], phrase.Name) else parts[0]
        return Clause("where", (condition,), span)

    def where_name(self, parts: list[Any], span: Span) -> Clause:
        return self.where(parts, span)

    def where_closed(self, parts: list[Any], span: Span) -> Clause:
        return self.where(parts, span)

    def where_not(self, parts: list[Any], span: Span) -> Clause:
        return Clause("where", (self.denied(parts, span),), span)


_OPERATORS: dict[str, Any] = {"≤": "<=", "≥": ">=", "≠": "!="}
