"""Scenario, properties → the first breach of each: every property in every explanation of the case.

A condition holds where it is established: what is merely not established is neither true nor false, so `if C then D`
is broken where C is established and D is not, and `never C` where C is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from answerable import asking, solving
from answerable.answer import adjudicating
from answerable.answer.deciding import Deciding
from answerable.answer.extent import View
from answerable.findings import normalising
from answerable.findings.enumerating import Solved
from answerable.language import case, dividing
from answerable.laws import covering, varying
from answerable.laws.covering import Coverage
from answerable.laws.law import Breach
from answerable.laws.ranging import Binding, Range, instance
from answerable.laws.varying import Variation
from answerable.verdicts.judging import Judging, Kept

#: The ways in which a condition can hold.
Ways = Sequence[normalising.Conjunction]
Settle = Callable[[case.Condition], case.Condition]

_ORDER = {"none": 0, "some": 1, "all": 2}


@dataclass
class Known:
    """What cases of one vocabulary came to, for further ones: their independent parts, and what was judged."""

    parts: Solved = field(default_factory=dict)
    verdicts: Kept = field(default_factory=Kept)


def breaches(
    subject: case.Case,
    properties: Sequence[case.Property],
    coverage: Coverage,
    own: int = 0,
    deadline: solving.Deadline = solving.NEVER,
    known: Known | None = None,
) -> Iterator[Breach]:
    """The breaches of `properties` by a case, the first of each; statements before `own` are a library's.

    `coverage` is told what was looked at; `known` keeps what was found out, for further cases of the vocabulary. Raises
    `LimitReached` at the deadline.
    """
    coverage.cases += 1
    world = _solved(subject, deadline, known)
    if world is None:
        coverage.discarded += 1
        return
    coverage.explanations += world.findings.count
    covering.cover(world, own, coverage)
    ranges = Range(subject)
    comparing = _Comparing(world, own, deadline, known)
    triggered: set[str] = set()
    rulings = _Rulings(world)
    asked = [law for law in properties if law.law in ("so", "never")]
    in_one = _in_one(asked, world, rulings, ranges, triggered)
    for law in properties:
        match law.law:
            case "so" | "never":
                breach = in_one.get(law.name)
            case "overall":
                breach = next(_overall(law, world, rulings, ranges, triggered), None)
            case _:
                breach = next(comparing.breaches(law, ranges, triggered), None)
        if breach is not None:
            yield breach
    for name in triggered:
        coverage.triggered[name] = coverage.triggered.get(name, 0) + 1


def _solved(subject: case.Case, deadline: solving.Deadline, known: Known | None) -> Deciding | None:
    """The case's findings, None if there is no explanation."""
    known = known or Known()
    findings = asking.find(subject, deadline=deadline, solved=known.parts)
    if findings is None or not findings.count:
        return None
    return Deciding(subject, findings, Judging(subject, findings.argued, kept=known.verdicts), deadline)


# --- laws of one case ---------------------------------------------------------------------------------------------


class _Rulings:
    """What the rulings of a case conclude, found out once somebody asks."""

    def __init__(self, world: Deciding) -> None:
        self.world = world

    @cached_property
    def _concluded(self) -> adjudicating.Adjudicating:
        return adjudicating.Adjudicating(self.world.case, self.world)

    def settling(self, law: case.Property) -> Settle:
        """Puts what rulings conclude, the same in all explanations, as true or false into a law's conditions."""
        heads = {one.head.predicate for one in self.world.case.rulings}
        ruled = heads & set(dividing.mentioned(*case.conditions_of(law)))
        if not ruled:
            return lambda condition: condition
        return lambda condition: _settled(condition, ruled, self._concluded)


@dataclass(frozen=True)
class _Instance:
    """An instance of a law of one explanation, as the ways in which its parts can hold.

    It fails where all of `premise` holds, and none of `conclusion` does.
    """

    law: case.Property
    values: Binding
    condition: case.Condition
    premise: tuple[Ways, ...]
    conclusion: Ways

    def fails(self, world: Deciding, view: View) -> bool | None:
        """Whether it fails in a view; None where it says nothing there, as two things or more are lacking."""
        lacking = sum(not any(world.holds(one, view) for one in part) for part in self.premise)
        if lacking:
            return False if lacking == 1 and self.law.law == "never" else None
        return not any(world.holds(one, view) for one in self.conclusion)


def _in_one(
    laws: Sequence[case.Property], world: Deciding, rulings: _Rulings, ranges: Range, triggered: set[str]
) -> dict[str, Breach]:
    """The first breach of each law, by its name; what rests on the same parts of the case is looked at together."""
    by_parts: dict[tuple[int, ...], tuple[case.Condition, list[_Instance]]] = {}
    for law in laws:
        settle = rulings.settling(law)
        for values in ranges.bindings(law.condition):
            condition = instance(law.condition, values)
            looked = settle(condition)
            _, instances = by_parts.setdefault(tuple(world.parts([looked])), (looked, []))
            instances.append(_told(law, values, condition, looked, world))
    found: dict[str, Breach] = {}
    for looked, instances in by_parts.values():
        for view in world.views([looked]):
            for one in instances:
                if one.law.name in found:
                    continue
                fails = one.fails(world, view)
                if fails is not None:
                    triggered.add(one.law.name)
                if fails:
                    found[one.law.name] = Breach(one.law, world.case, tuple(sorted(one.values.items())), one.condition)
    return found


