"""The findings programs, file by file, over facts small enough to know every model by heart.

Atom n is literal 2n, its negation 2n + 1.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from answerable import solving
from rules.reading import models

CHOSEN = ("input", "closure", "output")
#: What follows besides, and what is neither chosen nor defeated.
HOLDS = "#show holds(L) : derived(chosen, L), L \\ 2 = 0.\n"
LEFT = "#show left(A) : assumption(A), not in(A), not defeated(chosen, A).\n"

#: Claim 0 of atom 0 and its denial 1.
DENIED = """
assumption(0..1). maximised(0..1).
rule(0..1). head(0, 0). uses(0, 0). head(1, 1). uses(1, 1).
rebut(0, 1). rebut(1, 0). grounded(0..1).
"""


def test_closure_gives_every_conflict_free_set_with_what_it_derives_and_leaves_open() -> None:
    assert models(CHOSEN, DENIED + HOLDS + LEFT) == {
        frozenset({"left(0)", "left(1)"}),
        frozenset({"in(0)", "holds(0)"}),
        frozenset({"in(1)"}),
    }


def test_closure_wants_a_consistent_closure_even_where_nothing_is_defeated() -> None:
    facts = "assumption(0). rule(0). head(0, 0). uses(0, 0). given(1)."
    assert models(CHOSEN, facts + LEFT) == {frozenset({"left(0)"})}


def test_closure_counts() -> None:
    facts = "given(0). given(2). rule(0). head(0, 6). least(0, 2). counted(0, 0). counted(0, 2). counted(0, 4)."
    assert models(CHOSEN, facts + HOLDS) == {frozenset({"holds(0)", "holds(2)", "holds(6)"})}
    assert models(CHOSEN, facts.replace("given(2). ", "") + HOLDS) == {frozenset({"holds(0)"})}


def test_closure_takes_rebuttals_only_by_strong_enough_last_links() -> None:
    # presumption 0 concludes atom 0; claim 1 concludes its negation; the presumption is below the claim
    facts = DENIED + LEFT + "level(0). excluded(0, 0). at(1, 0)."
    assert models(CHOSEN, facts) == {
        frozenset({"left(0)", "left(1)"}),
        frozenset({"in(0)", "left(1)"}),  # the claim is not defeated
        frozenset({"in(1)"}),  # the presumption is
    }


def test_closure_passes_last_links_through_strict_rules_and_stops_at_assumptions() -> None:
    # weak presumption 0 gives atom 0; strictly atom 1; claim 1 gives atom 2 from atom 1, and both rebut claim 2
    facts = """
    assumption(0..2). rule(0..2).
    head(0, 0). uses(0, 0). head(1, 2). body(1, 0). head(2, 4). body(2, 2). uses(2, 1).
    level(0). excluded(0, 0). at(2, 0).
    """
    facts += LEFT
    by_strict = models(CHOSEN, facts + "rebut(2, 2).")
    by_claim = models(CHOSEN, facts + "rebut(2, 4).")
    assert all("in(2)" in model or "left(2)" in model for model in by_strict)
    assert frozenset({"in(0)", "in(1)"}) in by_claim  # claim 2 is neither in nor left open: defeated
    assert not any({"in(0)", "in(1)", "in(2)"} <= model for model in by_claim)


def test_standing_keeps_only_sets_that_defend_themselves() -> None:
    # 0 attacks 1, 1 attacks 2
    attacks = """
    assumption(0..2). rule(0..2). head(0, 0). uses(0, 0). head(1, 2). uses(1, 1). head(2, 4). uses(2, 2).
    rebut(1, 0). rebut(2, 2).
    """
    found = models(("input", "closure", "standing", "output"), attacks)
    assert found == {frozenset(), frozenset({"in(0)"}), frozenset({"in(0)", "in(2)"})}


def test_explaining_wants_one_way_of_each() -> None:
    facts = DENIED + "explained(0). fires(0, 0)."
    assert models(("input", "closure", "explaining", "output"), facts) == {frozenset({"in(0)"})}


@pytest.mark.parametrize(
    ("name", "worlds", "maximal", "expected"),
    [
        ("preferred", ("standing",), True, [{"in(0)"}, {"in(1)"}]),
        ("stable", (), False, [{"in(0)"}, {"in(1)"}]),
        ("complete", ("standing",), False, [set(), {"in(0)"}, {"in(1)"}]),
        ("grounded", ("standing",), True, [set()]),
    ],
)
def test_semantics_over_a_claim_and_its_denial(
    name: str, worlds: tuple[str, ...], maximal: bool, expected: list[set[str]]
) -> None:
    found = models(("input", "closure", *worlds, f"semantics/{name}", "output"), DENIED, maximal=maximal)
    assert found == {frozenset(model) for model in expected}


def test_output_shows_what_is_chosen_and_not_what_is_settled() -> None:
    facts = """
    assumption(0). settled(1). rule(0..1). head(0, 0). uses(0, 0). head(1, 2). uses(1, 1).
    explained(0). fires(0, 0).
    """
    assert models(CHOSEN, facts + HOLDS) == {
        frozenset({"holds(2)", "unexplained(0)"}),
        frozenset({"in(0)", "holds(0)", "holds(2)"}),
    }


@pytest.mark.parametrize(("further", "expected"), [("", False), ("given(2).", True)])
def test_asked_accepts_only_what_has_its_grounds(further: str, expected: bool) -> None:
    facts = """
    assumption(0). settled(1). rule(0). head(0, 0). body(0, 2). uses(0, 0). grounded(0).
    once(0). accepting(0, (0; 1)). wanted.
    """
    assert bool(models((*CHOSEN, "asked"), facts + further)) is expected


def test_consistency_finds_the_least_conflict() -> None:
    facts = """
    atom(0..2). fact(0, 0). fact(1, 4). clause(0). rests_on(0, 2). member(0, 1). member(0, 2).
    clause(1). rests_on(1, 3). member(1, 3).
    """
    program = solving.Program(("findings/consistency",), facts)
    selectors = [("active", (n,)) for n in range(4)]
    assert solving.core(program, selectors) == {("active", (0,)), ("active", (2,)), ("active", (3,))}
    assert solving.core(program, selectors[:3]) is None


TRIANGLE = "assumption(0..2). attack(0, 1). attack(1, 0). attack(0..1, 2)."


def test_what_is_in_some_and_in_every_model() -> None:
    stable = solving.Program(("findings/attacking", "findings/semantics/stable"), TRIANGLE)
    assert set(solving.brave(stable) or ()) == {("in", (0,)), ("in", (1,))}
    shared = solving.cautious(stable)
    assert shared is not None
    assert not list(shared)
    alone = solving.Program(stable.encodings, "assumption(0..1). attack(0, 1).")
    assert list(solving.cautious(alone) or ()) == [("in", (0,))]
    none = solving.Program(stable.encodings, "assumption(0). attack(0, 0).")
    assert solving.brave(none) is solving.cautious(none) is None


def test_a_session_is_asked_for_some_of_several_atoms() -> None:
    session = solving.Session(solving.Program(("findings/attacking", "findings/semantics/stable"), TRIANGLE))
    one, other, never = ("in", (0,)), ("in", (1,)), ("in", (7,))

    def asked(held: Sequence[solving.Atom], some: Sequence[solving.Atom] = ()) -> tuple[solving.Atom, ...] | None:
        found = session.first((), [(atom, True) for atom in held], some=some)
        return None if found is None else tuple(found[0])

    assert asked([one]) == (one,)
    assert asked([one], [other]) is None
    # what was asked once is not asked for ever
    assert asked([one]) == (one,)
    assert asked([], [other, never]) == (other,)
    assert asked([], [never]) is asked([never]) is None
    session.rule_out([(other, False), (never, False)])
    assert asked([]) == (other,)
    assert asked([one]) is None
