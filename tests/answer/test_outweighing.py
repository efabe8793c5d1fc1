"""What wins by being preferred says so, over what and by which statement; what does not says nothing."""

import pytest
from hypothesis import HealthCheck, given, settings

import answerable
from answerable import asking
from answerable.answer.deriving import Deriving
from answerable.answer.outweighing import Outweighing
from answerable.answer.reason import Step
from answerable.language import opening
from generating import cases


def inquiry(text: str) -> answerable.Inquiry:
    return answerable.Inquiry(opening.case_of(text, "t.case")[0])


def preferred(text: str, asked: str, *, so: bool = True) -> list[Step]:
    inquired = inquiry(text)
    reason = inquired.why(asked) if so else inquired.why_not(asked)
    return [step for step in reason.steps if step.kind == "preferred"]


PARTIES = """
ann claims near: "near"
bob denies near
prefer ann over bob because "she was there"
"""
RATINGS = """
source radar: "radar" rated A1
source gossip: "gossip" rated D4
ann claims near: "near" from radar
bob denies near from gossip
rank by ratings
"""
NIXON = """
fact quaker
fact republican
rule quakers: normally pacifist if quaker
rule republicans: normally not pacifist if republican
prefer republicans over quakers because "party discipline beats creed"
"""


@pytest.mark.parametrize(("asked", "so"), [("near", True), ("bob denies near", False), ("ann claims near", True)])
def test_a_preference_between_parties(asked: str, so: bool) -> None:
    (step,) = preferred(PARTIES, asked, so=so)
    (one,) = step.preferred
    assert (one.better, one.worse, one.because, one.file, one.line) == ("ann", "bob", "she was there", "t.case", 4)
    assert [(ref.by, ref.act) for ref in step.against] == [("bob", "denies")]
    assert [place.line for place in step.places] == [4]


def test_ratings_are_told_with_their_sources() -> None:
    (step,) = preferred(RATINGS, "near")
    (one,) = step.preferred
    assert (one.better, one.better_rating, one.worse, one.worse_rating) == ("radar", "A1", "gossip", "D4")
    assert one.line == 6


@pytest.mark.parametrize(("asked", "so"), [("not pacifist", True), ("pacifist", False)])
def test_of_rules(asked: str, so: bool) -> None:
    (step,) = preferred(NIXON, asked, so=so)
    assert (step.name, step.against) == ("quakers", ())
    assert [(one.better, one.worse) for one in step.preferred] == [("republicans", "quakers")]


def test_what_is_preferred_by_several_statements_together_names_them_all() -> None:
    text = PARTIES.replace("prefer ann over bob", "cem claims far  prefer ann over cem  prefer cem over bob")
    (step,) = preferred(text, "near")
    assert [(one.better, one.worse) for one in step.preferred] == [("ann", "cem"), ("cem", "bob")]


def test_the_rejection_says_so_in_words_and_in_data() -> None:
    (rejected,) = inquiry(PARTIES).answer.explanations[0].rejects
    assert rejected.because == "near holds (ann claims near); ann is preferred over bob because “she was there”"
    assert [(one.better, one.worse, one.line) for one in rejected.preferred] == [("ann", "bob", 4)]
    (rejected,) = inquiry(RATINGS).answer.explanations[0].rejects
    assert rejected.because == "near holds (ann claims near); radar (A1) is rated above gossip (D4)"


def test_through_strict_rules() -> None:
    text = """
    ann claims home
    bob claims away
    incompatible home, away
    prefer ann over bob
    """
    (step,) = preferred(text, "home")
    assert [ref.name for ref in step.against] == ["away"]
    (rejected,) = inquiry(text).answer.explanations[0].rejects
    assert [one.better for one in rejected.preferred] == ["ann"]


@pytest.mark.parametrize(
    "text",
    [
        # nothing is said against it
        "ann claims near  bob claims far  prefer ann over bob",
        # the other side's grounds are not there
        "ann claims near  bob denies near because seen  prefer ann over bob  ann denies seen  bob claims seen",
        # a preference deeper than the last link decides nothing
        "ann claims wet  rule r: normally near if wet  bob denies near  prefer ann over bob",
    ],
)
def test_a_preference_that_decides_nothing_is_not_told(text: str) -> None:
    assert preferred(text, "near") == []


def test_preferences_of_verdict_rules() -> None:
    text = """
    party ann
    fact hit
    rule strict: normally liable(ann) if hit and breached(ann, care)
    rule mild: normally not liable(ann) if breached(ann, care)
    duty care on ann violated if hit
    prefer strict over mild because "it is later"
    """
    (step,) = preferred(text, "liable(ann)")
    assert step.name == "mild"
    assert [one.because for one in step.preferred] == ["it is later"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases.case_texts())
def test_what_is_told_would_defeat_it_if_it_were_not_weaker(text: str) -> None:
    """Each of what is outweighed, were it in as well, would derive what rebuts the one preferred."""
    subject, _, _ = opening.case_of(text, "t.case")
    findings = asking.find(subject)
    if findings is None or not findings.count:
        return
    argued = findings.argued
    outweighing = Outweighing(subject, argued)
    chosen = findings.settled.accepted.union(*(part.alternatives[0].chosen for part in findings.parts))
    deriving = Deriving(argued, chosen)
    for better in sorted(chosen):
        for worse in outweighing.weaker(better, deriving.derives):
            assert (worse, better) in argued.preferences
            with_it = Deriving(argued, chosen | {worse})
            assert any(with_it.derives(literal) for literal in argued.rebut[better])
            way = outweighing.grounds(worse, better)
            assert way
            assert all(one.better and one.worse for one in way)
