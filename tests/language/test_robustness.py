"""Whatever is in a file, it is a case or it is refused with problems at places that exist: never a traceback."""

import contextlib
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.language.opening import case_of, open_case
from answerable.language.problems import Refused

from . import examples

TEXTS = [examples.STATEMENTS, examples.WHOLE, examples.BROKEN_VASE, examples.NIXON, examples.ROCKS]
WORDS = sorted({word for text in TEXTS for word in text.split()})
LINES = sorted({line for text in TEXTS for line in text.split("\n")})


def answered(text: str) -> None:
    """Read `text`; problems must be printable and point into it."""
    try:
        _, problems, sources = case_of(text)
    except Refused as refused:
        problems, sources = refused.problems, {}
        assert problems
    assert set(sources) <= {"<text>"}
    lines = text.count("\n") + text.count("\r") + 1
    for problem in problems:
        assert problem.message
        assert 1 <= problem.line <= problem.end_line <= lines
        assert problem.column >= 1
        assert (problem.line, problem.column) <= (problem.end_line, problem.end_column)


def mutated(text: str, chance: random.Random) -> str:
    """`text` with some of it dropped, doubled, replaced or moved, by character, word or line."""
    for _ in range(chance.randint(1, 4)):
        how = chance.randrange(9)
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randint(0, 12))
        if how == 0:
            text = text[:start] + text[end:]
        elif how == 1:
            text = text[:start] + chance.choice('"“”«»():,?#_-+*<>=\0\n\t 0Aé甲\u0301\ud7ff') + text[start:]
        elif how == 2:
            text = text[:start]
        elif how == 3:
            text = text[:end] + text[start:end] + text[end:]
        elif how == 4:
            text = text[:start] + " " + chance.choice(WORDS) + " " + text[end:]
        else:
            lines = text.split("\n")
            one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
            if how == 5:
                del lines[one]
            elif how == 6:
                lines[one], lines[other] = lines[other], lines[one]
            elif how == 7:
                lines.insert(one, chance.choice(LINES))
            else:
                words = lines[one].split(" ")
                chance.shuffle(words)
                lines[one] = " ".join(words)
            text = "\n".join(lines)
    return text


@pytest.mark.parametrize("seed", range(10))
def test_mutated_cases(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        answered(mutated(chance.choice(TEXTS), chance))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_words_in_any_order(text: str) -> None:
    answered(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_lines_in_any_order(text: str) -> None:
    answered(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    answered(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = Path(tmp_path_factory.getbasetemp()) / "bytes.case"
    file.write_bytes(content)
    with contextlib.suppress(Refused):
        open_case(file)


@pytest.mark.parametrize("text", TEXTS)
def test_a_file_cut_off_anywhere(text: str) -> None:
    for end in range(0, len(text), 7):
        answered(text[:end])
