"""The sentences in which statements and literals are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.answer.answer import (
    Cause,
    ClaimStatus,
    QuestionAnswer,
    QuestionPart,
    Reference,
    Ruling,
    RulingGround,
    Verdict,
)
from answerable.language import case, opening, wording
from answerable.report import answers, sentences

TEXT = """
case talk: "Who said what?"
party ann
party bob
source memo: "a memo" by ann
relation sun
relation met(Who: party, Whom: party): "{Who} met {Whom}"
ann claims rain: "it rained"  from memo
ann claims met(ann, bob)
ann admits met(bob, ann): "yes, he met me"
bob denies rain
bob denies met(ann, bob): "never"
bob disputes wet
bob disputes memo
ann claims sun
bob disputes sun
rule wet: normally sun if rain
evidence photo: "a picture"  from memo  supports rain
evidence film  supports rain
"""


@pytest.fixture(scope="module")
def words() -> sentences.Sentences:
    return sentences.Sentences(opening.case_of(TEXT)[0])


@pytest.mark.parametrize(
    ("by", "act", "name", "sentence"),
    [
        ("ann", "claims", "rain", "ann claims “it rained” (rain)"),
        ("ann", "claims", "met(ann, bob)", "ann claims “ann met bob” (met(ann, bob))"),
        ("ann", "admits", "met(bob, ann)", "ann admits “yes, he met me” (met(bob, ann))"),
        ("bob", "denies", "rain", "bob denies “it rained” (rain)"),
        ("bob", "denies", "met(ann, bob)", "bob denies “ann met bob” (met(ann, bob)): “never”"),
        ("bob", "disputes", "wet", "bob disputes the rule wet"),
        ("bob", "disputes", "memo", "bob disputes the source memo"),
        ("bob", "disputes", "sun", "bob disputes sun"),
        ("ann", "evidence", "photo", "evidence “a picture” (photo), from memo"),
        ("", "evidence", "film", "evidence film"),
        ("", "argument", "a7", "a7"),
    ],
)
def test_who_says_what(words: sentences.Sentences, by: str, act: str, name: str, sentence: str) -> None:
    said = Reference.model_validate({"by": by, "act": act, "name": name})
    assert words.statement(said) == sentence


def test_short_forms(words: sentences.Sentences) -> None:
    assert words.short(Reference(by="ann", act="claims", name="rain")) == "ann claims rain"
    assert words.short(Reference(by="ann", act="evidence", name="photo")) == "evidence photo"
    assert words.short(Reference(by="", act="argument", name="a7")) == "a7"


def test_literals_in_words(words: sentences.Sentences) -> None:
    assert words.plain("met(bob, bob)") == "bob met bob (met(bob, bob))"
    assert words.plain("sun") == "sun"
    assert words.literal("rain") == "“it rained” (rain)"


def test_remarks(words: sentences.Sentences) -> None:
    claim = ClaimStatus(by="ann", act="claims", name="sun", status="some", unanswered=True, withdrawn=True)
    assert words.remarks(claim) == ["unanswered", "withdrawn"]


def test_answers_to_questions(words: sentences.Sentences) -> None:
    asked = QuestionAnswer(name="q", question="whether rain", status="some", explanations=(1, 3))

    def told(**changes: object) -> list[str]:
        return list(answers.answered(asked.model_copy(update=changes), words))

    assert told() == ["in some explanations: 1, 3"]
    assert told(status="all") == ["in every explanation"]
    assert told(status=None) == ["not decided within the limit"]
    assert told(kind="would") == ["yes, in some explanations: 1, 3"]
    assert told(kind="would", status="none") == ["no, in no explanation"]
    open_in_two: dict[str, object] = {"undecided_in": "some", "undecided": (2,)}
    assert told(kind="would", status="none", **open_in_two) == [
        "no, where it is decided",
        "undecided in some explanations: 2",
    ]
    assert told(kind="would", **open_in_two) == [
        "yes, in some explanations: 1, 3",
        "undecided in some explanations: 2",
    ]
    assert told(kind="would", status="none", undecided_in="all") == ["undecided in every explanation"]
    assert told(kind="would", status="none", undecided_in=None) == ["not decided within the limit"]
    parts = (QuestionPart(answer="ann", status="all", explanations=(1, 2, 3)),)
    assert told(kind="who", answers=parts) == ["ann in every explanation"]
    assert told(kind="who", status="none") == ["nobody, in no explanation"]
    assert told(kind="who", status="none", **open_in_two) == [
        "nobody, where it is decided",
        "undecided in some explanations: 2",
    ]
    assert told(kind="who", status="none", undecided_in="all") == ["undecided in every explanation"]
    assert told(kind="who", status="none", undecided_in=None) == ["not decided within the limit"]
    falls = QuestionPart(answer="", said=Reference(by="ann", act="denies", name="rain"), status="some", explanations=())
    assert told(kind="which", answers=(falls,)) == ["ann denies rain"]
    assert told(kind="which", answers=(falls.model_copy(update={"status": "all"}),)) == [
        "ann denies rain, which falls in every explanation"
    ]


def test_rulings(words: sentences.Sentences) -> None:
    ground = RulingGround(condition="rain", quantifier="every", where="sun", met=False, there=2, total=3)
    ruling = Ruling(name="r", literal="met(bob, bob)", status="not granted", grounds=(ground,), reason="so it is")
    assert answers.ruled(ruling, words) == "r: bob met bob (met(bob, bob)): not granted"
    granted = ruling.model_copy(update={"status": "granted"})
    assert answers.ruled(granted, words).endswith(": granted, because “so it is”")
    assert list(answers.grounds(ruling)) == [("in every explanation where sun: rain (so in 2 of 3)", False)]
    cut = ground.model_copy(update={"exhausted": False, "met": None, "where": ""})
    ruling = ruling.model_copy(update={"grounds": (cut,), "status": "undecided"})
    assert "undecided within the limit" in answers.ruled(ruling, words)
    assert list(answers.grounds(ruling)) == [("in every explanation: rain (so in 2 of 3 looked at)", None)]
    none = ground.model_copy(update={"there": 0, "total": 0})
    ruling = ruling.model_copy(update={"grounds": (none,)})
    assert list(answers.grounds(ruling)) == [("in every explanation where sun: rain (there is none)", False)]


def test_causes_and_verdicts(words: sentences.Sentences) -> None:
    alone = Cause(outcome="sun", cause=("rain",), but_for=True)
    assert words.cause(alone) == ("it rained (rain) caused sun", "but for this, it would not have happened")
    together = Cause(outcome="sun", cause=("p", "q"), witness=("not r",))
    assert words.cause(together) == (
        "p and q together caused sun",
        "had none of this been so, with r still not so, it would not have happened",
    )
    voters = tuple((f"v{number}",) for number in range(9))
    vote = Cause(outcome="sun", cause=("v0", "v1", "v2"), witness=("p", "not q"), count=84, alike=(voters,))
    told, remark = words.cause(vote)
    assert told == "v0, v1 and v2 together caused sun"
    without, others = remark.split("; ")
    assert without == "had none of this been so, with p still so and q still not so, it would not have happened"
    assert others == "so with any 3 of v0, v1, v2, v3, … (9 in all): 84 causes"
    verdict = Verdict(literal="met(ann, bob)", status="not established", because="nobody says so")
    assert words.verdict(verdict) == ("ann met bob (met(ann, bob)): not established", "because nobody says so")


names = st.sampled_from(["a", "warned", "notable", "not_b"])
literals = st.builds(
    case.Literal,
    predicate=names,
    arguments=st.lists(st.one_of(names, st.integers(-20, 20)), max_size=3).map(tuple),
    negated=st.booleans(),
)


@given(literals)
def test_literals_read_back(literal: case.Literal) -> None:
    assert sentences.literal_of(wording.literal_text(literal)) == literal


def test_counting() -> None:
    assert [sentences.counted(number, "dispute") for number in (0, 1, 2)] == ["0 disputes", "1 dispute", "2 disputes"]
