"""Causes per party, duties, verdict rules and accusations, judged on top of each explanation."""

from __future__ import annotations

import pytest

import answerable
from answerable import asking
from answerable.answer import testing
from answerable.answer.decoding import Decoding
from answerable.language import opening

FAULT = "use fault\n"


def outcomes(text: str) -> list[tuple[bool, str]]:
    subject = opening.case_of(text)[0]
    told = testing.check_expectations(subject, asking.Run(subject).solved().findings)
    return [(one.passed, one.found) for one in told]


def check(text: str) -> None:
    told = outcomes(text)
    assert told
    assert all(passed for passed, _ in told), told


def verdicts(text: str) -> list[dict[str, str]]:
    answer = answerable.solve(opening.case_of(text)[0])
    return [{one.literal: one.status for one in told.verdicts} for told in answer.explanations]


def test_suzy_preempts_billy() -> None:
    check("""
    party suzy
    party billy
    event suzy_throws: "Suzy throws" by suzy
    event billy_throws: "Billy throws" by billy
    suzy_hits happens if suzy_throws
    billy_hits happens if billy_throws and not suzy_hits
    shattered happens if suzy_hits or billy_hits
    expect suzy caused shattered in every explanation
    expect billy caused shattered in no explanation
    """)


def test_either_enough_makes_both_part_of_the_cause_and_neither_but_for() -> None:
    text = """
    party ann
    party bob
    event match: "Ann drops a match" by ann
    event spark: "Bob's line sparks" by bob
    burnt happens if match or spark
    expect ann caused burnt in every explanation
    expect bob caused burnt in every explanation
    """
    check(text)
    (told,) = answerable.solve(opening.case_of(text)[0]).explanations
    assert [(one.cause, one.but_for) for one in told.causes] == [(("match", "spark"), False)]


def test_what_a_member_does_and_owes_counts_as_the_partys() -> None:
    check(
        FAULT
        + """
    party crew: "the crew"
    party bob: "Bob" of crew
    event storm: "a storm"
    alleged event warned: "Bob warns" by bob
    harm happens if storm and not warned
    duty warn on bob: "warn" when storm violated if not warned guards against harm
    expect bob is responsible for harm in every explanation
    expect crew is responsible for harm in every explanation
    expect crew breached warn in every explanation
    """
    )


def test_an_omission_causes_only_where_a_duty_asks_for_the_act() -> None:
    text = """
    party bob: "Bob"
    party sue: "Sue"
    event storm: "a storm"
    alleged event bob_warned: "Bob warns" by bob
    alleged event sue_warned: "Sue warns" by sue
    harm happens if storm and not bob_warned and not sue_warned
    duty warn on bob: "warn" when storm violated if not bob_warned guards against harm
    expect bob caused harm in every explanation
    expect sue caused harm in no explanation
    """
    check(text)


def test_a_duty_not_in_force_is_not_breached() -> None:
    (told,) = verdicts("""
    party bob: "Bob"
    fact not storm: "no storm"
    alleged event warned: "Bob warns" by bob
    duty warn on bob: "warn" when storm violated if not warned
    """)
    assert told["breached(bob, warn)"] == "refuted"


def test_what_is_undecided_is_not_established() -> None:
    (told,) = verdicts("""
    party bob: "Bob"
    duty warn on bob: "warn" when storm violated if not warned
    rule r: normally blamed(bob) if breached(bob, warn)
    fact p: "something"
    rule s: normally storm if q
    rule t: normally warned if q
    fact other: "other"
    rule u: normally q if z
    """)
    assert told["blamed(bob)"] == "not established" if "blamed(bob)" in told else True
    assert told.get("breached(bob, warn)", "not established") == "not established"


def test_an_outcome_that_nothing_produced_is_caused_by_nobody() -> None:
    check("""
    party bob
    event thrown: "Bob throws" by bob
    event harm: "harm"
    alleged event other: "something else"
    harm happens if other
    expect bob caused harm in no explanation
    """)


def test_duties_with_variables_bind_everyone_they_speak_of() -> None:
    check(
        FAULT
        + """
    relation drives(Who: party): "{Who} drives"
    party ann: "Ann"
    party bob: "Bob"
    party cid: "Cid"
    fact drives(ann)
    fact drives(bob)
    alleged event ann_brakes: "Ann brakes" by ann
    crash happens if not ann_brakes
    event start: "they set out"
    duty brake on P: "brake" when drives(P) violated if crash guards against crash
    expect ann breached brake in every explanation
    expect bob breached brake in every explanation
    expect cid breached brake in no explanation
    """
    )


