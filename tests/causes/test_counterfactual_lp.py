"""`rules/causes/counterfactual.lp`: the courses that undo an effect, with what was set and what was frozen in each."""

from collections.abc import Iterable

from answerable import solving
from answerable.solving import Program

# Rock throwing. 2 Suzy throws, 3 Billy throws, 4 Suzy hits, 5 Billy hits (gate 6), 7 the bottle shatters (not gate 8).
ROCKS = """
variable(2,1). variable(3,1). variable(4,1). variable(5,0). variable(7,1).
equation(2,1,1). equation(3,1,1). equation(4,2,1). equation(5,6,1). equation(7,8,0).
conjunction(6). input(6,3,1,1). input(6,4,0,1).
conjunction(8). input(8,4,0,1). input(8,5,0,1).
effect(7,1).
"""


def courses(facts: str, *encodings: str, maximal: bool = False) -> list[tuple[set[int], set[int]]]:
    """X and W of every course, sorted."""
    found = []
    for model in solving.models(Program(("causes/counterfactual", *encodings), facts), maximal=maximal):
        sets: dict[str, set[int]] = {"cause": set(), "frozen": set()}
        for predicate, (node,) in model:
            sets[predicate].add(node)
        found.append((sets["cause"], sets["frozen"]))
    return in_order(found)


def in_order(found: Iterable[tuple[set[int], set[int]]]) -> list[tuple[set[int], set[int]]]:
    return sorted(found, key=lambda course: (sorted(course[0]), sorted(course[1])))


def test_a_variable_that_departs_against_its_equation_was_set() -> None:
    # One root, which is the effect: it fails only by being set.
    assert courses("variable(2,1). equation(2,1,1). effect(2,1).") == [({2}, set())]
    assert courses("variable(2,0). equation(2,1,0). effect(2,0).") == [({2}, set())]


def test_a_variable_that_keeps_its_value_against_its_equation_was_frozen() -> None:
    # 3 := 2, and the effect is that 2 or 3 is false: to undo it both are true, 3 by following or by being set.
    assert courses(
        "variable(2,0). variable(3,0). equation(2,1,0). equation(3,2,1). conjunction(4). input(4,2,1,1)."
        "input(4,3,1,1). effect(4,0)."
    ) == [({2}, set())]
    # The effect is that 2 is false or 3 is true: only with 3 frozen at false does 2 undo it.
    assert courses(
        "variable(2,0). variable(3,0). equation(2,1,0). equation(3,2,1). conjunction(4). input(4,2,1,1)."
        "input(4,3,0,1). effect(4,0)."
    ) == [({2}, {3})]


def test_rocks() -> None:
    # Every combination of values in which 7 is false, read as what was set (X) and what was frozen (W).
    assert courses(ROCKS) == in_order(
        _read(suzy, billy, suzy_hits, billy_hits)
        for suzy in (True, False)
        for billy in (True, False)
        for suzy_hits in (True, False)
        for billy_hits in (True, False)
    )


def _read(suzy: bool, billy: bool, suzy_hits: bool, billy_hits: bool) -> tuple[set[int], set[int]]:
    said = {2: True, 3: True, 4: suzy, 5: billy and not suzy_hits, 7: suzy_hits or billy_hits}
    values = {2: suzy, 3: billy, 4: suzy_hits, 5: billy_hits, 7: False}
    actual = {2: True, 3: True, 4: True, 5: False, 7: True}
    against = {node for node in said if said[node] != values[node]}
    return {n for n in against if values[n] != actual[n]}, {n for n in against if values[n] == actual[n]}


def test_what_is_barred_is_not_set() -> None:
    expected = [course for course in courses(ROCKS) if course[0].isdisjoint({4, 7})]
    assert courses(ROCKS + "barred(4). barred(7).") == expected
    assert expected


def test_counts_weigh_their_inputs() -> None:
    # At least 3 of 2 (weight 2), not 3 (weight 1), 4 (weight 1); actually 2 is true, 3 false, 4 true.
    facts = """variable(2,1). variable(3,0). variable(4,1). equation(2,1,1). equation(3,1,0). equation(4,1,1).
    count(5,3). input(5,2,1,2). input(5,3,0,1). input(5,4,1,1). effect(5,1)."""
    assert [setting for setting, _ in courses(facts)] == [{2}, {2, 3}, {2, 3, 4}, {2, 4}, {3, 4}]


def test_nothing_undoes_what_cannot_fail() -> None:
    assert courses("effect(1,1).") == []
