"""Syntax → the TextMate grammar of the case language, which editors and code hosts colour by; as JSON.

Reserved words are keywords everywhere. A word that may also be a name is one only behind what the automaton lets
stand before it, in the same line. `python -m answerable.editing.textmate` writes the file in `editors/`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from answerable.editing.colouring import LINKS, Kind
from answerable.language import letters, lexing
from answerable.language.syntax import CLASS, Syntax, syntax

SCOPE = "source.answerable"
FILE = Path(__file__).parents[3] / "editors" / "vscode" / "syntaxes" / "answerable.tmLanguage.json"

SCOPES = {
    Kind.OPENER: "keyword.declaration",
    Kind.VERB: "keyword.other.verb",
    Kind.LINK: "keyword.operator.logical",
    Kind.WORD: "keyword.other",
    Kind.NAME: "variable.other",
    Kind.APPLIED: "entity.name.function",
    Kind.VARIABLE: "variable.parameter",
    Kind.PROSE: "string.quoted.double",
    Kind.NUMBER: "constant.numeric",
    Kind.MOMENT: "constant.other.date",
    Kind.OPERATOR: "keyword.operator.comparison",
    Kind.MARK: "punctuation.separator",
    Kind.COMMENT: "comment.line.number-sign",
}

_REST = "[" + "".join(f"\\p{{{category}}}" for category in letters.CATEGORIES["REST"]) + "]"
_MOMENTS = ("DATE", "TIME", "OFFSET")
#: Keywords of several words that are one token, and the last of these words.
_PHRASES = {"AT_LEAST": r"\bleast", "_OWED_TO": r"\bto"}
_QUOTES = "".join(sorted(set(lexing.CLOSING.values()) | {"“"}))

#: What the terminals that are not always written the same end in, for what may stand behind them.
_ENDS = {
    "NAME": _REST,
    "VARIABLE": _REST,
    "NUMBER": "[0-9]",
    "STRING": f"[{_QUOTES}]",
    **dict.fromkeys(_MOMENTS, "[0-9]"),
    **_PHRASES,
}

Pattern = dict[str, Any]


def grammar() -> Pattern:
    """The TextMate grammar."""
    tables = syntax()
    return {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "Answerable",
        "scopeName": SCOPE,
        "fileTypes": ["case", "rules"],
        "patterns": [
            _match(Kind.COMMENT, "#.*$"),
            *_prose(),
            _match(Kind.MOMENT, "|".join(_written(tables, name) for name in _MOMENTS)),
            *_free(tables),
            *(_match(Kind.WORD, rf"\b{_written(tables, name)}") for name in _PHRASES),
            *_reserved(tables),
            _match(Kind.APPLIED, rf"{_written(tables, 'NAME')}(?=\()"),
            _match(Kind.NAME, _written(tables, "NAME")),
            _match(Kind.VARIABLE, _written(tables, "VARIABLE")),
            _match(Kind.NUMBER, _written(tables, "NUMBER")),
            _match(Kind.OPERATOR, _written(tables, "COMPARE") + r"|[-+*]"),
            _match(Kind.MARK, _either(re.escape(mark) for mark in tables.marks if mark not in "-+*")),
        ],
    }


def text() -> str:
    """The grammar as the file in `editors/` holds it."""
    return json.dumps(grammar(), indent=2, ensure_ascii=False) + "\n"


def scope(kind: Kind) -> str:
    """The full name of a kind's scope."""
    return f"{SCOPES[kind]}.answerable"


def _match(kind: Kind, pattern: str) -> Pattern:
    return {"match": pattern, "name": scope(kind)}


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{_listed(patterns)})"


def _listed(patterns: Iterable[str]) -> str:
    """Alternatives, the longest first."""
    return "|".join(sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern)))


def _written(tables: Syntax, name: str) -> str:
    """The pattern of a terminal, its classes of letters as Unicode properties."""
    pattern = next(t.pattern for t in tables.terminals if t.name == name)
    for letter_class, categories in letters.CATEGORIES.items():
        members = "".join(f"\\p{{{category}}}" for category in categories)
        pattern = pattern.replace(CLASS.format(letter_class), f"[{members}]")
    return pattern


def _prose() -> list[Pattern]:
    """Quoted texts: several lines between three quotes, one line between others, closed or not."""
    places = [{"match": r"\{[^{}]*\}", "name": "constant.other.placeholder.answerable"}]

    def quoted(opening: str, closing: str) -> Pattern:
        return {"begin": opening, "end": closing, "name": scope(Kind.PROSE), "patterns": places}

    closings = lexing.CLOSING | {"„": "[“”]"}
    return [quoted('"""', '"""'), *(quoted(opening, f"{closing}|$") for opening, closing in closings.items())]


def _reserved(tables: Syntax) -> list[Pattern]:
    """Words that are never names."""
    groups = {
        Kind.LINK: tables.reserved & LINKS,
        Kind.OPENER: (tables.reserved & tables.openers) - LINKS,
        Kind.VERB: (tables.reserved & tables.verbs) - LINKS - tables.openers,
    }
    groups[Kind.WORD] = tables.reserved - frozenset().union(*groups.values())
    return [_match(kind, rf"\b{_either(words)}\b") for kind, words in groups.items() if words]


def _free(tables: Syntax) -> list[Pattern]:
    """Words that may also be names, each behind what can stand before it."""
    before = _before(tables)
    groups: defaultdict[tuple[Kind, str], set[str]] = defaultdict(set)
    for word in set(tables.keywords) - tables.reserved:
        terminals = before[tables.keywords[word]]
        behind = f"(?<={_listed(_ENDS.get(t) or _end(tables.written[t]) for t in terminals)})"
        if "NAME" in terminals:
            others = (w for w in tables.reserved if tables.keywords[w] not in terminals)
            behind += f"(?<!{_listed(map(_end, others))})"
        groups[Kind.VERB if word in tables.verbs else Kind.WORD, behind].add(word)
    return [
        {
            "match": rf"{behind}\s*\b({_listed(words)})\b(?!\()",
            "captures": {"1": {"name": scope(kind)}},
        }
        for (kind, behind), words in sorted(groups.items())
    ]


def _end(written: str) -> str:
    return rf"\b{written}" if written.isalpha() else re.escape(written)


def _before(tables: Syntax) -> dict[str, set[str]]:
    """For each terminal, the terminals that the automaton lets stand directly before it."""
    entered: dict[int, str] = {}  # the symbol by which a state is reached
    for row in tables.actions:
        entered |= {action: symbol for symbol, action in row.items() if action >= 0}
    symbols = {p.origin for p in tables.productions}
    last: dict[str, set[str]] = {symbol: set() for symbol in symbols}  # what a symbol can end in
    for state, row in enumerate(tables.actions):
        for action in row.values():
            if action < 0 and tables.productions[-1 - action].size:
                last[tables.productions[-1 - action].origin].add(entered[state])
    growing = True
    while growing:
        growing = False
        for ends in last.values():
            more = ends.union(*(last[end] for end in ends if end in symbols))
            growing |= more != ends
            ends |= more
    before: defaultdict[str, set[str]] = defaultdict(set)
    for state, row in enumerate(tables.actions):
        if state in entered:
            ends = last.get(entered[state], {entered[state]})
            for symbol, action in row.items():
                if action >= 0 and symbol not in symbols:
                    before[symbol] |= ends - symbols
    return before


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(text(), encoding="utf-8")
