"""Problems in their source lines."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.language.problems import Problem, error, warning
from answerable.language.source import SourceText, Span
from answerable.report import diagnostic, printable


def told(text: str, line: int, column: int, end_line: int, end_column: int, room: int = 120) -> list[str]:
    """The lines of an error at this place."""
    source = SourceText("x.case", text)
    problem = error("some-code", "a message", Span("x.case", line, column, end_line, end_column), "do this")
    return diagnostic.diagnostic(problem, {"x.case": source}.get, room).plain.split("\n")


def test_place_message_source_line_carets_and_help() -> None:
    assert told("fact a\nfact b and c\n", 2, 8, 2, 11) == [
        "x.case:2:8: error[some-code]: a message",
        "   2 | fact b and c",
        "     |        ^^^",
        "     = help: do this",
    ]


def several(count: int, message: str, severity: Callable[..., Problem] = warning) -> list[str]:
    """What is told of as many problems, each on a line of its own, and of another one."""
    source = SourceText("x.case", "party a\n" * (count + 1))
    spans = [Span("x.case", line, 7, line, 8) for line in range(1, count + 2)]
    problems = [severity("silent-party", message.format(span.line), span, "do this") for span in spans[:-1]]
    texts = diagnostic.diagnostics([*problems, warning("other", "else", spans[-1])], {"x.case": source}.get)
    return [line for text in texts for line in text.plain.split("\n")]


def test_many_warnings_with_one_cause_are_the_first_few_and_a_number() -> None:
    lines = several(300, "`p{}` never speaks")
    assert sum("never speaks" in line for line in lines) == 3
    assert "     = and: 297 more like this, in lines 4, 5, 6, 7, 8, …" in lines
    assert lines[-3] == "x.case:301:7: warning[other]: else"


@pytest.mark.parametrize(
    ("count", "message", "severity"), [(4, "`p{}` never speaks", warning), (9, "p{}", warning), (9, "`p{}` is", error)]
)
def test_few_warnings_other_ones_and_errors_are_told_one_by_one(
    count: int, message: str, severity: Callable[..., Problem]
) -> None:
    lines = several(count, message, severity)
    assert sum("[silent-party]" in line for line in lines) == count
    assert not any("more like this" in line for line in lines)


def test_tabs_and_wide_characters_before_the_place() -> None:
    assert told("\tfact\t日本 b", 1, 10, 1, 11)[1:3] == ["   1 |     fact    日本 b", "     |                  ^"]
    assert told("fact 日本", 1, 6, 1, 8)[1:3] == ["   1 | fact 日本", "     |      ^^^^"]
    assert told("fact e\u0301e\u0301 b", 1, 11, 1, 12)[1:3] == ["   1 | fact e\u0301e\u0301 b", "     |         ^"]


def test_several_lines_are_marked_to_the_end_of_the_first() -> None:
    assert told('a claims b: """one\ntwo"""', 1, 13, 2, 7)[1:3] == [
        '   1 | a claims b: """one',
        "     |             ^^^^^^",
    ]


def test_the_end_of_a_line_and_of_a_file() -> None:
    assert told("fact", 1, 5, 1, 5)[1:3] == ["   1 | fact", "     |     ^"]
    assert told("fact\n", 2, 1, 2, 1)[1:3] == ["   2 | ", "     | ^"]


def test_line_numbers_of_many_digits_stay_aligned() -> None:
    lines = told("\n" * 123455 + "fact (", 123456, 6, 123456, 7)
    assert lines[1:] == ["123456 | fact (", "       |      ^", "       = help: do this"]


def test_problems_without_a_place() -> None:
    about_a_file = error("no-such-file", "there is no such file", Span("x.case", 0, 0, 0, 0))
    assert diagnostic.diagnostic(about_a_file, {}.get).plain == "x.case:1:1: error[no-such-file]: there is no such file"
    about_all = warning("limit-reached", "the time limit was reached")
    assert diagnostic.diagnostic(about_all, {}.get).plain == "warning[limit-reached]: the time limit was reached"


def test_a_file_that_has_changed_meanwhile() -> None:
    assert told("fact a", 7, 3, 7, 4) == ["x.case:7:3: error[some-code]: a message", "     = help: do this"]
    assert told("fa", 1, 30, 1, 40)[1:3] == ["   1 | fa", "     |   ^"]


@given(
    st.text(st.sampled_from("ab (日\t\x1b\u0301"), max_size=400),
    st.integers(1, 400),
    st.integers(0, 400),
    st.integers(30, 120),
)
def test_long_lines_are_cut_around_the_place(line: str, column: int, length: int, room: int) -> None:
    _, shown, carets, _ = told(line, 1, column, 1, column + length, room)
    assert printable.width(shown) <= room
    assert printable.width(carets) <= room
    start = min(column - 1, len(line))
    marked = line[start : start + length]
    below = shown[7:]
    indent = len(carets) - len(carets.lstrip(" |"))
    if marked.strip() and not marked.startswith((" ", "\t", "\u0301")):
        # what stands above the first caret is what is meant
        offset = 0
        for place, character in enumerate(below):
            if offset == indent - 7:
                assert below[place:].startswith(printable.visible(marked[0])) or below[place] == "…"
                break
            offset += printable.width(character)


def test_the_middle_of_a_very_long_line_is_quick() -> None:
    lines = told("x" * 3_000_000, 1, 1_500_000, 1, 1_500_010)
    assert "…xxx" in lines[1]
    assert lines[1].endswith("…")
    assert lines[2].count("^") == 10
