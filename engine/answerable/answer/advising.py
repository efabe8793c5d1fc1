"""Findings → Advice: which statements to settle next, and what hangs on those that nobody has answered.

Settling conditions the explanations that are reported; it does not solve the case anew. Everything is counted dispute
by dispute.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Literal as OneOf

from answerable import solving
from answerable.answer import tallying
from answerable.answer.advice import Advice, Candidate, Flip, Outcome, Unanswered
from answerable.answer.deciding import Deciding
from answerable.answer.extent import View
from answerable.answer.naming import Naming
from answerable.answer.requirement import Decision
from answerable.answer.tallying import Tally
from answerable.findings import framework, settling
from answerable.findings.alternative import Alternative
from answerable.findings.extensions import Findings
from answerable.findings.framework import Kind

#: How many candidates and unanswered statements are told unless asked otherwise.
LIMIT = 10


def advise(
    findings: Findings,
    names: Naming,
    decides: Deciding | None,
    unanswered: Sequence[int],
    deadline: solving.Deadline = solving.NEVER,
    limit: int = LIMIT,
) -> Advice:
    """What to ask about findings, at most `limit` (0: all) of each kind; a framework without a case has no `decides`.

    Raises `LimitReached` at the deadline.
    """
    tally: Tally | None = Tally((), (), {(): frozenset()})
    try:
        tally = tally if decides is None else tallying.tally(decides)
    except solving.LimitReached:
        tally = None
    return Advising(findings, names, tally, deadline).advise(unanswered, decides, limit)


class Advising:
    """Looks for what to ask about the findings of one case or framework."""

    def __init__(
        self,
        findings: Findings,
        names: Naming,
        tally: Tally | None,
        deadline: solving.Deadline = solving.NEVER,
    ) -> None:
        self.findings = findings
        self._names = names
        self._tally = tally
        self._deadline = deadline

    def advise(self, unanswered: Sequence[int], decides: Deciding | None = None, limit: int = LIMIT) -> Advice:
        """At most `limit` (0: all) candidates, and as many of the statements that are `unanswered`.

        `decides` judges what would become of verdicts. Raises `LimitReached` at the deadline.
        """
        ranked = sorted(self._candidates(), key=lambda one: one[0])
        hanging = _Hanging(self.findings, self._names, decides)
        open_ = []
        for statement in unanswered:
            self._deadline.check()
            open_.append(hanging.on(statement))
        weighed = sorted(enumerate(open_), key=lambda one: (-_weight(one[1]), one[0]))
        return Advice(
            candidates=tuple(candidate for _, candidate in ranked[: limit or None]),
            unanswered=tuple(one for _, one in weighed[: limit or None]),
            judged=self._tally is not None,
            exact=self.findings.exhausted,
        )

    def _candidates(self) -> Iterator[tuple[tuple[object, ...], Candidate]]:
        """Every statement that varies, with what it is ranked by; those that come to the same once."""
        dispute = 0
        for part, decided in enumerate(self.findings.parts):
            if len(decided.alternatives) < 2:
                continue
            dispute += 1
            self._deadline.check()
            for group in _groups(decided.alternatives):
                yield self._candidate(dispute, part, group)

    def _candidate(
        self, dispute: int, part: int, group: Sequence[tuple[int, frozenset[int], frozenset[int]]]
    ) -> tuple[tuple[object, ...], Candidate]:
        statement, accepting, rejecting = group[0]
        size = len(self.findings.parts[part].alternatives)
        outcomes = [
            self._outcome(stance, part, places)
            for stance, places in (("accept", accepting), ("reject", rejecting))
            if places and len(places) < size
        ]
        same = tuple(
            Decision(stance="accept" if accepted == accepting else "reject", statement=self._names.told(other))
            for other, accepted, rejected in group[1:]
            if accepting in (accepted, rejected)
        )
        shares = [one.share for one in outcomes]
        flips = {flip.literal for one in outcomes for flip in one.flips}
        rank = (max(shares), -len(outcomes), -len(flips), sum(share * share for share in shares), statement)
        candidate = Candidate(
            statement=self._names.told(statement), same=same, dispute=dispute, outcomes=tuple(outcomes)
        )
        return rank, candidate

    def _outcome(self, stance: str, part: int, places: frozenset[int]) -> Outcome:
        share = Fraction(len(places), len(self.findings.parts[part].alternatives))
        settled: OneOf["accept", "reject"] = "accept" if stance == "accept" else "reject"
        leaves = int(self.findings.count * share) if self.findings.exhausted else None
        return Outcome(stance=settled, share=share, leaves=leaves, flips=tuple(self._flips(part, places)))

    def _flips(self, part: int, places: frozenset[int]) -> Iterator[Flip]:
        """The verdicts that are in all or in none of the explanations that are left, and were only in some."""
        if self._tally is None or part not in self._tally.parts:
            return
        after = self._tally.statuses({part: places})
        for literal, status in self._statuses.items():
            if status == "some" and after[literal] != "some":
                yield Flip(literal=literal, after=after[literal])

    @cached_property
    def _statuses(self) -> dict[str, OneOf["all", "some", "none"]]:
        return self._tally.statuses() if self._tally is not None else {}


def _groups(
    alternatives: Sequence[Alternative],
) -> Iterable[list[tuple[int, frozenset[int], frozenset[int]]]]:
    """The statements that vary with where they are accepted and rejected; together those that settle each other."""
    accepting: dict[int, set[int]] = defaultdict(set)
    rejecting: dict[int, set[int]] = defaultdict(set)
    for place, alternative in enumerate(alternatives):
        for statement in alternative.accepted:
            accepting[statement].add(place)
        for statement in alternative.rejected:
            rejecting[statement].add(place)
    varying: list[tuple[int, frozenset[int], frozenset[int]]] = []
    for statement in sorted({*accepting, *rejecting}):
        accepted, rejected = frozenset(accepting[statement]), frozenset(rejecting[statement])
        if _partial(accepted, alternatives) or _partial(rejected, alternatives):
            varying.append((statement, accepted, rejected))
    # one that can be settled both ways says what one that can only be settled one way says, and more
    varying.sort(key=lambda one: -sum(_partial(places, alternatives) for places in one[1:]))
    found: list[list[tuple[int, frozenset[int], frozenset[int]]]] = []
    for one in varying:
        own = {places for places in one[1:] if _partial(places, alternatives)}
        for group in found:
            if own <= {*group[0][1:]}:
                group.append(one)
                break
        else:
            found.append([one])
    return found


def _partial(places: frozenset[int], alternatives: Sequence[Alternative]) -> bool:
    """Whether something is so in some alternatives, and not in all."""
    return 0 < len(places) < len(alternatives)


def _weight(one: Unanswered) -> int:
    return len(one.verdicts) * 100 + len(one.statements) * 10 + len(one.literals)


class _Hanging:
    """What an explanation would lose without one of its statements, found near that statement alone.

    First everything that rests on it is taken away, then what still has another derivation is put back (Gupta, Mumick
    & Subrahmanian 1993, *Maintaining Views Incrementally*).
    """

    def __init__(self, findings: Findings, names: Naming, decides: Deciding | None) -> None:
        self._findings = findings
        self._argued = findings.argued
        self._names = names
        self._decides = decides
        self._using: dict[int, list[int]] = defaultdict(list)
        self._concluding: dict[int, list[int]] = defaultdict(list)
        for place, rule in enumerate(self._argued.rules):
            self._concluding[rule.head].append(place)
            for literal in {*rule.body, *rule.counted}:
                self._using[literal].append(place)
        self._facts = frozenset(self._argued.facts)
        self._own: dict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(self._argued.assumptions):
            if one.shown >= 0:
                self._own[one.shown].append(number)
        self._part = {a: place for place, one in enumerate(findings.parts) for a in one.part.assumptions}

    def on(self, statement: int) -> Unanswered:
        """What hangs on one statement, in the first explanation that accepts it."""
        view, derived = self._explanation(statement)
        chosen = self._findings.settled.accepted | view.chosen
        own = set(self._own[statement])
        lost = self._lost(chosen - own, chosen, derived, own)
        contents = {self._argued.assumptions[n].concludes for n in own}
        fallen = {
            self._argued.assumptions[rule.assumption].shown
            for place in self._resting(lost)
            if (rule := self._argued.rules[place]).assumption in chosen and rule.assumption is not None
            if self._argued.assumptions[rule.assumption].kind in (Kind.CLAIM, Kind.EVIDENCE)
            if self._applies(place, chosen, derived) and not self._stands(rule.assumption, chosen - own, derived - lost)
        } - {-1, statement}
        told = [literal for literal in lost - contents if not self._names.hidden(literal)]
        return Unanswered(
            statement=self._names.told(statement),
            literals=tuple(sorted(map(self._names.text, told))),
            statements=tuple(self._names.told(n) for n in sorted(fallen)),
            verdicts=self._verdicts(view, lost),
        )

    def _verdicts(self, view: View, lost: Collection[int]) -> tuple[str, ...]:
        if self._decides is None or not any(self._decides.judging.relevant(literal) for literal in lost):
            return ()
        without = View(view.holds - frozenset(lost), view.accepted, view.rejected, view.chosen, view.count)
        gone = self._decides.judge(view).established - self._decides.judge(without).established
        return tuple(sorted(f"{name}({', '.join(map(str, of))})" if of else name for name, of, _ in gone))

    def _explanation(self, statement: int) -> tuple[View, set[int]]:
        """The first explanation that accepts a statement, and what is derived in it."""
        places = [0] * len(self._findings.parts)
        for assumption in self._own[statement]:
            part = self._part.get(assumption)
            if part is not None:
                alternatives = self._findings.parts[part].alternatives
                places[part] = next((n for n, one in enumerate(alternatives) if statement in one.accepted), 0)
        key = tuple(places)
        if key not in self._derived:
            chosen = [one.alternatives[n] for one, n in zip(self._findings.parts, places, strict=True)]
            view = View.of(self._findings, chosen)
            members = self._findings.settled.accepted | view.chosen
            self._derived[key] = view, self._derivation.derive(members)
        return self._derived[key]

    @cached_property
    def _derived(self) -> dict[tuple[int, ...], tuple[View, set[int]]]:
        return {}

    @cached_property
    def _derivation(self) -> settling.Derivation:
        return settling.Derivation(self._argued)

    def _lost(self, kept: frozenset[int], chosen: frozenset[int], derived: set[int], own: Collection[int]) -> set[int]:
        """The literals that are derived from what is chosen, and not from what is kept of it."""
        pending = [
            self._argued.rules[place].head
            for assumption in own
            for place in self._argued.using.get(assumption, ())
            if self._applies(place, chosen, derived)
        ]
        lost: set[int] = set()
        while pending:
            literal = pending.pop()
            if literal in lost or literal in self._facts:
                continue
            lost.add(literal)
            pending += [
                self._argued.rules[place].head
                for place in self._using.get(literal, ())
                if self._applies(place, chosen, derived)
            ]
        waiting = sorted(lost)
        while waiting:
            left = derived - lost
            back = [x for x in waiting if any(self._applies(place, kept, left) for place in self._concluding[x])]
            lost.difference_update(back)
            affected = {self._argued.rules[place].head for x in back for place in self._using.get(x, ())}
            waiting = sorted(affected & lost)
        return lost

    def _resting(self, lost: Iterable[int]) -> set[int]:
        return {place for literal in lost for place in self._using.get(literal, ())}

    def _stands(self, assumption: int, chosen: frozenset[int], derived: set[int]) -> bool:
        return any(self._applies(place, chosen, derived) for place in self._argued.using.get(assumption, ()))

    def _applies(self, place: int, chosen: Collection[int], derived: Collection[int]) -> bool:
        rule: framework.GroundRule = self._argued.rules[place]
        return (
            (rule.assumption is None or rule.assumption in chosen)
            and all(literal in derived for literal in rule.body)
            and (rule.least <= 0 or sum(literal in derived for literal in rule.counted) >= rule.least)
        )
