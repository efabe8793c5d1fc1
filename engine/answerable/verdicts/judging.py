"""Findings in one situation → Judgement: duties breached, causes attributed, verdict rules applied.

Findings are fixed: what holds is a fact to the verdict rules, and no rule of theirs, contraposed, concludes a finding.
The rules are evaluated under grounded semantics: a verdict is established where it is derived, refuted where its
negation is, and else not established. Situations that agree in everything verdicts look at are judged once.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from answerable import solving
from answerable.findings import bound, framework, grounding, normalising, settling, timed
from answerable.findings.framework import Constant, Ground, GroundAtom
from answerable.findings.instantiating import Binding, Possible, Universe, value_of
from answerable.language import case, dividing, wording
from answerable.verdicts import attributing
from answerable.verdicts.verdict import Judgement, OutcomeCauses, Situation


@dataclass(frozen=True, slots=True)
class _Owed:
    """A duty instance: who owes it, to whom, whether it is in force and whether it is violated (None: undecided)."""

    name: str
    holder: str
    owed_to: tuple[str, ...]
    guards: tuple[str, ...]
    in_force: bool | None
    violated: bool | None
    #: atoms whose not holding is part of what violates it
    omitted: tuple[str, ...]

    @property
    def breached(self) -> bool | None:
        if self.in_force is False or self.violated is False:
            return False
        return True if self.in_force and self.violated else None


class Judging:
    """Judges the situations of one case.

    Causes are looked for of `outcomes` (atoms as written), by default of those that somebody asks about; so many of
    each, `causes` (0: all).
    """

    def __init__(
        self,
        subject: case.Case,
        argued: framework.Framework,
        outcomes: Iterable[str] | None = None,
        causes: int = attributing.CAUSES,
    ) -> None:
        self.case = subject
        self.argued = argued
        self.predicates = dividing.verdict_predicates(subject)
        self.statements = dividing.verdict_statements(subject)
        self._universe = Universe(subject)
        self._attribution = attributing.Attribution(subject, argued, causes)
        self._outcomes = self._asked_outcomes() if outcomes is None else tuple(outcomes)
        self._mentioned = frozenset(
            predicate
            for number in self.statements
            for predicate in dividing.mentioned(subject.statements[number])
            if predicate not in self.predicates
        ) | {argued.atoms[firing.head >> 1][0] for firing in argued.firings}
        self._moving = {
            argued.atoms[literal >> 1][0]
            for firing in argued.firings
            for literal in (*firing.body, *(x for _, counted in firing.counts for x in counted))
        }
        self._mentioned |= self._moving
        self.timed = any(
            isinstance(item, case.Timed)
            for number, statement in enumerate(subject.statements)
            if number in self.statements or isinstance(statement, case.Mechanism)
            for item in dividing.within(statement)
        )
        self._mentioned |= {outcome.partition("(")[0] for outcome in self._outcomes}
        self._needed = frozenset(f.assumption for f in argued.firings if f.assumption is not None)
        self._judged: dict[Situation, Judgement] = {}

    @property
    def asked(self) -> bool:
        """Whether the case has anything to judge."""
        return bool(self.statements or self._outcomes)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What causes are looked for of."""
        return self._outcomes

    @property
    def causal_solves(self) -> int:
        """How many causal contexts were solved so far."""
        return self._attribution.solves

    def relevant(self, literal: int) -> bool:
        """Whether verdicts look at this finding."""
        return self.argued.atoms[literal >> 1][0] in self._mentioned

    def needs(self, assumption: int) -> bool:
        """Whether verdicts look at whether this assumption is in: a mechanism stands or falls with it."""
        return assumption in self._needed

    def without(self, outcome: GroundAtom, events: Collection[GroundAtom], situation: Situation) -> bool | None:
        """Whether the outcome comes about in a situation once these events are kept from happening; None: undecided."""
        return self._attribution.without(outcome, events, situation)

    def rests_on(self, verdicts: Iterable[case.Literal]) -> frozenset[str]:
        """The predicates, of findings and of verdicts, that these verdicts depend on, their own included."""
        found: set[str] = set()
        pending: list[str] = []
        for literal in verdicts:
            particular = literal.arguments[1] if len(literal.arguments) == 2 else None
            if literal.predicate in ("breached", "owed") and isinstance(particular, str):
                found.add(literal.predicate)
                pending += self._borne(particular)
            elif literal.predicate in ("caused", "but_for") and isinstance(particular, str):
                found.add(literal.predicate)
                pending += self._moved(particular)
            else:
                pending.append(literal.predicate)
        while pending:
            predicate = pending.pop()
            if predicate not in found:
                found.add(predicate)
                pending += self._grounds.get(predicate, ())
        return frozenset(found)

    def instances(self, predicate: str) -> list[tuple[Constant, ...]] | None:
        """What a verdict predicate that the engine gives could be true of; None where that takes judging to tell."""
        if predicate in ("caused", "but_for"):
            return [(party.name, outcome) for party in self.case.parties for outcome in self._outcomes]
        duties = [one for one in self.case.statements if isinstance(one, case.Duty)]
        if predicate not in ("breached", "owed") or any(_general(duty) for duty in duties):
            return None
        return [
            (party, wording.literal_text(duty.literal))
            for duty in duties
            for party in attributing.with_collectives(self.case, str(duty.holder))
        ]

    def _borne(self, duty: str) -> Iterator[str]:
        """What the duties of a name rest on."""
        for statement in self.case.statements:
            if isinstance(statement, case.Duty) and statement.literal.predicate == duty.partition("(")[0]:
                yield from dividing.mentioned(statement.when, statement.violated)

    def _moved(self, outcome: str) -> Iterator[str]:
        """What the causes of an outcome rest on: what brings it about, and the duties to do any of that."""
        upstream: set[int] = set()
        number = self.argued.number.get((outcome, ()))
        pending = [] if number is None else [2 * number]
        while pending:
            atom = pending.pop()
            if atom not in upstream:
                upstream.add(atom)
                for firing in self.argued.firings:
                    if firing.head == atom:
                        pending += [one & ~1 for one in (*firing.body, *(x for _, of in firing.counts for x in of))]
        moved = {self.argued.atoms[atom >> 1][0] for atom in upstream}
        yield from sorted(moved)
        for statement in self.case.statements:
            if isinstance(statement, case.Duty) and moved & set(dividing.mentioned(statement.violated)):
                yield from dividing.mentioned(statement.when, statement.violated)

    @cached_property
    def _grounds(self) -> dict[str, set[str]]:
        """What each verdict predicate rests on at once; strict statements tie all that they mention together."""
        grounds: dict[str, set[str]] = {}
        heads = {one.name: one.head.predicate for one in self.case.statements if isinstance(one, case.Rule)}
        for number in self.statements:
            statement = self.case.statements[number]
            said = set(dividing.mentioned(statement))
            match statement:
                case case.Rule(strict=False):
                    grounds.setdefault(statement.head.predicate, set()).update(said)
                case case.Presumption():
                    grounds.setdefault(statement.literal.predicate, set()).update(said)
                case case.Exception_():
                    grounds.setdefault(heads[statement.rule], set()).update(said)
                case case.Duty():
                    bearing = set(dividing.mentioned(statement.when, statement.violated))
                    for given in ("owed", "breached", "owed_to", "protects_against"):
                        grounds.setdefault(given, set()).update(bearing)
                case case.Rule() | case.Never() | case.Incompatible():
                    for predicate in said & self.predicates:
                        grounds.setdefault(predicate, set()).update(said)
                case _:
                    pass
        moved = {self.argued.atoms[firing.head >> 1][0] for firing in self.argued.firings}
        for given in ("caused", "but_for"):
            grounds[given] = grounds.get(given, set()) | moved | self._moving | {"breached"}
        return grounds

    def judge(self, situation: Situation, deadline: solving.Deadline = solving.NEVER) -> Judgement:
        """The verdicts in a situation. Raises `LimitReached` at the deadline."""
        seen = Situation(
            frozenset(literal for literal in situation.holds if self.relevant(literal)),
            situation.chosen & self._needed,
            situation.times,
        )
        if seen not in self._judged:
            self._judged[seen] = self._judge(seen, deadline)
        return self._judged[seen]

    # --- duties -------------------------------------------------------------------------------------------------------

    def _owed(self, situation: Situation) -> Iterator[_Owed]:
        known = Possible(self._universe, solving.NEVER, timed.right_times(self.argued, situation.times).right)
        for literal in sorted(situation.holds):
            known.add((*self.argued.atoms[literal >> 1], bool(literal & 1)))
        known.run()
        for number in sorted(self.statements):
            duty = self.case.statements[number]
            if isinstance(duty, case.Duty):
                yield from self._instances(duty, known)

    def _instances(self, duty: case.Duty, known: Possible) -> Iterator[_Owed]:
        """The instances of a duty: where it is in force, and, without variables, where it is not."""
        holders = [duty.holder] if isinstance(duty.holder, case.Variable) else []
        variables = list(normalising.variables(duty.literal).values()) + holders
        done: set[tuple[str, str]] = set()
        for binding in self._solutions(duty.when, variables, known):
            owed = self._instance(duty, binding, True, known)
            if (owed.name, owed.holder) not in done:
                done.add((owed.name, owed.holder))
                yield owed
        if not done and not variables and duty.when is not None:
            against = case.Not(part=duty.when)
            denied = next(self._solutions(against, [], known), None) is not None
            yield self._instance(duty, {}, False if denied else None, known)

    def _instance(self, duty: case.Duty, binding: Binding, in_force: bool | None, known: Possible) -> _Owed:
        held = normalising.normalise(duty.violated, self._universe.values)
        violated: bool | None = None
        omitted: dict[str, None] = {}
        for one in held:
            for extended in self._meeting(one, [], known, binding):
                violated = True
                counted = (literal for count in one.counts for literal in count.of if _holds(literal, extended, known))
                for literal in (*one.literals, *counted):
                    if literal.negated:
                        omitted[_text(literal, extended)] = None
        if not violated and all(set(normalising.variables(one)) <= set(binding) for one in held):
            against = case.Not(part=duty.violated)
            violated = False if next(self._solutions(against, [], known, binding), None) is not None else None
        return _Owed(
            _text(duty.literal, binding),
            str(_named(duty.holder, binding)),
            tuple(str(_named(to, binding)) for to in duty.owed_to),
            tuple(_text(literal, binding) for literal in duty.guards),
            in_force,
            violated,
            tuple(omitted),
        )

    def _solutions(
        self,
        condition: case.Condition | None,
        variables: list[case.Variable],
        known: Possible,
        binding: Binding | None = None,
    ) -> Iterator[Binding]:
        for one in normalising.normalise(condition, self._universe.values):
            yield from self._meeting(one, variables, known, binding or {})

    def _meeting(
        self, one: normalising.Conjunction, variables: list[case.Variable], known: Possible, binding: Binding
    ) -> Iterator[Binding]:
        """The bindings under which all of a conjunction holds."""
        for extended in known.solutions(one.literals, one.comparisons, variables, binding):
            if all(_enough(count, extended, known) for count in one.counts):
                yield extended

    # --- verdicts -----------------------------------------------------------------------------------------------------

    def _asked_outcomes(self) -> tuple[str, ...]:
        """The outcomes somebody asks about: explained, guarded against, in a verdict, or made and making nothing."""
        found: dict[str, None] = {}
        made = {self.argued.atoms[firing.head >> 1] for firing in self.argued.firings}
        making = {
            self.argued.atoms[literal >> 1]
            for firing in self.argued.firings
            for literal in (*firing.body, *(x for _, counted in firing.counts for x in counted))
        }
        for predicate, arguments in sorted(made - making, key=str):
            if not arguments:
                found[predicate] = None
        names = {predicate for predicate, arguments in self.argued.atoms if not arguments}
        expected = (*self.case.statements, *self.case.expectations, *self.case.questions)
        for item in expected:
            for literal in dividing.literals(item):
                if literal.predicate in self.predicates and len(literal.arguments) == 2:
                    outcome = literal.arguments[1]
                    if isinstance(outcome, str) and outcome in names and literal.predicate not in ("breached", "owed"):
                        found[outcome] = None
        for statement in self.case.statements:
            match statement:
                case case.Explain() if not statement.literal.arguments:
                    found[statement.literal.predicate] = None
                case case.Duty():
                    found.update((one.predicate, None) for one in statement.guards if not one.arguments)
                case _:
                    pass
        return tuple(sorted(found))

    def _judge(self, situation: Situation, deadline: solving.Deadline) -> Judgement:
        duties = list(self._owed(situation))
        omissions: dict[str, frozenset[str]] = {}
        for owed in duties:
            if owed.breached:
                for event in owed.omitted:
                    owing = frozenset(attributing.with_collectives(self.case, owed.holder))
                    omissions[event] = omissions.get(event, frozenset()) | owing
        outcomes = tuple(
            self._attribution.attribute(outcome, situation, omissions, deadline) for outcome in self._outcomes
        )
        given = dict.fromkeys([*self._given_of_duties(duties), *self._given_of_causes(outcomes)])
        argued = self._argue(situation, given, deadline)
        settled = settling.settle(argued, deadline)
        established: set[Ground] = set()
        refuted: set[Ground] = set()
        left: set[Ground] = set()
        for place, (predicate, arguments) in enumerate(argued.atoms):
            if predicate in self.predicates:
                atom: Ground = (predicate, arguments, False)
                true, false = 2 * place in settled.derived, 2 * place + 1 in settled.derived
                (left if true == false else established if true else refuted).add(atom)
        return Judgement(outcomes, frozenset(established), frozenset(refuted), frozenset(left), argued, settled)

    def _given_of_duties(self, duties: list[_Owed]) -> Iterator[Ground]:
        for owed in duties:
            for party in attributing.with_collectives(self.case, owed.holder):
                if owed.in_force is not None:
                    yield "owed", (party, owed.name), not owed.in_force
                if owed.breached is not None:
                    yield "breached", (party, owed.name), not owed.breached
            for other in owed.owed_to:
                for party in attributing.with_collectives(self.case, other):
                    yield "owed_to", (owed.name, party), False
            for outcome in owed.guards:
                yield "protects_against", (owed.name, outcome), False

    def _given_of_causes(self, outcomes: tuple[OutcomeCauses, ...]) -> Iterator[Ground]:
        for told in outcomes:
            if told.state == "undecided":
                continue
            for party in self.case.parties:
                for predicate, parties in (("caused", told.caused_by), ("but_for", told.but_for)):
                    if party.name in parties:
                        yield predicate, (party.name, told.outcome), False
                    elif told.complete:
                        yield predicate, (party.name, told.outcome), True

    def _argue(
        self, situation: Situation, given: dict[Ground, None], deadline: solving.Deadline
    ) -> framework.Framework:
        """The verdict rules over what is given here; rules that would conclude a finding are left out."""
        found = [(*self.argued.atoms[literal >> 1], bool(literal & 1)) for literal in sorted(situation.holds)]
        facts = [
            case.Fact(literal=case.Literal(predicate=predicate, arguments=arguments, negated=negated))
            for predicate, arguments, negated in (*found, *given)
        ]
        extended = self.case.model_copy(update={"statements": (*self.case.statements, *facts)})
        spoken = {n for n in self.statements if not isinstance(self.case.statements[n], (case.Claim, case.Duty))}
        first = len(self.case.statements)
        numbers = spoken | set(range(first, first + len(facts)))
        argued = grounding.ground_case(extended, deadline, statements=numbers, universe=self._universe)
        kept = tuple(
            rule
            for rule in argued.rules
            if argued.is_auxiliary(rule.head) or argued.atoms[rule.head >> 1][0] in self.predicates
        )
        return replace(argued, rules=kept, facts=(*argued.facts, *self._right_times(argued, situation)))

    def _right_times(self, argued: framework.Framework, situation: Situation) -> Iterator[int]:
        """The times that verdict rules ask about and that are right here."""
        times = timed.right_times(self.argued, situation.times)
        for place, atom in enumerate(argued.atoms):
            if bound.is_time(atom[0]):
                yield from (2 * place + negated for negated in (0, 1) if times.right((*atom, bool(negated))))


def _enough(count: normalising.Counted, binding: Binding, known: Possible) -> bool:
    return sum(_holds(literal, binding, known) for literal in count.of) >= count.least


def _holds(literal: case.Literal, binding: Binding, known: Possible) -> bool:
    return next(known.solutions((literal,), (), (), binding), None) is not None


def _general(duty: case.Duty) -> bool:
    """Whether a duty has instances that depend on what happened: who owes it, or what it is about."""
    return isinstance(duty.holder, case.Variable) or bool(normalising.variables(duty.literal))


def _text(literal: case.Literal, binding: Binding) -> str:
    values = tuple(_named(term, binding) for term in literal.arguments)
    return wording.literal_text(case.Literal(predicate=literal.predicate, arguments=values))


def _named(term: case.Term, binding: Binding) -> Constant:
    value = value_of(term, binding)
    if value is None:
        raise ValueError(f"nothing binds {term!r}")
    return value
