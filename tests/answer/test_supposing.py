"""What if: solving the edited case, and telling what is otherwise."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import answerable
from answerable.answer.answer import Answer, Explanation
from answerable.language import case, opening, wording
from answerable.language.problems import Refused
from generating import cases
from oracle import clauses, explanations
from oracle import grounding as defined

suite = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.large_base_example],
)

VASE = """
party ann
party bob
party kim of bob
source log by kim
source memo
ann claims did: "Bob did it"  from log
bob denies did because out
bob claims out  from memo
kim claims out  from log, memo
incompatible did, out
fact broken  from log
"""


def texts_of(subject: case.Case) -> list[str]:
    return [wording.statement_name(one) for one in subject.statements]


def edited(**suppositions: list[str]) -> list[str]:
    return texts_of(answerable.suppose(answerable.read(VASE), **suppositions))


def test_accepted_is_a_fact() -> None:
    assert edited(accept=["did"]) == [*edited(), "did"]
    assert edited(accept=["bob denies did"]) == [*edited(), "not did"]
    assert edited(accept=["did and not out"]) == [*edited(), "did", "not out"]


def test_rejected_goes_and_nothing_is_added() -> None:
    assert edited(reject=["out"]) == ["ann claims did", "bob denies did", "did, out", "broken"]
    assert edited(reject=["kim claims out"]) == [one for one in edited() if one != "kim claims out"]


def test_dropped_goes() -> None:
    assert edited(drop=["bob"]) == ["ann claims did", "did, out", "broken"]
    assert edited(drop=["kim"]) == [one for one in edited() if one != "kim claims out"]
    assert edited(drop=["log"]) == ["bob denies did", "bob claims out", "kim claims out", "did, out"]
    assert edited(drop=["log", "memo"]) == ["bob denies did", "did, out"]


def test_a_statement_with_another_source_only_loses_the_one() -> None:
    (kept,) = [one for one in answerable.suppose(answerable.read(VASE), drop=["log"]).statements if _is_kims(one)]
    assert isinstance(kept, case.Claim)
    assert kept.sources == ("memo",)


def _is_kims(one: case.Statement) -> bool:
    return isinstance(one, case.Claim) and one.party == "kim"


@pytest.mark.parametrize(
    ("suppositions", "code", "place"),
    [
        ({"accept": ["dud"]}, "unknown-name", ("--accept", 1)),
        ({"accept": ["did", "bob clams out"]}, "not-a-question", ("--accept", 2)),
        ({"reject": ["broken"]}, "unknown-claim", ("--reject", 1)),
        ({"drop": ["bo"]}, "unknown-name", ("--drop", 1)),
        ({"accept": ["did"], "reject": ["did"]}, "contradictory-suppositions", ("--accept", 1)),
        ({"accept": ["did", "not did"]}, "contradictory-suppositions", ("--accept", 1)),
        ({"reject": ["out"], "drop": ["out"]}, "contradictory-suppositions", ("--reject", 1)),
        ({"accept": ["did or out"]}, "cannot-accept", ("--accept", 1)),
    ],
)
def test_what_cannot_be_supposed(suppositions: dict[str, list[str]], code: str, place: tuple[str, int]) -> None:
    with pytest.raises(Refused) as refused:
        answerable.suppose(answerable.read(VASE), **suppositions)
    assert {(one.code, (one.file, one.line)) for one in refused.value.problems} == {(code, place)}


def test_a_verdict_a_doubt_and_evidence_cannot_be_accepted() -> None:
    text = 'party ann  source s  event e: "e" by ann  ann claims guilt meaning responsible(ann, e)\n'
    text += 'ann disputes s  evidence radar: "r" supports w  ann claims w'
    for asked in ("responsible(ann, e)", "ann claims guilt", "ann disputes s", "radar"):
        with pytest.raises(Refused) as refused:
            answerable.suppose(answerable.read(text), accept=[asked])
        assert [one.code for one in refused.value.problems] == ["cannot-accept"], asked


def test_what_a_rejected_claim_means_still_is_what_it_means() -> None:
    text = "fact k  ann claims c meaning k  bob denies c  always d if c"
    for reject in (["ann claims c"], ["ann claims c", "bob denies c"]):
        inquiry = answerable.Inquiry(answerable.read(text)).suppose(reject=reject)
        assert "d" in inquiry.answer.explanations[0].holds


def test_accepting_what_cannot_be_accepted_is_told_with_the_conflict() -> None:
    inquiry = answerable.Inquiry(opening.case_of(VASE, "t.case")[0]).suppose(accept=["did", "out"])
    assert inquiry.answer.count == 0
    assert [[(said.file, said.line) for said in one] for one in inquiry.answer.conflicts] == [
        [("t.case", 11), ("--accept", 1), ("--accept", 2)]
    ]


def _told(one: Explanation, common: set[tuple[str, str, str]], atoms: set[str]) -> tuple[frozenset[object], ...]:
    return (
        frozenset((r.by, r.act, r.name) for r in one.accepts) & common,
        frozenset((r.by, r.act, r.name) for r in one.rejects) & common,
        frozenset(one.assumes),
        frozenset(x for x in one.holds if x.removeprefix("not ") in atoms),
    )


def _references(answer: Answer) -> set[tuple[str, str, str]]:
    return {(c.by, c.act, c.name) for c in answer.claims}


@suite
@given(cases.case_texts(), st.data())
def test_what_if_is_the_edited_case_and_the_difference_is_what_differs(text: str, data: st.DataObject) -> None:
    subject, _, _ = opening.case_of(text)
    claims = [one for one in subject.statements if isinstance(one, case.Claim) and not one.withdrawn]
    assume(claims)
    chosen = data.draw(st.sampled_from(claims))
    said = wording.statement_name(chosen)
    how = data.draw(st.sampled_from(["accept", "reject", "drop"]))
    before = answerable.Inquiry(subject, limit=0)
    assume(before.answer.complete)
    after = before.suppose(**{how: [said]})
    # the case edited by hand
    same = [n for n, one in enumerate(subject.statements) if wording.statement_name(one) == said]
    if how == "accept":
        negated = chosen.content.negated != (chosen.act == "denies")
        fact = case.Fact(literal=chosen.content.model_copy(update={"negated": negated}))
        by_hand = subject.model_copy(update={"statements": (*subject.statements, fact)})
    else:
        assume(not any(getattr(subject.statements[n], "meaning", None) for n in same))
        kept = [one for n, one in enumerate(subject.statements) if n not in same]
        by_hand = subject.model_copy(update={"statements": tuple(kept)})
    try:
        defined_ = explanations.explanations(by_hand)
    except explanations.FactsContradict:
        assert after.answer.count == 0
        return
    except (explanations.TooMany, clauses.TooLarge, defined.CausalLoop):
        assume(False)
        return
    assert after.answer.count == len(defined_)
    # the difference, from the explanations in full
    difference = before.difference(after, limit=0)
    common = _references(before.answer) & _references(after.answer)
    atoms = _atoms(before) & _atoms(after)
    old = Counter(_told(one, common, atoms) for one in before.answer.explanations)
    new = Counter(_told(one, common, atoms) for one in after.answer.explanations)
    assert difference.gone_count == sum(count for one, count in old.items() if one not in new)
    assert difference.new_count == sum(count for one, count in new.items() if one not in old)
    assert len(difference.gone) == difference.gone_count or difference.gone_count is None or len(difference.gone) > 0
    was = {(c.by, c.act, c.name): c.status for c in before.answer.claims if not c.withdrawn}
    now = {(c.by, c.act, c.name): c.status for c in after.answer.claims if not c.withdrawn}
    changed = {(c.by, c.act, c.name): (c.before, c.after) for c in difference.claims}
    assert changed == {
        one: (was.get(one, "absent"), now.get(one, "absent"))
        for one in {*was, *now}
        if was.get(one, "absent") != now.get(one, "absent")
    }


def _atoms(inquiry: answerable.Inquiry) -> set[str]:
    findings = inquiry.solved.findings
    if findings is None:
        return set()
    texts = (f"{name}({', '.join(map(str, of))})" if of else name for name, of in findings.argued.atoms)
    return set(texts)


def test_nothing_changes_between_a_case_and_itself() -> None:
    one = answerable.Inquiry(answerable.read(VASE))
    assert one.difference(answerable.Inquiry(answerable.read(VASE))).nothing


def test_many_disputes_are_compared_without_listing_explanations() -> None:
    text = " ".join(f"p{n} claims c{n}  q{n} denies c{n}" for n in range(60))
    before = answerable.Inquiry(answerable.read(text))
    difference = before.difference(before.suppose(accept=["c7"]))
    assert (difference.count_before, difference.count_after) == (2**60, 2**59)
    assert (difference.gone_count, difference.new_count) == (2**59, 0)
    assert [(c.by, c.before, c.after) for c in difference.claims] == [("p7", "some", "all"), ("q7", "some", "none")]


def test_verdicts_that_flip_are_told() -> None:
    subject = answerable.read("cases/il20.case")
    before = answerable.Inquiry(subject)
    difference = before.difference(before.suppose(accept=["cover"]))
    flipped = {one.literal: (one.before, one.after) for one in difference.verdicts}
    assert flipped["responsible(israel, loss)"] == ("some", "all")
    assert "responsible(syria, loss)" not in flipped
