"""The postulates on the frameworks of drawn cases, and what explanations may not depend on."""

import os
from collections import Counter
from random import Random

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from answerable.language import case as c
from generating import cases, timed
from oracle import clauses, explanations, framework, grounding, semantics
from oracle.framework import Framework

quick = settings(max_examples=300, deadline=None)
#: Of each source; a campaign raises their number through the environment.
fewer = settings(max_examples=int(os.environ.get("ANSWERABLE_EXAMPLES", "150")), deadline=None)
UNEXPLAINED = cases.KINDS - {"explain"}
#: Cases of all statements, mostly of preferences and ratings, mostly of times; nothing must be explained in them.
SOURCES = {
    "statements": cases.cases(kinds=UNEXPLAINED),
    "preferences": cases.cases(kinds=cases.WEIGHED | {"exception"}),
    "times": timed.timed_cases(explaining=False),
}
everywhere = pytest.mark.parametrize("source", SOURCES)


def consistent(case: c.Case) -> Framework:
    """The framework, where facts do not contradict each other and the oracle can close what follows from them."""
    f = founded(case)
    assume(f is not None)
    assert f is not None
    return f


def founded(case: c.Case) -> Framework | None:
    try:
        f = grounding.framework_of(case)
    except (clauses.TooLarge, grounding.CausalLoop):
        return None
    small = len(f.assumptions) <= explanations.MOST_ASSUMPTIONS
    return f if small and framework.consistent(framework.derivable(f, ())) else None


def hypothetical(f: Framework) -> bool:
    return any(a.kind == "adopted" for a in f.assumptions)


@everywhere
@fewer
@given(data=st.data())
def test_the_postulates(source: str, data: st.DataObject) -> None:
    f = consistent(data.draw(SOURCES[source]))
    complete, preferred, stable = semantics.complete(f), semantics.preferred(f), semantics.stable(f)
    assert complete
    assert len(semantics.grounded(f)) == 1
    assert preferred
    assert preferred <= complete
    # every closure is consistent, even without asking for it
    assert semantics.complete_without_consistency(f) == complete
    for extension in complete:
        assert framework.consistent(framework.derivable(f, extension))
    if not hypothetical(f):
        assert stable <= preferred
    # no rule applies whose exception holds
    for extension in semantics.conflict_free(f):
        held = framework.derivable(f, extension) | extension
        assert not any(f.undercut.get(a, frozenset()) & held for a in extension)


@everywhere
def test_what_the_postulates_speak_of_is_drawn(source: str) -> None:
    met: Counter[str] = Counter()

    @settings(max_examples=150, deadline=None, derandomize=True, phases=(Phase.generate,), database=None)
    @given(case=SOURCES[source])
    def draw(case: c.Case) -> None:
        f = founded(case)
        if f is None:
            return
        met["cases"] += 1
        met["several complete"] += len(semantics.complete(f)) > 1
        met["several preferred"] += len(semantics.preferred(f)) > 1
        met["hypotheses"] += hypothetical(f)
        met["stable and more complete"] += bool(semantics.stable(f)) and semantics.stable(f) < semantics.complete(f)
        everything = framework.derivable(f, f.assumptions)
        met["exceptions that could hold"] += any(targets & everything for targets in f.undercut.values())
        # what consistency would have to be asked for, were it not for the postulate
        met["contradictory sets"] += not framework.consistent(everything)
        testimony = {a for a in f.assumptions if a.kind in ("claim", "default", "doubt", "evidence")}
        met["preferences"] += any(x in testimony and y in testimony for x, y in f.less)
        met["times"] += any(rule.head.predicate == "*time" for rule in f.rules)

    draw()
    least = {"cases": 100, "several complete": 25, "several preferred": 20, "stable and more complete": 20}
    least |= {"exceptions that could hold": 5, "contradictory sets": 30}
    least |= {"statements": {"hypotheses": 5}, "preferences": {"preferences": 20}, "times": {"times": 50}}[source]
    assert all(met[what] >= many for what, many in least.items()), met


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
