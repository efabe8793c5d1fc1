"""Findings in one situation → what caused each outcome, and which parties' acts or omissions that was.

The causal model has an equation for every atom of the mechanisms that stand in the situation (modified Halpern-Pearl
causes, Halpern 2015). Causes are minimised over all variables and only then read per party: a party caused the outcome
if some minimal cause contains an event that it controls, or an omission of one by which it breaches a duty of its own.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from answerable import solving
from answerable.causes import causing, formula
from answerable.causes import model as models
from answerable.causes.cause import Cause, Causes
from answerable.causes.model import CausalModel
from answerable.findings import bound, framework
from answerable.findings.framework import Firing, GroundAtom, Phrase
from answerable.language import case
from answerable.verdicts.verdict import OutcomeCauses, Situation

#: How many causes of one outcome are looked for.
CAUSES = 1000
#: So many causes that differ only by exchanging interchangeable variables are told one by one, more by one of them.
TOLD_ONE_BY_ONE = 6


@dataclass(frozen=True, slots=True)
class Solved:
    """An outcome in one causal context: its causes as told, every variable of one, and those that alone undo it."""

    model: CausalModel
    told: tuple[Cause, ...]
    complete: bool
    variables: frozenset[str]
    but_for: frozenset[str]


class Attribution:
    """Attributes outcomes in the situations of one case; equal causal contexts, here or in `solved`, once."""

    def __init__(
        self,
        subject: case.Case,
        argued: framework.Framework,
        causes: int = CAUSES,
        solved: dict[object, Solved] | None = None,
    ) -> None:
        self.argued = argued
        self.causes = causes
        self._firings: dict[int, list[Firing]] = {}
        for firing in argued.firings:
            self._firings.setdefault(firing.head, []).append(firing)
        self._controlled = controlled(subject)
        #: one name for times that are the same, however they are written: the first
        self._times: dict[frozenset[int], str] = {}
        for phrase in phrases(argued):
            self._times.setdefault(frozenset(phrase.bounds), time_name(phrase))
        literals = range(0, 2 * len(argued.atoms), 2)
        self._numbers = {self._name(literal): literal for literal in literals if not argued.is_auxiliary(literal)}
        self._solved: dict[object, Solved] = {} if solved is None else solved
        self.solves = 0

    def attribute(
        self,
        outcome: str,
        situation: Situation,
        omissions: Mapping[str, frozenset[str]],
        deadline: solving.Deadline = solving.NEVER,
    ) -> OutcomeCauses:
        """The causes of an outcome, an atom as written in the language, in a situation.

        `omissions` are the atoms whose not holding breaches a duty, with the parties that owe it.
        """
        goal = self._numbers.get(outcome)
        if goal is None or goal not in situation.holds:
            refuted = goal is not None and goal + 1 in situation.holds
            return OutcomeCauses(outcome, "did not happen" if refuted else "undecided")
        standing = self._standing(goal, situation)
        known = self._values(standing, situation)
        values = {name: value for name, value in known.items() if value is not None}
        if len(values) < len(known):
            return OutcomeCauses(outcome, "undecided")
        if not any(self._fires(firing, values) for firing in standing.get(goal, ())):
            return OutcomeCauses(outcome, "unexplained")
        found = self._causes(goal, standing, values, deadline)
        attributed: dict[str, tuple[str, ...]] = {}
        for name in sorted(found.variables):
            parties = self._controlled.get(name, ())
            if not values[name]:
                parties = tuple(party for party in parties if party in omissions.get(name, ()))
            if parties:
                attributed[name] = parties
        return OutcomeCauses(
            outcome,
            "happened",
            found.told,
            found.complete,
            frozenset(party for parties in attributed.values() for party in parties),
            frozenset(party for name, parties in attributed.items() if name in found.but_for for party in parties),
            tuple(attributed.items()),
            found.model,
        )

    def without(self, outcome: GroundAtom, events: Collection[GroundAtom], situation: Situation) -> bool | None:
        """Whether the outcome comes about in a situation once these events are kept from happening.

        Nothing else is changed: the mechanisms that stand there say what else does not happen then. None where
        something that the outcome depends on is undecided, or a time on which it turns then.
        """
        number = self.argued.number.get(outcome)
        if number is None:
            return None
        standing = self._standing(2 * number, situation)
        values = self._values(standing, situation)
        if any(values[self._name(atom)] is None for atom in standing):
            return None
        kept = {self._name(2 * self.argued.number[event]): False for event in events if event in self.argued.number}
        return models.outcome(self._mechanisms(standing), values, kept, self._name(2 * number))

    def _standing(self, goal: int, situation: Situation) -> dict[int, list[Firing]]:
        """The mechanisms that stand here, of the outcome and of everything it depends on."""
        found: dict[int, list[Firing]] = {}
        pending = [goal]
        while pending:
            head = pending.pop()
            if head in found:
                continue
            found[head] = [
                firing
                for firing in self._firings.get(head, ())
                if firing.assumption is None or firing.assumption in situation.chosen
            ]
            pending += [
                literal & ~1
                for firing in found[head]
                for literal in _mentioned(firing)
                if not bound.is_time(self.argued.atoms[literal >> 1][0])
            ]
        return found

    def _values(self, standing: Mapping[int, list[Firing]], situation: Situation) -> dict[str, bool | None]:
        """The value of every variable here, times included; None where it is undecided."""
        values: dict[str, bool | None] = {}
        for atom in standing:
            true, false = atom in situation.holds, atom + 1 in situation.holds
            values[self._name(atom)] = None if true == false else true
        for firing in (firing for each in standing.values() for firing in each):
            for phrase, _ in firing.times:
                true = all(literal in situation.times for literal in phrase.bounds)
                false = any(literal ^ 1 in situation.times for literal in phrase.bounds)
                values[self._time(phrase)] = None if true == false else true
        return values

    def _causes(
        self,
        goal: int,
        standing: Mapping[int, list[Firing]],
        values: dict[str, bool],
        deadline: solving.Deadline,
    ) -> Solved:
        mechanisms = self._mechanisms(standing)
        key = (self._name(goal), mechanisms, tuple(sorted(values.items())), self.causes)
        if key not in self._solved:
            self.solves += 1
            model = CausalModel.of_mechanisms(mechanisms, values)
            effect = formula.Variable(self._name(goal))
            found = causing.causes(model, effect, limit=self.causes, deadline=deadline)
            needed = frozenset(causing.but_for(model, effect))
            self._solved[key] = Solved(
                model,
                tellable(found),
                found.complete,
                found.variables | needed,
                needed,
            )
        return self._solved[key]

    def _mechanisms(self, standing: Mapping[int, list[Firing]]) -> tuple[tuple[str, formula.Formula], ...]:
        return tuple((self._name(head), self._body(firing)) for head in sorted(standing) for firing in standing[head])

    def _name(self, atom: int) -> str:
        return name_of(self.argued, atom)

    def _time(self, phrase: Phrase) -> str:
        return self._times[frozenset(phrase.bounds)]

    def _formula(self, literal: int) -> formula.Formula:
        variable = formula.Variable(self._name(literal & ~1))
        return formula.Not(variable) if literal & 1 else variable

    def _body(self, firing: Firing) -> formula.Formula:
        happening = (x for x in firing.body if not bound.is_time(self.argued.atoms[x >> 1][0]))
        items: list[formula.Formula] = [self._formula(literal) for literal in happening]
        for phrase, so in firing.times:
            time = formula.Variable(self._time(phrase))
            items.append(time if so else formula.Not(time))
        items += [formula.at_least(least, map(self._formula, counted)) for least, counted in firing.counts]
        return items[0] if len(items) == 1 else formula.And(tuple(items))

    def _fires(self, firing: Firing, values: Mapping[str, bool]) -> bool:
        return formula.value(self._body(firing), values.__getitem__)


def tellable(found: Causes) -> tuple[Cause, ...]:
    """The causes to be told, fewest variables first: of many interchangeable ones only the one that was found."""
    told = (one for cause in found.found for one in found.told(cause, TOLD_ONE_BY_ONE))
    return tuple(sorted(told, key=lambda cause: (len(cause.variables), cause.variables)))


def ends(argued: framework.Framework) -> tuple[str, ...]:
    """What mechanisms bring about and nothing further comes of, as written in the language, sorted."""
    made = {firing.head for firing in argued.firings}
    making = {literal & ~1 for firing in argued.firings for literal in _mentioned(firing)}
    return tuple(sorted(name_of(argued, atom) for atom in made - making))


def name_of(argued: framework.Framework, literal: int) -> str:
    """The atom of a literal as written in the language."""
    predicate, arguments = argued.atoms[literal >> 1]
    if bound.is_time(predicate):
        return bound.words(bound.of_literal((predicate, arguments, False)))
    return f"{predicate}({', '.join(map(str, arguments))})" if arguments else predicate


def phrases(argued: framework.Framework) -> Iterator[Phrase]:
    """The times that mechanisms speak of, as they are written."""
    return (phrase for firing in argued.firings for phrase, _ in firing.times)


def time_name(phrase: Phrase) -> str:
    """What the variable is called that things were when a phrase says: in brackets, so that `not` can stand before."""
    return f"({phrase.text})"


def controlled(subject: case.Case) -> dict[str, tuple[str, ...]]:
    """The parties that control each event, by its name: the one it is `by`, and those that one acts for."""
    found: dict[str, tuple[str, ...]] = {}
    for statement in subject.statements:
        if isinstance(statement, case.Event) and statement.by:
            arguments = statement.literal.arguments
            name = statement.literal.predicate
            if arguments:
                name = f"{name}({', '.join(map(str, arguments))})"
            found[name] = with_collectives(subject, statement.by, statement.alone)
    return found


def with_collectives(subject: case.Case, party: str, alone: bool = False) -> tuple[str, ...]:
    """A party, and those it is a member of, the nearest first; what it does or owes `alone` counts for it only."""
    if alone:
        return (party,)
    groups = {one.name: one.of for one in subject.parties}
    found: list[str] = []
    while party and party not in found:
        found.append(party)
        party = groups.get(party, "")
    return tuple(found)


def _mentioned(firing: Firing) -> tuple[int, ...]:
    return (*firing.body, *(literal for _, counted in firing.counts for literal in counted))
