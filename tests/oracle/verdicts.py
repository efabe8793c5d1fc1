"""Case and what holds in one explanation → breaches, causes per party, and verdicts, from the definitions alone.

Verdict rules are argued by the oracle's own grounding, with what holds and what is given as facts; the least complete
set is built up from nothing. For mechanisms that always stand, and without times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from answerable.language import case as c

from . import conditions, explanations, framework, grounding
from .causation import Formula, Question, definition
from .conditions import Value
from .framework import Assumption, Framework, Literal
from .grounding import Ref

GIVEN = frozenset({"caused", "but_for", "breached", "owed", "owed_to", "protects_against"})


@dataclass(frozen=True)
class Verdicts:
    """Verdict literals, positive ones, as written."""

    established: frozenset[str]
    refuted: frozenset[str]


def verdicts(case: c.Case, holds: frozenset[Literal], outcomes: Iterable[str]) -> Verdicts:
    """What is judged where exactly these literals hold; causes are asked of these outcomes."""
    predicates = verdict_predicates(case)
    owed = list(_owed(case, holds))
    given = _given_of_duties(owed) | _not_theirs(case, holds, owed) | _given_of_causes(case, holds, owed, outcomes)
    derived = _argued(case, holds, given, predicates)
    told = {x.atom for x in derived if x.predicate in predicates}
    return Verdicts(
        frozenset(str(x) for x in told if x in derived and -x not in derived),
        frozenset(str(x) for x in told if -x in derived and x not in derived),
    )


def standings(
    case: c.Case, holds: frozenset[Literal], outcomes: Iterable[str], credible: frozenset[str]
) -> dict[Ref, str]:
    """Where accusations, doubts of them and doubts of verdict rules stand, where only these disputed sources count."""
    predicates = verdict_predicates(case)
    owed = list(_owed(case, holds))
    given = _given_of_duties(owed) | _not_theirs(case, holds, owed) | _given_of_causes(case, holds, owed, outcomes)
    f, shown, chosen = _judged(case, holds, given, predicates)
    closure = framework.derivable(f, chosen)
    known = holds | {x for x in closure if x.predicate in predicates and -x not in closure}
    statements = [s for s in case.statements if isinstance(s, c.Claim | c.Dispute)]
    meant = {s.content: s.meaning for s in statements if isinstance(s, c.Claim) and s.meaning is not None}
    accused = {content for content, meaning in meant.items() if _predicates(meaning) & predicates}
    disputed = {s.name for s in statements if isinstance(s, c.Dispute) and s.of == "source"}
    found: dict[Ref, set[str]] = {}
    for one in shown:
        found.setdefault(one.ref, set()).add(explanations._standing(f, one, chosen, closure))
    for s in statements:
        plain = None if s.content is None else s.content.model_copy(update={"negated": False})
        if plain not in accused or (isinstance(s, c.Claim) and s.withdrawn):
            continue
        assert plain is not None
        assert s.content is not None
        denied = s.act == "denies" if isinstance(s, c.Claim) else s.content.negated
        so, against = (_is(meant[plain], known, {}, sign) for sign in (not denied, denied))
        if isinstance(s, c.Dispute):
            standing = "rejected" if so else "accepted"
        else:
            rests = set(s.sources) <= credible or len(set(s.sources)) != 1 or not set(s.sources) <= disputed
            standing = "accepted" if so and rests and true(s.because, holds, {}) else "rejected" if against else "open"
        act = s.act if isinstance(s, c.Claim) else "disputes"
        found.setdefault((s.party, act, str(grounding.literal(s.content))), set()).add(standing)
    best = ("accepted", "rejected", "open")
    return {ref: next(one for one in best if one in each) for ref, each in found.items()}


def verdict_predicates(case: c.Case) -> frozenset[str]:
    """The given ones, responsibility, and whatever a rule concludes from one."""
    found = set(GIVEN) | {"responsible"}
    for _ in case.statements:
        for s in case.statements:
            if isinstance(s, c.Rule) and found & _predicates((s.body, s.unless)):
                found.add(s.head.predicate)
    return frozenset(found)


def _predicates(thing: object) -> set[str]:
    return {part.predicate for part in conditions._parts(thing) if isinstance(part, c.Literal)}


# --- truth in what holds ----------------------------------------------------------------------------------------------


def true(condition: c.Condition | None, holds: frozenset[Literal], values: Mapping[str, Value]) -> bool:
    """Whether a condition holds: its literals do; a bracket is denied part by part."""
    return condition is None or _is(condition, holds, values, True)


def _is(k: c.Condition, holds: frozenset[Literal], values: Mapping[str, Value], sign: bool) -> bool:
    if isinstance(k, c.Literal):
        x = conditions.ground(k, values)
        return x is not None and (x if sign else -x) in holds
    if isinstance(k, c.Not):
        return _is(k.part, holds, values, not sign)
    assert isinstance(k, c.All | c.Some)
    parts = [_is(part, holds, values, sign) for part in k.parts]
    return all(parts) if isinstance(k, c.All) == sign else any(parts)


def _assignments(names: Iterable[str], values: Iterable[Value]) -> Iterator[dict[str, Value]]:
    chosen, pool = sorted(set(names)), sorted(values, key=str)
    for each in product(pool, repeat=len(chosen)):
        yield dict(zip(chosen, each, strict=True))


# --- duties -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Owed:
    name: str
    parties: frozenset[str]
    owed_to: frozenset[str]
    guards: frozenset[str]
    in_force: bool | None
    violated: bool | None
    omitted: frozenset[str]

    @property
    def breached(self) -> bool | None:
        if self.in_force is False or self.violated is False:
            return False
        return True if self.in_force and self.violated else None


def _owed(case: c.Case, holds: frozenset[Literal]) -> Iterator[_Owed]:
    values = conditions.universe_of(case).values
    for duty in (s for s in case.statements if isinstance(s, c.Duty)):
        mine = set(conditions.variables((duty.literal, duty.holder, duty.when)))
        there = [one for one in _assignments(mine, values) if true(duty.when, holds, one)]
        if there:
            yield from (_instance(case, duty, holds, one, True) for one in there)
        elif not mine and duty.when is not None:
            denied = true(c.Not(part=duty.when), holds, {})
            yield _instance(case, duty, holds, {}, False if denied else None)


def _instance(
    case: c.Case, duty: c.Duty, holds: frozenset[Literal], values: dict[str, Value], in_force: bool | None
) -> _Owed:
    rest = set(conditions.variables(duty.violated)) - set(values)
    ways = [
        {**values, **one}
        for one in _assignments(rest, conditions.universe_of(case).values)
        if true(duty.violated, holds, {**values, **one})
    ]
    violated = True if ways else None
    if not ways and not rest and true(c.Not(part=duty.violated), holds, values):
        violated = False
    parts = [part for part in conditions._parts(duty.violated) if isinstance(part, c.Literal) and part.negated]
    missing = {str(x.atom) for way in ways for part in parts if (x := conditions.ground(part, way)) and x in holds}
    holder = duty.holder if isinstance(duty.holder, str) else str(values[duty.holder.name])
    return _Owed(
        str(grounding.literal(duty.literal, values)),
        frozenset(collectives(case, holder, duty.alone)),
        frozenset(party for one in duty.owed_to if isinstance(one, str) for party in collectives(case, one, False)),
        frozenset(str(grounding.literal(one)) for one in duty.guards),
        in_force,
        violated,
        frozenset(missing),
    )


def collectives(case: c.Case, party: str, alone: bool) -> list[str]:
    """A party and all that it is a member of, unless it is alone."""
    of = {one.name: one.of for one in case.parties}
    found = [party]
    while not alone and of.get(found[-1]):
        found.append(of[found[-1]])
    return found


def _given_of_duties(owed: list[_Owed]) -> set[Literal]:
    given: set[Literal] = set()
    for one in owed:
        given |= {Literal("owed_to", (one.name, other)) for other in one.owed_to}
        given |= {Literal("protects_against", (one.name, outcome)) for outcome in one.guards}
        for party in one.parties:
            counts = [other for other in owed if other.name == one.name and party in other.parties]
            for predicate, states in (
                ("owed", [other.in_force for other in counts]),
                ("breached", [other.breached for other in counts]),
            ):
                atom = Literal(predicate, (party, one.name))
                if any(states):
                    given.add(atom)
                elif all(state is False for state in states):
                    given.add(-atom)
    return given


def _not_theirs(case: c.Case, holds: frozenset[Literal], owed: list[_Owed]) -> set[Literal]:
    """Whoever surely holds no duty of a name, nor has one among its members who does, neither owes nor breaches it.

    For duties without variables of their own.
    """
    found: set[Literal] = set()
    parties = [party.name for party in case.parties]
    for name in {str(grounding.literal(d.literal)) for d in case.statements if isinstance(d, c.Duty)}:
        holders = {party for one in owed if one.name == name for party in one.parties}
        for duty in case.statements:
            if isinstance(duty, c.Duty) and str(grounding.literal(duty.literal)) == name:
                if isinstance(duty.holder, str) or duty.when is None:
                    continue
                for party in parties:
                    values = {duty.holder.name: party}
                    if not true(c.Not(part=duty.when), holds, values):
                        holders |= set(collectives(case, party, duty.alone))
        for party in set(parties) - holders:
            found |= {-Literal("owed", (party, name)), -Literal("breached", (party, name))}
    return found


# --- causes -----------------------------------------------------------------------------------------------------------


def _given_of_causes(
    case: c.Case, holds: frozenset[Literal], owed: list[_Owed], outcomes: Iterable[str]
) -> set[Literal]:
    given: set[Literal] = set()
    for outcome in outcomes:
        found = _caused(case, holds, owed, outcome)
        if found is None:
            continue
        for party in case.parties:
            for predicate, parties in zip(("caused", "but_for"), found, strict=True):
                atom = Literal(predicate, (party.name, outcome))
                given.add(atom if party.name in parties else -atom)
    return given


def _caused(
    case: c.Case, holds: frozenset[Literal], owed: list[_Owed], outcome: str
) -> tuple[set[str], set[str]] | None:
    """Who caused it, and but for whom it would not have been; None where that is undecided."""
    mechanisms = [(str(grounding.literal(s.head)), s.body) for s in case.statements if isinstance(s, c.Mechanism)]
    truth = {str(x.atom): x.positive for x in holds}
    if outcome not in truth:
        return None
    if not truth[outcome]:
        return set(), set()
    upstream: list[str] = []

    def visit(name: str) -> None:
        if name not in upstream:
            for head, body in mechanisms:
                if head == name:
                    for part in conditions._parts(body):
                        if isinstance(part, c.Literal):
                            visit(str(grounding.literal(part).atom))
            upstream.append(name)

    visit(outcome)
    if any(name not in truth for name in upstream):
        return None
    equations: dict[str, Formula] = {}
    for name in upstream:
        bodies = [body for head, body in mechanisms if head == name]
        firing = any(true(body, holds, {}) for body in bodies)
        equations[name] = ("or", *map(_formula, bodies)) if bodies and (firing or not truth[name]) else truth[name]
    if not any(head == outcome and true(body, holds, {}) for head, body in mechanisms):
        return set(), set()
    causes = definition(Question(equations, {}, ("var", outcome))).causes({outcome})
    caused: set[str] = set()
    needed: set[str] = set()
    for cause, frozen in causes.items():
        for name in cause:
            parties = {
                party
                for s in case.statements
                if isinstance(s, c.Event) and s.by and str(grounding.literal(s.literal)) == name
                for party in collectives(case, s.by, s.alone)
            }
            if not truth[name]:
                parties &= {party for one in owed if one.breached and name in one.omitted for party in one.parties}
            caused |= parties
            if len(cause) == 1 and frozen == 0:
                needed |= parties
    return caused, needed


def _formula(body: c.Condition) -> Formula:
    if isinstance(body, c.Literal):
        x = grounding.literal(body)
        return ("var", str(x)) if x.positive else ("not", ("var", str(x.atom)))
    if isinstance(body, c.Not):
        return ("not", _formula(body.part))
    assert isinstance(body, c.All | c.Some)
    return ("and" if isinstance(body, c.All) else "or", *map(_formula, body.parts))


# --- verdict rules ----------------------------------------------------------------------------------------------------


def _argued(
    case: c.Case, holds: frozenset[Literal], given: set[Literal], predicates: frozenset[str]
) -> frozenset[Literal]:
    """What the grounded extension of the verdict rules derives, the findings and what is given being fixed."""
    f, _, chosen = _judged(case, holds, given, predicates)
    return framework.derivable(f, chosen)


def _judged(
    case: c.Case, holds: frozenset[Literal], given: set[Literal], predicates: frozenset[str]
) -> tuple[Framework, tuple[grounding.Shown, ...], frozenset[Assumption]]:
    """The framework of the verdict rules and of their doubts, what of it is shown, and its grounded extension."""
    names = {s.name for s in case.statements if isinstance(s, c.Rule) and _predicates(s) & predicates}
    rules = [
        s
        for s in case.statements
        if (isinstance(s, c.Rule | c.Never | c.Incompatible) and _predicates(s) & predicates)
        or (isinstance(s, c.Exception_) and s.rule in names)
        or (isinstance(s, c.Dispute) and s.of == "rule" and s.name in names)
        or isinstance(s, c.Preference)
    ]
    facts = [
        c.Fact(literal=c.Literal(predicate=x.predicate, arguments=x.arguments, negated=not x.positive))
        for x in sorted(holds | given, key=str)
    ]
    drafted = grounding.ground(case.model_copy(update={"statements": (*rules, *facts)}))
    f = drafted.framework
    judged = predicates - GIVEN
    kept = frozenset(rule for rule in f.rules if rule.head.predicate in judged or rule.head.predicate.startswith("*"))
    f = replace(f, rules=kept)
    return f, drafted.shown, grounded(f)


def grounded(f: Framework) -> frozenset[Assumption]:
    """From nothing, whatever is defended, again and again: defended is what nothing undefeated defeats."""
    chosen: frozenset[Assumption] = frozenset()
    while True:
        undefeated = frozenset(a for a in f.assumptions if not framework.defeats(f, chosen, a))
        defended = frozenset(a for a in f.assumptions if not framework.defeats(f, undefeated, a))
        if defended == chosen:
            return chosen
        chosen = defended
