"""Findings → what the rulings of a case conclude, from all explanations together.

What is said of explanations is decided on the disputes it depends on, all of their combinations, whether these
explanations are listed or not. Where they cannot all be looked at, an example or a counterexample still decides; else
the ruling is undecided. Rulings are read in the order in which they rest on each other.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from itertools import product

from answerable import solving
from answerable.answer import answer
from answerable.answer.deciding import Deciding
from answerable.answer.extent import Extent
from answerable.findings import instantiating, normalising
from answerable.findings.framework import Constant, Ground
from answerable.findings.instantiating import Binding, Possible, Universe
from answerable.language import binding, case, problems, quantifying, wording

#: How many bindings of its variables one ruling is looked at under.
BINDINGS = 100_000

#: A part of a body that is true or false by itself; `not` stands only before what is said of explanations.
Item = case.Literal | case.Comparison | case.Quantified | case.RulingNot


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A ruling under one binding: what it concludes, whether it does, and on what grounds."""

    head: Ground
    met: bool | None
    grounds: tuple[answer.RulingGround, ...]


class Adjudicating:
    """Reads the rulings of one case over its findings."""

    def __init__(self, subject: case.Case, decides: Deciding) -> None:
        self.case = subject
        self.decides = decides
        self._extents: dict[tuple[case.Condition, case.Condition | None, bool], Extent] = {}
        self._truths: dict[Ground, bool | None] = {}
        self._cut: set[str] = set()  # of these predicates, not every instance was looked at
        self._own = {(one.head.predicate, one.head.negated) for one in subject.rulings}

    def rulings(self) -> tuple[answer.Ruling, ...]:
        """What each ruling concludes, in the order of the case, granted things first."""
        found = []
        for number, ruling in enumerate(self.case.rulings):
            told = sorted(self._concluded[number].values(), key=lambda one: (one.met is not True, str(one.head)))
            for weighed in told:
                found.append(
                    answer.Ruling(
                        name=ruling.name,
                        literal=_text(weighed.head),
                        status=_STATUS[weighed.met],
                        grounds=weighed.grounds,
                        reason=ruling.because,
                    )
                )
        return tuple(found)

    def true(self, condition: case.Condition) -> bool | None:
        """Whether a condition on what rulings conclude comes out; None where that is undecided."""
        _ = self._concluded
        universe = _Everything(self.case)
        alternatives = normalising.normalise(condition, universe.values)
        return _any(
            _all(
                [
                    *(instantiating.compare(one, {}) for one in alternative.comparisons),
                    *(self._concludes(literal, {}) for literal in alternative.literals),
                    *(self._counted(count) for count in alternative.counts),
                ]
            )
            for alternative in alternatives
        )

    def contradictions(self) -> list[problems.Problem]:
        """A warning for everything that rulings both grant and deny."""
        granted = {
            one.head: ruling
            for number, ruling in enumerate(self.case.rulings)
            for one in self._concluded[number].values()
            if one.met
        }
        return [
            problems.warning(
                "rulings-contradict",
                f"`{_text(head)}` is granted, and so is the opposite",
                ruling.span,
                f"the other ruling is `{granted[instantiating.opposite(head)].name}`; let one of them ask for more",
            )
            for head, ruling in sorted(granted.items(), key=lambda pair: str(pair[0]))
            if head[2] and instantiating.opposite(head) in granted
        ]

    # --- one ruling after the other -----------------------------------------------------------------------------------

    @cached_property
    def _concluded(self) -> tuple[dict[Ground, _Weighed], ...]:
        """What each ruling says of each thing that it could conclude."""
        found: list[dict[Ground, _Weighed]] = [{} for _ in self.case.rulings]
        for number in self._in_order():
            found[number] = self._weigh(self.case.rulings[number])
            for head, weighed in found[number].items():
                self._truths[head] = _any([self._truths.get(head, False), weighed.met])
        return tuple(found)

    def _in_order(self) -> Iterator[int]:
        """The numbers of the rulings, each after those that it rests on."""
        by_head: dict[str, list[int]] = {}
        for number, ruling in enumerate(self.case.rulings):
            by_head.setdefault(ruling.head.predicate, []).append(number)
        graph = {
            head: {one.predicate for number in numbers for one in quantifying.concluded(self.case.rulings[number].body)}
            for head, numbers in by_head.items()
        }
        for head in TopologicalSorter(graph).static_order():
            yield from by_head.get(head, ())

    def _weigh(self, ruling: case.Ruling) -> dict[Ground, _Weighed]:
        found: dict[Ground, _Weighed] = {}
        head = instantiating.ground(ruling.head, {})
        if head is not None:
            found[head] = _Weighed(head, False, ())
        variables = tuple({one.name: one for one in quantifying.ruling_variables(ruling)}.values())
        steps = 0
        try:
            for items in _alternatives(ruling.body):
                if not variables:  # every part of it is told, whatever can be found of it
                    self._add(found, ruling, items, {})
                    continue
                known = self._known(items)
                patterns = tuple(dict.fromkeys(one for one in _patterns(items) if normalising.variables(one)))
                comparisons = tuple(one for one in items if isinstance(one, case.Comparison))
                for values in known.solutions(patterns, comparisons, variables, {}):
                    steps += 1
                    if steps > BINDINGS:
                        raise solving.LimitReached
                    self._add(found, ruling, items, values)
        except solving.LimitReached:
            self._cut.add(ruling.head.predicate)
            return {head: one if one.met else _Weighed(head, None, one.grounds) for head, one in found.items()}
        return found

    def _add(self, found: dict[Ground, _Weighed], ruling: case.Ruling, items: Sequence[Item], values: Binding) -> None:
        head = instantiating.ground(ruling.head, values)
        if head is None:
            return
        grounds = tuple(self._ground(item, values) for item in items)
        weighed = _Weighed(head, _all(one.met for one in grounds), grounds)
        before = found.get(head)
        if before is None or not before.grounds or _worth(weighed) > _worth(before):
            found[head] = weighed

    def _ground(self, item: Item, values: Binding) -> answer.RulingGround:
        """An item under a binding, decided."""
        match item:
            case case.Quantified():
                condition = instance(item.condition, values)
                where = None if item.where is None else instance(item.where, values)
                every = item.quantifier == "every"
                extent = self._extent(condition, where, every)
                met = extent.every if every else extent.some
                return answer.RulingGround(
                    condition=wording.condition_text(condition),
                    quantifier=item.quantifier,
                    where="" if where is None else wording.condition_text(where),
                    met=_not(met) if item.quantifier == "no" else met,
                    there=extent.there,
                    total=extent.total,
                    exhausted=extent.exhausted,
                )
            case case.Comparison():
                compared = instance(item, values)
                return answer.RulingGround(
                    condition=wording.condition_text(compared), met=instantiating.compare(item, values)
                )
            case case.RulingNot():
                assert isinstance(item.part, case.Quantified)
                denied = self._ground(item.part, values)
                return denied.model_copy(update={"quantifier": "not every", "met": _not(denied.met)})
            case case.Literal():
                text = wording.condition_text(instance(item, values))
                return answer.RulingGround(condition=text, met=self._concludes(item, values))

    def _extent(self, condition: case.Condition, where: case.Condition | None, every: bool) -> Extent:
        key = (condition, where, every)
        if key not in self._extents:
            self._extents[key] = self.decides.extent(condition, where, every=every)
        return self._extents[key]

    def _concludes(self, literal: case.Literal, values: Binding) -> bool | None:
        """Whether rulings conclude a literal; one with `not`, unless rulings say so themselves, if not the opposite."""
        ground = instantiating.ground(literal, values)
        if ground is None:
            return False
        if literal.negated and (literal.predicate, True) not in self._own:
            return _not(self._granted(instantiating.opposite(ground)))
        return self._granted(ground)

    def _granted(self, ground: Ground) -> bool | None:
        return self._truths.get(ground, None if ground[0] in self._cut else False)

    def _counted(self, count: normalising.Counted) -> bool | None:
        truths = [self._concludes(literal, {}) for literal in count.of]
        if truths.count(True) >= count.least:
            return True
        return False if len(truths) - truths.count(False) < count.least else None

    # --- what variables stand for -------------------------------------------------------------------------------------

    def _known(self, items: Sequence[Item]) -> Possible:
        """What could hold, of that which a ruling speaks of."""
        known = Possible(_Everything(self.case), self.decides.deadline)
        wanted = {literal.predicate for literal in _patterns(items) if normalising.variables(literal)}
        for predicate, arguments in self.decides.findings.argued.atoms:
            if predicate in wanted:
                known.add((predicate, arguments, False))
        judged = wanted & self.decides.judging.predicates
        given = {predicate: self.decides.judging.instances(predicate) for predicate in sorted(judged)}
        for predicate, instances in given.items():
            for arguments in instances or ():
                known.add((predicate, arguments, False))
        looked = frozenset(predicate for predicate, instances in given.items() if instances is None)
        for predicate, arguments in self._judged(looked) if looked else ():
            known.add((predicate, arguments, False))
        for predicate, arguments, _ in self._truths:
            if predicate in wanted:
                known.add((predicate, arguments, False))
        known.run()
        return known

    def _judged(self, predicates: frozenset[str]) -> list[tuple[str, tuple[Constant, ...]]]:
        """The verdicts, of these predicates, that are judged in some explanation.

        Raises `LimitReached` where there are more explanations than can be looked at.
        """
        found: set[tuple[str, tuple[Constant, ...]]] = set()
        for view in self.decides.kinds(verdicts=predicates):
            judged = self.decides.judge(view)
            for group in (judged.established, judged.refuted, judged.open):
                found.update((predicate, arguments) for predicate, arguments, _ in group if predicate in predicates)
        return sorted(found, key=str)


