"""What is said about verdicts: accusations, their grounds and sources, doubts of them and of the rules of verdicts."""

from __future__ import annotations

import pytest

import answerable
from answerable import asking
from answerable.answer import testing
from answerable.answer.answer import Answer, Explanation
from answerable.answer.reason import Step
from answerable.cli import laws
from answerable.language import opening
from answerable.report.reasons import Reasons
from answerable.report.sentences import Sentences

PUSHED = """use fault
party ann  party bob  party cem
event push by ann
fall happens if push
duty care on ann violated if push guards against fall
"""
ACCUSED = PUSHED + 'bob claims acc: "she answers for it"  meaning responsible(ann, fall)\n'
MAYBE = PUSHED.replace("event push", "alleged event push") + "bob claims push\nann denies push\n"


def solved(text: str) -> Answer:
    return answerable.solve(opening.case_of(text)[0])


def inquiry(text: str) -> answerable.Inquiry:
    return answerable.Inquiry(opening.case_of(text, "t.case")[0])


def stances(one: Explanation) -> dict[str, str]:
    groups = {"accepted": one.accepts, "rejected": one.rejects, "open": one.leaves_open}
    return {f"{said.by} {said.act} {said.name}": word for word, group in groups.items() for said in group}


def standing(one: Explanation, literal: str = "responsible(ann, fall)") -> str:
    return {verdict.literal: verdict.status for verdict in one.verdicts}.get(literal, "not established")


# --- doubts of the rules of verdicts ----------------------------------------------------------------------------------


def test_a_disputed_verdict_rule_establishes_nothing() -> None:
    (undisputed,) = solved(PUSHED).explanations
    assert standing(undisputed) == "established"
    (only,) = solved(PUSHED + "bob disputes fault\n").explanations
    assert standing(only) == "not established"
    assert stances(only) == {"bob disputes fault": "open"}


def test_a_rule_preferred_to_who_doubts_it_is_applied() -> None:
    (only,) = solved(PUSHED + "bob disputes fault\nprefer fault over bob\n").explanations
    assert standing(only) == "established"
    assert stances(only) == {"bob disputes fault": "rejected"}
    assert only.rejects[0].because == "the rule applies nonetheless: responsible(ann, fall) is established"


def test_a_doubt_of_a_verdict_rule_that_does_not_fire_stands() -> None:
    (only,) = solved(PUSHED.replace("violated if push", "violated if not push") + "bob disputes fault\n").explanations
    assert stances(only) == {"bob disputes fault": "accepted"}


def test_a_doubted_rule_of_the_case_itself_establishes_nothing() -> None:
    rules = "relation pays(P: party)\nrule v: normally pays(P) if caused(P, O)\nrule w: normally banned(P) if pays(P)\n"
    answer = solved(PUSHED + rules + "relation banned(P: party)\nbob disputes v\n")
    (only,) = answer.explanations
    assert {standing(only, "pays(ann)"), standing(only, "banned(ann)")} == {"not established"}
    assert standing(only) == "established"


def test_where_a_doubt_stands_depends_on_what_happened() -> None:
    answer = solved(MAYBE + "cem disputes fault\n")
    assert [stances(one)["cem disputes fault"] for one in answer.explanations] == ["open", "accepted"]
    assert {claim.name: claim.status for claim in answer.claims if claim.act == "disputes"} == {"fault": "some"}


def test_other_rules_still_establish_a_verdict_whose_rule_is_doubted() -> None:
    other = "rule mine: normally responsible(P, O) if but_for(P, O)\n"
    (only,) = solved(PUSHED + other + "bob disputes fault\n").explanations
    assert standing(only) == "established"
    assert stances(only)["bob disputes fault"] == "open"


# --- doubts of accusations --------------------------------------------------------------------------------------------


def test_a_doubt_of_an_accusation_falls_where_that_is_established() -> None:
    answer = solved(ACCUSED + "ann disputes acc\n")
    (only,) = answer.explanations
    assert stances(only) == {"bob claims acc": "accepted", "ann disputes acc": "rejected"}
    assert only.rejects[0].because == "responsible(ann, fall) is established"
    assert [claim.status for claim in answer.claims] == ["all", "none"]


