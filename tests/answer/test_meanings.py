"""What a content means outlasts the claim that said so."""

from __future__ import annotations

import pytest

import answerable
from answerable.answer.answer import Answer
from answerable.language import opening

SAID = 'ann claims c: "it was cut"  meaning k\nbob admits c\nann withdraws c\ncem claims d: "so it fell"  because k\n'


def solved(text: str) -> Answer:
    return answerable.solve(opening.case_of(text)[0])


def test_what_a_withdrawn_claim_means_is_entailed_by_the_same_claim_of_others() -> None:
    answer = solved(SAID)
    (only,) = answer.explanations
    assert "k" in only.holds
    told = {(claim.by, claim.name): (claim.status, claim.withdrawn) for claim in answer.claims}
    assert told == {("ann", "c"): ("none", True), ("bob", "c"): ("all", False), ("cem", "d"): ("all", False)}


def test_nobody_asserts_what_is_withdrawn_by_all() -> None:
    (only,) = solved(SAID + "bob withdraws c\n").explanations
    assert not {"c", "k"} & set(only.holds)


@pytest.mark.parametrize("sign", ["", "not "])
def test_the_name_follows_what_it_means(sign: str) -> None:
    (only,) = solved(f'ann claims c: "it was cut"  meaning k\nann withdraws c\nfact {sign}k\n').explanations
    assert f"{sign}c" in only.holds


def test_a_withdrawn_meaning_joins_the_claims_of_others() -> None:
    answer = solved(SAID + "dan denies k\n")
    assert {claim.name: claim.status for claim in answer.claims if claim.by in ("bob", "dan")} == {
        "c": "some",
        "k": "some",
    }


def test_rejecting_a_withdrawn_claim_leaves_its_meaning() -> None:
    supposed = answerable.suppose(opening.case_of(SAID)[0], reject=["ann claims c"])
    (only,) = answerable.solve(supposed).explanations
    assert "k" in only.holds
