"""Script → text: the nodes of a file as they were read, each with its place; for those who work on the language."""

from dataclasses import fields, is_dataclass
from typing import Any

from answerable.language import phrase
from answerable.language.script import Script
from answerable.report import printable

#: Nodes that are one word, and the field that has it.
_WORDS: dict[type, str] = {phrase.Name: "text", phrase.Prose: "text", phrase.Number: "value", phrase.Variable: "name"}


def listing(read: Script) -> str:
    """One line for each node, indented below what it is part of; what was not written is left out."""
    lines = []
    for statement in read.statements:
        lines += _lines("", statement, 0)
    return "\n".join(lines)


def _lines(role: str, node: Any, depth: int) -> list[str]:
    label = f"{'  ' * depth}{role}: " if role else "  " * depth
    if type(node) in _WORDS:
        word = getattr(node, _WORDS[type(node)])
        shown = printable.line(f"“{word}”" if isinstance(node, phrase.Prose) else str(word))
        return [f"{label}{shown}  {_place(node)}"]
    if isinstance(node, tuple):
        return [line for part in node for line in _lines(role, part, depth)]
    if not is_dataclass(node):
        return [f"{label}{printable.line(str(node))}"]
    lines = [f"{label}{type(node).__name__.rstrip('_')}  {_place(node)}".rstrip()]
    for field in fields(node):
        part = getattr(node, field.name)
        if field.name != "span" and part is not None and part is not False and part != ():
            lines += _lines(field.name, part, depth + 1)
    return lines


def _place(node: Any) -> str:
    span = getattr(node, "span", None)
    return f"{span.line}:{span.column}" if span is not None else ""
