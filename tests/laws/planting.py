"""The campaign of planted faults: every fault of `faults`, in a copy of its library, looked for from several seeds.

    PYTHONPATH=tests python tests/laws/planting.py [--seeds N] [--count N] [WORD...]

With words, only faults whose library or description has one of them. One line for each fault: from how many seeds it
was found, how many statements the counterexamples have, and how long the slowest search took, in processor time. The
exit code is 1 where a fault is not found from some seed, takes longer than 30 seconds, or is not lessened to 8
statements.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from answerable.language import opening
from answerable.laws import searching, surveying
from answerable.laws.law import Breach
from answerable.laws.searching import Budget
from answerable.report import laws as words
from laws.faults import FAULTS, Fault

#: What a search may take, in seconds, and what a counterexample may have.
SECONDS, STATEMENTS = 30.0, 8


@dataclass(frozen=True)
class Hunt:
    """How one search for a fault went: the properties broken, the statements of each counterexample, the seconds."""

    broken: tuple[str, ...]
    sizes: tuple[int, ...]
    seconds: float

    @property
    def good(self) -> bool:
        """Whether it was found in time, and made small."""
        return bool(self.broken) and max(self.sizes) <= STATEMENTS and self.seconds <= SECONDS


def hunt(fault: Fault, seed: int, count: int = searching.COUNT) -> Hunt:
    """Look for a fault with the library's own properties, as `answerable test` does: in few cases first, then in all.

    The first cases drawn from a seed are the same, however many there are.
    """
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{fault.library}.rules"
        file.write_text(fault.text(), encoding="utf-8")
        library, _, _ = opening.open_case(file)
    rules = surveying.survey(library)
    breaches: list[Breach] = []
    for many in (count // 10, count // 3, count):
        breaches = [one for _, one in searching.search(rules, library.properties, Budget(many, seed)).breaches]
        if breaches:
            break
    return Hunt(
        tuple(breach.law.name for breach in breaches),
        tuple(words.statements_of(breach, rules) for breach in breaches),
        time.process_time() - started,
    )


def main() -> int:
    """Hunt every fault from every seed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--count", type=int, default=searching.COUNT)
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    chosen = [
        fault
        for fault in FAULTS
        if not options.words or any(word in f"{fault.library} {fault.what}" for word in options.words)
    ]
    started = time.process_time()
    good = 0
    for fault in chosen:
        hunts = [hunt(fault, seed, options.count) for seed in range(options.seeds)]
        found = sum(bool(one.broken) for one in hunts)
        sizes = [size for one in hunts for size in one.sizes]
        good += all(one.good for one in hunts)
        told = f"{min(sizes)} to {max(sizes)} statements by {hunts[0].broken[:1]}" if sizes else "nothing breaks it"
        slowest = max(one.seconds for one in hunts)
        print(f"{found} of {len(hunts)}  {slowest:5.1f} s  {fault.library}: {fault.what}: {told}", flush=True)
    seconds = time.process_time() - started
    print(f"{good} of {len(chosen)} faults found from every seed, in {seconds:.0f} s ({options.seeds} seeds each)")
    return 0 if good == len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
