"""Questions and expectations are decided by search where a dispute has more alternatives than are looked for."""

from __future__ import annotations

import os
from functools import partial
from unittest import mock

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import answerable
from answerable import asking
from answerable.answer import testing
from answerable.answer.deciding import Deciding
from answerable.answer.decoding import literal_text
from answerable.findings import enumerating
from answerable.findings.semantics import Semantics
from answerable.language import case, opening
from generating import cases
from oracle import clauses, explanations, grounding

EXAMPLES = int(os.environ.get("ANSWERABLE_EXAMPLES", "30"))


def status(truths: list[bool]) -> str:
    return "all" if all(truths) else "some" if any(truths) else "none"


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=cases.case_texts(), data=st.data())
def test_what_a_search_says_is_what_the_oracle_says(text: str, data: st.DataObject) -> None:
    """One alternative of each part is looked for at the most."""
    subject, _, _ = opening.case_of(text)
    try:
        grounded = grounding.ground(subject)
        with mock.patch.object(enumerating, "ALTERNATIVES", 1):
            for name in Semantics:
                defined = explanations.findings_of(grounded, name.value).explanations
                findings = asking.Run(subject, name, limit=1).solved().findings
                assert findings is not None
                if not findings.count:
                    continue
                decides = Deciding(subject, findings)
                argued = findings.argued
                literals = sorted(argued.visible())
                if not literals:
                    continue
                drawn = data.draw(st.lists(st.lists(st.sampled_from(literals), min_size=1, max_size=2), max_size=3))
                for ways in [[[x]] for x in literals[:6]] + [drawn]:
                    parts = tuple(case.All(parts=tuple(_literal(argued.atoms, x) for x in way)) for way in ways)
                    asked = parts[0] if len(parts) == 1 else case.Some(parts=parts) if parts else None
                    if asked is None:
                        continue
                    truths = [
                        any(all(literal_text(argued, x) in one.holds for x in way) for way in ways) for one in defined
                    ]
                    assert decides.status(asked) == status(truths), (name, asked)
                    # the same by going from kind to kind
                    assert decides.spread(partial(decides.true, asked), [asked]) == status(truths), (name, asked)
                counted = data.draw(st.lists(st.sampled_from(literals), min_size=2, max_size=4, unique=True))
                least = data.draw(st.integers(2, len(counted)))
                count = case.Count(least=least, of=tuple(_literal(argued.atoms, x) for x in counted))
                truths = [sum(literal_text(argued, x) in one.holds for x in counted) >= least for one in defined]
                assert decides.status(count) == status(truths), (name, count)
    except (explanations.FactsContradict, explanations.TooMany, clauses.TooLarge, grounding.CausalLoop):
        assume(False)


def _literal(atoms: tuple[tuple[str, tuple[object, ...]], ...], literal: int) -> case.Literal:
    predicate, arguments = atoms[literal >> 1]
    return case.Literal(predicate=predicate, arguments=arguments, negated=bool(literal & 1))


def contested(number: int, prefix: str = "g") -> str:
    """Two accounts of so many things, of which one claim needs all: a dispute of 2^number ways and more."""
    names = [f"{prefix}{n}" for n in range(number)]
    said = "".join(f"ann claims {name}\nbob denies {name}\n" for name in names)
    every = " and ".join(names)
    return f"{said}ann claims {prefix}_all because {every}\nbob denies {prefix}_all\n"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("g0", "some"),
        ("g0 and g19", "some"),
        ("g0 and not g0", "none"),
        ("g0 or not g0", "all"),
        ("g0 and h3", "some"),
        ("k or g0", "some"),
        ("sun", "all"),
        ("sun and (g7 or not g7)", "all"),
        ("g_all and not g3", "none"),
        ("h_all and g_all and g0", "some"),
    ],
)
def test_conditions_over_disputes_without_end(condition: str, expected: str) -> None:
    text = f"""{contested(20)}{contested(20, "h")}ann claims k
bob denies k
ann claims sun
question q: whether {condition}?
expect ({condition}) in every explanation
expect ({condition}) in some explanation
expect ({condition}) in no explanation
"""
    subject, _, _ = opening.case_of(text)
    with mock.patch.object(enumerating, "ALTERNATIVES", 50):
        solved = asking.Run(subject, limit=1).solved()
    assert solved.answer.count is None
    assert [question.status for question in solved.answer.questions] == [expected]
    outcomes = testing.check_expectations(subject, solved.findings)
    assert [one.passed for one in outcomes] == [expected == "all", expected in ("all", "some"), expected == "none"]


def test_other_disputes_without_end_do_not_matter() -> None:
    asked = "question q: whether k or not k?\nquestion r: whether k and not k?\n"
    text = f"{contested(20)}ann claims k\nbob denies k\n{asked}"
    with mock.patch.object(enumerating, "ALTERNATIVES", 50):
        found = answerable.solve(opening.case_of(text)[0], limit=1)
    assert [question.status for question in found.questions] == ["all", "none"]
