"""Terms, literals and conditions whose names are settled: what statements, questions and rulings are made of.

Equality ignores spans. Everything is frozen and round-trips through JSON.
"""

from __future__ import annotations

from typing import Annotated, Any
from typing import Literal as OneOf

from pydantic import BaseModel, ConfigDict, Field

from answerable.language.source import Span


class Model(BaseModel):
    """A frozen value that may know where it was written; equality and hash ignore the place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    span: Span | None = Field(default=None, repr=False)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._content()))

    def _content(self) -> tuple[Any, ...]:
        return tuple(value for name, value in self.__dict__.items() if name != "span")


# --- terms, literals, conditions ---------------------------------------------------------------------------------


class Variable(Model):
    """A capitalised name in a rule. `sort` is the type of the relation's place it stands in, "" if undeclared."""

    kind: OneOf["variable"] = "variable"
    name: str
    sort: str = ""


class Arithmetic(Model):
    """Integer arithmetic over variables and numbers."""

    kind: OneOf["arithmetic"] = "arithmetic"
    operator: OneOf["+", "-", "*"]
    left: Term
    right: Term


#: A number, a name (constant), a variable, or arithmetic.
Term = int | str | Variable | Arithmetic


class Literal(Model):
    """`p(t…)` or, negated, `not p(t…)`: p is false (classical negation)."""

    kind: OneOf["literal"] = "literal"
    predicate: str
    arguments: tuple[Term, ...] = ()
    negated: bool = False


ComparisonOperator = OneOf["<", "<=", "=", "!=", ">=", ">"]


class Comparison(Model):
    """`X < 3`, `X != Y`: over integers and constants; orderings hold between integers only."""

    kind: OneOf["comparison"] = "comparison"
    left: Term
    operator: ComparisonOperator
    right: Term


class Not(Model):
    """`not (…)`: the classical negation of a bracket."""

    kind: OneOf["not"] = "not"
    part: Condition


class All(Model):
    """`… and …`."""

    kind: OneOf["all"] = "all"
    parts: tuple[Condition, ...]


class Some(Model):
    """`… or …`."""

    kind: OneOf["some"] = "some"
    parts: tuple[Condition, ...]


class Implication(Model):
    """`if … then …`, only in a meaning."""

    kind: OneOf["implication"] = "implication"
    premise: Condition
    conclusion: Condition


class Count(Model):
    """`at least 2 of a, b, c`."""

    kind: OneOf["count"] = "count"
    least: int
    of: tuple[Literal, ...]


class CountWith(Model):
    """`at least 6 P with voted(P)`: how many values of `variable` satisfy `literal`."""

    kind: OneOf["count with"] = "count with"
    least: int
    variable: Variable
    literal: Literal


class Moment(Model):
    """A moment, or a whole day, as written: its first and last second, counted as all moments of the case are."""

    kind: OneOf["moment"] = "moment"
    text: str
    first: int
    last: int


TimeRelation = OneOf[
    "at",
    "at about",
    "between",
    "before",
    "after",
    "at least before",
    "at least after",
    "less than before",
    "less than after",
    "within",
]


class Time(Model):
    """When something is: `before strike`, `between 21:40 and 22:10` (then two instants), `within 5 minutes of loss`.

    A literal among the instants stands for the time of what it says; `seconds` is the duration written as `duration`.
    """

    kind: OneOf["time"] = "time"
    relation: TimeRelation
    instants: tuple[Annotated[Literal | Moment, Field(discriminator="kind")], ...]
    seconds: int = 0
    duration: str = ""


class Timed(Model):
    """`warning before strike`: what it speaks of happened, and then."""

    kind: OneOf["timed"] = "timed"
    literal: Literal
    time: Time


Condition = Annotated[
    Literal | Comparison | Not | All | Some | Implication | Count | CountWith | Timed, Field(discriminator="kind")
]
