"""Case → Framework: what every statement contributes (docs/semantics.md, "What each statement means").

Two steps. First each statement with variables registers what it waits for, and one bottom-up pass over what could hold
yields its bindings. Then every statement, in the order of the case, builds its part for each of its bindings.

What could hold is taken generously: every literal of an instantiated strict clause counts, so that no entailment is
lost where several clauses only together lead somewhere (reasoning by cases).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from answerable import solving
from answerable.findings import framework, normalising, preferring
from answerable.findings.building import Builder, GroundCounts
from answerable.findings.framework import Kind
from answerable.findings.instantiating import Binding, Ground, Possible, Universe, Watch, compare, ground
from answerable.findings.normalising import Conjunction
from answerable.language import case

Conditional = case.Rule | case.Mechanism


def ground_case(subject: case.Case, deadline: solving.Deadline = solving.NEVER) -> framework.Framework:
    """The framework a case means.

    Raises `Refused` for a condition too large to be spelled out, `LimitReached` at the deadline.
    """
    return _Grounding(subject, deadline).framework()


class _Grounding:
    def __init__(self, subject: case.Case, deadline: solving.Deadline) -> None:
        self.case = subject
        self.deadline = deadline
        self.universe = Universe(subject)
        self.possible = Possible(self.universe, deadline)
        self.builder = Builder()
        #: bindings of each conditional statement's alternatives, by (statement, alternative)
        self.bindings: dict[tuple[int, int], list[Binding]] = defaultdict(list)
        #: bindings of the head's variables for which an `exactly if` needs its other half
        self.converses: dict[int, list[Binding]] = defaultdict(list)
        self.alternatives: dict[int, tuple[Conjunction, ...]] = {}
        #: instances of each named defeasible rule: name → (assumption, binding, fired conditions)
        self.instances: dict[str, list[tuple[int, Binding, list[tuple[list[int], int]]]]] = defaultdict(list)
        #: assumptions of claims and denials by the literal they conclude
        self.spoken: dict[int, list[int]] = defaultdict(list)
        self.evidence: dict[str, tuple[int, int]] = {}
        self.presumed: dict[Ground, int] = {}
        self.disputed_sources = {
            statement.name
            for statement in subject.statements
            if isinstance(statement, case.Dispute) and statement.of == "source"
        }
        self.credible: dict[str, int] = {}
        self.readers: dict[tuple[object, ...], int] = {}

    def framework(self) -> framework.Framework:
        for number, statement in enumerate(self.case.statements):
            self._expect(number, statement)
        self.possible.run()
        for number, statement in enumerate(self.case.statements):
            self.deadline.check()
            self._build(number, statement)
        # what attacks others is built once the others exist
        for number, statement in enumerate(self.case.statements):
            self._build_attacks(number, statement)
        self._presume_events()
        self._explain()
        self.builder.preferences = preferring.prefer(self.case, self.builder.assumptions)
        return self.builder.finish(self.deadline)

    # --- first step: what could hold ----------------------------------------------------------------------------------

    def _expect(self, number: int, statement: case.Statement) -> None:
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
                for literal in self._items(statement):
                    self._could(literal)
                    self._could(normalising.complement(literal))
            case case.Claim() if not (statement.withdrawn or statement.accusation):
                denied = statement.act == "denies"
                self._could(normalising.complement(statement.content) if denied else statement.content)
                for conjunction in self._normal(statement.meaning):
                    for literal in _spoken_of(conjunction):
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
                    self.alternatives[number] = self._normal(statement.condition)
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

    def _normal(self, condition: case.Condition | None) -> tuple[Conjunction, ...]:
        return normalising.normalise(condition, self.universe.values)

    def _expect_instances(
        self, number: int, head: case.Literal, body: case.Condition | None, mechanism: Conditional | None = None
    ) -> None:
        """A defeasible rule, or a presumption, waits for its body."""
        self.alternatives[number] = self._normal(body)
        for place, conjunction in enumerate(self.alternatives[number]):
            variables = _merged(normalising.variables(conjunction), normalising.variables(head))

            def found(binding: Binding, place: int = place, conjunction: Conjunction = conjunction) -> None:
                if not _groundable((head, *conjunction.literals), binding):
                    return
                self.bindings[number, place].append(binding)
                if isinstance(mechanism, case.Mechanism):
                    self._add_presumptions(mechanism, conjunction, binding)

            def reached(binding: Binding) -> None:
                self._add_possible(head, binding)

            # a rule without variables is there whether or not its body could hold; its head could hold only with it
            patterns = conjunction.literals if variables else ()
            self.possible.watch(Watch(patterns, conjunction.comparisons, variables, found))
            self.possible.watch(Watch(conjunction.literals, conjunction.comparisons, variables, reached))

    def _expect_clauses(self, number: int, statement: Conditional) -> None:
        """A strict rule waits, for each literal of each clause, for the complements of the others."""
        self.alternatives[number] = self._normal(statement.body)
        for place, conjunction in enumerate(self.alternatives[number]):
            self._watch_clause(number, place, conjunction, statement.head, statement)
        if isinstance(statement, case.Rule) and statement.both:
            self._expect_converse(number, statement)

    def _expect_converse(self, number: int, statement: case.Rule) -> None:
        """The other half of `exactly if` is needed wherever the head could hold, or the first half is."""
        outer = tuple(normalising.variables(statement.head).values())

        def found(binding: Binding) -> None:
            if not _groundable((statement.head,), binding):
                return
            self.converses[number].append(binding)
            self._add_possible(normalising.complement(statement.head), binding)
            for conjunction, extended in self._inner(number, binding):
                for literal in _spoken_of(conjunction):
                    self._add_possible(literal, extended)
                    self._add_possible(normalising.complement(literal), extended)

        patterns = (statement.head,) if outer else ()
        self.possible.watch(Watch(patterns, (), outer, found))

    def _inner(self, number: int, shared: Binding) -> Iterator[tuple[Conjunction, Binding]]:
        """The alternatives of a body under a binding of the head's variables; the others range over their sort."""
        for conjunction in self.alternatives[number]:
            variables = normalising.variables(conjunction)
            inner = [variable for name, variable in variables.items() if name not in shared]
            for extended in self.possible.solutions((), conjunction.comparisons, inner, shared):
                if _groundable(conjunction.literals, extended):
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
        counted = tuple(literal for count in body.counts for literal in count.of)
        variables = _merged(normalising.variables(body), normalising.variables(head) if head is not None else {})
        seen: set[tuple[object, ...]] = set()

        def found(binding: Binding) -> None:
            key = tuple(binding[variable.name] for variable in variables)
            if key in seen or not _groundable(members, binding):
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
                    siblings = tuple(m for n, m in enumerate(members) if n != left_out and n not in merged)
                    equal = tuple(e for n in merged for e in _equal(members[n], literal))
                    self.possible.watch(Watch(siblings, body.comparisons + equal, variables, found))
        if body.counts:
            self.possible.watch(Watch(members, body.comparisons, variables, found))

    def _add_possible(self, literal: case.Literal, binding: Binding) -> None:
        instance = ground(literal, binding)
        if instance is not None:
            self.possible.add(instance)

    def _add_presumptions(self, mechanism: case.Mechanism, body: Conjunction, binding: Binding) -> None:
        for literal in (mechanism.head, *_spoken_of(body)):
            instance = ground(literal, binding)
            if instance is not None:
                self.possible.add((instance[0], instance[1], True))

    def _items(self, statement: case.ExactlyOne | case.AtLeast) -> tuple[case.Literal, ...]:
        if statement.literal is not None and statement.variable is not None:
            return normalising.spread(statement.literal, statement.variable, self.universe.values)
        return statement.of

    # --- second step: the parts ---------------------------------------------------------------------------------------

    def _build(self, number: int, statement: case.Statement) -> None:
        build = self.builder
        match statement:
            case case.Fact():
                build.fact(self._literal(statement.literal), number)
            case case.Event():
                if statement.alleged:
                    self.presumed.setdefault(self._ground(statement.literal), number)
                else:
                    build.fact(self._literal(statement.literal), number)
            case case.Presumption():
                self._build_presumption(number, statement)
            case case.Open():
                literal = self._literal(statement.literal)
                for side in (literal, literal ^ 1):
                    option = build.assume(Kind.OPTION, number, side, framework.OPTION_RANK)
                    build.rule(side, (), number, option)
            case case.Hypothesis():
                literal = self._literal(statement.literal)
                adopted = build.assume(Kind.ADOPTED, number, literal)
                build.rule(literal, (), number, adopted)
                forgone = build.assume(Kind.FORGONE, number)
                build.undercut(adopted, build.standing(forgone))
                build.undercut(forgone, build.standing(adopted))
            case case.ExactlyOne():
                self._build_exactly_one(number, statement)
            case case.AtLeast():
                self._build_at_least(number, statement)
            case case.Claim():
                self._build_claim(number, statement)
            case case.Evidence():
                self._build_evidence(number, statement)
            case case.Rule() | case.Mechanism():
                if statement.strict:
                    self._build_strict(number, statement)
                else:
                    self._build_defeasible(number, statement)
            case case.Incompatible() | case.Never():
                for conjunction, binding in self._bound(number):
                    build.clause([literal ^ 1 for literal in self._strictly(conjunction, binding, number)], number)
            case _:
                pass

    def _bound(self, number: int) -> Iterator[tuple[Conjunction, Binding]]:
        """The alternatives of a statement's condition with each of their bindings, in a stable order."""
        for place, conjunction in enumerate(self.alternatives[number]):
            for binding in sorted(self.bindings[number, place], key=_binding_order):
                yield conjunction, binding

    def _ground(self, literal: case.Literal, binding: Binding | None = None) -> Ground:
        instance = ground(literal, binding or {})
        if instance is None:
            raise ValueError(f"not ground: {literal!r}")
        return instance

    def _literal(self, literal: case.Literal, binding: Binding | None = None) -> int:
        return self.builder.literal(self._ground(literal, binding))

    def _parts(self, conjunction: Conjunction, binding: Binding) -> tuple[list[int], GroundCounts] | None:
        """The ground literals and counts of a conjunction; None if arithmetic meets a name somewhere."""
        literals: list[int] = []
        for literal in conjunction.literals:
            instance = ground(literal, binding)
            if instance is None:
                return None
            literals.append(self.builder.literal(instance))
        counts = []
        for count in conjunction.counts:
            members = [ground(literal, binding) for literal in count.of]
            if None in members:
                return None
            counts.append((count.least, tuple(self.builder.literal(member) for member in members if member)))
        return literals, tuple(counts)

    def _defeasibly(self, conjunction: Conjunction, binding: Binding, number: int) -> list[int]:
        """The literals whose holding makes the conjunction hold; counts only count upwards."""
        parts = self._parts(conjunction, binding)
        if parts is None:
            return [self.builder.auxiliary("never")]
        literals, counts = parts
        return literals + [self.builder.tally(least, members, number) for least, members in counts]

    def _strictly(self, conjunction: Conjunction, binding: Binding, number: int) -> list[int]:
        """The same for strict clauses: counts are equivalences."""
        parts = self._parts(conjunction, binding)
        if parts is None:
            return [self.builder.auxiliary("never")]
        literals, counts = parts
        return literals + [self.builder.count(least, members, number) for least, members in counts]

    def _build_presumption(self, number: int, statement: case.Presumption) -> None:
        for conjunction, binding in self._bound(number):
            literal = self._literal(statement.literal, binding)
            presumption = self.builder.assume(
                Kind.PRESUMPTION, number, literal, _presumption_rank(0), _instance(binding)
            )
            self.builder.rule(literal, self._defeasibly(conjunction, binding, number), number, presumption)

    def _build_exactly_one(self, number: int, statement: case.ExactlyOne) -> None:
        literals = list(dict.fromkeys(self._literal(literal) for literal in self._items(statement)))
        self._build_options(literals, statement.body, number)
        for conjunction in self._normal(statement.body):
            condition = [literal ^ 1 for literal in self._strictly(conjunction, {}, number)]
            self._exclude(literals, condition, number)
            self.builder.clause([*literals, *condition], number)

    def _build_at_least(self, number: int, statement: case.AtLeast) -> None:
        literals = list(dict.fromkeys(self._literal(literal) for literal in self._items(statement)))
        self._build_options(literals, statement.body, number)
        for conjunction in self._normal(statement.body):
            condition = [literal ^ 1 for literal in self._strictly(conjunction, {}, number)]
            if statement.least <= 0:
                continue
            if statement.least == 1:
                self.builder.clause([*literals, *condition], number)
            elif statement.least >= len(literals):
                for literal in literals if statement.least == len(literals) else []:
                    self.builder.clause([literal, *condition], number)
            else:
                self.builder.clause([self.builder.count(statement.least, tuple(literals), number), *condition], number)

    def _build_options(self, literals: list[int], body: case.Condition | None, number: int) -> None:
        for literal in literals:
            option = self.builder.assume(Kind.OPTION, number, literal, framework.OPTION_RANK)
            for conjunction in self._normal(body):
                self.builder.rule(literal, self._defeasibly(conjunction, {}, number), number, option)

    def _exclude(self, literals: list[int], condition: list[int], number: int) -> None:
        for first, second in combinations(literals, 2):
            self.builder.clause([first ^ 1, second ^ 1, *condition], number)

    def _build_claim(self, number: int, statement: case.Claim) -> None:
        if statement.withdrawn or statement.accusation:
            return
        build = self.builder
        content = self._literal(statement.content)
        concluded = content ^ 1 if statement.act == "denies" else content
        claim = build.assume(Kind.CLAIM, number, concluded, shown=self._reader(number))
        self.spoken[concluded].append(claim)
        credible = self._credible(statement.sources, number)
        for conjunction in self._normal(statement.because):
            body = self._defeasibly(conjunction, {}, number) + credible
            build.rule(concluded, body, number, claim)
        if statement.meaning is not None:
            self._equate(content, statement.meaning, number)

    def _reader(self, number: int) -> int:
        """The first statement that says the same as this one: same party, act and content."""
        statement = self.case.statements[number]
        match statement:
            case case.Claim():
                key: tuple[object, ...] = (statement.party, statement.act, statement.content)
            case case.Dispute():
                key = (statement.party, "disputes", statement.of, statement.content, statement.name)
            case _:
                return number
        return self.readers.setdefault(key, number)

    def _credible(self, sources: tuple[str, ...], number: int) -> list[int]:
        """The further ground of what rests on one disputed source only."""
        if len(sources) != 1 or sources[0] not in self.disputed_sources:
            return []
        name = sources[0]
        if name not in self.credible:
            literal = self.builder.auxiliary("credible", name)
            self.credible[name] = self.builder.assume(Kind.CREDIBLE, number)
            self.builder.rule(literal, (), number, self.credible[name])
        return [self.builder.auxiliary("credible", name)]

    def _equate(self, name: int, meaning: case.Condition, number: int) -> None:
        """`name ↔ meaning`, strictly, with an atom for every nested part (Tseitin 1968)."""
        kind, literals = self._defined(meaning, number)
        self._link(name, kind, literals, number)

    def _defined(self, condition: case.Condition, number: int) -> tuple[str, list[int]]:
        """A condition as ("all" | "some", literals): the literals of its parts, each defined in its turn."""
        match condition:
            case case.Literal():
                return "all", [self._literal(condition)]
            case case.Comparison():
                return ("all", []) if compare(condition, {}) else ("some", [])
            case case.Not():
                kind, literals = self._defined(condition.part, number)
                return ("some" if kind == "all" else "all"), [literal ^ 1 for literal in literals]
            case case.Implication():
                premise = case.Not(part=condition.premise)
                return self._defined(case.Some(parts=(premise, condition.conclusion)), number)
            case case.All() | case.Some():
                kind = "all" if isinstance(condition, case.All) else "some"
                return kind, [self._named(*self._defined(part, number), number) for part in condition.parts]
            case case.Count() | case.CountWith():
                alternatives = self._normal(condition)
                if len(alternatives) == 1 and not alternatives[0].counts:
                    return "all", [self._literal(literal) for literal in alternatives[0].literals]
                if all(len(one.literals) == 1 and not one.counts for one in alternatives):
                    return "some", [self._literal(one.literals[0]) for one in alternatives]
                (one,) = alternatives
                return "all", self._strictly(one, {}, number)

    def _named(self, kind: str, literals: list[int], number: int) -> int:
        """A literal strictly equivalent to all (some) of `literals`."""
        if len(literals) == 1:
            return literals[0]
        if kind == "some":
            return self._named("all", [literal ^ 1 for literal in literals], number) ^ 1
        members = sorted(set(literals))
        name = self.builder.auxiliary("both", *members)
        self._link(name, "all", members, number)
        return name

    def _link(self, name: int, kind: str, literals: list[int], number: int) -> None:
        if kind == "some":
            name, literals = name ^ 1, [literal ^ 1 for literal in literals]
        for literal in literals:
            self.builder.clause([name ^ 1, literal], number)
        self.builder.clause([name, *(literal ^ 1 for literal in literals)], number)

    def _build_evidence(self, number: int, statement: case.Evidence) -> None:
        build = self.builder
        assumption = build.assume(Kind.EVIDENCE, number, shown=number)
        observed = build.auxiliary("observed", statement.name)
        build.rule(observed, self._credible(statement.sources, number), number, assumption)
        self.evidence[statement.name] = (assumption, observed)
        for supported in statement.supports:
            literal = self._literal(supported)
            default = build.assume(Kind.DEFAULT, number, literal)
            build.rule(literal, (observed,), number, default)

    def _build_strict(self, number: int, statement: Conditional) -> None:
        build = self.builder
        absences: dict[tuple[tuple[str, object], ...], int] = {}
        for conjunction, binding in self._bound(number):
            body = self._strictly(conjunction, binding, number)
            head = self._literal(statement.head, binding)
            guard: list[int] = []
            if statement.unless is not None:
                instance = _instance(binding)
                if instance not in absences:
                    absent = build.assume(Kind.ABSENCE, number, None, framework.ABSENCE_RANK, instance)
                    absences[instance] = absent
                    passed = build.auxiliary("absent", absent)
                    build.rule(passed, (), number, absent)
                    build.rebut(absent, passed ^ 1)
                    self._undercut(absent, statement.unless, binding, number)
                guard = [build.auxiliary("absent", absences[instance])]
            build.clause([head, *(literal ^ 1 for literal in body + guard)], number)
            if isinstance(statement, case.Mechanism):
                self._fire(number, statement, conjunction, binding, body + guard, None)
        if isinstance(statement, case.Rule) and statement.both:
            self._build_converse(number, statement)

    def _build_converse(self, number: int, statement: case.Rule) -> None:
        """The other half of `exactly if`: the head implies some alternative of the body.

        Variables of the body that the head does not have are existential: they range over their sort.
        """
        for shared in sorted(self.converses[number], key=_binding_order):
            parts: list[int] = []
            for conjunction, extended in self._inner(number, shared):
                literals = self._strictly(conjunction, extended, number)
                parts.append(self._named("all", literals, number) if literals else self._truth(number))
            self.builder.clause([self._literal(statement.head, shared) ^ 1, *parts], number)

    def _truth(self, number: int) -> int:
        literal = self.builder.auxiliary("true")
        self.builder.clause([literal], number)
        return literal

    def _build_defeasible(self, number: int, statement: Conditional) -> None:
        build = self.builder
        shared: dict[tuple[tuple[str, object], ...], tuple[int, Binding, list[tuple[list[int], int]]]] = {}
        for conjunction, binding in self._bound(number):
            instance = _instance(binding)
            head = self._literal(statement.head, binding)
            if instance not in shared:
                default = build.assume(Kind.DEFAULT, number, head, instance=instance)
                shared[instance] = (default, binding, [])
                self._undercut(default, statement.unless, binding, number)
                if statement.name:
                    self.instances[statement.name].append(shared[instance])
            default, _, bodies = shared[instance]
            body = self._defeasibly(conjunction, binding, number)
            bodies.append((body, head))
            build.rule(head, body, number, default)
            if isinstance(statement, case.Mechanism):
                self._fire(number, statement, conjunction, binding, body, default)

    def _undercut(self, assumption: int, condition: case.Condition | None, binding: Binding, number: int) -> None:
        """Let every way in which `condition` could hold undercut `assumption`; new variables are existential."""
        if condition is None:
            return
        for conjunction in self._normal(condition):
            inner = tuple(normalising.variables(conjunction).values())
            found = self.possible.solutions(conjunction.literals, conjunction.comparisons, inner, binding)
            for extended in sorted(found, key=_binding_order):
                literals = self._defeasibly(conjunction, extended, number)
                name = self.builder.conjunction(literals, number) if literals else self._truth(number)
                self.builder.undercut(assumption, name)

    def _fire(
        self,
        number: int,
        statement: case.Mechanism,
        conjunction: Conjunction,
        binding: Binding,
        body: list[int],
        default: int | None,
    ) -> None:
        build = self.builder
        head = self._literal(statement.head, binding)
        fires = build.auxiliary("fires", head, *sorted(body), -1 if default is None else default)
        parts = self._parts(conjunction, binding)
        if parts is None:
            return
        literals, counts = parts
        build.firings.append(framework.Firing(head, fires, tuple(sorted(literals)), counts, number))
        build.rule(fires, body, number, default)
        for literal in (statement.head, *_spoken_of(conjunction)):
            predicate, arguments, _ = self._ground(literal, binding)
            self.presumed.setdefault((predicate, arguments, False), number)

    # --- attacks on what others said, presumptions about events, what is to be explained ------------------------------

    def _build_attacks(self, number: int, statement: case.Statement) -> None:
        match statement:
            case case.Dispute():
                self._build_dispute(number, statement)
            case case.Exception_():
                for assumption, binding, _ in self.instances[statement.rule]:
                    self._undercut(assumption, statement.condition, binding, number)
            case case.Evidence():
                _, observed = self.evidence[statement.name]
                for undermined in statement.undermines:
                    literal = self._literal(undermined)
                    doubt = self.builder.assume(Kind.DOUBT, number)
                    self.builder.rebut(doubt, literal)
                    active = self.builder.auxiliary("active", doubt)
                    self.builder.rule(active, (observed,), number, doubt)
                    for claim in self.spoken[literal]:
                        self.builder.rebut(claim, active)
            case _:
                pass

    def _build_dispute(self, number: int, statement: case.Dispute) -> None:
        build = self.builder
        shown = self._reader(number)
        match statement.of:
            case "claim":
                doubt = build.assume(Kind.DOUBT, number, shown=shown)
                if statement.content is None:
                    raise ValueError("a dispute of a claim names its content")
                content = self._literal(statement.content)
                build.rebut(doubt, content)
                for claim in self.spoken[content]:
                    build.rebut(claim, build.standing(doubt))
            case "rule":
                for default, _, bodies in self.instances[statement.name]:
                    instance = build.assumptions[default].instance
                    doubt = build.assume(Kind.DOUBT, number, instance=instance, shown=shown)
                    build.rebut(default, build.standing(doubt))
                    fired = build.auxiliary("fired", default)
                    for body, _ in bodies:
                        build.rule(fired, body, number, default)
                    build.rebut(doubt, fired)
                if not self.instances[statement.name]:
                    build.assume(Kind.DOUBT, number, shown=shown)
            case "source":
                doubt = build.assume(Kind.DOUBT, number, shown=shown)
                if statement.name in self.credible:
                    credible = self.credible[statement.name]
                    build.rebut(credible, build.standing(doubt))
                    build.rebut(doubt, build.standing(credible))
            case "evidence":
                doubt = build.assume(Kind.DOUBT, number, shown=shown)
                if statement.name not in self.evidence:
                    return
                assumption, observed = self.evidence[statement.name]
                build.rebut(assumption, build.standing(doubt))
                build.rebut(doubt, observed)

    def _presume_events(self) -> None:
        """The presumption −v for every atom of a mechanism and every alleged event, deeper ones ranked lower."""
        causes: dict[int, set[int]] = defaultdict(set)
        for firing in self.builder.firings:
            members = [*firing.body, *(literal for _, counted in firing.counts for literal in counted)]
            causes[firing.head].update(literal & ~1 for literal in members)
        depths: dict[int, int] = {}

        def depth(atom: int) -> int:
            path = [atom]
            while path:
                current = path[-1]
                waiting = [cause for cause in sorted(causes.get(current, ())) if cause not in depths]
                if waiting:
                    path.append(waiting[0])
                else:
                    depths[current] = 1 + max((depths[cause] for cause in causes.get(current, ())), default=-1)
                    path.pop()
            return depths[atom]

        for event, number in self.presumed.items():
            literal = self.builder.literal(event)
            rank = _presumption_rank(depth(literal))
            presumption = self.builder.assume(Kind.PRESUMPTION, number, literal ^ 1, rank)
            self.builder.rule(literal ^ 1, (), number, presumption)

    def _explain(self) -> None:
        for number, statement in enumerate(self.case.statements):
            if isinstance(statement, case.Explain):
                goal = self._literal(statement.literal)
                fires = tuple(firing.fires for firing in self.builder.firings if firing.head == goal)
                self.builder.explain.append(fires)
                self.builder.explain_statements.append(number)


