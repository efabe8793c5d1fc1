"""Why something is so, or is not: a `Reason`, made of numbered steps that rest on each other.

A reason is told as a tree, but what several steps rest on is there once: `because` holds numbers of steps.

Invariants:

- `numbered`: step n is the n-th, from 1; the first is what was asked about.
- `downward`: every step but the first is in the `because` of one before it.
"""

from __future__ import annotations

from typing import Literal as OneOf

from answerable.answer.answer import Cause, Model, Preferred, Reference

Kind = OneOf[
    "fact",  # undisputed
    "claim",  # somebody says so; `by` who, `against` who denies or disputes it
    "evidence",  # what supports it, or the evidence itself
    "doubt",  # somebody doubts something
    "source",  # a disputed source counts as credible
    "presumption",  # nothing accepted says otherwise
    "option",  # chosen among what is open
    "hypothesis",  # adopted because something must be explained
    "rule",  # a rule that holds normally
    "strict",  # a rule, or several statements together, that hold always
    "mechanism",  # what brings it about
    "argument",  # of a framework without a case
    "time",  # the times of what happened say so
    "duty",  # somebody owes something
    "breach",  # a duty is in force and violated
    "no breach",  # it is not in force, or not violated
    "cause",  # what brought it about
    "no cause",  # nothing of the party's is part of a cause
    "preferred",  # what is above counts for more than what is `against` it, by the preferences of `preferred`
    "accepted",  # a statement is accepted: what defeats it does not stand, and its grounds hold
    "rejected",  # a statement, or a rule here, is defeated by what is below
    "open",  # a statement is neither
    "together",  # several things at once
    "contrary",  # it is not so because the opposite holds
    "unsettled",  # neither it nor the opposite is established
    "missing",  # it does not hold: each way in which it could is blocked
    "blocked",  # one way in which it could hold
    "undecided",  # what could keep a rule or statement from standing, and neither outweighs the other
    "credible",  # whether a disputed source counts as credible: it does not here
    "unsaid",  # nothing in the case would make it hold
]


class Place(Model):
    """Where a statement was written, and the sources it cites."""

    file: str
    line: int
    sources: tuple[str, ...] = ()


class Step(Model):
    """One step: what holds (`literal`, as written in the language) and how it is known.

    `name` is the rule's, duty's or source's; `prose` what the rule says for itself. `unless` are the exceptions that
    are not established. `by` says it, `also` others who are accepted, `against` those who deny or dispute it. A step
    that is `preferred` has in `against` and in `name`, the names of rules, what is outweighed.
    """

    number: int
    kind: Kind
    literal: str = ""
    name: str = ""
    prose: str = ""
    by: tuple[Reference, ...] = ()
    also: tuple[Reference, ...] = ()
    against: tuple[Reference, ...] = ()
    unless: tuple[str, ...] = ()
    cause: Cause | None = None
    preferred: tuple[Preferred, ...] = ()
    because: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()


class Contrast(Model):
    """What sets an explanation apart from the nearest one that answers the question the other way.

    `here` and `there` are what each accepts and the other does not; `assumes_here` and `assumes_there` likewise.
    """

    explanation: int
    here: tuple[Reference, ...]
    there: tuple[Reference, ...]
    assumes_here: tuple[str, ...] = ()
    assumes_there: tuple[str, ...] = ()


Stance = OneOf["holds", "does not hold", "accepted", "rejected", "open", "established", "refuted", "not established"]


class Reason(Model):
    """The answer to why, or why not: `asked` as it was asked, `stance` what became of it in `explanation`.

    `explanations` are in how many explanations it stands so: all, some or none; None where that was not decided.
    """

    asked: str
    stance: Stance
    explanation: int
    status: OneOf["all", "some", "none"] | None
    steps: tuple[Step, ...]
    contrast: Contrast | None = None
