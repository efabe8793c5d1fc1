"""A place where a statement goes wrong, and what to say of it: `Place` and `Slip`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """The tokens (kind, text) of a statement, where it goes wrong, and the terminals that could stand there."""

    tokens: Sequence[tuple[str, str]]
    index: int
    expected: frozenset[str]
    raw: Callable[[int, int], str]

    @property
    def kind(self) -> str:
        """What kind of token is wrong."""
        return self.tokens[self.index][0] if self.index < len(self.tokens) else "$END"

    @property
    def text(self) -> str:
        """The token that is wrong."""
        return self.tokens[self.index][1] if self.index < len(self.tokens) else ""

    def before(self, steps: int = 1) -> str:
        """The token so many steps before."""
        return self.tokens[self.index - steps][1] if self.index >= steps else ""

    def kind_before(self, steps: int = 1) -> str:
        """What kind of token that is."""
        return self.tokens[self.index - steps][0] if self.index >= steps else ""

    def after(self, steps: int = 1) -> str:
        """The token so many steps after."""
        return self.tokens[self.index + steps][1] if self.index + steps < len(self.tokens) else ""

    def kind_after(self, steps: int = 1) -> str:
        """What kind of token that is."""
        return self.tokens[self.index + steps][0] if self.index + steps < len(self.tokens) else ""

    def said(self, start: int, end: int) -> str:
        """Some of the tokens, as they stand in the text."""
        end = min(end, len(self.tokens))
        return self.raw(start, end) if start < end else ""

    def cut(self, text: str | None = None) -> str:
        """Text, the token that is wrong unless told otherwise, short enough for a message."""
        text = self.text if text is None else text
        return text if len(text) <= 30 else text[:28] + "…" + text[-1]

    def back(self, index: int, stops: Callable[[str], bool]) -> int:
        """The token after the nearest one before `index`, outside of brackets, that `stops`."""
        depth = 0
        for place in range(index - 1, -1, -1):
            text = self.tokens[place][1]
            if text == "(" and depth == 0:
                return place + 1
            depth += (text == ")") - (text == "(")
            if depth == 0 and stops(text):
                return place + 1
        return 0

    def on(self, index: int, stops: Callable[[str], bool]) -> int:
        """The nearest token from `index` on, outside of brackets, that `stops`; else the end."""
        depth = 0
        for place in range(index, len(self.tokens)):
            text = self.tokens[place][1]
            if depth == 0 and (stops(text) or text == ")"):
                return place
            depth += (text == "(") - (text == ")")
        return len(self.tokens)

    @property
    def earlier(self) -> list[str]:
        """The tokens before."""
        return [text for _, text in self.tokens[: self.index]]


@dataclass(frozen=True)
class Slip:
    """What to say: at token `at` of the statement; `edit` is the text that takes the place of tokens from … to."""

    code: str
    message: str
    help: str
    at: int
    edit: tuple[int, int, str] | None = None
