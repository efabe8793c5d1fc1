"""Statements that cannot stand together: contradictory facts, parties that contradict themselves, no explanation."""

from __future__ import annotations

import answerable
from answerable.answer.answer import Answer
from answerable.language import opening


def solved(text: str, **options: object) -> Answer:
    return answerable.solve(opening.case_of(text, "t.case")[0], **options)  # type: ignore[arg-type]


def lines(answer: Answer, code: str) -> set[int]:
    return {problem.line for problem in answer.problems if problem.code == code}


def test_contradictory_facts_name_a_minimal_set_of_statements() -> None:
    answer = solved(
        'fact a: "a"\nfact b: "b"\nfact unrelated: "u"\nalways c if a\nalways not c if b\nalways d if unrelated\n'
    )
    assert answer.count == 0
    assert answer.complete
    assert not answer.explanations
    assert lines(answer, "facts-contradict") == {1, 2, 4, 5}


def test_a_contradiction_that_needs_cases_is_found() -> None:
    answer = solved("never not x and not y\nalways z if x\nalways z if y\nfact not z\nfact w\n")
    assert lines(answer, "facts-contradict") == {1, 2, 3, 4}


def test_a_contradiction_through_a_count_is_found() -> None:
    answer = solved("fact a\nfact b\nfact c\nfact d\nnever at least 3 of a, b, c, d\n")
    assert lines(answer, "facts-contradict") == {1, 2, 3, 4, 5}
    assert [len(one) for one in answer.conflicts] == [4, 4, 4, 4]
    assert all(5 in {said.line for said in one} for one in answer.conflicts)
    assert [[said.line for said in one] for one in answer.withdrawals] == [[5]]


def test_strict_rules_alone_can_contradict() -> None:
    answer = solved("always a if not a\nalways not a if a\nfact b\n")
    assert lines(answer, "facts-contradict") == {1, 2}


def test_nothing_shattered_though_billy_threw() -> None:
    answer = solved(
        "event billy_throws\nfact not shattered\nalleged event suzy_throws\nsuzy_hits happens if suzy_throws\n"
        "billy_hits happens if billy_throws and not suzy_hits\nshattered happens if suzy_hits or billy_hits\n"
    )
    assert lines(answer, "facts-contradict") == {1, 2, 5, 6}


def test_a_party_that_contradicts_itself_is_warned_about_not_refused() -> None:
    answer = solved('ann claims a: "a"\nann claims b: "b"\nann claims c: "c"\nincompatible a, b\n')
    assert answer.count == 2
    (warning,) = [p for p in answer.problems if p.code == "self-contradicted"]
    assert warning.severity == "warning"
    assert "`ann` contradicts itself" in warning.message
    assert "`a`" in warning.message
    assert "`b`" in warning.message
    assert "`c`" not in warning.message


def test_a_withdrawn_claim_contradicts_nobody() -> None:
    answer = solved('ann claims a: "a"\nann claims b: "b"\nincompatible a, b\nann withdraws b\n')
    assert not answer.problems
    assert {(c.name, c.status, c.withdrawn) for c in answer.claims} == {("a", "all", False), ("b", "none", True)}


def test_nothing_explains_what_must_be_explained() -> None:
    answer = solved('fact loss: "loss"\nfact not cover\nloss happens if cover\nexplain loss\n')
    assert answer.count == 0
    assert answer.complete
    assert not answer.explanations
    assert 4 in lines(answer, "no-explanation")


def test_an_odd_circle_of_exceptions_has_no_stable_explanation_but_a_preferred_one() -> None:
    text = "rule r: normally a unless b\nrule s: normally b unless c\nrule t: normally c unless a\n"
    assert solved(text).count == 1
    answer = solved(text, semantics="stable")
    assert answer.count == 0
    assert lines(answer, "no-explanation") == {1, 2, 3}
