"""Random search finds what is broken, makes it small, and does the same from the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable import solving
from answerable.language import opening
from answerable.laws import lessening, obeying, searching, staging, surveying
from answerable.laws.searching import Budget
from laws.libraries import FINDINGS, VERDICTS, vocabulary

FAULTS = {
    "no excuse": (" unless excused(P, O)", "", "excuse"),
    "a rule for anybody": (
        "caused(P, O) and breached(P, D) and protects_against(D, O)",
        "breached(P, D) and protects_against(D, O)",
        "no_blame",
    ),
    "blame by name": ("rule innocent:", "rule odd: normally answers(ann, O) if caused(ann, O)\nrule innocent:", "fair"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_found_and_small(fault: str) -> None:
    old, new, name = FAULTS[fault]
    text = VERDICTS.replace(old, new)
    if fault == "a rule for anybody":
        text = text.replace("rule innocent: always not answers(P, O) if not caused(P, O)\n", "")
    if fault == "blame by name":
        text = "party ann\n" + text
    rules = vocabulary(text)
    own = len(rules.library.statements)
    found = searching.search(rules, rules.library.properties, Budget(200, 0))
    broken = {breach.law.name: (scenario, breach) for scenario, breach in found.breaches}
    assert name in broken
    scenario, breach = broken[name]
    assert scenario.size + scenario.parties <= 7
    # taking any piece away mends it
    for simpler in lessening._simpler(scenario, rules):
        assert obeying.broken(staging.stage(simpler, rules), breach.law, own) is None


def test_the_same_seed_finds_the_same() -> None:
    rules = vocabulary(VERDICTS.replace(" unless excused(P, O)", ""))
    first, second = (searching.search(rules, rules.library.properties, Budget(80, 7)) for _ in range(2))
    assert first == second
    assert searching.sample(rules, 30, 1) == searching.sample(rules, 30, 1) != searching.sample(rules, 30, 2)


def test_most_rules_come_into_play() -> None:
    for text in (VERDICTS, FINDINGS):
        rules = vocabulary(text)
        found = searching.search(rules, rules.library.properties, Budget(100, 0))
        assert not found.breaches
        assert min(found.coverage.fired.values()) >= 10
        assert set(found.coverage.triggered) == {law.name for law in rules.library.properties}


def test_time_runs_out() -> None:
    rules = vocabulary(VERDICTS)
    found = searching.search(rules, rules.library.properties, Budget(100, 0, solving.Deadline.after(0)))
    assert not found.complete
    assert not found.breaches


def test_what_was_found_is_tried_first(tmp_path: Path) -> None:
    rules = vocabulary(VERDICTS.replace(" unless excused(P, O)", ""))
    before = searching.search(rules, rules.library.properties, Budget(200, 0), str(tmp_path / "kept"))
    again = searching.search(rules, rules.library.properties, Budget(1, 99), str(tmp_path / "kept"))
    assert {breach.law.name for _, breach in before.breaches} & {breach.law.name for _, breach in again.breaches}


def test_a_library_is_surveyed_as_it_is_used() -> None:
    rules = surveying.survey(opening.case_of(FINDINGS)[0])
    assert [one.predicate for one in rules.inputs] == ["armed", "near", "safe"]
    assert not rules.causal
    assert surveying.survey(opening.case_of(VERDICTS)[0]).duties
