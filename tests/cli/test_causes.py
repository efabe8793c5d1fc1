"""`answerable causes`: what is printed, for programs too, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

from cli.running import run

CASES = Path(__file__).parents[2] / "cases"
FIRE = {"equations": {"arsonist": True, "lightning": True, "fire": {"or": ["arsonist", "lightning"]}}}


def model(folder: Path, data: object) -> str:
    file = folder / "fire.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return str(file)


def test_a_case() -> None:
    done = run("causes", str(CASES / "rocks.case"), COLUMNS="200")
    assert (done.returncode, done.stderr) == (0, "")
    told = [line.strip() for line in done.stdout.splitlines()]
    assert (
        "1 explanation, preferred semantics; causes by the definition of Halpern 2015 (modified Halpern-Pearl)" in told
    )
    assert "Suzy throws (suzy_throws) caused shattered" in told
    assert "had this not been so, with billy_hits still not so, it would not have happened" in told
    assert "degree of responsibility (Halpern 2016)" in told
    assert "1/2  suzy_throws" in told
    assert "suzy caused it by suzy_throws: degree 1/2" in told
    assert "no part in it: billy" in told


def test_a_case_for_programs() -> None:
    done = run("causes", str(CASES / "rocks.case"), "--json", "--outcome", "shattered")
    found = json.loads(done.stdout)
    assert found["definition"] == "Halpern 2015 (modified Halpern-Pearl)"
    assert found["degree_of_responsibility"].startswith("Halpern 2016")
    (context,) = found["contexts"]
    assert context["degrees"] == [
        {"literal": "suzy_hits", "degree": "1/2", "exact": True},
        {"literal": "suzy_throws", "degree": "1/2", "exact": True},
    ]
    assert context["parties"] == [
        {"party": "suzy", "by": ["suzy_throws"], "but_for": False, "degree": "1/2", "exact": True}
    ]
    assert done.stdout == run("causes", str(CASES / "rocks.case"), "--json", "--outcome", "shattered").stdout


def test_a_model(tmp_path: Path) -> None:
    done = run("causes", model(tmp_path, FIRE))
    assert (done.returncode, done.stderr) == (0, "")
    assert "arsonist and lightning together caused fire" in done.stdout
    assert "1/2  arsonist" in done.stdout
    done = run("causes", model(tmp_path, {**FIRE, "outcome": {"not": "fire"}}))
    assert "not so: fire (not fire)" in done.stdout or "not fire" in done.stdout
    assert "it did not happen" in done.stdout


def test_limits_are_told(tmp_path: Path) -> None:
    both = {"and": ["arsonist", {"or": ["lightning", "wind"]}]}
    file = model(tmp_path, {"equations": {"arsonist": True, "lightning": True, "wind": True, "fire": both}})
    assert run("causes", file).returncode == 0
    done = run("causes", file, "--limit", "1")
    assert done.returncode == 3
    assert "there may be other causes" in done.stdout
    weights = [20 + number for number in range(40)]
    hard = {"at_least": 800, "of": [f"v{number}" for number in range(40)], "weights": weights}
    file = model(tmp_path, {"equations": {**{f"v{number}": True for number in range(40)}, "passed": hard}})
    done = run("causes", file, "--timeout", "1", "--limit", "0", "--json")
    assert done.returncode == 3
    found = json.loads(done.stdout)
    assert not found["complete"]
    assert found["problems"][0]["code"] == "limit-reached"


def test_mistakes_are_refused_where_they_are(tmp_path: Path) -> None:
    for data, code in (
        ({"equations": {"a": "b", "b": "a"}}, "causal-loop"),
        ({"equations": {"a": "b"}}, "bad-model"),
        ([], "bad-model"),
        ({**FIRE, "outcome": "smoke"}, "bad-model"),
    ):
        done = run("causes", model(tmp_path, data))
        assert (done.returncode, done.stdout) == (2, "")
        assert f"fire.json:1:1: error[{code}]: " in done.stderr
    done = run("causes", str(CASES / "rocks.case"), "--outcome", "shatered")
    assert done.returncode == 2
    assert "error[uncaused-outcome]: no mechanism brings about `shatered`" in done.stderr
    assert "did you mean `shattered`?" in done.stderr
    assert run("causes", str(tmp_path / "none.case")).returncode == 2


def test_no_explanation_is_a_result(tmp_path: Path) -> None:
    file = tmp_path / "none.case"
    file.write_text("event a\nfact not b\nb happens if a\n", encoding="utf-8")
    done = run("causes", str(file))
    assert done.returncode == 1
    assert "facts-contradict" in done.stdout
