"""The postulates of docs/semantics.md 1.3, on random frameworks."""

import os

from hypothesis import assume, given, settings

from generating.frameworks import consistent_facts, frameworks, joined
from oracle import framework, semantics, subsets
from oracle.framework import Framework

quick = settings(max_examples=int(os.environ.get("ANSWERABLE_EXAMPLES", "400")), deadline=None)


@quick
@given(frameworks())
def test_complete_extensions_exist_and_preferred_are_complete(f: Framework) -> None:
    assume(consistent_facts(f))
    complete = semantics.complete(f)
    assert complete
    assert semantics.preferred(f) <= complete
    assert len(semantics.grounded(f)) == 1
    assert semantics.ideal(f)
    assert semantics.eager(f)


@quick
@given(frameworks())
def test_completeness_brings_consistency(f: Framework) -> None:
    assume(consistent_facts(f))
    for extension in semantics.complete_without_consistency(f):
        assert framework.consistent(framework.derivable(f, extension))


@quick
@given(frameworks(hypotheses=False))
def test_stable_preferred_complete(f: Framework) -> None:
    assume(consistent_facts(f))
    stable = semantics.stable(f)
    assert stable <= semantics.preferred(f) <= semantics.complete(f)
    assert stable <= semantics.semi_stable(f) <= semantics.preferred(f)
    if stable:
        assert semantics.semi_stable(f) == semantics.stage(f) == stable


@quick
@given(frameworks())
def test_the_grounded_extension_is_the_iterated_one(f: Framework) -> None:
    assume(consistent_facts(f))
    t = subsets.table_of(f)
    chosen = 0
    while chosen != t.defended(chosen):
        chosen = t.defended(chosen)
    assert semantics.grounded(f) == {t.members(chosen)}


@quick
@given(frameworks())
def test_the_skeptical_ones_are_ordered(f: Framework) -> None:
    assume(consistent_facts(f) and not f.adopted)
    (grounded,), (ideal,), (eager,) = semantics.grounded(f), semantics.ideal(f), semantics.eager(f)
    assert grounded <= ideal <= eager


@settings(max_examples=300, deadline=None)
@given(frameworks(most=4, atoms="pqr", explaining=True), frameworks(most=4, atoms="pqr", explaining=True))
def test_joining_gives_the_product(one: Framework, other: Framework) -> None:
    assume(consistent_facts(one) and consistent_facts(other))
    both = joined(one, other)
    empty = Framework(())
    for name, extensions in semantics.SEMANTICS.items():
        moved = extensions(joined(empty, other))
        assert extensions(both) == {e | o for e in extensions(one) for o in moved}, name


@quick
@given(frameworks())
def test_no_rule_applies_whose_exception_holds(f: Framework) -> None:
    for extension in semantics.complete(f):
        held = framework.derivable(f, extension) | extension
        assert not any(f.undercut.get(a, frozenset()) & held for a in extension)


@quick
@given(frameworks(explaining=True))
def test_what_must_be_explained_is(f: Framework) -> None:
    for extensions in semantics.SEMANTICS.values():
        for extension in extensions(f):
            assert framework.explains(f, extension)
