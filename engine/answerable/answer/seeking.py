"""Findings → whether something holds in all, some or none of the explanations, without going through them.

For disputes that have more alternatives than are looked for. What is asked is a choice of *ways*, sets of literals that
must all hold; what holds in a set of assumptions holds in larger ones, so that the searches of `probing` decide it.
Parts are independent: a way is met somewhere iff its share is met somewhere in each part.
"""

from collections.abc import Iterable, Sequence
from itertools import islice, product

from answerable import solving
from answerable.answer.answer import Status
from answerable.findings import probing
from answerable.findings.extensions import Findings

#: How many combinations of what other disputes allow are looked at.
COMBINATIONS = 10_000

#: Literals of the framework that must all hold, by the part they lie in.
Shares = dict[int, frozenset[int]]


class Seeking:
    """Decides what all findings of one case allow. Raises `LimitReached` at the deadline."""

    def __init__(self, findings: Findings, deadline: solving.Deadline) -> None:
        self._findings = findings
        self._deadline = deadline
        self._probings: dict[int, probing.Probing] = {}
        self._everywhere: dict[tuple[int, frozenset[frozenset[int]]], bool] = {}
        # a literal varies in one part at most
        self._places = {
            decided.part.literals[own]: place
            for place, decided in enumerate(findings.parts)
            for own in decided.part.varying
        }

    def status(self, ways: Iterable[Iterable[int]]) -> Status | None:
        """In how many explanations one of the ways is met; None if that cannot be told so, or there may be none."""
        if self._findings.count == 0:
            return None
        found = list(map(self._shares, ways))
        if not any(all(self._met_somewhere(*share) for share in shares.items()) for shares in found):
            return "none"
        every = self._every(found)
        return None if every is None else "all" if every else "some"

    def _shares(self, way: Iterable[int]) -> Shares:
        """The literals that must hold beyond what always does, by parts; -1 stands for what never holds."""
        shares: dict[int, set[int]] = {}
        for literal in way:
            if literal not in self._findings.base.holds:
                shares.setdefault(self._places.get(literal, -1), set()).add(literal)
        return {place: frozenset(literals) for place, literals in shares.items()}

    def _every(self, ways: Sequence[Shares]) -> bool | None:
        """Whether every explanation meets one of the ways."""
        able = [shares for shares in ways if -1 not in shares]
        if any(not shares for shares in able):
            return True
        if len(able) == 1:
            return all(self._met_everywhere(place, {share}) for place, share in able[0].items())
        parts = self._findings.parts
        places = sorted({place for shares in able for place in shares})
        unknown = [place for place in places if not parts[place].exhausted]
        if len(unknown) > 1:
            return None
        known = [place for place in places if place not in unknown]
        combinations = product(*(parts[place].alternatives for place in known))
        for number, chosen in enumerate(islice(combinations, COMBINATIONS + 1)):
            self._deadline.check()
            if number == COMBINATIONS:
                return None
            holds = {place: one.holds for place, one in zip(known, chosen, strict=True)}
            left = [
                {place: share for place, share in shares.items() if place in unknown}
                for shares in able
                if all(share <= holds[place] for place, share in shares.items() if place in holds)
            ]
            if all(left) and not (left and self._met_everywhere(unknown[0], {one[unknown[0]] for one in left})):
                return False
        return True

    def _met_somewhere(self, place: int, share: frozenset[int]) -> bool:
        if place < 0:
            return False
        decided = self._findings.parts[place]
        if any(share <= one.holds for one in decided.alternatives):
            return True
        return not decided.exhausted and self._probing(place).holds_somewhere(share)

    def _met_everywhere(self, place: int, ways: Iterable[frozenset[int]]) -> bool:
        asked = place, frozenset(ways)
        if asked not in self._everywhere:
            decided = self._findings.parts[place]
            self._everywhere[asked] = all(
                any(way <= one.holds for way in asked[1]) for one in decided.alternatives
            ) and (decided.exhausted or self._probing(place).holds_everywhere(asked[1]))
        return self._everywhere[asked]

    def _probing(self, place: int) -> probing.Probing:
        if place not in self._probings:
            findings = self._findings
            self._probings[place] = probing.Probing(
                findings.argued, findings.parts[place].part, findings.semantics, self._deadline
            )
        return self._probings[place]
