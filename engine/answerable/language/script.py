"""A case file as it was written: one type per kind of statement of grammar/case.lark, names not yet looked up.

Every node knows its span. A statement's optional parts are None or empty where they were not written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from answerable.language.source import Span

# --- words -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    """A lower-case word."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Prose:
    """Quoted text, without its quotes."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Number:
    """An integer; `negative` numbers are written with a minus."""

    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class Variable:
    """A capitalised word."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`X + 1`; `depth` counts the operations nested in each other."""

    operator: OneOf["+", "-", "*"]
    left: Term
    right: Term
    depth: int
    span: Span


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, a time of day, or both, as written."""

    date: str
    time: str
    span: Span


@dataclass(frozen=True, slots=True)
class Duration:
    """`5 minutes`."""

    number: int
    unit: str
    span: Span


Term = Name | Number | Variable | Arithmetic
Operand = Term | Moment


# --- literals and conditions -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Literal:
    """`p`, `p(t…)`, `not p(t…)`."""

    predicate: Name
    arguments: tuple[Term, ...]
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Time:
    """`before strike`, `between 21:40 and 22:10`: `kind` is the grammar's name for it."""

    kind: str
    operands: tuple[Literal | Moment | Duration, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Timed:
    """`warning less than 5 minutes before strike`."""

    literal: Literal
    time: Time
    span: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """`X < 3`; the operator is one of `< <= = != >= >`."""

    left: Operand
    operator: OneOf["<", "<=", "=", "!=", ">=", ">"]
    right: Operand
    span: Span


@dataclass(frozen=True, slots=True)
class Negation:
    """`not (…)`."""

    part: Condition
    span: Span


@dataclass(frozen=True, slots=True)
class All:
    """`… and …`."""

    parts: tuple[Condition, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Any:
    """`… or …`."""

    parts: tuple[Condition, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Implication:
    """`if … then …`."""

    premise: Condition
    conclusion: Condition
    span: Span


@dataclass(frozen=True, slots=True)
class Count:
    """`at least 2 of a, b, c`."""

    least: Number
    of: tuple[Literal, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class CountWith:
    """`at least 6 P with voted(P)`."""

    least: Number
    variable: Variable
    condition: Condition
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verdict in words: `suzy caused loss`, `would loss happen without strike` (then no `party`)."""

    kind: OneOf["responsible", "caused", "breached", "would"]
    party: Name | None
    literals: tuple[Literal, ...]
    span: Span


Condition = Literal | Timed | Comparison | Negation | All | Any | Implication | Count | CountWith


@dataclass(frozen=True, slots=True)
class Quantified:
    """`in every explanation [where G] C`, in a ruling."""

    quantifier: OneOf["every", "some", "no"]
    where: Condition | None
    condition: Condition
    span: Span


@dataclass(frozen=True, slots=True)
class RulingBody:
    """What a ruling rests on: `operator` is `one`, `and`, `or` or `not`."""

    operator: OneOf["one", "and", "or", "not"]
    parts: tuple[Literal | Comparison | Quantified | RulingBody, ...]
    span: Span


# --- naming things -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CaseName:
    """`case il20: "…"`."""

    name: Name
    title: Prose | None
    span: Span


@dataclass(frozen=True, slots=True)
class Use:
    """`use negligence`, or `use "./my.rules"`."""

    what: Name | Prose
    span: Span


@dataclass(frozen=True, slots=True)
class Party:
    """`party idf: "…" also called "…" of israel`."""

    name: Name
    prose: Prose | None
    also_called: tuple[Prose, ...]
    of: Name | None
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """`source kremlin: "…" by russia on 2018-09-24 rated B3 url "…"`."""

    name: Name
    prose: Prose | None
    by: Name | None
    date: Name | None
    rating: Name | None
    url: Prose | None
    span: Span


@dataclass(frozen=True, slots=True)
class Parameter:
    """`Who: party`."""

    name: Variable
    sort: Name | None


@dataclass(frozen=True, slots=True)
class Relation:
    """`relation warned(Who: party, Whom: party): "…"`."""

    name: Name
    parameters: tuple[Parameter, ...]
    prose: Prose | None
    span: Span


@dataclass(frozen=True, slots=True)
class Clock:
    """`clock 2018-09-17 +03:00`."""

    date: Name
    offset: Name | None
    span: Span


# --- what is known, presumed, possible ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """`fact p: "…" from s`."""

    literal: Literal
    prose: Prose | None
    sources: tuple[Name, ...]
    times: tuple[Time, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """`alleged event cover: "…" by idf`, `act strike: "…" by israel between 21:40 and 22:10`."""

    literal: Literal
    prose: Prose | None
    act: bool
    alleged: bool
    by: Name | None
    sources: tuple[Name, ...]
    times: tuple[Time, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Presume:
    """`presume not checked(Who, Shot) if …`."""

    literal: Literal
    prose: Prose | None
    body: Condition | None
    span: Span


@dataclass(frozen=True, slots=True)
class Open:
    """`open gray_rule: "…"`."""

    literal: Literal
    prose: Prose | None
    span: Span


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """`hypothesis not_told: "…"`."""

    literal: Literal
    prose: Prose | None
    span: Span


@dataclass(frozen=True, slots=True)
class ExactlyOne:
    """`exactly one of a, b if C`; with a variable, `of` is its one condition."""

    of: tuple[Condition, ...]
    variable: Variable | None
    body: Condition | None
    span: Span


@dataclass(frozen=True, slots=True)
class AtLeast:
    """`at least 1 of a, b if C`; with a variable, `of` is its one condition."""

    least: Number
    of: tuple[Condition, ...]
    variable: Variable | None
    body: Condition | None
    span: Span


@dataclass(frozen=True, slots=True)
class Explain:
    """`explain loss`."""

    literal: Literal
    span: Span


# --- what parties say --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Claim:
    """`russia claims lured: "…" meaning cover because late_warning from kremlin`, and denials and admissions."""

    party: Name
    act: OneOf["claims", "denies", "admits"]
    content: Literal
    prose: Prose | None
    meaning: Condition | None
    because: Condition | None
    sources: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Disputes:
    """`syria disputes mod_briefing`."""

    party: Name
    what: Literal
    prose: Prose | None
    sources: tuple[Name, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Withdraws:
    """`russia withdraws chance`."""

    party: Name
    content: Literal
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """`evidence radar: "…" from mod_briefing supports jets_near undermines jets_home`."""

    name: Name
    prose: Prose | None
    sources: tuple[Name, ...]
    supports: tuple[Literal, ...]
    undermines: tuple[Literal, ...]
    span: Span


# --- how one thing bears on another ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """`rule shield: normally h if B unless E`; `both` is `exactly if`."""

    name: Name | None
    strict: bool
    both: bool
    head: Literal
    body: Condition | None
    unless: Condition | None
    because: Prose | None
    span: Span


@dataclass(frozen=True, slots=True)
class Exception_:
    """`exception far to shield: if C`."""

    name: Name | None
    rule: Name
    condition: Condition
    because: Prose | None
    span: Span


@dataclass(frozen=True, slots=True)
class Mechanism:
    """`loss happens if B`, `loss normally happens if B unless E`."""

    name: Name | None
    strict: bool
    head: Literal
    body: Condition
    unless: Condition | None
    because: Prose | None
    span: Span


@dataclass(frozen=True, slots=True)
class Incompatible:
    """`incompatible a, b because "…"`."""

    literals: tuple[Literal, ...]
    because: Prose | None
    span: Span


@dataclass(frozen=True, slots=True)
class Never:
    """`never a and b`."""

    condition: Condition
    because: Prose | None
    span: Span


@dataclass(frozen=True, slots=True)
class Duty:
    """`duty warn on israel owed to russia: "…" under d when C violated if D guards against e`."""

    literal: Literal
    on: Name | Variable
    owed_to: tuple[Name | Variable, ...]
    prose: Prose | None
    under: Name | None
    when: Condition | None
    violated: Condition | None
    guards: tuple[Literal, ...]
    sources: tuple[Name, ...]
    span: Span


# --- how to weigh ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prefer:
    """`prefer radar over hearsay because "…"`."""

    better: Literal
    worse: Literal
    because: Prose | None
    span: Span


@dataclass(frozen=True, slots=True)
class Rank:
    """`rank by ratings`."""

    span: Span


# --- what to ask, and what must come out -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """`question hid: whether cover?`; `kind` is `whether`, `who`, `would` or `which`."""

    name: Name
    kind: OneOf["whether", "who", "would", "which"]
    condition: Condition | Sentence
    span: Span


@dataclass(frozen=True, slots=True)
class Ruling:
    """`ruling r: h if in every explanation C and …`."""

    name: Name
    head: Literal
    body: RulingBody
    because: Prose | None
    span: Span


@dataclass(frozen=True, slots=True)
class Property:
    """`property p: never C`, `property p: if C then D`, `property p: C`."""

    name: Name
    never: bool
    condition: Condition
    span: Span


@dataclass(frozen=True, slots=True)
class Decisions:
    """`accepting a, b rejecting c`."""

    accepting: tuple[Literal, ...]
    rejecting: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class ExpectCount:
    """`expect exactly 4 explanations where C`, `expect 2 disputes`."""

    of: OneOf["explanations", "disputes"]
    bound: OneOf["exactly", "at least", "at most"]
    number: Number
    where: Condition | None
    span: Span


@dataclass(frozen=True, slots=True)
class ExpectHolds:
    """`expect C in every explanation where D`, `expect accepting a rejecting b in some explanation`."""

    quantifier: OneOf["every", "some", "no"]
    condition: Condition | Sentence | None
    decisions: Decisions
    where: Condition | None
    span: Span


@dataclass(frozen=True, slots=True)
class ExpectRequires:
    """`expect C requires rejecting a`."""

    condition: Condition
    decisions: Decisions
    span: Span


@dataclass(frozen=True, slots=True)
class ExpectUnanswered:
    """`expect late_warning is unanswered`."""

    content: Literal
    span: Span


@dataclass(frozen=True, slots=True)
class ExpectRuling:
    """`expect liable(tice, harm)`."""

    condition: Condition
    span: Span


Statement = (
    CaseName
    | Use
    | Party
    | Source
    | Relation
    | Clock
    | Fact
    | Event
    | Presume
    | Open
    | Hypothesis
    | ExactlyOne
    | AtLeast
    | Explain
    | Claim
    | Disputes
    | Withdraws
    | Evidence
    | Rule
    | Exception_
    | Mechanism
    | Incompatible
    | Never
    | Duty
    | Prefer
    | Rank
    | Question
    | Ruling
    | Property
    | ExpectCount
    | ExpectHolds
    | ExpectRequires
    | ExpectUnanswered
    | ExpectRuling
)


@dataclass(frozen=True, slots=True)
class Script:
    """The statements of one file, in its order."""

    file: str
    statements: tuple[Statement, ...]
