"""Which known word a mistyped one may have been meant to be."""

import difflib
from collections.abc import Iterable

#: How alike two words must be, of 1, for one to be suggested for the other.
ALIKE = 0.7
#: Words beyond this length are not compared: comparing takes time in the product of their lengths.
LONGEST = 80


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, if any is like it; the alphabetically first of several."""
    if len(word) > LONGEST:
        return None
    folded = {candidate: candidate.casefold().replace("_", "") for candidate in sorted(known)}
    plain = word.casefold().replace("_", "")
    for candidate, form in folded.items():
        if form == plain and candidate != word:
            return candidate
    found = difflib.get_close_matches(word, [c for c in folded if c != word], n=1, cutoff=ALIKE)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question for a problem's help, empty if nothing known is like `word`."""
    found = near(word, known)
    return f"did you mean `{found}`?" if found else ""
