"""The reports of all shipped cases, in every format, against the answer that `--json` gives."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from answerable.answer.answer import Answer, Reference
from answerable.report import html, markdown, page
from answerable.report import json as as_json
from report.reporting import Element, composed, data, read

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.case"))
every_case = pytest.mark.parametrize("case", CASES, ids=lambda file: file.stem)


@cache
def told(case: Path) -> tuple[page.Page, Answer]:
    return composed(case.read_text(encoding="utf-8"), str(case))


@cache
def shown(case: Path) -> Element:
    return read(html.html(told(case)[0]))


def keys(group: tuple[Reference, ...]) -> list[tuple[str, str, str]]:
    return sorted((one.by, one.act, one.name) for one in group)


@every_case
def test_the_page_shows_the_answer(case: Path) -> None:
    (_, answer), root = told(case), shown(case)
    names = [(one.by, one.act, one.name) for one in answer.claims]
    listed = root.having("data-list", "undisputed")
    assert [one.attributes["data-l"] for group in listed for one in group.having("data-l")] == list(answer.undisputed)
    assert len(root.classed("dispute")) == len(answer.disputes)
    if data(html.html(told(case)[0]))["packed"]:
        return  # the script writes the rest: see browser/
    cards = root.classed("card")
    assert len(cards) in (0, len(answer.explanations))
    for card, explanation in zip(cards, answer.explanations, strict=bool(cards)):
        groups = {"a": explanation.accepts, "r": explanation.rejects, "o": explanation.leaves_open}
        for letter, group in groups.items():
            found = [one for part in card.classed(letter) for one in part.having("data-s")]
            assert sorted(names[int(one.attributes["data-s"] or "")] for one in found) == keys(group)
        established = {one.literal for one in explanation.verdicts if one.status == "established"}
        assert {one.attributes["data-v"] for one in card.having("data-status", "established")} == established
    for dispute, article in zip(answer.disputes, root.classed("dispute"), strict=True):
        for way, part in zip(dispute.alternatives, article.classed("way"), strict=True):
            accepted = [one for group in part.classed("a") for one in group.having("data-s")]
            assert sorted(names[int(one.attributes["data-s"] or "")] for one in accepted) == keys(way.accepts)


@every_case
def test_markdown_says_what_the_page_says(case: Path) -> None:
    one, _ = told(case)
    text = markdown.markdown(one)
    headings = {section.tagged("h2")[0].text for section in shown(case).tagged("section") if section.tagged("h2")}
    written = {line[3:] for line in text.splitlines() if line.startswith("## ")}
    # the head of the page has no headings of its own in Markdown
    assert headings - written <= {"What can be concluded", "What is in dispute", "What is supposed"}
    assert written <= headings
    for said in one.statements:
        assert markdown.text(said.name) in text
    for tree in one.trees:
        assert markdown.text(tree.headline) in text


@every_case
def test_json_has_the_answer_and_what_the_page_tells_besides(case: Path) -> None:
    one, answer = told(case)
    found = json.loads(as_json.report_text(one, answer))
    assert Answer.model_validate(found["answer"]) == answer
    assert [[stances["stances"] for stances in found["matrix"]["rows"]]] == [[row.stances for row in one.matrix.rows]]
    assert [tree["headline"] for tree in found["trees"]] == [tree.headline for tree in one.trees]
    assert len(found["map"]["edges"]) == len(one.map.edges)
    assert [line["literal"] for line in found["timeline"]["happenings"]] == [
        each.literal for each in one.timeline.happenings
    ]
    assert [prompt["statement"] for prompt in found["asking"]["prompts"]] == [p.statement for p in one.asking.prompts]
