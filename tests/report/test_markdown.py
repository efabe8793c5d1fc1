"""The report as Markdown: a reader of Markdown finds the text of the case, and no markup of its own."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from answerable.report import markdown, printable
from report.reporting import composed
from report.test_html import HOSTILE, TROUBLE

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(text: str) -> str:
    """What a reader sees of a piece of Markdown on one line: its text, if it has no markup."""
    (_, inline, _) = PARSER.parse(text)
    assert inline.children is not None
    assert {child.type for child in inline.children} <= {"text", "text_special"}, inline.children
    return "".join(child.content for child in inline.children)


@given(st.text(alphabet=st.sampled_from(list("\\`*_{}[]()<>#+-.!|~&=:/@$^1a w\"'")), min_size=1, max_size=12))
def test_text_is_shown_as_text(written: str) -> None:
    line = printable.line(written)
    if line:
        assert shown(markdown.text(line)) == line


def test_text_that_looks_like_lists_headings_and_addresses() -> None:
    for line in (
        "- a",
        "1. a",
        "23) a",
        "# a",
        "+ a",
        "= a",
        "---",
        "> a",
        "| a | b |",
        "www.a.org",
        "https://a.org",
        HOSTILE,
    ):
        assert shown(markdown.text(printable.line(line))) == printable.line(line)


def test_a_report_reads_back() -> None:
    told, answer = composed(TROUBLE)
    written = markdown.markdown(told)
    tokens = PARSER.parse(written)
    inside = [child for token in tokens for child in token.children or []]
    assert not {child.type for child in inside} & {"html_inline", "link_open", "image"}
    assert not any(token.type == "html_block" for token in tokens)
    heads = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]
    assert [head for head in heads if head.startswith("Explanation ")] == [
        f"Explanation {one.number} ({name})" for one, name in zip(answer.explanations, ("1A", "1B"), strict=False)
    ]
    rows = [token for token in tokens if token.type == "tr_open"]
    assert len(rows) >= 1 + len(answer.explanations) + 3


def test_what_an_explanation_accepts_and_rejects() -> None:
    told, answer = composed('ann claims a: "A"\nbob denies a\n')
    written = markdown.markdown(told)
    for explanation in answer.explanations:
        part = written.partition(f"### Explanation {explanation.number}")[2].partition("###")[0]
        accepted = part.partition("**accepts**")[2].partition("**rejects**")[0]
        assert all(re.search(rf"{one.by} {one.act} .*\(a\)", accepted) for one in explanation.accepts)
        assert all(one.because in part for one in explanation.rejects)
