"""Statuses are decided by search where a dispute has more alternatives than are looked for."""

from __future__ import annotations

import os
import time
from unittest import mock

import pytest
from hypothesis import HealthCheck, assume, given, settings

import answerable
from answerable.findings import enumerating
from answerable.findings.semantics import Semantics
from answerable.language import opening
from generating import cases
from oracle import clauses, explanations, grounding

EXAMPLES = int(os.environ.get("ANSWERABLE_EXAMPLES", "150"))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=cases.case_texts())
def test_statuses_without_alternatives_are_those_of_the_oracle(text: str) -> None:
    """One alternative of each part is looked for at the most."""
    subject, _, _ = opening.case_of(text)
    try:
        grounded = grounding.ground(subject)
        with mock.patch.object(enumerating, "ALTERNATIVES", 1):
            for name in Semantics:
                defined = explanations.findings_of(grounded, name.value)
                found = answerable.solve(subject, name)
                told = [claim for claim in found.claims if not claim.withdrawn]
                assert {(c.by, c.act, c.name): c.status for c in told} == defined.statuses, name
                if name is Semantics.PREFERRED and found.count != 0:
                    unanswered = {(c.by, c.act, c.name) for c in told if c.unanswered}
                    assert unanswered <= defined.unanswered
    except (explanations.FactsContradict, explanations.TooMany, clauses.TooLarge, grounding.CausalLoop):
        assume(False)


CONTESTED = "".join(f"ann claims g{n}\nbob denies g{n}\n" for n in range(24))
ALL = " and ".join(f"g{n}" for n in range(24))


def test_many_contested_grounds_are_decided_without_their_combinations() -> None:
    text = f"""{CONTESTED}
    ann claims all_so: "all of it" because {ALL}
    bob denies all_so
    cem claims none_so: "none of it" meaning {ALL.replace("and", "or")}
    cem claims apart: "it was not the first" because not g0
    dan claims both: "both" because g0 and not g0
    dan claims sun: "the sun shone"
    """
    found = answerable.solve(opening.case_of(text)[0], limit=1)
    assert found.count is None
    assert found.at_least == enumerating.ALTERNATIVES
    statuses = {claim.name: claim.status for claim in found.claims if claim.act == "claims"}
    assert statuses.pop("both") == "none"
    assert statuses.pop("sun") == "all"
    assert set(statuses.values()) == {"some"}
    (problem,) = (one for one in found.problems if one.code == "limit-reached")
    assert "the dispute about `g0`, `g1`, `g2` and" in problem.message
    assert problem.line == 1


def test_where_time_is_up_statuses_are_left_undecided() -> None:
    started = time.process_time()
    found = answerable.solve(
        opening.case_of(CONTESTED + f"ann claims all_so because {ALL}\nbob denies all_so")[0], timeout=0.001
    )
    assert not found.complete
    assert {claim.status for claim in found.claims} <= {None, "some"}
    assert time.process_time() - started < 5


def test_forty_disputes_are_counted_at_once() -> None:
    text = "".join(f"ann claims item{n}\nbob denies item{n}\n" for n in range(40))
    started = time.process_time()
    found = answerable.solve(opening.case_of(text)[0], limit=3)
    assert (found.count, len(found.disputes), len(found.explanations)) == (2**40, 40, 3)
    assert {claim.status for claim in found.claims} == {"some"}
    assert time.process_time() - started < 5


@pytest.mark.parametrize("semantics", ["preferred", "stable"])
def test_the_number_may_be_beyond_all_bounds(semantics: str) -> None:
    text = "".join(f"ann claims item{n}\nbob denies item{n}\n" for n in range(100))
    assert answerable.solve(opening.case_of(text)[0], semantics, limit=1).count == 2**100 > 10**30
