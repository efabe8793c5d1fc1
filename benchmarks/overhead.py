"""What the engine adds to the solver: from emitted ground facts to the last model, beside bare clingo.

    python benchmarks/overhead.py [CLAIMS]

Both are given the same program text for each part of a case with that many claims (2,000 unless told otherwise); the
times are interleaved and compared pair by pair, so that a noisy machine does not matter.
"""

import statistics
import sys
import time
from collections.abc import Callable

import clingo

from answerable import solving
from answerable.findings import enumerating, grounding
from answerable.language import opening

ROUNDS = 7


def joined(claims: int) -> str:
    """One dispute: a long chain of claims, each denied, with a few free branches: 8 explanations."""
    lines = []
    for n in range(claims // 2):
        lines.append(f'ann claims x{n}: "x{n}"')
        lines.append(f"bob denies x{n}")
        if n and n % (claims // 6):
            lines.append(f"always x{n} if x{n - 1}")
            lines.append(f"always x{n - 1} if x{n}")
        elif n:
            lines.append(f"rule link{n}: normally y{n} if x{n} and x{n - 1}")
            lines.append(f"incompatible y{n}, z")
    return "\n".join(lines)


def separate(claims: int) -> str:
    """Many disputes of two claims each."""
    return "\n".join(f'ann claims x{n}: "x{n}"\nbob denies x{n}' for n in range(claims // 2))


def bare(programs: list[solving.Program]) -> int:
    """Every program grounded and solved, models counted and nothing read from them."""
    models = 0
    for program in programs:
        control = clingo.Control(["0", "--heuristic=Domain", "--enum-mode=domRec"], logger=lambda *_: None)
        control.add("base", [], solving.text(program))
        control.ground([("base", [])])
        with control.solve(yield_=True) as handle:
            models += sum(1 for _ in handle)
    return models


def timed(work: Callable[[], object]) -> float:
    """Wall-clock seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print a line for each kind of case."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    for name, text in (("one dispute", joined(claims)), ("separate disputes", separate(claims))):
        subject, _, _ = opening.case_of(text)
        argued = grounding.ground_case(subject)
        parts = enumerating.Enumeration(argued).parts
        programs = [solving.Program(enumerating.Semantics.PREFERRED.encodings, part.facts) for part in parts]
        ratios, ours, theirs = [], [], []

        for _ in range(ROUNDS):
            search = enumerating.Enumeration(argued)  # settling and separating come before facts are emitted
            ours.append(timed(lambda: list(search.run())))  # noqa: B023
            theirs.append(timed(lambda: bare(programs)))  # noqa: B023
            ratios.append(ours[-1] / theirs[-1])
        print(
            f"{name}: {claims} claims, {len(parts)} parts, {bare(programs)} models; engine {min(ours):.3f} s, "
            f"bare clingo {min(theirs):.3f} s, ratio median {statistics.median(ratios):.2f} "
            f"(min {min(ratios):.2f}, max {max(ratios):.2f})"
        )


if __name__ == "__main__":
    main()
