"""A case written out reads back as the same case."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from answerable import shipped
from answerable.language import case as c
from answerable.language import opening, writing
from generating import cases

SHIPPED = sorted((shipped.folder("cases")).glob("*.case"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_shipped_cases_read_back(file: Path) -> None:
    subject, _, _ = opening.open_case(file)
    asked = {"questions": (), "expectations": (), "properties": ()}
    bare = subject.model_copy(update={key: value for key, value in asked.items() if key in c.Case.model_fields})
    read, _, _ = opening.case_of(writing.write(bare))
    assert read == bare


@settings(max_examples=200, deadline=None)
@given(cases.cases())
def test_drawn_cases_read_back(case: c.Case) -> None:
    read, _, _ = opening.case_of(writing.write(case))
    assert read == case


@pytest.mark.parametrize("prose", ["plain", 'a "quoted" word', "“curly”", '"', "a\nb", '“"', "l'Aigle «noir»"])
def test_prose_is_quoted_by_marks_it_does_not_have(prose: str) -> None:
    subject = c.Case(name="x", statements=(c.Fact(literal=c.Literal(predicate="p"), prose=prose),))
    read, _, _ = opening.case_of(writing.write(subject))
    assert read == subject


def test_prose_with_every_quotation_mark_is_refused() -> None:
    subject = c.Case(statements=(c.Fact(literal=c.Literal(predicate="p"), prose='"""“”«»'),))
    with pytest.raises(ValueError, match="every kind of quotation mark"):
        writing.write(subject)
