"""The enumerating table agrees with the definitions over sets, on every subset of random frameworks."""

from hypothesis import given, settings

from generating.frameworks import frameworks
from oracle import framework, subsets


@settings(max_examples=100, deadline=None)
@given(frameworks(most=4, explaining=True))
def test_table_agrees_with_the_definitions(f: framework.Framework) -> None:
    t = subsets.table_of(f)
    for s in range(t.everything + 1):
        chosen = t.members(s)
        assert t.literals(t.derived[s]) == framework.derivable(f, chosen)
        assert t.members(t.defeated[s]) == {a for a in f.assumptions if framework.defeats(f, chosen, a)}
        assert (s in t.conflict_free) == framework.conflict_free(f, chosen)
        assert t.members(t.defended(s)) == {a for a in f.assumptions if framework.defends(f, chosen, a)}
        assert bool(t.explaining([s])) == framework.explains(f, chosen)


@settings(max_examples=100, deadline=None)
@given(frameworks(most=6, explaining=True))
def test_an_excluded_last_link_excludes_only_derivations(f: framework.Framework) -> None:
    everything = f.assumptions
    assert framework.derivable_without(f, everything, ()) == framework.derivable(f, everything)
    for a in everything:
        assert framework.derivable_without(f, everything, (a,)) <= framework.derivable(f, everything)
    undisputed = framework.derivable(f, ())
    assert framework.derivable_without(f, everything, everything) >= undisputed


def test_last_links_are_the_last_assumptions() -> None:
    """A default on top of a presumption is as strong as testimony; a strict step on top of it is not."""
    p, q, r = (framework.Literal(name) for name in "pqr")
    low = framework.Assumption("presumption", ("p",))
    rule = framework.Assumption("default", ("q",))
    claim = framework.Assumption("claim", ("not q",))
    other = framework.Assumption("claim", ("not r",))
    f = framework.Framework(
        assumptions=(low, rule, claim, other),
        rules=frozenset(
            {
                framework.Rule(p, assumption=low),
                framework.Rule(q, frozenset({p}), rule),
                framework.Rule(r, frozenset({p})),
                framework.Rule(-q, assumption=claim),
                framework.Rule(-r, assumption=other),
            }
        ),
        rebut={rule: frozenset({-q}), claim: frozenset({q}), other: frozenset({r})},
        less=frozenset({(low, rule), (low, claim), (low, other)}),
    )
    assert framework.defeats(f, {low, rule}, claim)
    assert not framework.defeats(f, {low}, other)
