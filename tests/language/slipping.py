"""Slips: those written down in cases/refused/slips_*.case, and those made mechanically of every statement."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from answerable import shipped
from answerable.language import lexing
from answerable.language.problems import Fix
from answerable.language.syntax import syntax

FILES = sorted((shipped.folder("cases") / "refused").glob("slips_*.case"))
#: What is above a line, after which stands what was meant.
MEANT = "# = "


@dataclass(frozen=True)
class Slip:
    """A statement as it was `meant` and as it is `written`, by `kind`, with good ones `before` and `after` it."""

    kind: str
    before: str
    written: str
    meant: str
    after: str = 'fact last: "it is over"\nevent end: "the end"\n'

    @property
    def text(self) -> str:
        return f"{self.before}{self.written}\n{self.after}"

    @property
    def lines(self) -> range:
        """The lines of what is written."""
        first = self.before.count("\n") + 1
        return range(first, first + self.written.count("\n") + 1)

    def mended(self, fix: Fix | None) -> bool:
        """Whether a fix gives what was meant, white space aside."""
        return fix is not None and words(applied(self.text, fix)) == words(f"{self.before}{self.meant}\n{self.after}")


def applied(text: str, fix: Fix) -> str:
    """`text` with the change of a fix."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    start = starts[fix.line - 1] + fix.column - 1
    end = starts[fix.end_line - 1] + fix.end_column - 1
    assert 0 <= start <= end <= len(text)
    return text[:start] + fix.text + text[end:]


def words(text: str) -> list[str]:
    return [" ".join(word.split()) for _, word, _, _ in lexing.lex(text, "x", syntax()).each]


def written_down(file: Path) -> list[Slip]:
    """The slips of one file, each with the statements that all share, which stand above the first."""
    lines = file.read_text(encoding="utf-8").split("\n")
    places = [n for n, line in enumerate(lines) if line.startswith(MEANT)]
    shared = "\n".join(line for line in lines[: places[0]] if line and not line.startswith("#")) + "\n"
    return [Slip(file.stem, shared, lines[n + 1].split("   # ! ")[0], lines[n].removeprefix(MEANT)) for n in places]


# --- made mechanically ----------------------------------------------------------------------------------------------


def mutants(statement: str, before: str, chance: random.Random, most: int) -> Iterator[Slip]:
    """A statement with one small change, in up to `most` places for each kind of change."""
    tokens = lexing.lex(statement, "x", syntax()).each[:-1]
    keywords = syntax().keywords

    def changed(kind: str, start: int, end: int, text: str) -> Slip:
        return Slip(kind, before, statement[:start] + text + statement[end:], statement)

    def some(places: list[int]) -> list[int]:
        return chance.sample(places, min(most, len(places)))

    words = [n for n, (kind, text, _, _) in enumerate(tokens) if kind == "NAME"]
    for n in some([n for n in words if tokens[n][1] in keywords and len(tokens[n][1]) > 3]):
        _, text, start, end = tokens[n]
        at = chance.randrange(1, len(text) - 1)
        yield changed("letters swapped", start, end, text[:at] + text[at + 1] + text[at] + text[at + 2 :])
        yield changed("letter left out", start, end, text[:at] + text[at + 1 :])
        yield changed("letter doubled", start, end, text[:at] + text[at] + text[at:])
        yield changed("keyword capitalised", start, end, text.capitalize())
    for n in some([n for n in words if tokens[n][1] not in keywords]):
        yield changed("name capitalised", tokens[n][2], tokens[n][3], tokens[n][1].capitalize())
    for n in some([n for n, token in enumerate(tokens) if token[0] == "STRING"]):
        _, text, start, end = tokens[n]
        yield changed("opening quote left out", start, end, text[1:])
        yield changed("closing quote left out", start, end, text[:-1])
        yield changed("single quotes", start, end, f"'{text[1:-1]}'")
        yield changed("no quotes", start, end, text[1:-1])
    marks = {"(": "bracket left out", ")": "bracket left out", ",": "comma left out", ":": "colon left out"}
    for mark, kind in marks.items():
        for n in some([n for n, token in enumerate(tokens) if token[1] == mark]):
            yield changed(kind, tokens[n][2], tokens[n][3], " " if mark in ",:" else "")
    for n in some([n for n, token in enumerate(tokens) if token[1] == ","]):
        yield changed("`and` for a comma", tokens[n][2], tokens[n][3], " and")
    for n in some([n for n, token in enumerate(tokens) if token[1] == "and"]):
        yield changed("comma for `and`", tokens[n][2] - 1, tokens[n][3], ",")
        yield changed("& for `and`", tokens[n][2], tokens[n][3], "&")
    for n in some([n for n in words if tokens[n][1] == "not"]):
        yield changed("! for `not`", tokens[n][2], tokens[n][3], "!")
    for end_mark in (";", "."):
        yield changed("end mark", len(statement), len(statement), end_mark)
    for n in some(list(range(1, len(tokens)))):
        yield changed("word left out", tokens[n][2], tokens[n][3], "")
        yield changed("word doubled", tokens[n][3], tokens[n][3], f" {tokens[n][1]}")
        before_, here = tokens[n - 1], tokens[n]
        yield changed("words swapped", before_[2], here[3], f"{here[1]} {before_[1]}")
