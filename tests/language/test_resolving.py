"""Script → Case: what statements become, and what is wrong with names. More slips are in cases/refused."""

from typing import Any, get_args

import pytest

from answerable.language import case
from answerable.language.opening import case_of
from answerable.language.problems import Problem, Refused
from answerable.language.source import SourceText, Span

from . import examples


def made(text: str) -> case.Case:
    """The case that `text` is."""
    return case_of(text)[0]


def last(text: str) -> Any:
    """Its last statement."""
    return made(text).statements[-1]


def warnings(text: str) -> tuple[Problem, ...]:
    """What is noted about `text`, though it is a case."""
    return case_of(text)[1]


def problems(text: str) -> list[tuple[str, str, str]]:
    """The code, message and help of every error in `text`."""
    with pytest.raises(Refused) as caught:
        case_of(text)
    return [(p.code, p.message, p.help) for p in caught.value.problems if p.severity == "error"]


def p(name: str, *arguments: Any, negated: bool = False) -> case.Literal:
    """A literal."""
    return case.Literal(predicate=name, arguments=arguments, negated=negated)


#: Statements of a case that cannot be written yet.

# --- the small cases ----------------------------------------------------------------------------------------------


def test_broken_vase_as_written() -> None:
    vase, noted, _ = case_of(examples.BROKEN_VASE)
    assert noted == ()
    assert [party.name for party in vase.parties] == ["ann", "bob"]
    assert [s.kind for s in vase.statements] == ["claim", "claim", "claim", "incompatible"]
    assert vase.statements[1] == case.Claim(
        party="bob", act="denies", content=p("bob_did_it"), because=p("bob_was_out")
    )
    assert vase.expectations == (case.ExpectCount(of="explanations", number=2),)
    assert (vase.name, vase.title) == ("broken_vase", "Who broke the vase?")


def test_nixon_as_written_and_with_the_preference() -> None:
    nixon, noted, _ = case_of(examples.NIXON)
    assert noted == ()
    rule = nixon.statements[3]
    assert isinstance(rule, case.Rule)
    variable = case.Variable(name="X")
    assert rule == case.Rule(
        name="republicans", strict=False, head=p("pacifist", variable, negated=True), body=p("republican", variable)
    )
    preferred = last(examples.NIXON + 'prefer republicans over quakers because "party discipline beats creed"')
    assert preferred == case.Preference(better="republicans", worse="quakers", because="party discipline beats creed")


def test_rocks_as_written() -> None:
    rocks, noted, _ = case_of(examples.ROCKS)
    assert noted == ()
    assert rocks.statements[0] == case.Event(literal=p("suzy_throws"), prose="Suzy throws", by="suzy")
    assert rocks.statements[3] == case.Mechanism(
        strict=True, head=p("billy_hits"), body=case.All(parts=(p("billy_throws"), p("suzy_hits", negated=True)))
    )
    assert rocks.expectations[0] == case.ExpectHolds(quantifier="every", condition=p("caused", "suzy", "shattered"))


