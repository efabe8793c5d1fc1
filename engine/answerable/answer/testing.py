"""A case's own expectations → whether each came out: `expect …` over the findings, without listing explanations."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from answerable import solving
from answerable.answer import adjudicating, decoding
from answerable.answer.answer import Status
from answerable.answer.deciding import Deciding
from answerable.answer.extent import View
from answerable.answer.standing import judged
from answerable.findings.extensions import Findings
from answerable.language import case, wording


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one expectation; `found` says what came out instead, or why it could not be decided.

    What was not `decided` within the limits has not passed, and has not failed either.
    """

    expectation: case.Expectation
    passed: bool
    found: str
    decided: bool = True


def check_expectations(
    subject: case.Case, findings: Findings | None, deadline: solving.Deadline = solving.NEVER
) -> tuple[Outcome, ...]:
    """The outcome of every expectation, in the order of the case; what the deadline leaves no time for is undecided.

    `findings` is None where the facts contradict each other: there is no explanation at all.
    """
    return tuple(_check(subject, findings, one, deadline) for one in subject.expectations)


def _check(
    subject: case.Case, findings: Findings | None, expectation: case.Expectation, deadline: solving.Deadline
) -> Outcome:
    if findings is None:
        if isinstance(expectation, case.ExpectCount):
            passed, found = _compared(expectation, 0, True)
            return Outcome(expectation, passed is True, found)
        vacuous = isinstance(expectation, case.ExpectHolds | case.ExpectWould) and expectation.quantifier == "no"
        return Outcome(expectation, vacuous, "there is no explanation")
    try:
        testing = _Testing(subject, findings, deadline)
        match expectation:
            case case.ExpectCount():
                passed, found = testing.count(expectation)
            case case.ExpectHolds():
                passed, found = testing.holds(expectation)
            case case.ExpectRequires():
                passed, found = testing.requires(expectation)
            case case.ExpectUnanswered():
                passed, found = testing.unanswered(expectation)
            case case.ExpectWould():
                passed, found = testing.would(expectation)
            case case.ExpectRuling():
                passed, found = testing.ruled(expectation)
            case _:
                assert_never(expectation)
    except solving.LimitReached:
        return undecided(expectation)
    return Outcome(expectation, passed is True, found, passed is not None)


def undecided(expectation: case.Expectation) -> Outcome:
    """What becomes of an expectation for which a limit left no room."""
    return Outcome(expectation, False, "not decided within the limit", decided=False)


#: Whether an expectation came out, None where that is not known, and what was found instead.
_Found = tuple[bool | None, str]


