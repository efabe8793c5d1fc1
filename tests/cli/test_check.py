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


def test_frameworks_are_checked_like_cases(tmp_path: Path) -> None:
    (tmp_path / "good.apx").write_text("arg(a).att(a,a).", encoding="utf-8")
    (tmp_path / "wrong.af").write_text("p af 2\n1 3\n", encoding="utf-8")
    done = run("check", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("wrong.af:2:3: error[argument-out-of-range]: there is no argument `3`\n")
    assert done.stdout == "2 files checked: 1 error\n"
    assert run("check", "good.apx", cwd=tmp_path).returncode == 0


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


def test_one_line_for_each_problem(tmp_path: Path) -> None:
    (tmp_path / "wrong.case").write_text("fact a and b\nann clams c\nfact d\n", encoding="utf-8")
    done = run("check", "wrong.case", "--format", "short", cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2
    assert all(FIRST_LINE.match(line) for line in done.stderr.splitlines())
    assert done.stdout == "1 file checked: 2 errors\n"


def test_problems_as_sarif(tmp_path: Path) -> None:
    """What SARIF 2.1.0 asks of a log, as far as we write it: required properties, their types and values."""
    (tmp_path / "my cases").mkdir()
    (tmp_path / "my cases" / "wrong.case").write_text('fact a and b\nfact é: "x\n', encoding="utf-8")
    (tmp_path / "my cases" / "mild.case").write_text("rule r: normally b if a\nfact a\n", encoding="utf-8")
    done = run("check", "my cases", "nowhere.case", "--format", "sarif", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "")
    log = json.loads(done.stdout)
    assert log["version"] == "2.1.0"
    assert set(log) <= {"$schema", "version", "runs"}
    (ran,) = log["runs"]
    assert set(ran) <= {"tool", "results", "columnKind"}
    assert ran["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    driver = ran["tool"]["driver"]
    assert isinstance(driver["name"], str)
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert set(rule) <= {"id", "shortDescription", "fullDescription", "help"}
        assert all(rule[key]["text"] for key in set(rule) - {"id"})
    assert {rule["id"] for rule in rules} == {"unexpected", "unclosed-quote", "used-once", "no-such-file"}
    for result in ran["results"]:
        assert set(result) <= {"ruleId", "ruleIndex", "level", "message", "locations", "fixes"}
        for fix in result.get("fixes", ()):
            assert set(fix) == {"description", "artifactChanges"}
            (change,) = fix["artifactChanges"]
            assert change["artifactLocation"] == result["locations"][0]["physicalLocation"]["artifactLocation"]
            (replacement,) = change["replacements"]
            assert set(replacement["deletedRegion"]) == {"startLine", "startColumn", "endLine", "endColumn"}
            assert set(replacement["insertedContent"]) == {"text"}
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert re.fullmatch(r"[\w./%-]+", location["physicalLocation"]["artifactLocation"]["uri"])
        region = location["physicalLocation"].get("region")
        if region is not None:
            assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
            assert all(isinstance(number, int) and number >= 1 for number in region.values())
            start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
            assert start < end
    assert [result["level"] for result in ran["results"]].count("warning") == 1


def test_a_clean_file_has_an_empty_log(tmp_path: Path) -> None:
    (tmp_path / "vase.case").write_text(VASE, encoding="utf-8")
    done = run("check", "vase.case", "--format", "sarif", cwd=tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["runs"][0]["results"] == []
