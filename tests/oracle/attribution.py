"""Who caused an outcome, from the definition (docs/semantics.md): a second, slow reading of causes per party.

For cases without variables whose mechanisms are all strict and unguarded, so that all of them stand everywhere. Things
have times by the event that states one, or by a claim that holds and means one.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from itertools import product

from answerable.language import case as c
from answerable.language.wording import literal_text

from . import causation, conditions, times
from .causation import Formula

#: How many variables there may be for every set of them to be tried; where there are more, every world is.
MOST = 7


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
        case c.Timed():
            happened = (("var", literal_text(one)) for one in times.spoken_of(condition))
            return ("and", *happened, ("var", phrase(condition)))
        case c.Count():
            return ("at_least", condition.least, *((1, formula(each)) for each in condition.of))
    raise AssertionError(condition)


def phrase(timed: c.Timed) -> str:
    """One name for what a time says of when things were, however it is written."""

    def point(of: c.Literal | None) -> str:
        return "the clock" if of is None else literal_text(of)

    kept = times.kept(timed.literal, timed.time)
    return " and ".join(sorted(f"{point(one.first)} − {point(one.second)} ≤ {one.most}" for one in kept))


def moments(subject: c.Case, holds: Collection[str]) -> dict[str, int]:
    """When things that happened were, where something says so."""
    found: dict[str, int] = {}
    for statement in subject.statements:
        said: c.Timed | None = None
        if isinstance(statement, c.Event) and statement.times:
            said = c.Timed(literal=statement.literal, time=statement.times[0])
        elif isinstance(statement, c.Claim) and isinstance(statement.meaning, c.Timed):
            said = statement.meaning if literal_text(statement.content) in holds else None
        if said is not None and said.time.relation == "at" and literal_text(said.literal) in holds:
            assert isinstance(said.time.instants[0], c.Moment)
            found[literal_text(said.literal)] = said.time.instants[0].first
    return found


def right(subject: c.Case, holds: Collection[str]) -> dict[str, bool | None]:
    """For the times that mechanisms speak of whether they are so, given when things were; None where that is open."""
    at = moments(subject, holds)
    found: dict[str, bool | None] = {}
    for timed in conditions._parts(tuple(s.body for s in subject.statements if isinstance(s, c.Mechanism))):
        if not isinstance(timed, c.Timed):
            continue
        if any(literal_text(one) not in at for one in times.spoken_of(timed)):
            found[phrase(timed)] = None
            continue
        own = at[literal_text(timed.literal)]
        other = timed.time.instants[0]
        base = other.first if isinstance(other, c.Moment) else at[literal_text(other)]
        low, high = times.interval(timed.time)
        found[phrase(timed)] = (low is None or low <= own - base) and (high is None or own - base <= high)
    return found


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
    when = right(subject, holds)
    bodies, needed = _upstream(subject, outcome)
    if any(_open(name, holds, when) for name in needed):
        return None
    actual = {name: bool(when[name]) if name in when else name in holds for name in needed}
    fires = {name: any(causation.truth(body, actual) for body in bodies.get(name, ())) for name in needed}
    if not actual[outcome] or not fires[outcome]:
        return {}
    equations = _equations(bodies, needed, actual)
    question = causation.Question(equations, {}, ("var", outcome))
    assert question.values({}) == actual
    found: dict[str, bool] = {}
    literally = len(needed) <= MOST
    causes = causation.definition(question).causes if literally else partial(causation.causes_by_world, question)
    for cause, frozen in causes([outcome]).items():
        for name in cause:
            for party in _parties(subject, name, actual[name], holds):
                found[party] = found.get(party, False) or (len(cause) == 1 and frozen == 0)
    return found


def would(subject: c.Case, outcome: str, without: str, holds: Collection[str]) -> set[bool] | None:
    """Whether the outcome comes about without an event, for each way in which the times left open could be.

    None where something else that the outcome depends on is undecided.
    """
    when = right(subject, holds)
    bodies, needed = _upstream(subject, outcome)
    if any(name not in when and _open(name, holds, when) for name in needed):
        return None
    left = [name for name in needed if name in when and when[name] is None]
    found: set[bool] = set()
    for values in product((False, True), repeat=len(left)):
        actual = {name: bool(when[name]) if name in when else name in holds for name in needed}
        actual.update(zip(left, values, strict=True))
        if any(causation.truth(body, actual) for name in needed if not actual[name] for body in bodies.get(name, ())):
            continue  # the times are not so: something would have come of it
        question = causation.Question(_equations(bodies, needed, actual), {}, ("var", outcome))
        found.add(question.values({without: False})[outcome])
    return found


def _upstream(subject: c.Case, outcome: str) -> tuple[dict[str, list[Formula]], list[str]]:
    """The bodies of mechanisms by what they make, and all that the outcome depends on."""
    bodies: dict[str, list[Formula]] = {}
    for one in subject.statements:
        if isinstance(one, c.Mechanism):
            bodies.setdefault(literal_text(one.head), []).append(formula(one.body))
    needed = [outcome]
    for name in needed:
        needed += sorted({at for body in bodies.get(name, ()) for at in causation.mentioned(body)} - set(needed))
    return bodies, needed


def _open(name: str, holds: Collection[str], when: Mapping[str, bool | None]) -> bool:
    return when[name] is None if name in when else (name in holds) == (f"not {name}" in holds)


def _equations(bodies: dict[str, list[Formula]], needed: list[str], actual: dict[str, bool]) -> dict[str, Formula]:
    """Each after those that it depends on; what no body makes true holds of itself, if it holds."""
    fires = {name: any(causation.truth(body, actual) for body in bodies.get(name, ())) for name in needed}
    equations: dict[str, Formula] = {}
    while len(equations) < len(needed):
        for name in needed:
            mentions = {at for body in bodies.get(name, ()) for at in causation.mentioned(body)}
            if name not in equations and mentions <= equations.keys():
                equations[name] = ("or", actual[name] and not fires[name], *bodies.get(name, ()))
    return equations


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
