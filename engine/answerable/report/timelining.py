"""What was found of a case → Timeline: between which seconds each thing happened, over all explanations.

Spans are shortest paths over the bounds that hold in an explanation (Dechter, Meiri & Pearl 1991), worked out by the
engine; here they are only gathered.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from answerable.answer import deciding, decoding
from answerable.asking import Solved
from answerable.findings import bound
from answerable.findings.extensions import Findings
from answerable.findings.framework import GroundAtom
from answerable.language import case, wording
from answerable.report import printable, timeline
from answerable.report.sentences import Sentences

#: How many explanations are looked at, at most.
MOST_EXPLANATIONS = 1000
_STEPS = (1, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)
_TICKS = 7
_DAY = 86400
_NOTHING = timeline.Timeline((), 0, 0, ())


def timeline_of(solved: Solved, words: Sentences) -> timeline.Timeline:
    """The timeline of what has a time; empty where the case has no times or the search ended before it could tell."""
    if solved.findings is None or solved.findings.count == 0:
        return _NOTHING
    return _Timelining(solved.case, solved.findings, words).told()


class _Timelining:
    def __init__(self, subject: case.Case, findings: Findings, words: Sentences) -> None:
        self.case = subject
        self.findings = findings
        self.argued = findings.argued
        self.words = words
        self.day = date.fromisoformat(subject.clock.date).toordinal() if subject.clock else 0
        self.said = self._said()

    def told(self) -> timeline.Timeline:
        points = self._points()
        if not points:
            return _NOTHING
        decides = deciding.Deciding(self.case, self.findings)
        read = decoding.Decoding(self.case, self.findings, decides.judging)
        spans: dict[GroundAtom, dict[tuple[int | None, int | None], list[int]]] = {point: {} for point in points}
        never: dict[GroundAtom, list[int]] = {point: [] for point in points}
        looked = list(islice(read.combinations(), MOST_EXPLANATIONS))
        for number, chosen in enumerate(looked, 1):
            view = decides.view(chosen.values())
            times = decides.times(view)
            for point in points:
                atom = self.argued.number.get(point)
                if atom is not None and 2 * atom + 1 in view.holds:
                    never[point].append(number)
                elif atom is None or 2 * atom in view.holds:
                    spans[point].setdefault(times.span(point), []).append(number)
        happenings = [self._happening(point, spans[point], never[point], len(looked)) for point in points]
        return self._drawn([one for one in happenings if one.spans or one.said])

    def _points(self) -> list[GroundAtom]:
        """Everything whose time is spoken of."""
        told = [(*atom, False) for atom in self.argued.atoms if bound.is_time(atom[0])]
        bounds = [bound.of_literal(literal) for literal in (*self.argued.times, *told)]
        points = {point for one in bounds for point in (one.first, one.second)} - {bound.CLOCK}
        return sorted(points, key=bound.order)

    def _happening(
        self,
        point: GroundAtom,
        spans: dict[tuple[int | None, int | None], list[int]],
        never: list[int],
        count: int,
    ) -> timeline.Happening:
        name = bound.text(point)
        everywhere = len(spans) == 1 and not never
        ordered = sorted(spans.items(), key=lambda one: (one[0][0] is not None, one[0][0] or 0, one[0][1] or 0, one[1]))
        return timeline.Happening(
            printable.line(name),
            self.words.prose(name),
            tuple(
                timeline.Span(first, last, self._when(first, last), () if everywhere else tuple(numbers))
                for (first, last), numbers in ordered
            ),
            tuple(never) if len(never) < count else (),
            tuple(self.said.get(name, ())),
        )

    def _when(self, first: int | None, last: int | None) -> str:
        """`21:40`, `between 21:40 and 22:10`, `from 21:40 on`, `until 22:10`, `some time`."""
        if first is None:
            return f"until {self._moment(last)}" if last is not None else "some time"
        if last is None:
            return f"from {self._moment(first)} on"
        if first == last:
            return self._moment(first)
        if first % _DAY == 0 and last == first + _DAY - 1 and first >= _DAY:
            return date.fromordinal(first // _DAY).isoformat()
        return f"between {self._moment(first)} and {self._moment(last)}"

    def _moment(self, second: int) -> str:
        return bound.moment(second, self.day)

    def _said(self) -> dict[str, list[str]]:
        """What statements that somebody makes say of the time of something, by its name."""
        told: dict[str, dict[str, None]] = {}
        for statement in self.case.statements:
            if isinstance(statement, case.Claim) and not statement.withdrawn and statement.meaning is not None:
                by = f"{statement.party} {statement.act} {wording.literal_text(statement.content)}"
                parts = [statement.meaning] if statement.act == "denies" else _asserted(statement.meaning)
                for part in parts:
                    words = printable.line(f"{by}: {wording.condition_text(part)}")
                    for one in _timed(part):
                        told.setdefault(wording.literal_text(one.literal), {})[words] = None
        return {name: list(said) for name, said in told.items()}

    def _drawn(self, happenings: Sequence[timeline.Happening]) -> timeline.Timeline:
        seconds = [s for one in happenings for span in one.spans for s in (span.first, span.last) if s is not None]
        if not seconds:
            return timeline.Timeline(tuple(happenings), 0, 0, ())
        first, last = min(seconds), max(seconds)
        step = next((one for one in _STEPS if (last - first) / one <= _TICKS), 0)
        if not step:
            step = -(-(last - first) // _TICKS // _DAY) * _DAY
        first = first // step * step
        last = max(-(-last // step) * step, first + step)
        ticks = tuple((second, self._tick(second, step)) for second in range(first, last + 1, step))
        ordered = sorted(happenings, key=_order)
        return timeline.Timeline(tuple(ordered), first, last, ticks)

    def _tick(self, second: int, step: int) -> str:
        if step >= _DAY and second >= _DAY:
            return date.fromordinal(second // _DAY).isoformat()
        return bound.moment(second, self.day)


def _order(one: timeline.Happening) -> tuple[bool, int, int, str]:
    first = min((span.first for span in one.spans if span.first is not None), default=None)
    last = min((span.last for span in one.spans if span.last is not None), default=None)
    known = first if first is not None else last
    return known is None, known or 0, last or 0, one.literal


def _asserted(condition: case.Condition) -> Iterable[case.Condition]:
    """What is said if a condition is: the parts of a conjunction each by itself, anything else as a whole."""
    if isinstance(condition, case.All):
        for part in condition.parts:
            yield from _asserted(part)
    else:
        yield condition


def _timed(condition: case.Condition) -> Iterable[case.Timed]:
    match condition:
        case case.Timed():
            yield condition
        case case.Not():
            yield from _timed(condition.part)
        case case.All() | case.Some():
            for part in condition.parts:
                yield from _timed(part)
        case case.Implication():
            yield from _timed(condition.premise)
            yield from _timed(condition.conclusion)
        case _:
            pass
