"""A case, asked about: `Inquiry` solves it once and answers every question about the answer.

>>> import answerable
>>> inquiry = answerable.Inquiry(answerable.read('ann claims b: "Bob did it"  bob denies b'))
>>> inquiry.why("b").stance
'holds'
"""

from functools import cached_property

from answerable import asking, solving
from answerable.answer import explaining, querying
from answerable.answer.answer import Answer
from answerable.answer.reason import Reason
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
        return self._explaining.explain(querying.query(asked, self.case), explanation)

    def why_not(self, asked: str, explanation: int | None = None) -> Reason:
        """Why something does not hold, or a statement is not accepted, and what sets this apart from where it is so.

        Without the number of an `explanation` the first in which it is not so is looked at.
        """
        return self._explaining.explain(querying.query(asked, self.case), explanation, so=False)

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
    def _judging(self) -> Judging:
        return Judging(self.case, self._findings.argued)

    @property
    def _explaining(self) -> explaining.Explaining:
        deadline = solving.Deadline.after(self.timeout)
        return explaining.Explaining(self.case, self._findings, self._judging, deadline)
