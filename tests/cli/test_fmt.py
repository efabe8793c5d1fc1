"""`answerable fmt`: writing, checking, showing differences; and never half a file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from answerable import shipped
from answerable.cli import replacing
from answerable.language.problems import Refused
from cli.running import environment, run

UNTIDY = 'fact   a\n\n\n\nann claims b :  "x"   because a\n'
TIDY = 'fact a\n\nann claims b: "x"  because a\n'


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    file = tmp_path / "untidy.case"
    file.write_text(UNTIDY, encoding="utf-8")
    return file


def test_writing(untidy: Path) -> None:
    (untidy.parent / "tidy.rules").write_text("relation a\n", encoding="utf-8")
    untidy.chmod(0o640)
    done = run("fmt", ".", cwd=untidy.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "formatted: untidy.case\n1 file formatted, 1 file as it should be\n"
    assert untidy.read_text(encoding="utf-8") == TIDY
    assert untidy.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in untidy.parent.iterdir()) == ["tidy.rules", "untidy.case"]
    again = run("fmt", "--write", ".", cwd=untidy.parent)
    assert again.stdout == "2 files as they should be\n"


def test_checking_and_showing_differences_write_nothing(untidy: Path) -> None:
    checked = run("fmt", "--check", untidy.name, cwd=untidy.parent)
    assert (checked.returncode, checked.stdout.splitlines()[0]) == (1, "would be formatted: untidy.case")
    shown = run("fmt", "--diff", untidy.name, cwd=untidy.parent)
    assert shown.returncode == 0
    lines = shown.stdout.splitlines()
    assert lines[:2] == ["--- untidy.case", "+++ untidy.case (formatted)"]
    assert "-fact   a" in lines
    assert "+fact a" in lines
    assert run("fmt", "--diff", "--check", untidy.name, cwd=untidy.parent).returncode == 1
    assert untidy.read_text(encoding="utf-8") == UNTIDY
    assert run("fmt", "--write", "--check", untidy.name, cwd=untidy.parent).returncode == 2


def test_line_ends_and_a_byte_order_mark_are_layout(tmp_path: Path) -> None:
    file = tmp_path / "windows.case"
    file.write_bytes(b"\xef\xbb\xbffact a\r\nfact b\r\n")
    assert run("fmt", "--check", str(file)).returncode == 1
    assert run("fmt", str(file)).returncode == 0
    assert file.read_bytes() == b"fact a\nfact b\n"
    assert run("fmt", "--check", str(file)).returncode == 0


def test_standard_input() -> None:
    done = run("fmt", "-", given=UNTIDY)
    assert (done.returncode, done.stdout) == (0, TIDY)
    refused = run("fmt", "-", given="fct a\n")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("<stdin>:1:1: error[unknown-statement]: ")


@pytest.mark.parametrize("wrong", ["ann clams   b\n", "fact   a\nbob denies   c\n"])
def test_a_file_with_errors_is_told_and_left_alone(untidy: Path, wrong: str) -> None:
    file = untidy.parent / "wrong.case"
    file.write_text(wrong, encoding="utf-8")
    done = run("fmt", "wrong.case", "untidy.case", cwd=untidy.parent)
    assert done.returncode == 2
    assert done.stderr.startswith("wrong.case:")
    assert file.read_text(encoding="utf-8") == wrong
    assert untidy.read_text(encoding="utf-8") == TIDY
    assert done.stdout.splitlines()[-1] == "1 file formatted, 0 files as they should be, 1 file refused"


def test_a_link_stays_one(untidy: Path) -> None:
    link = untidy.parent / "link.case"
    link.symlink_to(untidy)
    assert run("fmt", str(link)).returncode == 0
    assert link.is_symlink()
    assert untidy.read_text(encoding="utf-8") == TIDY


def test_the_shipped_cases_are_formatted() -> None:
    done = run("fmt", "--check", str(shipped.folder("cases")))
    assert (done.returncode, done.stderr) == (0, "")
    assert run("fmt", "--check", str(shipped.folder("rules") / "library")).returncode == 0


# --- never half a file ----------------------------------------------------------------------------------------------

INTERRUPTED = """
import os, sys
from pathlib import Path
from answerable.cli import replacing
step, file = sys.argv[1], sys.argv[2]
real = os.fsync
if step == "write":
    os.fsync = lambda descriptor: os._exit(9)
elif step == "replace":
    Path.replace = lambda self, target: os._exit(9)
elif step == "raise":
    def interrupt(descriptor):
        raise KeyboardInterrupt
    os.fsync = interrupt
replacing.replace(file, "fact new\\n" * 100_000)
"""


@pytest.mark.parametrize("step", ["write", "replace", "raise", "none"])
def test_whenever_it_is_interrupted_there_is_the_old_file_or_the_new(tmp_path: Path, step: str) -> None:
    file = tmp_path / "x.case"
    file.write_text("fact old\n", encoding="utf-8")
    subprocess.run([sys.executable, "-c", INTERRUPTED, step, str(file)], capture_output=True, check=False)
    expected = "fact new\n" * 100_000 if step == "none" else "fact old\n"
    assert file.read_text(encoding="utf-8") == expected
    if step == "raise":
        assert [p.name for p in tmp_path.iterdir()] == ["x.case"]


def test_killed_at_any_moment(tmp_path: Path) -> None:
    file = tmp_path / "x.case"
    old = "fact    a\n" * 3000
    file.write_text(old, encoding="utf-8")
    new = "fact a\n" * 3000
    for wait in (0.05, 0.2, 0.35, 0.5, 0.8):
        file.write_text(old, encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "answerable", "fmt", str(file)], stdout=subprocess.DEVNULL, env=environment()
        )
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert file.read_text(encoding="utf-8") in (old, new)


def test_what_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.case"
    file.write_text("fact    a\n", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused) as caught:
        replacing.replace(str(file), "fact a\n")
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == (
        "unwritable-file",
        "this file cannot be written: no space left on device",
    )
    assert [p.name for p in tmp_path.iterdir()] == ["x.case"]
    assert file.read_text(encoding="utf-8") == "fact    a\n"
