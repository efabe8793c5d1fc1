"""The engine's causes, witnesses, checks and degrees are those of the definition; and the textbook's."""

from fractions import Fraction
from itertools import islice
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.causes import causing, formula
from answerable.causes.cause import Cause
from answerable.causes.formula import FALSE, TRUE, And, AtLeast, Formula, Not, Or, Variable
from answerable.causes.model import CausalModel, ModelError, values
from answerable.solving import Deadline
from causes.drawing import formulas, model_of, questions, translated
from oracle import causation
from oracle.causation import Question

V = Variable
QUICK = settings(max_examples=1000, deadline=None)


def assert_witnessed(question: Question, cause: Cause) -> None:
    """The cause holds, and its witness undoes the effect in the way it says."""
    actual = question.values({})
    assert all(actual[name] == value for name, value in (*cause.variables, *cause.frozen))
    assert {name for name, _ in cause.variables}.isdisjoint(name for name, _ in cause.frozen)
    departures = dict(cause.departures)
    setting = {name: departures.get(name, actual[name]) for name in cause.names}
    course = question.values({**setting, **dict(cause.frozen)})
    assert not causation.truth(question.effect, course)
    assert all(actual[name] != value == course[name] for name, value in departures.items())


@QUICK
@given(questions(), st.booleans())
def test_causes_are_those_of_the_definition(question: Question, including_effect: bool) -> None:
    barred = () if including_effect else causation.mentioned(question.effect)
    expected = causation.definition(question).causes(barred)
    effect = translated(question.effect)
    found = causing.causes(model_of(question), effect, including_effect=including_effect)
    listed = list(found.each())
    assert found.complete
    assert found.count == len(listed) == len(expected)
    assert {frozenset(cause.names) for cause in listed} == expected.keys()
    assert found.variables == frozenset().union(*expected)
    assert {cause.names for cause in found.found} <= {cause.names for cause in listed}
    for cause in (*found.found, *listed):
        assert_witnessed(question, cause)
        assert {name for name, value in cause.departures} >= set(cause.names)
    alone = {names for names, least in expected.items() if len(names) == 1 and least == 0}
    needed = causing.but_for(model_of(question), effect, including_effect=including_effect)
    assert {frozenset({name}) for name in needed} == alone


@settings(max_examples=300, deadline=None)
@given(questions(), st.booleans())
def test_going_through_worlds_is_going_through_sets(question: Question, including_effect: bool) -> None:
    barred = () if including_effect else causation.mentioned(question.effect)
    assert causation.causes_by_world(question, barred) == causation.definition(question).causes(barred)


@QUICK
@given(questions(), st.data())
def test_checks_are_those_of_the_definition(question: Question, data: st.DataObject) -> None:
    definition = causation.definition(question)
    names = data.draw(st.sets(st.sampled_from(sorted(question.equations)), min_size=1, max_size=4))
    wrong = data.draw(st.sets(st.sampled_from(sorted(names)))) if data.draw(st.integers(0, 3)) == 0 else set()
    candidate = {name: definition.actual[name] != (name in wrong) for name in sorted(names)}
    check = causing.is_cause(model_of(question), candidate, translated(question.effect))
    expected = definition.ac1(candidate), definition.ac2(candidate), definition.ac3(candidate)
    assert (check.ac1, check.ac2, check.ac3) == expected
    assert check.holds == all(expected)
    assert (check.cause is not None) == (expected[0] and expected[1])
    if check.cause is not None:
        assert dict(check.cause.variables) == candidate
        assert_witnessed(question, check.cause)
    if not check.ac3:
        assert dict(check.smaller).items() < candidate.items()
        assert definition.ac1(dict(check.smaller))
        assert definition.ac2(dict(check.smaller))


