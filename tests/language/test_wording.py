"""Literals and conditions in words."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.language import case
from answerable.language.opening import case_of
from answerable.language.wording import condition_text, literal_text, prose_of, term_text

names = st.sampled_from(["a", "b", "c"])
literals: st.SearchStrategy[Any] = st.one_of(
    st.builds(case.Literal, predicate=names, negated=st.booleans()),
    st.builds(
        case.Literal,
        predicate=st.sampled_from(["p", "q"]),
        arguments=st.tuples(st.one_of(names, st.integers(-9, 9))),
        negated=st.booleans(),
    ),
)


def nested(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(case.All, parts=several), st.builds(case.Some, parts=several), st.builds(case.Not, part=parts)
    )


counts = st.builds(case.Count, least=st.integers(1, 2), of=st.lists(literals, min_size=2, max_size=3).map(tuple))
conditions = st.recursive(literals | counts, nested, max_leaves=6)


@settings(max_examples=200, deadline=None)
@given(conditions)
def test_a_condition_reads_back(condition: case.Condition) -> None:
    text = 'fact a: "a"\n' + f"never {condition_text(condition)}"
    (_, never) = case_of(text)[0].statements
    assert isinstance(never, case.Never)
    assert condition_text(never.condition) == condition_text(condition)
    assert never.condition == condition


X, Y = case.Variable(name="X"), case.Variable(name="Y")
TERMS = st.recursive(
    st.sampled_from([X, Y]),
    lambda parts: st.builds(case.Arithmetic, operator=st.sampled_from("+-*"), left=parts, right=parts),
    max_leaves=5,
)


@settings(max_examples=100, deadline=None)
@given(TERMS)
def test_arithmetic_reads_back(term: case.Term) -> None:
    (never,) = case_of(f"never {term_text(term)} < 3 and q(X, Y)")[0].statements
    assert isinstance(never, case.Never)
    assert isinstance(never.condition, case.All)
    comparison = never.condition.parts[0]
    assert isinstance(comparison, case.Comparison)
    assert comparison.left == term


@pytest.mark.parametrize(
    ("literal", "text"),
    [
        (case.Literal(predicate="p"), "p"),
        (case.Literal(predicate="p", negated=True), "not p"),
        (case.Literal(predicate="warned", arguments=("israel", 3, X), negated=True), "not warned(israel, 3, X)"),
    ],
)
def test_literals(literal: case.Literal, text: str) -> None:
    assert literal_text(literal) == text


def test_prose_is_the_statement_s_own_else_the_relation_s() -> None:
    made, _, _ = case_of("""
party israel: "Israel"
party russia
relation warned(Who: party, Whom: party): "{Who} warned {Whom}"
relation bare(Who: party)
fact warned(russia, israel): "a hint was given"
israel claims late: "it came late"
russia denies late: "it came in time"
israel claims bare(israel)
""")
    prose = prose_of(made)
    assert prose(case.Literal(predicate="warned", arguments=("israel", "russia"))) == "Israel warned russia"
    assert prose(case.Literal(predicate="warned", arguments=("russia", "israel"))) == "a hint was given"
    assert prose(case.Literal(predicate="warned", arguments=("israel", "russia"), negated=True)) == (
        "not so: Israel warned russia"
    )
    assert prose(case.Literal(predicate="late")) == "it came late"
    assert prose(case.Literal(predicate="late", negated=True)) == "it came in time"
    assert prose(case.Literal(predicate="bare", arguments=("israel",))) == ""
    assert prose(case.Literal(predicate="unheard")) == ""
