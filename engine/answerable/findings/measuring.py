"""Bounds → what follows from them: shortest paths, or a circle that no times can keep.

A bound is an edge from its first to its second point; what is at most a after what is at most b after something is at
most a + b after it. Bounds can all be kept iff no circle of them adds up to less than zero (Dechter, Meiri & Pearl
1991, "Temporal constraint networks").
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from answerable import solving
from answerable.findings.bound import Bound
from answerable.findings.framework import GroundAtom


class Measured:
    """Distances from single points, worked out as they are asked for."""

    def __init__(self, bounds: Iterable[Bound], deadline: solving.Deadline) -> None:
        self._deadline = deadline
        self._edges: dict[GroundAtom, list[Bound]] = defaultdict(list)
        for one in bounds:
            self._edges[one.first].append(one)
        self._known: dict[GroundAtom, dict[GroundAtom, tuple[int, Bound | None]]] = {}

    def most(self, first: GroundAtom, second: GroundAtom) -> int | None:
        """How many seconds `first` is at most after `second`; None if nothing says. No circle may be impossible."""
        found = self._from(first).get(second)
        return None if found is None else found[0]

    def path(self, first: GroundAtom, second: GroundAtom) -> list[Bound]:
        """The bounds that say so, from `first` to `second`."""
        steps: list[Bound] = []
        known = self._from(first)
        while (found := known[second])[1] is not None:
            steps.append(found[1])
            second = found[1].first
        return steps[::-1]

    def entails(self, bound: Bound) -> bool:
        """Whether a bound follows."""
        if bound.first == bound.second:
            return bound.most >= 0
        most = self.most(bound.first, bound.second)
        return most is not None and most <= bound.most

    def _from(self, start: GroundAtom) -> dict[GroundAtom, tuple[int, Bound | None]]:
        if start not in self._known:
            self._deadline.check()
            found: dict[GroundAtom, tuple[int, Bound | None]] = {start: (0, None)}
            waiting = deque([start])
            queued = {start}
            while waiting:
                point = waiting.popleft()
                queued.discard(point)
                so_far = found[point][0]
                for edge in self._edges.get(point, ()):
                    reached = found.get(edge.second)
                    if reached is None or so_far + edge.most < reached[0]:
                        found[edge.second] = (so_far + edge.most, edge)
                        if edge.second not in queued:
                            queued.add(edge.second)
                            waiting.append(edge.second)
            self._known[start] = found
        return self._known[start]


def measure(bounds: Sequence[Bound], deadline: solving.Deadline = solving.NEVER) -> Measured | list[Bound]:
    """What follows from the bounds; or a circle of them that no times can keep, each once, in order."""
    circle = _circle(bounds, deadline) if bounds else []
    return circle or Measured(bounds, deadline)


def _circle(bounds: Sequence[Bound], deadline: solving.Deadline) -> list[Bound]:
    """A circle of negative sum, found from everywhere at once (Bellman 1958); none if there is none."""
    for one in bounds:
        if one.first == one.second and one.most < 0:
            return [one]
    points = dict.fromkeys(point for one in bounds for point in (one.first, one.second))
    distance = dict.fromkeys(points, 0)
    came: dict[GroundAtom, Bound] = {}
    changed: GroundAtom | None = None
    for _ in range(len(points)):
        deadline.check()
        changed = None
        for one in bounds:
            if distance[one.first] + one.most < distance[one.second]:
                distance[one.second] = distance[one.first] + one.most
                came[one.second] = one
                changed = one.second
        if changed is None:
            return []
    assert changed is not None  # there are points, and something changed each time
    for _ in points:  # back onto the circle
        changed = came[changed].first
    steps = [came[changed]]
    while steps[-1].first != changed:
        steps.append(came[steps[-1].first])
    return steps[::-1]