def _told(
    law: case.Property, values: Binding, condition: case.Condition, looked: case.Condition, world: Deciding
) -> _Instance:
    """An instance of a law: `looked` is its condition with what rulings conclude put in."""
    premise: tuple[case.Condition, ...] = ()
    conclusion: Ways = ()
    if law.law == "never":
        premise = looked.parts if isinstance(looked, case.All) else (looked,)
    elif isinstance(looked, case.Implication):
        premise, conclusion = (looked.premise,), world.alternatives(looked.conclusion)
    else:
        conclusion = world.alternatives(looked)
    return _Instance(law, values, condition, tuple(map(world.alternatives, premise)), conclusion)


def _overall(
    law: case.Property, world: Deciding, rulings: _Rulings, ranges: Range, triggered: set[str]
) -> Iterator[Breach]:
    assert law.conclusion is not None
    settle = rulings.settling(law)

    def so(quantified: case.Quantified) -> bool:
        return _so(quantified, values, world, settle)

    together = case.All(parts=case.conditions_of(law))
    for values in ranges.bindings(together):
        if law.premise is not None and not so(law.premise):
            continue
        triggered.add(law.name)
        if not so(law.conclusion):
            yield Breach(law, world.case, tuple(sorted(values.items())), instance(law.conclusion.condition, values))
            return


def _so(quantified: case.Quantified, values: Binding, world: Deciding, settle: Settle) -> bool:
    """Whether something is so in every (some, no) explanation, as rulings understand it."""
    where = None if quantified.where is None else settle(instance(quantified.where, values))
    extent = world.extent(settle(instance(quantified.condition, values)), where, every=quantified.quantifier == "every")
    match quantified.quantifier:
        case "every":
            return extent.every is True
        case "some":
            return extent.some is True
        case "no":
            return extent.some is False


def _settled(condition: case.Condition, ruled: set[str], rulings: adjudicating.Adjudicating) -> case.Condition:
    """A condition with what rulings conclude, which is the same in all explanations, as true or false."""
    match condition:
        case case.Literal() if condition.predicate in ruled:
            return case.Comparison(left=0, operator="=", right=0 if rulings.true(condition) else 1)
        case case.Not():
            return case.Not(part=_settled(condition.part, ruled, rulings))
        case case.All() | case.Some():
            return condition.model_copy(update={"parts": tuple(_settled(p, ruled, rulings) for p in condition.parts)})
        case case.Implication():
            premise, conclusion = (_settled(p, ruled, rulings) for p in (condition.premise, condition.conclusion))
            return case.Implication(premise=premise, conclusion=conclusion)
        case _:
            return condition


# --- laws that compare two cases ----------------------------------------------------------------------------------


class _Comparing:
    """Compares one case with others; each of them is solved once, for all laws."""

    def __init__(self, world: Deciding, own: int, deadline: solving.Deadline, known: Known | None) -> None:
        self.world = world
        self.own = own
        self.deadline = deadline
        self.known = known
        self._others: dict[tuple[str, case.Literal | None, int], Deciding | None] = {}
        self._before: dict[case.Condition, str] = {}

    def breaches(self, law: case.Property, ranges: Range, triggered: set[str]) -> Iterator[Breach]:
        """Every instance of a law of two cases that fails."""
        for place, variation in enumerate(varying.variations(law, self.world.case, self.own)):
            bound = [instance(law.condition, values) for values in ranges.bindings(law.condition, variation.binding)]
            befores = self._befores(bound)
            if law.law == "monotone" and set(befores) <= {"none"}:
                continue
            other = self._other(law, place, variation)
            if other is None:
                continue
            afters = _statuses(other, [variation.renamed(condition) for condition in bound])
            for condition, before, after in zip(bound, befores, afters, strict=True):
                if before != "none" or (after != "none" and law.law != "monotone"):
                    triggered.add(law.name)
                if _ORDER[after] < _ORDER[before] if law.law == "monotone" else after != before:
                    values, changed = tuple(sorted(variation.binding.items())), variation.renamed(condition)
                    yield Breach(law, self.world.case, values, condition, variation.other, changed, before, after)

    def _befores(self, bound: Sequence[case.Condition]) -> list[str]:
        missing = [condition for condition in bound if condition not in self._before]
        self._before.update(zip(missing, _statuses(self.world, missing), strict=True))
        return [self._before[condition] for condition in bound]

    def _other(self, law: case.Property, place: int, variation: Variation) -> Deciding | None:
        """The case to compare with, solved; None where it has no explanation."""
        key = (law.law, law.growing, place)
        if key not in self._others:
            self._others[key] = _solved(variation.other, self.deadline, self.known)
        return self._others[key]


def _statuses(world: Deciding, conditions: Sequence[case.Condition]) -> list[str]:
    """In how many explanations each of some conditions holds: in all, some or none."""
    seen: list[set[bool]] = [set() for _ in conditions]
    for view in world.views(conditions):
        for condition, truths in zip(conditions, seen, strict=True):
            if len(truths) < 2:
                truths.add(world.true(condition, view))
    return ["some" if len(truths) == 2 else "all" if truths == {True} else "none" for truths in seen]


def broken(subject: case.Case, law: case.Property, own: int = 0) -> Breach | None:
    """The first breach of one property by one case, if any."""
    return next(iter(breaches(subject, [law], Coverage(), own)), None)