def _presumption_rank(depth: int) -> int:
    return -1 - depth


def _spoken_of(conjunction: Conjunction) -> tuple[case.Literal, ...]:
    return (*conjunction.literals, *(literal for count in conjunction.counts for literal in count.of))


def _groundable(literals: Iterable[case.Literal], binding: Binding) -> bool:
    """Whether every literal has an instance: arithmetic over a name has none."""
    return all(ground(literal, binding) is not None for literal in literals)


def _same_relation(one: case.Literal, other: case.Literal) -> bool:
    return (one.predicate, one.negated, len(one.arguments)) == (other.predicate, other.negated, len(other.arguments))


def _equal(one: case.Literal, other: case.Literal) -> tuple[case.Comparison, ...]:
    pairs = zip(one.arguments, other.arguments, strict=True)
    return tuple(case.Comparison(left=left, operator="=", right=right) for left, right in pairs)


def _merged(*groups: dict[str, case.Variable]) -> tuple[case.Variable, ...]:
    merged: dict[str, case.Variable] = {}
    for group in groups:
        for name, variable in group.items():
            if name not in merged or (variable.sort and not merged[name].sort):
                merged[name] = variable
    return tuple(merged.values())


def _instance(binding: Binding) -> tuple[tuple[str, int | str], ...]:
    return tuple(sorted(binding.items()))


def _binding_order(binding: Binding) -> tuple[tuple[str, bool, int, str], ...]:
    return tuple(
        (name, isinstance(value, str), value if isinstance(value, int) else 0, value if isinstance(value, str) else "")
        for name, value in sorted(binding.items())
    )
