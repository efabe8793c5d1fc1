"""`rules/causes/degree.lp`: of all courses, one that sets and freezes the fewest variables."""

import pytest

from answerable import solving
from answerable.solving import Program
from causes.test_counterfactual_lp import ROCKS, courses


@pytest.mark.parametrize("barred", ["", "barred(7).", "barred(4). barred(7).", "barred(2). barred(4). barred(7)."])
@pytest.mark.parametrize("improving", [True, False])
def test_the_last_course_is_the_cheapest(barred: str, improving: bool) -> None:
    program = Program(("causes/counterfactual", "causes/degree"), ROCKS + barred)
    costs = [len(model) for model in solving.models(program, improving=improving)]
    assert costs == sorted(set(costs), reverse=True)
    expected = [len(chosen) + len(frozen) for chosen, frozen in courses(ROCKS + barred)]
    assert costs[-1:] == sorted(expected)[:1]
