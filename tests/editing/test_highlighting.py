"""The Pygments lexer: registered, loses nothing, and takes for keywords what the grammar does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.token import Comment, Error, Keyword, Literal, Name, Operator, String

from answerable import shipped
from answerable.editing.highlighting import CaseLexer
from answerable.language.syntax import syntax
from language import examples

FILES = sorted(shipped.folder("cases").glob("*.case"))


def types(text: str) -> list[tuple[object, str]]:
    """What each word of `text` is coloured as."""
    return [(kind, piece) for _, kind, piece in CaseLexer().get_tokens_unprocessed(text) if piece.strip()]


def test_pygments_finds_it() -> None:
    assert isinstance(get_lexer_by_name("case"), CaseLexer)
    assert isinstance(get_lexer_by_name("answerable"), CaseLexer)
    assert isinstance(get_lexer_for_filename("il20.case"), CaseLexer)
    assert isinstance(get_lexer_for_filename("fault.rules"), CaseLexer)


def test_a_word_is_a_keyword_where_the_grammar_takes_it_for_one() -> None:
    found = types('who claims least: "at {X} most"  # if\nfact one(X, 3) at 21:40 at least 5 minutes after no')
    assert found == [
        (Name, "who"),
        (Keyword, "claims"),
        (Name, "least"),
        *[(kind, piece) for kind, piece in found if piece == ":"],
        (String, '"at '),
        (String.Interpol, "{X}"),
        (String, ' most"'),
        (Comment.Single, "# if"),
        (Keyword.Declaration, "fact"),
        (Name.Function, "one"),
        *[(kind, piece) for kind, piece in found if piece == "("],
        (Name.Variable, "X"),
        *[(kind, piece) for kind, piece in found if piece == ","],
        (Literal.Number.Integer, "3"),
        *[(kind, piece) for kind, piece in found if piece == ")"],
        (Keyword, "at"),
        (Literal.Date, "21:40"),
        (Keyword, "at"),
        (Keyword, "least"),
        (Literal.Number.Integer, "5"),
        (Keyword, "minutes"),
        (Keyword, "after"),
        (Name, "no"),
    ]


@pytest.mark.parametrize("word", sorted(syntax().reserved))
def test_reserved_words_are_always_keywords(word: str) -> None:
    for text in (word, f"fact {word}", f"ann {word} {word}"):
        assert all(kind in Keyword or kind in Operator.Word for kind, piece in types(text) if piece == word), types(
            text
        )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_shipped_cases_have_no_errors(file: object) -> None:
    text = file.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert not [piece for kind, piece in types(text) if kind is Error]


def test_mistakes_do_not_spread() -> None:
    found = types('ann clams late; bob claims "no\nfact every: "yes"')
    assert (Error, ";") in found
    assert (Error, '"no') in found
    assert found[-4:] == [
        (Keyword.Declaration, "fact"),
        (Name, "every"),
        found[-2],
        (String, '"yes"'),
    ]


WORDS = st.sampled_from(
    [*sorted(syntax().keywords), *examples.WHOLE.split()[:200], '"', '"""', "“", "\n", "#", "\x00", "é"]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from([" ", "\n", ""]))
def test_nothing_is_lost(words: list[str], between: str) -> None:
    text = between.join(words)
    pieces = list(CaseLexer().get_tokens_unprocessed(text))
    assert "".join(piece for _, _, piece in pieces) == text
    assert [at for at, _, _ in pieces] == [sum(len(p) for _, _, p in pieces[:n]) for n in range(len(pieces))]
