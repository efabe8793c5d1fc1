"""The language server: what a client of the Language Server Protocol asks → what a draft tells, over standard streams.

Invariants:

- *never-waiting*: mistakes are told within the event loop, and cases are solved in processes of their own, so that
  no case keeps an editor waiting.
- *own-texts*: texts are kept and changed here, by the line ends that the protocol knows (`conversing`).
"""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, field
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from answerable.editing import conversing, neighbouring, renaming, speaking
from answerable.editing.drafting import Draft, draft
from answerable.editing.mention import Mention
from answerable.editing.placing import Lines, Position
from answerable.editing.trying import TIME, Tried, tried
from answerable.language import script
from answerable.language.problems import Refused
from answerable.language.source import Span
from answerable.report import hints

#: Seconds that further keystrokes are waited for before mistakes are told.
PAUSE = 0.005
#: How many cases are solved at a time.
MOST_TRIED = 2

RUN = "answerable.run"
COUNT = "answerable.count"

_EXPECTATIONS = (
    script.ExpectCount,
    script.ExpectHolds,
    script.ExpectRequires,
    script.ExpectUnanswered,
    script.ExpectRuling,
)


@dataclass
class _Open:
    """A document that an editor has open."""

    uri: str
    lines: Lines
    version: int | None
    draft: Draft | None = None
    timer: asyncio.TimerHandle | None = None
    #: The solving of this very text: without expectations, and with them.
    trying: dict[bool, asyncio.Task[Tried]] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """Where the document would be as a file."""
        return Path(uris.to_fs_path(self.uri) or self.uri.rpartition("/")[2] or "untitled")


