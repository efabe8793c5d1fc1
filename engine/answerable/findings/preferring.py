"""`prefer x over y` → which assumptions are less preferred than which.

A preference between two names holds between all assumptions that stem from them: a rule's defaults, the claims and
admissions of a content (`c`), its denials (`not c`), a source's or a party's claims, denials and evidence. It is closed
transitively over the assumptions. Preferences refine the third rank only: presumptions, options and absences keep their
built-in places.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from answerable.findings import framework, normalising
from answerable.language import case, problems, wording


def prefer(subject: case.Case, assumptions: Sequence[framework.Assumption]) -> frozenset[tuple[int, int]]:
    """The pairs (less preferred, preferred), transitively closed.

    Raises `Refused` for preferences that run in a circle.
    """
    preferences = [statement for statement in subject.statements if isinstance(statement, case.Preference)]
    if not preferences:
        return frozenset()
    stems = _stems(subject, assumptions)
    above: dict[int, set[int]] = defaultdict(set)
    for preference in preferences:
        for worse in stems[preference.worse]:
            above[worse].update(better for better in stems[preference.better] if better != worse)
    closed: set[tuple[int, int]] = set()
    for worse in above:
        reached = _reached(worse, above)
        if worse in reached:
            raise problems.Refused([_cycle(preferences)])
        closed.update((worse, better) for better in reached)
    return frozenset(closed)


def _reached(start: int, above: dict[int, set[int]]) -> set[int]:
    reached: set[int] = set()
    pending = list(above[start])
    while pending:
        node = pending.pop()
        if node not in reached:
            reached.add(node)
            pending.extend(above.get(node, ()))
    return reached


def _stems(subject: case.Case, assumptions: Sequence[framework.Assumption]) -> dict[str, list[int]]:
    """The assumptions of the third rank that stem from each name."""
    of_statement: dict[int, list[int]] = defaultdict(list)
    for place, assumption in enumerate(assumptions):
        if assumption.rank == framework.ORDINARY_RANK:
            of_statement[assumption.statement].append(place)
    groups = {party.name: party.of for party in subject.parties}
    stems: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(subject.statements):
        names: Iterable[str]
        match statement:
            case case.Rule() | case.Mechanism():
                names = [statement.name]
            case case.Claim():
                names = [statement.party, *_collectives(statement.party, groups), *statement.sources]
                asserted = statement.content
                if statement.act == "denies":
                    asserted = normalising.complement(asserted)
                names.append(wording.literal_text(asserted))
            case case.Evidence():
                names = [statement.name, *statement.sources]
            case _:
                continue
        for name in dict.fromkeys(names):
            stems[name].extend(of_statement[number])
    return stems


def _collectives(party: str, groups: dict[str, str]) -> list[str]:
    """The parties that a party is a member of, the nearest first."""
    found: list[str] = []
    while (party := groups.get(party, "")) and party not in found:
        found.append(party)
    return found


def _cycle(preferences: Sequence[case.Preference]) -> problems.Problem:
    """A circle among the names if there is one, else the first preference of those that clash over assumptions."""
    above: dict[str, list[case.Preference]] = defaultdict(list)
    for preference in preferences:
        above[preference.worse].append(preference)
    for start in above:
        path: list[str] = [start]
        pending = [(start, [start])]
        seen: set[str] = set()
        while pending:
            name, path = pending.pop()
            for preference in above.get(name, ()):
                if preference.better == start:
                    chain = " < ".join(f"`{step}`" for step in [*path, start])
                    return problems.error(
                        "preference-cycle",
                        f"these preferences run in a circle: {chain}",
                        preference.span,
                        "take back one of them",
                    )
                if preference.better not in seen:
                    seen.add(preference.better)
                    pending.append((preference.better, [*path, preference.better]))
    return problems.error(
        "preference-cycle",
        "these preferences run in a circle: a claim or rule counts under two of the names",
        preferences[0].span,
        "prefer single claims or rules instead of whole sources or parties",
    )
