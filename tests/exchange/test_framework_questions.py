"""Questions about frameworks without a case: the derivation is the attack and the defence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.answer.reason import Reason, Step
from answerable.examining import FrameworkInquiry
from answerable.findings.attacks import Attacks
from answerable.findings.exchange import opening
from answerable.language.problems import Refused

suite = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def inquiry_of(count: int, pairs: list[tuple[int, int]]) -> FrameworkInquiry:
    attacks = Attacks.of([str(n) for n in range(count)], pairs)
    return FrameworkInquiry(opening.framework_of(attacks), "drawn", limit=0)


def below(reason: Reason, step: Step) -> list[Step]:
    return [reason.steps[number - 1] for number in step.because]


def names(steps: list[Step]) -> Iterator[str]:
    return (step.by[0].name for step in steps)


@suite
@given(st.integers(1, 6).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_who_attacks_is_attacked_and_who_is_rejected_is_attacked(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = drawn
    inquiry = inquiry_of(count, pairs)
    for explanation in inquiry.answer.explanations[:3]:
        members = {one.name for one in explanation.accepts}
        for argument in map(str, range(count)):
            reason = inquiry.why(argument, explanation.number)
            root = reason.steps[0]
            attackers = {str(a) for a, b in pairs if str(b) == argument}
            if argument in members:
                assert reason.stance == root.kind == "accepted"
                assert set(names(below(reason, root))) == attackers
                for attacked in below(reason, root):
                    assert attacked.kind == "rejected"
                    (by,) = names(below(reason, attacked))
                    assert by in members
                    assert (int(by), int(attacked.by[0].name)) in pairs
            elif attackers & members:
                assert reason.stance == root.kind == "rejected"
                assert set(names(below(reason, root))) <= attackers & members
            else:
                assert reason.stance == root.kind == "open"


def test_suppositions() -> None:
    inquiry = inquiry_of(3, [(0, 1), (1, 0), (1, 2)])
    assert inquiry.answer.count == 2
    rejecting = inquiry.suppose(reject=["1"])
    assert [[one.name for one in each.accepts] for each in rejecting.answer.explanations] == [["0", "2"]]
    accepting = inquiry.suppose(accept=["2"])
    assert {one.name for one in accepting.answer.claims if one.status == "all"} == {"2"}
    assert inquiry.difference(rejecting).gone_count == 1
    with pytest.raises(Refused):
        inquiry.suppose(accept=["1"], reject=["1"])
    with pytest.raises(Refused):
        inquiry.why("9")


def test_what_an_argument_requires() -> None:
    inquiry = inquiry_of(3, [(0, 1), (1, 0), (1, 2)])
    (one,) = inquiry.requires("2").sets
    assert {(d.stance, d.statement.name) for d in (*one.decisions, *one.decisions[0].same)} == {
        ("accept", "0"),
        ("accept", "2"),
        ("reject", "1"),
    }
