"""`why`, `why-not`, `requires`, `whatif`, `ask`, `diff`: what they print, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .running import run

VASE = """case vase: "Who broke the vase?"
ann claims did: "Bob did it"
bob denies did because out
bob claims out: "I was out"
incompatible did, out
"""


@pytest.fixture
def vase(tmp_path: Path) -> str:
    file = tmp_path / "vase.case"
    file.write_text(VASE)
    return str(file)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["why", "FILE", "did"], 0),
        (["why", "FILE", "did", "--in", "2"], 1),
        (["why-not", "FILE", "did"], 0),
        (["why-not", "FILE", "did", "--in", "1"], 1),
        (["why", "FILE", "bob denies did"], 0),
        (["why", "FILE", "accepting did"], 0),
        (["why", "FILE", "dud"], 2),
        (["why", "FILE", "did", "--in", "3"], 2),
        (["why", "FILE", "did", "--json", "--dot"], 2),
        (["requires", "FILE", "did"], 0),
        (["requires", "FILE", "did and not did"], 1),
        (["requires", "FILE", "--in", "1"], 0),
        (["requires", "FILE"], 2),
        (["ask", "FILE"], 0),
        (["whatif", "FILE", "--accept", "did"], 0),
        (["whatif", "FILE", "--accept", "did and not did"], 2),
        (["whatif", "FILE", "--accept", "did", "--accept", "out"], 1),
        (["whatif", "FILE", "--accept", "did", "--reject", "did"], 2),
        (["whatif", "FILE", "--drop", "ben"], 2),
        (["whatif", "FILE"], 2),
        (["diff", "FILE", "FILE"], 0),
    ],
)
def test_how_it_ends(vase: str, arguments: list[str], code: int) -> None:
    ran = run(*(vase if word == "FILE" else word for word in arguments))
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr


def test_every_line_of_a_reason_says_where_it_is_from(vase: str) -> None:
    ran = run("why", vase, "not did", "--in", "2", COLUMNS="400")
    lines = ran.stdout.split("\n\n", 1)[1].strip().split("\n")
    assert len(lines) == 2
    assert all("vase.case:" in line and line.endswith("]") for line in lines), lines


def test_a_name_the_case_does_not_know_is_shown_where_it_stands(vase: str) -> None:
    ran = run("why", vase, "not  ouut")
    assert ran.stderr.startswith("<question>:1:1: error[unknown-name]")
    assert "did you mean `out`?" in ran.stderr


def test_json(vase: str) -> None:
    reason = json.loads(run("why", vase, "did", "--json").stdout)
    assert reason["stance"] == "holds"
    assert [step["kind"] for step in reason["steps"]] == ["claim"]
    assert [
        one["decisions"][0]["statement"]["by"]
        for one in json.loads(run("requires", vase, "did", "--json").stdout)["sets"]
    ]
    assert json.loads(run("whatif", vase, "--drop", "bob", "--json").stdout)["difference"]["count_after"] == 1
    assert json.loads(run("ask", vase, "--json").stdout)["candidates"][0]["outcomes"][0]["share"] == "1/2"
    assert json.loads(run("diff", vase, vase, "--json").stdout)["gone_count"] == 0


def test_graphs_escape_what_users_wrote(tmp_path: Path) -> None:
    file = tmp_path / "x.case"
    file.write_text('ann claims did: «say "hi" <b> \\ ]»\n')
    mermaid = run("why", str(file), "did", "--mermaid").stdout
    assert '"hi"' not in mermaid
    assert "<b>" not in mermaid
    dot = run("why", str(file), "did", "--dot").stdout
    assert '\\"hi\\"' in dot
    assert "\\\\ ]" in dot


def test_depth(vase: str) -> None:
    assert "…" in run("why", vase, "bob denies did", "--depth", "1").stdout
    assert "…" not in run("why", vase, "bob denies did", "--depth", "9").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["why", "FILE", "1"], 0),
        (["why-not", "FILE", "1"], 0),
        (["why", "FILE", "9"], 2),
        (["requires", "FILE", "3"], 0),
        (["requires", "FILE", "--in", "1"], 0),
        (["ask", "FILE"], 0),
        (["whatif", "FILE", "--reject", "2"], 0),
        (["whatif", "FILE", "--reject", "2", "--accept", "2"], 2),
        (["diff", "FILE", "FILE"], 0),
    ],
)
def test_frameworks_are_asked_about_in_the_same_way(tmp_path: Path, arguments: list[str], code: int) -> None:
    file = tmp_path / "x.af"
    file.write_text("p af 3\n1 2\n2 1\n2 3\n")
    ran = run(*(str(file) if word == "FILE" else word for word in arguments))
    assert ran.returncode == code, ran.stdout + ran.stderr


def test_a_case_without_explanation_is_told_with_its_conflict(tmp_path: Path) -> None:
    file = tmp_path / "x.case"
    file.write_text("fact a\nfact not a\nann claims b\n")
    for arguments in (["why", str(file), "b"], ["requires", str(file), "b"], ["ask", str(file)]):
        ran = run(*arguments)
        assert ran.returncode == 1
        assert "contradict each other" in ran.stdout


@pytest.mark.parametrize(
    ("asked", "code", "column", "end"),
    [
        ("pacifist(X)", "variable-not-allowed", 10, 11),
        ("pacifist(nixon)  and\tquaker(Y)", "variable-not-allowed", 28, 29),
        ("pacifist(nixon) and pacifst(nixon)", "unknown-name", 21, 35),
        ("accepting a, b", "not-a-question", 1, 15),
        ("would pacifist happen without quaker", "not-a-question", 1, 37),
    ],
)
def test_a_problem_in_a_question_stands_where_it_is(asked: str, code: str, column: int, end: int) -> None:
    ran = run("why", "cases/nixon.case", asked, "--json")
    (problem,) = json.loads(ran.stdout)["problems"]
    assert (ran.returncode, problem["code"]) == (2, code)
    place = (problem["line"], problem["column"], problem["end_line"], problem["end_column"])
    assert place == (1, column, 1, end)
