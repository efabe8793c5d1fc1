"""Answer → JSON, and Problems → JSON: what `--json` prints. The keys are fixed; more may be added."""

import sys
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from answerable.answer.answer import Answer
from answerable.language.problems import Problem


class Refusal(BaseModel):
    """What is printed in place of an answer to input that cannot be worked with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    problems: tuple[Problem, ...]


def answer_text(answer: Answer) -> str:
    """The answer as JSON, every number exact."""
    return _exact(answer)


def model_text(model: BaseModel) -> str:
    """Any other part of an answer as JSON: a reason, what something requires, a difference."""
    return _exact(model)


def problems_text(problems: Iterable[Problem]) -> str:
    """`{"problems": […]}`."""
    return _exact(Refusal(problems=tuple(problems)))


def _exact(model: BaseModel) -> str:
    bound = sys.get_int_max_str_digits()
    # the count of explanations is a product: it may have more digits than Python writes unasked
    sys.set_int_max_str_digits(0)
    try:
        return model.model_dump_json(indent=2)
    finally:
        sys.set_int_max_str_digits(bound)
