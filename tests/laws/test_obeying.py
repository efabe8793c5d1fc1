"""Laws are broken where the definition says so: compared with the printed answers, explanation by explanation."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from answerable import asking
from answerable.language import case as c
from answerable.language import opening, writing
from answerable.laws import obeying, staging, strategies
from answerable.laws.covering import Coverage
from answerable.report import json as printed
from laws.libraries import FINDINGS, VERDICTS, vocabulary
from oracle import laws as oracle

RULES = {"verdicts": vocabulary(VERDICTS), "findings": vocabulary(FINDINGS)}


#: Laws as the engine reads them, and as the oracle does.
def is_(predicate: str, *arguments: str) -> tuple[str, tuple[str, ...], bool]:
    return predicate, arguments, False


def is_not(predicate: str, *arguments: str) -> tuple[str, tuple[str, ...], bool]:
    return predicate, arguments, True


LAWS = [
    (
        "verdicts",
        "never answers(P, O) and breached(P, D)",
        ("never", [is_("answers", "P", "O"), is_("breached", "P", "D")]),
    ),
    (
        "verdicts",
        "if breached(P, D) then answers(P, harm)",
        ("if", [is_("breached", "P", "D")], [is_("answers", "P", "harm")]),
    ),
    ("verdicts", "if answers(P, O) then excused(P, O)", ("if", [is_("answers", "P", "O")], [is_("excused", "P", "O")])),
    ("findings", "never threatens(P, Q) and not safe(Q)", ("never", [is_("threatens", "P", "Q"), is_not("safe", "Q")])),
    ("findings", "if near(P, Q) then threatens(P, Q)", ("if", [is_("near", "P", "Q")], [is_("threatens", "P", "Q")])),
    (
        "findings",
        "if armed(P) and near(P, Q) then safe(P)",
        ("if", [is_("armed", "P"), is_("near", "P", "Q")], [is_("safe", "P")]),
    ),
]


def law(text: str, rules: str) -> c.Property:
    source = {"verdicts": VERDICTS, "findings": FINDINGS}[rules]
    return opening.case_of(f"{source}\nevent harm\nproperty asked: {text}\n")[0].properties[-1]


@pytest.mark.parametrize(("rules", "text", "told"), LAWS, ids=[text for _, text, _ in LAWS])
def test_against_the_printed_answer(rules: str, text: str, told: oracle.Law) -> None:
    asked = law(text, rules)
    drawn = RULES[rules]
    seen = {True: 0, False: 0}

    @settings(max_examples=60, deadline=None)
    @given(strategies.scenarios(drawn))
    def compare(scenario: object) -> None:
        subject = staging.stage(scenario, drawn)
        answer = json.loads(printed.answer_text(asking.solve(subject, limit=0)))
        parties = [party.name for party in subject.parties]
        events = [s.literal.predicate for s in subject.statements if isinstance(s, c.Event)]
        events += [s.head.predicate for s in subject.statements if isinstance(s, c.Mechanism)]
        duties = [s.literal.predicate for s in subject.statements if isinstance(s, c.Duty)]
        values = {"P": parties, "Q": parties, "O": list(dict.fromkeys(events)), "D": duties}
        expected = oracle.broken(told, answer, values)
        assert (obeying.broken(subject, asked, len(drawn.library.statements)) is not None) is expected
        seen[expected] += 1

    compare()
    assert min(seen.values()) > 0, "the law is broken by some of the cases, and obeyed by others"


@pytest.mark.parametrize("rules", RULES)
def test_the_rules_obey_their_own_laws(rules: str) -> None:
    drawn = RULES[rules]
    own = len(drawn.library.statements)

    @settings(max_examples=40, deadline=None)
    @given(strategies.scenarios(drawn))
    def obeys(scenario: object) -> None:
        coverage = Coverage()
        assert not list(obeying.breaches(staging.stage(scenario, drawn), drawn.library.properties, coverage, own))

    obeys()


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        ("rule odd: normally answers(ann, O) if caused(ann, O)", "fair"),
        ("rule odd: normally answers(P, O) if caused(P, O) and not weather_was_fine", "local"),
        ("rule odd: normally not answers(P, O) if caused(P, O) and breached(P, D) and D != care", "more"),
    ],
)
def test_laws_that_compare_two_cases_find_what_breaks_them(rule: str, broken: str) -> None:
    text = VERDICTS + "party ann\nrelation weather_was_fine\n" + rule + "\n"
    text += "presume not weather_was_fine\n" if "weather" in rule else ""
    drawn = vocabulary(text)
    case_text = "act act_1 by ann\nact act_2 by bob\nharm happens if act_1 and act_2\nparty bob\n"
    case_text += "duty care on ann violated if act_1 guards against harm\n"
    subject = opening.case_of(text + case_text)[0]
    own = len(drawn.library.statements)
    found = {breach.law.name for breach in obeying.breaches(subject, subject.properties, Coverage(), own)}
    assert broken in found


@settings(max_examples=100, deadline=None)
@given(strategies.cases(RULES["verdicts"]))
def test_drawn_cases_are_cases(case: c.Case) -> None:
    bare = case.model_copy(update={"properties": ()})
    read, _, _ = opening.case_of(writing.write(bare))
    assert read == bare


OVERALL = """
party ann
party bob
relation liable(Who: party, Outcome: event): "{Who} is liable for {Outcome}"
act shot by ann
alleged act hit by bob
ann claims hit
bob denies hit
harm happens if hit
harm happens if shot
ruling somewhere: liable(P, harm) if in some explanation caused(P, harm)
"""


@pytest.mark.parametrize(
    ("law", "holds"),
    [
        ("in some explanation caused(bob, harm)", True),
        ("in every explanation caused(bob, harm)", False),
        ("in no explanation caused(bob, harm)", False),
        ("if in some explanation caused(P, O) then in every explanation caused(P, O)", False),
        ("if in every explanation caused(P, O) then in some explanation caused(P, O)", True),
        ("in every explanation where hit caused(bob, harm)", True),
        ("never liable(P, O) and not caused(P, O)", False),
        ("if caused(P, O) then liable(P, O)", True),
        ("liable(ann, harm) and liable(bob, harm)", True),
    ],
)
def test_laws_over_all_explanations_and_rulings(law: str, holds: bool) -> None:
    subject = opening.case_of(f"{OVERALL}property asked: {law}\n")[0]
    assert (obeying.broken(subject, subject.properties[0]) is None) is holds
