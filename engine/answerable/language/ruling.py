"""Rulings: what follows from all explanations of a case together.

A ruling concludes its head where its body comes out. A literal in a body that stands by itself is what another ruling
concludes; everything else is said of explanations: `in every explanation where gray owner(P)`.
"""

from __future__ import annotations

from typing import Annotated
from typing import Literal as OneOf

from pydantic import Field

from answerable.language.condition import Comparison, Condition, Literal, Model


class Quantified(Model):
    """`in every | some | no explanation where G C`: C, in these of the explanations in which G holds.

    *Every* asks that there is one.
    """

    kind: OneOf["quantified"] = "quantified"
    quantifier: OneOf["every", "some", "no"]
    where: Condition | None = None
    condition: Condition


class RulingNot(Model):
    """`not (…)`: this does not come out."""

    kind: OneOf["ruling not"] = "ruling not"
    part: RulingCondition


class RulingAll(Model):
    """`… and …`."""

    kind: OneOf["ruling all"] = "ruling all"
    parts: tuple[RulingCondition, ...]


class RulingSome(Model):
    """`… or …`."""

    kind: OneOf["ruling some"] = "ruling some"
    parts: tuple[RulingCondition, ...]


RulingCondition = Annotated[
    Literal | Comparison | Quantified | RulingNot | RulingAll | RulingSome, Field(discriminator="kind")
]


class Ruling(Model):
    """`ruling r: h if B`, for all values of its variables."""

    name: str
    head: Literal
    body: RulingCondition
    because: str = ""
