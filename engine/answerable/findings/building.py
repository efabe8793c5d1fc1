"""Builds a `Framework` piece by piece: numbers its atoms, names its conditions, gathers its strict clauses."""

from collections.abc import Iterable, Sequence

from answerable import solving
from answerable.findings import bound, closing, eliminating, framework
from answerable.findings.bound import Bound
from answerable.findings.framework import AUXILIARY, Constant, Ground, GroundAtom, Kind
from answerable.language.source import Span

#: A ground conjunction: literals, and counts as (least, literals).
GroundCounts = tuple[tuple[int, tuple[int, ...]], ...]


class Builder:
    """Gathers the parts of a framework; `finish` closes the strict clauses and freezes everything."""

    def __init__(self) -> None:
        self._atoms: dict[GroundAtom, int] = {}
        self._facts: dict[int, int] = {}
        self._again: dict[tuple[int, int], None] = {}
        self._rules: dict[framework.GroundRule, None] = {}
        self._clauses: dict[framework.Clause, None] = {}
        self._tallies: dict[tuple[int, tuple[int, ...]], int] = {}
        self._counts: dict[tuple[int, tuple[int, ...]], int] = {}
        self.assumptions: list[framework.Assumption] = []
        self._rebut: list[dict[int, None]] = []
        self._undercut: list[dict[int, None]] = []
        self.explain: list[tuple[int, ...]] = []
        self.explain_statements: list[int] = []
        self.firings: list[framework.Firing] = []
        self.preferences: frozenset[tuple[int, int]] = frozenset()
        self._undisputed: dict[Bound, int] = {}

    # --- literals -----------------------------------------------------------------------------------------------------

    def literal(self, ground: Ground) -> int:
        """The number of a ground literal."""
        predicate, arguments, negated = ground
        if bound.is_time(predicate):
            predicate, arguments, negated = bound.of_literal(ground).literal
        return 2 * self._atom((predicate, arguments)) + negated

    def atoms(self) -> tuple[GroundAtom, ...]:
        """The atoms so far, by number."""
        return tuple(self._atoms)

    def auxiliary(self, name: str, *key: Constant) -> int:
        """The positive literal of the auxiliary atom `name(key…)`."""
        return 2 * self._atom((AUXILIARY + name, key))

    def _atom(self, atom: GroundAtom) -> int:
        return self._atoms.setdefault(atom, len(self._atoms))

    # --- parts --------------------------------------------------------------------------------------------------------

    def fact(self, literal: int, statement: int) -> None:
        """`literal` holds."""
        if self._facts.setdefault(literal, statement) != statement:
            self._again[statement, literal] = None

    def assume(
        self,
        kind: Kind,
        statement: int,
        concludes: int | None = None,
        rank: int = framework.ORDINARY_RANK,
        instance: tuple[tuple[str, Constant], ...] = (),
        shown: int = -1,
    ) -> int:
        """A new assumption. One that concludes a literal is rebutted by its complement."""
        self.assumptions.append(framework.Assumption(kind, statement, concludes, rank, instance, shown))
        self._rebut.append({} if concludes is None else {concludes ^ 1: None})
        self._undercut.append({})
        return len(self.assumptions) - 1

    def rebut(self, assumption: int, literal: int) -> None:
        """Let `literal` rebut `assumption`."""
        self._rebut[assumption][literal] = None

    def undercut(self, assumption: int, literal: int) -> None:
        """Let `literal` undercut `assumption`."""
        self._undercut[assumption][literal] = None

    def rule(
        self,
        head: int,
        body: Iterable[int],
        statement: int,
        assumption: int | None = None,
        counted: tuple[int, ...] = (),
        least: int = 0,
    ) -> None:
        """`head ← body, assumption`, and at least `least` of `counted`."""
        conditions = tuple(sorted(set(body)))
        self._rules[framework.GroundRule(head, conditions, assumption, counted, least, (statement,))] = None

    def clause(self, literals: Iterable[int], statement: int) -> None:
        """Strictly, one of `literals` holds."""
        self._clauses[framework.Clause(tuple(sorted(set(literals))), statement)] = None

    def time(self, ground: Ground, statement: int) -> None:
        """A bound is undisputed."""
        self._undisputed.setdefault(bound.of_literal(ground), statement)

    # --- named conditions ---------------------------------------------------------------------------------------------

    def standing(self, assumption: int) -> int:
        """A literal that holds exactly where `assumption` is in, so that it can rebut or undercut."""
        literal = self.auxiliary("in", assumption)
        self.rule(literal, (), self.assumptions[assumption].statement, assumption)
        return literal

    def conjunction(self, literals: Sequence[int], statement: int) -> int:
        """A literal that holds where all of `literals` do; the literal itself if it is one."""
        members = tuple(sorted(set(literals)))
        if len(members) == 1:
            return members[0]
        name = self.auxiliary("and", *members)
        self.rule(name, members, statement)
        return name

    def tally(self, least: int, literals: tuple[int, ...], statement: int) -> int:
        """A literal that holds where at least `least` of `literals` do, or a strict count says so; nothing follows from
        its failing."""
        members = tuple(sorted(set(literals)))
        name = self.auxiliary("tally", least, *members)
        self.rule(name, (), statement, counted=members, least=least)
        self._tallies[(least, members)] = statement
        return name

    def count(self, least: int, literals: tuple[int, ...], statement: int) -> int:
        """A literal strictly equivalent to: at least `least` of `literals` hold. Never expanded."""
        members = tuple(sorted(set(literals)))
        complements = tuple(literal ^ 1 for literal in members)
        size = len(members)
        if 1 <= least <= size and complements < members:  # one name for both: so many hold, or enough others fail
            name = self._counts[(least, members)] = self.count(size - least + 1, complements, statement) ^ 1
            return name
        name = self._counts[(least, members)] = self.auxiliary("count", least, *members)
        self.rule(name, (), statement, counted=members, least=least)
        self.rule(name ^ 1, (), statement, counted=complements, least=size - least + 1)
        for place, literal in enumerate(members):
            others = members[:place] + members[place + 1 :]
            opposites = complements[:place] + complements[place + 1 :]
            self.rule(literal ^ 1, (name ^ 1,), statement, counted=others, least=least - 1)
            self.rule(literal, (name,), statement, counted=opposites, least=size - least)
        self._clauses[framework.Clause(members, statement, name, least)] = None
        return name

    # --- the whole ----------------------------------------------------------------------------------------------------

    def finish(self, deadline: solving.Deadline, span: Span | None = None) -> framework.Framework:
        """The framework, its strict clauses closed; `span` is that of the first statement with a time."""
        for counted, statement in self._tallies.items():
            if counted in self._counts:  # so many hold, whichever they are
                self.rule(self.auxiliary("tally", counted[0], *counted[1]), (self._counts[counted],), statement)
        plain = [clause for clause in self._clauses if clause.count is None]
        theory, own = self._times(deadline, span)
        closure = closing.close(
            ((clause.literals, clause.statement) for clause in plain), deadline, theory=theory, own=own
        )
        rules = list(self._rules)
        for literals, origins in sorted(closure.clauses.items(), key=lambda item: (len(item[0]), sorted(item[0]))):
            statements = tuple(sorted(origins))
            for head in sorted(literals):
                body = tuple(sorted(other ^ 1 for other in literals if other != head))
                rules.append(framework.GroundRule(head, body, statements=statements))
        return framework.Framework(
            atoms=tuple(self._atoms),
            assumptions=tuple(self.assumptions),
            facts=tuple(sorted(self._facts)),
            rules=tuple(rules),
            rebut=tuple(tuple(sorted(literals)) for literals in self._rebut),
            undercut=tuple(tuple(sorted(literals)) for literals in self._undercut),
            preferences=self.preferences,
            explain=tuple(self.explain),
            clauses=tuple(self._clauses),
            fact_statements=tuple(self._facts[literal] for literal in sorted(self._facts)),
            stated_again=tuple(self._again),
            explain_statements=tuple(self.explain_statements),
            firings=tuple(self.firings),
            unclosed=tuple(sorted(closure.unclosed)),
            contradictory=frozenset() in closure.clauses,
            times=tuple(one.literal for one in self._undisputed),
        )

    def _times(
        self, deadline: solving.Deadline, span: Span | None
    ) -> tuple[dict[frozenset[int], frozenset[int]], frozenset[int]]:
        """What follows of the times: clauses with the statements they rest on, and the atoms that only they have."""
        mentioned = [bound.of_literal((*atom, False)) for atom in self._atoms if bound.is_time(atom[0])]
        if not mentioned and not self._undisputed:
            return {}, frozenset()
        before = len(self._atoms)
        theory: dict[frozenset[int], frozenset[int]] = {}
        for clause in eliminating.eliminate(self._undisputed, mentioned, deadline, span):
            literals = tuple(sorted(self.literal(one.literal) for one in clause.bounds))
            theory.setdefault(frozenset(literals), clause.statements)
            self._clauses[framework.Clause(literals, -1, further=tuple(sorted(clause.statements)))] = None
        return theory, frozenset(range(before, len(self._atoms)))
