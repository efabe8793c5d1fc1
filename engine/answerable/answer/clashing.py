"""Statements → why their times cannot stand together, in words: a circle of bounds that no times can keep.

A circle through the clock is told as one comparison of two moments, any other one by its steps.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from answerable.findings import bound, measuring, normalising, timing
from answerable.findings.bound import CLOCK, Bound
from answerable.findings.instantiating import Universe, ground
from answerable.language import case, dating, dividing

#: How many ways of reading the statements (their alternatives, combined) are looked at.
_READINGS = 64


def clash(subject: case.Case, asserted: Iterable[int], given: Iterable[int]) -> str:
    """Why what these statements assert cannot be, beside what was when by the `given` ones; "" if times do not say."""
    return _Clashing(subject).told(asserted, given)


@dataclass(frozen=True, slots=True)
class _Said:
    """A bound, and the moment it was said with."""

    bound: Bound
    moment: case.Moment | None


class _Clashing:
    def __init__(self, subject: case.Case) -> None:
        self.case = subject
        self.values = Universe(subject).values
        self.meanings = {
            statement.content: statement.meaning
            for statement in subject.statements
            if isinstance(statement, case.Claim) and statement.meaning is not None
        }
        day = dating.day_of(subject.clock.date) if subject.clock is not None else None
        self.day = day or 0

    def told(self, asserted: Iterable[int], given: Iterable[int]) -> str:
        asserted = dict.fromkeys(asserted)
        undisputed = [said for number in dict.fromkeys([*given, *asserted]) for said in self._when(number)]
        readings = [reading for number in asserted if (reading := self._readings(number))]
        words = ""
        for chosen in islice(product(*readings), _READINGS + 1):
            said = [*undisputed, *(one for reading in chosen for one in reading)]
            circle = measuring.measure([one.bound for one in said])
            if not isinstance(circle, list):
                return ""
            words = words or self._words(circle, {one.bound: one for one in reversed(said)})
        return words

    # --- what statements say of times ---------------------------------------------------------------------------------

    def _when(self, number: int) -> Iterator[_Said]:
        statement = self.case.statements[number]
        if isinstance(statement, case.Event | case.Fact):
            for time in statement.times:
                for literal in timing.bounds(statement.literal, time):
                    yield from self._said(literal, time)

    def _readings(self, number: int) -> list[list[_Said]]:
        """The alternatives of what a statement asserts, as far as they are about times; none if it is about others."""
        statement = self.case.statements[number]
        condition: case.Condition | None = None
        match statement:
            case case.Claim():
                meaning = self.meanings.get(statement.content)
                condition = case.Not(part=meaning) if meaning and statement.act == "denies" else meaning
            case case.Fact():
                condition = self.meanings.get(statement.literal)
            case case.Never():
                condition = case.Not(part=statement.condition)
            case _:
                pass
        if condition is None or not any(isinstance(item, case.Timed) for item in dividing.within(condition)):
            return []
        times = {
            literal: item.time
            for item in dividing.within(condition)
            if isinstance(item, case.Timed)
            for literal in timing.bounds(item.literal, item.time)
        }
        found = []
        for one in normalising.normalise(condition, self.values, lambda _: True):
            said = [
                told
                for literal in one.literals
                if bound.is_time(literal.predicate)
                for told in self._said(literal, times.get(literal.model_copy(update={"negated": False})))
            ]
            found.append(said)
        return found

    def _said(self, literal: case.Literal, time: case.Time | None) -> Iterator[_Said]:
        instance = ground(literal, {})
        if instance is not None:
            instants = time.instants if time is not None else ()
            moments = [one for one in instants if isinstance(one, case.Moment)]
            yield _Said(bound.of_literal(instance), moments[0] if len(moments) == 1 else None)

    # --- in words -----------------------------------------------------------------------------------------------------

    def _words(self, circle: list[Bound], said: dict[Bound, _Said]) -> str:
        at = next((place for place, one in enumerate(circle) if one.first == CLOCK), None)
        if at is None:
            steps = ", ".join(bound.words(one) for one in circle)
            return f"this runs in a circle: {steps}"
        first, *between, last = circle[at:] + circle[:at]
        early = self._edge(said[first].moment, -first.most, "after")
        late = self._edge(said[last].moment, last.most, "before")
        if not between:
            if late.startswith("before "):
                return f"{early} is not {late}"
            return f"{late} is not {early}" if early.startswith("after ") else f"{early} is after {late}"
        total = sum(one.most for one in between)
        if -len(between) <= total < 0:
            return f"{early} is not before {late.removeprefix('before ')}"
        moments = self._moment(-first.most), self._moment(last.most)
        if total == 0:
            return f"{moments[0]} is after {moments[1]}"
        return f"{moments[0]} is not {_distance(total)} {moments[1]}"

    def _edge(self, moment: case.Moment | None, second: int, side: str) -> str:
        """A moment that is the earliest or latest, as it was written if it was: `after 21:40` is 21:40:01 or later."""
        if moment is not None:
            if second == (moment.last + 1 if side == "after" else moment.first - 1):
                return f"{side} {moment.text}"
            if second in (moment.first, moment.last):
                return moment.text
        return self._moment(second)

    def _moment(self, second: int) -> str:
        return bound.moment(second, self.day)


def _distance(seconds: int) -> str:
    """How far what is at most so many seconds later is, in words."""
    if seconds < 0:
        return f"at least {bound.duration(-seconds)} before"
    if (seconds + 1) % 60 == 0:
        return f"less than {bound.duration(seconds + 1)} after"
    return f"at most {bound.duration(seconds)} after"
