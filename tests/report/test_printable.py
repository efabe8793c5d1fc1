"""Printable text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from answerable.report import printable

ANY = st.text(st.characters(exclude_categories=()))  # lone surrogates too


@given(ANY)
def test_nothing_visible_commands_a_terminal(text: str) -> None:
    shown = printable.visible(text)
    assert {unicodedata.category(character) for character in shown}.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert "\n" not in printable.line(text)
    shown.encode("utf-8")


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S"))))
def test_ordinary_text_stays(text: str) -> None:
    assert printable.visible(text) == text


def test_what_is_spelt_out() -> None:
    assert printable.visible("\x1b[1m\x7f\x9b\u202e\u2028\ud800") == "\\x1b[1m\\x7f\\x9b\\u202e\\u2028\\ud800"
    assert printable.visible("שלום נכדי اهلا नमस्ते 👩‍👧") == "שלום נכדי اهلا नमस्ते 👩‍👧"
    assert printable.line("one\n   two\tthree ") == "one two three"


def test_tabs_go_to_the_next_stop() -> None:
    assert printable.columns("a\tb\t\tc") == "a   b       c"
    assert printable.columns("\tx", start=3) == " x"
    assert printable.columns("日\tx") == "日  x"


def test_width_is_in_cells() -> None:
    assert [printable.width(text) for text in ("ab", "日本", "é", "e\u0301")] == [2, 4, 1, 1]
    assert printable.first_cells("日本語", 5) == "日本"
    assert printable.last_cells("日本語", 3) == "語"


def test_numbers_too_long_to_read() -> None:
    assert printable.number(2**70) == "1180591620717411303424"
    assert printable.number(10**40 - 1) == "9" * 40
    assert printable.number(10**40) == "about 1.00e+40"
    assert printable.number(2**20000) == "about 3.98e+6020"
