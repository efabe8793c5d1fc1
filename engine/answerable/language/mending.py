"""What is wrong with a statement that does not parse, and what may have been meant.

A mistake is named by what is known for certain first (an unclosed quote, an unclosed bracket, a reserved word), then
by the slips people make (`slips`), else by the token that does not fit and what could stand there. The fix is the
first one-token edit at the mistake, or just before it, with which the statement parses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.language import lexing, slips
from answerable.language.lexing import Failure
from answerable.language.problems import Problem, error
from answerable.language.source import Span
from answerable.language.spelling import near
from answerable.language.syntax import END, Syntax

Token = tuple[str, str, int, int]

#: What a reader calls each kind of token that is not always written the same.
KINDS = {
    "NAME": "a name",
    "VARIABLE": "a variable (a capitalised word)",
    "NUMBER": "a number",
    "STRING": "quoted text",
    "DATE": "a date such as `2018-09-17`",
    "TIME": "a time such as `21:40`",
    "OFFSET": "a time zone such as `+03:00`",
    "COMPARE": "a comparison such as `<`",
    "AT_LEAST": "`at least`",
    "_OWED_TO": "`owed to`",
    END: "the end of the file",
}
#: What a reader calls several of them together, the larger groups first.
GROUPS = (
    ({"NAME", "NOT", "NUMBER", "VARIABLE", "DATE", "TIME", "MINUS", "AT_LEAST"}, "a condition"),
    ({"NAME", "NOT", "NUMBER", "VARIABLE", "DATE", "TIME", "MINUS"}, "a condition"),
    ({"NAME", "NUMBER", "VARIABLE", "DATE", "TIME", "MINUS"}, "a name, a number or a variable"),
    ({"NAME", "NUMBER", "VARIABLE", "MINUS"}, "a name, a number or a variable"),
    ({"AFTER", "AT", "BEFORE", "BETWEEN", "LESS", "WITHIN"}, "a time such as `before …` or `at …`"),
)
#: How many alternatives a message lists.
MOST_LISTED = 8
#: Statements of more tokens than this are not mended.
LONGEST_MENDED = 400
#: How many tokens further an edit must lead, if the statement does not parse even so.
PROGRESS = 4


@dataclass(frozen=True)
class Edit:
    """Tokens `at` to `end` replaced by others; `help` says so. What `causes` the mistake is where it is reported."""

    at: int
    end: int
    tokens: tuple[tuple[str, str], ...]
    help: str
    causes: bool = True

    @property
    def respells(self) -> bool:
        """Whether a token is written in another way."""
        return len(self.tokens) == 1 == self.end - self.at


class Mender:
    """Looks at the mistakes of one file."""

    def __init__(self, tokens: lexing.Tokens, syntax: Syntax) -> None:
        self.tokens, self.syntax = tokens, syntax
        self.each = tokens.each

    # --- where statements start

    def next_statement(self, failure: Failure) -> int:
        """The first token from which reading can go on."""
        place = max(failure.index, failure.statement + 1)
        last = len(self.each) - 1
        while place < last and not self.opens(place) and not self.looks_like_start(place, failure.statement):
            place += 1
        return min(place, last)

    def looks_like_start(self, index: int, statement: int) -> bool:
        """Whether token `index` is as far to the left as a statement before it, and a name follows it: `ann clams`."""
        kind, text, _, _ = self.each[index]
        if kind != "NAME" or text in self.syntax.reserved or not self.tokens.first_in_line(index):
            return False
        alike = self.tokens.indentation(index) == self.tokens.indentation(statement)
        return alike and self.each[index + 1][0] == "NAME" and self.each[index + 1][1] not in self.syntax.reserved

    def opens(self, index: int) -> bool:
        """Whether token `index` is first in its line and starts a statement."""
        kind, text, _, _ = self.each[index]
        if kind not in {"NAME", "AT_LEAST"} or not self.tokens.first_in_line(index):
            return False
        following = self.each[index + 1][1]
        if kind == "AT_LEAST":
            return self.each[index + 2][1] == "of" if index + 2 < len(self.each) else False
        if text == "exactly":
            return following == "one"
        if text in self.syntax.openers:
            return text != "not"
        return text not in self.syntax.reserved and following in self.syntax.verbs

    # --- what is wrong

    def problem(self, failure: Failure, end: int) -> Problem:
        """The mistake, in the tokens before `end`."""
        start, index = failure.statement, failure.index
        begins = self.tokens.first_in_line(start) or self.each[start][1] in self.syntax.openers
        if start < index and not begins and failure.previous < start:
            # A name after a whole statement, in the same line: not the start of the next, but too much for this one.
            start, index = failure.previous, failure.statement
        certain = self.certain(start, index, end)
        if certain is not None:
            return certain
        expected = self.expected(start, index)
        tokens = [token[:2] for token in self.each[start:end]]
        slip = slips.slip(slips.Place(tokens, index - start, frozenset(expected))) if index > start else None
        if slip is not None:
            at = min(end - 1, start + slip.at)
            return error(slip.code, slip.message, self.span(at), slip.help)
        if self.reserved(start, index, expected):
            message = f"`{self.each[index][1]}` is a word of the language and cannot be a name"
            return error("reserved-word", message, self.span(index), f"call it `{self.each[index][1]}_`, say")
        edit = self.edit(start, index, end, expected)
        if self.tokens.first_in_line(index) and self.could_end(start, index) and not (edit and edit.respells):
            return self.told(index, index, (), "")
        if edit is None and failure.previous < start:
            edit = self.continued(failure.previous, start, end)
            if edit is not None:
                start = failure.previous
        if edit is not None and edit.at < index and edit.causes:
            index, expected = edit.at, self.expected(start, edit.at)
        return self.told(start, index, expected, edit.help if edit else "")

    def told(self, start: int, index: int, expected: Sequence[str], help: str) -> Problem:
        """The problem that token `index` does not fit."""
        text = self.each[index][1]
        wanted = self.listed(expected)
        if index > start and self.breaks(index):
            message = f"the statement stops after `{_short(self.each[index - 1][1])}`{wanted}"
            return error("incomplete-statement", message, self.span(index - 1), help)
        if index == start:
            known = [*self.syntax.openers, *self.syntax.verbs]
            close = near(text, known)
            if text == "if":
                help = "write what follows first: `rule r: normally b if a`"
            help = help or (f"did you mean `{close}`?" if close else "a comment starts with `#`")
            return error("unknown-statement", f"`{_short(text)}` starts no statement", self.span(index), help)
        return error("unexpected", f"`{_short(text)}` does not fit here{wanted}", self.span(index), help)

    def breaks(self, index: int) -> bool:
        """Whether nothing before token `index` can go on with it."""
        return self.each[index][0] == END or self.opens(index)

    def could_end(self, start: int, index: int) -> bool:
        """Whether a whole statement stands before token `index`."""
        recogniser = Recogniser(self.syntax)
        if index - start > LONGEST_MENDED:
            return False
        return all(recogniser.take(*t[:2]) for t in self.each[start:index]) and recogniser.after(END) is not None

    def span(self, index: int) -> Span:
        """The span of one token."""
        return self.tokens.span(index, index)

    def too_many(self, failure: Failure, count: int) -> Problem:
        """Says that no further mistakes are looked for."""
        message = f"after {count} mistakes the rest of the file was not read"
        return error("too-many-problems", message, self.span(failure.index))

    # --- what is known for certain

    def certain(self, start: int, index: int, end: int) -> Problem | None:
        """Quotes, brackets, reserved words and strange characters."""
        kind, text, offset, _ = self.each[index]
        if kind == lexing.UNCLOSED:
            closing = lexing.CLOSING.get(text[0], text[0])
            if text.startswith('"""'):
                return error(
                    "unclosed-quote", 'this text is not closed by `"""`', self.tokens.place(offset, offset + 3)
                )
            help = f'end it with `{closing}` in the same line; `"""` quotes several lines'
            return error("unclosed-quote", "this text is not closed", self.span(index), help)
        if kind == lexing.STRANGE:
            return self.strange(start, index)
        bracket = self.bracket(start, index, end)
        if bracket is not None:
            return bracket
        return None

    def reserved(self, start: int, index: int, expected: Sequence[str]) -> bool:
        """Whether token `index` is a word of the language where only a name would do."""
        kind, text, _, _ = self.each[index]
        if kind != "NAME" or text not in self.syntax.reserved or "NAME" not in expected:
            return False
        return not (self.opens(index) and index > start)

    def strange(self, start: int, index: int) -> Problem:
        """A character that nothing starts with."""
        text = self.each[index][1]
        help = slips.CHARACTERS.get(text, "")
        if text in "./" and self.each[start][1] == "use":
            help = "a library is named without its ending; a file of your own stands in quotes"
        if text in "-–‐" and index > start:
            help = "words of a name are joined with `_`"
        return error("unexpected-character", f"`{text}` has no meaning here", self.span(index), help)

    def bracket(self, start: int, index: int, end: int) -> Problem | None:
        """A bracket of the statement that has no partner."""
        unclosed: list[int] = []
        for place in range(start, end):
            kind = self.each[place][0]
            if kind == "LPAR":
                unclosed.append(place)
            elif kind == "RPAR":
                if not unclosed:
                    if place > index:
                        return None
                    return error("stray-bracket", "this `)` closes nothing", self.span(place), "remove it")
                unclosed.pop()
        if unclosed and unclosed[0] <= index:
            return error("unclosed-bracket", "this `(` is not closed", self.span(unclosed[-1]), "add the `)`")
        return None

    # --- what could stand there

    def expected(self, start: int, index: int) -> list[str]:
        """The terminals that could stand at token `index` of the statement from `start` on, and belong to it."""
        recogniser = Recogniser(self.syntax)
        if index - start > LONGEST_MENDED:
            return []
        for place in range(start, index):
            if not recogniser.take(*self.each[place][:2]):
                return []
        accepted = recogniser.accepted()
        if END not in accepted or index == start:
            return accepted
        return [terminal for terminal in accepted if terminal not in self.syntax.actions[self.syntax.start]]

    def listed(self, expected: Sequence[str]) -> str:
        """`: expected a name or …`; empty if there is nothing, or too much, to say."""
        fitting = set(expected) - {END}
        fitting = fitting - {"LPAR"} if len(fitting) > 1 else fitting
        words = []
        for group, word in GROUPS:
            if group <= fitting:
                fitting -= group
                words.append(word)
        words += sorted(map(self.word, fitting), key=lambda word: (word.startswith("`"), word))
        if not words or len(words) > MOST_LISTED:
            return ""
        return ": expected " + (" or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0])

    def word(self, terminal: str) -> str:
        """How a reader knows a terminal."""
        return KINDS.get(terminal) or f"`{self.syntax.written[terminal]}`"

    # --- what may have been meant

    def edit(self, start: int, index: int, end: int, expected: Sequence[str]) -> Edit | None:
        """The first edit with which the statement parses, or else comes markedly further."""
        if end - start > LONGEST_MENDED:
            return None
        further: tuple[int, Edit] | None = None
        for edit in self.edits(start, index, end, expected):
            reached = self.reached(start, end, edit)
            if reached >= end:
                return edit
            if reached >= index + PROGRESS and (further is None or reached > further[0]):
                further = (reached, edit)
        return further[1] if further else None

    def reached(self, start: int, end: int, edit: Edit) -> int:
        """The first token that does not fit after an edit, `end` if the whole does."""
        recogniser = Recogniser(self.syntax)
        for place in range(start, edit.at):
            if not recogniser.take(*self.each[place][:2]):
                return place
        if not all(recogniser.take(*token) for token in edit.tokens):
            return edit.at
        for place in range(edit.end, end):
            if not recogniser.take(*self.each[place][:2]):
                return place
        return end if recogniser.take(END, "") else end - 1

    def edits(self, start: int, index: int, end: int, expected: Sequence[str]) -> Iterator[Edit]:
        """Edits at the mistake and just before it, likeliest first."""
        kind, text, _, _ = self.each[index]
        for place in range(index, max(start, index - 2) - 1, -1):
            yield from self.respelt(start, place)
        for place in range(index, max(start, index - 2) - 1, -1):
            if self.each[place][0] == "NAME" and place + 1 < end and self.each[place + 1][0] == "NAME":
                joined = f"{self.each[place][1]}_{self.each[place + 1][1]}"
                plain = all(self.each[p][1] not in self.syntax.reserved for p in (place, place + 1))
                if plain and self.tokens.line(place) == self.tokens.line(place + 1):
                    yield Edit(place, place + 2, (("NAME", joined),), f"a name is one word: `{joined}`", False)
        yield from self.inserted(index, expected)
        if index - 1 > start:
            yield from self.inserted(index - 1, self.expected(start, index - 1))
        if "STRING" in expected and kind != "STRING":
            stop = next((p for p in range(index, end) if self.tokens.line(p) > self.tokens.line(index)), end)
            stop = next((p for p in range(index, stop) if self.each[p][1] in self.syntax.reserved), stop)
            if stop > index:
                words = _short(self.tokens.text[self.each[index][2] : self.each[stop - 1][3]], 40)
                yield Edit(index, stop, (("STRING", '"…"'),), f'put quotes around it: `"{words}"`')
        if kind != END and not self.opens(index):
            yield Edit(index, index + 1, (), f"remove `{_short(text)}`")

    def respelt(self, start: int, place: int) -> Iterator[Edit]:
        """A word replaced by a keyword like it, or written with the other kind of first letter."""
        kind, text, _, _ = self.each[place]
        if kind not in {"NAME", "VARIABLE"}:
            return
        wanted = self.expected(start, place)
        keywords = [self.syntax.written[t] for t in wanted if t in self.syntax.written]
        close = near(text, [word for word in keywords if word.isalpha()])
        if close:
            yield Edit(place, place + 1, (("NAME", close),), f"did you mean `{close}`?")
        if kind == "VARIABLE" and "NAME" in wanted:
            lower = text.lower().lstrip("_")
            if lower:
                yield Edit(place, place + 1, (("NAME", lower),), f"names start with a small letter: `{lower}`")
        if kind == "NAME" and "VARIABLE" in wanted and text not in self.syntax.reserved:
            upper = text[0].upper() + text[1:]
            upper = upper if upper != text else f"_{text}"
            yield Edit(place, place + 1, (("VARIABLE", upper),), f"variables start with a capital: `{upper}`")

    def inserted(self, place: int, expected: Sequence[str]) -> Iterator[Edit]:
        """A mark missing before a token, or the one keyword that is, or that should stand for it."""
        here = f"before `{_short(self.each[place][1])}`"
        before = f"after `{_short(self.each[place - 1][1])}`" if self.breaks(place) else here
        written = {terminal: self.syntax.written[terminal] for terminal in expected if terminal in self.syntax.written}
        for terminal, mark in sorted(written.items()):
            if not mark.isalpha():
                yield Edit(place, place, ((terminal, mark),), f"write `{mark}` {before}")
        words = [word for word in written.values() if word.isalpha()]
        if len(words) == 1:
            yield Edit(place, place, (("NAME", words[0]),), f"write `{words[0]}` {before}")
            if self.each[place][0] == "NAME" and self.each[place][1] not in {"if", "unless", "and", "or", "not"}:
                help = f"write `{words[0]}` for `{self.each[place][1]}`"
                yield Edit(place, place + 1, (("NAME", words[0]),), help)

    def continued(self, previous: int, start: int, end: int) -> Edit | None:
        """A first word of a line that, respelt, goes on with the statement before."""
        edits = self.respelt(previous, start)
        return next((edit for edit in edits if self.reached(previous, end, edit) >= end), None)


class Recogniser:
    """The automaton without nodes: whether tokens fit."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.states = [syntax.start]

    def take(self, kind: str, text: str) -> bool:
        """Go on with a token; False if it does not fit."""
        if kind == "NAME" and text in self.syntax.keywords:
            if self.syntax.keywords[text] in self.syntax.actions[self.states[-1]]:
                kind = self.syntax.keywords[text]
            elif text in self.syntax.reserved:
                return False
        states = self.after(kind)
        if states is None:
            return False
        self.states = states
        return True

    def after(self, kind: str) -> list[int] | None:
        """The stack after a terminal, None if it does not fit."""
        actions, productions = self.syntax.actions, self.syntax.productions
        states = list(self.states)
        while True:
            action = actions[states[-1]].get(kind)
            if action is None:
                return None
            if action >= 0:
                states.append(action)
                return states
            production = productions[-1 - action]
            if production.size:
                del states[-production.size :]
            states.append(actions[states[-1]][production.origin])
            if kind == END and states[-1] == self.syntax.accept:
                return states

    def accepted(self) -> list[str]:
        """The terminals that fit."""
        nonterminals = {p.origin for p in self.syntax.productions}
        row = self.syntax.actions[self.states[-1]]
        return sorted(terminal for terminal in row if terminal not in nonterminals and self.after(terminal))


def _short(text: str, most: int = 30) -> str:
    """Text that fits into a message."""
    line = text.split("\n")[0]
    return line if line == text and len(text) <= most else line[:most] + "…"
