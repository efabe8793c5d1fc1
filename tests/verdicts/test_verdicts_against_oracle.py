"""The engine and the oracle judge alike, in each explanation and over all of them, on random cases."""

from __future__ import annotations

import os
import re

from hypothesis import HealthCheck, given, settings

from answerable import asking
from answerable.answer import answer
from answerable.answer.decoding import Decoding
from answerable.findings.framework import Ground
from answerable.language import case, opening
from generating import verdicts as generating
from oracle import conditions, rulings, verdicts
from oracle.framework import Literal

EXAMPLES = int(os.environ.get("ANSWERABLE_EXAMPLES", "1000"))


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.large_base_example],
)
@given(text=generating.case_texts())
def test_verdicts_and_rulings(text: str) -> None:
    subject, _, _ = opening.case_of(text)
    solved = asking.Run(subject, limit=0).solved()
    assert solved.findings is not None
    read = Decoding(subject, solved.findings)
    everything = []
    for combination in read.combinations():
        told = read.explanation(1, combination)
        judged = read.decides.judge(read.decides.view(combination.values()))
        outcomes = [one.outcome for one in judged.outcomes]
        holds = frozenset(map(literal_of, told.holds))
        defined = verdicts.verdicts(subject, holds, outcomes)
        assert {written(one) for one in judged.established} == defined.established
        assert {written(one) for one in judged.refuted} == defined.refuted
        check_standings(subject, told, holds, outcomes)
        positive = {literal_of(one) for one in defined.established}
        everything.append(holds | positive | {-literal_of(one) for one in defined.refuted})
    check_source(subject, solved.answer)
    check_rulings(subject, solved.answer, everything)
    check_table(solved.answer, everything)


def check_standings(
    subject: case.Case, told: answer.Explanation, holds: frozenset[Literal], outcomes: list[str]
) -> None:
    """Where accusations and doubts about verdicts stand in one explanation."""
    stances = {"accepted": told.accepts, "rejected": told.rejects, "open": told.leaves_open}
    standing = {(one.by, one.act, one.name): stance for stance, group in stances.items() for one in group}
    assert len(standing) == sum(map(len, stances.values()))
    credible = frozenset({"letter"} if standing.get(("bob", "disputes", "letter")) == "rejected" else ())
    defined = verdicts.standings(subject, holds, outcomes, credible)
    assert {ref: standing.get(ref) for ref in defined} == defined


def check_source(subject: case.Case, found: answer.Answer) -> None:
    """A dispute of a source goes both ways where a finding rests on it; else it multiplies no explanation."""
    claims = (s for s in subject.statements if isinstance(s, case.Claim) and not (s.accusation or s.withdrawn))
    rests = any(s.sources == ("letter",) for s in claims)
    for claim in found.claims:
        if (claim.by, claim.act, claim.name) == ("bob", "disputes", "letter") and found.count:
            assert claim.status == ("some" if rests else "all")


def check_rulings(subject: case.Case, found: answer.Answer, everything: list[frozenset[Literal]]) -> None:
    values = conditions.universe_of(subject).values | {"harm", "mid", "d0", "d1"}
    told = {one.literal: one.status for one in found.rulings}
    assert set(told.values()) <= {"granted", "not granted"}
    granted = {literal for literal, status in told.items() if status == "granted"}
    assert granted == rulings.granted(subject, everything, values)


def check_table(found: answer.Answer, everything: list[frozenset[Literal]]) -> None:
    """The statuses of verdicts over all explanations."""
    for told in found.verdicts:
        literal = literal_of(told.literal)
        there = sum(literal in one for one in everything)
        assert told.status == ("all" if there == len(everything) else "some" if there else "none")
        assert len(told.explanations) == there


def written(ground: Ground) -> str:
    predicate, arguments, negated = ground
    return str(Literal(predicate, arguments, not negated))


def literal_of(text: str) -> Literal:
    negated, predicate, arguments = re.fullmatch(r"(not )?(\w+)(?:\((.*)\))?", text).groups()  # type: ignore[union-attr]
    values = tuple(int(one) if one.isdecimal() else one for one in arguments.split(", ")) if arguments else ()
    return Literal(predicate, values, not negated)
