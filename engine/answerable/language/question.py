"""Questions that a case asks of its explanations."""

from __future__ import annotations

from typing import Annotated
from typing import Literal as OneOf

from pydantic import Field

from answerable.language.condition import Condition, Literal, Model


class Whether(Model):
    """`question q: whether C?`: in which explanations C holds."""

    kind: OneOf["whether"] = "whether"
    name: str = ""
    condition: Condition
    prose: str = ""


class Who(Model):
    """`who is responsible for o?`, `who caused o?`, `who breached d?`: which parties, in which explanations."""

    kind: OneOf["who"] = "who"
    name: str = ""
    verdict: OneOf["responsible", "caused", "breached"]
    of: Literal
    prose: str = ""


class Would(Model):
    """`would o happen without e, f?`: whether the mechanisms bring o about once e and f are kept from happening."""

    kind: OneOf["would"] = "would"
    name: str = ""
    outcome: Literal
    without: tuple[Literal, ...]
    prose: str = ""


class Which(Model):
    """`which claims must fall if C?`: what every explanation in which C holds rejects."""

    kind: OneOf["which"] = "which"
    name: str = ""
    condition: Condition
    prose: str = ""


Question = Annotated[Whether | Who | Would | Which, Field(discriminator="kind")]
