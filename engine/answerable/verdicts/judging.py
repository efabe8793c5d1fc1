"""Findings in one situation → Judgement: duties breached, causes attributed, verdict rules applied.

Findings are fixed: what holds is a fact to the verdict rules, and no rule of theirs, contraposed, concludes a finding.
The rules are evaluated under grounded semantics: a verdict is established where it is derived, refuted where its
negation is, and else not established. Situations that agree in everything verdicts look at are judged once.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from answerable import solving
from answerable.findings import bound, framework, grounding, settling, timed
from answerable.findings.framework import Constant, Ground, GroundAtom
from answerable.findings.instantiating import Possible, Universe
from answerable.findings.settled import Settled
from answerable.language import case, dividing
from answerable.verdicts import attributing, owing
from answerable.verdicts.resting import Resting
from answerable.verdicts.verdict import Judgement, OutcomeCauses, Situation


@dataclass
class Kept:
    """What was judged of one case, for further cases that share its rules and names.

    `causes` by causal context; `argued` by the verdict rules, what variables range over, and what is given. In a
    framework from another case the facts have other numbers than here; all other statements have the same.
    """

    causes: dict[object, attributing.Solved] = field(default_factory=dict)
    argued: dict[object, tuple[framework.Framework, Settled, tuple[case.Statement, ...]]] = field(default_factory=dict)


class Judging:
    """Judges the situations of one case.

    Causes are looked for of `outcomes` (atoms as written), by default of those that somebody asks about; so many of
    each, `causes` (0: all). `needed` are the assumptions that mechanisms stand or fall with.
    """

    def __init__(
        self,
        subject: case.Case,
        argued: framework.Framework,
        outcomes: Iterable[str] | None = None,
        causes: int = attributing.CAUSES,
        kept: Kept | None = None,
    ) -> None:
        self.case = subject
        self._kept = kept
        self.argued = argued
        self.predicates = dividing.verdict_predicates(subject)
        self.statements = dividing.verdict_statements(subject)
        self._universe = Universe(subject)
        self._attribution = attributing.Attribution(subject, argued, causes, kept.causes if kept else None)
        self._outcomes = self._asked_outcomes() if outcomes is None else tuple(outcomes)
        self._mentioned = frozenset(
            predicate
            for number in self.statements
            for predicate in dividing.mentioned(subject.statements[number])
            if predicate not in self.predicates
        ) | {argued.atoms[firing.head >> 1][0] for firing in argued.firings}
        self._mentioned |= {
            argued.atoms[literal >> 1][0]
            for firing in argued.firings
            for literal in (*firing.body, *(x for _, counted in firing.counts for x in counted))
        }
        self.timed = any(
            isinstance(item, case.Timed)
            for number, statement in enumerate(subject.statements)
            if number in self.statements or isinstance(statement, case.Mechanism)
            for item in dividing.within(statement)
        )
        self._mentioned |= {outcome.partition("(")[0] for outcome in self._outcomes}
        self._resting = Resting(subject, argued, self.predicates)
        self.needed = frozenset(f.assumption for f in argued.firings if f.assumption is not None)
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
        return assumption in self.needed

    def without(self, outcome: GroundAtom, events: Collection[GroundAtom], situation: Situation) -> bool | None:
        """Whether the outcome comes about in a situation once these events are kept from happening; None: undecided."""
        return self._attribution.without(outcome, events, situation)

    def rests_on(self, verdicts: Iterable[case.Literal]) -> frozenset[str]:
        """The predicates, of findings and of verdicts, that these verdicts depend on, their own included."""
        return self._resting.rests_on(verdicts)

    def instances(self, predicate: str) -> list[tuple[Constant, ...]] | None:
        """What a verdict predicate that the engine gives could be true of; None where that takes judging to tell."""
        if predicate in ("caused", "but_for"):
            return [(party.name, outcome) for party in self.case.parties for outcome in self._outcomes]
        return owing.instances(self.case) if predicate in ("breached", "owed") else None

    def judge(self, situation: Situation, deadline: solving.Deadline = solving.NEVER) -> Judgement:
        """The verdicts in a situation. Raises `LimitReached` at the deadline."""
        seen = Situation(
            frozenset(literal for literal in situation.holds if self.relevant(literal)),
            situation.chosen & self.needed,
            situation.times,
        )
        if seen not in self._judged:
            self._judged[seen] = self._judge(seen, deadline)
        return self._judged[seen]

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
        expected = (*self.case.statements, *self.case.expectations, *self.case.questions, *self.case.rulings)
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
        for question in self.case.questions:
            if isinstance(question, case.Who) and question.verdict != "breached" and question.of.predicate in names:
                found[question.of.predicate] = None
        return tuple(sorted(found))

    def _judge(self, situation: Situation, deadline: solving.Deadline) -> Judgement:
        known = self._known(situation)
        duties = owing.owe(self.case, known)
        unowed = owing.unowed(self.case, known, duties)
        omitted = owing.omissions(duties)
        outcomes = tuple(
            self._attribution.attribute(outcome, situation, omitted, deadline) for outcome in self._outcomes
        )
        given = dict.fromkeys([*owing.given(duties), *unowed, *self._given_of_causes(outcomes)])
        argued, settled = self._argued(situation, given, deadline)
        established: set[Ground] = set()
        refuted: set[Ground] = set()
        left: set[Ground] = set()
        for place, (predicate, arguments) in enumerate(argued.atoms):
            if predicate in self.predicates:
                atom: Ground = (predicate, arguments, False)
                true, false = 2 * place in settled.derived, 2 * place + 1 in settled.derived
                (left if true == false else established if true else refuted).add(atom)
        untold = frozenset((predicate, arguments, False) for predicate, arguments, _ in unowed)
        return Judgement(outcomes, frozenset(established), frozenset(refuted), frozenset(left), argued, settled, untold)

    def _known(self, situation: Situation) -> Possible:
        known = Possible(self._universe, solving.NEVER, timed.right_times(self.argued, situation.times).right)
        for literal in sorted(situation.holds):
            known.add((*self.argued.atoms[literal >> 1], bool(literal & 1)))
        known.run()
        return known

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

    def _argued(
        self, situation: Situation, given: dict[Ground, None], deadline: solving.Deadline
    ) -> tuple[framework.Framework, Settled]:
        """The verdict rules over what is given here, and what they come to; kept where times play no part."""
        if self._kept is None or self.timed:
            argued = self._argue(situation, given, deadline)
            return argued, settling.settle(argued, deadline)
        numbers = sorted(self._spoken())
        rules = tuple(self.case.statements[number] for number in numbers)
        read = frozenset(x for x in situation.holds if self.argued.atoms[x >> 1][0] in self._read)
        found = frozenset((*self.argued.atoms[x >> 1], x & 1) for x in read)
        key = (tuple(map(id, rules)), tuple(numbers), self._universe.everything, found, tuple(given))
        known = self._kept.argued.get(key)
        if known is None:
            argued = self._argue(replace(situation, holds=read), given, deadline)
            # the rules are kept, too, lest others come to have their identities
            known = self._kept.argued[key] = (argued, settling.settle(argued, deadline), rules)
        return known[:2]

    @cached_property
    def _read(self) -> frozenset[str]:
        """The predicates that verdict rules speak of."""
        return frozenset(dividing.mentioned(*(self.case.statements[number] for number in self._spoken())))

    def _spoken(self) -> set[int]:
        """The statements that verdicts are derived by, disputes of rules among them."""
        return {
            n
            for n in self.statements
            if not isinstance(one := self.case.statements[n], (case.Claim, case.Duty))
            and not (isinstance(one, case.Dispute) and one.of == "claim")
        }

    def _argue(
        self, situation: Situation, given: dict[Ground, None], deadline: solving.Deadline
    ) -> framework.Framework:
        """The verdict rules over what is given here; rules that would conclude any of that are left out."""
        found = [(*self.argued.atoms[literal >> 1], bool(literal & 1)) for literal in sorted(situation.holds)]
        facts = [
            case.Fact(literal=case.Literal(predicate=predicate, arguments=arguments, negated=negated))
            for predicate, arguments, negated in (*found, *given)
        ]
        extended = self.case.model_copy(update={"statements": (*self.case.statements, *facts)})
        spoken = self._spoken()
        first = len(self.case.statements)
        numbers = spoken | set(range(first, first + len(facts)))
        argued = grounding.ground_case(extended, deadline, statements=numbers, universe=self._universe)
        judged = self.predicates - dividing.GIVEN
        kept = tuple(
            rule for rule in argued.rules if argued.is_auxiliary(rule.head) or argued.atoms[rule.head >> 1][0] in judged
        )
        return replace(argued, rules=kept, facts=(*argued.facts, *self._right_times(argued, situation)))

    def _right_times(self, argued: framework.Framework, situation: Situation) -> Iterator[int]:
        """The times that verdict rules ask about and that are right here."""
        times = timed.right_times(self.argued, situation.times)
        for place, atom in enumerate(argued.atoms):
            if bound.is_time(atom[0]):
                yield from (2 * place + negated for negated in (0, 1) if times.right((*atom, bool(negated))))
