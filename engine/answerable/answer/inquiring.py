"""Findings → what the questions of a case come to, over all explanations and in each that is listed."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import assert_never

from answerable import solving
from answerable.answer import answer, decoding, standing
from answerable.answer.deciding import Deciding
from answerable.answer.extent import View
from answerable.language import case, wording

#: Whether something is so in the explanations that a view stands for; None where nothing can be said.
Truth = Callable[[View], bool | None]


def inquire(
    subject: case.Case, read: decoding.Decoding, limit: int, deadline: solving.Deadline = solving.NEVER
) -> tuple[answer.QuestionAnswer, ...]:
    """The answers, in the order of the case; at most `limit` explanations (0: all) are listed."""
    if not subject.questions:
        return ()
    inquiring = _Inquiring(subject, read, limit, deadline)
    return tuple(inquiring.answered(question) for question in subject.questions)


class _Inquiring:
    def __init__(self, subject: case.Case, read: decoding.Decoding, limit: int, deadline: solving.Deadline) -> None:
        self.case = subject
        self.read = read
        self.decides = Deciding(subject, read.findings, read.judging, deadline, read.decides.projections)
        self.listed: list[View] = []
        for chosen in islice(read.combinations(), limit or None):
            deadline.check()
            self.listed.append(self.decides.view(chosen.values()))

    def answered(self, question: case.Question) -> answer.QuestionAnswer:
        match question:
            case case.Whether():
                return self._whether(question, question.condition, f"whether {_text(question.condition)}")
            case case.Who():
                return self._who(question)
            case case.Would():
                return self._would(question)
            case case.Which():
                return self._which(question)
            case _:
                assert_never(question)

    def _whether(self, question: case.Question, condition: case.Condition, asked: str) -> answer.QuestionAnswer:
        status, explanations = self._extent(condition)
        return answer.QuestionAnswer(
            name=question.name,
            question=question.prose or asked,
            kind=question.kind,
            status=status,
            explanations=explanations,
        )

    def _extent(self, condition: case.Condition) -> tuple[answer.Status | None, tuple[int, ...]]:
        try:
            status = self.decides.status(condition)
        except solving.LimitReached:
            status = None
        return status, self._numbers(partial(self.decides.true, condition), True)

    def _numbers(self, truth: Truth, value: bool | None) -> tuple[int, ...]:
        """The listed explanations in which something has this value; at the deadline, those found until then."""
        found = []
        try:
            for number, view in enumerate(self.listed, 1):
                if truth(view) is value:
                    found.append(number)
        except solving.LimitReached:
            return tuple(found)
        return tuple(found)

    # --- who ----------------------------------------------------------------------------------------------------------

    def _who(self, question: case.Who) -> answer.QuestionAnswer:
        of = _text(question.of)
        verb = "is responsible for" if question.verdict == "responsible" else question.verdict
        parts = []
        anybody: list[case.Condition] = []
        for party in sorted({party.name for party in self.case.parties}):
            literal = case.Literal(predicate=question.verdict, arguments=(party, of))
            status, explanations = self._extent(literal)
            if status != "none":
                parts.append(answer.QuestionPart(answer=party, status=status, explanations=explanations))
                anybody.append(literal)
        somebody = case.Some(parts=tuple(anybody)) if len(anybody) > 1 else anybody[0] if anybody else None
        status, explanations = ("none", ()) if somebody is None else self._extent(somebody)
        undecided_in, undecided = self._unsettled(question)
        return answer.QuestionAnswer(
            name=question.name,
            question=question.prose or f"who {verb} {of}",
            kind=question.kind,
            status=status,
            explanations=explanations,
            answers=tuple(parts),
            undecided_in=undecided_in,
            undecided=undecided,
        )

    def _unsettled(self, question: case.Who) -> tuple[answer.Status | None, tuple[int, ...]]:
        """In how many explanations it is undecided of some party whether it is so, and in which of those listed.

        Only of causes: whether rules conclude a verdict is always told.
        """
        of = _text(question.of)
        if question.verdict not in ("caused", "but_for") or of not in self.decides.judging.outcomes:
            return "none", ()
        asked = [case.Literal(predicate=question.verdict, arguments=(one.name, of)) for one in self.case.parties]

        def settled(view: View) -> bool | None:
            decided = all(self.decides.true(x, view) or self.decides.true(case.Not(part=x), view) for x in asked)
            return True if decided else None

        return self._spread(settled, None, asked), self._numbers(settled, None)

    # --- would --------------------------------------------------------------------------------------------------------

    def _would(self, question: case.Would) -> answer.QuestionAnswer:
        truth = partial(self.decides.without, question.outcome, question.without)
        without = ", ".join(map(_text, question.without))
        return answer.QuestionAnswer(
            name=question.name,
            question=question.prose or f"would {_text(question.outcome)} happen without {without}",
            kind=question.kind,
            status=self._spread(truth, True, verdicts=("caused",)),
            explanations=self._numbers(truth, True),
            undecided_in=self._spread(truth, None, verdicts=("caused",)),
            undecided=self._numbers(truth, None),
        )

    def _spread(
        self, truth: Truth, value: bool | None, asked: Sequence[case.Condition] = (), verdicts: Sequence[str] = ()
    ) -> answer.Status | None:
        """In how many explanations something has this value; None where the search ended before that was known.

        It rests on the conditions asked about and on these verdicts.
        """
        try:
            return self.decides.spread(lambda view: truth(view) is value, asked, verdicts=verdicts)
        except solving.LimitReached:
            return None

    # --- which claims must fall ---------------------------------------------------------------------------------------

    def _which(self, question: case.Which) -> answer.QuestionAnswer:
        """What is rejected wherever the condition holds, and where it is rejected at all."""
        condition = question.condition
        met = self._whether(question, condition, f"which claims must fall if {_text(condition)}")
        if met.status == "none":
            return met
        try:
            parts = [*self._falling(condition), *self._refuted(condition)]
        except solving.LimitReached:
            return met.model_copy(update={"status": None})
        told = {part.said: part for _, part in sorted(parts, key=lambda pair: pair[0])}
        return met.model_copy(update={"answers": tuple(told.values())})

    def _falling(self, condition: case.Condition) -> Iterator[tuple[int, answer.QuestionPart]]:
        """The statements that every explanation in which the condition holds rejects."""
        parts = self.decides.findings.parts
        looked = self.decides.parts([condition])
        known = self.decides.known([condition])
        views = self.decides.views([condition]) if known else self.decides.kinds([condition])
        meeting = [view.rejected for view in views if self.decides.true(condition, view)]
        falling = frozenset.intersection(*meeting) if meeting else frozenset[int]()
        for place, decided in enumerate(parts):
            if place not in looked:
                falling |= decided.rejecting.keys() - decided.varying(decided.rejecting)
        for statement in sorted(falling):
            status = self.read.rejection(statement)
            if self._always(statement, condition, status):
                yield statement, self._part(statement, status, partial(_rejected, statement))

    def _always(self, statement: int, condition: case.Condition, status: answer.Status | None) -> bool:
        """Whether a statement rejected wherever anybody looked is so in every explanation with a condition."""
        if status == "all" or self.decides.known([condition], [statement]):
            return True

        def falls(view: View) -> bool | None:
            return statement in view.rejected if self.decides.true(condition, view) else None

        values, whole = self.decides.values(falls, [condition], [statement])
        if not whole and len(values) < 2:
            raise solving.LimitReached
        return values == {True}

    def _refuted(self, condition: case.Condition) -> Iterator[tuple[int, answer.QuestionPart]]:
        """What is said about verdicts and falls in every explanation in which the condition holds."""
        for statement, one in standing.judged(self.case, self.decides.judging.statements).items():
            if isinstance(one, standing.DoubtOfRule):
                views = self.decides.kinds([condition, one.about])
                falls = partial(self._falls, one)
                if all(falls(view) for view in views if self.decides.true(condition, view)):
                    yield statement, self._part(statement, standing.status(one, self.decides, "rejected"), falls)
            elif self.decides.extent(one.rejected, condition, every=True).every:
                status, _ = self._extent(one.rejected)
                yield statement, self._part(statement, status, partial(self.decides.true, one.rejected))

    def _falls(self, one: standing.DoubtOfRule, view: View) -> bool:
        return one.stance(self.decides, view) == "rejected"

    def _part(self, statement: int, status: answer.Status | None, truth: Truth) -> answer.QuestionPart:
        said = self.read.reference(statement)
        return answer.QuestionPart(
            answer=f"{said.by} {said.act} {said.name}".strip(),
            said=said,
            status=status,
            explanations=self._numbers(truth, True),
        )


def _rejected(statement: int, view: View) -> bool:
    return statement in view.rejected


def _text(condition: case.Condition) -> str:
    return wording.condition_text(condition)
