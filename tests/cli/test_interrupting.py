"""Whatever ends a search, what was found so far is told and marked incomplete: Ctrl-C at any moment, time, memory.

A campaign sends Ctrl-C at 200 moments: `make interrupts`.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from answerable import shipped
from answerable.cli import progressing
from cli.running import command, environment, run

MOMENTS = int(os.environ.get("ANSWERABLE_INTERRUPTS", "18"))
#: Seconds within which the moments are drawn: starting, reading, grounding, searching and telling take about as long.
SPAN = 4.0

#: Makes forty million instances.
EXPLODING = """
case exploding
ann claims q(a1, a2, a3, a4)
bob denies q(a1, a2, a3, a4)
rule all: normally q(X, Y, Z, W) if r(X) and r(Y) and r(Z) and r(W)
expect exactly 2 explanations
""" + "".join(f"fact r(a{n})\n" for n in range(90))


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


@pytest.fixture(scope="module")
def folder(hard: Path) -> Path:
    """Where that case is, beside others on which something else takes long."""
    folder = hard.parent
    contested = "".join(f"ann claims c{n}\nbob denies c{n}\n" for n in range(20))
    (folder / "many.case").write_text(contested, encoding="utf-8")
    long = "".join(f'ann claims c{n}: "claim {n}"\nbob   denies c{n}\n' for n in range(4000))
    (folder / "long.case").write_text(long, encoding="utf-8")
    coupled = "".join(f"rule r{n}: normally d{n} if c{n} and not c{n + 1}\n" for n in range(2000))
    (folder / "coupled.case").write_text(long + coupled, encoding="utf-8")
    (folder / "exploding.case").write_text(EXPLODING, encoding="utf-8")
    voters = [f"event v{n} by p{n}\nparty p{n}" for n in range(60)]
    count = f"won happens if at least 31 of {', '.join(f'v{n}' for n in range(60))}"
    ring = [f"w{n} happens if v{n} and v{(n + 7) % 60} or w{n + 1} and v{(n * 3) % 60}" for n in range(40)]
    (folder / "voted.case").write_text("\n".join([*voters, count, *ring, "w40 happens if v1"]), encoding="utf-8")
    attacks = [(n, (n * k + k) % 150 + 1) for n in range(1, 151) for k in (2, 3, 5)]
    framework = "p af 150\n" + "".join(f"{one} {other}\n" for one, other in attacks)
    (folder / "attacks.af").write_text(framework, encoding="utf-8")
    return folder


#: What is interrupted in turn. Those of the first kind print an answer as JSON, whatever was found.
ANSWERING = [
    "solve hard.case --json --limit 0",
    "solve hard.case --json",
    "solve many.case --json --limit 3000",
    "solve long.case --json",
    "solve coupled.case --json",
    "solve exploding.case --json",
    "solve attacks.af --json",
]
OTHERS = [
    "solve hard.case",
    "solve many.case --limit 0",
    "solve long.case",
    "report hard.case --format md",
    "report many.case -o OUT.html",
    "matrix many.case --format csv",
    "map long.case --format mermaid",
    "timeline hard.case",
    "why many.case c3",
    "why-not coupled.case c7",
    "requires hard.case all_so",
    "whatif hard.case --accept g3",
    "ask coupled.case",
    "diff hard.case many.case",
    "causes voted.case",
    "test exploding.case many.case",
    "test LIBRARY --count 100000",
    "iccma -p EE-PR -f attacks.af",
    "iccma -p CE-CO -f attacks.af",
    "convert coupled.case -o OUT.aba",
    "check coupled.case",
    "fmt long.case --check",
    "show framework coupled.case",
]


def interrupted(arguments: str, folder: Path, moment: float) -> tuple[int, bytes, bytes, Path | None]:
    """What the program does with Ctrl-C after so many seconds: exit code, outputs, the file it was to write."""
    library = str(shipped.folder("rules") / "library" / "fault.rules")
    words = [word.replace("LIBRARY", library) for word in arguments.split()]
    target = next((folder / word for word in words if word.startswith("OUT")), None)
    if target is not None:
        target.unlink(missing_ok=True)
    process = subprocess.Popen(
        command(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, env=environment()
    )
    timer = threading.Timer(moment, lambda: process.send_signal(signal.SIGINT))
    timer.start()
    try:
        out, err = process.communicate(timeout=120)
    finally:
        timer.cancel()
        process.kill()
    return process.returncode, out, err, target


def before_it_began(code: int, err: bytes) -> bool:
    """Whether Python itself took it, while it was starting: nothing of ours but the package's own file was running."""
    ours = set(re.findall(rb'File "[^"]*answerable/([^"]*)"', err))
    return code in (1, 130, -signal.SIGINT) and ours <= {b"__init__.py", b"__main__.py"}


@pytest.mark.parametrize("number", range(MOMENTS))
def test_ctrl_c_at_any_moment_tells_what_was_found(folder: Path, number: int) -> None:
    chance = random.Random(number)
    arguments = ANSWERING[number // 2 % len(ANSWERING)] if number % 2 else OTHERS[number // 2 % len(OTHERS)]
    moment = chance.uniform(0.0, SPAN)
    code, out, err, target = interrupted(arguments, folder, moment)
    about = (arguments, moment, code, err[-2000:])
    assert not list(folder.glob("*.part")), about
    if not out and before_it_began(code, err) and code != 130:
        return
    if target is not None:
        assert code == 130 or target.exists(), about
    assert b"Traceback" not in err, about
    assert b"defect" not in err, about
    assert b"Aborted" not in err, about
    # what has ended before, it does not change
    assert code == 130 or code in FINISHED.get(arguments, (0, 3)), about
    if arguments in ANSWERING and out:
        answer = json.loads(out)
        if code == 130 and "limit-reached" in {problem["code"] for problem in answer["problems"]}:
            assert answer["complete"] is False


#: How commands end here that are quick enough to end before Ctrl-C, where that is not with 0 or 3.
FINISHED = {"why-not coupled.case c7": (0, 1, 3), "fmt long.case --check": (1,)}


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
import sys
from answerable import solving
from answerable.cli import interrupting

interrupting._ROOM = 64 * 1024 * 1024
deadline, most = {"looked at": (solving.Deadline.after(None, 120), None), "bound": (solving.Deadline.after(60.0), 120)}[
    sys.argv[1]
]
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
@pytest.mark.parametrize(("how", "limit"), [("looked at", "LimitReached"), ("bound", "MemoryError")])
def test_memory_ends_one_step_of_the_solver(how: str, limit: str) -> None:
    """Eighty-one million atoms would take gigabytes: looking at it ends it, or else the system's bound."""
    done = subprocess.run(
        [sys.executable, "-c", IN_ONE_STEP, how], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[:2] == [limit, "2"]
    assert int(done.stdout.split()[2]) < 800


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
