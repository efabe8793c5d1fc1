"""JSON of answers and of problems."""

import json as standard

from answerable.answer.answer import Answer
from answerable.language.problems import error
from answerable.language.source import Span
from answerable.report import json


def answer(count: int | None) -> Answer:
    return Answer(
        case="x",
        title="“é”",
        semantics="preferred",
        count=count,
        at_least=None if count is not None else 3,
        complete=False,
        explanations=(),
        disputes=(),
        claims=(),
    )


def test_at_least_stands_only_where_the_count_is_unknown() -> None:
    assert "at_least" not in standard.loads(json.answer_text(answer(4)))
    unknown = standard.loads(json.answer_text(answer(None)))
    assert (unknown["count"], unknown["at_least"]) == (None, 3)


def test_counts_of_thousands_of_digits_are_exact() -> None:
    assert f'"count": {"1" + "0" * 6000},' in json.answer_text(answer(10**6000))


def test_an_answer_reads_back() -> None:
    assert Answer.model_validate_json(json.answer_text(answer(4))) == answer(4)


def test_problems() -> None:
    problem = error("some-code", "a message", Span("x.case", 2, 8, 2, 11), "do this")
    assert standard.loads(json.problems_text([problem])) == {
        "problems": [
            {
                "code": "some-code",
                "severity": "error",
                "message": "a message",
                "help": "do this",
                "file": "x.case",
                "line": 2,
                "column": 8,
                "end_line": 2,
                "end_column": 11,
            }
        ]
    }
