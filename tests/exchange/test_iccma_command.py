"""`answerable iccma` as a process: output, exit codes, refusals."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from answerable.cli.iccma import asked
from answerable.findings.task import CODES
from cli.running import command, environment, run

CYCLE = "p af 4\n1 2\n2 1\n1 3\n2 3\n3 4\n"


@pytest.fixture
def cycle(tmp_path: Path) -> str:
    """Two arguments against each other, both against a third, that one against the fourth."""
    file = tmp_path / "cycle.af"
    file.write_text(CYCLE, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (["-p", "EE-PR"], "w 1 4\nw 2 4\n"),
        (["-p", "ee-pr"], "w 1 4\nw 2 4\n"),
        (["-p", "CE-CO"], "3\n"),
        (["-p", "SE-GR"], "w\n"),
        (["-p", "DS-PR", "-a", "4"], "YES\n"),
        (["-p", "DS-CO", "-a", "4"], "NO\nw\n"),
        (["-p", "DC-ST", "-a", "3"], "NO\n"),
        (["-p", "DC-ST", "-a", "2"], "YES\nw 2 4\n"),
    ],
)
def test_answers(cycle: str, arguments: list[str], output: str) -> None:
    found = run("iccma", *arguments, "-f", cycle)
    assert (found.returncode, found.stdout, found.stderr) == (0, output, "")


def test_who_it_is_and_what_can_be_asked() -> None:
    about = run("iccma").stdout.splitlines()
    assert about[0].startswith("answerable ")
    assert about[1] == "The Answerable authors"
    assert run("iccma", "--formats").stdout == "[af,apx,tgf,aba]\n"
    tasks = run("iccma", "--problems").stdout.strip()
    assert (tasks[0], tasks[-1]) == ("[", "]")
    assert {f"{asked}-{code}" for asked in ("SE", "EE", "CE", "DC", "DS") for code in CODES} == set(
        tasks[1:-1].split(",")
    )


@pytest.mark.parametrize("arguments", [["-p", "EE-PR"], ["-f", "x.af"], ["-p"], ["-x", "1"]])
def test_calls_without_what_they_need(arguments: list[str]) -> None:
    found = run("iccma", *arguments)
    assert (found.returncode, found.stdout) == (2, "")
    assert "Error: " in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        (["-p", "SE-PR", "-f", "x.af"], ("SE-PR", "x.af", None)),
        (["-a", "1", "-f", "x.af", "-p", "DC-PR"], ("DC-PR", "x.af", "1")),
        (["-p", "SE-PR"], None),
        (["-p", "SE-PR", "-f"], None),
        (["-p", "SE-PR", "-p", "EE-PR", "-f", "x.af"], None),
        (["-p", "SE-PR", "-f", "--help"], None),
        (["-p", "SE-PR", "-f", "x.af", "--help"], None),
        (["-p", "SE-PR", "-f", "x.af", "-x", "1"], None),
        ([], None),
    ],
)
def test_plain_calls_are_read_without_the_other_commands(
    words: list[str], plain: tuple[str, str, str | None] | None
) -> None:
    assert asked(words) == plain


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["-p", "EE-XX"], "unknown-task"),
        (["-p", "XX-PR"], "unknown-task"),
        (["-p", "PR"], "unknown-task"),
        (["-p", ""], "unknown-task"),
        (["-p", "DC-PR"], "missing-argument"),
        (["-p", "DC-PR", "-a", "5"], "unknown-argument"),
        (["-p", "DC-PR", "-a", ""], "unknown-argument"),
    ],
)
def test_tasks_that_cannot_be_asked(cycle: str, arguments: list[str], code: str) -> None:
    found = run("iccma", *arguments, "-f", cycle)
    assert (found.returncode, found.stdout) == (2, "")
    assert f"error[{code}]" in found.stderr
    assert "Traceback" not in found.stderr


def test_mistakes_in_files_are_shown_in_their_line(tmp_path: Path) -> None:
    file = tmp_path / "wrong.af"
    file.write_text("p af 2\n1 3\n", encoding="utf-8")
    found = run("iccma", "-p", "SE-PR", "-f", str(file))
    assert found.returncode == 2
    assert found.stderr.splitlines()[0] == f"{file}:2:3: error[argument-out-of-range]: there is no argument `3`"
    assert "   2 | 1 3" in found.stderr


def test_a_count_of_any_size_is_written_in_full(tmp_path: Path) -> None:
    pairs = 20_000
    file = tmp_path / "many.af"
    rows = (f"{2 * n + 1} {2 * n + 2}\n{2 * n + 2} {2 * n + 1}\n" for n in range(pairs))
    file.write_text(f"p af {2 * pairs}\n{''.join(rows)}", encoding="utf-8")
    found = run("iccma", "-p", "CE-PR", "-f", str(file))
    assert found.returncode == 0
    # 2^20000 has 6021 digits, and its last ones are those of its remainder
    assert len(found.stdout.strip()) == 6021
    assert int(found.stdout.strip()[-20:]) == pow(2, pairs, 10**20)


def test_sets_are_told_before_the_last_is_found(tmp_path: Path) -> None:
    pairs = 60
    file = tmp_path / "joined.af"
    rows = (f"{2 * n + 1} {2 * n + 2}\n{2 * n + 2} {2 * n + 1}\n{2 * n + 1} {2 * pairs + 1}\n" for n in range(pairs))
    file.write_text(f"p af {2 * pairs + 1}\n{''.join(rows)}", encoding="utf-8")
    arguments = command("iccma", "-p", "EE-PR", "-f", str(file))
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, encoding="utf-8", env=environment()) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(20_000)]
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.wait(60) == 130
    assert len(set(lines)) == 20_000
    assert all(len(line.split()) in (1 + pairs, 2 + pairs) for line in lines)
