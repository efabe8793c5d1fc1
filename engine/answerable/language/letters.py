"""The classes of letters that names are made of, generated from Python's Unicode tables."""

import re
import unicodedata
from functools import cache

#: The terminals that a grammar imports, each with its Unicode categories: a name starts with a small letter or a
#: letter of an alphabet without capitals, a variable with a capital; combining marks and digits may follow.
CATEGORIES = {
    "SMALL": ("Ll", "Lo", "Lm"),
    "CAPITAL": ("Lu", "Lt"),
    "LETTER": ("Ll", "Lo", "Lm", "Lu", "Lt"),
    "REST": ("Ll", "Lo", "Lm", "Lu", "Lt", "Mn", "Mc", "Nd", "Pc"),
}

#: Enough for a text in ASCII.
ASCII = 0x80


def reach(text: str) -> int:
    """How many code points the classes must cover for `text`: the next power of two."""
    return ASCII if text.isascii() else 1 << ord(max(text)).bit_length()


@cache
def classes(count: int) -> dict[str, str]:
    """Each class of `CATEGORIES` among the first `count` code points, as a regular expression."""
    categories = list(map(unicodedata.category, map(chr, range(min(count, 0x110000)))))
    return {name: f"[{_ranges(categories, frozenset(members))}]" for name, members in CATEGORIES.items()}


def _ranges(categories: list[str], members: frozenset[str]) -> str:
    marks = "".join(["x" if category in members else "." for category in categories])
    stretches = (match.span() for match in re.finditer("x+", marks))
    return "".join([f"\\U{first:08x}-\\U{end - 1:08x}" for first, end in stretches])
