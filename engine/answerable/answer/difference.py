"""How two answers differ: explanations gone and new; claims, verdicts, rulings and answers that stand otherwise.

Invariant `common-ground`: explanations are compared by what both cases speak of, so that a statement that only one of
them has makes no explanation another one by itself.
"""

from __future__ import annotations

from typing import Literal as OneOf

from answerable.answer.answer import Model, Reference, RulingStatus, Status


class Stood(Model):
    """An explanation that only one of the answers has, by its number there, told by what it accepts of what varies."""

    number: int
    accepts: tuple[Reference, ...]
    rejects: tuple[Reference, ...]
    assumes: tuple[str, ...] = ()


class ClaimChange(Reference):
    """A statement that is accepted in other explanations than before; `absent` where a case does not have it."""

    before: Status | OneOf["absent"] | None
    after: Status | OneOf["absent"] | None


class VerdictChange(Model):
    """A verdict that is established in other explanations than before."""

    literal: str
    before: Status | None
    after: Status | None


class RulingChange(Model):
    """What a ruling concludes otherwise than before; `absent` where a case does not have the ruling."""

    name: str
    literal: str
    before: RulingStatus | OneOf["absent"]
    after: RulingStatus | OneOf["absent"]


class QuestionChange(Model):
    """A question that is answered otherwise than before; `absent` where a case does not ask it.

    Of one that is answered by parties or statements, `answer` is the one told of.
    """

    name: str
    question: str
    answer: str = ""
    before: Status | OneOf["absent"] | None
    after: Status | OneOf["absent"] | None


class Difference(Model):
    """What became of one answer in another.

    `count_before` and `count_after` are numbers of explanations (None: not known); `gone` and `new` those that the
    other has no equal of, at most as many as were asked for, `gone_count` and `new_count` how many there are.
    Verdicts, rulings and questions are compared where both have explanations.
    `complete`: all of this could be compared.
    """

    count_before: int | None
    count_after: int | None
    gone_count: int | None
    new_count: int | None
    gone: tuple[Stood, ...] = ()
    new: tuple[Stood, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()
    rulings: tuple[RulingChange, ...] = ()
    questions: tuple[QuestionChange, ...] = ()
    complete: bool = True

    @property
    def nothing(self) -> bool:
        """Whether the two do not differ."""
        otherwise = (self.gone_count, self.new_count, self.claims, self.verdicts, self.rulings, self.questions)
        return not any(otherwise) and self.complete
