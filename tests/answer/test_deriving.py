"""Derivations: from their leaves alone, and from no fewer."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings

from answerable.answer.derivation import FACT, Derivation
from answerable.answer.deriving import Deriving
from answerable.findings import enumerating
from answerable.findings.framework import Assumption, Framework, GroundRule, Kind
from findings.conversion import converted
from generating import frameworks
from oracle import derivations, framework

suite = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def leaves(derivation: Derivation, without: object = None) -> tuple[set[int], set[int], set[int]]:
    kept = [leaf for leaf in derivation.leaves if leaf != without]
    facts, assumptions, groundless = (
        {number for kind, number in kept if kind == wanted} for wanted in ("fact", "assumption", "rule")
    )
    return facts, assumptions, groundless


def check_steps(argued: Framework, derivation: Derivation) -> None:
    """Every step follows from those below it, and none rests on itself."""
    below: dict[tuple[int, bool], set[tuple[int, bool]]] = {}

    def under(node: tuple[int, bool], path: tuple[tuple[int, bool], ...]) -> None:
        assert node not in path
        if node in below:
            return
        inference = derivation.steps[node]
        below[node] = set(inference.premises)
        literal, _ = node
        if inference.rule == FACT:
            assert literal in argued.facts
            assert not inference.premises
            return
        rule = argued.rules[inference.rule]
        premises = {premise for premise, _ in inference.premises}
        assert rule.head == literal
        assert set(rule.body) <= premises <= {*rule.body, *rule.counted}
        assert len(premises & set(rule.counted)) >= rule.least
        for premise in inference.premises:
            under(premise, (*path, node))

    under(derivation.root, ())


@suite
@given(frameworks.frameworks())
def test_a_derivation_rests_on_its_leaves_and_spares_none(drawn: framework.Framework) -> None:
    assume(framework.consistent(framework.derivable(drawn, ())))
    argued, _ = converted(drawn)
    for chosen in list(enumerating.extensions(argued))[:2]:
        deriving = Deriving(argued, chosen)
        everything = derivations.derivable(argued, argued.facts, chosen, range(len(argued.rules)))
        for literal in range(2 * len(argued.atoms)):
            derivation = deriving.derivation(literal)
            assert (derivation is not None) == (literal in everything)
            if derivation is None:
                continue
            check_steps(argued, derivation)
            assert literal in derivations.derivable(argued, *leaves(derivation))
            for leaf in derivation.leaves:
                assert literal not in derivations.derivable(argued, *leaves(derivation, leaf))


@suite
@given(frameworks.frameworks())
def test_a_defeat_rests_on_its_leaves_and_spares_none(drawn: framework.Framework) -> None:
    assume(framework.consistent(framework.derivable(drawn, ())))
    argued, assumptions = converted(drawn)
    for chosen in list(enumerating.extensions(argued))[:2]:
        deriving = Deriving(argued, chosen)
        extension = frozenset(assumptions[n] for n in chosen)
        for target in range(len(argued.assumptions)):
            defeat = deriving.defeat(target)
            assert (defeat is not None) == framework.defeats(drawn, extension, assumptions[target])
            if defeat is None:
                continue
            check_steps(argued, defeat)
            assert defeat.root[0] in argued.undercut[target] if defeat.undercut else argued.rebut[target]
            assert derivations.defeated(argued, *leaves(defeat), target)
            for leaf in defeat.leaves:
                facts, members, groundless = leaves(defeat, leaf)
                if defeat.undercut:
                    assert defeat.root[0] not in derivations.derivable(argued, facts, members, groundless)
                else:
                    lower = argued.lower[target]
                    strong = derivations.derivable_without(argued, facts, members, groundless, lower)
                    assert defeat.root[0] not in strong


@pytest.mark.parametrize("length", [3000])
def test_a_long_chain_takes_no_recursion(length: int) -> None:
    rules = [GroundRule(0, (), 0), *(GroundRule(2 * n, (2 * n - 2,)) for n in range(1, length))]
    argued = Framework(
        atoms=tuple((f"p{n}", ()) for n in range(length)),
        assumptions=(Assumption(Kind.CLAIM, 0, 0),),
        facts=(),
        rules=tuple(rules),
        rebut=((1,),),
        undercut=((),),
    )
    derivation = Deriving(argued, {0}).derivation(2 * length - 2)
    assert derivation is not None
    assert derivation.leaves == (("assumption", 0),)
    assert len(derivation.steps) == length


def test_what_is_said_is_told_rather_than_what_is_presumed() -> None:
    rules = (GroundRule(0, (), 0), GroundRule(0, (), 1))
    argued = Framework(
        atoms=(("p", ()),),
        assumptions=(Assumption(Kind.PRESUMPTION, 0, 0, -1), Assumption(Kind.CLAIM, 1, 0)),
        facts=(),
        rules=rules,
        rebut=((1,), (1,)),
        undercut=((), ()),
    )
    derivation = Deriving(argued, {0, 1}).derivation(0)
    assert derivation is not None
    assert derivation.leaves == (("assumption", 1),)