class _Serving:
    """The open documents, and the answers about them."""

    def __init__(self, server: LanguageServer) -> None:
        self.server = server
        self.documents: dict[str, _Open] = {}
        self.room = asyncio.Semaphore(MOST_TRIED)
        self.seconds = TIME

    def start(self, params: types.InitializeParams) -> None:
        """Take what the client wishes: `seconds` that a case may be solved for."""
        wished = params.initialization_options
        seconds = wished.get("seconds") if isinstance(wished, dict) else None
        if isinstance(seconds, int | float) and 0 < seconds < math.inf:
            self.seconds = float(seconds)

    # --- texts

    def open(self, params: types.DidOpenTextDocumentParams) -> None:
        one = params.text_document
        self.close(one.uri)
        self.documents[one.uri] = _Open(one.uri, Lines(one.text, self.encoding()), one.version)
        self.tell(one.uri)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        document = self.document(params.text_document.uri)
        for change in params.content_changes:
            text = change.text
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = _position(change.range.start), _position(change.range.end)
                text = document.lines.changed(start, end, text)
            document.lines = Lines(text, self.encoding())
        document.version = params.text_document.version
        self.forget(document)
        if document.timer is None:
            document.timer = asyncio.get_running_loop().call_later(PAUSE, self.tell, document.uri)

    def saved(self) -> None:
        """A file has changed: what uses it is read anew."""
        for document in self.documents.values():
            self.forget(document)
            document.draft = None
            self.tell(document.uri)

    def close(self, uri: str) -> None:
        document = self.documents.pop(uri, None)
        if document is not None:
            self.forget(document)
            if document.timer is not None:
                document.timer.cancel()

    def forget(self, document: _Open) -> None:
        """Stop what is being found out about a text that is no longer."""
        for task in document.trying.values():
            task.cancel()
        document.trying.clear()

    def document(self, uri: str) -> _Open:
        if uri not in self.documents:
            raise JsonRpcInvalidParams(message="this document is not open")
        return self.documents[uri]

    def encoding(self) -> str:
        agreed = self.server.workspace.position_encoding
        return str(getattr(agreed, "value", agreed))

    def draft(self, uri: str) -> Draft:
        """The draft of a document as it is now."""
        document = self.document(uri)
        if document.draft is None or document.draft.lines is not document.lines:
            document.draft = draft(document.lines, document.path, document.draft)
        return document.draft

    # --- mistakes

    def tell(self, uri: str) -> None:
        """Tell the client every mistake of a document."""
        document = self.documents.get(uri)
        if document is None:
            return
        document.timer = None
        self.publish(uri, document.version, speaking.diagnostics(self.draft(uri)))

    def publish(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))

    # --- names

    def mention(self, text: types.TextDocumentIdentifier, at: types.Position) -> tuple[Draft, Mention | None]:
        found = self.draft(text.uri)
        return found, found.at(_position(at))

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        case, mention = self.mention(params.text_document, params.position)
        if mention is None:
            return None
        statements = {id(one.statement): one.statement for one in case.of(mention.symbol)}
        text = hints.caption(mention.symbol.text, statements.values(), case.written)
        contents = types.MarkupContent(types.MarkupKind.PlainText, text)
        return types.Hover(contents, speaking.range_of(case.lines, mention.span))

    def definition(self, params: types.DefinitionParams) -> list[types.Location]:
        case, mention = self.mention(params.text_document, params.position)
        origins = case.origins(mention.symbol) if mention is not None else []
        return [self.location(case, one.span) for one in origins]

    def references(self, params: types.ReferenceParams) -> list[types.Location]:
        case, mention = self.mention(params.text_document, params.position)
        if mention is None:
            return []
        origins = [] if params.context.include_declaration else [one.span for one in case.origins(mention.symbol)]
        found = [self.location(case, one.span) for one in case.of(mention.symbol) if one.span not in origins]
        left_out = [self.location(case, span) for span in origins]
        for other in self.neighbours(case, mention):
            further = [self.location(other, one.span) for one in other.of(mention.symbol)]
            found += [one for one in further if one not in found and one not in left_out]
        return found

    def highlights(self, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
        case, mention = self.mention(params.text_document, params.position)
        every = case.of(mention.symbol) if mention is not None else []
        here = [one.span for one in every if one.span.file == case.file]
        return [types.DocumentHighlight(speaking.range_of(case.lines, span)) for span in here]

    def prepare_rename(self, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        case, mention = self.mention(params.text_document, params.position)
        if mention is None:
            return None
        try:
            renaming.renamable(case, mention)
        except renaming.Unrenamable as reason:
            raise JsonRpcInvalidParams(message=str(reason)) from None
        return types.PrepareRenamePlaceholder(speaking.range_of(case.lines, mention.span), mention.symbol.text)

    def rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        case, mention = self.mention(params.text_document, params.position)
        if mention is None:
            return None
        try:
            edits = renaming.rename(case, mention, params.new_name, self.neighbours(case, mention))
        except renaming.Unrenamable as reason:
            raise JsonRpcInvalidParams(message=str(reason)) from None
        name = renaming.written(params.new_name)
        changes: dict[str, list[types.TextEdit]] = {}
        for one, span in edits:
            place = self.location(one, span)
            changes.setdefault(place.uri, []).append(types.TextEdit(place.range, name))
        return types.WorkspaceEdit(changes=changes)

    def neighbours(self, case: Draft, mention: Mention) -> list[Draft]:
        """The drafts of files nearby that share a name with this one."""
        workspace = self.server.workspace
        folders = [*map(uris.to_fs_path, workspace.folders), workspace.root_path]
        folder = neighbouring.around(case, [Path(folder) for folder in folders if folder])
        texts = {document.path.resolve(): document.lines.text for document in self.documents.values()}
        return neighbouring.neighbours(case, mention.symbol, folder, texts)

    def location(self, case: Draft, span: Span) -> types.Location:
        """Where a span is, in the text as an editor has it if it has it open."""
        if span.file == case.file:
            for uri, document in self.documents.items():
                if document.draft is case:
                    return types.Location(uri, speaking.range_of(case.lines, span))
        path = Path(span.file).resolve()
        for uri, document in self.documents.items():
            if document.path.resolve() == path:
                return types.Location(uri, speaking.range_of(document.lines, span))
        lines = Lines(case.sources[span.file].text, self.encoding())
        return types.Location(path.as_uri(), speaking.range_of(lines, span))

    # --- changes

    def fixes(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        return speaking.fixes(self.draft(params.text_document.uri), params.range, params.text_document.uri)

    def format(self, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        """The text in its one layout; a text with mistakes is left as it is, and its writer is told."""
        try:
            return speaking.formatted(self.draft(params.text_document.uri))
        except Refused:
            self.server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, hints.UNFORMATTED))
            return []

    # --- expectations and explanations

    def lenses(self, params: types.CodeLensParams) -> list[types.CodeLens]:
        uri = params.text_document.uri
        case = self.draft(uri)
        known = self.outcomes(self.document(uri))
        made = []
        for statement in case.statements:
            where = speaking.range_of(case.lines, statement.span)
            where = types.Range(where.start, where.start)
            if isinstance(statement, script.CaseName):
                made.append(types.CodeLens(where, data={"uri": uri}))
            elif isinstance(statement, _EXPECTATIONS):
                line = statement.span.line
                title = hints.outcome(*known[line]) if line in known else hints.RUN
                made.append(types.CodeLens(where, types.Command(title, command=RUN, arguments=[uri, line])))
        return made

    async def lens(self, lens: types.CodeLens) -> types.CodeLens:
        """The lens on the case, with the number of its explanations."""
        uri = str((lens.data or {}).get("uri", ""))
        lens.command = types.Command(await self.count(uri), command=COUNT, arguments=[uri])
        return lens

    async def count(self, uri: str) -> str:
        """How many explanations a document's case has, in words."""
        return _counted(await self.try_out(self.document(uri), expectations=False))

    async def run(self, uri: str, line: int) -> dict[str, Any]:
        """Run the expectations of a document; the outcome of the one in a line."""
        document = self.document(uri)
        found = await self.try_out(document, expectations=True)
        outcome = self.outcomes(document).get(line)
        passed, told = outcome if outcome is not None else (False, _counted(found))
        self.refresh(passed, told)
        return {"passed": passed, "found": told}

    def outcomes(self, document: _Open) -> dict[int, tuple[bool, str]]:
        """What became of the expectations of this very text, as far as they were run; the worst of those in a line."""
        task = document.trying.get(True)
        if task is None or not task.done() or task.cancelled() or task.exception() is not None:
            return {}
        found: dict[int, tuple[bool, str]] = {}
        for line, passed, told in task.result().expectations:
            if line not in found or found[line][0]:
                found[line] = (passed, told)
        return found

    async def try_out(self, document: _Open, expectations: bool) -> Tried:
        """Solve a document's case; nothing is told of it if the text changes meanwhile."""
        task = document.trying.get(expectations)
        if task is None:
            task = asyncio.create_task(self._tried(document.lines.text, document.path, expectations))
            document.trying[expectations] = task
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if not task.cancelled():
                raise
            return Tried()

    async def _tried(self, text: str, path: Path, expectations: bool) -> Tried:
        async with self.room:
            return await tried(text, path, expectations, self.seconds)

    def refresh(self, passed: bool, told: str) -> None:
        """Let the client ask for the lenses again; a client that cannot is told."""
        workspace = self.server.client_capabilities.workspace
        if workspace is not None and workspace.code_lens is not None and workspace.code_lens.refresh_support:
            self.server.workspace_code_lens_refresh(None)
        else:
            kind = types.MessageType.Info if passed else types.MessageType.Warning
            self.server.window_show_message(types.ShowMessageParams(kind, hints.outcome(passed, told)))


def _position(position: types.Position) -> Position:
    return position.line, position.character


def _counted(found: Tried) -> str:
    if found.refused:
        return hints.REFUSED
    if not found.solved:
        return hints.UNSOLVED
    return hints.explanations(found.count, found.at_least, found.disputes)


def server() -> LanguageServer:
    """The server, with all that it answers."""
    made = LanguageServer("answerable", metadata.version("answerable"), protocol_cls=conversing.Protocol)
    serving = _Serving(made)

    made.feature(types.INITIALIZE)(partial(serving.start))

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        serving.open(params)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        serving.change(params)

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: types.DidSaveTextDocumentParams) -> None:
        serving.saved()

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        serving.close(params.text_document.uri)
        serving.publish(params.text_document.uri, None, [])

    @made.feature(types.SHUTDOWN)
    def ended(*_: object) -> None:
        for uri in list(serving.documents):
            serving.close(uri)

    made.feature(types.TEXT_DOCUMENT_HOVER)(partial(serving.hover))
    made.feature(types.TEXT_DOCUMENT_DEFINITION)(partial(serving.definition))
    made.feature(types.TEXT_DOCUMENT_REFERENCES)(partial(serving.references))
    made.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)(partial(serving.highlights))
    made.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)(partial(serving.prepare_rename))
    made.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))(partial(serving.rename))
    made.feature(types.TEXT_DOCUMENT_FORMATTING)(partial(serving.format))
    quick = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    made.feature(types.TEXT_DOCUMENT_CODE_ACTION, quick)(partial(serving.fixes))
    made.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=True))(partial(serving.lenses))
    made.feature(types.CODE_LENS_RESOLVE)(partial(serving.lens))

    @made.feature(types.TEXT_DOCUMENT_COMPLETION)
    def complete(params: types.CompletionParams) -> types.CompletionList:
        case = serving.draft(params.text_document.uri)
        items = speaking.items(case, _position(params.position))
        return types.CompletionList(is_incomplete=False, items=items)

    @made.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return speaking.symbols(serving.draft(params.text_document.uri))

    @made.command(RUN)
    async def run(uri: str, line: int) -> dict[str, Any]:
        return await serving.run(uri, line)

    @made.command(COUNT)
    async def count(uri: str) -> str:
        return await serving.count(uri)

    return made


def serve() -> None:
    """Speak with one client over standard input and output, until it ends."""
    conversing.quieten()
    server().start_io()
