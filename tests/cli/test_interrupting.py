"""Whatever ends a search, what was found so far is told and marked incomplete: Ctrl-C at any moment, time, memory.

A campaign sends Ctrl-C at 200 moments: `make interrupts`.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
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


@pytest.mark.parametrize("form", [["--json"], []])
def test_time_ends_the_writing_of_a_long_list(tmp_path: Path, form: list[str]) -> None:
    """A million explanations: found at once, but never all written in time."""
    file = tmp_path / "many.case"
    file.write_text("".join(f"ann claims c{n}\nbob denies c{n}\n" for n in range(20)), encoding="utf-8")
    before = os.times()
    done = run("solve", str(file), "--limit", "0", "--timeout", "1", *form)
    after = os.times()
    assert done.returncode == 3
    assert "limit-reached" in done.stdout
    used = after.children_user + after.children_system - before.children_user - before.children_system
    assert used < 5  # by the clock it takes longer where others compute


EXPLODING = """
case exploding
ann claims q(a1, a2, a3, a4)
bob denies q(a1, a2, a3, a4)
rule all: normally q(X, Y, Z, W) if r(X) and r(Y) and r(Z) and r(W)
""" + "".join(f"fact r(a{n})\n" for n in range(90))


def test_memory_ends_the_making_of_instances(tmp_path: Path) -> None:
    file = tmp_path / "exploding.case"
    file.write_text(EXPLODING, encoding="utf-8")
    done = run("solve", str(file), "--json", "--memory", "120")
    assert done.returncode == 3, done.stderr
    answer = json.loads(done.stdout)
    assert (answer["complete"], answer["at_least"]) == (False, 0)
    assert "the memory limit was reached" in answer["problems"][0]["message"]


IN_ONE_STEP = """
import os
from answerable import solving
from answerable.cli import interrupting

interrupting._ROOM = 64 * 1024 * 1024
looked_at, bound = solving.Deadline.after(None, 120), solving.Deadline.after(60.0)
for deadline, most in ((looked_at, None), (bound, 120)):
    for program in ("a(1..9000). b(X, Y) :- a(X), a(Y).", "a(1..2)."):
        try:
            with interrupting.confined(most), interrupting.ending(deadline):
                print(len(next(solving.models(solving.Program((), program), deadline=deadline))))
        except (solving.LimitReached, MemoryError) as limit:
            print(type(limit).__name__)
            deadline = deadline.beyond(60.0)
print(solving.memory() // 1024 // 1024, flush=True)
os._exit(0)  # as the program does while a step is under way
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there the system can see to it")
def test_memory_ends_one_step_of_the_solver() -> None:
    """Eighty-one million atoms would take gigabytes: looking at it ends it, or else the system's bound."""
    done = subprocess.run(
        [sys.executable, "-c", IN_ONE_STEP], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[:4] == ["LimitReached", "2", "MemoryError", "2"]
    assert int(done.stdout.split()[4]) < 800


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
