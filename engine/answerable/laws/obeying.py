"""Scenario, properties → the first breach of each: every property in every explanation of the case.

A condition holds where it is established: what is merely not established is neither true nor false, so `if C then D`
is broken where C is established and D is not, and `never C` where C is.
"""

from collections.abc import Iterator, Sequence

from answerable import asking, solving
from answerable.answer import adjudicating
from answerable.answer.deciding import Deciding, View
from answerable.language import case, dividing
from answerable.laws import covering, varying
from answerable.laws.covering import Coverage
from answerable.laws.law import Breach
from answerable.laws.ranging import Binding, Range, instance

_ORDER = {"none": 0, "some": 1, "all": 2}


def breaches(
    subject: case.Case,
    properties: Sequence[case.Property],
    coverage: Coverage,
    own: int = 0,
    deadline: solving.Deadline = solving.NEVER,
) -> Iterator[Breach]:
    """The breaches of `properties` by a case, the first of each; statements before `own` are a library's.

    `coverage` is told what was looked at. Raises `LimitReached` at the deadline.
    """
    coverage.cases += 1
    world = _solved(subject, deadline)
    if world is None:
        coverage.discarded += 1
        return
    coverage.explanations += world.findings.count
    covering.cover(world, own, coverage)
    ranges = Range(subject)
    for law in properties:
        triggered: set[str] = set()
        match law.law:
            case "so" | "never":
                found = _in_one(law, world, ranges, triggered)
            case "overall":
                found = _overall(law, world, ranges, triggered)
            case _:
                found = _in_two(law, world, ranges, own, triggered, deadline)
        breach = next(iter(found), None)
        for name in triggered:
            coverage.triggered[name] = coverage.triggered.get(name, 0) + 1
        if breach is not None:
            yield breach


def _solved(subject: case.Case, deadline: solving.Deadline) -> Deciding | None:
    """The case's findings, None if there is no explanation."""
    findings = asking.find(subject, deadline=deadline)
    return None if findings is None or not findings.count else Deciding(subject, findings, deadline=deadline)


# --- laws of one case ---------------------------------------------------------------------------------------------


def _in_one(law: case.Property, world: Deciding, ranges: Range, triggered: set[str]) -> Iterator[Breach]:
    ruled = {one.head.predicate for one in world.case.rulings} & set(dividing.mentioned(law.condition))
    rulings = adjudicating.Adjudicating(world.case, world) if ruled else None
    for values in ranges.bindings(law.condition):
        condition = instance(law.condition, values)
        looked = condition if rulings is None else _settled(condition, ruled, rulings)
        for view in world.views([looked]):
            if _could_fail(law, looked, world, view):
                triggered.add(law.name)
            if _fails(law, looked, world, view):
                yield Breach(law, world.case, tuple(sorted(values.items())), condition)
                return


def _overall(law: case.Property, world: Deciding, ranges: Range, triggered: set[str]) -> Iterator[Breach]:
    assert law.conclusion is not None
    together = case.All(parts=case.conditions_of(law))
    for values in ranges.bindings(together):
        if law.premise is not None and not _so(law.premise, values, world):
            continue
        triggered.add(law.name)
        if not _so(law.conclusion, values, world):
            yield Breach(law, world.case, tuple(sorted(values.items())), instance(law.conclusion.condition, values))
            return


def _so(quantified: case.Quantified, values: Binding, world: Deciding) -> bool:
    """Whether something is so in every (some, no) explanation, as rulings understand it."""
    where = None if quantified.where is None else instance(quantified.where, values)
    extent = world.extent(instance(quantified.condition, values), where)
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


def _fails(law: case.Property, condition: case.Condition, world: Deciding, view: View) -> bool:
    if law.law == "never":
        return world.true(condition, view)
    if isinstance(condition, case.Implication):
        return world.true(condition.premise, view) and not world.true(condition.conclusion, view)
    return not world.true(condition, view)


def _could_fail(law: case.Property, condition: case.Condition, world: Deciding, view: View) -> bool:
    """Whether the law says something here: its premise holds, or all but one of what must not come together."""
    if law.law == "never" and isinstance(condition, case.All):
        missing = sum(not world.true(part, view) for part in condition.parts)
        return missing <= 1
    return not isinstance(condition, case.Implication) or world.true(condition.premise, view)


# --- laws that compare two cases ----------------------------------------------------------------------------------


def _in_two(
    law: case.Property, world: Deciding, ranges: Range, own: int, triggered: set[str], deadline: solving.Deadline
) -> Iterator[Breach]:
    statuses: dict[case.Condition, str] = {}

    def status(condition: case.Condition) -> str:
        if condition not in statuses:
            statuses[condition] = world.status(condition) or "none"
        return statuses[condition]

    for variation in varying.variations(law, world.case, own):
        bound = [instance(law.condition, values) for values in ranges.bindings(law.condition, variation.binding)]
        if law.law == "monotone":
            bound = [condition for condition in bound if status(condition) != "none"]
        if not bound:
            continue
        other = _solved(variation.other, deadline)
        if other is None:
            continue
        for condition in bound:
            changed = variation.renamed(condition)
            before, after = status(condition), other.status(changed) or "none"
            if before != "none" or after != "none":
                triggered.add(law.name)
            if _ORDER[after] < _ORDER[before] if law.law == "monotone" else after != before:
                values = tuple(sorted(variation.binding.items()))
                yield Breach(law, world.case, values, condition, variation.other, changed, before, after)


def broken(subject: case.Case, law: case.Property, own: int = 0) -> Breach | None:
    """The first breach of one property by one case, if any."""
    return next(iter(breaches(subject, [law], Coverage(), own)), None)
