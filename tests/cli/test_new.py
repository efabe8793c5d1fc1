"""`answerable new`, `words`, `show script` and `show case`: starting out, and looking in."""

import json
from pathlib import Path

import pytest

from answerable import Case, shipped
from answerable.language import exemplifying, opening, reading, script
from answerable.language.syntax import syntax
from answerable.report import cheatsheet
from cli.running import VASE, run


def test_a_new_case_solves_without_a_warning(tmp_path: Path) -> None:
    done = run("new", "harbour", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "written: harbour.case\nnext: answerable solve harbour.case\n"
    text = (tmp_path / "harbour.case").read_text(encoding="utf-8")
    assert "case harbour: " in text
    assert "my_case" not in text
    assert text.count("\n# ") >= 7
    checked = run("check", "harbour.case", cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, "")
    tested = run("test", "harbour.case", cwd=tmp_path)
    assert tested.stdout.endswith("3 passed, 0 failed\n")
    assert run("fmt", "--check", "harbour.case", cwd=tmp_path).returncode == 0
    assert json.loads(run("solve", "harbour.case", "--json", cwd=tmp_path).stdout)["count"] == 2


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "harbour.case"
    file.write_text(VASE, encoding="utf-8")
    done = run("new", "harbour", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("harbour.case:1:1: error[file-exists]: ")
    assert file.read_text(encoding="utf-8") == VASE
    (tmp_path / "dangling.case").symlink_to(tmp_path / "elsewhere.case")
    assert run("new", "dangling", cwd=tmp_path).returncode == 2
    assert not (tmp_path / "elsewhere.case").exists()


@pytest.mark.parametrize(
    ("name", "better"), [("The Harbour", "the_harbour"), ("event", "event_case"), ("2nd", "2nd_case"), ("a-b", "a_b")]
)
def test_what_cannot_be_a_name_is_refused(tmp_path: Path, name: str, better: str) -> None:
    done = run("new", name, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error[bad-name]: ")
    assert f"`{better}`" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_may_be_named_and_has_to_exist(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    assert run("new", "cases/pier.case", cwd=tmp_path).returncode == 0
    assert "case pier: " in (tmp_path / "cases" / "pier.case").read_text(encoding="utf-8")
    done = run("new", "nowhere/pier", cwd=tmp_path)
    assert done.returncode == 2
    assert "error[unwritable-file]: " in done.stderr


def test_names_of_any_alphabet(tmp_path: Path) -> None:
    assert run("new", "гавань", cwd=tmp_path).returncode == 0
    assert opening.read(tmp_path / "гавань.case").name == "гавань"


# --- words ----------------------------------------------------------------------------------------------------------


def test_the_cheat_sheet_has_every_statement() -> None:
    printed = run("words").stdout
    for examples in exemplifying.examples().values():
        for example in examples:
            assert "".join(f"  {line}\n" for line in example.split("\n")) in printed
    for opener in syntax().openers - {"not", "normally", "always"}:
        assert f"\n  {opener} " in printed, opener
    for verb in syntax().verbs:
        assert f" {verb} " in printed, verb


def test_every_example_is_a_statement() -> None:
    examples = [example for section in exemplifying.examples().values() for example in section]
    assert len(examples) > 45
    kinds = set()
    for example in examples:
        statements = reading.read(example, "example").statements
        assert len(statements) == 1, example
        kinds.add(type(statements[0]))
    assert kinds == set(script.Statement.__args__)
    for condition in cheatsheet.CONDITIONS:
        assert len(reading.read(f"never {condition}", "condition").statements) == 1
    for time in cheatsheet.TIMES:
        assert len(reading.read(f"event e {time}", "time").statements) == 1


# --- show -----------------------------------------------------------------------------------------------------------


def test_showing_the_script_needs_no_names_to_be_known(tmp_path: Path) -> None:
    (tmp_path / "x.case").write_text("bob denies nothing_known because a or b: \n".replace(": ", ""), encoding="utf-8")
    done = run("show", "script", "x.case", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[:3] == ["Claim  1:1", "  party: bob  1:1", "  act: denies"]
    assert "  because: Any  1:34" in done.stdout.splitlines()
    (tmp_path / "x.case").write_text("fct a\n", encoding="utf-8")
    assert run("show", "script", "x.case", cwd=tmp_path).returncode == 2


def test_showing_the_case_gives_it_back() -> None:
    file = shipped.folder("cases") / "il20.case"
    shown = run("show", "case", str(file))
    assert Case.model_validate_json(shown.stdout) == opening.read(file)
    assert run("show", "case", "-", given="bob denies a\n").returncode == 2
    assert run("show", "script", str(file)).stdout.startswith("CaseName  10:1\n")
