"""What breaks a property: a case, and the instance of the law that fails in it."""

from dataclasses import dataclass

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
