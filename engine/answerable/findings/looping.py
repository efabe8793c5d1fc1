"""Firings → Firings without loops: what brings itself about once variables have values is refused, shown as a chain.

Resolving has found the loops of mechanisms without variables. Of an instance with variables it matters whether it can
ever fire: one whose causes cannot hold (nothing that the case says leads to them) closes no loop and is left out.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from answerable.findings.framework import Firing
from answerable.language import loops
from answerable.language.problems import Refused
from answerable.language.source import Span


def loopless(
    firings: Sequence[Firing], possible: Callable[[int], bool], text: Callable[[int], str], spans: Mapping[int, Span]
) -> list[Firing]:
    """The firings that make no loop; `possible` says whether a literal could hold.

    `text` writes a literal, `spans` has the places of the statements. Raises `Refused` for loops that remain.
    """
    component = loops.components(_edges(firings))

    def circling(firing: Firing) -> bool:
        return any(component.get(atom) == component.get(firing.head) for atom in _causes(firing))

    kept = [firing for firing in firings if not circling(firing) or _fireable(firing, possible)]
    if len(kept) < len(firings):
        component = loops.components(_edges(kept))
    problems = []
    shown: set[int] = set()
    for firing in kept:
        if circling(firing) and component[firing.head] not in shown:
            chain = loops.cycle(_edges(kept), firing.head, component)
            if chain:
                shown.add(component[firing.head])
                steps = [_step(kept, cause, effect) for cause, effect in pairwise(chain)]
                places = [spans.get(step.statement) for step in steps]
                problems.append(loops.causal_loop(list(map(text, chain)), places))
    if problems:
        raise Refused(problems)
    return kept


def _causes(firing: Firing) -> set[int]:
    """The atoms that a firing mentions, as literals."""
    return {literal & ~1 for literal in (*firing.body, *(each for _, counted in firing.counts for each in counted))}


def _edges(firings: Sequence[Firing]) -> dict[int, list[int]]:
    edges: dict[int, list[int]] = {}
    for firing in firings:
        for atom in sorted(_causes(firing)):
            edges.setdefault(atom, []).append(firing.head)
    return edges


def _fireable(firing: Firing, possible: Callable[[int], bool]) -> bool:
    return all(map(possible, firing.body)) and all(
        sum(map(possible, counted)) >= least for least, counted in firing.counts
    )


def _step(firings: Sequence[Firing], cause: int, effect: int) -> Firing:
    return next(firing for firing in firings if firing.head == effect and cause in _causes(firing))
