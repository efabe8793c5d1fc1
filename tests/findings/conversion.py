"""The oracle's frameworks as the engine's, so that both can be asked the same."""

from __future__ import annotations

from dataclasses import replace

from answerable.findings import framework as engine
from oracle import framework as oracle


def converted(given: oracle.Framework) -> tuple[engine.Framework, tuple[oracle.Assumption, ...]]:
    """The engine's framework; its assumption n is the oracle's n-th.

    The whole order is given as preferences, so that the engine's built-in ranks add nothing.
    """
    atoms: dict[engine.GroundAtom, int] = {}
    rules: list[engine.GroundRule] = []

    def literal(of: oracle.Literal) -> int:
        atom = atoms.setdefault((of.predicate, of.arguments), len(atoms))
        return 2 * atom + (not of.positive)

    number = {assumption: place for place, assumption in enumerate(given.assumptions)}

    def target(of: oracle.Target) -> int:
        if isinstance(of, oracle.Literal):
            return literal(of)
        standing = literal(oracle.Literal(f"·in {number[of]}"))
        rules.append(engine.GroundRule(standing, (), number[of]))
        return standing

    for rule in sorted(given.rules, key=repr):
        body = tuple(sorted(literal(x) for x in rule.body))
        rules.append(
            engine.GroundRule(literal(rule.head), body, None if rule.assumption is None else number[rule.assumption])
        )
    # a hypothesis adopted and the same forgone stem from one statement
    statement = {
        a: number[other]
        for a in given.assumptions
        if a.kind == "forgone"
        for other in given.assumptions
        if other.kind == "adopted" and other in given.undercut.get(a, ())
    }
    concluded = {rule.assumption: rule.head for rule in rules if rule.assumption is not None}
    explain = []
    for place, firings in enumerate(given.explain):
        fires = []
        for way, firing in enumerate(sorted(firings, key=repr)):
            fired = literal(oracle.Literal(f"·fires {place} {way}"))
            body = [literal(x) for x in firing.body] + [target(a) for a in sorted(firing.assumptions, key=repr)]
            rules.append(engine.GroundRule(fired, tuple(sorted(body))))
            fires.append(fired)
        explain.append(tuple(fires))
    rebut = tuple(tuple(sorted(target(t) for t in given.rebut.get(a, ()))) for a in given.assumptions)
    undercut = tuple(tuple(sorted(target(t) for t in given.undercut.get(a, ()))) for a in given.assumptions)
    made = engine.Framework(
        atoms=(),
        assumptions=tuple(
            engine.Assumption(engine.Kind(_kind(a)), statement.get(a, place), concluded.get(place))
            for place, a in enumerate(given.assumptions)
        ),
        facts=tuple(sorted(literal(x) for x in given.facts)),
        rules=(),
        rebut=rebut,
        undercut=undercut,
        preferences=frozenset((number[worse], number[better]) for worse, better in given.less),
        explain=tuple(explain),
        explain_statements=tuple(range(len(explain))),
    )
    return replace(made, atoms=tuple(atoms), rules=tuple(dict.fromkeys(rules))), given.assumptions


def _kind(assumption: oracle.Assumption) -> str:
    return assumption.kind if assumption.kind in set(engine.Kind) else "argument"
