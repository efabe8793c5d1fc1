"""What is left to search once what is settled is known: independent `Piece`s, ready for the solver.

Invariant `product`: every set of a semantics is `settled` and one set of each piece, and all combinations are.
"""

from dataclasses import dataclass, field

from answerable import solving
from answerable.findings.question import Question


@dataclass(frozen=True, slots=True)
class Piece:
    """One independent piece: `numbers[n]` is the framework's number of what the solver calls `n`."""

    numbers: tuple[int, ...]
    question: Question = field(repr=False)

    def members(self, model: solving.Model) -> frozenset[int]:
        """What a model has in, by the framework's numbers."""
        numbers = self.numbers
        return frozenset(numbers[arguments[0]] for name, arguments in model if name == "in")


@dataclass(frozen=True, slots=True)
class Pieces:
    """What is in every set, and the pieces of the rest. `held`: sets are asked to have more than what is settled."""

    settled: frozenset[int]
    pieces: tuple[Piece, ...]
    held: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """Where an open query lies: the place of its piece among the pieces, and the facts that ask for it."""

    place: int
    facts: str
