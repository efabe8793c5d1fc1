"""phrase.Time → case.Time: moments and durations in seconds, counted on one line for the whole case.

A moment is a second, a date without a time of day all the seconds of its day. Times of day without a date are of the
day that `clock` names; a case that names no day has times of day only. The offset of `clock` is that of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from answerable.language import case, phrase, script
from answerable.language.names import Names
from answerable.language.problems import error
from answerable.language.source import Span

DAY = 24 * 60 * 60
_UNITS = {"second": 1, "minute": 60, "hour": 60 * 60, "day": DAY}
#: The longest duration, in days: more than any calendar here has.
_LONGEST = 4_000_000
_RELATIONS: dict[str, case.TimeRelation] = {
    "at": "at",
    "at_about": "at about",
    "between": "between",
    "before": "before",
    "after": "after",
    "at_least_before": "at least before",
    "at_least_after": "at least after",
    "less_than_before": "less than before",
    "less_than_after": "less than after",
    "within": "within",
}
_COMPARED: dict[str, tuple[case.TimeRelation, bool]] = {
    "<": ("before", False),
    ">=": ("before", True),
    ">": ("after", False),
    "<=": ("after", True),
    "=": ("at", False),
    "!=": ("at", True),
}


class Dating:
    """Makes the times of one case."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def moment(self, moment: phrase.Moment) -> case.Moment:
        """A moment; a day or a time that does not exist is a problem."""
        day = self._day(moment)
        text = f"{moment.date} {moment.time}".strip()
        if not moment.time:
            return case.Moment(text=text, first=day * DAY, last=day * DAY + DAY - 1, span=moment.span)
        hours, minutes, seconds = (int(part) for part in f"{moment.time}:0".split(":")[:3])
        if hours > 23 or minutes > 59 or seconds > 59:
            self._error("bad-time", f"there is no time `{moment.time}`", moment.span, "`00:00` to `23:59:59`")
        second = day * DAY + (hours * 60 + minutes) * 60 + seconds
        return case.Moment(text=text, first=second, last=second, span=moment.span)

    def _day(self, moment: phrase.Moment) -> int:
        names = self.names
        written = moment.date or (names.clock.date.text if names.clock else "")
        if not moment.date:
            names.undated = names.undated or moment.span
        elif names.clock is None:
            names.dated = names.dated or moment.span
        return day_of(written) or 0 if written and (not moment.date or self._exists(moment)) else 0

    def _exists(self, moment: phrase.Moment) -> bool:
        if day_of(moment.date) is not None:
            return True
        help = "year-month-day, such as `2018-09-17`"
        self._error("bad-date", f"there is no day `{moment.date}`", moment.span, help)
        return False

    def time(
        self, subject: case.Literal, time: phrase.Time, literal: Callable[[phrase.Literal], case.Literal]
    ) -> case.Time:
        """When something is; nothing is before itself."""
        relation = _RELATIONS[time.kind]
        instants: list[case.Literal | case.Moment] = []
        seconds, duration = 0, ""
        for operand in time.operands:
            match operand:
                case phrase.Moment():
                    instants.append(self.moment(operand))
                case phrase.Duration():
                    seconds, duration = self._duration(operand), f"{operand.number} {operand.unit}"
                case phrase.Literal():
                    instant = literal(operand)
                    if instant == subject.model_copy(update={"negated": False}):
                        message = f"`{operand.predicate.text}` is related to its own time"
                        self._error("time-of-itself", message, operand.span, "name the other thing")
                    instants.append(instant)
        if relation == "between":
            self._check_span(instants, time.span)
        return case.Time(
            relation=relation, instants=tuple(instants), seconds=seconds, duration=duration, span=time.span
        )

    def _check_span(self, instants: list[Any], span: Span) -> None:
        first, last = instants
        if first.first > last.last:
            help = f"write `between {last.text} and {first.text}`, or give each its date"
            self._error("empty-span", f"{first.text} comes after {last.text}", span, help)

    def _duration(self, duration: phrase.Duration) -> int:
        seconds = duration.number * _UNITS[duration.unit.removesuffix("s")]
        if seconds > _LONGEST * DAY:
            self._error("number-too-large", f"the longest duration is {_LONGEST} days", duration.span)
        return seconds

    def compared(self, written: phrase.Comparison, literal: Callable[[phrase.Literal], case.Literal]) -> case.Condition:
        """`strike < 21:40`: the time of something that happened beside a moment; two moments are just compared."""
        left, operator, right = written.left, written.operator, written.right
        if isinstance(left, phrase.Moment) and isinstance(right, phrase.Moment):
            first, second = self.moment(left).first, self.moment(right).first
            return case.Comparison(left=first, operator=operator, right=second, span=written.span)
        if isinstance(left, phrase.Moment):
            left, right, operator = right, left, _TURNED.get(operator, operator)
        assert isinstance(right, phrase.Moment)
        if not isinstance(left, phrase.Name):
            message = f"only what happens has a time to compare with {self.moment(right).text}"
            self._error("not-a-time", message, left.span, "name the event: `strike < 21:40`")
            return case.Comparison(left=0, operator=operator, right=0, span=written.span)
        subject = literal(phrase.Literal(left, (), False, left.span))
        relation, opposite = _COMPARED[operator]
        time = case.Time(relation=relation, instants=(self.moment(right),), span=written.span)
        timed = case.Timed(literal=subject, time=time, span=written.span)
        if not opposite:
            return timed
        parts: tuple[case.Condition, ...] = (subject, case.Not(part=timed, span=written.span))
        return case.All(parts=parts, span=written.span)

    def _error(self, code: str, message: str, span: Span, help: str = "") -> None:
        self.names.problems.append(error(code, message, span, help))


_TURNED: dict[str, Any] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def day_of(written: str) -> int | None:
    """The number of a day; None if there is none such."""
    try:
        return date.fromisoformat(written).toordinal()
    except ValueError:
        return None


def clock(written: script.Clock) -> case.Clock:
    """The clock of a case."""
    return case.Clock(date=written.date.text, offset=written.offset.text if written.offset else "", span=written.span)


def check_clock(names: Names) -> None:
    """Check that every time of day is of some day, if there are days."""
    clock = names.clock
    if clock is None:
        if names.undated is not None and names.dated is not None:
            help = "add `clock 2018-09-17`, with the day that times without a date are of"
            names.problems.append(error("no-clock", "of which day is this", names.undated, help))
        return
    if day_of(clock.date.text) is None:
        message = f"there is no day `{clock.date.text}`"
        names.problems.append(error("bad-date", message, clock.date.span, "year-month-day, such as `2018-09-17`"))
    if clock.offset is not None:
        hours, minutes = (int(part) for part in re.findall(r"[0-9]+", clock.offset.text))
        if hours > 14 or minutes > 59:
            message = f"no clock is set `{clock.offset.text}` from Greenwich"
            names.problems.append(error("bad-offset", message, clock.offset.span, "such as `+03:00`"))
