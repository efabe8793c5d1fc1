"""Settling, separating, enumerating: what is settled, what belongs together, what is found when time runs out."""

from __future__ import annotations

import pytest

import answerable
from answerable import asking, solving
from answerable.findings import enumerating, grounding, separating, settling
from answerable.findings.semantics import Semantics
from answerable.language import opening

DISPUTE = 'ann claims x{n}: "x{n}"\nbob denies x{n}\n'


def framework(text: str) -> grounding.framework.Framework:
    return grounding.ground_case(opening.case_of(text)[0])


def test_the_grounded_extension_is_what_nobody_contests() -> None:
    argued = framework('ann claims a: "a"\nann claims b: "b"\nbob denies b\n')
    settled = settling.settle(argued)
    texts = {argued.atoms[literal >> 1][0] for literal in settled.derived}
    assert texts == {"a"}
    assert len(settled.accepted) == 1
    assert not settled.defeated


def test_disputes_that_share_nothing_are_parts_of_their_own() -> None:
    argued = framework("".join(DISPUTE.format(n=n) for n in range(7)))
    assert len(separating.separate(argued, settling.settle(argued)).parts) == 7


@pytest.mark.parametrize(
    "tie",
    [
        "incompatible x0, x1",
        "rule r: normally y if x0 and x1\nann denies y",
        "exactly one of x0, x1",
        'ann claims k: "k"  meaning x0 and x1\nbob denies k',
        "never at least 2 of x0, x1, x2",
    ],
)
def test_what_ties_disputes_together_makes_them_one(tie: str) -> None:
    text = "".join(DISPUTE.format(n=n) for n in range(3)) + tie
    apart = framework("".join(DISPUTE.format(n=n) for n in range(3)))
    together = framework(text)
    number = len(separating.separate(together, settling.settle(together)).parts)
    assert number < len(separating.separate(apart, settling.settle(apart)).parts)


def test_an_undisputed_rule_over_two_disputes_ties_them_only_where_its_head_varies() -> None:
    text = DISPUTE.format(n=0) + DISPUTE.format(n=1) + 'fact y: "known anyway"\nrule r: normally y if x0 and x1\n'
    argued = framework(text)
    assert len(separating.separate(argued, settling.settle(argued)).parts) == 2


def test_the_number_of_explanations_is_exact_beyond_64_bits() -> None:
    answer = answerable.solve(opening.case_of("".join(DISPUTE.format(n=n) for n in range(100)))[0], limit=3)
    assert answer.count == 2**100
    assert [one.number for one in answer.explanations] == [1, 2, 3]
    assert not answer.complete
    assert all(claim.status == "some" for claim in answer.claims)


def test_the_product_agrees_with_the_explanations_one_by_one() -> None:
    text = "".join(DISPUTE.format(n=n) for n in range(4))
    answer = answerable.solve(opening.case_of(text)[0], limit=0)
    told = {(one.accepts, one.rejects) for one in answer.explanations}
    assert len(told) == answer.count == 16


def test_a_dispute_beyond_the_bound_gives_a_lower_bound() -> None:
    lines = [f'ann claims g{n}: "g"\nrule r{n}: normally guilty if g{n}\nbob denies g{n}' for n in range(8)]
    argued = framework("\n".join(lines) + "\nbob denies guilty")
    search = enumerating.Enumeration(argued, Semantics.PREFERRED, most=20)
    assert len(list(search.run())) == 20
    assert not search.findings().exhausted
    assert search.findings().count == 20


def test_contested_grounds_of_one_denied_conclusion() -> None:
    # n contested grounds of one denied conclusion: 2ⁿ⁺¹ − 1 explanations in one dispute
    for n in range(1, 6):
        lines = [f'ann claims g{i}: "g"\nbob denies g{i}\nrule r{i}: normally guilty if g{i}' for i in range(n)]
        answer = answerable.solve(opening.case_of("\n".join(lines) + "\nbob denies guilty")[0])
        assert answer.count == 2 ** (n + 1) - 1
        assert len(answer.disputes) == 1


def test_a_deadline_in_the_past_is_answered_at_once() -> None:
    subject = opening.case_of("".join(DISPUTE.format(n=n) for n in range(5)))[0]
    answer = asking.solve(subject, timeout=0)
    assert answer.count is None
    assert answer.at_least == 0
    assert not answer.complete
    assert [problem.code for problem in answer.problems] == ["limit-reached"]


def test_a_deadline_while_instantiating_keeps_quiet_and_is_answered() -> None:
    people = "\n".join(f"fact knows(p{n}, p{(n * 7) % 60})" for n in range(60))
    text = (
        people
        + "\nrule all: normally far(A, B, C, D, E) if knows(A, B) and knows(C, D) and knows(E, F) and knows(F, G)"
    )
    answer = asking.solve(opening.case_of(text)[0], timeout=0.3)
    assert answer.count is None


def test_a_deadline_while_enumerating_keeps_what_was_found() -> None:
    lines = [f'ann claims g{n}: "g"\nrule r{n}: normally guilty if g{n}\nbob denies g{n}' for n in range(30)]
    subject = opening.case_of("\n".join(lines) + "\nbob denies guilty")[0]
    run = asking.Run(subject, limit=0)
    first = next(iter(run))
    assert first.number == 1
    run.deadline = solving.Deadline.after(0)
    assert run._enumeration is not None
    run._enumeration._deadline = run.deadline
    answer = run.answer()
    assert answer.at_least is not None
    assert answer.at_least >= 1
    assert answer.explanations


def test_a_run_yields_every_explanation_once() -> None:
    subject = opening.case_of("".join(DISPUTE.format(n=n) for n in range(4)))[0]
    run = asking.Run(subject, limit=0)
    streamed = {(one.accepts, one.rejects) for one in run}
    answer = run.answer()
    assert streamed == {(one.accepts, one.rejects) for one in answer.explanations}
    assert answer.complete


def test_what_must_be_explained_ties_the_ways_of_explaining_it() -> None:
    text = """
    fact loss: "loss"
    ann claims a: "a"  bob denies a
    ann claims b: "b"  bob denies b
    loss happens if a
    loss happens if b
    explain loss
    """
    answer = answerable.solve(opening.case_of(text)[0])
    assert answer.count == 3
    assert len(answer.disputes) == 1
