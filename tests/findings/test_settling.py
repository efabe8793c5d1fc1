"""What is entailed besides the facts, worked out from what they entail, is the difference of what both entail."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from answerable.findings import grounding, settling
from answerable.language import opening, problems
from findings.conversion import converted
from generating import cases, frameworks
from oracle import framework

several = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def check(derivation: settling.Derivation, literals: range) -> None:
    facts = derivation.entailed(())
    for literal in literals:
        assert derivation.entailed_besides([literal]) == derivation.entailed([literal]) - facts
    several = list(literals)[:3]
    assert derivation.entailed_besides(several) == derivation.entailed(several) - facts


@several
@given(drawn=frameworks.frameworks())
def test_frameworks(drawn: framework.Framework) -> None:
    argued, _ = converted(drawn)
    check(settling.Derivation(argued), range(2 * len(argued.atoms)))


@several
@given(text=cases.case_texts())
def test_case_texts_with_counts(text: str) -> None:
    subject, _, _ = opening.case_of(text)
    try:
        argued = grounding.ground_case(subject)
    except problems.Refused:
        return
    check(settling.Derivation(argued), range(2 * len(argued.atoms)))
