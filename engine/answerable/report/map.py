"""What the case says and how it bears on each other, as a graph: `Map`.

Nodes are propositions, statements and rules; an edge says that its source speaks for its target, or against it. The
graph is that of the case as written, before any explanation: rules with variables stand for their instances.
"""

from dataclasses import dataclass
from typing import Literal as OneOf

Kind = OneOf["proposition", "claim", "doubt", "evidence", "rule", "constraint", "argument"]


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the case. `name` is how it is called, `text` what it says; `remark` whether it is undisputed, open …

    `dispute` is the number of the dispute it belongs to, counted from 0, -1 if none; `line` where it stands in `file`,
    0 if nowhere.
    """

    kind: Kind
    name: str
    text: str
    remark: str = ""
    dispute: int = -1
    file: str = ""
    line: int = 0

    @property
    def label(self) -> str:
        """`kremlin claims cover`, or `cover: the jets take cover`."""
        return f"{self.name}: {self.text}" if self.text else self.name


@dataclass(frozen=True, slots=True)
class Edge:
    """Source and target as places of nodes. A source that `attacks` speaks against its target."""

    source: int
    target: int
    attacks: bool


@dataclass(frozen=True, slots=True)
class Map:
    """Nodes in the order of the case, and edges sorted by their nodes."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def bears(self) -> list[tuple[list[int], list[int]]]:
        """For each node what speaks for it, and what speaks against it."""
        found: list[tuple[list[int], list[int]]] = [([], []) for _ in self.nodes]
        for edge in self.edges:
            found[edge.target][edge.attacks].append(edge.source)
        return found

    def part(self, chosen: frozenset[int]) -> "Map":
        """Some of the nodes with what is between them."""
        kept = sorted(chosen)
        place = {node: number for number, node in enumerate(kept)}
        edges = (one for one in self.edges if one.source in place and one.target in place)
        return Map(
            tuple(self.nodes[node] for node in kept),
            tuple(Edge(place[one.source], place[one.target], one.attacks) for one in edges),
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A node's place: its middle and its size in points, and its lines of text."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """An edge's way: points of a cubic curve."""

    source: int
    target: int
    attacks: bool
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A map with the place of everything; y grows downwards."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    paths: tuple[Path, ...]
