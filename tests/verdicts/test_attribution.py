"""Who caused what, in generated cases, is as the definition says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable import asking
from answerable.answer.decoding import Decoding
from answerable.language import case, opening
from oracle import attribution


def drawn(random: Random, timed: bool = False) -> str:
    """A case without variables: members, disputed events, strict mechanisms in steps, duties to do or not to do.

    If `timed`, events have times, undisputed or as one of two claims says, and mechanisms turn on them.
    """
    parties = ["ann", "bob", "crew", "firm"]
    lines = ["party firm", "party crew of firm", "party ann of crew", "party bob"]
    roots = [f"e{number}" for number in range(random.randint(2, 4))]
    for root in roots:
        by = f" by {random.choice(parties)}" if random.random() < 0.8 else ""
        kind = random.choice(("event", "alleged event", "claimed", "claimed"))
        when = f" at 10:0{random.randrange(6)}" if timed else ""
        if timed and kind == "event" and random.random() < 0.4:
            lines += [
                f"ann claims {root}_then meaning {root}{when}",
                f"bob claims {root}_later meaning {root} at 10:09",
            ]
            when = ""
        lines.append(f"{'alleged event' if kind == 'claimed' else kind} {root}{when}{by}")
        if kind == "claimed":
            lines += [f"ann claims {root}", f"bob denies {root}"]
    names = list(roots)
    for step in range(random.randint(1, 3)):
        head = f"m{step}" if step else "m0"
        for _ in range(random.randint(1, 2)):
            lines.append(f"{head} happens if {_condition(random, names, times=roots if timed else ())}")
        if random.random() < 0.15:
            lines.append(f"event {head} by {random.choice(parties)}")
        names.append(head)
    for number in range(random.randint(0, 3)):
        when = f" when {_literal(random, roots)}" if random.random() < 0.5 else ""
        lines.append(f"duty d{number} on {random.choice(parties)}{when} violated if {_condition(random, roots, 0.7)}")
    return "\n".join(lines) + "\n"


def _condition(random: Random, names: list[str], negated: float = 0.3, times: Sequence[str] = ()) -> str:
    parts = [_literal(random, names, negated) for _ in range(random.randint(1, 3))]
    parts = [_timed(random, times) if times and random.random() < 0.5 else part for part in parts]
    if len(parts) == 3 and random.random() < 0.5:
        return f"{parts[0]} {random.choice(('and (%s or %s)', 'or (%s and %s)')) % (parts[1], parts[2])}"
    return f" {random.choice(('and', 'or'))} ".join(dict.fromkeys(parts))


def _literal(random: Random, names: list[str], negated: float = 0.3) -> str:
    return f"{'not ' * (random.random() < negated)}{random.choice(names)}"


def _timed(random: Random, names: Sequence[str]) -> str:
    one, other = random.sample(names, 2)
    if random.random() < 0.3:
        other = f"10:0{random.randrange(6)}"
    length = f"{random.randint(1, 4)} minutes"
    way = random.choice(("before", "after", f"at least {length} before", f"less than {length} before"))
    told = f"{one} {f'within {length} of' if random.random() < 0.2 else way} {other}".replace(" 1 minutes", " 1 minute")
    return f"not ({told})" if random.random() < 0.4 else told


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["preferred", "preferred", "grounded"]))
def test_caused_is_as_defined(seed: int, semantics: str) -> None:
    assert_as_defined(drawn(Random(seed)), semantics)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["preferred", "preferred", "grounded"]))
def test_caused_is_as_defined_where_times_matter(seed: int, semantics: str) -> None:
    assert_as_defined(drawn(Random(seed), timed=True), semantics)


def assert_as_defined(text: str, semantics: str) -> Counter[str]:
    """Compare every outcome in every explanation; gives how often each kind of answer was met."""
    subject = opening.case_of(text)[0]
    findings = asking.Run(subject, semantics).solved().findings
    met: Counter[str] = Counter()
    if findings is None:
        return met
    read = Decoding(subject, findings)
    events = [one.literal for one in subject.statements if isinstance(one, case.Event)]
    for number, chosen in enumerate(read.combinations(), 1):
        explanation = read.explanation(number, chosen)
        holds = set(explanation.holds)
        view = read.decides.view(chosen.values())
        for found in read.decides.judge(view).outcomes:
            for event in events:
                outcome = case.Literal(predicate=found.outcome)
                told = read.decides.without(outcome, [event], view)
                possible = attribution.would(subject, found.outcome, event.predicate, holds)
                met["would be undecided"] += told is None and possible is not None
                if possible is None:
                    assert told is None, text
                elif told is None:
                    assert any(value is None for value in attribution.right(subject, holds).values()), text
                else:
                    met[f"would {told}"] += 1
                    assert possible == {told}, text
            expected = attribution.caused(subject, found.outcome, holds)
            met[found.state] += 1
            if expected is None or f"not {found.outcome}" in holds:
                assert found.caused_by == frozenset(), text
                continue
            met["but for"] += any(expected.values())
            met["jointly"] += bool(expected) and not all(expected.values())
            assert found.caused_by == expected.keys(), text
            assert found.but_for == {party for party, alone in expected.items() if alone}, text
    return met


@pytest.mark.parametrize("timed", [False, True])
def test_the_drawn_cases_meet_every_kind_of_answer(timed: bool) -> None:
    met: Counter[str] = Counter()
    for seed in range(60):
        met += assert_as_defined(drawn(Random(seed), timed), "preferred" if seed % 3 else "grounded")
    kinds = ("happened", "did not happen", "undecided", "but for", "jointly", "would True", "would False")
    assert all(met[kind] >= (2 if timed else 5) for kind in kinds), met
