"""What is judged in one explanation: causes of outcomes, and verdict literals established or refuted."""

from dataclasses import dataclass, field
from typing import Literal as OneOf

from answerable.causes.cause import Cause
from answerable.causes.model import CausalModel
from answerable.findings import framework
from answerable.findings.framework import Ground
from answerable.findings.settled import Settled

Standing = OneOf["established", "refuted", "not established"]


@dataclass(frozen=True, slots=True)
class Situation:
    """One explanation as verdicts see it: the finding literals that hold and the assumptions that are in.

    `times` are the literals about times that hold besides.
    """

    holds: frozenset[int]
    chosen: frozenset[int]
    times: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class OutcomeCauses:
    """The minimal actual causes of one outcome, and the parties they are attributed to.

    `state` says why there are none: the outcome did not happen, nothing produced it (`unexplained`), or something it
    depends on is undecided. Not `complete` where a limit was reached. `attributed` names, for each variable of some
    cause that is a party's, the parties; `model` is what was solved, the same one for equal causal contexts.
    """

    outcome: str
    state: str  # "happened" | "did not happen" | "unexplained" | "undecided"
    causes: tuple[Cause, ...] = ()
    complete: bool = True
    caused_by: frozenset[str] = frozenset()
    but_for: frozenset[str] = frozenset()
    attributed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    model: CausalModel | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty instance: which parties owe it, and to whom, whether it is in force and violated (None: undecided).

    `guards` are what it guards against, `omitted` the atoms whose not holding is part of what violates it.
    """

    name: str
    parties: tuple[str, ...]
    owed_to: tuple[str, ...]
    guards: tuple[str, ...]
    in_force: bool | None
    violated: bool | None
    omitted: tuple[str, ...]

    @property
    def breached(self) -> bool | None:
        """Whether it is in force and violated."""
        if self.in_force is False or self.violated is False:
            return False
        return True if self.in_force and self.violated else None


@dataclass(frozen=True)
class Judgement:
    """The verdicts in one explanation; `argued` and `settled` are what they were derived in.

    `unowed` are those of the refuted that are so only because it is not their duty: nothing a reader is told of.
    """

    outcomes: tuple[OutcomeCauses, ...]
    established: frozenset[Ground]
    refuted: frozenset[Ground]
    open: frozenset[Ground]
    argued: framework.Framework = field(repr=False, compare=False)
    settled: Settled = field(repr=False, compare=False)
    unowed: frozenset[Ground] = frozenset()

    def status(self, literal: Ground) -> Standing:
        """How a verdict literal stands: established, refuted or not established."""
        predicate, arguments, negated = literal
        positive = (predicate, arguments, False)
        if positive in self.established:
            return "refuted" if negated else "established"
        if positive in self.refuted:
            return "established" if negated else "refuted"
        return "not established"
