"""text → Tokens: words, numbers, quoted texts and marks, each with its place.

What cannot start a token becomes a token of its own kind, so that reading goes on behind it:
`?quote` a quoted text that is not closed, `?character` anything else.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import cached_property

from answerable.language.source import Span
from answerable.language.syntax import END, Syntax

UNCLOSED = "?quote"
STRANGE = "?character"

#: The tokens of several words, between which comments may stand.
PHRASES = frozenset({"AT_LEAST", "_OWED_TO", "_ON_OWN"})
COMMENT = re.compile(r"#[^\n]*")

#: What a quoted text can open with, and what then closes it.
CLOSING = {'"': '"', "“": "”", "„": "“", "«": "»", "»": "«"}


@dataclass(frozen=True)
class Tokens:
    """The tokens of one file, the last of which is the end; a token is (kind, text, offset, end offset)."""

    file: str
    text: str
    each: list[tuple[str, str, int, int]]

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return starts

    def line(self, index: int) -> int:
        """The line, from 1, on which token `index` starts."""
        return bisect.bisect_right(self._line_starts, self.each[index][2])

    def first_in_line(self, index: int) -> bool:
        """Whether only white space stands before token `index` in its line."""
        return index == 0 or self.each[index - 1][3] <= self._line_starts[self.line(index) - 1]

    def indentation(self, index: int) -> int:
        """How many characters of white space start the line of token `index`."""
        start = place = self._line_starts[self.line(index) - 1]
        while place < self.each[index][2] and self.text[place].isspace():
            place += 1
        return place - start

    def span(self, first: int, last: int) -> Span:
        """The span from token `first` to the end of token `last`."""
        return self.place(self.each[first][2], self.each[last][3])

    def place(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        starts = self._line_starts
        line = bisect.bisect_right(starts, start)
        first = starts[line - 1]
        if line == len(starts) or end < starts[line]:
            return Span(self.file, line, start - first + 1, line, end - first + 1)
        last = bisect.bisect_right(starts, end)
        return Span(self.file, line, start - first + 1, last, end - starts[last - 1] + 1)


@dataclass(frozen=True)
class Failure:
    """Where reading stopped: at token `index` of the statement from `statement` on; `previous` came before that."""

    previous: int
    statement: int
    index: int


def lex(text: str, file: str, syntax: Syntax, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of `text`; or of what stands from offset `start` to offset `end`, as if it ended there."""
    each: list[tuple[str, str, int, int]] = []
    append = each.append
    match = syntax.token(text).match
    ignored = syntax.ignored
    position, length = start, len(text) if end is None else end
    while position < length:
        found = match(text, position, length)
        if found is None:
            stop = _strange_end(text, position, length)
            append((UNCLOSED if text[position] in CLOSING else STRANGE, text[position:stop], position, stop))
            position = stop
            continue
        kind, stop = found.lastgroup, found.end()
        assert kind is not None
        if kind not in ignored:
            append((kind, found.group() if kind not in PHRASES else phrase(found.group()), position, stop))
        position = stop
    last = length if end is not None else len(text.rstrip())
    append((END, "", last, last))
    return Tokens(file, text, each)


def phrase(text: str) -> str:
    """The words of a token of several, one blank apart, without the comments between them."""
    return " ".join(COMMENT.sub("", text).split())


def _strange_end(text: str, position: int, length: int) -> int:
    """Where what cannot be a token ends: an unclosed text with its line, or with the file after three quotes."""
    if text.startswith('"""', position):
        return length
    if text[position] in CLOSING:
        end = text.find("\n", position, length)
        return length if end < 0 else end
    return position + 1
