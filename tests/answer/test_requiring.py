"""What must be decided: exactly the smallest sets, as found by trying all of them on all explanations."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings

import answerable
from answerable.answer.answer import Explanation, Reference
from answerable.answer.requirement import Decisions
from answerable.language import opening
from answerable.language.problems import Refused
from generating import cases
from oracle import requirements

suite = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
#: Beyond this many explanations or decisions nobody should wait for the oracle.
MOST = 12


def bare(one: Reference) -> tuple[str, str, str]:
    return (one.by, one.act, one.name)


def agree(explanation: Explanation, decision: requirements.Decision) -> bool:
    return requirements.agrees(set(map(bare, explanation.accepts)), set(map(bare, explanation.rejects)), decision)


def decisions_of(explanations: tuple[Explanation, ...]) -> set[requirements.Decision]:
    """Every decision that some explanations agree with and others do not."""
    found = {("accept", bare(one)) for each in explanations for one in each.accepts}
    found |= {("reject", bare(one)) for each in explanations for one in each.rejects}
    return {d for d in found if 0 < sum(agree(each, d) for each in explanations) < len(explanations)}


def spelt_out(one: Decisions) -> set[frozenset[requirements.Decision]]:
    """A set with every decision replaced by each that comes to the same."""
    ways = [[(d.stance, bare(d.statement)), *((s.stance, bare(s.statement)) for s in d.same)] for d in one.decisions]
    return {frozenset(chosen) for chosen in product(*ways)}


def inquiry_of(text: str) -> answerable.Inquiry:
    subject, _, _ = opening.case_of(text)
    inquiry = answerable.Inquiry(subject, limit=0)
    assume(inquiry.answer.complete and 1 < len(inquiry.answer.explanations) <= MOST)
    assume(len(decisions_of(inquiry.answer.explanations)) <= MOST)
    return inquiry


@suite
@given(cases.case_texts())
def test_the_sets_are_the_smallest_and_no_others(text: str) -> None:
    inquiry = inquiry_of(text)
    explanations = inquiry.answer.explanations
    decisions = decisions_of(explanations)
    for literal in sorted({one for each in explanations for one in each.holds} - set(inquiry.answer.undisputed))[:6]:
        found = inquiry.requires(literal, limit=0)

        def met(each: Explanation, literal: str = literal) -> bool:
            return literal in each.holds

        expected = requirements.minimal_sets(explanations, decisions, agree, met)
        assert found.complete
        assert found.exact
        assert {one for each in found.sets for one in spelt_out(each)} == set(expected)
        for each in found.sets:
            chosen = [(d.stance, bare(d.statement)) for d in each.decisions]
            left = [one for one in explanations if all(agree(one, d) for d in chosen)]
            assert each.leaves == len(left)
            for decision in each.follows:
                assert all(agree(one, (decision.stance, bare(decision.statement))) for one in left)


@suite
@given(cases.case_texts())
def test_what_rejecting_requires(text: str) -> None:
    inquiry = inquiry_of(text)
    explanations = inquiry.answer.explanations
    decisions = decisions_of(explanations)
    said = sorted({bare(one) for each in explanations for one in each.rejects if one.act == "claims"})
    for by, act, name in said[:4]:
        found = inquiry.requires(f"rejecting {name}", limit=0)
        same = {bare(c) for c in inquiry.answer.claims if c.name == name and c.act in ("claims", "admits")}
        same = {one for one in same if not _withdrawn(inquiry, one)}
        if name.startswith("not "):
            same |= {bare(c) for c in inquiry.answer.claims if c.act == "denies" and f"not {c.name}" == name}

        def met(each: Explanation, same: set[tuple[str, str, str]] = same) -> bool:
            return same <= set(map(bare, each.rejects))

        expected = set(requirements.minimal_sets(explanations, decisions, agree, met))
        assert {one for each in found.sets for one in spelt_out(each)} == expected, (by, act, name)


def _withdrawn(inquiry: answerable.Inquiry, one: tuple[str, str, str]) -> bool:
    return any(bare(claim) == one and claim.withdrawn for claim in inquiry.answer.claims)


@suite
@given(cases.case_texts())
def test_what_an_explanation_turns_on_singles_it_out(text: str) -> None:
    inquiry = inquiry_of(text)
    explanations = inquiry.answer.explanations
    decisions = decisions_of(explanations)
    for explanation in explanations[:4]:
        found = inquiry.turns_on(explanation.number, limit=0)

        def met(each: Explanation, number: int = explanation.number) -> bool:
            return each.number == number

        expected = set(requirements.minimal_sets(explanations, decisions, agree, met))
        if any(one.twins for one in found.disputes):
            assert not expected
            continue
        ways = [{one for each in dispute.sets for one in spelt_out(each)} for dispute in found.disputes]
        assert {frozenset().union(*chosen) for chosen in product(*ways)} == expected


VASE = "ann claims a  bob denies a  carl claims b  dora denies b  always c if a  always c if b"


def test_two_ways_and_what_falls_with_them() -> None:
    found = answerable.Inquiry(answerable.read(VASE)).requires("c")
    told = [[f"{d.stance} {d.statement.by}" for d in (*one.decisions, *one.decisions[0].same)] for one in found.sets]
    assert found.status == "some"
    assert told == [["accept ann", "reject bob"], ["accept carl", "reject dora"]]


def test_a_limit_tells_those_of_few_decisions_first() -> None:
    text = " ".join(f"p{n} claims c{n}  q{n} denies c{n}" for n in range(6))
    inquiry = answerable.Inquiry(answerable.read(text))
    asked = "(c0 and c1) or (c0 and c2 and c3) or c4"
    found = inquiry.requires(asked, limit=2)
    assert [len(one.decisions) for one in found.sets] == [1, 2]
    assert not found.complete
    assert [len(one.decisions) for one in inquiry.requires(asked, limit=0).sets] == [1, 2, 3]


def test_what_holds_everywhere_or_nowhere_requires_nothing() -> None:
    inquiry = answerable.Inquiry(answerable.read("fact x  ann claims a  bob denies a  always b if a and not a"))
    assert [one.decisions for one in inquiry.requires("x").sets] == [()]
    assert inquiry.requires("not x").sets == ()
    assert inquiry.requires("not x").status == "none"


def test_what_nobody_claims_cannot_be_decided() -> None:
    inquiry = answerable.Inquiry(answerable.read("open g  always h if g"))
    assert inquiry.requires("h").status == "some"
    assert inquiry.requires("h").sets == ()
    assert inquiry.turns_on(1).disputes[0].twins == 1


@pytest.mark.parametrize(("number", "count"), [(0, 2), (3, 2), (-1, 2)])
def test_there_is_no_such_explanation(number: int, count: int) -> None:
    inquiry = answerable.Inquiry(answerable.read("ann claims a  bob denies a"))
    with pytest.raises(Refused) as refused:
        inquiry.turns_on(number)
    (problem,) = refused.value.problems
    assert problem.code == "no-such-explanation"
    assert str(count) in problem.help


def test_forty_disputes_are_not_multiplied() -> None:
    text = " ".join(f"p{n} claims c{n}  q{n} denies c{n}" for n in range(40))
    inquiry = answerable.Inquiry(answerable.read(text))
    assert inquiry.answer.count == 2**40
    assert [one.leaves for one in inquiry.requires("c7 and not c9").sets] == [2**38]
    assert len(inquiry.turns_on(2**40).disputes) == 40
    assert len(inquiry.ask(limit=0).candidates) == 40
