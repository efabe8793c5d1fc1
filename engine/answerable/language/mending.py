"""What is wrong with a statement that does not parse, and what may have been meant.

A mistake is named by what is known for certain first (an unclosed quote, an unclosed bracket, a reserved word), then
by the slips people make (`slips`), else by the token that does not fit and what could stand there. The fix is the
first one-token edit at the mistake, or just before it, with which the statement parses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answerable.language import lexing, slips
from answerable.language.lexing import Failure
from answerable.language.problems import Fix, Problem, error, replacing
from answerable.language.recognising import Recogniser
from answerable.language.repairing import LONGEST_MENDED, Edit, Repairing, short
from answerable.language.slip import Place
from answerable.language.source import Span
from answerable.language.spelling import did_you_mean
from answerable.language.synonyms import BULLETS
from answerable.language.syntax import END, Syntax

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
    "_ON_OWN": "`on its own`",
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
#: What the clauses begin with that follow a text.
CLAUSES = (
    "from",
    "by",
    "of",
    "on",
    "rated",
    "url",
    "also called",
    "meaning",
    "because",
    "supports",
    "undermines",
    "if",
)
#: How many alternatives a message lists.
MOST_LISTED = 8


class Mender:
    """Looks at the mistakes of one file."""

    def __init__(self, tokens: lexing.Tokens, syntax: Syntax) -> None:
        self.tokens, self.syntax = tokens, syntax
        self.each = tokens.each
        self.repairing = Repairing(tokens, syntax)

    # --- where statements start

    def next_statement(self, failure: Failure) -> int:
        """The first token from which reading can go on."""
        place = max(failure.index, failure.statement + 1)
        if self.could_end(failure.statement, failure.index):
            place = failure.index + 1  # the mistake is how the next statement begins
        last = len(self.each) - 1
        while place < last and not self.opens(place) and not self.looks_like_start(place, failure.statement):
            place += 1
        return min(place, last)

    def looks_like_start(self, index: int, statement: int) -> bool:
        """Whether token `index` seems to start a statement that is mistaken itself: `ann clams`, `Fact a`, `// …`.

        It is as far to the left as the statement before, is no word that goes on with one, and nothing is left open.
        """
        kind, text, _, _ = self.each[index]
        if not self.tokens.first_in_line(index):
            return False
        if self.tokens.indentation(index) > self.tokens.indentation(statement):
            return False
        before = self.each[index - 1]
        if before[1] in self.syntax.reserved or (before[0] in self.syntax.marks.values() and before[1] not in ")?"):
            return False
        if kind == "NAME" and text in self.syntax.reserved:
            following = self.each[index + 1]
            if text == "if":
                line = self.tokens.line(index)
                return any(
                    word == "then" and self.tokens.line(index + n) == line
                    for n, (_, word, _, _) in enumerate(self.each[index : index + LONGEST_MENDED])
                )
            return (text, following[0]) == ("exactly", "NUMBER") or (text, following[1]) == ("at", "most")
        return kind == "NAME" or kind == "VARIABLE" or text in {"-", "–", "*", "/", "%"}

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
        text = self.each[start][1]
        begins = self.tokens.first_in_line(start) or (text in self.syntax.openers and text != "not")
        if start < index and not begins and failure.previous < start:
            # A name after a whole statement, in the same line: not the start of the next, but too much for this one.
            start, index = failure.previous, failure.statement
        certain = self.certain(start, index, end)
        if certain is not None:
            return certain
        expected = self.repairing.expected(start, index)
        unopened = self.unopened(index) if "STRING" in expected else None
        if unopened is not None:
            return unopened
        edit = self.repairing.edit(start, index, end, expected)
        if edit is None or not self.surely(edit, start, end):
            slip = self.slip(start, index, end, expected)
            if slip is not None:
                return slip
        if self.reserved(start, index, expected) and not (edit and edit.sure and self.mends(edit, start, end)):
            message = f"`{self.each[index][1]}` is a word of the language and cannot be a name"
            better = f"{self.each[index][1]}_"
            fix = self.repairing.fix(index, index + 1, better)
            return error("reserved-word", message, self.span(index), f"call it `{better}`, say", fix)
        if self.tokens.first_in_line(index) and self.could_end(start, index) and not (edit and edit.respells):
            fresh = self.repairing.edit(index, index, end, self.repairing.expected(index, index))
            return self.told(index, index, (), fresh if fresh is not None and self.mends(fresh, index, end) else None)
        if edit is None and failure.previous < start:
            edit = self.repairing.continued(failure.previous, start, end)
            if edit is not None:
                start = failure.previous
        if edit is not None and edit.at < index and edit.causes:
            index, expected = edit.at, self.repairing.expected(start, edit.at)
        return self.told(start, index, expected, edit)

    def slip(self, start: int, index: int, end: int, expected: Sequence[str]) -> Problem | None:
        """The mistake, if it is a slip that has a sentence of its own."""
        tokens = [token[:2] for token in self.each[start:end]]
        if index == start:
            if (self.each[index][1], self.each[index + 1][1]) != ("at", "most"):
                return None
            index += 1

        def raw(first: int, last: int) -> str:
            return self.repairing.text(start + first, start + last)

        slip = slips.slip(Place(tokens, index - start, frozenset(expected), raw))
        if slip is None:
            return None
        at = min(end - 1, start + slip.at)
        fix = None
        if slip.edit is not None:
            first, last, text = slip.edit
            fix = self.repairing.fix(start + first, start + last, text, opens=first == last == 0)
        return error(slip.code, slip.message, self.span(at), slip.help, fix)

    def surely(self, edit: Edit, start: int, end: int) -> bool:
        """Whether an edit is likelier than any slip with a sentence of its own."""
        return edit.sure and self.mends(edit, start, end)

    def mends(self, edit: Edit, start: int, end: int) -> bool:
        """Whether the statement parses after an edit."""
        return self.repairing.mends(start, end, edit)

    def told(self, start: int, index: int, expected: Sequence[str], edit: Edit | None) -> Problem:
        """The problem that token `index` does not fit."""
        text = self.each[index][1]
        wanted = self.listed(expected)
        help = edit.help if edit else ""
        fix = self.repairing.fix(edit.at, edit.end, edit.text) if edit else None
        if index > start and self.breaks(index):
            message = f"the statement stops after `{short(self.each[index - 1][1])}`{wanted}"
            return error("incomplete-statement", message, self.span(index - 1), help, fix)
        if index == start:
            known = [*self.syntax.openers, *self.syntax.verbs]
            if text == "if":
                help, fix = "write what follows first: `rule r: normally b if a`", self.turned(index)
            if text in BULLETS and edit is None:
                double = 2 if self.each[index + 1][1] == text else 1
                help, fix = "a comment starts with `#`", self.repairing.fix(index, index + double, "#", opens=True)
            help = help or did_you_mean(text, known) or "a comment starts with `#`"
            return error("unknown-statement", f"`{short(text)}` starts no statement", self.span(index), help, fix)
        return error("unexpected", f"`{short(text)}` does not fit here{wanted}", self.span(index), help, fix)

    def turned(self, start: int) -> Fix | None:
        """`if A then B` as `B if A`, in one line."""
        line = self.tokens.line(start)
        end = start
        while self.each[end][0] != END and self.tokens.line(end) == line:
            end += 1
        words = [text for _, text, _, _ in self.each[start:end]]
        if "then" not in words[1:-1]:
            return None
        then = start + words.index("then", 1)
        said = f"{self.repairing.text(then + 1, end)} if {self.repairing.text(start + 1, then)}"
        strength = "" if {"happens", "always", "normally"} & set(words) else "normally "
        return self.repairing.fix(start, end, f"{strength}{said}")

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
            if text.startswith('"""'):
                return error(
                    "unclosed-quote", 'this text is not closed by `"""`', self.tokens.place(offset, offset + 3)
                )
            closing = lexing.CLOSING.get(text[0], text[0])
            help = f'end it with `{closing}` in the same line; `"""` quotes several lines'
            return error(
                "unclosed-quote", "this text is not closed", self.span(index), help, self.closed(index, closing)
            )
        if kind == lexing.STRANGE:
            return self.strange(start, index, end)
        return self.bracket(start, index, end)

    def unopened(self, index: int) -> Problem | None:
        """A text that has a closing quote only: an odd number of quotes follows in the line of token `index`."""
        kind, _, offset, _ = self.each[index]
        line = self.tokens.text[offset:].split("\n", 1)[0].split(" #")[0]
        if kind not in {"NAME", "VARIABLE", "NUMBER", lexing.STRANGE} or line.count('"') % 2 == 0 or '"""' in line:
            return None
        span = self.tokens.place(offset, offset + line.index('"') + 1)
        fix = replacing(self.tokens.place(offset, offset), '"')
        return error("unopened-quote", "this text is not opened by a quote", span, 'begin it with `"`', fix)

    def closed(self, index: int, closing: str) -> Fix:
        """The fix that closes a text: with another quote in its line, or else at its end, before a comment."""
        _, text, offset, _ = self.each[index]
        other = next((n for n in range(len(text) - 1, 0, -1) if text[n] in '"“”«»' and text[n] != closing), None)
        if other is not None:
            return replacing(self.tokens.place(offset + other, offset + other + 1), closing)
        # a clause is set off by more than one blank where texts are laid out as usual
        clause = re.search(rf"\s\s+(?:{'|'.join(CLAUSES)})\b", text)
        place = offset + (clause.start() if clause else len(text.split(" #")[0].rstrip()))
        return replacing(self.tokens.place(place, place), closing)

    def reserved(self, start: int, index: int, expected: Sequence[str]) -> bool:
        """Whether token `index` is a word of the language where only a name would do."""
        kind, text, _, _ = self.each[index]
        if kind != "NAME" or text not in self.syntax.reserved or "NAME" not in expected:
            return False
        return index > start and not self.opens(index)

    def strange(self, start: int, index: int, end: int) -> Problem:
        """A character that nothing starts with."""
        text, offset = self.each[index][1], self.each[index][2]
        instead = self.instead(start, index, end)
        if instead is not None:
            fix = self.repairing.fix(instead.at, instead.end, instead.text)
            return error("unexpected-character", f"`{text}` has no meaning here", self.span(index), instead.help, fix)
        help = slips.CHARACTERS.get(text, "")
        if text in "./" and self.each[start][1] == "use":
            help = "a library is named without its ending; a file of your own stands in quotes"
        if text in "-–‐" and index > start:
            help = "words of a name are joined with `_`"
        message = f"`{text}` has no meaning here"
        return error("unexpected-character", message, self.span(index), help, self.respelling(text, offset))

    def instead(self, start: int, index: int, end: int) -> Edit | None:
        """What a strange character and those with it stand for, if the statement can be read so."""
        text, following = self.each[index][1], self.each[index + 1] if index + 1 < end else (END, "", 0, 0)
        expected = self.repairing.expected(start, index)
        edits: list[Edit] = []
        if text in ";,.:" and self.each[index - 1][1] != "use":
            for terminal, mark in (("COLON", ":"), ("COMMA", ",")):
                if terminal in expected and following[0] != END:
                    edits.append(Edit(index, index + 1, ((terminal, mark),), f"write `{mark}` for `{text}`"))
        if text == "\\" and following[1] == "+":
            edits.append(Edit(index, index + 2, (("NAME", "not"),), "write `not`"))
        if text in "'’" and self.each[index - 1][1].endswith("n") and following[1] == "t":
            edits.append(Edit(index - 1, index + 2, (("NAME", "not"),), "write `not`"))
        before = self.each[index - 1] if index > start else None
        dotted = text == "." and before is not None and before[0] == "NAME" and following[0] in {"NAME", "NUMBER"}
        if dotted and before is not None and (before[3], self.each[index][3]) == (self.each[index][2], following[2]):
            joined = f"{before[1]}_{following[1]}"
            edits.append(Edit(index - 1, index + 2, (("NAME", joined),), f"a name has no dots: `{joined}`"))
        if text == ";":
            edits.append(Edit(index, index + 1, (), "remove the `;`"))
        if text in BULLETS and index == start:
            edits.append(Edit(index, index + 1, (), f"leave out the `{text}`: a line needs no mark"))
        if text in "[{":
            last = next((n for n in range(index + 1, end) if self.each[n][1] in "]}"), end)
            inside = tuple(token[:2] for token in self.each[index + 1 : last])
            if last < end:
                around = (("LPAR", "("), *inside, ("RPAR", ")"))
                edits.append(Edit(index, last + 1, around, "write `(`"))
                edits.append(Edit(index, last + 1, inside, f"leave out the `{text}`"))
        if text == "." and self.breaks(index + 1):
            said = tuple(token[:2] for token in self.each[start:index])
            edits.append(Edit(start, index + 1, (("NAME", "fact"), *said), "what is known begins with `fact`"))
        return next((edit for edit in edits if self.mends(edit, start, end)), None)

    def respelling(self, sign: str, offset: int) -> Fix | None:
        """The fix that writes a strange character as the language does."""
        line = self.tokens.text[offset:].split("\n", 1)[0]
        doubled = 2 if line[:2] == sign * 2 else 1
        if sign in slips.WRITTEN:
            word = slips.WRITTEN[sign]
            space = " " if sign in "!¬" else ""
            return replacing(self.tokens.place(offset, offset + doubled), word + space)
        if sign in ";." and not line[1:].split("#")[0].strip():
            return replacing(self.tokens.place(offset, offset + 1), "")
        if sign in "/%—":
            return replacing(self.tokens.place(offset, offset + doubled), "#")
        if sign in "[{" and (last := line.find({"[": "]", "{": "}"}[sign])) > 0:
            return replacing(self.tokens.place(offset, offset + last + 1), f"({line[1:last]})")
        if sign in "'‘’`" and (last := max(line.rfind(end) for end in "'’`")) > 0 and '"' not in line[:last]:
            return replacing(self.tokens.place(offset, offset + last + 1), f'"{line[1:last]}"')
        return None

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
                    fix = self.repairing.fix(place, place + 1, "")
                    return error("stray-bracket", "this `)` closes nothing", self.span(place), "remove it", fix)
                unclosed.pop()
        if unclosed and unclosed[0] <= index:
            closing = Edit(index, index, (("RPAR", ")"),), "add the `)`")
            closed = self.repairing.fix(index, index, ")") if self.mends(closing, start, end) else None
            return error("unclosed-bracket", "this `(` is not closed", self.span(unclosed[-1]), closing.help, closed)
        return None

    # --- what could stand there

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
