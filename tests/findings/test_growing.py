"""Two ways to preferred sets and the definition agree: domain-recursive search, making sets larger, all subsets."""

from __future__ import annotations

import os
from itertools import product

from hypothesis import HealthCheck, assume, given, settings

from answerable.findings import growing, searching, separating, settling
from answerable.findings.cutting import Dung
from answerable.findings.exchange import af
from answerable.findings.framework import Kind
from answerable.findings.question import Question
from answerable.findings.semantics import Semantics
from answerable.language.source import SourceText
from exchange import drawing
from findings.conversion import converted
from generating import frameworks
from oracle import framework, semantics

thorough = settings(
    max_examples=int(os.environ.get("ANSWERABLE_EXAMPLES", "300")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@thorough
@given(drawn=frameworks.frameworks(explaining=True))
def test_frameworks_of_cases(drawn: framework.Framework) -> None:
    assume(framework.consistent(framework.derivable(drawn, ())))
    argued, assumptions = converted(drawn)
    settled = settling.settle(argued)
    separated = separating.separate(argued, settled)
    assume(not separated.unexplained)
    hypotheses = {n for n, one in enumerate(argued.assumptions) if one.kind is Kind.ADOPTED}
    grown, searched = [], []
    for part in separated.parts:
        question = Question(part.facts)
        members = frozenset(n for n in range(part.undecided) if part.assumptions[n] not in hypotheses)
        sets = list(growing.preferred(question, members))
        assert len(sets) == len(set(sets))
        models = list(searching.models(question, Semantics.PREFERRED))
        grown.append({frozenset(part.assumptions[n] for n in chosen) for chosen in sets})
        searched.append(
            {frozenset(part.assumptions[n] for n in searching.named(one, "in") & members) for one in models}
        )
    assert grown == searched
    combined = {(settled.accepted - hypotheses).union(*chosen) for chosen in product(*grown)}
    places = {assumption: n for n, assumption in enumerate(assumptions)}
    defined = {frozenset(places[a] for a in chosen) - hypotheses for chosen in semantics.preferred(drawn)}
    assert combined == defined


@thorough
@given(drawn=drawing.attack_texts(".af", most=9))
def test_attacks(drawn: drawing.Drawn) -> None:
    found = Dung(af.read(SourceText("drawn.af", drawn.text))).pieces(Semantics.PREFERRED)
    grown = []
    for piece in found.pieces:
        members = frozenset(range(len(piece.numbers)))
        sets = set(growing.preferred(piece.question, members))
        assert sets == {searching.named(m, "in") for m in searching.models(piece.question, Semantics.PREFERRED)}
        grown.append({frozenset(piece.numbers[n] for n in chosen) for chosen in sets})
    combined = {found.settled.union(*chosen) for chosen in product(*grown)}
    assert {frozenset(str(n + 1) for n in chosen) for chosen in combined} == drawn.extensions("preferred")
