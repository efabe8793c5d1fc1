"""What became of a property: how often it was tested, whether anything could have broken it, and what did."""

from dataclasses import dataclass, field

from answerable.findings.framework import Constant
from answerable.language import case


@dataclass(frozen=True)
class Breach:
    """A case that breaks a property: `binding` says of whom or what, `condition` is the instance that fails there.

    For a law that compares two cases, `other` is the second one, `changed` what the condition says of it, and `before`
    and `after` tell in how many explanations of each it holds ("all", "some", "none").
    """

    law: case.Property
    subject: case.Case
    binding: tuple[tuple[str, Constant], ...]
    condition: case.Condition
    other: case.Case | None = None
    changed: case.Condition | None = None
    before: str = ""
    after: str = ""


@dataclass
class Coverage:
    """What a search looked at: cases and explanations, and how often each statement of the library did something.

    `discarded` cases had no explanation. `triggered` are the properties that something could have broken.
    """

    cases: int = 0
    discarded: int = 0
    explanations: int = 0
    fired: dict[int, int] = field(default_factory=dict)
    triggered: set[str] = field(default_factory=set)

    def add(self, other: "Coverage") -> None:
        """Count what another search saw, too."""
        self.cases += other.cases
        self.discarded += other.discarded
        self.explanations += other.explanations
        for statement, times in other.fired.items():
            self.fired[statement] = self.fired.get(statement, 0) + times
        self.triggered |= other.triggered
