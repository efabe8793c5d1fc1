"""What a notebook shows of an answer and of an explanation."""

import answerable
from cli.running import VASE
from report.reporting import read
from report.test_html import HOSTILE, TROUBLE


def test_an_answer_shows_itself_as_a_table() -> None:
    answer = answerable.solve(answerable.read(VASE))
    root = read(answer._repr_html_())
    rows = root.tagged("tbody")[0].tagged("tr")
    shown = [[cell.text for cell in row.all() if cell.tag in ("th", "td")] for row in rows]
    assert shown == [
        ["ann claims bob_did_it", "✓", "✗"],
        ["bob denies bob_did_it", "✗", "✓"],
        ["bob claims bob_was_out", "✗", "✓"],
    ]
    assert "2 explanations, preferred semantics" in root.text


def test_an_explanation_shows_what_it_accepts_and_why_it_rejects() -> None:
    first = answerable.solve(answerable.read(VASE)).explanations[0]
    root = read(first._repr_html_())
    lists = [[item.text for item in group.tagged("li")] for group in root.tagged("ul")]
    assert lists[0] == ["ann claims bob_did_it"]
    assert lists[1] == [
        f"bob denies bob_did_it {first.rejects[0].because}",
        f"bob claims bob_was_out {first.rejects[1].because}",
    ]


def test_whatever_a_case_says_is_text() -> None:
    answer = answerable.solve(answerable.read(TROUBLE))
    root = read(answer._repr_html_())
    assert f"{' '.join(HOSTILE.split())} title" in root.text
    assert not {"script", "img"} & {one.tag for one in root.all()}


def test_a_large_answer_shows_its_first_explanations() -> None:
    answer = answerable.solve(answerable.read("\n".join(f"ann claims a{n}\nbob denies a{n}" for n in range(5))))
    root = read(answer._repr_html_())
    assert len(root.tagged("thead")[0].tagged("th")) == 21
    assert "the first 20 are shown" in root.text
