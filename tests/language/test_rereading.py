"""Reading a text anew after a change in one place gives what reading all of it gives."""

from __future__ import annotations

import dataclasses
import random

import pytest

from answerable.language import reading, script
from answerable.language.rereading import reread
from answerable.language.source import Span

from . import examples

TEXTS = [examples.STATEMENTS, examples.WHOLE, examples.NIXON, "", "fct a\nann clams b\n", 'fact a: """open\nfact b\n']
LINES = sorted({line for text in TEXTS for line in text.split("\n")})
PIECES = [*LINES, '"', '"""', "(", "\n", "#", "at least 5 minutes"]


def seen(node: object) -> object:
    """A node with all its spans, to be compared."""
    if isinstance(node, tuple):
        return tuple(map(seen, node))
    if isinstance(node, Span) or not dataclasses.is_dataclass(node):
        return node
    return (type(node).__name__, *[seen(getattr(node, field.name)) for field in dataclasses.fields(node)])


def same(one: reading.Partly, other: reading.Partly) -> None:
    assert seen(one.script) == seen(other.script)
    assert one.problems == other.problems
    assert one.lost == other.lost
    assert [piece.start for piece in one.pieces] == [piece.start for piece in other.pieces]


def changed(text: str, chance: random.Random) -> str:
    """`text` with a few characters, or a line, typed, pasted or taken out."""
    start = chance.randrange(len(text) + 1)
    end = min(len(text), start + chance.choice((0, 0, 0, 1, 1, 5, 40)))
    new = chance.choice(
        ("", chance.choice('abcX ()"#:,\n?'), chance.choice(PIECES), "\n" + chance.choice(PIECES) + "\n")
    )
    return text[:start] + new + text[end:]


@pytest.mark.parametrize("seed", range(12))
def test_rereading_is_reading(seed: int) -> None:
    chance = random.Random(seed)
    text = TEXTS[seed % len(TEXTS)]
    read = reading.read_partly(text, "x")
    for step in range(120):
        if step % 30 == 29:
            text = chance.choice(TEXTS)
        text = changed(text, chance)
        read = reread(text, read)
        same(read, reading.read_partly(text, "x"))


def test_typing_a_statement_letter_by_letter() -> None:
    before, after = examples.WHOLE[:900], examples.WHOLE[900:]
    read = reading.read_partly(before + after, "x")
    typed = '\nann claims a: "b"  because c and (d or e)\n'
    for end in range(1, len(typed) + 1):
        text = before + typed[:end] + after
        read = reread(text, read)
        same(read, reading.read_partly(text, "x"))


def test_what_is_not_near_the_change_is_kept() -> None:
    text = "".join(f'ann claims c{n}: "a claim"\n' for n in range(100))
    read = reading.read_partly(text, "x")
    again = reread(text.replace("c50:", "c5:"), read)
    kept = {id(s) for s in read.script.statements} & {id(s) for s in again.script.statements}
    assert len(kept) >= 96
    assert isinstance(again.script.statements[50], script.Claim)


def test_only_the_statements_around_a_change_are_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'russia claims c: "one minute ahead"  from kremlin\nrule r: normally p(X) if q(X) and not r(X, 3)\n' * 1000
    read = reading.read_partly(text, "x")
    anew: list[int] = []

    class Noting(reading.Reader):
        def run(self, *places: int) -> None:
            super().run(*places)
            anew.append(len(self.pieces))

    monkeypatch.setattr(reading, "Reader", Noting)
    for place in (len(text) // 2 - 7, 13, len(text) - 5):
        read = reread(read.text[:place] + "\n" + read.text[place:], read)
    assert len(anew) == 3
    assert max(anew) <= 8


def test_a_fix_stays_in_its_statement() -> None:
    """Found by the campaign of inputs: what follows a mistake has no say in how it is mended."""
    wrong = "relation seen(who: party)\n"
    for after in ("", "party v5\nsource s: «{who}»\n", "event fired(tice) by tice\nsource s: «statutes»\n"):
        problem = reading.read_partly(wrong + after, "x").problems[0]
        assert problem.fix is not None
        assert (problem.fix.text, problem.fix.line, problem.fix.end_line) == ("Who", 1, 1)
    whole = reading.read_partly(f'{wrong.rstrip()}: "{{who}} was seen"\nfact a\n', "x").problems[0]
    assert whole.fix is not None
    assert whole.fix.text.replace(" ", "") == 'Who:party):"{Who}wasseen"'
