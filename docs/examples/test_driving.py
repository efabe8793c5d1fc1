"""Tests of one's own rules: `pytest test_driving.py`, with the package installed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import answerable
from answerable import laws
from answerable.causes import causing, formula
from answerable.causes import model as models
from answerable.causes.model import CausalModel
from answerable.findings.framework import Framework
from answerable.language.case import Claim

RULES = laws.vocabulary(Path(__file__).with_name("driving.rules"))


def test_the_laws_of_the_rules() -> None:
    laws.check(RULES, count=100)  # those that the file states


def test_a_law_of_ones_own() -> None:
    laws.check(RULES, "never may_drive(P) and suspended(P) and not teaches(Q, P) and not licensed(P)", count=100)


def test_what_is_broken_is_shown() -> None:
    with pytest.raises(AssertionError, match="broken where P = "):
        laws.check(RULES, "never may_drive(P) and not licensed(P)", count=200)


@settings(max_examples=30, deadline=None)
@given(laws.cases(vocabulary=RULES))
def test_cases(case: answerable.Case) -> None:
    assert laws.obeys(case, RULES, "if teaches(P, Q) and may_drive(P) and P != Q then may_drive(Q)")


@settings(max_examples=30, deadline=None)
@given(laws.cases(RULES), st.sampled_from(["preferred", "grounded"]))
def test_cases_compose_with_other_strategies(case: answerable.Case, semantics: str) -> None:
    for explanation in answerable.solve(case, semantics).explanations:
        assert not any(text.startswith("not may_drive") for text in explanation.holds), "nothing forbids to drive"


@settings(max_examples=30, deadline=None)
@given(laws.claims(RULES))
def test_claims(claims: tuple[Claim, ...]) -> None:
    assert all(claim.content.predicate in ("licensed", "teaches", "suspended") for claim in claims)


@settings(max_examples=30, deadline=None)
@given(laws.frameworks(RULES))
def test_frameworks(framework: Framework) -> None:
    assert all(rule.head >> 1 < len(framework.atoms) for rule in framework.rules)


@settings(max_examples=30, deadline=None)
@given(laws.causal_models(variables=4))
def test_causal_models(model: CausalModel) -> None:
    effect = list(model.equations)[-1]
    values = models.values(model)
    for cause in causing.causes(model, formula.Variable(effect)).found:
        assert all(values[name] == value for name, value in cause.variables), "a cause is something that was so"
