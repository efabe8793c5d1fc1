"""Findings → in how many explanations each verdict is established, refuted or neither, kind by kind.

Alternatives of a part that verdicts cannot tell apart are one kind; kinds of the parts that verdicts look at are
combined, never whole explanations.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from answerable import solving
from answerable.answer import answer
from answerable.answer.deciding import Deciding
from answerable.answer.extent import View
from answerable.findings.alternative import Alternative

#: How many combinations of kinds are judged before verdicts count as undecided.
COMBINATIONS = 4096

#: Verdicts that are grounds of others rather than told to a reader.
_GROUNDS = frozenset({"caused", "but_for", "owed", "owed_to", "protects_against"})


@dataclass(frozen=True, slots=True)
class Tally:
    """`parts` are those that verdicts look at, `kinds` for each the kinds of its alternatives, by their places.

    `established` are, for each combination of kinds, the verdicts that are established there.
    """

    parts: tuple[int, ...]
    kinds: tuple[tuple[tuple[int, ...], ...], ...]
    established: Mapping[tuple[int, ...], frozenset[str]]

    @property
    def verdicts(self) -> tuple[str, ...]:
        """Every verdict that is established somewhere."""
        return tuple(sorted(frozenset().union(*self.established.values())))

    def statuses(self, left: Mapping[int, frozenset[int]] | None = None) -> dict[str, answer.Status]:
        """In how many explanations each is established, of those that some parts leave: the places of alternatives."""
        return self._counted(self._combinations(left or {}))

    def _combinations(self, left: Mapping[int, frozenset[int]]) -> Iterator[tuple[int, ...]]:
        allowed = [
            {n for n, places in enumerate(kinds) if part not in left or not left[part].isdisjoint(places)}
            for part, kinds in zip(self.parts, self.kinds, strict=True)
        ]
        for combination in self.established:
            if all(kind in those for kind, those in zip(combination, allowed, strict=True)):
                yield combination

    def _counted(self, combinations: Iterable[tuple[int, ...]]) -> dict[str, answer.Status]:
        found = [self.established[one] for one in combinations]
        if not found:
            return dict.fromkeys(self.verdicts, "none")
        some, every = frozenset().union(*found), frozenset.intersection(*found)
        return {one: "all" if one in every else "some" if one in some else "none" for one in self.verdicts}


def tally(decides: Deciding) -> Tally:
    """The verdicts of all explanations. Raises `LimitReached` where too much would have to be judged."""
    findings, judging = decides.findings, decides.judging
    if not judging.asked:
        return Tally((), (), {(): frozenset()})
    parts = tuple(sorted(decides.judged_parts))
    kinds = tuple(_kinds(decides, part) for part in parts)
    if prod(map(len, kinds)) > COMBINATIONS:
        raise solving.LimitReached
    established: dict[tuple[int, ...], frozenset[str]] = {}
    for combination in product(*(range(len(one)) for one in kinds)):
        chosen = [
            findings.parts[part].alternatives[kinds[row][kind][0]]
            for row, (part, kind) in enumerate(zip(parts, combination, strict=True))
        ]
        judged = decides.judge(View.of(findings, chosen))
        established[combination] = frozenset(_text(*one[:2]) for one in judged.established if one[0] not in _GROUNDS)
    return Tally(parts, kinds, established)


def _kinds(decides: Deciding, part: int) -> tuple[tuple[int, ...], ...]:
    found: dict[tuple[frozenset[int], frozenset[int]], list[int]] = {}
    for place, alternative in enumerate(decides.findings.parts[part].alternatives):
        found.setdefault(_seen(decides, alternative), []).append(place)
    return tuple(map(tuple, found.values()))


def _seen(decides: Deciding, alternative: Alternative) -> tuple[frozenset[int], frozenset[int]]:
    """What verdicts see of an alternative."""
    judging = decides.judging
    return (
        frozenset(literal for literal in alternative.holds if judging.relevant(literal)),
        frozenset(assumption for assumption in alternative.chosen if judging.timed or judging.needs(assumption)),
    )


def _text(predicate: str, arguments: tuple[int | str, ...]) -> str:
    return f"{predicate}({', '.join(map(str, arguments))})" if arguments else predicate
