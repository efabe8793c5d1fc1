"""`rules/causes/needed.lp` and `degree.lp`: the cheapest course in which the target is needed."""

from answerable import solving
from answerable.solving import Program
from causes.test_counterfactual_lp import ROCKS


def cheapest(facts: str) -> tuple[set[int], set[int]] | None:
    """X and W of the last, best course."""
    best = None
    program = Program(("causes/counterfactual", "causes/needed", "causes/degree"), facts)
    for model in solving.models(program, improving=True):
        best = (
            {node for predicate, (node,) in model if predicate == "cause"},
            {node for predicate, (node,) in model if predicate == "frozen"},
        )
    return best


def test_suzy_needs_billys_rock_frozen() -> None:
    assert cheapest(ROCKS + "target(2). barred(7).") == ({2}, {5})


def test_billy_is_needed_in_nothing() -> None:
    # With Suzy's throw or hit set too, Billy's throw is needed: freezing it instead, his rock would hit.
    found = cheapest(ROCKS + "target(3). barred(7).")
    assert found in (({2, 3}, set()), ({3, 4}, set()))
    # But {2} and {4} are smaller causes (with his miss frozen); knowing them, none is left.
    assert cheapest(ROCKS + "target(3). barred(7). smaller(0,2). smaller(1,4).") is None


def test_a_known_cause_may_be_the_whole_of_x() -> None:
    assert cheapest(ROCKS + "target(2). barred(7). smaller(0,2).") == ({2}, {5})


def test_a_target_that_is_never_needed() -> None:
    # The effect is 2; 3 is a root that 2 does not depend on.
    assert cheapest("variable(2..3,1). equation(2..3,1,1). effect(2,1). target(3).") is None


def test_setting_and_freezing_cost_the_same() -> None:
    # Three of five votes are needed, all hold: two others besides the target.
    vote = "variable(2..6,1). equation(2..6,1,1). count(7,3). input(7,2..6,1,1). effect(7,1). target(4)."
    found = cheapest(vote)
    assert found is not None
    assert 4 in found[0]
    assert (len(found[0]), len(found[1])) == (3, 0)
