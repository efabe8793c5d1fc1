"""Draft, position → Suggestions: the keywords that the grammar lets stand there, and the names that make sense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from answerable import shipped
from answerable.editing.drafting import Draft
from answerable.editing.mention import Mention, Role, Space
from answerable.editing.placing import Position
from answerable.language import lexing, script
from answerable.language.recognising import Recogniser
from answerable.language.source import Span
from answerable.language.syntax import END, syntax
from answerable.report import hints


class Sort(StrEnum):
    """What is suggested; a name that shows itself as several things is the first of them."""

    PARTY = "party"
    SOURCE = "source"
    EVIDENCE = "evidence"
    EVENT = "event"
    RULE = "rule"
    ATOM = "atom"
    THING = "thing"
    VARIABLE = "variable"
    LIBRARY = "library"
    KEYWORD = "keyword"


#: Which of the sorts comes first.
_FIRST = {sort: number for number, sort in enumerate(Sort)}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word, what it is, and what the case says of it."""

    word: str
    sort: Sort
    detail: str = ""


#: What a keyword right before a name makes of it; behind all others anything may be true or false.
_AFTER = {
    "from": (Sort.SOURCE,),
    "by": (Sort.PARTY,),
    "on": (Sort.PARTY,),
    "_OWED_TO": (Sort.PARTY,),
    "to": (Sort.RULE,),
    "use": (Sort.LIBRARY,),
    "disputes": (Sort.ATOM, Sort.EVENT, Sort.RULE, Sort.SOURCE, Sort.EVIDENCE),
    "prefer": (Sort.ATOM, Sort.EVENT, Sort.RULE, Sort.SOURCE, Sort.EVIDENCE, Sort.PARTY),
    "over": (Sort.ATOM, Sort.EVENT, Sort.RULE, Sort.SOURCE, Sort.EVIDENCE, Sort.PARTY),
}
_ATOMS = (Sort.ATOM, Sort.EVENT)
_TERMS = (Sort.PARTY, Sort.SOURCE, Sort.EVENT, Sort.THING, Sort.ATOM)
#: What the places of a relation take, by their type.
_TYPES = {"party": Sort.PARTY, "source": Sort.SOURCE, "event": Sort.EVENT, "act": Sort.EVENT}
#: Keywords of several words that are one token.
_PHRASES = {"AT_LEAST": "at least", "_OWED_TO": "owed to"}


def complete(draft: Draft, position: Position) -> list[Suggestion]:
    """What could be written at a position: names, then variables, then keywords, each by the alphabet."""
    place = _Place(draft, position)
    if place.unread:
        return []
    names = sorted(place.names(), key=lambda one: (one.sort is Sort.VARIABLE, one.word))
    return [*names, *(Suggestion(word, Sort.KEYWORD) for word in sorted(place.keywords()))]


