"""The worked results of docs/semantics.md 6: how many explanations each semantics finds, and what they say."""

import pytest

from answerable.language import opening
from oracle import explanations, grounding
from oracle.explanations import Explanation, FactsContradict
from oracle.semantics import SEMANTICS

VASE = """
ann claims bob_did_it: "Bob knocked the vase over"
bob denies bob_did_it because bob_was_out
bob claims bob_was_out: "I was at the shop"
incompatible bob_did_it, bob_was_out
"""
NIXON = """
fact quaker(nixon)
fact republican(nixon)
rule quakers:     normally pacifist(X)     if quaker(X)
rule republicans: normally not pacifist(X) if republican(X)
"""
PREFERENCE = 'prefer republicans over quakers because "party discipline beats creed"'
JOHN = """
ann claims ring
bob claims bar
rule married:  normally spouse   if ring
rule bachelor: normally bachelor if bar
incompatible spouse, bachelor
"""
ROCKS = """
suzy_hits  happens if suzy_throws
billy_hits happens if billy_throws and not suzy_hits
shattered  happens if suzy_hits or billy_hits
"""
BOTH = "event suzy_throws\nevent billy_throws\n" + ROCKS
BILLY = "alleged event suzy_throws\nevent billy_throws\n" + ROCKS
NOBODY = "alleged event suzy_throws\nalleged event billy_throws\n" + ROCKS
BY_CASES = """
at least 1 of x, y, w
always z if x
always z if y
ann claims w
ann claims z
bob denies w
bob denies z
"""
HYPOTHESES = """
fact loss
fact missile
ann claims cover
bob denies cover
hypothesis told
hypothesis signal
loss happens if missile and cover
loss happens if missile and told
explain loss
"""

TABLE = {
    "broken vase": (VASE, 2, 2, 3),
    "nixon": (NIXON, 2, 2, 3),
    "nixon with the preference": (NIXON + PREFERENCE, 1, 1, 1),
    "married john": (JOHN, 2, 2, 3),
    "rocks, both throw": (BOTH, 1, 1, 1),
    "rocks, billy alone": (BILLY, 1, 1, 1),
    "rocks, nobody": (NOBODY, 1, 1, 1),
    "rocks, billy alone is said not to hit": (BILLY + "cas denies billy_hits", 1, 1, 1),
    "exactly one, unclaimed": ("exactly one of a, b", 2, 2, 3),
    "exactly one, one out, one claimed": ("exactly one of a, b, c\nfact not a\nann claims b", 1, 1, 1),
    "open and claimed": ("open g\nann claims g", 1, 1, 1),
    "by cases": (BY_CASES, 3, 3, None),
    "strict unless": ("ann claims delib\nbob denies crime\nalways crime if delib unless lost", 2, 2, 3),
    "doubt of a denial": (
        "ann claims cover\nbob denies cover\nbob claims home\nincompatible home, cover\ncas disputes not cover",
        2,
        2,
        3,
    ),
    "evidence against": ("ann claims u\nevidence e undermines u", 2, 2, 3),
    "nobody mentions the call": ("alleged event call\nnormally not warned if not call\nann claims warned", 2, 2, 3),
    "the exception holds": ("alleged event near\nnormally foresaw unless not near", 1, 1, 1),
    "claim against presumption": ("presume b\nann claims c\nalways not c if b unless z", 1, 1, 1),
    "dispute of an idle rule": ("rule r: normally h if b\nann claims c\nbob disputes r", 1, 1, 1),
    "dispute of a rule that fires": ("rule r: normally h if b\nfact b\nbob disputes r", 2, 2, 3),
    "hypotheses": (HYPOTHESES, 2, 6, 15),
}


def found(text: str, semantics: str = "preferred") -> frozenset[Explanation]:
    case, _, _ = opening.case_of(text)
    return explanations.explanations(case, semantics)


