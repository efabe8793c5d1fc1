"""Framework → Findings: settle, separate, and enumerate the alternatives of each part.

Parts with the same facts up to numbering are solved once.
"""

from collections.abc import Iterator
from itertools import islice, product

from answerable import solving
from answerable.findings import framework, searching, separating, settling, telling
from answerable.findings.extensions import Alternative, Decided, Findings, Part
from answerable.findings.question import Question
from answerable.findings.semantics import Semantics

#: How many alternatives of one part are looked for before it counts as not exhausted.
ALTERNATIVES = 10_000
#: How many parts' models are kept for parts that are alike.
KEPT = 10_000
#: Models by the semantics, whether there are hypotheses, and the facts of a part.
Solved = dict[tuple[Semantics, bool, str], tuple[solving.Model, ...]]
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
        found = [chosen for model in enumeration.models(part) if (chosen := chosen_in(part, model)) is not None]
        choices.append(sorted(found, key=sorted))
    for combination in product(*choices):
        yield enumeration.settled.accepted.union(*combination)


def chosen_in(part: Part, model: solving.Model) -> frozenset[int] | None:
    """The undecided assumptions that a model has in; None if it leaves something unexplained."""
    if any(name == "unexplained" for name, _ in model):
        return None
    return frozenset(part.assumptions[number] for name, (number,) in model if name == "in")


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
        self.found: list[dict[Alternative, None]] = [{} for _ in self.parts]
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
            Decided(part, tuple(sorted(found, key=_order)), exhausted)
            for part, found, exhausted in zip(self.parts, self.found, self.exhausted, strict=True)
        )
        return Findings(self.argued, self.semantics, self.settled, self.base, decided, self.unexplained)

    def _alternatives(self, place: int) -> Iterator[Alternative]:
        part, found = self.parts[place], self.found[place]
        for model in self.models(part):
            alternative = self._telling.tell(place, model)
            if alternative is None or alternative in found:
                continue
            if len(found) >= self._most:
                return
            found[alternative] = None
            yield alternative
        self.exhausted[place] = True

    def models(self, part: Part) -> Iterator[solving.Model]:
        """The solver's models of a part; parts alike are solved once."""
        hypotheses = any(self.argued.assumptions[a].kind is framework.Kind.ADOPTED for a in part.assumptions)
        key = (self.semantics, hypotheses, part.facts)
        known = self._solved.get(key)
        if known is not None:
            yield from known
            return
        seen: list[solving.Model] = []
        for model in searching.models(Question(part.facts, hypotheses), self.semantics, deadline=self._deadline):
            seen.append(model)
            yield model
        if len(self._solved) < KEPT:
            self._solved[key] = tuple(seen)


def _order(alternative: Alternative) -> tuple[list[int], list[int], list[int], list[int]]:
    return (
        [-1 - statement for statement in sorted(alternative.rejected, reverse=True)],
        sorted(alternative.accepted),
        sorted(alternative.assumed),
        sorted(alternative.holds),
    )
