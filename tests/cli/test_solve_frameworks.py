"""`answerable solve` on frameworks in exchange formats: arguments are told of like claims that nobody makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run

#: 1 and 2 attack each other, 2 attacks 3, 3 attacks 4.
FRAMEWORKS = {
    "af": "p af 4\n1 2\n2 1\n2 3\n3 4\n",
    "apx": "arg(1).\narg(2).\narg(3).\narg(4).\natt(1,2).\natt(2,1).\natt(2,3).\natt(3,4).\n",
    "tgf": "1\n2\n3\n4\n#\n1 2\n2 1\n2 3\n3 4\n",
}
FLAT = "p aba 4\na 1\na 2\nc 1 3\nc 2 4\nr 4 1\nr 3 2\n"


def written(folder: Path, ending: str, text: str) -> str:
    file = folder / f"framework.{ending}"
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("ending", FRAMEWORKS)
def test_extensions_are_explanations(tmp_path: Path, ending: str) -> None:
    done = run("solve", written(tmp_path, ending, FRAMEWORKS[ending]), "--json")
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["count"], answer["complete"]) == (0, 2, True)
    accepted = {tuple(ref["name"] for ref in one["accepts"]) for one in answer["explanations"]}
    assert accepted == {("1", "3"), ("2", "4")}
    references = [ref for one in answer["explanations"] for ref in (*one["accepts"], *one["rejects"])]
    assert {(ref["by"], ref["act"]) for ref in references} == {("", "argument")}
    assert {(one["name"], one["status"]) for one in answer["claims"]} == {(name, "some") for name in "1234"}


def test_assumptions_are_told_of_like_arguments(tmp_path: Path) -> None:
    answer = json.loads(run("solve", written(tmp_path, "aba", FLAT), "--semantics", "stable", "--json").stdout)
    assert [[ref["name"] for ref in one["accepts"]] for one in answer["explanations"]] == [["1"], ["2"]]


def test_a_reader_is_told_who_attacks_whom(tmp_path: Path) -> None:
    done = run("solve", written(tmp_path, "af", FRAMEWORKS["af"]), "--limit", "1")
    assert "because 1 attacks it" in done.stdout
    assert done.returncode == 3


def test_no_extension_is_a_result(tmp_path: Path) -> None:
    done = run("solve", written(tmp_path, "af", "p af 1\n1 1\n"), "--semantics", "stable")
    assert done.returncode == 1
    assert "there is no stable extension" in done.stdout


@pytest.mark.parametrize(
    ("ending", "text", "told"),
    [
        ("af", "p af 2\n1 5\n", "framework.af:2:3: error[argument-out-of-range]"),
        ("af", "p af 2\nx y\n", "framework.af:2:1: error[malformed-line]"),
        ("tgf", "1\n#\n1 7\n", "framework.tgf:3:3: error["),
        ("aba", "p aba 2\na 1\nr 1 2\n", "framework.aba:3:"),
    ],
)
def test_malformed_frameworks_are_refused_where_they_are_wrong(
    tmp_path: Path, ending: str, text: str, told: str
) -> None:
    done = run("solve", written(tmp_path, ending, text))
    assert done.returncode == 2
    assert told in done.stderr


def test_a_framework_knows_no_conditions(tmp_path: Path) -> None:
    done = run("solve", written(tmp_path, "af", FRAMEWORKS["af"]), "--where", "1")
    assert done.returncode == 2
    assert "error[not-a-condition]" in done.stderr
