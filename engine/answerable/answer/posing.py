"""Findings and a Query → a question that can be put to each explanation: whether what is asked about is so there.

`Posed` asks about a statement or a literal of the findings, and knows nothing of a case; `PosedToCase` also asks about
conditions and verdicts.
"""

from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from itertools import product
from math import prod

from answerable import solving
from answerable.answer import answer, deciding, decoding, standing
from answerable.answer.deciding import Deciding
from answerable.answer.extent import View
from answerable.answer.numbering import Places
from answerable.answer.query import Query
from answerable.answer.reason import Stance
from answerable.findings import bound
from answerable.findings.alternative import Alternative
from answerable.findings.extensions import Findings
from answerable.findings.framework import CREDIBLE
from answerable.language import case


class Posed:
    """A query about statements (by the number that findings tell them by), or about one of the literals."""

    def __init__(
        self,
        findings: Findings,
        query: Query,
        statements: Sequence[int] = (),
        literal: int | None = None,
        deadline: solving.Deadline = solving.NEVER,
    ) -> None:
        self.findings = findings
        self.query = query
        self.statements = tuple(statements)
        self.literal = literal
        self.deadline = deadline

    # --- in one explanation -------------------------------------------------------------------------------------------

    def met(self, view: View) -> bool:
        """Whether it is so: the literal holds, or the statement is accepted (or rejected, as the query says)."""
        if self.literal is not None:
            return self.literal in view.holds
        if self.query.stance == "rejected":
            return all(statement in view.rejected for statement in self.statements)
        return any(statement in view.accepted for statement in self.statements)

    def stance(self, view: View) -> Stance:
        """What became of it, in a word."""
        if self.literal is not None:
            return "holds" if self.met(view) else "does not hold"
        if any(statement in view.accepted for statement in self.statements):
            return "accepted"
        return "rejected" if any(statement in view.rejected for statement in self.statements) else "open"

    # --- in all of them -----------------------------------------------------------------------------------------------

    @cached_property
    def parts(self) -> tuple[int, ...]:
        """The parts in which it is decided."""
        assumptions = self.findings.argued.assumptions
        found: set[int] = set()
        for place, decided in enumerate(self.findings.parts):
            said = any(assumptions[a].shown in self.statements for a in decided.part.assumptions)
            if said or self.literal in decided.holding:
                found.add(place)
        return tuple(sorted(found))

    def kind(self, place: int, alternative: Alternative) -> Hashable:
        """What of an alternative matters to it: alternatives of the same kind cannot be told apart by `met`."""
        if self.literal is not None:
            return self.literal in alternative.holds
        told = ((s in alternative.accepted, s in alternative.rejected) for s in self.statements)
        return tuple(told)

    def view(self, alternatives: Sequence[Alternative]) -> View:
        """What these alternatives, and all that is settled, have in common."""
        return View.of(self.findings, alternatives)

    def combinations(self) -> Iterator[tuple[Places, View]]:
        """Every way of deciding the parts that matter, the other parts as they are in the first explanation.

        Of alternatives of one kind only the first is looked at. Raises `LimitReached` for too many, or at the deadline.
        """
        decided = self.findings.parts
        first: list[list[int]] = []
        for place in self.parts:
            kinds: dict[Hashable, int] = {}
            for number, alternative in enumerate(decided[place].alternatives):
                kinds.setdefault(self.kind(place, alternative), number)
            first.append(sorted(kinds.values()))
        if prod(map(len, first)) > deciding.COMBINATIONS:
            raise solving.LimitReached
        for chosen in product(*first):
            self.deadline.check()
            places = [0] * len(decided)
            for place, one in zip(self.parts, chosen, strict=True):
                places[place] = one
            yield tuple(places), self.view([decided[p].alternatives[places[p]] for p in self.parts])

    def first(self, so: bool) -> Places | None:
        """The first explanation in which it is so, or is not."""
        return next((places for places, view in self.combinations() if self.met(view) == so), None)

    def status(self) -> answer.Status | None:
        """In how many explanations it is so; None where that was not decided."""
        found: set[bool] = set()
        try:
            for _, view in self.combinations():
                found.add(self.met(view))
                if len(found) == 2:
                    return "some"
        except solving.LimitReached:
            return None
        if not all(self.findings.parts[place].exhausted for place in self.parts):
            return self._searched()
        return "all" if found == {True} else "none"

    def _searched(self) -> answer.Status | None:
        """The same by search, where not all of the parts is known."""
        return None


