"""Every scenario of a scope, once up to renaming; what random search breaks within a scope is found there too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations, permutations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from answerable import asking
from answerable.language import case as c
from answerable.laws import exhausting, obeying, renaming, searching, staging, surveying
from answerable.laws.covering import Coverage
from answerable.laws.distinguishing import Distinguishing
from answerable.laws.exhausting import DONE, STANCES
from answerable.laws.scenario import Act, Cause, Done, Owed, Said, Scenario
from answerable.laws.vocabulary import Vocabulary
from answerable.report import json as printed
from laws.libraries import FINDINGS, VERDICTS, libraries, vocabulary

DUTIES = """
relation relieved(Who: party, Duty: duty)
relation answers(Who: party, Duty: duty)
rule r: normally answers(P, D) if breached(P, D) unless relieved(P, D)
property p: if answers(P, D) then breached(P, D)
"""

RULES = {
    "verdicts": vocabulary(VERDICTS),
    "findings": vocabulary(FINDINGS),
    "small": vocabulary(
        "relation heavy(Who: party)\nrelation sinks(Who: party)\nrule r: normally sinks(P) if heavy(P)\n"
    ),
    "duties": vocabulary(DUTIES),
    "together": vocabulary(
        DUTIES + "property q: if in some explanation breached(P, D) then in every explanation owed(P, D)\n"
    ),
    "named": vocabulary("party ann\n" + DUTIES),
}
#: Where a law speaks of all explanations together, it matters that acts are contested.
MANNERS = {name: DONE if name == "together" else ("done", "not done") for name in RULES}


def everything(rules: Vocabulary, manners: tuple[Done, ...], scope: int) -> set[Scenario]:
    """Every scenario of a scope, by trying all combinations, each in the least of its renamings."""
    acts_at_most = scope - 1 if rules.causal else 0
    found = set()
    for parties in range(max(1, len(rules.library.parties)), scope + 1):
        for number in range(acts_at_most + 1):
            for acts in product([Act(by, done) for by in range(parties) for done in manners], repeat=number):
                for told in chosen(list(events_and_duties(rules, parties, number)), scope):
                    duties = sorted(piece for piece in told if isinstance(piece, Owed))
                    for said in chosen(assertions(rules, parties, number, len(duties)), scope - len(told)):
                        scenario = made(rules, parties, acts, (*told, *said), duties)
                        if scenario is not None:
                            found.add(least(scenario, rules))
    return found


def chosen(among: list[Any], at_most: int) -> Iterator[tuple[Any, ...]]:
    for many in range(at_most + 1):
        yield from combinations(among, many)


def events_and_duties(rules: Vocabulary, parties: int, acts: int) -> Iterator[object]:
    for many in (1, 2):
        for among in combinations(range(acts), many):
            yield from (Cause(0, tuple(zip(among, done, strict=True))) for done in product((True, False), repeat=many))
    if rules.duties:
        told = product(range(parties), range(acts), (False, True), ((0,), ()))
        yield from (Owed(holder, act, omitted, guards) for holder, act, omitted, guards in told)


def assertions(rules: Vocabulary, parties: int, acts: int, duties: int) -> list[object]:
    found: list[object] = []
    for number, relation in enumerate(rules.inputs):
        together = any(law.law == "overall" for law in rules.library.properties)
        stances = ("doubted", *STANCES) if together else STANCES if relation.argued else STANCES[1:]
        sizes = {"party": parties, "event": int(rules.causal) + acts, "act": acts, "duty": duties}
        for arguments in product(*(range(sizes[sort]) for sort in relation.sorts)):
            found += [Said(number, arguments, s) for s in stances]
    return found


def made(
    rules: Vocabulary, parties: int, acts: tuple[Act, ...], pieces: tuple[object, ...], duties: list[Owed]
) -> Scenario | None:
    said = [p for p in pieces if isinstance(p, Said)]
    if len({(p.input, p.arguments) for p in said}) < len(said):
        return None
    causes = [p for p in pieces if isinstance(p, Cause)]
    spoken, acted = {a.by for a in acts} | {d.holder for d in duties}, {a for p in causes for a, _ in p.acts}
    spoken |= set(range(len(rules.library.parties)))
    acted |= {d.act for d in duties}
    for one in said:
        for sort, n in zip(rules.inputs[one.input].sorts, one.arguments, strict=True):
            if sort == "party":
                spoken.add(n)
            elif sort == "event" and n >= 1:
                acted.add(n - 1)
    if acted != set(range(len(acts))) or len(set(range(parties)) - spoken) > 1:
        return None
    return Scenario(parties, int(rules.causal), (), acts, tuple(sorted(causes)), tuple(duties), tuple(sorted(said)))


def least(scenario: Scenario, rules: Vocabulary) -> Scenario:
    declared = range(len(rules.library.parties))
    return min(
        renaming.renamed(scenario, (*declared, *parties), acts, rules)
        for parties in permutations(range(len(declared), scenario.parties))
        for acts in permutations(range(len(scenario.acts)))
    )


@pytest.mark.parametrize(
    ("rules", "scope"),
    [
        ("verdicts", 1),
        ("verdicts", 2),
        ("findings", 1),
        ("findings", 2),
        ("small", 3),
        ("duties", 1),
        ("duties", 2),
        ("together", 2),
        ("named", 2),
    ],
)
def test_a_scope_is_everything_once(rules: str, scope: int) -> None:
    listed = list(exhausting.scenarios(RULES[rules], scope))
    told = [least(one, RULES[rules]) for one in listed]
    assert len(told) == len(set(told))
    assert set(told) == everything(RULES[rules], MANNERS[rules], scope)
    assert [one.size - len(one.acts) for one in listed] == sorted(one.size - len(one.acts) for one in listed)
    assert all(exhausting.within(one, RULES[rules], scope) for one in listed)


def read_of(scenario: Scenario, rules: Vocabulary) -> set[frozenset[str]]:
    """What is asserted and judged in each explanation of a printed answer: all that laws can speak of."""
    subject = staging.stage(scenario, rules)
    answer = json.loads(printed.answer_text(asking.solve(subject, limit=0)))
    asserted = {one.predicate for one in rules.inputs}
    found = set()
    for one in answer["explanations"]:
        holds = {text for text in one["holds"] if text.removeprefix("not ").split("(")[0] in asserted}
        judged = {f"{verdict['literal']} {verdict['status']}" for verdict in one["verdicts"]}
        found.add(frozenset(holds | judged))
    return found


@pytest.mark.parametrize("rules", ["verdicts", "duties", "together"])
def test_what_is_of_one_kind_comes_to_the_same(rules: str) -> None:
    kinds = Distinguishing(RULES[rules])
    alike: dict[object, list[Scenario]] = {}
    for scenario in exhausting.scenarios(RULES[rules], 2):
        alike.setdefault(kinds.told(scenario), []).append(scenario)
    several = [group for group in alike.values() if len(group) > 1]
    assert several
    for group in several[:40]:
        first, *others = (read_of(one, RULES[rules]) for one in (group[0], group[-1]))
        assert others == [first]


BROKEN = (
    "never answers(P, D) and owed(P, D)",
    "if breached(P, D) then answers(P, D)",
    "if owed(P, D) then breached(P, D)",
    "answers(P, D) is monotone in relieved(P, D)",
    "if relieved(P, D) then answers(P, D)",
    "never relieved(P, D) and relieved(Q, D) and P != Q",
    "never caused(P, O) and answers(P, D)",
    "never caused(P, O) and caused(Q, O) and P != Q",
    "if caused(P, O) then at least 2 D with owed(P, D)",
)


def test_leaving_out_what_is_alike_loses_no_breach() -> None:
    """Every case of a scope, with contested acts besides, each solved: what one of them breaks, `exhaust` finds."""
    rules = vocabulary(DUTIES + "".join(f"property b{n}: {law}\n" for n, law in enumerate(BROKEN)))
    own, laws = len(rules.library.statements), list(rules.library.properties)
    broken: set[str] = set()
    for scenario in sorted(everything(rules, DONE, 2)):
        left = [law for law in laws if law.name not in broken]
        subject = staging.stage(scenario, rules)
        broken |= {breach.law.name for breach in obeying.breaches(subject, left, Coverage(), own)}
    exhausted = exhausting.exhaust(rules, laws, 2)
    assert exhausted.complete
    assert exhausted.coverage.cases < exhausted.cases
    assert {breach.law.name for _, breach in exhausted.breaches} == broken
    assert 4 < len(broken) < len(laws)


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
