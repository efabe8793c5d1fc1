"""`expect`: each form can pass and can fail, and is decided over all explanations without listing them."""

from __future__ import annotations

import pytest

from answerable import asking
from answerable.answer import testing
from answerable.language import opening

VASE = """
ann claims did: "Bob did it"
bob denies did because out
bob claims out: "I was out"
incompatible did, out
fact vase: "the vase is broken"
question who: whether did?
"""


def outcome(expectation: str, text: str = VASE) -> tuple[bool, str]:
    subject = opening.case_of(text + expectation)[0]
    (told,) = testing.check_expectations(subject, asking.Run(subject).solved().findings)
    return told.passed, told.found


@pytest.mark.parametrize(
    ("expectation", "passes"),
    [
        ("expect exactly 2 explanations", True),
        ("expect 2 explanations", True),
        ("expect exactly 3 explanations", False),
        ("expect at least 2 explanations", True),
        ("expect at least 3 explanations", False),
        ("expect at most 1 explanations", False),
        ("expect exactly 1 disputes", True),
        ("expect exactly 1 explanations where did", True),
        ("expect exactly 2 explanations where did", False),
        ("expect did in some explanation", True),
        ("expect did in every explanation", False),
        ("expect did in no explanation", False),
        ("expect did and out in no explanation", True),
        ("expect vase in every explanation", True),
        ("expect did in every explanation where not out", True),
        ("expect did in every explanation where (did and out)", False),  # of none
        ("expect did requires rejecting out", True),
        ("expect out requires rejecting out", False),
        ("expect vase requires rejecting out", False),
        ("expect did and out requires rejecting out", False),  # nowhere so
        ("expect accepting did rejecting out in some explanation", True),
        ("expect accepting did rejecting out in every explanation", False),
        ("expect accepting did, out in some explanation", False),
        ("expect did is unanswered", False),
    ],
)
def test_forms(expectation: str, passes: bool) -> None:
    passed, found = outcome(expectation)
    assert passed is passes, found
    assert found


def test_unanswered() -> None:
    assert outcome("expect lonely is unanswered", VASE + 'ann claims lonely: "nobody contests this"\n')[0]


def test_counts_over_many_disputes_without_listing_them() -> None:
    text = "".join(f'ann claims x{n}: "x{n}"\nbob denies x{n}\n' for n in range(30))
    assert outcome("expect exactly " + str(2**28) + " explanations where (x0 and not x1)\n", text)[0]
    assert outcome("expect x0 and not x1 in some explanation\n", text)[0]


def test_nothing_is_expected_of_contradictory_facts_but_that_there_is_no_explanation() -> None:
    text = "fact a\nfact not a\n"
    assert outcome("expect exactly 0 explanations", text)[0]
    assert outcome("expect a in no explanation", text)[0]
    assert not outcome("expect a in every explanation", text)[0]
    assert not outcome("expect a in some explanation", text)[0]


def test_questions_say_where_their_condition_holds() -> None:
    subject = opening.case_of(VASE)[0]
    (told,) = asking.solve(subject).questions
    assert told.name == "who"
    assert told.status == "some"
    (number,) = told.explanations
    assert "did" in asking.solve(subject).explanations[number - 1].holds
