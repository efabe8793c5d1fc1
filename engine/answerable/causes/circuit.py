"""A causal model as seen from one effect: an acyclic circuit of variables and gates, with everything else left out.

Nodes are numbered so that each comes after those it reads; node 1 is the constant true. A literal is a node or, for
its negation, minus the node. All gates are weighted counts: a conjunction is the one whose bound is the sum of its
weights, a disjunction is a negated conjunction. Context is folded away, root variables are not.

A `Class` says which of its variables can be exchanged without changing what the circuit is.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import combinations
from math import comb

TRUE = 1
FALSE = -1


@dataclass(frozen=True, slots=True)
class Gate:
    """True where the weights of the true literals sum to `bound` or more; bound and weights are positive."""

    bound: int
    inputs: tuple[tuple[int, int], ...]  # (literal, weight), sorted, each node once

    @property
    def conjunction(self) -> bool:
        """Whether all inputs are needed."""
        return self.bound == sum(weight for _, weight in self.inputs)


@dataclass(frozen=True)
class Circuit:
    """What the effect depends on. `names`, `equations` and `gates` are by node, in ascending order."""

    names: Mapping[int, str]
    equations: Mapping[int, int]  # the literal that gives each variable its value
    gates: Mapping[int, Gate]
    actual: Mapping[int, bool]
    effect: int
    own: frozenset[int] = field(default_factory=frozenset)  # the variables that the effect itself mentions

    @cached_property
    def nodes(self) -> Mapping[str, int]:
        """The node of each variable that the effect depends on."""
        return {name: node for node, name in self.names.items()}

    def true(self, literal: int) -> bool:
        """The literal's actual value."""
        return self.actual[literal] if literal > 0 else not self.actual[-literal]

    @cached_property
    def readers(self) -> Mapping[int, tuple[tuple[int, int], ...]]:
        """For each node, who reads it: the reading node, with the weight, negative where it reads the negation."""
        found: dict[int, list[tuple[int, int]]] = {node: [] for node in self.actual}
        for node, literal in self.equations.items():
            found[abs(literal)].append((node, 1 if literal > 0 else -1))
        for node, gate in self.gates.items():
            for literal, weight in gate.inputs:
                found[abs(literal)].append((node, weight if literal > 0 else -weight))
        return {node: tuple(readers) for node, readers in found.items()}

    @cached_property
    def _margins(self) -> Mapping[int, int]:
        """By how much each gate's true weights actually exceed its bound; negative where they do not reach it."""
        return {
            node: sum(weight for literal, weight in gate.inputs if self.true(literal)) - gate.bound
            for node, gate in self.gates.items()
        }

    def course(self, flipped: Collection[int], frozen: Collection[int] = ()) -> tuple[frozenset[int], frozenset[int]]:
        """What happens where `flipped` are set to other than their actual values and `frozen` are kept at theirs.

        Returns the nodes that depart from their actual values, and the frozen variables that would have too. Costs no
        more than these and their readers.
        """
        departed: set[int] = set()
        held: set[int] = set()
        margins = dict[int, int]()
        ahead = list(flipped)
        heapify(ahead)
        met = set(ahead)
        while ahead:
            node = heappop(ahead)
            if node not in flipped:
                if node in margins and (margins[node] >= 0) == self.actual[node]:
                    continue
                if node in frozen:
                    held.add(node)
                    continue
            departed.add(node)
            risen = not self.actual[node]
            for reader, weight in self.readers[node]:
                if reader in self.gates:
                    change = weight if risen else -weight
                    margins[reader] = margins.get(reader, self._margins[reader]) + change
                if reader not in met:
                    met.add(reader)
                    heappush(ahead, reader)
        return frozenset(departed), frozenset(held)

    def undone(self, flipped: Collection[int], frozen: Collection[int] = ()) -> bool:
        """Whether the effect, which actually holds, fails in that course."""
        return abs(self.effect) in self.course(flipped, frozen)[0]

    @cached_property
    def critical(self) -> frozenset[int]:
        """The nodes whose departure alone undoes the effect, everything they do not bring along being as it was.

        A node that is read once is critical iff it moves its reader and that one is critical; the others are tried.
        """
        found: set[int] = set()
        top = abs(self.effect)
        for node in reversed(self.actual):
            readers = self.readers[node]
            if node == top:
                undone = True
            elif len(readers) == 1:
                (reader, weight), *_ = readers
                undone = reader in found and self._moves(weight if not self.actual[node] else -weight, reader)
            else:
                undone = node != TRUE and self.undone({node})
            if undone:
                found.add(node)
        return frozenset(found)

    def _moves(self, change: int, reader: int) -> bool:
        return reader not in self.gates or (self._margins[reader] + change >= 0) != self.actual[reader]


#: Which variables of a block are meant, by their places in it.
Pattern = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Class:
    """Blocks of variables, each in corresponding order, that can be permuted at will (`grouping` finds them)."""

    blocks: tuple[tuple[int, ...], ...]

    def patterns(self, chosen: Collection[int]) -> tuple[Pattern, ...]:
        """Which variables of each block are among the chosen."""
        return tuple(tuple(node in chosen for node in block) for block in self.blocks)

    def arrangements(self, chosen: Collection[int]) -> int:
        """In how many ways permuting the blocks can lay out the chosen variables."""
        ways, left = 1, len(self.blocks)
        for times in Counter(self.patterns(chosen)).values():
            ways *= comb(left, times)
            left -= times
        return ways

    def permutations(self, chosen: Collection[int]) -> Iterator[Mapping[int, int]]:
        """One permutation, as a map of variables, for each way to lay out the chosen ones."""
        sources: dict[Pattern, list[int]] = {}
        for index, pattern in enumerate(self.patterns(chosen)):
            sources.setdefault(pattern, []).append(index)
        empty = sources.pop((False,) * len(self.blocks[0]), [])
        for layout in _layouts([*sources.values(), empty], tuple(range(len(self.blocks)))):
            yield {
                node: image
                for source, target in layout
                for node, image in zip(self.blocks[source], self.blocks[target], strict=True)
            }

    def renumbered(self, numbers: Mapping[int, int]) -> "Class":
        """The same class in other numbers for the variables."""
        return Class(tuple(tuple(numbers[node] for node in block) for block in self.blocks))

    def first(self, chosen: Collection[int]) -> Mapping[int, int]:
        """The permutation that puts the blocks with more, or earlier, chosen variables first."""
        patterns = self.patterns(chosen)
        order = sorted(range(len(self.blocks)), key=lambda index: patterns[index], reverse=True)
        return {
            node: image
            for target, source in enumerate(order)
            for node, image in zip(self.blocks[source], self.blocks[target], strict=True)
        }


def in_order(classes: Iterable[Class], chosen: Collection[int]) -> frozenset[int]:
    """Of the sets that the chosen one stands for, that whose blocks descend, as `alike.lp` asks."""
    for each in classes:
        image = each.first(chosen)
        chosen = {image.get(node, node) for node in chosen}
    return frozenset(chosen)


def _layouts(groups: Sequence[Sequence[int]], places: tuple[int, ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every way to give each group's members places, as (member, place); members of one group keep their order."""
    if len(groups) == 1:
        yield tuple(zip(groups[0], places, strict=True))
        return
    for chosen in combinations(places, len(groups[0])):
        left = set(chosen)
        for rest in _layouts(groups[1:], tuple(place for place in places if place not in left)):
            yield (*zip(groups[0], chosen, strict=True), *rest)
