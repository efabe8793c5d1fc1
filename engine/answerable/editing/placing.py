"""Where something is: between an editor's positions and places in a case.

An editor counts lines and columns from 0, columns in units of its encoding, in the text as it has it. A case counts
both from 1, columns in characters, in the text as it is read: without a byte-order mark, in NFC.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from functools import cached_property

from answerable.language.source import Span

#: How many units of an encoding each character beyond a code point takes.
_UNITS = {
    "utf-8": ((0x80, 1), (0x800, 1), (0x10000, 1)),
    "utf-16": ((0x10000, 1),),
    "utf-32": (),
}
_END = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"

#: A line and a column, as an editor counts them.
Position = tuple[int, int]


class Lines:
    """A text as an editor has it, whose columns are counted in units of `encoding`."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text, self._units = text, _UNITS[encoding]

    @cached_property
    def each(self) -> list[str]:
        """The lines without their ends."""
        return _END.split(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _END.finditer(self.text))]

    # --- offsets in the editor's text

    def offset(self, position: Position) -> int:
        """The offset of a position; what lies behind the end of a line or of the text is that end."""
        line, column = position
        if line >= len(self.each):
            return len(self.text)
        return self._starts[line] + self._characters(self.each[line], column)

    def changed(self, start: Position, end: Position, text: str) -> str:
        """The text after what stands between two positions is replaced."""
        return self.text[: self.offset(start)] + text + self.text[self.offset(end) :]

    @property
    def end(self) -> Position:
        """The end of the text."""
        last = self.each[-1]
        return len(self.each) - 1, self._columns(last, len(last))

    # --- places in a case

    def place(self, position: Position) -> tuple[int, int]:
        """The line and column of a case that a position is at."""
        line, column = position
        if line >= len(self.each):
            return len(self.each), len(_tidy(self.each[-1])) + 1
        text = self.each[line]
        characters = self._characters(text, column)
        return line + 1, (characters if _is_tidy(text) else len(_tidy(text[:characters]))) + 1

    def position(self, line: int, column: int) -> Position:
        """The position of a line and column of a case; what lies behind the end is the end."""
        if line > len(self.each):
            return self.end
        text = self.each[line - 1]
        characters = column - 1
        if not _is_tidy(text):
            characters = bisect.bisect_left(range(len(text)), column - 1, key=lambda end: len(_tidy(text[:end])))
        return line - 1, self._columns(text, min(characters, len(text)))

    def range(self, span: Span) -> tuple[Position, Position]:
        """Where a span starts and ends."""
        return self.position(span.line, span.column), self.position(span.end_line, span.end_column)

    # --- units

    def _columns(self, line: str, characters: int) -> int:
        """How many units the first characters of a line take."""
        if line.isascii() or not self._units:
            return characters
        return sum(self._width(character) for character in line[:characters])

    def _characters(self, line: str, columns: int) -> int:
        """How many characters of a line its first units make up."""
        if line.isascii() or not self._units:
            return min(columns, len(line))
        for number, character in enumerate(line):
            if columns <= 0:
                return number
            columns -= self._width(character)
        return len(line)

    def _width(self, character: str) -> int:
        return 1 + sum(more for least, more in self._units if ord(character) >= least)


def _is_tidy(line: str) -> bool:
    return line.isascii() or (not line.startswith(_MARK) and unicodedata.is_normalized("NFC", line))


def _tidy(line: str) -> str:
    return unicodedata.normalize("NFC", line.removeprefix(_MARK))
