"""Answer → JSON, and Problems → JSON: what `--json` prints. The keys are fixed; more may be added."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict

from pydantic import BaseModel, ConfigDict

from answerable.answer.answer import Answer, Ruling
from answerable.answer.causation import Causation
from answerable.answer.difference import Difference
from answerable.language.problems import Problem
from answerable.report import page


class Refusal(BaseModel):
    """What is printed in place of an answer to input that cannot be worked with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    problems: tuple[Problem, ...]


def answer_text(answer: Answer) -> str:
    """The answer as JSON, every number exact."""
    return _exact(answer)


def answer_parts(answer: Answer) -> Iterator[str]:
    """The same in parts, one for each explanation: a long list takes no room besides."""
    text = _exact(answer.model_copy(update={"explanations": answer.explanations[:1]}))
    if len(answer.explanations) < 2:
        yield text
        return
    # of what is indented by two nothing but the key can be this line
    start, key, rest = text.partition('\n  "explanations": [\n')
    yield start + key
    for number, explanation in enumerate(answer.explanations):
        indented = _exact(explanation).replace("\n", "\n    ")
        yield f"{',' if number else ''}{chr(10) if number else ''}    {indented}"
    yield rest[rest.index("\n  ]") :]


def model_text(model: BaseModel) -> str:
    """Any other part of an answer as JSON: a reason, what something requires, a difference."""
    return _exact(model)


def causation_text(found: Causation) -> str:
    """What caused what, as JSON."""
    return _exact(found)


class Supposed(BaseModel):
    """What is printed of an edited case: its answer, and what is otherwise in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    answer: Answer
    difference: Difference


def supposed_text(answer: Answer, difference: Difference) -> str:
    """`{"answer": …, "difference": …}`."""
    return _exact(Supposed(answer=answer, difference=difference))


class Ruled(BaseModel):
    """What is printed of rulings that are asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asked: str
    rulings: tuple[Ruling, ...]


def rulings_text(asked: str, rulings: Iterable[Ruling]) -> str:
    """`{"asked": …, "rulings": […]}`, each as in an answer."""
    return _exact(Ruled(asked=asked, rulings=tuple(rulings)))


def problems_text(problems: Iterable[Problem]) -> str:
    """`{"problems": […]}`."""
    return _exact(Refusal(problems=tuple(problems)))


def report_text(told: page.Page, answer: Answer) -> str:
    """The report for programs: its record, the answer as `solve --json` gives it, and what the page tells besides."""
    with _every_digit():
        read = json.loads(_exact(answer))
    parts = {
        "record": asdict(told.record)
        | {"files": [{"name": one.name, "sha256": one.fingerprint} for one in told.files]},
        "answer": read,
        "outlooks": [asdict(one) for one in told.outlooks],
        "matrix": asdict(told.matrix),
        "trees": [asdict(one) for one in told.trees],
        "timeline": asdict(told.timeline),
        "map": {"nodes": [asdict(node) for node in told.map.nodes], "edges": [asdict(edge) for edge in told.map.edges]},
        "asking": asdict(told.asking),
        "statements": [asdict(one) for one in told.statements],
        "files": [{"name": one.name, "lines": one.lines} for one in told.files],
    }
    with _every_digit():
        return json.dumps(parts, indent=2, ensure_ascii=False)


def _exact(model: BaseModel) -> str:
    with _every_digit():
        return model.model_dump_json(indent=2)


@contextmanager
def _every_digit() -> Iterator[None]:
    """The count of explanations is a product: it may have more digits than Python reads and writes unasked."""
    bound = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(bound)
