"""The syntax of the case language as tables: what lark makes of grammar/case.lark, LALR(1).

The tables are kept as text beside the grammar (`case.tables.json`), so that reading a case neither computes them
nor imports lark. Where they do not belong to the grammar, because it was just changed, they are computed afresh
(a third of a second); `python -m answerable.language.syntax` writes them. `tests/language/test_grammar.py` holds
them against the grammar and against lark's own parser.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable import shipped
from answerable.language import letters

if TYPE_CHECKING:
    import lark

#: What lark calls the end of the text.
END = "$END"

#: What stands for a class of letters in a terminal of the tables.
CLASS = "<{}>"


@dataclass(frozen=True)
class Production:
    """A grammar rule without repetitions: `origin` is made of `size` symbols and called `name` by those who read it.

    `kept` are the symbols that mean something (not keywords and punctuation); `nameless` rules hand theirs on.
    """

    origin: str
    name: str
    size: int
    kept: tuple[int, ...]
    nameless: bool


@dataclass(frozen=True)
class Terminal:
    """A kind of token: fixed `text`, or else a regular expression."""

    name: str
    text: str
    pattern: str


@dataclass(frozen=True)
class Syntax:
    """Terminals in the order in which they are tried, and the LALR(1) automaton.

    `actions[state][symbol]` is the next state (shift, or goto after a reduction), or `-1 - n` to reduce by
    production `n`.
    """

    terminals: tuple[Terminal, ...]
    ignored: frozenset[str]
    productions: tuple[Production, ...]
    actions: tuple[dict[str, int], ...]
    start: int
    accept: int

    @cached_property
    def keywords(self) -> dict[str, str]:
        """Each keyword and its terminal."""
        return {t.text: t.name for t in self.terminals if t.text.isalpha()}

    @cached_property
    def marks(self) -> dict[str, str]:
        """Each punctuation mark and its terminal."""
        return {t.text: t.name for t in self.terminals if t.text and not t.text.isalpha()}

    @cached_property
    def written(self) -> dict[str, str]:
        """How each terminal that is always written the same is written."""
        return {t.name: t.text for t in self.terminals if t.text}

    @cached_property
    def reserved(self) -> frozenset[str]:
        """The keywords that somewhere compete with a name, and so cannot be one anywhere."""
        competing = set().union(*(actions.keys() for actions in self.actions if "NAME" in actions))
        return frozenset(word for word, terminal in self.keywords.items() if terminal in competing)

    @cached_property
    def openers(self) -> frozenset[str]:
        """The keywords that a statement can start with."""
        return frozenset(word for word, terminal in self.keywords.items() if terminal in self.actions[self.start])

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The keywords that can follow the name at the start of a statement."""
        after_name = self.actions[self.actions[self.start]["NAME"]]
        return frozenset(word for word, terminal in self.keywords.items() if terminal in after_name)

    def token(self, text: str) -> re.Pattern[str]:
        """Matches one token of `text`; the group that matched is its terminal."""
        return _token(self.terminals, letters.reach(text))


@cache
def _token(terminals: tuple[Terminal, ...], count: int) -> re.Pattern[str]:
    parts = [f"(?P<{t.name}>{t.pattern or re.escape(t.text)})" for t in terminals if not t.text.isalpha()]
    pattern = "|".join(parts)
    for name, members in letters.classes(count).items():
        pattern = pattern.replace(CLASS.format(name), members)
    return re.compile(pattern)


@cache
def syntax() -> Syntax:
    """The syntax of grammar/case.lark."""
    grammar = _grammar()
    tables = _kept()
    if tables is None or tables["grammar"] != _mark(grammar):
        tables = _computed(grammar)
    followers = tables["followers"]
    return Syntax(
        terminals=tuple(Terminal(*row) for row in tables["terminals"]),
        ignored=frozenset(tables["ignored"]),
        productions=tuple(
            Production(origin, name, size, tuple(kept), nameless)
            for origin, name, size, kept, nameless in tables["productions"]
        ),
        actions=tuple(
            row if isinstance(row, dict) else dict.fromkeys(followers[row[1]], row[0]) for row in tables["actions"]
        ),
        start=tables["start"],
        accept=tables["accept"],
    )