def test_a_doubt_of_an_accusation_stands_where_that_is_not_established() -> None:
    (only,) = solved(ACCUSED + "bob disputes fault\nann disputes acc\n").explanations
    assert stances(only)["ann disputes acc"] == "accepted"
    refuted, established = "rejected", "accepted"
    said = MAYBE + 'bob claims acc: "a"  meaning responsible(ann, fall)\nann denies acc\ncem disputes not acc\n'
    first, second = solved(said).explanations
    assert (stances(first)["bob claims acc"], stances(first)["cem disputes not acc"]) == (established, "accepted")
    assert (stances(second)["bob claims acc"], stances(second)["cem disputes not acc"]) == (refuted, "rejected")


# --- grounds and sources of accusations -------------------------------------------------------------------------------


@pytest.mark.parametrize("act", ["claims", "admits"])
def test_an_accusation_stands_only_where_its_grounds_hold(act: str) -> None:
    said = f'ann claims sick: "ill"\nbob denies sick\ncem {act} acc because sick\n'
    ill, well = solved(ACCUSED + said).explanations
    assert (stances(ill)[f"cem {act} acc"], stances(well)[f"cem {act} acc"]) == ("accepted", "open")
    assert stances(ill)["bob claims acc"] == stances(well)["bob claims acc"] == "accepted"


def test_a_denial_of_an_accusation_stands_only_where_its_grounds_hold() -> None:
    said = 'bob claims acc: "a"  meaning responsible(ann, fall)\nann denies acc because sick\ncem denies acc\n'
    innocent = "rule innocent: normally not responsible(P, O) if caused(P, O) and but_for(P, O)\n"
    doubted = "bob disputes fault\nprefer innocent over fault\n"
    ill, well = solved(PUSHED + said + innocent + doubted + 'ann claims sick: "ill"\nbob denies sick\n').explanations
    assert (stances(ill)["ann denies acc"], stances(well)["ann denies acc"]) == ("accepted", "open")
    assert stances(ill)["cem denies acc"] == stances(well)["cem denies acc"] == "accepted"
    assert stances(well)["bob claims acc"] == "rejected"


LETTER = ACCUSED + 'source s: "a letter" by bob\nsource t: "another" by bob\ncem admits acc from s\n'


def test_a_disputed_source_that_only_an_accusation_rests_on_lends_no_support() -> None:
    (only,) = solved(LETTER).explanations
    assert stances(only)["cem admits acc"] == "accepted"
    (only,) = solved(LETTER + "ann disputes s\n").explanations
    assert (stances(only)["ann disputes s"], stances(only)["cem admits acc"]) == ("accepted", "open")
    assert stances(only)["bob claims acc"] == "accepted"
    (only,) = solved(LETTER.replace("from s", "from s, t") + "ann disputes s\n").explanations
    assert stances(only)["cem admits acc"] == "accepted"


def test_a_source_that_findings_rest_on_is_credible_as_they_have_it() -> None:
    answer = solved(LETTER + 'bob claims rain: "it rained" from s\nann disputes s\n')
    told = {stances(one)["ann disputes s"]: stances(one)["cem admits acc"] for one in answer.explanations}
    assert told == {"accepted": "open", "rejected": "accepted"}
    assert {claim.status for claim in answer.claims if claim.by == "cem"} == {"some"}


def test_expectations_read_the_grounds_of_accusations() -> None:
    said = 'ann claims sick: "ill"\nbob denies sick\ncem admits acc because sick\nbob withdraws acc\n'
    expected = "expect accepting acc in no explanation where not sick\nexpect accepting acc in some explanation\n"
    subject = opening.case_of(ACCUSED + said + expected)[0]
    outcomes = testing.check_expectations(subject, asking.Run(subject).solved().findings)
    assert [one.passed for one in outcomes] == [True, True]
    assert {one.by: one.status for one in solved(ACCUSED + said).claims if one.name == "acc"} == {
        "bob": "none",
        "cem": "some",
    }


def test_reasons_tell_of_grounds_and_doubts() -> None:
    asked = inquiry(
        ACCUSED + 'ann claims sick: "ill"\nbob denies sick\ncem admits acc because sick\nann disputes acc\n'
    )
    reason = asked.why_not("cem admits acc")
    assert (reason.stance, reason.status) == ("open", "some")
    assert any(step.literal == "sick" for step in reason.steps)
    reason = asked.why("ann disputes acc")
    assert (reason.stance, reason.status) == ("rejected", "none")
    assert "responsible(ann, fall)" in {step.literal for step in reason.steps}
    reason = inquiry(PUSHED + "bob disputes fault\nprefer fault over bob\n").why("bob disputes fault")
    assert reason.stance == "rejected"
    assert "rule" in {step.kind for step in reason.steps}


