"""Positions of an editor and places in a case: there and back, whatever the text is made of."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.editing.placing import Lines
from answerable.language.opening import look

PIECES = st.lists(
    st.sampled_from(
        [
            "a",
            "fact b",
            " ",
            "\n",
            "\r\n",
            "\r",
            "é",
            "e\u0301",
            "\u0301",
            "𝔞",
            "ﬁ",
            "\u2028",
            "\x0b",
            "가",
            "\u1100\u1161",
        ]
    ),
    max_size=20,
)
ENCODINGS = st.sampled_from(["utf-16", "utf-8", "utf-32"])


def encoded(text: str, encoding: str) -> int:
    """How many units of an encoding a text takes."""
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    return len(text.encode(encoding if encoding == "utf-8" else f"{encoding}-le")) // width


@settings(deadline=None)
@given(PIECES, ENCODINGS)
def test_positions_are_counted_as_the_protocol_does(pieces: list[str], encoding: str) -> None:
    text = "".join(pieces)
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        before = re.split(r"\r\n|\r(?!\n)|\n", text[:offset])
        if text[max(0, offset - 1) : offset + 1] == "\r\n":
            continue  # inside a line end
        position = (len(before) - 1, encoded(before[-1], encoding))
        assert lines.offset(position) == offset
    assert lines.offset(lines.end) == len(text)


@settings(deadline=None)
@given(PIECES, ENCODINGS, st.booleans())
def test_places_are_found_again(pieces: list[str], encoding: str, marked: bool) -> None:
    text = "\ufeff" * marked + "".join(pieces)
    lines = Lines(text, encoding)
    tidy = look(text, Path("x")).read.text
    assert tidy == unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    for number, line in enumerate(tidy.split("\n"), 1):
        for column in range(1, len(line) + 2):
            assert lines.place(lines.position(number, column)) == (number, column)


@settings(deadline=None)
@given(PIECES, st.integers(0, 30), st.integers(0, 30))
def test_what_lies_behind_the_end_is_the_end(pieces: list[str], line: int, column: int) -> None:
    lines = Lines("".join(pieces))
    assert 0 <= lines.offset((line, column)) <= len(lines.text)
    assert lines.position(line + 1, column + 1) <= lines.end
    assert lines.place((line, column)) >= (1, 1)


@pytest.mark.parametrize(
    ("start", "end", "text", "after"),
    [((0, 1), (0, 2), "x", "ax\r\ncd"), ((0, 2), (1, 0), "", "abcd"), ((1, 9), (9, 9), "!", "ab\r\ncd!")],
)
def test_changes(start: tuple[int, int], end: tuple[int, int], text: str, after: str) -> None:
    assert Lines("ab\r\ncd").changed(start, end, text) == after
