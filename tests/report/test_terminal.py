"""The picture of an answer in a terminal."""

import re
from itertools import chain, repeat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable import asking
from answerable.language import case, opening, problems
from answerable.report import printable, terminal
from cli.running import VASE
from generating import cases
from report.rendering import printed, solved

THE_VASE = """\
Who broke the vase?
broken_vase: 2 explanations, preferred semantics

Explanation 1 of 2 ─────────────────────────────────────────────────────────────
  accepts
    ann claims “Bob knocked the vase over” (bob_did_it)
  rejects
    bob denies “Bob knocked the vase over” (bob_did_it)
      because bob_did_it holds (ann claims bob_did_it)
    bob claims “I was at the shop” (bob_was_out)
      because not bob_was_out holds (ann claims bob_did_it)
  concludes
    not so: I was at the shop (not bob_was_out)

Explanation 2 of 2 ─────────────────────────────────────────────────────────────
  accepts
    bob denies “Bob knocked the vase over” (bob_did_it)
    bob claims “I was at the shop” (bob_was_out)
  rejects
    ann claims “Bob knocked the vase over” (bob_did_it)
      because not bob_did_it holds (bob denies bob_did_it, bob claims
      bob_was_out)

Claims and explanations

                          in   1 2
  ────────────────────────────────
  ann claims bob_did_it   some ✓ ✗
  bob denies bob_did_it   some ✗ ✓
  bob claims bob_was_out  some ✗ ✓

  ✓ accepted   ✗ rejected   · left open   in: accepted in all, some or none
"""


def test_a_whole_answer() -> None:
    assert solved(VASE) == THE_VASE


def test_what_is_undisputed_is_told_in_the_words_of_the_case() -> None:
    shown = solved('fact loss: "the plane was lost"\nfact sea(black)\nann claims x: "it burnt"\nbob denies x')
    assert "\nUndisputed\n    the plane was lost (loss)\n    sea(black)\n\n" in shown


def test_explanations_that_differ_in_no_claim() -> None:
    shown = solved("fact q\nrule r: normally p if q\nrule s: normally not p if q")
    assert "  concludes\n    p\n" in shown
    assert "  concludes\n    not p\n" in shown
    assert "Claims and explanations" not in shown


def test_several_disputes_are_listed_first() -> None:
    shown = solved('ann claims a: "A"\nbob denies a\nann claims b: "B"\nbob denies b\nopen c')
    head, _, rest = shown.partition("\nExplanation 1 of 8 ")
    assert "8 explanations in 3 disputes, preferred semantics" in head
    assert "    1. 2 ways: ann claims a; bob denies a\n    2. 2 ways: ann claims b; bob denies b\n" in head
    assert re.search(r"    3\. 2 ways: (c / not c|not c / c)\n", head)
    assert "assumes\n    c\n" in rest
    assert "assumes\n    not c\n" in rest


def test_remarks_and_marks_in_the_table() -> None:
    shown = solved(
        "ann claims a\nann claims b because c\nbob claims c\nann denies c\nann claims w\nann withdraws w\n"
        "ann claims guilt meaning responsible(bob, a)\nbob denies w\n"
    )
    table = shown.partition("Claims and explanations")[2]
    assert re.search(r"  ann claims a +all +✓ ✓\n    unanswered\n", table)
    assert re.search(r"  ann claims b +some (✓ ·|· ✓)\n", table)
    assert re.search(r"  bob claims c +some (✓ ✗|✗ ✓)\n", table)
    assert re.search(r"  ann claims w\n    withdrawn\n", table)
    assert re.search(r"  ann claims guilt +none +· ·\n    an accusation\n", table)


def test_many_explanations_take_several_tables() -> None:
    shown = solved("\n".join(f"ann claims a{n}\nbob denies a{n}" for n in range(6)))
    table = shown.partition("Claims and explanations")[2]
    heads = re.findall(r"^ +in +(\d.*)$", table, re.MULTILINE)
    assert len(heads) > 1
    assert [int(number) for head in heads for number in head.split()] == list(range(1, 65))
    for claim in ("ann claims a0", "bob denies a5"):
        marks = "".join(re.findall(rf"^  {claim} +some (.*)$", table, re.MULTILINE))
        assert marks.count("✓") == marks.count("✗") == 32


