"""Time phrase → literals: what happened, and the bounds that say when.

A date without a time of day is all the seconds of its day: `before` it is before its first, `after` it after its last,
`at` it within it. Whole days of distance from it count as in a calendar: what is at least three days before the 17th is
on the 14th or earlier; hours and less count from its first or last second.
"""

from collections.abc import Callable

from answerable.findings import bound
from answerable.language import case

_DAY = 24 * 60 * 60

#: Whether a literal of the case is undisputed.
Happened = Callable[[case.Literal], bool]


def nothing(literal: case.Literal) -> bool:
    """Where nothing is undisputed."""
    return False


def spell(timed: case.Timed, happened: Happened = nothing) -> tuple[case.Literal, ...]:
    """All that a time condition says; what happened undisputedly is not asked for again."""
    asked = [timed.literal, *(one for one in timed.time.instants if isinstance(one, case.Literal))]
    return (*dict.fromkeys(one for one in asked if not happened(one)), *bounds(timed.literal, timed.time))


def bounds(subject: case.Literal, time: case.Time) -> tuple[case.Literal, ...]:
    """The bounds of a time phrase about `subject`."""
    other = time.instants[0]
    ahead, behind = _distances(subject, other)
    if time.relation == "between":
        last = time.instants[1]
        assert isinstance(last, case.Moment)  # as the grammar has it
        assert isinstance(other, case.Moment)
        return (
            bound.pattern(None, subject, -other.first),
            bound.pattern(subject, None, last.last),
        )
    seconds = time.seconds
    span = other.last - other.first if isinstance(other, case.Moment) else 0
    within = span if seconds and seconds % _DAY == 0 else 0
    match time.relation:
        case "at":
            return behind(0), ahead(0)
        case "at about" | "within":
            return behind(seconds), ahead(seconds)
        case "before":
            return (ahead(-1 - span),)
        case "after":
            return (behind(-1 - span),)
        case "at least before":
            return (ahead(within - span - seconds),)
        case "at least after":
            return (behind(within - span - seconds),)
        case "less than before":
            return ahead(-1 - span), behind(seconds - 1 - within)
        case "less than after":
            return behind(-1 - span), ahead(seconds - 1 - within)


def _distances(
    subject: case.Literal, other: case.Literal | case.Moment
) -> tuple[Callable[[int], case.Literal], Callable[[int], case.Literal]]:
    """Bounds on how many seconds the subject is at most after the last second of `other`, and before its first."""
    if isinstance(other, case.Moment):
        first, last = other.first, other.last
        return (
            lambda most: bound.pattern(subject, None, last + most),
            lambda most: bound.pattern(None, subject, most - first),
        )
    return lambda most: bound.pattern(subject, other, most), lambda most: bound.pattern(other, subject, most)
