"""Framework → Findings: settle, separate, and enumerate the alternatives of each part.

Parts with the same facts up to numbering are solved once.
"""

from collections.abc import Iterable, Iterator
from itertools import islice, product

from answerable import solving
from answerable.findings import framework, separating, settling
from answerable.findings.extensions import Alternative, Decided, Findings, Part
from answerable.findings.framework import Kind
from answerable.findings.semantics import Semantics

#: How many alternatives of one part are looked for before it counts as not exhausted.
ALTERNATIVES = 10_000
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
    ) -> None:
        self.argued = argued
        self.semantics = semantics
        self._most = most
        self._deadline = deadline
        self.settled = settling.settle(argued, deadline)
        separated = separating.separate(argued, self.settled, deadline)
        self.unexplained = tuple(argued.explain_statements[place] for place in separated.unexplained)
        self.parts = separated.parts
        self.found: list[dict[Alternative, None]] = [{} for _ in self.parts]
        self.exhausted = [False] * len(self.parts)
        self._settled_too: dict[int, tuple[int, ...]] = {}
        self.base = self._base()
        self._known: dict[str, tuple[solving.Model, ...]] = {}

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
            alternative = self._decoded(place, model)
            if alternative is None or alternative in found:
                continue
            if len(found) >= self._most:
                return
            found[alternative] = None
            yield alternative
        self.exhausted[place] = True

    def models(self, part: Part) -> Iterator[solving.Model]:
        """The solver's models of a part; parts alike are solved once."""
        known = self._known.get(part.facts)
        if known is not None:
            yield from known
            return
        program = solving.Program(self.semantics.encodings, part.facts)
        seen: list[solving.Model] = []
        for model in solving.models(program, maximal=self.semantics.domain_recursive, deadline=self._deadline):
            seen.append(model)
            yield model
        self._known[part.facts] = tuple(seen)

    def _decoded(self, place: int, model: solving.Model) -> Alternative | None:
        """What a model tells; None if something is left unexplained (grounded semantics only)."""
        assumptions = self.argued.assumptions
        part = self.parts[place]
        chosen, accepted, rejected, holds = set(), set(), set(), set()
        for name, (number,) in model:
            match name:
                case "in":
                    chosen.add(part.assumptions[number])
                case "accepted":
                    accepted.add(part.assumptions[number])
                case "rejected":
                    rejected.add(part.assumptions[number])
                case "holds":
                    holds.add(part.literal(number))
                case "unexplained":
                    return None
        if place in self._settled_too:
            among = (*part.assumptions, *self._settled_too[place])
            told = self._told(among, accepted | self._settled_accepted, rejected | self._settled_rejected)
        else:
            told = self._told(part.assumptions, accepted, rejected)
        adopted = {assumptions[a].statement for a in chosen if assumptions[a].kind in (Kind.ADOPTED, Kind.FORGONE)}
        undecided = frozenset(
            concluded
            for a in part.assumptions
            if assumptions[a].kind is Kind.ADOPTED
            and assumptions[a].statement not in adopted
            and (concluded := assumptions[a].concludes) is not None
        )
        assumed = self._assumed(accepted)
        return Alternative(*told, assumed, frozenset(holds), frozenset(chosen), undecided)

    def _assumed(self, accepted: Iterable[int]) -> frozenset[int]:
        """What the hypotheses adopted and the options chosen conclude."""
        assumptions = self.argued.assumptions
        return frozenset(
            concluded
            for a in accepted
            if assumptions[a].kind in (Kind.ADOPTED, Kind.OPTION)
            and (concluded := assumptions[a].concludes) is not None
        )

    def _told(
        self, among: Iterable[int], accepted: set[int], rejected: set[int]
    ) -> tuple[frozenset[int], frozenset[int]]:
        """The statements accepted and rejected, from their assumptions.

        A claim made twice is accepted where one of its assumptions is; a dispute with several doubts where all are.
        """
        assumptions = self.argued.assumptions
        groups: dict[int, list[int]] = {}
        for assumption in among:
            if (shown := assumptions[assumption].shown) >= 0:
                groups.setdefault(shown, []).append(assumption)
        told_accepted, told_rejected = set(), set()
        for statement, members in groups.items():
            enough = all if assumptions[members[0]].kind is Kind.DOUBT else any
            if enough(member in accepted for member in members):
                told_accepted.add(statement)
            elif any(member in rejected for member in members):
                told_rejected.add(statement)
        return frozenset(told_accepted), frozenset(told_rejected)

    def _constant(self) -> tuple[set[int], set[int], set[int]]:
        """The assumptions a reader is told of that no part decides, and which of them are accepted and rejected."""
        assumptions, settled = self.argued.assumptions, self.settled
        in_parts = {a for part in self.parts for a in part.assumptions}
        constant = {n for n, one in enumerate(assumptions) if one.told and n not in in_parts}
        accepted = {
            n
            for n in constant & settled.accepted
            if n not in self.argued.using or any(self._applies(self.argued.rules[r]) for r in self.argued.using[n])
        }
        return constant, accepted, constant & settled.defeated

    def _base(self) -> Alternative:
        """What is the same in every explanation: statements that no part tells of, constant literals."""
        constant, accepted, rejected = self._constant()
        assumptions = self.argued.assumptions
        of_parts = {assumptions[a].shown: place for place, part in enumerate(self.parts) for a in part.assumptions}
        of_parts.pop(-1, None)
        # a statement made twice may be decided in a part once and settled otherwise: the part tells of both
        for n in sorted(constant):
            if (place := of_parts.get(assumptions[n].shown)) is not None:
                self._settled_too[place] = (*self._settled_too.get(place, ()), n)
        constant -= {n for others in self._settled_too.values() for n in others}
        self._settled_accepted, self._settled_rejected = accepted, rejected
        holds = frozenset(literal for literal in self.settled.derived if not self.argued.is_auxiliary(literal))
        told = self._told(constant, accepted, rejected)
        return Alternative(*told, self._assumed(accepted & constant), holds, self.settled.accepted)

    def _applies(self, rule: framework.GroundRule) -> bool:
        derived = self.settled.derived
        return all(literal in derived for literal in rule.body) and (
            rule.least <= 0 or sum(literal in derived for literal in rule.counted) >= rule.least
        )


def _order(alternative: Alternative) -> tuple[list[int], list[int], list[int], list[int]]:
    return (
        [-1 - statement for statement in sorted(alternative.rejected, reverse=True)],
        sorted(alternative.accepted),
        sorted(alternative.assumed),
        sorted(alternative.holds),
    )
