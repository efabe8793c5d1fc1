"""JSON ⇄ CausalModel: it comes back as it was, and mistakes are told."""

import json

import pytest
from hypothesis import given, settings

from answerable.causes import exchanging
from answerable.causes.exchanging import MAX_DEPTH, formula_data, formula_of, read_model, write_model
from answerable.causes.formula import FALSE, TRUE, And, AtLeast, Not, Or, Variable, at_least
from answerable.causes.model import CausalLoop, CausalModel, ModelError
from causes.drawing import model_of, questions, translated
from oracle.causation import Question

V = Variable


@settings(max_examples=200, deadline=None)
@given(questions())
def test_models_come_back(question: Question) -> None:
    model = model_of(question)
    assert read_model(write_model(model)) == model
    effect = translated(question.effect)
    assert formula_of(json.loads(json.dumps(formula_data(effect)))) == effect


def test_every_form() -> None:
    text = """{
      "equations": {
        "throws": true, "misses": false, "hits": {"and": ["throws", {"not": "misses"}]},
        "passed": {"at_least": 2, "of": ["throws", "hits", "windy"]},
        "weighed": {"at_least": 3, "of": ["throws", "hits"], "weights": [1, 2]},
        "either": {"or": ["passed", "weighed"]}
      },
      "context": {"windy": true}
    }"""
    assert read_model(text) == CausalModel(
        {
            "throws": TRUE,
            "misses": FALSE,
            "hits": And((V("throws"), Not(V("misses")))),
            "passed": at_least(2, (V("throws"), V("hits"), V("windy"))),
            "weighed": AtLeast(3, ((1, V("throws")), (2, V("hits")))),
            "either": Or((V("passed"), V("weighed"))),
        },
        {"windy": True},
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON: line 1, column 2"),
        ("[]", 'a causal model is an object with "equations"'),
        ("{}", 'a causal model is an object with "equations"'),
        ('{"equations": []}', 'a causal model is an object with "equations"'),
        ('{"equations": {}, "effects": 1}', 'a causal model has "equations", "context" and "outcome", not "effects"'),
        ('{"equations": {}, "context": {"a": 1}}', '"context" is an object from variables to true or false'),
        ('{"equations": {"a": true, "a": false}}', "`a` is given twice"),
        ('{"equations": {"a": 1}}', "the equation of `a` has 1 where a formula should be"),
        ('{"equations": {"a": {"xor": []}}}', 'the equation of `a` has {"xor": \\[\\]} where a formula should be'),
        ('{"equations": {"a": {"not": true, "and": []}}}', "the equation of `a` has .* where a formula should be"),
        ('{"equations": {"a": {"and": true}}}', 'the equation of `a`: "and" is a list of formulas'),
        ('{"equations": {"a": {"at_least": true, "of": []}}}', 'the equation of `a`: "at_least" is an integer'),
        ('{"equations": {"a": {"at_least": 1, "of": [true], "weights": []}}}', '"weights" is a list of one integer'),
        ('{"equations": {"a": {"at_least": 1, "of": [true], "weights": [0.5]}}}', '"weights" is a list of one integer'),
        ('{"equations": {"a": "b"}}', "the equation of `a` mentions `b`, which the model does not have"),
    ],
)
def test_mistakes_are_told(text: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        read_model(text)


def test_loops_are_told() -> None:
    with pytest.raises(CausalLoop, match="`a` depends on `b` depends on `a`"):
        read_model('{"equations": {"a": "b", "b": {"not": "a"}}}')


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000])
def test_depth_is_limited(depth: int) -> None:
    with pytest.raises(ModelError, match=f"nested deeper than {MAX_DEPTH}"):
        read_model('{"equations": {"a": ' + '{"not": ' * depth + "true" + "}" * depth + "}}")
    inner = '{"not": ' * (MAX_DEPTH - 1) + "true" + "}" * (MAX_DEPTH - 1)
    assert read_model('{"equations": {"a": ' + inner + "}}").actual["a"] is ((MAX_DEPTH - 1) % 2 == 0)


def test_a_question_names_its_outcome() -> None:
    text = '{"equations": {"fire": "match", "match": true}, "outcome": {"not": "fire"}}'
    model, outcome = exchanging.read_question(text)
    assert outcome == Not(Variable("fire"))
    assert exchanging.read_model(text) == model
    assert exchanging.read_question('{"equations": {"fire": true}}')[1] is None
    with pytest.raises(ModelError, match="the effect mentions `smoke`"):
        exchanging.read_question('{"equations": {"fire": true}, "outcome": "smoke"}')


def test_an_outcome_in_words_reads_back() -> None:
    model = exchanging.read_model('{"equations": {"fire": "match", "match": true}}')
    for outcome in (Variable("fire"), Not(Variable("fire")), Or((Variable("fire"), Not(Variable("match"))))):
        assert exchanging.read_outcome(exchanging.formula_text(outcome), model) == outcome
    assert exchanging.formula_text(Not(Variable("fire"))) == "not fire"
    for wrong in ("smoke", "not smoke", '{"not": ', "{}"):
        with pytest.raises(ModelError):
            exchanging.read_outcome(wrong, model)
