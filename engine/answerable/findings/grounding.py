"""Case → Framework: what every statement contributes (docs/semantics.md, "What each statement means").

Two steps: `expecting` finds the bindings of every statement; then every statement, in the order of the case, builds its
part for each of its bindings, and what attacks other statements is built once these are there.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import combinations

from answerable import solving
from answerable.findings import expecting, framework, instantiating, looping, normalising, preferring, timing
from answerable.findings.building import Builder
from answerable.findings.expecting import Conditional, binding_order, happening
from answerable.findings.framework import Ground, Kind
from answerable.findings.instantiating import Binding, Universe
from answerable.findings.normalising import Conjunction
from answerable.findings.stating import Stating
from answerable.language import case, dividing, wording
from answerable.language.source import Span


def ground_case(
    subject: case.Case,
    deadline: solving.Deadline = solving.NEVER,
    *,
    statements: Collection[int] | None = None,
    universe: Universe | None = None,
) -> framework.Framework:
    """The framework that a case means: of the statements with these numbers, by default all not about verdicts.

    Variables range over `universe`, by default the case's own. Raises `Refused` for a condition too large to be spelled
    out, `LimitReached` at the deadline.
    """
    if statements is None:
        statements = set(range(len(subject.statements))) - dividing.verdict_statements(subject)
    chosen = [(number, subject.statements[number]) for number in sorted(statements)]
    return _Grounding(subject, chosen, universe or Universe(subject), deadline).framework()


class _Grounding:
    def __init__(
        self,
        subject: case.Case,
        chosen: Sequence[tuple[int, case.Statement]],
        universe: Universe,
        deadline: solving.Deadline,
    ) -> None:
        self.case = subject
        self.statements = chosen
        self.deadline = deadline
        self.expected = expecting.expect(chosen, universe, deadline)
        self.builder = Builder()
        self.stating = Stating(self.builder, self.expected)
        #: instances of each named defeasible rule: name → (assumption, binding, fired conditions)
        self.instances: dict[str, list[tuple[int, Binding, list[tuple[list[int], int]]]]] = defaultdict(list)
        #: assumptions of claims and denials by the literal they conclude
        self.spoken: dict[int, list[int]] = defaultdict(list)
        self.evidence: dict[str, tuple[int, int]] = {}
        self.presumed: dict[Ground, int] = {}
        self.disputed_sources = {
            statement.name
            for _, statement in chosen
            if isinstance(statement, case.Dispute) and statement.of == "source"
        }
        self.credible: dict[str, int] = {}
        self.readers: dict[tuple[object, ...], int] = {}

    def framework(self) -> framework.Framework:
        for number, statement in self.statements:
            self.deadline.check()
            self._build(number, statement)
        # what attacks others is built once the others exist
        for number, statement in self.statements:
            self._build_attacks(number, statement)
        self._refuse_loops()
        self._presume_events()
        self._explain()
        self.builder.preferences = preferring.prefer(self.case, self.builder.assumptions)
        return self.builder.finish(self.deadline, self._first_time())

    def _first_time(self) -> Span | None:
        """The first time of the case."""
        for _, statement in self.statements:
            for item in dividing.within(statement):
                if isinstance(item, case.Time):
                    return item.span
        return None

    # --- second step: the parts ---------------------------------------------------------------------------------------

    def _build(self, number: int, statement: case.Statement) -> None:
        build = self.builder
        match statement:
            case case.Fact():
                build.fact(self.stating.literal(statement.literal), number)
                self._build_times(number, statement)
            case case.Event():
                self._build_times(number, statement)
                if statement.alleged:
                    self.presumed.setdefault(self.stating.ground(statement.literal), number)
                else:
                    build.fact(self.stating.literal(statement.literal), number)
            case case.Presumption():
                self._build_presumption(number, statement)
            case case.Open():
                literal = self.stating.literal(statement.literal)
                for side in (literal, literal ^ 1):
                    option = build.assume(Kind.OPTION, number, side, framework.OPTION_RANK)
                    build.rule(side, (), number, option)
            case case.Hypothesis():
                literal = self.stating.literal(statement.literal)
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
                for conjunction, binding in self.expected.bound(number):
                    build.clause(
                        [literal ^ 1 for literal in self.stating.strictly(conjunction, binding, number)], number
                    )
            case _:
                pass

    def _build_times(self, number: int, statement: case.Fact | case.Event) -> None:
        """When something happened: undisputed if it and what it is related to are, else if they happened."""
        happened = self.expected.universe.happened
        for time in statement.times:
            related = [one for one in time.instants if isinstance(one, case.Literal)]
            unless = [one for one in (statement.literal, *related) if not happened(one)]
            for literal in timing.bounds(statement.literal, time):
                if unless:
                    against = [self.stating.literal(one) ^ 1 for one in unless]
                    self.builder.clause([*against, self.stating.literal(literal)], number)
                else:
                    self.builder.time(self.stating.ground(literal), number)

    def _build_presumption(self, number: int, statement: case.Presumption) -> None:
        for conjunction, binding in self.expected.bound(number):
            literal = self.stating.literal(statement.literal, binding)
            presumption = self.builder.assume(
                Kind.PRESUMPTION, number, literal, _presumption_rank(0), _instance(binding)
            )
            self.builder.rule(literal, self.stating.defeasibly(conjunction, binding, number), number, presumption)

    def _build_exactly_one(self, number: int, statement: case.ExactlyOne) -> None:
        literals = list(dict.fromkeys(self.stating.literal(literal) for literal in self.expected.items(statement)))
        self._build_options(literals, statement.body, number)
        for conjunction in self.expected.normal(statement.body):
            condition = [literal ^ 1 for literal in self.stating.strictly(conjunction, {}, number)]
            self._exclude(literals, condition, number)
            self.builder.clause([*literals, *condition], number)

    def _build_at_least(self, number: int, statement: case.AtLeast) -> None:
        literals = list(dict.fromkeys(self.stating.literal(literal) for literal in self.expected.items(statement)))
        self._build_options(literals, statement.body, number)
        for conjunction in self.expected.normal(statement.body):
            condition = [literal ^ 1 for literal in self.stating.strictly(conjunction, {}, number)]
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
            for conjunction in self.expected.normal(body):
                self.builder.rule(literal, self.stating.defeasibly(conjunction, {}, number), number, option)

    def _exclude(self, literals: list[int], condition: list[int], number: int) -> None:
        for first, second in combinations(literals, 2):
            self.builder.clause([first ^ 1, second ^ 1, *condition], number)

    def _build_claim(self, number: int, statement: case.Claim) -> None:
        if statement.accusation:
            return
        if not statement.withdrawn:
            self._build_word(number, statement)
        if statement.meaning is not None:  # what a name means outlasts the claim that says so
            self.stating.equate(self.stating.literal(statement.content), statement.meaning, number)

    def _build_word(self, number: int, statement: case.Claim) -> None:
        """What a party's word gives: its content, or the opposite, on its grounds."""
        build = self.builder
        content = self.stating.literal(statement.content)
        concluded = content ^ 1 if statement.act == "denies" else content
        claim = build.assume(Kind.CLAIM, number, concluded, shown=self._reader(number))
        self.spoken[concluded].append(claim)
        credible = self._credible(statement.sources, number)
        for conjunction in self.expected.normal(statement.because):
            body = self.stating.defeasibly(conjunction, {}, number) + credible
            build.rule(concluded, body, number, claim)

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

    def _build_evidence(self, number: int, statement: case.Evidence) -> None:
        build = self.builder
        assumption = build.assume(Kind.EVIDENCE, number, shown=number)
        observed = build.auxiliary("observed", statement.name)
        build.rule(observed, self._credible(statement.sources, number), number, assumption)
        self.evidence[statement.name] = (assumption, observed)
        for supported in statement.supports:
            literal = self.stating.literal(supported)
            default = build.assume(Kind.DEFAULT, number, literal)
            build.rule(literal, (observed,), number, default)

    def _build_strict(self, number: int, statement: Conditional) -> None:
        build = self.builder
        absences: dict[tuple[tuple[str, object], ...], int] = {}
        for conjunction, binding in self.expected.bound(number):
            body = self.stating.strictly(conjunction, binding, number)
            head = self.stating.literal(statement.head, binding)
            guard: list[int] = []
            if statement.unless is not None:
                instance = _instance(binding)
                if instance not in absences:
                    absent = build.assume(Kind.ABSENCE, number, None, framework.ABSENCE_RANK, instance)
                    absences[instance] = absent
                    passed = build.auxiliary("absent", absent)
                    build.rule(passed, (), number, absent)
                    build.rebut(absent, passed ^ 1)
                    self.stating.undercut(absent, statement.unless, binding, number)
                guard = [build.auxiliary("absent", absences[instance])]
            build.clause([head, *(literal ^ 1 for literal in body + guard)], number)
            if isinstance(statement, case.Mechanism):
                absence = absences[_instance(binding)] if guard else None
                self._fire(number, statement, conjunction, binding, body + guard, None, absence)
        if isinstance(statement, case.Rule) and statement.both:
            self._build_converse(number, statement)

    def _build_converse(self, number: int, statement: case.Rule) -> None:
        """The other half of `exactly if`: the head implies some alternative of the body.

        Variables of the body that the head does not have are existential: they range over their sort.
        """
        outer = set(normalising.variables(statement.head))
        plain = all(set(normalising.variables(one)) <= outer for one in self.expected.alternatives[number])
        against = self.expected.normal(case.Not(part=statement.body)) if plain and statement.body is not None else ()
        for shared in sorted(self.expected.converses[number], key=binding_order):
            if plain:  # said without names for the alternatives, lest a contradiction elsewhere pass through them
                for one in against:
                    if all(instantiating.compare(each, shared) for each in one.comparisons):
                        denied = self.stating.strictly(one, shared, number)
                        head = self.stating.literal(statement.head, shared)
                        self.builder.clause([head ^ 1, *(literal ^ 1 for literal in denied)], number)
                continue
            parts: list[int] = []
            for conjunction, extended in self.expected.inner(number, shared):
                literals = self.stating.strictly(conjunction, extended, number)
                parts.append(self.stating.named("all", literals, number) if literals else self.stating.truth(number))
            self.builder.clause([self.stating.literal(statement.head, shared) ^ 1, *parts], number)

    def _build_defeasible(self, number: int, statement: Conditional) -> None:
        build = self.builder
        shared: dict[tuple[tuple[str, object], ...], tuple[int, Binding, list[tuple[list[int], int]]]] = {}
        for conjunction, binding in self.expected.bound(number):
            instance = _instance(binding)
            head = self.stating.literal(statement.head, binding)
            if instance not in shared:
                default = build.assume(Kind.DEFAULT, number, head, instance=instance)
                shared[instance] = (default, binding, [])
                self.stating.undercut(default, statement.unless, binding, number)
                if statement.name:
                    self.instances[statement.name].append(shared[instance])
            default, _, bodies = shared[instance]
            body = self.stating.defeasibly(conjunction, binding, number)
            bodies.append((body, head))
            build.rule(head, body, number, default)
            if isinstance(statement, case.Mechanism):
                self._fire(number, statement, conjunction, binding, body, default)

    def _fire(
        self,
        number: int,
        statement: case.Mechanism,
        conjunction: Conjunction,
        binding: Binding,
        body: list[int],
        default: int | None,
        absence: int | None = None,
    ) -> None:
        build = self.builder
        head = self.stating.literal(statement.head, binding)
        fires = build.auxiliary("fires", head, *sorted(body), -1 if default is None else default)
        parts = self.stating.parts(conjunction, binding)
        if parts is None:
            return
        literals, counts = parts
        needed = absence if default is None else default
        times = tuple((self.stating.phrase(timed, binding), so) for timed, so in conjunction.times)
        build.firings.append(framework.Firing(head, fires, tuple(sorted(literals)), counts, number, needed, times))
        build.rule(fires, body, number, default)
        for literal in (statement.head, *happening(conjunction)):
            predicate, arguments, _ = self.stating.ground(literal, binding)
            self.presumed.setdefault((predicate, arguments, False), number)

    # --- attacks on what others said, presumptions about events, what is to be explained ------------------------------

    def _build_attacks(self, number: int, statement: case.Statement) -> None:
        match statement:
            case case.Dispute():
                self._build_dispute(number, statement)
            case case.Exception_():
                for assumption, binding, _ in self.instances[statement.rule]:
                    self.stating.undercut(assumption, statement.condition, binding, number)
            case case.Evidence():
                _, observed = self.evidence[statement.name]
                for undermined in statement.undermines:
                    literal = self.stating.literal(undermined)
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
                content = self.stating.literal(statement.content)
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

    def _refuse_loops(self) -> None:
        """Leave out firings that close a loop without ever firing; raise `Refused` for other causal loops."""
        atoms = self.builder.atoms()

        def grounded(literal: int) -> Ground:
            return (*atoms[literal >> 1], bool(literal & 1))

        def text(literal: int) -> str:
            predicate, arguments, negated = grounded(literal)
            return wording.literal_text(case.Literal(predicate=predicate, arguments=arguments, negated=negated))

        spans = {number: statement.span for number, statement in self.statements if statement.span is not None}
        self.builder.firings = looping.loopless(
            self.builder.firings, lambda literal: grounded(literal) in self.expected.possible, text, spans
        )

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
        for number, statement in self.statements:
            if isinstance(statement, case.Explain):
                goal = self.stating.literal(statement.literal)
                fires = tuple(firing.fires for firing in self.builder.firings if firing.head == goal)
                self.builder.explain.append(fires)
                self.builder.explain_statements.append(number)


def _presumption_rank(depth: int) -> int:
    return -1 - depth


def _instance(binding: Binding) -> tuple[tuple[str, int | str], ...]:
    return tuple(sorted(binding.items()))