class _Place:
    """The statement up to a position, without the word that is being written there."""

    def __init__(self, draft: Draft, position: Position) -> None:
        self.draft, self.syntax = draft, syntax()
        self.line, self.column = draft.lines.place(position)
        source = draft.sources[draft.file]
        before = sum(len(line) + 1 for line in source.lines[: self.line - 1]) + self.column - 1
        first = max((piece.start for piece in draft.look.read.pieces if piece.start < before), default=0)
        self.tokens = lexing.lex(source.text[first:before], "", self.syntax).each[:-1]
        behind = source.text[first + self.tokens[-1][3] if self.tokens else first : before]
        #: Whether the position is inside a quoted text or a comment.
        self.unread = "#" in behind or (bool(self.tokens) and self.tokens[-1][0] == lexing.UNCLOSED)
        if not behind and self.tokens and self.tokens[-1][0] in ("NAME", "VARIABLE"):
            before = first + self.tokens.pop()[2]
        #: Whether a line starts with the word that is being written.
        self.starts_line = not source.text[source.text.rfind("\n", 0, before) + 1 : before].strip()
        self.reading = Recogniser(self.syntax)
        self._recognise()
        self.accepted = set(self.reading.accepted())

    def _recognise(self) -> None:
        """Read the tokens; those before a mistake are left out."""
        start = 0
        for index, (kind, text, _, _) in enumerate(self.tokens):
            if self.reading.take(kind, text):
                continue
            self.reading, start = Recogniser(self.syntax), index
            if not self.reading.take(kind, text):
                start = index + 1
        self.tokens = self.tokens[start:]

    def keywords(self) -> Iterator[str]:
        """The keywords that fit; that another statement may start in the same line is left out."""
        may_end = bool(self.tokens) and END in self.accepted
        for terminal in self.accepted:
            word = self.syntax.written.get(terminal, _PHRASES.get(terminal, ""))
            starts = may_end and terminal in self.syntax.actions[self.syntax.start] and not self.starts_line
            if word[:1].isalpha() and not starts:
                yield word

    def names(self) -> Iterator[Suggestion]:
        """The names that fit."""
        if "VARIABLE" in self.accepted:
            variables = {text for kind, text, _, _ in self.tokens if kind == "VARIABLE" and text != "_"}
            yield from (Suggestion(name, Sort.VARIABLE) for name in variables)
        may_end = bool(self.tokens) and END in self.accepted
        if "NAME" not in self.accepted or (may_end and not self.starts_line):
            return
        wanted = (Sort.PARTY, Sort.EVENT) if may_end or not self.tokens else self._wanted()
        if Sort.LIBRARY in wanted:
            folder = shipped.folder("rules") / "library"
            yield from (Suggestion(file.stem, Sort.LIBRARY) for file in folder.glob("*.rules"))
        words = self._words()
        for name, sort in self._known().items():
            if sort in wanted:
                yield Suggestion(name, sort, words.get(name, ""))

    def _wanted(self) -> tuple[Sort, ...]:
        """The sorts of names that make sense here, by the keyword or the open bracket before."""
        closed = 0
        for index in range(len(self.tokens) - 1, -1, -1):
            kind, text, _, _ = self.tokens[index]
            if kind == "RPAR":
                closed += 1
            elif kind == "LPAR" and closed:
                closed -= 1
            elif kind == "LPAR" and index and self._is_name(index - 1):
                return self._argument(self.tokens[index - 1][1], index)
            elif kind in _AFTER:
                return _AFTER[kind]
            elif kind == "NAME" and not self._is_name(index):
                member = text == "of" and self.tokens[0][1] == "party"
                return (Sort.PARTY,) if member else _AFTER.get(text, _ATOMS)
        return _ATOMS

    def _is_name(self, index: int) -> bool:
        """Whether a token is a name, not a keyword; a verb is a keyword unless the statement starts with it."""
        kind, text, _, _ = self.tokens[index]
        return kind == "NAME" and text not in self.syntax.reserved and (text not in self.syntax.verbs or not index)

    def _argument(self, predicate: str, bracket: int) -> tuple[Sort, ...]:
        """What the place of a relation takes, as far as it is declared."""
        place = sum(token[0] == "COMMA" for token in self.tokens[bracket:])
        for statement in self._statements():
            if isinstance(statement, script.Relation) and statement.name.text == predicate:
                sort = statement.parameters[place].sort if place < len(statement.parameters) else None
                return (_TYPES[sort.text],) if sort is not None and sort.text in _TYPES else _TERMS
        return _TERMS

    def _known(self) -> dict[str, Sort]:
        """Every name of the case and the first of `Sort` that it is; the word being written is left out."""
        found: dict[str, Sort] = {}
        for mention in self.draft.mentions:
            sort = _sort(mention)
            if sort is not None and not self._is_written(mention.span):
                found[mention.symbol.text] = min(sort, found.get(mention.symbol.text, sort), key=_FIRST.__getitem__)
        return found

    def _is_written(self, span: Span) -> bool:
        here = span.file == self.draft.file and span.line == self.line
        return here and span.column <= self.column <= span.end_column

    def _statements(self) -> Iterator[script.Statement]:
        return (statement for one in self.draft.scripts for statement in one.statements)

    def _words(self) -> dict[str, str]:
        """The prose of every name, the first that is given."""
        found: dict[str, str] = {}
        for statement in self._statements():
            if (name := hints.worded(statement)) and not found.get(name):
                found[name] = hints.prose(statement)
        return found


def _sort(mention: Mention) -> Sort | None:
    """What a mention shows its name to be."""
    statement, symbol = mention.statement, mention.symbol
    if symbol.space is Space.RULE:
        return Sort.RULE if isinstance(statement, script.Rule | script.Mechanism) else None
    if symbol.space is not Space.THING:
        return None
    match statement, mention.role:
        case script.Party(), Role.DECLARES:
            return Sort.PARTY
        case script.Source(), Role.DECLARES:
            return Sort.SOURCE
        case script.Evidence(), Role.DECLARES:
            return Sort.EVIDENCE
        case ((script.Event() | script.Mechanism()), (Role.WORDS | Role.STATES)):
            return Sort.EVENT
        case ((script.Claim() | script.Disputes() | script.Withdraws()), _) if mention.span == statement.party.span:
            return Sort.PARTY
        case _:
            return Sort.THING if mention.role is Role.USES else Sort.ATOM
