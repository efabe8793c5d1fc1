"""`answerable lsp`, driven by a real client over a pipe: what an editor's user sees while writing a case."""

from __future__ import annotations

import asyncio
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from answerable.editing.placing import Lines
from answerable.language import formatting, opening
from answerable.report import hints

from .client import PATIENCE, editor, place, run

VASE = """case broken_vase: "Who broke the vase?"
party ann: "Ann"
party bob: "Bob, her brother" of ann
source diary: "Ann's diary" by ann on 2020-02-03 rated B2
ann claims bob_did_it: "Bob knocked the vase over"  from diary
bob denies bob_did_it because bob_was_out
bob claims bob_was_out: "I was at the shop"
rule away: always not bob_did_it if bob_was_out
expect exactly 2 explanations
expect bob_did_it in every explanation
"""


def test_opening_and_editing(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(tmp_path) as made:
            uri = made.open(tmp_path / "vase.case", VASE)
            assert await made.mistakes(uri) == []
            # a slip, letter by letter: the last version is told of, whatever is told of those before
            start = place(VASE, "denies bob_did_it")
            made.edit(uri, 2, (start, (start[0], start[1] + 1), ""))
            made.edit(uri, 3, ((start[0], start[1] + 2), (start[0], start[1] + 3), ""))
            (wrong,) = await made.mistakes(uri, 3)
            assert (wrong.code, wrong.severity, wrong.source) == (
                "unexpected",
                types.DiagnosticSeverity.Error,
                "answerable",
            )
            assert (wrong.range.start, wrong.range.end) == (types.Position(5, 4), types.Position(5, 8))
            assert "did you mean `denies`?" in wrong.message
            # mended, and a name that is not known written below
            made.edit(uri, 4, VASE + "ann denies nothing_known\n")
            (wrong,) = await made.mistakes(uri, 4)
            assert (wrong.code, wrong.range.start) == ("unknown-name", types.Position(10, 11))
            made.edit(uri, 5, (place(VASE, "expect exactly"), place(VASE, "expect exactly"), "\n\n"))
            (wrong,) = await made.mistakes(uri, 5)
            assert wrong.range.start == types.Position(12, 11)

    run(session)


def test_hover(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(tmp_path) as made:
            uri = made.open(tmp_path / "vase.case", VASE)
            assert await made.hover(uri, *place(VASE, "bob_did_it", 2)) == (
                "bob_did_it: “Bob knocked the vase over”\n"
                "ann claims it, from diary\n"
                "bob denies it, because bob_was_out\n"
                "rule away: always not bob_did_it if bob_was_out"
            )
            assert await made.hover(uri, *place(VASE, "bob denies")) == (
                "bob: “Bob, her brother”\na party, a member of ann\ndenies bob_did_it\nclaims bob_was_out"
            )
            assert await made.hover(uri, *place(VASE, "diary\n")) == (
                "diary: “Ann's diary”\na source by ann on 2020-02-03, rated B2"
            )
            assert await made.hover(uri, *place(VASE, "claims")) == ""
            assert await made.hover(uri, 99, 0) == ""

    run(session)


def test_definition_and_references(tmp_path: Path) -> None:
    shared = 'relation careless(Who: party): "{Who} was careless"\nrule tired: normally careless(P) if slept_badly(P)\n'
    shared += "relation slept_badly(Who: party)\n"
    text = VASE + 'use "./shared.rules"\nfact slept_badly(bob)\nrelation bob_did_it  relation bob_was_out\n'
    (tmp_path / "shared.rules").write_text(shared, encoding="utf-8")

    async def session() -> None:
        async with editor(tmp_path) as made:
            uri = made.open(tmp_path / "vase.case", text)

            async def definition(line: int, column: int) -> list[tuple[str, int, int]]:
                params = types.DefinitionParams(**made.at(uri, line, column))
                found = await made.within(made.client.text_document_definition_async(params))
                return [(one.uri, one.range.start.line, one.range.start.character) for one in found]

            async def references(line: int, column: int, declaration: bool) -> list[tuple[str, int, int]]:
                context = types.ReferenceContext(include_declaration=declaration)
                params = types.ReferenceParams(**made.at(uri, line, column), context=context)
                found = await made.within(made.client.text_document_references_async(params))
                return [(one.uri, one.range.start.line, one.range.start.character) for one in found]

            library = (tmp_path / "shared.rules").as_uri()
            assert await definition(*place(text, "ann on")) == [(uri, *place(text, "ann:"))]
            assert await definition(*place(text, "slept_badly(bob)")) == [(library, *place(shared, "slept_badly(Who"))]
            assert await definition(*place(text, "explanations")) == []
            everywhere = [
                (library, *place(shared, "slept_badly(P")),
                (library, *place(shared, "slept_badly(Who")),
                (uri, *place(text, "slept_badly(bob)")),
            ]
            assert await references(*place(text, "slept_badly(bob)"), True) == everywhere
            assert await references(*place(text, "slept_badly(bob)"), False) == [everywhere[0], everywhere[2]]
            params = types.DocumentHighlightParams(**made.at(uri, *place(text, "diary")))
            marked = await made.within(made.client.text_document_document_highlight_async(params))
            assert [one.range.start for one in marked] == [
                types.Position(*place(text, "diary")),
                types.Position(*place(text, "diary\n")),
            ]

    run(session)


def test_rename(tmp_path: Path) -> None:
    shared = (
        'relation careless(Who: party): "{Who} was careless: {Who}!"\nrule tired: normally careless(P) if tired(P)\n'
    )
    text = 'use "./shared.rules"\nuse fault\nparty bob\nfact tired(bob)\nrelation tired(Who: party)\n'
    text += "exception late to tired: if late_night(P)\nrelation late_night(Who: party)\n"
    text += "expect careless(bob) in some explanation\n"
    (tmp_path / "shared.rules").write_text(shared, encoding="utf-8")

    async def session() -> None:
        async with editor(tmp_path) as made:
            uri = made.open(tmp_path / "tired.case", text)
            assert await made.mistakes(uri) == []
            library = made.open(tmp_path / "shared.rules", shared)

            async def rename(at: tuple[int, int], name: str, where: str = uri) -> dict[str, list[tuple[int, int]]]:
                params = types.RenameParams(**made.at(where, *at), new_name=name)
                found = await made.within(made.client.text_document_rename_async(params))
                assert all(edit.new_text == name for edits in found.changes.values() for edit in edits)
                return {
                    one: [(edit.range.start.line, edit.range.start.character) for edit in edits]
                    for one, edits in found.changes.items()
                }

            async def refused(at: tuple[int, int], name: str) -> str:
                with pytest.raises(JsonRpcException) as reason:
                    await rename(at, name)
                return str(reason.value)

            # a relation in both files, a variable in a rule and its exception, a place in its prose
            assert await rename(place(text, "careless"), "sloppy") == {
                library: [place(shared, "careless"), place(shared, "careless(P")],
                uri: [place(text, "careless")],
            }
            assert await rename(place(text, "P)\nrelation"), "Person") == {
                library: [place(shared, "P) if"), place(shared, "P)\n")],
                uri: [place(text, "P)\nrelation")],
            }
            assert await rename(place(shared, "Who"), "Person", library) == {
                library: [place(shared, "Who"), place(shared, "Who", 1), place(shared, "Who", 2)]
            }
            # a rule and a relation of one name are two things
            assert await rename(place(text, "tired:"), "weary") == {
                library: [place(shared, "tired:")],
                uri: [place(text, "tired:")],
            }
            assert "already a name" in await refused(place(text, "bob"), "late_night")
            assert "is not a name" in await refused(place(text, "bob"), "two words")
            assert "is not a name" in await refused(place(text, "bob"), "")
            assert "start with a small letter" in await refused(place(text, "bob"), "Bob")
            assert "cannot be a name" in await refused(place(text, "bob"), "unless")
            assert "is a library" in await refused(place(text, "fault"), "guilt")
            params = types.PrepareRenameParams(**made.at(uri, *place(text, "tired(bob)")))
            ready = await made.within(made.client.text_document_prepare_rename_async(params))
            assert ready.placeholder == "tired"
            params = types.PrepareRenameParams(**made.at(uri, *place(text, "relation")))
            assert await made.within(made.client.text_document_prepare_rename_async(params)) is None

    run(session)


def test_what_files_share_is_renamed_in_all_of_them(tmp_path: Path) -> None:
    shared = "relation tired(Who: party)\nrelation careless(Who: party)\nrule r: normally careless(P) if tired(P)\n"
    night = 'use "rules/shared.rules"\nparty ann\nfact tired(ann)\nexpect careless(ann) in every explanation\n'
    day = 'use "rules/shared.rules"\nparty bob\nfact tired(bob)\n'
    apart = "relation tired(Who: party)\nparty eve\nfact tired(eve)\nfact late\n"
    other = f'use "rules/other.rules"\n{apart}'
    (tmp_path / "rules").mkdir()
    for name, text in (
        ("rules/shared.rules", shared),
        ("rules/other.rules", "relation late\n"),
        ("night.case", night),
        ("day.case", day),
        ("apart.case", apart),
        ("other.case", other),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")

    async def session() -> None:
        async with editor(tmp_path) as made:
            unsaved = f"# not saved yet\n{day}"
            today = made.open(tmp_path / "day.case", unsaved)
            library = made.open(tmp_path / "rules" / "shared.rules", shared)
            tonight = (tmp_path / "night.case").as_uri()
            expected = {
                library: [place(shared, "tired"), place(shared, "tired", 1)],
                today: [place(unsaved, "tired")],
                tonight: [place(night, "tired")],
            }
            # from the library, and from a case that uses it
            for uri, at in ((library, expected[library][1]), (today, expected[today][0])):
                params = types.RenameParams(**made.at(uri, *at), new_name=" weary ")
                found = await made.within(made.client.text_document_rename_async(params))
                assert {edit.new_text for edits in found.changes.values() for edit in edits} == {"weary"}
                assert {
                    one: [(edit.range.start.line, edit.range.start.character) for edit in edits]
                    for one, edits in found.changes.items()
                } == expected
                context = types.ReferenceContext(include_declaration=True)
                asked = types.ReferenceParams(**made.at(uri, *at), context=context)
                found = await made.within(made.client.text_document_references_async(asked))
                assert sorted((one.uri, one.range.start.line) for one in found) == sorted(
                    (one, line) for one, places in expected.items() for line, _ in places
                )
            # a name that another of them has
            params = types.RenameParams(**made.at(library, *expected[library][0]), new_name="ann")
            with pytest.raises(JsonRpcException, match=r"already a name in `night.case`"):
                await made.within(made.client.text_document_rename_async(params))

    run(session)


def test_names_of_shipped_libraries_are_not_renamed(tmp_path: Path) -> None:
    text = "use fault\nparty bob\nfact excused(bob, harm)\n"

    async def session() -> None:
        async with editor(tmp_path) as made:
            uri = made.open(tmp_path / "x.case", text)
            params = types.PrepareRenameParams(**made.at(uri, *place(text, "excused")))
            with pytest.raises(JsonRpcException, match="a name of the library `fault`"):
                await made.within(made.client.text_document_prepare_rename_async(params))

    run(session)


def test_completion(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(tmp_path) as made:
            uri = made.open(tmp_path / "vase.case", VASE)
            version = 1

            async def typed(line: str) -> list[str]:
                """What is suggested at the end of a further line."""
                nonlocal version
                version += 1
                made.edit(uri, version, VASE + line)
                return list(await made.words(uri, 10, len(line)))

            assert (await typed("ann claims late from "))[0] == "diary"
            assert await typed("source letter by ") == ["ann", "bob"]
            start = await typed("")
            assert start[:2] == ["ann", "bob"]
            assert {"claims"} & set(start) == set()
            assert {"party", "fact", "expect", "rule"} <= set(start)
            assert {"admits", "claims", "denies", "disputes", "withdraws", "happens"} <= set(await typed("ann "))
            assert (await typed("ann denies bob_"))[:2] == ["bob_did_it", "bob_was_out"]
            assert "away" in await typed("ann disputes ")
            assert await typed("exception to ") == ["away"]
            assert {"fault", "strict_liability"} <= set(await typed("use "))
            words = await typed("rule r: normally seen(X, Y) if met(")
            assert words[-2:] == ["X", "Y"] or {"X", "Y"} <= set(words)
            assert "if" in await typed("rule r: normally late ")
            assert await typed('ann claims late: "he was ') == []
            assert await typed("# ann ") == []
            made.edit(uri, version + 1, VASE + "relation met(Who: party, Where: source)\nfact met(bob, ")
            assert await made.words(uri, 11, 14) == ["diary"]

    run(session)


def test_outline(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(tmp_path) as made:
            uri = made.open(tmp_path / "vase.case", VASE)
            params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
            found = await made.within(made.client.text_document_document_symbol_async(params))
            assert [(one.name, one.detail) for one in found] == [
                ("broken_vase", "“Who broke the vase?”"),
                ("ann", "“Ann”"),
                ("bob", "“Bob, her brother”"),
                ("diary", "“Ann's diary”"),
                ("ann claims bob_did_it", "“Bob knocked the vase over”"),
                ("bob denies bob_did_it", None),
                ("bob claims bob_was_out", "“I was at the shop”"),
                ("away", None),
                ("expect exactly 2 explanations", None),
                ("expect bob_did_it in every explanation", None),
            ]
            for one in found:
                assert one.range.start <= one.selection_range.start
                assert one.selection_range.end <= one.range.end

    run(session)


def test_formatting(tmp_path: Path) -> None:
    untidy = VASE.replace("party bob:", "party   bob :").replace("\nexpect", "   # why\n\n\n\nexpect") + "\n\n"

    async def session() -> None:
        async with editor(tmp_path) as made:

            async def formatted(name: str, text: str) -> str:
                uri = made.open(tmp_path / name, text)
                options = types.FormattingOptions(tab_size=4, insert_spaces=True)
                params = types.DocumentFormattingParams(types.TextDocumentIdentifier(uri), options)
                for edit in await made.within(made.client.text_document_formatting_async(params)) or []:
                    start, end = edit.range.start, edit.range.end
                    text = Lines(text).changed((start.line, start.character), (end.line, end.character), edit.new_text)
                return text

            wanted = formatting.format_text(untidy, "x")
            assert wanted != untidy
            assert await formatted("untidy.case", untidy) == wanted
            assert await formatted("tidy.case", wanted) == wanted
            assert await formatted("dos.case", untidy.replace("\n", "\r\n")) == wanted.replace("\n", "\r\n")
            assert made.messages == []
            assert await formatted("wrong.case", untidy + "fact (") == untidy + "fact ("
            assert made.messages == [hints.UNFORMATTED]

    run(session)


def test_quick_fixes(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(tmp_path) as made:
            text = VASE.replace("bob denies", "bob denys") + "ann denies bob_was_oot\n"
            uri = made.open(tmp_path / "vase.case", text)
            for wrong in await made.mistakes(uri):
                context = types.CodeActionContext(diagnostics=[wrong])
                params = types.CodeActionParams(types.TextDocumentIdentifier(uri), wrong.range, context)
                (action,) = await made.within(made.client.text_document_code_action_async(params))
                assert action.kind == types.CodeActionKind.QuickFix
                (edit,) = action.edit.changes[uri]
                start, end = edit.range.start, edit.range.end
                text = Lines(text).changed((start.line, start.character), (end.line, end.character), edit.new_text)
            assert text == VASE + "ann denies bob_was_out\n"
            made.edit(uri, 2, text)
            assert await made.mistakes(uri, 2) == []
            everywhere = types.Range(types.Position(0, 0), types.Position(99, 0))
            params = types.CodeActionParams(
                types.TextDocumentIdentifier(uri), everywhere, types.CodeActionContext(diagnostics=[])
            )
            assert not await made.within(made.client.text_document_code_action_async(params))

    run(session)


def test_code_lenses(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(tmp_path) as made:
            uri = made.open(tmp_path / "vase.case", VASE)
            lenses = await made.lenses(uri)
            assert {line: lens.command.title for line, lens in lenses.items()} == {
                0: "2 explanations in 1 dispute",
                8: "run",
                9: "run",
            }
            assert await made.click(lenses[8]) == {"passed": True, "found": "found 2"}
            assert made.refreshed == 1
            assert await made.click(lenses[9]) == {"passed": False, "found": "so in 1 of 2 explanations"}
            lenses = await made.lenses(uri)
            assert [lenses[line].command.title for line in (8, 9)] == [
                "✓ passed",
                "✗ failed: so in 1 of 2 explanations",
            ]
            assert await made.click(lenses[0]) == "2 explanations in 1 dispute"
            # a changed text is another case
            made.edit(uri, 2, VASE.replace("expect exactly", "fact not bob_did_it\nexpect exactly"))
            lenses = await made.lenses(uri)
            assert {line: lens.command.title for line, lens in lenses.items()} == {
                0: "1 explanation",
                9: "run",
                10: "run",
            }
            made.edit(uri, 3, VASE.replace("expect exactly", "fact bob_did_it fact not bob_did_it\nexpect exactly"))
            assert (await made.lenses(uri))[0].command.title == "no consistent explanation"
            made.edit(uri, 4, VASE + "fact (")
            lenses = await made.lenses(uri)
            assert lenses[0].command.title == "has mistakes"
            assert await made.click(lenses[8]) == {"passed": False, "found": "has mistakes"}

    run(session)


def test_a_client_that_cannot_refresh_is_told(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(tmp_path, refreshes=False) as made:
            uri = made.open(tmp_path / "vase.case", VASE)
            await made.click((await made.lenses(uri))[9])
            assert made.messages == ["✗ failed: so in 1 of 2 explanations"]
            assert made.refreshed == 0

    run(session)


#: Twelve pigeons in eleven holes: no solver sees at once that one has no room.
PIGEONS = 'case pigeons: "Is there room?"\n' + "\n".join(
    [
        *(f"fact in_one({n})  at least 1 of {', '.join(f'sits({n}, {h})' for h in range(11))}" for n in range(12)),
        *(f"never sits(A, {h}) and sits(B, {h}) and A < B" for h in range(11)),
        "expect exactly 1 explanation",
    ]
)


def test_a_case_that_takes_too_long_keeps_nobody_waiting(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(tmp_path, options={"seconds": 4}) as made:
            uri = made.open(tmp_path / "pigeons.case", PIGEONS)
            assert await made.mistakes(uri) == []
            counting = asyncio.create_task(made.lenses(uri))
            await asyncio.sleep(0.5)
            other = made.open(tmp_path / "vase.case", VASE)
            assert await made.mistakes(other) == []
            assert "Bob" in await made.hover(other, *place(VASE, "bob_did_it"))
            assert not counting.done()
            lenses = await counting
            assert lenses[0].command.title == "not decided within the time limit"

    run(session)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-32"])
def test_columns_are_those_of_the_client(tmp_path: Path, encoding: str) -> None:
    text = '\ufeffann claims a: "𝔞é\u2028"  ann denies nöt_known  ann claims cafe\u0301: "x" bob denies ;\r\nfact\n'
    units = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]

    def columns(before: str) -> int:
        return len(before.encode(encoding + "-le" if encoding != "utf-8" else encoding)) // units

    async def session() -> None:
        async with editor(tmp_path, encodings=[encoding]) as made:
            assert made.server.capabilities.position_encoding == encoding
            uri = made.open(tmp_path / "x.case", text)
            wrong = await made.mistakes(uri)
            first = text.split("\r\n")[0]
            assert [(one.range.start.line, one.range.start.character) for one in wrong] == [
                (0, columns(first[: first.index("nöt_known")])),
                (0, columns(first[: first.index("bob")])),
                (1, 0),
            ]
            # the same by an edit in the middle of the line
            at = columns(first[: first.index("ann denies")])
            made.edit(uri, 2, ((0, at), (0, at), "fact b "), ((1, 4), (1, 4), " c"))
            moved = [one for one in await made.mistakes(uri, 2) if one.severity == types.DiagnosticSeverity.Error]
            assert [one.range.start.character for one in moved] == [
                one.range.start.character + len("fact b ") for one in wrong[:2]
            ]
            assert "“x”" in await made.hover(uri, 0, columns(first[: first.index("cafe")]) + 8)

    run(session)


def test_a_file_that_is_used(tmp_path: Path) -> None:
    shared = tmp_path / "shared.rules"
    shared.write_text("rule r: normally a if\n", encoding="utf-8")
    (tmp_path / "calm.rules").write_text("relation calm\n", encoding="utf-8")
    text = 'fact b\nuse "./calm.rules"\nuse "./shared.rules"\n'

    async def session() -> None:
        async with editor(tmp_path) as made:
            uri = made.open(tmp_path / "x.case", text)
            wrong = await made.mistakes(uri)
            assert {one.range.start.line for one in wrong} == {2}
            assert "shared.rules:1:20: " in wrong[0].message
            shared.write_text("relation a  rule r: normally a if b\nrelation b\n", encoding="utf-8")
            identifier = types.TextDocumentIdentifier(shared.as_uri())
            made.diagnostics.clear()
            made.client.text_document_did_save(types.DidSaveTextDocumentParams(identifier))
            assert await made.mistakes(uri) == []
            made.diagnostics.clear()
            made.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
            assert await made.mistakes(uri, None) == []
            # by now it is another case
            made.open(tmp_path / "x.case", "fact (")
            assert [one.code for one in await made.mistakes(uri)] == ["unclosed-bracket"]

    run(session)


def test_a_document_that_is_no_file(tmp_path: Path) -> None:
    async def session() -> None:
        async with editor(tmp_path) as made:
            made.client.text_document_did_open(
                types.DidOpenTextDocumentParams(types.TextDocumentItem("untitled:Untitled-1", "answerable", 1, VASE))
            )
            assert await made.mistakes("untitled:Untitled-1") == []
            assert "Ann" in await made.hover("untitled:Untitled-1", *place(VASE, "ann:"))

    run(session)


PIECES = [
    "\n",
    "\r\n",
    '"',
    '"""',
    "(",
    ")",
    "#",
    "ann ",
    "claims ",
    "x",
    "é",
    "e\u0301",
    "𝔞",
    "expect ",
    "\u2028",
    "if ",
    "X",
    "{X}",
]


@pytest.mark.parametrize("seed", range(4))
def test_any_edits_and_questions(tmp_path: Path, seed: int) -> None:
    """Whatever is typed, and asked meanwhile: no request fails, and in the end the mistakes are those of the text."""
    chance = random.Random(seed)
    path = tmp_path / "x.case"

    async def session() -> None:
        async with editor(tmp_path) as made:
            lines = Lines(VASE)
            uri = made.open(path, VASE)
            for version in range(2, 42):
                places = sorted(
                    (row, chance.randrange(len(lines.each[row].encode("utf-16-le")) // 2 + 1))
                    for row in chance.choices(range(len(lines.each)), k=2)
                )
                if chance.random() < 0.8:
                    places[1] = places[0]
                text = "".join(chance.choices(PIECES, k=chance.randrange(3)))
                lines = Lines(lines.changed(places[0], places[1], text))
                made.edit(uri, version, (places[0], places[1], text))
                row, column = places[0]
                await made.hover(uri, row, column)
                await made.words(uri, row, column)
                identifier = types.TextDocumentIdentifier(uri)
                client, at = made.client, made.at(uri, row, column)
                context = types.ReferenceContext(include_declaration=True)
                for asked in (
                    client.text_document_definition_async(types.DefinitionParams(**at)),
                    client.text_document_references_async(types.ReferenceParams(**at, context=context)),
                    client.text_document_document_symbol_async(types.DocumentSymbolParams(identifier)),
                    client.text_document_code_lens_async(types.CodeLensParams(identifier)),
                ):
                    await made.within(asked)
            assert made.messages == []
            told = await made.mistakes(uri, 41)
            expected = opening.look(lines.text, path).problems
            assert [one.code for one in told] == [problem.code for problem in expected]
            places = [lines.position(problem.line or 1, problem.column or 1) for problem in expected]
            assert [(one.range.start.line, one.range.start.character) for one in told] == places
            assert made.messages == []

    run(session)


def test_what_makes_no_sense_is_answered_and_nothing_is_traced(tmp_path: Path) -> None:
    """Sent as bytes, as a client that checks what it sends cannot ask for line -1."""
    uri = (tmp_path / "x.case").as_uri()
    document = {"uri": uri, "languageId": "answerable", "version": 1, "text": "fact a\n"}

    def at(line: int) -> dict[str, object]:
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": 5}}

    messages: list[dict[str, object]] = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": document}},
        {"id": 2, "method": "textDocument/hover", "params": at(-1)},
        {"id": 3, "method": "textDocument/hover", "params": {}},
        {"id": 4, "method": "textDocument/rename", "params": {**at(0), "newName": "if"}},
        {"id": 5, "method": "textDocument/hover", "params": at(0)},
        {"method": "textDocument/didClose", "params": 3},
        {"id": 6, "method": "shutdown", "params": None},
        {"method": "exit", "params": None},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
    sent = b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies)
    command = [sys.executable, "-m", "answerable", "lsp"]
    done = subprocess.run(command, input=sent, capture_output=True, timeout=PATIENCE, cwd=tmp_path, check=True)
    told = [json.loads(body) for body in re.findall(rb"\r\n\r\n(\{.*?\})(?=Content-Length|$)", done.stdout, re.DOTALL)]
    answers = {one["id"]: one for one in told if "id" in one}
    assert [number for number, one in sorted(answers.items()) if "error" in one] == [2, 3, 4]
    assert answers[4]["error"]["message"] == "`if` is a word of the language and cannot be a name"
    assert answers[5]["result"]["contents"]["value"].startswith("a")
    assert set(answers) == {1, 2, 3, 4, 5, 6}
    assert b"Traceback" not in done.stderr
