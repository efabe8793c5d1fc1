"""`why`, `why-not` and `requires` of what a ruling concludes: answered from the ruling."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .running import run

RULED = """party ann
party bob
relation late(P: party)
relation pays(P: party)
relation sees(P: party)
fact late(ann)
ann claims late(bob)
bob denies late(bob)
ruling tardy: pays(P) if in every explanation late(P)
ruling sight: sees(P) if in every explanation late(P) and not pays(P)
"""


@pytest.fixture
def ruled(tmp_path: Path) -> str:
    file = tmp_path / "ruled.case"
    file.write_text(RULED)
    return str(file)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["why", "FILE", "pays(ann)"], 0, "tardy: pays(ann): granted"),
        (["why", "FILE", "pays( ann )"], 0, "✓ in every explanation: late(ann) (so in 2 of 2)"),
        (["why-not", "FILE", "pays(ann)"], 1, "tardy: pays(ann): granted"),
        (["why", "FILE", "pays(bob)"], 1, "✗ in every explanation: late(bob) (so in 1 of 2)"),
        (["why-not", "FILE", "pays(bob)"], 0, "tardy: pays(bob): not granted"),
        (["requires", "FILE", "pays(ann)"], 0, "tardy: pays(ann): granted"),
        (["why", "FILE", "tardy"], 0, "tardy: pays(ann): granted"),
        (["why-not", "FILE", "sight"], 0, "not granted"),
    ],
)
def test_it_is_answered_from_the_ruling(ruled: str, arguments: list[str], code: int, told: str) -> None:
    ran = run(*(ruled if word == "FILE" else word for word in arguments), COLUMNS="200")
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert told in ran.stdout
    assert "nothing in this case says so" not in ran.stdout


def test_for_programs(ruled: str) -> None:
    told = json.loads(run("why", ruled, "pays(ann)", "--json").stdout)
    assert told["asked"] == "pays(ann)"
    assert [(one["name"], one["status"]) for one in told["rulings"]] == [("tardy", "granted")]
    assert [ground["there"] for ground in told["rulings"][0]["grounds"]] == [2]


def test_other_names_are_refused_as_before(ruled: str) -> None:
    ran = run("why", ruled, "tardi")
    assert ran.returncode == 2
    assert "error[unknown-name]" in ran.stderr


def test_literals_are_asked_about_as_before(ruled: str) -> None:
    assert "late(ann): undisputed" in run("why", ruled, "late(ann)").stdout
