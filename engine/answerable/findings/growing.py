"""Preferred sets, one made larger step by step after the other: the second way, beside domain-recursive search.

An admissible set is found that is within no preferred one known so far, and made larger until it cannot grow (PREFSAT;
Cerutti, Dunne, Giacomin & Vallati 2013). Each step is a search of its own, so that this is the slower way; it is
independent of the solver's heuristics, which the other rests on.
"""

from collections.abc import Iterator

from answerable import solving
from answerable.findings.question import Question
from answerable.findings.searching import named
from answerable.findings.semantics import Semantics


def preferred(
    question: Question, members: frozenset[int], *, deadline: solving.Deadline = solving.NEVER
) -> Iterator[frozenset[int]]:
    """The preferred sets of one part, whose maximised assumptions are `members`: what each has of these.

    Raises `LimitReached` at the deadline.
    """
    steps = question.asking("", "findings/growing")
    known = ""
    number = 0
    while (chosen := _admissible(steps, known, deadline)) is not None:
        chosen &= members
        while (larger := _admissible(steps, _held(chosen) + _GROWING, deadline)) is not None:
            chosen = larger & members
        yield chosen
        outside = [(number, assumption) for assumption in sorted(members - chosen)]
        known += solving.facts("found", [(number,)]) + solving.facts("outside", outside)
        number += 1


_GROWING = solving.facts("growing", [()])


def _held(chosen: frozenset[int]) -> str:
    return solving.facts("held", [(assumption,) for assumption in sorted(chosen)])


def _admissible(steps: Question, facts: str, deadline: solving.Deadline) -> frozenset[int] | None:
    program = steps.program(Semantics.ADMISSIBLE, facts)
    model = next(solving.models(program, limit=1, deadline=deadline), None)
    return None if model is None else named(model, "in")
