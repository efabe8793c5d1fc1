"""What one drawn case says on top of a library: a few things of each kind, told by number.

As numbers a scenario can be drawn at random, enumerated, compared up to renaming, and made smaller piece by piece.

Invariants:

- `in-range`: every number of a party, outcome, act or duty is one of the scenario's own (those of `Said` by the sort
  of their place).
- `flat`: no piece refers to a piece that comes after it.
"""

from dataclasses import dataclass
from typing import Literal as OneOf

#: How an act stands: it happened; nobody says that it did; one party says so and its agent denies it; it is left open.
Done = OneOf["done", "not done", "contested", "open"]
#: How an assertion is made: as a fact, as a fact of its opposite, by a party unopposed, by one against another who
#: denies it, or doubts it and says nothing himself, openly.
Stance = OneOf["fact", "false", "claimed", "contested", "doubted", "open"]


@dataclass(frozen=True, slots=True, order=True)
class Act:
    """Something done, or left undone, by a party."""

    by: int
    done: Done = "done"


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """A mechanism: what would bring an outcome about, each act as done (True) or left undone."""

    outcome: int
    acts: tuple[tuple[int, bool], ...]
    normally: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Owed:
    """A duty of `holder`: not to do an act, or (`omitted`) to do it. `to` is -1 where it is owed to nobody."""

    holder: int
    act: int
    omitted: bool = False
    guards: tuple[int, ...] = (0,)
    to: int = -1


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """An assertion about the relation `input` of the vocabulary. `arguments` are numbers of things of their sorts."""

    input: int
    arguments: tuple[int, ...] = ()
    stance: Stance = "fact"


@dataclass(frozen=True, slots=True, order=True)
class Scenario:
    """The pieces of a drawn case. `members` are pairs of a party and the one it belongs to."""

    parties: int = 1
    outcomes: int = 0
    members: tuple[tuple[int, int], ...] = ()
    acts: tuple[Act, ...] = ()
    causes: tuple[Cause, ...] = ()
    duties: tuple[Owed, ...] = ()
    said: tuple[Said, ...] = ()

    @property
    def size(self) -> int:
        """How many pieces it has, parties and outcomes not counted."""
        return sum(map(len, (self.members, self.acts, self.causes, self.duties, self.said)))
