"""What a case contains is text in every format: on the page, in tables for spreadsheets, graphs, diagrams, Markdown."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree

import pygraphviz
import pytest

from answerable.report import html, markdown, page, pictures
from answerable.report import json as as_json
from report.reporting import composed, data, read
from report.trouble import CASE, HIDDEN, LONG_WORD


@pytest.fixture(scope="module")
def told() -> page.Page:
    return composed(CASE)[0]


def test_the_page_has_no_element_that_the_case_wrote(told: page.Page) -> None:
    text = html.html(told)
    root = read(text)
    assert not root.tagged("img")
    assert len(root.tagged("script")) == 2
    assert len(root.tagged("style")) == 1
    assert data(text)["map"]["labels"] == [node.label for node in told.map.nodes]
    # marks that join letters are part of how some scripts are written; what moves or reorders is spelt out
    assert [sign for sign in "\u2066\u202e\u0007\x1b\u2028" if sign in text] == []
    assert HIDDEN[:4] in text
    assert LONG_WORD in text


def test_spreadsheets_compute_nothing(told: page.Page) -> None:
    for text in (
        pictures.matrix_csv(told.matrix),
        pictures.timeline_csv(told.timeline),
        pictures.map_csv(told.map),
    ):
        rows = list(csv.reader(io.StringIO(text)))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert any("'=1+1" in cell for cell in pictures.rows([["=1+1"]]).split(","))


def test_graphviz_reads_what_is_written(told: page.Page) -> None:
    graph = pygraphviz.AGraph(string=pictures.map_dot(told.map))
    assert len(graph.nodes()) == len(told.map.nodes)
    labels = [node.attr["label"].replace("\\\\", "\\").replace('\\"', '"') for node in graph.nodes()]
    assert labels == [node.label for node in told.map.nodes]


def test_mermaid_reads_labels_as_text(told: page.Page) -> None:
    lines = pictures.map_mermaid(told.map).splitlines()
    assert len(lines) == 1 + len(told.map.nodes) + len(told.map.edges)
    for line in lines[1 : 1 + len(told.map.nodes)]:
        label = line.partition('"')[2].rpartition('"')[0]
        assert not set(label) & set('"<>`[]{}|\\&=')
    for line in pictures.timeline_mermaid(told.timeline).splitlines()[3:]:
        assert line.count(":") == 1


def test_drawings_are_xml_with_no_script(told: page.Page) -> None:
    for text in (
        pictures.matrix_svg(told.matrix, told.title),
        pictures.timeline_svg(told.timeline, told.title),
        pictures.map_svg(told.map, told.title),
    ):
        root = ElementTree.fromstring(text)
        tags = {one.tag.rpartition("}")[2] for one in root.iter()}
        assert tags <= {
            *("svg", "title", "desc", "style", "rect", "text", "tspan", "g", "path", "line"),
            "defs",
            "marker",
        }
        assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or "href" in name]
        assert told.title in "".join(root.itertext())


def test_markdown_has_no_markup_of_the_case(told: page.Page) -> None:
    text = markdown.markdown(told)
    prose, _, rest = text.partition("## The case as written")
    assert not re.search(r"(?<!\\)<", prose)
    assert not re.search(r"(?<!\\)\]\(", prose)
    # the case itself is in a fence longer than any run of backticks in it
    fence = next(line for line in rest.split("\n") if line.startswith("```"))
    assert set(fence) == {"`"}
    assert fence not in CASE


def test_json_gives_it_all_back(told: page.Page) -> None:
    found = json.loads(as_json.report_text(told, composed(CASE)[1]))
    assert found["map"]["nodes"][0]["text"] == told.map.nodes[0].text
    assert found["answer"]["title"] in CASE
