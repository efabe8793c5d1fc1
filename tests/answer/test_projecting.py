"""What is decided by search, where no dispute can be exhausted, is what going through all explanations says."""

from __future__ import annotations

import os
from random import Random
from unittest import mock

from hypothesis import HealthCheck, example, given, settings

import answerable
from answerable import asking
from answerable.answer import answer, ascribing, projecting, testing
from answerable.answer.decoding import Decoding
from answerable.findings import enumerating
from answerable.language import opening
from answerable.report import answers, questions, sentences
from generating import verdicts as generating
from oracle import conditions, rulings, verdicts
from oracle.framework import Literal
from verdicts import test_verdicts_against_oracle as comparison

EXAMPLES = int(os.environ.get("ANSWERABLE_EXAMPLES", "25"))
CHECKS = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.large_base_example]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=CHECKS)
@given(text=generating.case_texts())
@example(text=generating._Writing(Random(3562)).text())  # a doubt of a source that is accepted whatever is chosen
@example(text=generating._Writing(Random(1307818)).text())  # said twice, once beyond doubt
def test_verdicts_and_rulings(text: str) -> None:
    subject, _, _ = opening.case_of(text)
    whole = asking.Run(subject, limit=0).solved()
    assert whole.findings is not None
    read = Decoding(subject, whole.findings)
    everything: list[frozenset[Literal]] = []
    for combination in read.combinations():
        told = read.explanation(1, combination)
        outcomes = [one.outcome for one in read.decides.judge(read.decides.view(combination.values())).outcomes]
        holds = frozenset(map(comparison.literal_of, told.holds))
        defined = verdicts.verdicts(subject, holds, outcomes)
        positive = {comparison.literal_of(one) for one in defined.established}
        everything.append(holds | positive | {-comparison.literal_of(one) for one in defined.refuted})
    with (
        mock.patch.object(enumerating, "ALTERNATIVES", 1),
        # time is not what decides here, however busy the machine
        mock.patch.object(projecting, "ASKING", 600.0),
        mock.patch.object(projecting, "SEARCHING", 600.0),
        mock.patch.object(asking, "STATUSES", 600.0),
    ):
        found = asking.Run(subject, limit=1).solved().answer
    if whole.answer.count == 0:
        return
    told_rulings = {one.literal: one.status for one in found.rulings}
    values = conditions.universe_of(subject).values | {"harm", "mid", "d0", "d1"}
    granted = {literal for literal, status in told_rulings.items() if status == "granted"}
    assert set(told_rulings.values()) <= {"granted", "not granted"}
    assert granted == rulings.granted(subject, everything, values)
    for row in found.verdicts:
        there = sum(comparison.literal_of(row.literal) in one for one in everything)
        assert row.status == ("all" if there == len(everything) else "some" if there else "none"), row
    assert {row.literal for row in found.verdicts} == {row.literal for row in whole.answer.verdicts}
    assert statuses(found) == statuses(whole.answer)


def statuses(found: answer.Answer) -> dict[object, object]:
    """The status of everything that has one."""
    told: dict[object, object] = {(one.by, one.act, one.name): one.status for one in found.claims}
    told |= {one.literal: one.status for one in found.verdicts}
    for one in found.questions:
        told[one.name] = one.status, one.undecided_in, tuple((part.answer, part.status) for part in one.answers)
    return told


def coupled(number: int, asked: str) -> str:
    """Two accounts of so many things, of which one claim needs all; what somebody did is among them."""
    names = [f"g{n}" for n in range(number)]
    lines = ["party ann", "party bob", "party cem", "relation liable(P: party)", "relation whole"]
    lines += [f"relation {name}" for name in names[2:]]
    lines += ["alleged event g0 by ann", "alleged event g1 by bob"]
    lines += [f"{'cem' if n < 2 else 'ann'} claims {name}\nbob denies {name}" for n, name in enumerate(names)]
    lines += [f"ann claims whole because {' and '.join(names)}", "bob denies whole"]
    lines += ["loss happens if g0 or g1", "duty care on ann violated if g0 and g5 guards against loss"]
    lines += ["duty calm on bob violated if g1 and not g1 guards against loss"]
    lines += ["rule r: normally liable(P) if breached(P, D) and caused(P, loss)"]
    lines += ["rule s: normally liable(cem) if at least 3 of g7, g8, g9, g10, g11"]
    return "\n".join(lines) + f"\n{asked}\n"


