"""Whatever ends a search, what was found so far is told and marked incomplete: Ctrl-C at any moment, time, memory.

A campaign sends Ctrl-C at 200 moments: `make interrupts`.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from answerable.cli import progressing
from cli.running import command, environment, run

MOMENTS = int(os.environ.get("ANSWERABLE_INTERRUPTS", "20"))
#: Seconds within which the moments are drawn: starting, reading, grounding, searching and telling take about as long.
SPAN = 4.0


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a dispute of a billion alternatives, and forty others."""
    grounds = [f"g{n}" for n in range(30)]
    lines = [f"ann claims {ground}\nbob denies {ground}" for ground in grounds]
    lines += [f"ann claims all_so because {' and '.join(grounds)}", "bob denies all_so"]
    lines += [f"cem claims item{n}\ndan denies item{n}" for n in range(40)]
    file = tmp_path_factory.mktemp("hard") / "hard.case"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.mark.parametrize("number", range(MOMENTS))
def test_ctrl_c_at_any_moment_tells_what_was_found(hard: Path, number: int) -> None:
    moment = random.Random(number).uniform(0.0, SPAN)
    process = subprocess.Popen(
        command("solve", str(hard), "--json", "--limit", "0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    time.sleep(moment)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert b"defect" not in err, (moment, err)
    if not out:
        # before the program had begun; what Python says of Ctrl-C until then is its own
        early = process.returncode == 1 and b"Could not import runpy" in err
        assert early or process.returncode in (130, -signal.SIGINT), (moment, err)
        return
    assert process.returncode == 130, (moment, err)
    answer = json.loads(out)
    assert answer["complete"] is False
    assert "limit-reached" in {problem["code"] for problem in answer["problems"]}


def test_time_ends_a_listing_without_end(hard: Path) -> None:
    started = time.monotonic()
    done = run("solve", str(hard), "--json", "--limit", "0", "--timeout", "2")
    assert done.returncode == 3
    answer = json.loads(done.stdout)
    assert answer["complete"] is False
    assert answer["at_least"] > 0
    assert time.monotonic() - started < 60


def test_memory_ends_a_search(hard: Path) -> None:
    done = run("solve", str(hard), "--json", "--limit", "1", "--memory", "40")
    assert done.returncode == 3, done.stderr
    answer = json.loads(done.stdout)
    assert answer["complete"] is False
    told = [problem for problem in answer["problems"] if problem["code"] == "limit-reached"]
    assert any("the memory limit was reached" in problem["message"] for problem in told)


def test_memory_that_is_enough_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "small.case"
    file.write_text('ann claims a: "a"\nbob denies a\n', encoding="utf-8")
    with_limit = run("solve", str(file), "--json", "--memory", "4000")
    assert (with_limit.returncode, with_limit.stdout) == (0, run("solve", str(file), "--json").stdout)


@pytest.mark.parametrize("memory", ["0", "-1", "much"])
def test_memory_is_a_number_of_megabytes(tmp_path: Path, memory: str) -> None:
    assert run("solve", str(tmp_path / "a.case"), "--memory", memory).returncode == 2


def test_the_line_of_progress_says_what_is_being_done() -> None:
    assert progressing.line("grounding", 0) == "preparing the case …"
    assert progressing.line("searching", 1234) == "looking for explanations: 1,234 ways of deciding disputes so far …"


def test_nothing_of_it_is_shown_beside_a_terminal(hard: Path) -> None:
    done = run("solve", str(hard), "--json", "--limit", "1", "--timeout", "3")
    assert "so far …" not in done.stderr
