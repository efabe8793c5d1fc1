"""The semantics: which sets of assumptions count.

A member's value is the name of its file in `rules/findings/semantics/`.
"""

from enum import StrEnum


class Semantics(StrEnum):
    """How explanations are chosen; definitions in the files named by the values."""

    PREFERRED = "preferred"
    STABLE = "stable"
    COMPLETE = "complete"
    GROUNDED = "grounded"

    @property
    def encodings(self) -> tuple[str, ...]:
        """The programs that decide it, as paths below `rules/`."""
        worlds = () if self is Semantics.STABLE else ("findings/standing",)
        # the one grounded set counts or not; a constraint would put a larger one in its place
        constraints = () if self is Semantics.GROUNDED else ("findings/explaining",)
        chosen = ("findings/input", "findings/closure", *worlds, *constraints)
        return (*chosen, f"findings/semantics/{self.value}", "findings/output")

    @property
    def domain_recursive(self) -> bool:
        """Whether the sets are the subset-maximal (or minimal) ones of its `#heuristic`."""
        return self in (Semantics.PREFERRED, Semantics.GROUNDED)
