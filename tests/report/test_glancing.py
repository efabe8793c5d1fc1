"""The head of a report and what to ask next: they say what the answer and `answerable ask` say, in the case's words."""

from __future__ import annotations

from pathlib import Path

import pytest

import answerable
from answerable.report import page
from report.reporting import Element, composed, read, written

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.case"))
IL20 = next(file for file in CASES if file.name == "il20.case").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def il20() -> tuple[page.Page, Element]:
    return composed(IL20, "cases/il20.case")[0], read(written(IL20))


def test_the_head_answers_the_question(il20: tuple[page.Page, Element]) -> None:
    told, root = il20
    (glance,) = root.classed("glance")
    rows = {one.attributes["data-outlook"]: one.text for one in glance.having("data-outlook")}
    assert list(rows) == ["responsible(syria, loss)", "responsible(israel, loss)", "responsible(idf, loss)"]
    assert "Syria answers for" in rows["responsible(syria, loss)"]
    assert "in every explanation" in rows["responsible(syria, loss)"]
    assert "turns on" not in rows["responsible(syria, loss)"]
    assert "in 3 of 4 explanations; it turns on disputes 1 , 2" in rows["responsible(israel, loss)"]
    assert [[one.literal for one in dispute.about] for dispute in told.disputes] == [["one_minute"], ["cover"]]
    assert "“the IDF warned Russia one minute before the strike” or not" in f"“{glance.tagged('q')[0].text}” or not"


def test_ways_say_what_they_take(il20: tuple[page.Page, Element]) -> None:
    told, _ = il20
    gists = [[way.gist.literal if way.gist else "" for way in dispute.ways] for dispute in told.disputes]
    assert gists == [["one_minute", "not one_minute"], ["cover", "not cover"]]


def test_what_is_said_instead_of_each_other_is_what_a_dispute_is_about() -> None:
    told, answer = composed("ann claims late\nbob claims tight: «It was tight»\nincompatible late, tight\n")
    (dispute,) = told.disputes
    assert (dispute.denied, [one.literal for one in dispute.about]) == (False, ["late", "tight"])
    for way, found in zip(dispute.ways, answer.disputes[0].alternatives, strict=True):
        assert way.gist is not None
        assert way.gist.literal in {one.name for one in found.accepts}


def test_without_verdicts_rulings_and_hypotheses_are_told() -> None:
    ruled = "party ann\nann claims a: «A»\nrelation free(Who: party)\nruling one: free(ann) if in every explanation a\n"
    assert [(one.kind, one.concluded.literal) for one in composed(ruled)[0].outlooks] == [("ruling", "free(ann)")]
    supposed = (
        "hypothesis ufo\nhypothesis crew\nevent lights\nlights happens if ufo\nlights happens if crew\nexplain lights\n"
    )
    told, answer = composed(supposed)
    for one in told.outlooks:
        count = sum(one.concluded.literal in explanation.assumes for explanation in answer.explanations)
        assert one.kind == "hypothesis"
        assert one.where in (f"in {count} of {len(answer.explanations)} explanations", "in every explanation")


@pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)
def test_what_to_ask_next_is_what_ask_says(case: Path) -> None:
    told, answer = composed(case.read_text(encoding="utf-8"), str(case))
    if not answer.count:
        assert told.asking == page.Asking()
        return
    advice = answerable.Inquiry(answerable.read(str(case))).ask(6)
    keys = [said.key for said in told.statements]
    assert [keys[one.statement] for one in told.asking.prompts] == [
        (one.statement.by, one.statement.act, one.statement.name) for one in advice.candidates
    ]
    for prompt, candidate in zip(told.asking.prompts, advice.candidates, strict=True):
        for effect, outcome in zip(prompt.effects, candidate.outcomes, strict=True):
            assert effect.accepted == (outcome.stance == "accept")
            assert effect.left.startswith(str(outcome.leaves))
            assert [one.literal for one, _ in effect.settles] == [flip.literal for flip in outcome.flips]
    assert [keys[one.statement] for one in told.asking.unanswered] == [
        (one.statement.by, one.statement.act, one.statement.name) for one in advice.unanswered
    ]
