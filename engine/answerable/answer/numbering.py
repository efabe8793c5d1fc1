"""Explanations by number: which alternative of each part explanation n is made of, and back.

The last part varies fastest, as explanations are listed.
"""

from collections.abc import Sequence

from answerable.findings.alternative import Alternative
from answerable.findings.extensions import Findings
from answerable.language.problems import Refused, error

#: For each part the place of one of its alternatives.
Places = tuple[int, ...]


class Numbering:
    """Numbers the explanations of some findings, without listing them."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings

    def places(self, number: int) -> Places:
        """The alternatives that explanation `number` is made of. Raises `Refused` if none has that number."""
        count = self.findings.count
        if not 1 <= number <= count:
            there = f"explanations are numbered from 1 to {count}" if count else "there is no explanation at all"
            raise Refused([error("no-such-explanation", f"there is no explanation {number}", None, there)])
        left = number - 1
        found: list[int] = []
        for decided in reversed(self.findings.parts):
            left, place = divmod(left, len(decided.alternatives))
            found.append(place)
        return tuple(reversed(found))

    def number(self, places: Sequence[int]) -> int:
        """The number of the explanation made of these alternatives."""
        number = 0
        for decided, place in zip(self.findings.parts, places, strict=True):
            number = number * len(decided.alternatives) + place
        return number + 1

    def alternatives(self, places: Sequence[int]) -> list[Alternative]:
        """The alternatives at these places."""
        return [decided.alternatives[place] for decided, place in zip(self.findings.parts, places, strict=True)]
