"""cases/refused: each problem is the one that is written on its line (`# ! error[code]`), and no other."""

import re
from pathlib import Path

import pytest

from answerable import shipped
from answerable.language.opening import open_case
from answerable.language.problems import Refused, Severity
from answerable.language.source import SourceText, Span

FILES = sorted((shipped.folder("cases") / "refused").glob("*.case"))


def expected(text: str) -> list[tuple[int, str]]:
    """The problems written in `text`, by line."""
    return [
        (number, code)
        for number, line in enumerate(text.split("\n"), 1)
        if " ! " in line
        for code in re.findall(r"error\[([a-z-]+)\]", line.split(" ! ")[-1])
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_refused(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    with pytest.raises(Refused) as caught:
        open_case(file)
    errors = [problem for problem in caught.value.problems if problem.severity is Severity.ERROR]
    assert sorted((problem.line, problem.code) for problem in errors) == sorted(expected(text))
    for problem in caught.value.problems:
        span = Span(problem.file, problem.line, problem.column, problem.end_line, problem.end_column)
        assert problem.file == str(file)
        assert SourceText(problem.file, text).at(span).strip() or problem.code == "empty-file"


def test_there_are_cases() -> None:
    assert len(FILES) > 20
