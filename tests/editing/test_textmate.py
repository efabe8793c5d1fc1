"""The TextMate grammar colours what the automaton takes for keywords, and nothing that is a name."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from textmate_grammar.parsers.base import LanguageParser

from answerable import shipped
from answerable.editing import textmate
from answerable.editing.colouring import KEYWORDS, Kind, colour
from answerable.language import reading
from answerable.language.syntax import syntax
from language import examples

EDITORS = Path(__file__).parents[2] / "editors"
FILES = sorted([*shipped.folder("cases").rglob("*.case"), *shipped.folder("rules").rglob("*.rules")])
PIECES = {
    "statements": examples.STATEMENTS,
    "whole": examples.WHOLE,
    "free words": "fact every  party who\nwho claims least(x, of_age)\nrule isnt: normally called if some(for)",
    "alphabets": "größe claims ähnlich: «ein Text»  from 甲\nfact हिन्दी(क्षेत्र)\nfact notable(Überflug, X_1, _)",
    "texts": 'fact a: """one {X}\n  claims if\nlast"""  fact b: „so“ fact c: “{Y} is”  fact d: »if«  fact e: "if # no"',
}

#: Keywords that the examples above the rules of the grammar leave out.
REST = """
question w: who breached warn?
question c: who caused loss?
expect ann breached warn in some explanation
expect 1 dispute
fact a within 1 minute of b  fact c within 1 second of b  fact d within 2 seconds of b
fact e within 1 hour of b  fact f within 2 hours of b  fact g within 1 day of b  fact h within 2 days of b
fact i at about 21:40 within 5 minutes
"""

Scoped = dict[int, str]


@pytest.fixture(scope="module")
def tokeniser() -> LanguageParser:
    logging.getLogger("textmate_grammar").setLevel(logging.CRITICAL)
    return LanguageParser(json.loads(textmate.FILE.read_text(encoding="utf-8")))


def scopes(tokeniser: LanguageParser, text: str) -> Scoped:
    """The innermost scope of every character that has one of its own, by offset."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found: Scoped = {}
    for (line, column), piece, names in tokeniser.parse_string(text).flatten():
        own = [name for name in names if name != textmate.SCOPE]
        if own:
            first = starts[line] + column
            found |= dict.fromkeys(range(first, first + len(piece)), own[-1])
    return found


#: What has mistakes leaves open which of its words are keywords.
TEXTS = [text for text in (file.read_text("utf-8") for file in FILES) if not reading.read_partly(text, "x").problems]


@pytest.mark.parametrize("text", [*TEXTS, *PIECES.values()])
def test_every_token_has_the_scope_of_its_kind(tokeniser: LanguageParser, text: str) -> None:
    found = scopes(tokeniser, text)
    wrong = []
    for token in colour(text):
        if token.kind is Kind.STRANGE:
            continue
        words = text[token.start : token.end]
        there = {found.get(at, "") for at in range(token.start, token.end) if not text[at].isspace()}
        if token.kind is Kind.PROSE:
            there -= {"constant.other.placeholder.answerable"}
        if there != {textmate.scope(token.kind)}:
            wrong.append((text.count("\n", 0, token.start) + 1, words, token.kind, there))
    assert wrong == []


def test_no_keyword_is_missing(tokeniser: LanguageParser) -> None:
    """Each keyword of the grammar, where the examples of the grammar have it."""
    text = (shipped.folder("grammar") / "case.lark").read_text(encoding="utf-8")
    lines = "\n".join([*re.findall(r"^// (.*)", text, re.MULTILINE), *PIECES.values(), REST])
    found = scopes(tokeniser, lines)
    met = {
        lines[token.start : token.end]
        for token in colour(lines)
        if token.kind in KEYWORDS and found.get(token.start, "").startswith("keyword.")
    }
    assert set(syntax().keywords) - met == set(), "show these in an example of the grammar"


def test_reserved_words_are_keywords_wherever_they_stand(tokeniser: LanguageParser) -> None:
    for word in syntax().reserved:
        found = scopes(tokeniser, f"{word}\nfact x{word} {word}\n_{word} {word}_x")
        assert found[0].startswith("keyword.")
        assert found[len(word) + 6] == "variable.other.answerable"
