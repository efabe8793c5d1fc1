"""Pieces, one after the other → a scenario: while it is made, they speak of things by kind and number.

Invariant `flat`: what is added refers only to what is there already.
"""

from dataclasses import dataclass, field, replace

from answerable.laws.scenario import Act, Cause, Owed, Said, Scenario, Stance
from answerable.laws.vocabulary import Vocabulary

#: A party, an outcome, an act, a duty, a number, or something else, and which of them.
Thing = tuple[str, int]


@dataclass
class Sketch:
    """The pieces so far. What is said is kept by what it is about: of one thing only one is said."""

    vocabulary: Vocabulary
    parties: int = 1
    outcomes: int = 0
    members: tuple[tuple[int, int], ...] = ()
    acts: list[Act] = field(default_factory=list)
    causes: list[Cause] = field(default_factory=list)
    duties: list[Owed] = field(default_factory=list)
    said: dict[tuple[int, tuple[Thing, ...]], Stance] = field(default_factory=dict)

    @property
    def known(self) -> int:
        """How many parties there are, those of the library included."""
        return max(self.parties, len(self.vocabulary.library.parties))

    def party(self) -> int | None:
        """A further party; None where there can be no more."""
        if self.known >= len(self.vocabulary.names.parties):
            return None
        self.parties = self.known + 1
        return self.parties - 1

    def act(self, act: Act) -> int:
        """A further act, or the last one there can be."""
        if len(self.acts) < len(self.vocabulary.names.acts):
            self.acts.append(act)
        return len(self.acts) - 1

    def duty(self, duty: Owed) -> int:
        """A further duty, or the last one there can be."""
        if len(self.duties) < len(self.vocabulary.names.duties):
            self.duties.append(duty)
        return len(self.duties) - 1

    def cause(self, cause: Cause) -> None:
        """A further mechanism, unless it is there."""
        if cause not in self.causes:
            self.causes.append(cause)

    def outcome(self) -> int:
        """An outcome: the first, and one that is there."""
        self.outcomes = max(self.outcomes, 1)
        return 0

    def guard(self, duty: int, outcome: int) -> None:
        """Let a duty guard against an outcome."""
        owed = self.duties[duty]
        self.duties[duty] = replace(owed, guards=tuple(sorted({*owed.guards, outcome})))

    def things(self, sort: str) -> list[Thing]:
        """What there is of a sort, to be spoken of."""
        match sort:
            case "party":
                return [("party", number) for number in range(self.known)]
            case "event":
                outcomes = [("outcome", number) for number in range(self.outcomes)]
                return outcomes + [("act", number) for number in range(len(self.acts))]
            case "act":
                return [("act", number) for number in range(len(self.acts))]
            case "duty":
                return [("duty", number) for number in range(len(self.duties))]
            case "source":
                return [("source", number) for number in range(len(self.vocabulary.library.sources))]
            case "number" | "integer":
                return [("number", number) for number in range(len(self.vocabulary.numbers))]
            case _:
                return [("", number) for number in range(len(self.vocabulary.names.things))]

    def value(self, thing: Thing) -> int | str:
        """What a thing is called in the case."""
        kind, number = thing
        names = self.vocabulary.names
        match kind:
            case "party":
                return names.parties[number]
            case "outcome":
                return names.outcomes[number]
            case "act":
                return names.acts[number]
            case "duty":
                return names.duties[number]
            case "source":
                return self.vocabulary.library.sources[number].name
            case "number":
                return self.vocabulary.numbers[number]
            case _:
                return names.things[number]

    def done(self) -> Scenario:
        """The scenario."""
        said = tuple(
            Said(number, tuple(map(self._number, self.vocabulary.inputs[number].sorts, things)), stance)
            for (number, things), stance in self.said.items()
        )
        pieces = (tuple(self.acts), tuple(self.causes), tuple(self.duties), said)
        return Scenario(self.parties, self.outcomes, self.members, *pieces)

    def _number(self, sort: str, thing: Thing) -> int:
        """The number of a thing in a place of that sort: among events, acts come after the outcomes."""
        kind, number = thing
        return number + self.outcomes if sort == "event" and kind == "act" else number
