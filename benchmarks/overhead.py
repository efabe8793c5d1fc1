"""What the engine adds to the solver: from emitted ground facts to the last model, beside bare clingo.

    python benchmarks/overhead.py [CLAIMS]

Both are given the same program text for each part of a case with that many claims (2,000 unless told otherwise). Times
are those of the processor, all threads together, interleaved and compared pair by pair, so that a noisy machine does
not matter. Bare clingo is measured counting its models, and asking each for its shown symbols, as any use of them must.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable

import clingo

from answerable import solving
from answerable.findings import enumerating, grounding
from answerable.language import opening

ROUNDS = 7


def joined(claims: int, links: int = 6) -> str:
    """One dispute: a long chain of claims, each denied, with a few free links that double the explanations."""
    lines = []
    for n in range(claims // 2):
        lines.append(f'ann claims x{n}: "x{n}"')
        lines.append(f"bob denies x{n}")
        if n and n % (claims // links):
            lines.append(f"always x{n} if x{n - 1}")
            lines.append(f"always x{n - 1} if x{n}")
        elif n:
            lines.append(f"rule link{n}: normally y{n} if x{n} and x{n - 1}")
            lines.append(f"incompatible y{n}, z")
    return "\n".join(lines)


def separate(claims: int) -> str:
    """Many disputes of two claims each."""
    return "\n".join(f'ann claims x{n}: "x{n}"\nbob denies x{n}' for n in range(claims // 2))


def bare(programs: list[solving.Program], reading: bool = False) -> int:
    """Every program grounded and solved, models counted; `reading` asks each for its shown symbols."""
    models = 0
    for program in programs:
        control = clingo.Control(["0", "--heuristic=Domain", "--enum-mode=domRec"], logger=lambda *_: None)
        control.add("base", [], solving.text(program))
        control.ground([("base", [])])
        with control.solve(yield_=True) as handle:
            models += sum(1 for model in handle if not reading or model.symbols(shown=True))
    return models


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor; what was done before leaves nothing to clear away."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print a line for each kind of case."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    for name, text in (
        ("one dispute", joined(claims)),
        ("one dispute, many explanations", joined(claims, 20)),
        ("separate disputes", separate(claims)),
    ):
        subject, _, _ = opening.case_of(text)
        argued = grounding.ground_case(subject)
        parts = enumerating.Enumeration(argued).parts
        programs = [solving.Program(enumerating.Semantics.PREFERRED.encodings, part.facts) for part in parts]
        counting, reading = [], []
        for _ in range(ROUNDS):
            search = enumerating.Enumeration(argued)  # settling and separating come before facts are emitted
            ours = timed(lambda: list(search.run()))  # noqa: B023
            counting.append(ours / timed(lambda: bare(programs)))  # noqa: B023
            reading.append(ours / timed(lambda: bare(programs, True)))  # noqa: B023
        print(
            f"{name}: {claims} claims, {len(parts)} parts, {bare(programs)} models; engine / bare clingo, medians: "
            f"{statistics.median(counting):.2f} counting models, {statistics.median(reading):.2f} reading them"
        )


if __name__ == "__main__":
    main()
