"""When things are: time phrases as intervals of distances, and which of them no integers can keep, subset by subset.

`Literal("*time", (u, v, k))` says that u is at most k seconds after v; u and v are atoms, or None for the clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from answerable.language import case as c

from .clauses import TooLarge
from .framework import Literal

DAY = 86400
#: Subsets of literals are three to the power of this.
MOST = 6
#: u − v ≤ k.
Edge = tuple[Literal | None, Literal | None, int]


@dataclass(frozen=True)
class Kept:
    """That `first` is at most `most` seconds after `second`; or, if not `positive`, that it is later than that."""

    first: c.Literal | None
    second: c.Literal | None
    most: int
    positive: bool = True


def interval(time: c.Time) -> tuple[int | None, int | None]:
    """How many seconds after the (first second of the) other thing it is, at least and at most; None: any number."""
    other = time.instants[0]
    length = other.last - other.first if isinstance(other, c.Moment) else 0
    d = time.seconds
    # a day's calendar distance is measured from the same second of the other day
    far = length if d > 0 and d % DAY == 0 else 0
    table: dict[str, tuple[int | None, int | None]] = {
        "at": (0, length),
        "at about": (-d, length + d),
        "within": (-d, length + d),
        "before": (None, -1),
        "after": (length + 1, None),
        "at least before": (None, far - d),
        "less than before": (far - d + 1, -1),
        "at least after": (length - far + d, None),
        "less than after": (length + 1, length - far + d - 1),
    }
    if time.relation == "between":
        first, last = time.instants
        assert isinstance(first, c.Moment)
        assert isinstance(last, c.Moment)
        return 0, last.last - first.first
    return table[time.relation]


def kept(subject: c.Literal, time: c.Time) -> tuple[Kept, ...]:
    """What a time phrase says, as at most two bounds."""
    other = time.instants[0]
    base = other.first if isinstance(other, c.Moment) else 0
    point = None if isinstance(other, c.Moment) else other
    low, high = interval(time)
    found = []
    if low is not None:
        found.append(Kept(point, subject, -low - base))
    if high is not None:
        found.append(Kept(subject, point, high + base))
    return tuple(found)


def spoken_of(timed: c.Timed) -> tuple[c.Literal, ...]:
    """The things whose times it relates."""
    return (timed.literal, *(x for x in timed.time.instants if isinstance(x, c.Literal)))


def literal(first: Literal | None, second: Literal | None, most: int) -> Literal:
    """One literal for a bound however it is said: that u is not at most k after v is that v is at most −k−1 after u."""
    if repr(first) <= repr(second):
        return Literal("*time", (first, second, most))
    return -Literal("*time", (second, first, -most - 1))


def edge(x: Literal) -> Edge:
    u, v, k = x.arguments
    return (u, v, k) if x.positive else (v, u, -k - 1)


def possible(edges: Collection[Edge]) -> bool:
    """Whether some times keep all of them: no way from a point back to it adds up to less than zero (Floyd 1962)."""
    points = {p for u, v, _ in edges for p in (u, v)}
    distance: dict[tuple[object, object], float] = {
        (p, q): 0 if p == q else float("inf") for p in points for q in points
    }
    for u, v, k in edges:
        distance[u, v] = min(distance[u, v], k)
    for m in points:
        for u in points:
            for v in points:
                distance[u, v] = min(distance[u, v], distance[u, m] + distance[m, v])
    return all(distance[p, p] >= 0 for p in points)


def clauses(undisputed: Collection[Edge], mentioned: Iterable[Literal]) -> set[frozenset[Literal]]:
    """For each smallest set of literals that cannot be kept beside what is undisputed: that one of them is not kept."""
    atoms = sorted({x.atom for x in mentioned}, key=repr)
    if len(atoms) > MOST:
        raise TooLarge(f"more than {MOST} bounds on times")
    found: list[frozenset[Literal]] = []
    for size in range(len(atoms) + 1):
        for chosen in combinations(atoms, size):
            for signs in product((True, False), repeat=size):
                together = frozenset(x if sign else -x for x, sign in zip(chosen, signs, strict=True))
                if not any(each <= together for each in found) and not possible([*undisputed, *map(edge, together)]):
                    found.append(together)
    return {frozenset(-x for x in together) for together in found}


def possible_by_trying(edges: Collection[Edge], values: range) -> bool:
    """The same from the definition, where the times can be small: some integers keep all of them."""
    points = sorted({p for u, v, _ in edges for p in (u, v)} - {None}, key=repr)
    for row in product(values, repeat=len(points)):
        at: Mapping[Literal | None, int] = {None: 0, **dict(zip(points, row, strict=True))}
        if all(at[u] - at[v] <= k for u, v, k in edges):
            return True
    return False
