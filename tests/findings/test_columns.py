"""What columns of bits say of many sets at once is what the solver says of each of them."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from answerable import solving
from answerable.findings import separating, settling
from answerable.findings.deriving import Batch, Closure
from findings.conversion import converted
from generating import frameworks
from oracle import framework

_SHOWN = """
#show derived(L) : derived(chosen, L).
#show defeated(A) : assumption(A), defeated(chosen, A).
#show supported(A) : uses(R, A), applies(chosen, R).
"""


@settings(
    max_examples=int(os.environ.get("ANSWERABLE_EXAMPLES", "200")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(drawn=frameworks.frameworks(explaining=False))
def test_columns_say_what_the_solver_says(drawn: framework.Framework) -> None:
    assume(framework.consistent(framework.derivable(drawn, ())))
    argued, _ = converted(drawn)
    for settled in (settling.settle(argued), settling.undisputed(argued)):
        for part in separating.separate(argued, settled).parts:
            encodings = ("findings/input", "findings/closure", "findings/output")
            found = list(solving.models(solving.Program(encodings, part.facts + _SHOWN)))
            batch = Batch(part.undecided, lambda part=part: Closure(part.rows), found)
            derived = batch.derived
            for place, model in enumerate(found):
                said: dict[str, set[int]] = {}
                for name, (number,) in model:
                    said.setdefault(name, set()).add(number)
                assert said.get("in", set()) == _in(dict(enumerate(batch.chosen)), place)
                assert said.get("derived", set()) == _in(derived.derived, place)
                assert said.get("defeated", set()) == _in(derived.defeated, place)
                assert said.get("supported", set()) == _in(derived.supported, place)


@given(
    least=st.integers(0, 6),
    columns=st.lists(st.integers(0, 255), max_size=6),
)
def test_counts_are_taken_column_by_column(least: int, columns: list[int]) -> None:
    counted = [(0, 2 * n) for n in range(1, len(columns) + 1)]
    rows = {
        "rule": [(0,), *((n,) for n in range(1, len(columns) + 1))],
        "head": [(0, 0), *((n, 2 * n) for n in range(1, len(columns) + 1))],
        "uses": [(n, n - 1) for n in range(1, len(columns) + 1)],
        "assumption": [(n,) for n in range(len(columns))],
        "least": [(0, least)] if least else [],
        "counted": counted if least else [],
    }
    derived = Closure(rows).derive(columns, 8).derived
    for place in range(8):
        assert bool(derived[0] >> place & 1) == (sum(column >> place & 1 for column in columns) >= least)


def _in(columns: dict[int, int], place: int) -> set[int]:
    return {number for number, column in columns.items() if column >> place & 1}
