"""The worked results of docs/semantics.md, from text to answer: preferred, stable and complete, and what they say."""

from __future__ import annotations

import pytest

import answerable
from answerable import Answer, Case, Semantics, shipped
from answerable.findings import enumerating, grounding

CASES = shipped.folder("cases")
#: Texts, or names of shipped cases, with the numbers of preferred, stable and complete explanations (None: not listed).
ROCKS = """
suzy_hits  happens if suzy_throws
billy_hits happens if billy_throws and not suzy_hits
shattered  happens if suzy_hits or billy_hits
"""
BILLY_ALONE = "alleged event suzy_throws\nevent billy_throws\n" + ROCKS
TABLE: dict[str, tuple[str, int, int, int | None]] = {
    "broken vase": ("broken_vase.case", 2, 2, 3),
    "nixon": ("nixon.case", 2, 2, 3),
    "nixon with the preference": ("nixon_preferred.case", 1, 1, 1),
    "married john": ("married_john.case", 2, 2, 3),
    "rocks, both throw": ("rocks.case", 1, 1, 1),
    "rocks, billy alone": ("rocks_billy_alone.case", 1, 1, 1),
    "rocks, nobody": ("rocks_nobody.case", 1, 1, 1),
    "rocks, billy alone is said not to hit": (BILLY_ALONE + "cas denies billy_hits", 1, 1, 1),
    "exactly one, unclaimed": ("exactly one of a, b", 2, 2, 3),
    "exactly one, one out, one claimed": ("exactly one of a, b, c  fact not a  ann claims b", 1, 1, 1),
    "open and claimed": ("open g  ann claims g", 1, 1, 1),
    "by cases": ("draught.case", 3, 3, None),
    "strict unless": ("ann claims delib  bob denies crime  always crime if delib unless lost", 2, 2, 3),
    "doubt of a denial": (
        "ann claims cover  bob denies cover  bob claims home  incompatible home, cover  cas disputes not cover",
        2,
        2,
        3,
    ),
    "evidence against": ("ann claims u  evidence e undermines u", 2, 2, 3),
    "nobody mentions the call": ("alleged event call  normally not warned if not call  ann claims warned", 2, 2, 3),
    "the exception holds": ("alleged event near  normally foresaw unless not near", 1, 1, 1),
    "claim against presumption": ("presume b  ann claims c  always not c if b unless z", 1, 1, 1),
    "dispute of an idle rule": ("rule r: normally h if b  ann claims c  bob disputes r", 1, 1, 1),
    "dispute of a rule that fires": ("rule r: normally h if b  fact b  bob disputes r", 2, 2, 3),
    "hypotheses": ("unexplained_loss.case", 2, 6, 15),
    "forty disputes": ("inventory.case", 2**40, 2**40, 3**40),
    "bus and carpool": ("carpool.case", 2, 2, None),
    "the article, both denied": ("il20.case", 4, 4, None),
    "the article, cover denied": ("il20_narrow_denial.case", 2, 2, None),
}

ROWS = [
    pytest.param(name, semantics, count, id=f"{name}-{semantics}")
    for name, (_, *counts) in TABLE.items()
    for semantics, count in zip((Semantics.PREFERRED, Semantics.STABLE, Semantics.COMPLETE), counts, strict=True)
    if count is not None
]


def case_of(row: str) -> Case:
    text = TABLE[row][0]
    return answerable.read(CASES / text if text.endswith(".case") else text)


def solved(row: str, semantics: str = "preferred") -> Answer:
    return answerable.solve(case_of(row), semantics, limit=0)


@pytest.mark.parametrize(("name", "semantics", "count"), ROWS)
def test_numbers(name: str, semantics: Semantics, count: int) -> None:
    if count > 10**6:
        answer = answerable.solve(case_of(name), semantics, limit=1)
        assert (answer.count, answer.complete) == (count, False)
        return
    argued = grounding.ground_case(case_of(name))
    assert len(list(enumerating.extensions(argued, semantics))) == count
    answer = solved(name, semantics)
    assert answer.count == len(answer.explanations) == count
    assert answer.complete


def accepted(answer: Answer) -> set[frozenset[tuple[str, str, str]]]:
    return {frozenset((ref.by, ref.act, ref.name) for ref in one.accepts) for one in answer.explanations}


def test_both_claims_about_john_stand() -> None:
    assert accepted(solved("married john")) == {frozenset({("ann", "claims", "ring"), ("bob", "claims", "out_late")})}


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        ("rocks, both throw", {"suzy_throws", "billy_throws", "suzy_hits", "not billy_hits", "shattered"}),
        ("rocks, billy alone", {"not suzy_throws", "billy_throws", "not suzy_hits", "billy_hits", "shattered"}),
        (
            "rocks, nobody",
            {"not suzy_throws", "not billy_throws", "not suzy_hits", "not billy_hits", "not shattered"},
        ),
        # a mechanism says what would bring something about, not that nothing else could: Suzy hit without a throw
        (
            "rocks, billy alone is said not to hit",
            {"not suzy_throws", "billy_throws", "suzy_hits", "not billy_hits", "shattered"},
        ),
        ("the exception holds", {"not near"}),
        ("claim against presumption", {"c", "not b"}),
    ],
)
def test_what_holds(row: str, holds: set[str]) -> None:
    (only,) = solved(row).explanations
    assert set(only.holds) == holds


def test_facts_contradict() -> None:
    text = BILLY_ALONE + "fact not shattered\nfact spectators"
    answer = answerable.solve(answerable.read(text))
    assert (answer.count, answer.explanations, answer.complete) == (0, (), True)
    conflict = [problem for problem in answer.problems if problem.code == "facts-contradict"]
    lines = text.splitlines()
    # Billy's throw, his hit or Suzy's, the shattering, and that nothing shattered; not the spectators
    assert {lines[problem.line - 1] for problem in conflict} >= {"event billy_throws", "fact not shattered"}
    assert all("spectators" not in lines[problem.line - 1] for problem in conflict)


def test_the_claim_is_accepted_against_a_presumption() -> None:
    assert accepted(solved("claim against presumption")) == {frozenset({("ann", "claims", "c")})}


def test_an_idle_rules_doubt_is_accepted() -> None:
    assert accepted(solved("dispute of an idle rule")) == {
        frozenset({("ann", "claims", "c"), ("bob", "disputes", "r")})
    }


def test_nothing_is_hypothesised_without_need() -> None:
    found = {(tuple(ref.by for ref in one.accepts), one.assumes) for one in solved("hypotheses").explanations}
    assert found == {(("ground",), ()), (("air",), ("told",))}


def test_no_draught_means_the_window() -> None:
    windows = {"not window" in one.holds for one in solved("by cases").explanations if "not draught" in one.holds}
    assert windows == {False}


def test_the_article() -> None:
    both = solved("the article, both denied")
    assert len(both.disputes) == 2
    assert [len(dispute.alternatives) for dispute in both.disputes] == [2, 2]
    narrow = solved("the article, cover denied")
    notice = next(claim for claim in narrow.claims if claim.name == "one_minute")
    assert (notice.status, notice.unanswered) == ("all", True)
    grounded = solved("the article, both denied", "grounded")
    assert accepted(grounded) == {frozenset({("israel", "claims", "plane_far"), ("russia", "disputes", "idf_report")})}
