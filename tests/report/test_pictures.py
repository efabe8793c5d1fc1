"""Matrix and timeline for the terminal and for other programs."""

import csv
import io
import re
from xml.etree import ElementTree

from answerable import asking
from answerable.language import opening
from answerable.report import lists, matrix, pictures, tabulating, timeline, timelining
from answerable.report.sentences import Sentences
from cli.running import VASE
from report.rendering import printed
from report.test_html import TROUBLE, many

TIMES = (
    'clock 2018-09-17\nevent strike: "the strike" between 21:40 and 22:10\nevent loss: "the loss" at least 5 minutes '
    'after strike\nevent end: "the end" at 23:00 after loss\nalleged event warning: "the warning"\n'
    'ann claims early: "it came early" meaning warning at least 10 minutes before strike\n'
    'bob claims late: "it came late" meaning warning less than 1 minute before strike\n'
)


def told(text: str) -> matrix.Matrix:
    subject, _, _ = opening.case_of(text)
    return tabulating.tabulate(asking.solve(subject, limit=1000), Sentences(subject))


def timed(text: str) -> timeline.Timeline:
    subject, _, _ = opening.case_of(text)
    return timelining.timeline_of(asking.Run(subject).solved(), Sentences(subject))


def test_the_matrix_in_a_terminal() -> None:
    shown = printed(lists.MatrixTable(told(VASE)), 80)
    assert shown.startswith(
        "               1 2 3\n"
        "Explanation 1  ✓ ✗ ✗\n"
        "Explanation 2  ✗ ✓ ✓\n"
        "accepted in    1 1 1\n"
        "rejected in    1 1 1\n"
        "differs in     1 1 1\n"
        "\n1  ann claims bob_did_it\n"
    )


def test_nothing_is_wider_than_the_terminal() -> None:
    for width in (40, 80):
        for text in (many(3, 9), TROUBLE, TIMES):
            shown = printed(lists.MatrixTable(told(text)), width)
            assert max(map(len, shown.splitlines())) <= width
        assert max(map(len, printed(lists.TimelineChart(timed(TIMES)), width).splitlines())) <= width


def test_the_matrix_as_csv() -> None:
    found = told(VASE + "ann claims x\nann withdraws x\n")
    rows = list(csv.reader(io.StringIO(pictures.matrix_csv(found))))
    assert rows[0] == ["explanations", *(column.name for column in found.columns)]
    assert rows[1] == ["Explanation 1", "accepted", "rejected", "rejected", "withdrawn"]
    assert rows[-1] == ["differs in", "1", "1", "1", "0"]


def test_no_cell_is_a_formula_to_a_spreadsheet() -> None:
    rows = list(csv.reader(io.StringIO(pictures.rows([["=1+1", "+a", "-b", "@c", "plain", 3]]))))
    assert rows == [["'=1+1", "'+a", "'-b", "'@c", "plain", "3"]]


def test_the_matrix_as_svg_says_everything_in_words() -> None:
    root = ElementTree.fromstring(pictures.matrix_svg(told(VASE), "<who> & what"))
    description = next(one for one in root.iter() if one.tag.endswith("desc")).text or ""
    assert description.startswith("Explanation 1 accepted: ann claims bob_did_it; rejected: bob denies bob_did_it; ")
    marks = [one.text for one in root.iter() if one.get("class") in ("mark a", "mark r")]
    assert marks == ["✓", "✗", "✗", "✗", "✓", "✓"]


def test_times_are_told_as_spans_over_all_explanations() -> None:
    found = timed(TIMES)
    by_name = {one.literal: one for one in found.happenings}
    assert [span.text for span in by_name["strike"].spans] == ["between 21:40 and 22:10"]
    assert [span.text for span in by_name["loss"].spans] == ["between 21:45 and 22:59:59"]
    assert [span.text for span in by_name["end"].spans] == ["23:00"]
    assert not by_name["loss"].conflicting
    warning = by_name["warning"]
    assert warning.conflicting
    # at least 10 minutes before 22:10 at the latest; less than a minute before 21:40 at the earliest
    assert {span.text for span in warning.spans} == {"until 22:00", "between 21:39:01 and 22:09:59"}
    assert sorted(number for span in warning.spans for number in span.explanations) == [1, 2]
    assert [one.split(":")[0] for one in warning.said] == ["ann claims early", "bob claims late"]
    assert [one.literal for one in found.happenings][-1] == "end"


def test_a_case_without_times_has_no_timeline() -> None:
    assert timed(VASE).happenings == ()
    assert printed(lists.TimelineChart(timed(VASE)), 80) == "nothing in this case has a time\n"


def test_the_timeline_for_other_programs() -> None:
    found = timed(TIMES)
    spans = sum(len(one.spans) for one in found.happenings)
    rows = list(csv.reader(io.StringIO(pictures.timeline_csv(found))))
    assert len(rows) == 1 + spans + sum(bool(one.not_in) for one in found.happenings)
    gantt = pictures.timeline_mermaid(found)
    tasks = re.findall(r"^  [^:]+ :(crit, )?t\d+_\d+, (\d+), (\d+)$", gantt, re.MULTILINE)
    assert len(tasks) == spans
    assert all(int(first) < int(last) for _, first, last in tasks)
    assert pictures.timeline_markdown(found).count("\n") == 2 + len(found.happenings)
    root = ElementTree.fromstring(pictures.timeline_svg(found, "t"))
    bars = [one for one in root.iter() if (one.get("class") or "").startswith("bar")]
    assert len(bars) == sum(len(one.spans) for one in found.happenings if one.dated)
    width = float(root.get("width") or 0)
    assert all(0 <= float(bar.get("x") or -1) <= width - float(bar.get("width") or 0) for bar in bars)


def test_a_bar_stands_where_its_times_are() -> None:
    found = timed(TIMES)
    chart = printed(lists.TimelineChart(found), 84).splitlines()
    place = next(number for number, line in enumerate(chart) if line.startswith("    23:00"))
    assert chart[place + 1].index("●") == 4 + round(found.share(found.happenings[-1].spans[0].first or 0) * 79)
