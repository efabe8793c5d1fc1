"""What rulings conclude from all explanations together."""

from __future__ import annotations

from unittest import mock

import pytest

import answerable
from answerable import asking
from answerable.answer import answer, deciding, seeking, testing
from answerable.language import opening
from answerable.report import answers

SUMMERS = """
party summers
party tice
party simonson
relation hit(Who: party)
relation negligent(Who: party)
relation liable(Who: party)
event tice_fires by tice
event simonson_fires by simonson
duty look on tice violated if tice_fires
duty watch on simonson violated if simonson_fires
rule careless: normally negligent(P) if breached(P, D)
exactly one of hit(tice), hit(simonson)
"""


def rulings(text: str, **options: int) -> dict[str, str]:
    told = answerable.solve(opening.case_of(text)[0], **options).rulings
    return {one.literal: one.status for one in told}


def check(text: str) -> None:
    subject = opening.case_of(text)[0]
    told = testing.check_expectations(subject, asking.Run(subject).solved().findings)
    assert told
    assert all(one.passed for one in told), [(one.expectation.kind, one.found) for one in told if not one.passed]


def fails(text: str) -> str:
    subject = opening.case_of(text)[0]
    (told,) = testing.check_expectations(subject, asking.Run(subject).solved().findings)
    assert not told.passed
    return told.found


def test_alternative_liability() -> None:
    check(
        SUMMERS
        + """
    ruling alternative: liable(P) if in every explanation negligent(P) and in some explanation hit(P)
    expect liable(tice)
    expect liable(simonson)
    expect not liable(summers)
    expect (liable(tice) and liable(simonson))
    """
    )


def test_without_the_doctrine_nobody_is_liable() -> None:
    text = SUMMERS + "ruling proof: liable(P) if in every explanation (negligent(P) and hit(P))\n"
    assert rulings(text) == {"liable(simonson)": "not granted", "liable(tice)": "not granted"}
    (one,) = [one for one in answerable.solve(opening.case_of(text)[0]).rulings if one.literal == "liable(tice)"]
    assert one.grounds == (
        answer.RulingGround(condition="negligent(tice) and hit(tice)", quantifier="every", met=False, there=1, total=2),
    )


def test_where_restricts_and_every_asks_that_there_is_one() -> None:
    text = """
    ann claims a  bob denies a
    ann claims b  bob denies b
    rule both: always c if a and b
    fact d
    ruling one: p if in every explanation where (a and b) c
    ruling two: q if in every explanation where a c
    ruling three: r if in every explanation where not d c
    ruling four: s if in no explanation where not d c
    ruling five: t if not (in every explanation where not d c)
    expect (p and not q and not r and s and t)
    """
    check(text)


def test_rulings_read_rulings_in_any_order() -> None:
    check(
        """
    ann claims a  bob denies a
    ruling last: last if mid and not none
    ruling mid: mid if first or in every explanation a
    ruling first: first if in some explanation a
    ruling none: none if in no explanation a
    expect (last)
    expect (mid and first and not none)
    """
    )


def test_a_ruling_may_deny() -> None:
    text = """
    ann claims a  bob denies a
    ruling yes: p if in some explanation a
    ruling no: not p if in every explanation a
    ruling reads: q if not p
    """
    assert rulings(text) == {"p": "granted", "not p": "not granted", "q": "not granted"}


def test_rulings_that_contradict_each_other_are_told() -> None:
    text = """
    ann claims a  bob denies a
    ruling yes: p if in some explanation a
    ruling no: not p if in some explanation not a
    """
    told = answerable.solve(opening.case_of(text)[0])
    assert [problem.code for problem in told.problems] == ["rulings-contradict"]
    assert {one.literal: one.status for one in told.rulings} == {"p": "granted", "not p": "granted"}


def test_comparisons_and_arithmetic() -> None:
    check(
        """
    fact age(ann, 17)
    fact age(bob, 30)
    ann claims seen(ann)  bob denies seen(ann)
    ruling minor: minor(P) if in every explanation age(P, N) and N < 18
    ruling older: older(P, Q) if in every explanation (age(P, N) and age(Q, M)) and N > M
    ruling apart: apart(P, Q) if in every explanation age(P, N) and in every explanation age(Q, M) and P != Q
    expect (minor(ann) and not minor(bob))
    expect older(bob, ann)
    expect not older(ann, bob)
    expect (apart(ann, bob) and not apart(ann, ann))
    """
    )


def test_the_explanations_need_not_be_listed() -> None:
    lines = "\n".join(f"ann claims x{n}  bob denies x{n}" for n in range(40))
    text = lines + "\nruling one: p if in some explanation (x0 and x1)\nruling two: q if in every explanation x39\n"
    subject = opening.case_of(text)[0]
    told = answerable.solve(subject, limit=1)
    assert len(told.explanations) == 1
    assert {one.literal: one.status for one in told.rulings} == {"p": "granted", "q": "not granted"}
    assert told.rulings[0].grounds[0].total == 2**40


