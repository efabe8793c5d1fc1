"""Classes of interchangeable blocks: every exchange maps the causes onto themselves, and the obvious ones are found."""

from itertools import combinations, permutations

from hypothesis import given, settings

from answerable.causes import formula
from answerable.causes.circuit import Class, in_order
from answerable.causes.compiling import compile_circuit
from answerable.causes.formula import FALSE, TRUE, And, AtLeast, Formula, Not, Or, Variable
from answerable.causes.grouping import MAX_BLOCK, group
from answerable.causes.model import CausalModel
from causes.drawing import model_of, questions, translated
from oracle import causation
from oracle.causation import Question

V = Variable


def classes(model: CausalModel, effect: Formula, *single: str) -> list[list[tuple[str, ...]]]:
    circuit = compile_circuit(model, effect)
    found = group(circuit, {circuit.nodes[name] for name in single})
    return [[tuple(circuit.names[node] for node in block) for block in each.blocks] for each in found]


@settings(max_examples=300, deadline=None)
@given(questions(variables=6))
def test_exchanging_blocks_maps_causes_to_causes(question: Question) -> None:
    found = classes(model_of(question), translated(question.effect))
    if found:
        causes = causation.definition(question).causes()
        for blocks in found:
            for one, other in combinations(blocks, 2):
                image = dict(zip(one + other, other + one, strict=True))
                turned = {frozenset(image.get(n, n) for n in names): least for names, least in causes.items()}
                assert turned == causes


def test_no_variable_is_in_two_blocks() -> None:
    tree: dict[str, Formula] = {f"n{i}": Or((V(f"n{2 * i + 1}"), V(f"n{2 * i + 2}"))) for i in range(7)}
    model = CausalModel(tree | {f"n{i}": TRUE for i in range(7, 15)})
    nodes = [name for blocks in classes(model, V("n0")) for block in blocks for name in block]
    assert len(nodes) == len(set(nodes))
    assert {f"n{i}" for i in range(7, 15)} <= set(nodes)


def test_votes_of_two_weights_and_two_ways() -> None:
    voters = {f"v{i}": formula.Constant(i != 5) for i in range(6)}
    model = CausalModel({**voters, "e": AtLeast(3, tuple((1 + i % 2, V(f"v{i}")) for i in range(6)))})
    assert classes(model, V("e")) == [[("v0",), ("v2",), ("v4",)], [("v1",), ("v3",)]]
    assert classes(model, V("e"), "v0") == [[("v1",), ("v3",)], [("v2",), ("v4",)]]


def test_two_votes_on_the_same_voters() -> None:
    voters = {f"v{i}": TRUE for i in range(4)}
    first, second = formula.at_least(2, map(V, voters)), formula.at_least(3, map(V, voters))
    model = CausalModel({**voters, "one": first, "two": second, "e": And((V("one"), V("two")))})
    assert classes(model, V("e")) == [[("v0",), ("v1",), ("v2",), ("v3",)]]
    # One voter who matters elsewhere is like no other.
    model = CausalModel({**voters, "one": first, "two": second, "e": And((V("one"), V("two"), V("v2")))})
    assert classes(model, V("e")) == [[("v0",), ("v1",), ("v3",)]]


def test_negated_votes_are_another_class() -> None:
    voters = {f"v{i}": TRUE for i in range(4)}
    count = formula.at_least(2, [V("v0"), V("v1"), Not(V("v2")), Not(V("v3"))])
    assert classes(CausalModel({**voters, "e": count}), V("e")) == [[("v0",), ("v1",)], [("v2",), ("v3",)]]


def test_blocks_of_several_variables_and_of_gates() -> None:
    model: dict[str, Formula] = {"shared": TRUE}
    for i in range(3):
        model |= {f"a{i}": TRUE, f"b{i}": FALSE, f"v{i}": And((V(f"a{i}"), Not(V(f"b{i}")), V("shared")))}
    voted = CausalModel({**model, "e": formula.at_least(2, [V(f"v{i}") for i in range(3)])})
    ((first, second, third),) = classes(voted, V("e"))
    assert {name[0]: name[1] for name in first} == {"v": first[0][1], "a": first[0][1], "b": first[0][1]}
    assert [name[0] for name in first] == [name[0] for name in second] == [name[0] for name in third]
    pairs = formula.at_least(2, [And((V(f"a{i}"), Not(V(f"b{i}")))) for i in range(3)])
    assert len(classes(CausalModel({**model, "e": pairs}), V("e"))[0]) == 3


def test_blocks_correspond_whatever_their_variables_are_called() -> None:
    named = [("a", "b"), ("d", "c"), ("e", "f")]
    roots: dict[str, Formula] = {name: formula.Constant(name in "ade") for pair in named for name in pair}
    parts = [Or((V(one), Not(V(other)))) for one, other in named]
    ((first, *others),) = classes(CausalModel({**roots, "e0": formula.at_least(2, parts)}), V("e0"))
    assert sorted(map(sorted, (first, *others))) == sorted(map(sorted, named))
    places = [[block.index(name) for name in pair] for pair in named for block in (first, *others) if pair[0] in block]
    assert places in ([[0, 1]] * 3, [[1, 0]] * 3)


def test_blocks_that_are_built_otherwise_are_not_alike() -> None:
    roots = {f"{kind}{i}": TRUE for kind in "abc" for i in range(4)}

    def voted(bounds: tuple[int, ...], signs: tuple[bool, ...] = (True,) * 4) -> list[list[tuple[str, ...]]]:
        blocks = [formula.at_least(bound, [V(f"{kind}{i}") for kind in "abc"]) for i, bound in enumerate(bounds)]
        votes = [block if sign else Not(block) for block, sign in zip(blocks, signs, strict=True)]
        return classes(CausalModel({**roots, "e": formula.at_least(2, votes)}), V("e"))

    assert [len(each) for each in voted((2, 2, 2, 2))] == [4]
    assert sorted(len(each) for each in voted((2, 2, 2, 1))) == [3, 3]
    assert sorted(len(each) for each in voted((2, 2, 2, 2), (True, True, True, False))) == [3, 3]


def test_large_blocks_are_left_to_their_parts() -> None:
    model: dict[str, Formula] = {}
    for i in range(3):
        names = [f"r{i}_{j}" for j in range(MAX_BLOCK)]
        model |= dict.fromkeys(names, TRUE) | {f"v{i}": And(tuple(map(V, names)))}
    found = classes(CausalModel({**model, "e": formula.at_least(2, [V(f"v{i}") for i in range(3)])}), V("e"))
    assert sorted(len(blocks) for blocks in found) == [MAX_BLOCK] * 3


def test_layouts_are_counted_and_listed() -> None:
    each = Class(((1, 2), (3, 4), (5, 6), (7, 8)))
    for chosen in ({1}, {2, 3}, {1, 3, 6}, {1, 2, 3, 4}, {2, 4, 6, 8}, set[int]()):
        images = [{image.get(n, n) for n in chosen} for image in each.permutations(chosen)]
        everywhere = {
            frozenset(
                target
                for block, place in zip(each.blocks, order, strict=True)
                for source, target in zip(block, place, strict=True)
                if source in chosen
            )
            for order in permutations(each.blocks)
        }
        assert len(images) == len(everywhere) == each.arrangements(chosen)
        assert set(map(frozenset, images)) == everywhere
        first = in_order([each], chosen)
        assert first in everywhere
        assert list(each.patterns(first)) == sorted(each.patterns(first), reverse=True)
        for image in each.permutations(chosen):
            assert sorted(image) == sorted(image.values())
