"""What must be decided: sets of decisions on statements that make something hold, or single out an explanation.

Invariant `minimal`: no set has another one's decisions among its own; fewest come first.
"""

from __future__ import annotations

from typing import Literal as OneOf

from answerable.answer.answer import Model, Reference


class Decision(Model):
    """A statement accepted, or rejected. `same` are decisions that come to the same in every explanation."""

    stance: OneOf["accept", "reject"]
    statement: Reference
    same: tuple[Decision, ...] = ()


class Decisions(Model):
    """A set of decisions, what falls with it, and how many explanations it leaves (None where that is not known)."""

    decisions: tuple[Decision, ...]
    follows: tuple[Decision, ...] = ()
    leaves: int | None = None


class Requirements(Model):
    """What one must decide so that something is so in every explanation that is left.

    `status` is in how many explanations it is so as it is; where in all, nothing need be decided: the only set is
    empty. `complete`: there are no further sets. `exact`: every way of deciding the disputes was looked at.
    """

    asked: str
    status: OneOf["all", "some", "none"] | None
    sets: tuple[Decisions, ...]
    complete: bool
    exact: bool = True


class Turning(Model):
    """What one explanation turns on in one dispute: the smallest sets that leave nothing but its way of deciding it.

    No set at all: decisions on statements do not tell it from its `twins`, so many other ways of deciding the dispute.
    """

    dispute: int
    sets: tuple[Decisions, ...]
    complete: bool
    twins: int = 0


class Turnings(Model):
    """What an explanation turns on, dispute by dispute: one set of each dispute together singles it out."""

    explanation: int
    disputes: tuple[Turning, ...]
    exact: bool = True
