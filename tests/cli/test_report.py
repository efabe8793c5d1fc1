"""`answerable report`: what is written, where, and that no file is ever left half-written or lost."""

import json
import os
import stat
from pathlib import Path

import pytest

from cli.running import VASE, run

DAY = {"SOURCE_DATE_EPOCH": "1000000000"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vase.case").write_text(VASE, encoding="utf-8")
    return tmp_path


def test_a_file_is_written_whole(folder: Path) -> None:
    done = run("report", "vase.case", "-o", "report.html", cwd=folder, **DAY)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</html>\n")
    assert "<dd>2001-09-09</dd>" in page
    assert "<code>answerable report vase.case -o report.html</code>" in page
    assert sorted(one.name for one in folder.iterdir()) == ["report.html", "vase.case"]
    expected = 0o666 & ~mask()
    assert stat.S_IMODE((folder / "report.html").stat().st_mode) == expected


def mask() -> int:
    now = os.umask(0)
    os.umask(now)
    return now


def test_without_a_file_it_goes_to_standard_output(folder: Path) -> None:
    done = run("report", "vase.case", "--format", "md", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("# Who broke the vase?\n")


def test_json_holds_the_answer_as_solve_gives_it(folder: Path) -> None:
    told = json.loads(run("report", "vase.case", "--format", "json", cwd=folder, **DAY).stdout)
    assert told["answer"] == json.loads(run("solve", "vase.case", "--json", cwd=folder).stdout)
    assert told["record"]["date"] == "2001-09-09"
    assert [row["stances"] for row in told["matrix"]["rows"]] == ["arr", "raa"]


def test_an_existing_file_is_kept_unless_told_otherwise(folder: Path) -> None:
    target = folder / "report.html"
    target.write_text("kept", encoding="utf-8")
    target.chmod(0o600)
    done = run("report", "vase.case", "-o", "report.html", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("report.html:1:1: error[file-exists]: this file exists and is kept")
    assert "--force" in done.stderr
    assert target.read_text(encoding="utf-8") == "kept"
    assert run("report", "vase.case", "-o", "report.html", "--force", cwd=folder).returncode == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_case_itself_is_never_replaced(folder: Path) -> None:
    done = run("report", "vase.case", "-o", "./vase.case", "--force", cwd=folder)
    assert done.returncode == 2
    assert "this is the case itself" in done.stderr
    assert (folder / "vase.case").read_text(encoding="utf-8") == VASE


def test_a_folder_that_does_not_exist(folder: Path) -> None:
    done = run("report", "vase.case", "-o", "away/report.html", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("away/report.html:1:1: error[no-such-folder]: there is no folder `away`")
    assert "mkdir -p away" in done.stderr
    assert [one.name for one in folder.iterdir()] == ["vase.case"]


def test_a_folder_is_no_file(folder: Path) -> None:
    done = run("report", "vase.case", "-o", ".", cwd=folder)
    assert done.returncode == 2
    assert "error[not-a-file]" in done.stderr


def test_nothing_is_left_where_a_file_cannot_be_written(folder: Path) -> None:
    name = "x" * 300 + ".html"
    done = run("report", "vase.case", "-o", name, cwd=folder)
    assert done.returncode == 2
    assert "error[unwritable-file]: this file cannot be written: " in done.stderr
    assert [one.name for one in folder.iterdir()] == ["vase.case"]


def test_a_pipe_is_written_to_and_not_replaced(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        # short enough for what a pipe holds
        done = run("report", "vase.case", "--format", "md", "-o", "pipe", "--force", cwd=folder)
        told = os.read(reading, 1 << 20).decode()
    finally:
        os.close(reading)
    assert (done.returncode, done.stderr) == (0, "")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert told.startswith("# Who broke the vase?")


def test_a_refused_case_leaves_no_file(folder: Path) -> None:
    (folder / "bad.case").write_text("ann claims", encoding="utf-8")
    done = run("report", "bad.case", "-o", "report.html", cwd=folder)
    assert done.returncode == 2
    assert "bad.case:1:" in done.stderr
    assert not (folder / "report.html").exists()


def test_no_explanation_is_a_result_and_a_report(folder: Path) -> None:
    (folder / "none.case").write_text("fact a\nfact b\nnever a and b", encoding="utf-8")
    assert run("report", "none.case", "-o", "none.html", cwd=folder).returncode == 1
    assert "No consistent explanation" in (folder / "none.html").read_text(encoding="utf-8")


def test_more_explanations_than_are_listed_is_no_limit_reached(folder: Path) -> None:
    lines = "\n".join(f"ann claims a{n}\nbob denies a{n}" for n in range(11))
    (folder / "many.case").write_text(lines, encoding="utf-8")
    done = run("report", "many.case", "--format", "md", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.count("\n### Dispute ") == 11
    assert "### Explanation" not in done.stdout
