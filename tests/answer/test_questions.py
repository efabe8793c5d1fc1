"""The answers to what a case asks."""

from __future__ import annotations

import pytest

import answerable
from answerable import asking
from answerable.answer import answer, testing
from answerable.language import opening

CASE = """
party ann
party bob
party cem
alleged event push: "Ann pushes"  by ann
alleged event trip: "Bob trips"  by bob
event storm: "a storm"
ann denies push  bob claims push
bob denies trip  ann claims trip
fell happens if push or trip
duty care on ann  violated if push  guards against fell
"""


def ask(question: str, case: str = CASE) -> answer.QuestionAnswer:
    (told,) = answerable.solve(opening.case_of(f"{case}\nquestion q: {question}?")[0]).questions
    return told


def explanations(*accepted: str) -> tuple[int, ...]:
    """The explanations of the case that accept all of these."""
    told = answerable.solve(opening.case_of(CASE)[0]).explanations
    said = [{f"{one.by} {one.act} {one.name}" for one in explanation.accepts} for explanation in told]
    return tuple(number for number, one in enumerate(said, 1) if set(accepted) <= one)


def test_whether() -> None:
    assert ask("whether push").status == "some"
    assert ask("whether push").explanations == explanations("bob claims push")
    assert ask("whether ann breached care").explanations == explanations("bob claims push")
    assert ask("whether ann caused fell").question == "whether caused(ann, fell)"


def test_who_caused_it() -> None:
    told = ask("who caused fell")
    assert told.kind == "who"
    assert {part.answer: (part.status, part.explanations) for part in told.answers} == {
        "ann": ("some", explanations("bob claims push")),
        "bob": ("some", explanations("ann claims trip")),
    }
    assert told.status == "some"
    assert len(told.explanations) == 3


def test_who_breached_it() -> None:
    (part,) = ask("who breached care").answers
    assert (part.answer, part.status) == ("ann", "some")


def test_who_is_responsible_asks_the_theory() -> None:
    told = ask("who is responsible for fell")
    assert (told.status, told.answers) == ("none", ())
    (part,) = ask("who is responsible for fell", "use fault\n" + CASE).answers
    assert (part.answer, part.explanations) == ("ann", explanations("bob claims push"))


def test_would_it_happen() -> None:
    without_push = ask("would fell happen without push")
    assert without_push.status == "some"
    assert without_push.explanations == explanations("ann claims trip")
    assert ask("would fell happen without push, trip").status == "none"
    assert ask("would fell happen without storm").explanations == ask("whether fell").explanations


def test_it_would_happen_where_what_came_first_is_taken_away() -> None:
    """Billy's stone would have hit, had Suzy not thrown: hers is a cause all the same."""
    case = """
    party suzy  party billy
    event suzy_throws by suzy
    event billy_throws by billy
    suzy_hits happens if suzy_throws
    billy_hits happens if billy_throws and not suzy_hits
    shattered happens if suzy_hits or billy_hits
    """
    assert ask("would shattered happen without suzy_throws", case).status == "all"
    assert ask("whether suzy caused shattered", case).status == "all"
    assert ask("would shattered happen without suzy_throws, billy_throws", case).status == "none"


def test_nothing_can_be_said_of_what_is_undecided() -> None:
    case = """
    party bob
    open thrown: "Bob throws"
    fell happens if thrown
    """
    assert ask("would fell happen without thrown", case).status == "none"
    subject = opening.case_of(case + "question q1: would fell happen without thrown?")[0]
    (told,) = answerable.solve(subject, "grounded").questions
    assert (told.status, told.undecided_in, told.undecided) == ("none", "all", (1,))