def test_undecided_is_a_value() -> None:
    """24 disputes bear on one condition that counts: where nothing is combined or shared out, it stays undecided."""
    lines = "\n".join(f"ann claims x{n}  bob denies x{n}" for n in range(24))
    every = " and ".join(f"x{n}" for n in range(24))
    counted = ", ".join(f"x{n}" for n in range(24) if n != 12)
    text = f"""{lines}
    ruling all_of_them: p if in some explanation (x12 and at least 21 of {counted})
    ruling none: q if in no explanation (not x12 and at least 21 of {counted})
    ruling some: r if in some explanation ({every.replace(" and ", " or ")})
    ruling every: s if in every explanation ({every})
    ruling on_it: t if q
    ruling against: u if not q
    ruling either: v if q or r
    """
    with (
        mock.patch.object(deciding, "COMBINATIONS", 2000),
        mock.patch.object(seeking, "SHARED", 30),
    ):
        told = rulings(text)
        assert (told["p"], told["q"]) in (("granted", "undecided"), ("undecided", "not granted"), ("undecided",) * 2)
        assert told["q"] == told["t"] == told["u"] == "undecided"
        assert told["r"] == told["v"] == "granted"
        assert told["s"] == "not granted"
        assert fails(text + "expect (q)\n") == "undecided within the limit"
        assert fails(text + "expect (not q)\n") == "undecided within the limit"
    told = rulings(text)
    assert told["p"] == told["u"] == told["r"] == told["v"] == "granted"
    assert told["q"] == told["t"] == told["s"] == "not granted"


def test_what_does_not_count_is_decided_by_search() -> None:
    every = " and ".join(f"x{n}" for n in range(24))
    text = "\n".join(f"ann claims x{n}  bob denies x{n}" for n in range(24))
    text += f"""
    ruling all_of_them: p if in some explanation ({every})
    ruling none: q if in no explanation ({every.replace("x0", "not x0", 1)})
    ruling nowhere: r if in no explanation ({every} and not x23)
    ruling either: s if in every explanation (x0 or not x0)
    """
    assert rulings(text) == {"p": "granted", "q": "not granted", "r": "granted", "s": "granted"}


def test_only_the_disputes_that_a_verdict_rests_on_are_combined() -> None:
    """30 duties and harms in as many disputes: each is judged by itself."""
    text = "party ann\nparty bob\n"
    for n in range(30):
        text += f"alleged event e{n} by ann\nbob claims e{n}  ann denies e{n}\nh{n} happens if e{n}\n"
        text += f"duty d{n} on ann violated if e{n}\n"
    text += "ruling r: p if in some explanation breached(ann, d7)\n"
    text += "ruling s: q if in every explanation where not e8 not caused(ann, h8)\n"
    told = answerable.solve(opening.case_of(text)[0], limit=1).rulings
    assert [one.status for one in told] == ["granted", "granted"]
    assert [(one.grounds[0].there, one.grounds[0].total) for one in told] == [(2**29, 2**30), (2**29, 2**29)]


def test_without_an_explanation_nothing_is_ruled() -> None:
    text = """
    event loss
    event storm
    never storm and frayed
    alleged event frayed
    explain loss
    loss happens if frayed
    ruling r: p if in no explanation frayed
    """
    assert answerable.solve(opening.case_of(text)[0]).rulings == ()
    assert fails(text + "expect (p)\n") == "there is no explanation"
    assert fails(text + "expect (not p)\n") == "there is no explanation"


@pytest.mark.parametrize("text", ["expect (q)", "expect (p and q)", "expect (not p)"])
def test_expectations_that_fail(text: str) -> None:
    assert (
        fails(f"fact a\nruling r: p if in every explanation a\nruling s: q if in no explanation a\n{text}") == "not so"
    )


UNGRANTED = """
party ann party bob
relation wet(P: party)
relation dry(P: party)
ann claims rain: "r"
bob denies rain
ann claims sun: "s"
bob denies sun
ruling w: soaked if in every explanation rain
ruling v: blind if in every explanation where rain sun
ruling t: dark if in no explanation sun and in every explanation where rain sun
ruling x: wet(ann) if in every explanation rain
ruling y: dry(bob) if in every explanation (rain and not rain) and 1 > 2
"""


def test_what_is_not_granted_has_a_ground_for_each_part() -> None:
    told = {one.name: one for one in answerable.solve(opening.case_of(UNGRANTED)[0]).rulings}
    assert {one.status for one in told.values()} == {"not granted"}
    counts = {name: [(one.met, one.there, one.total) for one in ruling.grounds] for name, ruling in told.items()}
    assert counts == {
        "w": [(False, 2, 4)],
        "v": [(False, 1, 2)],
        "t": [(False, 2, 4), (False, 1, 2)],
        "x": [(False, 2, 4)],
        "y": [(False, 0, 4), (False, 0, 0)],
    }


def test_of_alternatives_the_one_with_most_met_is_told() -> None:
    text = """
    ann claims rain
    bob denies rain
    ruling w: wet if (in every explanation rain and in every explanation rain) or
      (in some explanation rain and in no explanation rain)
    """
    (told,) = answerable.solve(opening.case_of(text)[0]).rulings
    assert [(one.quantifier, one.met) for one in told.grounds] == [("some", True), ("no", False)]


def test_a_ruling_for_which_nothing_speaks_is_told_all_the_same() -> None:
    told = answerable.solve(opening.case_of(UNGRANTED)[0]).rulings
    assert all(answers.worth_telling(one, told) for one in told)


def test_of_a_ruling_about_many_only_what_something_speaks_for() -> None:
    text = "\n".join(f"party p{n}" for n in range(5))
    text += """
    relation late(P: party)
    relation pays(P: party)
    p0 claims late(p1)
    p1 denies late(p1)
    fact late(p2)
    ruling r: pays(P) if in every explanation late(P)
    ruling s: pays(P) if in every explanation (late(P) and not late(P))
    """
    told = answerable.solve(opening.case_of(text)[0]).rulings
    shown = [(one.name, one.literal) for one in told if answers.worth_telling(one, told)]
    assert ("r", "pays(p2)") in shown
    assert ("r", "pays(p1)") in shown
    assert not any(literal == "pays(p3)" for _, literal in shown)
