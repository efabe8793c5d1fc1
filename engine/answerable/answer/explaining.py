"""Findings and a Query → Reason: why something is so in one explanation, or why it is not."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from answerable import solving
from answerable.answer import answer, deciding, decoding
from answerable.answer.composing import Steps
from answerable.answer.deciding import Deciding, View
from answerable.answer.naming import CaseNaming
from answerable.answer.numbering import Numbering, Places
from answerable.answer.query import Query
from answerable.answer.reason import Contrast, Reason
from answerable.answer.reason import Kind as StepKind
from answerable.answer.reason import Stance as StanceOf
from answerable.answer.tracing import Tracing
from answerable.findings import normalising
from answerable.findings.extensions import Alternative, Findings
from answerable.language import case
from answerable.verdicts.judging import Judging


class Explaining:
    """Gives the reasons for what is so in the explanations of one case."""

    def __init__(
        self,
        subject: case.Case,
        findings: Findings,
        judging: Judging | None = None,
        deadline: solving.Deadline = solving.NEVER,
    ) -> None:
        self.case = subject
        self.findings = findings
        self.decides = Deciding(subject, findings, judging, deadline)
        self.judging = self.decides.judging
        self.numbering = Numbering(findings)
        self._names = CaseNaming(subject, findings.argued)
        self._accusations = decoding.accusations(subject, self.judging.statements)

    def explain(self, query: Query, number: int | None = None, *, so: bool = True) -> Reason:
        """Why what is asked about is so in explanation `number`, or why it is not.

        Without a number, the first explanation in which it is so (with `so` false: not so) is looked at; the first one
        where there is none. Raises `Refused` for a number that no explanation has, `LimitReached` at the deadline.
        """
        asking = _Asking(self, query)
        places = asking.first(so) if number is None else self.numbering.places(number)
        if places is None:
            places = self.numbering.places(1)
        view = self.decides.view(self.numbering.alternatives(places))
        met = asking.met(view)
        steps = Steps()
        root = asking.compose(Tracing(self.case, self.findings, self.judging, view, steps, self._names), view, met)
        return Reason(
            asked=query.asked,
            stance=asking.stance(view),
            explanation=self.numbering.number(places),
            status=asking.status(),
            steps=steps.told(root),
            contrast=None if met else asking.contrast(places, met),
        )

    def reference(self, statement: int) -> answer.Reference:
        """Who said what."""
        return decoding.reference(self.case, statement)

    def assumptions(self, statements: Sequence[int]) -> list[int]:
        """The assumptions that some statements stand for."""
        wanted = {*statements, *(self._shown(statement) for statement in statements)}
        return [n for n, one in enumerate(self.findings.argued.assumptions) if one.shown in wanted]

    def _shown(self, statement: int) -> int:
        """The statement that a reader is told of for one: the first that says the same."""
        said = self.reference(statement)
        kind = type(self.case.statements[statement])
        same = (n for n, one in enumerate(self.case.statements[:statement]) if type(one) is kind)
        return next((n for n in same if self.reference(n) == said), statement)

    def accusation(self, statements: Sequence[int]) -> case.Condition | None:
        """What some statements say of a verdict, if they are accusations."""
        return next((self._accusations[n] for n in statements if n in self._accusations), None)


class _Asking:
    """One query, put to explanations."""

    def __init__(self, explaining: Explaining, query: Query) -> None:
        self.query = query
        self._explaining = explaining
        self._decides = explaining.decides
        self._findings = explaining.findings
        self._accusation = explaining.accusation(query.saying)
        self._statements = sorted({explaining._shown(n) for n in query.saying})
        self._assumptions = explaining.assumptions(query.saying)
        self._condition = query.condition if query.condition is not None else self._accusation

    # --- where it is so -----------------------------------------------------------------------------------------------

    def met(self, view: View) -> bool:
        """Whether what is asked about is so: the condition holds, the statement is accepted (or as the query says)."""
        if self._accusation is not None and self.query.stance == "rejected":
            return self._decides.true(case.Not(part=self._accusation), view)
        if self._condition is not None:
            return self._decides.true(self._condition, view)
        wanted = view.rejected if self.query.stance == "rejected" else view.accepted
        every = all if self.query.stance == "rejected" else any
        return every(statement in wanted for statement in self._statements)

    def stance(self, view: View) -> StanceOf:
        """What became of it, in a word."""
        condition = self._condition
        if self.query.saying:
            if self._accusation is not None:
                accepted = self._decides.true(self._accusation, view)
                rejected = self._decides.true(case.Not(part=self._accusation), view)
            else:
                accepted = any(n in view.accepted for n in self._statements)
                rejected = any(n in view.rejected for n in self._statements)
            return "accepted" if accepted else "rejected" if rejected else "open"
        assert condition is not None  # a query is about one or the other
        judged = isinstance(condition, case.Literal) and condition.predicate in self._explaining.judging.predicates
        if judged:
            if self._decides.true(condition, view):
                return "established"
            return "refuted" if self._decides.true(case.Not(part=condition), view) else "not established"
        return "holds" if self._decides.true(condition, view) else "does not hold"

    @property
    def parts(self) -> list[int]:
        """The parts in which it is decided."""
        return self._decides.parts([self._condition], () if self._condition is not None else self._statements)

    def combinations(self) -> Iterator[tuple[Places, View]]:
        """Every way of deciding the parts that matter, the other parts as they are in the first explanation."""
        looked = self.parts
        decided = self._findings.parts
        if prod(len(decided[place].alternatives) for place in looked) > deciding.COMBINATIONS:
            raise solving.LimitReached
        for chosen in product(*(range(len(decided[place].alternatives)) for place in looked)):
            self._decides.deadline.check()
            places = [0] * len(decided)
            for place, one in zip(looked, chosen, strict=True):
                places[place] = one
            yield (
                tuple(places),
                self._decides.view(decided[p].alternatives[n] for p, n in zip(looked, chosen, strict=True)),
            )

    def first(self, so: bool) -> Places | None:
        """The first explanation in which it is so, or is not."""
        return next((places for places, view in self.combinations() if self.met(view) == so), None)

    def status(self) -> answer.Status | None:
        """In how many explanations it is so; None where that was not decided."""
        try:
            found = {self.met(view) for _, view in self.combinations()}
        except solving.LimitReached:
            return None
        if len(found) == 2:
            return "some"
        if not self._findings.exhausted:
            return None
        return "all" if found == {True} else "none"

    def contrast(self, places: Places, met: bool) -> Contrast | None:
        """The nearest explanation in which it is the other way round, and what sets the two apart."""
        try:
            others = [found for found, view in self.combinations() if self.met(view) != met]
        except solving.LimitReached:
            return None
        looked = self.parts
        here = self._alternatives(places, looked)
        best = min(others, key=lambda other: self._distance(here, self._alternatives(other, looked)), default=None)
        if best is None:
            return None
        there = self._alternatives(best, looked)
        nearest = [best[n] if n in looked else places[n] for n in range(len(places))]
        decoder = self._explaining
        apart = [(one, other) for one, other in zip(here, there, strict=True)]
        return Contrast(
            explanation=decoder.numbering.number(nearest),
            here=tuple(decoder.reference(n) for n in sorted(_gained(apart, "accepted"))),
            there=tuple(decoder.reference(n) for n in sorted(_gained([(b, a) for a, b in apart], "accepted"))),
            assumes_here=self._texts(_gained(apart, "assumed")),
            assumes_there=self._texts(_gained([(b, a) for a, b in apart], "assumed")),
        )

    def _alternatives(self, places: Sequence[int], looked: Sequence[int]) -> list[Alternative]:
        return [self._findings.parts[n].alternatives[places[n]] for n in looked]

    def _distance(self, here: Sequence[Alternative], there: Sequence[Alternative]) -> int:
        return sum(
            len(one.accepted ^ other.accepted) + len(one.assumed ^ other.assumed)
            for one, other in zip(here, there, strict=True)
        )

    def _texts(self, literals: set[int]) -> tuple[str, ...]:
        return tuple(sorted(decoding.literal_text(self._findings.argued, literal) for literal in literals))

    # --- why ----------------------------------------------------------------------------------------------------------

    def compose(self, tracing: Tracing, view: View, met: bool) -> int:
        """The step that all others are below."""
        if self.query.saying and self._accusation is None:
            stances = [(tracing.findings.accepted(n), n) for n in self._assumptions]
            return tracing.findings.stance(max(stances, key=lambda one: (one[0], -one[1]))[1])
        assert self._condition is not None  # a query is about one or the other
        below = self._reasons(tracing, view)
        if self.query.saying:
            number = self._statements[0]
            put: dict[str, StepKind] = {"accepted": "accepted", "rejected": "rejected"}
            kind = put.get(self.stance(view), "open")
            return tracing.steps.add(
                "asked", kind, lambda: below, by=(self._explaining.reference(number),), places=tracing.places([number])
            )
        if len(below) == 1 and isinstance(self._condition, case.Literal):
            return below[0]
        whole: StepKind = "together" if self._decides.true(self._condition, view) else "missing"
        return tracing.steps.add("asked", whole, lambda: below, literal=self.query.asked)

    def _reasons(self, tracing: Tracing, view: View) -> list[int]:
        """The steps for what a condition says: for its first alternative that holds, else for what each lacks."""
        condition = self._condition
        if self._accusation is not None and self.stance(view) == "rejected":
            condition = case.Not(part=self._accusation)
        alternatives = self._decides.alternatives(condition)
        for one in alternatives:
            if self._decides.holds(one, view):
                literals = [*one.literals, *(x for count in one.counts for x in self._counted(count, view))]
                return [step for literal in literals for step in tracing.holding(literal)]
        found: list[int] = []
        for one in alternatives:
            lacking = [literal for literal in one.literals if not self._decides.literal(literal, view)]
            for count in one.counts:
                lacking += [literal for literal in count.of if not self._decides.literal(literal, view)]
            found += [step for literal in lacking[:1] for step in tracing.missing(literal)]
        return found

    def _counted(self, count: normalising.Counted, view: View) -> list[case.Literal]:
        return [literal for literal in count.of if self._decides.literal(literal, view)][: count.least]


def _gained(pairs: Sequence[tuple[Alternative, Alternative]], what: str) -> set[int]:
    """What the first of each pair has and the second has not."""
    return {one for here, there in pairs for one in getattr(here, what) - getattr(there, what)}
