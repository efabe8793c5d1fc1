"""What follows from facts and assumptions, and what that defeats (docs/semantics.md 1.2), by going round and round."""

from __future__ import annotations

from collections.abc import Collection

from answerable.findings.framework import Framework


def derivable(
    f: Framework, facts: Collection[int], assumptions: Collection[int], groundless: Collection[int]
) -> set[int]:
    """Of the rules without grounds and without an assumption only those in `groundless` are used."""
    found = set(facts)
    while True:
        new = {
            rule.head
            for place, rule in enumerate(f.rules)
            if rule.head not in found
            and (rule.assumption is None or rule.assumption in assumptions)
            and (rule.assumption is not None or rule.body or rule.least > 0 or place in groundless)
            and set(rule.body) <= found
            and len(found & set(rule.counted)) >= rule.least
        }
        if not new:
            return found
        found |= new


def derivable_without(
    f: Framework,
    facts: Collection[int],
    assumptions: Collection[int],
    groundless: Collection[int],
    excluded: Collection[int],
) -> set[int]:
    """The same by derivations none of whose last links is among those excluded."""
    plain = derivable(f, facts, assumptions, groundless)
    found = set(facts)
    while True:
        new = set()
        for place, rule in enumerate(f.rules):
            if rule.assumption is not None:
                able = rule.assumption in assumptions and rule.assumption not in excluded
                below = plain
            else:
                able = bool(rule.body) or rule.least > 0 or place in groundless
                below = found
            if able and set(rule.body) <= below and len(below & set(rule.counted)) >= rule.least:
                new.add(rule.head)
        if new <= found:
            return found
        found |= new


def defeated(
    f: Framework, facts: Collection[int], assumptions: Collection[int], groundless: Collection[int], target: int
) -> bool:
    """Whether these facts and assumptions defeat `target`."""
    plain = derivable(f, facts, assumptions, groundless)
    if plain & set(f.undercut[target]):
        return True
    lower = {a for a in range(len(f.assumptions)) if a in f.lower[target]}
    return bool(derivable_without(f, facts, assumptions, groundless, lower) & set(f.rebut[target]))
