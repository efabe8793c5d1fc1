"""What must be decided, by trying every set of decisions on every explanation (docs/semantics.md, "Questions")."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import combinations
from typing import TypeVar

E = TypeVar("E")
#: A decision: `accept` or `reject`, and who says what.
Decision = tuple[str, object]


def agrees(accepts: Collection[object], rejects: Collection[object], decision: Decision) -> bool:
    stance, statement = decision
    return statement in (accepts if stance == "accept" else rejects)


def minimal_sets(
    explanations: Collection[E],
    decisions: Collection[Decision],
    agree: Callable[[E, Decision], bool],
    met: Callable[[E], bool],
) -> Iterator[frozenset[Decision]]:
    """The sets with which some explanation agrees, and every one that does is as wanted; no set within another."""
    found: list[frozenset[Decision]] = []
    for size in range(len(decisions) + 1):
        for chosen in map(frozenset, combinations(sorted(decisions, key=repr), size)):
            if any(smaller <= chosen for smaller in found):
                continue
            left = [one for one in explanations if all(agree(one, decision) for decision in chosen)]
            if left and all(map(met, left)):
                found.append(chosen)
                yield chosen
