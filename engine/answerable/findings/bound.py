"""The time of one thing is at most so many seconds after that of another: what all times come down to.

Everything that happens has a time, an integer number of seconds; so has the clock's zero (`CLOCK`). Times are integers,
so that the opposite of "at most k after" is "at least k + 1 after", a bound again. In a framework a bound is an atom of
its own (`Bound.atom`), so that it is reasoned with like anything else.

- `canonical`: of a bound and its opposite, one is an atom and the other its negation (`Bound.literal`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from answerable.findings.framework import AUXILIARY, Ground, GroundAtom
from answerable.language import case

#: The clock's zero: the point that moments are counted from.
CLOCK: GroundAtom = ("", ())
_TIME = f"{AUXILIARY}time "


@dataclass(frozen=True, slots=True)
class Bound:
    """`first` is at most `most` seconds after `second`."""

    first: GroundAtom
    second: GroundAtom
    most: int

    @property
    def opposite(self) -> "Bound":
        """What is so where this is not."""
        return Bound(self.second, self.first, -self.most - 1)

    @property
    def literal(self) -> Ground:
        """The ground literal of this bound: the atom of the smaller of it and its opposite, perhaps negated."""
        if order(self.first) <= order(self.second):
            return (*_atom(self), False)
        return (*_atom(self.opposite), True)


def order(point: GroundAtom) -> tuple[str, tuple[tuple[bool, int, str], ...]]:
    """What points are sorted by; the clock is first."""
    predicate, arguments = point
    return predicate, tuple((False, a, "") if isinstance(a, int) else (True, 0, a) for a in arguments)


def _atom(bound: Bound) -> GroundAtom:
    (first, one), (second, two) = bound.first, bound.second
    return f"{_TIME}{first}/{len(one)} {second}/{len(two)}", (*one, *two, bound.most)


def is_time(predicate: str) -> bool:
    """Whether a predicate is that of bounds."""
    return predicate.startswith(_TIME)


def of_literal(literal: Ground) -> Bound:
    """The bound that a ground literal with such a predicate says."""
    predicate, arguments, negated = literal
    (first, arity), (second, _) = _points(predicate)
    most = arguments[-1]
    assert isinstance(most, int)  # by `_atom` and `pattern`
    bound = Bound((first, arguments[:arity]), (second, arguments[arity:-1]), most)
    return bound.opposite if negated else bound


def pattern(first: case.Literal | None, second: case.Literal | None, most: int) -> case.Literal:
    """The same as a literal of the case, perhaps with variables; None is the clock."""
    (one, left), (two, right) = _parts(first), _parts(second)
    return case.Literal(predicate=f"{_TIME}{one}/{len(left)} {two}/{len(right)}", arguments=(*left, *right, most))


def spoken_of(literal: case.Literal) -> tuple[case.Literal, ...]:
    """The things whose times such a literal relates, as literals of the case."""
    (first, arity), (second, _) = _points(literal.predicate)
    parts: Sequence[tuple[str, tuple[case.Term, ...]]] = (
        (first, literal.arguments[:arity]),
        (second, literal.arguments[arity:-1]),
    )
    return tuple(case.Literal(predicate=name, arguments=arguments) for name, arguments in parts if name)


def _parts(literal: case.Literal | None) -> tuple[str, tuple[case.Term, ...]]:
    return (literal.predicate, literal.arguments) if literal is not None else ("", ())


def _points(predicate: str) -> tuple[tuple[str, int], tuple[str, int]]:
    first, second = predicate.removeprefix(_TIME).split(" ")
    (one, left), (two, right) = first.split("/"), second.split("/")
    return (one, int(left)), (two, int(right))


def text(point: GroundAtom) -> str:
    """A point as written in the language."""
    predicate, arguments = point
    return f"{predicate}({', '.join(map(str, arguments))})" if arguments else predicate


def words(bound: Bound) -> str:
    """A bound as the language would say it, moments by their numbers of days and seconds."""
    if bound.second == CLOCK:
        return f"{text(bound.first)} at {moment(bound.most)} or before"
    if bound.first == CLOCK:
        return f"{text(bound.second)} at {moment(-bound.most)} or after"
    if bound.most == -1:
        return f"{text(bound.first)} before {text(bound.second)}"
    if bound.most < 0:
        return f"{text(bound.first)} at least {duration(-bound.most)} before {text(bound.second)}"
    if bound.most == 0:
        return f"{text(bound.first)} not after {text(bound.second)}"
    return f"{text(bound.first)} at most {duration(bound.most)} after {text(bound.second)}"


def moment(second: int, day: int = 0) -> str:
    """`21:40`, with the date where it is not of `day`; days are numbered as `datetime` does."""
    number, rest = divmod(second, 24 * 60 * 60)
    hours, minutes, seconds = rest // 3600, rest // 60 % 60, rest % 60
    clock = f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
    if number == day:
        return clock
    if not 1 <= number <= date.max.toordinal():
        return f"{clock}, {abs(number - day)} days {'later' if number > day else 'earlier'}"
    return f"{date.fromordinal(number).isoformat()} {clock}"


def duration(seconds: int) -> str:
    """`5 minutes`, `90 seconds`: in the largest unit that fits."""
    units = {"day": 24 * 60 * 60, "hour": 60 * 60, "minute": 60, "second": 1}
    unit = next(unit for unit, size in units.items() if (seconds and seconds % size == 0) or size == 1)
    number = seconds // units[unit]
    return f"{number} {unit}{'' if number == 1 else 's'}"
