"""CausalModel → Circuit: the circuit means what the model does, and says it one way only."""

from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.causes.circuit import FALSE, TRUE, Circuit
from answerable.causes.compiling import compile_circuit, downstream
from answerable.causes.formula import TRUE as HOLDS
from answerable.causes.formula import And, AtLeast, Formula, Not, Or, Variable, at_least
from answerable.causes.model import CausalModel
from causes.drawing import model_of, questions, translated
from oracle import causation
from oracle.causation import Question

V = Variable


def circuit_of(effect: Formula, **context: bool) -> Circuit:
    return compile_circuit(CausalModel(dict.fromkeys("abcd", HOLDS), context), effect)


@settings(max_examples=300, deadline=None)
@given(questions(), st.data())
def test_courses_are_those_of_the_definition(question: Question, data: st.DataObject) -> None:
    circuit = compile_circuit(model_of(question), translated(question.effect))
    actual = question.values({})
    assert circuit.true(circuit.effect) == causation.truth(question.effect, actual)
    assert {circuit.names[node]: circuit.actual[node] for node in circuit.names}.items() <= actual.items()
    assert {circuit.names[node] for node in circuit.own} <= causation.mentioned(question.effect)
    names = sorted(question.equations)
    flipped = data.draw(st.sets(st.sampled_from(names)))
    frozen = data.draw(st.sets(st.sampled_from(names))) - flipped
    course = question.values({name: actual[name] != (name in flipped) for name in flipped | frozen})
    nodes = circuit.nodes
    departed, held = circuit.course(
        {nodes[name] for name in flipped & nodes.keys()}, {nodes[name] for name in frozen & nodes.keys()}
    )
    assert {name for name in nodes if course[name] != actual[name]} == {
        circuit.names[node] for node in departed if node in circuit.names
    }
    said = {name for name in frozen & nodes.keys() if causation.truth(question.equations[name], course) != actual[name]}
    assert {circuit.names[node] for node in held} == said
    changed = causation.truth(question.effect, course) != causation.truth(question.effect, actual)
    assert circuit.undone(departed & circuit.names.keys(), held) == changed


@settings(max_examples=300, deadline=None)
@given(questions())
def test_critical_nodes_are_those_that_alone_undo_the_effect(question: Question) -> None:
    circuit = compile_circuit(model_of(question), translated(question.effect))
    assert circuit.critical - {TRUE} == {node for node in circuit.actual if node != TRUE and circuit.undone({node})}


@settings(max_examples=200, deadline=None)
@given(questions(), st.data())
def test_what_does_not_move_keeps_its_value(question: Question, data: st.DataObject) -> None:
    model = model_of(question)
    name = data.draw(st.sampled_from(sorted(question.equations)))
    moving = downstream(model, [name])
    actual = question.values({})
    course = question.values({name: not actual[name]})
    assert {other for other in course if course[other] != actual[other]} <= moving
    part = compile_circuit(model, translated(question.effect), model.actual, moving)
    assert part.nodes.keys() <= moving
    changed = causation.truth(question.effect, course) != causation.truth(question.effect, actual)
    assert (name in part.nodes and part.undone({part.nodes[name]})) == changed


def test_one_gate_for_what_reads_the_same() -> None:
    circuit = circuit_of(Or((And((V("a"), V("b"))), And((And((V("b"), V("b"))), V("a"), HOLDS)))))
    assert [(gate.bound, gate.inputs) for gate in circuit.gates.values()] == [
        (2, ((circuit.nodes["a"], 1), (circuit.nodes["b"], 1)))
    ]


def test_nested_connectives_are_one_conjunction() -> None:
    circuit = circuit_of(Or((V("a"), Or((V("b"), Not(And((V("c"), Not(V("d"))))))))))
    (gate,) = circuit.gates.values()
    assert circuit.effect < 0
    assert gate.conjunction
    nodes = circuit.nodes
    assert {literal for literal, _ in gate.inputs} == {-nodes["a"], -nodes["b"], nodes["c"], -nodes["d"]}


def test_counts_stay_counts() -> None:
    voters = {f"v{index}": HOLDS for index in range(1000)}
    circuit = compile_circuit(CausalModel(voters), at_least(501, map(V, voters)))
    ((_, gate),) = circuit.gates.items()
    assert (gate.bound, len(gate.inputs), gate.conjunction) == (501, 1000, False)


def test_counts_are_told_one_way() -> None:
    # -2a + b + b >= -1 says 2 (not a) + 2b >= 1: the disjunction of not a and b.
    circuit = circuit_of(AtLeast(-1, ((-2, V("a")), (1, V("b")), (1, V("b")))))
    assert circuit.effect == circuit_of(Or((Not(V("a")), V("b")))).effect
    assert circuit.gates == circuit_of(Or((Not(V("a")), V("b")))).gates
    # All are needed: a conjunction.
    assert circuit_of(AtLeast(5, ((2, V("a")), (4, V("b"))))).gates == circuit_of(And((V("a"), V("b")))).gates
    # a and not a: one of the two counts.
    one = circuit_of(AtLeast(2, ((1, V("a")), (1, Not(V("a"))), (1, V("b")))))
    assert one.effect == one.nodes["b"]
    assert circuit_of(AtLeast(0, ((1, V("a")),))).effect == TRUE
    assert circuit_of(AtLeast(4, ((1, V("a")), (2, V("b"))))).effect == FALSE


def test_context_is_folded_away_and_roots_are_not() -> None:
    circuit = circuit_of(And((V("a"), V("u"), Or((V("b"), Not(V("u")))))), u=True)
    assert circuit.nodes.keys() == {"a", "b"}
    assert circuit_of(And((V("a"), V("u"))), u=False).effect == FALSE


def test_what_the_effect_does_not_depend_on_is_left_out() -> None:
    model = CausalModel({"a": HOLDS, "b": V("a"), "c": V("b"), "d": V("c")})
    assert compile_circuit(model, V("c")).nodes.keys() == {"a", "b", "c"}


def test_deep_formulas_are_no_trouble() -> None:
    deep: Formula = V("a")
    for index in range(20_000):
        deep = (And if index % 2 else Or)((V("b"), deep))
    assert circuit_of(deep).nodes.keys() == {"a", "b"}
