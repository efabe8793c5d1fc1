"""Mutated cases never give a traceback: they are refused with located problems, or solved within their limits."""

from __future__ import annotations

import os
import random

import pytest

from answerable import asking, shipped
from answerable.answer import testing
from answerable.language import opening, problems

#: How many mutated cases the suite tries; a campaign raises it through the environment.
MUTANTS = int(os.environ.get("ANSWERABLE_MUTANTS", "2000"))
GROUPS = 8

CASES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted(shipped.folder("cases").glob("*.case"))
    if len(path.read_text(encoding="utf-8")) < 6000
}
KEYWORDS = "claims denies disputes not and or if unless always normally exactly one of at least because meaning fact"
WORDS = [*KEYWORDS.split(), "event", "explain", "never", "X", "Y", "(", ")", ",", ":", '"', "cover", "1", "<", "from"]


def mutated(text: str, drawing: random.Random) -> str:
    """The text with one to four things dropped, doubled, swapped or put in."""
    for _ in range(drawing.randint(1, 4)):
        way = drawing.randrange(6)
        lines = text.split("\n")
        place = drawing.randrange(len(lines))
        words = lines[place].split(" ")
        spot = drawing.randrange(len(words))
        if way == 0:
            del lines[place]
        elif way == 1:
            lines.insert(drawing.randrange(len(lines)), lines[place])
        elif way == 2:
            del words[spot]
            lines[place] = " ".join(words)
        elif way == 3:
            words.insert(spot, drawing.choice(WORDS))
            lines[place] = " ".join(words)
        elif way == 4:
            other = drawing.randrange(len(words))
            words[spot], words[other] = words[other], words[spot]
            lines[place] = " ".join(words)
        else:
            cut = drawing.randrange(len(text) + 1)
            lines = (text[:cut] + drawing.choice('"()#:,.\0é\u202e{}') + text[cut + 1 :]).split("\n")
        text = "\n".join(lines)
        if not text:
            break
    return text


@pytest.mark.parametrize("group", range(GROUPS))
def test_no_mutated_case_gives_a_traceback(group: int) -> None:
    drawing = random.Random(f"mutants {group}")
    solved = refused = 0
    for _ in range(MUTANTS // GROUPS):
        name = drawing.choice(list(CASES))
        text = mutated(CASES[name], drawing)
        try:
            subject, _, _ = opening.case_of(text, name)
            found = asking.Run(subject, limit=5, timeout=2).solved()
        except problems.Refused as refusal:
            told = refusal.problems
        else:
            testing.check_expectations(subject, found.findings)
            found.answer.model_dump_json()
            solved += 1
            continue
        assert told
        assert all(problem.file and problem.message for problem in told), told
        refused += 1
    assert solved
    assert refused
