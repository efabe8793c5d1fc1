"""text → Script: the statements of a file, or all of its syntax problems at once.

The LALR(1) automaton of `syntax` runs over the tokens; after a mistake it starts afresh at the next statement.
What a mistake is called, and what may have been meant, is found in `mending`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from answerable.language import building, lexing, script
from answerable.language.lexing import Failure
from answerable.language.pausing import collection_paused
from answerable.language.problems import Problem, Refused, error
from answerable.language.source import Span
from answerable.language.syntax import END, Syntax, syntax

if TYPE_CHECKING:
    from answerable.language.mending import Mender

#: How deep brackets may be nested in each other.
DEEPEST_NESTING = 50
#: Syntax problems that one file reports.
MOST_PROBLEMS = 100
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file from the offset `start` on: a statement, or what could not be read; and its problems.

    `lost` are the names in what could not be read.
    """

    start: int
    statement: script.Statement | None
    problems: tuple[Problem, ...] = ()
    lost: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Partly:
    """What could be read of a file, piece by piece; `cut` if some of it was not looked at, for its many mistakes."""

    file: str
    text: str
    pieces: tuple[Piece, ...]
    cut: bool = False

    @cached_property
    def script(self) -> script.Script:
        """The statements that could be read."""
        return script.Script(self.file, tuple([p.statement for p in self.pieces if p.statement is not None]))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The syntax problems, by place."""
        return tuple(sorted([p for piece in self.pieces for p in piece.problems], key=lambda p: p.place))

    @cached_property
    def lost(self) -> frozenset[str]:
        """The names in what was left out, so that nothing is said of them later on."""
        return frozenset().union(*[piece.lost for piece in self.pieces])


def read(text: str, file: str) -> script.Script:
    """The statements of `text`; `file` is what problems call it. Raises `Refused` with every problem."""
    read = read_partly(text, file)
    if read.problems:
        raise Refused(read.problems)
    return read.script


def read_partly(text: str, file: str) -> Partly:
    """The statements of `text` that can be read."""
    with collection_paused():
        reader = Reader(lexing.lex(text, file, syntax()), syntax())
        reader.run()
    return Partly(file, text, tuple(reader.pieces), reader.cut)


class Reader:
    """The automaton, with a node for each symbol on its stack.

    Reading ends at the end of the text, or where a statement ends right before a token of `stops`: `stopped` is then
    that token.
    """

    def __init__(self, tokens: lexing.Tokens, syntax: Syntax, stops: frozenset[int] = frozenset()) -> None:
        self.tokens, self.syntax = tokens, syntax
        self.stops = stops
        self.stopped: int | None = None
        self.builder = building.Builder()
        self.pieces: list[Piece] = []
        self.mistakes = 0
        self.cut = False

    def run(self, index: int = 0) -> None:
        """Read every statement from token `index` on."""
        too_deep = self._nesting()
        if too_deep is not None:
            self._lose(0, 0, len(self.tokens.each), too_deep)
            self.cut = True
            return
        while (failure := self._read_from(index)) is not None:
            index = self._explain(failure)
            if index in self.stops:
                self.stopped = index
                return

    def _explain(self, failure: Failure) -> int:
        """Note a mistake; the token at which reading goes on."""
        mender = self._mender()
        self.mistakes += 1
        if self.mistakes > MOST_PROBLEMS:
            problem = mender.too_many(failure, MOST_PROBLEMS)
            end = len(self.tokens.each) - 1
            self.cut = True
        else:
            end = mender.next_statement(failure)
            problem = mender.problem(failure, end)
        self._lose(failure.statement, failure.previous, end, problem, *self.builder.problems)
        self.builder.problems.clear()
        return end

    def _mender(self) -> Mender:
        # Imported here because most files have no mistakes, and starting up must not wait for it.
        from answerable.language.mending import Mender

        return Mender(self.tokens, self.syntax)

    def _lose(self, start: int, previous: int, end: int, *problems: Problem) -> None:
        """Note a piece from token `start` on that could not be read, with the names in it and right before it."""
        tokens = self.tokens.each[previous:end]
        lost = frozenset([text for kind, text, _, _ in tokens if kind in {"NAME", "VARIABLE"}])
        # a name that is mended is known, too
        lost |= {word for problem in problems if problem.fix is not None for word in WORD.findall(problem.fix.text)}
        self.pieces.append(Piece(self.tokens.each[start][2], None, problems, lost))

    def _nesting(self) -> Problem | None:
        """A problem if brackets are nested too deeply, at the first that is."""
        if sum(kind == "LPAR" for kind, _, _, _ in self.tokens.each) <= DEEPEST_NESTING:
            return None
        mender = self._mender()
        depth = 0
        for index, (kind, _, _, _) in enumerate(self.tokens.each):
            if kind == "LPAR":
                depth += 1
                if depth > DEEPEST_NESTING:
                    message = f"brackets are nested more than {DEEPEST_NESTING} deep"
                    return error("nested-too-deeply", message, self.tokens.span(index, index))
            elif kind == "RPAR":
                depth = max(0, depth - 1)
            elif depth and mender.opens(index):
                # A bracket that an earlier statement leaves open.
                depth = 0
        return None

    def _read_from(self, index: int) -> Failure | None:
        """Read statements from token `index` on, up to the end or a mistake."""
        each, span, actions = self.tokens.each, self.tokens.span, self.syntax.actions
        keywords, reserved = self.syntax.keywords, self.syntax.reserved
        function: dict[str, Callable[[list[Any], Span], Any]] = {
            p.name: self.builder.function(p.name)
            for p in self.syntax.productions
            if not p.nameless and p.name != "start"
        }
        productions = [
            (p.origin, p.size, p.kept, None if p.nameless or p.name == "start" else function[p.name])
            for p in self.syntax.productions
        ]
        token = self.builder.token
        pieces, made, stops = self.pieces, self.builder.problems, self.stops
        states: list[int] = [self.syntax.start]
        # For each symbol: its node, its token if it is one, or the nodes of a nameless rule; and its first token.
        values: list[Any] = []
        firsts: list[int] = []
        previous = statement = index
        while True:
            kind, text, _, _ = each[index]
            row = actions[states[-1]]
            if kind == "NAME" and text in keywords:
                if keywords[text] in row:
                    kind = keywords[text]
                elif text in reserved:
                    return Failure(previous, statement, index)
            while True:
                action = row.get(kind)
                if action is None:
                    return Failure(previous, statement, index)
                if action >= 0:
                    break
                origin, size, kept, make = productions[-1 - action]
                first = firsts[-size] if size else index
                if size:
                    parts: list[Any] = []
                    for place in kept:
                        value = values[place - size]
                        if type(value) is int:
                            word, written = each[value][:2]
                            parts.append(token(word, written, span(value, value)))
                        elif type(value) is not list:
                            parts.append(value)
                        elif parts:
                            parts += value
                        else:
                            # A repetition: its list grows in place.
                            parts = value
                    del states[-size:], values[-size:], firsts[-size:]
                else:
                    parts = []
                if origin == "_statement":
                    pieces.append(Piece(each[statement][2], parts[0], tuple(made)))
                    if made:
                        made.clear()
                    previous, statement = statement, index
                    parts = []
                    if index in stops:
                        self.stopped = index
                        return None
                values.append(make(parts, span(first, index - 1)) if make else parts)
                firsts.append(first)
                states.append(actions[states[-1]][origin])
                if kind == END and states[-1] == self.syntax.accept:
                    return None
                row = actions[states[-1]]
            states.append(action)
            values.append(index)
            firsts.append(index)
            index += 1
