"""Case → Expected: for every statement with a condition, the bindings under which it matters.

The first step of grounding: one bottom-up pass over what could hold. What could hold is taken generously: every
literal of an instantiated strict clause counts, so that no entailment is lost where several clauses only together lead
somewhere (reasoning by cases).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from answerable import solving
from answerable.findings import bound, normalising
from answerable.findings.instantiating import Binding, Possible, Universe, Watch, ground
from answerable.findings.normalising import Conjunction
from answerable.language import case

Conditional = case.Rule | case.Mechanism


def expect(
    statements: Sequence[tuple[int, case.Statement]], universe: Universe, deadline: solving.Deadline = solving.NEVER
) -> "Expected":
    """The bindings of numbered statements.

    Raises `Refused` for a condition too large, `LimitReached` at the deadline.
    """
    expected = Expected(universe, deadline)
    for number, statement in statements:
        expected.register(number, statement)
    expected.possible.run()
    return expected


class Expected:
    """What could hold, and each statement's alternatives with their bindings."""

    def __init__(self, universe: Universe, deadline: solving.Deadline) -> None:
        self.universe = universe
        self.possible = Possible(self.universe, deadline)
        #: the alternatives of each statement's condition
        self.alternatives: dict[int, tuple[Conjunction, ...]] = {}
        #: the bindings of each alternative, by (statement, alternative)
        self.bindings: dict[tuple[int, int], list[Binding]] = defaultdict(list)
        #: bindings of the head's variables for which an `exactly if` needs its other half
        self.converses: dict[int, list[Binding]] = defaultdict(list)

    def normal(self, condition: case.Condition | None) -> tuple[Conjunction, ...]:
        """The alternatives of a condition."""
        return normalising.normalise(condition, self.universe.values, self.universe.happened)

    def causal(self, mechanism: case.Mechanism) -> tuple[Conjunction, ...]:
        """The alternatives of a mechanism's condition, undisputed things included: its equation speaks of them all."""
        return normalising.normalise(mechanism.body, self.universe.values)

    def bound(self, number: int) -> Iterator[tuple[Conjunction, Binding]]:
        """The alternatives of a statement's condition with each of their bindings, in a stable order."""
        for place, conjunction in enumerate(self.alternatives[number]):
            for binding in sorted(self.bindings[number, place], key=binding_order):
                yield conjunction, binding

    def items(self, statement: case.ExactlyOne | case.AtLeast) -> tuple[case.Literal, ...]:
        """The literals a choice is between."""
        if statement.literal is not None and statement.variable is not None:
            return normalising.spread(statement.literal, statement.variable, self.universe.values)
        return statement.of

    def register(self, number: int, statement: case.Statement) -> None:
        """Note what a statement makes possible, and what it waits for."""
        match statement:
            case case.Fact() | case.Hypothesis():
                self._could(statement.literal)
            case case.Event():
                self._could(normalising.complement(statement.literal) if statement.alleged else statement.literal)
            case case.Open():
                self._could(statement.literal)
                self._could(normalising.complement(statement.literal))
            case case.Presumption():
                self._expect_instances(number, statement.literal, statement.body)
            case case.ExactlyOne() | case.AtLeast():
                items = self.items(statement)
                excluding = isinstance(statement, case.ExactlyOne) or 1 < statement.least < len(items)
                for literal in items:
                    self._could(literal)
                    if excluding:
                        self._could(normalising.complement(literal))
                for conjunction in self.normal(statement.body):
                    for literal in spoken_of(conjunction):
                        self._could(normalising.complement(literal))
                    for literal in counted_in(conjunction):  # a count is an equivalence: its clauses have both
                        self._could(literal)
            case case.Claim() if not statement.accusation:
                denied = statement.act == "denies"
                if not statement.withdrawn:
                    self._could(normalising.complement(statement.content) if denied else statement.content)
                if statement.meaning is not None:
                    for conjunction in (Conjunction(literals=(statement.content,)), *self.normal(statement.meaning)):
                        for literal in spoken_of(conjunction):
                            self._could(literal)
                            self._could(normalising.complement(literal))
            case case.Evidence():
                for literal in statement.supports:
                    self._could(literal)
            case case.Rule() | case.Mechanism():
                if statement.strict:
                    self._expect_clauses(number, statement)
                else:
                    self._expect_instances(number, statement.head, statement.body, statement)
            case case.Incompatible() | case.Never():
                if isinstance(statement, case.Never):
                    self.alternatives[number] = self.normal(statement.condition)
                else:
                    pairs = combinations(statement.literals, 2)
                    self.alternatives[number] = tuple(Conjunction(literals=pair) for pair in pairs)
                for place, conjunction in enumerate(self.alternatives[number]):
                    self._watch_clause(number, place, conjunction, None, None)
            case _:
                pass

    def _could(self, literal: case.Literal) -> None:
        instance = ground(literal, {})
        if instance is not None:
            self.possible.add(instance)

    def _expect_instances(
        self, number: int, head: case.Literal, body: case.Condition | None, mechanism: Conditional | None = None
    ) -> None:
        """A defeasible rule, or a presumption, waits for its body."""
        self.alternatives[number] = (
            self.causal(mechanism) if isinstance(mechanism, case.Mechanism) else self.normal(body)
        )
        for place, conjunction in enumerate(self.alternatives[number]):
            variables = _united(normalising.variables(conjunction), normalising.variables(head))

            def found(binding: Binding, place: int = place, conjunction: Conjunction = conjunction) -> None:
                if not groundable((head, *conjunction.literals), binding):
                    return
                self.bindings[number, place].append(binding)
                if isinstance(mechanism, case.Mechanism):
                    self._add_presumptions(mechanism, conjunction, binding)

            def reached(binding: Binding) -> None:
                self._add_possible(head, binding)

            # a rule without variables is there whether or not its body could hold; its head could hold only with it
            needed = conjunction.literals
            if isinstance(mechanism, case.Mechanism):  # what it denies could hold by presumption
                needed = tuple(literal for literal in needed if not literal.negated)
            patterns = needed if variables else ()
            self.possible.watch(Watch(patterns, conjunction.comparisons, variables, found))
            self.possible.watch(Watch(needed, conjunction.comparisons, variables, reached))

    def _expect_clauses(self, number: int, statement: Conditional) -> None:
        """A strict rule waits, for each literal of each clause, for the complements of the others."""
        self.alternatives[number] = (
            self.causal(statement) if isinstance(statement, case.Mechanism) else self.normal(statement.body)
        )
        for place, conjunction in enumerate(self.alternatives[number]):
            self._watch_clause(number, place, conjunction, statement.head, statement)
        if isinstance(statement, case.Rule) and statement.both:
            self._expect_converse(number, statement)

    def _expect_converse(self, number: int, statement: case.Rule) -> None:
        """The other half of `exactly if` is needed wherever the head could hold, or the body could fail."""
        outer = tuple(normalising.variables(statement.head).values())

        def found(binding: Binding) -> None:
            if not groundable((statement.head,), binding):
                return
            self.converses[number].append(binding)
            self._add_possible(normalising.complement(statement.head), binding)
            for conjunction, extended in self.inner(number, binding):
                for literal in spoken_of(conjunction):
                    self._add_possible(literal, extended)
                    self._add_possible(normalising.complement(literal), extended)

        patterns = (statement.head,) if outer else ()
        self.possible.watch(Watch(patterns, (), outer, found))
        if not outer or statement.body is None:
            return
        names = set(normalising.variables(statement.head))
        if all(set(normalising.variables(one)) <= names for one in self.alternatives[number]):
            for against in self.normal(case.Not(part=statement.body)):
                if against.literals and not against.counts:
                    self.possible.watch(Watch(against.literals, against.comparisons, outer, found))

    def inner(self, number: int, shared: Binding) -> Iterator[tuple[Conjunction, Binding]]:
        """The alternatives of a body under a binding of the head's variables; the others range over their sort."""
        for conjunction in self.alternatives[number]:
            variables = normalising.variables(conjunction)
            inner = [variable for name, variable in variables.items() if name not in shared]
            for extended in self.possible.solutions((), conjunction.comparisons, inner, shared):
                if groundable(conjunction.literals, extended):
                    yield conjunction, extended

    def _watch_clause(
        self,
        number: int,
        place: int,
        body: Conjunction,
        head: case.Literal | None,
        statement: Conditional | None,
    ) -> None:
        members = body.literals if head is None else (*body.literals, normalising.complement(head))
        members = tuple(dict.fromkeys(members))
        counted = counted_in(body)
        variables = _united(normalising.variables(body), normalising.variables(head) if head is not None else {})
        seen: set[tuple[object, ...]] = set()
        # what the body of a mechanism denies could hold by presumption
        given = {literal for literal in body.literals if literal.negated and isinstance(statement, case.Mechanism)}

        def found(binding: Binding) -> None:
            key = tuple(binding[variable.name] for variable in variables)
            if key in seen or not groundable(members, binding):
                return
            seen.add(key)
            self.bindings[number, place].append(binding)
            for literal in members:
                self._add_possible(normalising.complement(literal), binding)
            for literal in counted:
                self._add_possible(literal, binding)
                self._add_possible(normalising.complement(literal), binding)
            if isinstance(statement, case.Mechanism):
                self._add_presumptions(statement, body, binding)

        if not variables:
            self.possible.watch(Watch((), body.comparisons, (), found))
            return
        for left_out, literal in enumerate(members):
            alike = [n for n in range(len(members)) if n != left_out and _same_relation(members[n], literal)]
            # where members coincide they are one literal of the clause, and none is a sibling of the other
            for size in range(len(alike) + 1):
                for merged in combinations(alike, size):
                    left = (m for n, m in enumerate(members) if n != left_out and n not in merged)
                    siblings = tuple(m for m in left if m not in given)
                    equal = tuple(e for n in merged for e in _equal(members[n], literal))
                    self.possible.watch(Watch(siblings, body.comparisons + equal, variables, found))
        if body.counts:
            siblings = tuple(m for m in members if m not in given)
            self.possible.watch(Watch(siblings, body.comparisons, variables, found))

    def _add_possible(self, literal: case.Literal, binding: Binding) -> None:
        instance = ground(literal, binding)
        if instance is not None:
            self.possible.add(instance)

    def _add_presumptions(self, mechanism: case.Mechanism, body: Conjunction, binding: Binding) -> None:
        for literal in (mechanism.head, *happening(body)):
            instance = ground(literal, binding)
            if instance is not None:
                self.possible.add((instance[0], instance[1], True))