@QUICK
@given(questions(), st.booleans(), st.data())
def test_degrees_are_those_of_the_definition(question: Question, including_effect: bool, data: st.DataObject) -> None:
    barred = () if including_effect else causation.mentioned(question.effect)
    name = data.draw(st.sampled_from(sorted(question.equations)))
    found = causing.responsibility(
        model_of(question), translated(question.effect), name, including_effect=including_effect
    )
    expected = causation.definition(question).degree(name, barred)
    assert found.complete
    assert found.degree == expected
    assert (found.cause is not None) == (expected > 0)
    if found.cause is not None:
        assert name in found.cause.names
        assert len(found.cause.variables) + len(found.cause.frozen) == 1 / expected
        assert_witnessed(question, found.cause)


@settings(max_examples=150, deadline=None)
@given(questions(variables=6))
def test_degrees_of_all_variables_at_once(question: Question) -> None:
    names = sorted(question.equations)
    found = causing.responsibilities(model_of(question), translated(question.effect), names)
    definition = causation.definition(question)
    barred = causation.mentioned(question.effect)
    for name in names:
        assert (found[name].degree, found[name].complete) == (definition.degree(name, barred), True)
        cause = found[name].cause
        if cause is not None:
            assert name in cause.names
            assert Fraction(1, cause.size) == found[name].degree
            assert_witnessed(question, cause)


@st.composite
def repeated(draw: st.DrawFn) -> tuple[CausalModel, Formula]:
    """A count over three or four copies of a small part, some with an outside variable that all of them read."""
    size, copies = draw(st.sampled_from([(2, 4), (3, 3), (4, 3)]))
    inner = draw(formulas([*(f"x{index}" for index in range(size)), *draw(st.sampled_from([[], ["shared"]]))]))
    named = draw(st.booleans())
    equations: dict[str, Formula] = {"shared": formula.Constant(draw(st.booleans()))}
    roots = [draw(st.booleans()) for _ in range(size)]
    votes: list[Formula] = []
    for copy in range(copies):
        equations |= {f"x{index}_{copy}": formula.Constant(root) for index, root in enumerate(roots)}
        part = translated(inner, {f"x{index}": f"x{index}_{copy}" for index in range(size)})
        votes.append(V(f"part_{copy}") if named else part)
        if named:
            equations[f"part_{copy}"] = part
    count = formula.at_least(draw(st.integers(1, copies)), votes)
    equations["count"] = draw(st.sampled_from([count, Not(count), And((count, V("shared")))]))
    holds = CausalModel(equations).actual["count"]
    return CausalModel(equations), V("count") if holds else Not(V("count"))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(repeated())
def test_exchanging_whole_blocks_changes_no_answer(
    monkeypatch: pytest.MonkeyPatch, asked: tuple[CausalModel, Formula]
) -> None:
    model, effect = asked
    found = causing.causes(model, effect, limit=200)
    names = sorted(model.equations.keys() - {"count"})[::5]
    degrees = [causing.responsibility(model, effect, name).degree for name in names]
    assert degrees == [found.degree for found in causing.responsibilities(model, effect, names).values()]
    with monkeypatch.context() as patch:
        patch.setattr(causing.grouping, "group", lambda *_: ())
        plain = causing.causes(model, effect, limit=2000)
        assert degrees == [causing.responsibility(model, effect, name).degree for name in names]
    for cause in islice(found.each(), 300):
        assert all(model.actual[name] == value for name, value in (*cause.variables, *cause.frozen))
        course = values(model, {**{name: not value for name, value in cause.variables}, **dict(cause.frozen)})
        assert not formula.value(effect, course.__getitem__)
        assert all(model.actual[name] != value == course[name] for name, value in cause.departures)
    if plain.complete and found.complete:
        assert sorted(cause.names for cause in found.each()) == sorted(cause.names for cause in plain.found)
        assert found.count == plain.count
        assert found.variables == plain.variables


