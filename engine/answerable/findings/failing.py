"""Case → the statements that leave no explanation: a set from which no single one can be taken away.

Reasoning here is not monotone, so the set is minimal statement by statement: taking away any one of it (what must be
explained, and the mechanisms that could, apart) brings an explanation back.
"""

from collections.abc import Sequence

from answerable import solving
from answerable.findings import contradicting, enumerating, grounding
from answerable.findings.semantics import Semantics
from answerable.language import case


def failing(
    subject: case.Case, semantics: Semantics, deadline: solving.Deadline = solving.NEVER
) -> tuple[tuple[int, ...], bool]:
    """The numbers of such statements of a case without explanation, and whether the set is known to be minimal.

    Chunks are taken away first, halving, then single statements.
    """
    fixed = [n for n, one in enumerate(subject.statements) if isinstance(one, (case.Explain, case.Mechanism))]
    goals = any(isinstance(one, case.Explain) for one in subject.statements)
    kept = [n for n in range(len(subject.statements)) if not (goals and n in set(fixed))]
    size = max(1, len(kept) // 2)
    try:
        while kept:
            place = 0
            while place < len(kept):
                smaller = kept[:place] + kept[place + size :]
                if _fails(subject, sorted(smaller + (fixed if goals else [])), semantics, deadline):
                    kept = smaller
                else:
                    place += size
            if size == 1:
                break
            size = max(1, size // 2)
    except solving.LimitReached:
        return tuple(kept), False
    return tuple(kept), True


def _fails(subject: case.Case, statements: Sequence[int], semantics: Semantics, deadline: solving.Deadline) -> bool:
    part = subject.model_copy(update={"statements": tuple(subject.statements[n] for n in statements)})
    argued = grounding.ground_case(part, deadline)
    if contradicting.contradictory_facts(argued, deadline) is not None:
        return False
    enumeration = enumerating.Enumeration(argued, semantics, most=1, deadline=deadline)
    for _ in enumeration.run():
        pass
    return enumeration.findings().count == 0
