"""What may have been meant by a statement that does not parse: small edits, the likeliest first.

An edit changes one word or mark at the mistake, or just before it; the first with which the statement parses is taken,
else one that leads markedly further. Words that people use for those of the language are in `SYNONYMS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.language import lexing
from answerable.language.lexing import Tokens
from answerable.language.problems import Fix, replacing
from answerable.language.recognising import Recogniser
from answerable.language.spelling import near
from answerable.language.syntax import END, Syntax

#: Statements of more tokens than this are not mended.
LONGEST_MENDED = 400
#: How many tokens further an edit must lead, if the statement does not parse even so.
PROGRESS = 4
#: The first words of statements that list several things.
LISTING = frozenset({"incompatible", "exactly", "at least"})

#: What people write for a word of the language; a word is only taken for another where that one fits.
SYNONYMS = {
    "claims": "says said states stated asserts alleges argues maintains insists reports thinks believes",
    "denies": "deny denied rejects refutes negates disagrees",
    "admits": "concedes confirms accepts acknowledges agrees grants",
    "disputes": "doubts contests challenges questions",
    "withdraws": "retracts recants revokes drops",
    "supports": "for proves backs shows confirms",
    "undermines": "against contradicts refutes weakens attacks",
    "because": "since as",
    "unless": "except without",
    "if": "when where provided given whenever",
    "normally": "usually typically generally mostly presumably",
    "always": "must necessarily strictly",
    "happens": "occurs results follows",
    "over": "to than before above",
    "use": "import include using",
    "party": "actor person side agent parties people",
    "source": "document sources",
    "fact": "known given given: certain undisputed",
    "alleged": "possible supposed",
    "presume": "assume suppose default",
    "hypothesis": "maybe perhaps guess",
    "explain": "why",
    "never": "impossible",
    "exception": "except",
    "expect": "assert test should",
    "question": "ask query",
    "whether": "is does did was if",
    "for": "of",
    "from": "source according per via",
    "meaning": "means ie that",
    "every": "all each any",
    "not": "no isnt",
    "and": "plus also",
    "by": "of",
    "of": "in",
    "rated": "rating",
    "violated": "breached broken",
}


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

    @property
    def text(self) -> str:
        """What takes the place of the tokens."""
        return " ".join(text for _, text in self.tokens)


class Repairing:
    """Tries edits in one file."""

    def __init__(self, tokens: Tokens, syntax: Syntax) -> None:
        self.tokens, self.syntax = tokens, syntax
        self.each = tokens.each

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

    def mends(self, start: int, end: int, edit: Edit) -> bool:
        """Whether the statement parses after an edit."""
        return end - start <= LONGEST_MENDED and self.reached(start, end, edit) >= end

    def continued(self, previous: int, start: int, end: int) -> Edit | None:
        """A first word of a line that, respelt, goes on with the statement before."""
        edits = self.respelt(previous, start)
        return next((edit for edit in edits if self.reached(previous, end, edit) >= end), None)

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

    # --- edits as changes of the text

    def fix(self, at: int, end: int, text: str, opens: bool = False) -> Fix:
        """The change that puts `text` in place of tokens `at` to `end`, with white space as needed.

        What is put before a token that begins a line belongs to the line before, unless it `opens` the statement.
        """
        start = self.each[at][2]
        before = self.each[at - 1][3] if at else start
        close = text[:1] in {":", "?", ",", ")"}
        if at < end:
            stop = self.each[end - 1][3]
            if not text and before < start and self.tokens.line(at - 1) == self.tokens.line(at):
                start = before
            space = " " if before == start and at and text[:1].isalpha() and self.each[at - 1][1] != "(" else ""
            after = self.tokens.text[stop : stop + 1]
            behind = " " if text[-1:].isalpha() and after.isalpha() else ""
            return replacing(self.tokens.place(start, stop), f"{space}{text}{behind}")
        if opens or (at and not close and not self.tokens.first_in_line(at) and self.each[at][1] not in {":", ","}):
            return replacing(self.tokens.place(start, start), f"{text} ")
        return replacing(self.tokens.place(before, before), text if close or not at else f" {text}")

    def text(self, start: int, end: int) -> str:
        """The text of some tokens, as it stands."""
        return self.tokens.text[self.each[start][2] : self.each[end - 1][3]]

    # --- the edits that are tried

    def edits(self, start: int, index: int, end: int, expected: Sequence[str]) -> Iterator[Edit]:
        """Edits at the mistake and just before it, likeliest first."""
        kind, text, _, _ = self.each[index]
        for place in range(index, max(start, index - 2) - 1, -1):
            yield from self.respelt(start, place)
        for place in range(index, max(start, index - 2), -1):
            if self.each[place][:2] == self.each[place - 1][:2] and kind != END:
                yield Edit(place - 1, place, (), f"`{short(self.each[place][1])}` stands twice; remove one")
        if self.each[start][1] in LISTING and "COMMA" in expected and kind == "NAME":
            yield Edit(index, index, (("COMMA", ","),), f"write `,` before `{text}`")
        yield from self.joined(start, index, end)
        yield from self.marks(index, expected)
        if index - 1 > start:
            yield from self.marks(index - 1, self.expected(start, index - 1))
        if index > start and self.each[index - 1][1] == ",":
            yield Edit(index - 1, index, (), "remove the `,` before it")
        yield from self.words(start, index, expected)
        if index - 1 > start:
            yield from self.words(start, index - 1, self.expected(start, index - 1))
        if "STRING" in expected and kind != "STRING":
            yield from self.quoted(index, end)
        yield from self.swapped(start, index, end)
        if kind != END and not self.tokens.first_in_line(index):
            yield Edit(index, index + 1, (), f"remove `{short(text)}`")

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
        for word in keywords:
            if text.lower() in SYNONYMS.get(word, "").split():
                yield Edit(place, place + 1, (("NAME", word),), f"write `{word}` for `{text}`")
        if kind == "NAME" and "VARIABLE" in wanted and text not in self.syntax.reserved:
            upper = text[0].upper() + text[1:]
            upper = upper if upper != text else f"_{text}"
            yield Edit(place, place + 1, (("VARIABLE", upper),), f"variables start with a capital: `{upper}`")

    def swapped(self, start: int, index: int, end: int) -> Iterator[Edit]:
        """Two neighbouring words in the other order."""
        for place in (index, index - 1, index + 1, index - 2):
            if start < place < end and self.each[place][0] != END:
                one, other = self.each[place - 1][:2], self.each[place][:2]
                help = f"write `{short(other[1])} {short(one[1])}`"
                if one[0] != "COLON":
                    yield Edit(place - 1, place + 1, (other, one), help)

    def joined(self, start: int, index: int, end: int) -> Iterator[Edit]:
        """Two words that are one name."""
        for place in range(index, max(start, index - 2) - 1, -1):
            if self.each[place][0] == "NAME" and place + 1 < end and self.each[place + 1][0] == "NAME":
                joined = f"{self.each[place][1]}_{self.each[place + 1][1]}"
                plain = all(self.each[p][1] not in self.syntax.reserved for p in (place, place + 1))
                if plain and self.tokens.line(place) == self.tokens.line(place + 1):
                    yield Edit(place, place + 2, (("NAME", joined),), f"a name is one word: `{joined}`", False)

    def marks(self, place: int, expected: Sequence[str]) -> Iterator[Edit]:
        """A mark that is missing before a token, or another in its place."""
        kind, text, _, _ = self.each[place]
        written = {t: self.syntax.written[t] for t in expected if t in self.syntax.written}
        marks = [(terminal, mark) for terminal, mark in sorted(written.items()) if not mark.isalpha()]
        if kind in self.syntax.marks.values() or kind in {"COMPARE", lexing.STRANGE}:
            for terminal, mark in marks:
                yield Edit(place, place + 1, ((terminal, mark),), f"write `{mark}` for `{text}`")
        for terminal, mark in marks:
            yield Edit(place, place, ((terminal, mark),), f"write `{mark}` {self.where(place)}")

    def words(self, start: int, place: int, expected: Sequence[str]) -> Iterator[Edit]:
        """The one keyword that is missing before a token, or that should stand for it."""
        kind, text, _, _ = self.each[place]
        words = [self.syntax.written[t] for t in expected if t in self.syntax.written]
        words = [word for word in words if word.isalpha()]
        if len(words) == 1:
            yield Edit(place, place, (("NAME", words[0]),), f"write `{words[0]}` {self.where(place)}")
            if kind == "NAME" and text not in {"if", "unless", "and", "or", "not"}:
                yield Edit(place, place + 1, (("NAME", words[0]),), f"write `{words[0]}` for `{text}`")

    def where(self, place: int) -> str:
        """`before …`, of a token; where it begins a line, `after …` the one before it."""
        if place and (self.each[place][0] == END or self.tokens.first_in_line(place)):
            return f"after `{short(self.each[place - 1][1])}`"
        return f"before `{short(self.each[place][1])}`"

    def quoted(self, index: int, end: int) -> Iterator[Edit]:
        """Quotes around the rest of the line, or around as much as no clause begins in."""
        line = self.tokens.line(index)
        stop = next((p for p in range(index, end) if self.tokens.line(p) > line), end)
        stops = [p for p in range(index + 1, stop) if self.each[p][1] in self.syntax.reserved]
        for place in [*stops, stop]:
            if place > index:
                words = self.text(index, place).strip('"“”„«»').strip()
                if '"' not in words and "\n" not in words:
                    help = f'put quotes around it: `"{short(words, 40)}"`'
                    yield Edit(index, place, (("STRING", f'"{words}"'),), help)


def short(text: str, most: int = 30) -> str:
    """Text that fits into a message."""
    line = text.split("\n")[0]
    return line if line == text and len(text) <= most else line[:most] + "…"