class _Everything(Universe):
    """What variables of rulings range over: what mechanisms bring about is as good as an event, and duties count."""

    def __init__(self, subject: case.Case) -> None:
        super().__init__(subject)
        outcomes = [
            one.head.predicate
            for one in subject.statements
            if isinstance(one, case.Mechanism) and not one.head.arguments
        ]
        duties = [
            one.literal.predicate
            for one in subject.statements
            if isinstance(one, case.Duty) and not one.literal.arguments
        ]
        self._more = {"event": outcomes, "act": outcomes, "duty": duties}

    def values(self, variable: case.Variable) -> Sequence[Constant]:
        """The values of a variable, sorted."""
        events = case.Variable(name=variable.name, sort="event") if variable.sort == "act" else variable
        own: Sequence[Constant] = () if variable.sort == "duty" else super().values(events)
        return sorted({*own, *self._more.get(variable.sort, ())}, key=instantiating.order)


# --- bodies ---------------------------------------------------------------------------------------------------------


def _alternatives(body: case.RulingCondition, negated: bool = False) -> Iterator[tuple[Item, ...]]:
    """The body as alternatives, each of items that must all be true."""
    match body:
        case case.RulingNot():
            yield from _alternatives(body.part, not negated)
        case case.RulingAll() | case.RulingSome():
            if isinstance(body, case.RulingSome) != negated:
                for part in body.parts:
                    yield from _alternatives(part, negated)
            else:
                for choice in product(*(tuple(_alternatives(part, negated)) for part in body.parts)):
                    yield tuple(item for items in choice for item in items)
        case case.Quantified(quantifier="every") if negated:
            yield (case.RulingNot(part=body),)
        case case.Quantified() if negated:
            yield (body.model_copy(update={"quantifier": "no" if body.quantifier == "some" else "some"}),)
        case case.Literal() | case.Comparison() if negated:
            (turned,) = normalising.normalise(case.Not(part=body), lambda variable: ())
            yield (*turned.literals, *turned.comparisons)
        case _:
            yield (body,)


