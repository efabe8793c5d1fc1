"""Why times cannot stand together, in words."""

import pytest

from answerable.asking import solve
from answerable.language import opening

CLOCK = "clock 2018-09-17 +03:00\nevent strike at 21:40\nevent call at 21:30\nevent warning\n"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("warning at 21:40", "warning before strike", "21:40 is not before 21:40"),
        ("warning at 21:40", "warning before 21:40", "21:40 is not before 21:40"),
        ("warning at 21:39", "warning less than 5 minutes after call", "21:39 is not less than 5 minutes after 21:30"),
        (
            "warning at 21:35",
            "warning at least 10 minutes before strike",
            "21:35 is not at least 10 minutes before 21:40",
        ),
        ("warning at 21:35", "warning at 21:36", "21:36 is after 21:35"),
        ("warning at 2018-09-18", "warning before strike", "2018-09-18 is not before 21:40"),
        ("warning after strike", "warning before call", "21:40 is not before 21:30"),
        (
            "lunch before dinner",
            "dinner before lunch",
            "this runs in a circle: lunch before dinner, dinner before lunch",
        ),
        ("lunch before dinner", "not (lunch before dinner)", "not after"),
        ("warning at 21:40 or warning at 21:50", "warning before strike", "21:40 is not before 21:40"),
    ],
)
def test_a_clash_of_times_is_told(one: str, other: str, words: str) -> None:
    case, _, _ = opening.case_of(f"{CLOCK}ann claims one meaning {one}\nbob claims other meaning {other}\n")
    found = solve(case)
    assert found.count == 2
    rejected = [told for explanation in found.explanations for told in explanation.rejects]
    assert len(rejected) == 2
    assert any(words in told.because for told in rejected), [told.because for told in rejected]


def test_nothing_is_said_of_times_that_do_not_clash() -> None:
    case, _, _ = opening.case_of(f"{CLOCK}ann claims one meaning warning before strike\nbob denies one because call\n")
    for explanation in solve(case).explanations:
        for told in explanation.rejects:
            assert " is " not in told.because
