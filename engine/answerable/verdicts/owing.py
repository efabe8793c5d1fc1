"""Findings in one situation → duties: which are in force for whom, and which of them are breached.

A duty is in force where its `when` holds, and breached where what it is `violated if` holds too. It is not breached
where the opposite of one of these holds; else that is undecided. Who is no holder of it, nor has one among its members,
does not owe it and does not breach it. What a member owes, those owe too that it is a member
of, unless it owes it alone. What somebody owes on several counts is breached if any of them is.
"""

from collections.abc import Iterable, Iterator

from answerable.findings import normalising
from answerable.findings.framework import Constant, Ground
from answerable.findings.instantiating import Binding, Possible, Universe, value_of
from answerable.language import case, wording
from answerable.verdicts import attributing
from answerable.verdicts.verdict import Owed


def owe(subject: case.Case, known: Possible) -> tuple[Owed, ...]:
    """The duties of a case in a situation, of which `known` are the findings."""
    owing = _Owing(subject, known)
    return tuple(
        owed
        for statement in subject.statements
        if isinstance(statement, case.Duty)
        for owed in owing.instances(statement)
    )


def given(duties: Iterable[Owed]) -> Iterator[Ground]:
    """What the duties come to for verdict rules: each literal once, never together with its opposite."""
    in_force: dict[tuple[str, str], list[bool | None]] = {}
    breached: dict[tuple[str, str], list[bool | None]] = {}
    for owed in duties:
        for party in owed.parties:
            in_force.setdefault((party, owed.name), []).append(owed.in_force)
            breached.setdefault((party, owed.name), []).append(owed.breached)
        for other in owed.owed_to:
            yield "owed_to", (owed.name, other), False
        for outcome in owed.guards:
            yield "protects_against", (owed.name, outcome), False
    for predicate, found in (("owed", in_force), ("breached", breached)):
        for (party, name), each in found.items():
            if True in each:
                yield predicate, (party, name), False
            elif None not in each:
                yield predicate, (party, name), True


def unowed(subject: case.Case, known: Possible, duties: Iterable[Owed]) -> tuple[Ground, ...]:
    """That those whose duty it is not do not owe it, nor breach it: of duties without variables, for every party.

    A duty on whoever meets a condition is perhaps anybody's of whom that is undecided.
    """
    theirs = {(party, owed.name) for owed in duties for party in owed.parties}
    found: dict[Ground, None] = {}
    owing = _Owing(subject, known)
    declared = [duty for duty in _duties(subject) if not normalising.variables(duty.literal)]
    for duty in declared:
        if isinstance(duty.holder, case.Variable):
            theirs |= {(party, _text(duty.literal, {})) for party in owing.perhaps(duty, duty.holder)}
    for name in dict.fromkeys(_text(duty.literal, {}) for duty in declared):
        for party in subject.parties:
            if (party.name, name) not in theirs:
                found.update(dict.fromkeys((predicate, (party.name, name), True) for predicate in ("owed", "breached")))
    return tuple(found)


def _duties(subject: case.Case) -> list[case.Duty]:
    return [statement for statement in subject.statements if isinstance(statement, case.Duty)]


def omissions(duties: Iterable[Owed]) -> dict[str, frozenset[str]]:
    """The events, by name, whose not happening breaches a duty, with the parties that owe it."""
    found: dict[str, frozenset[str]] = {}
    for owed in duties:
        if owed.breached:
            for event in owed.omitted:
                found[event] = found.get(event, frozenset()) | set(owed.parties)
    return found


def instances(subject: case.Case) -> list[tuple[Constant, ...]] | None:
    """Who may owe which duty, by name; None where that depends on what happened."""
    duties = [statement for statement in subject.statements if isinstance(statement, case.Duty)]
    if any(isinstance(one.holder, case.Variable) or normalising.variables(one.literal) for one in duties):
        return None
    return [
        (party, wording.literal_text(duty.literal))
        for duty in duties
        for party in attributing.with_collectives(subject, str(duty.holder), duty.alone)
    ]


