"""Minimal conflicts and smallest withdrawals, against trying every set of statements."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings

import answerable
from answerable import asking
from answerable.findings import conflicting, grounding
from answerable.findings.conflict import Conflicts
from answerable.findings.semantics import Semantics
from answerable.language import case, opening
from generating import cases
from oracle import clauses, explanations, framework
from oracle import grounding as defined

suite = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.large_base_example],
)
#: Facts and strict statements only, over few atoms: most of what is drawn contradicts itself.
STRICT = frozenset({"fact", "strict", "incompatible", "never"})
MOST = 9


def part(subject: case.Case, statements: Collection[int]) -> case.Case:
    return subject.model_copy(update={"statements": tuple(subject.statements[n] for n in sorted(statements))})


def contradicts(subject: case.Case, statements: Collection[int]) -> bool:
    try:
        f = defined.framework_of(part(subject, statements))
    except clauses.TooLarge:
        assume(False)
        raise
    return not framework.consistent(framework.derivable(f, ()))


def check(found: Conflicts, candidates: Collection[int], fails: Callable[[Collection[int]], bool], every: bool) -> None:
    """`every` proper part is tried, else only those that lack one statement: enough where failing is monotone."""
    for conflict in found.found:
        assert fails(conflict)
        sizes = range(len(conflict)) if every else [len(conflict) - 1]
        assert not any(fails(smaller) for size in sizes for smaller in combinations(conflict, size))
    if not every and found.complete:
        brute: list[frozenset[int]] = []
        for size in range(len(candidates) + 1):
            for chosen in map(frozenset, combinations(candidates, size)):
                if not any(one <= chosen for one in brute) and fails(chosen):
                    brute.append(chosen)
        assert set(map(frozenset, found.found)) == set(brute)
    if found.restored:
        for size in range(1, len(candidates) + 1):
            ways = {gone for gone in combinations(candidates, size) if not fails(set(candidates) - set(gone))}
            if ways:
                assert set(found.restoring) == ways
                break


@suite
@given(cases.case_texts(STRICT, statements=8))
def test_contradicting_facts(text: str) -> None:
    subject, _, _ = opening.case_of(text)
    everything = range(len(subject.statements))
    assume(len(everything) <= MOST and contradicts(subject, everything))
    found = conflicting.conflicting_facts(subject, grounding.ground_case(subject), limit=1000)
    assert found.complete
    assert found.restored
    check(found, everything, lambda statements: contradicts(subject, statements), every=False)


GOALS = (
    # what would explain it is ruled out twice over
    "explain g  g happens if m  fact not m  g happens if k  fact not k  ann claims z",
    "explain g  g happens if m  ann claims a  bob claims b  always not m if a  always not m if b",
    "explain g  g happens if m and k  incompatible m, k  ann claims m  bob claims k  ann claims z",
    "explain g  alleged event g  explain h  h happens if m  fact not m",
)


@pytest.mark.parametrize("text", GOALS)
def test_what_cannot_be_explained(text: str) -> None:
    subject, _, _ = opening.case_of(text)
    assert asking.solve(subject).count == 0
    found = conflicting.unexplained(subject, Semantics.PREFERRED)
    kinds = (case.Explain, case.Mechanism)
    staying = {n for n, one in enumerate(subject.statements) if isinstance(one, kinds)}
    candidates = [n for n in range(len(subject.statements)) if n not in staying]

    def fails(statements: Collection[int]) -> bool:
        return not explanations.findings(part(subject, {*statements, *staying})).explanations

    assert found.minimal
    assert found.found
    check(found, candidates, fails, every=True)


@suite
@given(cases.case_texts(frozenset({"claim", "denial", "mechanism", "explain", "fact", "strict"}), statements=9))
def test_what_drawn_cases_cannot_explain(text: str) -> None:
    subject, _, _ = opening.case_of(text)
    staying = {n for n, one in enumerate(subject.statements) if isinstance(one, (case.Explain, case.Mechanism))}
    candidates = [n for n in range(len(subject.statements)) if n not in staying]
    assume(len(candidates) <= 7 and any(isinstance(one, case.Explain) for one in subject.statements))

    def fails(statements: Collection[int]) -> bool:
        try:
            return not explanations.findings(part(subject, {*statements, *staying})).explanations
        except explanations.FactsContradict:
            return False
        except (explanations.TooMany, clauses.TooLarge, defined.CausalLoop):
            assume(False)
            raise

    assume(fails(candidates))
    found = conflicting.unexplained(subject, Semantics.PREFERRED, limit=1000)
    assert found.minimal
    check(found, candidates, fails, every=True)


def test_every_conflict_and_the_fewest_withdrawals_are_told() -> None:
    text = "fact a\nfact b\nfact c\nincompatible a, b\nincompatible b, c\nann claims d\n"
    answer = answerable.solve(opening.case_of(text, "t.case")[0])
    assert [[said.line for said in one] for one in answer.conflicts] == [[1, 2, 4], [2, 3, 5]]
    assert [[(said.kind, said.name) for said in one] for one in answer.withdrawals] == [[("fact", "b")]]
    messages = dict.fromkeys(problem.message for problem in answer.problems)
    assert list(messages) == [f"these statements contradict each other ({n} of 2)" for n in (1, 2)]


def test_where_no_withdrawal_of_statements_helps_it_is_the_question_that_goes() -> None:
    answer = answerable.solve(opening.case_of("alleged event g  explain g  ann claims a")[0])
    assert [[said.kind for said in one] for one in answer.withdrawals] == [["explain"]]
