"""The theories of responsibility and of proof in rules/library, each where it decides something."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable import asking, shipped
from answerable.answer import testing
from answerable.language import opening

LIBRARY = sorted((shipped.folder("rules") / "library").glob("*.rules"))

HARM = """
party ann
party bob
party cem
event push by ann
event shove by bob
fell happens if push
fell happens if shove
duty care on ann violated if push guards against fell
duty heed on bob violated if shove guards against fell
"""


def check(text: str) -> None:
    subject = opening.case_of(text)[0]
    told = testing.check_expectations(subject, asking.Run(subject).solved().findings)
    assert told
    assert all(one.passed for one in told), [(one.expectation.span, one.found) for one in told if not one.passed]


@pytest.mark.parametrize("file", LIBRARY, ids=lambda file: file.stem)
def test_each_can_be_read_and_used_and_has_prose_for_its_words(file: Path) -> None:
    subject, warnings, _ = opening.case_of(f'use {file.stem}\nfact p: "something"\n')
    assert not warnings
    assert all(relation.prose for relation in subject.relations)
    asking.solve(subject)


def test_they_can_be_used_together() -> None:
    subject = opening.case_of("\n".join(f"use {file.stem}" for file in LIBRARY) + HARM)[0]
    assert asking.solve(subject).count == 1
    assert len(subject.properties) > 10


@pytest.mark.parametrize(
    ("excuse", "excused"),
    [
        ("", False),
        ("fact mistaken(ann, fell)", True),
        ("fact necessary(ann, fell)", True),
        ("fact necessary(ann, fell)  fact excessive(ann, fell)", False),
        ("fact necessary(ann, fell)  fact own_doing(ann)", False),
        ("fact defending(ann, fell)", True),
        ("fact defending(ann, fell)  fact excessive(ann, fell)", False),
        ("fact superseded(ann, fell)", True),
        ("fact incapable(ann)", True),
        ("fact incapable(ann)  fact own_doing(ann)", False),
        ("fact unable(ann, care)", True),
        ("fact unable(ann, care)  fact own_doing(ann)", False),
        ("fact unable(ann, heed)", False),
        ("fact unable(bob, heed)", False),
    ],
)
def test_excuses(excuse: str, excused: bool) -> None:
    quantifier = "no" if excused else "every"
    check(f"use fault\nuse excuses\n{HARM}\n{excuse}\nexpect ann is responsible for fell in {quantifier} explanation\n")


def test_who_is_relieved_of_one_duty_may_answer_by_another() -> None:
    check(
        f"""use fault
    use excuses
    {HARM}
    duty softly on ann violated if push guards against fell
    fact unable(ann, care)
    expect ann is responsible for fell in every explanation
    """
    )


def test_joint_and_several() -> None:
    together = (
        "expect owes_all(ann, fell) and owes_all(bob, fell) and answer_together(ann, bob, fell) in every explanation\n"
    )
    check(f"use fault\nuse joint_and_several\n{HARM}\n{together}expect owes_all(cem, fell) in no explanation\n")
    divided = "fact divisible(fell)\nexpect owes_all(ann, fell) in no explanation\n"
    check(f"use fault\nuse joint_and_several\n{HARM}\n{divided}")


def test_contribution() -> None:
    check(
        f"""use fault
    use contribution
    {HARM}
    fact paid(ann, fell)
    expect may_recover(ann, bob, fell) in every explanation
    expect may_recover(bob, ann, fell) in no explanation
    expect answers_for(ann, care, fell) and answers_for(bob, heed, fell) in every explanation
    expect answers_for(ann, heed, fell) in no explanation
    """
    )


ONE_OF_TWO = """
party hurt
party ann
party bob
party cem
event ann_shoots by ann
event bob_shoots by bob
alleged event ann_hits by ann
alleged event bob_hits by bob
exactly one of ann_hits, bob_hits
wound happens if ann_hits or bob_hits
duty look on ann violated if ann_shoots guards against wound
"""


def test_alternative_liability_needs_every_possible_author_to_have_done_wrong() -> None:
    both = "duty watch on bob violated if bob_shoots guards against wound\n"
    wanted = "expect (liable(ann, wound) and liable(bob, wound) and not liable(cem, wound))\n"
    check(f"use alternative_liability\n{ONE_OF_TWO}{both}{wanted}")
    check(f"use alternative_liability\n{ONE_OF_TWO}expect (not liable(ann, wound) and not liable(bob, wound))\n")


def test_who_is_shown_to_have_done_it_is_liable_and_clears_the_other() -> None:
    shown = "ann claims not bob_hits\nduty watch on bob violated if bob_shoots guards against wound\nfact ann_hits\n"
    check(f"use alternative_liability\n{ONE_OF_TWO}{shown}expect (liable(ann, wound) and not liable(bob, wound))\n")


AWAY = """
cem claims away: "Ann was away"
bob denies away
rule home: always not push if away
"""


@pytest.mark.parametrize(
    ("dispute", "expected"),
    [
        ("", "proven_beyond_doubt(ann, fell) and proven_clearly(ann, fell) and proven_on_balance(ann, fell)"),
        (AWAY, "arguable(ann, fell) and unproven(ann, fell) and not proven_clearly(ann, fell)"),
        (
            f"{AWAY}rule odd: normally remote if away",
            "proven_clearly(ann, fell) and proven_on_balance(ann, fell) and not proven_beyond_doubt(ann, fell)",
        ),
    ],
)
def test_standards_of_proof(dispute: str, expected: str) -> None:
    seen = 'alleged event push by ann\ncem claims seen: "I saw it"\nrule saw: normally push if seen'
    alleged = HARM.replace("event push by ann", seen)
    check(f"use fault\nuse burdens\n{alleged}\n{dispute}\nexpect ({expected})\n")


def test_the_higher_standard_implies_the_lower() -> None:
    """Even where every account is remote."""
    check(
        f"""use fault
    use burdens
    {HARM}
    rule odd: normally remote if push
    expect (proven_beyond_doubt(ann, fell) and proven_clearly(ann, fell) and proven_on_balance(ann, fell))
    """
    )
