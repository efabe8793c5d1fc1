"""Scenario → a smallest one with the same fault: pieces are taken away and made plainer as long as it stays.

The result is minimal piece by piece: taking away any one piece, or making any plainer, mends it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any, TypeVar

from answerable.language import case
from answerable.laws import obeying, renaming, staging
from answerable.laws.law import Breach
from answerable.laws.scenario import Act, Cause, Done, Owed, Said, Scenario
from answerable.laws.staging import things
from answerable.laws.vocabulary import Vocabulary

Piece = TypeVar("Piece")


def lessen(scenario: Scenario, vocabulary: Vocabulary, faulty: Callable[[Scenario], bool]) -> Scenario:
    """A scenario that is `faulty`, of which nothing simpler in one step is."""
    current, again = scenario, True
    while again:
        again = False
        for simpler in _simpler(current, vocabulary):
            if faulty(simpler):
                current, again = simpler, True
                break
    return current


def lessened(scenario: Scenario, vocabulary: Vocabulary, law: case.Property) -> tuple[Scenario, Breach]:
    """A smallest scenario that breaks a law as `scenario` does, and how."""
    own = len(vocabulary.library.statements)

    def breach(of: Scenario) -> Breach | None:
        return obeying.broken(staging.stage(of, vocabulary, law.name), law, own)

    smallest = lessen(scenario, vocabulary, lambda of: breach(of) is not None)
    found = breach(smallest)
    if found is None:
        raise ValueError(f"nothing breaks the property {law.name} here")
    return smallest, found


def _simpler(scenario: Scenario, vocabulary: Vocabulary) -> Iterator[Scenario]:
    for kind in ("said", "duties", "causes", "members"):
        pieces = getattr(scenario, kind)
        for place in range(len(pieces)):
            fewer = (*pieces[:place], *pieces[place + 1 :])
            changed = _without_duty(scenario, place, vocabulary) if kind == "duties" else _with(scenario, kind, fewer)
            if changed is not None:
                yield changed
    for act in range(len(scenario.acts)):
        fewer_acts = _without_act(scenario, act, vocabulary)
        if fewer_acts is not None:
            yield fewer_acts
    if scenario.outcomes > 1 or (scenario.outcomes == 1 and not scenario.causes):
        fewer_outcomes = _without_outcome(scenario, scenario.outcomes - 1, vocabulary)
        if fewer_outcomes is not None:
            yield fewer_outcomes
    if scenario.parties > 1:
        fewer_parties = _without_party(scenario, vocabulary)
        if fewer_parties is not None:
            yield fewer_parties
    yield from _merged(scenario, vocabulary)
    yield from _plainer(scenario)
    yield from _earlier(scenario, vocabulary)


def _merged(scenario: Scenario, vocabulary: Vocabulary) -> Iterator[Scenario]:
    """Two acts, or two parties, being one and the same."""
    parties, acts = range(scenario.parties), range(len(scenario.acts))
    for one, other in combinations(acts, 2):
        called = tuple(one if n == other else n - (n > other) for n in acts)
        left = (*scenario.acts[:other], *scenario.acts[other + 1 :])
        for act in dict.fromkeys((scenario.acts[one], scenario.acts[other])):
            merged = replace(renaming.told_of(scenario, parties, called, vocabulary), acts=_put(left, one, act))
            yield from _once(merged)
    for one, other in combinations(range(len(vocabulary.library.parties), scenario.parties), 2):
        called = tuple(one if n == other else n - (n > other) for n in parties)
        fewer = tuple(Act(called[act.by], act.done) for act in scenario.acts)
        merged = replace(renaming.told_of(scenario, called, acts, vocabulary), acts=fewer, parties=scenario.parties - 1)
        yield from _once(merged)


def _once(scenario: Scenario) -> Iterator[Scenario]:
    """A scenario in which nothing is said twice of one thing, and nobody belongs to himself; else nothing."""
    about = {(said.input, said.arguments) for said in scenario.said}
    within = all(member != group for member, group in scenario.members)
    each = all(len({act for act, _ in cause.acts}) == len(cause.acts) for cause in scenario.causes)
    if len(about) == len(scenario.said) and within and each:
        yield replace(scenario, causes=tuple(dict.fromkeys(scenario.causes)))


def _earlier(scenario: Scenario, vocabulary: Vocabulary) -> Iterator[Scenario]:
    """The same told of parties, or in acts, that come earlier."""
    parties, acts = range(scenario.parties), range(len(scenario.acts))
    for place in range(len(vocabulary.library.parties), scenario.parties - 1):
        exchanged = (*parties[:place], place + 1, place, *parties[place + 2 :])
        changed = renaming.renamed(scenario, exchanged, acts, vocabulary)
        if changed < scenario:
            yield changed


def _plainer(scenario: Scenario) -> Iterator[Scenario]:
    for place, act in enumerate(scenario.acts):
        if act.done in ("contested", "open"):
            plainer: tuple[Done, ...] = (
                ("done", "not done", "open") if act.done == "contested" else ("done", "not done")
            )
            yield from (replace(scenario, acts=_put(scenario.acts, place, Act(act.by, done))) for done in plainer)
        if act.done == "not done":
            yield _done(scenario, place)
        if act.by:
            yield replace(scenario, acts=_put(scenario.acts, place, Act(act.by - 1, act.done)))
            yield _moved(scenario, place)
    for place, cause in enumerate(scenario.causes):
        if cause.normally:
            yield replace(scenario, causes=_put(scenario.causes, place, replace(cause, normally=False)))
        if len(cause.acts) > 1:
            for part in range(len(cause.acts)):
                fewer = (*cause.acts[:part], *cause.acts[part + 1 :])
                yield replace(scenario, causes=_put(scenario.causes, place, replace(cause, acts=fewer)))
            parts = tuple(replace(cause, acts=(part,)) for part in cause.acts)  # any of them, in one mechanism
            yield replace(scenario, causes=(*scenario.causes[:place], *parts, *scenario.causes[place + 1 :]))
    for place, duty in enumerate(scenario.duties):
        if duty.to >= 0:
            yield replace(scenario, duties=_put(scenario.duties, place, replace(duty, to=-1)))
        if len(duty.guards) > 1:
            yield replace(scenario, duties=_put(scenario.duties, place, replace(duty, guards=duty.guards[:1])))
        if duty.holder:
            yield replace(scenario, duties=_put(scenario.duties, place, replace(duty, holder=duty.holder - 1)))
    for place, said in enumerate(scenario.said):
        if said.stance not in ("fact", "false"):
            yield replace(scenario, said=_put(scenario.said, place, replace(said, stance="fact")))
            yield replace(scenario, said=_put(scenario.said, place, replace(said, stance="false")))
        if said.stance in ("contested", "doubted"):
            yield replace(scenario, said=_put(scenario.said, place, replace(said, stance="open")))


def _with(scenario: Scenario, kind: str, pieces: Any) -> Scenario:
    return replace(scenario, **{kind: pieces})


def _done(scenario: Scenario, act: int) -> Scenario:
    """The same, an act that was left undone being one that was done, wherever it is spoken of."""
    causes = tuple(
        replace(cause, acts=tuple((n, done if n != act else not done) for n, done in cause.acts))
        for cause in scenario.causes
    )
    duties = tuple(replace(d, omitted=not d.omitted) if d.act == act else d for d in scenario.duties)
    acts = _put(scenario.acts, act, Act(scenario.acts[act].by, "done"))
    return replace(scenario, acts=acts, causes=causes, duties=duties)


def _moved(scenario: Scenario, act: int) -> Scenario:
    """The same, everything that the agent of an act does or owes being the first party's."""
    agent = scenario.acts[act].by
    acts = tuple(replace(a, by=0) if a.by == agent else a for a in scenario.acts)
    duties = tuple(replace(d, holder=0) if d.holder == agent else d for d in scenario.duties)
    return replace(scenario, acts=acts, duties=duties)


