"""A case, or a framework, asked about: it is solved once, and every question about the answer can be put to it.

>>> import answerable
>>> inquiry = answerable.Inquiry(answerable.read('ann claims b: "Bob did it"  bob denies b'))
>>> inquiry.why("b").stance
'holds'
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Self

from answerable import asking, solving
from answerable.answer import (
    advising,
    arguing,
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
)
from answerable.answer.advice import Advice
from answerable.answer.answer import Answer, Ruling
from answerable.answer.difference import Difference
from answerable.answer.reason import Reason
from answerable.answer.requirement import Requirements, Turnings
from answerable.findings.extensions import Findings
from answerable.findings.framework import Framework
from answerable.findings.semantics import Semantics
from answerable.language import case, wording
from answerable.language.problems import Refused
from answerable.verdicts.judging import Judging

_NOTHING = Framework((), (), (), (), (), ())


class Examination(ABC):
    """Questions about the explanations of one thing. `timeout` is in seconds, for solving and for each question.

    Methods raise `Refused` for a question that cannot be put, or where there is no explanation; and `LimitReached`
    where the time was not enough.
    """

    def __init__(self, semantics: Semantics | str, limit: int, timeout: float | None) -> None:
        self.semantics = Semantics(semantics)
        self.limit = limit
        self.timeout = timeout

    @property
    @abstractmethod
    def answer(self) -> Answer:
        """What `solve` gives."""

    @abstractmethod
    def suppose(self, accept: Sequence[str] = (), reject: Sequence[str] = (), drop: Sequence[str] = ()) -> Self:
        """The same with something accepted, rejected or dropped, to be solved anew."""

    @property
    def failed(self) -> bool:
        """Whether it was solved and there is no explanation that anything could be asked about."""
        return self._solved and self.answer.count == 0

    # --- why ----------------------------------------------------------------------------------------------------------

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

    def ruled(self, asked: str) -> tuple[Ruling, ...]:
        """What rulings conclude of what is asked about, told by a literal or by a ruling's name; none of anything else.

        Rulings are about all explanations together, so that there is no reason for them in a single one.
        """
        return ()

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
        findings = self._findings
        return advising.advise(
            findings,
            self._explaining.names,
            self._deciding(findings),
            self._unanswered(findings),
            solving.Deadline.after(self.timeout),
            limit,
        )

    def difference(self, other: "Examination", limit: int = differing.LIMIT) -> Difference:
        """What is otherwise in another answer: explanations gone and new, and what flips: claims, verdicts, rulings.

        At most `limit` (0: all) explanations gone and new are told.
        """
        return differing.differ(self._side, other._side, limit)

    # --- what the answers are read from -------------------------------------------------------------------------------

    @property
    @abstractmethod
    def _solved(self) -> bool: ...

    @abstractmethod
    def _found(self) -> Findings | None:
        """What was found; None where nothing was."""

    @abstractmethod
    def _naming(self, argued: Framework) -> naming.Naming: ...

    @abstractmethod
    def _posed(self, asked: str) -> posing.Posed: ...

    @property
    @abstractmethod
    def _explaining(self) -> explaining.Explaining: ...

    @abstractmethod
    def _deciding(self, findings: Findings) -> deciding.Deciding | None: ...

    @abstractmethod
    def _unanswered(self, findings: Findings) -> list[int]: ...

    @cached_property
    def _findings(self) -> Findings:
        findings = self._found()
        if findings is None or findings.count == 0:
            if self.answer.count is None:
                raise solving.LimitReached
            raise Refused(self.answer.problems)
        return findings

    @property
    def _requiring(self) -> requiring.Requiring:
        deadline = solving.Deadline.after(self.timeout)
        return requiring.Requiring(self._findings, self._explaining.names.told, deadline)

    @property
    def _side(self) -> differing.Side:
        findings = self._found()
        if findings is None and self.answer.count is None:
            raise solving.LimitReached
        names = self._naming(_NOTHING if findings is None else findings.argued)
        decides = None if findings is None else self._deciding(findings)
        found = self.answer
        return differing.Side(
            findings,
            names.told,
            names.text,
            found.claims,
            decides,
            found.rulings,
            found.questions,
            frozenset(self._rulings()),
        )

    def _rulings(self) -> list[str]:
        """The names of the rulings there are."""
        return []


class Inquiry(Examination):
    """Questions about the explanations of a case: see `Examination`."""

    def __init__(
        self,
        subject: case.Case,
        semantics: Semantics | str = Semantics.PREFERRED,
        limit: int = asking.LIMIT,
        timeout: float | None = None,
    ) -> None:
        super().__init__(semantics, limit, timeout)
        self.case = subject
        self._judging: Judging | None = None

    @cached_property
    def solved(self) -> asking.Solved:
        """The answer, with the findings it was read from."""
        return asking.Run(self.case, self.semantics, self.limit, self.timeout).solved()

    @property
    def answer(self) -> Answer:
        """See `Examination`."""
        return self.solved.answer

    def suppose(self, accept: Sequence[str] = (), reject: Sequence[str] = (), drop: Sequence[str] = ()) -> "Inquiry":
        """See `Examination`, and `answerable.suppose`."""
        edited = supposing.suppose(self.case, accept, reject, drop)
        return Inquiry(edited, self.semantics, self.limit, self.timeout)

    def ruled(self, asked: str) -> tuple[Ruling, ...]:
        """See `Examination`."""
        if not self.case.rulings or self.answer.count == 0:
            return ()
        try:
            condition = querying.query(asked, self.case).condition
        except Refused:
            named = tuple(one for one in self.answer.rulings if one.name == asked.strip())
            if named:
                return named
            raise
        if not isinstance(condition, case.Literal):
            return ()
        text = wording.literal_text(condition)
        sign = (condition.predicate, condition.negated)
        concluding = [one for one in self.case.rulings if (one.head.predicate, one.head.negated) == sign]
        told = tuple(one for one in self.answer.rulings if one.literal == text)
        # what a ruling could be about in no explanation it does not grant
        return told or tuple(Ruling(name=one.name, literal=text, status="not granted") for one in concluding)

    @property
    def _solved(self) -> bool:
        return "solved" in self.__dict__

    def _found(self) -> Findings | None:
        return self.solved.findings

    def _naming(self, argued: Framework) -> naming.Naming:
        return naming.CaseNaming(self.case, argued)

    @cached_property
    def _explaining(self) -> explaining.ExplainingCase:
        return explaining.ExplainingCase(self.case, self._findings)

    def _posed(self, asked: str) -> posing.PosedToCase:
        query = querying.query(asked, self.case)
        return posing.PosedToCase(self._deciding(self._findings), self.case, query)

    def _deciding(self, findings: Findings) -> deciding.Deciding:
        if self._judging is None:
            self._judging = Judging(self.case, findings.argued)
        return deciding.Deciding(self.case, findings, self._judging, solving.Deadline.after(self.timeout))

    def _rulings(self) -> list[str]:
        return [ruling.name for ruling in self.case.rulings]

    def _unanswered(self, findings: Findings) -> list[int]:
        return decoding.Decoding(self.case, findings, self._judging).unanswered()


class FrameworkInquiry(Examination):
    """Questions about the extensions of a framework without a case, whose arguments (or assumptions) have names.

    An argument that is accepted is attacked by nothing; one that is rejected or dropped is not there.
    """

    def __init__(
        self,
        argued: Framework,
        name: str = "",
        semantics: Semantics | str = Semantics.PREFERRED,
        limit: int = asking.LIMIT,
        timeout: float | None = None,
    ) -> None:
        super().__init__(semantics, limit, timeout)
        self.argued = argued
        self.name = name

    @cached_property
    def _run(self) -> arguing.Run:
        return arguing.Run(self.argued, self.name, self.semantics, self.limit, self.timeout)

    @cached_property
    def answer(self) -> Answer:
        """See `Examination`."""
        return self._run.answer()

    def suppose(
        self, accept: Sequence[str] = (), reject: Sequence[str] = (), drop: Sequence[str] = ()
    ) -> "FrameworkInquiry":
        """See `Examination`."""
        unattacked, gone = supposing.arguments(self.argued, accept, reject, drop)
        rebut, undercut = list(self.argued.rebut), list(self.argued.undercut)
        for number in unattacked:
            rebut[number] = undercut[number] = ()
        numbers = [n for n in range(len(self.argued.assumptions)) if n not in gone]
        place = {number: n for n, number in enumerate(numbers)}
        edited = replace(
            self.argued,
            assumptions=tuple(replace(self.argued.assumptions[n], statement=place[n], shown=place[n]) for n in numbers),
            rules=tuple(
                rule if rule.assumption is None else replace(rule, assumption=place[rule.assumption])
                for rule in self.argued.rules
                if rule.assumption not in gone
            ),
            rebut=tuple(rebut[n] for n in numbers),
            undercut=tuple(undercut[n] for n in numbers),
        )
        return FrameworkInquiry(edited, self.name, self.semantics, self.limit, self.timeout)

    @property
    def _solved(self) -> bool:
        return "answer" in self.__dict__

    def _found(self) -> Findings | None:
        found = self.answer
        return self._run.findings() if found.count != 0 else None

    def _naming(self, argued: Framework) -> naming.Naming:
        return naming.ArgumentNaming(argued)

    @cached_property
    def _explaining(self) -> explaining.Explaining:
        findings = self._findings
        return explaining.Explaining(findings, self._naming(findings.argued))

    def _posed(self, asked: str) -> posing.Posed:
        query, literal = querying.argument(asked, self.argued)
        return posing.Posed(self._findings, query, query.saying, literal, solving.Deadline.after(self.timeout))

    def _deciding(self, findings: Findings) -> None:
        return None

    def _unanswered(self, findings: Findings) -> list[int]:
        argued = findings.argued
        return [n for n in range(len(argued.assumptions)) if not (argued.rebut[n] or argued.undercut[n])]
