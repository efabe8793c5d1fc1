"""Where the names of a case are written: `Symbol`, what a name is the name of, and `Mention`, one place of it.

Invariant *one-name-one-thing*: in one space a text names one thing, wherever in the case it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from answerable.language import script
from answerable.language.source import Span


class Space(StrEnum):
    """Names of different spaces do not touch each other."""

    THING = "thing"  # parties, sources, evidence, duties, and all that is true or false or spoken of
    RULE = "rule"  # rules and exceptions
    ASKED = "asked"  # questions, rulings, properties: nothing refers to them
    SORT = "sort"  # the types of a relation's places
    LIBRARY = "library"
    CASE = "case"
    VARIABLE = "variable"


class Role(StrEnum):
    """What a statement does with a name: the first of these that a case has is where the name comes from."""

    DECLARES = "declares"  # it is there for the name: party, source, relation, rule
    WORDS = "words"  # it gives the name its prose
    STATES = "states"  # it is about what the name stands for
    USES = "uses"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name in its space; a variable belongs to the statements of its `scope`."""

    space: Space
    text: str
    scope: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A symbol at one place, in a statement."""

    symbol: Symbol
    role: Role
    span: Span
    statement: script.Statement
