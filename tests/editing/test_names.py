"""Names in drafts: every one is found, what is renamed stays the same case, and what is suggested can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable import shipped
from answerable.editing import completing, outlining, renaming
from answerable.editing.colouring import Kind, colour
from answerable.editing.drafting import Draft, draft
from answerable.editing.mention import Mention, Space, Symbol
from answerable.editing.placing import Lines
from answerable.language import script
from answerable.language.names import INTEGERS, MEMBERS
from answerable.language.source import Span
from answerable.report import hints
from language import examples

FILES = sorted([*shipped.folder("cases").glob("*.case"), *(shipped.folder("rules") / "library").glob("*.rules")])
TEXTS = [*(file.read_text(encoding="utf-8") for file in FILES), examples.STATEMENTS, examples.WHOLE]
every_text = pytest.mark.parametrize("text", TEXTS, ids=[*(file.stem for file in FILES), "statements", "whole"])


def drafted(text: str) -> Draft:
    return draft(Lines(text), Path("x.case"))


def own(text: str) -> set[tuple[int, int, str]]:
    """The place and text of every name and variable in a text, those left out that name nothing of the case."""
    found = set()
    for token in colour(text):
        word = text[token.start : token.end]
        if token.kind in (Kind.NAME, Kind.APPLIED, Kind.VARIABLE) and word != "_":
            line = text.count("\n", 0, token.start) + 1
            found.add((line, token.start - (text.rfind("\n", 0, token.start) + 1) + 1, word))
    return found


def renamed_to(case: Draft, mention: Mention, name: str) -> list[tuple[Span, str]]:
    return [(span, name) for _, span in renaming.rename(case, mention, name)]


@every_text
def test_every_name_is_mentioned_once(text: str) -> None:
    case = drafted(text)
    here = [one for one in case.mentions if one.span.file == case.file]
    places = [(one.span.line, one.span.column, one.symbol.text) for one in here]
    assert len(set(places)) == len(places)
    in_prose = {
        (one.span.line, one.span.column, one.symbol.text)
        for one in here
        if one.symbol.space is Space.VARIABLE
        and text.split("\n")[one.span.line - 1][one.span.column - 2 : one.span.column - 1] == "{"
    }
    ratings = {
        (s.rating.span.line, s.rating.span.column, s.rating.text)
        for s in case.statements
        if isinstance(s, script.Source) and s.rating is not None
    }
    sorts = {
        (p.sort.span.line, p.sort.span.column, p.sort.text)
        for s in case.statements
        if isinstance(s, script.Relation)
        for p in s.parameters
        if p.sort is not None and p.sort.text in MEMBERS | INTEGERS
    }
    assert set(places) - in_prose == own(text) - ratings - sorts


@every_text
def test_every_mention_is_found_where_it_stands(text: str) -> None:
    case = drafted(text)
    for one in case.mentions:
        if one.span.file == case.file:
            start, end = case.lines.range(one.span)
            assert case.at(start) is one
            assert case.lines.text[case.lines.offset(start) : case.lines.offset(end)] == one.symbol.text
            assert one.symbol in {origin.symbol for origin in case.origins(one.symbol)}


def edited(text: str, edits: list[tuple[Span, str]]) -> str:
    lines = Lines(text)
    for span, name in sorted(edits, reverse=True):
        start, end = lines.range(span)
        lines = Lines(lines.changed(start, end, name))
    return lines.text


@every_text
def test_a_renamed_thing_is_the_same(text: str) -> None:
    """Renamed and back again the text is what it was, and in between it has the same problems and statements."""
    case = drafted(text)
    codes = sorted((problem.code, problem.line) for problem in case.problems)
    symbols: dict[Symbol, None] = dict.fromkeys(one.symbol for one in case.mentions if one.span.file == case.file)
    # in long cases every third name will do
    for symbol in list(symbols)[:: 1 if len(symbols) < 40 else 3]:
        mention = case.of(symbol)[-1]
        new = "Zzz" if symbol.space is Space.VARIABLE else "zzz"
        try:
            edits = renamed_to(case, mention, new)
        except renaming.Unrenamable:
            continue
        other = drafted(edited(text, edits))
        assert sorted((problem.code, problem.line) for problem in other.problems) == codes, symbol
        assert [type(one) for one in other.statements] == [type(one) for one in case.statements]
        renamed = next(one for one in other.mentions if one.symbol.text == new and one.span.file == case.file)
        assert edited(other.lines.text, renamed_to(other, renamed, symbol.text)) == text


def test_renaming_onto_another_name_is_refused() -> None:
    case = drafted("ann claims a  bob denies a\nrule r: normally b(X) if c(X, Y)\nopen r_1  fact c(ann, 1)")
    by_text = {one.symbol.text: one for one in case.mentions}
    for old, new in (("a", "b"), ("a", "ann"), ("a", "r"), ("r", "c"), ("X", "Y")):
        with pytest.raises(renaming.Unrenamable, match="already a name"):
            renaming.rename(case, by_text[old], new)
    for old, new in (("a", "caused"), ("a", "A"), ("X", "x"), ("a", "if"), ("a", "a-b"), ("a", '"a"'), ("a", "a\nb")):
        with pytest.raises(renaming.Unrenamable):
            renaming.rename(case, by_text[old], new)
    assert renaming.rename(case, by_text["a"], "a") == []
    assert len(renaming.rename(case, by_text["a"], "überflug")) == 2


@every_text
def test_whatever_is_written_is_suggested(text: str) -> None:
    """At each word of a case its beginning is enough: the word is among what is suggested, unless it is new there."""
    case = drafted(text)
    tokens = list(colour(text))
    known = {}
    for one in case.mentions:
        known.setdefault(one.symbol.text, set()).add((one.span.file, one.span.line, one.span.column))
    missing = []
    for token in tokens[:: 1 + len(tokens) // 60]:
        word = text[token.start : token.end]
        if token.kind not in (Kind.OPENER, Kind.VERB, Kind.LINK, Kind.WORD) or " " in word or "\n" in word:
            continue
        before = text[: token.start]
        position = (before.count("\n"), len(before) - (before.rfind("\n") + 1) + 1)
        words = [one.word for one in completing.complete(case, position)]
        if word not in words and text[before.rfind("\n") + 1 : token.start].strip() == "":
            missing.append((position, word))
    assert missing == []


@every_text
def test_outline_and_hints_have_everything(text: str) -> None:
    case = drafted(text)
    entries = list(outlining.outline(case))
    for entry in entries:
        assert entry.title.strip()
        assert entry.span.line <= entry.name.line <= entry.span.end_line
    for symbol in {one.symbol for one in case.mentions}:
        statements = {id(one.statement): one.statement for one in case.of(symbol)}
        told = hints.caption(symbol.text, statements.values(), case.written)
        assert told.startswith(symbol.text) or symbol.text in hints.VERDICTS
        assert all(line.isprintable() for line in told.split("\n"))


def test_hints_are_safe_to_show() -> None:
    case = drafted('ann claims a: """two\n\x1b[31mlines\u202e"""\nbob denies a: "never {X} <b>"\n')
    (symbol,) = {one.symbol for one in case.mentions if one.symbol.text == "a"}
    told = hints.caption("a", [one.statement for one in case.of(symbol)], case.written)
    assert told == "a: “two \\x1b[31mlines\\u202e”\nann claims it\nbob denies it: “never {X} <b>”"
