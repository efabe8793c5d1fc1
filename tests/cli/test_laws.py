"""`answerable test` on rules: what it prints of laws that hold, fail, cannot be tested or say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run
from laws.libraries import FINDINGS, VERDICTS

BROKEN = VERDICTS.replace(" unless excused(P, O)", "")


def written(folder: Path, text: str, name: str = "mine.rules") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_laws_that_hold(tmp_path: Path) -> None:
    done = run("test", written(tmp_path, FINDINGS), "--count", "40")
    assert done.returncode == 0
    assert done.stdout.count("ok ") == 3
    assert "property arms: passed" in done.stdout
    assert "2 of 2 statements came into play" in done.stdout
    assert done.stdout.endswith("3 passed, 0 failed\n")


def test_a_counterexample_is_saved_and_can_be_run(tmp_path: Path) -> None:
    found = tmp_path / "found"
    done = run("test", written(tmp_path, BROKEN), "--count", "60", "--save", str(found))
    assert done.returncode == 1
    assert "property excuse: broken by a case of 5 statements" in done.stdout
    assert "is excused for harm" in done.stdout, "the reasons are told in words"
    (saved,) = found.glob("*.case")
    again = run("test", str(saved))
    assert again.returncode == 1
    assert "so in 1 of 1 explanations" in again.stdout
    replayed = run("test", str(tmp_path / "mine.rules"), "--count", "1", "--save", str(found))
    assert "property excuse: broken by" in replayed.stdout


def test_a_law_that_compares_two_cases_is_broken_by_the_second(tmp_path: Path) -> None:
    text = VERDICTS + "property fewer: answers(P, O) is monotone in excused(P, O)\n"
    done = run("test", written(tmp_path, text), "--count", "60", "--save", str(tmp_path))
    assert "without them, answers(ann, harm) holds in every explanation" in done.stdout
    assert run("test", str(tmp_path / "mine_fewer.case")).returncode == 1


def test_exhaustively(tmp_path: Path) -> None:
    done = run("test", written(tmp_path, VERDICTS), "--exhaustive", "1")
    assert done.returncode == 0
    assert "property excuse: none within scope 1 (3 cases)" in done.stdout
    stopped = run("test", written(tmp_path, VERDICTS), "--exhaustive", "5", "--seconds", "1")
    assert stopped.returncode == 3
    assert "none within scope 5 so far: the time is over" in stopped.stdout


def test_what_can_never_be_tested(tmp_path: Path) -> None:
    text = VERDICTS + "property odd: answers(P, O) is monotone in caused(P, O)\nproperty two: answers(P, O)\n"
    done = run("test", written(tmp_path, text), "--count", "10")
    assert "error[cannot-grow]: `caused` follows from other things" in done.stdout
    assert done.returncode == 1


def test_a_law_that_says_nothing_is_warned_about(tmp_path: Path) -> None:
    text = "relation heavy(Who: party)\nrelation sinks(Who: party)\nrelation floats(Who: party)\n"
    text += "rule r: normally sinks(P) if heavy(P)\nrule never_so: normally floats(P) if heavy(P) and not heavy(P)\n"
    text += "property idle: if floats(P) then sinks(P)\n"
    done = run("test", written(tmp_path, text), "--count", "30")
    assert done.returncode == 0
    assert "warning[vacuous-property]: nothing could have broken the property `idle`" in done.stderr
    assert "1 of 2 statements came into play, not never_so (line 5)" in done.stdout


def test_rules_that_contradict_themselves(tmp_path: Path) -> None:
    text = "relation a(Who: party)\nparty ann\nfact a(ann)\nrule r: always not a(P) if P = ann\n"
    text += "property p: never a(P)\n"
    done = run("test", written(tmp_path, text), "--count", "10")
    assert done.returncode == 1
    assert "error[contradictory-rules]" in done.stdout


def test_unknown_relations_are_refused(tmp_path: Path) -> None:
    done = run("test", written(tmp_path, VERDICTS + "property p: never guilty(P)\n"))
    assert done.returncode == 2
    assert "`guilty` is not declared" in done.stderr


def test_a_case_has_laws_of_its_own(tmp_path: Path) -> None:
    text = "case c\nann claims a\nbob denies a\nproperty p: never a\nproperty q: never a and not a\n"
    done = run("test", written(tmp_path, text, "mine.case"))
    assert "FAIL" in done.stdout
    assert "property p: broken" in done.stdout
    assert "property q: holds in 2 explanations" in done.stdout


@pytest.mark.parametrize("option", ["--mutate", "--coverage"])
def test_how_well_rules_are_tested(tmp_path: Path, option: str) -> None:
    done = run("test", written(tmp_path, FINDINGS), option, "--count", "30")
    assert done.returncode == 0
    told = {"--mutate": "mutants noticed", "--coverage": "coverage: 2 of 2 statements exercised"}
    assert told[option] in done.stdout


def test_time_for_mutants_runs_out(tmp_path: Path) -> None:
    done = run("test", written(tmp_path, VERDICTS), "--mutate", "--seconds", "0.01")
    assert done.returncode == 3
    assert "the time is over" in done.stdout
