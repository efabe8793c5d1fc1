"""Text a user wrote → text that is safe to print: nothing in it moves the cursor, hides or reorders anything."""

import math
import unicodedata

from rich.cells import cell_len

#: How far apart tab stops are in a source line.
TAB = 4
#: Controls, lone surrogates, line and paragraph separators.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
#: Format characters that change the direction of what follows: with them a line could read as something else.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: Counts of more digits than this are rounded for the reader; programs get all of them.
_DIGITS = 40


def visible(text: str) -> str:
    """`text` with control characters, reordering marks and lone surrogates spelt out, as in `\\x1b`."""
    return text if text.isprintable() else "".join(map(_spelt, text))


def line(text: str) -> str:
    """`text` on one line: white space of any length is one space."""
    return visible(" ".join(text.split()))


def columns(text: str, start: int = 0) -> str:
    """A stretch of a source line that begins at cell `start`, its tabs as spaces up to the next stop."""
    first, *pieces = text.split("\t")
    shown = visible(first)
    for piece in pieces:
        shown += " " * (TAB - (start + width(shown)) % TAB) + visible(piece)
    return shown


def width(text: str) -> int:
    """How many cells of a terminal `text` takes: two for wide characters, none for combining marks."""
    return cell_len(text)


def first_cells(text: str, cells: int) -> str:
    """As much of the beginning of `text` as fits into `cells` cells."""
    used = 0
    for place, character in enumerate(text):
        used += width(character)
        if used > cells:
            return text[:place]
    return text


def last_cells(text: str, cells: int) -> str:
    """As much of the end of `text` as fits into `cells` cells."""
    return first_cells(text[::-1], cells)[::-1]


def number(count: int) -> str:
    """A count in digits; one of more than forty digits rounded, as in `about 1.27e+60`."""
    if count < 10**_DIGITS:
        return str(count)
    exponent = math.floor(math.log10(count))
    # the first digits by division: such a count is beyond what floating point can hold
    leading = count // 10 ** (exponent - 2) / 100
    return f"about {leading:.2f}e+{exponent}"


def _spelt(character: str) -> str:
    if character not in _REORDERING and unicodedata.category(character) not in _UNPRINTABLE:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
