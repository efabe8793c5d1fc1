"""Findings, or a causal model → what caused each outcome, context by context, with degrees and parties.

`Ascription` goes on from context to context, so that what was found is there when the deadline comes, or Ctrl-C.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice

from answerable import solving
from answerable.answer import deciding, decoding_verdicts
from answerable.answer.causation import CausalContext, Degree, Share
from answerable.answer.deciding import Deciding
from answerable.answer.decoding import Decoding
from answerable.causes import causing, formula
from answerable.causes.cause import Cause, Responsibility
from answerable.causes.formula import Formula
from answerable.causes.model import CausalModel
from answerable.findings.extensions import Findings
from answerable.language import case
from answerable.verdicts import attributing
from answerable.verdicts.judging import Judging
from answerable.verdicts.verdict import OutcomeCauses

#: Of no more explanations than this the numbers are told.
NUMBERED = 1000


class Ascription:
    """Ascribes outcomes to their causes; `contexts` are those found so far, `complete` whether they are all."""

    def __init__(self, deadline: solving.Deadline = solving.NEVER) -> None:
        self.deadline = deadline
        self.complete = True
        self.contexts: list[CausalContext] = []

    def ascribe(self, subject: case.Case, findings: Findings, outcomes: Sequence[str] = (), limit: int = 0) -> None:
        """Ascribe outcomes of a case, by default all that it asks about, to at most `limit` (0: all) causes each."""
        judging = Judging(subject, findings.argued, outcomes or None, limit)
        if not outcomes:
            also = [end for end in attributing.ends(findings.argued) if end not in judging.outcomes]
            judging = Judging(subject, findings.argued, [*judging.outcomes, *also], limit)
        told: dict[OutcomeCauses, list[int]] = {}
        counts: dict[OutcomeCauses, int] = {}
        interrupted: KeyboardInterrupt | None = None
        try:
            decides = Deciding(subject, findings, judging, self.deadline)
            for outcome in judging.outcomes:
                asked = case.Literal(predicate="caused", arguments=("", outcome))
                any_outcome = ["caused"] if "(" in outcome else []
                for view in decides.views([asked], verdicts=any_outcome, first=deciding.COMBINATIONS):
                    found = next(one for one in decides.judge(view).outcomes if one.outcome == outcome)
                    counts[found] = counts.get(found, 0) + view.count
                if decides.known([asked], verdicts=any_outcome):
                    continue
                # how else it may have come about: at least one explanation each
                for view in decides.kinds([asked], verdicts=any_outcome):
                    found = next(one for one in decides.judge(view).outcomes if one.outcome == outcome)
                    counts.setdefault(found, 1)
            if findings.count <= NUMBERED:
                read = Decoding(subject, findings, judging)
                for number, chosen in enumerate(islice(read.combinations(), NUMBERED), 1):
                    self.deadline.check()
                    for found in decides.judge(decides.view(chosen.values())).outcomes:
                        told.setdefault(found, []).append(number)
        except (solving.LimitReached, KeyboardInterrupt) as stopped:
            self.complete = False
            interrupted = stopped if isinstance(stopped, KeyboardInterrupt) else None
            self.deadline = solving.Deadline.after(0)  # what was found is told, without looking for more
        for found in sorted(counts, key=lambda one: (one.outcome, told.get(one, []), -counts[one])):
            self._tell(found, counts[found], told.get(found, []))
        if interrupted is not None:
            raise interrupted

    def ascribe_model(self, model: CausalModel, outcome: Formula, name: str, limit: int = 0) -> None:
        """Ascribe an outcome in a causal model."""
        if not formula.value(outcome, model.actual.__getitem__):
            self._tell(OutcomeCauses(name, "did not happen"), 1, (), outcome)
            return
        found = causing.causes(model, outcome, limit=limit, deadline=self.deadline)
        causes = attributing.tellable(found)
        self._tell(OutcomeCauses(name, "happened", causes, found.complete, model=model), 1, (), outcome)

    def _tell(self, found: OutcomeCauses, count: int, numbers: Iterable[int], outcome: Formula | None = None) -> None:
        degrees: dict[str, Responsibility] = {}
        if found.model is not None:
            effect = outcome or formula.Variable(found.outcome)
            degrees = causing.responsibilities(found.model, effect, _variables(found.causes), deadline=self.deadline)
        values = {name: value for cause in found.causes for name, value in _mentioned(cause)}
        exact = all(one.complete for one in degrees.values())
        self.complete &= found.complete and exact
        self.contexts.append(
            CausalContext(
                outcome=found.outcome,
                state=found.state,
                count=count,
                explanations=tuple(numbers),
                causes=tuple(decoding_verdicts.cause_of(found.outcome, cause) for cause in found.causes),
                degrees=tuple(
                    Degree(literal=_text(name, values), degree=str(one.degree), exact=one.complete)
                    for name, one in degrees.items()
                ),
                parties=tuple(_shares(found, degrees, values)),
                complete=found.complete,
            )
        )


def _variables(causes: Iterable[Cause]) -> list[str]:
    return sorted({name for cause in causes for name, _ in _mentioned(cause)})


def _mentioned(cause: Cause) -> Iterator[tuple[str, bool]]:
    """The variables of the cause and of those that it stands for, with their values."""
    yield from cause.variables
    for blocks in cause.alike:
        for place in zip(*blocks, strict=True):
            if not set(place).isdisjoint(cause.variables):
                yield from place


def _shares(found: OutcomeCauses, degrees: dict[str, Responsibility], values: dict[str, bool]) -> Iterator[Share]:
    for party in sorted(found.caused_by):
        names = [name for name, parties in found.attributed if party in parties and name in values]
        known = [degrees[name] for name in names if name in degrees]
        degree = max((one.degree for one in known), default=Fraction(0))
        yield Share(
            party=party,
            by=tuple(_text(name, values) for name in names),
            but_for=party in found.but_for,
            degree=str(degree),
            exact=degree == 1 or all(one.complete for one in known),
        )


def _text(name: str, values: dict[str, bool]) -> str:
    return name if values[name] else f"not {name}"
