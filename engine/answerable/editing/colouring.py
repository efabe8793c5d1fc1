"""text → Coloured tokens: what each token is to its reader, a keyword only where the grammar takes it for one.

Nothing here knows a keyword: they come with the tables of the grammar. A text that is no case is coloured all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from answerable.language import lexing
from answerable.language.recognising import Recogniser
from answerable.language.syntax import END, Syntax, syntax


class Kind(StrEnum):
    """What a token is to its reader."""

    OPENER = "opener"  # a keyword that starts a statement
    VERB = "verb"  # a keyword after the name that starts one
    LINK = "link"  # and, or, not, if …: what conditions are joined with
    WORD = "word"  # any other keyword
    NAME = "name"
    APPLIED = "applied"  # a name before its arguments
    VARIABLE = "variable"
    PROSE = "prose"
    NUMBER = "number"
    MOMENT = "moment"
    OPERATOR = "operator"
    MARK = "mark"
    COMMENT = "comment"
    STRANGE = "strange"  # an unclosed text, or a character that nothing starts with


KEYWORDS = frozenset({Kind.OPENER, Kind.VERB, Kind.LINK, Kind.WORD})

#: How conditions are joined; only the hue depends on it.
LINKS = frozenset({"and", "or", "not", "if", "then", "unless"})

_KINDS = {
    "NAME": Kind.NAME,
    "VARIABLE": Kind.VARIABLE,
    "STRING": Kind.PROSE,
    "NUMBER": Kind.NUMBER,
    "DATE": Kind.MOMENT,
    "TIME": Kind.MOMENT,
    "OFFSET": Kind.MOMENT,
    "COMPARE": Kind.OPERATOR,
    "PLUS": Kind.OPERATOR,
    "MINUS": Kind.OPERATOR,
    "STAR": Kind.OPERATOR,
    "AT_LEAST": Kind.WORD,
    "_OWED_TO": Kind.WORD,
    "COMMENT": Kind.COMMENT,
    lexing.UNCLOSED: Kind.STRANGE,
    lexing.STRANGE: Kind.STRANGE,
}


@dataclass(frozen=True, slots=True)
class Coloured:
    """The token from offset `start` to `end`."""

    kind: Kind
    start: int
    end: int


def colour(text: str) -> Iterator[Coloured]:
    """Every token of `text` in order, comments included; white space is left out."""
    tables = syntax()
    tokens = lexing.lex(text, "", tables).each
    reading = Recogniser(tables)
    behind = 0
    for index, (kind, word, start, end) in enumerate(tokens):
        yield from _comments(text, behind, start)
        behind = end
        if kind == END:
            break
        if kind not in (lexing.UNCLOSED, lexing.STRANGE):
            kind = _taken(reading, kind, word, tables)
        applied = kind == "NAME" and tokens[index + 1][0] == "LPAR" and tokens[index + 1][2] == end
        yield Coloured(Kind.APPLIED if applied else _kind(kind, word, tables), start, end)
    yield from _comments(text, behind, len(text))


def _taken(reading: Recogniser, kind: str, word: str, tables: Syntax) -> str:
    """The terminal that a token is taken for; after a mistake, what it would be at the start of a statement."""
    keyword = tables.keywords.get(word) if kind == "NAME" else None
    for _ in range(2):
        is_keyword = keyword is not None and keyword in tables.actions[reading.states[-1]]
        if reading.take(kind, word):
            return keyword if is_keyword and keyword is not None else kind
        reading.states = [tables.start]
    return keyword if keyword is not None and word in tables.reserved else kind


def _kind(terminal: str, word: str, tables: Syntax) -> Kind:
    if terminal in _KINDS:
        return _KINDS[terminal]
    if not word.isalpha():
        return Kind.MARK
    if word in LINKS:
        return Kind.LINK
    if word in tables.openers:
        return Kind.OPENER
    return Kind.VERB if word in tables.verbs else Kind.WORD


def _comments(text: str, start: int, end: int) -> Iterator[Coloured]:
    """The comments between two tokens."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        first = text.find("#", start, stop)
        if first >= 0:
            yield Coloured(Kind.COMMENT, first, stop)
        start = stop + 1