class _Owing:
    def __init__(self, subject: case.Case, known: Possible) -> None:
        self.case = subject
        self.known = known
        self._values = Universe(subject).values

    def instances(self, duty: case.Duty) -> Iterator[Owed]:
        """The instances of a duty: where it is in force, and, without variables, where it is not."""
        holders = [duty.holder] if isinstance(duty.holder, case.Variable) else []
        variables = list(normalising.variables(duty.literal).values()) + holders
        found = False
        for binding in self._solutions(duty.when, variables):
            found = True
            yield self._instance(duty, binding, True)
        if not found and not variables and duty.when is not None:
            against = case.Not(part=duty.when)
            denied = next(self._solutions(against, []), None) is not None
            yield self._instance(duty, {}, False if denied else None)

    def perhaps(self, duty: case.Duty, holder: case.Variable) -> Iterator[str]:
        """The parties, and those they are members of, of whom it is undecided whether they hold a duty."""
        if duty.when is None:
            return
        against = case.Not(part=duty.when)
        for party in self.case.parties:
            binding: Binding = {holder.name: party.name}
            deniable = all(set(normalising.variables(one)) <= {holder.name} for one in self._normal(duty.when))
            if next(self._solutions(duty.when, [], binding), None) is not None:
                continue
            if not deniable or next(self._solutions(against, [], binding), None) is None:
                yield from attributing.with_collectives(self.case, party.name, duty.alone)

    def _normal(self, condition: case.Condition) -> tuple[normalising.Conjunction, ...]:
        return normalising.normalise(condition, self._values)

    def _instance(self, duty: case.Duty, binding: Binding, in_force: bool | None) -> Owed:
        held = normalising.normalise(duty.violated, self._values)
        violated: bool | None = None
        omitted: dict[str, None] = {}
        for one in held:
            for extended in self._meeting(one, [], binding):
                violated = True
                counted = (literal for count in one.counts for literal in count.of if self._holds(literal, extended))
                for literal in (*one.literals, *counted):
                    if literal.negated:
                        omitted[_text(literal, extended)] = None
        if not violated and all(set(normalising.variables(one)) <= set(binding) for one in held):
            against = case.Not(part=duty.violated)
            violated = False if next(self._solutions(against, [], binding), None) is not None else None
        holder = str(_named(duty.holder, binding))
        others = [attributing.with_collectives(self.case, str(_named(to, binding))) for to in duty.owed_to]
        return Owed(
            _text(duty.literal, binding),
            attributing.with_collectives(self.case, holder, duty.alone),
            tuple(dict.fromkeys(party for parties in others for party in parties)),
            tuple(_text(literal, binding) for literal in duty.guards),
            in_force,
            violated,
            tuple(omitted),
        )

    def _solutions(
        self, condition: case.Condition | None, variables: list[case.Variable], binding: Binding | None = None
    ) -> Iterator[Binding]:
        for one in normalising.normalise(condition, self._values):
            yield from self._meeting(one, variables, binding or {})

    def _meeting(
        self, one: normalising.Conjunction, variables: list[case.Variable], binding: Binding
    ) -> Iterator[Binding]:
        """The bindings under which all of a conjunction holds."""
        for extended in self.known.solutions(one.literals, one.comparisons, variables, binding):
            if all(sum(self._holds(x, extended) for x in count.of) >= count.least for count in one.counts):
                yield extended

    def _holds(self, literal: case.Literal, binding: Binding) -> bool:
        return next(self.known.solutions((literal,), (), (), binding), None) is not None


def _text(literal: case.Literal, binding: Binding) -> str:
    values = tuple(_named(term, binding) for term in literal.arguments)
    return wording.literal_text(case.Literal(predicate=literal.predicate, arguments=values))


def _named(term: case.Term, binding: Binding) -> Constant:
    value = value_of(term, binding)
    if value is None:
        raise ValueError(f"nothing binds {term!r}")
    return value
