"""A case whose names are settled: every statement knows what it refers to. The meaning of each is in docs/semantics.md.

Invariants, kept by resolving and by hand-built cases alike:

- `names-known`: parties, sources and rules that a statement names are declared in the case.
- `one-arity`: an atom's predicate has one number of arguments throughout.
- `variables-bound`: only rules, exceptions, mechanisms, presumptions, constraints and counts have variables.
- `names-unique`: rules, exceptions, evidence and sources have names of their own.

Equality ignores spans. Everything is frozen and round-trips through JSON.
"""

from __future__ import annotations

from typing import Annotated
from typing import Literal as OneOf

from pydantic import Field

from answerable.language.condition import (
    All,
    Arithmetic,
    Comparison,
    ComparisonOperator,
    Condition,
    Count,
    CountWith,
    Implication,
    Literal,
    Model,
    Moment,
    Not,
    Some,
    Term,
    Time,
    Timed,
    TimeRelation,
    Variable,
)
from answerable.language.question import Question, Whether, Which, Who, Would
from answerable.language.ruling import Quantified, Ruling, RulingAll, RulingCondition, RulingNot, RulingSome

__all__ = [
    "All",
    "Arithmetic",
    "Comparison",
    "ComparisonOperator",
    "Condition",
    "Count",
    "CountWith",
    "Implication",
    "Literal",
    "Model",
    "Moment",
    "Not",
    "Quantified",
    "Question",
    "Ruling",
    "RulingAll",
    "RulingCondition",
    "RulingNot",
    "RulingSome",
    "Some",
    "Term",
    "Time",
    "TimeRelation",
    "Timed",
    "Variable",
    "Whether",
    "Which",
    "Who",
    "Would",
]

# --- declarations ------------------------------------------------------------------------------------------------


class Party(Model):
    """Someone who speaks or acts; a member `of` another acts and speaks for it."""

    name: str
    prose: str = ""
    also_called: tuple[str, ...] = ()
    of: str = ""


class Source(Model):
    """A document or statement that claims and evidence come from. `rating` is an Admiralty rating such as `B3`."""

    name: str
    prose: str = ""
    by: str = ""
    date: str = ""
    rating: str = ""
    url: str = ""


class Parameter(Model):
    """A place of a relation: its name in the relation's prose, and its sort (a type name, "" if none)."""

    name: str
    sort: str = ""


class Relation(Model):
    """A declared predicate; `{Name}` in `prose` is filled from the argument."""

    name: str
    parameters: tuple[Parameter, ...] = ()
    prose: str = ""


# --- what is known, presumed, possible ---------------------------------------------------------------------------


class Fact(Model):
    """Undisputed: `literal` holds, at these times."""

    kind: OneOf["fact"] = "fact"
    literal: Literal
    prose: str = ""
    sources: tuple[str, ...] = ()
    times: tuple[Time, ...] = ()


class Event(Model):
    """Something that happens, perhaps by someone: undisputed, or (`alleged`) only where something accepted says so.

    `times` say when, if it happens. It counts for those that the party is a member of too, unless done `alone`.
    """

    kind: OneOf["event"] = "event"
    literal: Literal
    prose: str = ""
    by: str = ""
    alone: bool = False
    act: bool = False
    alleged: bool = False
    sources: tuple[str, ...] = ()
    times: tuple[Time, ...] = ()


class Presumption(Model):
    """`presume l if B`: holds unless something contrary is accepted."""

    kind: OneOf["presumption"] = "presumption"
    literal: Literal
    body: Condition | None = None
    prose: str = ""


class Open(Model):
    """`open l`: nobody's claim; either way is tried."""

    kind: OneOf["open"] = "open"
    literal: Literal
    prose: str = ""


class Hypothesis(Model):
    """`hypothesis h`: adopted only where something must be explained."""

    kind: OneOf["hypothesis"] = "hypothesis"
    literal: Literal
    prose: str = ""


class ExactlyOne(Model):
    """`exactly one of a, b if C`, or `exactly one P with live(P) if C` (then `of` is empty)."""

    kind: OneOf["exactly one"] = "exactly one"
    of: tuple[Literal, ...] = ()
    variable: Variable | None = None
    literal: Literal | None = None
    body: Condition | None = None


