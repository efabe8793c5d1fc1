"""Bounds of a case → strict clauses that say which of them cannot stand together, by eliminating times.

What is undisputed is measured first: it decides bounds, and is left out where it cannot matter. Then one time after the
other is taken away; for each pair of bounds that met in it, u ≤ z + a and z ≤ v + b, the bound u ≤ v + a + b takes its
place (a triangle), as an atom of its own where there was none. So the clauses are triangles, never the circles
themselves, of which there are exponentially many (Strichman, Seshia & Bryant 2002: graph-based elimination).

- `propagated`: unit propagation over the clauses derives every bound that a consistent set of bounds entails: a circle
  loses one time after the other, and whichever bound of it is open is in one triangle at a time.
- `bounded`: more than `ATOMS` atoms or `CLAUSES` clauses are refused, naming the events.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from answerable import solving
from answerable.findings import bound, measuring
from answerable.findings.bound import CLOCK, Bound
from answerable.findings.framework import GroundAtom
from answerable.language import problems
from answerable.language.source import Span

ATOMS, CLAUSES = 4_000, 40_000

#: What a clause stems from: the statements that say the undisputed bounds in it.
Statements = frozenset[int]
#: The least sum between two points that is undisputed, with what it stems from.
_Least = tuple[int, Statements]

_NOTHING: Statements = frozenset()


@dataclass(frozen=True, slots=True)
class TimeClause:
    """One of `bounds` is kept, by what these statements say."""

    bounds: tuple[Bound, ...]
    statements: Statements


def eliminate(
    undisputed: Mapping[Bound, int],
    bounds: Iterable[Bound],
    deadline: solving.Deadline = solving.NEVER,
    span: Span | None = None,
) -> list[TimeClause]:
    """The clauses between `bounds` (and their opposites) and new bounds, in a fixed order.

    `undisputed` has the statement of each undisputed bound. An empty clause: these cannot be kept. Raises `Refused`
    beyond the bound, about the statement at `span`; `LimitReached` at the deadline.
    """
    measured = measuring.measure(sorted(undisputed, key=_order), deadline)
    if isinstance(measured, list):
        return [TimeClause((), frozenset(undisputed[one] for one in measured))]
    clauses: list[TimeClause] = []
    open_: list[Bound] = []
    for one in sorted({min(each, each.opposite, key=_order) for each in bounds}, key=_order):
        for side in (one, one.opposite):
            if measured.entails(side):
                path = measured.path(side.first, side.second) if side.first != side.second else []
                clauses.append(TimeClause((side,), frozenset(undisputed[step] for step in path)))
                break
        else:
            open_.append(one)
    if open_:
        clauses += _Elimination(undisputed, measured, open_, deadline, span).clauses()
    return clauses


class _Elimination:
    def __init__(
        self,
        undisputed: Mapping[Bound, int],
        measured: measuring.Measured,
        bounds: list[Bound],
        deadline: solving.Deadline,
        span: Span | None,
    ) -> None:
        self.undisputed = undisputed
        self.measured = measured
        self.mentioned = frozenset(bounds)
        self.deadline = deadline
        self.span = span
        self.events = sorted({point for one in bounds for point in (one.first, one.second)} - {CLOCK}, key=bound.order)
        #: open bounds by their points, and undisputed ones
        self.open: dict[GroundAtom, dict[GroundAtom, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.least: dict[GroundAtom, dict[GroundAtom, _Least]] = defaultdict(dict)
        self.sources: dict[GroundAtom, set[GroundAtom]] = defaultdict(set)
        self.found: dict[TimeClause, None] = {}
        #: every bound that is an atom, by its points in the order of `canonical`
        self.atoms: dict[tuple[GroundAtom, GroundAtom], set[int]] = defaultdict(set)
        self.count = 0
        for one in bounds:
            self._add(one)
            self._add(one.opposite)
        near = self._reached(self.events)
        for one, statement in undisputed.items():
            if one.first in near and one.first != one.second:
                self._say(one.first, one.second, (one.most, frozenset({statement})))

    def _reached(self, start: Iterable[GroundAtom]) -> set[GroundAtom]:
        """All points that undisputed bounds join to these."""
        joined: dict[GroundAtom, set[GroundAtom]] = defaultdict(set)
        for one in self.undisputed:
            joined[one.first].add(one.second)
            joined[one.second].add(one.first)
        reached = {*start, CLOCK}
        pending = list(reached)
        while pending:
            for other in joined[pending.pop()] - reached:
                reached.add(other)
                pending.append(other)
        return reached

    def _add(self, one: Bound) -> None:
        canonical = min(one, one.opposite, key=_order)
        known = self.atoms[canonical.first, canonical.second]
        if canonical.most not in known:
            known.add(canonical.most)
            self.count += 1
        self.open[one.first][one.second].add(one.most)
        self.sources[one.second].add(one.first)

    def _say(self, first: GroundAtom, second: GroundAtom, least: _Least) -> None:
        known = self.least[first].get(second)
        if known is None or least[0] < known[0]:
            self.least[first][second] = least
            self.sources[second].add(first)

    def clauses(self) -> list[TimeClause]:
        """Eliminate every point but the last two, the clock last."""
        remaining = set(self.sources) | set(self.open) | set(self.least)
        while len(remaining) > 2:
            self.deadline.check()
            point = min(remaining - {CLOCK}, key=lambda one: (self._cost(one), bound.order(one)))
            self._eliminate(point, remaining)
            remaining.discard(point)
        self._chain()
        return self._needed()

    def _targets(self, point: GroundAtom) -> set[GroundAtom]:
        return set(self.open.get(point, ())) | set(self.least.get(point, ()))

    def _cost(self, point: GroundAtom) -> tuple[bool, int]:
        """Points that nothing disputed touches first; then those where fewest bounds meet."""
        disputed = bool(self.open.get(point))
        return disputed, len(self.sources.get(point, ())) * len(self._targets(point))

    def _eliminate(self, middle: GroundAtom, remaining: set[GroundAtom]) -> None:
        ins = sorted(self.sources.get(middle, set()) - {middle}, key=bound.order)
        outs = sorted(self._targets(middle) - {middle}, key=bound.order)
        most, least = self._extremes(remaining - {middle})
        for first in ins:
            for second in outs:
                if first != second:
                    # what the way back, over each other point once at most, can add
                    highest = sum(most.values()) - most[first]
                    lowest = sum(least.values()) - least[first]
                    self._join(first, middle, second, highest, lowest)
        for first in ins:
            self.open[first].pop(middle, None)
            self.least[first].pop(middle, None)
        for second in outs:
            self.sources[second].discard(middle)
        self.open.pop(middle, None)
        self.least.pop(middle, None)
        self.sources.pop(middle, None)

    def _extremes(self, among: set[GroundAtom]) -> tuple[dict[GroundAtom, int], dict[GroundAtom, int]]:
        """What a step from each point adds to a way at most and at least, staying put included."""
        most, least = {}, {}
        for point in among:
            sums = [k for target, ks in self.open.get(point, {}).items() if target in among for k in ks]
            sums += [least for target, (least, _) in self.least.get(point, {}).items() if target in among]
            most[point], least[point] = max([0, *sums]), min([0, *sums])
        return most, least

    def _join(self, first: GroundAtom, middle: GroundAtom, second: GroundAtom, highest: int, lowest: int) -> None:
        left, right = self.least[first].get(middle), self.least[middle].get(second)
        if left is not None and right is not None:
            self._say(first, second, (left[0] + right[0], left[1] | right[1]))
        lefts: list[tuple[int, Bound | None, Statements]] = [
            (k, Bound(first, middle, k), _NOTHING) for k in sorted(self.open[first].get(middle, ()), reverse=True)
        ]
        rights: list[tuple[int, Bound | None, Statements]] = [
            (k, Bound(middle, second, k), _NOTHING) for k in sorted(self.open[middle].get(second, ()), reverse=True)
        ]
        if left is not None:
            lefts.insert(0, (left[0], None, left[1]))
        if right is not None:
            rights.insert(0, (right[0], None, right[1]))
        there = self.measured.most(first, second)
        back = self.measured.most(second, first)
        told: dict[tuple[int, int], int] = {}
        for a, one, from_left in lefts:
            for b, other, from_right in rights:
                if one is None and other is None:
                    continue
                total = max(a + b, -highest - 1)
                if (there is not None and there <= total) or total + lowest >= 0:
                    continue
                # from weaker premises, which come first, as much follows
                if any(x >= a and y >= b and t <= total for (x, y), t in told.items()):
                    continue
                told[a, b] = total
                premises = tuple(each.opposite for each in (one, other) if each is not None)
                if back is not None and back + total < 0:
                    path = self.measured.path(second, first)
                    by = from_left | from_right | frozenset(self.undisputed[step] for step in path)
                    self._tell(TimeClause(premises, by))
                    continue
                conclusion = Bound(first, second, total)
                self._add(conclusion)
                self._tell(TimeClause((*premises, conclusion), from_left | from_right))

    def _tell(self, clause: TimeClause) -> None:
        self.found[clause] = None
        if len(self.found) > CLAUSES or self.count > ATOMS:
            raise problems.Refused([self._too_many()])

    def _too_many(self) -> problems.Problem:
        names = [f"`{bound.text(one)}`" for one in self.events]
        shown = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
        return problems.error(
            "times-too-entangled",
            f"the times of {shown} are related to each other in too many ways",
            self.span,
            "relate each of them to the clock, or to fewer of the others",
        )

    def _chain(self) -> None:
        """Between the same two points, a lower bound entails a higher one."""
        for (first, second), known in sorted(self.atoms.items(), key=lambda one: tuple(map(bound.order, one[0]))):
            ordered = sorted(known)
            for lower, higher in pairwise(ordered):
                self._tell(TimeClause((Bound(first, second, lower).opposite, Bound(first, second, higher)), _NOTHING))

    def _needed(self) -> list[TimeClause]:
        """Without the clauses of new atoms that only ever follow, or from which only others follow."""
        clauses = list(self.found)
        while True:
            signs: dict[Bound, set[bool]] = defaultdict(set)
            for clause in clauses:
                for one in clause.bounds:
                    canonical = min(one, one.opposite, key=_order)
                    signs[canonical].add(one == canonical)
            idle = {one for one, seen in signs.items() if len(seen) == 1 and one not in self.mentioned}
            if not idle:
                return clauses
            clauses = [
                clause
                for clause in clauses
                if not any(min(one, one.opposite, key=_order) in idle for one in clause.bounds)
            ]


def _order(one: Bound) -> tuple[object, ...]:
    """The canonical of a bound and its opposite comes first; then by points and seconds."""
    return bound.order(one.first) > bound.order(one.second), bound.order(one.first), bound.order(one.second), one.most
