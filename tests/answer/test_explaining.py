"""Why, and why not: what the steps of a reason say, and that they are enough."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings

import answerable
from answerable.answer.reason import Reason, Step
from answerable.language import opening
from answerable.language.problems import Refused
from generating import cases

suite = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)

EXCUSE = """
use fault
party syria
party idf
party ann
event missile: "a missile is fired" by syria
event loss: "the plane is lost"
alleged event identified: "the battery looks" by syria
alleged event cover: "the jets hide" by idf
ann claims cover
idf denies cover
loss happens if missile and not identified
duty identify on syria: "look first" when missile violated if not identified guards against loss
rule deceived: normally excused(syria, loss) if cover
"""


def inquiry(text: str) -> answerable.Inquiry:
    return answerable.Inquiry(opening.case_of(text, "t.case")[0])


def kinds(reason: Reason) -> list[tuple[str, str]]:
    return [(step.kind, step.literal) for step in reason.steps]


def check(reason: Reason) -> None:
    """Numbered, and each step but the first below one before it."""
    assert [step.number for step in reason.steps] == list(range(1, len(reason.steps) + 1))
    seen = {1}
    for step in reason.steps:
        assert step.number in seen
        seen.update(step.because)
    assert seen == {step.number for step in reason.steps}


@suite
@given(cases.case_texts())
def test_what_holds_and_what_does_not(text: str) -> None:
    subject, _, _ = opening.case_of(text, "t.case")
    asked = answerable.Inquiry(subject, limit=3)
    assume(asked.answer.count)
    for explanation in asked.answer.explanations:
        for literal in explanation.holds[:4]:
            reason = asked.why(literal, explanation.number)
            assert reason.stance == "holds"
            check(reason)
        for literal in explanation.holds[:4]:
            opposite = literal.removeprefix("not ") if literal.startswith("not ") else f"not {literal}"
            reason = asked.why_not(opposite, explanation.number)
            assert reason.stance == "does not hold"
            assert reason.steps[0].kind == "contrary"
            check(reason)


@suite
@given(cases.case_texts())
def test_where_statements_are_put(text: str) -> None:
    asked = answerable.Inquiry(opening.case_of(text, "t.case")[0], limit=3)
    assume(asked.answer.count)
    for explanation in asked.answer.explanations:
        put = [("accepted", explanation.accepts), ("rejected", explanation.rejects), ("open", explanation.leaves_open)]
        for stance, statements in put:
            for said in [one for one in statements if one.act != "evidence"][:4]:
                reason = asked.why(f"{said.by} {said.act} {said.name}", explanation.number)
                assert (reason.stance, reason.steps[0].kind) == (stance, stance)
                check(reason)
                if stance == "rejected":
                    assert reason.steps[0].because, "what is rejected is defeated by something"


def test_a_verdict_leads_through_cause_breach_and_excuse() -> None:
    reason = inquiry(EXCUSE).why("syria is responsible for loss")
    check(reason)
    told = dict(reversed(kinds(reason)))
    assert {"rule", "cause", "breach", "duty", "missing", "blocked", "contrary", "claim"} <= set(told)
    (root, *_) = reason.steps
    assert (root.name, root.unless) == ("fault", ("excused(syria, loss)", "relieved(syria, identify)"))
    (cause,) = [step for step in reason.steps if step.kind == "cause"]
    assert cause.cause is not None
    assert cause.cause.but_for
    missing, *_ = [step for step in reason.steps if step.kind == "missing"]
    assert missing.literal == "excused(syria, loss)"
    assert missing.number in root.because


def test_why_not_a_verdict_is_told_with_what_sets_the_explanation_apart() -> None:
    reason = inquiry(EXCUSE).why_not("responsible(syria, loss)")
    assert reason.stance == "not established"
    assert reason.contrast is not None
    assert [one.act for one in reason.contrast.here] == ["claims"]
    assert [one.act for one in reason.contrast.there] == ["denies"]
    assert ("blocked", "responsible(syria, loss)") in kinds(reason)


def test_of_israel_in_the_explanation_without_late_notice_and_cover() -> None:
    asked = answerable.Inquiry(answerable.read("cases/il20.case"))
    reason = asked.why_not("responsible(israel, loss)", 4)
    assert kinds(reason)[:3] == [
        ("contrary", "responsible(israel, loss)"),
        ("strict", "not responsible(israel, loss)"),
        ("no cause", "not caused(israel, loss)"),
    ]


def test_each_way_to_what_does_not_hold_is_blocked() -> None:
    reason = inquiry("ann claims a because b  normally a if c  normally a if d and e  cas claims d").why_not("a")
    check(reason)
    root = reason.steps[0]
    assert root.kind in ("missing", "unsaid")

    def below(step: Step) -> list[Step]:
        return [reason.steps[number - 1] for number in step.because]

    for way in below(root):
        assert way.kind in ("blocked", "open", "rejected")


def test_a_long_chain_is_told_in_full() -> None:
    text = "ann claims p0\n" + "\n".join(f"normally p{n} if p{n - 1}" for n in range(1, 400))
    reason = inquiry(text).why("p399")
    assert len(reason.steps) == 400
    assert reason.steps[-1].kind == "claim"


def test_shared_grounds_are_told_once() -> None:
    reason = inquiry("fact f  normally a if f  normally b if f  normally c if a and b").why("c")
    assert sorted(literal for _, literal in kinds(reason)) == ["a", "b", "c", "f"]


@pytest.mark.parametrize(
    ("asked", "help"),
    [
        ("covver", "did you mean `cover`?"),
        ("anne claims cover", "did you mean `ann claims cover`?"),
        ("responsible(syrai, loss)", "did you mean `syria`?"),
    ],
)
def test_what_the_case_does_not_know(asked: str, help: str) -> None:
    with pytest.raises(Refused) as refused:
        inquiry(EXCUSE).why(asked)
    (problem,) = refused.value.problems
    assert (problem.code, problem.help) == ("unknown-name", help)
    assert (problem.file, problem.line) == ("<question>", 1)


TIMED = """
clock 2020-01-01
party ann
event strike at 10:00
event warn by ann
ann claims soon meaning warn at 09:58
loss happens if strike and {time}
"""


@pytest.mark.parametrize(
    ("time", "asked", "cause"),
    [
        ("warn less than 10 minutes before strike", "caused(ann, loss)", ("warn",)),
        ("not (warn at least 10 minutes before strike)", "not caused(ann, loss)", None),
        ("not (warn before 09:00)", "not caused(ann, loss)", None),
    ],
)
def test_causes_among_which_are_times(time: str, asked: str, cause: tuple[str, ...] | None) -> None:
    reason = inquiry(TIMED.format(time=time)).why(asked)
    check(reason)
    told = [step for step in reason.steps if step.cause is not None]
    if cause is not None:
        assert [step.cause.cause for step in told if step.cause] == [cause]
        return
    by_time = [step for step in told if step.cause and step.cause.cause == (time,)]
    assert by_time
    assert all(step.because for step in by_time)
