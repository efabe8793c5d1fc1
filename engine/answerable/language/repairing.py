"""What may have been meant by a statement that does not parse: small edits, the likeliest first.

An edit changes one word or mark at the mistake, or just before it; the first with which the statement parses is taken,
else one that leads markedly further. Words that people use for those of the language are in `synonyms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.language import lexing
from answerable.language.lexing import Tokens
from answerable.language.problems import Fix, replacing
from answerable.language.recognising import Recogniser
from answerable.language.spelling import near
from answerable.language.synonyms import ARTICLES, BEHIND, BULLETS, FILLERS, FOR_MARKS, PHRASES, SYNONYMS
from answerable.language.syntax import END, Syntax

#: Statements of more tokens than this are not mended.
LONGEST_MENDED = 400
#: How many tokens further an edit must lead, if the statement does not parse even so.
PROGRESS = 4
#: The first words of statements that list several things.
LISTING = frozenset({"incompatible", "exactly", "at least"})


@dataclass(frozen=True)
class Edit:
    """Tokens `at` to `end` replaced by others; `help` says so. What `causes` the mistake is where it is reported."""

    at: int
    end: int
    tokens: tuple[tuple[str, str], ...]
    help: str
    causes: bool = True
    #: Likelier than any slip with a sentence of its own.
    sure: bool = False

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
            if edit.end > end:
                continue  # what follows belongs to another statement
            reached = self.reached(start, end, edit)
            if reached >= end:
                return edit
            if reached >= index + PROGRESS and (further is None or reached > further[0]):
                further = (reached, edit)
        return further[1] if further else None

    def mends(self, start: int, end: int, edit: Edit) -> bool:
        """Whether the statement parses after an edit."""
        return end - start <= LONGEST_MENDED and edit.end <= end and self.reached(start, end, edit) >= end

    def continued(self, previous: int, start: int, end: int) -> Edit | None:
        """A first word of a line that, respelt, goes on with the statement before."""
        edits = self.respelt(previous, start)
        return next((edit for edit in edits if edit.end <= end and self.reached(previous, end, edit) >= end), None)

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
        if index == start and text in BULLETS:
            yield Edit(index, index + 1, (), f"leave out the `{text}`: a line needs no mark")
        for place in range(index, max(start, index - 2) - 1, -1):
            yield from self.respelt(start, place)
        for place in range(index, max(start, index - 2) - 1, -1):
            yield from self.filling(start, place)
        for place in range(index, max(start, index - 2), -1):
            if self.each[place][:2] == self.each[place - 1][:2] and kind != END:
                help = f"`{short(self.each[place][1])}` stands twice; remove one"
                yield Edit(place - 1, place, (), help, sure=True)
        if self.each[start][1] in LISTING and "COMMA" in expected and kind == "NAME":
            yield Edit(index, index, (("COMMA", ","),), f"write `,` before `{text}`")
        yield from self.joined(start, index, end)
        yield from self.bracketed(index, end, expected)
        yield from self.unbracketed(index, end)
        if "COMMA" in expected and text in {"with", "plus", "versus", "vs"}:
            yield Edit(index, index + 1, (("COMMA", ","),), f"write `,` for `{text}`")
        for moment, word in (("TIME", "at"), ("DATE", "on"), ("DATE", "at")):
            if kind == moment and word.upper() in expected:
                yield Edit(index, index, (("NAME", word),), f"write `{word}` before `{text}`")
        if kind == "STRING":
            yield from self.unquoted(index, expected)
        yield from self.marks(index, expected)
        if index - 1 > start:
            yield from self.marks(index - 1, self.expected(start, index - 1))
        if index > start and self.each[index - 1][1] == ",":
            yield Edit(index - 1, index, (), "remove the `,` before it")
        yield from self.everywhere(index, end)
        yield from self.words(start, index, expected)
        if index - 1 > start:
            yield from self.words(start, index - 1, self.expected(start, index - 1))
        if "STRING" in expected and kind != "STRING":
            yield from self.quoted(index, end)
        yield from self.swapped(start, index, end)
        yield from self.inserted(start, index, end, expected)
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
            yield Edit(place, place + 1, (("NAME", close),), f"did you mean `{close}`?", sure=True)
        if kind == "VARIABLE" and "NAME" in wanted:
            lower = text.lower().lstrip("_")
            if lower:
                yield Edit(place, place + 1, (("NAME", lower),), f"names start with a small letter: `{lower}`")
        for word in keywords:
            if text.lower() in SYNONYMS.get(word, "").split():
                yield Edit(place, place + 1, (("NAME", word),), f"write `{word}` for `{text}`")
                if self.each[place + 1 : place + 2] and self.each[place + 1][1] in BEHIND:
                    both = self.text(place, place + 2)
                    yield Edit(place, place + 2, (("NAME", word),), f"write `{word}` for `{both}`", sure=True)
        for word, (first, tokens) in PHRASES.items():
            if first in wanted and text.lower() in SYNONYMS[word].split():
                yield Edit(place, place + 1, tokens, f"write `{word}` for `{text}`", sure=True)
        if kind == "NAME" and "VARIABLE" in wanted and self.each[start][1] == "relation":
            yield from self.capitalised(place)
        if kind == "NAME" and "VARIABLE" in wanted and text not in self.syntax.reserved:
            upper = text[0].upper() + text[1:]
            upper = upper if upper != text else f"_{text}"
            yield Edit(place, place + 1, (("VARIABLE", upper),), f"variables start with a capital: `{upper}`")

    def filling(self, start: int, place: int) -> Iterator[Edit]:
        """A word left out that the language does without, and what follows respelt if need be."""
        text = self.each[place][1]
        if text.lower() in (FILLERS if place > start else ARTICLES):
            yield Edit(place, place + 1, (), f"leave out `{text}`", False, sure=True)
            wanted = self.expected(start, place)
            close = near(self.each[place + 1][1], [self.syntax.written[t] for t in wanted if t in self.syntax.written])
            if close and close.isalpha():
                both = self.text(place, place + 2)
                yield Edit(place, place + 2, (("NAME", close),), f"write `{close}` for `{both}`", sure=True)

    def unbracketed(self, index: int, end: int) -> Iterator[Edit]:
        """Brackets left out: `(from letter)`, `exactly one of (a, b)`."""
        for first in (index, index - 1):
            if self.each[first][0] == "LPAR":
                last = next((place for place in range(first, end) if self.each[place][0] == "RPAR"), end)
                if last < end:
                    inside = tuple(token[:2] for token in self.each[first + 1 : last])
                    yield Edit(first, last + 1, inside, "leave out the brackets", sure=True)

    def unquoted(self, index: int, expected: Sequence[str]) -> Iterator[Edit]:
        """A quoted name, time or date without its quotes."""
        text = self.each[index][1].strip('"“”„«»')
        tokens = [token[:2] for token in lexing.lex(text, "", self.syntax).each[:-1]]
        if len(tokens) == 1 and tokens[0][0] in {"NAME", "TIME", "DATE"} & set(expected):
            yield Edit(index, index + 1, (tokens[0],), f"write `{text}` without quotes", sure=True)

    def inserted(self, start: int, index: int, end: int, expected: Sequence[str]) -> Iterator[Edit]:
        """The one keyword of several that mends the statement where it is put before the mistake."""
        if self.each[index][1] not in self.syntax.reserved and self.each[index][1] not in self.syntax.keywords:
            return
        words = [self.syntax.written[t] for t in expected if t in self.syntax.written]
        edits = [
            Edit(index, index, (("NAME", word),), f"write `{word}` {self.where(index)}")
            for word in words
            if word.isalpha() and word not in {"not", "and", "or"}
        ]
        mending = [edit for edit in edits if self.reached(start, end, edit) >= end]
        if len(mending) == 1:
            yield mending[0]

    def capitalised(self, place: int) -> Iterator[Edit]:
        """The places of a relation from token `place` on with capitals, in its prose, too."""
        tokens: list[tuple[str, str]] = []
        small: dict[str, str] = {}
        for number in range(place, min(place + LONGEST_MENDED, len(self.each))):
            kind, text, _, _ = self.each[number]
            if kind == "NAME" and self.each[number - 1][0] in {"LPAR", "COMMA"} and text not in self.syntax.reserved:
                small[text] = text[0].upper() + text[1:]
                kind, text = "VARIABLE", small[text]
            if kind == "STRING":
                text = re.sub(r"\{(\w+)\}", lambda found: f"{{{small.get(found[1], found[1])}}}", text)
            tokens.append((kind, text))
            if kind not in {"NAME", "VARIABLE", "COMMA", "COLON", "RPAR"}:
                break
        if small and tokens[-1][0] == "STRING":
            help = f"variables start with a capital: {', '.join(f'`{name}`' for name in small.values())}"
            yield Edit(place, place + len(tokens), tuple(tokens), help)

    def bracketed(self, index: int, end: int, expected: Sequence[str]) -> Iterator[Edit]:
        """Brackets around what follows a name: `near ann, pier`, `old X`."""
        stop = index
        while stop < end and self.each[stop][0] in (("NAME", "VARIABLE"), ("COMMA",))[(stop - index) % 2]:
            stop += 1
        several = stop - index >= 3 or self.each[index][0] == "VARIABLE"
        if "LPAR" in expected and several and stop > index and self.each[stop - 1][0] != "COMMA":
            inside = tuple((kind, text) for kind, text, _, _ in self.each[index:stop])
            help = f"arguments stand in brackets: `{self.each[index - 1][1]}({short(self.text(index, stop))})`"
            yield Edit(index, stop, (("LPAR", "("), *inside, ("RPAR", ")")), help)

    def everywhere(self, index: int, end: int) -> Iterator[Edit]:
        """A mark left out wherever it stands in the rest of the statement."""
        kind, text, _, _ = self.each[index]
        again = [place for place in range(index + 1, end) if self.each[place][:2] == (kind, text)]
        if again and not text.isalnum():
            rest = tuple(token[:2] for token in self.each[index : again[-1]] if token[:2] != (kind, text))
            yield Edit(index, again[-1] + 1, rest, f"remove every `{text}`")

    def swapped(self, start: int, index: int, end: int) -> Iterator[Edit]:
        """Two neighbouring words in the other order."""
        for place in (index, index - 1, index + 1, index - 2):
            if start < place < end and self.each[place][0] != END:
                one, other = self.each[place - 1][:2], self.each[place][:2]
                help = f"write `{short(other[1])} {short(one[1])}`"
                if one[0] != "COLON" or (place == start + 2 and other[0] == "NAME"):
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
        words = ["event"] if sorted(words) == ["act", "event"] else words
        if len(words) == 1:
            yield Edit(place, place, (("NAME", words[0]),), f"write `{words[0]}` {self.where(place)}")
            mark = kind in self.syntax.marks.values() or kind in {lexing.STRANGE, "COMPARE"}
            between = mark and words[0] in FOR_MARKS
            if between or (kind == "NAME" and text not in {"if", "unless", "and", "or", "not"}):
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
