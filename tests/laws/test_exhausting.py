"""Every scenario of a scope, once up to renaming; what random search breaks within a scope is found there too."""

from __future__ import annotations

from itertools import combinations, permutations, product

import pytest
from hypothesis import HealthCheck, given, settings

from answerable.language import case as c
from answerable.laws import exhausting, obeying, renaming, searching, staging, surveying
from answerable.laws.exhausting import DONE, STANCES
from answerable.laws.scenario import Act, Cause, Owed, Said, Scenario
from answerable.laws.vocabulary import Vocabulary
from laws.libraries import FINDINGS, VERDICTS, libraries, vocabulary

RULES = {
    "verdicts": vocabulary(VERDICTS),
    "findings": vocabulary(FINDINGS),
    "small": vocabulary(
        "relation heavy(Who: party)\nrelation sinks(Who: party)\nrule r: normally sinks(P) if heavy(P)\n"
    ),
}


def everything(rules: Vocabulary, scope: int) -> set[Scenario]:
    """Every scenario of a scope, by trying all combinations, each in the least of its renamings."""
    acts_at_most = scope - 1 if rules.causal else 0
    found = set()
    for parties in range(1, scope + 1):
        for number in range(acts_at_most + 1):
            for acts in product([Act(by, done) for by in range(parties) for done in DONE], repeat=number):
                pieces = list(possible(rules, parties, number))
                for many in range(scope + 1):
                    for chosen in combinations(pieces, many):
                        scenario = made(rules, parties, acts, chosen)
                        if scenario is not None:
                            found.add(least(scenario, rules))
    return found


def possible(rules: Vocabulary, parties: int, acts: int) -> list[object]:
    pieces: list[object] = []
    for many in (1, 2):
        for chosen in combinations(range(acts), many):
            pieces += [Cause(0, tuple(zip(chosen, done, strict=True))) for done in product((True, False), repeat=many)]
    if rules.duties:
        told = product(range(parties), range(acts), (False, True), ((0,), ()))
        pieces += [Owed(holder, act, omitted, guards) for holder, act, omitted, guards in told]
    for number, relation in enumerate(rules.inputs):
        sizes = {"party": parties, "event": int(rules.causal) + acts, "act": acts}
        for arguments in product(*(range(sizes[sort]) for sort in relation.sorts)):
            pieces += [Said(number, arguments, s) for s in STANCES if relation.argued or s != "contested"]
    return pieces


def made(rules: Vocabulary, parties: int, acts: tuple[Act, ...], pieces: tuple[object, ...]) -> Scenario | None:
    said = [p for p in pieces if isinstance(p, Said)]
    if len({(p.input, p.arguments) for p in said}) < len(said):
        return None
    causes = [p for p in pieces if isinstance(p, Cause)]
    duties = [p for p in pieces if isinstance(p, Owed)]
    spoken, acted = {a.by for a in acts} | {d.holder for d in duties}, {a for p in causes for a, _ in p.acts}
    acted |= {d.act for d in duties}
    for one in said:
        for sort, n in zip(rules.inputs[one.input].sorts, one.arguments, strict=True):
            if sort == "party":
                spoken.add(n)
            elif sort == "event" and n >= 1:
                acted.add(n - 1)
    if acted != set(range(len(acts))) or len(set(range(parties)) - spoken) > 1:
        return None
    return Scenario(
        parties, int(rules.causal), (), acts, tuple(sorted(causes)), tuple(sorted(duties)), tuple(sorted(said))
    )


def least(scenario: Scenario, rules: Vocabulary) -> Scenario:
    return min(
        renaming.renamed(scenario, parties, acts, rules)
        for parties in permutations(range(scenario.parties))
        for acts in permutations(range(len(scenario.acts)))
    )


@pytest.mark.parametrize(
    ("rules", "scope"), [("verdicts", 1), ("verdicts", 2), ("findings", 1), ("findings", 2), ("small", 3)]
)
def test_a_scope_is_everything_once(rules: str, scope: int) -> None:
    listed = list(exhausting.scenarios(RULES[rules], scope))
    assert len(listed) == len(set(listed))
    assert set(listed) == everything(RULES[rules], scope)
    assert [one.size - len(one.acts) for one in listed] == sorted(one.size - len(one.acts) for one in listed)
    assert all(exhausting.within(one, RULES[rules], scope) for one in listed)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(libraries())
def test_what_is_broken_at_random_within_the_scope_is_broken_exhaustively(library: c.Case) -> None:
    rules = surveying.survey(library)
    own = len(library.statements)
    drawn = searching.sample(rules, 60, 0)
    broken = {
        law.name
        for scenario in drawn
        if exhausting.within(scenario, rules, 2)
        for law in library.properties
        if obeying.broken(staging.stage(scenario, rules), law, own)
    }
    exhausted = exhausting.exhaust(rules, library.properties, 2)
    assert exhausted.complete
    assert broken <= {breach.law.name for _, breach in exhausted.breaches}
