"""Case → what is weighed against what: which statements stem from each name, and how the ratings of sources compare.

Only what is as strong as somebody's word is weighed: claims, denials, doubts, evidence and defeasible rules.
Presumptions and options have places of their own, below; strict rules and facts are not weighed at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import permutations

from answerable.language import case, wording
from answerable.language.problems import Problem, warning


def stems(subject: case.Case) -> dict[str, list[int]]:
    """The numbers of the statements that stem from each name, of those that are weighed."""
    groups = {party.name: party.of for party in subject.parties}
    found: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(subject.statements):
        names: Iterable[str]
        match statement:
            case case.Rule() | case.Mechanism() if not statement.strict and statement.name:
                names = [statement.name]
            case case.Claim() if not (statement.withdrawn or statement.accusation):
                asserted = statement.content
                if statement.act == "denies":
                    asserted = asserted.model_copy(update={"negated": not asserted.negated})
                parties = [statement.party, *_collectives(statement.party, groups)]
                names = [*parties, *statement.sources, wording.literal_text(asserted)]
            case case.Evidence():
                names = [statement.name, *statement.sources]
            case case.Dispute():
                names = [statement.party, *_collectives(statement.party, groups), *statement.sources]
            case _:
                continue
        for name in dict.fromkeys(names):
            found[name].append(number)
    return found


def _collectives(party: str, groups: dict[str, str]) -> list[str]:
    """The parties that a party is a member of, the nearest first."""
    found: list[str] = []
    while (party := groups.get(party, "")) and party not in found:
        found.append(party)
    return found


def ratings(subject: case.Case) -> dict[int, tuple[str, ...]]:
    """The ratings of the sources that each claim, denial, doubt or piece of evidence rests on, "" for one without.

    Statements none of whose sources is rated are left out.
    """
    rated = {source.name: source.rating for source in subject.sources}
    found = {}
    for number, statement in enumerate(subject.statements):
        if isinstance(statement, case.Claim | case.Evidence | case.Dispute):
            given = tuple(rated.get(name, "") for name in statement.sources)
            if any(given):
                found[number] = given
    return found


def outrated(worse: Sequence[str], better: Sequence[str]) -> bool:
    """Whether every source on the one side is bettered by some source on the other.

    A rating is better if it is better in one of its two signs and not worse in the other; a source without a rating is
    neither better nor worse than any.
    """
    return all(any(one and other and _outranks(other, one) for other in better) for one in worse)


def outrating(
    subject: case.Case, worse: case.Statement, better: case.Statement
) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """A source of one statement that one of the other's is rated above, each with its rating; None if none is."""
    rated = {source.name: source.rating for source in subject.sources}
    for low in getattr(worse, "sources", ()):
        for high in getattr(better, "sources", ()):
            if rated.get(low) and rated.get(high) and _outranks(rated[high], rated[low]):
                return (low, rated[low]), (high, rated[high])
    return None


def _outranks(better: str, worse: str) -> bool:
    return better != worse and better[0] <= worse[0] and better[1] <= worse[1]


def unweighed(subject: case.Case) -> case.Case:
    """The case without its preferences."""
    kept = tuple(one for one in subject.statements if not isinstance(one, case.Preference | case.Ranking))
    return subject.model_copy(update={"statements": kept})


def idle(subject: case.Case) -> list[Problem]:
    """A warning for each preference between two names from which nothing stems that is weighed."""
    weighed = stems(subject)
    told = []
    for statement in subject.statements:
        if isinstance(statement, case.Preference):
            for name in (statement.better, statement.worse):
                if not weighed.get(name):
                    message = f"this preference has no effect: nothing that `{name}` stands for is weighed"
                    help = (
                        "claims, denials, doubts, evidence and `normally` rules are; presumptions yield to all of them"
                    )
                    told.append(warning("idle-preference", message, statement.span, help))
                    break
        elif isinstance(statement, case.Ranking):
            given = set(ratings(subject).values())
            if not any(outrated(one, other) for one, other in permutations(given, 2)):
                message = "this ranking has no effect: no two claims rest on sources of which one is rated better"
                help = "rate the sources, such as `source log rated B2`, and cite them with `from`"
                told.append(warning("idle-preference", message, statement.span, help))
    return told


def name_of(statement: case.Statement) -> str:
    """What a reader knows a statement that is weighed by."""
    match statement:
        case case.Claim():
            return f"{statement.party} {statement.act} {wording.literal_text(statement.content)}"
        case case.Rule() | case.Mechanism():
            return statement.name or wording.literal_text(statement.head)
        case case.Evidence():
            return statement.name
        case case.Dispute():
            doubted = statement.name if statement.content is None else wording.literal_text(statement.content)
            return f"{statement.party} disputes {doubted}"
        case _:
            raise ValueError(f"{statement.kind} is not weighed")
