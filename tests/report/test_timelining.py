"""What a timeline says that parties say: never the opposite, and a condition as a whole."""

from __future__ import annotations

import pytest

from answerable import asking
from answerable.language import opening
from answerable.report import timelining
from answerable.report.sentences import Sentences

EVENTS = """
clock 2020-01-01
event strike: "s" at 10:00
alleged event warn: "w"
alleged event call: "c"
"""


def said(text: str) -> dict[str, tuple[str, ...]]:
    subject = opening.case_of(EVENTS + text, "t.case")[0]
    told = timelining.timeline_of(asking.Run(subject).solved(), Sentences(subject))
    return {one.literal: one.said for one in told.happenings}


@pytest.mark.parametrize(
    ("meaning", "told"),
    [
        ("warn before strike", ["warn before strike"]),
        ("not (warn before strike)", ["not (warn before strike)"]),
        ("if warn before strike then warn at 09:00", ["if warn before strike then warn at 09:00"]),
        ("warn before 09:30 or warn after 09:45", ["warn before 09:30 or warn after 09:45"]),
        ("warn before strike and warn after 09:00", ["warn before strike", "warn after 09:00"]),
        ("warn before strike and not (warn at 09:00)", ["warn before strike", "not (warn at 09:00)"]),
    ],
)
def test_a_condition_is_told_as_it_is_meant(meaning: str, told: list[str]) -> None:
    assert said(f'ann claims p: "p" meaning {meaning}')["warn"] == tuple(f"ann claims p: {one}" for one in told)


def test_one_about_several_things_is_told_of_each() -> None:
    found = said('ann claims p: "p" meaning if warn before strike then call before strike')
    whole = ("ann claims p: if warn before strike then call before strike",)
    assert (found["warn"], found["call"]) == (whole, whole)
