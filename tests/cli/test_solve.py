"""`answerable solve`: exit codes, JSON, limits."""

import json
import os
import pty
import random
import signal
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path

import pytest

from cli.running import VASE, command, environment, run

TOP = [
    "case",
    "title",
    "semantics",
    "count",
    "complete",
    "explanations",
    "disputes",
    "claims",
    "undisputed",
    "verdicts",
    "rulings",
    "questions",
    "problems",
]
REF = {"by", "act", "name"}


def contested(number: int, pairs: int) -> str:
    """Claims of which many pairs exclude each other: more explanations than can be found in a second."""
    lines = [f'ann claims a{n}: "claim {n}"' for n in range(number)]
    every = list(combinations(range(number), 2))
    lines += [f"incompatible a{a}, a{b}" for a, b in random.Random(1).sample(every, pairs)]
    return "\n".join(lines)


HARD = contested(60, 170)
#: 60^4 instances of one rule.
LARGE = (
    "\n".join(f"fact n(c{n})" for n in range(60)) + "\nrule normally p(A, B, C, D) if n(A) and n(B) and n(C) and n(D)"
)


@pytest.fixture
def vase(tmp_path: Path) -> Path:
    file = tmp_path / "vase.case"
    file.write_text(VASE, encoding="utf-8")
    return file


def test_an_answer_as_json(vase: Path) -> None:
    done = run("solve", str(vase), "--json")
    assert done.returncode == 0
    assert done.stderr == ""
    answer = json.loads(done.stdout)
    assert list(answer) == TOP
    assert (answer["case"], answer["title"]) == ("broken_vase", "Who broke the vase?")
    assert (answer["semantics"], answer["count"], answer["complete"]) == ("preferred", 2, True)
    first, second = answer["explanations"]
    assert (first["number"], second["number"]) == (1, 2)
    for explanation in answer["explanations"]:
        assert {"number", "accepts", "rejects", "leaves_open", "assumes", "holds", "causes", "verdicts"} <= set(
            explanation
        )
        assert all(set(one) == REF for one in explanation["accepts"] + explanation["leaves_open"])
        assert all({*REF, "because"} <= set(one) for one in explanation["rejects"])
    ann = {"by": "ann", "act": "claims", "name": "bob_did_it"}
    assert sorted(ann in explanation["accepts"] for explanation in answer["explanations"]) == [False, True]
    (dispute,) = answer["disputes"]
    assert ann in dispute["claims"]
    assert len(dispute["alternatives"]) == 2
    assert {(claim["name"], claim["status"], claim["unanswered"]) for claim in answer["claims"]} == {
        ("bob_did_it", "some", False),
        ("bob_was_out", "some", False),
    }


def test_the_same_input_gives_the_same_bytes(vase: Path) -> None:
    assert run("solve", str(vase), "--json", PYTHONHASHSEED="1").stdout == (
        run("solve", str(vase), "--json", PYTHONHASHSEED="2").stdout
    )


def test_standard_input_is_a_case() -> None:
    done = run("solve", "-", "--json", given=VASE)
    assert (done.returncode, json.loads(done.stdout)["count"]) == (0, 2)


@pytest.mark.parametrize(("semantics", "count"), [("preferred", 2), ("stable", 2), ("complete", 3), ("grounded", 1)])
def test_semantics(vase: Path, semantics: str, count: int) -> None:
    answer = json.loads(run("solve", str(vase), "--json", "--semantics", semantics).stdout)
    assert (answer["semantics"], answer["count"]) == (semantics, count)


def test_limit_of_explanations(vase: Path) -> None:
    done = run("solve", str(vase), "--json", "--limit", "1")
    answer = json.loads(done.stdout)
    assert done.returncode == 3
    assert (answer["count"], answer["complete"], len(answer["explanations"])) == (2, False, 1)
    assert run("solve", str(vase), "--json", "--limit", "2").returncode == 0
    shown = run("solve", str(vase), "--limit", "1")
    assert shown.returncode == 3
    assert "1 of 2 explanations are listed" in shown.stdout


