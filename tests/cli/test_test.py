"""`answerable test`: a line for every expectation, and cases that are to be refused."""

import re
from pathlib import Path

import pytest

from answerable import shipped
from cli.running import VASE, run


def test_expectations_that_come_out(tmp_path: Path) -> None:
    (tmp_path / "vase.case").write_text(VASE, encoding="utf-8")
    done = run("test", "vase.case", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "ok   vase.case:6 expect exactly 2 explanations\n1 passed, 0 failed\n"


def test_expectations_that_do_not(tmp_path: Path) -> None:
    more = "expect exactly 3 explanations\nexpect bob_was_out\n  in every explanation\n"
    (tmp_path / "vase.case").write_text(VASE + more, encoding="utf-8")
    done = run("test", ".", cwd=tmp_path)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[1] == "FAIL vase.case:7 expect exactly 3 explanations: found 2"
    assert lines[2].startswith("FAIL vase.case:8 expect bob_was_out in every explanation: ")
    assert lines[3] == "1 passed, 2 failed"


def test_a_refused_case_fails_with_its_problems(tmp_path: Path) -> None:
    (tmp_path / "vase.case").write_text(VASE, encoding="utf-8")
    (tmp_path / "wrong.case").write_text("fact a\nfact (\nexpect exactly 1 explanations\n", encoding="utf-8")
    done = run("test", "vase.case", "wrong.case", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.splitlines()[1:] == ["FAIL wrong.case:2 refused: 1 problem", "1 passed, 1 failed"]
    assert done.stderr.startswith("wrong.case:2:6: error[unclosed-bracket]: ")


def test_an_empty_case_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.case").write_text("", encoding="utf-8")
    done = run("test", "empty.case", cwd=tmp_path)
    assert done.returncode == 2
    assert "error[empty-file]" in done.stderr


def test_contradictory_facts_have_no_explanation(tmp_path: Path) -> None:
    (tmp_path / "none.case").write_text("fact a\nfact not a\nexpect exactly 0 explanations\n", encoding="utf-8")
    assert run("test", "none.case", cwd=tmp_path).stdout.endswith("1 passed, 0 failed\n")


def test_cases_that_are_to_be_refused(tmp_path: Path) -> None:
    folder = tmp_path / "refused"
    folder.mkdir()
    right = "fact a and b   # ! error[unexpected]\nfact c\nfact (   # ! error[unclosed-bracket]\n"
    (folder / "right.case").write_text(right, encoding="utf-8")
    done = run("test", ".", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "ok   refused/right.case:1 error[unexpected]",
        "ok   refused/right.case:3 error[unclosed-bracket]",
        "2 passed, 0 failed",
    ]


def test_problems_other_than_those_written(tmp_path: Path) -> None:
    folder = tmp_path / "refused"
    folder.mkdir()
    (folder / "a_other.case").write_text("fact (   # ! error[unexpected]\n", encoding="utf-8")
    (folder / "b_accepted.case").write_text("ann claims a\nbob denies a # ! error[unexpected]\n", encoding="utf-8")
    (folder / "c_unmarked.case").write_text("fact (\n", encoding="utf-8")
    done = run("test", "refused", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "FAIL refused/a_other.case:1 error[unclosed-bracket]: reported, but not expected",
        "FAIL refused/a_other.case:1 error[unexpected]: reported is error[unclosed-bracket] in this line",
        "FAIL refused/b_accepted.case:2 error[unexpected]: reported is nothing in this line",
        "FAIL refused/c_unmarked.case:1 no `# ! error[code]` says what is to be reported",
        "FAIL refused/c_unmarked.case:1 error[unclosed-bracket]: reported, but not expected",
        "0 passed, 5 failed",
    ]


#: Takes minutes to prepare: no search has begun when a limit is reached.
LONG = """ann claims q(a1, a2, a3, a4)
bob denies q(a1, a2, a3, a4)
rule all: normally q(X, Y, Z, W) if r(X) and r(Y) and r(Z) and r(W)
expect exactly 2 explanations
expect q(a1, a2, a3, a4) in no explanation
""" + "".join(f"fact r(a{n})\n" for n in range(90))


@pytest.mark.parametrize("limit", [("--timeout", "1"), ("--memory", "100")])
def test_what_a_limit_leaves_undecided_neither_passes_nor_fails(tmp_path: Path, limit: tuple[str, str]) -> None:
    (tmp_path / "a.case").write_text(LONG, encoding="utf-8")
    done = run("test", "a.case", *limit, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout.splitlines() == [
        "open a.case:4 expect exactly 2 explanations: not decided within the limit",
        "open a.case:5 expect q(a1, a2, a3, a4) in no explanation: not decided within the limit",
        "0 passed, 0 failed, 2 not decided",
    ]


def test_files_that_a_limit_leaves_untested_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.case").write_text(f"{VASE}expect exactly 3 explanations\n", encoding="utf-8")
    for name in "bcd":
        (tmp_path / f"{name}.case").write_text(LONG, encoding="utf-8")
    done = run("test", ".", "--timeout", "2", cwd=tmp_path)
    # what failed outweighs what is not known
    assert done.returncode == 1
    assert done.stdout.splitlines()[-2:] == [
        "     the time limit was reached: 2 of 4 files not tested, or not to the end",
        "1 passed, 1 failed, 2 not decided",
    ]


def test_a_limit_on_the_cases_of_a_scope_tells_how_many_there_are(tmp_path: Path) -> None:
    fault = shipped.folder("rules") / "library" / "fault.rules"
    done = run("test", str(fault), "--exhaustive", "3", "--timeout", "1", cwd=tmp_path)
    assert done.returncode == 3, done.stdout + done.stderr
    assert re.search(r"so far: the time is over \(\d+ cases.*, of (more than )?[\d,]+ of this scope\)", done.stdout)


def test_no_such_file(tmp_path: Path) -> None:
    done = run("test", "nowhere.case", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == "FAIL nowhere.case:1 refused: 1 problem\n0 passed, 1 failed\n"
    assert done.stderr.startswith("nowhere.case:1:1: error[no-such-file]: ")
    empty = run("test", ".", cwd=tmp_path)
    assert empty.returncode == 2
