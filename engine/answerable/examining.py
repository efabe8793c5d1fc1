"""A case, asked about: `Inquiry` solves it once and answers every question about the answer.

>>> import answerable
>>> inquiry = answerable.Inquiry(answerable.read('ann claims b: "Bob did it"  bob denies b'))
>>> inquiry.why("b").stance
'holds'
"""

from collections.abc import Sequence
from functools import cached_property

from answerable import asking, solving
from answerable.answer import (
    advising,
    deciding,
    decoding,
    differing,
    explaining,
    naming,
    numbering,
    posing,
    querying,
    requiring,
    supposing,
    tallying,
)
from answerable.answer.advice import Advice
from answerable.answer.answer import Answer
from answerable.answer.difference import Difference
from answerable.answer.reason import Reason
from answerable.answer.requirement import Requirements, Turnings
from answerable.findings import framework
from answerable.findings.extensions import Findings
from answerable.findings.semantics import Semantics
from answerable.language import case
from answerable.language.problems import Refused
from answerable.verdicts.judging import Judging


class Inquiry:
    """Questions about the explanations of one case. `timeout` is in seconds, for solving and for each question.

    Methods raise `Refused` for a question that the case does not know, or where there is no explanation; and
    `LimitReached` where the time was not enough.
    """

    def __init__(
        self,
        subject: case.Case,
        semantics: Semantics | str = Semantics.PREFERRED,
        limit: int = asking.LIMIT,
        timeout: float | None = None,
    ) -> None:
        self.case = subject
        self.semantics = Semantics(semantics)
        self.limit = limit
        self.timeout = timeout
        self._judging: Judging | None = None

    @cached_property
    def solved(self) -> asking.Solved:
        """The answer, with the findings it was read from."""
        return asking.Run(self.case, self.semantics, self.limit, self.timeout).solved()

    @property
    def answer(self) -> Answer:
        """What `solve` gives."""
        return self.solved.answer

    @property
    def failed(self) -> bool:
        """Whether the case was solved and has no explanation that anything could be asked about."""
        return "solved" in self.__dict__ and self.answer.count == 0

    def why(self, asked: str, explanation: int | None = None) -> Reason:
        """Why something holds, or a statement is accepted; if it is not so, why not.

        `asked` is a literal (`cover`), a condition, or a statement (`israel denies cover`). Without the number of an
        `explanation` the first in which it is so is looked at.
        """
        return self._explaining.explain(self._posed(asked), explanation)

    def why_not(self, asked: str, explanation: int | None = None) -> Reason:
        """Why something does not hold, or a statement is not accepted, and what sets this apart from where it is so.

        Without the number of an `explanation` the first in which it is not so is looked at.
        """
        return self._explaining.explain(self._posed(asked), explanation, so=False)

    # --- decisions ----------------------------------------------------------------------------------------------------

    def requires(self, asked: str, limit: int = requiring.LIMIT) -> Requirements:
        """The smallest sets of decisions under which something is so in every explanation that is left.

        At most `limit` (0: all) sets, fewest decisions first.
        """
        posed = self._posed(asked)
        question = requiring.Question(asked, posed.parts, posed.kind, lambda chosen: posed.met(posed.view(chosen)))
        return self._requiring.requires(question, limit)

    def turns_on(self, explanation: int, limit: int = requiring.LIMIT) -> Turnings:
        """The smallest decisions that single out one explanation, dispute by dispute."""
        places = numbering.Numbering(self._findings).places(explanation)
        return self._requiring.turns_on(explanation, places, limit)

    # --- what else could be so, and what to ask -----------------------------------------------------------------------

    def ask(self, limit: int = advising.LIMIT) -> Advice:
        """The statements whose settling tells most, and those nobody has answered; at most `limit` (0: all) each."""
        deadline = solving.Deadline.after(self.timeout)
        decides = self._deciding(self._findings)
        try:
            tally = tallying.tally(decides)
        except solving.LimitReached:
            tally = None
        decoded = decoding.Decoding(self.case, self._findings, self._judging)
        advice = advising.Advising(self._findings, self._explaining.names, tally, deadline)
        return advice.advise(decoded.unanswered(), decides, limit)

    def suppose(self, accept: Sequence[str] = (), reject: Sequence[str] = (), drop: Sequence[str] = ()) -> "Inquiry":
        """An inquiry into the case in which something is accepted, rejected or dropped, to be solved anew."""
        edited = supposing.suppose(self.case, accept, reject, drop)
        return Inquiry(edited, self.semantics, self.limit, self.timeout)

    def difference(self, other: "Inquiry", limit: int = differing.LIMIT) -> Difference:
        """What is otherwise in another answer: explanations gone and new, claims and verdicts that flip.

        At most `limit` (0: all) explanations gone and new are told.
        """
        return differing.differ(self._side, other._side, limit)

    @property
    def _side(self) -> differing.Side:
        findings = self.solved.findings
        if findings is None:
            if self.answer.count is None:
                raise solving.LimitReached
            argued = framework.Framework((), (), (), (), (), ())
        else:
            argued = findings.argued
        names = naming.CaseNaming(self.case, argued)
        decides = None if findings is None else self._deciding(findings)
        return differing.Side(findings, names.told, names.text, self.answer.claims, decides)

    # --- what the answers are read from -------------------------------------------------------------------------------

    @cached_property
    def _findings(self) -> Findings:
        findings = self.solved.findings
        if findings is None or findings.count == 0:
            if self.answer.count is None:
                raise solving.LimitReached
            raise Refused(self.answer.problems)
        return findings

    @cached_property
    def _explaining(self) -> explaining.ExplainingCase:
        return explaining.ExplainingCase(self.case, self._findings)

    @property
    def _requiring(self) -> requiring.Requiring:
        return requiring.Requiring(self._findings, self._explaining.names.told, solving.Deadline.after(self.timeout))

    def _posed(self, asked: str) -> posing.PosedToCase:
        query = querying.query(asked, self.case)
        return posing.PosedToCase(self._deciding(self._findings), self.case, query)

    def _deciding(self, findings: Findings) -> deciding.Deciding:
        if self._judging is None:
            self._judging = Judging(self.case, findings.argued)
        return deciding.Deciding(self.case, findings, self._judging, solving.Deadline.after(self.timeout))