def test_limit_0_lists_all() -> None:
    given = "\n".join(f'ann claims a{n}: "claim {n}"\nbob denies a{n}' for n in range(7))
    some = run("solve", "-", "--json", given=given)
    assert (some.returncode, len(json.loads(some.stdout)["explanations"])) == (3, 100)
    every = run("solve", "-", "--json", "--limit", "0", given=given)
    assert (every.returncode, len(json.loads(every.stdout)["explanations"])) == (0, 128)


def test_counts_are_exact_beyond_64_bits() -> None:
    given = "\n".join(f'ann claims a{n}: "claim {n}"\nbob denies a{n}' for n in range(70))
    done = run("solve", "-", "--json", "--limit", "1", given=given)
    assert json.loads(done.stdout)["count"] == 2**70


def test_no_explanation_is_a_result() -> None:
    given = "loss happens if missile\nexplain loss\nfact not missile\nann claims missile\n"
    done = run("solve", "-", "--json", given=given)
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert (answer["count"], answer["complete"], answer["explanations"]) == (0, True, [])
    assert {problem["line"] for problem in answer["problems"] if problem["severity"] == "error"} >= {2, 3}
    shown = run("solve", "-", given=given)
    assert shown.returncode == 1
    assert "No consistent explanation" in shown.stdout
    assert "   2 | explain loss\n     | ^^^^^^^^^^^^" in shown.stdout
    assert "   3 | fact not missile\n     | ^^^^^^^^^^^^^^^^" in shown.stdout


def test_contradictory_facts() -> None:
    done = run("solve", "-", given='fact a: "first"\nfact b: "other"\nfact not a: "second"\n')
    assert done.returncode == 1
    assert "   1 | fact a" in done.stdout
    assert "   3 | fact not a" in done.stdout
    assert "fact b" not in done.stdout


