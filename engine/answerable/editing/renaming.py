"""Draft, place → Edits: another name for a thing, wherever it is named; or why it cannot have that name."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from answerable import shipped
from answerable.editing.drafting import Draft
from answerable.editing.mention import Mention, Role, Space, Symbol
from answerable.language import dividing, lexing, script
from answerable.language.names import INTEGERS, MEMBERS
from answerable.language.source import Span
from answerable.language.syntax import syntax


class Unrenamable(Exception):
    """The name cannot be changed, or not to that; the message says why."""


def renamable(draft: Draft, mention: Mention) -> None:
    """Raises `Unrenamable` where a name is not the case's own."""
    symbol = mention.symbol
    if symbol.space is Space.LIBRARY:
        raise Unrenamable(f"`{symbol.text}` is a library")
    if symbol.space is Space.THING and symbol.text in dividing.ALWAYS | MEMBERS | INTEGERS:
        raise Unrenamable(f"`{symbol.text}` is a word that the engine or its libraries know")
    for other in draft.of(symbol):
        if _shipped(other.span.file):
            raise Unrenamable(f"`{symbol.text}` is a name of the library `{Path(other.span.file).stem}`")


def rename(draft: Draft, mention: Mention, name: str, others: Sequence[Draft] = ()) -> list[tuple[Draft, Span]]:
    """The places to be changed to `name`, in a draft and in `others` that share it. Raises `Unrenamable`."""
    renamable(draft, mention)
    symbol = mention.symbol
    name = written(name)
    wanted = "VARIABLE" if symbol.space is Space.VARIABLE else "NAME"
    tokens = lexing.lex(name, "", syntax()).each
    if len(tokens) != 2 or tokens[0][0] not in ("NAME", "VARIABLE") or tokens[0][1] != name or name == "_":
        raise Unrenamable(f"`{name}` is not a name: letters, digits and `_`, beginning with a letter")
    if tokens[0][0] != wanted:
        first = "a capital" if wanted == "VARIABLE" else "a small letter"
        raise Unrenamable(f"`{name}`: {'variables' if wanted == 'VARIABLE' else 'names'} start with {first}")
    if name in syntax().reserved:
        raise Unrenamable(f"`{name}` is a word of the language and cannot be a name")
    if symbol.space is Space.THING and name in dividing.ALWAYS:
        raise Unrenamable(f"`{name}` is a word that the engine or its libraries know")
    if name == symbol.text:
        return []
    places: dict[tuple[Path, int, int], tuple[Draft, Span]] = {}
    for one in (draft, *others):
        alone = _stands_alone(one.of(symbol))
        for other in one.mentions:
            if other.symbol.text == name and _touches(other, symbol, alone):
                where = "here" if one is draft else f"in `{Path(other.span.file).name}`"
                raise Unrenamable(f"`{name}` is already a name {where}: line {other.span.line}")
        for place in one.of(symbol):
            span = place.span
            places.setdefault((Path(span.file).resolve(), span.line, span.column), (one, span))
    return list(places.values())


def written(name: str) -> str:
    """A name as it is written into a text."""
    return unicodedata.normalize("NFC", name.strip())


def _touches(other: Mention, symbol: Symbol, alone: bool) -> bool:
    """Whether a mention under the new name would be taken for the renamed thing, or refused beside it.

    Rules can be disputed and preferred as claims and sources can, so these had better be called differently; a
    question may be called like what it is about, unless that is a thing of its own, which `alone` says.
    """
    spaces = {other.symbol.space, symbol.space}
    if Space.VARIABLE in spaces:
        return other.symbol.scope == symbol.scope and len(spaces) == 1
    if spaces == {Space.ASKED, Space.THING}:
        return alone if symbol.space is Space.THING else _stands_alone([other])
    return len(spaces) == 1 or spaces <= {Space.THING, Space.RULE, Space.ASKED}


def _stands_alone(mentions: list[Mention]) -> bool:
    """Whether a name is declared for a thing that is not true or false: a party, a source, a piece of evidence."""
    return any(one.role is Role.DECLARES and not isinstance(one.statement, script.Relation) for one in mentions)


def _shipped(file: str) -> bool:
    return Path(file).resolve().is_relative_to((shipped.folder("rules")).resolve())
