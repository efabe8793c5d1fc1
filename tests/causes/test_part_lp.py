"""`rules/causes/part.lp`: the courses that set a proper part of a candidate."""

from causes.test_counterfactual_lp import ROCKS, courses


def parts(facts: str) -> list[tuple[set[int], set[int]]]:
    return courses(facts, "causes/part")


def test_a_part_that_does_it() -> None:
    barred = "barred(4). barred(5). barred(7)."
    every = courses(ROCKS + barred)
    assert ({2, 3}, set()) in every
    assert parts(ROCKS + barred + "candidate(2). candidate(3).") == [each for each in every if each[0] != {2, 3}]
    assert parts(ROCKS + barred + "candidate(2). candidate(3).") == [({2}, {5})]


def test_no_part_of_a_single_variable() -> None:
    assert parts(ROCKS + "barred(3). barred(4). barred(5). barred(7). candidate(2).") == []


def test_without_a_candidate_nothing_is_asked() -> None:
    assert parts(ROCKS) == courses(ROCKS)
