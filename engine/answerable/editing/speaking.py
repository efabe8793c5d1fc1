"""What a draft tells → the messages of the Language Server Protocol."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from answerable.editing import completing, outlining
from answerable.editing.drafting import Draft
from answerable.editing.placing import Lines, Position
from answerable.language import formatting, phrase, script
from answerable.language.problems import Problem, Severity
from answerable.language.source import Span
from answerable.report import hints

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}
SYMBOLS = {
    outlining.Sort.CASE: types.SymbolKind.Module,
    outlining.Sort.PARTY: types.SymbolKind.Class,
    outlining.Sort.SOURCE: types.SymbolKind.File,
    outlining.Sort.RELATION: types.SymbolKind.Interface,
    outlining.Sort.EVENT: types.SymbolKind.Event,
    outlining.Sort.KNOWN: types.SymbolKind.Constant,
    outlining.Sort.SAID: types.SymbolKind.String,
    outlining.Sort.EVIDENCE: types.SymbolKind.Property,
    outlining.Sort.RULE: types.SymbolKind.Function,
    outlining.Sort.DUTY: types.SymbolKind.Method,
    outlining.Sort.ASKED: types.SymbolKind.Variable,
    outlining.Sort.EXPECTED: types.SymbolKind.Boolean,
}
ITEMS = {
    completing.Sort.PARTY: types.CompletionItemKind.Class,
    completing.Sort.SOURCE: types.CompletionItemKind.File,
    completing.Sort.EVIDENCE: types.CompletionItemKind.Property,
    completing.Sort.EVENT: types.CompletionItemKind.Event,
    completing.Sort.RULE: types.CompletionItemKind.Function,
    completing.Sort.ATOM: types.CompletionItemKind.Value,
    completing.Sort.THING: types.CompletionItemKind.Constant,
    completing.Sort.VARIABLE: types.CompletionItemKind.Variable,
    completing.Sort.LIBRARY: types.CompletionItemKind.Module,
    completing.Sort.KEYWORD: types.CompletionItemKind.Keyword,
}


def position(place: Position) -> types.Position:
    """A position as the protocol has it."""
    return types.Position(line=place[0], character=place[1])


def range_of(lines: Lines, span: Span) -> types.Range:
    """A span of a text as the protocol has it."""
    start, end = lines.range(span)
    return types.Range(start=position(start), end=position(end))


def diagnostics(draft: Draft) -> list[types.Diagnostic]:
    """Every problem of a draft; those of the files it uses are told where they are used."""
    return [_diagnostic(draft, problem) for problem in draft.problems]


def _diagnostic(draft: Draft, problem: Problem) -> types.Diagnostic:
    elsewhere = ""
    span = Span(problem.file, problem.line or 1, problem.column or 1, problem.end_line or 1, problem.end_column or 1)
    if problem.file and problem.file != draft.file:
        elsewhere = f"{Path(problem.file).name}:{span.line}:{span.column}"
        span = _use_of(draft, Path(problem.file))
    return types.Diagnostic(
        range=range_of(draft.lines, span),
        message=hints.problem(problem.message, problem.help, elsewhere),
        severity=SEVERITIES[problem.severity],
        code=problem.code,
        source="answerable",
    )


def _use_of(draft: Draft, file: Path) -> Span:
    """Where a draft uses a file; its first `use`, if it does so by way of another file."""
    uses = [statement for statement in draft.statements if isinstance(statement, script.Use)]
    for use in uses:
        named = use.what.text if isinstance(use.what, phrase.Name) else (draft.path.parent / use.what.text).resolve()
        if named in {file.stem, file.resolve()}:
            return use.span
    return uses[0].span if uses else Span(draft.file, 1, 1, 1, 1)


def fixes(draft: Draft, wanted: types.Range, uri: str) -> list[types.CodeAction]:
    """The changes that are suggested first for the problems in a range."""
    made = []
    for problem in draft.problems:
        told = _diagnostic(draft, problem)
        if problem.fix is None or problem.file != draft.file or not _touch(told.range, wanted):
            continue
        fix = problem.fix
        span = Span(draft.file, fix.line, fix.column, fix.end_line, fix.end_column)
        edit = types.TextEdit(range_of(draft.lines, span), fix.text)
        made.append(
            types.CodeAction(
                title=hints.fix(problem.help, fix.text),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[told],
                is_preferred=True,
                edit=types.WorkspaceEdit(changes={uri: [edit]}),
            )
        )
    return made


def _touch(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end


def formatted(draft: Draft) -> list[types.TextEdit]:
    """The change that gives a text its one layout, with its own line ends; none where it has it. Raises `Refused`."""
    text = formatting.format_text(draft.look.read.text, draft.file)
    if "\r\n" in draft.lines.text:
        text = text.replace("\n", "\r\n")
    return [types.TextEdit(whole(draft.lines), text)] if text != draft.lines.text else []


def symbols(draft: Draft) -> list[types.DocumentSymbol]:
    """The outline of a draft."""
    return [
        types.DocumentSymbol(
            name=entry.title,
            detail=entry.prose or None,
            kind=SYMBOLS[entry.sort],
            range=range_of(draft.lines, entry.span),
            selection_range=range_of(draft.lines, entry.name),
        )
        for entry in outlining.outline(draft)
    ]


def items(draft: Draft, place: Position) -> list[types.CompletionItem]:
    """What could be written at a position, in the order in which it is to be offered."""
    return [
        types.CompletionItem(
            label=suggestion.word,
            kind=ITEMS[suggestion.sort],
            detail=suggestion.detail or None,
            sort_text=f"{number:05}",
        )
        for number, suggestion in enumerate(completing.complete(draft, place))
    ]


def whole(lines: Lines) -> types.Range:
    """The range of a whole text."""
    return types.Range(start=types.Position(line=0, character=0), end=position(lines.end))
