"""Times: what phrases say, what bounds entail, and the clauses that eliminating times leaves."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.answer import answer
from answerable.asking import solve
from answerable.findings import bound, closing, eliminating, grounding, measuring, settling, timing
from answerable.findings.bound import CLOCK, Bound
from answerable.findings.framework import GroundAtom
from answerable.language import case, opening, problems
from oracle import times
from oracle.framework import Literal

POINTS: tuple[GroundAtom, ...] = (CLOCK, ("p", ()), ("q", ()), ("r", ("a",)))


def read(text: str) -> case.Case:
    return opening.case_of(text)[0]


def answered(text: str) -> answer.Answer:
    return solve(read(text))


def edge(one: Bound) -> times.Edge:
    def point(of: GroundAtom) -> Literal | None:
        return None if of == CLOCK else Literal(*of)

    return point(one.first), point(one.second), one.most


# --- phrases ----------------------------------------------------------------------------------------------------------

DAY = 24 * 60 * 60
#: What each relation says of a second, with another thing that takes some seconds, and a distance.
MEANINGS: dict[str, Callable[[int, range, int], bool]] = {
    "at": lambda t, other, far: t in other,
    "at about": lambda t, other, far: any(abs(t - s) <= far for s in other),
    "within": lambda t, other, far: any(abs(t - s) <= far for s in other),
    "before": lambda t, other, far: all(t < s for s in other),
    "after": lambda t, other, far: all(t > s for s in other),
    "at least before": lambda t, other, far: all(t + far <= s for s in other),
    "at least after": lambda t, other, far: all(t - far >= s for s in other),
    "less than before": lambda t, other, far: other[0] - far < t < other[0],
    "less than after": lambda t, other, far: other[-1] < t < other[-1] + far,
}


def kept(subject: case.Literal, time: case.Time, at: dict[GroundAtom, int]) -> bool:
    told = [bound.of_literal((one.predicate, one.arguments, False)) for one in timing.bounds(subject, time)]
    return all(at[one.first] - at[one.second] <= one.most for one in told)


@pytest.mark.parametrize("relation", MEANINGS)
@pytest.mark.parametrize("moment", [False, True])
def test_a_phrase_says_what_it_says(relation: case.TimeRelation, moment: bool) -> None:
    p, q = case.Literal(predicate="p"), case.Literal(predicate="q")
    for first, length, far in product((5, 7), (0, 2) if moment else (0,), (1, 3)):
        other = case.Moment(text="then", first=first, last=first + length) if moment else q
        time = case.Time(relation=relation, instants=(other,), seconds=far)
        for second in range(16):
            at = {CLOCK: 0, ("p", ()): second, ("q", ()): first}
            assert kept(p, time, at) == MEANINGS[relation](second, range(first, first + length + 1), far)


def test_whole_days_before_a_day_count_as_in_a_calendar() -> None:
    p = case.Literal(predicate="p")
    the_17th = case.Moment(text="2018-09-17", first=17 * DAY, last=18 * DAY - 1)
    for relation, last in (("at least before", 15 * DAY - 1), ("less than before", 17 * DAY - 1)):
        time = case.Time(relation=relation, instants=(the_17th,), seconds=3 * DAY)
        found = [second for second in range(13 * DAY, 18 * DAY, 3599) if kept(p, time, {CLOCK: 0, ("p", ()): second})]
        assert max(found) <= last < max(found) + 3599
        assert (min(found) == 13 * DAY) == (relation == "at least before")


# --- bounds -----------------------------------------------------------------------------------------------------------


@st.composite
def bounds(draw: st.DrawFn, most: int) -> list[Bound]:
    made = []
    for _ in range(draw(st.integers(0, most))):
        first, second = draw(st.permutations(POINTS))[:2]
        made.append(Bound(first, second, draw(st.integers(-3, 3))))
    return made


@settings(max_examples=300, deadline=None)
@given(bounds(6), bounds(1))
def test_bounds_are_kept_iff_some_integers_keep_them(told: list[Bound], asked: list[Bound]) -> None:
    measured = measuring.measure(told)
    edges = [edge(one) for one in told]
    assert isinstance(measured, list) != times.possible(edges)
    assert times.possible(edges) == times.possible_by_trying(edges, range(-9, 10))
    if isinstance(measured, list):
        assert sum(one.most for one in measured) < 0
        assert all(one.second == other.first for one, other in zip(measured, [*measured[1:], measured[0]], strict=True))
        assert set(measured) <= set(told)
        return
    for one in asked:
        assert measured.entails(one) == (not times.possible([*edges, edge(one.opposite)]))


def propagated(clauses: list[eliminating.TimeClause], given_bounds: list[Bound]) -> set[Bound]:
    """Unit propagation over clauses of bounds; a bound and its opposite are one atom and its negation."""
    true = {bound.literal for bound in given_bounds}

    def opposite(literal: object) -> object:
        predicate, arguments, negated = literal  # type: ignore[misc]
        return (predicate, arguments, not negated)

    written = [[one.literal for one in clause.bounds] for clause in clauses]
    changed = True
    while changed:
        changed = False
        for literals in written:
            for head in literals:
                if head not in true and all(opposite(other) in true for other in literals if other != head):
                    true.add(head)
                    changed = True
    return {bound.of_literal(literal) for literal in true}


@settings(max_examples=250, deadline=None)
@given(bounds(3), bounds(4))
def test_clauses_propagate_all_that_bounds_entail(undisputed: list[Bound], said: list[Bound]) -> None:
    given_bounds = {one: place for place, one in enumerate(undisputed)}
    clauses = eliminating.eliminate(given_bounds, said)
    assert all(len(clause.bounds) <= 3 for clause in clauses), "triangles only"
    edges = [edge(one) for one in undisputed]
    if not times.possible(edges):
        (clause,) = clauses
        assert clause.bounds == ()
        assert not times.possible([edge(undisputed[place]) for place in clause.statements])
        return
    for size in range(len(said) + 1):
        for chosen in combinations(said, size):
            for signs in product((True, False), repeat=size):
                held = [one if sign else one.opposite for one, sign in zip(chosen, signs, strict=True)]
                derived = propagated(clauses, held)
                together = [*edges, *map(edge, held)]
                if not times.possible(together):
                    assert any(one.opposite in derived for one in derived)
                    continue
                for one in (side for each in said for side in (each, each.opposite)):
                    assert (one in derived) == (not times.possible([*together, edge(one.opposite)])), one


@settings(max_examples=150, deadline=None)
@given(bounds(3), bounds(4))
def test_clauses_name_what_they_rest_on(undisputed: list[Bound], said: list[Bound]) -> None:
    given_bounds = {one: place for place, one in enumerate(undisputed)}
    for clause in eliminating.eliminate(given_bounds, said):
        resting = [edge(undisputed[place]) for place in clause.statements]
        assert not times.possible([*resting, *(edge(one.opposite) for one in clause.bounds)])


# --- many events ------------------------------------------------------------------------------------------------------


def orders(names: str) -> str:
    events = "".join(f"event {name}\n" for name in names)
    return events + "".join(f"ann_{x}{y} claims o{x}{y} meaning {x} before {y}\n" for x, y in permutations(names, 2))


def test_ten_events_in_all_orders_take_triangles_only() -> None:
    points: list[GroundAtom] = [(name, ()) for name in "abcdefghij"]
    clauses = eliminating.eliminate({}, [Bound(x, y, -1) for x, y in permutations(points, 2)])
    assert len({one.literal[:2] for clause in clauses for one in clause.bounds}) <= 90
    assert len(clauses) < 1000  # there are 1.1 million circles


def test_ten_events_in_all_orders_are_reasoned_with_completely() -> None:
    argued = grounding.ground_case(read(orders("abcdefghij")))
    assert not argued.unclosed
    ordered = [Bound((x, ()), (y, ()), -1).literal for x, y in zip("abcdefghi", "bcdefghij", strict=True)]
    held = [2 * argued.number[one[:2]] + one[2] for one in ordered]
    derived = settling.Derivation(argued).entailed(held)
    for x, y in combinations("abcdefghij", 2):
        assert 2 * argued.number[f"o{x}{y}", ()] in derived
        assert 2 * argued.number[f"o{y}{x}", ()] + 1 in derived


def test_four_events_in_all_orders_have_an_explanation_for_each() -> None:
    assert answered(orders("abcd")).count == 24


def test_too_many_bounds_are_refused_by_the_names_of_their_events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eliminating, "ATOMS", 20)
    with pytest.raises(problems.Refused) as refused:
        answered(orders("abcdef"))
    (problem,) = refused.value.problems
    assert problem.code == "times-too-entangled"
    assert "`a`, `b`, `c`, `d`, `e`, `f`" in problem.message
    assert problem.line


def test_past_the_bound_of_strict_inference_names_of_times_are_still_complete() -> None:
    """Atoms 0, 1, 2 are times of which two entail the third; 3, 4, 5 are other names for them."""
    theory = {frozenset({1, 3, 4}): frozenset[int]()}
    names = [({2 * t, 2 * (t + 3) + 1}, t) for t in range(3)] + [({2 * t + 1, 2 * (t + 3)}, t) for t in range(3)]
    closed = closing.close(names, bound=1, theory=theory)
    assert not closed.unclosed
    assert {frozenset(members) for members, _ in names} | set(theory) <= set(closed.clauses)
    assert closing.close([*names, ({7, 9}, 8)], bound=1, theory=theory).unclosed == {0, 1, 8}
    assert closing.close([*names, ({1, 5}, 8)], bound=1, theory=theory).unclosed == {8}


# --- what a time says of what happened --------------------------------------------------------------------------------


def test_a_time_says_that_it_happened() -> None:
    text = """
    event strike at 21:40
    alleged event warning
    ann claims late meaning warning less than 5 minutes before strike
    """
    (only,) = answered(text).explanations
    assert {"late", "warning"} <= set(only.holds)


def test_what_did_not_happen_was_at_no_time() -> None:
    text = """
    event strike at 21:40
    alleged event warning before strike
    rule r: normally warned_ahead if warning before strike
    rule n: normally unwarned if not (warning before strike)
    fact x: "x"
    """
    (only,) = answered(text).explanations
    assert "unwarned" in only.holds
    assert "warned_ahead" not in only.holds


def test_the_time_of_an_alleged_event_binds_where_it_happened() -> None:
    text = """
    event strike at 21:40
    alleged event warning at 21:30
    ann claims warning
    bob claims in_time meaning warning at least 10 minutes before strike
    """
    (only,) = answered(text).explanations
    assert {"warning", "in_time"} <= set(only.holds)


def test_contradicting_times_are_told_by_a_smallest_set_of_statements() -> None:
    text = """event strike at 21:39