def test_refused_input() -> None:
    done = run("solve", "-", given="ann claims\nfact (\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("<stdin>:1:")
    assert "   2 | fact (" in done.stderr
    as_json = run("solve", "-", "--json", given="ann claims\nfact (\n")
    assert (as_json.returncode, as_json.stderr) == (2, "")
    problems = json.loads(as_json.stdout)
    assert list(problems) == ["problems"]
    fields = {"code", "severity", "message", "help", "file", "line", "column", "end_line", "end_column"}
    assert all(set(problem) == fields for problem in problems["problems"])
    assert {problem["line"] for problem in problems["problems"]} == {1, 2}


@pytest.mark.parametrize("name", ["", "nowhere.case", "folder", "a\nb", "\udcff.case"])
def test_files_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    done = run("solve", name, cwd=tmp_path)
    assert done.returncode == 2
    assert "error[" in done.stderr
    assert "Traceback" not in done.stderr
    as_json = run("solve", name, "--json", cwd=tmp_path)
    assert as_json.returncode == 2
    assert json.loads(as_json.stdout)["problems"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("solve",),
        ("resolve", "x.case"),
        ("solve", "-", "--semantics", "ideally"),
        ("solve", "-", "--limit", "-1"),
        ("solve", "-", "--limit", "many"),
        ("solve", "-", "--timeout", "0"),
        ("solve", "-", "--timeout", "nan"),
        ("solve", "-", "--timeout", "inf"),
        ("solve", "-", "extra"),
        ("show", "nonsense", "-"),
        ("schema", "nonsense"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, given=VASE)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("given", [HARD, LARGE], ids=["solving", "grounding"])
def test_a_timeout_keeps_what_was_found(given: str) -> None:
    started = time.monotonic()
    done = run("solve", "-", "--json", "--timeout", "1", given=given)
    assert time.monotonic() - started < 10
    answer = json.loads(done.stdout)
    assert done.returncode == 3
    assert (answer["count"], answer["complete"]) == (None, False)
    assert "limit-reached" in {problem["code"] for problem in answer["problems"]}
    if given is HARD:
        assert answer["at_least"] >= len(answer["explanations"]) == 100


def test_a_timeout_holds_while_reading() -> None:
    done = run("solve", "-", "--json", "--timeout", "0.000001", given=VASE)
    answer = json.loads(done.stdout)
    assert done.returncode == 3
    assert (answer["count"], answer["at_least"], answer["complete"]) == (None, 0, False)
    assert run("solve", "-", "--timeout", "0.000001", given=VASE).returncode == 3


#: The program without the bound on how many ways of deciding one dispute are looked for: it never ends by itself.
ENDLESS = """
import signal
signal.signal(signal.SIGINT, signal.SIG_DFL)  # until `main` takes over
from answerable.findings import enumerating
enumerating.ALTERNATIVES = 10**9
from answerable.cli import main
main()
"""


def interrupted(given: str, seconds: float, *arguments: str) -> tuple[int, str, str]:
    """Exit code and output of an endless `solve` that is interrupted after so many seconds."""
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS, "solve", "-", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
    ) as process:
        assert process.stdin is not None
        process.stdin.write(given)
        process.stdin.close()
        process.stdin = None
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        printed, complaints = process.communicate(timeout=60)
    return process.returncode, printed, complaints


@pytest.mark.parametrize("given", [HARD, LARGE], ids=["solving", "grounding"])
def test_an_interrupt_keeps_what_was_found(given: str) -> None:
    code, printed, complaints = interrupted(given, 4, "--json", "--limit", "5")
    assert (code, complaints) == (130, "")
    answer = json.loads(printed)
    assert (answer["count"], answer["complete"]) == (None, False)
    if given is HARD:
        assert len(answer["explanations"]) == 5
        assert answer["at_least"] > 5


@pytest.mark.parametrize("seconds", [0.1, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.8])
def test_an_interrupt_at_any_moment(seconds: float) -> None:
    code, printed, complaints = interrupted(HARD, seconds, "--json")
    assert "answerable: this is a defect" not in complaints
    assert code in (130, -signal.SIGINT)  # the latter before `main` is called
    assert not printed or json.loads(printed)["complete"] is False


def test_a_reader_that_goes_away_is_no_mistake(tmp_path: Path) -> None:
    many = tmp_path / "many.case"
    many.write_text("\n".join(f'ann claims a{n}: "claim {n}"\nbob denies a{n}' for n in range(40)), encoding="utf-8")
    for arguments in (("solve", str(many)), ("solve", str(many), "--json"), ("show", "program", str(many))):
        with subprocess.Popen(
            command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            complaints = process.stderr.read()
        assert complaints == b""
        assert process.returncode in (0, 3)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [("solve", "-"), ("solve", "-", "--json"), ("--help",)])
def test_an_output_that_cannot_be_written(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command(*arguments), input=VASE, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith("answerable: the output cannot be written")


def on_a_terminal(*arguments: str, **more: str) -> str:
    """What the program prints on a terminal of 80 columns."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        command(*arguments),
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
        env=environment(TERM="xterm-256color", COLUMNS="80", **more),
    ):
        os.close(follower)
        printed = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # the program has ended
                break
            if not piece:
                break
            printed += piece
    os.close(leader)
    return printed.decode("utf-8")


def test_colour_only_on_a_terminal_and_not_against_the_users_wish(vase: Path) -> None:
    wrong = vase.with_name("wrong.case")
    wrong.write_text("fact (\n", encoding="utf-8")
    for arguments in (("solve", str(vase)), ("check", str(wrong))):
        coloured, plain = on_a_terminal(*arguments), on_a_terminal(*arguments, NO_COLOR="1")
        piped = run(*arguments, NO_COLOR="")
        assert "\x1b[" in coloured
        assert "\x1b" not in plain + piped.stdout + piped.stderr


def test_an_output_without_our_signs(vase: Path) -> None:
    done = run("solve", str(vase), PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert 'ann claims "Bob knocked the vase over"' in done.stdout
    assert "+ accepted   - rejected   . left open" in done.stdout


def test_preferences_may_be_left_out(tmp_path: Path) -> None:
    file = tmp_path / "weighed.case"
    file.write_text('ann claims a: "a"\nbob claims b: "b"\nincompatible a, b\nprefer a over b\n', encoding="utf-8")
    for option, count in (((), 1), (("--no-preferences",), 2)):
        assert json.loads(run("solve", str(file), "--json", *option).stdout)["count"] == count
