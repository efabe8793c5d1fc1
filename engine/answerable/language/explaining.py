"""Code → Page: what the code of a problem stands for, as grammar/problems.toml says it."""

from __future__ import annotations

import tomllib
from functools import cache

from answerable import shipped
from answerable.language.page import Page
from answerable.language.problems import Refused, error
from answerable.language.spelling import did_you_mean


@cache
def pages() -> dict[str, Page]:
    """Every page, by its code, in the order of the file."""
    text = (shipped.folder("grammar") / "problems.toml").read_text(encoding="utf-8")
    return {code: Page(code=code, **entry) for code, entry in tomllib.loads(text).items()}


def explain(code: str) -> Page:
    """The page of a code; brackets around it, and what stands before them, are left out. Raises `Refused`."""
    word = code.partition("[")[2].partition("]")[0] if "[" in code else code
    found = pages().get(word.strip().lower())
    if found is None:
        help = did_you_mean(word.strip().lower(), pages()) or "`answerable explain` lists every code"
        raise Refused([error("unknown-code", f"no problem has the code `{word}`", help=help)])
    return found
