"""What stands between the tokens of a text: comments and blank lines, which no rule of the grammar speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.language.lexing import COMMENT, PHRASES, Tokens
from answerable.language.syntax import END


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands before a token, and after the token before it.

    `trailing` is a comment in the line of the token before, "" if there is none. `lines` are comments in lines of their
    own, each with whether a blank line is above it; `blank` says whether one is above the token itself.
    """

    trailing: str
    lines: tuple[tuple[bool, str], ...]
    blank: bool

    @property
    def breaks(self) -> bool:
        """Whether a new line has to begin here."""
        return bool(self.trailing or self.lines)


def gaps(tokens: Tokens) -> list[Gap]:
    """The gap before each token, the end included."""
    found: list[Gap] = []
    place = 0
    inside: list[str] = []
    for index, (kind, _, start, end) in enumerate(tokens.each):
        pieces = [piece.strip() for piece in tokens.text[place:start].split("\n")]
        if index == 0:
            pieces.insert(0, "")
        if kind == END:
            pieces.append("")
        if inside:
            pieces = [*inside, *(pieces if pieces[0] else pieces[1:] or [""])]
        found.append(_gap(pieces))
        place = end
        # comments between the words of one token stand behind it
        inside = COMMENT.findall(tokens.text[start:end]) if kind in PHRASES else []
        inside = [comment.strip() for comment in inside]
    return found


def _gap(pieces: list[str]) -> Gap:
    """The gap of these lines; in the first stands the token before it, in the last the token behind it."""
    lines: list[tuple[bool, str]] = []
    blank = False
    for piece in pieces[1:-1]:
        if piece:
            lines.append((blank, piece))
        blank = not piece
    return Gap(pieces[0], tuple(lines), blank)
