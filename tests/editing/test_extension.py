"""editors/vscode: its files exist, and say of the language what the engine does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from answerable.editing import textmate, trying
from answerable.language import lexing
from answerable.language.syntax import syntax

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "editors" / "vscode"


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return dict(json.loads((FOLDER / "package.json").read_text(encoding="utf-8")))


def test_the_files_it_names_exist(manifest: dict[str, Any]) -> None:
    contributes = manifest["contributes"]
    named = [manifest["main"], *(one["configuration"] for one in contributes["languages"])]
    named += [one["path"] for one in contributes["grammars"]]
    assert all((FOLDER / name).is_file() for name in named)


def test_it_speaks_of_the_same_language(manifest: dict[str, Any]) -> None:
    (language,) = manifest["contributes"]["languages"]
    (grammar,) = manifest["contributes"]["grammars"]
    assert [ending.removeprefix(".") for ending in language["extensions"]] == textmate.grammar()["fileTypes"]
    assert grammar["scopeName"] == textmate.SCOPE
    assert grammar["language"] == language["id"]
    assert (FOLDER / grammar["path"]).resolve() == textmate.FILE


def test_it_starts_the_server(manifest: dict[str, Any]) -> None:
    code = (FOLDER / manifest["main"]).read_text(encoding="utf-8")
    assert 'args: ["lsp"]' in code
    assert set(re.findall(r'require\("([^"/]+)', code)) == {"vscode", *manifest["dependencies"]}
    (section,) = re.findall(r'getConfiguration\("(\w+)"\)', code)
    used = {f"{section}.{setting}" for setting in re.findall(r'settings\.get\("(\w+)"\)', code)}
    assert used == set(manifest["contributes"]["configuration"]["properties"])


def test_its_time_limit_is_the_servers(manifest: dict[str, Any]) -> None:
    assert manifest["contributes"]["configuration"]["properties"]["answerable.seconds"]["default"] == trying.TIME


def test_nothing_built_is_kept() -> None:
    assert {file.suffix for file in FOLDER.rglob("*") if file.is_file() and "node_modules" not in file.parts} <= {
        ".json",
        ".js",
        ".md",
    }


def test_quotes_and_comments() -> None:
    configuration = json.loads((FOLDER / "language-configuration.json").read_text(encoding="utf-8"))
    assert re.fullmatch(next(t.pattern for t in syntax().terminals if t.name == "COMMENT"), "# why")
    assert configuration["comments"] == {"lineComment": "#"}
    for opening, closing in configuration["surroundingPairs"]:
        assert opening == "(" or lexing.CLOSING[opening] == closing


def test_the_web_is_told_of_every_ending() -> None:
    told = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    for ending in textmate.grammar()["fileTypes"]:
        assert re.search(rf"^\*\.{ending} .*linguist-language=", told, re.MULTILINE)
    for name in re.findall(r"^(\S+/\S+) +linguist-generated$", told, re.MULTILINE):
        assert (ROOT / name).is_file()