def test_excuses_undercut_fault() -> None:
    text = (
        FAULT
        + """
    party bob: "Bob"
    event storm: "a storm"
    alleged event warned: "Bob warns" by bob
    harm happens if storm and not warned
    duty warn on bob: "warn" when storm violated if not warned guards against harm
    bob claims ill: "I was ill"
    rule illness: normally excused(bob, harm) if ill and caused(bob, harm)
    """
    )
    check(text + "expect bob is responsible for harm in no explanation\n")
    check(text + "party sue\nsue denies ill\nexpect bob is responsible for harm in some explanation where not ill\n")


def test_accusations_are_judged_not_assumed() -> None:
    text = """
    party ann
    party bob
    ann claims pushed: "Bob pushed"
    bob denies pushed
    alleged event pushed by bob
    fell happens if pushed
    ann claims blame: "Bob made me fall" meaning caused(bob, fell)
    bob denies blame
    expect exactly 2 explanations
    expect accepting blame in every explanation where pushed
    expect rejecting blame in every explanation where not pushed
    """
    check(text)
    answer = answerable.solve(opening.case_of(text)[0])
    told = {(claim.by, claim.act, claim.name): claim for claim in answer.claims}
    assert told["ann", "claims", "blame"].accusation
    assert told["ann", "claims", "blame"].status == "some"
    assert told["bob", "denies", "blame"].status == "some"


def test_equal_causal_contexts_are_solved_once() -> None:
    lines = [f'ann claims x{n}: "x"\nbob denies x{n}' for n in range(6)]
    text = (
        "\n".join(lines)
        + """
    event thrown: "Bob throws" by bob
    harm happens if thrown
    expect bob caused harm in every explanation
    """
    )
    subject = opening.case_of(text)[0]
    findings = asking.Run(subject).solved().findings
    assert findings is not None
    read = Decoding(subject, findings)
    assert len([read.explanation(n, chosen) for n, chosen in enumerate(read.combinations())]) == 64
    assert read.judging.causal_solves == 1


@pytest.mark.parametrize(
    ("library", "answers"), [("fault", False), ("strict_liability", True), ("causation_only", True)]
)
def test_theories_differ_where_nobody_was_at_fault(library: str, answers: bool) -> None:
    text = f"""
    use {library}
    party keeper: "the keeper"
    event kept: "the keeper keeps a tiger" by keeper
    bite happens if kept
    {"fact dangerous(keeper)" if library == "strict_liability" else ""}
    """
    (told,) = verdicts(text)
    assert (told.get("responsible(keeper, bite)") == "established") is answers


def test_interchangeable_causes_are_each_told_while_they_are_few() -> None:
    parties = "".join(f"party p{n}\nevent v{n} by p{n}\n" for n in range(8))
    few = parties + "passed happens if at least 3 of v0, v1, v2\n"
    check(few + "".join(f"expect but_for(p{n}, passed) in every explanation\n" for n in range(3)))
    (told,) = answerable.solve(opening.case_of(few)[0]).explanations
    assert [(one.cause, one.but_for, one.count) for one in told.causes] == [((f"v{n}",), True, 1) for n in range(3)]
    many = parties + f"passed happens if at least 4 of {', '.join(f'v{n}' for n in range(8))}\n"
    check(
        many
        + "".join(
            f"expect p{n} caused passed in every explanation\nexpect but_for(p{n}, passed) in no explanation\n"
            for n in range(8)
        )
    )
    (told,) = answerable.solve(opening.case_of(many)[0]).explanations
    (cause,) = told.causes
    assert (len(cause.cause), cause.count) == (5, 56)
    assert cause.alike == (tuple((f"v{n}",) for n in range(8)),)


def test_an_omission_is_its_partys_only_if_it_is_of_an_event_of_its_own() -> None:
    text = """
    party bob
    party sue
    event storm: "a storm"
    alleged event sue_warned by sue
    alleged event rang
    harm happens if storm and not sue_warned and not rang
    duty heed on bob when storm violated if not sue_warned or not rang guards against harm
    expect bob breached heed in every explanation
    expect bob caused harm in no explanation
    expect sue caused harm in no explanation
    """
    check(text)
    check(
        text.replace("alleged event rang", "alleged event rang by bob").replace(
            "bob caused harm in no", "bob caused harm in every"
        )
    )


