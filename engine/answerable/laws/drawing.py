"""Vocabulary → random scenarios and cases: hypothesis strategies that draw few things of each kind and shrink well.

Acts, mechanisms and duties mostly belong together (somebody did what he must not, and it brought the outcome about), so
that rules about causes and breaches apply in many of the cases; numbers point backwards only.
"""

from dataclasses import replace

from hypothesis import strategies as st

from answerable.language import case
from answerable.laws import staging
from answerable.laws.scenario import Act, Cause, Done, Owed, Said, Scenario, Stance
from answerable.laws.vocabulary import Vocabulary

#: Of each kind: how many at most.
_PARTIES, _ACTS, _CAUSES, _DUTIES, _SAID = 3, 3, 2, 2, 4
_DONE: tuple[Done, ...] = ("done", "done", "not done", "contested")
_STANCES: tuple[Stance, ...] = ("fact", "fact", "fact", "claimed", "contested", "contested", "false", "open")
_MOSTLY = (True, True, True, False)


@st.composite
def scenarios(draw: st.DrawFn, vocabulary: Vocabulary) -> Scenario:
    """Random scenarios of a vocabulary."""
    parties = draw(st.integers(1, _PARTIES))
    known = max(parties, len(vocabulary.library.parties))
    acts: tuple[Act, ...] = ()
    causes: tuple[Cause, ...] = ()
    duties: tuple[Owed, ...] = ()
    members: tuple[tuple[int, int], ...] = ()
    outcomes = 0
    if vocabulary.causal:
        outcomes = draw(st.sampled_from((1, 1, 1, 2)))
        made = st.builds(Act, st.integers(0, known - 1), st.sampled_from(_DONE))
        acts = tuple(draw(st.lists(made, min_size=draw(st.sampled_from((1, 1, 1, 0))), max_size=_ACTS)))
        if parties > 1 and draw(st.integers(0, 5)) == 5:
            members = ((draw(st.integers(1, parties - 1)), 0),)
    if acts:
        causes = tuple(draw(_cause(acts, outcomes)) for _ in range(draw(st.sampled_from((1, 1, 2, 0)))))
        if vocabulary.duties:
            duties = tuple(draw(_duty(acts, known, outcomes)) for _ in range(draw(st.sampled_from((1, 1, 2, 0)))))
    base = Scenario(parties, outcomes, members, acts, causes, duties)
    return replace(base, said=draw(_said(base, vocabulary)))


@st.composite
def _cause(draw: st.DrawFn, acts: tuple[Act, ...], outcomes: int) -> Cause:
    """A mechanism of one or two acts, mostly one that fires as things were done."""
    among = draw(st.lists(st.integers(0, len(acts) - 1), min_size=1, max_size=2, unique=True))
    parts = tuple((act, (acts[act].done != "not done") is draw(st.sampled_from(_MOSTLY))) for act in sorted(among))
    return Cause(draw(st.integers(0, outcomes - 1)), parts, not draw(st.sampled_from(_MOSTLY)))


@st.composite
def _duty(draw: st.DrawFn, acts: tuple[Act, ...], parties: int, outcomes: int) -> Owed:
    """A duty about an act, mostly one that its agent owes, and that was breached if the act was as it was done."""
    act = draw(st.integers(0, len(acts) - 1))
    own, breached = draw(st.sampled_from(_MOSTLY)), draw(st.sampled_from(_MOSTLY))
    holder = acts[act].by if own else draw(st.integers(0, parties - 1))
    guards = draw(st.sampled_from((tuple(range(outcomes)), (0,), ())))
    to = draw(st.integers(-1, parties - 1))
    return Owed(holder, act, (acts[act].done == "not done") is breached, guards, to)


@st.composite
def _said(draw: st.DrawFn, base: Scenario, vocabulary: Vocabulary) -> tuple[Said, ...]:
    """Assertions about different things: what is said twice could contradict itself."""
    possible = [
        number
        for number, relation in enumerate(vocabulary.inputs)
        if all(staging.things(sort, base, vocabulary) for sort in relation.sorts)
    ]
    if not possible:
        return ()
    found: dict[tuple[int, tuple[int, ...]], Said] = {}
    for number in draw(st.lists(st.sampled_from(possible), max_size=_SAID)):
        sorts = vocabulary.inputs[number].sorts
        arguments = tuple(draw(st.integers(0, staging.things(sort, base, vocabulary) - 1)) for sort in sorts)
        stance = draw(st.sampled_from(_STANCES))
        found.setdefault((number, arguments), Said(number, arguments, stance))
    return tuple(found.values())


def cases(vocabulary: Vocabulary) -> st.SearchStrategy[case.Case]:
    """Random cases of a vocabulary: the library's statements, then those of a scenario."""
    return scenarios(vocabulary).map(lambda scenario: staging.stage(scenario, vocabulary))
