"""Every example in the documents is read, solved, run, and compared with what the documents say of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import documents
import pytest

import answerable
from answerable import Semantics, asking
from answerable.answer import testing
from answerable.causes import read_model
from answerable.language import opening, reading, script
from answerable.language.problems import Refused, Severity

FILES = documents.documents()
BLOCKS = [block for file in FILES for block in documents.blocks(file)]
every_document = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def blocks_of(language: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("block", [b for b in BLOCKS if b.language == language], ids=str)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "document"
    made.mkdir()
    return made


def test_there_are_documents() -> None:
    names = {str(file.relative_to(documents.ROOT)) for file in FILES}
    assert names >= {
        *("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"),
        *("docs/language.md", "docs/semantics.md", "docs/json.md", "docs/library.md"),
    }


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_every_block_says_what_it_is(block: documents.Block) -> None:
    assert block.language in documents.RUN | documents.SHOWN


@blocks_of("case")
def test_cases_are_solved(block: documents.Block) -> None:
    subject, warnings, _ = opening.case_of(block.text, block.name or str(block))
    answer = answerable.solve(subject)
    assert answer.complete
    # an example leaves out what a real case would say besides
    assert {warning.code for warning in warnings} <= {"used-once"}
    if block.name:
        outcomes = testing.check_expectations(subject, asking.Run(subject).solved().findings)
        assert all(outcome.passed for outcome in outcomes)


@blocks_of("json")
def test_models_are_read(block: documents.Block) -> None:
    assert block.name.endswith(".json")
    read_model(block.text)


@blocks_of("refused")
def test_what_is_refused(block: documents.Block) -> None:
    with pytest.raises(Refused) as caught:
        opening.case_of(block.text)
    errors = [(p.line, p.code) for p in caught.value.problems if p.severity is Severity.ERROR]
    marked = [
        (number, code)
        for number, line in enumerate(block.text.splitlines(), 1)
        for code in re.findall(r"error\[([a-z-]+)\]", line.partition("# ! ")[2])
    ]
    assert marked
    assert sorted(errors) == sorted(marked)


@blocks_of("console")
def test_commands_print_what_is_shown(block: documents.Block, folder: Path) -> None:
    documents.prepare(folder, block.file)
    for command, printed in documents.outputs(block, folder):
        assert documents.agrees(command.expected, printed), "\n".join([f"$ {command.written}", *printed])


@every_document
def test_code_prints_what_is_shown(file: Path, folder: Path) -> None:
    documents.prepare(folder, file)
    for block, expected, printed in documents.run_python(file, folder):
        assert printed == (expected or ""), str(block)


def test_make_runs_what_is_shown() -> None:
    makefile = (documents.ROOT / "Makefile").read_text(encoding="utf-8")
    for target, command in documents.MADE.items():
        recipe = re.search(rf"^{target.removeprefix('make ')}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
        assert recipe is not None
        assert command in recipe[1]
    for target in documents.NOT_RUN:
        assert re.search(rf"^{target.removeprefix('make ')}:", makefile, re.MULTILINE)


@every_document
def test_links_lead_somewhere(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("https://", "http://")):
            path, _, anchor = target.partition("#")
            there = (file.parent / path) if path else file
            assert there.exists(), target
            if anchor:
                assert anchor in anchors(there), target


def anchors(file: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_document
def test_files_that_are_named_exist(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:engine|rules|grammar|tests|cases|docs|benchmarks)/[\w./-]+)`", text):
        assert (documents.ROOT / name).exists(), name


@every_document
def test_nothing_of_a_workplace(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"/(?:work|home|root|tmp)/|\bissue #?\d|TODO|FIXME", text)


def test_the_reference_has_every_statement() -> None:
    kinds: set[type[script.Statement]] = set()
    for block in BLOCKS:
        if block.file.name == "language.md" and block.language in ("case", "refused"):
            kinds |= {type(statement) for statement in reading.read_partly(block.text, "docs").script.statements}
    assert kinds == set(get_args(script.Statement))


def test_the_definitions_have_every_semantics() -> None:
    text = (documents.ROOT / "docs" / "semantics.md").read_text(encoding="utf-8")
    assert {name.replace("-", "_") for name in Semantics} <= set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))


def test_left_out_lines() -> None:
    assert documents.agrees(("a", "…", "d"), ("a", "b", "c", "d"))
    assert documents.agrees(("a …",), ("a b",))
    assert documents.agrees((), ("",))
    assert not documents.agrees(("a", "…", "d"), ("a", "b", "c"))
    assert not documents.agrees(("a",), ("a", "b"))
    assert not documents.agrees(("a", "b"), ("a",))
