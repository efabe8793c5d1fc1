"""What the solver is asked of one independent part of a framework."""

from dataclasses import dataclass, replace

from answerable import solving
from answerable.findings.semantics import Semantics


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one part, whose facts say what it is.

    `hypotheses`: some assumptions do not count for the maximality of preferred sets. `attacks`: it is a Dung framework,
    given by its attacks. `further` are encodings that ask for more.
    """

    facts: str
    hypotheses: bool = False
    attacks: bool = False
    further: tuple[str, ...] = ()

    def asking(self, facts: str, encoding: str = "findings/asked") -> "Question":
        """The same with more asked for."""
        further = self.further if encoding in self.further else (*self.further, encoding)
        return replace(self, facts=self.facts + facts, further=further)

    def program(self, semantics: Semantics, facts: str = "") -> solving.Program:
        """The program for a semantics, with further facts."""
        encodings = semantics.encodings_over_attacks if self.attacks else semantics.encodings
        return solving.Program((*encodings, *self.further), self.facts + facts)
