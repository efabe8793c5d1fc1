"""A case file as it was written: one type per kind of statement of grammar/case.lark, names not yet looked up.

Every node knows its span, and is itself alone: nodes are not compared. A statement's optional parts are None or empty
where they were not written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from answerable.language import phrase
from answerable.language.source import Span

# --- naming things -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class CaseName:
    """`case il20: "…"`."""

    name: phrase.Name
    title: phrase.Prose | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """`use fault`, or `use "./my.rules"`."""

    what: phrase.Name | phrase.Prose
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Party:
    """`party idf: "…" also called "…" of israel`."""

    name: phrase.Name
    prose: phrase.Prose | None
    also_called: tuple[phrase.Prose, ...]
    of: phrase.Name | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """`source kremlin: "…" by russia on 2018-09-24 rated B3 url "…"`."""

    name: phrase.Name
    prose: phrase.Prose | None
    by: phrase.Name | None
    date: phrase.Name | None
    rating: phrase.Name | None
    url: phrase.Prose | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """`Who: party`."""

    name: phrase.Variable
    sort: phrase.Name | None


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """`relation warned(Who: party, Whom: party): "…"`."""

    name: phrase.Name
    parameters: tuple[Parameter, ...]
    prose: phrase.Prose | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Clock:
    """`clock 2018-09-17 +03:00`."""

    date: phrase.Name
    offset: phrase.Name | None
    span: Span


# --- what is known, presumed, possible ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """`fact p: "…" from s`."""

    literal: phrase.Literal
    prose: phrase.Prose | None
    sources: tuple[phrase.Name, ...]
    times: tuple[phrase.Time, ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """`alleged event cover: "…" by idf`, `act strike: "…" by israel between 21:40 and 22:10`.

    Done `alone`: `event drive: "…" by driver on his own`.
    """

    literal: phrase.Literal
    prose: phrase.Prose | None
    act: bool
    alleged: bool
    by: phrase.Name | None
    alone: bool
    sources: tuple[phrase.Name, ...]
    times: tuple[phrase.Time, ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Presume:
    """`presume not checked(Who, Shot) if …`."""

    literal: phrase.Literal
    prose: phrase.Prose | None
    body: phrase.Condition | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Open:
    """`open gray_rule: "…"`."""

    literal: phrase.Literal
    prose: phrase.Prose | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Hypothesis:
    """`hypothesis not_told: "…"`."""

    literal: phrase.Literal
    prose: phrase.Prose | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class ExactlyOne:
    """`exactly one of a, b if C`; with a variable, `of` is its one condition."""

    of: tuple[phrase.Condition, ...]
    variable: phrase.Variable | None
    body: phrase.Condition | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class AtLeast:
    """`at least 1 of a, b if C`; with a variable, `of` is its one condition."""

    least: phrase.Number
    of: tuple[phrase.Condition, ...]
    variable: phrase.Variable | None
    body: phrase.Condition | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Explain:
    """`explain loss`."""

    literal: phrase.Literal
    span: Span


# --- what parties say --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """`russia claims lured: "…" meaning cover because late_warning from kremlin`, and denials and admissions."""

    party: phrase.Name
    act: OneOf["claims", "denies", "admits"]
    content: phrase.Literal
    prose: phrase.Prose | None
    meaning: phrase.Condition | None
    because: phrase.Condition | None
    sources: tuple[phrase.Name, ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Disputes:
    """`syria disputes mod_briefing`."""

    party: phrase.Name
    what: phrase.Literal
    prose: phrase.Prose | None
    sources: tuple[phrase.Name, ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Withdraws:
    """`russia withdraws chance`."""

    party: phrase.Name
    content: phrase.Literal
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """`evidence radar: "…" from mod_briefing supports jets_near undermines jets_home`."""

    name: phrase.Name
    prose: phrase.Prose | None
    sources: tuple[phrase.Name, ...]
    supports: tuple[phrase.Literal, ...]
    undermines: tuple[phrase.Literal, ...]
    span: Span


# --- how one thing bears on another ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """`rule shield: normally h if B unless E`; `both` is `exactly if`."""

    name: phrase.Name | None
    strict: bool
    both: bool
    head: phrase.Literal
    body: phrase.Condition | None
    unless: phrase.Condition | None
    because: phrase.Prose | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Exception_:
    """`exception far to shield: if C`."""

    name: phrase.Name | None
    rule: phrase.Name
    condition: phrase.Condition
    because: phrase.Prose | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Mechanism:
    """`loss happens if B`, `loss normally happens if B unless E`."""

    name: phrase.Name | None
    strict: bool
    head: phrase.Literal
    body: phrase.Condition
    unless: phrase.Condition | None
    because: phrase.Prose | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Incompatible:
    """`incompatible a, b because "…"`."""

    literals: tuple[phrase.Literal, ...]
    because: phrase.Prose | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Never:
    """`never a and b`."""

    condition: phrase.Condition
    because: phrase.Prose | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Duty:
    """`duty warn on israel owed to russia: "…" under d when C violated if D guards against e`."""

    literal: phrase.Literal
    on: phrase.Name | phrase.Variable
    alone: bool
    owed_to: tuple[phrase.Name | phrase.Variable, ...]
    prose: phrase.Prose | None
    under: phrase.Name | None
    when: phrase.Condition | None
    violated: phrase.Condition | None
    guards: tuple[phrase.Literal, ...]
    sources: tuple[phrase.Name, ...]
    span: Span


# --- how to weigh ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Prefer:
    """`prefer radar over hearsay because "…"`."""

    better: phrase.Literal
    worse: phrase.Literal
    because: phrase.Prose | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Rank:
    """`rank by ratings`."""

    span: Span


# --- what to ask, and what must come out -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """`question hid: whether cover?`; `kind` is `whether`, `who`, `would` or `which`."""

    name: phrase.Name
    kind: OneOf["whether", "who", "would", "which"]
    condition: phrase.Condition | phrase.Sentence
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Ruling:
    """`ruling r: h if in every explanation C and …`."""

    name: phrase.Name
    head: phrase.Literal
    body: phrase.RulingBody
    because: phrase.Prose | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Property:
    """`property p: never C`, `property p: if C then D`, `property p: C`, `property p: l is monotone in m`, …"""

    name: phrase.Name
    law: OneOf["so", "never", "monotone", "symmetric", "unaffected", "overall"]
    condition: phrase.Condition
    growing: phrase.Literal | None
    span: Span
    premise: phrase.Quantified | None = None
    conclusion: phrase.Quantified | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Decisions:
    """`accepting a, b rejecting c`."""

    accepting: tuple[phrase.Literal, ...]
    rejecting: tuple[phrase.Literal, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ExpectCount:
    """`expect exactly 4 explanations where C`, `expect 2 disputes`."""

    of: OneOf["explanations", "disputes"]
    bound: OneOf["exactly", "at least", "at most"]
    number: phrase.Number
    where: phrase.Condition | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class ExpectHolds:
    """`expect C in every explanation where D`, `expect accepting a rejecting b in some explanation`."""

    quantifier: OneOf["every", "some", "no"]
    condition: phrase.Condition | phrase.Sentence | None
    decisions: Decisions
    where: phrase.Condition | None
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class ExpectRequires:
    """`expect C requires rejecting a`."""

    condition: phrase.Condition
    decisions: Decisions
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class ExpectUnanswered:
    """`expect late_warning is unanswered`."""

    content: phrase.Literal
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class ExpectRuling:
    """`expect liable(tice, harm)`."""

    condition: phrase.Condition
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


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """The statements of one file, in its order."""

    file: str
    statements: tuple[Statement, ...]
