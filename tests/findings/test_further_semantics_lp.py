"""The programs of further semantics, and of arguments that attack each other, over facts small enough to know all sets.

The framework of most tests: 0 and 1 attack each other, both attack 2, 2 attacks 3, 4 attacks itself and 3.
"""

from __future__ import annotations

import pytest

from answerable import solving
from rules.reading import models

ATTACKS = "assumption(0..4). attack(0, 1). attack(1, 0). attack(0..1, 2). attack(2, 3). attack(4, (3; 4))."
OVER_ATTACKS = ("attacking",)
ADMISSIBLE = ("attacking", "withstanding", "semantics/admissible")
#: The same by rules and rebuttals, as cases give them.
RULES = """
assumption(0..4). rule(0..4). head(A, 2 * A) :- rule(A). uses(A, A) :- rule(A).
rebut(1, 0). rebut(0, 2). rebut(2, 0). rebut(2, 2). rebut(3, 4). rebut(3, 8). rebut(4, 8).
"""


def sets(encodings: tuple[str, ...], facts: str, *, maximal: bool = False) -> set[frozenset[int]]:
    """What each model has in, as numbers."""
    found = models(encodings, facts, maximal=maximal)
    return {frozenset(int(atom[3:-1]) for atom in model if atom.startswith("in(")) for model in found}


def of(*numbers: tuple[int, ...]) -> set[frozenset[int]]:
    return set(map(frozenset, numbers))


@pytest.mark.parametrize(
    ("encodings", "maximal", "expected"),
    [
        (("attacking", "semantics/conflict_free"), False, of((), (0,), (1,), (2,), (3,), (0, 3), (1, 3))),
        (("attacking", "withstanding"), False, of((), (0,), (1,))),
        (ADMISSIBLE, False, of((), (0,), (1,))),
        (("attacking", "semantics/naive"), True, of((0, 3), (1, 3), (2,))),
        (("attacking", "semantics/stable"), False, of()),
        (("attacking", "withstanding", "semantics/complete"), False, of((), (0,), (1,))),
        (("attacking", "withstanding", "semantics/preferred"), True, of((0,), (1,))),
    ],
)
def test_sets_over_attacks(encodings: tuple[str, ...], maximal: bool, expected: set[frozenset[int]]) -> None:
    assert sets(encodings, ATTACKS, maximal=maximal) == expected


@pytest.mark.parametrize("semantics", ["admissible", "complete", "preferred", "naive"])
def test_attacks_are_what_rules_and_rebuttals_say(semantics: str) -> None:
    maximal = semantics in ("preferred", "naive")
    admissible = semantics != "naive"
    lean = ("attacking", *(["withstanding"] if admissible else []), f"semantics/{semantics}")
    full = ("input", "closure", *(["standing"] if admissible else []), f"semantics/{semantics}", "output")
    rules = RULES + "maximised(0..4)."
    assert sets(lean, ATTACKS, maximal=maximal) == sets(full, rules, maximal=maximal)


def test_range_finds_what_the_maximal_ranges_lack_and_then_all_sets_that_have_them() -> None:
    stage = ("attacking", "range", "semantics/stage")
    # 0 or 1 with 3 leave out 4 alone; 2 with what it attacks leaves out 0, 1 and 4
    lacking = {frozenset(one for one in m if one.startswith("lacks")) for m in models(stage, ATTACKS, maximal=True)}
    assert lacking == {frozenset({"lacks(4)"})}
    assert sets(stage, ATTACKS + "largest(0). beyond(0, 4).") == of((0, 3), (1, 3))


def test_semi_stable_sets_are_complete() -> None:
    semi_stable = ("attacking", "withstanding", "range", "semantics/semi_stable")
    lacking = {
        frozenset(one for one in m if one.startswith("lacks")) for m in models(semi_stable, ATTACKS, maximal=True)
    }
    assert lacking == {frozenset({"lacks(3)", "lacks(4)"})}
    assert sets(semi_stable, ATTACKS + "largest(0). beyond(0, 3..4).") == of((0,), (1,))


def test_eager_is_the_largest_admissible_set_of_what_is_shared() -> None:
    eager = ("attacking", "withstanding", "semantics/eager")
    chain = "assumption(0..3). attack(0, 1). attack(1, 2). attack(3, 3)."
    assert sets(eager, chain + "shared(0). shared(2).", maximal=True) == of((0, 2))
    assert sets(eager, chain + "shared(2).", maximal=True) == of(())


def test_ideal_seeks_what_is_threatened_and_leaves_it_out() -> None:
    ideal = ("attacking", "withstanding", "semantics/ideal")
    # 0 and 1 attack each other, 1 attacks itself, 2 and 3 attack each other: 0 is ideal
    facts = "assumption(0..3). attack(0, 1). attack(1, 0..1). attack(2, 3). attack(3, 2)."
    seeking = solving.Program(tuple(f"findings/{name}" for name in ideal), facts + "seeking.")
    assert {numbers for name, numbers in solving.brave(seeking) or () if name == "threatened"} == {(1,), (2,), (3,)}
    assert solving.brave(solving.Program(seeking.encodings, facts + "seeking. unexplained(0).")) is None
    assert sets(ideal, facts + "opposed(1..3).", maximal=True) == of((0,))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", of((), (0,), (1,))),
        ("asked(0). wanted.", of((0,))),
        ("asked(0). unwanted.", of((), (1,))),
        ("asked(2). wanted.", of()),
        ("held(1).", of((1,))),
    ],
)
def test_asked_wants_or_does_not_want(asked: str, expected: set[frozenset[int]]) -> None:
    assert sets((*ADMISSIBLE, "asked"), ATTACKS + asked) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("sought(2). wanted.", of((1,))), ("sought(2). unwanted.", of((), (0,)))],
)
def test_asked_of_literals(asked: str, expected: set[frozenset[int]]) -> None:
    encodings = ("input", "closure", "standing", "semantics/admissible", "output", "asked")
    assert sets(encodings, RULES + asked) == expected


def test_countering_tells_what_is_struck() -> None:
    countering = (*ADMISSIBLE, "asked", "countering")
    assert sets(countering, ATTACKS) == of((), (0,), (1,))
    assert {"in(1)", "strikes(0)", "strikes(2)"} in models(countering, ATTACKS)


def test_growing_goes_beyond_what_is_held_and_found() -> None:
    growing = (*ADMISSIBLE, "growing")
    assert sets(growing, ATTACKS + "growing.") == of((0,), (1,))
    assert sets(growing, ATTACKS + "held(0). growing.") == of()
    assert sets(growing, ATTACKS + "found(0). outside(0, 1..4).") == of((1,))
    assert sets(growing, ATTACKS + "found(0). outside(0, 1..4). found(1). outside(1, (0; 2..4)).") == of()
