"""Two ways to preferred sets and the definition agree: domain-recursive search, making sets larger, all subsets."""

from __future__ import annotations

import os
import random
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from answerable import solving
from answerable.findings import growing, searching, separating, settling
from answerable.findings.cutting import Dung
from answerable.findings.exchange import af
from answerable.findings.framework import Kind
from answerable.findings.pieces import Piece
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


@thorough
@given(drawn=drawing.attack_texts(".af", most=8), asked=st.sampled_from([Semantics.SEMI_STABLE, Semantics.STAGE]))
def test_maximal_ranges(drawn: drawing.Drawn, asked: Semantics) -> None:
    found = Dung(af.read(SourceText("drawn.af", drawn.text))).pieces(asked)
    lacking = []
    for piece in found.pieces:
        program = piece.question.program(asked)
        known = list(searching.ranges(piece.question, asked, solving.NEVER))
        grown = [searching.named(one, "lacks") for one in searching.growing(program, solving.NEVER)]
        assert len(known) == len(set(known)) == len(grown)
        assert set(known) == set(grown)
        # none is found again
        others = searching.growing(program, solving.NEVER, known[:1])
        assert {searching.named(one, "lacks") for one in others} == set(known[1:])
        lacking.append([frozenset(piece.numbers[n] for n in one) for one in known])
    attacks = af.read(SourceText("drawn.af", drawn.text))
    defined = set()
    for chosen in drawn.extensions(asked.value):
        members = {int(name) - 1 for name in chosen}
        reached = members.union(*(attacks.targets[one] for one in members))
        defined.add(frozenset(range(len(attacks.names))) - reached)
    assert {frozenset().union(*chosen) for chosen in product(*lacking)} == defined


@pytest.mark.parametrize("asked", [Semantics.SEMI_STABLE, Semantics.STAGE])
def test_ranges_where_the_first_search_is_given_up(asked: Semantics, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(7)
    rows = "".join(f"{draw.randint(1, 80)} {draw.randint(1, 80)}\n" for _ in range(240))
    question = max(Dung(af.read(SourceText("x.af", f"p af 80\n{rows}"))).pieces(asked).pieces, key=_size).question
    found = set(searching.ranges(question, asked, solving.NEVER))
    monkeypatch.setattr(searching, "_CONFLICTS", 1)
    with pytest.raises(solving.GivenUp):
        list(solving.models(question.program(asked), maximal=True, conflicts=1))
    assert set(searching.ranges(question, asked, solving.NEVER)) == found


def _size(piece: Piece) -> int:
    return len(piece.numbers)
