"""What is wrong with a statement that does not parse, and what may have been meant.

A mistake is named by what is known for certain first (an unclosed quote, an unclosed bracket, a reserved word),
else by the token that does not fit and what could stand there. The fix is the first one-token edit, near the
mistake, with which the statement parses.
"""

from __future__ import annotations

from answerable.language import lexing
from answerable.language.problems import Problem, error
from answerable.language.syntax import END, Syntax

Token = tuple[str, str, int, int]

#: What a reader calls each kind of token that is not always written the same.
KINDS = {
    "NAME": "a name",
    "VARIABLE": "a variable (a capitalised word)",
    "NUMBER": "a number",
    "STRING": "quoted text",
    "DATE": "a date such as `2018-09-17`",
    "TIME": "a time such as `21:40`",
    "OFFSET": "a time zone such as `+03:00`",
    "COMPARE": "a comparison such as `<`",
    "AT_LEAST": "`at least`",
    END: "the end of the file",
}


class Mender:
    """Looks at the mistakes of one file."""

    def __init__(self, tokens: lexing.Tokens, syntax: Syntax) -> None:
        self.tokens, self.syntax = tokens, syntax
        self.each = tokens.each

    # --- where statements start

    def next_statement(self, statement: int, index: int) -> int:
        """The first token from which reading can go on after the mistake at token `index`."""
        place = max(index, statement + 1)
        while self.each[place][0] != END if place < len(self.each) else False:
            if self.opens(place):
                return place
            place += 1
        return len(self.each) - 1

    def opens(self, index: int) -> bool:
        """Whether token `index` is first in its line and starts a statement."""
        kind, text, _, _ = self.each[index]
        if kind not in {"NAME", "AT_LEAST"} or not self.tokens.first_in_line(index):
            return False
        if kind == "AT_LEAST":
            return True
        following = self.each[index + 1][1]
        if text == "exactly":
            return following == "one"
        if text == "not":
            return False
        if text in self.syntax.openers:
            return True
        return text not in self.syntax.reserved and (following in self.syntax.verbs)

    # --- what is wrong

    def problem(self, statement: int, index: int, end: int) -> Problem:
        """The mistake at token `index` of the statement that starts at `statement` and ends before `end`."""
        kind, text, _, _ = self.each[index]
        span = self.tokens.span(index, index)
        return error("syntax", f"`{text}` does not fit here" if kind != END else "the file ends in mid-statement", span)

    def too_many(self, index: int, count: int) -> Problem:
        """Says that no further mistakes are looked for."""
        return error(
            "too-many-problems",
            f"after {count} mistakes the rest of the file was not read",
            self.tokens.span(index, index),
        )
