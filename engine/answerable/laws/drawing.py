"""Vocabulary, chance → a scenario: a few things of each kind, mostly such that something in the library turns on them.

Most scenarios pursue an aim (`aiming`), or two, among a few pieces drawn for their own sake. Acts, mechanisms and
duties mostly belong together: somebody did what he must not, and it brought the outcome about.
"""

from dataclasses import replace

from answerable.laws import aiming
from answerable.laws.aiming import Aim
from answerable.laws.chance import Chance, one_in, one_of
from answerable.laws.scenario import Act, Cause, Done, Owed, Scenario, Stance
from answerable.laws.sketching import Sketch, Thing
from answerable.laws.vocabulary import Vocabulary

#: Of each kind: how many at most, where nothing is aimed at.
_PARTIES, _ACTS, _SAID = 3, 3, 4
_DONE: tuple[Done, ...] = ("done", "done", "done", "not done", "not done", "contested", "open")
_STANCES: tuple[Stance, ...] = (
    "fact",
    "fact",
    "fact",
    "claimed",
    "contested",
    "contested",
    "false",
    "doubted",
    "open",
)
_FEW = (1, 1, 2, 0)


class Drawing:
    """Draws scenarios of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.aims = aiming.aims(vocabulary)
        self._aiming = aiming.Aiming(vocabulary)

    def draw(self, chance: Chance, aim: Aim | None = None) -> Scenario:
        """A scenario that pursues an aim; without one, whatever chance gives."""
        sketch = Sketch(self.vocabulary)
        if aim is not None:
            self._aiming.pursue(aim, sketch, chance)
            if one_in(chance, 3):
                self._aiming.pursue(one_of(chance, self.aims), sketch, chance)
            if sketch.acts and one_in(chance, 5):
                number = chance.number(len(sketch.acts))
                sketch.acts[number] = replace(sketch.acts[number], done="contested")
        if aim is None or one_in(chance, 3):
            self._any(sketch, chance, more=aim is None)
        return sketch.done()

    def _any(self, sketch: Sketch, chance: Chance, more: bool) -> None:
        """Pieces for their own sake: where there are some already, one or two."""
        sketch.parties = max(sketch.parties, 1 + chance.number(_PARTIES))
        if self.vocabulary.causal:
            sketch.outcomes = max(sketch.outcomes, one_of(chance, (1, 1, 1, 2)))
            acts = one_of(chance, (1, 2, _ACTS, 0)) if more else chance.number(2)
            for _ in range(acts):
                sketch.act(Act(chance.number(sketch.known), one_of(chance, _DONE)))
            if sketch.parties > 1 and one_in(chance, 6):
                sketch.members = ((1 + chance.number(sketch.parties - 1), 0),)
        if sketch.acts:
            for _ in range(one_of(chance, _FEW) if more else chance.number(2)):
                sketch.cause(_cause(sketch, chance))
            if self.vocabulary.duties:
                for _ in range(one_of(chance, _FEW) if more else chance.number(2)):
                    sketch.duty(_duty(sketch, chance))
        for _ in range(chance.number(_SAID + 1 if more else 3)):
            self._say(sketch, chance)

    def _say(self, sketch: Sketch, chance: Chance) -> None:
        """An assertion about something of which nothing is said."""
        possible = [
            number
            for number, relation in enumerate(self.vocabulary.inputs)
            if all(sketch.things(sort) for sort in relation.sorts)
        ]
        if possible:
            number = one_of(chance, possible)
            sorts = self.vocabulary.inputs[number].sorts
            things: tuple[Thing, ...] = tuple(one_of(chance, sketch.things(sort)) for sort in sorts)
            sketch.said.setdefault((number, things), one_of(chance, _STANCES))


def _cause(sketch: Sketch, chance: Chance) -> Cause:
    """A mechanism of one or two acts, mostly one that fires as things were done."""
    first = chance.number(len(sketch.acts))
    among = {first, chance.number(len(sketch.acts))} if one_in(chance, 2) else {first}
    parts = tuple((act, (sketch.acts[act].done != "not done") is not one_in(chance, 4)) for act in sorted(among))
    return Cause(chance.number(sketch.outcomes), parts, one_in(chance, 4))


def _duty(sketch: Sketch, chance: Chance) -> Owed:
    """A duty about an act, mostly one that its agent owes, and that was breached if the act was as it was done."""
    act = chance.number(len(sketch.acts))
    other, kept = one_in(chance, 4), one_in(chance, 4)
    holder = chance.number(sketch.known) if other else sketch.acts[act].by
    guards = one_of(chance, (tuple(range(sketch.outcomes)), (0,), ()))
    to = chance.number(sketch.known + 1) - 1
    return Owed(holder, act, (sketch.acts[act].done == "not done") is not kept, guards, to)
