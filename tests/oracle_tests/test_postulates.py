"""The postulates of docs/semantics.md 1.3, on random frameworks."""

from hypothesis import assume, given, settings

from generating.frameworks import consistent_facts, frameworks, joined
from oracle import framework
from oracle.framework import Framework

quick = settings(max_examples=400, deadline=None)


@quick
@given(frameworks())
def test_complete_extensions_exist_and_preferred_are_complete(f: Framework) -> None:
    assume(consistent_facts(f))
    complete = framework.complete(f)
    assert complete
    assert framework.preferred(f) <= complete
    assert len(framework.grounded(f)) == 1
    assert framework.ideal(f)
    assert framework.eager(f)


@quick
@given(frameworks())
def test_completeness_brings_consistency(f: Framework) -> None:
    assume(consistent_facts(f))
    for extension in framework.complete_without_consistency(f):
        assert framework.consistent(framework.derivable(f, extension))


@quick
@given(frameworks(hypotheses=False))
def test_stable_preferred_complete(f: Framework) -> None:
    assume(consistent_facts(f))
    stable = framework.stable(f)
    assert stable <= framework.preferred(f) <= framework.complete(f)
    assert stable <= framework.semi_stable(f) <= framework.preferred(f)
    if stable:
        assert framework.semi_stable(f) == framework.stage(f) == stable


@quick
@given(frameworks())
def test_the_grounded_extension_is_the_iterated_one(f: Framework) -> None:
    assume(consistent_facts(f))
    t = f.table
    chosen = 0
    while chosen != t.defended(chosen):
        chosen = t.defended(chosen)
    assert framework.grounded(f) == {t.members(chosen)}


@quick
@given(frameworks())
def test_the_skeptical_ones_are_ordered(f: Framework) -> None:
    assume(consistent_facts(f) and not f.adopted)
    (grounded,), (ideal,), (eager,) = framework.grounded(f), framework.ideal(f), framework.eager(f)
    assert grounded <= ideal <= eager


@settings(max_examples=300, deadline=None)
@given(frameworks(most=4, atoms="pqr", explaining=True), frameworks(most=4, atoms="pqr", explaining=True))
def test_joining_gives_the_product(one: Framework, other: Framework) -> None:
    assume(consistent_facts(one) and consistent_facts(other))
    both = joined(one, other)
    empty = Framework(())
    for name in ("preferred", "complete", "stable", "grounded", "semi_stable", "naive"):
        semantics = framework.SEMANTICS[name]
        moved = semantics(joined(empty, other))
        assert semantics(both) == {e | o for e in semantics(one) for o in moved}, name


@quick
@given(frameworks())
def test_no_rule_applies_whose_exception_holds(f: Framework) -> None:
    for extension in framework.complete(f):
        held = framework.derivable(f, extension) | extension
        assert not any(f.undercut.get(a, frozenset()) & held for a in extension)


@quick
@given(frameworks(explaining=True))
def test_what_must_be_explained_is(f: Framework) -> None:
    for semantics in framework.SEMANTICS.values():
        for extension in semantics(f):
            assert framework.explains(f, extension)
