"""One explanation → the steps below what holds in it or does not: through verdicts down to findings.

Verdict rules rest on findings, causes and duties; each of these is told by steps of its own, so that a reason leads
from a verdict to the statements of the case.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial

from answerable import solving
from answerable.answer import answer, naming
from answerable.answer.composing import Composing, Steps
from answerable.answer.deciding import Deciding
from answerable.answer.extent import View
from answerable.answer.naming import CaseNaming
from answerable.answer.reason import Place
from answerable.causes.cause import Cause
from answerable.findings import bound, instantiating, normalising
from answerable.findings.extensions import Findings
from answerable.findings.framework import CREDIBLE, Assumption, Constant, Ground
from answerable.findings.instantiating import Binding
from answerable.language import case, dividing, wording
from answerable.verdicts import attributing
from answerable.verdicts.verdict import Judgement, OutcomeCauses

#: How many ways of meeting the conditions of a rule are looked at.
_STEPS = 10_000


class Tracing:
    """Makes the steps of what holds in one explanation."""

    def __init__(
        self,
        subject: case.Case,
        findings: Findings,
        decides: Deciding,
        view: View,
        steps: Steps,
        names: CaseNaming,
    ) -> None:
        self.case = subject
        self.judging = decides.judging
        self._decides = decides
        self.steps = steps
        self._view = view
        self._names = names
        self._argued = findings.argued
        self._universe = instantiating.Universe(subject)
        self.findings = Composing(names, findings.settled.accepted | view.chosen, steps)

    def places(self, statements: Iterable[int]) -> tuple[Place, ...]:
        """Where statements were written."""
        return self._names.places(statements)

    def holding(self, literal: case.Literal) -> list[int]:
        """The steps that say why a literal holds."""
        return self._holding(self._ground(literal))

    def missing(self, literal: case.Literal) -> list[int]:
        """The steps that say why a literal does not hold."""
        return self._missing(self._ground(literal))

    def doubt(self, statement: int, stance: str) -> int:
        """The step of where a doubt of a verdict rule is put: of one of its instances that is put there."""
        composing = self._verdicts
        own = [n for n, one in enumerate(self._judgement.argued.assumptions) if one.shown == statement]
        return composing.stance(min(own, key=lambda n: (composing.standing(n) != stance, n)))

    def _ground(self, literal: case.Literal) -> Ground:
        found = instantiating.ground(literal, {})
        assert found is not None  # what is asked about has no variables
        return found

    def _holding(self, ground: Ground) -> list[int]:
        if ground[0] in dividing.GIVEN:
            return [self._material(ground)]
        if ground[0] in self.judging.predicates:
            return self._verdicts.holding(_number(self._judgement.argued.number, ground))
        if bound.is_time(ground[0]) and not self._derived(ground):
            return [self.steps.add(ground, "time", literal=_text(ground))]
        return self.findings.holding(_number(self._argued.number, ground))

    def _derived(self, ground: Ground) -> bool:
        place = self._argued.number.get(ground[:2])
        return place is not None and self.findings.deriving.derives(2 * place + ground[2])

    def _missing(self, ground: Ground) -> list[int]:
        predicate, arguments, negated = ground
        if predicate in dividing.GIVEN and self._judgement.status((predicate, arguments, not negated)) == "established":
            opposite = self._material((predicate, arguments, not negated))
            return [self.steps.add(("missing", ground), "contrary", lambda: [opposite], literal=_text(ground))]
        if predicate == CREDIBLE and (predicate, arguments) not in self._argued.number:
            return [self._discredited(ground)]
        verdict = predicate in self.judging.predicates
        argued = self._judgement.argued if verdict else self._argued
        if predicate == "breached" and not negated and (told := self._unsettled_breach(ground)) is not None:
            return [told]
        if bound.is_time(predicate) and not self._derived(ground):
            return [self._untimely(ground)]
        if (predicate, arguments) not in argued.number:
            ways = self._written_ways(ground) if verdict else []
            if not ways:
                return [self.steps.add(("missing", ground), "unsaid", literal=_text(ground))]
            return [self.steps.add(("missing", ground), "missing", lambda: ways, literal=_text(ground))]
        return (self._verdicts if verdict else self.findings).missing(_number(argued.number, ground))

    def _discredited(self, ground: Ground) -> int:
        """The step that a source lends no support to an accusation, as nothing decides between it and a doubt of it."""
        name = str(ground[1][0])
        found = [
            (number, answer.Reference(by=one.party, act="disputes", name=name))
            for number, one in enumerate(self.case.statements)
            if isinstance(one, case.Dispute) and one.of == "source" and one.name == name
        ]

        def below() -> list[int]:
            return [
                self.steps.add(("undecided", number), "undecided", by=(said,), places=self.places([number]))
                for number, said in found
            ]

        return self.steps.add(ground, "credible", below, name=name)

    def _untimely(self, ground: Ground) -> int:
        """The step that times are otherwise, or that they leave it open."""
        predicate, arguments, negated = ground
        opposite: Ground = (predicate, arguments, not negated)
        if self._decides.times(self._view).right(opposite):
            below = partial(self._holding, opposite)
            return self.steps.add(("missing", ground), "contrary", below, literal=_text(ground))
        return self.steps.add(("missing", ground), "unsettled", literal=_text(ground))

    def _unsettled_breach(self, ground: Ground) -> int | None:
        """The step that a duty is neither breached nor kept, with what is undecided; None if nobody speaks of one."""
        party, name = map(str, ground[1])
        for number, duty, binding in self._instances(name):
            holder = str(instantiating.value_of(duty.holder, binding))
            if party not in attributing.with_collectives(self.case, holder, duty.alone):
                continue
            told = {"literal": _text(ground), "name": name, "prose": duty.prose, "places": self.places([number])}
            return self.steps.add(ground, "unsettled", partial(self._unsettled, duty, binding), **told)
        return None

    def _unsettled(self, duty: case.Duty, binding: Binding) -> list[int]:
        """The steps of what is missing for a duty to be in force, or else to be violated."""
        times = self._decides.times(self._view)
        for condition in (duty.when, duty.violated):
            found: list[int] = []
            for one in normalising.normalise(condition, self._universe.values):
                grounds = [instantiating.ground(literal, binding) for literal in one.literals]
                lacking = [
                    ground
                    for ground in grounds
                    if ground is not None
                    and not (times.right(ground) if bound.is_time(ground[0]) else self._holds(ground))
                ]
                if not lacking:
                    break
                found += self._missing(lacking[0])
            else:
                return found
        return []

    # --- verdicts -----------------------------------------------------------------------------------------------------

    @cached_property
    def _judgement(self) -> Judgement:
        return self._decides.judge(self._view)

    @cached_property
    def _verdicts(self) -> Composing:
        judged = self._judgement
        names = CaseNaming(self.case, judged.argued)
        return Composing(names, judged.settled.accepted, self.steps, self._given, self._lacking, self._excused)

    def _written_ways(self, ground: Ground) -> list[int]:
        """For each rule that would conclude a verdict, the step of the first of its conditions that is not met."""
        found: list[int] = []
        for number in sorted(self.judging.statements):
            statement = self.case.statements[number]
            if not isinstance(statement, case.Rule) or statement.head.predicate != ground[0]:
                continue
            binding = instantiating.matched(statement.head, ground[1], {})
            if binding is None or statement.head.negated != ground[2]:
                continue
            found.append(self._unmet(number, statement, ground, binding))
        return found

    def _unmet(self, number: int, rule: case.Rule, ground: Ground, binding: Binding) -> int:
        def below() -> list[int]:
            for one in normalising.normalise(rule.body, self._universe.values):
                lacking, bindings = self._nearest(one.literals, binding)
                for literal in lacking:
                    asked = instantiating.ground(literal, bindings)
                    if asked is not None:
                        return self._missing(asked)
                    text = wording.literal_text(naming.filled(literal, bindings))
                    return [self.steps.add(("missing", text), "unsaid", literal=text)]
            return []

        told = {"literal": _text(ground), "name": rule.name, "prose": rule.because, "places": self.places([number])}
        return self.steps.add(("blocked", number, ground), "blocked", below, **told)

    def _nearest(self, literals: Sequence[case.Literal], binding: Binding) -> tuple[tuple[case.Literal, ...], Binding]:
        """The fewest conditions that are not met here, with what variables stand for in the others."""
        best: tuple[tuple[case.Literal, ...], Binding] | None = None
        steps = 0

        def look(place: int, bindings: Binding, lacking: tuple[case.Literal, ...]) -> None:
            nonlocal best, steps
            steps += 1
            if best is not None and (len(lacking) >= len(best[0]) or steps > _STEPS):
                return
            if place == len(literals):
                best = lacking, bindings
                return
            literal = literals[place]
            ground = instantiating.ground(literal, bindings)
            if ground is not None and self._known_here(ground):
                look(place + 1, bindings, lacking)
                return
            if ground is None:
                for arguments in self._instances_here(literal):
                    if (further := instantiating.matched(literal, arguments, bindings)) is not None:
                        look(place + 1, further, lacking)
            look(place + 1, bindings, (*lacking, literal))

        look(0, binding, ())
        assert best is not None  # where nothing is met, everything is lacking
        return best

    def _instances_here(self, literal: case.Literal) -> list[tuple[Constant, ...]]:
        """What a literal is true of here."""
        if literal.predicate in self.judging.predicates:
            known = self._judgement.refuted if literal.negated else self._judgement.established
            return sorted((arguments for predicate, arguments, _ in known if predicate == literal.predicate), key=str)
        atoms = [self._argued.atoms[one >> 1] for one in self._view.holds if bool(one & 1) == literal.negated]
        return sorted((arguments for predicate, arguments in atoms if predicate == literal.predicate), key=str)

    def _known_here(self, ground: Ground) -> bool:
        if ground[0] in self.judging.predicates:
            return self._judgement.status(ground) == "established"
        return self._holds(ground)

    def _excused(self, assumption: Assumption) -> list[int]:
        """The steps that say why nothing excuses: what a verdict rule says `unless` of and other rules conclude."""
        statement = self.case.statements[assumption.statement]
        unless = getattr(statement, "unless", None)
        found: list[int] = []
        for literal in dividing.literals(unless):
            ground = instantiating.ground(literal, dict(assumption.instance))
            bound = set(normalising.variables(literal)) <= {name for name, _ in assumption.instance}
            if not bound or ground is None or self._known_here(ground):
                continue
            verdict = ground[0] in self.judging.predicates
            if self._written_ways(ground) if verdict else ground[:2] in self._argued.number:
                found += self._missing(ground)
        return found

    def _given(self, literal: int) -> int | None:
        """The step of a fact of the verdict rules: a finding, a cause or something about a duty."""
        found = self._holding(self._atom(literal)) if self._outside(literal) else []
        return found[0] if found else None

    def _lacking(self, literal: int) -> list[int] | None:
        """The steps of what verdict rules look for and do not find, None if it is a verdict of theirs."""
        return self._missing(self._atom(literal)) if self._outside(literal) else None

    def _outside(self, literal: int) -> bool:
        predicate = self._atom(literal)[0]
        return predicate in dividing.GIVEN or predicate not in self.judging.predicates

    def _atom(self, literal: int) -> Ground:
        predicate, arguments = self._judgement.argued.atoms[literal >> 1]
        return predicate, arguments, bool(literal & 1)

    # --- what is given to verdict rules -------------------------------------------------------------------------------

    def _material(self, ground: Ground) -> int:
        predicate, (party, what), negated = ground[0], ground[1][:2], ground[2]
        if predicate in ("caused", "but_for"):
            return self._caused(ground, str(party), str(what))
        if predicate == "breached":
            return self._breach(ground, str(what), negated)
        named = str(party) if predicate == "protects_against" else str(what)
        found = [number for number, _, _ in self._instances(named)]
        duties = found or [n for n, one in self._duties() if _text_of(one.literal, {}) == named]
        return self.steps.add(ground, "duty", literal=_text(ground), name=named, places=self.places(duties))

    def _caused(self, ground: Ground, party: str, outcome: str) -> int:
        told = next((one for one in self._judgement.outcomes if one.outcome == outcome), OutcomeCauses(outcome, ""))
        if not ground[2]:
            cause = self._attributed(told, party, alone=ground[0] == "but_for")
            return self._cause(ground, told, cause)
        kept = [self._cause((outcome, one), told, one) for one in told.causes]
        return self.steps.add(ground, "no cause", lambda: kept, literal=_text(ground), name=party)

    def _cause(self, key: object, told: OutcomeCauses, cause: Cause) -> int:
        said = answer.Cause(
            outcome=told.outcome,
            cause=tuple(_setting(name, value) for name, value in cause.variables),
            witness=tuple(_setting(name, value) for name, value in cause.frozen),
            but_for=len(cause.variables) == 1 and not cause.frozen,
        )
        literal = _text(key) if isinstance(key, tuple) and len(key) == 3 else ""

        def below() -> list[int]:
            return [step for name, value in cause.variables for step in self._valued(name, value)]

        return self.steps.add(
            ("cause", key),
            "cause",
            below,
            literal=literal,
            cause=said,
            places=self.places(self._mechanisms(told.outcome)),
        )

    def _valued(self, name: str, value: bool) -> list[int]:
        """The steps that say why a causal variable has its value."""
        for phrase in attributing.phrases(self._argued):
            if attributing.time_name(phrase) == name:
                found = [self._atom_of(literal ^ (not value)) for literal in phrase.bounds]
                right = [one for one in found if value or self._decides.times(self._view).right(one)]
                return [step for one in (right if value else right[:1]) for step in self._holding(one)]
        return self.findings.holding(self._event(name, value))

    def _atom_of(self, literal: int) -> Ground:
        predicate, arguments = self._argued.atoms[literal >> 1]
        return predicate, arguments, bool(literal & 1)

    def _event(self, name: str, value: bool) -> int:
        """The finding that a causal variable that is no time has its value."""
        for (predicate, arguments), place in self._argued.number.items():
            if _text((predicate, arguments, False)) == name:
                return 2 * place + (not value)
        raise ValueError(f"no event is called {name}")

    def _mechanisms(self, outcome: str) -> list[int]:
        """The mechanisms that fire for an outcome here."""
        goal = self._argued.number.get((outcome, ()))
        return list(
            dict.fromkeys(
                firing.statement
                for firing in self._argued.firings
                if goal is not None and firing.head == 2 * goal and self.findings.deriving.derives(firing.fires)
            )
        )

    def _attributed(self, told: OutcomeCauses, party: str, alone: bool) -> Cause:
        """The first cause with something of the party's in it: an event it controls, or its own omission."""
        controlled = attributing.controlled(self.case)
        for cause in told.causes:
            if alone and (len(cause.variables) > 1 or cause.frozen):
                continue
            for name, value in cause.variables:
                if party in (controlled.get(name, ()) if value else self._owing(name)):
                    return cause
        raise ValueError(f"no cause of {told.outcome} is {party}'s")

    def _owing(self, event: str) -> set[str]:
        """The parties that breach a duty by an event's not happening."""
        return {
            party
            for duty, holder, binding in self._all_instances()
            for one in normalising.normalise(duty.violated, self._universe.values)
            for literal in one.literals
            if literal.negated and _text_of(literal, binding) == event
            for party in attributing.with_collectives(self.case, holder, duty.alone)
        }

    def _breach(self, ground: Ground, name: str, negated: bool) -> int:
        party = str(ground[1][0])
        for number, duty, binding in self._instances(name):
            holder = str(instantiating.value_of(duty.holder, binding))
            if party not in attributing.with_collectives(self.case, holder, duty.alone):
                continue
            told = {"literal": _text(ground), "name": name, "prose": duty.prose, "places": self.places([number])}
            if not negated and (below := self._violation(duty, binding)) is not None:
                return self.steps.add(ground, "breach", lambda: below, **told)
            if negated:
                return self.steps.add(ground, "no breach", partial(self._kept, duty, binding), **told)
        return self.steps.add(ground, "no breach" if negated else "breach", literal=_text(ground), name=name)

    def _violation(self, duty: case.Duty, binding: Binding) -> list[int] | None:
        """The steps of what puts a duty in force and of what violates it."""
        found: list[int] = []
        for condition in (duty.when, duty.violated):
            met = self._met(condition, binding)
            if met is None:
                return None
            found += [step for ground in met for step in self.findings.holding(_number(self._argued.number, ground))]
        return found

    def _kept(self, duty: case.Duty, binding: Binding) -> list[int]:
        """The steps of why a duty is not violated, or not in force."""
        for condition in (duty.violated, duty.when):
            met = None if condition is None else self._met(case.Not(part=condition), binding)
            if met is not None:
                return [step for one in met for step in self.findings.holding(_number(self._argued.number, one))]
        return []

    def _met(self, condition: case.Condition | None, binding: Binding) -> list[Ground] | None:
        """The literals by which a condition holds here; None if it does not."""
        for one in normalising.normalise(condition, self._universe.values):
            for extended in self._known.solutions(one.literals, one.comparisons, (), binding):
                found = [instantiating.ground(literal, extended) for literal in one.literals]
                for count in one.counts:
                    there = [instantiating.ground(literal, extended) for literal in count.of]
                    held = [ground for ground in there if ground is not None and self._holds(ground)]
                    if len(held) < count.least:
                        break
                    found += held[: count.least]
                else:
                    return [ground for ground in found if ground is not None]
        return None

    def _holds(self, ground: Ground) -> bool:
        predicate, arguments, negated = ground
        place = self._argued.number.get((predicate, arguments))
        return place is not None and 2 * place + negated in self._view.holds

    @cached_property
    def _known(self) -> instantiating.Possible:
        known = instantiating.Possible(self._universe, solving.NEVER)
        for literal in sorted(self._view.holds):
            known.add((*self._argued.atoms[literal >> 1], bool(literal & 1)))
        known.run()
        return known

    def _duties(self) -> Iterator[tuple[int, case.Duty]]:
        for number in sorted(self.judging.statements):
            statement = self.case.statements[number]
            if isinstance(statement, case.Duty):
                yield number, statement

    def _instances(self, name: str) -> Iterator[tuple[int, case.Duty, Binding]]:
        """The instances of the duty of this name: those in force, and one that is not if it has no variables."""
        for number, duty in self._duties():
            holders = [duty.holder] if isinstance(duty.holder, case.Variable) else []
            variables = [*normalising.variables(duty.literal).values(), *holders]
            for one in normalising.normalise(duty.when, self._universe.values):
                for binding in self._known.solutions(one.literals, one.comparisons, variables, {}):
                    if _text_of(duty.literal, binding) == name:
                        yield number, duty, binding
            if not variables and _text_of(duty.literal, {}) == name:
                yield number, duty, {}

    def _all_instances(self) -> Iterator[tuple[case.Duty, str, Binding]]:
        for _, duty in self._duties():
            holders = [duty.holder] if isinstance(duty.holder, case.Variable) else []
            variables = [*normalising.variables(duty.literal).values(), *holders]
            for one in normalising.normalise(duty.when, self._universe.values):
                for binding in self._known.solutions(one.literals, one.comparisons, variables, {}):
                    yield duty, str(instantiating.value_of(duty.holder, binding)), binding


def _number(numbers: dict[tuple[str, tuple[Constant, ...]], int], ground: Ground) -> int:
    predicate, arguments, negated = ground
    return 2 * numbers[predicate, arguments] + negated


def _setting(name: str, value: bool) -> str:
    return name if value else f"not {name}"


def _text(ground: Ground) -> str:
    predicate, arguments, negated = ground
    if bound.is_time(predicate):
        return f"({bound.words(bound.of_literal(ground))})"
    text = f"{predicate}({', '.join(map(str, arguments))})" if arguments else predicate
    return f"not {text}" if negated else text


def _text_of(literal: case.Literal, binding: Binding) -> str:
    found = instantiating.ground(literal.model_copy(update={"negated": False}), binding)
    return wording.literal_text(literal) if found is None else _text(found)
