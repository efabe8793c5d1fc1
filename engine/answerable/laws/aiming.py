"""Vocabulary → aims: conditions that something in the library turns on; and the pieces that let one come about.

An aim is pursued backwards: what a rule concludes, by the conditions of a rule that concludes it, down to what a case
can say. Now and then a piece is left out, since laws are broken as often where something is missing. Whether anything
came about is for the case to show.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from answerable.findings import instantiating
from answerable.findings.framework import Constant
from answerable.language import case, dividing
from answerable.laws.chance import Chance, one_in, one_of
from answerable.laws.scenario import Act, Cause, Done, Owed, Stance
from answerable.laws.sketching import Sketch, Thing
from answerable.laws.vocabulary import Vocabulary

#: How many rules lie between an aim and what a case says, at most.
_DEPTH = 5
#: How what an aim needs is said.
_STANCES: tuple[Stance, ...] = ("fact", "fact", "fact", "fact", "claimed", "contested", "contested", "open")
_DONE: tuple[Done, ...] = ("done", "done", "done", "done", "contested", "not done")
#: How acts stand, and what is said, where a law over all explanations speaks of them.
_UNSURE: tuple[Stance, ...] = ("contested", "doubted", "open", "claimed", "fact")

Bound = dict[str, Thing]


@dataclass(frozen=True)
class Aim:
    """What is to come about: of the statement of that number, or of the property of that name."""

    of: int | str
    condition: case.Condition
    unsure: bool = False


def aims(vocabulary: Vocabulary) -> tuple[Aim, ...]:
    """The aims of a library, in the order of its statements and properties."""
    library = vocabulary.library
    found = [aim for number, one in enumerate(library.statements) for aim in _of_statement(number, one, library)]
    return tuple(found) + tuple(aim for law in library.properties for aim in _of_property(law))


def _of_statement(number: int, statement: case.Statement, library: case.Case) -> Iterator[Aim]:
    match statement:
        case case.Rule() | case.Mechanism():
            body = statement.body or case.All(parts=())
            yield Aim(number, body)
            if statement.unless is not None:
                yield Aim(number, case.All(parts=(*_parts(body), *_parts(statement.unless))))
        case case.Exception_():
            bodies = [
                rule.body
                for rule in library.statements
                if isinstance(rule, case.Rule | case.Mechanism) and rule.name == statement.rule and rule.body
            ]
            yield Aim(number, case.All(parts=(*(p for body in bodies for p in _parts(body)), statement.condition)))
        case case.Presumption():
            yield Aim(number, statement.body or statement.literal)
        case case.Never():
            yield Aim(number, statement.condition)
        case case.Incompatible():
            yield Aim(number, case.All(parts=statement.literals))
        case case.Duty():
            parts = [part for part in (statement.when, statement.violated) if part is not None]
            yield Aim(number, case.All(parts=tuple(parts)))
        case _:
            return


def _of_property(law: case.Property) -> Iterator[Aim]:
    if law.law == "overall":
        yield Aim(law.name, case.All(parts=case.conditions_of(law)), unsure=True)
    elif isinstance(law.condition, case.Implication):
        yield Aim(law.name, law.condition.premise)
        yield Aim(law.name, case.All(parts=(*_parts(law.condition.premise), *_parts(law.condition.conclusion))))
    else:
        yield Aim(law.name, law.condition)


def _parts(condition: case.Condition) -> tuple[case.Condition, ...]:
    return condition.parts if isinstance(condition, case.All) else (condition,)


class Aiming:
    """Pursues aims in sketches of one vocabulary's scenarios."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.inputs = {one.predicate: number for number, one in enumerate(vocabulary.inputs)}
        self.rulings: dict[str, list[case.Ruling]] = {}
        for ruling in vocabulary.library.rulings:
            self.rulings.setdefault(ruling.head.predicate, []).append(ruling)
        rules = [rule for _, both in vocabulary.assumed for rule in both]
        rules += [one for one in vocabulary.library.statements if isinstance(one, case.Rule)]
        self.rules: dict[tuple[str, bool], list[case.Rule]] = {}
        for rule in rules:
            self.rules.setdefault((rule.head.predicate, rule.head.negated), []).append(rule)

    def pursue(self, aim: Aim, sketch: Sketch, chance: Chance) -> None:
        """Add to a sketch what may bring an aim about."""
        _Pursuit(self, sketch, chance, aim.unsure).establish(aim.condition, {}, 0, one_in(chance, 3))


