"""Who caused an outcome, from the definition (docs/semantics.md): a second, slow reading of causes per party.

For cases without variables whose mechanisms are all strict and unguarded, so that all of them stand everywhere.
"""

from collections.abc import Collection, Iterator

from answerable.language import case as c
from answerable.language.wording import literal_text

from . import causation
from .causation import Formula


def formula(condition: c.Condition) -> Formula:
    """A condition as a formula of the oracle of causes."""
    match condition:
        case c.Literal():
            atom = ("var", literal_text(condition.model_copy(update={"negated": False})))
            return ("not", atom) if condition.negated else atom
        case c.Not():
            return ("not", formula(condition.part))
        case c.All():
            return ("and", *map(formula, condition.parts))
        case c.Some():
            return ("or", *map(formula, condition.parts))
        case c.Count():
            return ("at_least", condition.least, *((1, formula(each)) for each in condition.of))
    raise AssertionError(condition)


def groups(subject: c.Case, party: str) -> set[str]:
    """A party and everything that it is a member of, directly or through others."""
    found = {party}
    while True:
        more = {one.of for one in subject.parties if one.name in found and one.of} - found
        if not more:
            return found
        found |= more


def caused(subject: c.Case, outcome: str, holds: Collection[str]) -> dict[str, bool] | None:
    """The parties that caused the outcome where these literals hold, with whether each was a but-for cause.

    None where something that the outcome depends on is undecided.
    """
    mechanisms = [one for one in subject.statements if isinstance(one, c.Mechanism)]
    bodies: dict[str, list[Formula]] = {}
    for one in mechanisms:
        bodies.setdefault(literal_text(one.head), []).append(formula(one.body))
    needed = [outcome]
    for name in needed:
        needed += sorted({at for body in bodies.get(name, ()) for at in causation.mentioned(body)} - set(needed))
    true = {name for name in needed if name in holds}
    if any((name in true) == (f"not {name}" in holds) for name in needed):
        return None
    actual = {name: name in true for name in needed}
    fires = {name: any(causation.truth(body, actual) for body in bodies.get(name, ())) for name in needed}
    if outcome not in true or not fires[outcome]:
        return {}
    equations: dict[str, Formula] = {}
    while len(equations) < len(needed):  # each after those that it depends on
        for name in needed:
            mentions = {at for body in bodies.get(name, ()) for at in causation.mentioned(body)}
            if name not in equations and mentions <= equations.keys():
                own = actual[name] and not fires[name]  # it holds of itself
                equations[name] = ("or", own, *bodies.get(name, ()))
    question = causation.Question(equations, {}, ("var", outcome))
    assert question.values({}) == actual
    found: dict[str, bool] = {}
    for cause, frozen in causation.definition(question).causes([outcome]).items():
        for name in cause:
            for party in _parties(subject, name, actual[name], holds):
                found[party] = found.get(party, False) or (len(cause) == 1 and frozen == 0)
    return found


def _parties(subject: c.Case, name: str, true: bool, holds: Collection[str]) -> Iterator[str]:
    """Whose event it is that happened; or whose that did not, if that violates a duty of theirs that is in force."""
    for event in subject.statements:
        if isinstance(event, c.Event) and event.by and literal_text(event.literal) == name:
            for party in groups(subject, event.by):
                if true or any(_owes(subject, duty, party, name, holds) for duty in _duties(subject)):
                    yield party


def _duties(subject: c.Case) -> list[c.Duty]:
    return [one for one in subject.statements if isinstance(one, c.Duty)]


def _owes(subject: c.Case, duty: c.Duty, party: str, name: str, holds: Collection[str]) -> bool:
    ways = [way for way in _ways(duty.violated) if way <= set(holds)]
    in_force = duty.when is None or any(way <= set(holds) for way in _ways(duty.when))
    return in_force and party in groups(subject, str(duty.holder)) and any(f"not {name}" in way for way in ways)


def _ways(condition: c.Condition) -> list[set[str]]:
    """The ways for a condition to hold: literals that together are enough."""
    match condition:
        case c.Literal():
            return [{literal_text(condition)}]
        case c.All():
            ways: list[set[str]] = [set()]
            for part in condition.parts:
                ways = [one | other for one in ways for other in _ways(part)]
            return ways
        case c.Some():
            return [way for part in condition.parts for way in _ways(part)]
    raise AssertionError(condition)