def test_a_block_in_order_may_contain_one_that_is_not() -> None:
    # In each of three parts x or y alone does it, z only with w; two parts are needed.
    equations: dict[str, Formula] = {}
    parts: list[Formula] = []
    for copy in "012":
        x, y, z, w = (f"{kind}{copy}" for kind in "xyzw")
        equations |= dict.fromkeys((x, y, z, w), TRUE)
        parts.append(And((Or((V(z), V(w))), V(x), V(y))))
    model = CausalModel({**equations, "e": formula.at_least(2, parts)})
    found = causing.causes(model, V("e"))
    ways = [{"x"}, {"y"}, {"z", "w"}]
    expected = {
        frozenset({f"{kind}{i}" for kind in one} | {f"{kind}{j}" for kind in other})
        for i, j in ((0, 1), (0, 2), (1, 2))
        for one in ways
        for other in ways
    }
    assert {frozenset(cause.names) for cause in found.each()} == expected
    assert found.count == len(expected) == 27
    for name in equations:
        sizes = [len(names) for names in expected if name in names]
        assert causing.responsibility(model, V("e"), name).degree == Fraction(1, min(sizes))


def test_what_is_frozen_moves_with_the_block() -> None:
    # Three bottles, at each of which Suzy's rock is first; two must be shattered.
    equations: dict[str, Formula] = {}
    for i in "012":
        equations |= {
            f"suzy{i}": TRUE,
            f"billy{i}": TRUE,
            f"suzy_hits{i}": V(f"suzy{i}"),
            f"billy_hits{i}": And((V(f"billy{i}"), Not(V(f"suzy_hits{i}")))),
            f"shatters{i}": Or((V(f"suzy_hits{i}"), V(f"billy_hits{i}"))),
        }
    model = CausalModel({**equations, "won": formula.at_least(2, [V(f"shatters{i}") for i in "012"])})
    found = causing.causes(model, V("won"))
    assert len(found.interchangeable) == 1
    # In two of three bottles, either Suzy's throw or her hit (Billy's miss frozen), or the shattering.
    frozen = {
        (a + i, b + j): tuple(f"billy_hits{k}" for k, of in ((i, a), (j, b)) if of != "shatters")
        for i, j in ("01", "02", "12")
        for a in ("suzy", "suzy_hits", "shatters")
        for b in ("suzy", "suzy_hits", "shatters")
    }
    listed = {frozenset(cause.names): tuple(name for name, _ in cause.frozen) for cause in found.each()}
    assert listed == {frozenset(names): held for names, held in frozen.items()}
    assert found.count == 27
    assert causing.responsibility(model, V("won"), "suzy1").degree == Fraction(1, 3)


ROCKS = CausalModel(
    {
        "suzy": TRUE,
        "billy": TRUE,
        "suzy_hits": V("suzy"),
        "billy_hits": And((V("billy"), Not(V("suzy_hits")))),
        "shatters": Or((V("suzy_hits"), V("billy_hits"))),
    }
)


def test_suzy_caused_it_and_billy_did_not() -> None:
    found = causing.causes(ROCKS, V("shatters"))
    assert [cause.names for cause in found.found] == [("suzy",), ("suzy_hits",)]
    assert found.found[0] == Cause(
        (("suzy", True),), (("billy_hits", False),), (("shatters", False), ("suzy", False), ("suzy_hits", False))
    )
    assert causing.but_for(ROCKS, V("shatters")) == ()
    assert causing.responsibility(ROCKS, V("shatters"), "suzy").degree == Fraction(1, 2)
    assert causing.responsibility(ROCKS, V("shatters"), "billy").degree == 0
    assert not causing.is_cause(ROCKS, {"billy": True}, V("shatters")).holds
    assert causing.is_cause(ROCKS, {"billy": True, "suzy": True}, V("shatters")).smaller == (("suzy", True),)


def test_the_effect_is_a_cause_of_itself_only_if_asked_for() -> None:
    found = causing.causes(ROCKS, V("shatters"), including_effect=True)
    assert ("shatters",) in [cause.names for cause in found.found]


