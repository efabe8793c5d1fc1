"""Model → Alternative: what a reader is told of a chosen set.

What is said twice is accepted where one of the statements is; a dispute with several doubts where all of them are.
What the parts need for this is worked out once: a part may have thousands of models.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable import solving
from answerable.findings import framework
from answerable.findings.extensions import Alternative, Part
from answerable.findings.framework import Kind
from answerable.findings.settled import Settled


@dataclass(frozen=True, slots=True)
class _Reader:
    """How one part's numbers are read."""

    part: Part
    #: statements that stand for one assumption of the part, by its number there
    single: dict[int, int]
    #: all others, with their assumptions
    several: dict[int, tuple[int, ...]]
    #: the literals of hypotheses and options, by number
    choices: dict[int, int]
    #: for each hypothesis its literal and the numbers of its two assumptions
    hypotheses: tuple[tuple[int, frozenset[int]], ...]


class Telling:
    """Tells what the models of each part say, and what is the same in all explanations (`base`)."""

    def __init__(self, argued: framework.Framework, settled: Settled, parts: Sequence[Part]) -> None:
        self._argued = argued
        self._settled = settled
        in_parts = {a for part in parts for a in part.assumptions}
        constant = {n for n, one in enumerate(argued.assumptions) if one.told and n not in in_parts}
        self._adopted = {one.statement: n for n, one in enumerate(argued.assumptions) if one.kind is Kind.ADOPTED}
        self._constantly_accepted = {n for n in constant & settled.accepted if self._supported(n)}
        self._constantly_rejected = constant & settled.defeated
        # a statement made twice may be decided in a part once and settled otherwise: the part tells of both
        of_parts = {argued.assumptions[a].shown: place for place, part in enumerate(parts) for a in part.assumptions}
        of_parts.pop(-1, None)
        settled_too: dict[int, list[int]] = {}
        for n in sorted(constant):
            if (place := of_parts.get(argued.assumptions[n].shown)) is not None:
                settled_too.setdefault(place, []).append(n)
        constant -= {n for others in settled_too.values() for n in others}
        assumed = frozenset(self._concluded(n) for n in self._constantly_accepted & constant if self._is_choice(n))
        self._readers = [self._reader(part, settled_too.get(place, []), assumed) for place, part in enumerate(parts)]
        self.base = Alternative(
            *self._several(self._groups(constant), self._constantly_accepted, self._constantly_rejected),
            assumed,
            frozenset(literal for literal in settled.derived if not argued.is_auxiliary(literal)),
            settled.accepted,
        )

    def tell(self, place: int, model: solving.Model) -> Alternative | None:
        """What a model of a part tells; None if it leaves something unexplained (grounded semantics only)."""
        reader = self._readers[place]
        part = reader.part
        read: dict[str, set[int]] = {"in": set(), "blocked": set(), "left": set(), "holds": set(), "neither": set()}
        for name, (number,) in model:
            if name == "unexplained":
                return None
            read[name].add(number)
        standing = read["in"].union(range(part.undecided, len(part.assumptions)))
        accepted = (part.shown & standing) - read["blocked"]
        rejected = part.shown - standing - read["left"]
        single = reader.single
        told_accepted = set(map(single.__getitem__, single.keys() & accepted))
        told_rejected = set(map(single.__getitem__, single.keys() & rejected))
        if reader.several:
            further = self._several(
                reader.several,
                self._constantly_accepted.union(part.assumptions[n] for n in accepted),
                self._constantly_rejected.union(part.assumptions[n] for n in rejected),
            )
            told_accepted |= further[0]
            told_rejected |= further[1]
        false = (part.negatives - read["neither"]).difference(map((1).__add__, read["holds"]))
        return Alternative(
            frozenset(told_accepted),
            frozenset(told_rejected),
            frozenset(literal for n, literal in reader.choices.items() if n in accepted),
            frozenset(map(part.literals.__getitem__, read["holds"] | false)),
            frozenset(map(part.assumptions.__getitem__, read["in"])),
            frozenset(literal for literal, numbers in reader.hypotheses if numbers.isdisjoint(standing)),
        )

    def _reader(self, part: Part, settled_too: list[int], assumed: frozenset[int]) -> _Reader:
        assumptions = self._argued.assumptions
        number = {a: n for n, a in enumerate(part.assumptions)}
        groups = self._groups([*part.assumptions, *settled_too])
        single = {number[a]: statement for statement, (a, *others) in groups.items() if not others and a in number}
        hypotheses: dict[int, list[int]] = {}
        for a in part.assumptions:
            if assumptions[a].kind in (Kind.ADOPTED, Kind.FORGONE):
                # where facts defeat the adopted one, the forgone one is here alone
                hypotheses.setdefault(self._adopted[assumptions[a].statement], []).append(a)
        return _Reader(
            part,
            single,
            {statement: members for statement, members in groups.items() if statement not in set(single.values())},
            {
                number[a]: self._concluded(a)
                for a in part.assumptions
                if self._is_choice(a) and self._concluded(a) not in assumed
            },
            tuple(
                (self._concluded(adopted), frozenset(number[a] for a in members))
                for adopted, members in hypotheses.items()
            ),
        )

    def _groups(self, among: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """The assumptions that each statement stands for."""
        groups: dict[int, tuple[int, ...]] = {}
        for a in among:
            if (shown := self._argued.assumptions[a].shown) >= 0:
                groups[shown] = (*groups.get(shown, ()), a)
        return groups

    def _several(
        self, groups: dict[int, tuple[int, ...]], accepted: set[int], rejected: set[int]
    ) -> tuple[frozenset[int], frozenset[int]]:
        """The statements accepted and rejected, from their assumptions."""
        told_accepted, told_rejected = set(), set()
        for statement, members in groups.items():
            fallen = {self._argued.assumptions[member].statement for member in members if member not in accepted}
            if any(self._argued.assumptions[member].statement not in fallen for member in members):
                told_accepted.add(statement)
            elif any(member in rejected for member in members):
                told_rejected.add(statement)
        return frozenset(told_accepted), frozenset(told_rejected)

    def _supported(self, assumption: int) -> bool:
        """Whether the own grounds of a settled assumption hold."""
        using = self._argued.using.get(assumption)
        return using is None or any(self._applies(self._argued.rules[place]) for place in using)

    def _applies(self, rule: framework.GroundRule) -> bool:
        derived = self._settled.derived
        return all(literal in derived for literal in rule.body) and (
            rule.least <= 0 or sum(literal in derived for literal in rule.counted) >= rule.least
        )

    def _is_choice(self, assumption: int) -> bool:
        return self._argued.assumptions[assumption].kind in (Kind.ADOPTED, Kind.OPTION)

    def _concluded(self, assumption: int) -> int:
        concluded = self._argued.assumptions[assumption].concludes
        assert concluded is not None  # hypotheses and options conclude what they are about
        return concluded
