"""Framework → Findings: settle, separate, and enumerate the alternatives of each part.

Parts with the same facts up to numbering are solved once.
"""

import time
from collections.abc import Iterator
from functools import cache
from itertools import islice, product
from operator import attrgetter

from answerable import solving
from answerable.findings import framework, searching, separating, settling, telling
from answerable.findings.alternative import Alternative
from answerable.findings.deriving import Batch, Closure
from answerable.findings.extensions import Decided, Findings, Part
from answerable.findings.question import Question
from answerable.findings.semantics import Semantics

#: How many alternatives of one part are looked for before it counts as not exhausted.
ALTERNATIVES = 10_000
#: How many parts' models are kept for parts that are alike.
KEPT = 10_000
#: How many models are told together at most: a column of bits for them is looked at as one number.
_TOGETHER = 1024
#: Seconds after which what was found is told, however few.
_WAITING = 0.1
#: How many of each part are taken before the next part's turn, and how many searches may then wait half-way.
_FIRST, _OPEN = 64, 16


def extensions(
    argued: framework.Framework,
    semantics: Semantics = Semantics.PREFERRED,
    *,
    deadline: solving.Deadline = solving.NEVER,
) -> Iterator[frozenset[int]]:
    """Every extension as the set of its assumptions, settled ones included; the last part varies fastest.

    Raises `LimitReached` at the deadline.
    """
    enumeration = Enumeration(argued, semantics, deadline=deadline)
    if enumeration.unexplained:
        return
    choices = []
    for part in enumeration.parts:
        found = [chosen for batch in enumeration.batches(part) for chosen in batch.members(part.assumptions)]
        choices.append(sorted(found, key=sorted))
    for combination in product(*choices):
        yield enumeration.settled.accepted.union(*combination)


#: Models by the semantics, whether there are hypotheses, and the facts of a part.
Solved = dict[tuple[Semantics, bool, str], tuple[Batch, ...]]


class Enumeration:
    """A search under way: `parts` gains alternatives while `run` is iterated."""

    def __init__(
        self,
        argued: framework.Framework,
        semantics: Semantics = Semantics.PREFERRED,
        *,
        most: int = ALTERNATIVES,
        deadline: solving.Deadline = solving.NEVER,
        solved: Solved | None = None,
    ) -> None:
        self.argued = argued
        self.semantics = semantics
        self._most = most
        self._deadline = deadline
        self.settled = settling.settle(argued, deadline) if semantics.complete else settling.undisputed(argued)
        separated = separating.separate(argued, self.settled, deadline)
        self.unexplained = tuple(argued.explain_statements[place] for place in separated.unexplained)
        self.parts = separated.parts
        self.found: list[list[Alternative]] = [[] for _ in self.parts]
        self.exhausted = [False] * len(self.parts)
        self._telling = telling.Telling(argued, self.settled, self.parts)
        self.base = self._telling.base
        self._solved: Solved = {} if solved is None else solved

    def run(self) -> Iterator[tuple[int, Alternative]]:
        """Yields (part, alternative) for each new one: some of every part first, then the rest of each.

        Raises `LimitReached` at the deadline; what was found stays in `found`.
        """
        if self.unexplained:
            return
        unfinished: list[tuple[int, Iterator[Alternative] | None]] = []
        for place in range(len(self.parts)):
            stream: Iterator[Alternative] | None = self._alternatives(place)
            assert stream is not None
            first = list(islice(stream, _FIRST))
            if not self.found[place]:
                return  # one part without an alternative leaves no explanation at all
            for alternative in first:
                yield place, alternative
            if not self.exhausted[place] and len(first) == _FIRST:
                # a search kept open costs a thread; beyond a few, start again later
                unfinished.append((place, stream if len(unfinished) < _OPEN else None))
        for place, stream in unfinished:
            for alternative in stream or self._alternatives(place):
                yield place, alternative

    def findings(self) -> Findings:
        """What was found so far."""
        decided = tuple(
            Decided(part, tuple(sorted(found, key=attrgetter("order"))), exhausted)
            for part, found, exhausted in zip(self.parts, self.found, self.exhausted, strict=True)
        )
        return Findings(self.argued, self.semantics, self.settled, self.base, decided, self.unexplained)

    def _alternatives(self, place: int) -> Iterator[Alternative]:
        found = self.found[place]
        apart = self._telling.told_apart(place) and not found
        told = set() if apart else {one.table.key(one.row) for one in found}
        for batch in self.batches(self.parts[place]):
            table = self._telling.table(place, batch)
            for row in range(batch.sets):
                if not apart:
                    key = table.key(row)
                    if key in told:
                        continue
                    told.add(key)
                if len(found) >= self._most:
                    return
                alternative = Alternative(table, row)
                found.append(alternative)
                yield alternative
        self.exhausted[place] = True

    def batches(self, part: Part) -> Iterator[Batch]:
        """The sets of a part that explain what must be explained, as they are found; parts alike are solved once."""
        hypotheses = any(self.argued.assumptions[a].kind is framework.Kind.ADOPTED for a in part.assumptions)
        key = (self.semantics, hypotheses, part.facts)
        known = self._solved.get(key)
        if known is not None:
            yield from known
            return
        seen: list[Batch] = []
        closure = cache(lambda: Closure(part.rows))
        for some in self._found_together(Question(part.facts, hypotheses)):
            seen.append(Batch(part.undecided, closure, some))
            yield seen[-1]
        if len(self._solved) < KEPT:
            self._solved[key] = tuple(seen)

    def _found_together(self, question: Question) -> Iterator[list[solving.Model]]:
        """The solver's models, few together at first; what is there when the search is given up comes before that."""
        waiting: list[solving.Model] = []
        together, since = 1, time.monotonic()
        try:
            for one in searching.models(question, self.semantics, deadline=self._deadline):
                if self.semantics.single and any(name == "unexplained" for name, _ in one):
                    continue  # a single set counts only if it explains everything itself
                waiting.append(one)
                if len(waiting) >= together or time.monotonic() - since > _WAITING:
                    yield waiting
                    together = min(2 * together, _TOGETHER)
                    waiting, since = [], time.monotonic()
        except (solving.LimitReached, KeyboardInterrupt):
            if waiting:
                yield waiting
            raise
        if waiting:
            yield waiting
