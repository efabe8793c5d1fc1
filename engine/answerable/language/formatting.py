"""text → text: the one way in which a case is laid out.

Only white space changes: the tokens, and so the meaning, stay as they are, and so do comments. What a statement
consists of is taken from its tree; where it is broken, and what is aligned, follows from its tokens alone, so that a
formatted text stays as it is.

- A statement stands in one line of at most `WIDTH` columns; else its clauses stand in a second one, indented, or each
  in a line of its own.
- A clause that is still too long is broken before `and` and `or`, outermost first, and lists after commas.
- In neighbouring statements of a kind, what follows the name, the condition and the first clause begin in one column.
- Blank lines stay, one at a time. A comment stays at its line's end, or in lines of its own.
"""

from __future__ import annotations

from answerable.language import lexing, parsing, reading
from answerable.language.aligning import Line, align
from answerable.language.breaking import Breaking
from answerable.language.gaps import Gap, gaps
from answerable.language.problems import Refused
from answerable.language.syntax import syntax

#: How many columns a line has at most, comments and long words apart.
WIDTH = 100


def format_text(text: str, file: str) -> str:
    """`text` in its one layout. Raises `Refused` if it has syntax mistakes: then nothing is known of its statements."""
    read = reading.read_partly(text, file)
    if read.problems:
        raise Refused(read.problems)
    tokens = lexing.lex(text, file, syntax())
    between = gaps(tokens)
    breaking = Breaking(tokens, between, WIDTH)
    lines: list[Line] = []
    for node in parsing.parse(tokens, syntax()):
        _above(lines, between[node.first])
        lines += breaking.statement(node)
    _above(lines, between[-1], at_end=True)
    formatted = "\n".join(align(lines, WIDTH))
    formatted = formatted.lstrip("\n") + "\n" if formatted.strip() else ""
    assert _words(formatted, file) == _words(text, file), "formatting keeps every token and comment"
    return formatted


def _above(lines: list[Line], gap: Gap, at_end: bool = False) -> None:
    """Add the comments above a statement, and the blank lines above them."""
    for blank, comment in gap.lines:
        lines += [Line("")] if blank else []
        lines.append(Line(comment))
    if gap.blank and not at_end:
        lines.append(Line(""))


def _words(text: str, file: str) -> list[object]:
    """Everything in a text that is not white space."""
    tokens = lexing.lex(text, file, syntax())
    comments = [(gap.trailing, *[comment for _, comment in gap.lines]) for gap in gaps(tokens)]
    return [
        [(kind, " ".join(word.split()) if kind != "STRING" else word) for kind, word, _, _ in tokens.each],
        comments,
    ]
