"""What single statements contribute, and what could hold."""

import pytest

from answerable.language import case as c
from oracle import explanations, framework, grounding
from oracle.framework import Literal

X = c.Variable(name="X")


def lit(text: str, *arguments: c.Term) -> c.Literal:
    return c.Literal(predicate=text.removeprefix("not "), arguments=arguments, negated=text.startswith("not "))


def says(party: str, text: str, *arguments: c.Term) -> c.Claim:
    act = "denies" if text.startswith("not ") else "claims"
    return c.Claim(party=party, act=act, content=lit(text.removeprefix("not "), *arguments))


def of(*statements: c.Statement, parties: tuple[str, ...] = ("ann", "bob")) -> c.Case:
    return c.Case(parties=tuple(c.Party(name=name) for name in parties), statements=statements)


def kinds(case: c.Case) -> list[str]:
    return sorted(a.kind for a in grounding.framework_of(case).assumptions)


def test_a_rule_is_instantiated_where_its_body_could_hold() -> None:
    rule = c.Rule(name="r", strict=False, head=lit("g", X), body=lit("f", X))
    assert kinds(of(rule)) == []
    assert kinds(of(rule, says("ann", "f", "a"), says("ann", "f", "b"))) == ["claim", "claim", "default", "default"]
    assert kinds(of(rule, says("ann", "not f", "a"))) == ["claim"]


def test_a_rule_without_variables_always_is() -> None:
    assert kinds(of(c.Rule(strict=False, head=lit("q"), body=lit("p")))) == ["default"]


def test_chained_rules_are_instantiated_bottom_up() -> None:
    one = c.Rule(strict=False, head=lit("g", X), body=lit("f", X))
    two = c.Rule(strict=False, head=lit("h", X), body=lit("g", X))
    (only,) = explanations.explanations(of(two, one, c.Fact(literal=lit("f", "a"))))
    assert only.holds == {"f(a)", "g(a)", "h(a)"}


def test_a_strict_rule_is_turned_round() -> None:
    rule = c.Rule(strict=True, head=lit("g", X), body=lit("f", X))
    (only,) = explanations.explanations(of(rule, c.Fact(literal=lit("not g", "a"))))
    assert only.holds == {"not g(a)", "not f(a)"}


def test_arithmetic_leads_out_of_the_universe() -> None:
    y = c.Variable(name="Y")
    more = c.Comparison(left=y, operator="=", right=c.Arithmetic(operator="+", left=X, right=1))
    rule = c.Rule(strict=False, head=lit("g", y), body=c.All(parts=(lit("f", X), more)))
    late = c.Rule(strict=False, head=lit("h", X), body=lit("g", X))
    (only,) = explanations.explanations(of(rule, late, c.Fact(literal=lit("f", 7))))
    assert only.holds == {"f(7)", "g(8)", "h(8)"}


def test_what_a_body_leaves_unbound_ranges_over_its_sort() -> None:
    who = c.Variable(name="Who", sort="party")
    rule = c.Presumption(literal=lit("not g", who))
    (only,) = explanations.explanations(of(rule, c.Fact(literal=lit("f", "a"))))
    assert only.holds == {"f(a)", "not g(ann)", "not g(bob)"}


def test_disjuncts_share_an_assumption() -> None:
    body = c.Some(parts=(lit("p"), lit("q")))
    case = of(c.Rule(name="r", strict=False, head=lit("h"), body=body), c.Fact(literal=lit("q")))
    assert kinds(case) == ["default"]
    (only,) = explanations.explanations(case)
    assert "h" in only.holds


def test_presumptions_of_effects_are_lower_than_those_of_causes() -> None:
    chain = (
        c.Mechanism(strict=True, head=lit("b"), body=lit("a")),
        c.Mechanism(strict=True, head=lit("d"), body=c.All(parts=(lit("b"), lit("not e")))),
    )
    f = grounding.framework_of(of(*chain))
    depth = {str(a.of[0]): sum(x == a for _, x in f.less) for a in f.assumptions}
    assert depth == {"not d": 0, "not b": 1, "not a": 2, "not e": 2}


