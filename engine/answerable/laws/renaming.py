"""Scenario → the same with its parties and acts called otherwise, and its pieces in order."""

from collections.abc import Sequence
from dataclasses import replace

from answerable.laws.scenario import Act, Scenario
from answerable.laws.vocabulary import Vocabulary


def renamed(scenario: Scenario, parties: Sequence[int], acts: Sequence[int], vocabulary: Vocabulary) -> Scenario:
    """The scenario in which party n is called `parties[n]`, and act n `acts[n]`, its pieces in order."""
    done = [Act(0)] * len(scenario.acts)
    for number, act in enumerate(scenario.acts):
        done[acts[number]] = Act(parties[act.by], act.done)
    return replace(told_of(scenario, parties, acts, vocabulary), acts=tuple(done))


def told_of(scenario: Scenario, parties: Sequence[int], acts: Sequence[int], vocabulary: Vocabulary) -> Scenario:
    """The scenario whose pieces are told of other parties and acts, given by number; its acts are as before."""
    causes = (
        replace(cause, acts=tuple(sorted((acts[act], on) for act, on in cause.acts))) for cause in scenario.causes
    )
    duties = [
        replace(
            duty,
            holder=parties[duty.holder],
            act=acts[duty.act],
            to=duty.to if duty.to < 0 else parties[duty.to],
        )
        for duty in scenario.duties
    ]
    order = sorted(range(len(duties)), key=lambda number: duties[number])

    def argument(sort: str, number: int) -> int:
        if sort == "duty":
            return order.index(number)
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
        causes=tuple(sorted(causes)),
        duties=tuple(sorted(duties)),
        said=tuple(sorted(said)),
    )
