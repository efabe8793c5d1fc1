"""Findings → who caused, breached and answers for what, over all explanations, and on which statements that turns."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice, product
from math import prod

from answerable import solving
from answerable.answer import answer, decoding
from answerable.answer.deciding import COMBINATIONS, Deciding
from answerable.answer.extent import View
from answerable.answer.projecting import Interest
from answerable.findings.alternative import Alternative
from answerable.language import case, wording

#: Of so many combinations of what a verdict rests on, it is worked out what it turns on.
TURNED = 4096
#: Verdicts that are material to others, and not told by themselves.
UNTOLD = frozenset({"owed", "owed_to", "protects_against"})
#: In which order verdicts about one party are told; what rules conclude comes last.
ORDER = ("caused", "but_for", "breached", "responsible")

#: A verdict: its predicate and arguments.
Verdict = tuple[str, tuple[int | str, ...]]
#: One alternative for each of some parts, by number.
Combination = tuple[int, ...]


def tabulate(
    subject: case.Case, read: decoding.Decoding, limit: int, deadline: solving.Deadline = solving.NEVER
) -> tuple[answer.VerdictStatus, ...]:
    """Every verdict established in some explanation, by party; at most `limit` explanations (0: all) are listed."""
    if not read.judging.asked:
        return ()
    return _Tabulating(subject, read, limit, deadline).table()


class _Tabulating:
    def __init__(self, subject: case.Case, read: decoding.Decoding, limit: int, deadline: solving.Deadline) -> None:
        self.read = read
        self.findings = read.findings
        self.decides = Deciding(subject, read.findings, read.judging, deadline, read.decides.projections)
        self.parties = {party.name: place for place, party in enumerate(subject.parties)}
        self.listed: list[View] = []
        for chosen in islice(read.combinations(), limit or None):
            deadline.check()
            self.listed.append(self.decides.view(chosen.values()))

    def table(self) -> tuple[answer.VerdictStatus, ...]:
        numbers: dict[Verdict, list[int]] = {}
        with suppress(solving.LimitReached):  # then others may be established where nobody looked
            for number, view in enumerate(self.listed, 1):
                for verdict in self._established(self.decides.judge(view).established):
                    numbers.setdefault(verdict, []).append(number)
        if len(self.listed) < self.findings.count or not self.findings.exhausted:
            for verdict in self._found():
                numbers.setdefault(verdict, [])
        groups: dict[tuple[tuple[int, Interest], ...], list[Verdict]] = {}
        for verdict in numbers:
            read = self.decides.interests([_literal(verdict)])
            groups.setdefault(tuple(read.items()), []).append(verdict)
        found: dict[Verdict, answer.VerdictStatus] = {}
        for group, verdicts in groups.items():
            found.update(self._told(dict(group), verdicts, numbers))
        return tuple(found[verdict] for verdict in sorted(found, key=self._place) if found[verdict].status != "none")

    def _found(self) -> Iterator[Verdict]:
        """What is established in some kind of explanation.

        Where there are too many, of each predicate by itself; else where one part alone is decided otherwise.
        """
        predicates = sorted(self.read.judging.predicates - UNTOLD)
        for verdicts in (predicates, *([one] for one in predicates)):
            with suppress(solving.LimitReached):  # then others may be established where nobody looked
                views = self._views(self.decides.interests(verdicts=verdicts), verdicts)
                for view in views:
                    yield from self._established(self.decides.judge(view).established)
                if verdicts is predicates:
                    return

    def _views(self, read: Mapping[int, Interest], verdicts: list[str]) -> Iterator[View]:
        projections = [self.decides.projections.of(place, interest) for place, interest in read.items()]
        if prod(len(one.found) for one in projections if one.exhausted) <= TURNED:
            yield from self.decides.kinds(verdicts=verdicts)
            return
        for number, projection in enumerate(projections):
            others = [next(one.each()) for one in (*projections[:number], *projections[number + 1 :])]
            for alternative in projection.each():
                self.decides.deadline.check()
                yield self.decides.view([*others, alternative])
        raise solving.LimitReached

    def _established(self, grounds: Iterable[tuple[str, tuple[int | str, ...], bool]]) -> Iterator[Verdict]:
        return ((predicate, arguments) for predicate, arguments, _ in grounds if predicate not in UNTOLD)

    def _place(self, verdict: Verdict) -> tuple[int, int, str]:
        """Where a verdict stands in the table: by party, then by kind."""
        predicate, arguments = verdict
        party = self.parties.get(str(arguments[0]), len(self.parties)) if arguments else len(self.parties)
        kind = ORDER.index(predicate) if predicate in ORDER else len(ORDER)
        return party, kind, wording.literal_text(_literal(verdict))

    def _told(
        self, read: Mapping[int, Interest], verdicts: list[Verdict], numbers: dict[Verdict, list[int]]
    ) -> Iterator[tuple[Verdict, answer.VerdictStatus]]:
        """The verdicts that rest on the same in the same parts."""
        places = tuple(sorted(read))
        known = all(self.findings.parts[place].exhausted for place in places)
        truths: dict[Verdict, dict[Combination, bool]] = {verdict: {} for verdict in verdicts}
        whole = True
        try:
            for combination, view in self._combinations(places) if known else self._kinds(verdicts):
                established = self.decides.judge(view).established
                for verdict in verdicts:
                    truths[verdict][combination] = (*verdict, False) in established
        except solving.LimitReached:
            whole = False
        for verdict in verdicts:
            status = _status(set(truths[verdict].values()), bool(numbers[verdict]), whole)
            turning: tuple[tuple[answer.Turn, ...], tuple[str, ...]] = ((), ())
            if known and status == "some" and len(truths[verdict]) <= TURNED:
                with suppress(solving.LimitReached):  # then what it turns on is not told
                    turning = self._turning(places, truths[verdict])
            party = str(verdict[1][0]) if verdict[1] and str(verdict[1][0]) in self.parties else ""
            yield (
                verdict,
                answer.VerdictStatus(
                    literal=wording.literal_text(_literal(verdict)),
                    party=party,
                    status=status,
                    explanations=tuple(numbers[verdict]),
                    refuted=self._refuted(verdict),
                    turns_on=turning[0],
                    assuming=turning[1],
                ),
            )

    def _refuted(self, verdict: Verdict) -> tuple[int, ...]:
        """The listed explanations in which a verdict is refuted."""
        found = []
        with suppress(solving.LimitReached):
            for number, view in enumerate(self.listed, 1):
                if (*verdict, False) in self.decides.judge(view).refuted:
                    found.append(number)
        return tuple(found)

    def _kinds(self, verdicts: list[Verdict]) -> Iterator[tuple[Combination, View]]:
        """The kinds of explanations that verdicts tell apart which rest on the same, numbered."""
        for number, view in enumerate(self.decides.kinds([_literal(verdicts[0])])):
            yield (number,), view

    def _combinations(self, places: tuple[int, ...]) -> Iterator[tuple[Combination, View]]:
        parts = [self.findings.parts[place].alternatives for place in places]
        if prod(map(len, parts)) > COMBINATIONS:
            raise solving.LimitReached
        for combination in product(*(range(len(alternatives)) for alternatives in parts)):
            self.decides.deadline.check()
            yield combination, self.decides.view([parts[n][chosen] for n, chosen in enumerate(combination)])

    def _turning(
        self, places: tuple[int, ...], truths: dict[Combination, bool]
    ) -> tuple[tuple[answer.Turn, ...], tuple[str, ...]]:
        """What explanations decide and assume differently that differ in one part only, and in the verdict."""
        turns: dict[tuple[int, bool], None] = {}
        assumed: set[int] = set()
        for n, place in enumerate(places):
            alternatives = self.findings.parts[place].alternatives
            flips: dict[tuple[int, int], int] = {}
            for combination, true in truths.items():
                self.decides.deadline.check()
                for other in range(len(alternatives)):
                    if true and not truths[(*combination[:n], other, *combination[n + 1 :])]:
                        one, two = alternatives[combination[n]], alternatives[other]
                        flips[combination[n], other] = len(_differing(one, two)) + len(one.assumed ^ two.assumed)
            for (true_in, false_in), size in sorted(flips.items()):
                if size == min(flips.values()):
                    one, two = alternatives[true_in], alternatives[false_in]
                    turns.update(((s, s in one.accepted or s in two.rejected), None) for s in _differing(one, two))
                    assumed |= one.assumed - two.assumed
        told = []
        for statement, accepted in sorted(turns):
            said = self.read.reference(statement)
            told.append(answer.Turn(by=said.by, act=said.act, name=said.name, accepted=accepted))
        return tuple(dict.fromkeys(told)), self.read.texts(assumed)


def _differing(one: Alternative, two: Alternative) -> frozenset[int]:
    """The statements that two alternatives decide differently."""
    return (one.accepted ^ two.accepted) | (one.rejected ^ two.rejected)


def _status(truths: set[bool], listed: bool, whole: bool) -> answer.Status | None:
    """In how many explanations, as far as that is known."""
    if len(truths) == 2:
        return "some"
    if not whole:
        return None
    return "all" if truths == {True} or (listed and not truths) else "none"


def _literal(verdict: Verdict) -> case.Literal:
    predicate, arguments = verdict
    return case.Literal(predicate=predicate, arguments=arguments)
