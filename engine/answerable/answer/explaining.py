"""Findings and a question → Reason: why something is so in one explanation, or why it is not."""

from collections.abc import Sequence

from answerable import solving
from answerable.answer import standing
from answerable.answer.composing import Composing, Steps
from answerable.answer.extent import View
from answerable.answer.naming import CaseNaming, Naming
from answerable.answer.numbering import Numbering, Places
from answerable.answer.posing import Posed, PosedToCase
from answerable.answer.reason import Contrast, Reason
from answerable.answer.reason import Kind as StepKind
from answerable.answer.tracing import Tracing
from answerable.findings import normalising
from answerable.findings.alternative import Alternative
from answerable.findings.extensions import Findings
from answerable.language import case


class Explaining:
    """Gives the reasons for what is so in the explanations that some findings are."""

    def __init__(self, findings: Findings, names: Naming) -> None:
        self.findings = findings
        self.names = names
        self.numbering = Numbering(findings)

    def explain(self, posed: Posed, number: int | None = None, *, so: bool = True) -> Reason:
        """Why what is asked about is so in explanation `number`, or why it is not.

        Without a number, the first explanation in which it is so (with `so` false: not so) is looked at; the first one
        where there is none. Raises `Refused` for a number that no explanation has, `LimitReached` at the deadline.
        """
        places = posed.first(so) if number is None else self.numbering.places(number)
        if places is None:
            places = self.numbering.places(1)
        view = posed.view(self.numbering.alternatives(places))
        met = posed.met(view)
        steps = Steps()
        root = self._root(posed, view, steps)
        return Reason(
            asked=posed.query.asked,
            stance=posed.stance(view),
            explanation=self.numbering.number(places),
            status=posed.status(),
            steps=steps.told(root),
            contrast=None if met else self._contrast(posed, places),
        )

    def _root(self, posed: Posed, view: View, steps: Steps) -> int:
        """The step that all others are below."""
        composing = Composing(self.names, self.findings.settled.accepted | view.chosen, steps)
        if posed.literal is None:
            return self._stance(posed, composing)
        told = composing.holding if posed.met(view) else composing.missing
        return told(posed.literal)[0]

    def _stance(self, posed: Posed, composing: Composing) -> int:
        """The step of where a statement is put; of one said more than once, of where it is accepted."""
        assumptions = self.findings.argued.assumptions
        own = [n for n, one in enumerate(assumptions) if one.shown in posed.statements]
        return composing.stance(min(own, key=lambda n: (not composing.accepted(n), n)))

    # --- contrast -----------------------------------------------------------------------------------------------------

    def _contrast(self, posed: Posed, places: Places) -> Contrast | None:
        """The nearest explanation in which it is so, and what sets this one apart from it."""
        looked = posed.parts
        here = self._at(places, looked)
        try:
            others = [other for other, view in posed.combinations() if posed.met(view)]
        except solving.LimitReached:
            return None
        if not others:
            return None
        best = min(others, key=lambda other: (_distance(here, self._at(other, looked)), other))
        there = self._at(best, looked)
        nearest = [best[n] if n in looked else place for n, place in enumerate(places)]
        return Contrast(
            explanation=self.numbering.number(nearest),
            here=tuple(map(self.names.told, sorted(_gained(here, there, "accepted")))),
            there=tuple(map(self.names.told, sorted(_gained(there, here, "accepted")))),
            assumes_here=tuple(sorted(map(self.names.text, _gained(here, there, "assumed")))),
            assumes_there=tuple(sorted(map(self.names.text, _gained(there, here, "assumed")))),
        )

    def _at(self, places: Sequence[int], looked: Sequence[int]) -> list[Alternative]:
        return [self.findings.parts[n].alternatives[places[n]] for n in looked]


class ExplainingCase(Explaining):
    """The same for a case: reasons lead through verdicts down to findings."""

    def __init__(self, subject: case.Case, findings: Findings) -> None:
        self._names = CaseNaming(subject, findings.argued)
        super().__init__(findings, self._names)
        self.case = subject

    def _root(self, posed: Posed, view: View, steps: Steps) -> int:
        assert isinstance(posed, PosedToCase)
        tracing = Tracing(self.case, self.findings, posed.decides, view, steps, self._names)
        if isinstance(posed.standing, standing.DoubtOfRule):
            return tracing.doubt(posed.standing.statement, posed.stance(view))
        if posed.condition is None:
            return self._stance(posed, tracing.findings)
        below = self._reasons(posed, tracing, view)
        if posed.query.saying:
            number = posed.statements[0]
            put: dict[str, StepKind] = {"accepted": "accepted", "rejected": "rejected"}
            kind = put.get(posed.stance(view), "open")
            by = (self.names.told(number),)
            return steps.add("asked", kind, lambda: below, by=by, places=self.names.places([number]))
        if len(below) == 1 and isinstance(posed.condition, case.Literal):
            return below[0]
        whole: StepKind = "together" if posed.met(view) else "missing"
        return steps.add("asked", whole, lambda: below, literal=posed.query.asked)

    def _reasons(self, posed: PosedToCase, tracing: Tracing, view: View) -> list[int]:
        """The steps for what a condition says: for its first alternative that holds, else for what each lacks."""
        condition = posed.condition
        if isinstance(posed.standing, standing.Accusation) and posed.stance(view) == "rejected":
            condition = posed.standing.rejected
        decides = posed.decides
        alternatives = decides.alternatives(condition)
        for one in alternatives:
            if decides.holds(one, view):
                literals = list(one.literals)
                for count in one.counts:
                    literals += [literal for literal in count.of if decides.literal(literal, view)][: count.least]
                return [step for literal in literals for step in tracing.holding(literal)]
        return [step for one in alternatives for step in self._lacking(one, posed, tracing, view)]

    def _lacking(self, one: normalising.Conjunction, posed: PosedToCase, tracing: Tracing, view: View) -> list[int]:
        lacking = [literal for literal in one.literals if not posed.decides.literal(literal, view)]
        for count in one.counts:
            lacking += [literal for literal in count.of if not posed.decides.literal(literal, view)]
        return [step for literal in lacking[:1] for step in tracing.missing(literal)]


def _distance(here: Sequence[Alternative], there: Sequence[Alternative]) -> int:
    """In how much two explanations differ: what one accepts or assumes, and the other does not."""
    return sum(
        len(one.accepted ^ other.accepted) + len(one.assumed ^ other.assumed)
        for one, other in zip(here, there, strict=True)
    )


def _gained(here: Sequence[Alternative], there: Sequence[Alternative], what: str) -> set[int]:
    """What one explanation has and the other has not."""
    pairs = zip(here, there, strict=True)
    return {number for one, other in pairs for number in getattr(one, what) - getattr(other, what)}
