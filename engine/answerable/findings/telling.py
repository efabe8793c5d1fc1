"""Models → alternatives: what a reader is told of chosen sets, worked out for many of them at once.

What is said twice is accepted where one of the statements is; a dispute with several doubts where all of them are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from answerable import solving
from answerable.findings import framework
from answerable.findings.alternative import Alternative, Columns, Table, Told
from answerable.findings.deriving import Batch, Closure, Derived
from answerable.findings.extensions import Part
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
    #: the numbers of assumptions whose own grounds count
    grounded: frozenset[int]


class Telling:
    """Tells what the models of each part say, and what is the same in all explanations (`base`)."""

    def __init__(self, argued: framework.Framework, settled: Settled, parts: Sequence[Part]) -> None:
        self._argued = argued
        self._settled = settled
        self._closures: dict[int, Closure] = {}
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
        accepted, rejected = self._several(
            self._groups(constant),
            dict.fromkeys(self._constantly_accepted, 1),
            dict.fromkeys(self._constantly_rejected, 1),
            1,
        )
        self.base = Alternative.of(
            (statement for statement, mask in accepted.items() if mask),
            (statement for statement, mask in rejected.items() if mask),
            assumed,
            (literal for literal in settled.derived if not argued.is_auxiliary(literal)),
            settled.accepted,
        )

    def table(self, place: int, sets: Batch) -> Table:
        """What some sets of a part tell."""
        return Table(sets.sets, lambda: self._told(self._readers[place], sets.derived, sets.sets))

    def tell(self, place: int, found: solving.Model) -> Alternative:
        """What a single set of a part tells."""
        part = self._readers[place].part
        if place not in self._closures:
            self._closures[place] = Closure(part.rows)
        return Alternative(self.table(place, Batch(part.undecided, lambda: self._closures[place], [found])), 0)

    def told_apart(self, place: int) -> bool:
        """Whether it is certain that a reader is told different things of any two sets of a part."""
        reader = self._readers[place]
        undecided = range(reader.part.undecided)
        return reader.single.keys() >= set(undecided) and reader.grounded.isdisjoint(undecided)

    def _told(self, reader: _Reader, derived: Derived, sets: int) -> Told:
        part, full = reader.part, (1 << sets) - 1
        accepted: dict[int, int] = {}
        rejected: dict[int, int] = {}
        for number in part.shown:
            standing = derived.standing[number]
            accepted[number] = standing & derived.supported.get(number, 0) if number in reader.grounded else standing
            rejected[number] = derived.defeated.get(number, 0) & ~standing
        told_accepted = {statement: accepted[number] for number, statement in reader.single.items()}
        told_rejected = {statement: rejected[number] for number, statement in reader.single.items()}
        if reader.several:
            of_framework = part.assumptions.__getitem__
            further = self._several(
                reader.several,
                dict.fromkeys(self._constantly_accepted, full) | {of_framework(n): m for n, m in accepted.items()},
                dict.fromkeys(self._constantly_rejected, full) | {of_framework(n): m for n, m in rejected.items()},
                full,
            )
            told_accepted.update(further[0])
            told_rejected.update(further[1])
        undecided: dict[int, int] = {}
        for literal, numbers in reader.hypotheses:
            decided = 0
            for number in numbers:
                decided |= derived.standing[number]
            undecided[literal] = undecided.get(literal, 0) | full & ~decided  # if put forward twice: where either is
        literals = part.literals
        assumed: dict[int, int] = {}
        for number, literal in reader.choices.items():
            assumed[literal] = assumed.get(literal, 0) | accepted[number]
        return Told(
            told_accepted,
            told_rejected,
            assumed,
            {literals[own]: derived.derived.get(own, 0) for own in part.varying},
            undecided,
            {part.assumptions[number]: derived.standing[number] for number in range(part.undecided)},
        )

    def _reader(self, part: Part, settled_too: list[int], assumed: frozenset[int]) -> _Reader:
        assumptions = self._argued.assumptions
        number = {a: n for n, a in enumerate(part.assumptions)}
        groups = self._groups([*part.assumptions, *settled_too])
        single = {number[a]: statement for statement, (a, *others) in groups.items() if not others and a in number}
        told_once = set(single.values())
        hypotheses: dict[int, list[int]] = {}
        for a in part.assumptions:
            if assumptions[a].kind in (Kind.ADOPTED, Kind.FORGONE):
                # where facts defeat the adopted one, the forgone one is here alone
                hypotheses.setdefault(self._adopted[assumptions[a].statement], []).append(a)
        return _Reader(
            part,
            single,
            {statement: members for statement, members in groups.items() if statement not in told_once},
            {
                number[a]: self._concluded(a)
                for a in part.assumptions
                if self._is_choice(a) and self._concluded(a) not in assumed
            },
            tuple(
                (self._concluded(adopted), frozenset(number[a] for a in members))
                for adopted, members in hypotheses.items()
            ),
            frozenset(n for (n,) in part.rows["grounded"]),
        )

    def _groups(self, among: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """The assumptions that each statement stands for."""
        groups: dict[int, tuple[int, ...]] = {}
        for a in among:
            if (shown := self._argued.assumptions[a].shown) >= 0:
                groups[shown] = (*groups.get(shown, ()), a)
        return groups

    def _several(
        self, groups: Mapping[int, Sequence[int]], accepted: Columns, rejected: Columns, full: int
    ) -> tuple[dict[int, int], dict[int, int]]:
        """Where statements are accepted and rejected, from where their assumptions are."""
        told_accepted: dict[int, int] = {}
        told_rejected: dict[int, int] = {}
        for shown, members in groups.items():
            stated: dict[int, int] = {}
            falling = 0
            for member in members:
                statement = self._argued.assumptions[member].statement
                stated[statement] = stated.get(statement, full) & accepted.get(member, 0)
                falling |= rejected.get(member, 0)
            standing = 0
            for mask in stated.values():
                standing |= mask
            told_accepted[shown] = standing
            told_rejected[shown] = falling & ~standing
        return told_accepted, told_rejected

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
