"""Random small frameworks, made of the pieces that the statements of a case contribute (docs/semantics.md 1.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from oracle import clauses, framework
from oracle.framework import Assumption, Firing, Literal, Rule

ATOMS = "pqrst"
KINDS = ("claim", "doubt", "default", "presumption", "choice", "hypothesis", "absence", "evidence", "source")

#: Lowest first; presumptions of depth d are -2 - d.
OPTION, TESTIMONY, ABSENCE = -1, 0, 1


class Pieces:
    """A framework under construction: each method adds what one kind of statement contributes."""

    def __init__(self) -> None:
        self.rank: dict[Assumption, int] = {}
        self.facts: set[Literal] = set()
        self.rules: set[Rule] = set()
        self.clauses: set[clauses.Clause] = set()
        self.rebut: dict[Assumption, set[framework.Target]] = {}
        self.undercut: dict[Assumption, set[framework.Target]] = {}
        self.preferences: set[tuple[Assumption, Assumption]] = set()
        self.firings: dict[Literal, set[Firing]] = {}

    def assume(self, kind: str, *of: object, rank: int = TESTIMONY) -> Assumption:
        assumption = Assumption(kind, (len(self.rank), *of))
        self.rank[assumption] = rank
        self.rebut[assumption] = set()
        self.undercut[assumption] = set()
        return assumption

    def concluding(self, kind: str, head: Literal, body: Sequence[Literal] = (), rank: int = TESTIMONY) -> Assumption:
        """An assumption that concludes `head` from `body` and falls where the contrary is established."""
        assumption = self.assume(kind, str(head), rank=rank)
        self.rules.add(Rule(head, frozenset(body), assumption))
        self.rebut[assumption] = {-head}
        return assumption

    def of_kind(self, *kinds: str) -> list[Assumption]:
        return [a for a in self.rank if a.kind in kinds]

    def heads(self, assumption: Assumption) -> list[Rule]:
        return sorted((r for r in self.rules if r.assumption == assumption), key=repr)

    def framework(self, explain: Sequence[Literal] = ()) -> framework.Framework:
        less = {(x, y) for x in self.rank for y in self.rank if self.rank[x] < self.rank[y]}
        return framework.Framework(
            assumptions=tuple(self.rank),
            facts=frozenset(self.facts),
            rules=frozenset(self.rules) | clauses.rules_of(clauses.prime_implicates(self.clauses)),
            rebut={a: frozenset(targets) for a, targets in self.rebut.items()},
            undercut={a: frozenset(targets) for a, targets in self.undercut.items()},
            less=frozenset(less | self.preferences),
            explain=tuple(frozenset(self.firings.get(goal, set())) for goal in explain),
        )


def literals(atoms: str = ATOMS) -> st.SearchStrategy[Literal]:
    return st.builds(lambda atom, positive: Literal(atom, (), positive), st.sampled_from(atoms), st.booleans())


@st.composite
def pieces(
    draw: st.DrawFn, most: int = 7, atoms: str = ATOMS, hypotheses: bool = True, preferences: bool = True
) -> Pieces:
    made = Pieces()
    literal = literals(atoms)
    few = st.lists(literal, max_size=2, unique=True)
    kinds = [kind for kind in KINDS if hypotheses or kind != "hypothesis"]
    for kind in draw(st.lists(st.sampled_from(("claim", "claim", "default", *kinds)), min_size=2, max_size=most)):
        if kind == "claim":
            made.concluding("claim", draw(literal), draw(st.one_of(st.just([]), st.just([]), few)))
        elif kind == "doubt":
            doubted = made.of_kind("claim", "default")
            if doubted:
                _doubt(made, draw(st.sampled_from(doubted)))
        elif kind == "default":
            default = made.concluding("default", draw(literal), draw(few))
            made.undercut[default] |= set(draw(st.lists(literal, max_size=1)))
            for r in made.heads(default):
                made.firings.setdefault(r.head, set()).add(Firing(r.body, frozenset({default})))
        elif kind == "presumption":
            made.concluding("presumption", draw(literal), rank=-2 - draw(st.integers(0, 2)))
        elif kind == "choice":
            _choice(made, draw(st.lists(literal, min_size=1, max_size=2, unique=True)))
        elif kind == "hypothesis":
            adopted = made.concluding("adopted", draw(literal))
            forgone = made.assume("forgone", *adopted.of)
            made.undercut[adopted].add(forgone)
            made.undercut[forgone].add(adopted)
        elif kind == "absence":
            _absence(made, draw(literal), draw(few), draw(literal))
        elif kind == "evidence":
            _evidence(made, draw(few), draw(st.lists(literal, max_size=1)))
        else:
            _source(made, draw(st.lists(literal, max_size=2)))
        if len(made.rank) >= most:
            break
    made.facts |= set(draw(st.lists(literal, max_size=2)))
    made.clauses |= set(draw(st.lists(st.frozensets(literal, min_size=1, max_size=3), max_size=4)))
    if draw(st.integers(0, 3)) == 0:
        _counted(made, draw(st.lists(literal, min_size=3, max_size=3, unique_by=lambda each: each.atom)))
    if preferences:
        made.preferences = draw(_orders([a for a, rank in made.rank.items() if rank == TESTIMONY]))
    return made


def _doubt(made: Pieces, doubted: Assumption) -> None:
    doubt = made.assume("doubt", str(doubted))
    made.rebut[doubted].add(doubt)
    for r in made.heads(doubted):
        if doubted.kind == "claim":
            made.rebut[doubt].add(r.head)
        else:
            fired = Literal("*fired", doubted.of)
            made.rules.add(Rule(fired, r.body, doubted))
            made.rebut[doubt].add(fired)


def _choice(made: Pieces, of: list[Literal]) -> None:
    """`open l`, or exactly one of two."""
    if len(of) == 1:
        of = [of[0], -of[0]]
    for each in of:
        made.concluding("option", each, rank=OPTION)
    made.clauses |= {frozenset(of), frozenset(-each for each in of)}


def _absence(made: Pieces, head: Literal, body: list[Literal], unless: Literal) -> None:
    absence = made.assume("absence", str(head), rank=ABSENCE)
    ok = Literal("*ok", absence.of)
    made.rules.add(Rule(ok, frozenset(), absence))
    made.rebut[absence] = {-ok}
    made.undercut[absence] = {unless}
    made.clauses.add(frozenset({head, -ok, *(-each for each in body)}))
    made.firings.setdefault(head, set()).add(Firing(frozenset(body), frozenset({absence})))


def _evidence(made: Pieces, supports: list[Literal], undermines: list[Literal]) -> None:
    evidence = made.assume("evidence")
    observed = Literal("*observed", evidence.of)
    made.rules.add(Rule(observed, frozenset(), evidence))
    for each in supports:
        made.concluding("default", each, [observed])
    for each in undermines:
        doubt = made.assume("doubt", str(each))
        active = Literal("*active", doubt.of)
        made.rules.add(Rule(active, frozenset({observed}), doubt))
        made.rebut[doubt] = {each}
        for claim in made.of_kind("claim"):
            if any(r.head == each for r in made.heads(claim)):
                made.rebut[claim].add(active)


def _source(made: Pieces, contents: list[Literal]) -> None:
    credible = made.assume("credible")
    credit = Literal("*credible", credible.of)
    made.rules.add(Rule(credit, frozenset(), credible))
    doubt = made.assume("doubt", *credible.of)
    made.rebut[credible] = {doubt}
    made.rebut[doubt] = {credible}
    for content in contents:
        made.concluding("claim", content, [credit])


def _counted(made: Pieces, of: list[Literal]) -> None:
    """An atom that is true iff two of three are, never expanded into clauses."""
    counted = Literal("*count", tuple(of))
    for one in of:
        others = [each for each in of if each != one]
        made.rules |= {Rule(counted, frozenset(others)), Rule(-counted, frozenset(-each for each in others))}
        for other in others:
            made.rules |= {Rule(-one, frozenset({-counted, other})), Rule(one, frozenset({counted, -other}))}
    made.clauses.add(frozenset({counted, -Literal(ATOMS[0])}))


def _orders(over: list[Assumption]) -> st.SearchStrategy[set[tuple[Assumption, Assumption]]]:
    """Strict partial orders: pairs along the list, transitively closed."""
    upward = [(x, y) for i, x in enumerate(over) for y in over[i + 1 :]]
    if not upward:
        return st.just(set())
    return st.one_of(st.just(set()), st.sets(st.sampled_from(upward), max_size=3).map(_transitive))


def _transitive(pairs: set[tuple[Assumption, Assumption]]) -> set[tuple[Assumption, Assumption]]:
    while True:
        new = {(x, z) for x, y in pairs for w, z in pairs if y == w} - pairs
        if not new:
            return pairs
        pairs = pairs | new


@st.composite
def frameworks(
    draw: st.DrawFn,
    most: int = 7,
    atoms: str = ATOMS,
    hypotheses: bool = True,
    preferences: bool = True,
    explaining: bool = False,
) -> framework.Framework:
    """At most about `most` assumptions. With `explaining`, sometimes something must be explained."""
    made = draw(pieces(most, atoms, hypotheses, preferences))
    goals: list[Literal] = []
    if explaining and made.firings:
        goals = draw(st.lists(st.sampled_from(sorted(made.firings)), max_size=2, unique=True))
    return made.framework(goals)


def consistent_facts(f: framework.Framework) -> bool:
    """Whether what is undisputed does not contradict itself."""
    return framework.consistent(framework.derivable(f, ()))


def joined(one: framework.Framework, other: framework.Framework) -> framework.Framework:
    """Two frameworks side by side, the other's atoms and assumptions renamed."""
    renamed = {a: replace(a, of=("other", *a.of)) for a in other.assumptions}

    def literal(x: Literal) -> Literal:
        return Literal(x.predicate, ("other", *x.arguments), x.positive)

    def literals(xs: frozenset[Literal]) -> frozenset[Literal]:
        return frozenset(map(literal, xs))

    def targets(of: Mapping[Assumption, frozenset[framework.Target]]) -> dict[Assumption, frozenset[framework.Target]]:
        return {
            renamed[a]: frozenset(renamed[t] if isinstance(t, Assumption) else literal(t) for t in ts)
            for a, ts in of.items()
        }

    def rule(r: Rule) -> Rule:
        return Rule(literal(r.head), literals(r.body), renamed[r.assumption] if r.assumption else None)

    def firing(x: Firing) -> Firing:
        return Firing(literals(x.body), frozenset(renamed[a] for a in x.assumptions))

    return framework.Framework(
        assumptions=(*one.assumptions, *renamed.values()),
        facts=one.facts | literals(other.facts),
        rules=one.rules | frozenset(map(rule, other.rules)),
        rebut={**one.rebut, **targets(other.rebut)},
        undercut={**one.undercut, **targets(other.undercut)},
        less=one.less | {(renamed[x], renamed[y]) for x, y in other.less},
        explain=one.explain + tuple(frozenset(map(firing, firings)) for firings in other.explain),
    )
