"""The postulates on the frameworks of drawn cases, and what explanations may not depend on."""

from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from answerable.language import case as c
from generating import cases
from oracle import clauses, explanations, framework, grounding, semantics
from oracle.framework import Framework

quick = settings(max_examples=300, deadline=None)
UNEXPLAINED = cases.KINDS - {"explain"}


def consistent(case: c.Case) -> Framework:
    """The framework, where facts do not contradict each other and the oracle can close what follows from them."""
    try:
        f = grounding.framework_of(case)
    except clauses.TooLarge:
        assume(False)
        raise
    assume(framework.consistent(framework.derivable(f, ())))
    return f


@quick
@given(cases.cases(kinds=UNEXPLAINED))
def test_complete_extensions_exist_and_preferred_are_complete(case: c.Case) -> None:
    f = consistent(case)
    complete = semantics.complete(f)
    assert complete
    assert len(semantics.grounded(f)) == 1
    assert semantics.preferred(f) <= complete


@quick
@given(cases.cases(kinds=UNEXPLAINED))
def test_completeness_brings_consistency(case: c.Case) -> None:
    f = consistent(case)
    for extension in semantics.complete_without_consistency(f):
        assert framework.consistent(framework.derivable(f, extension))


@quick
@given(cases.cases(kinds=UNEXPLAINED - {"hypothesis"}))
def test_stable_preferred_complete(case: c.Case) -> None:
    f = consistent(case)
    assert semantics.stable(f) <= semantics.preferred(f) <= semantics.complete(f)


@quick
@given(cases.cases(), st.randoms(use_true_random=False))
def test_the_order_of_statements_does_not_matter(case: c.Case, random: Random) -> None:
    shuffled = list(case.statements)
    random.shuffle(shuffled)
    consistent(case)
    other = case.model_copy(update={"statements": tuple(shuffled)})
    for name in ("preferred", "complete", "grounded"):
        assert explanations.findings(case, name) == explanations.findings(other, name)


@quick
@given(cases.cases())
def test_every_explanation_is_consistent_and_sorts_what_is_shown(case: c.Case) -> None:
    consistent(case)
    for explanation in explanations.explanations(case):
        assert not any(f"not {x}" in explanation.holds for x in explanation.holds)
        sorted_out = (explanation.accepts, explanation.rejects, explanation.leaves_open)
        refs = {shown.ref for shown in grounding.ground(case).shown}
        assert frozenset().union(*sorted_out) == refs
        assert sum(map(len, sorted_out)) == len(refs)
        assert explanation.assumes <= explanation.holds
