"""Every file in cases/: its provenance, its expectations, its JSON, and that every span points at what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from answerable import Case, asking, shipped
from answerable.answer import testing
from answerable.language import case, opening, reading, wording
from answerable.language.source import SourceText, Span

FILES = sorted(shipped.folder("cases").glob("*.case"))
every_case = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)

#: How the text of a node begins, by its kind.
BEGINNINGS: dict[type[case.Model], str] = {
    case.Party: r"(party )?{name}\b",
    case.Source: r"(source )?{name}\b",
    case.Relation: r"relation {name}\b",
    case.Fact: r"fact ",
    case.Event: r"(alleged )?(event|act) ",
    case.Presumption: r"presume ",
    case.Open: r"open ",
    case.Hypothesis: r"hypothesis ",
    case.ExactlyOne: r"exactly one ",
    case.AtLeast: r"at least ",
    case.Explain: r"explain ",
    case.Claim: r"{party} {act} ",
    case.Dispute: r"{party} disputes ",
    case.Evidence: r"evidence {name}\b",
    case.Rule: r"(rule {name} ?: ?)?(always|normally) ",
    case.Exception_: r"exception ({name} )?to {rule}\b",
    case.Mechanism: r"(rule {name}: )?.* happens if ",
    case.Incompatible: r"incompatible ",
    case.Never: r"never ",
    case.Preference: r"prefer {better} over {worse}\b",
    case.Question: r"question {name}\b",
    case.ExpectCount: r"expect ",
    case.ExpectHolds: r"expect ",
    case.ExpectRequires: r"expect ",
    case.ExpectUnanswered: r"expect ",
    case.Case: r"case {name}\b",
}


def opened(file: Path) -> tuple[Case, SourceText]:
    subject, warnings, texts = opening.open_case(file)
    assert not warnings
    return subject, texts[str(file)]


def nodes(value: object) -> Iterator[case.Model]:
    if isinstance(value, case.Model):
        yield value
        for part in value.__dict__.values():
            yield from nodes(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from nodes(part)


def texts_of(file: Path) -> dict[str, SourceText]:
    """The case's own text and those of the libraries it uses, by file."""
    return opening.open_case(file)[2]


def squeezed(text: str) -> str:
    """One blank for every gap, comments left out."""
    return " ".join(re.sub(r"#[^\n]*", "", text).split())


def test_there_are_cases() -> None:
    assert len(FILES) >= 20


@every_case
def test_says_where_it_comes_from(file: Path) -> None:
    head = file.read_text(encoding="utf-8").split("\ncase ")[0]
    assert all(line.startswith("#") or not line for line in head.split("\n"))
    assert "# Provenance: " in head


@every_case
def test_is_called_like_its_file_and_has_a_title(file: Path) -> None:
    subject, _ = opened(file)
    assert subject.name == file.stem
    assert subject.title


@every_case
def test_comes_out_as_expected(file: Path) -> None:
    subject, _ = opened(file)
    outcomes = testing.check_expectations(subject, asking.Run(subject).solved().findings)
    assert len(outcomes) >= 2
    assert [(str(one.expectation), one.found) for one in outcomes if not one.passed] == []


@every_case
def test_expectations_can_fail(file: Path) -> None:
    """With nothing but its facts and vocabulary left, a case disappoints some expectation."""
    subject, _ = opened(file)
    bare = subject.model_copy(
        update={"statements": tuple(s for s in subject.statements if isinstance(s, case.Fact | case.Event))}
    )
    outcomes = testing.check_expectations(bare, asking.Run(bare).solved().findings)
    assert not all(one.passed for one in outcomes)


@every_case
def test_round_trips_through_json(file: Path) -> None:
    subject, _ = opened(file)
    again = Case.model_validate_json(subject.model_dump_json())
    assert again == subject
    assert again.model_dump() == subject.model_dump()  # spans included


@every_case
def test_spans_point_at_what_they_name(file: Path) -> None:
    subject, _ = opened(file)
    checked = 0
    for node in nodes(subject):
        if node.span is None:
            continue
        text = squeezed(texts_of(file)[node.span.file].at(node.span))
        match node:
            case case.Literal() if "(" not in text and node.arguments:  # said as a sentence: `suzy caused loss`
                assert all(str(argument) in text for argument in node.arguments)
            case case.Literal():
                assert re.sub(r"\s+", "", text) == re.sub(r"\s+", "", wording.literal_text(node))
            case case.Variable():
                assert text == node.name
            case _ if type(node) in BEGINNINGS:
                fields = {name: re.escape(str(value)) for name, value in node.__dict__.items() if name != "span"}
                assert re.match(BEGINNINGS[type(node)].format(**fields), text), text
            case _:
                assert text
        checked += 1
    assert checked > len(subject.statements)


@every_case
def test_a_statements_span_is_the_whole_statement_and_nothing_else(file: Path) -> None:
    subject, source = opened(file)
    for statement in (*subject.statements, *subject.rulings, *subject.expectations, *subject.questions):
        assert statement.span is not None
        alone = reading.read(texts_of(file)[statement.span.file].at(statement.span), "alone")
        assert len(alone.statements) == 1
    spans = [node.span for node in _top(subject) if node.span and node.span.file == source.file]
    assert _covered(source, spans) == []


def _top(subject: Case) -> Iterator[case.Model]:
    yield subject
    yield from [subject.clock] if subject.clock else []
    yield from (*subject.parties, *subject.sources, *subject.relations)
    yield from (*subject.statements, *subject.rulings, *subject.questions, *subject.expectations)


def _covered(source: SourceText, spans: list[Span]) -> list[str]:
    """The lines that are neither comment nor blank and that no span touches."""
    touched = {line for span in spans for line in range(span.line, span.end_line + 1)}
    return [
        line
        for number, line in enumerate(source.lines, 1)
        if number not in touched and line.strip() and not line.lstrip().startswith(("#", "use "))
    ]