def _put(pieces: tuple[Piece, ...], place: int, piece: Piece) -> tuple[Piece, ...]:
    return (*pieces[:place], piece, *pieces[place + 1 :])


def _without_act(scenario: Scenario, act: int, vocabulary: Vocabulary) -> Scenario | None:
    if any(duty.act == act for duty in scenario.duties) or _named(scenario, vocabulary, "act", act):
        return None
    causes = []
    for cause in scenario.causes:
        acts = tuple((n - (n > act), done) for n, done in cause.acts if n != act)
        if not acts:
            return None
        causes.append(Cause(cause.outcome, acts, cause.normally))
    duties = tuple(replace(duty, act=duty.act - (duty.act > act)) for duty in scenario.duties)
    said = _shifted(scenario, vocabulary, "act", act)
    acts_left = (*scenario.acts[:act], *scenario.acts[act + 1 :])
    return replace(scenario, acts=acts_left, causes=tuple(causes), duties=duties, said=said)


def _without_duty(scenario: Scenario, duty: int, vocabulary: Vocabulary) -> Scenario | None:
    if _named(scenario, vocabulary, "duty", duty):
        return None
    left: tuple[Owed, ...] = (*scenario.duties[:duty], *scenario.duties[duty + 1 :])
    return replace(scenario, duties=left, said=_shifted(scenario, vocabulary, "duty", duty))


