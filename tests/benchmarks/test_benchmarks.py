"""The benchmarks' instances are what the readers read, the same every time; answers are compared by what they say."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from answerable.findings.exchange import aba, af
from answerable.language import opening
from answerable.language.source import SourceText

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import bench
import contest
import instances
import keystrokes
import telling

READERS = {
    ".af": lambda text: af.read(SourceText("x.af", text)),
    ".aba": lambda text: aba.read(SourceText("x.aba", text)),
    ".case": lambda text: opening.case_of(text)[0],
}


@pytest.mark.parametrize(
    "make", [*instances.SMALL, *instances.MIDDLING, *instances.LARGE[:4], *instances.FLAT[:3], *instances.CASES[:2]]
)
def test_instances_are_read_and_are_the_same_every_time(make) -> None:  # type: ignore[no-untyped-def]
    instance = make()
    assert instance == make()
    assert READERS[instance.ending](instance.text)


@pytest.mark.parametrize(
    ("task", "one", "other", "same"),
    [
        ("EE-PR", "w 1 2\nw 3\n", "w 3 \nw 2 1\n", True),
        ("EE-PR", "w 1 2\nw 3\n", "w 3\n", False),
        ("EE-ST", "NO\n", "w\n", False),
        ("SE-PR", "w 1\n", "w 2\n", True),
        ("SE-ST", "NO\n", "w 2\n", False),
        ("DC-PR", "YES\nw 1\n", "YES\n", True),
        ("DS-PR", "NO\nw 1\n", "YES\n", False),
        ("CE-PR", "12\n", "12", True),
    ],
)
def test_answers_are_compared(task: str, one: str, other: str, same: bool) -> None:
    runs = [contest.Run(n, "answered", answer=contest.comparable(task, text)) for n, text in enumerate((one, other))]
    assert all(run.answer for run in runs)
    assert contest.agree(runs) is same


def test_who_did_not_finish_disagrees_with_nobody() -> None:
    runs = [contest.Run("a", "answered", answer="YES"), contest.Run("b", "timeout", answer="")]
    assert contest.agree(runs)


def test_a_run_over_its_limit_is_stopped_and_one_that_fails_says_why() -> None:
    stopped, _ = contest.measured([sys.executable, "-c", "while True: pass"], 0.3)
    assert (stopped.outcome, stopped.wall < 30) == ("timeout", True)
    assert 0.25 < stopped.processor < 3
    waiting, _ = contest.measured([sys.executable, "-c", "import time; time.sleep(60)"], 0.3)
    assert (waiting.outcome, waiting.wall < 30) == ("timeout", True)
    failed, _ = contest.measured([sys.executable, "-c", "raise SystemExit('no such thing')"], 10)
    assert (failed.outcome, failed.said) == ("failed", "no such thing")


def test_a_peer_that_cannot_manage_a_size_is_not_asked_of_larger_ones() -> None:
    small, middling, large = (instances.erdos_renyi(size, 0.0, 1) for size in (20, 40, 60))
    other = instances.sparse(80, 80, 1)

    def row(instance: instances.Instance, outcome: str, task: str = "EE-PR") -> telling.Row:
        return telling.Row(instance, task, (contest.Run("peer", outcome),))

    failed = [row(small, "timeout", "EE-ST"), row(small, "timeout"), row(middling, "timeout")]
    assert bench._gives_up("peer", other, "EE-PR", failed)
    assert not bench._gives_up("peer", other, "EE-ST", failed)
    # who managed a large one is asked again, unless one of the family was too much
    assert not bench._gives_up("peer", other, "EE-PR", [*failed, row(large, "answered")])
    assert bench._gives_up("peer", large, "EE-PR", failed[1:2])


def test_the_table_and_the_plot_tell_what_was_run(tmp_path: Path) -> None:
    instance = instances.erdos_renyi(3, 0.5, 1)
    runs = (contest.Run("answerable", "answered", 0.2, 0.3, 20.0, "some"), contest.Run("pygarg", "timeout", 9.0, 9.0))
    telling.write(tmp_path, [telling.Row(instance, "SE-PR", runs)], [], 9.0)
    assert "| erdos_renyi_3 | SE-PR | 0.20 | timeout |" in (tmp_path / "table.md").read_text(encoding="utf-8")
    assert (tmp_path / "runs.csv").read_text(encoding="utf-8").count("\n") == 3
    assert "<polyline" in (tmp_path / "plot.svg").read_text(encoding="utf-8")


def test_the_summary_counts_who_did_not_finish_as_taking_what_it_had(tmp_path: Path) -> None:
    def row(size: int, ours: float, theirs: contest.Run) -> telling.Row:
        runs = (contest.Run("answerable", "answered", ours, answer="3"), theirs)
        return telling.Row(instances.erdos_renyi(size, 0.0, 1), "CE-PR", runs)

    def peer(outcome: str, seconds: float) -> contest.Run:
        return contest.Run("pygarg", outcome, seconds, answer="3")

    rows = [
        row(1, 0.05, peer("answered", 0.04)),
        row(2, 0.25, peer("answered", 0.14)),  # faster than we, by more than start-up
        row(3, 0.50, peer("answered", 2.00)),
        row(4, 0.10, peer("timeout", 5.00)),
        row(5, 0.10, peer("given up", 0.0)),
    ]
    telling.write(tmp_path, rows, [], 5.0)
    table = (tmp_path / "table.md").read_text(encoding="utf-8")
    assert "Compared with the fastest peer that answered on 3 tasks; 2 more only we answered" in table
    assert "(by more than 0.05 s): erdos_renyi_2 CE-PR.\n" in table
    assert "takes over 1 s (1 tasks) we are 4.0 times" in table
    assert "answers within the limit (1 tasks) we are at least 50.0 times" in table
    assert "Over all 2 tasks that take every peer over 1 s we are at least 27.0 times" in table


def test_the_long_case_has_no_mistake_and_every_stroke_is_answered(tmp_path: Path) -> None:
    uses = ["fault", *keystrokes.used_files(tmp_path, 2)]
    text = keystrokes.long_case(100, uses)
    (tmp_path / "long.case").write_text(text, encoding="utf-8")
    _, problems, _ = opening.open_case(tmp_path / "long.case")
    assert problems == ()
    editor = keystrokes.Editor(tmp_path)
    typing = keystrokes.Typing(editor, (tmp_path / "long.case").as_uri(), text, random.Random(1))
    assert typing.open() == []
    struck = list(typing.strokes(20))
    assert any(count for _, _, count in struck)
    assert all(0 < clock < 30 for clock, _, _ in struck)
    assert struck[-1][2] == len(opening.look(typing.text, tmp_path / "long.case").problems)
    assert typing.asked("textDocument/completion")[0] > 0
    editor.stop()