def _patterns(items: Iterable[Item]) -> Iterator[case.Literal]:
    """Literals, without their signs, of which an instance must be spoken of somewhere for the items to be true."""
    for item in items:
        match item:
            case case.Quantified(quantifier="every" | "some"):
                yield from _spoken(item.condition)
            case case.Literal() if not item.negated:
                yield item
            case _:
                pass


def _spoken(condition: case.Condition) -> Iterator[case.Literal]:
    match condition:
        case case.Literal():
            yield condition.model_copy(update={"negated": False})
        case case.Timed():
            yield from binding.literals(condition)
        case case.All():
            for part in condition.parts:
                yield from _spoken(part)
        case _:
            return


def instance(condition: case.Condition, values: Binding) -> case.Condition:
    """The condition with values for its variables."""
    names = {variable.name for variable in binding.variables(condition)}
    given = {name: value for name, value in values.items() if name in names}
    if not given:
        return condition
    return _replaced(condition, lambda term: _valued(term, given))


def _valued(term: case.Term, values: Binding) -> case.Term:
    value = instantiating.value_of(term, values)
    if value is not None:
        return value
    if isinstance(term, case.Arithmetic):
        return term.model_copy(update={"left": _valued(term.left, values), "right": _valued(term.right, values)})
    return term


def _replaced(condition: case.Condition, term: Callable[[case.Term], case.Term]) -> case.Condition:
    match condition:
        case case.Literal():
            return condition.model_copy(update={"arguments": tuple(map(term, condition.arguments))})
        case case.Comparison():
            return condition.model_copy(update={"left": term(condition.left), "right": term(condition.right)})
        case case.Timed():
            instants = tuple(
                _replaced(one, term) if isinstance(one, case.Literal) else one for one in condition.time.instants
            )
            time = condition.time.model_copy(update={"instants": instants})
            return condition.model_copy(update={"literal": _replaced(condition.literal, term), "time": time})
        case case.Not():
            return condition.model_copy(update={"part": _replaced(condition.part, term)})
        case case.All() | case.Some():
            return condition.model_copy(update={"parts": tuple(_replaced(part, term) for part in condition.parts)})
        case case.Implication():
            premise, conclusion = _replaced(condition.premise, term), _replaced(condition.conclusion, term)
            return condition.model_copy(update={"premise": premise, "conclusion": conclusion})
        case case.Count():
            return condition.model_copy(update={"of": tuple(_replaced(one, term) for one in condition.of)})
        case case.CountWith():
            return condition.model_copy(update={"literal": _replaced(condition.literal, term)})


# --- three values ---------------------------------------------------------------------------------------------------

_STATUS: dict[bool | None, answer.RulingStatus] = {True: "granted", False: "not granted", None: "undecided"}


def _all(truths: Iterable[bool | None]) -> bool | None:
    """Whether all are so; None where that hangs on one that is undecided (Kleene 1952)."""
    told = list(truths)
    return False if False in told else None if None in told else True


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _any(truths: Iterable[bool | None]) -> bool | None:
    told = list(truths)
    return True if True in told else None if None in told else False


def _worth(weighed: _Weighed) -> tuple[int, int]:
    """How much of a ruling is met, to tell the best of several grounds."""
    rank = {True: 2, None: 1, False: 0}
    return rank[weighed.met], sum(one.met is True for one in weighed.grounds)


def _text(literal: Ground) -> str:
    predicate, arguments, negated = literal
    return wording.literal_text(case.Literal(predicate=predicate, arguments=arguments, negated=negated))
