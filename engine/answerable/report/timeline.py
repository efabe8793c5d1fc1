"""When things happened, as far as it can be known: `Timeline`.

Times are seconds on the line of the case. A span is what is left open: the earliest and the latest second, None where
nothing bounds it. Where explanations differ about a time, each has a span of its own.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Between which seconds something happened, in which of the listed explanations (empty: in every one)."""

    first: int | None
    last: int | None
    text: str
    explanations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that has a time: its literal, what it says, its spans; `not_in` are explanations in which it does not
    happen. `said` is what statements say of its time."""

    literal: str
    text: str
    spans: tuple[Span, ...]
    not_in: tuple[int, ...]
    said: tuple[str, ...]

    @property
    def conflicting(self) -> bool:
        """Whether explanations differ about it."""
        return len(self.spans) > 1 or bool(self.not_in)

    @property
    def dated(self) -> bool:
        """Whether anything bounds its time."""
        return any(span.first is not None or span.last is not None for span in self.spans)


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened, earliest first; the seconds the picture reaches from and to; ticks with their texts."""

    happenings: tuple[Happening, ...]
    first: int
    last: int
    ticks: tuple[tuple[int, str], ...]

    def share(self, second: int) -> float:
        """Where a second lies between the first (0) and the last (1)."""
        return (second - self.first) / max(1, self.last - self.first)
