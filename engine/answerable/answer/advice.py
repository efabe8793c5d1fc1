"""What to ask next: the statements whose settling tells most, and those that nobody has answered yet."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal as OneOf

from pydantic import field_serializer

from answerable.answer.answer import Model, Reference, Status
from answerable.answer.requirement import Decision


class Flip(Model):
    """A verdict that an outcome settles: established in some explanations before, in all or none after."""

    literal: str
    after: Status


class Outcome(Model):
    """What settling a statement one way does: `share` of the explanations is left, `leaves` so many (None: unknown)."""

    stance: OneOf["accept", "reject"]
    share: Fraction
    leaves: int | None
    flips: tuple[Flip, ...] = ()

    @field_serializer("share")
    def _share(self, share: Fraction) -> str:
        return str(share)


class Candidate(Model):
    """A statement worth settling. `same` are decisions that come to the same as accepting it."""

    statement: Reference
    same: tuple[Decision, ...]
    dispute: int
    outcomes: tuple[Outcome, ...]


class Unanswered(Model):
    """A statement that is accepted and that nobody denies, disputes or contradicts, and what would fall with it."""

    statement: Reference
    literals: tuple[str, ...] = ()
    statements: tuple[Reference, ...] = ()
    verdicts: tuple[str, ...] = ()


class Advice(Model):
    """Candidates, the most telling first, and unanswered statements, those with most hanging on them first.

    `judged`: verdicts could be taken into account. `exact`: every way of deciding the disputes was looked at.
    """

    candidates: tuple[Candidate, ...]
    unanswered: tuple[Unanswered, ...]
    judged: bool = True
    exact: bool = True
