"""Circuit → Classes: variables that play the same part, found in the circuit's structure.

A *block* is a variable or gate with its private parts: what is read once in the whole circuit, by it or by one of
them, so that a block is a tree over outside nodes. Two blocks are alike if the gates that read them read both with the
same sign and weight, and if they are built the same way from like parts and the same outside nodes, with the same
actual values. Exchanging two like blocks maps the circuit onto itself, so a
class of n like blocks can be permuted in all n! ways, each class independently of the others (no block lies within
another): actual causes, their witnesses and their sizes are the same up to such permutations.

Nested classes are not combined: a class of larger blocks hides those within its blocks.
"""

from collections.abc import Collection

from answerable.causes.circuit import TRUE, Circuit, Class

#: Blocks of more variables than this are not compared as a whole; their parts still are.
MAX_BLOCK = 8
#: So many blocks of several variables make a class; of single variables, two do.
MIN_BLOCKS = 3


def group(circuit: Circuit, single: Collection[int] = ()) -> tuple[Class, ...]:
    """The classes of like blocks, none of which contains a variable of `single`."""
    parts = _Parts(circuit, single)
    candidates: dict[tuple[object, ...], list[int]] = {}
    for node in circuit.actual:
        if node != TRUE and circuit.readers[node] and parts.sizes[node] <= MAX_BLOCK:
            key = (parts.signatures[node], tuple(sorted(circuit.readers[node])))
            candidates.setdefault(key, []).append(node)
    found: list[Class] = []
    taken: set[int] = set()
    for alike in sorted(candidates.values(), key=lambda nodes: -nodes[-1]):  # from the effect upwards
        blocks = tuple(parts.block(node) for node in alike)
        enough = 2 if len(blocks[0]) == 1 else MIN_BLOCKS
        if blocks[0] and len(blocks) >= enough and taken.isdisjoint(node for block in blocks for node in block):
            taken.update(node for block in blocks for node in block)
            found.append(Class(blocks))
    return tuple(sorted(found, key=lambda each: each.blocks))


class _Parts:
    """For each node: how it is built (equal numbers, built alike) and how many variables its block has."""

    def __init__(self, circuit: Circuit, single: Collection[int]) -> None:
        self.circuit = circuit
        self.signatures: dict[int, int] = {}
        self.sizes: dict[int, int] = {}
        numbers: dict[tuple[object, ...], int] = {}
        for node, true in circuit.actual.items():
            if node in circuit.gates:
                gate = circuit.gates[node]
                built: tuple[object, ...] = (gate.bound, *sorted(map(self._read, gate.inputs)))
                self.sizes[node] = 0
            elif node == TRUE:
                built = ()
                self.sizes[node] = 0
            else:
                mark = node if node in single else 0
                built = ("variable", true, node in circuit.own, mark, self._read((circuit.equations[node], 1)))
                self.sizes[node] = 1
            self.sizes[node] += sum(self.sizes[below] for below in self._private(node))
            self.signatures[node] = numbers.setdefault(built, len(numbers))

    def block(self, root: int) -> tuple[int, ...]:
        """The variables of the block, in an order that corresponds between blocks that are built alike."""
        found: list[int] = []
        ahead = [root]
        while ahead:
            node = ahead.pop()
            if node in self.circuit.equations:
                found.append(node)
            ahead.extend(self._private(node))
        return tuple(found)

    def _private(self, node: int) -> list[int]:
        """The nodes that only this one reads, in an order that depends on how they are built alone."""
        if node in self.circuit.gates:
            below = sorted(self.circuit.gates[node].inputs, key=self._read)
        elif node == TRUE:
            below = []
        else:
            below = [(self.circuit.equations[node], 1)]
        return [abs(literal) for literal, _ in below if self._is_private(abs(literal))]

    def _is_private(self, node: int) -> bool:
        return node != TRUE and len(self.circuit.readers[node]) == 1 and node != abs(self.circuit.effect)

    def _read(self, read: tuple[int, int]) -> tuple[int, int, int]:
        """How a literal of some weight is read: privately, by how it is built, or as one shared node."""
        literal, weight = read
        node = abs(literal)
        signed = weight if literal > 0 else -weight
        return (1, self.signatures[node], signed) if self._is_private(node) else (0, node, signed)
