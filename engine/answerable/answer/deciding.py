"""Findings → in how many explanations something is so, without spelling out their product.

What a condition mentions lies in some of the parts; only these parts' alternatives are combined, and the number of
explanations is theirs times that of all other parts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import islice, product
from math import prod

from answerable import solving
from answerable.answer import answer
from answerable.answer.extent import Extent, View
from answerable.answer.projecting import Interest, Projections
from answerable.answer.seeking import Seeking
from answerable.findings import bound, expecting, instantiating, normalising, settling, timed
from answerable.findings.alternative import Alternative
from answerable.findings.extensions import Findings
from answerable.findings.framework import CREDIBLE, Ground
from answerable.language import case
from answerable.verdicts.judging import Judging
from answerable.verdicts.verdict import Judgement, Situation

#: How many combinations of alternatives are looked at before a question counts as undecided.
COMBINATIONS = 100_000
#: How many of those that are known are looked at before others are searched for.
FIRST = 200


class Deciding:
    """Decides conditions over all explanations of one case's findings."""

    def __init__(
        self,
        subject: case.Case,
        findings: Findings,
        judging: Judging | None = None,
        deadline: solving.Deadline = solving.NEVER,
        projections: Projections | None = None,
    ) -> None:
        self.case = subject
        self.projections = projections or Projections(findings, deadline)
        self.judging = judging or Judging(subject, findings.argued)
        self.findings = findings
        self.deadline = deadline
        self._universe = instantiating.Universe(subject)
        self._parts_of_grounds: dict[frozenset[str], set[int]] = {}
        self._literals_of_predicates: dict[frozenset[str], frozenset[int]] = {}
        self._times: dict[frozenset[int], timed.Times] = {}
        self._seeking: Seeking | None = None
        self._judged: tuple[View, Judgement] | None = None
        self._part_of_atom: dict[int, int] = {}
        self._part_of_statement: dict[int, int] = {}
        for place, decided in enumerate(findings.parts):
            self._part_of_atom.update((atom, place) for atom in decided.part.atoms)
            for assumption in decided.part.assumptions:
                if (shown := findings.argued.assumptions[assumption].shown) >= 0:
                    self._part_of_statement[shown] = place
        # a constant atom may occur in several parts; those it varies in come last and stay
        for place in range(len(findings.parts)):
            self._part_of_atom.update((literal >> 1, place) for literal in self._told_of(place))

    def views(
        self,
        conditions: Iterable[case.Condition | None],
        statements: Iterable[int] = (),
        verdicts: Iterable[str] = (),
        first: int = 0,
    ) -> Iterator[View]:
        """Every combination of what matters to these conditions, statements and verdict predicates.

        Of more than `COMBINATIONS`, only the `first` are given. Raises `LimitReached` at the deadline, and where there
        are more combinations than are looked at.
        """
        if self.findings.count == 0:
            return
        looked = self.parts(conditions, statements, verdicts)
        many = prod(len(self.findings.parts[place].alternatives) for place in looked) > COMBINATIONS
        if many and not first:
            raise solving.LimitReached
        others = prod(
            len(decided.alternatives) for place, decided in enumerate(self.findings.parts) if place not in looked
        )
        combinations = product(*(self.findings.parts[place].alternatives for place in looked))
        for chosen in islice(combinations, first if many else None):
            self.deadline.check()
            yield self.view(chosen, others)
        if many:
            raise solving.LimitReached

    def parts(
        self,
        conditions: Iterable[case.Condition | None],
        statements: Iterable[int] = (),
        verdicts: Iterable[str] = (),
    ) -> list[int]:
        """The places of the parts that matter to these conditions, statements and verdict predicates."""
        parts = {self._part_of_statement[s] for s in statements if s in self._part_of_statement}
        judged = [case.Literal(predicate=predicate) for predicate in verdicts]
        for condition in conditions:
            literals = self.literals(condition)
            if any(bound.is_time(literal.predicate) for literal in literals):
                parts |= self._timed_parts
            numbers = {number for literal in literals if (number := self.number(literal)) is not None}
            parts |= {self._part_of_atom[n >> 1] for n in numbers if n >> 1 in self._part_of_atom}
            judged += [literal for literal in literals if literal.predicate in self.judging.predicates]
        if judged:
            parts |= self._judged_parts(self.judging.rests_on(judged))
            parts |= self._timed_parts if self.judging.timed else set()
        return sorted(parts)

    def kinds(
        self,
        conditions: Iterable[case.Condition | None] = (),
        statements: Iterable[int] = (),
        verdicts: Iterable[str] = (),
    ) -> Iterator[View]:
        """One view of every kind that these tell apart, where a part has too many alternatives to go through; else all.

        Numbers of explanations are not told by it: a kind counts as one. Raises `LimitReached` at the deadline, and at
        the end where kinds may be missing.
        """
        if self.findings.count == 0:
            if not self.findings.exhausted:
                raise solving.LimitReached
            return
        read = self.interests(conditions, statements, verdicts)
        self.projections.ask()
        for number, chosen in enumerate(self.projected(read)):
            self.deadline.check()
            if number >= COMBINATIONS:
                raise solving.LimitReached
            yield self.view(chosen)
        if not self.whole(read):
            raise solving.LimitReached

    def whole(self, read: Mapping[int, Interest]) -> bool:
        """Whether all kinds of these parts' alternatives are among those found so far."""
        return all(self.projections.of(place, interest).exhausted for place, interest in read.items())

    def projected(self, read: Mapping[int, Interest]) -> Iterator[tuple[Alternative, ...]]:
        """Every combination of kinds of these parts' alternatives, as they are found: of the last part first."""
        if not read:
            yield ()
            return
        *others, last = read
        rest = {place: read[place] for place in others}
        for alternative in self.projections.of(last, read[last]).each():
            for chosen in self.projected(rest):
                yield (*chosen, alternative)

    def view(self, alternatives: Iterable[Alternative], count: int = 1) -> View:
        """What these alternatives, and all that is settled, have in common."""
        return View.of(self.findings, alternatives, count)

    def interests(
        self,
        conditions: Iterable[case.Condition | None] = (),
        statements: Iterable[int] = (),
        verdicts: Iterable[str] = (),
    ) -> dict[int, Interest]:
        """What these read of each part that matters to them; parts of which all is known come first."""
        literals: set[int] = set()
        assumptions: frozenset[int] = frozenset()
        judged = [case.Literal(predicate=predicate) for predicate in verdicts]
        times = False
        conditions, statements = tuple(conditions), frozenset(statements)
        for literal in (literal for condition in conditions for literal in self.literals(condition)):
            if bound.is_time(literal.predicate):
                times = True
            elif literal.predicate in self.judging.predicates:
                judged.append(literal)
            elif literal.predicate == CREDIBLE:
                assumptions |= self.crediting(literal)
            elif (number := self.number(literal)) is not None:
                literals.add(number)
        if judged:
            grounds = self.judging.rests_on(judged)
            literals |= self._literals_of(grounds)
            times = times or self.judging.timed
            if not grounds.isdisjoint(("caused", "but_for")):
                assumptions |= self.judging.needed
        parts = self.findings.parts
        found: dict[int, Interest] = {}
        for place in self.parts(conditions, statements, verdicts):
            part = parts[place].part
            atoms = self._atoms_of_parts[place]
            found[place] = Interest(
                frozenset(literal for literal in literals if literal >> 1 in atoms),
                assumptions.intersection(part.assumptions),
                frozenset(s for s in statements if self._part_of_statement.get(s) == place),
                times and place in self._timed_parts,
            )
        return dict(sorted(found.items(), key=lambda one: (not parts[one[0]].exhausted, one[0])))

    def _literals_of(self, predicates: frozenset[str]) -> frozenset[int]:
        if predicates not in self._literals_of_predicates:
            atoms = self.findings.argued.atoms
            numbers = (n for n, atom in enumerate(atoms) if atom[0] in predicates)
            self._literals_of_predicates[predicates] = frozenset(x for n in numbers for x in (2 * n, 2 * n + 1))
        return self._literals_of_predicates[predicates]

    @cached_property
    def _atoms_of_parts(self) -> list[frozenset[int]]:
        return [frozenset(decided.part.atoms) for decided in self.findings.parts]

    def _told_of(self, place: int) -> Iterator[int]:
        """The literals that hold in some alternatives of a part; where not all are known, that could."""
        decided = self.findings.parts[place]
        if decided.exhausted:
            return iter(decided.holding)
        return map(decided.part.literals.__getitem__, decided.part.varying)

    def _judged_parts(self, grounds: frozenset[str]) -> set[int]:
        """The parts that verdicts which rest on these predicates look at."""
        if grounds not in self._parts_of_grounds:
            atoms = self.findings.argued.atoms
            causal = "caused" in grounds or "but_for" in grounds
            self._parts_of_grounds[grounds] = {
                place
                for place, decided in enumerate(self.findings.parts)
                if any(atoms[literal >> 1][0] in grounds for literal in self._told_of(place))
                or (causal and any(self.judging.needs(a) for a in decided.part.assumptions))
            }
        return self._parts_of_grounds[grounds]

    @cached_property
    def _timed_parts(self) -> set[int]:
        """The parts in which something varies that times depend on."""
        atoms = self.findings.argued.atoms
        return {
            place
            for place, decided in enumerate(self.findings.parts)
            if any(bound.is_time(atoms[atom][0]) for atom in decided.part.atoms)
        }

    def times(self, view: View) -> timed.Times:
        """Which times are right in a view."""
        told = self._told_times(view)
        if told not in self._times:
            self._times[told] = timed.right_times(self.findings.argued, told)
        return self._times[told]

    def _told_times(self, view: View) -> frozenset[int]:
        """The literals about times that are derived in a view."""
        if not self._timed_parts and self._constant_times is not None:
            return self._constant_times
        argued = self.findings.argued
        derived = self._derivation.derive(view.chosen | self.findings.settled.accepted)
        return frozenset(literal for literal in derived if bound.is_time(argued.atoms[literal >> 1][0]))

    @cached_property
    def _constant_times(self) -> frozenset[int] | None:
        argued = self.findings.argued
        found = (x for x in self.findings.settled.derived if bound.is_time(argued.atoms[x >> 1][0]))
        return frozenset(found) if self.findings.semantics.complete else None

    @cached_property
    def _derivation(self) -> settling.Derivation:
        return settling.Derivation(self.findings.argued)

    @cached_property
    def judged_parts(self) -> set[int]:
        """The parts in which something varies that verdicts look at."""
        return {
            place
            for place, decided in enumerate(self.findings.parts)
            if any(self.judging.relevant(literal) for literal in self._told_of(place))
            or any(self.judging.needs(a) for a in decided.part.assumptions)
        }

    def judge(self, view: View) -> Judgement:
        """The verdicts in the explanations that a view stands for."""
        if self._judged is None or self._judged[0] is not view:  # asked of one literal after the other
            self._judged = (view, self.judging.judge(self._situation(view), self.deadline))
        return self._judged[1]

    def _situation(self, view: View) -> Situation:
        """A view as verdicts and causes see it."""
        times = self._told_times(view) if self.judging.timed else frozenset[int]()
        return Situation(view.holds, view.chosen, times)

    def without(self, outcome: case.Literal, events: Sequence[case.Literal], view: View) -> bool | None:
        """Whether an outcome comes about without some events, all else as it is; None where that is undecided."""
        atoms = [(predicate, arguments) for predicate, arguments, _ in map(_particular, (outcome, *events))]
        return self.judging.without(atoms[0], atoms[1:], self._situation(view))

    def exhausted(self) -> bool:
        """Whether every alternative of every part is known."""
        return self.findings.exhausted

    def status(self, condition: case.Condition) -> answer.Status | None:
        """Whether a condition holds in all, some or none of the explanations; None if the search ended too early.

        Only what it is about is looked at. Raises `LimitReached` at the deadline.
        """
        exhausted = self.known([condition])
        truths: set[bool] = set()
        try:
            views = self.views([condition], first=0 if exhausted else FIRST)
            for view in views if exhausted else islice(views, FIRST):
                truths.add(self.true(condition, view))
                if len(truths) == 2:
                    return "some"
            if exhausted:
                return "all" if truths == {True} else "none"
        except solving.LimitReached:
            self.deadline.check()
        return self.sought(condition) or self.spread(partial(self.true, condition), [condition])

    def spread(
        self,
        truth: Callable[[View], bool],
        conditions: Iterable[case.Condition | None] = (),
        statements: Iterable[int] = (),
        verdicts: Iterable[str] = (),
    ) -> answer.Status | None:
        """In how many explanations something is so that rests on these; None if the search ended too early.

        Raises `LimitReached` at the deadline.
        """
        values, whole = self.values(truth, conditions, statements, verdicts)
        if len(values) == 2:
            return "some"
        return None if not whole else "all" if values == {True} else "none"

    def values(
        self,
        truth: Callable[[View], bool | None],
        conditions: Iterable[case.Condition | None] = (),
        statements: Iterable[int] = (),
        verdicts: Iterable[str] = (),
    ) -> tuple[set[bool], bool]:
        """What becomes of something in the explanations in question, and whether it is known to become nothing else.

        Explanations of which None is said are not in question. Raises `LimitReached` at the deadline.
        """
        values: set[bool] = set()
        try:
            for view in self.kinds(conditions, statements, verdicts):
                if (value := truth(view)) is not None:
                    values.add(value)
                if len(values) == 2:
                    break
        except solving.LimitReached:
            self.deadline.check()
            return values, False
        return values, True

    def sought(self, condition: case.Condition) -> answer.Status | None:
        """The same by search; None where it speaks of verdicts or times, or time is up."""
        ways = []
        for one in self._normal(condition):
            literals = list(expecting.spoken_of(one))
            unsought = self.judging.predicates | {CREDIBLE}
            if any(bound.is_time(x.predicate) or x.predicate in unsought for x in literals):
                return None
            if all(instantiating.compare(comparison, {}) for comparison in one.comparisons):
                numbers = [self.number(x) for x in one.literals]
                counts = [(count.least, [self.number(x) for x in count.of]) for count in one.counts]
                ways.append((numbers, counts))
        if self._seeking is None:
            self._seeking = Seeking(self.findings, self.projections)
        try:
            return self._seeking.status(ways)
        except solving.LimitReached:
            return None

    def known(
        self,
        conditions: Iterable[case.Condition | None],
        statements: Iterable[int] = (),
        verdicts: Iterable[str] = (),
    ) -> bool:
        """Whether every alternative is known of each part that matters to these."""
        if self.findings.count == 0:
            return self.findings.exhausted
        return all(self.findings.parts[place].exhausted for place in self.parts(conditions, statements, verdicts))

    def extent(self, condition: case.Condition, where: case.Condition | None = None, *, every: bool = False) -> Extent:
        """In how many of the explanations in which `where` holds the condition does.

        Where not all of them can be looked at, a number of them are, and others are searched for if none of those is an
        example of it or, if asked whether it holds in `every` one, a counterexample.
        """
        alternatives, those = self._normal(condition), self._normal(where)
        there = total = 0
        parts = self.parts([condition, where])
        exhausted = all(self.findings.parts[place].exhausted for place in parts)
        try:
            for view in self.views([condition, where], first=COMBINATIONS // 100):
                if any(self.holds(one, view) for one in those):
                    total += view.count
                    if any(self.holds(one, view) for one in alternatives):
                        there += view.count
        except solving.LimitReached:
            exhausted = False
        if exhausted or (there < total if every else there > 0):
            return Extent(there, total, exhausted)
        known = {True} if there else {False} if total else set[bool]()
        sought = self._extent(condition, where, known)
        # an example, or a counterexample, that was searched for is one more that was looked at
        if sought in ("all", "some") and not there:
            there, total = 1, total + 1
        if sought == "some" and there == total:
            total += 1
        return Extent(there, total, exhausted, sought)

    def _extent(
        self, condition: case.Condition, where: case.Condition | None, known: set[bool]
    ) -> answer.Status | None:
        """In how many of the explanations in which `where` holds the condition does; "none" where it holds in none."""
        sought = self.sought(condition) if where is None else None
        if sought is not None:
            return sought

        def truth(view: View) -> bool | None:
            return self.true(condition, view) if self.true(where, view) else None

        try:
            values, whole = self.values(truth, [condition, where])
        except solving.LimitReached:
            return None
        values |= known
        if len(values) == 2:
            return "some"
        return None if not whole else "all" if values == {True} else "none"

    # --- truth in one explanation -------------------------------------------------------------------------------------

    def true(self, condition: case.Condition | None, view: View) -> bool:
        """Whether a condition holds in a view: some alternative of it, all its literals holding or established."""
        return any(self.holds(one, view) for one in self._normal(condition))

    def alternatives(self, condition: case.Condition | None) -> Sequence[normalising.Conjunction]:
        """The ways in which a condition can hold."""
        return self._normal(condition)

    def holds(self, one: normalising.Conjunction, view: View) -> bool:
        """Whether one way in which a condition can hold is met in a view."""
        return (
            all(instantiating.compare(comparison, {}) for comparison in one.comparisons)
            and all(self.literal(literal, view) for literal in one.literals)
            and all(sum(self.literal(x, view) for x in count.of) >= count.least for count in one.counts)
        )

    def literal(self, literal: case.Literal, view: View) -> bool:
        """Whether a literal holds in a view, or is established if it is a verdict."""
        if bound.is_time(literal.predicate):
            instance = instantiating.ground(literal, {})
            return instance is not None and self.times(view).right(instance)
        if literal.predicate == CREDIBLE:
            return not self.crediting(literal).isdisjoint(view.chosen)
        if literal.predicate in self.judging.predicates:
            ground = instantiating.ground(literal, {})
            return ground is not None and self.judge(view).status(ground) == "established"
        return self.number(literal) in view.holds

    def crediting(self, literal: case.Literal) -> frozenset[int]:
        """The assumption in whose name a source counts as credible; none where no finding rests on that."""
        number, rules = self.number(literal), self.findings.argued.rules
        return frozenset(rule.assumption for rule in rules if rule.head == number and rule.assumption is not None)

    def _normal(self, condition: case.Condition | None) -> Sequence[normalising.Conjunction]:
        return normalising.normalise(condition, self._universe.values)

    def literals(self, condition: case.Condition | None) -> list[case.Literal]:
        """The literals that a condition is about."""
        alternatives = self._normal(condition)
        return [literal for one in alternatives for literal in expecting.spoken_of(one)]

    def number(self, literal: case.Literal) -> int | None:
        """The framework's number of a literal; None if nothing in it speaks of it, so that it never holds."""
        ground = instantiating.ground(literal, {})
        if ground is None:
            return None
        predicate, arguments, negated = ground
        atom = self.findings.argued.number.get((predicate, arguments))
        return None if atom is None else 2 * atom + negated


def _particular(literal: case.Literal) -> Ground:
    """A literal without variables."""
    ground = instantiating.ground(literal, {})
    if ground is None:
        raise ValueError(f"{literal} has no instance")
    return ground
