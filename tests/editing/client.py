"""A client of the language server, as editors have one: it starts `answerable lsp` and speaks with it over a pipe."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

#: Seconds that an answer is waited for, on a machine that is busy with other tests.
PATIENCE = 60.0


class Editor:
    """One editor with its server; texts are kept as an editor keeps them."""

    def __init__(self) -> None:
        self.client = LanguageClient("test", "1")
        self.diagnostics: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self.messages: list[str] = []
        self.refreshed = 0
        self.told = asyncio.Event()
        self.server: types.InitializeResult | None = None
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(self._told())
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(self._message())
        self.client.feature(types.WORKSPACE_CODE_LENS_REFRESH)(self._refresh())

    def _told(self) -> Callable[[types.PublishDiagnosticsParams], None]:
        def told(params: types.PublishDiagnosticsParams) -> None:
            self.diagnostics.setdefault(params.uri, []).append(params)
            self.told.set()

        return told

    def _message(self) -> Callable[[types.ShowMessageParams], None]:
        def message(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

        return message

    def _refresh(self) -> Callable[..., None]:
        def refresh(*_: object) -> None:
            self.refreshed += 1

        return refresh

    async def start(self, folder: Path, refreshes: bool, encodings: list[str] | None, options: object) -> None:
        await self.client.start_io(sys.executable, "-m", "answerable", "lsp", cwd=str(folder))
        lenses = types.CodeLensWorkspaceClientCapabilities(refresh_support=refreshes)
        self.server = await self.within(
            self.client.initialize_async(
                types.InitializeParams(
                    capabilities=types.ClientCapabilities(
                        workspace=types.WorkspaceClientCapabilities(code_lens=lenses),
                        general=types.GeneralClientCapabilities(position_encodings=encodings),  # type: ignore[arg-type]
                    ),
                    root_uri=folder.as_uri(),
                    initialization_options=options,
                )
            )
        )
        self.client.initialized(types.InitializedParams())

    async def stop(self) -> int:
        """Shut the server down; its exit code."""
        await self.within(self.client.shutdown_async(None))
        self.client.exit(None)
        assert self.client._server is not None
        code: int = await self.within(self.client._server.wait())
        await self.client.stop()
        return code

    async def within(self, answer: Awaitable[Any]) -> Any:
        return await asyncio.wait_for(answer, PATIENCE)

    # --- texts

    def open(self, path: Path, text: str) -> str:
        """Open a document; its URI."""
        uri = path.as_uri()
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "answerable", 1, text))
        )
        return uri

    def edit(self, uri: str, version: int, *changes: tuple[tuple[int, int], tuple[int, int], str] | str) -> None:
        """Change a document: the whole text, or what stands between two positions."""
        events: list[types.TextDocumentContentChangeEvent] = []
        for change in changes:
            if isinstance(change, str):
                events.append(types.TextDocumentContentChangeWholeDocument(change))
            else:
                start, end, text = change
                where = types.Range(types.Position(*start), types.Position(*end))
                events.append(types.TextDocumentContentChangePartial(where, text))
        identifier = types.VersionedTextDocumentIdentifier(version, uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, events))

    async def mistakes(self, uri: str, version: int | None = 1) -> list[types.Diagnostic]:
        """What the server tells of a version of a document."""

        async def told() -> list[types.Diagnostic]:
            while True:
                for params in self.diagnostics.get(uri, []):
                    if params.version == version:
                        return list(params.diagnostics)
                self.told.clear()
                await self.told.wait()

        found: list[types.Diagnostic] = await self.within(told())
        return found

    # --- questions

    def at(self, uri: str, line: int, column: int) -> dict[str, Any]:
        return {"text_document": types.TextDocumentIdentifier(uri), "position": types.Position(line, column)}

    async def hover(self, uri: str, line: int, column: int) -> str:
        """The text that is shown for a place; "" if none is."""
        found = await self.within(
            self.client.text_document_hover_async(types.HoverParams(**self.at(uri, line, column)))
        )
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        assert found.contents.kind == types.MarkupKind.PlainText
        return found.contents.value

    async def words(self, uri: str, line: int, column: int) -> list[str]:
        """What is suggested at a place."""
        params = types.CompletionParams(**self.at(uri, line, column))
        found = await self.within(self.client.text_document_completion_async(params))
        return [item.label for item in sorted(found.items, key=lambda item: item.sort_text)]

    async def lenses(self, uri: str) -> dict[int, types.CodeLens]:
        """The code lenses by the line they stand at, each with its title."""
        params = types.CodeLensParams(types.TextDocumentIdentifier(uri))
        found = await self.within(self.client.text_document_code_lens_async(params))
        ready = [
            lens if lens.command is not None else await self.within(self.client.code_lens_resolve_async(lens))
            for lens in found
        ]
        return {lens.range.start.line: lens for lens in ready}

    async def click(self, lens: types.CodeLens) -> Any:
        """Carry out the command of a code lens."""
        assert lens.command is not None
        params = types.ExecuteCommandParams(lens.command.command, lens.command.arguments)
        return await self.within(self.client.workspace_execute_command_async(params))


@asynccontextmanager
async def editor(
    folder: Path, refreshes: bool = True, encodings: list[str] | None = None, options: object = None
) -> Any:
    """An editor with its server, which is shut down in the end."""
    made = Editor()
    await made.start(folder, refreshes, encodings, options)
    try:
        yield made
    finally:
        assert await made.stop() == 0


def place(text: str, mark: str, skip: int = 0) -> tuple[int, int]:
    """The line and column, from 0, at which `mark` stands in an ASCII text, the first `skip` times left out."""
    offset = -1
    for _ in range(skip + 1):
        offset = text.index(mark, offset + 1)
    return text.count("\n", 0, offset), offset - (text.rfind("\n", 0, offset) + 1)


def run(session: Callable[[], Awaitable[None]]) -> None:
    """Run a session to its end."""
    asyncio.run(session())  # type: ignore[arg-type]
