"""Reports of frameworks in exchange formats: arguments instead of statements, attacks instead of denials."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.answer import arguing
from answerable.asking import Solved
from answerable.findings.exchange import opening
from answerable.language import case
from answerable.report import composing, drawing, html, markdown, page, placing
from answerable.report.map import Edge, Map, Node
from report.reporting import RECORD, read

#: 1 and 2 attack each other, 2 attacks 3, 3 attacks 4.
FRAMEWORKS = {
    "af": "p af 4\n1 2\n2 1\n2 3\n3 4\n",
    "apx": "arg(1).\narg(2).\narg(3).\narg(4).\natt(1,2).\natt(2,1).\natt(2,3).\natt(3,4).\n",
    "tgf": "1\n2\n3\n4\n#\n1 2\n2 1\n2 3\n3 4\n",
}
#: Assumptions 1 and 2 and the fact 6; 3 follows from 2 and 6, 4 from 1; 3 is the contrary of 1, 4 that of 2.
FLAT = "p aba 6\na 1\na 2\nc 1 3\nc 2 4\nr 4 1\nr 3 2 6\nr 6\n"


def reported(folder: Path, ending: str, text: str) -> page.Page:
    file = folder / f"framework.{ending}"
    file.write_text(text, encoding="utf-8")
    run = arguing.Run(opening.open_framework(str(file)), "framework")
    answer = run.answer()
    solved = Solved(case.Case(), answer, run.findings())
    return composing.compose(solved, [str(file)], lambda _: None, RECORD)


@pytest.mark.parametrize("ending", FRAMEWORKS)
def test_attacks_are_mapped(tmp_path: Path, ending: str) -> None:
    told = reported(tmp_path, ending, FRAMEWORKS[ending])
    names = [node.name for node in told.map.nodes]
    assert names == ["1", "2", "3", "4"]
    attacks = {(names[one.source], names[one.target]) for one in told.map.edges if one.attacks}
    assert attacks == {("1", "2"), ("2", "1"), ("2", "3"), ("3", "4")}
    assert len(told.map.edges) == 4
    root = read(html.html(told))
    assert len(root.classed("node")) == 4
    assert root.classed("why-tree")[0].tagged("bdi")[0].text == "1"
    assert "### Why 1 is accepted in explanation 1" in markdown.markdown(told)


def test_rules_of_assumptions_are_mapped(tmp_path: Path) -> None:
    told = reported(tmp_path, "aba", FLAT)
    names = [node.name for node in told.map.nodes]
    edges = {(names[one.source], names[one.target], one.attacks) for one in told.map.edges}
    assert edges == {
        ("1", "4", False),
        ("2", "3 if 2, 6", False),
        ("6", "3 if 2, 6", False),
        ("3 if 2, 6", "3", False),
        ("3", "1", True),
        ("4", "2", True),
    }
    assert told.map.nodes[names.index("6")].remark == "a fact"


def test_drawings_of_many_disputes_take_one_process_and_keep_what_was_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = tuple(Node("claim", f"n{n}", "", dispute=n // 2) for n in range(80))
    told = Map(nodes, tuple(Edge(n, n + 1, True) for n in range(0, 80, 2)))
    calls: list[str] = []
    said = placing._said

    def counted(command: list[str], asked: str, seconds: float) -> str:
        calls.append(asked)
        # the program was stopped in the middle of the last but one
        return said(command, asked, seconds).rpartition("stop\n")[0].rpartition("stop\n")[0]

    monkeypatch.setattr(placing, "_said", counted)
    drawings = drawing.drawings(told, 40)
    assert len(drawings) == 40
    assert len(calls) == 1
    assert [one.placed is not None for one in drawings] == [True] * 38 + [False] * 2
    for one in drawings[:38]:
        assert one.placed is not None
        assert [box.lines for box in one.placed.boxes] == [(nodes[n].name,) for n in one.nodes]