def parser(classes: dict[str, str], **options: Any) -> lark.Lark:
    """lark's own parser of the grammar, names being made of these classes of letters."""
    from lark import Lark

    def load(_base: object, path: str) -> tuple[str, str]:
        if path != "letters.lark":
            raise FileNotFoundError(path)
        return ("<letters>", "".join(f"{name}: /{members}/\n" for name, members in classes.items()))

    return Lark(_grammar(), parser="lalr", import_paths=[load], **options)


def _grammar() -> str:
    return (shipped.folder("grammar") / "case.lark").read_text(encoding="utf-8")


def _tables_file() -> Path:
    return shipped.folder("grammar") / "case.tables.json"


def _mark(grammar: str) -> int:
    """What tells one grammar from another."""
    return zlib.crc32(grammar.encode())


def _kept() -> dict[str, Any] | None:
    try:
        tables: dict[str, Any] = json.loads(_tables_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return tables


def _computed(grammar: str) -> dict[str, Any]:
    """The tables that lark computes for the grammar, as plain lists and dictionaries.

    A row of actions that does the same whatever follows is that action, and which of `followers` may follow.
    """
    from lark.grammar import Rule
    from lark.grammar import Terminal as Token
    from lark.lexer import Lexer
    from lark.parsers.lalr_analysis import Shift

    class NoLexer(Lexer):
        """Tokens come from `lexing`; only the tables are wanted here."""

        def __init__(self, _conf: object) -> None:
            pass

        def lex(self, *_: object) -> Any:
            return iter(())

    built = parser({name: CLASS.format(name) for name in letters.CATEGORIES}, lexer=NoLexer)
    automaton: Any = built.parser.parser._parse_table
    rules: list[Rule] = sorted(built.rules, key=lambda rule: (rule.origin.name, rule.order, str(rule.expansion)))
    number = {rule: index for index, rule in enumerate(rules)}
    start = automaton.start_states["start"]
    order = _in_order(automaton.states, start)
    rows = [
        {
            symbol: order[target] if action is Shift else -1 - number[target]
            for symbol, (action, target) in sorted(automaton.states[state].items())
        }
        for state in order
    ]
    followers = sorted({tuple(row) for row in rows if len(set(row.values())) == 1})
    terminals = sorted(
        built.terminals, key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name)
    )
    return {
        "grammar": _mark(grammar),
        "start": order[start],
        "accept": order[automaton.end_states["start"]],
        "ignored": sorted(built.ignore_tokens),
        "terminals": [
            [t.name, t.pattern.value, ""] if t.pattern.type == "str" else [t.name, "", t.pattern.to_regexp()]
            for t in terminals
        ],
        "productions": [
            [
                rule.origin.name,
                rule.alias or rule.origin.name,
                len(rule.expansion),
                [
                    index
                    for index, symbol in enumerate(rule.expansion)
                    if rule.options.keep_all_tokens or not (isinstance(symbol, Token) and symbol.filter_out)
                ],
                rule.alias is None and rule.origin.name.startswith("_"),
            ]
            for rule in rules
        ],
        "followers": [list(row) for row in followers],
        "actions": [
            [next(iter(row.values())), followers.index(tuple(row))] if len(set(row.values())) == 1 else row
            for row in rows
        ],
    }


def _in_order(states: dict[int, dict[str, Any]], start: int) -> dict[int, int]:
    """The number of each state in the order in which they are reached: lark's own numbers vary."""
    from lark.parsers.lalr_analysis import Shift

    order = {start: 0}
    for state in (queue := [start]):
        for _symbol, (action, target) in sorted(states[state].items()):
            if action is Shift and target not in order:
                order[target] = len(order)
                queue.append(target)
    return order


def text_of_tables() -> str:
    """What `case.tables.json` must hold: a line for each terminal, production and state."""
    tables = _computed(_grammar())
    lines = []
    for name, value in tables.items():
        if isinstance(value, list):
            rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in value)
            lines.append(f"{json.dumps(name)}: [\n{rows}\n]")
        else:
            lines.append(f"{json.dumps(name)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    _tables_file().write_text(text_of_tables(), encoding="utf-8")
