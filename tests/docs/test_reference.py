"""docs/language.md has every statement of the grammar: an example below a heading, and what it combines with."""

from __future__ import annotations

import re

import documents
import pytest

from answerable import shipped
from answerable.editing.colouring import Kind, colour
from answerable.language import reading, script

REFERENCE = (documents.ROOT / "docs" / "language.md").read_text(encoding="utf-8")
GRAMMAR = (shipped.folder("grammar") / "case.lark").read_text(encoding="utf-8")
#: The rules of the grammar that are statements.
STATEMENTS = [
    name
    for names in re.findall(r"^_(?:naming|known|said|bearing|weighing|asking): (.*)$", GRAMMAR, re.MULTILINE)
    for name in names.split(" | ")
]

#: Each statement without anything that may be left out.
BASES = {
    "case": "case c",
    "use": "use fault",
    "party": "party p",
    "source": "source s",
    "relation": "relation r",
    "clock": "clock 2018-09-17",
    "fact": "fact a",
    "event": "event a",
    "presume": "presume a",
    "open": "open a",
    "hypothesis": "hypothesis a",
    "exactly_one": "exactly one of a, b",
    "at_least": "at least 1 of a, b",
    "explain": "explain a",
    "claims": "p claims a",
    "denies": "p denies a",
    "admits": "p admits a",
    "disputes": "p disputes a",
    "withdraws": "p withdraws a",
    "evidence": "evidence e",
    "rule": "normally a",
    "exception": "exception to r: if (a)",
    "mechanism": "a happens if (b)",
    "incompatible": "incompatible a, b",
    "never": "never (a and b)",
    "duty": "duty d on p",
    "prefer": "prefer a over b",
    "rank": "rank by ratings",
    "question": "question q: whether a?",
    "ruling": "ruling r: a if (b)",
    "property": "property p: never (a)",
    "expect": "expect 1 explanation",
}
#: What may follow, by the name that the table has for it.
CLAUSES = {
    "prose": ': "…"',
    "`from`": "from s",
    "`by`": "by p",
    "times": "at 21:40",
    "`if`": "if c",
    "`unless`": "unless c",
    "`because`": "because c",
    '`because "…"`': 'because "…"',
    "`where`": "where c",
}
#: What only one or two statements take.
OTHERS = {
    "`also called`": 'also called "x"',
    "`of`": "of q",
    "`on`": "on 2018-09-17",
    "`rated`": "rated B3",
    "`url`": 'url "https://x"',
    "places": "(X: party)",
    "`meaning`": "meaning c",
    "`supports`": "supports c",
    "`undermines`": "undermines c",
    "`owed to`": "owed to q",
    "`under`": "under u",
    "`when`": "when c",
    "`violated if`": "violated if c",
    "`guards against`": "guards against c",
}


def reads(text: str) -> bool:
    """Whether a text is one statement."""
    read = reading.read_partly(text, "x")
    return not read.problems and len(read.script.statements) == 1


def row(name: str) -> str:
    """The row of the table for a statement, as the grammar has it."""
    base = BASES[name]
    cells = ["✓" if reads(f"{base} {clause}") else "" for clause in CLAUSES.values()]
    others = ", ".join(word for word, clause in OTHERS.items() if reads(f"{base}{' ' * (word != 'places')}{clause}"))
    return f"| `{base}` | {' | '.join([*cells, others])} |".replace("|  ", "| ")


def table() -> str:
    heads = f"| | {' | '.join(CLAUSES)} | besides |"
    return "\n".join([heads, "|---|" + ":-:|" * len(CLAUSES) + "---|", *(row(name) for name in BASES)])


def test_the_table_knows_every_statement() -> None:
    assert list(BASES) == STATEMENTS
    assert all(reads(base) for base in BASES.values())


def test_the_table_says_what_combines_with_what() -> None:
    told = re.search(r"^## What combines with what\n.*?\n\n(\|.*?)\n\n", REFERENCE, re.MULTILINE | re.DOTALL)
    assert told is not None
    assert told[1] == table(), table()


def sections() -> list[tuple[str, str]]:
    """Each heading with what stands below it, up to the next."""
    parts = re.split(r"^#{2,3} (.+)$", REFERENCE, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def keyword(text: str) -> str:
    """The keyword by which a statement is known: it opens it, or is the verb after its name."""
    tokens = list(colour(text))
    known = next((token for token in tokens if token.kind in (Kind.OPENER, Kind.VERB)), tokens[0])
    return text[known.start : known.end]


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_statement_has_an_entry(name: str) -> None:
    """Its keyword stands in a heading, and below that heading there is an example of it and a word of explanation."""
    (like,) = reading.read(BASES[name], "x").statements
    word = keyword(BASES[name])
    entries = []
    for heading, body in sections():
        if not re.search(rf"`[^`]*\b{word}\b[^`]*`", heading):
            continue
        blocks = re.findall(r"^```(?:case|refused)[^\n]*\n(.*?)^```$", body, re.MULTILINE | re.DOTALL)
        shown = [s for block in blocks for s in reading.read_partly(block, "docs").script.statements]
        explained = re.sub(r"^```.*?^```$", "", body, flags=re.MULTILINE | re.DOTALL).strip()
        if any(alike(one, like) for one in shown) and len(explained) > 40:
            entries.append(heading)
    assert entries, f"docs/language.md has no `{word}` in a heading with an example below"


def alike(one: script.Statement, other: script.Statement) -> bool:
    """Whether two statements are of one kind; all expectations are, and claims are told apart by their verb."""
    if isinstance(one, script.Claim) and isinstance(other, script.Claim):
        return one.act == other.act
    expectations = type(one).__name__.startswith("Expect") and type(other).__name__.startswith("Expect")
    return type(one) is type(other) or expectations
