"""The map of a case: what speaks for what and against what, read off the statements."""

import shutil
import subprocess
from importlib.util import find_spec
from xml.etree import ElementTree

import pytest

from answerable import asking
from answerable.language import opening
from answerable.report import html, map, mapping, pictures, placing
from answerable.report.sentences import Sentences
from report.reporting import composed, read
from report.test_html import TROUBLE


def drawn(text: str) -> map.Map:
    subject, _, _ = opening.case_of(text, "x.case")
    return mapping.chart(subject, asking.solve(subject), Sentences(subject), "x.case")


def edges(text: str) -> set[tuple[str, str, str]]:
    found = drawn(text)
    return {
        (found.nodes[one.source].name, "-" if one.attacks else "+", found.nodes[one.target].name) for one in found.edges
    }


def test_claims_denials_admissions_and_doubts() -> None:
    text = "ann claims a\nbob denies a\ncleo admits a\ndan disputes a\n"
    assert edges(text) == {
        ("ann claims a", "+", "a"),
        ("bob denies a", "-", "a"),
        ("cleo admits a", "+", "a"),
        ("dan disputes a", "-", "ann claims a"),
        ("dan disputes a", "-", "cleo admits a"),
    }


def test_grounds_meanings_and_what_is_negated() -> None:
    text = "ann claims a because b and not c\nann claims b\nbob claims c\nbob claims d: «D» meaning not b\n"
    assert edges(text) >= {
        ("b", "+", "ann claims a"),
        ("c", "-", "ann claims a"),
        ("b", "-", "d"),
        ("bob claims d", "+", "d"),
    }


def test_rules_exceptions_and_mechanisms() -> None:
    text = (
        "ann claims a\nann claims e\nann claims x\nrule r: normally not b if a unless e\nexception to r: if x\n"
        "loss happens if a and not x\nbob disputes r\n"
    )
    assert edges(text) >= {
        ("a", "+", "r"),
        ("e", "-", "r"),
        ("x", "-", "r"),
        ("r", "-", "b"),
        ("bob disputes r", "-", "r"),
        ("a", "+", "loss happens if a and not x"),
        ("x", "-", "loss happens if a and not x"),
        ("loss happens if a and not x", "+", "loss"),
    }


def test_rules_with_variables_stand_for_what_they_may_be_about() -> None:
    text = "fact told(ann)\nfact told(bob)\nrule r: normally knows(X) if told(X)\nann claims knows(bob)\n"
    assert edges(text) == {
        ("told(ann)", "+", "r"),
        ("told(bob)", "+", "r"),
        ("r", "+", "knows(bob)"),
        ("ann claims knows(bob)", "+", "knows(bob)"),
    }


def test_what_excludes_each_other() -> None:
    text = "ann claims a\nbob claims b\ncleo claims c\ndan claims d\nincompatible a, b\nnever a and b and c and d\n"
    found = edges(text)
    assert {("a", "-", "b"), ("b", "-", "a")} <= found
    assert {(one, "+", "never together") for one in "abcd"} | {("never together", "-", one) for one in "abcd"} <= found


def test_evidence_and_doubted_sources() -> None:
    text = (
        "source s: «S»\nann claims a from s\nann claims b\nbob disputes s\n"
        "evidence e: «E» from s supports a undermines b\n"
    )
    assert edges(text) >= {
        ("evidence e", "+", "a"),
        ("evidence e", "-", "b"),
        ("bob disputes s", "-", "ann claims a"),
        ("bob disputes s", "-", "evidence e"),
    }


def test_disputes_and_remarks() -> None:
    found = drawn("fact f\nann claims a\nbob denies a\nalleged event v: «V»\nopen o\n")
    by_name = {node.name: node for node in found.nodes}
    assert by_name["f"].remark == "undisputed"
    assert by_name["a"].dispute == by_name["ann claims a"].dispute == 0
    assert by_name["f"].dispute == -1
    assert (by_name["ann claims a"].file, by_name["ann claims a"].line) == ("x.case", 2)


def test_bears_says_what_the_edges_say() -> None:
    found = drawn(TROUBLE)
    told = {
        (source, number, attacks)
        for number, groups in enumerate(found.bears())
        for attacks, group in enumerate(groups)
        for source in group
    }
    assert told == {(one.source, one.target, int(one.attacks)) for one in found.edges}