class PosedToCase(Posed):
    """A query about a case: `condition` is what it asks whether it holds, or what a statement about verdicts says.

    `standing` is such a statement, `about` what decides the query.
    """

    def __init__(self, decides: Deciding, subject: case.Case, query: Query) -> None:
        statements = sorted({_told(subject, number) for number in query.saying})
        super().__init__(decides.findings, query, statements, deadline=decides.deadline)
        self.decides = decides
        judged = standing.judged(subject, decides.judging.statements)
        self.standing = next((judged[n] for n in statements if n in judged), None)
        self.condition = query.condition
        if self.standing is not None and not isinstance(self.standing, standing.DoubtOfRule):
            self.condition = self.standing.about
        self.about = self.condition if self.standing is None else self.standing.about

    @property
    def judged(self) -> bool:
        """Whether it is about a verdict."""
        return any(literal.predicate in self.decides.judging.predicates for literal in self._literals)

    def met(self, view: View) -> bool:
        """See `Posed`."""
        if self.standing is not None:
            return self.standing.stance(self.decides, view) == (self.query.stance or "accepted")
        if self.condition is not None:
            return self.decides.true(self.condition, view)
        return super().met(view)

    def stance(self, view: View) -> Stance:
        """See `Posed`."""
        if self.standing is not None:
            return self.standing.stance(self.decides, view)
        if self.condition is None:
            return super().stance(view)
        so = self.decides.true(self.condition, view)
        if isinstance(self.condition, case.Literal) and self.judged:
            refuted = self.decides.true(case.Not(part=self.condition), view)
            return "established" if so else "refuted" if refuted else "not established"
        return "holds" if so else "does not hold"

    def _searched(self) -> answer.Status | None:
        """See `Posed`."""
        if self.standing is not None:
            return self.decides.spread(self.met, self.standing.read)
        return self.decides.spread(self.met, [self.condition], self.statements)

    @cached_property
    def parts(self) -> tuple[int, ...]:
        """See `Posed`."""
        if self.about is None:
            return tuple(self.decides.parts((), self.statements))
        return tuple(self.decides.parts([self.about]))

    def kind(self, place: int, alternative: Alternative) -> Hashable:
        """See `Posed`."""
        if self.about is None:
            return super().kind(place, alternative)
        held: Hashable = (alternative.holds & self._numbers, alternative.chosen & self._credited)
        if self._timed:  # times are worked out from all that is chosen
            held = held, alternative.chosen
        if not self.judged:
            return held
        atoms = self.findings.argued.atoms
        relevant = frozenset(literal for literal in alternative.holds if atoms[literal >> 1][0] in self._grounds)
        causal = not self._grounds.isdisjoint(("caused", "but_for"))
        needed = (a for a in alternative.chosen if causal and self.decides.judging.needs(a))
        return held, relevant, frozenset(needed)

    @cached_property
    def _timed(self) -> bool:
        about = any(bound.is_time(literal.predicate) for literal in self._literals)
        return about or (self.judged and self.decides.judging.timed)

    @cached_property
    def _grounds(self) -> frozenset[str]:
        """The predicates that the verdicts asked about rest on."""
        predicates = self.decides.judging.predicates
        return self.decides.judging.rests_on([one for one in self._literals if one.predicate in predicates])

    @cached_property
    def _literals(self) -> list[case.Literal]:
        return self.decides.literals(self.about)

    @cached_property
    def _numbers(self) -> frozenset[int]:
        numbers = (self.decides.number(literal) for literal in self._literals)
        found = frozenset(number for number in numbers if number is not None)
        return found if self.standing is None else found | {number ^ 1 for number in found}

    @cached_property
    def _credited(self) -> frozenset[int]:
        """The assumptions that sources are credible which this depends on."""
        sources = (literal for literal in self._literals if literal.predicate == CREDIBLE)
        return frozenset().union(*map(self.decides.crediting, sources))


def _told(subject: case.Case, statement: int) -> int:
    """The statement that a reader is told of for one: the first that says the same."""
    said = decoding.reference(subject, statement)
    kind = type(subject.statements[statement])
    same = (n for n, one in enumerate(subject.statements[:statement]) if type(one) is kind)
    return next((n for n in same if decoding.reference(subject, n) == said), statement)
