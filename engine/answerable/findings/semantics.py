"""The semantics: which sets of assumptions count.

A member's value is the name of its file in `rules/findings/semantics/`. What must be explained narrows every semantics
before maximality is asked for; the single sets (grounded, ideal, eager) count only if they explain it themselves.
Maximality looks at all assumptions, under preferred at all but adopted hypotheses.
"""

from enum import StrEnum


class Semantics(StrEnum):
    """How explanations are chosen; definitions in the files named by the values."""

    PREFERRED = "preferred"
    STABLE = "stable"
    COMPLETE = "complete"
    GROUNDED = "grounded"
    ADMISSIBLE = "admissible"
    CONFLICT_FREE = "conflict_free"
    NAIVE = "naive"
    SEMI_STABLE = "semi_stable"
    STAGE = "stage"
    IDEAL = "ideal"
    EAGER = "eager"

    @classmethod
    def _missing_(cls, value: object) -> "Semantics | None":
        """The value may be written with `-` for `_`."""
        plain = value.replace("-", "_") if isinstance(value, str) else value
        return next((one for one in cls if one.value == plain), None)

    @property
    def encodings(self) -> tuple[str, ...]:
        """The programs that decide it, as paths below `rules/`."""
        worlds = ("findings/standing",) if self.admissible else ()
        # a single set counts or not; a constraint would put another one in its place
        constraints = () if self.single else ("findings/explaining",)
        return ("findings/input", "findings/closure", *worlds, *constraints, *self._own, "findings/output")

    @property
    def encodings_over_attacks(self) -> tuple[str, ...]:
        """The same for arguments that attack each other, where nothing else is given."""
        worlds = ("findings/withstanding",) if self.admissible else ()
        return ("findings/attacking", *worlds, *self._own)

    @property
    def _own(self) -> tuple[str, ...]:
        return (*(("findings/range",) if self.by_range else ()), f"findings/semantics/{self.value}")

    @property
    def admissible(self) -> bool:
        """Whether its programs look at what the chosen set leaves standing (stable sets need not)."""
        return self not in (Semantics.STABLE, *_CONFLICT_FREE)

    @property
    def complete(self) -> bool:
        """Whether all its sets are complete, so that they contain the grounded one and defeat what it defeats."""
        return self not in (Semantics.ADMISSIBLE, *_CONFLICT_FREE)

    @property
    def single(self) -> bool:
        """Whether it allows one set at most."""
        return self in (Semantics.GROUNDED, Semantics.IDEAL, Semantics.EAGER)

    @property
    def by_range(self) -> bool:
        """Whether its sets are those of maximal range."""
        return self in (Semantics.SEMI_STABLE, Semantics.STAGE)

    @property
    def domain_recursive(self) -> bool:
        """Whether the sets are the subset-maximal (or minimal) ones of its `#heuristic`."""
        return self in (Semantics.PREFERRED, Semantics.NAIVE) or self.single


#: Those whose sets need not defend themselves.
_CONFLICT_FREE = (Semantics.CONFLICT_FREE, Semantics.NAIVE, Semantics.STAGE)
