"""What brought outcomes about, told by causal context: `Causation`, the mirror of `causes --json`.

Explanations in which an outcome came about in the same way are one context. Causes are by the modified Halpern-Pearl
definition (Halpern 2015), degrees by the one that goes with it (Halpern 2016); both are named wherever they are shown.
"""

from __future__ import annotations

from typing import Literal as OneOf

from answerable.answer.answer import Cause, Model
from answerable.language.problems import Problem

#: The definitions that are used, as they are named.
DEFINITION = "Halpern 2015 (modified Halpern-Pearl)"
DEGREES = "Halpern 2016 (1 / min(|X| + |W|) over causes X with witness W)"

State = OneOf["happened", "did not happen", "unexplained", "undecided"]


class Degree(Model):
    """The degree of responsibility of one literal of a cause, as a fraction; not `exact`, a lower bound."""

    literal: str
    degree: str
    exact: bool = True


class Share(Model):
    """What a party has in an outcome: the literals of causes that are its acts, or omissions it answers for.

    `degree` is the greatest of theirs, `but_for` whether one of them alone undoes the outcome.
    """

    party: str
    by: tuple[str, ...]
    but_for: bool
    degree: str
    exact: bool = True


class CausalContext(Model):
    """One way in which an outcome came about, or why it has no cause.

    `count` explanations share it, with these numbers where they are few enough to be listed (none for a bare model).
    Not `complete` where a limit left out causes.
    """

    outcome: str
    state: State
    count: int
    explanations: tuple[int, ...] = ()
    causes: tuple[Cause, ...] = ()
    degrees: tuple[Degree, ...] = ()
    parties: tuple[Share, ...] = ()
    complete: bool = True


class Causation(Model):
    """The causes of a case's outcomes, or of a model's.

    `count` is the number of explanations, None where it is not exact (then `at_least`) and 1 for a model.
    """

    case: str
    title: str
    definition: str = DEFINITION
    degree_of_responsibility: str = DEGREES
    semantics: str = ""
    count: int | None
    at_least: int | None = None
    complete: bool
    contexts: tuple[CausalContext, ...]
    problems: tuple[Problem, ...] = ()
