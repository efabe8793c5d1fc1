"""A derivation in a framework: which rule concludes each literal, down to facts and assumptions.

Invariants:

- `grounded`: no step rests on itself, however far down.
- `spare-nothing`: without any single one of the leaves, what is left of them no longer derives the root.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

#: What stands for a rule where a literal is a fact.
FACT = -1

#: A literal as a step concludes it; True where none of its last links may be among those excluded.
Node = tuple[int, bool]

#: What a derivation rests on: `("fact", literal)`, `("assumption", number)`, or `("rule", place)` for one without
#: grounds.
Leaf = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Inference:
    """One step: `rule` is its place in the framework, `FACT` for a fact; `premises` are the steps below."""

    rule: int
    premises: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Derivation:
    """A derivation of the literal of `root`; `undercut` where it stands as an undercut, `excluded` what it must avoid.

    `leaves` are sorted.
    """

    root: Node
    steps: Mapping[Node, Inference]
    leaves: tuple[Leaf, ...]
    undercut: bool = False
    excluded: frozenset[int] = field(default=frozenset(), repr=False)

    def nodes(self) -> Iterator[Node]:
        """Every step once, a step before those it rests on."""
        seen: dict[Node, None] = {}
        pending = [self.root]
        while pending:
            node = pending.pop()
            if node not in seen:
                seen[node] = None
                pending.extend(reversed(self.steps[node].premises))
        yield from seen
