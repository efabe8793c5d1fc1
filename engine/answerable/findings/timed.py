"""Derived literals → which times are right: the bounds among them, the undisputed ones, and what follows from both."""

from collections.abc import Iterable

from answerable.findings import bound, framework, measuring
from answerable.findings.framework import Ground


def right_times(argued: framework.Framework, derived: Iterable[int]) -> "Times":
    """The times of one situation, by the literals that a framework derives in it."""
    told = [
        (*argued.atoms[literal >> 1], bool(literal & 1))
        for literal in sorted(derived)
        if bound.is_time(argued.atoms[literal >> 1][0])
    ]
    return Times((*argued.times, *told))


class Times:
    """Decides bounds."""

    def __init__(self, told: Iterable[Ground]) -> None:
        found = measuring.measure([bound.of_literal(literal) for literal in dict.fromkeys(told)])
        assert not isinstance(found, list), "a consistent situation has consistent times"
        self._measured = found

    def right(self, literal: Ground) -> bool:
        """Whether a bound, as a literal, is kept whatever else was when."""
        return self._measured.entails(bound.of_literal(literal))

    def span(self, point: framework.GroundAtom) -> tuple[int | None, int | None]:
        """The earliest and the latest second of something; None where nothing says."""
        before = self._measured.most(bound.CLOCK, point)
        return None if before is None else -before, self._measured.most(point, bound.CLOCK)