def test_who_caused_what_is_undecided_is_undecided() -> None:
    case = """
    party ann party bob
    alleged event push by ann
    event storm by bob
    ann denies push
    bob claims push
    fall happens if push or storm
    question q: who caused fall?
    """
    subject = opening.case_of(case)[0]
    (told,) = answerable.solve(subject, "grounded").questions
    assert (told.status, told.answers, told.undecided_in, told.undecided) == ("none", (), "all", (1,))
    (told,) = answerable.solve(subject).questions
    assert (told.status, told.undecided_in, told.undecided) == ("all", "none", ())


TIMED = """
clock 2020-01-01
party ann
event strike at 10:00
alleged event warn at 09:58 by ann
ann admits warn
loss happens if strike and warn less than 10 minutes before strike
late_loss happens if strike and not (warn before 09:00)
"""


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("would loss happen without warn", "none"),
        ("would loss happen without strike", "none"),
        ("would late_loss happen without strike", "none"),
        ("would late_loss happen without warn", "all"),
    ],
)
def test_what_would_happen_is_decided_where_times_matter(question: str, status: str) -> None:
    told = ask(question, TIMED)
    assert (told.status, told.undecided_in, told.undecided) == (status, "none", ())


def test_which_claims_must_fall() -> None:
    told = ask("which claims must fall if push")
    assert [(part.answer, part.status) for part in told.answers] == [("ann denies push", "some")]
    assert told.answers[0].said == answer.Reference(by="ann", act="denies", name="push")
    assert told.explanations == explanations("bob claims push")
    both = ask("which claims must fall if (push and trip)")
    assert [part.answer for part in both.answers] == ["ann denies push", "bob denies trip"]
    assert ask("which claims must fall if (push or trip)").answers == ()


def test_what_falls_everywhere_falls_too() -> None:
    case = CASE + 'cem claims calm: "there was no wind"\nrule windy: always not calm if storm\n'
    told = ask("which claims must fall if push", case)
    assert [(part.answer, part.status) for part in told.answers] == [
        ("ann denies push", "some"),
        ("cem claims calm", "all"),
    ]


def test_accusations_fall_where_they_are_refuted() -> None:
    case = CASE + 'cem claims blame: "Ann made him fall" meaning caused(ann, fell)\n'
    told = ask("which claims must fall if (not push and trip)", case)
    assert [part.answer for part in told.answers] == ["ann claims trip"] or [part.answer for part in told.answers] == [
        "bob claims push",
        "bob denies trip",
        "cem claims blame",
    ]


def test_nothing_falls_if_it_never_holds() -> None:
    told = ask("which claims must fall if (push and not push)")
    assert (told.status, told.answers) == ("none", ())


@pytest.mark.parametrize(
    ("expectation", "passed"),
    [
        ("would fell happen without push in some explanation", True),
        ("would fell happen without push in every explanation", False),
        ("would fell happen without push in every explanation where trip", True),
        ("would fell happen without push, trip in no explanation", True),
        ("would fell happen without push in no explanation where not trip", True),
        ("would fell happen without push in no explanation", False),
    ],
)
def test_expectations_about_what_would_happen(expectation: str, passed: bool) -> None:
    subject = opening.case_of(f"{CASE}\nexpect {expectation}")[0]
    (told,) = testing.check_expectations(subject, asking.Run(subject).solved().findings)
    assert told.passed is passed, told.found


@pytest.mark.parametrize("quantifier", ["some", "every", "no"])
def test_what_is_undecided_meets_no_expectation(quantifier: str) -> None:
    case = "open thrown\nfell happens if thrown\n"
    subject = opening.case_of(f"{case}expect would fell happen without thrown in {quantifier} explanation")[0]
    (told,) = testing.check_expectations(subject, asking.Run(subject, "grounded").solved().findings)
    assert not told.passed
    assert told.found == "so in 0 of 1 explanations, undecided in 1"


def test_what_no_mechanism_speaks_of_is_warned_of() -> None:
    _, warnings, _ = opening.case_of(f"{CASE}\nquestion q: would storm happen without push?")
    assert "no-mechanism" in {warning.code for warning in warnings}