def test_a_causal_loop_is_refused() -> None:
    loop = (
        c.Mechanism(strict=True, head=lit("b"), body=lit("a")),
        c.Mechanism(strict=False, head=lit("a"), body=lit("b")),
    )
    with pytest.raises(grounding.CausalLoop):
        grounding.framework_of(of(*loop))


def test_a_disputed_source_takes_support_and_asserts_nothing() -> None:
    claim = c.Claim(party="ann", act="claims", content=lit("p"), sources=("log",))
    other = c.Claim(party="ann", act="claims", content=lit("q"), sources=("log", "memo"))
    doubt = c.Dispute(party="bob", of="source", name="log")
    found = explanations.explanations(of(claim, other, doubt))
    assert {(each.accepts, each.leaves_open, each.rejects) for each in found} == {
        (
            frozenset({("ann", "claims", "p"), ("ann", "claims", "q")}),
            frozenset(),
            frozenset({("bob", "disputes", "log")}),
        ),
        (
            frozenset({("bob", "disputes", "log"), ("ann", "claims", "q")}),
            frozenset({("ann", "claims", "p")}),
            frozenset(),
        ),
    }


def test_a_doubt_of_a_source_on_which_nothing_rests_changes_nothing() -> None:
    (only,) = explanations.explanations(of(says("ann", "p"), c.Dispute(party="bob", of="source", name="log")))
    assert only.accepts == {("ann", "claims", "p"), ("bob", "disputes", "log")}


def test_withdrawn_claims_contribute_nothing() -> None:
    claim = c.Claim(party="ann", act="claims", content=lit("p"), sources=("log",), withdrawn=True)
    case = of(claim, c.Dispute(party="bob", of="source", name="log"), says("bob", "not p"))
    (only,) = explanations.explanations(case)
    assert only.accepts == {("bob", "disputes", "log"), ("bob", "denies", "p")}
    assert not only.rejects | only.leaves_open


def test_a_counted_statement_entails_by_what_is_left() -> None:
    case = of(
        c.AtLeast(least=2, of=(lit("p"), lit("q"), lit("r"))),
        c.Fact(literal=lit("not p")),
    )
    (only,) = explanations.explanations(case)
    assert only.holds == {"not p", "q", "r"}
    assert only.assumes == {"q", "r"}


def test_a_meaning_holds_both_ways() -> None:
    meant = c.Claim(
        party="ann", act="claims", content=lit("k"), meaning=c.Implication(premise=lit("p"), conclusion=lit("q"))
    )
    (only,) = explanations.explanations(of(meant, c.Fact(literal=lit("p"))))
    assert only.holds == {"k", "p", "q"}
    (only,) = explanations.explanations(of(meant, c.Fact(literal=lit("p")), c.Fact(literal=lit("not q"))))
    assert only.holds == {"not k", "p", "not q"}
    assert only.rejects == {("ann", "claims", "k")}


def test_a_preference_between_rules_decides() -> None:
    case = of(
        c.Rule(name="low", strict=False, head=lit("p")),
        c.Rule(name="middle", strict=False, head=lit("q")),
        c.Rule(name="high", strict=False, head=lit("not p")),
        c.Preference(better="middle", worse="low"),
        c.Preference(better="high", worse="middle"),
    )
    (only,) = explanations.explanations(case)
    assert only.holds == {"not p", "q"}


def test_contradictory_facts_are_told() -> None:
    case = of(c.Fact(literal=lit("p")), c.Fact(literal=lit("q")), c.Incompatible(literals=(lit("p"), lit("q"))))
    with pytest.raises(explanations.FactsContradict):
        explanations.explanations(case)


def test_text_of_literals() -> None:
    assert str(Literal("p")) == "p"
    assert str(-Literal("p", ("a", 1))) == "not p(a, 1)"
    assert framework.consistent({Literal("p"), -Literal("q")})
    assert not framework.consistent({Literal("p"), -Literal("p")})


def test_names_and_numbers_may_stand_in_one_place() -> None:
    case = of(*(c.Event(literal=lit("f", value), alleged=True) for value in (1, "a")))
    (only,) = explanations.explanations(case)
    assert only.holds == {"not f(1)", "not f(a)"}
