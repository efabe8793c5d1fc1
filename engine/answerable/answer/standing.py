"""Case → what is said about verdicts, and where it stands in an explanation: judged on top of it, never assumed.

An accusation stands where what it says is established and its grounds (and its source) hold; it falls where that is
refuted. A disputed source counts where findings rest on it and take it for credible; else nothing decides between it
and the doubt, and it lends no support. A doubt of an accusation falls where what it doubts is established, and stands
elsewhere. A doubt of a verdict rule is one of the assumptions that verdicts are argued with, and stands as that leaves
it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

from answerable.answer.answer import Status
from answerable.answer.deciding import Deciding
from answerable.answer.extent import View
from answerable.findings import framework
from answerable.findings.framework import CREDIBLE, Kind
from answerable.language import case, wording
from answerable.verdicts.verdict import Judgement

Stance = OneOf["accepted", "rejected", "open"]


@dataclass(frozen=True, slots=True)
class Accusation:
    """What a claim, admission or denial says of a verdict (`said`), and all that has to hold for it to be accepted."""

    said: case.Condition
    accepted: case.Condition

    @property
    def about(self) -> case.Condition:
        """What it depends on."""
        return self.accepted

    @property
    def rejected(self) -> case.Condition:
        """What has to hold for it to be rejected."""
        return case.Not(part=self.said)

    @property
    def read(self) -> tuple[case.Condition, ...]:
        """The conditions that its stance is told by."""
        return self.accepted, self.rejected

    def stance(self, decides: Deciding, view: View) -> Stance:
        """Where it stands in a view."""
        if decides.true(self.accepted, view):
            return "accepted"
        return "rejected" if decides.true(self.rejected, view) else "open"

    def because(self, decides: Deciding, view: View) -> str:
        """Why it is rejected."""
        if isinstance(self.said, case.Not):
            return f"{wording.condition_text(self.said.part)} is established"
        return f"{wording.condition_text(self.said)} is refuted"


@dataclass(frozen=True, slots=True)
class DoubtOfAccusation:
    """A doubt of what an accusation says (`about`)."""

    about: case.Condition

    @property
    def read(self) -> tuple[case.Condition, ...]:
        """The conditions that its stance is told by."""
        return (self.about,)

    @property
    def rejected(self) -> case.Condition:
        """What has to hold for it to be rejected."""
        return self.about

    def stance(self, decides: Deciding, view: View) -> Stance:
        """Where it stands in a view."""
        return "rejected" if decides.true(self.about, view) else "accepted"

    def because(self, decides: Deciding, view: View) -> str:
        """Why it is rejected."""
        if isinstance(self.about, case.Not):
            return f"{wording.condition_text(self.about.part)} is refuted"
        return f"{wording.condition_text(self.about)} is established"


@dataclass(frozen=True, slots=True)
class DoubtOfRule:
    """A doubt of a verdict rule, as the statement of this number; `about` is what the rule concludes."""

    statement: int
    about: case.Condition

    @property
    def read(self) -> tuple[case.Condition, ...]:
        """The conditions that its stance is told by."""
        return (self.about,)

    def stance(self, decides: Deciding, view: View) -> Stance:
        """Where it stands in a view: said more than once, where it stands best; of several doubts, all must stand."""
        judged = decides.judge(view)
        said: dict[int, set[int]] = {}
        for number in self._doubts(judged):
            said.setdefault(judged.argued.assumptions[number].statement, set()).add(number)
        if any(doubts <= judged.settled.accepted for doubts in said.values()):
            return "accepted"
        return "rejected" if any(doubts & judged.settled.defeated for doubts in said.values()) else "open"

    def because(self, decides: Deciding, view: View) -> str:
        """Why it is rejected: what the rule concludes nonetheless."""
        judged = decides.judge(view)
        argued = judged.argued
        for number in self._doubts(judged):
            if number in judged.settled.defeated:
                fired = next(x for x in argued.rebut[number] if x in judged.settled.derived)
                return f"the rule applies nonetheless: {_concluded(argued, fired)} is established"
        raise AssertionError(f"the dispute {self.statement} is rejected, but none of its doubts is defeated")

    def _doubts(self, judged: Judgement) -> list[int]:
        assumptions = judged.argued.assumptions
        return [n for n, one in enumerate(assumptions) if one.kind is Kind.DOUBT and one.shown == self.statement]


Judged = Accusation | DoubtOfAccusation | DoubtOfRule


def judged(subject: case.Case, verdict_statements: Collection[int]) -> dict[int, Judged]:
    """What is said about verdicts, by the first statement that says it."""
    meanings = {
        statement.content: statement.meaning
        for statement in subject.statements
        if isinstance(statement, case.Claim) and statement.meaning is not None
    }
    rules = {one.name: one for one in subject.statements if isinstance(one, case.Rule) and one.name}
    disputed = {one.name for one in subject.statements if isinstance(one, case.Dispute) and one.of == "source"}
    found: dict[int, Judged] = {}
    first: dict[tuple[object, ...], int] = {}
    for number in sorted(verdict_statements):
        statement = subject.statements[number]
        match statement:
            case case.Claim() if not statement.withdrawn:
                said = _meant(statement.content, meanings)
                if statement.act == "denies":
                    said = case.Not(part=said)
                grounds = [] if statement.because is None else [statement.because]
                if len(statement.sources) == 1 and statement.sources[0] in disputed:
                    grounds.append(case.Literal(predicate=CREDIBLE, arguments=(statement.sources[0],)))
                accepted = case.All(parts=(said, *grounds)) if grounds else said
                place = first.setdefault((statement.party, statement.act, statement.content), number)
                known = found.get(place)
                if isinstance(known, Accusation):
                    accepted = case.Some(parts=(known.accepted, accepted))
                found[place] = Accusation(said, accepted)
            case case.Dispute(of="claim") if statement.content is not None:
                place = first.setdefault((statement.party, "disputes", statement.content), number)
                found[place] = DoubtOfAccusation(_meant(statement.content, meanings))
            case case.Dispute(of="rule"):
                place = first.setdefault((statement.party, "disputes", statement.name), number)
                found[place] = DoubtOfRule(place, rules[statement.name].head)
            case _:
                pass
    return found


def status(one: Judged, decides: Deciding, stance: Stance = "accepted") -> Status | None:
    """Whether it stands so in all, some or none of the explanations; None if the search ended too early.

    Raises `LimitReached` like `Deciding.status`.
    """
    return decides.spread(lambda view: one.stance(decides, view) == stance, one.read)


def _meant(content: case.Literal, meanings: Mapping[case.Literal, case.Condition]) -> case.Condition:
    """What an accusation's name stands for, or the opposite of its name."""
    if content in meanings:
        return meanings[content]
    opposite = content.model_copy(update={"negated": not content.negated})
    return case.Not(part=meanings[opposite]) if opposite in meanings else content


def _concluded(argued: framework.Framework, fired: int) -> str:
    """What the instance of a rule concludes whose firing a literal says."""
    default = next(rule.assumption for rule in argued.rules if rule.head == fired)
    concluded = None if default is None else argued.assumptions[default].concludes
    assert concluded is not None  # only an instance of a rule makes its firing hold
    predicate, arguments = argued.atoms[concluded >> 1]
    return wording.literal_text(case.Literal(predicate=predicate, arguments=arguments, negated=bool(concluded & 1)))
