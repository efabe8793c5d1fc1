"""Textbook cases under every semantics, against what their comments work out by hand; and their variants."""

from __future__ import annotations

import pytest

import answerable
from answerable import Answer, shipped

CASES = shipped.folder("cases")

#: Numbers of preferred, stable and complete explanations.
BY_HAND = {
    "tandem": (3, 3, 4),
    "tweety": (1, 1, 1),
    "snoring_professor": (1, 1, 1),
    "hal_and_carla": (3, 3, 6),
    "red_light": (2, 2, 3),
    "popov": (6, 6, None),
    "summers": (4, 4, 9),
    "ueberlingen": (8, 8, 27),
    "zinoviev_letter": (2, 2, 3),
    "piltdown": (1, 1, 1),
    "quorum": (4, 4, 9),
    "give_way": (2, 2, None),
    "desert": (1, 1, 1),
}


def answer(name: str, semantics: str = "preferred", *, add: str = "", leave_out: str = "") -> Answer:
    """The answer to a shipped case; `leave_out`: without the lines that start so."""
    lines = (CASES / f"{name}.case").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not (leave_out and line.startswith(leave_out))]
    assert not leave_out or len(kept) < len(lines)
    return answerable.solve(answerable.read("\n".join([*kept, add])), semantics, limit=0)


@pytest.mark.parametrize(
    ("name", "semantics", "count"),
    [
        (name, semantics, count)
        for name, counts in BY_HAND.items()
        for semantics, count in zip(("preferred", "stable", "complete"), counts, strict=True)
        if count is not None
    ],
)
def test_numbers(name: str, semantics: str, count: int) -> None:
    assert answer(name, semantics).count == count


@pytest.mark.parametrize("name", sorted(BY_HAND))
def test_there_is_one_grounded_explanation(name: str) -> None:
    assert answer(name, "grounded").count == 1


def test_an_audience_that_values_life_justifies_hal() -> None:
    life = answer("hal_and_carla", add="prefer necessity over ownership")
    assert life.count == 2
    assert all("justified" in one.holds for one in life.explanations)


def test_an_audience_that_values_property_asks_for_compensation() -> None:
    held = answer("hal_and_carla", add="prefer ownership over necessity")
    assert held.count == 2
    assert {("compensated" in one.holds, "justified" in one.holds) for one in held.explanations} == {
        (True, True),
        (False, False),
    }


def test_without_the_preference_both_ages_of_the_skull_are_held() -> None:
    assert answer("piltdown", leave_out="prefer ").count == 2


def test_without_the_preferences_the_professor_may_stay() -> None:
    free = answer("snoring_professor", leave_out="prefer ")
    assert {"access_denied(bob)" in one.holds for one in free.explanations} == {True, False}


def test_without_the_second_source_the_call_for_revolution_falls_with_the_letter() -> None:
    lines = (CASES / "zinoviev_letter.case").read_text(encoding="utf-8").replace("from letter, statutes", "from letter")
    found = answerable.solve(answerable.read(lines))
    assert {claim.name: claim.status for claim in found.claims}["revolution"] == "some"


def test_who_pleads_in_the_alternative_is_told_so() -> None:
    assert "self-contradicted" in {problem.code for problem in answer("popov").problems}


def test_the_hole_killed_the_traveller_and_the_poison_did_not() -> None:
    (only,) = answer("desert").explanations
    assert {(ref.by, ref.name) for ref in only.accepts} == {("prosecution", "b_killed"), ("a", "a_killed")}
    assert {(ref.by, ref.name) for ref in only.rejects} == {("prosecution", "a_killed"), ("b", "b_killed")}
    assert {cause.cause for cause in only.causes} == {("puncture",), ("thirst",)}
    assert {cause.cause: cause.but_for for cause in only.causes} == {("puncture",): False, ("thirst",): True}