def test_arsonist_or_lightning_are_a_cause_together() -> None:
    fire = CausalModel({"arsonist": TRUE, "lightning": TRUE, "fire": Or((V("arsonist"), V("lightning")))})
    assert [cause.names for cause in causing.causes(fire, V("fire")).found] == [("arsonist", "lightning")]
    assert causing.responsibility(fire, V("fire"), "arsonist").degree == Fraction(1, 2)


def test_an_omission_is_a_cause() -> None:
    plants = CausalModel({"water": FALSE, "death": Not(V("water"))})
    assert [cause.variables for cause in causing.causes(plants, V("death")).found] == [(("water", False),)]


def test_desert_traveller() -> None:
    # One poisons the water bottle, the other empties it: the traveller dies of thirst.
    desert = CausalModel(
        {
            "poisons": TRUE,
            "empties": TRUE,
            "drinks_poison": And((V("poisons"), Not(V("empties")))),
            "thirsts": V("empties"),
            "dies": Or((V("drinks_poison"), V("thirsts"))),
        }
    )
    assert [cause.names for cause in causing.causes(desert, V("dies")).found] == [("empties",), ("thirsts",)]


def test_nothing_caused_what_did_not_happen_or_could_not_fail() -> None:
    assert causing.causes(ROCKS, V("billy_hits")).found == ()
    assert causing.causes(ROCKS, Or((V("suzy"), Not(V("suzy"))))).found == ()
    assert causing.but_for(ROCKS, V("billy_hits")) == ()
    assert causing.responsibility(ROCKS, V("billy_hits"), "billy").degree == 0
    check = causing.is_cause(ROCKS, {"billy_hits": True}, V("billy_hits"))
    assert (check.ac1, check.ac2, check.ac3, check.holds) == (False, True, True, False)


def vote(*weights: int, bound: int, given: dict[str, Formula] | None = None) -> CausalModel:
    voters = {f"v{index}": TRUE for index in range(len(weights))}
    count = AtLeast(bound, tuple((weight, V(f"v{index}")) for index, weight in enumerate(weights)))
    return CausalModel({**voters, "passed": count, **(given or {})})


@pytest.mark.parametrize(("for_it", "degree"), [(11, Fraction(1, 6)), (6, Fraction(1))])
def test_votes_of_eleven(for_it: int, degree: Fraction) -> None:
    voters = {f"v{index}": formula.Constant(index < for_it) for index in range(11)}
    model = CausalModel({**voters, "passed": formula.at_least(6, map(V, voters))})
    assert causing.responsibility(model, V("passed"), "v0").degree == degree
    assert causing.responsibility(model, V("passed"), "v10").degree == (degree if for_it == 11 else 0)


def test_a_unanimous_vote_has_one_cause_and_a_count() -> None:
    found = causing.causes(vote(*[1] * 17, bound=9), V("passed"))
    assert [cause.count for cause in found.found] == [found.count] == [24310]
    assert len({cause.names for cause in found.each()}) == 24310
    assert found.interchangeable == (tuple((f"v{index}",) for index in range(17)),)
    assert found.variables == {f"v{index}" for index in range(17)}


def test_fifty_one_unanimous_voters() -> None:
    assert causing.responsibility(vote(*[1] * 51, bound=26), V("passed"), "v7").degree == Fraction(1, 26)


def test_fifty_one_voters_of_two_weights() -> None:
    # 26 voters of weight 1 and 25 of weight 2 sum to 76: to undo 39 one must take away 38.
    model = vote(*[1] * 26, *[2] * 25, bound=39)
    assert causing.responsibility(model, V("passed"), "v50").degree == Fraction(1, 19)
    # A voter of weight 1 is needed in no set of 2s that sums to 38; with it, 18 others and another 1 do.
    assert causing.responsibility(model, V("passed"), "v0").degree == Fraction(1, 20)


