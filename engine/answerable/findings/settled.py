"""What holds whatever is decided: `Settled`, which every complete set contains (Dung 1995)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds whatever is decided: assumptions in and defeated, and the literals derived."""

    accepted: frozenset[int]
    defeated: frozenset[int]
    derived: frozenset[int]