class AtLeast(Model):
    """`at least k of a, b if C` as a statement, or `at least k P with live(P) if C`."""

    kind: OneOf["at least"] = "at least"
    least: int
    of: tuple[Literal, ...] = ()
    variable: Variable | None = None
    literal: Literal | None = None
    body: Condition | None = None


class Explain(Model):
    """`explain g`: some mechanism for g must fire in every explanation."""

    kind: OneOf["explain"] = "explain"
    literal: Literal


# --- what parties say --------------------------------------------------------------------------------------------


class Claim(Model):
    """A claim, admission or denial of `content` by `party`.

    `meaning`, given at most once for one content, says what the content amounts to; `because` are its grounds;
    a `withdrawn` claim counts no longer, but what it says its content means stays. A denial asserts the complement of
    `content`. An `accusation` says, admits or denies a verdict: it is judged by that, never assumed.
    """

    kind: OneOf["claim"] = "claim"
    party: str
    act: OneOf["claims", "denies", "admits"]
    content: Literal
    prose: str = ""
    meaning: Condition | None = None
    because: Condition | None = None
    sources: tuple[str, ...] = ()
    withdrawn: bool = False
    accusation: bool = False


class Dispute(Model):
    """A doubt of a claim (`content`; negated: of its denials), or of a rule, source or piece of evidence (`name`)."""

    kind: OneOf["dispute"] = "dispute"
    party: str
    of: OneOf["claim", "rule", "source", "evidence"]
    content: Literal | None = None
    name: str = ""
    prose: str = ""
    sources: tuple[str, ...] = ()


class Evidence(Model):
    """`evidence e supports s undermines u`: bears on claims; nobody's word."""

    kind: OneOf["evidence"] = "evidence"
    name: str
    prose: str = ""
    sources: tuple[str, ...] = ()
    supports: tuple[Literal, ...] = ()
    undermines: tuple[Literal, ...] = ()


# --- how one thing bears on another ------------------------------------------------------------------------------


class Rule(Model):
    """`always` (strict) or `normally` (defeasible) `head if body unless …`; `both` is `exactly if` (strict only)."""

    kind: OneOf["rule"] = "rule"
    name: str = ""
    strict: bool
    head: Literal
    body: Condition | None = None
    unless: Condition | None = None
    both: bool = False
    because: str = ""


class Exception_(Model):
    """`exception to r: if C`: undercuts the defeasible rule or mechanism called `rule`."""

    kind: OneOf["exception"] = "exception"
    name: str = ""
    rule: str
    condition: Condition
    because: str = ""


class Mechanism(Model):
    """`head happens if body`, or `normally happens` (not `strict`): what would bring the head about."""

    kind: OneOf["mechanism"] = "mechanism"
    name: str = ""
    strict: bool
    head: Literal
    body: Condition
    unless: Condition | None = None
    because: str = ""


class Incompatible(Model):
    """No two of `literals` hold together."""

    kind: OneOf["incompatible"] = "incompatible"
    literals: tuple[Literal, ...]
    because: str = ""


class Never(Model):
    """`condition` never holds."""

    kind: OneOf["never"] = "never"
    condition: Condition
    because: str = ""


class Duty(Model):
    """`duty d on p owed to q when C violated if D guards against e`: in force where C holds, breached where D does too.

    `holder` and `owed_to` are parties' names or variables; without `when` it is always in force. What a member
    owes, those it is a member of owe too, unless it is owed `alone`.
    """

    kind: OneOf["duty"] = "duty"
    literal: Literal
    holder: str | Variable
    alone: bool = False
    owed_to: tuple[str | Variable, ...] = ()
    prose: str = ""
    under: str = ""
    when: Condition | None = None
    violated: Condition
    guards: tuple[Literal, ...] = ()
    sources: tuple[str, ...] = ()


class Preference(Model):
    """`prefer x over y`: all assumptions that stem from y are less preferred than all that stem from x."""

    kind: OneOf["preference"] = "preference"
    better: str
    worse: str
    because: str = ""


class Ranking(Model):
    """`rank by ratings`: what rests on better rated sources is preferred to what rests on worse ones."""

    kind: OneOf["ranking"] = "ranking"


