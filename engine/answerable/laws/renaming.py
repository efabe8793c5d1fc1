"""Scenario → the same with its parties and acts called otherwise; one of each kind is the least of its renamings."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from answerable.laws.scenario import Act, Scenario
from answerable.laws.vocabulary import Vocabulary


def canonical(scenario: Scenario, vocabulary: Vocabulary) -> bool:
    """Whether no renaming of parties and acts makes a smaller scenario of it; those a library declares keep theirs."""
    declared = len(vocabulary.library.parties)
    for parties in permutations(range(declared, scenario.parties)):
        order = (*range(declared), *parties)
        for acts in permutations(range(len(scenario.acts))):
            if renamed(scenario, order, acts, vocabulary) < scenario:
                return False
    return True


def renamed(scenario: Scenario, parties: Sequence[int], acts: Sequence[int], vocabulary: Vocabulary) -> Scenario:
    """The scenario in which party n is called `parties[n]`, and act n `acts[n]`, its pieces in order."""
    done = [Act(0)] * len(scenario.acts)
    for number, act in enumerate(scenario.acts):
        done[acts[number]] = Act(parties[act.by], act.done)
    causes = (
        replace(cause, acts=tuple(sorted((acts[act], on) for act, on in cause.acts))) for cause in scenario.causes
    )
    duties = (
        replace(
            duty,
            holder=parties[duty.holder],
            act=acts[duty.act],
            to=duty.to if duty.to < 0 else parties[duty.to],
        )
        for duty in scenario.duties
    )

    def argument(sort: str, number: int) -> int:
        if sort == "party":
            return parties[number]
        if sort == "act":
            return acts[number]
        if sort == "event" and number >= scenario.outcomes:
            return scenario.outcomes + acts[number - scenario.outcomes]
        return number

    said = (
        replace(one, arguments=tuple(map(argument, vocabulary.inputs[one.input].sorts, one.arguments)))
        for one in scenario.said
    )
    return replace(
        scenario,
        members=tuple(sorted((parties[member], parties[group]) for member, group in scenario.members)),
        acts=tuple(done),
        causes=tuple(sorted(causes)),
        duties=tuple(sorted(duties)),
        said=tuple(sorted(said)),
    )