def test_an_omission_is_its_partys_only_if_it_violates_the_duty() -> None:
    text = """
    party bob
    event storm: "a storm"
    alleged event called by bob
    alleged event warned by bob
    alleged event night
    harm happens if storm and not called
    duty warn on bob when storm violated if not warned or (night and not called) guards against harm
    expect bob breached warn in every explanation
    expect bob caused harm in no explanation
    """
    check(text)
    check(
        text.replace("alleged event night", "event night").replace("bob caused harm in no", "bob caused harm in every")
    )


def test_what_somebody_does_or_owes_on_his_own_counts_for_nobody_else() -> None:
    check("""
    party firm
    party driver of firm
    event detour by driver on his own
    event rush by driver
    crash happens if detour
    delay happens if rush
    duty lock on driver on his own violated if detour
    duty hurry on driver violated if rush
    expect driver caused crash in every explanation
    expect firm caused crash in no explanation
    expect firm caused delay in every explanation
    expect driver breached lock in every explanation
    expect firm breached lock in no explanation
    expect firm breached hurry in every explanation
    """)


def test_a_duty_owed_on_several_counts_is_breached_if_one_is() -> None:
    check("""
    party crew
    party bob of crew
    party tom of crew
    fact on_board(bob)
    fact on_board(tom)
    fact asleep(bob)
    fact not asleep(tom)
    duty watch on P when on_board(P) violated if asleep(P)
    expect bob breached watch in every explanation
    expect tom breached watch in no explanation
    expect not breached(tom, watch) in every explanation
    expect crew breached watch in every explanation
    """)


def test_every_way_in_which_a_duty_is_in_force_counts() -> None:
    check("""
    party bob
    fact call(early)
    fact call(late)
    fact not missed(early)
    fact missed(late)
    duty answer on bob when call(X) violated if missed(X)
    expect bob breached answer in every explanation
    """)


def test_what_is_given_is_concluded_by_no_rule_turned_round() -> None:
    """Who answers without a cause being shown: turned round, the law that there is one would show it."""
    subject = opening.case_of("""
    party bob
    open storm
    event thrown by bob
    harm happens if thrown and storm
    duty care on bob violated if thrown guards against harm
    rule blame: normally responsible(P, O) if breached(P, D) and protects_against(D, O)
    rule no_cause: always not responsible(P, O) if not caused(P, O)
    rule seen: normally seen(P) if caused(P, harm)
    """)[0]
    (told,) = answerable.solve(subject, "grounded").explanations
    standings = {one.literal: one.status for one in told.verdicts}
    assert standings["responsible(bob, harm)"] == "established"
    assert standings.get("seen(bob)", "not established") == "not established"


def test_negligence_may_be_a_finding() -> None:
    """Only what is concluded from causes and breaches, or meant by an accusation, is a verdict."""
    check("""
    party tice
    party simonson
    relation negligent(Who: party)
    relation liable(Who: party)
    fact negligent(tice)
    simonson claims negligent(simonson)
    tice denies negligent(simonson)
    ruling both: liable(P) if in some explanation negligent(P)
    expect negligent(tice) in every explanation
    expect negligent(simonson) in some explanation
    expect (liable(tice) and liable(simonson))
    """)


def test_denials_of_what_a_case_makes_a_verdict_are_judged() -> None:
    text = """
    party ann
    party bob
    event thrown by bob
    duty care on bob violated if thrown
    rule blame: normally blamed(P) if breached(P, D)
    ann claims his_fault: "it was Bob" meaning blamed(bob)
    bob denies his_fault
    expect exactly 1 explanation
    expect accepting his_fault in every explanation
    """
    check(text)
    answer = answerable.solve(opening.case_of(text)[0])
    assert [(one.by, one.status, one.accusation) for one in answer.claims] == [
        ("ann", "all", True),
        ("bob", "none", True),
    ]


# --- over all explanations --------------------------------------------------------------------------------------------

FLIPPING = """
party ann
party bob
alleged event push by ann
alleged event trip by bob
bob claims push
ann denies push
ann claims trip
bob denies trip
fell happens if push or trip
duty care on ann violated if push guards against fell
"""


def test_verdicts_over_all_explanations() -> None:
    answer = answerable.solve(opening.case_of(FAULT + FLIPPING)[0])
    told = {one.literal: one for one in answer.verdicts}
    assert list(told) == [
        "caused(ann, fell)",
        "but_for(ann, fell)",
        "breached(ann, care)",
        "responsible(ann, fell)",
        "caused(bob, fell)",
        "but_for(bob, fell)",
    ]
    assert {one.status for one in told.values()} == {"some"}
    pushed = {one.number for one in answer.explanations if "push" in one.holds}
    assert set(told["caused(ann, fell)"].explanations) == pushed
    assert set(told["caused(ann, fell)"].refuted) == {1, 2, 3, 4} - pushed
    assert [(one.by, one.act, one.accepted) for one in told["breached(ann, care)"].turns_on] == [
        ("bob", "claims", True),
        ("ann", "denies", False),
    ]
    assert {one.name for one in told["but_for(ann, fell)"].turns_on} == {"push", "trip"}


