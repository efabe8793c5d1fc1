"""How a condition is decided: a `View` of some explanations, and the `Extent` to which it holds in all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.answer import answer
from answerable.findings.alternative import Alternative
from answerable.findings.extensions import Findings


@dataclass(frozen=True, slots=True)
class View:
    """What some explanations have in common: the literals and statements of the parts looked at, and how many."""

    holds: frozenset[int]
    accepted: frozenset[int]
    rejected: frozenset[int]
    chosen: frozenset[int]
    count: int

    @staticmethod
    def of(findings: Findings, alternatives: Iterable[Alternative], count: int = 1) -> "View":
        """What these alternatives, and all that is settled, have in common."""
        chosen, base = list(alternatives), findings.base
        return View(
            base.holds.union(*(one.holds for one in chosen)),
            base.accepted.union(*(one.accepted for one in chosen)),
            base.rejected.union(*(one.rejected for one in chosen)),
            base.chosen.union(*(one.chosen for one in chosen)),
            count,
        )


@dataclass(frozen=True, slots=True)
class Extent:
    """In how many of the explanations looked at a condition holds: `there` of `total`.

    These are all explanations in question if `exhausted`, else as many as were found, or looked at within the limit.
    """

    there: int
    total: int
    exhausted: bool
    #: What a search for it says, where not all could be looked at.
    sought: answer.Status | None = None

    @property
    def some(self) -> bool | None:
        """Whether it holds in some of them; None where the search ended before that was known."""
        if self.sought is not None:
            return self.sought != "none"
        return True if self.there else False if self.exhausted else None

    @property
    def every(self) -> bool | None:
        """Whether it holds in every one of them, and there is one; None where that is not known."""
        if self.sought is not None:
            return self.sought == "all"
        if self.there < self.total:
            return False
        return self.total > 0 if self.exhausted else None
