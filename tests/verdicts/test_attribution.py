"""Who caused what, in generated cases, is as the definition says."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from answerable import asking
from answerable.answer.decoding import Decoding
from answerable.language import opening
from oracle import attribution


def drawn(random: Random) -> str:
    """A case without variables: members, disputed events, strict mechanisms in steps, duties to do or not to do."""
    parties = ["ann", "bob", "crew", "firm"]
    lines = ["party firm", "party crew of firm", "party ann of crew", "party bob"]
    roots = [f"e{number}" for number in range(random.randint(2, 4))]
    for root in roots:
        by = f" by {random.choice(parties)}" if random.random() < 0.8 else ""
        kind = random.choice(("event", "alleged event", "claimed", "claimed"))
        lines.append(f"{'alleged event' if kind == 'claimed' else kind} {root}{by}")
        if kind == "claimed":
            lines += [f"ann claims {root}", f"bob denies {root}"]
    names = list(roots)
    for step in range(random.randint(1, 3)):
        head = f"m{step}" if step else "m0"
        for _ in range(random.randint(1, 2)):
            lines.append(f"{head} happens if {_condition(random, names)}")
        if random.random() < 0.15:
            lines.append(f"event {head} by {random.choice(parties)}")
        names.append(head)
    for number in range(random.randint(0, 3)):
        when = f" when {_literal(random, roots)}" if random.random() < 0.5 else ""
        lines.append(f"duty d{number} on {random.choice(parties)}{when} violated if {_condition(random, roots, 0.7)}")
    return "\n".join(lines) + "\n"


def _condition(random: Random, names: list[str], negated: float = 0.3) -> str:
    parts = [_literal(random, names, negated) for _ in range(random.randint(1, 3))]
    if len(parts) == 3 and random.random() < 0.5:
        return f"{parts[0]} {random.choice(('and (%s or %s)', 'or (%s and %s)')) % (parts[1], parts[2])}"
    return f" {random.choice(('and', 'or'))} ".join(dict.fromkeys(parts))


def _literal(random: Random, names: list[str], negated: float = 0.3) -> str:
    return f"{'not ' * (random.random() < negated)}{random.choice(names)}"


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["preferred", "preferred", "grounded"]))
def test_caused_is_as_defined(seed: int, semantics: str) -> None:
    assert_as_defined(drawn(Random(seed)), semantics)


def assert_as_defined(text: str, semantics: str) -> Counter[str]:
    """Compare every outcome in every explanation; gives how often each kind of answer was met."""
    subject = opening.case_of(text)[0]
    findings = asking.Run(subject, semantics).solved().findings
    met: Counter[str] = Counter()
    if findings is None:
        return met
    read = Decoding(subject, findings)
    for number, chosen in enumerate(read.combinations(), 1):
        explanation = read.explanation(number, chosen)
        for found in read.decides.judge(read.decides.view(chosen.values())).outcomes:
            expected = attribution.caused(subject, found.outcome, explanation.holds)
            met[found.state] += 1
            if expected is None or f"not {found.outcome}" in explanation.holds:
                assert found.caused_by == frozenset(), text
                continue
            met["but for"] += any(expected.values())
            met["jointly"] += bool(expected) and not all(expected.values())
            assert found.caused_by == expected.keys(), text
            assert found.but_for == {party for party, alone in expected.items() if alone}, text
    return met


def test_the_drawn_cases_meet_every_kind_of_answer() -> None:
    met: Counter[str] = Counter()
    for seed in range(60):
        met += assert_as_defined(drawn(Random(seed)), "preferred" if seed % 3 else "grounded")
    assert all(met[kind] >= 5 for kind in ("happened", "did not happen", "undecided", "but for", "jointly")), met
