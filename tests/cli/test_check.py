"""`answerable check`: located problems of files and folders."""

import json
import re
from pathlib import Path

from cli.running import VASE, run

FIRST_LINE = re.compile(r"^(?P<path>.+):(\d+):(\d+): (error|warning)\[[a-z-]+\]: \S.*$")


def test_a_file_without_mistakes(tmp_path: Path) -> None:
    (tmp_path / "vase.case").write_text(VASE, encoding="utf-8")
    done = run("check", "vase.case", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 file checked: no problem found\n"


def test_every_mistake_of_every_file(tmp_path: Path) -> None:
    below = tmp_path / "cases" / "more"
    below.mkdir(parents=True)
    (tmp_path / "cases" / ".hidden").mkdir()
    (tmp_path / "cases" / ".hidden" / "no.case").write_text("fact (\n", encoding="utf-8")
    (tmp_path / "cases" / "vase.case").write_text(VASE, encoding="utf-8")
    (below / "wrong.case").write_text("fact a and b\nann claims c\nbob denies d\n", encoding="utf-8")
    (below / "wrong.rules").write_text("rule s: a if b\n", encoding="utf-8")
    (below / "notes.txt").write_text("fact (\n", encoding="utf-8")
    done = run("check", "cases", cwd=tmp_path)
    assert done.returncode == 2
    places = [line.split(": ")[0] for line in done.stderr.splitlines() if FIRST_LINE.match(line)]
    assert {place.rsplit(":", 2)[0] for place in places} == {"cases/more/wrong.case", "cases/more/wrong.rules"}
    assert "cases/more/wrong.case:1:8: error[" in done.stderr
    assert "   1 | fact a and b\n     |        ^^^" in done.stderr
    assert "     = help: " in done.stderr
    assert done.stdout.startswith("3 files checked: ")


def test_warnings_alone_are_no_refusal(tmp_path: Path) -> None:
    (tmp_path / "once.case").write_text("ann claims a\nrule r: normally b if a\n", encoding="utf-8")
    done = run("check", "once.case", cwd=tmp_path)
    assert done.returncode == 0
    assert "once.case:2:18: warning[" in done.stderr
    assert done.stdout == "1 file checked: 1 warning\n"


def test_problems_as_json(tmp_path: Path) -> None:
    (tmp_path / "wrong.case").write_text("fact a and b\n", encoding="utf-8")
    done = run("check", "wrong.case", "--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "")
    told = json.loads(done.stdout)
    assert list(told) == ["problems"]
    (problem,) = told["problems"]
    assert (problem["file"], problem["line"], problem["column"]) == ("wrong.case", 1, 8)
    assert (problem["end_line"], problem["end_column"]) == (1, 11)


def test_a_file_given_twice_and_a_shared_mistake_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "shared.rules").write_text("rule s: a if b\n", encoding="utf-8")
    for name in ("one.case", "two.case"):
        (tmp_path / name).write_text(f'use "./shared.rules"\n{VASE}', encoding="utf-8")
    done = run("check", "one.case", "one.case", "two.case", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("shared.rules:1:9: error[") == 1


def test_a_folder_without_cases(tmp_path: Path) -> None:
    done = run("check", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(".:1:1: error[no-case-files]: ")


def test_what_a_user_wrote_cannot_command_the_terminal(tmp_path: Path) -> None:
    evil = 'ann claims a: "\x1b[2J\x1b]0;title\x07 [red]no markup[/red] :smile: \u202egnol"\nfact \x1b[31m\n'
    (tmp_path / "evil.case").write_text(evil, encoding="utf-8")
    (tmp_path / "mild.case").write_text(evil.splitlines()[0] + "\nbob denies a\n", encoding="utf-8")
    for done in (run("check", "evil.case", cwd=tmp_path), run("solve", "mild.case", cwd=tmp_path)):
        printed = done.stdout + done.stderr
        assert "\x1b" not in printed
        assert "\x07" not in printed
        assert "\u202e" not in printed
    shown = run("solve", "mild.case", cwd=tmp_path).stdout
    assert "\\x1b[2J" in shown
    assert "[red]no markup[/red] :smile:" in " ".join(shown.split())
