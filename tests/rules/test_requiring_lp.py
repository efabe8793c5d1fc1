"""`rules/answer/requiring.lp`: exactly the smallest sets of decisions that leave something, and nothing unwanted."""

from __future__ import annotations

import pytest

from answerable import solving

#: One part with three alternatives, each a kind of its own; decision n agrees with alternative n alone.
APART = """
part(0). alternative(0, 0..2). kind(0..2). within(0,0). within(1,1). within(2,2).
decision(0..2). against(D, A) :- decision(D), alternative(_, A), A != D.
"""


def sets(facts: str) -> list[list[int]]:
    models = solving.models(solving.Program(("answer/requiring",), facts), maximal=True)
    return sorted(sorted(number for _, (number,) in model) for model in models)


def test_each_decision_that_leaves_only_what_is_wanted() -> None:
    assert sets(APART + "unwanted(0). made_of(0,0).") == [[1], [2]]
    assert sets(APART + "unwanted(0..1). made_of(0,0). made_of(1,1).") == [[2]]


def test_something_is_left() -> None:
    assert sets(APART + "unwanted(0..2). made_of(0,0). made_of(1,1). made_of(2,2).") == []


def test_nothing_unwanted_asks_for_nothing() -> None:
    assert sets(APART) == [[]]


def test_several_decisions_where_one_is_not_enough() -> None:
    # Decision 0 agrees with 0 and 1, decision 1 with 1 and 2: together they leave 1.
    facts = "part(0). alternative(0,0..2). kind(0..2). within(0,0). within(1,1). within(2,2). decision(0..1)."
    facts += " against(0,2). against(1,0). unwanted(0..1). made_of(0,0). made_of(1,2)."
    assert sets(facts) == [[0, 1]]
    assert sets(facts + " most(1).") == []


def test_an_alternative_of_a_kind_excludes_nothing_while_another_is_left() -> None:
    facts = "part(0). alternative(0,0..2). kind(0..1). within(0,0). within(1,0). within(2,1). decision(0..1)."
    facts += " against(0,0). against(1,0). against(1,1). unwanted(0). made_of(0,0)."
    assert sets(facts) == [[1]]


def test_a_combination_of_two_parts_goes_with_either() -> None:
    facts = "part(0..1). alternative(0,0..1). alternative(1,2..3). kind(0..3)."
    facts += " within(0,0). within(1,1). within(2,2). within(3,3). decision(0..1). against(0,0). against(1,2)."
    assert sets(facts + " unwanted(0). made_of(0,0). made_of(0,2).") == [[0], [1]]


def test_the_solver_has_nothing_to_remark(capfd: pytest.CaptureFixture[str]) -> None:
    assert sets("part(0). alternative(0,0). kind(0). within(0,0).") == [[]]
    assert sets(APART + "unwanted(0..1). made_of(0,0). made_of(1,1).") == [[2]]
    assert capfd.readouterr() == ("", "")
