"""CausalModel → Circuit: keeps what the effect depends on, folds constants, makes every connective a weighted count.

Gates that read the same are one gate, nested conjunctions are one conjunction, and weights are made positive: so
variables that play the same part are seen to do so (see `grouping`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from answerable.causes import formula
from answerable.causes.circuit import FALSE, TRUE, Circuit, Gate
from answerable.causes.formula import Formula
from answerable.causes.model import CausalModel

#: A conjunction with more inputs than this is not merged into one that reads it, so that merging stays linear.
_MERGED = 1000


def compile_circuit(
    model: CausalModel,
    effect: Formula,
    actual: Mapping[str, bool] = MappingProxyType({}),
    moving: Collection[str] | None = None,
) -> Circuit:
    """The circuit of the effect. If only some variables are `moving`, the others keep their `actual` values."""
    model.check(effect)
    free = model.equations.keys() if moving is None else moving
    builder = _Builder(model.context if moving is None else actual)
    for name in sorted(_needed(model, effect, free), key=model.rank.__getitem__):
        builder.add_variable(name, model.equations[name])
    literal = builder.literal(effect)
    own = frozenset(builder.literals[name] for name in formula.variables(effect) if name in free)
    return builder.circuit(literal, own)


def downstream(model: CausalModel, names: Iterable[str]) -> set[str]:
    """The variables that an intervention on `names` can change, themselves included."""
    found = set(names)
    ahead = list(found)
    while ahead:
        for reader in model.readers[ahead.pop()]:
            if reader not in found:
                found.add(reader)
                ahead.append(reader)
    return found


def _needed(model: CausalModel, effect: Formula, free: Collection[str]) -> set[str]:
    found: set[str] = set()
    ahead = [effect]
    while ahead:
        for name in formula.variables(ahead.pop()):
            if name in free and name not in found:
                found.add(name)
                ahead.append(model.equations[name])
    return found


class _Builder:
    def __init__(self, given: Mapping[str, bool]) -> None:
        self.given = given
        self.literals: dict[str, int] = {}
        self.names: dict[int, str] = {}
        self.equations: dict[int, int] = {}
        self.gates: dict[int, Gate] = {}
        self.actual = [False, True]  # by node; node 0 is none, node 1 the constant
        self.known: dict[Gate, int] = {}

    def add_variable(self, name: str, equation: Formula) -> None:
        given = self.literal(equation)
        self.actual.append(self.true(given))
        node = len(self.actual) - 1
        self.names[node] = name
        self.equations[node] = given
        self.literals[name] = node

    def literal(self, of: Formula) -> int:
        return formula.fold(of, self._joined)

    def true(self, literal: int) -> bool:
        return self.actual[literal] if literal > 0 else not self.actual[-literal]

    def circuit(self, effect: int, own: frozenset[int]) -> Circuit:
        live = {TRUE}
        ahead = [abs(effect)]
        while ahead:
            node = ahead.pop()
            if node not in live:
                live.add(node)
                if node in self.gates:
                    ahead.extend(abs(literal) for literal, _ in self.gates[node].inputs)
                else:
                    ahead.append(abs(self.equations[node]))
        return Circuit(
            {node: name for node, name in self.names.items() if node in live},
            {node: literal for node, literal in self.equations.items() if node in live},
            {node: gate for node, gate in self.gates.items() if node in live},
            {node: self.actual[node] for node in sorted(live)},
            effect,
            own & live,
        )

    def _joined(self, node: Formula, below: Sequence[int]) -> int:
        if isinstance(node, formula.Constant):
            return TRUE if node.value else FALSE
        if isinstance(node, formula.Variable):
            literal = self.literals.get(node.name)
            return (TRUE if self.given[node.name] else FALSE) if literal is None else literal
        if isinstance(node, formula.Not):
            return -below[0]
        if isinstance(node, formula.And):
            return self._conjunction(below)
        if isinstance(node, formula.Or):
            return -self._conjunction([-literal for literal in below])
        return self._count(
            node.bound, [(weight, literal) for (weight, _), literal in zip(node.items, below, strict=True)]
        )

    def _conjunction(self, literals: Sequence[int]) -> int:
        flat: set[int] = set()
        for literal in literals:
            gate = self.gates.get(literal)
            if gate is not None and gate.conjunction and len(gate.inputs) <= _MERGED:
                flat.update(each for each, _ in gate.inputs)
            else:
                flat.add(literal)
        flat.discard(TRUE)
        if FALSE in flat or any(-literal in flat for literal in flat):
            return FALSE
        if not flat:
            return TRUE
        return next(iter(flat)) if len(flat) == 1 else self._gate(len(flat), dict.fromkeys(flat, 1))

    def _count(self, bound: int, items: Iterable[tuple[int, int]]) -> int:
        weights: dict[int, int] = {}
        for weight, literal in items:
            if weight < 0:  # a false literal of weight -w is worth w once the bound is raised by w
                bound, weight, literal = bound - weight, -weight, -literal
            weights[literal] = weights.get(literal, 0) + weight
        for literal in [each for each in weights if each > 0 and -each in weights]:  # one of the two is true
            both = min(weights[literal], weights[-literal])
            bound -= both
            weights[literal] -= both
            weights[-literal] -= both
        bound -= weights.pop(TRUE, 0)
        weights.pop(FALSE, None)
        weights = {literal: min(weight, bound) for literal, weight in weights.items() if weight}
        if bound <= 0:
            return TRUE
        total = sum(weights.values())
        if total < bound:
            return FALSE
        if total - min(weights.values()) < bound:
            return self._conjunction(list(weights))
        if min(weights.values()) == bound:
            return -self._conjunction([-literal for literal in weights])
        return self._gate(bound, weights)

    def _gate(self, bound: int, weights: Mapping[int, int]) -> int:
        gate = Gate(bound, tuple(sorted(weights.items())))
        node = self.known.get(gate)
        if node is None:
            self.actual.append(sum(weight for literal, weight in gate.inputs if self.true(literal)) >= bound)
            node = self.known[gate] = len(self.actual) - 1
            self.gates[node] = gate
        return node
