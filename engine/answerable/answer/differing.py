"""Two answers → Difference: explanations gone and new; claims, verdicts, rulings and answers that flip.

Explanations are products of their parts' alternatives. Parts that are the same in both cases are left out of the
comparison; only the others are combined, and what is left out multiplies the numbers.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import Literal as OneOf

from answerable import solving
from answerable.answer import answer, tallying
from answerable.answer.answer import Reference, Status
from answerable.answer.deciding import Deciding
from answerable.answer.difference import (
    ClaimChange,
    Difference,
    QuestionChange,
    RulingChange,
    Stood,
    VerdictChange,
)
from answerable.answer.numbering import Numbering
from answerable.findings.alternative import Alternative
from answerable.findings.extensions import Findings
from answerable.findings.framework import GroundAtom

#: How many combinations of alternatives are compared.
COMBINATIONS = 20_000
#: How many explanations gone and new are told unless asked otherwise.
LIMIT = 10

#: In how many explanations something is so, if a case speaks of it.
Answered = Status | OneOf["absent"] | None

#: What an alternative says: a word for how, and what of.
Said = tuple[str, object]


@dataclass(frozen=True)
class Side:
    """One of the two answers: `findings` is None where there is none to compare; the rest as the answer has it.

    `decides` is None for a framework without a case: it has no verdicts. `ruled` are the names of the case's rulings.
    """

    findings: Findings | None
    told: Callable[[int], Reference]
    text: Callable[[int], str]
    claims: tuple[answer.ClaimStatus, ...]
    decides: Deciding | None = None
    rulings: tuple[answer.Ruling, ...] = ()
    questions: tuple[answer.QuestionAnswer, ...] = ()
    ruled: frozenset[str] = frozenset()

    @property
    def count(self) -> int | None:
        """How many explanations there are; None if that is not known."""
        if self.empty or self.findings is None:
            return 0
        return self.findings.count if self.findings.exhausted else None

    @property
    def empty(self) -> bool:
        """Whether there is known to be no explanation, of whatever else could not be exhausted."""
        return self.findings is None or self.findings.none

    @cached_property
    def references(self) -> frozenset[Reference]:
        """Every statement of this side."""
        return frozenset(_bare(one) for one in self.claims)

    @cached_property
    def atoms(self) -> frozenset[GroundAtom]:
        """What this side speaks of."""
        return frozenset(self.findings.argued.atoms) if self.findings is not None else frozenset()


def differ(before: Side, after: Side, limit: int = LIMIT) -> Difference:
    """What is otherwise in `after`; at most `limit` (0: all) explanations gone and new are told."""
    compared = _Comparison(before, after)
    gone_count, gone = compared.only(before, after, limit)
    new_count, new = compared.only(after, before, limit)
    both = not (before.empty or after.empty)
    verdicts = _verdicts(before, after) if both else ()
    return Difference(
        count_before=before.count,
        count_after=after.count,
        gone_count=gone_count,
        new_count=new_count,
        gone=gone,
        new=new,
        claims=tuple(_claims(before, after)),
        verdicts=verdicts or (),
        rulings=tuple(_rulings(before, after)) if both else (),
        questions=tuple(_questions(before, after)) if both else (),
        complete=gone_count is not None and new_count is not None and verdicts is not None,
    )


class _Comparison:
    """Compares explanations by what both sides speak of."""

    def __init__(self, before: Side, after: Side) -> None:
        self._references = before.references & after.references
        self._atoms = before.atoms & after.atoms
        self._factors = {id(side): self._factors_of(side) for side in (before, after)}
        self._bases = {id(side): self._base_of(side) for side in (before, after)}

    def only(self, one: Side, other: Side, limit: int) -> tuple[int | None, tuple[Stood, ...]]:
        """How many explanations of one side have no equal on the other, and the first of them; None if unknown."""
        if one.findings is None or not one.findings.count:
            return 0, ()
        if not one.findings.exhausted or not (other.empty or (other.findings and other.findings.exhausted)):
            return None, ()
        mine, theirs = self._factors[id(one)], self._factors[id(other)]
        same = Counter(frozenset(factor) for factor in mine) & Counter(frozenset(factor) for factor in theirs)
        changed = [place for place, factor in enumerate(mine) if not _taken(same, factor)]
        same = Counter(frozenset(factor) for factor in mine) & Counter(frozenset(factor) for factor in theirs)
        others = [factor for factor in theirs if not _taken(same, factor)]
        if prod(len(mine[n]) for n in changed) > COMBINATIONS or prod(map(len, others)) > COMBINATIONS:
            return None, ()
        there = other.findings is not None and other.findings.count
        known = {self._bases[id(other)].union(*chosen) for chosen in product(*others)} if there else set()
        rest = prod(len(factor) for place, factor in enumerate(mine) if place not in changed)
        found: list[tuple[int, ...]] = [
            chosen
            for chosen in product(*(range(len(mine[n])) for n in changed))
            if self._bases[id(one)].union(*(mine[n][c] for n, c in zip(changed, chosen, strict=True))) not in known
        ]
        told = [self._stood(one, changed, chosen) for chosen in found[: limit or None]]
        return len(found) * rest, tuple(told)

    def _factors_of(self, side: Side) -> list[list[frozenset[Said]]]:
        """Of each part with several alternatives what each of them says, as far as both sides speak of it."""
        if side.findings is None:
            return []
        return [[frozenset(self._said(side, one)) for one in part.alternatives] for part in side.findings.parts]

    def _base_of(self, side: Side) -> frozenset[Said]:
        return frozenset(self._said(side, side.findings.base)) if side.findings is not None else frozenset()

    def _said(self, side: Side, alternative: Alternative) -> Iterator[Said]:
        for how, statements in (("accepts", alternative.accepted), ("rejects", alternative.rejected)):
            for statement in statements:
                if (reference := side.told(statement)) in self._references:
                    yield how, reference
        assert side.findings is not None  # it has an alternative
        atoms = side.findings.argued.atoms
        for how, literals in (("assumes", alternative.assumed), ("holds", alternative.holds)):
            for literal in literals:
                if atoms[literal >> 1] in self._atoms:
                    yield how, (atoms[literal >> 1], literal & 1)

    def _stood(self, side: Side, changed: Sequence[int], chosen: Sequence[int]) -> Stood:
        """The first explanation made of these alternatives of the parts that changed."""
        findings = side.findings
        assert findings is not None  # it has an explanation
        places = [0] * len(findings.parts)
        for part, place in zip(changed, chosen, strict=True):
            places[part] = place
        own = [findings.parts[part].alternatives[place] for part, place in zip(changed, chosen, strict=True)]
        return Stood(
            number=Numbering(findings).number(places),
            accepts=tuple(side.told(s) for s in sorted(frozenset[int]().union(*(one.accepted for one in own)))),
            rejects=tuple(side.told(s) for s in sorted(frozenset[int]().union(*(one.rejected for one in own)))),
            assumes=tuple(sorted(side.text(x) for x in frozenset[int]().union(*(one.assumed for one in own)))),
        )


def _taken(same: Counter[frozenset[frozenset[Said]]], factor: Iterable[frozenset[Said]]) -> bool:
    """Whether the other side has this part, too; each is taken once."""
    key = frozenset(factor)
    if same[key] > 0:
        same[key] -= 1
        return True
    return False


def _claims(before: Side, after: Side) -> Iterator[ClaimChange]:
    """The statements whose status is another one, in the order of the cases."""
    old, new = _statuses(before), _statuses(after)
    for reference in dict.fromkeys((*old, *new)):
        was, now = old.get(reference, "absent"), new.get(reference, "absent")
        if was != now:
            yield ClaimChange(by=reference.by, act=reference.act, name=reference.name, before=was, after=now)


def _statuses(side: Side) -> dict[Reference, Status | None]:
    return {_bare(one): one.status for one in side.claims if not one.withdrawn}


def _verdicts(before: Side, after: Side) -> tuple[VerdictChange, ...] | None:
    """The verdicts whose status is another one; None where they are too many to be judged."""
    try:
        old, new = _established(before), _established(after)
    except solving.LimitReached:
        return None
    return tuple(
        VerdictChange(literal=one, before=old.get(one, "none"), after=new.get(one, "none"))
        for one in sorted({*old, *new})
        if old.get(one, "none") != new.get(one, "none")
    )


def _established(side: Side) -> Mapping[str, Status]:
    if side.decides is None or side.findings is None or not side.findings.count:
        return {}
    return tallying.tally(side.decides).statuses()


def _rulings(before: Side, after: Side) -> Iterator[RulingChange]:
    """What is granted otherwise; of what a ruling does not speak of in one case, it grants nothing there.

    What nothing grants need not be told of where only one case has the ruling.
    """
    old, new = ({(one.name, one.literal): one.status for one in side.rulings} for side in (before, after))
    for name, literal in dict.fromkeys((*old, *new)):
        was = old.get((name, literal), "not granted" if name in before.ruled else "absent")
        now = new.get((name, literal), "not granted" if name in after.ruled else "absent")
        if was != now and {was, now} != {"not granted", "absent"}:
            yield RulingChange(name=name, literal=literal, before=was, after=now)


def _questions(before: Side, after: Side) -> Iterator[QuestionChange]:
    """The questions that are answered otherwise, part by part; a part that one answer does not have is so nowhere."""
    old, new = ({(one.name, one.question): one for one in side.questions} for side in (before, after))
    for name, asked in dict.fromkeys((*old, *new)):
        one, other = old.get((name, asked)), new.get((name, asked))
        was: Answered = "absent" if one is None else one.status
        now: Answered = "absent" if other is None else other.status
        if was != now:
            yield QuestionChange(name=name, question=asked, before=was, after=now)
        if one is None or other is None:
            continue
        parts, others = ({part.answer: part.status for part in whole.answers} for whole in (one, other))
        for part in dict.fromkeys((*parts, *others)):
            was, now = parts.get(part, "none"), others.get(part, "none")
            if was != now:
                yield QuestionChange(name=name, question=asked, answer=part, before=was, after=now)


def _bare(one: Reference) -> Reference:
    return Reference(by=one.by, act=one.act, name=one.name)
