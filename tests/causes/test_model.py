"""Causal models: what is refused, the order of equations, mechanisms, interventions."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.causes import formula
from answerable.causes.formula import FALSE, TRUE, And, AtLeast, Not, Or, Variable
from answerable.causes.model import CausalLoop, CausalModel, ModelError, values
from causes.drawing import model_of, questions
from oracle.causation import Question

V = Variable


def test_a_loop_is_an_error_that_shows_it() -> None:
    with pytest.raises(CausalLoop) as caught:
        CausalModel({"a": V("b"), "b": And((V("x"), Not(V("c")))), "c": V("a"), "x": TRUE, "d": V("a")})
    loop = caught.value.loop
    assert sorted(loop) == ["a", "b", "c"]
    turned = loop.index("a")
    assert loop[turned:] + loop[:turned] == ("a", "b", "c")
    assert str(caught.value) == "causal loop: `a` depends on `b` depends on `c` depends on `a`"


def test_a_variable_that_depends_on_itself() -> None:
    with pytest.raises(CausalLoop, match="causal loop: `a` depends on `a`"):
        CausalModel({"a": Or((V("a"), V("b"))), "b": TRUE})


def test_unknown_names_are_refused() -> None:
    with pytest.raises(ModelError, match="the equation of `a` mentions `b`, which the model does not have"):
        CausalModel({"a": V("b")})


def test_equation_and_context_exclude_each_other() -> None:
    with pytest.raises(ModelError, match="`a` has an equation and is in the context"):
        CausalModel({"a": TRUE}, {"a": True})


def test_long_chains_are_no_trouble() -> None:
    chain = {f"v{index}": V(f"v{index + 1}") for index in range(20_000)}
    model = CausalModel({**chain, "v20000": TRUE})
    assert model.order[0] == "v20000"
    assert values(model)["v0"] is True
    with pytest.raises(CausalLoop):
        CausalModel({**chain, "v20000": V("v0")})


@settings(max_examples=200, deadline=None)
@given(questions(), st.data())
def test_values_are_those_of_the_definition(question: Question, data: st.DataObject) -> None:
    intervention = data.draw(st.dictionaries(st.sampled_from(sorted(question.equations)), st.booleans()))
    model = model_of(question)
    assert values(model, intervention) == question.values(intervention)
    assert dict(model.actual) == question.values({})
    place = {name: index for index, name in enumerate(model.order)}
    assert place == dict(model.rank)
    for name, equation in model.equations.items():
        for mentioned in formula.variables(equation):
            assert mentioned in model.context or place[mentioned] < place[name]
            assert name in model.readers[mentioned]


def test_models_are_values() -> None:
    one = CausalModel({"a": V("u"), "b": Not(V("a"))}, {"u": True})
    other = CausalModel({"b": Not(V("a")), "a": V("u")}, {"u": True})
    assert one == other
    assert hash(one) == hash(other)
    assert one != CausalModel(one.equations, {"u": False})
    assert pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(TypeError):
        one.equations["a"] = TRUE  # type: ignore[index]


ROCKS = [
    ("suzy_hits", V("suzy")),
    ("billy_hits", And((V("billy"), Not(V("suzy_hits"))))),
    ("shatters", V("suzy_hits")),
    ("shatters", V("billy_hits")),
]


def test_mechanisms_make_a_model_with_the_values_that_hold() -> None:
    holds = {"suzy": True, "billy": True, "suzy_hits": True, "billy_hits": False, "shatters": True}
    model = CausalModel.of_mechanisms(ROCKS, holds)
    assert dict(model.actual) == holds
    assert model.equations["shatters"] == Or((V("suzy_hits"), V("billy_hits")))
    assert model.equations["suzy"] == TRUE
    alone = CausalModel.of_mechanisms(ROCKS, holds | {"suzy": False, "suzy_hits": False, "billy_hits": True})
    assert alone.equations["suzy"] == FALSE


def test_what_holds_without_a_mechanism_holds_of_itself() -> None:
    holds = {"suzy": False, "billy": False, "suzy_hits": False, "billy_hits": False, "shatters": True}
    model = CausalModel.of_mechanisms(ROCKS, holds)
    assert model.equations["shatters"] == TRUE
    assert dict(model.actual) == holds


def test_mechanisms_that_do_not_fit_the_situation() -> None:
    holds = {"suzy": True, "billy": True, "suzy_hits": False, "billy_hits": False, "shatters": True}
    with pytest.raises(ModelError, match="a mechanism brings about `suzy_hits`, which does not hold here"):
        CausalModel.of_mechanisms(ROCKS, holds)
    with pytest.raises(ModelError, match="`shatters` has no value here"):
        CausalModel.of_mechanisms(ROCKS, {"suzy": True, "billy": True, "suzy_hits": True, "billy_hits": False})


def test_formulas() -> None:
    vote = AtLeast(2, ((1, V("a")), (2, Not(V("b"))), (-1, And((V("a"), V("c"), V("a"))))))
    assert list(formula.variables(vote)) == ["a", "b", "c"]
    for a, b, c in ((x, y, z) for x in (True, False) for y in (True, False) for z in (True, False)):
        assert formula.value(vote, {"a": a, "b": b, "c": c}.__getitem__) == (a + 2 * (not b) - (a and c) >= 2)
    deep: formula.Formula = V("a")
    for _ in range(50_001):
        deep = Not(deep)
    assert formula.value(deep, {"a": True}.__getitem__) is False
    assert list(formula.variables(deep)) == ["a"]
