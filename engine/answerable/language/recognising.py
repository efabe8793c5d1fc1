"""Tokens → whether they fit: the automaton of the grammar without nodes, for trying out what could stand somewhere."""

from __future__ import annotations

from answerable.language.syntax import END, Syntax


class Recogniser:
    """The automaton without nodes: whether tokens fit."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.states = [syntax.start]

    def take(self, kind: str, text: str) -> bool:
        """Go on with a token; False if it does not fit."""
        if kind == "NAME" and text in self.syntax.keywords:
            if self.syntax.keywords[text] in self.syntax.actions[self.states[-1]]:
                kind = self.syntax.keywords[text]
            elif text in self.syntax.reserved:
                return False
        states = self.after(kind)
        if states is None:
            return False
        self.states = states
        return True

    def after(self, kind: str) -> list[int] | None:
        """The stack after a terminal, None if it does not fit."""
        actions, productions = self.syntax.actions, self.syntax.productions
        states = list(self.states)
        while True:
            action = actions[states[-1]].get(kind)
            if action is None:
                return None
            if action >= 0:
                states.append(action)
                return states
            production = productions[-1 - action]
            if production.size:
                del states[-production.size :]
            states.append(actions[states[-1]][production.origin])
            if kind == END and states[-1] == self.syntax.accept:
                return states

    def accepted(self) -> list[str]:
        """The terminals that fit."""
        nonterminals = {p.origin for p in self.syntax.productions}
        row = self.syntax.actions[self.states[-1]]
        return sorted(terminal for terminal in row if terminal not in nonterminals and self.after(terminal))
