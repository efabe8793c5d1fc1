"""Findings → whether something holds in all, some or none of the explanations, without going through them.

For disputes that have more alternatives than are looked for. What is asked is a choice of *ways*, sets of literals that
must all hold, and of some at least so many; what holds in a set of assumptions holds in larger ones, so that the
searches of `probing` decide it. Parts are independent: a way is met somewhere iff its share is met somewhere in each
part. What counts literals of several parts is a way for each choice of how many hold in which.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from answerable import solving
from answerable.answer.answer import Status
from answerable.answer.projecting import Interest, Projections
from answerable.findings import probing
from answerable.findings.extensions import Findings
from answerable.findings.framework import Kind
from answerable.findings.probing import Way
from answerable.findings.semantics import Semantics

#: How many combinations of what other disputes allow are looked at, each with every way.
COMBINATIONS = 20_000

#: In how many ways a count of several parts' literals may be shared out among them.
SHARED = 1000

#: What must hold, by the part it lies in.
Shares = dict[int, Way]
#: Literals of the framework that must all hold, and of others at least so many; None is never so.
Asked = tuple[Sequence[int | None], Sequence[tuple[int, Sequence[int | None]]]]


class Seeking:
    """Decides what all findings of one case allow. Raises `LimitReached` at the deadline."""

    def __init__(self, findings: Findings, projections: Projections) -> None:
        self._findings = findings
        self._projections = projections
        self._deadline = solving.NEVER
        self._probings: dict[int, probing.Probing] = {}
        self._everywhere: dict[tuple[int, frozenset[Way]], bool] = {}
        # a literal varies in one part at most
        self._places = {
            decided.part.literals[own]: place
            for place, decided in enumerate(findings.parts)
            for own in decided.part.varying
        }

    def status(self, ways: Iterable[Asked]) -> Status | None:
        """In how many explanations one of the ways is met; None if that cannot be told so, or there may be none."""
        if self._findings.count == 0:
            return None
        self._deadline = self._projections.ask()
        self._probings = {}
        found: list[Shares] = []
        for literals, counts in ways:
            for shares in self._counted([self._shares(literals)], counts):
                found.append(shares)
                if len(found) > SHARED:
                    return None
        if not any(all(self._met_somewhere(*share) for share in shares.items()) for shares in found):
            return "none"
        every = self._every(found)
        return None if every is None else "all" if every else "some"

    def _shares(self, way: Iterable[int | None]) -> Shares:
        """The literals that must hold beyond what always does, by parts; -1 stands for what never holds."""
        shares: dict[int, set[int]] = {}
        for literal in way:
            if literal is None:
                shares[-1] = set()
            elif literal not in self._findings.base.holds:
                shares.setdefault(self._places.get(literal, -1), set()).add(literal)
        return {place: Way(frozenset(literals)) for place, literals in shares.items()}

    def _counted(
        self, before: Iterable[Shares], counts: Sequence[tuple[int, Sequence[int | None]]]
    ) -> Iterable[Shares]:
        """The same with counts, each shared out among the parts that its literals lie in."""
        for least, of in counts:
            before = list(islice(self._shared_out(before, least, of), SHARED + 1))
        return before

    def _shared_out(self, before: Iterable[Shares], least: int, of: Sequence[int | None]) -> Iterator[Shares]:
        always = sum(literal in self._findings.base.holds for literal in of)
        by_part: dict[int, list[int]] = {}
        for literal in of:
            if literal is not None and literal in self._places and literal not in self._findings.base.holds:
                by_part.setdefault(self._places[literal], []).append(literal)
        places = sorted(by_part)
        for shares in before:
            for numbers in _divisions(max(0, least - always), [len(by_part[place]) for place in places]):
                told = dict(shares)
                for place, number in zip(places, numbers, strict=True):
                    if number:
                        asked = Way(tallies=frozenset([(number, frozenset(by_part[place]))]))
                        told[place] = told.get(place, Way()).joined(asked)
                yield told

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
        most = COMBINATIONS // len(able) if able else COMBINATIONS
        for number, chosen in enumerate(islice(combinations, most + 1)):
            self._deadline.check()
            if number == most:
                return None
            holds = {place: one.holds for place, one in zip(known, chosen, strict=True)}
            left = [
                {place: share for place, share in shares.items() if place in unknown}
                for shares in able
                if all(share.met(holds[place]) for place, share in shares.items() if place in holds)
            ]
            if all(left) and not (left and self._met_everywhere(unknown[0], {one[unknown[0]] for one in left})):
                return False
        return True

    def _met_somewhere(self, place: int, share: Way) -> bool:
        if place < 0:
            return False
        decided = self._findings.parts[place]
        if any(share.met(one.holds) for one in decided.alternatives):
            return True
        return not decided.exhausted and self._probing(place).holds_somewhere(share)

    def _met_everywhere(self, place: int, ways: Iterable[Way]) -> bool:
        asked = place, frozenset(ways)
        if asked not in self._everywhere:
            decided = self._findings.parts[place]
            self._everywhere[asked] = all(
                any(way.met(one.holds) for way in asked[1]) for one in decided.alternatives
            ) and (decided.exhausted or self._sought_everywhere(place, asked[1]))
        return self._everywhere[asked]

    def _sought_everywhere(self, place: int, ways: frozenset[Way]) -> bool:
        findings = self._findings
        part = findings.parts[place].part
        hypotheses = any(findings.argued.assumptions[a].kind is Kind.ADOPTED for a in part.assumptions)
        if findings.semantics is Semantics.PREFERRED and not hypotheses and any(way.tallies for way in ways):
            # so many sets are as asked that to find one that goes with none of them is in vain
            facts = self._probing(place).ways(ways)
            return not self._projections.of(place, Interest()).unlike(facts)
        return self._probing(place).holds_everywhere(ways)

    def _probing(self, place: int) -> probing.Probing:
        if place not in self._probings:
            findings = self._findings
            self._probings[place] = probing.Probing(
                findings.argued, findings.parts[place].part, findings.semantics, self._deadline
            )
        return self._probings[place]


def _divisions(number: int, sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every way of dividing a number among so many, each of which takes so much at most."""
    if not sizes:
        if number == 0:
            yield ()
        return
    for first in range(max(0, number - sum(sizes[1:])), min(number, sizes[0]) + 1):
        for rest in _divisions(number - first, sizes[1:]):
            yield (first, *rest)
