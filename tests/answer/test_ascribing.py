"""What caused each outcome, context by context, with degrees and parties."""

from __future__ import annotations

from answerable import asking
from answerable.answer.ascribing import Ascription
from answerable.answer.causation import CausalContext
from answerable.causes import formula
from answerable.causes.formula import TRUE, Variable
from answerable.causes.model import CausalModel
from answerable.language import opening
from answerable.solving import Deadline

FIRE = """
party ann
party bob
party sue
event match: "Ann drops a match" by ann
bob denies spark
sue claims spark
alleged event spark by bob
burnt happens if match or spark
"""


def ascribed(text: str, *outcomes: str, limit: int = 0, deadline: Deadline | None = None) -> Ascription:
    subject = opening.case_of(text)[0]
    findings = asking.Run(subject).solved().findings
    assert findings is not None
    found = Ascription(deadline or Deadline())
    found.ascribe(subject, findings, outcomes, limit)
    return found


def told(context: CausalContext) -> dict[str, tuple[tuple[str, ...], bool, str]]:
    return {share.party: (share.by, share.but_for, share.degree) for share in context.parties}


def test_explanations_with_the_same_causes_are_one_context() -> None:
    found = ascribed(FIRE + "sue claims rain\nbob denies rain\n")
    both, alone = sorted(found.contexts, key=lambda one: len(one.parties), reverse=True)
    assert (both.count, alone.count) == (2, 2)
    assert sorted((*both.explanations, *alone.explanations)) == [1, 2, 3, 4]
    assert [cause.cause for cause in both.causes] == [("match", "spark")]
    assert told(both) == {"ann": (("match",), False, "1/2"), "bob": (("spark",), False, "1/2")}
    assert [(cause.cause, cause.but_for) for cause in alone.causes] == [(("match",), True)]
    assert told(alone) == {"ann": (("match",), True, "1")}
    assert found.complete


def test_outcomes_that_have_no_causes_say_why() -> None:
    text = """
    party ann
    event cut by ann
    alleged event frost
    event burst
    burst happens if frost
    flood happens if burst and not dry
    alleged event dry
    never_was happens if frost and cut
    """
    states = {one.outcome: one.state for one in ascribed(text, "burst", "flood", "never_was").contexts}
    assert states == {"burst": "unexplained", "flood": "happened", "never_was": "did not happen"}


def test_what_touches_something_undecided_is_not_established() -> None:
    text = "event cut\nann claims closed\nbob denies closed\nflood happens if cut and not closed\n"
    subject = opening.case_of(text)[0]
    findings = asking.Run(subject, "grounded").solved().findings
    assert findings is not None
    found = Ascription()
    found.ascribe(subject, findings, ["flood"])
    assert [(one.state, one.causes) for one in found.contexts] == [("undecided", ())]


def test_outcomes_may_have_arguments() -> None:
    text = (
        'relation ill(P: party): "{P} is ill"\nparty ann\nparty bob\nevent fed(ann) by bob\nill(P) happens if fed(P)\n'
    )
    text += 'relation fed(P: party): "{P} is fed"\n'
    (context,) = ascribed(text).contexts
    assert context.outcome == "ill(ann)"
    assert told(context) == {"bob": (("fed(ann)",), True, "1")}


def test_a_vote_is_one_cause_a_count_and_a_degree() -> None:
    votes = [f"v{n}" for n in range(17)]
    text = "".join(f"party p{n}\nevent v{n} by p{n}\n" for n in range(17))
    (context,) = ascribed(text + f"passed happens if at least 9 of {', '.join(votes)}\n").contexts
    (cause,) = context.causes
    assert (len(cause.cause), cause.count) == (9, 24310)
    assert {one.literal: one.degree for one in context.degrees} == dict.fromkeys(votes, "1/9")
    assert {party: share for party, share in told(context).items() if party == "p16"} == {
        "p16": (("v16",), False, "1/9")
    }
    assert len(context.parties) == 17


def test_a_limit_on_causes_is_told() -> None:
    text = "event a\nevent b\nevent c\nharm happens if a and (b or c)\n"
    found = ascribed(text, limit=1)
    (context,) = found.contexts
    assert (len(context.causes), context.complete, found.complete) == (1, False, False)


def test_after_the_deadline_nothing_is_claimed() -> None:
    found = ascribed(FIRE, deadline=Deadline.after(0))
    assert not found.complete
    assert not any(one.exact for context in found.contexts for one in context.degrees)


def test_outcomes_of_a_model() -> None:
    model = CausalModel({"a": TRUE, "b": TRUE, "fire": formula.Or((Variable("a"), Variable("b")))})
    found = Ascription()
    found.ascribe_model(model, Variable("fire"), "fire")
    found.ascribe_model(model, formula.Not(Variable("fire")), "not fire")
    fire, none = found.contexts
    assert [(one.literal, one.degree) for one in fire.degrees] == [("a", "1/2"), ("b", "1/2")]
    assert (none.state, none.causes) == ("did not happen", ())


def test_a_thousand_explanations_of_ten_contexts_cost_ten_solves() -> None:
    # 10 suspects, of whom exactly one did it, and disputes that no mechanism knows of: 10 × 2^7 explanations.
    text = "exactly one of " + ", ".join(f"did({n})" for n in range(10)) + "\n"
    text += "harm happens if did(X)\n"
    text += "".join(f"ann claims x{n}\nbob denies x{n}\n" for n in range(7))
    text += "party holder\nduty care on holder when x0 violated if not x1 guards against harm\n"
    text += "party ann\nparty bob\n"
    subject = opening.case_of(text)[0]
    answer = asking.solve(subject, limit=0)
    assert answer.count == 1280
    findings = asking.Run(subject).solved().findings
    assert findings is not None
    from answerable.answer.deciding import Deciding

    decides = Deciding(subject, findings)
    for view in decides.views([], verdicts=["caused"]):
        decides.judge(view)
    assert decides.judging.causal_solves == 10
