"""The Pygments lexer of the case language, for documents and terminals: ```` ```case ````, `pygmentize -l case`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pygments.lexer import Lexer
from pygments.token import (
    Comment,
    Error,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Text,
    _TokenType,
)

from answerable.editing.colouring import Kind, colour

TOKENS = {
    Kind.OPENER: Keyword.Declaration,
    Kind.VERB: Keyword,
    Kind.LINK: Operator.Word,
    Kind.WORD: Keyword,
    Kind.NAME: Name,
    Kind.APPLIED: Name.Function,
    Kind.VARIABLE: Name.Variable,
    Kind.PROSE: String,
    Kind.NUMBER: Number.Integer,
    Kind.MOMENT: Literal.Date,
    Kind.OPERATOR: Operator,
    Kind.MARK: Punctuation,
    Kind.COMMENT: Comment.Single,
    Kind.STRANGE: Error,
}
#: What a relation's prose leaves to its arguments.
_PLACE = re.compile(r"\{[^{}\n]*\}")


class CaseLexer(Lexer):
    """Cases (`.case`) and rule libraries (`.rules`)."""

    name = "Answerable"
    aliases = ["case", "answerable"]  # noqa: RUF012 (Pygments reads lists)
    filenames = ["*.case", "*.rules"]  # noqa: RUF012
    mimetypes = ["text/x-answerable"]  # noqa: RUF012
    url = ""

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Offset, type and text of each piece; together they are the whole text."""
        behind = 0
        for token in colour(text):
            if token.start > behind:
                yield behind, Text.Whitespace, text[behind : token.start]
            behind = token.end
            if token.kind is Kind.PROSE:
                yield from _prose(text, token.start, token.end)
            else:
                yield token.start, TOKENS[token.kind], text[token.start : token.end]
        if behind < len(text):
            yield behind, Text.Whitespace, text[behind:]


def _prose(text: str, start: int, end: int) -> Iterator[tuple[int, _TokenType, str]]:
    """Prose, with its places marked."""
    for place in _PLACE.finditer(text, start, end):
        if place.start() > start:
            yield start, String, text[start : place.start()]
        yield place.start(), String.Interpol, place[0]
        start = place.end()
    if start < end:
        yield start, String, text[start:end]
