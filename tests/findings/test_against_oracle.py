"""The engine and the oracle say the same: extensions of random frameworks, explanations of random case texts."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, assume, example, given, settings

from answerable import asking
from answerable.answer import answer
from answerable.findings import enumerating
from answerable.findings.semantics import Semantics
from answerable.language import opening, problems
from findings.conversion import converted
from generating import cases, frameworks, timed
from oracle import clauses, explanations, framework, grounding, semantics

#: Examples, each looked at under every semantics; a campaign raises their number through the environment.
EXAMPLES = int(os.environ.get("ANSWERABLE_EXAMPLES", "1000"))
#: Those that explanations are read from, and the others: two tests, which run side by side and draw different examples.
MAIN = (Semantics.PREFERRED, Semantics.STABLE, Semantics.COMPLETE, Semantics.GROUNDED)
OTHERS = tuple(name for name in Semantics if name not in MAIN)

thorough = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.large_base_example],
)


@thorough
@given(given_framework=frameworks.frameworks())
def test_extensions_of_frameworks(given_framework: framework.Framework) -> None:
    check_extensions(given_framework, MAIN)


@thorough
@given(given_framework=frameworks.frameworks())
def test_extensions_of_frameworks_under_the_other_semantics(given_framework: framework.Framework) -> None:
    check_extensions(given_framework, OTHERS)


#: What a mechanism denies is presumed, so that it is there although nobody speaks of that.
DENIED = "case c\nparty ann\nann claims f(1)\nrule r1: g(X) happens if f(X) and not q\n"
#: Nothing makes what a mechanism asks for, but somebody says that what it brings about did not happen.
UNMET = "case c\nparty ann\nann denies g(1)\nrule r1: g(X) happens if f(X) and not q\n"
#: A count that strictly follows meets a condition of the same words, whichever of its members hold.
COUNTED = """case c
party ann
ann claims c meaning at least 2 of p, q, r
rule r1: normally g if at least 2 of p, q, r
"""


@thorough
@example(text=DENIED)
@example(text=UNMET)
@example(text=COUNTED)
@given(text=cases.case_texts())
def test_explanations_of_case_texts(text: str) -> None:
    check_explanations(text, MAIN)


#: Two doubts of one rule, told as one; a hypothesis that facts refute, and twice the same.
DOUBTED = """case c
party ann
rule r1: normally p if q
ann claims q
ann disputes r1
ann disputes r1
"""
#: A choice on condition of a count: what it counts could hold either way, so that rules about it have instances.
CHOSEN = """case c
party ann
party bob
relation p
relation q
relation r
relation f(X: party)
relation g(X: party)
never not q
rule r1: normally f(X) if g(X) unless p
at least 2 of p, not q, not r if at least 2 of g(ann), f(bob), not r
rule r3: normally p if f(X) and not q unless f(Z)
ann disputes r3
"""
#: The condition of this choice makes it say nothing; what it speaks of could hold all the same.
IDLE = """case c
party ann
always r if f(X) and X >= 1 unless p
ann claims p
at least 2 of r, p if at least 3 of g(1), r, p
"""
#: A strict statement speaks of names where a rule calculates: of a name there is nothing to calculate.
CALCULATED = """case c
party ann
never f(X)
rule r1: normally g(X * 2) if not f(X)
ann claims g(4)
"""
#: What is calculated is told apart from its opposite: a value stands nowhere in the case, but follows.
TURNED = "case c\nparty bob\nrule r1: always h(X + 2) if g(X)\nbob denies h(1)\n"
#: That so many fail is the opposite of that enough hold: one of them does, and what follows from either follows.
EITHER = """case c
party ann
always a if at least 2 of p, q, r
always a if not (at least 2 of p, q, r)
ann denies b
always b if at least 2 of not p, not q, not r
always b if at least 2 of p, q, r
"""
#: A mechanism that can never fire is one all the same.
IMPOSSIBLE = "case c\nparty ann\nann claims f(1)\nrule r1: g(X) happens if f(X) and not f(X)\nann claims g(1)\n"
TWICE = "case c\nparty ann\nhypothesis s\nhypothesis s\nann denies s\n"
REFUTED = "case c\nparty ann\nnever p\nhypothesis p\nhypothesis p\nq happens if p\n"


@thorough
@example(text=DENIED)
@example(text=COUNTED)
@example(text=DOUBTED)
@example(text=REFUTED)
@example(text=CHOSEN)
@example(text=IDLE)
@example(text=CALCULATED)
@example(text=TURNED)
@example(text=TWICE)
@example(text=EITHER)
@example(text=IMPOSSIBLE)
@given(text=cases.case_texts())
def test_explanations_of_case_texts_under_the_other_semantics(text: str) -> None:
    check_explanations(text, OTHERS)


@settings(thorough, max_examples=max(1, EXAMPLES // 4))
@given(text=timed.timed_texts())
def test_explanations_of_cases_about_times(text: str) -> None:
    check_explanations(text, tuple(Semantics))


@settings(thorough, max_examples=max(1, EXAMPLES // 4))
@given(text=cases.case_texts(cases.WEIGHED, circular=True))
def test_explanations_of_cases_with_many_preferences(text: str) -> None:
    check_explanations(text, MAIN)


def check_extensions(given_framework: framework.Framework, names: tuple[Semantics, ...]) -> None:
    assume(framework.consistent(framework.derivable(given_framework, ())))
    argued, assumptions = converted(given_framework)
    for name in names:
        found = {frozenset(assumptions[n] for n in chosen) for chosen in enumerating.extensions(argued, name)}
        assert found == set(semantics.SEMANTICS[name.value](given_framework)), name


def check_explanations(text: str, names: tuple[Semantics, ...]) -> None:
    try:
        subject, _, _ = opening.case_of(text)
    except problems.Refused:
        assume(False)  # preferences run in a circle by the names in them
    try:
        grounded = grounding.ground(subject)
        for name in names:
            defined = explanations.findings_of(grounded, name.value)
            check_answer(asking.solve(subject, name, limit=0), defined, name)
    except explanations.FactsContradict:
        found = asking.solve(subject, limit=0)
        assert {problem.code for problem in found.problems if problem.severity == "error"} == {"facts-contradict"}
    except grounding.PreferenceCycle:
        with pytest.raises(problems.Refused) as refused:
            asking.solve(subject)
        (problem,) = refused.value.problems
        assert problem.code == "preference-cycle"
    except (explanations.TooMany, clauses.TooLarge, grounding.CausalLoop):
        assume(False)


def check_answer(found: answer.Answer, defined: explanations.Findings, name: Semantics) -> None:
    assert {_told(one) for one in found.explanations} == {
        (one.accepts, one.rejects, one.leaves_open, one.assumes, one.holds, one.undecided)
        for one in defined.explanations
    }, name
    assert found.count == len(found.explanations) == len(defined.explanations), name
    told = [claim for claim in found.claims if not claim.withdrawn]
    assert {_ref(claim): claim.status for claim in told} == defined.statuses, name
    if name is Semantics.PREFERRED:
        assert {_ref(claim) for claim in told if claim.unanswered} == defined.unanswered


def _ref(of: answer.Reference) -> tuple[str, str, str]:
    return (of.by, of.act, of.name)


def _told(one: answer.Explanation) -> tuple[frozenset[object], ...]:
    return (
        frozenset(map(_ref, one.accepts)),
        frozenset(map(_ref, one.rejects)),
        frozenset(map(_ref, one.leaves_open)),
        frozenset(one.assumes),
        frozenset(one.holds),
        frozenset(one.undecided),
    )