class _Pursuit:
    def __init__(self, aiming: Aiming, sketch: Sketch, chance: Chance, unsure: bool) -> None:
        self.aiming = aiming
        self.sketch = sketch
        self.chance = chance
        self.stances = _UNSURE if unsure else _STANCES

    # --- conditions ---------------------------------------------------------------------------------------------------

    def establish(self, condition: case.Condition, bound: Bound, depth: int, lacking: bool = False) -> None:
        """Let a condition hold, or (`lacking`) all of it but one part; give its variables values."""
        compared = _comparisons(condition)
        match condition:
            case case.All():
                parts = sorted(condition.parts, key=_last)
                left_out = self.chance.number(len(parts)) if lacking and len(parts) > 1 else -1
                for place, part in enumerate(parts):
                    if place == left_out:
                        self._only_bind(part, bound, compared)
                    else:
                        self._part(part, bound, depth, compared)
            case _:
                self._part(condition, bound, depth, compared)

    def _part(self, part: case.Condition, bound: Bound, depth: int, compared: list[case.Comparison]) -> None:
        match part:
            case case.Literal():
                self._literal(part, bound, depth, compared)
            case case.Not():
                self._deny(part.part, bound, depth, compared)
            case case.All():
                for one in sorted(part.parts, key=_last):
                    self._part(one, bound, depth, compared)
            case case.Some():
                self._part(one_of(self.chance, part.parts), bound, depth, compared)
            case case.Implication():
                self._part(part.premise, bound, depth, compared)
            case case.Count():
                for literal in part.of[: part.least]:
                    self._literal(literal, bound, depth, compared)
            case case.CountWith():
                self._several(part, bound, depth, compared)
            case case.Timed():
                self._literal(part.literal, bound, depth, compared)
            case case.Comparison():
                pass  # heeded where variables are given values

    def _deny(self, part: case.Condition, bound: Bound, depth: int, compared: list[case.Comparison]) -> None:
        match part:
            case case.Literal():
                self._literal(part.model_copy(update={"negated": not part.negated}), bound, depth, compared)
            case case.All():
                self._deny(one_of(self.chance, part.parts), bound, depth, compared)
            case case.Some():
                for one in part.parts:
                    self._deny(one, bound, depth, compared)
            case case.Not():
                self._part(part.part, bound, depth, compared)
            case _:
                self._only_bind(part, bound, compared)

    def _several(self, part: case.CountWith, bound: Bound, depth: int, compared: list[case.Comparison]) -> None:
        values = list(self.sketch.things(part.variable.sort))
        while len(values) < part.least and (more := self._further(part.variable.sort)) is not None:
            values.append(more)
        for thing in values[: part.least]:
            self._literal(part.literal, {**bound, part.variable.name: thing}, depth, compared)

    def _only_bind(self, part: case.Condition, bound: Bound, compared: list[case.Comparison]) -> None:
        for literal in _literals(part):
            self._things(literal, bound, compared)

    # --- literals -----------------------------------------------------------------------------------------------------

    def _literal(self, literal: case.Literal, bound: Bound, depth: int, compared: list[case.Comparison]) -> None:
        predicate = literal.predicate
        if self._given(literal, bound, compared):
            return
        if predicate in self.aiming.inputs:
            self._say(self.aiming.inputs[predicate], literal, bound, compared)
        elif predicate in self.aiming.rulings:
            self._ruled(one_of(self.chance, self.aiming.rulings[predicate]), literal, bound, depth, compared)
        else:
            rules = self.aiming.rules.get((predicate, literal.negated), [])
            things = self._things(literal, bound, compared)
            if rules and things is not None and depth < _DEPTH:
                rule = one_of(self.chance, rules)
                within = self._head(rule.head, things)
                if within is not None and rule.body is not None:
                    self.establish(rule.body, within, depth + 1)

    def _head(self, head: case.Literal, things: list[Thing]) -> Bound | None:
        """The values of a head's variables; None where the head is about something else."""
        within: Bound = {}
        for term, thing in zip(head.arguments, things, strict=True):
            if isinstance(term, case.Variable):
                if within.setdefault(term.name, thing) != thing:
                    return None
            elif term != self.sketch.value(thing):
                return None
        return within

    def _say(self, number: int, literal: case.Literal, bound: Bound, compared: list[case.Comparison]) -> None:
        things = self._things(literal, bound, compared, self.aiming.vocabulary.inputs[number].sorts)
        if things is not None:
            stance: Stance = "false" if literal.negated else one_of(self.chance, self.stances)
            self.sketch.said.setdefault((number, tuple(things)), stance)

    def _ruled(
        self, ruling: case.Ruling, literal: case.Literal, bound: Bound, depth: int, compared: list[case.Comparison]
    ) -> None:
        things = self._things(literal, bound, compared)
        within = self._head(ruling.head, things) if things is not None else None
        if within is None or depth >= _DEPTH or literal.negated:
            return
        unsure, self.stances = self.stances, _UNSURE
        for condition in _quantified(ruling.body):
            if isinstance(condition, case.Quantified):
                if condition.where is not None:
                    self.establish(condition.where, within, depth + 1)
                if condition.quantifier != "no":
                    sure = condition.quantifier == "every" and not one_in(self.chance, 3)
                    self.stances = _STANCES if sure else _UNSURE
                    self.establish(condition.condition, within, depth + 1)
            else:
                self._literal(condition, within, depth + 1, compared)
        self.stances = unsure

    def _given(self, literal: case.Literal, bound: Bound, compared: list[case.Comparison]) -> bool:
        """Let acts, mechanisms and duties be such that a literal about causes or duties holds, if it is one."""
        if literal.predicate in ("owed", "breached"):
            self._owed(literal, bound, compared)
            return True
        if literal.predicate not in dividing.GIVEN:
            return False
        things = self._things(literal, bound, compared, dividing.SORTS[literal.predicate])
        if things is None or literal.negated:
            return True
        (kind, first), (other, second) = things
        match literal.predicate:
            case "owed_to" if kind == "duty" and other == "party":
                self.sketch.duties[first] = replace(self.sketch.duties[first], to=second)
            case "protects_against" if kind == "duty" and other == "outcome":
                self.sketch.guard(first, second)
            case "caused" | "but_for" if kind == "party" and other == "outcome":
                self._caused(first, second)
            case _:
                pass  # of such things it cannot be true
        return True

    def _caused(self, party: int, outcome: int) -> None:
        """By an act of the party's, done or left undone, alone or together with another act."""
        own = [number for number, act in enumerate(self.sketch.acts) if act.by == party]
        number = one_of(self.chance, own) if own and not one_in(self.chance, 3) else self._act(party)
        parts = [(number, self.sketch.acts[number].done != "not done")]
        others = [n for n in range(len(self.sketch.acts)) if n != number]
        if others and one_in(self.chance, 4):
            other = one_of(self.chance, others)
            parts.append((other, self.sketch.acts[other].done != "not done"))
        self.sketch.cause(Cause(outcome, tuple(sorted(parts)), one_in(self.chance, 8)))

    def _act(self, party: int) -> int:
        unsure = self.stances is _UNSURE and one_in(self.chance, 2)
        return self.sketch.act(Act(party, "contested" if unsure else one_of(self.chance, _DONE)))

    def _owed(self, literal: case.Literal, bound: Bound, compared: list[case.Comparison]) -> None:
        """A duty of the party's, which something that it did, or left undone, breaches or does not."""
        holder = self._thing(literal.arguments[0], "party", bound, compared)
        if holder is None or holder[0] != "party" or not self.sketch.vocabulary.duties:
            return
        breached = literal.predicate == "breached" and not literal.negated
        owes = literal.predicate == "breached" or not literal.negated
        term = literal.arguments[1]
        known = bound.get(term.name) if isinstance(term, case.Variable) else None
        if known is not None and known[0] == "duty" and owes:
            duty = self.sketch.duties[known[1]]
            fit = self._breached(duty) is breached and duty.holder == holder[1]
            act = duty.act if fit else self._own_act(holder[1])
            self.sketch.duties[known[1]] = replace(duty, holder=holder[1], act=act, omitted=self._kept(act, breached))
        elif known is None and isinstance(term, case.Variable):
            if not owes:  # somebody else's
                holder = ("party", self.chance.number(self.sketch.known))
                breached = one_in(self.chance, 2)
            act = self._own_act(holder[1])
            guards = (self.sketch.outcome(),) if one_in(self.chance, 2) else ()
            owed = Owed(holder[1], act, self._kept(act, breached), guards)
            bound[term.name] = ("duty", self.sketch.duty(owed))

    def _own_act(self, party: int) -> int:
        own = [n for n, act in enumerate(self.sketch.acts) if act.by == party]
        return one_of(self.chance, own) if own and not one_in(self.chance, 4) else self._act(party)

    def _kept(self, act: int, breached: bool) -> bool:
        """Whether a duty is one to do an act, so that it is breached, or not, as the act stands."""
        return (self.sketch.acts[act].done == "not done") is breached

    def _breached(self, duty: Owed) -> bool:
        return (self.sketch.acts[duty.act].done == "not done") is duty.omitted

    # --- what variables stand for ------------------------------------------------------------------------------------

    def _things(
        self,
        literal: case.Literal,
        bound: Bound,
        compared: list[case.Comparison],
        sorts: Iterable[str] | None = None,
    ) -> list[Thing] | None:
        """The things that a literal is about; None where some term is about nothing that there is."""
        told = list(sorts) if sorts is not None else [_sort(term) for term in literal.arguments]
        found = [
            self._thing(term, _sort(term) or sort, bound, compared)
            for term, sort in zip(literal.arguments, told, strict=True)
        ]
        things = [thing for thing in found if thing is not None]
        return things if len(things) == len(found) else None

    def _thing(self, term: case.Term, sort: str, bound: Bound, compared: list[case.Comparison]) -> Thing | None:
        match term:
            case case.Variable():
                if term.name not in bound:
                    chosen = self._chosen(term.name, sort, bound, compared)
                    if chosen is None:
                        return None
                    bound[term.name] = chosen
                return bound[term.name]
            case str() | int():
                return next((thing for thing in self.sketch.things(sort) if self.sketch.value(thing) == term), None)
            case _:
                values: dict[str, Constant] = {name: self.sketch.value(thing) for name, thing in bound.items()}
                value = instantiating.value_of(term, values)
                return next((thing for thing in self.sketch.things(sort) if self.sketch.value(thing) == value), None)

    def _chosen(self, name: str, sort: str, bound: Bound, compared: list[case.Comparison]) -> Thing | None:
        """A value for a variable, under which what is compared can be true: mostly one that nothing else stands for."""
        if sort == "event" and self.sketch.vocabulary.causal:
            self.sketch.outcome()
            if not one_in(self.chance, 6):
                return ("outcome", one_of(self.chance, range(self.sketch.outcomes)))
        fitting = [thing for thing in self.sketch.things(sort) if self._fits({**bound, name: thing}, compared)]
        taken = set(bound.values())
        fresh = [thing for thing in fitting if thing not in taken]
        if not fresh or (sort in ("duty", "party") and one_in(self.chance, 4)):
            further = self._further(sort)
            if further is not None and self._fits({**bound, name: further}, compared):
                return further
        if fresh and not one_in(self.chance, 5):
            return one_of(self.chance, fresh)
        return one_of(self.chance, fitting) if fitting else None

    def _further(self, sort: str) -> Thing | None:
        """One more thing of a sort, if there can be one."""
        match sort:
            case "party":
                party = self.sketch.party()
                return None if party is None else ("party", party)
            case "event" if self.sketch.vocabulary.causal:
                return ("outcome", self.sketch.outcome())
            case "act" if self.sketch.vocabulary.causal:
                return ("act", self._act(self.chance.number(self.sketch.known)))
            case "duty" if self.sketch.vocabulary.duties:
                holder = self.chance.number(self.sketch.known)
                act, guards = self._own_act(holder), (self.sketch.outcome(),)
                return ("duty", self.sketch.duty(Owed(holder, act, one_in(self.chance, 2), guards)))
            case _:
                return None

    def _fits(self, bound: Bound, compared: list[case.Comparison]) -> bool:
        values: dict[str, Constant] = {name: self.sketch.value(thing) for name, thing in bound.items()}
        return all(instantiating.compare(one, values) is not False for one in compared)


