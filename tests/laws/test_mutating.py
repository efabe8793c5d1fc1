"""Mutants are cases of their own, each differs from the rules in one statement, and what is pinned down is noticed."""

from __future__ import annotations

from answerable.language import opening, writing
from answerable.laws import mutating, noticing
from answerable.laws.searching import Budget
from laws.libraries import VERDICTS, vocabulary

STRICT = """
property enough: if caused(P, O) and breached(P, D) and protects_against(D, O) then answers(P, O) or excused(P, O)
property only_causes: if not caused(P, O) then not answers(P, O)
property for_a_breach: if answers(P, O) then at least 1 D with breached(P, D)
property for_its_purpose: if answers(P, O) then at least 1 D with protects_against(D, O)
"""


def test_mutants_are_cases() -> None:
    more = "relation near(Who: party)\nexception to fault: if near(P)\n"
    library = opening.case_of(VERDICTS + more)[0]
    found = list(mutating.mutants(library))
    assert {mutant.number for mutant in found} == {0, 1, 2}
    texts = set()
    for mutant in found:
        changed = mutating.mutated(library, mutant)
        assert len(changed.statements) == len(library.statements)
        differing = [n for n, one in enumerate(library.statements) if changed.statements[n] != one]
        assert differing == [mutant.number]
        bare = changed.model_copy(update={"properties": ()})
        text = writing.write(bare)
        texts.add(text)
        assert opening.case_of(text)[0] == bare
    assert len(texts) == len(found)


def test_duties_are_mutated() -> None:
    text = "party ann\nparty bob\nact a by ann\nevent b\n"
    text += "duty care on ann owed to bob when b violated if not a guards against b\n"
    case = opening.case_of(text)[0]
    changes = {mutant.change for mutant in mutating.mutants(case)}
    assert {"holder and beneficiary exchanged", "violated where it was not", "the duty dropped"} <= changes


def test_strict_laws_notice_nearly_everything() -> None:
    loose = list(noticing.notice(vocabulary(VERDICTS), (), Budget(40, 0)))
    strict = list(noticing.notice(vocabulary(VERDICTS + STRICT), (), Budget(40, 0)))
    assert len(loose) == len(strict)
    unnoticed = [one.mutant.change for one in strict if not one.by]
    assert sum(bool(one.by) for one in loose) < sum(bool(one.by) for one in strict)
    # each of the two rules asks for a cause, so that the other may do without
    assert unnoticed == ["`if … caused(P, O)` dropped", "`normally` for `always`"]


def test_expectations_notice() -> None:
    text = """
case vase
ann claims bob_did_it
bob claims bob_was_out
rule out: always not bob_did_it if bob_was_out
expect exactly 2 explanations
"""
    noticed = list(noticing.notice_in_case(opening.case_of(text)[0]))
    assert noticed
    assert all(one.by.startswith("the `expect`") for one in noticed if "normally" not in one.mutant.change)