def test_verdicts_are_counted_beyond_the_listed_explanations() -> None:
    answer = answerable.solve(opening.case_of(FAULT + FLIPPING)[0], limit=1)
    assert {one.literal: one.status for one in answer.verdicts}["responsible(ann, fell)"] == "some"
    assert len(answer.verdicts) == 6


def test_what_a_verdict_turns_on_may_be_an_option() -> None:
    text = "party bob\nopen thrown\nalleged event thrown by bob\nfell happens if thrown"
    told = answerable.solve(opening.case_of(text)[0]).verdicts[0]
    assert (told.literal, told.status, told.turns_on, told.assuming) == ("caused(bob, fell)", "some", (), ("thrown",))


def test_who_owes_nothing_breaches_nothing() -> None:
    text = """
    party firm party bob of firm party cem
    relation safe(Who: party)
    relation guard(Who: party)
    event push by bob
    fact guard(bob)
    fact not guard(cem)
    duty heed on bob violated if push
    duty watch on P when guard(P) violated if push
    rule quiet: normally safe(P) if not breached(P, heed)
    expect not owed(cem, heed) and not breached(cem, heed) and safe(cem) in every explanation
    expect breached(bob, heed) and breached(firm, heed) in every explanation
    expect not owed(cem, watch) and not breached(cem, watch) in every explanation
    expect not owed(firm, watch) in no explanation
    """
    check(text)
    (told,) = verdicts(text)
    assert {one for one in told if "cem" in one} == {"safe(cem)"}  # what is not theirs is not told


def test_who_may_owe_is_not_said_to_owe_nothing() -> None:
    """Whether Cem is a guard nobody knows."""
    check("""
    party bob party cem
    relation guard(Who: party)
    event push by bob
    open guard(bob)
    alleged event sign: "a sign"
    duty watch on P when guard(P) violated if push
    expect not breached(bob, watch) in every explanation where not guard(bob)
    expect breached(bob, watch) in every explanation where guard(bob)
    expect not breached(cem, watch) in no explanation
    """)


# --- mechanisms with times --------------------------------------------------------------------------------------------

TIMED = """
clock 2020-01-01
party ann
event strike at 10:00
{warn}
loss happens if strike and warn less than 10 minutes before strike
spared happens if not (warn less than 10 minutes before strike)
late happens if strike and not (warn at least 10 minutes before strike)
"""


@pytest.mark.parametrize(
    "warn",
    ["event warn at 09:58 by ann", "alleged event warn at 09:58 by ann\nann admits warn"],
    ids=["event", "admitted"],
)
def test_what_a_time_is_about_is_part_of_the_mechanism(warn: str) -> None:
    """Whether it is undisputed or admitted makes no difference to what it caused."""
    (only,) = answerable.solve(opening.case_of(TIMED.format(warn=warn))[0]).explanations
    causes = {(one.outcome, one.cause, one.but_for) for one in only.causes}
    assert causes == {
        ("loss", ("strike",), True),
        ("loss", ("warn",), True),
        ("loss", ("(warn less than 10 minutes before strike)",), True),
        ("late", ("strike",), True),
        ("late", ("not (warn at least 10 minutes before strike)",), True),
    }


def test_the_same_times_are_one_variable_however_they_are_written() -> None:
    text = """
    party ann
    event strike at 10:00
    event warn at 09:58 by ann
    loss happens if warn before strike
    loss happens if strike after warn
    """
    (only,) = answerable.solve(opening.case_of(text)[0]).explanations
    assert {one.cause for one in only.causes} == {("strike",), ("warn",), ("(warn before strike)",)}


def test_when_something_would_have_been_that_did_not_happen_is_unknown() -> None:
    text = """
    party ann
    event strike at 10:00
    alleged event warn by ann
    loss happens if strike and not (warn at least 10 minutes before strike)
    question q: would loss happen without strike?
    question r: who caused loss?
    """
    found = answerable.solve(opening.case_of(text)[0])
    (only,) = found.explanations
    assert "loss" in only.holds
    assert only.causes == ()
    would, who = found.questions
    assert (would.status, would.undecided_in) == ("none", "none")
    assert (who.status, who.undecided_in) == ("none", "all")