def test_duties_and_what_follows_from_them() -> None:
    text = """
    party ann
    party bob
    event storm: "a storm"
    duty warn on ann owed to bob: "warn of storms"  under custom
      when storm  violated if not warned  guards against harm
    alleged event warned: "ann warns" by ann
    harm happens if storm and not warned
    rule fault: normally responsible(P, O) if caused(P, O) and breached(P, D) and protects_against(D, O)
    expect ann breached warn in every explanation
    expect ann is responsible for harm in every explanation
    """
    made, noted, _ = case_of(text)
    assert [warning.code for warning in noted] == []
    duty = made.statements[1]
    assert duty == case.Duty(
        literal=p("warn"),
        holder="ann",
        owed_to=("bob",),
        prose="warn of storms",
        under="custom",
        when=p("storm"),
        violated=p("warned", negated=True),
        guards=(p("harm"),),
    )
    assert made.expectations[0] == case.ExpectHolds(quantifier="every", condition=p("breached", "ann", "warn"))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("duty d on ann when storm", "duty-without-violation"),
        ("duty d on nobody violated if storm", "unknown-name"),
        ("duty d on P violated if storm", "unsafe-variable"),
        ("duty d on ann violated if caused(ann, storm)", "verdict-in-findings"),
        ("harm happens if but_for(ann, storm)", "verdict-in-findings"),
        ("rule r: always caused(P, storm) if storm and person(P)", "given-verdict"),
    ],
)
def test_mistakes_about_duties_and_verdicts(line: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        case_of(f'party ann\nfact person(ann)\nevent storm: "a storm"\n{line}\n')
    errors = [problem for problem in caught.value.problems if problem.severity == "error"]
    assert [(problem.code, problem.line) for problem in errors] == [(code, 4)]


# --- statements become ----------------------------------------------------------------------------------------------


def test_the_whole_language_that_is_reasoned_with() -> None:
    whole, noted, _ = case_of(examples.WHOLE)
    assert {problem.code for problem in noted} <= {"idle-rule", "rule-in-mechanism"}
    union = get_args(get_args(case.Statement)[0])
    assert {type(s) for s in whole.statements} == set(union) - {case.Duty, case.Ranking}
    assert len(whole.questions) == 1
    assert len(whole.expectations) == 7
    assert case.Case.model_validate_json(whole.model_dump_json()) == whole


@pytest.mark.parametrize("text", [examples.WHOLE, examples.BROKEN_VASE, examples.NIXON])
def test_every_span_points_at_the_text_it_names(text: str) -> None:
    whole, _, sources = case_of(text)
    (source,) = sources.values()
    assert isinstance(source, SourceText)

    def check(value: Any) -> None:
        if isinstance(value, tuple):
            for part in value:
                check(part)
        elif isinstance(value, case.Model):
            if value.span is not None:
                there = source.at(value.span)
                assert there.strip() == there != ""
                if isinstance(value, case.Literal) and value.predicate != "":
                    assert value.predicate in there
                if isinstance(value, case.Variable):
                    assert there in {value.name, "_"}
            elif not isinstance(value, case.Case):
                raise AssertionError(f"{value!r} has no place")
            for name in type(value).model_fields:
                if name != "span":
                    check(getattr(value, name))

    check(whole)
    for statement in whole.statements:
        assert statement.span is not None
        first = source.at(statement.span).split()[0]
        assert text.split("\n")[statement.span.line - 1].startswith(first)


def test_undisputed_and_alleged_events() -> None:
    assert last('event e: "x" by ann') == case.Event(literal=p("e"), prose="x", by="ann")
    assert last("alleged act e") == case.Event(literal=p("e"), act=True, alleged=True)


def test_a_withdrawn_claim_is_marked_and_the_withdrawal_is_no_statement() -> None:
    text = "ann claims a\nann admits a\nbob claims a\nann denies b\nbob claims b\nann withdraws a\nann withdraws not b"
    said = made(text).statements
    assert [s.withdrawn for s in said if isinstance(s, case.Claim)] == [True, True, False, True, False]
    assert len(said) == 5


def test_disputes_find_what_they_doubt() -> None:
    base = """
ann claims a: "a" from k
ann denies b: "b"
fact c
fact d(1)
ann claims d(2)
rule r: normally c if a
m happens if a
rule m2: m normally happens if c
evidence e supports a
"""
    assert last(base + "bob disputes a") == case.Dispute(party="bob", of="claim", content=p("a"))
    assert last(base + "bob disputes d(1 + 1)") == case.Dispute(party="bob", of="claim", content=p("d", 2))
    assert last(base + "bob disputes not b") == case.Dispute(party="bob", of="claim", content=p("b", negated=True))
    assert last(base + "bob disputes r") == case.Dispute(party="bob", of="rule", name="r")
    assert last(base + "bob disputes m2") == case.Dispute(party="bob", of="rule", name="m2")
    assert last(base + "bob disputes k") == case.Dispute(party="bob", of="source", name="k")
    assert last(base + "bob disputes e") == case.Dispute(party="bob", of="evidence", name="e")
    assert problems(base + "bob disputes d(1)")[0][0] == "dispute-of-fact"
    assert problems(base + "ann claims e\nbob disputes e")[0][:2] == (
        "ambiguous-name",
        "`e` is the name of a claim and of evidence",
    )
    assert problems(base + "prefer e over a\nann claims e")[0][0] == "ambiguous-name"


@pytest.mark.parametrize(
    "meaning",
    ["responsible(israel, loss)", "caused(israel, loss) and a", "if a then negligent(israel)", "not liable(israel)"],
)
def test_a_claim_about_a_verdict_is_an_accusation(meaning: str) -> None:
    claim = last(f'fact a\nfact loss\nrussia claims guilt: "it was Israel" meaning {meaning}')
    assert claim.accusation
    assert claim.meaning is not None


def test_a_denial_of_an_accusation_is_judged_with_it() -> None:
    text = (
        'fact loss\nrussia claims guilt: "x" meaning responsible(israel, loss)\nisrael denies guilt\nsyria admits guilt'
    )
    assert [s.accusation for s in made(text).statements if isinstance(s, case.Claim)] == [True, True, True]


def test_other_claims_are_no_accusations() -> None:
    assert not last('fact a\nrussia claims guilt: "it was Israel" meaning a').accusation


def test_variables_get_the_sorts_of_their_places() -> None:
    text = """
relation warned(Who: party, Whom: party)
relation heard(Who, What: event)
"""
    rule = last(text + "rule r: normally heard(X, E) if warned(Y, X) and not heard(Y, E)")
    assert rule.head == p("heard", case.Variable(name="X", sort="party"), case.Variable(name="E", sort="event"))
    exception = last(text + "rule r: normally heard(X, E) if warned(Y, X)\nexception to r: if X = Y")
    assert exception.condition.left == case.Variable(name="X", sort="party")
    count = last(text + "at least 2 P with warned(P, P)")
    assert count.variable == case.Variable(name="P", sort="party")
    assert count.literal == p("warned", count.variable, count.variable)


def test_every_underscore_is_a_variable_of_its_own() -> None:
    rule = last("rule r: normally a if p(_, _) and q(_)")
    names = [v.name for part in rule.body.parts for v in part.arguments]
    assert len(set(names)) == 3


def test_arithmetic_over_numbers_is_worked_out() -> None:
    assert last("fact p(2 * (3 - 5) + 1)").literal == p("p", -3)


def test_parties_and_sources_that_nobody_declares_are_added() -> None:
    whole = made('ann claims a: "x" from letter\nevent b: "y" by bob\nfact c: "z" from memo, letter')
    assert [party.name for party in whole.parties] == ["ann", "bob"]
    assert [source.name for source in whole.sources] == ["letter", "memo"]
    assert made('party ann\nfact c: "z" from memo').parties == (case.Party(name="ann"),)


def test_where_sources_are_declared_all_are() -> None:
    assert problems('source memo: "m"\nfact c: "z" from meno')[0] == (
        "unknown-name",
        "there is no source `meno`",
        "did you mean `memo`?",
    )


# --- names ----------------------------------------------------------------------------------------------------------


def test_a_name_used_once_in_a_short_file_is_noted() -> None:
    (noted,) = warnings("ann claims late\nbob denies late because lte")
    assert (noted.code, noted.severity, noted.line, noted.column) == ("used-once", "warning", 2, 25)
    assert noted.help == "did you mean `late`?"


def test_a_party_mentioned_once_is_noted_only_if_it_may_be_another() -> None:
    (noted,) = warnings("israel claims a\nisrael claims b\nisreal denies a\nrussia denies b")
    assert (noted.message, noted.help) == ("the party `isreal` is mentioned only here", "did you mean `israel`?")


def test_a_name_with_prose_needs_no_other_use() -> None:
    assert warnings('ann claims late: "it came late"\nopen gray: "either way"') == ()


@pytest.mark.parametrize(
    "declaring",
    ['claims x: "x"', 'denies x: "x"', 'admits x: "x"'],
)
def test_prose_declares(declaring: str) -> None:
    made(f"relation other(X)\nann {declaring}")
    assert problems(f"relation other(X)\nann {declaring.split(':')[0]}")[0][0] in {
        "undeclared-relation",
        "unknown-name",
    }


def test_events_and_heads_of_mechanisms_are_declared_by_their_statement() -> None:
    made("relation other(X)\nevent e\nloss happens if e\nann denies loss")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ann withdraws a", "nothing-to-withdraw"),
        ("ann claims a\nbob withdraws a", "nothing-to-withdraw"),
        ("ann denies a", "unknown-name"),
        ("fact a\nbob disputes a", "dispute-of-fact"),
        ("fact a\nbob disputes b", "unknown-name"),
        ("rule r: always a if b\nbob disputes r", "always-holds"),
        ("rule r: loss happens if b\nbob disputes r", "always-holds"),
        ("rule r: loss happens if b\nexception to r: if c", "always-holds"),
        ("relation r(X)\nfact r(a, b)", "wrong-arity"),
        ("fact r(a)\nfact r", "wrong-arity"),
        ("fact a\nexpect a(1) in every explanation", "wrong-arity"),
        ("rule r: normally p(X) if not (q(X) and s) and s", "unsafe-variable"),
        ("rule r: normally p(Y) if q(X) and (Y = X or s)", "unsafe-variable"),
        ("never at least 2 P with q(P, X)\nfact q(a, b)\nnever X > 1", "unsafe-variable"),
        ('fact a: "x" from k\nprefer k over z', "unknown-name"),
        ("a happens if b\nb happens if c or not a", "causal-loop"),
        ("p(a) happens if p(b)\np(b) happens if p(a)", "causal-loop"),
        ("fact n(0)\nrule r: normally m(X + 1) if n(X)\nrule s: always n(X) if m(X)", "arithmetic-loop"),
        ("fact n(0)\nrule r: normally n(Y) if n(X) and Y = X + 1", "arithmetic-loop"),
    ],
)
def test_refusals(text: str, code: str) -> None:
    assert code in [found[0] for found in problems(text)]


