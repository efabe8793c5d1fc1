"""Prime implicates by resolution are those of the truth tables, and their rules decide entailment."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from generating.frameworks import literals
from oracle import clauses, framework
from oracle.framework import Literal

CLAUSES = st.lists(st.frozensets(literals("pqrs"), min_size=1, max_size=3), max_size=5)


@settings(max_examples=200, deadline=None)
@given(CLAUSES)
def test_two_ways_to_the_prime_implicates(given_clauses: list[clauses.Clause]) -> None:
    # The truth table speaks of the atoms that occur outside tautologies only, as the resolution does.
    told = [clause for clause in given_clauses if framework.consistent(clause)]
    assert clauses.prime_implicates(given_clauses) == clauses.prime_implicates_by_truth_table(told)


@settings(max_examples=200, deadline=None)
@given(CLAUSES, st.frozensets(literals("pqrs"), max_size=3))
def test_unit_propagation_is_complete(given_clauses: list[clauses.Clause], facts: frozenset[Literal]) -> None:
    atoms = [Literal(name) for name in "pqrs"]
    worlds = [
        {a if value else -a for a, value in zip(atoms, values, strict=True)}
        for values in product((True, False), repeat=4)
    ]
    models = [w for w in worlds if facts <= w and all(clause & w for clause in given_clauses)]
    rules = clauses.rules_of(clauses.prime_implicates(given_clauses))
    derived = framework.derivable(framework.Framework((), facts, rules), ())
    assert framework.consistent(derived) == bool(models)
    if models:
        assert derived == frozenset(set.intersection(*models))


def test_reasoning_by_cases_needs_the_closure() -> None:
    x, y, w, z = (Literal(name) for name in "xywz")
    told = [frozenset({x, y, w}), frozenset({-x, z}), frozenset({-y, z})]
    assert frozenset({w, z}) in clauses.prime_implicates(told)
    assert framework.Rule(z, frozenset({-w})) in clauses.rules_of(clauses.prime_implicates(told))
    assert framework.Rule(z, frozenset({-w})) not in clauses.rules_of(told)


def test_contradictory_clauses_contradict() -> None:
    p = Literal("p")
    rules = clauses.rules_of(clauses.prime_implicates([frozenset({p}), frozenset({-p})]))
    assert not framework.consistent(framework.derivable(framework.Framework((), rules=rules), ()))
