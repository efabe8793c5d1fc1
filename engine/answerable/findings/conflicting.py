"""Case without explanation → Conflicts: every minimal set of statements at fault, and the smallest withdrawals.

Contradicting facts are a matter of classical logic: conflicts and withdrawals are found together as the labels and
paths of a hitting-set tree (Reiter 1987, *A Theory of Diagnosis from First Principles*). Where something cannot be
explained, or a semantics has no set, reasoning is not monotone: more statements may bring an explanation back. Then
sets are tried by size, so that every proper part of a set that is found was seen to have an explanation.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations
from math import comb

from answerable import solving
from answerable.findings import bound, contradicting, enumerating, framework, grounding
from answerable.findings.conflict import Conflicts
from answerable.findings.semantics import Semantics
from answerable.language import case, dividing

#: How many conflicts, and how many withdrawals, are looked for.
LIMIT = 10
#: How many nodes of the hitting-set tree are looked at.
_NODES = 2000
#: Of so many statements every subset is tried; of larger sets the smallest at fault is found by taking away first.
_TRIED = 8
#: Where something must be explained, so many sets of one size are withdrawn in search of an answer; beyond, it goes.
_WITHDRAWN = 200


def conflicting_facts(
    subject: case.Case,
    argued: framework.Framework,
    limit: int = LIMIT,
    deadline: solving.Deadline = solving.NEVER,
) -> Conflicts:
    """The minimal conflicts among facts and strict clauses that contradict each other, fewest statements first.

    `argued` is the framework of the case. The deadline ends the search; what was found is kept.
    """
    timed = any(bound.is_time(predicate) for predicate, _ in argued.atoms)
    consistency = _Regrounded(subject, deadline) if timed else contradicting.Consistency(argued, deadline=deadline)
    conflicts: dict[tuple[int, ...], None] = {}
    restoring: list[tuple[int, ...]] = []
    seen: set[frozenset[int]] = set()
    level: list[frozenset[int]] = [frozenset()]
    nodes, complete, restored = 0, True, True
    try:
        while level and complete:
            deeper: list[frozenset[int]] = []
            for withdrawn in level:
                nodes += 1
                deadline.check()
                if nodes > _NODES or len(conflicts) > limit:
                    complete = False
                    break
                if any(set(one) <= withdrawn for one in restoring):
                    continue
                known = next((one for one in conflicts if withdrawn.isdisjoint(one)), None)
                conflict = known or consistency.conflict(withdrawn)
                if conflict is None:
                    restoring.append(tuple(sorted(withdrawn)))
                    continue
                conflicts[conflict] = None
                for statement in conflict:
                    further = withdrawn | {statement}
                    if further not in seen:
                        seen.add(further)
                        deeper.append(further)
            level = deeper
    except solving.LimitReached:
        complete = False
    least = min(map(len, restoring), default=0)
    smallest = sorted(one for one in restoring if len(one) == least)
    # the tree is searched level by level: once a deeper one is reached, the smallest are all there
    restored = complete or bool(level and restoring and len(next(iter(level))) > least)
    told = sorted(conflicts, key=lambda one: (len(one), one))
    return Conflicts(
        tuple(told[:limit]),
        complete=complete and len(told) <= limit,
        restoring=tuple(smallest[:limit]),
        restored=restored and len(smallest) <= limit,
    )


class _Regrounded:
    """What contradicts what in a case with times, found by grounding parts of it.

    What follows from times is told with the statements of one shortest path of several, and whether a time binds rests
    on what else is said: only the part itself shows whether it contradicts itself.
    """

    def __init__(self, subject: case.Case, deadline: solving.Deadline) -> None:
        self._case = subject
        self._deadline = deadline
        verdicts = dividing.verdict_statements(subject)
        self._statements = [n for n in range(len(subject.statements)) if n not in verdicts]

    def conflict(self, without: Collection[int] = ()) -> tuple[int, ...] | None:
        """A minimal set of statements that contradict each other, with none of those `without`; None if none do.

        Raises `LimitReached` at the deadline.
        """
        left = [statement for statement in self._statements if statement not in without]
        return tuple(_shrunk(left, self._contradicts)) if self._contradicts(left) else None

    def _contradicts(self, statements: Collection[int]) -> bool:
        self._deadline.check()
        argued = grounding.ground_case(_part(self._case, statements), self._deadline)
        return contradicting.contradictory_facts(argued, self._deadline) is not None


def _part(subject: case.Case, statements: Collection[int]) -> case.Case:
    return subject.model_copy(update={"statements": tuple(subject.statements[n] for n in sorted(statements))})


def _shrunk(kept: list[int], fails: Callable[[Collection[int]], bool]) -> list[int]:
    """A set at fault from which no single statement can be taken away: halves first, then one by one."""
    size = max(1, len(kept) // 2)
    while kept:
        place = 0
        while place < len(kept):
            smaller = kept[:place] + kept[place + size :]
            if fails(smaller):
                kept = smaller
            else:
                place += size
        if size == 1:
            break
        size = max(1, size // 2)
    return kept


def unexplained(
    subject: case.Case, semantics: Semantics, limit: int = LIMIT, deadline: solving.Deadline = solving.NEVER
) -> Conflicts:
    """The minimal conflicts of a case whose facts agree and that has no explanation all the same.

    What must be explained, and the mechanisms that could, stay; a conflict is told with the goals. The deadline ends
    the search; what was found is kept.
    """
    return _Failing(subject, semantics, limit, deadline).conflicts()


class _Failing:
    def __init__(self, subject: case.Case, semantics: Semantics, limit: int, deadline: solving.Deadline) -> None:
        self.case = subject
        self.semantics = semantics
        self.limit = limit
        self.deadline = deadline
        statements = list(enumerate(subject.statements))
        self.goals = tuple(n for n, one in statements if isinstance(one, case.Explain))
        staying = (case.Explain, case.Mechanism) if self.goals else ()
        verdicts = dividing.verdict_statements(subject)
        self.background = frozenset(n for n, one in statements if isinstance(one, staying))
        self.candidates = [n for n, _ in statements if n not in self.background and n not in verdicts]
        self._known: dict[frozenset[int], bool] = {}
        self._all_tried = True  # every withdrawal of fewer statements than those told

    def conflicts(self) -> Conflicts:
        found: list[tuple[int, ...]] = []
        complete = minimal = True
        restoring: list[tuple[int, ...]] = []
        restored = True
        try:
            for conflict, certain in self._minimal():
                found.append(conflict)
                minimal = minimal and certain
                if len(found) > self.limit:
                    complete = False
                    break
            complete = complete and len(self.candidates) <= _TRIED
        except solving.LimitReached:
            complete = False
        try:
            restoring = self._restoring(found)
            restored = len(restoring) <= self.limit and self._all_tried
        except solving.LimitReached:
            restored = False
        told = sorted(set(found), key=lambda one: (len(one), one))
        return Conflicts(
            tuple(told[: self.limit]),
            self.goals,
            complete,
            minimal and bool(found),
            tuple(restoring[: self.limit]),
            restored,
        )

    def _minimal(self) -> Iterator[tuple[tuple[int, ...], bool]]:
        """Minimal sets at fault; True with those of which every proper part was tried."""
        if len(self.candidates) <= _TRIED:
            for conflict in self._by_size(self.candidates):
                yield conflict, True
            return
        seen: set[frozenset[int]] = set()
        pending: list[frozenset[int]] = [frozenset()]
        while pending:
            without = pending.pop(0)
            left = [n for n in self.candidates if n not in without]
            if not self._fails(left):
                continue
            shrunk = _shrunk(left, self._fails)
            certain = len(shrunk) <= _TRIED
            conflict = next(self._by_size(shrunk)) if certain else tuple(shrunk)
            yield conflict, certain
            for statement in conflict:
                further = without | {statement}
                if further not in seen:
                    seen.add(further)
                    pending.append(further)

    def _by_size(self, among: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """The sets at fault none of whose proper parts is, by trying all, small ones first."""
        found: list[frozenset[int]] = []
        for size in range(len(among) + 1):
            for chosen in combinations(among, size):
                if not any(one <= set(chosen) for one in found) and self._fails(chosen):
                    found.append(frozenset(chosen))
                    yield chosen

    def _restoring(self, conflicts: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
        """The smallest sets of statements without which there is an explanation; what must be explained goes last."""
        blamed = {statement for conflict in conflicts for statement in conflict}
        ordered = sorted(self.candidates, key=lambda n: (n not in blamed, n))
        for size in range(1, len(ordered) + 1):
            found = [
                tuple(sorted(gone)) for gone in combinations(ordered, size) if self._answered(self.candidates, gone, ())
            ]
            if found:
                return sorted(found)
            if self.goals and comb(len(ordered), size + 1) > _WITHDRAWN:
                self._all_tried = False
                break
        for size in range(1, len(self.goals) + 1):
            found = [gone for gone in combinations(self.goals, size) if self._answered(self.candidates, (), gone)]
            if found:
                return found
        return []

    def _answered(self, among: Collection[int], gone: Collection[int], goals: Collection[int]) -> bool:
        return not self._fails([n for n in among if n not in gone], goals)

    def _fails(self, statements: Collection[int], without: Collection[int] = ()) -> bool:
        """Whether the case with these statements alone (and its goals and mechanisms) has no explanation."""
        key = frozenset(statements) | (self.background - frozenset(without))
        if key not in self._known:
            self.deadline.check()
            self._known[key] = self._solved(key)
        return self._known[key]

    def _solved(self, statements: frozenset[int]) -> bool:
        argued = grounding.ground_case(_part(self.case, statements), self.deadline)
        if contradicting.contradictory_facts(argued, self.deadline) is not None:
            return False
        enumeration = enumerating.Enumeration(argued, self.semantics, most=1, deadline=self.deadline)
        for _ in enumeration.run():
            pass
        return enumeration.findings().count == 0
