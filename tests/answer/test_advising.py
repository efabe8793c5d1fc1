"""What to ask next: shares, flips and what hangs on a statement, against the explanations in full."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings

import answerable
from answerable.answer.answer import Reference
from answerable.language import opening
from generating import cases

suite = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@suite
@given(cases.case_texts())
def test_what_settling_leaves(text: str) -> None:
    inquiry = answerable.Inquiry(opening.case_of(text)[0], limit=0)
    explanations = inquiry.answer.explanations
    assume(inquiry.answer.complete and len(explanations) > 1)
    advice = inquiry.ask(limit=0)
    told = set()
    for candidate in advice.candidates:
        for statement in (candidate.statement, *(one.statement for one in candidate.same)):
            told.add(statement)
        shares = []
        for outcome in candidate.outcomes:
            left = [
                one
                for one in explanations
                if candidate.statement in one.accepts
                or (outcome.stance == "reject" and any(_same(candidate.statement, r) for r in one.rejects))
            ]
            if outcome.stance == "reject":
                left = [one for one in left if candidate.statement not in one.accepts]
            assert outcome.leaves == len(left)
            assert outcome.share == Fraction(len(left), len(explanations))
            shares.append(outcome.share)
        for same in candidate.same:
            accepting = [one for one in explanations if candidate.statement in one.accepts]
            if same.stance == "accept":
                assert accepting == [one for one in explanations if same.statement in one.accepts]
            else:
                assert accepting == [one for one in explanations if any(_same(same.statement, r) for r in one.rejects)]
    worst = [max(one.share for one in candidate.outcomes) for candidate in advice.candidates]
    assert worst == sorted(worst)
    unanswered = {(c.by, c.act, c.name) for c in inquiry.answer.claims if c.unanswered}
    assert {(u.statement.by, u.statement.act, u.statement.name) for u in advice.unanswered} == unanswered


def _same(one: Reference, other: Reference) -> bool:
    return (one.by, one.act, one.name) == (other.by, other.act, other.name)


def test_verdicts_that_are_settled() -> None:
    advice = answerable.Inquiry(answerable.read("cases/il20.case")).ask()
    (late, cover) = advice.candidates
    accepted, rejected = late.outcomes
    assert {(flip.literal, flip.after) for flip in accepted.flips} >= {("responsible(israel, loss)", "all")}
    assert ("responsible(israel, loss)", "none") not in {(flip.literal, flip.after) for flip in rejected.flips}
    assert cover.statement.name == "cover"


def test_what_hangs_on_a_statement() -> None:
    text = "ann claims a  normally b if a  cas claims c because b  fact f  normally d if b  normally d if f"
    (one, *_) = answerable.Inquiry(answerable.read(text)).ask().unanswered
    assert (one.statement.name, one.literals) == ("a", ("b", "c"))
    assert [said.name for said in one.statements] == ["c"]
