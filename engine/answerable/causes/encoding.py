"""Circuit → Program: the facts that `rules/causes/*.lp` read. Only numbers go in."""

from collections.abc import Collection, Iterable

from answerable import solving
from answerable.causes.circuit import Circuit, Class

COUNTERFACTUAL = "causes/counterfactual"
MINIMAL = "causes/minimal"
ALIKE = "causes/alike"
PART = "causes/part"
NEEDED = "causes/needed"
DEGREE = "causes/degree"


def encode(
    circuit: Circuit,
    *encodings: str,
    barred: Iterable[int] = (),
    classes: Iterable[Class] = (),
    candidate: Collection[int] = (),
    target: int | None = None,
    smaller: Iterable[Collection[int]] = (),
) -> solving.Program:
    """The program that asks for courses without the effect, with the given encodings besides `counterfactual`."""
    facts = solving.facts
    inputs = [
        (node, abs(literal), int(literal > 0), weight)
        for node, gate in circuit.gates.items()
        for literal, weight in gate.inputs
    ]
    blocks = [
        (number, place, index, node)
        for number, each in enumerate(classes)
        for place, block in enumerate(each.blocks)
        for index, node in enumerate(block)
    ]
    text = "".join(
        (
            facts("variable", ((node, int(circuit.actual[node])) for node in circuit.equations)),
            facts("equation", ((node, abs(given), int(given > 0)) for node, given in circuit.equations.items())),
            facts("conjunction", ((node,) for node, gate in circuit.gates.items() if gate.conjunction)),
            facts("count", ((node, gate.bound) for node, gate in circuit.gates.items() if not gate.conjunction)),
            facts("input", inputs),
            facts("effect", [(abs(circuit.effect), int(circuit.effect > 0))]),
            facts("barred", ((node,) for node in sorted(barred))),
            facts("block", blocks),
            facts("candidate", ((node,) for node in sorted(candidate))),
            facts("target", () if target is None else [(target,)]),
            facts("smaller", ((number, node) for number, each in enumerate(smaller) for node in sorted(each))),
        )
    )
    return solving.Program((COUNTERFACTUAL, *encodings), text)


def chosen(model: solving.Model) -> tuple[frozenset[int], frozenset[int]]:
    """X and W of a model of such a program."""
    return (
        frozenset(arguments[0] for predicate, arguments in model if predicate == "cause"),
        frozenset(arguments[0] for predicate, arguments in model if predicate == "frozen"),
    )
