"""`answerable convert` and `answerable.convert`: what is written means the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import answerable
from answerable.findings import enumerating, grounding
from answerable.findings.attacks import Attacks
from answerable.findings.exchange import opening
from answerable.findings.semantics import Semantics
from answerable.language import opening as language
from answerable.language.problems import Refused
from answerable.report import exporting
from cli.running import run
from exchange import drawing
from generating import cases

DUNG = (".af", ".apx", ".tgf")
#: Whose sets defend themselves: the others could choose what derives a contradiction.
DEFENDING = tuple(one for one in Semantics if one.admissible or one is Semantics.STABLE)
#: What neither prefers nor counts nor presumes nor asks for an explanation.
PLAIN = frozenset({"fact", "claim", "denial", "doubt", "rule", "default", "strict", "incompatible", "evidence"})


def written(drawn: drawing.Drawn, ending: str) -> Attacks | object:
    """What a drawn framework is after it was written in a format and read again."""
    with tempfile.TemporaryDirectory() as folder:
        file, other = Path(folder) / f"one{drawn.ending}", Path(folder) / f"other{ending}"
        file.write_text(drawn.text, encoding="utf-8", newline="")
        other.write_text(answerable.convert(file, ending), encoding="utf-8")
        return opening.open_lean(str(other))


def meant(drawn: drawing.Drawn) -> Attacks:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"one{drawn.ending}"
        file.write_text(drawn.text, encoding="utf-8", newline="")
        found = opening.open_lean(str(file))
    assert isinstance(found, Attacks)
    return found


@settings(deadline=None)
@given(drawn=st.one_of(map(drawing.attack_texts, DUNG)), ending=st.sampled_from(DUNG))
def test_attacks_stay_what_they_are(drawn: drawing.Drawn, ending: str) -> None:
    before, after = meant(drawn), written(drawn, ending)
    assert isinstance(after, Attacks)
    assert after.attackers == before.attackers
    if ending == ".af":
        assert after.names == tuple(map(str, range(1, len(before.names) + 1)))
    else:
        assert after.names == before.names


@settings(deadline=None, max_examples=50)
@given(drawn=st.one_of(map(drawing.attack_texts, DUNG)))
def test_attacks_as_rules_have_the_same_extensions(drawn: drawing.Drawn) -> None:
    number = {name: place for place, name in enumerate(meant(drawn).names)}
    argued = written(drawn, ".aba")
    assert not isinstance(argued, Attacks)
    for name in Semantics:
        found = list(enumerating.extensions(argued, name))
        assert len(found) == len(set(found))
        assert set(found) == {frozenset(map(number.__getitem__, one)) for one in drawn.extensions(name.value)}


@settings(deadline=None)
@given(drawn=drawing.flat_texts())
def test_flat_frameworks_stay_what_they_are(drawn: drawing.Drawn) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "one.aba"
        file.write_text(drawn.text, encoding="utf-8")
        assert written(drawn, ".aba") == opening.open_lean(str(file))


@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
@given(text=cases.case_texts(kinds=PLAIN & cases.KINDS))
def test_cases_have_the_same_extensions(text: str) -> None:
    subject, _, _ = language.case_of(text)
    argued = grounding.ground_case(subject)
    try:
        flat = exporting.convert(subject, ".aba")
    except Refused:
        assume(False)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "case.aba"
        file.write_text(flat, encoding="utf-8")
        after = opening.open_framework(str(file))
    for name in DEFENDING:
        assert set(enumerating.extensions(after, name)) == set(enumerating.extensions(argued, name)), name


def test_names_are_kept_in_comments(tmp_path: Path) -> None:
    (tmp_path / "two.apx").write_text("arg(quaker).arg(republican).att(quaker,republican).", encoding="utf-8")
    done = run("convert", "two.apx", "-o", "two.af", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "two.af").read_text(encoding="utf-8") == "# 1 quaker\n# 2 republican\np af 2\n1 2\n"


@pytest.mark.parametrize(
    ("name", "text", "ending", "reason"),
    [
        ("rules.aba", "p aba 2\na 1\nc 1 2\n", ".af", "it has rules"),
        ("dots.tgf", "a.b\n#\n", ".apx", "`a.b` cannot be written"),
        ("shop.case", "ann claims a\nbob denies a\n", ".apx", "a case has rules"),
        ("shop.case", "ann claims a\nbob denies a\nprefer ann over bob\n", ".aba", "it prefers"),
        ("shop.case", "event a\nann claims a\nbob denies a\nb happens if a\n", ".aba", "presumed"),
        ("shop.case", "fact a\nfact not a\nbob claims a\n", ".aba", "its facts contradict"),
        ("shop.case", "open a\nbob denies a\n", ".aba", "presumed"),
        ("shop.case", "ann claims a\nrule r: normally b if at least 2 of a, c, d\n", ".aba", "it counts"),
        ("shop.case", "ann claims a\nl happens if a\nexplain l\n", ".aba", ""),
    ],
)
def test_what_a_format_cannot_say(tmp_path: Path, name: str, text: str, ending: str, reason: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("convert", name, "--format", ending.removeprefix("."), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{name}:")
    assert f"error[not-expressible]: this cannot be written as `{ending}`: " in done.stderr
    assert reason in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["two.af"], "--format"),
        (["two.af", "-o", "two.txt"], "error[unknown-format]"),
        (["two.af", "-o", "kept.apx"], "error[file-exists]"),
        (["wrong.af", "-o", "new.apx"], "wrong.af:2:1: error[malformed-line]"),
        (["none.af", "-o", "new.apx"], "error[no-such-file]"),
    ],
)
def test_what_is_refused_changes_nothing(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "two.af").write_text("p af 2\n1 2\n", encoding="utf-8")
    (tmp_path / "wrong.af").write_text("p af 2\nx\n", encoding="utf-8")
    (tmp_path / "kept.apx").write_text("kept", encoding="utf-8")
    done = run("convert", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kept.apx", "two.af", "wrong.af"]
    assert (tmp_path / "kept.apx").read_text(encoding="utf-8") == "kept"