def test_no_consistent_explanation_quotes_the_statements() -> None:
    shown = solved("fact a\nfact b\nnever a and b")
    assert "no explanation, preferred semantics" in shown
    assert shown.count("\nNo consistent explanation\n") == 1
    for line, text in ((1, "fact a"), (2, "fact b"), (3, "never a and b")):
        assert f"\n  <text>:{line}:1\n   {line} | {text}\n     | {'^' * len(text)}\n" in shown


def test_questions() -> None:
    shown = solved('ann claims a: "A"\nbob denies a\nquestion q: whether a?\n')
    assert "\nQuestions\n    q: whether a?\n      in some explanations: " in shown


def test_causes_stand_in_the_card() -> None:
    shown = solved('event spark: "a spark"\nfire happens if spark\n')
    assert "  causes\n    a spark (spark) caused fire\n      but for this, it would not have happened\n" in shown


def test_an_incomplete_answer_says_so() -> None:
    text = "\n".join(f"ann claims a{n}\nbob denies a{n}" for n in range(3))
    assert "\n2 of 8 explanations are listed; `--limit 0` lists all.\n" in solved(text, limit=2)
    subject = case.Case(name="x")
    unknown = asking.solve(subject).model_copy(update={"count": None, "at_least": 3, "complete": False})
    late = problems.warning("limit-reached", "the time limit was reached")
    shown = printed(terminal.picture(unknown.model_copy(update={"problems": (late,)}), subject, {}.get))
    assert "at least 3 explanations" in shown
    assert "Incomplete: the search ended before every explanation was found." in shown
    assert shown.endswith("\nwarning[limit-reached]: the time limit was reached\n")


@pytest.mark.parametrize(("looks", "cards", "tables"), [(0, 1, 0), (3, 4, 0), (15, 16, 1), (99, 16, 2)])
def test_time_ends_the_showing_and_that_is_told(looks: int, cards: int, tables: int) -> None:
    """The sixteen explanations of four claims, in tables of at most thirteen, while the clock is looked at so often."""
    subject = opening.case_of("".join(f"ann claims c{n}\nbob denies c{n}\n" for n in range(4)))[0]
    over = chain(repeat(False, looks), repeat(True))
    picture = terminal.picture(asking.solve(subject), subject, {}.get, lambda: next(over))
    told = printed(picture, 60)
    assert told.count("\nExplanation ") == cards
    assert len(re.findall(r"^ +in +(\d.*)$", told, re.MULTILINE)) == tables
    assert picture.whole is (looks == 99)
    assert ("Cut short: " in told) is not picture.whole


def test_a_long_list_of_undisputed_things_is_cut() -> None:
    shown = solved("\n".join(f"fact a{n}" for n in range(60)))
    assert "    a13\n" in shown
    assert "    and 20 more; `--json` lists all\n" in shown


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases.cases(), st.integers(30, 120))
def test_nothing_is_wider_than_the_console(subject: case.Case, width: int) -> None:
    shown = printed(terminal.picture(asking.solve(subject, limit=30), subject, {}.get), width)
    for line in shown.split("\n"):
        assert printable.width(line) <= width
        assert line == line.rstrip()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases.cases())
def test_the_picture_tells_what_the_answer_says(subject: case.Case) -> None:
    answer = asking.solve(subject, limit=12)
    shown = printed(terminal.picture(answer, subject, {}.get), 200)
    cards = re.split(r"^Explanation \d+ of .*$", shown, flags=re.MULTILINE)[1:]
    assert len(cards) == len(answer.explanations)
    for explanation, card in zip(answer.explanations, cards, strict=True):
        for label, group in (
            ("accepts", explanation.accepts),
            ("rejects", explanation.rejects),
            ("leaves open", explanation.leaves_open),
        ):
            section = re.search(rf"^  {label}\n((?:    .*\n)*)", card, re.MULTILINE)
            told = [line for line in section[1].split("\n") if line and line[4] != " "] if section else []
            assert len(told) == len(group)
            assert all(one.name in line for one, line in zip(group, told, strict=True))
