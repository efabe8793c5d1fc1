"""What is otherwise in another answer: no explanation is a number, and rulings and answers flip, too."""

from __future__ import annotations

import answerable
from answerable.answer.difference import Difference
from answerable.language import opening

UNGUARDED = """
event loss: "loss"
alleged event guard: "a guard was there"
loss happens if not guard
explain loss
ann claims z: "z"
bob denies z
"""
RULED = """
party ann party bob
ann claims a: "a"
bob denies a
relation fin(P: party)
relation b
rule x: normally b if a
ruling r: fin(ann) if in every explanation a
question q: whether b?
"""


def inquiry(text: str) -> answerable.Inquiry:
    return answerable.Inquiry(opening.case_of(text, "t.case")[0])


def difference(before: str, after: str) -> Difference:
    return inquiry(before).difference(inquiry(after))


def test_no_explanation_is_none_whatever_could_not_be_exhausted_besides() -> None:
    found = difference(UNGUARDED, UNGUARDED + "ann claims guard")
    assert (found.count_before, found.count_after, found.complete) == (2, 0, True)
    assert (found.gone_count, found.new_count) == (2, 0)
    assert ("z", "some", "none") in [(one.name, one.before, one.after) for one in found.claims]


def test_nor_was_there_one() -> None:
    found = difference(UNGUARDED + "ann claims guard", UNGUARDED)
    assert (found.count_before, found.count_after, found.complete) == (0, 2, True)
    assert (found.gone_count, found.new_count) == (0, 2)


def test_what_is_supposed_may_leave_none() -> None:
    before = inquiry(UNGUARDED)
    found = before.difference(before.suppose(accept=["guard"]))
    assert (found.count_before, found.count_after, found.complete) == (2, 0, True)


def test_an_accusation_is_accepted_in_none_of_no_explanations() -> None:
    text = (
        UNGUARDED
        + """
    use fault
    party ann party bob
    ann claims guard
    bob claims blame: "it was ann" meaning responsible(ann, loss)
    """
    )
    claims = {(one.by, one.name): one.status for one in inquiry(text).answer.claims}
    assert claims["bob", "blame"] == "none"


def test_rulings_and_questions_flip() -> None:
    before = inquiry(RULED)
    found = before.difference(before.suppose(reject=["bob denies a"]))
    assert [(one.name, one.literal, one.before, one.after) for one in found.rulings] == [
        ("r", "fin(ann)", "not granted", "granted")
    ]
    assert [(one.name, one.question, one.before, one.after) for one in found.questions] == [
        ("q", "whether b", "some", "all")
    ]
    assert not found.nothing


def test_what_only_one_of_them_asks_is_absent_in_the_other() -> None:
    without = RULED.replace("ruling r: fin(ann) if in every explanation a", "").replace("question q: whether b?", "")
    found = difference(RULED, without)
    assert found.rulings == ()  # it was not granted
    granted = difference(RULED + "ruling s: fin(bob) if in some explanation a", without)
    assert [(one.literal, one.before, one.after) for one in granted.rulings] == [("fin(bob)", "granted", "absent")]
    assert [(one.before, one.after) for one in found.questions] == [("some", "absent")]


def test_a_ruling_with_variables_speaks_of_more_or_less() -> None:
    text = """
    party ann party bob
    relation late(P: party)
    relation pays(P: party)
    ann claims late(bob)
    bob denies late(bob)
    ruling r: pays(P) if in every explanation late(P)
    """
    found = difference(text, text + "fact late(ann)  bob admits late(bob)  bob withdraws late(bob)")
    assert ("pays(ann)", "not granted", "granted") in [(one.literal, one.before, one.after) for one in found.rulings]


def test_answers_of_parties_are_compared_one_by_one() -> None:
    text = """
    use fault
    party ann party bob party cem party dan
    alleged event push: "a push" by ann
    alleged event trip: "a trip" by bob
    event fall: "a fall"
    fall happens if push
    fall happens if trip
    duty care on ann violated if push guards against fall
    duty look on bob violated if trip guards against fall
    explain fall
    cem claims trip
    cem claims push
    dan denies push
    question who: who is responsible for fall?
    """
    before = inquiry(text)
    found = before.difference(before.suppose(reject=["dan denies push"]))
    assert [(one.answer, one.before, one.after) for one in found.questions] == [("ann", "some", "all")]


def test_nothing_changes() -> None:
    found = difference(RULED, RULED)
    assert found.nothing
    assert (found.rulings, found.questions) == ((), ())
