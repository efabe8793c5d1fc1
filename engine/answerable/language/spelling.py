"""Which known word a mistyped one may have been meant to be."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from answerable.language.problems import Suggestion

#: How alike two words must be, of 1, for one to be suggested for the other.
ALIKE = 0.7
#: Words beyond this length are not compared: comparing takes time in the product of their lengths.
LONGEST = 80
#: How many words are compared in full with one mistyped word; those that differ at first sight do not count.
MOST_COMPARED = 300


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, if any is like it; of several the one that begins most like it."""
    if len(word) > LONGEST:
        return None
    known = [candidate for candidate in known if candidate != word and len(candidate) <= LONGEST]
    plain = _plain(word)
    same = [candidate for candidate in known if _plain(candidate) == plain]
    if same:
        return min(same)
    candidates = sorted(_perhaps(word, known))
    if not candidates:
        return None
    import difflib  # only where something is wrong: starting up must not wait for it

    matcher = difflib.SequenceMatcher(b=word, autojunk=False)
    best, likeness, compared = None, ALIKE, 0
    for candidate in candidates:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() < likeness or matcher.quick_ratio() < likeness:
            continue
        compared += 1
        if compared > MOST_COMPARED:
            break
        ratio = matcher.ratio()
        if ratio > likeness or (ratio == likeness and (best is None or _begin(word, candidate) > _begin(word, best))):
            best, likeness = candidate, ratio
    return best or next((candidate for candidate in candidates if _swapped(word, candidate)), None)


def _begin(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _swapped(one: str, other: str) -> bool:
    """Whether two words differ in two neighbouring letters that changed places."""
    if len(one) != len(other) or len(one) < 3:
        return False
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and one[apart[0]] == other[apart[1]]
        and one[apart[1]] == other[apart[0]]
    )


def _perhaps(word: str, known: Iterable[str]) -> Iterator[str]:
    """The words that can be alike as far as their lengths and letters show: most are told apart so, and quickly.

    A letter that the other word lacks stands for at least one place in which the two do not agree.
    """
    length, letters = len(word), _letters(word)
    for candidate in known:
        others, size = _letters(candidate), len(candidate)
        common = min(length - (letters & ~others).bit_count(), size - (others & ~letters).bit_count())
        if 2 * common >= ALIKE * (length + size):
            yield candidate


@lru_cache(maxsize=50_000)
def _letters(word: str) -> int:
    """A bit for each letter of a word; letters that share one only make more words seem alike."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % 61
    return bits


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    return word.casefold().replace("_", "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question for a problem's help, empty if nothing known is like `word`."""
    found = near(word, known)
    return Suggestion(f"did you mean `{found}`?", found) if found else ""