def test_a_vote_inside_a_larger_model() -> None:
    law = {
        "veto": FALSE,
        "signed": TRUE,
        "law": And((V("passed"), V("signed"), Not(V("veto")))),
        "custom": FALSE,
        "harm": Or((V("law"), V("custom"))),
    }
    model = vote(*[1] * 51, bound=26, given=law)
    assert causing.responsibility(model, V("harm"), "v0").degree == Fraction(1, 26)
    found = causing.causes(model, V("harm"))
    assert [cause.names for cause in found.found[:4]] == [("law",), ("passed",), ("signed",), ("veto",)]
    assert len(found.found) == 5


def test_voters_who_each_follow_a_party_are_exchanged_as_blocks() -> None:
    parties = {f"p{index}": TRUE for index in range(7)}
    voters = {f"v{index}": V(f"p{index}") for index in range(7)}
    model = CausalModel({**parties, **voters, "passed": formula.at_least(4, map(V, voters))})
    found = causing.causes(model, V("passed"))
    assert found.count == 35 * 2**4
    assert len(found.found) == 5
    assert len({cause.names for cause in found.each()}) == found.count
    assert causing.responsibility(model, V("passed"), "p3").degree == Fraction(1, 4)


def test_a_limit_keeps_what_was_found_and_says_so() -> None:
    model = vote(*[1, 2, 3, 4, 5, 6, 7, 8], bound=18)
    everything = causing.causes(model, V("passed"))
    some = causing.causes(model, V("passed"), limit=3)
    assert everything.complete
    assert not some.complete
    assert len(some.found) == 3
    assert set(some.found) <= set(everything.found)
    exactly = causing.causes(model, V("passed"), limit=len(everything.found))
    assert exactly.complete
    assert exactly.found == everything.found


def test_a_deadline_keeps_what_was_found_and_says_so() -> None:
    model = vote(*range(20, 60), bound=800)
    found = causing.causes(model, V("passed"), deadline=Deadline.after(0.5))
    assert not found.complete
    assert found.found
    for cause in found.found[:5]:
        assert causing.is_cause(model, dict(cause.variables), V("passed")).holds
    assert not causing.causes(model, V("passed"), deadline=Deadline.after(0)).complete
    over = causing.responsibility(model, V("passed"), "v0", deadline=Deadline.after(0))
    assert (over.degree, over.complete) == (0, False)
    check = causing.is_cause(model, {"v0": True, "v1": True}, V("passed"), deadline=Deadline.after(0))
    assert (check.ac1, check.ac2, check.holds) == (True, None, None)


@pytest.mark.parametrize(
    ("candidate", "message"),
    [
        ({}, "a candidate cause needs a variable"),
        ({"nobody": True}, "the candidate names `nobody`, which the model does not have"),
        ({"weather": True}, "`weather` is context: it cannot be a cause"),
    ],
)
def test_candidates_that_make_no_sense(candidate: dict[str, bool], message: str) -> None:
    model = CausalModel({"fire": V("weather")}, {"weather": True})
    with pytest.raises(ModelError, match=message):
        causing.is_cause(model, candidate, V("fire"))


def test_unknown_names_are_refused_everywhere() -> None:
    asking: list[Any] = [
        lambda: causing.causes(ROCKS, V("nobody")),
        lambda: causing.but_for(ROCKS, V("nobody")),
        lambda: causing.is_cause(ROCKS, {"suzy": True}, V("nobody")),
        lambda: causing.responsibility(ROCKS, V("nobody"), "suzy"),
        lambda: causing.responsibility(ROCKS, V("shatters"), "nobody"),
    ]
    for ask in asking:
        with pytest.raises(ModelError, match="`nobody`"):
            ask()


def test_the_same_question_gets_the_same_answer_in_any_order() -> None:
    turned = CausalModel(dict(reversed(ROCKS.equations.items())))
    assert turned == ROCKS
    assert causing.causes(turned, V("shatters")) == causing.causes(ROCKS, V("shatters"))
    assert causing.solve_model(turned) == causing.solve_model(ROCKS)