@pytest.mark.parametrize(
    ("name", "semantics", "count"),
    [
        (name, semantics, count)
        for name, (_, *counts) in TABLE.items()
        for semantics, count in zip(("preferred", "stable", "complete"), counts, strict=True)
        if count is not None
    ],
)
def test_the_number_of_extensions(name: str, semantics: str, count: int) -> None:
    case, _, _ = opening.case_of(TABLE[name][0])
    assert len(SEMANTICS[semantics](grounding.framework_of(case))) == count
    assert len(explanations.explanations(case, semantics)) == count


def test_john_wears_a_ring_and_is_seen_in_bars() -> None:
    said = {("ann", "claims", "ring"), ("bob", "claims", "bar")}
    assert all(each.accepts == said for each in found(JOHN))


def test_who_hits() -> None:
    (both,), (billy,), (nobody,) = found(BOTH), found(BILLY), found(NOBODY)
    assert both.holds >= {"suzy_hits", "not billy_hits", "shattered"}
    assert billy.holds >= {"not suzy_hits", "billy_hits", "shattered"}
    assert nobody.holds == {
        "not suzy_throws",
        "not billy_throws",
        "not suzy_hits",
        "not billy_hits",
        "not shattered",
    }


def test_if_billy_did_not_hit_suzy_did() -> None:
    (only,) = found(BILLY + "cas denies billy_hits")
    assert only.accepts == {("cas", "denies", "billy_hits")}
    assert only.holds >= {"suzy_hits", "not billy_hits", "shattered"}


def test_a_rock_that_was_thrown_shatters() -> None:
    with pytest.raises(FactsContradict):
        found(BILLY + "fact not shattered")


def test_the_exception_holds() -> None:
    (only,) = found(TABLE["the exception holds"][0])
    assert only.holds == {"not near"}


def test_the_claim_beats_the_presumption() -> None:
    (only,) = found(TABLE["claim against presumption"][0])
    assert ("ann", "claims", "c") in only.accepts
    assert only.holds == {"c", "not b"}


def test_nothing_is_hypothesised_without_need() -> None:
    claim, denial = ("ann", "claims", "cover"), ("bob", "denies", "cover")
    assert {(each.accepts, each.assumes) for each in found(HYPOTHESES)} == {
        (frozenset({claim}), frozenset()),
        (frozenset({denial}), frozenset({"told"})),
    }


ARTICLE = """
party russia  party israel  party syria
source kremlin by russia
source denial by israel
source idf_report by israel
event strike by israel
event loss
event shot by syria
event notice by israel

russia claims late_notice  from kremlin
russia claims cover  from kremlin
russia claims not_proper  because late_notice  from kremlin
russia claims negligent  because not_proper or cover  from kremlin
russia disputes idf_report
israel claims jets_home  from denial
israel claims plane_far  from denial
israel claims syria_answers  meaning responsible(syria, loss)  from idf_report
israel denies cover  from denial

rule home:     always not cover if jets_home
rule far:      normally not cover if plane_far
rule late:     normally not_proper if late_notice
rule careless: normally negligent if not_proper
rule lure:     normally negligent if cover
rule endanger: normally answers(israel) if negligent
"""
NOTICE = ("russia", "claims", "late_notice")
COVER = ("russia", "claims", "cover")


def test_the_article_when_the_denial_covers_the_notice_too() -> None:
    both = found(ARTICLE + "israel denies late_notice  from denial\n")
    assert len(both) == 4
    assert {(NOTICE in each.accepts, COVER in each.accepts) for each in both} == {
        (notice, cover) for notice in (True, False) for cover in (True, False)
    }
    for each in both:
        assert ("answers(israel)" in each.holds) == (NOTICE in each.accepts or COVER in each.accepts)


def test_the_article_when_the_denial_covers_cover_alone() -> None:
    case, _, _ = opening.case_of(ARTICLE)
    findings = explanations.findings(case)
    assert len(findings.explanations) == 2
    assert findings.statuses[NOTICE] == "all"
    assert NOTICE in findings.unanswered
    assert COVER not in findings.unanswered


def test_the_grounded_explanation_accepts_what_nobody_contests() -> None:
    (only,) = found(ARTICLE + "israel denies late_notice  from denial\n", "grounded")
    assert only.accepts == {("israel", "claims", "plane_far"), ("russia", "disputes", "idf_report")}