event warning at 21:40
event walk between 20:00 and 21:00
event call before walk
fact odd before strike
never strike before warning
"""
    found = answered(text)
    assert found.count == 0
    assert [problem.line for problem in found.problems] == [1, 2, 6]
    assert {problem.message for problem in found.problems} == {
        "these statements contradict each other: 21:40 is after 21:39"
    }


def test_rules_and_numbers_meet_times() -> None:
    text = """
    party ann party bob
    relation arrived(Who: party)
    relation minutes(Who: party, N: number)
    relation suspect(Who: party)
    fact arrived(ann) at 20:00
    fact arrived(bob) at 22:00
    fact minutes(ann, 15)
    fact minutes(bob, 45)
    event crime: "the crime" at 21:00
    rule r: normally suspect(P) if arrived(P) before crime and minutes(P, N) and N < 20
    fact x: "x"
    """
    (only,) = answered(text).explanations
    assert "suspect(ann)" in only.holds
    assert "suspect(bob)" not in only.holds


def test_duties_and_mechanisms_may_turn_on_times() -> None:
    text = """
    party ann
    event storm: "a storm" at 12:00
    event warned: "a warning" by ann at 11:57
    harm happens if storm and not (warned at least 5 minutes before storm)
    duty warn on ann: "warn in time" when storm violated if warned less than 5 minutes before storm guards against harm
    expect ann breached warn in every explanation
    expect harm in every explanation
    """
    (only,) = answered(text).explanations
    assert ("breached(ann, warn)", "established") in {(one.literal, one.status) for one in only.verdicts}
    assert "harm" in only.holds