def test_verdicts_over_disputes_without_end() -> None:
    """Verdicts that read a few things of a dispute of 2^16 ways and more are decided."""
    text = coupled(
        16,
        """
question a: whether liable(ann)?
question b: whether liable(bob)?
question c: whether liable(ann) or not g0 or not g5 or not liable(ann)?
question d: whether liable(ann) and not g5?
question e: who caused loss?
question f: would loss happen without g0?
question g: which claims must fall if g3 and not g4?
ruling one: holds if in some explanation liable(ann) and in no explanation liable(bob)
ruling two: fails if in every explanation where (g7 and g8 and g9) liable(cem)
ruling three: follows if in every explanation where liable(ann) g5
ruling four: never_so if in some explanation where not g0 caused(ann, loss)
expect liable(ann) in some explanation
expect liable(bob) in no explanation
expect (g5) in every explanation where liable(ann)
expect would loss happen without g0 in some explanation
""",
    )
    subject = opening.case_of(text)[0]
    with mock.patch.object(enumerating, "ALTERNATIVES", 50):
        solved = asking.Run(subject, limit=1).solved()
    found = solved.answer
    assert found.count is None
    assert {one.name: one.status for one in found.questions} == {
        "a": "some",
        "b": "none",
        "c": "all",
        "d": "none",
        "e": "some",
        "f": "some",
        "g": "some",
    }
    falling = next(one for one in found.questions if one.name == "g")
    assert [(one.answer, one.status) for one in falling.answers] == [
        ("bob denies g3", "some"),
        ("ann claims g4", "some"),
        ("ann claims whole", "some"),
    ]
    told = [text for ruling in found.rulings for text, _ in answers.grounds(ruling)]
    assert "in no explanation: liable(bob) (so in 0 of 50 looked at, and in none by search)" in told
    assert {one.literal: one.status for one in found.verdicts if one.literal.startswith("liable")} == {
        "liable(ann)": "some",
        "liable(cem)": "some",
    }
    assert {one.literal: one.status for one in found.rulings} == {
        "holds": "granted",
        "fails": "granted",
        "follows": "granted",
        "never_so": "not granted",
    }
    assert [one.passed for one in testing.check_expectations(subject, solved.findings)] == [True] * 4


def test_what_reads_too_much_is_undecided() -> None:
    """Of 2^14 kinds witnesses are found of what is often so, and not of what is so in one of them."""
    names = [f"g{n}" for n in range(2, 16)]
    rare = " and ".join(f"{'not ' if n % 3 else ''}{name}" for n, name in enumerate(names))
    asked = f"rule t: normally liable(bob) if {rare}\nquestion q: whether liable(bob)?\n"
    asked += f"rule u: normally liable(ann) if at least 8 of {', '.join(names)}\nquestion p: whether liable(ann)?"
    with (
        mock.patch.object(enumerating, "ALTERNATIVES", 50),
        mock.patch.object(projecting, "KINDS", 100),
    ):
        found = answerable.solve(opening.case_of(coupled(16, asked))[0], limit=1)
    assert {one.name: one.status for one in found.questions} == {"q": None, "p": "some"}
    # what is known of a verdict is told, and no more
    assert {one.literal: one.status for one in found.verdicts}["liable(ann)"] == "some"
    assert "liable(bob)" not in {one.literal for one in found.verdicts}


def test_causes_that_were_not_listed_are_searched_for() -> None:
    """What brings something about where 50 of 2^16 ways were listed: each context is told, with a lower bound."""
    subject = opening.case_of(coupled(16, ""))[0]
    with mock.patch.object(enumerating, "ALTERNATIVES", 50):
        findings = asking.Run(subject, limit=1).solved().findings
    assert findings is not None
    ascription = ascribing.Ascription()
    ascription.ascribe(subject, findings)
    told = {
        (one.state, tuple(sorted(sorted(cause.cause) for cause in one.causes)[0] if one.causes else ()))
        for one in ascription.contexts
    }
    assert told == {("did not happen", ()), ("happened", ("g0",)), ("happened", ("g1",)), ("happened", ("g0", "g1"))}


def test_what_makes_it_so_is_not_denied_where_little_was_looked_at() -> None:
    subject = opening.case_of(coupled(16, ""))[0]
    with mock.patch.object(enumerating, "ALTERNATIVES", 2):
        inquiry = answerable.Inquiry(subject)
        found = inquiry.requires("liable(ann)")
    assert not found.exact
    assert (found.status, found.sets) == (None, ())
    words = questions.Questions(sentences.Sentences(subject))
    assert "What makes liable(ann) so was not found out." in [line.text for line in words.requirements(found)]
