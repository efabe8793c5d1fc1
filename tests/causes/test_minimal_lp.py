"""`rules/causes/minimal.lp`: of all courses, one for each minimal set of variables that is set."""

import pytest

from causes.test_counterfactual_lp import ROCKS, courses


def minimal(facts: str) -> list[set[int]]:
    return [setting for setting, _ in courses(facts, "causes/minimal", maximal=True)]


def test_only_the_minimal_ones_each_once() -> None:
    every = [setting for setting, _ in courses(ROCKS)]
    smallest = [setting for setting in every if not any(other < setting for other in every)]
    assert sorted(minimal(ROCKS), key=sorted) == sorted(map(set, set(map(frozenset, smallest))), key=sorted)
    assert minimal(ROCKS) == [{2}, {4}, {7}]


def test_minimal_among_what_is_not_barred() -> None:
    # Without Suzy's throw and hit, nothing but the bottle's not shattering would do.
    assert minimal(ROCKS + "barred(2). barred(4).") == [{7}]
    assert minimal(ROCKS + "barred(2). barred(4). barred(7).") == []


def test_joint_causes() -> None:
    # 2 or 3 or 4, all true (not gate 5); then at least 2 of them.
    roots = "variable(2..4,1). equation(2..4,1,1). input(5,2..4,{},1). effect(5,{})."
    assert minimal("conjunction(5)." + roots.format(0, 0)) == [{2, 3, 4}]
    assert minimal("count(5,2)." + roots.format(1, 1)) == [{2, 3}, {2, 4}, {3, 4}]


def test_one_course_where_x_cannot_differ(capfd: pytest.CaptureFixture[str]) -> None:
    # 2 brings about 3, 4 and 5, which the effect 2 does not depend on: each may be frozen or not, X is {2} throughout.
    facts = "variable(2..5,1). equation(2,1,1). equation(3..5,2,1). barred(3..5). effect(2,1)."
    assert len(courses(facts)) == 8
    assert minimal(facts) == [{2}]
    assert minimal(facts + "barred(2).") == []
    assert minimal("effect(1,1).") == []
    assert capfd.readouterr() == ("", ""), "the solver has nothing to remark"