def spoken_of(conjunction: Conjunction) -> tuple[case.Literal, ...]:
    """The literals a conjunction speaks of, counted ones included."""
    return (*conjunction.literals, *counted_in(conjunction))


def counted_in(conjunction: Conjunction) -> tuple[case.Literal, ...]:
    """The literals that its counts count."""
    return tuple(literal for count in conjunction.counts for literal in count.of)


def happening(conjunction: Conjunction) -> tuple[case.Literal, ...]:
    """Those of them that are no times."""
    return tuple(literal for literal in spoken_of(conjunction) if not bound.is_time(literal.predicate))


def groundable(literals: Iterable[case.Literal], binding: Binding) -> bool:
    """Whether every literal has an instance: arithmetic over a name has none."""
    return all(ground(literal, binding) is not None for literal in literals)


def _same_relation(one: case.Literal, other: case.Literal) -> bool:
    return (one.predicate, one.negated, len(one.arguments)) == (other.predicate, other.negated, len(other.arguments))


def _equal(one: case.Literal, other: case.Literal) -> tuple[case.Comparison, ...]:
    pairs = zip(one.arguments, other.arguments, strict=True)
    return tuple(case.Comparison(left=left, operator="=", right=right) for left, right in pairs)


def _united(*groups: dict[str, case.Variable]) -> tuple[case.Variable, ...]:
    merged: dict[str, case.Variable] = {}
    for group in groups:
        for name, variable in group.items():
            if name not in merged or (variable.sort and not merged[name].sort):
                merged[name] = variable
    return tuple(merged.values())


def binding_order(binding: Binding) -> tuple[tuple[str, bool, int, str], ...]:
    """What bindings are sorted by: numbers before names."""
    return tuple(
        (name, isinstance(value, str), value if isinstance(value, int) else 0, value if isinstance(value, str) else "")
        for name, value in sorted(binding.items())
    )
