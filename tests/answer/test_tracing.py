"""Why a verdict is not established: the condition that is not met, and duties of which it is open."""

from __future__ import annotations

import answerable
from answerable.answer.reason import Reason, Step
from answerable.language import opening

LOOK = """
use fault
party van
event turn: "turns" by van
event injury: "injury"
alleged event signal: "signals" by van
van claims signal
injury happens if turn
duty look on van violated if not signal guards against injury
"""
NOTIFY = """
party cloud
clock 2022-05-01
event leak: "leak" after 2022-05-01
alleged event told: "told" by cloud
cloud claims told
duty notify on cloud: "tell in time" violated if not (told within 3 days of leak)
"""


def why_not(text: str, asked: str) -> Reason:
    return answerable.Inquiry(opening.case_of(text, "t.case")[0]).why_not(asked)


def below(reason: Reason, step: Step) -> list[Step]:
    return [reason.steps[number - 1] for number in step.because]


def test_the_condition_that_is_not_met_is_told_though_it_has_a_variable_of_its_own() -> None:
    reason = why_not(LOOK, "responsible(van, injury)")
    (blocked,) = below(reason, reason.steps[0])
    assert (blocked.kind, blocked.name) == ("blocked", "fault")
    (missing,) = below(reason, blocked)
    assert (missing.kind, missing.literal) == ("contrary", "breached(van, look)")
    assert any(step.kind == "claim" and step.literal == "signal" for step in reason.steps)


def test_of_several_ways_the_nearest_is_told() -> None:
    text = LOOK + '\nevent bang: "a bang"\nduty stop on van violated if not signal guards against bang'
    reason = why_not(text, "responsible(van, injury)")
    (missing,) = below(reason, below(reason, reason.steps[0])[0])
    assert missing.literal == "breached(van, look)"


def test_where_nothing_could_stand_for_the_variable_it_stays_in_the_words() -> None:
    text = LOOK.replace("duty look on van violated if not signal guards against injury", "")
    reason = why_not(text, "responsible(van, injury)")
    (missing,) = below(reason, below(reason, reason.steps[0])[0])
    assert missing.kind == "unsaid"
    assert missing.literal.startswith(("breached(van, ", "protects_against("))


def test_a_duty_of_which_it_is_open_whether_it_is_breached() -> None:
    reason = why_not(NOTIFY, "breached(cloud, notify)")
    root = reason.steps[0]
    assert (root.kind, root.name, root.prose) == ("unsettled", "notify", "tell in time")
    told = {step.kind for step in below(reason, root)}
    assert told == {"contrary", "unsettled"}
    assert "unsaid" not in {step.kind for step in reason.steps}


def test_whom_a_duty_is_not_on_does_not_breach_it() -> None:
    reason = why_not(NOTIFY + "party ann", "breached(ann, notify)")
    assert [(step.kind, step.literal) for step in reason.steps][:2] == [
        ("contrary", "breached(ann, notify)"),
        ("no breach", "not breached(ann, notify)"),
    ]


def test_times_that_are_otherwise() -> None:
    text = """
    clock 2022-05-01
    event leak: "leak" at 10:00
    event told: "told" at 12:00
    """
    reason = why_not(text, "told before leak")
    assert [step.kind for step in reason.steps] == ["missing", "contrary", "time"]