def _without_outcome(scenario: Scenario, outcome: int, vocabulary: Vocabulary) -> Scenario | None:
    if any(cause.outcome == outcome for cause in scenario.causes) or _named(scenario, vocabulary, "outcome", outcome):
        return None
    duties = tuple(replace(duty, guards=tuple(g for g in duty.guards if g != outcome)) for duty in scenario.duties)
    said = _shifted(scenario, vocabulary, "outcome", outcome)
    return replace(scenario, outcomes=scenario.outcomes - 1, duties=duties, said=said)


def _without_party(scenario: Scenario, vocabulary: Vocabulary) -> Scenario | None:
    last = scenario.parties - 1
    spoken = {act.by for act in scenario.acts} | {n for pair in scenario.members for n in pair}
    spoken |= {n for duty in scenario.duties for n in (duty.holder, duty.to)}
    if last in spoken or _named(scenario, vocabulary, "party", last):
        return None
    return replace(scenario, parties=last)


def _kind(sort: str, number: int, scenario: Scenario) -> tuple[str, int]:
    """What a number in a place of that sort is the number of."""
    if sort == "event":
        return ("outcome", number) if number < scenario.outcomes else ("act", number - scenario.outcomes)
    return sort, number


def _named(scenario: Scenario, vocabulary: Vocabulary, kind: str, number: int) -> bool:
    """Whether an assertion is about that thing."""
    return any(
        _kind(sort, argument, scenario) == (kind, number)
        for said in scenario.said
        for sort, argument in zip(vocabulary.inputs[said.input].sorts, said.arguments, strict=True)
    )


def _shifted(scenario: Scenario, vocabulary: Vocabulary, kind: str, gone: int) -> tuple[Said, ...]:
    """The assertions, with the numbers that things have once one of a kind is gone."""

    def number(sort: str, argument: int) -> int:
        of, own = _kind(sort, argument, scenario)
        if of == kind and own > gone:
            return argument - 1
        return argument - 1 if sort == "event" and kind == "outcome" and of == "act" else argument

    return tuple(
        replace(
            said,
            arguments=tuple(
                number(sort, argument)
                for sort, argument in zip(vocabulary.inputs[said.input].sorts, said.arguments, strict=True)
            ),
        )
        for said in scenario.said
    )


def fits(scenario: Scenario, vocabulary: Vocabulary) -> bool:
    """Whether every number of an assertion is of something that is there."""
    return all(
        argument < things(sort, scenario, vocabulary)
        for said in scenario.said
        for sort, argument in zip(vocabulary.inputs[said.input].sorts, said.arguments, strict=True)
    )
