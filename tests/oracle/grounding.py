"""Case → Framework by brute force: every instance over all values, again and again until nothing more could hold.

The rows are those of docs/semantics.md 1.1. User preferences and times are in; a claim about a verdict (an accusation)
contributes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import assert_never

from answerable.language import case as c

from . import clauses, conditions, times
from .conditions import Counted, Instance, Values
from .draft import ABSENCE, OPTION, TESTIMONY, Draft, Grounds
from .framework import Assumption, Firing, Framework, Literal, Rule

#: (by, act, name), as programs are shown it.
Ref = tuple[str, str, str]


class CausalLoop(ValueError):
    """A mechanism brings about what brings it about."""


class PreferenceCycle(ValueError):
    """Something is preferred to itself."""


@dataclass(frozen=True)
class Shown:
    """What a reader is told of: accepted iff all its assumptions are in and some of its grounds hold."""

    ref: Ref
    assumptions: tuple[Assumption, ...]
    grounds: Grounds


@dataclass(frozen=True)
class Supposed:
    """A hypothesis or an option: assumed iff its assumption is in and some of its grounds hold."""

    literal: Literal
    assumption: Assumption
    grounds: Grounds


@dataclass(frozen=True)
class Grounded:
    framework: Framework
    shown: tuple[Shown, ...]
    supposed: tuple[Supposed, ...]


def framework_of(case: c.Case) -> Framework:
    return ground(case).framework


def ground(case: c.Case) -> Grounded:
    return _drafted(case).grounded()


def circular(case: c.Case) -> bool:
    """Whether something is preferred to itself."""
    try:
        _drafted(case)._less()
    except PreferenceCycle:
        return True
    return False


def number_of_assumptions(case: c.Case) -> int:
    """How many there are: what an enumeration costs is two to the power of it."""
    return len(_drafted(case).rank)


def _drafted(case: c.Case) -> _Statements:
    universe = conditions.universe_of(case)
    could: frozenset[Literal] = frozenset()
    while True:
        statements = _Statements(universe, could, case=case)
        statements.contribute()
        grown = could | statements.could_hold_too()
        if grown == could:
            return statements
        could = grown


@dataclass
class _Statements(Draft):
    """What each kind of statement contributes."""

    case: c.Case = field(default_factory=c.Case)
    #: The claims, admissions and denials that assert a literal.
    asserting: dict[Literal, set[Assumption]] = field(default_factory=dict)
    #: The instances of a rule, with the values of its variables.
    defaults: dict[str, dict[Assumption, Values]] = field(default_factory=dict)
    evidence: dict[str, Assumption] = field(default_factory=dict)
    firings: dict[Literal, set[Firing]] = field(default_factory=dict)
    causes: dict[Literal, set[Literal]] = field(default_factory=dict)
    #: The atoms that are presumed not to have happened.
    presumed: set[Literal] = field(default_factory=set)
    shown: list[Shown] = field(default_factory=list)
    supposed: list[Supposed] = field(default_factory=list)
    #: What each claim and piece of evidence, with all that stems from it, rests on.
    cited: dict[Assumption, tuple[str, ...]] = field(default_factory=dict)
    #: The bounds on times that are undisputed.
    undisputed: set[times.Edge] = field(default_factory=set)

    def contribute(self) -> None:
        disputes = [s for s in self.case.statements if isinstance(s, c.Dispute)]
        self.disputed_sources = {s.name for s in disputes if s.of == "source"}
        # What speaks of other statements' contributions comes after them: exceptions and evidence, then disputes.
        numbered = list(enumerate(self.case.statements))
        for i, s in sorted(numbered, key=lambda each: _turn(each[1])):
            self._state(i, s)
        for atom in sorted(self.presumed, key=str):
            self._presume(-atom, self._depth(atom, ()), "event", [()])

    def _state(self, i: int, s: c.Statement) -> None:
        if isinstance(s, c.Fact | c.Event):
            self._times(s)
        if isinstance(s, c.Fact):
            self.facts.add(literal(s.literal))
        elif isinstance(s, c.Event):
            (self.presumed if s.alleged else self.facts).add(literal(s.literal))
        elif isinstance(s, c.Presumption):
            self._presumption(i, s)
        elif isinstance(s, c.Open):
            for x in (literal(s.literal), -literal(s.literal)):
                self._option(i, x, [()])
        elif isinstance(s, c.Hypothesis):
            self._hypothesis(i, literal(s.literal))
        elif isinstance(s, c.ExactlyOne | c.AtLeast):
            self._choice(i, s)
        elif isinstance(s, c.Claim):
            if s.accusation:
                return
            if not s.withdrawn:
                self._claim(i, s)
            if s.meaning is not None:  # what a name means outlasts the claim that says so
                self._equivalent(literal(s.content), s.meaning)
        elif isinstance(s, c.Dispute):
            self._dispute(i, s)
        elif isinstance(s, c.Evidence):
            self._evidence(i, s)
        elif isinstance(s, c.Rule):
            self._rule(i, s)
        elif isinstance(s, c.Exception_):
            for a, values in self.defaults.get(s.rule, {}).items():
                self.undercut[a] |= self.undercutters(s.condition, values)
        elif isinstance(s, c.Mechanism):
            self._mechanism(i, s)
        elif isinstance(s, c.Incompatible):
            for one, other in combinations(s.literals, 2):
                self._never(c.All(parts=(one, other)), always=not conditions.variables(s))
        elif isinstance(s, c.Never):
            self._never(s.condition, always=not conditions.variables(s))
        elif isinstance(s, c.Explain | c.Preference | c.Ranking):
            pass  # Read off when all is together.
        else:
            assert_never(s)

    def _times(self, s: c.Fact | c.Event) -> None:
        """Undisputed if everything in it is, else a strict condition on its having happened."""
        for time in s.times:
            asked = [
                x for x in times.spoken_of(c.Timed(literal=s.literal, time=time)) if x not in self.universe.happened
            ]
            for item in times.kept(s.literal, time):
                x = conditions.kept(item, {})
                assert x is not None
                if asked:
                    self.clause(frozenset({x, *(-literal(each) for each in asked)}))
                else:
                    self.undisputed.add(times.edge(x))

    # --- presumptions, options, hypotheses -----------------------------------------------------------------------

    def _presume(self, x: Literal, depth: int, of: object, bodies: Iterable[Iterable[Literal]]) -> None:
        self.conclude(self.assume("presumption", x, of, rank=-2 - depth), x, bodies)
        self.concluded.add(x)

    def _presumption(self, i: int, s: c.Presumption) -> None:
        for conjunction in conditions.disjuncts(s.body, self.universe, strict=False):
            for instance in self.matching(conjunction, [s.literal]):
                self._presume(literal(s.literal, instance.values), 0, (i, instance.key()), [instance.items])

    def _option(self, i: int, x: Literal, bodies: Iterable[Iterable[Literal]]) -> None:
        a = self.assume("option", i, x, rank=OPTION)
        self.concluded.add(x)
        self.supposed.append(Supposed(x, a, self.conclude(a, x, bodies)))

    def _hypothesis(self, i: int, x: Literal) -> None:
        adopted, forgone = self.assume("adopted", i, x), self.assume("forgone", i, x)
        self.concluded.add(x)
        self.supposed.append(Supposed(x, adopted, self.conclude(adopted, x, [()])))
        self.undercut[adopted].add(forgone)
        self.undercut[forgone].add(adopted)

    def _choice(self, i: int, s: c.ExactlyOne | c.AtLeast) -> None:
        written = s.of
        if s.variable is not None and s.literal is not None:
            ranging = c.CountWith(least=1, variable=s.variable, literal=s.literal)
            written = conditions.counted_literals(ranging, self.universe)
        of = [literal(each) for each in written]
        for x in of:
            self._option(i, x, self.bodies(s.body))
        for body in self.bodies(s.body, strict=True):
            unmet = frozenset(-x for x in body)
            if isinstance(s, c.ExactlyOne) or s.least == 1:
                self.clause(unmet.union(of))
            elif s.least == len(of):
                for x in of:
                    self.clause(unmet | {x})
            else:
                self.clause(unmet | {self.count(Counted(s.least, tuple(written)), {}, classical=True)})
            if isinstance(s, c.ExactlyOne):
                for one, other in combinations(of, 2):
                    self.clause(unmet | {-one, -other})

    # --- claims and what they mean -------------------------------------------------------------------------------

    def _claim(self, i: int, s: c.Claim) -> None:
        content = literal(s.content)
        asserted = -content if s.act == "denies" else content
        a = self.assume("claim", i, stems=[*self._speakers(s.party), *s.sources])
        self.stems.setdefault(str(asserted), set()).add(a)
        self.cited[a] = s.sources
        self.concluded.add(asserted)
        credit = self._credit(s.sources)
        grounds = self.conclude(a, asserted, [{*body, *credit} for body in self.bodies(s.because)])
        self.asserting.setdefault(asserted, set()).add(a)
        self.shown.append(Shown((s.party, s.act, str(content)), (a,), grounds))

    def _speakers(self, name: str) -> Iterator[str]:
        """The party, and those it is a member of."""
        of = {party.name: party.of for party in self.case.parties}
        while name:
            yield name
            name = of.get(name, "")

    def _equivalent(self, named: Literal, condition: c.Condition) -> None:
        """`named ↔ condition`, strictly, with atoms for the nested parts."""
        if isinstance(condition, c.Implication):
            condition = c.Some(parts=(c.Not(part=condition.premise), condition.conclusion))
        if isinstance(condition, c.All | c.Some | c.Timed):
            parts = self._spelt(condition) if isinstance(condition, c.Timed) else [*map(self._part, condition.parts)]
            if isinstance(condition, c.Some):
                named, parts = -named, [-x for x in parts]
            for x in parts:
                self.clause(frozenset({-named, x}))
            self.clause(frozenset({named, *(-x for x in parts)}))
        else:
            x = self._part(condition)
            self.clause(frozenset({-named, x}))
            self.clause(frozenset({named, -x}))

    def _spelt(self, condition: c.Timed) -> list[Literal]:
        (conjunction,) = conditions.disjuncts(condition, self.universe, strict=True)
        (instance,) = conditions.instances(conjunction, (), {}, (), conditions_have_no_counts)
        return list(instance.items)

    def _part(self, condition: c.Condition) -> Literal:
        """The literal that stands for a part of a meaning."""
        if isinstance(condition, c.Timed) and len(self._spelt(condition)) == 1:
            return self._spelt(condition)[0]
        if isinstance(condition, c.Literal):
            return literal(condition)
        if isinstance(condition, c.Not):
            return -self._part(condition.part)
        if isinstance(condition, c.Count | c.CountWith):
            of = conditions.counted_literals(condition, self.universe)
            if 1 < condition.least < len(of):
                return self.count(Counted(condition.least, of), {}, classical=True)
            if condition.least == len(of):
                condition = c.All(parts=of)
            else:
                condition = c.Some(parts=of if condition.least == 1 else ())
        elif isinstance(condition, c.Comparison):
            condition = c.All(parts=()) if conditions.holds(condition, {}) else c.Some(parts=())
        named = Literal("*part", (repr(condition),))
        self._equivalent(named, condition)
        return named

    # --- sources, evidence, disputes -----------------------------------------------------------------------------

    def _credit(self, sources: Sequence[str]) -> frozenset[Literal]:
        """What rests on one source alone, and that a disputed one, needs it to be credible."""
        if len(set(sources)) != 1 or sources[0] not in self.disputed_sources:
            return frozenset()
        credible = Literal("*credible", (sources[0],))
        self.rules.add(Rule(credible, frozenset(), self.assume("credible", sources[0])))
        return frozenset({credible})

    def _evidence(self, i: int, s: c.Evidence) -> None:
        stems = [s.name, *s.sources]
        e = self.assume("evidence", i, stems=stems)
        self.evidence[s.name] = e
        self.cited[e] = s.sources
        observed = Literal("*observed", (s.name,))
        self.rules.add(Rule(observed, self._credit(s.sources), e))
        for n, written in enumerate(s.supports):
            self.concluded.add(literal(written))
            default = self.assume("default", i, n, stems=stems)
            self.cited[default] = s.sources
            self.conclude(default, literal(written), [{observed}])
        for n, written in enumerate(s.undermines):
            doubt = self.assume("doubt", i, n, stems=stems)
            self.cited[doubt] = s.sources
            active = Literal("*active", (s.name, n))
            self.rules.add(Rule(active, frozenset({observed}), doubt))
            self.rebut[doubt].add(literal(written))
            for a in self.asserting.get(literal(written), set()):
                self.rebut[a].add(active)
        by = {source.name: source.by for source in self.case.sources}
        speaker = by.get(s.sources[0], "") if len(s.sources) == 1 else ""
        self.shown.append(Shown((speaker, "evidence", s.name), (e,), frozenset({frozenset({observed})})))

    def _dispute(self, i: int, s: c.Dispute) -> None:
        def doubt(n: int = 0) -> Assumption:
            made = self.assume("doubt", i, n, stems=[*self._speakers(s.party), *s.sources])
            self.cited[made] = s.sources
            return made

        name = s.name
        if s.of == "rule":
            doubts = [doubt(n) for n in range(max(1, len(self.defaults.get(name, {}))))]
            for d, a in zip(doubts, self.defaults.get(name, {}), strict=False):
                fired = Literal("*fired", a.of)
                self.rules |= {Rule(fired, r.body, a) for r in self.rules if r.assumption == a}
                self.rebut[a].add(d)
                self.rebut[d].add(fired)
        else:
            d = doubt()
            doubts = [d]
            if s.of == "claim" and s.content is not None:
                content = literal(s.content)
                name = str(content)
                self.rebut[d].add(content)
                for a in self.asserting.get(content, set()):
                    self.rebut[a].add(d)
            elif s.of == "evidence":
                self.rebut[d].add(Literal("*observed", (name,)))
                self.rebut[self.evidence[name]].add(d)
            elif Assumption("credible", (name,)) in self.rank:
                credible = Assumption("credible", (name,))
                self.rebut[d].add(credible)
                self.rebut[credible].add(d)
        self.shown.append(Shown((s.party, "disputes", name), tuple(doubts), frozenset({frozenset()})))

    # --- rules and mechanisms ------------------------------------------------------------------------------------

    def _never(self, condition: c.Condition, always: bool) -> None:
        for conjunction in conditions.disjuncts(condition, self.universe, strict=True):
            for _, clause in self.never(conjunction, always):
                self.says(clause)

    def says(self, clause: frozenset[Literal]) -> None:
        """A strict clause, unless it says nothing. A mechanism that cannot fire is a mechanism all the same."""
        if not any(-x in clause for x in clause):
            self.clauses.add(clause)

    def _default(self, i: int, s: c.Rule | c.Mechanism, instance: Instance) -> Assumption:
        a = self.assume("default", i, instance.key(), stems=[s.name] if s.name else [])
        self.conclude(a, literal(s.head, instance.values), [instance.items])
        self.undercut[a] |= self.undercutters(s.unless, instance.values)
        self.defaults.setdefault(s.name, {})[a] = instance.values
        return a

    def _strict(self, i: int, s: c.Rule | c.Mechanism, mechanism: bool) -> Iterator[tuple[Instance, Assumption | None]]:
        """The instances `never body and not head`, each with what it assumes absent; the head's literal is the last."""
        always = not conditions.variables((s.head, s.body))
        for body in conditions.disjuncts(s.body, self._causal() if mechanism else self.universe, strict=True):
            against = (*body, conditions.negated(s.head))
            for instance, clause in self.never(against, always, body if mechanism else ()):
                absence = None
                if s.unless is not None:
                    absence = self.assume("absence", i, instance.key(), rank=ABSENCE)
                    ok = Literal("*ok", (i, instance.key()))
                    self.rules.add(Rule(ok, frozenset(), absence))
                    self.rebut[absence] = {-ok}
                    self.undercut[absence] |= self.undercutters(s.unless, instance.values)
                    clause |= {-ok}
                self.says(clause)
                yield instance, absence

    def _rule(self, i: int, s: c.Rule) -> None:
        if s.strict:
            for _ in self._strict(i, s, mechanism=False):
                pass
            if s.both and s.body is not None:
                always = not conditions.variables((s.head, s.body))
                self._never(c.All(parts=(s.head, c.Not(part=s.body))), always)
            return
        for conjunction in conditions.disjuncts(s.body, self.universe, strict=False):
            for instance in self.matching(conjunction, [s.head]):
                self._default(i, s, instance)

    def _mechanism(self, i: int, s: c.Mechanism) -> None:
        if s.strict:
            for instance, absence in self._strict(i, s, mechanism=True):
                self._fires(-instance.items[-1], instance.items[:-1], absence)
            return
        for conjunction in conditions.disjuncts(s.body, self._causal(), strict=False):
            for instance in self.matching(conjunction, [s.head], presumed=True):
                self._fires(literal(s.head, instance.values), instance.items, self._default(i, s, instance))

    def _causal(self) -> conditions.Universe:
        """In which times ask also for what is undisputed: that is among the causes of what a mechanism makes."""
        return replace(self.universe, happened=frozenset())

    def _fires(self, head: Literal, body: Sequence[Literal], needed: Assumption | None) -> None:
        """Every atom of a mechanism is presumed not to have happened, a count's atoms among them."""
        assumptions = frozenset(() if needed is None else {needed})
        self.firings.setdefault(head, set()).add(Firing(frozenset(body), assumptions))
        counted = [each for x in body if x.predicate == "*count" for each in x.arguments[1]]
        atoms = {x.atom for x in (*body, *counted) if x.predicate not in ("*count", "*time")}
        self.causes.setdefault(head, set()).update(atoms)
        self.presumed |= {head, *atoms}

    def _depth(self, atom: Literal, above: tuple[Literal, ...]) -> int:
        if atom in above:
            raise CausalLoop(" ← ".join(map(str, (*above, atom))))
        if atom not in self.causes:
            return 0
        return 1 + max((self._depth(cause, (*above, atom)) for cause in self.causes[atom]), default=0)

    # --- together ------------------------------------------------------------------------------------------------

    def _less(self) -> frozenset[tuple[Assumption, Assumption]]:
        pairs = {
            (x, y)
            for s in self.case.statements
            if isinstance(s, c.Preference)
            for x in self.stems.get(s.worse, set())
            for y in self.stems.get(s.better, set())
            if x != y and self.rank[x] == self.rank[y] == TESTIMONY
        }
        if any(isinstance(s, c.Ranking) for s in self.case.statements):
            pairs |= {(x, y) for x in self.cited for y in self.cited if self._worse_rated(x, y)}
        while True:
            new = {(x, z) for x, y in pairs for w, z in pairs if y == w} - pairs
            if not new:
                break
            pairs |= new
        if any(x == y for x, y in pairs):
            raise PreferenceCycle
        return frozenset(pairs | {(x, y) for x in self.rank for y in self.rank if self.rank[x] < self.rank[y]})

    def _worse_rated(self, x: Assumption, y: Assumption) -> bool:
        """Whether, for each source of x, some source of y is rated better: in one sign better, in neither worse."""
        rating = {source.name: source.rating for source in self.case.sources if source.rating}

        def bettered(name: str) -> bool:
            if name not in rating:
                return False
            letter, digit = rating[name]
            others = [rating[other] for other in self.cited[y] if other in rating]
            return any((a < letter and b <= digit) or (a <= letter and b < digit) for a, b in others)

        return bool(self.cited[x]) and all(map(bettered, self.cited[x]))

    def _impossible(self) -> set[clauses.Clause]:
        """What the times that something is said of cannot be together."""
        literals = {x for clause in self.clauses for x in clause}
        literals |= {x for rule in self.rules for x in (rule.head, *rule.body)}
        literals |= {x for found in self.undercut.values() for x in found if isinstance(x, Literal)}
        return times.clauses(self.undisputed, [x for x in literals if x.predicate == "*time"])

    def grounded(self) -> Grounded:
        goals = [literal(s.literal) for s in self.case.statements if isinstance(s, c.Explain)]
        f = Framework(
            assumptions=tuple(self.rank),
            facts=frozenset(self.facts),
            rules=frozenset(self.rules) | clauses.rules_of(clauses.prime_implicates(self.clauses | self._impossible())),
            rebut={a: frozenset(targets) for a, targets in self.rebut.items()},
            undercut={a: frozenset(targets) for a, targets in self.undercut.items()},
            less=self._less(),
            explain=tuple(frozenset(self.firings.get(goal, set())) for goal in goals),
        )
        return Grounded(f, tuple(self.shown), tuple(self.supposed))


def conditions_have_no_counts(item: Counted, values: Values) -> Literal:
    raise AssertionError(f"a time has no count in it: {item}")


def _turn(s: c.Statement) -> int:
    if isinstance(s, c.Dispute):
        return 2
    return 1 if isinstance(s, c.Exception_ | c.Evidence) else 0


def literal(written: c.Literal, values: Values | None = None) -> Literal:
    x = conditions.ground(written, values or {})
    if x is None:
        raise ValueError(f"not ground: {written}")
    return x
