"""A text as the grammar sees it: `Node`, a rule of grammar/case.lark over the tokens it covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """The tokens from `first` to `last`, both included; `rule` is the rule's name, or its alias in the grammar.

    `parts` are the rules within, in order; tokens that are in none of them are the node's own.
    """

    rule: str
    first: int
    last: int
    parts: tuple[Node, ...]

    def own(self) -> Iterator[int]:
        """The tokens that belong to no part."""
        place = self.first
        for part in self.parts:
            yield from range(place, part.first)
            place = part.last + 1
        yield from range(place, self.last + 1)

    def below(self) -> Iterator[Node]:
        """This node and every node within it."""
        yield self
        for part in self.parts:
            yield from part.below()
