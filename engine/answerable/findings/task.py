"""What can be asked of a framework as a whole: the tasks of the argumentation competitions, by their codes."""

from dataclasses import dataclass
from enum import StrEnum

from answerable.findings.semantics import Semantics


class Problem(StrEnum):
    """The kinds of questions: some set, every set, their number, whether some or every set has what is asked about."""

    SOME = "SE"
    EVERY = "EE"
    COUNT = "CE"
    CREDULOUS = "DC"
    SKEPTICAL = "DS"

    @property
    def queries(self) -> bool:
        """Whether it asks about something."""
        return self in (Problem.CREDULOUS, Problem.SKEPTICAL)


#: The competitions' codes; those that they do not have are ours.
CODES = {
    "CO": Semantics.COMPLETE,
    "PR": Semantics.PREFERRED,
    "ST": Semantics.STABLE,
    "SST": Semantics.SEMI_STABLE,
    "STG": Semantics.STAGE,
    "GR": Semantics.GROUNDED,
    "ID": Semantics.IDEAL,
    "EAG": Semantics.EAGER,
    "AD": Semantics.ADMISSIBLE,
    "CF": Semantics.CONFLICT_FREE,
    "NAI": Semantics.NAIVE,
}


@dataclass(frozen=True, slots=True)
class Task:
    """One question under one semantics."""

    problem: Problem
    semantics: Semantics

    @staticmethod
    def of(code: str) -> "Task":
        """The task that a code names, such as `DS-PR`, in any case. Raises `ValueError`."""
        problem, _, semantics = code.upper().partition("-")
        if semantics not in CODES:
            raise ValueError(code)
        return Task(Problem(problem), CODES[semantics])


def codes() -> tuple[str, ...]:
    """The codes of all tasks."""
    return tuple(f"{problem.value}-{code}" for problem in Problem for code in CODES)
