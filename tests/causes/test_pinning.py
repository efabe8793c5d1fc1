"""Pinned variables can stay as they are: no minimal cause contains them, and freezing them loses none."""

from hypothesis import given, settings

from answerable.causes.compiling import compile_circuit
from answerable.causes.formula import FALSE, TRUE, And, Not, Or, Variable
from answerable.causes.model import CausalModel
from answerable.causes.pinning import pin
from causes.drawing import model_of, questions, translated
from oracle import causation
from oracle.causation import Question

V = Variable


@settings(max_examples=200, deadline=None)
@given(questions(variables=6))
def test_no_cause_needs_what_is_pinned(question: Question) -> None:
    definition = causation.definition(question)
    circuit = compile_circuit(model_of(question), translated(question.effect))
    if circuit.true(circuit.effect):
        pinned = {circuit.names[node] for node in pin(circuit)}
        causes = definition.causes()
        assert pinned.isdisjoint(frozenset().union(*causes))
        kept = Question(
            {name: definition.actual[name] if name in pinned else each for name, each in question.equations.items()},
            question.context,
            question.effect,
        )
        assert causation.definition(kept).causes(pinned).keys() == causes.keys()


def pinned(model: CausalModel, name: str) -> set[str]:
    circuit = compile_circuit(model, V(name))
    return {circuit.names[node] for node in pin(circuit)}


def test_false_alternatives_are_pinned_and_nothing_beyond_them() -> None:
    model = CausalModel({"a": TRUE, "b": FALSE, "c": And((V("b"), V("a"))), "e": Or((V("a"), V("c")))})
    assert pinned(model, "e") == {"c"}


def test_what_matters_both_ways_is_not_pinned() -> None:
    # Billy's miss is pinned: hitting could only shatter the bottle. Where he hits, Suzy's hit works both ways: it would
    # shatter the bottle, and it would make him miss.
    rocks = {"s": TRUE, "b": TRUE, "sh": V("s"), "bh": And((V("b"), Not(V("sh")))), "e": Or((V("sh"), V("bh")))}
    assert pinned(CausalModel(rocks), "e") == {"bh"}
    assert pinned(CausalModel({**rocks, "s": FALSE}), "e") == set()
    either = Or((And((V("s"), V("b"))), And((Not(V("s")), Not(V("b"))))))
    assert pinned(CausalModel({"s": FALSE, "b": FALSE, "e": either}), "e") == set()
