"""text → Draft: a case while it is being written, as an editor has it, and what can be said of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from answerable.editing.mention import Mention, Role, Symbol
from answerable.editing.mentioning import Known, mentions
from answerable.editing.placing import Lines, Position
from answerable.language import opening, script
from answerable.language.problems import Problem
from answerable.language.source import SourceText, Span


@dataclass(frozen=True)
class Draft:
    """A text with its `look`; nothing about it is refused, mistakes are among its `problems`."""

    path: Path
    lines: Lines
    look: opening.Look
    #: What is known of the mentions in statements, from one draft to the next.
    known: Known = field(default_factory=dict, repr=False, compare=False)

    @property
    def file(self) -> str:
        """How spans and problems name this text."""
        return str(self.path)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, in this text and in those it uses."""
        return self.look.problems

    @property
    def statements(self) -> tuple[script.Statement, ...]:
        """The statements of this text that can be read."""
        return self.look.read.script.statements

    @cached_property
    def scripts(self) -> tuple[script.Script, ...]:
        """What can be read of the texts it uses, and of this one."""
        return (*(read.script for read in self.look.used.values()), self.look.read.script)

    @cached_property
    def sources(self) -> dict[str, SourceText]:
        """Every text, by file."""
        return {**self.look.sources, self.file: SourceText(self.file, self.look.read.text)}

    # --- names

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every place at which a name is written, in the files it uses, too."""
        return mentions(self.scripts, self.sources, self.known)

    def at(self, position: Position) -> Mention | None:
        """The mention at a position, or right before it."""
        line, column = self.lines.place(position)
        there = [m for m in self.mentions if m.span.file == self.file and m.span.line == line]
        touching = [m for m in there if m.span.column <= column <= m.span.end_column]
        return next((m for m in touching if column < m.span.end_column), touching[0] if touching else None)

    def of(self, symbol: Symbol) -> list[Mention]:
        """All mentions of a symbol."""
        return [mention for mention in self.mentions if mention.symbol == symbol]

    def origins(self, symbol: Symbol) -> list[Mention]:
        """Where a name comes from: the mentions that do most for it."""
        every = self.of(symbol)
        for role in Role:
            found = [mention for mention in every if mention.role is role]
            if found:
                return found[:1] if role is Role.USES else found
        return []

    def written(self, span: Span) -> str:
        """The text of a span, in one line."""
        source = self.sources.get(span.file)
        return " ".join(source.at(span).split()) if source is not None else ""


def draft(lines: Lines, path: Path, before: Draft | None = None) -> Draft:
    """The draft of a text as the file `path`; `before`, what it was until it changed in one place, saves time."""
    if before is None or before.path != path:
        return Draft(path, lines, opening.look(lines.text, path))
    return Draft(path, lines, opening.look(lines.text, path, before.look), before.known)