def test_which_claims_must_fall_tells_of_doubts() -> None:
    question = "question q: which claims must fall if push?\n"
    (told,) = solved(ACCUSED + "ann disputes acc\nbob disputes fault\nprefer fault over bob\n" + question).questions
    assert [part.answer for part in told.answers] == ["ann disputes acc", "bob disputes fault"]


def test_laws_of_a_library_are_not_tested_where_its_rules_are_disputed() -> None:
    told: list[tuple[str, bool]] = []

    def tell(file: str, line: int, text: str, passed: bool) -> None:
        told.append((text, passed))

    laws.test_properties(opening.case_of(PUSHED, "t.case")[0], tell)
    assert told
    told.clear()
    laws.test_properties(opening.case_of(PUSHED + "bob disputes fault\n", "t.case")[0], tell)
    assert not [text for text, _ in told if "fault_answers" in text]


# --- what is undecided ------------------------------------------------------------------------------------------------

OWED = """party a  party b
relation pays(P: party)
relation good(P: party)
event push by a
fall happens if push
duty d on a violated if push guards against fall
rule v1: normally pays(P) if caused(P, O) and breached(P, D)
"""


def undecided(text: str, asked: str) -> list[Step]:
    return [step for step in inquiry(text).why_not(asked).steps if step.kind == "undecided"]


def test_a_contrary_rule_as_strong_is_named() -> None:
    rule = "rule v2: normally not pays(P) if caused(P, O) and good(P)\nfact good(a)\n"
    (step,) = undecided(OWED + rule, "pays(a)")
    assert (step.literal, step.name, step.unless) == ("not pays(a)", "v2", ())
    assert [place.line for place in step.places] == [8]
    accused = 'b claims acc: "he pays"  meaning pays(a)\n'
    assert [one.name for one in undecided(OWED + rule + accused, "b claims acc")] == ["v2"]
    stronger = inquiry(OWED + rule + "prefer v2 over v1\n").why_not("pays(a)")
    assert "undecided" not in {one.kind for one in stronger.steps}


def test_an_undecided_exception_is_named() -> None:
    loop = "rule v3: normally x(P) if caused(P, O) unless y(P)\nrule v4: normally y(P) if caused(P, O) unless x(P)\n"
    (step,) = undecided(OWED + "relation x(P: party)\nrelation y(P: party)\n" + loop, "x(a)")
    assert (step.literal, step.name, step.unless) == ("y(a)", "v4", ("y(a)",))


def test_the_doubt_that_keeps_a_rule_off_is_named_and_the_rule_that_keeps_a_doubt_open() -> None:
    (step,) = undecided(OWED + "b disputes v1\n", "pays(a)")
    assert [(one.by, one.act, one.name) for one in step.by] == [("b", "disputes", "v1")]
    (step,) = undecided(OWED + "b disputes v1\n", "b disputes v1")
    assert step.name == "v1"


# --- what is said of sources ------------------------------------------------------------------------------------------

TAPE = 'source tape: "tape" on 2020-01-01\nann claims x: "x" from tape\nbob disputes tape: "blank"\n'


def test_a_source_is_named_where_it_does_not_count_as_credible() -> None:
    for asked in ("bob disputes tape", "ann claims x", "x"):
        one = inquiry(TAPE)
        reason = one.why(asked) if "disputes" in asked else one.why_not(asked)
        (step,) = (step for step in reason.steps if step.kind == "credible")
        assert step.name == "tape"
    lines = [Reasons(Sentences(opening.case_of(TAPE)[0])).text(step) for step in reason.steps]
    assert "the source tape does not count as credible here" in lines


def test_a_source_that_lends_an_accusation_no_support_is_named() -> None:
    reason = inquiry(LETTER + "ann disputes s\n").why_not("cem admits acc")
    assert [(step.kind, step.name) for step in reason.steps][1] == ("credible", "s")
    assert [one.by for one in reason.steps[2].by] == ["ann"]


def test_a_rejected_doubt_says_by_what_it_is_contested() -> None:
    (rejection,) = (said for one in solved(TAPE).explanations for said in one.rejects)
    assert rejection.because == "it is contested (the source tape counts as credible)"
    rules = 'fact bird(sam): "a bird"\nrule birds: normally flies(X) if bird(X)\nbob disputes birds\n'
    (rejection,) = (said for one in solved(rules).explanations for said in one.rejects)
    assert rejection.because == "it is contested (the rule birds applies)"
