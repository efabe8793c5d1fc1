"""Why a case has no explanation: the statements that cannot stand together, and what it takes to restore an answer.

Statements are told by their numbers in the case.

Invariants:

- `minimal`: the statements of a conflict leave no explanation, those of every proper part of it do.
- `smallest`: no withdrawal is larger than another, and without the statements of any of them there is an explanation.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conflicts:
    """`goals` are what must be explained, part of every conflict; where there are none, facts contradict each other.

    `complete`: there are no further conflicts; `minimal`: each was seen to be minimal within the time; `restoring`
    holds the smallest withdrawals, all of them if `restored`.
    """

    found: tuple[tuple[int, ...], ...]
    goals: tuple[int, ...] = ()
    complete: bool = True
    minimal: bool = True
    restoring: tuple[tuple[int, ...], ...] = ()
    restored: bool = True
