"""Strict inference: closed clauses derive, by unit propagation, exactly what all prime implicates derive."""

from __future__ import annotations

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.findings import closing

clauses_strategy = st.lists(
    st.frozensets(st.integers(min_value=0, max_value=9), min_size=1, max_size=4), min_size=1, max_size=9
)


def prime_implicates(clauses: list[frozenset[int]]) -> set[frozenset[int]]:
    """By truth tables over five atoms: the implicates of which no part is one."""
    models = [
        model
        for model in itertools.product((False, True), repeat=5)
        if all(any(model[x >> 1] != bool(x & 1) for x in clause) for clause in clauses)
    ]
    implicates = []
    for signs in itertools.product((None, False, True), repeat=5):
        clause = frozenset(2 * n + (not sign) for n, sign in enumerate(signs) if sign is not None)
        if all(any(model[x >> 1] != bool(x & 1) for x in clause) for model in models):
            implicates.append(clause)
    return {clause for clause in implicates if not any(other < clause for other in implicates)}


def propagated(clauses: set[frozenset[int]], start: set[int]) -> set[int]:
    true = set(start)
    while True:
        new = {x for c in clauses for x in c if x not in true and all(y ^ 1 in true for y in c if y != x)}
        if not new:
            return true
        true |= new


@settings(max_examples=400, deadline=None)
@given(clauses=clauses_strategy, seed=st.integers(0, 10**6))
def test_derives_what_all_prime_implicates_derive(clauses: list[frozenset[int]], seed: int) -> None:
    defined = prime_implicates(clauses)
    closed = closing.close((clause, n) for n, clause in enumerate(clauses))
    assert not closed.unclosed
    if frozenset() in defined:
        assert frozenset() in closed.clauses
        return
    assert set(closed.clauses) <= defined
    drawing = random.Random(seed)
    for _ in range(8):  # also from sets that contradict themselves
        start = {x for x in range(10) if drawing.random() < 0.35}
        assert propagated(set(closed.clauses), start) == propagated(defined, start)


def test_origins_name_the_statements_a_clause_stems_from() -> None:
    x, y, w, z = 0, 2, 4, 6
    closed = closing.close([((x, y, w), 10), ((x ^ 1, z), 11), ((y ^ 1, z), 12)])
    assert closed.clauses[frozenset({z, w})] == {10, 11, 12}


def test_a_long_chain_is_not_spelled_out() -> None:
    chain = [((2 * n + 1, 2 * n + 2), n) for n in range(5000)]
    assert len(closing.close(chain).clauses) == 5000


def test_a_block_over_the_bound_is_named() -> None:
    drawing = random.Random(1)
    clauses = [(tuple(2 * atom + drawing.randint(0, 1) for atom in drawing.sample(range(14), 3)), n) for n in range(40)]
    closed = closing.close(clauses, bound=50)
    assert closed.unclosed
    assert closed.unclosed <= set(range(40))
