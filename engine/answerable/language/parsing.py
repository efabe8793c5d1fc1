"""Tokens → Tree: which grammar rules cover which tokens, for tools that need a text as it is written.

`reading` makes the nodes of a script instead, which know their place but not their words. Only texts without syntax
mistakes have a tree.
"""

from __future__ import annotations

from answerable.language.lexing import Tokens
from answerable.language.syntax import END, Syntax
from answerable.language.tree import Node


def parse(tokens: Tokens, syntax: Syntax) -> list[Node]:
    """A node for each statement, in order. The text was read before, and has no mistakes."""
    actions, keywords = syntax.actions, syntax.keywords
    found: list[Node] = []
    states = [syntax.start]
    #: For each symbol on the stack: its first token, and the nodes in it.
    firsts: list[int] = []
    within: list[tuple[Node, ...]] = []
    for index, (kind, text, _, _) in enumerate(tokens.each):
        row = actions[states[-1]]
        if kind == "NAME" and keywords.get(text) in row:
            kind = keywords[text]
        while (action := actions[states[-1]][kind]) < 0:
            production = syntax.productions[-1 - action]
            size = production.size
            first = firsts[-size] if size else index
            parts = tuple(node for nodes in within[-size:] for node in nodes) if size else ()
            if size:
                del states[-size:], firsts[-size:], within[-size:]
            if production.origin == "_statement":
                found += parts
                parts = ()
            elif not production.nameless and production.name != "start":
                parts = (Node(production.name, first, index - 1, parts),)
            firsts.append(first)
            within.append(parts)
            states.append(actions[states[-1]][production.origin])
            if kind == END and states[-1] == syntax.accept:
                return found
        states.append(action)
        firsts.append(index)
        within.append(())
    raise AssertionError("a text ends with its end")
