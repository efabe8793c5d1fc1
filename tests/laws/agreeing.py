"""The campaign of generated libraries: what random cases break within a scope, is it broken exhaustively?

    PYTHONPATH=tests python tests/laws/agreeing.py [--libraries N] [--count N] [--scope N]

For each library: which laws random search breaks within the scope, and which every case of the scope. A law that only
the first breaks is a defect of this engine: exit code 1. One that only the second breaks was missed at random: it is
told with seed and budget.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

from answerable.language import opening
from answerable.laws import exhausting, obeying, searching, staging, surveying
from answerable.laws.chance import Seeded
from laws.libraries import library_text


@dataclass(frozen=True)
class Compared:
    """The laws of one library that random cases of the scope break, that random cases do, that all of it do."""

    within: frozenset[str]
    random: frozenset[str]
    exhaustive: frozenset[str]
    cases: int


def compare(number: int, count: int, scope: int) -> Compared:
    """One generated library, tested both ways."""
    library = opening.case_of(library_text(Seeded(number)))[0]
    rules = surveying.survey(library)
    own, known = len(library.statements), obeying.Known()
    within, anywhere = set(), set()
    for scenario in searching.sample(rules, count, number):
        left = [law for law in library.properties if law.name not in within]
        subject = staging.stage(scenario, rules)
        broken = {one.law.name for one in obeying.breaches(subject, left, obeying.Coverage(), own, known=known)}
        anywhere |= broken
        if broken and exhausting.within(scenario, rules, scope):
            within |= broken
    exhausted = exhausting.exhaust(rules, library.properties, scope)
    everywhere = frozenset(breach.law.name for _, breach in exhausted.breaches)
    return Compared(frozenset(within), frozenset(anywhere), everywhere, exhausted.cases)


def main() -> int:
    """Compare both ways of testing on every library."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--libraries", type=int, default=200)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--scope", type=int, default=2)
    options = parser.parse_args()
    disagreeing = missed = broken = cases = 0
    for number in range(options.libraries):
        compared = compare(number, options.count, options.scope)
        cases += compared.cases
        broken += len(compared.within)
        if lost := compared.within - compared.exhaustive:
            disagreeing += 1
            print(f"library {number}: {', '.join(sorted(lost))} broken at random, but not exhaustively", flush=True)
        for law in sorted(compared.exhaustive - compared.random):
            missed += 1
            told = f"missed at random (seed {number}, {options.count} cases)"
            print(f"library {number}: {law} broken within scope {options.scope}, {told}", flush=True)
    print(
        f"{options.libraries} libraries, {cases} cases of scope {options.scope}: {broken} laws broken at random within"
        f" it, {disagreeing} libraries disagree, {missed} laws missed at random"
    )
    return 1 if disagreeing else 0


if __name__ == "__main__":
    sys.exit(main())
