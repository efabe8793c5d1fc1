"""`answerable show`, `answerable schema`, `answerable --version` and `--help`."""

import json
import re
import subprocess
import sys
from importlib import metadata

import pytest

from answerable.answer.answer import Answer
from answerable.findings.semantics import Semantics
from answerable.language.case import Case
from cli.running import VASE, run


def test_the_framework_of_a_case() -> None:
    done = run(
        "show",
        "framework",
        "-",
        given=VASE + "exception e to r: if bob_was_out\nrule r: normally guilty if bob_did_it\n",
    )
    assert done.returncode == 0
    assert "  [0] claim of bob_did_it, rank 1  (<stdin>:2)" in done.stdout
    assert "  not bob_did_it ← bob_was_out, [1]  (<stdin>:3)" in done.stdout
    assert "  not bob_was_out ← bob_did_it  (<stdin>:5)" in done.stdout
    assert "  [0] is rebutted by not bob_did_it" in done.stdout
    assert re.search(r"\[\d\] is undercut by bob_was_out", done.stdout)


@pytest.mark.parametrize(("semantics", "count"), [("preferred", 2), ("stable", 2), ("complete", 3), ("grounded", 1)])
def test_the_program_is_what_the_solver_reads(semantics: str, count: int) -> None:
    done = run("show", "program", "-", "--semantics", semantics, given=VASE)
    assert done.returncode == 0
    assert done.stdout.startswith("% Part 1 of 1.\n")
    assert "assumption(0)." in done.stdout
    domain_recursive = ["--heuristic=Domain", "--enum-mode=domRec"] if Semantics(semantics).domain_recursive else []
    solved = subprocess.run(
        [sys.executable, "-m", "clingo", "-", "0", "--outf=2", "--warn=all", *domain_recursive],
        input=done.stdout,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert solved.stderr == ""
    assert json.loads(solved.stdout)["Models"]["Number"] == count


def test_nothing_is_left_to_the_solver() -> None:
    assert "settled without search" in run("show", "program", "-", given="fact a\n").stdout
    assert "contradict" in run("show", "program", "-", given="fact a\nfact not a\n").stdout


def test_refused_cases_cannot_be_shown() -> None:
    done = run("show", "framework", "-", given="fact (\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("<stdin>:1:6: error[")


def test_schemas() -> None:
    both = json.loads(run("schema").stdout)
    assert both == {"case": Case.model_json_schema(), "answer": Answer.model_json_schema()}
    assert json.loads(run("schema", "answer").stdout) == both["answer"]
    assert json.loads(run("schema", "case").stdout) == both["case"]
    # the schema names every key that an answer has
    printed = json.loads(run("solve", "-", "--json", given=VASE).stdout)
    assert set(printed) <= set(both["answer"]["properties"])


def test_version_and_help() -> None:
    assert run("--version").stdout == f"answerable {metadata.version('answerable')}\n"
    done = run("--help")
    assert done.returncode == 0
    for command in ("solve", "check", "test", "show", "schema"):
        assert f"\n  {command} " in done.stdout
        helped = run(command, "--help")
        assert helped.returncode == 0
        assert max(map(len, helped.stdout.splitlines())) <= 80
