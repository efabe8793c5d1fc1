"""Preferences: between all kinds of things, by ratings, without effect, in a circle."""

from __future__ import annotations

import pytest

import answerable
from answerable.language import opening, problems


def count(text: str, **options: bool) -> int | None:
    return answerable.solve(opening.case_of(text)[0], **options).count


def accepted(text: str) -> set[str]:
    (only,) = answerable.solve(opening.case_of(text)[0]).explanations
    return {f"{one.by} {one.act} {one.name}".strip() for one in only.accepts}


CLASH = """
party ann  party bob  party cem of bob
source log: "the log" rated {0}
source memo: "the memo" rated {1}
ann claims a: "a"  from log
bob claims b: "b"  from memo
incompatible a, b
"""
UNRATED = CLASH.replace(" rated {0}", "").replace(" rated {1}", "")


@pytest.mark.parametrize(
    ("preference", "kept"),
    [
        ("prefer a over b", "ann claims a"),
        ("prefer b over a", "bob claims b"),
        ("prefer log over memo", "ann claims a"),
        ("prefer bob over ann", "bob claims b"),
        ("prefer log over bob", "ann claims a"),
        ("prefer b over log", "bob claims b"),
    ],
)
def test_claims_sources_and_parties_are_weighed(preference: str, kept: str) -> None:
    assert count(UNRATED) == 2
    assert accepted(UNRATED + preference) == {kept}
    assert count(UNRATED + preference, preferences=False) == 2


def test_what_a_member_says_is_weighed_with_its_party() -> None:
    text = UNRATED.replace("bob claims b", "cem claims b")
    assert accepted(f"{text}prefer bob over ann") == {"cem claims b"}


def test_evidence_denials_and_doubts_are_weighed() -> None:
    evidence = 'ann claims a: "a"\nevidence e: "e" undermines a\n'
    assert count(evidence) == 2
    assert accepted(evidence + "prefer e over a") == {"evidence e"}
    assert accepted(evidence + "prefer a over e") >= {"ann claims a"}
    denial = 'ann claims a: "a"\nbob denies a\n'
    assert accepted(denial + "prefer not a over a") == {"bob denies a"}
    doubt = 'ann claims a: "a"\nbob disputes a\n'
    assert count(doubt) == 2
    assert accepted(doubt + "prefer bob over ann") == {"bob disputes a"}
    assert accepted(doubt + "prefer ann over bob") == {"ann claims a"}


ORDER = [f"{letter}{digit}" for letter in "AF" for digit in "16"]


@pytest.mark.parametrize("one", ORDER)
@pytest.mark.parametrize("other", ORDER)
def test_a_rating_is_better_if_better_in_one_sign_and_not_worse_in_the_other(one: str, other: str) -> None:
    text = CLASH.format(one, other) + "rank by ratings\n"
    if one == other or {one, other} == {"A6", "F1"}:
        assert count(text) == 2
    else:
        assert accepted(text) == {"ann claims a" if one[0] <= other[0] and one[1] <= other[1] else "bob claims b"}
    assert count(text, preferences=False) == 2


def test_each_source_of_the_worse_side_must_be_bettered() -> None:
    text = """
    source log rated A1
    source memo rated B2
    source note rated C3
    source leaf
    ann claims a: "a" from log, note
    bob claims b: "b" from memo, {0}
    incompatible a, b
    rank by ratings
    """
    assert accepted(text.format("note")) == {"ann claims a"}
    assert count(text.format("leaf")) == 2
    assert count(text.format("log")) == 2


def test_ratings_and_preferences_add_up() -> None:
    text = """
    source log rated A1
    source memo rated B2
    ann claims a: "a" from log
    bob claims b: "b" from memo
    cem claims d: "d"
    incompatible a, d
    rank by ratings
    prefer b over d
    """
    assert accepted(text) == {"ann claims a", "bob claims b"}


def test_a_circle_of_preferences_and_ratings_is_shown() -> None:
    text = CLASH.format("A1", "C3") + "rank by ratings\nprefer b over a\n"
    with pytest.raises(problems.Refused) as refused:
        count(text)
    (problem,) = refused.value.problems
    assert problem.code == "preference-cycle"
    assert "`bob claims b` < `ann claims a` (by their ratings)" in problem.message
    assert "`ann claims a` < `bob claims b` (line 9)" in problem.message
    assert problem.line == 9


@pytest.mark.parametrize(
    "text",
    [
        'presume p\nann claims a: "a"\nprefer p over a',
        'open p\nann claims a: "a"\nprefer a over p',
        'rule r: always p if a\nann claims a: "a"\nprefer r over a',
        'source log\nsource memo\nann claims a: "a" from memo\nprefer memo over log',
        'ann claims a: "a"\nann withdraws a\nbob claims b: "b"\nprefer a over b',
        'source log rated A1\nann claims a: "a" from log\nrank by ratings',
    ],
)
def test_a_preference_without_effect_is_told(text: str) -> None:
    _, warnings, _ = opening.case_of(text)
    assert "idle-preference" in {warning.code for warning in warnings}


def test_a_preference_with_effect_is_not_told() -> None:
    for text in (UNRATED + "prefer a over b", CLASH.format("A1", "B1") + "rank by ratings"):
        _, warnings, _ = opening.case_of(text)
        assert "idle-preference" not in {warning.code for warning in warnings}
