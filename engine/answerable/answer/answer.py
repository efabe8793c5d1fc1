"""What was found out: `Answer`, the mirror of `solve --json`.

Frozen, and sorted so that the same case gives the same bytes.

`Reference` names what a party said, or a piece of evidence; prose is in the case.
"""

from __future__ import annotations

from typing import Any
from typing import Literal as OneOf

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

from answerable.language.problems import Problem


class Model(BaseModel):
    """A frozen part of an answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Status = OneOf["all", "some", "none"]
RulingStatus = OneOf["granted", "not granted", "undecided"]
Act = OneOf["claims", "denies", "admits", "disputes", "evidence", "argument"]


class Reference(Model):
    """Who said what: the party ("" for evidence without one), the act, and the name of what it is about."""

    by: str
    act: Act
    name: str


class Preferred(Model):
    """A preference of the case that something wins by, and where it is stated.

    `better` and `worse` are as `prefer` names them, `because` its reason; of `rank by ratings` they are sources, with
    their ratings.
    """

    better: str
    worse: str
    because: str = ""
    better_rating: str = ""
    worse_rating: str = ""
    file: str = ""
    line: int = 0


class Rejection(Reference):
    """A rejected statement with what defeats it: in words, and the statements the defeat rests on.

    `preferred` are the preferences without which it would be no weaker than what defeats it.
    """

    because: str
    defeated_by: tuple[Reference, ...] = ()
    preferred: tuple[Preferred, ...] = ()


class Explanation(Model):
    """One consistent explanation. `assumes` and `holds` are literals as written in the language.

    `undecided` are hypotheses neither adopted nor forgone, which preferred and stable explanations never leave.
    """

    number: int
    accepts: tuple[Reference, ...]
    rejects: tuple[Rejection, ...]
    leaves_open: tuple[Reference, ...]
    assumes: tuple[str, ...]
    holds: tuple[str, ...]
    undecided: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    def _repr_html_(self) -> str:
        """How a notebook shows this."""
        # wording is the report's, which comes later than this: it is had by its public name, when it is asked for
        from answerable import notebook

        return notebook(self)


class Cause(Model):
    """Something that brought `outcome` about in an explanation: one minimal actual cause (Halpern 2015).

    With the `witness` held fixed, the outcome would not be there had none of the `cause` been so. `count` causes
    differ only by exchanging what is `alike`: in each class the blocks of literals can be exchanged for one another.
    """

    outcome: str
    cause: tuple[str, ...]
    witness: tuple[str, ...] = ()
    but_for: bool = False
    count: int = 1
    alike: tuple[tuple[tuple[str, ...], ...], ...] = ()


class Verdict(Model):
    """A verdict literal and how it stands in an explanation."""

    literal: str
    status: OneOf["established", "refuted", "not established"]
    because: str = ""


class DisputeAlternative(Model):
    """One way of deciding a dispute, told by the statements that vary in it."""

    accepts: tuple[Reference, ...]
    rejects: tuple[Reference, ...]
    leaves_open: tuple[Reference, ...]
    assumes: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()


class Dispute(Model):
    """An independent part of the case that can be decided in several ways.

    `count` alternatives were found, `exhausted` if there are no others; as many are listed as explanations are.
    """

    claims: tuple[Reference, ...]
    alternatives: tuple[DisputeAlternative, ...]
    count: int
    exhausted: bool = True


class ClaimStatus(Reference):
    """A statement and in how many of the explanations it is accepted.

    `status` is None where the search ended before it was decided. An accusation is judged, not assumed: it has none.
    """

    status: Status | None
    unanswered: bool = False
    withdrawn: bool = False
    accusation: bool = False
    prose: str = ""


class Turn(Reference):
    """A statement that a verdict turns on: it is established where this is accepted, or (not `accepted`) where not."""

    accepted: bool


class VerdictStatus(Model):
    """A verdict that is established somewhere: in how many of all explanations, and in which of those listed.

    In others it is `refuted`, in the rest of those listed not established.
    `party` is whom it is about, "" if nobody. Where it is established in some, `turns_on` are the statements that flip
    it: two explanations that differ in one dispute, and in as little of it as they can, decide them differently, and
    it is established in one of the two only. `assuming` are hypotheses and options likewise, as literals.
    """

    literal: str
    party: str = ""
    status: Status | None
    explanations: tuple[int, ...]
    refuted: tuple[int, ...] = ()
    turns_on: tuple[Turn, ...] = ()
    assuming: tuple[str, ...] = ()


class RulingGround(Model):
    """A part of what a ruling rests on, and whether it is `met` (None: undecided within the limit).

    With a `quantifier`, it is about explanations: the condition holds in `there` of the `total` in which `where` does;
    not more than so many are known if not `exhausted`. Without one, it is what another ruling concludes, or a
    comparison.
    """

    condition: str
    quantifier: OneOf["", "every", "not every", "some", "no"] = ""
    where: str = ""
    met: bool | None
    there: int = 0
    total: int = 0
    exhausted: bool = True


class Ruling(Model):
    """What a ruling concludes of something: whether it is granted, and on what that rests.

    *Undecided*: neither within the limit. `reason` is the ruling's own.
    """

    name: str
    literal: str
    status: RulingStatus
    grounds: tuple[RulingGround, ...] = ()
    reason: str = ""


class QuestionPart(Model):
    """One answer to a question: a party, or a statement that must fall (`said`), and in which explanations it is so."""

    answer: str
    said: Reference | None = None
    status: Status | None
    explanations: tuple[int, ...]


class QuestionAnswer(Model):
    """Where what a question asks is so: `status`, and the numbers of the listed explanations.

    Who and which are answered by `answers`; of which claims must fall, `status` and `explanations` tell where the
    condition holds. `undecided_in` tells in how many explanations neither answer is right, as something that the
    question turns on is undecided there; `undecided` are those of them that are listed.
    """

    name: str
    question: str
    kind: OneOf["whether", "who", "would", "which"] = "whether"
    status: Status | None
    explanations: tuple[int, ...]
    answers: tuple[QuestionPart, ...] = ()
    undecided_in: Status | None = "none"
    undecided: tuple[int, ...] = ()


class Statement(Model):
    """A statement of the case, told by where it stands; `kind` as in the case, `name` what it is called or about."""

    kind: str
    name: str
    file: str = ""
    line: int = 0


class Answer(Model):
    """All explanations of a case, as far as they were asked for and found.

    `count` is exact; None where a dispute could not be exhausted, then `at_least` is a lower bound. `complete`: every
    explanation is listed. `undisputed` are the literals that hold in every explanation without resting on a claim.
    With `where`, only the explanations in which that holds are listed, `matching` of those that were found.
    """

    case: str
    title: str
    semantics: str
    count: int | None
    at_least: int | None = None
    where: str | None = None
    matching: int | None = None
    complete: bool
    explanations: tuple[Explanation, ...]
    disputes: tuple[Dispute, ...]
    claims: tuple[ClaimStatus, ...]
    undisputed: tuple[str, ...] = ()
    verdicts: tuple[VerdictStatus, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    questions: tuple[QuestionAnswer, ...] = ()
    #: Where there is no explanation: minimal sets of statements that cannot stand together, and the smallest sets whose
    #: withdrawal would restore an answer; both all there are only if `conflicts_complete` and `withdrawals_complete`.
    conflicts: tuple[tuple[Statement, ...], ...] = ()
    conflicts_complete: bool = True
    withdrawals: tuple[tuple[Statement, ...], ...] = ()
    withdrawals_complete: bool = True
    problems: tuple[Problem, ...] = ()

    def _repr_html_(self) -> str:
        """How a notebook shows this."""
        # wording is the report's, which comes later than this: it is had by its public name, when it is asked for
        from answerable import notebook

        return notebook(self)

    @model_serializer(mode="wrap")
    def _without_bound(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """`at_least` where `count` is not, `where` and `matching` where asked for, conflicts where nothing else is."""
        fields: dict[str, Any] = handler(self)
        left_out = {name for name in ("at_least", "where", "matching") if fields.get(name) is None}
        if self.count != 0:
            left_out |= {"conflicts", "conflicts_complete", "withdrawals", "withdrawals_complete"}
        return {name: value for name, value in fields.items() if name not in left_out}
