"""Labelling and cutting Dung frameworks: what is settled, which pieces are left."""

from __future__ import annotations

from hypothesis import given, settings

from answerable.findings import labelling
from answerable.findings.attacks import Attacks
from answerable.findings.cutting import Dung
from answerable.findings.exchange import aba, af
from answerable.findings.flat import Flat
from answerable.findings.pieces import Sought
from answerable.findings.semantics import Semantics
from answerable.language.source import SourceText
from exchange import drawing


def read(text: str) -> Attacks:
    return af.read(SourceText("drawn.af", text))


@settings(deadline=None)
@given(drawn=drawing.attack_texts(".af"))
def test_the_grounded_labelling_and_those_above_it(drawn: drawing.Drawn) -> None:
    attacks = read(drawn.text)
    complete = {frozenset(int(name) - 1 for name in chosen) for chosen in drawn.extensions("complete")}
    least = labelling.label(attacks)
    assert frozenset(least.accepted) == frozenset.intersection(*complete)
    for chosen in drawn.extensions("admissible"):
        held = frozenset(int(name) - 1 for name in chosen)
        labels = labelling.label(attacks, held)
        accepted = frozenset(labels.accepted)
        # the least complete set that contains it
        assert accepted == frozenset.intersection(*(one for one in complete if held <= one))
        assert set(labels.defeated) == {n for n, by in enumerate(attacks.attackers) if accepted & set(by)}
        assert sorted((*labels.accepted, *labels.defeated, *labels.undecided)) == list(range(len(attacks.names)))


def test_pieces_are_what_no_attack_joins() -> None:
    # 1 is in and 2 out; 3 and 4, 5 and 6 attack each other; 2 would join them
    dung = Dung(read("p af 7\n1 2\n2 3\n2 5\n3 4\n4 3\n5 6\n6 5\n7 7\n"))
    found = dung.pieces(Semantics.PREFERRED)
    assert found.settled == {0}
    assert [piece.numbers for piece in found.pieces] == [(2, 3), (4, 5), (6,)]
    assert found.pieces[0].question == found.pieces[1].question
    assert [piece.numbers for piece in dung.pieces(Semantics.PREFERRED, joined=True).pieces] == [(2, 3, 4, 5, 6)]
    assert [piece.numbers for piece in dung.pieces(Semantics.STAGE).pieces] == [(0, 1, 2, 3, 4, 5), (6,)]
    held = dung.pieces(Semantics.PREFERRED, held=frozenset({3}))
    assert held.settled == {0, 3}
    assert [piece.numbers for piece in held.pieces] == [(4, 5), (6,)]


def test_where_a_query_lies() -> None:
    dung = Dung(read("p af 6\n1 2\n3 4\n4 3\n4 5\n5 6\n6 5\n"))
    assert dung.seek(0, Semantics.PREFERRED) is True
    assert dung.seek(1, Semantics.PREFERRED) is False
    assert dung.seek(4, Semantics.PREFERRED) == Sought(0, "asked(2).\n")
    # nothing downstream of the query matters where admissible sets decide
    assert dung.near(2).numbers == (2, 3)
    assert dung.near(5).numbers == (2, 3, 4, 5)


def test_where_a_sentence_lies() -> None:
    argued = aba.read(SourceText("x", "p aba 7\na 1\na 2\na 3\nc 1 2\nc 2 1\nc 3 4\nr 5 1\nr 6 3\n"))
    flat = Flat(argued)
    assert flat.seek(2 * 5, Semantics.PREFERRED) is True
    assert flat.seek(2 * 6, Semantics.PREFERRED) is False
    sought = flat.seek(2 * 4, Semantics.PREFERRED)
    assert isinstance(sought, Sought)
    assert flat.near(2 * 4).numbers == (0, 1)
    assert flat.has(2 * 4, frozenset({0}))
    assert not flat.has(2 * 4, frozenset({1, 2}))
