"""Where the numbers come from that a scenario is drawn by: a seed, or hypothesis.

Number 0 is the simplest: what a drawn scenario shrinks towards.
"""

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Chance(Protocol):
    """Draws numbers."""

    def number(self, count: int) -> int:
        """One of 0 … `count` - 1."""


class Seeded:
    """Numbers from a seed: the same seed, the same numbers."""

    def __init__(self, seed: int) -> None:
        self._generator = random.Random(seed)

    def number(self, count: int) -> int:
        """One of 0 … `count` - 1, each as likely as any other."""
        return self._generator.randrange(count)


def one_of(chance: Chance, among: Sequence[T]) -> T:
    """One of some things, of which the first is the simplest."""
    return among[chance.number(len(among))]


def one_in(chance: Chance, many: int) -> bool:
    """True once in so many times."""
    return chance.number(many) == many - 1
