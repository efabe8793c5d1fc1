"""Causal loops that only show once variables have values."""

from __future__ import annotations

import pytest

import answerable
from answerable.language import opening
from answerable.language.problems import Refused

CONTAGION = """
relation contact(X: party, Y: party): "{X} meets {Y}"
relation infected(X: party): "{X} is infected"
party a
party b
party c
event infected(a) by a
fact contact(b, a)
fact contact(c, b)
infected(X) MANNER happens if infected(Y) and contact(X, Y)
sick happens if infected(c)
"""


def solved(text: str) -> answerable.Answer:
    return answerable.solve(opening.case_of(text)[0])


@pytest.mark.parametrize("manner", ["", "normally"])
def test_instances_that_can_never_fire_close_no_loop(manner: str) -> None:
    (told,) = solved(CONTAGION.replace("MANNER", manner)).explanations
    assert {"infected(b)", "infected(c)", "sick"} <= set(told.holds)
    assert ("infected(a)",) in [one.cause for one in told.causes if one.outcome == "sick"]


@pytest.mark.parametrize("manner", ["", "normally"])
def test_a_loop_of_instances_is_refused_with_its_chain(manner: str) -> None:
    with pytest.raises(Refused) as refused:
        solved(CONTAGION.replace("MANNER", manner) + "fact contact(a, c)\n")
    (problem,) = refused.value.problems
    assert (problem.code, problem.line) == ("causal-loop", 10)
    assert problem.message.startswith("`infected(a)` would bring itself about: infected(a) → ")
    assert problem.message.count("→") == 3


def test_a_loop_through_a_count_and_several_mechanisms_names_their_places() -> None:
    with pytest.raises(Refused) as refused:
        solved("""
        fact spot(1)
        event dry
        burns(X) happens if at least 1 of dry, smoke(X), spot(X)
        smoke(X) happens if burns(X) and spot(X)
        """)
    (problem,) = refused.value.problems
    assert problem.message == "`burns(1)` would bring itself about: burns(1) → smoke(1) → burns(1)"
    assert "<text>:5, <text>:4" in problem.help


def test_a_count_that_cannot_be_reached_closes_no_loop() -> None:
    (told,) = solved("""
    fact spot(1)
    event dry
    burns(X) normally happens if spot(X)
    burns(X) normally happens if spot(X) and (at least 3 of dry, smoke(X), wet(X))
    smoke(X) happens if burns(X) and spot(X)
    """).explanations
    assert {"burns(1)", "smoke(1)"} <= set(told.holds)