def _sort(term: case.Term) -> str:
    return term.sort if isinstance(term, case.Variable) else ""


def _last(part: case.Condition) -> int:
    """What gives variables their values comes first: duties and causes, then what is said; the rest is a check."""
    if isinstance(part, case.Literal):
        return {"breached": 0, "owed": 1, "caused": 2, "but_for": 2}.get(part.predicate, 3) + 2 * part.negated
    return 6


def _comparisons(condition: case.Condition) -> list[case.Comparison]:
    match condition:
        case case.Comparison():
            return [condition]
        case case.All():
            return [one for part in condition.parts for one in _comparisons(part)]
        case case.Implication():
            return [*_comparisons(condition.premise), *_comparisons(condition.conclusion)]
        case _:
            return []


def _literals(condition: case.Condition) -> Iterator[case.Literal]:
    match condition:
        case case.Literal():
            yield condition
        case case.All() | case.Some():
            for part in condition.parts:
                yield from _literals(part)
        case case.Not():
            yield from _literals(condition.part)
        case _:
            return


def _quantified(body: case.RulingCondition) -> Iterator[case.Quantified | case.Literal]:
    match body:
        case case.Quantified() | case.Literal():
            yield body
        case case.RulingAll() | case.RulingSome():
            for part in body.parts:
                yield from _quantified(part)
        case _:
            return
