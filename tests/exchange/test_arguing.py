"""What `solve` says of frameworks in exchange formats, beside brute force."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.answer import answer
from answerable.answer.arguing import Run
from answerable.findings.exchange.opening import ENDINGS, open_framework
from answerable.findings.semantics import Semantics
from cli.running import run
from exchange import drawing
from oracle import framework

many = settings(
    max_examples=int(os.environ.get("ANSWERABLE_EXAMPLES", "300")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def solved(
    text: str, ending: str, semantics: Semantics = Semantics.PREFERRED, limit: int = 0, timeout: float | None = None
) -> answer.Answer:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"drawn{ending}"
        file.write_text(text, encoding="utf-8", newline="")
        return Run(open_framework(str(file)), "drawn", semantics, limit, timeout).answer()


def names(of: tuple[answer.Reference, ...]) -> frozenset[str]:
    assert all(one.act == "argument" and one.by == "" for one in of)
    return frozenset(one.name for one in of)


@pytest.mark.parametrize("ending", ENDINGS)
@many
@given(data=st.data(), semantics=st.sampled_from(Semantics))
def test_explanations(ending: str, data: st.DataObject, semantics: Semantics) -> None:
    drawn = data.draw(drawing.texts(ending))
    found = solved(drawn.text, ending, semantics)
    meant = drawn.meant
    defined = set()
    members = {frozenset(str(a.of[0]) for a in chosen): chosen for chosen in subsets(meant)}
    for extension in drawn.extensions(semantics.value):
        chosen = members[extension]
        defeated = frozenset(str(a.of[0]) for a in meant.assumptions if framework.defeats(meant, chosen, a))
        everything = frozenset(str(a.of[0]) for a in meant.assumptions)
        holds = frozenset(x.predicate for x in framework.derivable(meant, chosen)) - everything
        defined.add((extension, defeated, everything - extension - defeated, holds))
    assert {
        (names(one.accepts), names(one.rejects), names(one.leaves_open), frozenset(one.holds))
        for one in found.explanations
    } == defined
    assert found.count == len(found.explanations) == len(defined)
    assert found.complete
    accepted = [one[0] for one in defined]
    for claim in found.claims:
        among = [claim.name in one for one in accepted]
        assert claim.status == ("none" if not any(among) else "all" if all(among) else "some")
    assert len(found.claims) == len(meant.assumptions)
    for one in found.explanations:
        for rejection in one.rejects:
            assert names(rejection.defeated_by) <= names(one.accepts)
            target = next(a for a in meant.assumptions if a.of[0] == rejection.name)
            assert framework.defeats(meant, members[names(rejection.defeated_by)], target)
    if not defined:
        assert [problem.code for problem in found.problems] == ["no-explanation"]


def subsets(meant: framework.Framework) -> list[framework.Extension]:
    return list(framework.subsets(meant))


def test_what_is_said_of_a_small_framework() -> None:
    found = solved("arg(a). arg(b). arg(c). att(a, b). att(b, a). att(b, c).", ".apx")
    first, second = found.explanations
    assert {frozenset((one.name, one.because) for one in each.rejects) for each in (first, second)} == {
        frozenset({("b", "a attacks it")}),
        frozenset({("a", "b attacks it"), ("c", "b attacks it")}),
    }
    (dispute,) = found.disputes
    assert names(dispute.claims) == {"a", "b", "c"}
    assert dispute.count == 2
    assert {claim.name: claim.status for claim in found.claims} == {"a": "some", "b": "some", "c": "some"}


def test_a_contrary_that_follows_is_named() -> None:
    found = solved("p aba 4\na 1\na 2\nc 1 3\nc 2 4\nr 3 2\n", ".aba")
    (only,) = found.explanations
    assert [(one.name, one.because, names(one.defeated_by)) for one in only.rejects] == [
        ("1", "its contrary 3 holds (2)", frozenset("2"))
    ]
    assert only.holds == ("3",)


def test_no_stable_extension() -> None:
    found = solved("p af 1\n1 1\n", ".af", Semantics.STABLE)
    assert (found.count, found.explanations, found.complete) == (0, (), True)
    assert [claim.status for claim in found.claims] == ["none"]
    assert [(p.code, p.message) for p in found.problems] == [
        ("no-explanation", "no consistent explanation: there is no stable extension")
    ]


def test_the_count_is_exact_where_few_are_listed() -> None:
    pairs = "".join(f"{2 * n + 1} {2 * n + 2}\n{2 * n + 2} {2 * n + 1}\n" for n in range(200))
    found = solved(f"p af 400\n{pairs}", ".af", limit=3)
    assert found.count == 2**200
    assert len(found.explanations) == 3
    assert not found.complete
    assert len(found.disputes) == 200


def joined(pairs: int) -> str:
    """Pairs that attack each other, and one argument that one of each pair attacks: one dispute of 2^pairs ways."""
    rows = [f"{2 * n + 1} {2 * n + 2}\n{2 * n + 2} {2 * n + 1}\n{2 * n + 1} {2 * pairs + 1}\n" for n in range(pairs)]
    return f"p af {2 * pairs + 2}\n{''.join(rows)}{2 * pairs + 2} {2 * pairs + 2}\n{2 * pairs + 1} {2 * pairs + 2}\n"


def test_statuses_are_decided_where_not_every_way_is_looked_for() -> None:
    found = solved(joined(30), ".af", limit=1)
    assert (found.count, found.at_least, found.complete) == (None, 10_000, False)
    # the last one attacks itself and nothing that is in all explanations attacks it
    assert {claim.name: claim.status for claim in found.claims} == {str(n): "some" for n in range(1, 62)} | {
        "62": "none"
    }
    (problem,) = found.problems
    assert problem.code == "limit-reached"
    assert problem.message.startswith("the dispute about `1`, `2`, `3` and 59 more has more than 10000 ways")


def test_what_cannot_be_listed_in_time_is_not() -> None:
    pairs = "".join(f"{2 * n + 1} {2 * n + 2}\n{2 * n + 2} {2 * n + 1}\n" for n in range(60))
    found = solved(f"p af 120\n{pairs}", ".af", timeout=0.5)
    assert (found.count, found.complete) == (2**60, False)
    (problem,) = found.problems
    assert problem.message == f"there was no time, or no room, to list more than {len(found.explanations)} explanations"


def test_a_limit_of_memory_keeps_what_was_found(tmp_path: Path) -> None:
    file = tmp_path / "joined.af"
    file.write_text(joined(30), encoding="utf-8")
    done = run("solve", str(file), "--json", "--memory", "30")
    assert done.returncode == 3
    found = json.loads(done.stdout)
    assert found["complete"] is False
    assert found["problems"][0]["message"].startswith("the memory limit was reached")


def test_a_limit_of_time_keeps_what_was_found() -> None:
    found = solved("p af 2\n1 2\n2 1\n", ".af", timeout=1e-9)
    assert (found.count, found.at_least, found.complete) == (None, 0, False)
    assert [problem.code for problem in found.problems] == ["limit-reached"]
