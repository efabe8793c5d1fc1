"""The explanations in which a condition holds: those of all that meet it, with their numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from answerable import asking, shipped
from answerable.answer import querying
from answerable.language import opening, wording
from answerable.language.problems import Refused
from cli.running import run
from generating.cases import case_texts

IL20 = shipped.folder("cases") / "il20.case"


def listed(text: str, where: str, limit: int = 0) -> asking.Answer:
    subject = opening.read(text)
    condition = querying.query(where, subject).condition
    assert condition is not None
    return asking.Run(subject, limit=limit, where=condition).answer()


@settings(max_examples=120, deadline=None)
@given(case_texts(), st.data())
def test_filtering_is_what_looking_at_each_would_give(text: str, data: st.DataObject) -> None:
    try:
        whole = asking.solve(opening.read(text), limit=0)
    except Refused:
        assume(False)
    names = sorted({name for one in whole.explanations for name in one.holds})
    assume(names and whole.count)
    literals = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    join = data.draw(st.sampled_from((all, any)))
    where = (" and " if join is all else " or ").join(literals)
    wanted = [one for one in whole.explanations if join(literal in one.holds for literal in literals)]
    limit = data.draw(st.sampled_from((0, 1, 2)))
    answer = listed(text, where, limit)
    assert answer.matching == len(wanted)
    assert list(answer.explanations) == wanted[: limit or None]
    assert answer.complete == (limit == 0 or len(wanted) <= limit)
    assert (answer.count, answer.claims, answer.disputes) == (whole.count, whole.claims, answer.disputes)


def test_a_huge_product_is_filtered_without_being_listed() -> None:
    text = "".join(f"ann claims a{n}\nbob denies a{n}\n" for n in range(100))
    answer = listed(text, "a99 and not a0 and a50", limit=3)
    assert answer.count == 2**100
    assert answer.matching == 2**97
    assert [len(answer.explanations), answer.complete] == [3, False]
    assert all({"a99", "not a0", "a50"} <= set(one.holds) for one in answer.explanations)
    assert answer.explanations[0].number < answer.explanations[1].number < answer.explanations[2].number


def test_iterating_yields_only_what_matches() -> None:
    subject = opening.read(IL20)
    condition = querying.query("cover and not late", subject).condition
    run_ = asking.Run(subject, where=condition)
    assert [("cover" in one.holds, "late" in one.holds) for one in run_] == [(True, False)]
    assert run_.answer().matching == 1


def test_the_command_lists_what_matches() -> None:
    done = run("solve", str(IL20), "--where", "israel is responsible for loss", "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert (told["count"], told["matching"], told["complete"]) == (4, 3, True)
    assert told["where"] == "responsible(israel, loss)"
    assert len(told["explanations"]) == 3
    printed = run("solve", str(IL20), "--where", "israel is responsible for loss").stdout
    assert "listed: 3 of 4 explanations, where responsible(israel, loss)\n" in printed
    assert "Explanation 1 of 4" in printed
    nothing = run("solve", str(IL20), "--where", "cover and jets_home")
    assert nothing.returncode == 0
    assert "listed: none of 4 explanations" in nothing.stdout
    assert "where" not in json.loads(run("solve", str(IL20), "--json").stdout)


@pytest.mark.parametrize(
    ("where", "code", "at"),
    [
        ("lte", "unknown-name", "1:1"),
        ("cover and lte", "unknown-name", "1:11"),
        ("cover or", "not-a-question", "1:1"),
        ("late? fact b", "not-a-question", "1:1"),
        ("pmo admits syria_responsible", "not-a-condition", "1:1"),
        ("responsible(israel)", "wrong-arity", "1:1"),
    ],
)
def test_a_bad_condition_is_a_located_problem(where: str, code: str, at: str) -> None:
    done = run("solve", str(IL20), "--where", where)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"<question>:{at}: error[{code}]: ")
    assert f"   1 | {where}\n" in done.stderr


def test_what_is_listed_is_told_in_the_words_of_the_language(tmp_path: Path) -> None:
    answer = listed("ann claims a\nbob denies a\n", "not (a)")
    assert answer.where is not None
    assert wording.condition_text(querying.query(answer.where, opening.read("ann claims a")).condition) == answer.where  # type: ignore[arg-type]
