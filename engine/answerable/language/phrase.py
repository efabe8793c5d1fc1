"""The words and conditions that statements are made of, as they were written; every node knows its span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from answerable.language.source import Span

#: The solver's integers are 32 bits wide.
LARGEST_NUMBER = 2**31 - 1

# --- words -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A lower-case word."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """Quoted text, without its quotes."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """An integer; `negative` numbers are written with a minus."""

    value: int
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Variable:
    """A capitalised word."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Arithmetic:
    """`X + 1`; `depth` counts the operations nested in each other."""

    operator: OneOf["+", "-", "*"]
    left: Term
    right: Term
    depth: int
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A date, a time of day, or both, as written."""

    date: str
    time: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Duration:
    """`5 minutes`."""

    number: int
    unit: str
    span: Span


Term = Name | Number | Variable | Arithmetic
Operand = Term | Moment


# --- literals and conditions -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Literal:
    """`p`, `p(t…)`, `not p(t…)`."""

    predicate: Name
    arguments: tuple[Term, ...]
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Time:
    """`before strike`, `between 21:40 and 22:10`: `kind` is the grammar's name for it."""

    kind: str
    operands: tuple[Literal | Moment | Duration, ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Timed:
    """`warning less than 5 minutes before strike`."""

    literal: Literal
    time: Time
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """`X < 3`; the operator is one of `< <= = != >= >`."""

    left: Operand
    operator: OneOf["<", "<=", "=", "!=", ">=", ">"]
    right: Operand
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Negation:
    """`not (…)`."""

    part: Condition
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class All:
    """`… and …`."""

    parts: tuple[Condition, ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Any:
    """`… or …`."""

    parts: tuple[Condition, ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Implication:
    """`if … then …`."""

    premise: Condition
    conclusion: Condition
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """`at least 2 of a, b, c`."""

    least: Number
    of: tuple[Literal, ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class CountWith:
    """`at least 6 P with voted(P)`."""

    least: Number
    variable: Variable
    condition: Condition
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A verdict in words: `suzy caused loss`, `would loss happen without strike` (then no `party`)."""

    kind: OneOf["responsible", "caused", "breached", "would"]
    party: Name | None
    literals: tuple[Literal, ...]
    span: Span


Condition = Literal | Timed | Comparison | Negation | All | Any | Implication | Count | CountWith


@dataclass(frozen=True, slots=True, eq=False)
class Quantified:
    """`in every explanation [where G] C`, in a ruling."""

    quantifier: OneOf["every", "some", "no"]
    where: Condition | None
    condition: Condition
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class RulingBody:
    """What a ruling rests on: `operator` is `one`, `and`, `or` or `not`."""

    operator: OneOf["one", "and", "or", "not"]
    parts: tuple[Literal | Comparison | Quantified | RulingBody, ...]
    span: Span
