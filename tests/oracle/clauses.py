"""Strict clauses → the rules that make classical inference of them: prime implicates, two ways, and what they give."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations, product

from .framework import Literal, Rule, consistent

Clause = frozenset[Literal]

#: No literal of a case: derived outright where the clauses contradict themselves.
ABSURD = Literal("*absurd")


class TooLarge(Exception):
    """More implicates than a slow, obvious closure should be asked for."""


def prime_implicates(clauses: Iterable[Clause], limit: int = 1000) -> frozenset[Clause]:
    """The minimal non-tautological clauses that follow: resolve and subsume until nothing is new."""
    found = minimal({clause for clause in clauses if consistent(clause)})
    while True:
        resolvents = {
            resolvent
            for one in found
            for other in found
            for literal in one
            if literal.positive and -literal in other
            for resolvent in [(one - {literal}) | (other - {-literal})]
            if consistent(resolvent)
        }
        new = {r for r in resolvents if not any(clause <= r for clause in found)}
        if not new:
            return frozenset(found)
        found = minimal(found | new)
        if len(found) > limit:
            raise TooLarge(f"more than {limit} implicates")


def minimal(clauses: Collection[Clause]) -> set[Clause]:
    """Those that contain no other."""
    return {clause for clause in clauses if not any(other < clause for other in clauses)}


def prime_implicates_by_truth_table(clauses: Collection[Clause]) -> frozenset[Clause]:
    """The same from the definition: every clause over the atoms that holds in all models, and none of its parts."""
    atoms = sorted({literal.atom for clause in clauses for literal in clause})
    worlds = [
        {atom if value else -atom for atom, value in zip(atoms, values, strict=True)}
        for values in product((True, False), repeat=len(atoms))
    ]
    models = [world for world in worlds if all(clause & world for clause in clauses)]
    implicates: list[Clause] = []
    for size in range(len(atoms) + 1):
        for chosen in combinations(atoms, size):
            for signs in product((True, False), repeat=size):
                clause = frozenset(a if sign else -a for a, sign in zip(chosen, signs, strict=True))
                if all(clause & model for model in models) and not any(i <= clause for i in implicates):
                    implicates.append(clause)
    return frozenset(implicates)


def rules_of(implicates: Iterable[Clause]) -> frozenset[Rule]:
    """`l ← the complements of the others` for each literal of each; the empty clause derives a contradiction."""
    rules: set[Rule] = set()
    for clause in implicates:
        if not clause:
            rules |= {Rule(ABSURD), Rule(-ABSURD)}
        rules |= {Rule(head, frozenset(-other for other in clause - {head})) for head in clause}
    return frozenset(rules)