@pytest.mark.parametrize(
    "text",
    [
        "fact q(a)\nrule r: normally p(Y) if q(X) and Y = X",
        "fact q(a)\nrule r: normally p(X) if q(X) or X = a",
        "fact q(1)\nrule r: normally p(Y) if q(X) and not (Y != X + 1)",
        "fact q(a)\nrule r: normally p(X) if not (not q(X) or s)",
        "relation p(Who: party)\nrule r: normally p(X)",
        "fact q(a)\nrule r: always p(X, Y) if q(X)",
        "fact q(a)\nrule r: normally p if q(X) unless s(Y) and Y != X",
        "fact q(a)\nrule r: normally p(X) if q(X)\nexception to r: if X = a",
        "p(X) happens if p(Y) and next(X, Y)",
        "fact n(0)\nrule r: normally m(X + 1) if n(X)\nnever n(X) and n(X + 1)",
        "fact n(0)\nrule r: normally n(1) if n(1 + 1)",
        "presume not checked(Who, Shot)\nfact checked(a, b)",
    ],
)
def test_what_is_no_mistake(text: str) -> None:
    made(text)


def test_a_causal_loop_is_shown_as_a_chain() -> None:
    (code, message, _) = problems("a happens if b\nb happens if c\nc happens if a")[0]
    assert (code, message) == ("causal-loop", "`a` would bring itself about: a → c → b → a")


def test_every_mistake_is_told_at_once_and_in_order() -> None:
    text = examples.WHOLE.replace("from kremlin", "from kremlim").replace("warned(P, russia)", "warned(russia)")
    with pytest.raises(Refused) as caught:
        case_of(text)
    places = [q.place for q in caught.value.problems]
    assert places == sorted(places)
    assert [q.code for q in caught.value.problems].count("unknown-name") == 4
    assert [q.code for q in caught.value.problems].count("wrong-arity") == 1


def test_problems_know_their_place() -> None:
    with pytest.raises(Refused) as caught:
        case_of("ann claims a\nbob disputes\n  b\n", file="x.case")
    found = caught.value.problems[-1]
    span = Span(found.file, found.line, found.column, found.end_line, found.end_column)
    assert span == Span("x.case", 3, 3, 3, 4)