Statement = Annotated[
    Fact
    | Event
    | Presumption
    | Open
    | Hypothesis
    | ExactlyOne
    | AtLeast
    | Explain
    | Claim
    | Dispute
    | Evidence
    | Rule
    | Exception_
    | Mechanism
    | Incompatible
    | Never
    | Duty
    | Preference
    | Ranking,
    Field(discriminator="kind"),
]


# --- what to ask, and what must come out -------------------------------------------------------------------------


class ExpectCount(Model):
    """`expect exactly 4 explanations [where C]`, `expect at least 2 disputes`."""

    kind: OneOf["expect count"] = "expect count"
    of: OneOf["explanations", "disputes"]
    bound: OneOf["exactly", "at least", "at most"] = "exactly"
    number: int
    where: Condition | None = None


class ExpectHolds(Model):
    """`expect C in every | some | no explanation [where D]`; `accepting` and `rejecting` name claims' contents."""

    kind: OneOf["expect holds"] = "expect holds"
    quantifier: OneOf["every", "some", "no"]
    condition: Condition | None = None
    accepting: tuple[Literal, ...] = ()
    rejecting: tuple[Literal, ...] = ()
    where: Condition | None = None


class ExpectRequires(Model):
    """`expect C requires rejecting x`: every explanation in which C holds rejects (accepts) x, and there is one."""

    kind: OneOf["expect requires"] = "expect requires"
    condition: Condition
    accepting: tuple[Literal, ...] = ()
    rejecting: tuple[Literal, ...] = ()


class ExpectUnanswered(Model):
    """`expect c is unanswered`: accepted somewhere, and nobody denies, disputes or contradicts it."""

    kind: OneOf["expect unanswered"] = "expect unanswered"
    content: Literal


class ExpectWould(Model):
    """`expect would o happen without e in no explanation`: o comes about even where e is kept from happening."""

    kind: OneOf["expect would"] = "expect would"
    quantifier: OneOf["every", "some", "no"]
    outcome: Literal
    without: tuple[Literal, ...]
    where: Condition | None = None


class ExpectRuling(Model):
    """`expect liable(tice, harm)`, `expect (split and not owns(popov, ball))`: what rulings conclude."""

    kind: OneOf["expect ruling"] = "expect ruling"
    condition: Condition


Expectation = Annotated[
    ExpectCount | ExpectHolds | ExpectRequires | ExpectUnanswered | ExpectWould | ExpectRuling,
    Field(discriminator="kind"),
]


class Property(Model):
    """A law that holds in every case that can be built from the vocabulary; its variables range over their sorts.

    `so` (`never`): `condition` holds (never holds) in any explanation. The others compare two cases, and are about one
    literal: `monotone`: where `growing` is added, the literal holds in no fewer explanations; `symmetric`: where two
    parties change places, so does what is said of them; `unaffected`: statements that share no name change nothing.
    `overall`: where `premise` is so of all explanations together, if there is one, so is `conclusion`.
    """

    kind: OneOf["property"] = "property"
    name: str
    law: OneOf["so", "never", "monotone", "symmetric", "unaffected", "overall"]
    condition: Condition
    growing: Literal | None = None
    premise: Quantified | None = None
    conclusion: Quantified | None = None


def conditions_of(law: Property) -> tuple[Condition, ...]:
    """Every condition that a law speaks of, in the order in which they are written."""
    overall = [one for one in (law.premise, law.conclusion) if one is not None]
    parts = [part for one in overall for part in (one.where, one.condition)]
    return tuple(one for one in (parts or [law.condition, law.growing]) if one is not None)


class Clock(Model):
    """`clock 2018-09-17 +03:00`: the day that times of day are of, and their distance from Greenwich."""

    date: str
    offset: str = ""


class Case(Model):
    """A dispute whose names are settled; `statements` keep the order of the file."""

    name: str = ""
    title: str = ""
    clock: Clock | None = None
    parties: tuple[Party, ...] = ()
    sources: tuple[Source, ...] = ()
    relations: tuple[Relation, ...] = ()
    statements: tuple[Statement, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    questions: tuple[Question, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    properties: tuple[Property, ...] = ()
