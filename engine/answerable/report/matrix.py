"""Explanations, or the ways of deciding disputes, as rows; statements as columns: `Matrix`.

A stance is a letter: `a` accepted, `r` rejected, `o` left open, `-` withdrawn, `?` decided elsewhere (in a row that is
a way of a dispute which the statement is no part of).

Heuer, Psychology of Intelligence Analysis (1999), ch. 8: a statement that stands alike in every row tells nothing about
which of them is right. How telling a statement is, is a count; nothing is added up to a winner.
"""

from dataclasses import dataclass
from typing import Literal as OneOf

#: How a stance is drawn where there is room for one sign.
SIGNS = {"a": "✓", "r": "✗", "o": "·", "-": "–", "?": ""}

#: How it is drawn whether something is so; None: undecided.
MET = {True: "✓", False: "✗", None: "·"}


@dataclass(frozen=True, slots=True)
class Column:
    """A statement with the numbers of rows that accept it, reject it, leave it open.

    `differs`: in how many rows it stands otherwise than in most of those that decide it.
    """

    name: str
    accepted: int
    rejected: int
    open: int

    @property
    def differs(self) -> int:
        """Diagnosticity: 0 where all rows agree."""
        stances = (self.accepted, self.rejected, self.open)
        return sum(stances) - max(stances)


@dataclass(frozen=True, slots=True)
class Row:
    """An explanation, or a way of deciding a dispute: its label, and a stance for each column."""

    label: str
    stances: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows against columns; `rows_are` says what the rows are."""

    rows_are: OneOf["explanations", "ways"]
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


def totals(told: Matrix) -> list[tuple[str, tuple[int, ...]]]:
    """What stands below the rows: in how many each statement is accepted, is rejected, differs."""
    return [
        ("accepted in", tuple(column.accepted for column in told.columns)),
        ("rejected in", tuple(column.rejected for column in told.columns)),
        ("differs in", tuple(column.differs for column in told.columns)),
    ]