LAYOUT = shutil.which("dot") is not None or find_spec("pygraphviz") is not None


def test_the_tests_have_a_layout_library() -> None:
    assert LAYOUT
    assert placing.available()


def test_boxes_do_not_overlap_and_edges_begin_and_end_at_their_boxes() -> None:
    found = drawn("\n".join(f"ann claims a{n} because a{n + 1}\nbob denies a{n}" for n in range(6)) + "\nann claims a6")
    placed = placing.place(found)
    assert len(placed.boxes) == len(found.nodes)
    assert len(placed.paths) == len(found.edges)
    for number, one in enumerate(placed.boxes):
        assert 0 <= one.x - one.width / 2 <= one.x + one.width / 2 <= placed.width
        assert 0 <= one.y - one.height / 2 <= one.y + one.height / 2 <= placed.height
        for other in placed.boxes[number + 1 :]:
            apart = abs(one.x - other.x) >= (one.width + other.width) / 2 - 1
            assert apart or abs(one.y - other.y) >= (one.height + other.height) / 2 - 1
    assert {(path.source, path.target, path.attacks) for path in placed.paths} == {
        (edge.source, edge.target, edge.attacks) for edge in found.edges
    }
    for path in placed.paths:
        for number, (x, y) in ((path.source, path.points[0]), (path.target, path.points[-1])):
            box = placed.boxes[number]
            assert abs(x - box.x) <= box.width / 2 + 4
            assert abs(y - box.y) <= box.height / 2 + 4


def test_without_a_library_the_words_stand_for_the_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "_command", lambda: None)
    told, _ = composed("ann claims a\nbob denies a\n")
    assert [drawing.placed for drawing in told.drawings] == [None]
    root = read(html.html(told))
    assert not root.classed("map")
    (words,) = root.classed("words")
    assert "open" in words.attributes
    assert "bob denies a" in words.text


def test_a_layout_that_fails_leaves_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "_command", lambda: ["false"])
    with pytest.raises(placing.Unplaced) as failure:
        placing.place(drawn("ann claims a"))
    assert not failure.value.missing


def test_a_large_map_is_drawn_dispute_by_dispute() -> None:
    lines = [f"ann claims a{n}\nbob denies a{n}\nrule r{n}: normally b{n} if a{n}\n" for n in range(20)]
    told, answer = composed("".join(lines) + "fact f\nrule s: normally g if f\n")
    assert len(answer.disputes) == 20
    assert [one.title for one in told.drawings] == [f"Dispute {n + 1}" for n in range(20)] + ["What is in no dispute"]
    assert set().union(*(one.nodes for one in told.drawings)) == set(range(len(told.map.nodes)))
    assert all(one.placed for one in told.drawings)


def test_pictures_for_other_programs_hold_every_edge() -> None:
    found = drawn(TROUBLE)
    assert pictures.map_csv(found).count("\r\n") == len(found.edges) + 1
    mermaid = pictures.map_mermaid(found)
    assert mermaid.count("-->") + mermaid.count(".-x") == len(found.edges)
    assert "<script" not in mermaid
    assert pictures.map_markdown(found).count("\n  - ") == len(found.edges)


def test_dot_is_read_by_graphviz() -> None:
    found = drawn(TROUBLE)
    command = placing._command()
    assert command is not None
    done = subprocess.run(command, input=pictures.map_dot(found).encode(), capture_output=True, check=True)
    lines = done.stdout.decode().splitlines()
    assert sum(line.startswith("node ") for line in lines) == len(found.nodes)
    assert sum(line.startswith("edge ") for line in lines) == len(found.edges)


def test_a_drawing_that_stands_alone_is_xml_and_says_everything_in_words() -> None:
    found = drawn(TROUBLE)
    root = ElementTree.fromstring(pictures.map_svg(found, "a <title> & more"))
    kinds = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert kinds <= {"svg", "title", "desc", "style", "rect", "defs", "marker", "path", "g", "text", "tspan"}
    description = next(one for one in root.iter() if one.tag.endswith("desc")).text or ""
    assert description.count("; ") == len(found.edges) - 1
    assert next(one for one in root if one.tag.endswith("title")).text == "a <title> & more"