class _Testing:
    def __init__(self, subject: case.Case, findings: Findings, deadline: solving.Deadline) -> None:
        self.case = subject
        self.findings = findings
        self.decides = Deciding(subject, findings, deadline=deadline)
        self.judged = judged(subject, self.decides.judging.statements)

    def count(self, expectation: case.ExpectCount) -> _Found:
        exact = self.findings.exhausted
        if expectation.of == "disputes":
            several = [len(decided.alternatives) > 1 for decided in self.findings.parts]
            number = sum(several)
            # what cannot be exhausted can be decided in several ways
            exact = all(one or decided.exhausted for one, decided in zip(several, self.findings.parts, strict=True))
        elif expectation.where is None:
            number = self.findings.count
        else:
            views = self.decides.views([expectation.where])
            number = sum(view.count for view in views if self.decides.true(expectation.where, view))
            exact = exact or (number == 0 and self.decides.status(expectation.where) == "none")
        return _compared(expectation, number, exact)

    def holds(self, expectation: case.ExpectHolds) -> _Found:
        stances = [*expectation.accepting, *expectation.rejecting]
        statements = [number for literal in stances for number in self._saying(literal)]
        conditions = [expectation.condition, expectation.where, *self._judged(statements)]
        if not self.decides.known(conditions, statements):
            if expectation.condition is not None and expectation.where is None and not stances:
                return _sought(expectation.quantifier, self.decides.status(expectation.condition))

            def so(view: View) -> bool | None:
                if not self.decides.true(expectation.where, view):
                    return None
                return self._met(expectation.condition, expectation.accepting, expectation.rejecting, view)

            return _found(expectation.quantifier, *self.decides.values(so, conditions, statements))
        there = missing = 0
        for view in self.decides.views(conditions, statements):
            if not self.decides.true(expectation.where, view):
                continue
            if self._met(expectation.condition, expectation.accepting, expectation.rejecting, view):
                there += view.count
            else:
                missing += view.count
        return _quantified(expectation.quantifier, there, missing)

    def would(self, expectation: case.ExpectWould) -> _Found:
        if not self.decides.known([expectation.where], verdicts=("caused",)):

            def so(view: View) -> bool | None:
                if not self.decides.true(expectation.where, view):
                    return None
                found = self.decides.without(expectation.outcome, expectation.without, view)
                return found is not False if expectation.quantifier == "no" else found is True

            values = self.decides.values(so, [expectation.where], verdicts=("caused",))
            return _found(expectation.quantifier, *values)
        counts: dict[bool | None, int] = dict.fromkeys((True, False, None), 0)
        for view in self.decides.views([expectation.where], verdicts=("caused",)):
            if self.decides.true(expectation.where, view):
                counts[self.decides.without(expectation.outcome, expectation.without, view)] += view.count
        passed, found = _quantified(expectation.quantifier, counts[True], counts[False] + counts[None])
        if not (undecided := counts[None]):
            return passed, found
        # what is undecided may be so: there it neither happens nor fails to happen
        return passed and expectation.quantifier != "no", f"{found}, undecided in {undecided}"

    def ruled(self, expectation: case.ExpectRuling) -> _Found:
        if self.findings.count == 0:
            return False, "there is no explanation"
        truth = self.rulings.true(expectation.condition)
        return truth, "undecided within the limit" if truth is None else "not so" if not truth else "so"

    @cached_property
    def rulings(self) -> adjudicating.Adjudicating:
        return adjudicating.Adjudicating(self.case, self.decides)

    def requires(self, expectation: case.ExpectRequires) -> _Found:
        stances = [*expectation.accepting, *expectation.rejecting]
        statements = [number for literal in stances for number in self._saying(literal)]
        conditions = [expectation.condition, *self._judged(statements)]
        if not self.decides.known(conditions, statements):

            def does(view: View) -> bool | None:
                if not self.decides.true(expectation.condition, view):
                    return None
                return self._met(None, expectation.accepting, expectation.rejecting, view)

            return _found("every", *self.decides.values(does, conditions, statements))
        without = meeting = 0
        for view in self.decides.views(conditions, statements):
            if not self.decides.true(expectation.condition, view):
                continue
            if self._met(None, expectation.accepting, expectation.rejecting, view):
                meeting += view.count
            else:
                without += view.count
        if not meeting and not without:
            return False, "the condition holds in no explanation"
        return without == 0, f"{without} of {meeting + without} explanations do without"

    def unanswered(self, expectation: case.ExpectUnanswered) -> _Found:
        name = wording.literal_text(expectation.content)
        said = [c for c in decoding.Decoding(self.case, self.findings).claims() if c.name == name]
        claims = [c for c in said if c.act in ("claims", "admits")]
        if any(claim.unanswered for claim in claims):
            return True, "unanswered"
        if not claims:
            return False, "nobody claims it"
        if all(claim.status == "none" for claim in claims):
            return False, "it is accepted in no explanation"
        return False, "somebody denies, disputes or contradicts it"

    def _met(
        self,
        condition: case.Condition | None,
        accepting: Iterable[case.Literal],
        rejecting: Iterable[case.Literal],
        view: View,
    ) -> bool:
        return (
            self.decides.true(condition, view)
            and all(any(self._accepted(n, view) for n in self._saying(literal)) for literal in accepting)
            and all(any(self._rejected(n, view) for n in self._saying(literal)) for literal in rejecting)
        )

    def _judged(self, statements: Iterable[int]) -> list[case.Condition]:
        """What those of the statements depend on that are about verdicts."""
        return [condition for n in statements if n in self.judged for condition in self.judged[n].read]

    def _accepted(self, statement: int, view: View) -> bool:
        """Whether a statement is accepted; one about verdicts is judged."""
        if (judged := self.judged.get(statement)) is None:
            return statement in view.accepted
        return judged.stance(self.decides, view) == "accepted"

    def _rejected(self, statement: int, view: View) -> bool:
        if (judged := self.judged.get(statement)) is None:
            return statement in view.rejected
        return judged.stance(self.decides, view) == "rejected"

    def _saying(self, literal: case.Literal) -> list[int]:
        """The claims and admissions of a literal (for a negated one also the denials), and evidence of that name."""
        found = []
        positive = literal.model_copy(update={"negated": False})
        for number, statement in enumerate(self.case.statements):
            match statement:
                case case.Claim():
                    said = statement.content == literal and statement.act != "denies"
                    denied = literal.negated and statement.act == "denies" and statement.content == positive
                    if said or denied:
                        found.append(number)
                case case.Evidence() if not literal.negated and statement.name == wording.literal_text(literal):
                    found.append(number)
                case _:
                    pass
        return found


def _quantified(quantifier: str, there: int, missing: int) -> _Found:
    """Whether it is so in as many explanations as wanted, of those that are in question."""
    total = there + missing
    found = f"so in {there} of {total} explanations"
    match quantifier:
        case "some":
            return there > 0, found
        case "every":
            # an expectation about every one of no explanations says nothing, and a test that cannot fail is none
            return missing == 0 and total > 0, found
        case _:
            return there == 0, found


def _found(quantifier: str, values: set[bool], whole: bool) -> _Found:
    """The same of what became of it in explanations that were searched for; `whole`: can nothing else?"""
    if len(values) == 2:
        return _sought(quantifier, "some")
    if whole:
        return _sought(quantifier, "all" if values == {True} else "none")
    # an example decides what is so in some, a counterexample what is so in every one
    if quantifier != "every" and True in values:
        return quantifier == "some", "so in some explanation"
    if quantifier == "every" and False in values:
        return False, "not so in some explanation"
    return _sought(quantifier, None)


def _so(so_far: bool, known: bool) -> bool | None:
    """What is so of all that were found: of all there are, if these are `known`."""
    return None if so_far and not known else so_far


def _sought(quantifier: str, status: Status | None) -> _Found:
    """The same of what a search says."""
    match status:
        case None:
            return None, "undecided within the limit"
        case "all":
            return quantifier in ("some", "every"), "so in every explanation"
        case "some":
            return quantifier == "some", "so in some explanations, but not in every one"
        case "none":
            return quantifier == "no", "so in no explanation"


def _compared(expectation: case.ExpectCount, number: int, exhausted: bool) -> _Found:
    found = f"found {number}" if exhausted else f"found {number} so far"
    match expectation.bound:
        case "exactly":
            return number == expectation.number if exhausted else None if number <= expectation.number else False, found
        case "at least":
            return number >= expectation.number or (None if not exhausted else False), found
        case "at most":
            return _so(number <= expectation.number, exhausted), found
