"""Explanations → which statements did something in them: rules applied, exceptions and duties came into play."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, product

from answerable import asking, solving
from answerable.answer.deciding import Deciding
from answerable.answer.extent import View
from answerable.findings import framework
from answerable.language import case
from answerable.laws.ranging import Range, instance

#: How many explanations of one case are looked at.
EXPLANATIONS = 16
#: Statements that can be exercised; the others only declare, ask or weigh.
EXERCISED = case.Rule | case.Mechanism | case.Exception_ | case.Duty | case.Never | case.Incompatible | case.Presumption

#: What coverage tells of: these, and what parties say.
TOLD = EXERCISED | case.Claim


@dataclass
class Coverage:
    """What a search looked at: cases and explanations, and how often each statement of the library did something.

    `discarded` cases had no explanation. `triggered` tells in how many cases something could have broken a property.
    """

    cases: int = 0
    discarded: int = 0
    explanations: int = 0
    fired: dict[int, int] = field(default_factory=dict)
    triggered: dict[str, int] = field(default_factory=dict)


def cover(world: Deciding, own: int, coverage: Coverage) -> None:
    """Count for each of the first `own` statements whether it did something in some explanation."""
    numbers = [n for n in range(own) if isinstance(world.case.statements[n], EXERCISED)]
    done = exercised(world, numbers)
    for number in numbers:
        coverage.fired[number] = coverage.fired.get(number, 0) + (number in done)


def exercised(world: Deciding, numbers: Iterable[int]) -> set[int]:
    """Which of these statements did something in one of the first explanations."""
    asked = set(numbers)
    done: set[int] = set()
    ranges = Range(world.case)
    for view in _views(world):
        for number in sorted(asked - done):
            if _did(number, world, view, ranges):
                done.add(number)
        judged = world.judge(view) if world.judging.asked else None
        if judged is not None:
            derived = judged.settled.derived
            done |= asked & set(_applied(judged.argued, derived, judged.settled.accepted))
            for number in asked - done:
                statement = world.case.statements[number]
                if isinstance(statement, case.Duty):
                    names = {atom[1][1] for atom in judged.established if atom[0] == "breached"}
                    if statement.literal.predicate in {str(name).split("(")[0] for name in names}:
                        done.add(number)
        done |= asked & set(_applied(world.findings.argued, view.holds, view.chosen))
        if done >= asked:
            break
    return done


def _views(world: Deciding) -> Iterator[View]:
    alternatives = [decided.alternatives for decided in world.findings.parts]
    for chosen in islice(product(*alternatives), EXPLANATIONS):
        yield world.view(chosen)


def _applied(argued: framework.Framework, holds: frozenset[int], chosen: frozenset[int]) -> Iterator[int]:
    """The statements of the ground rules whose bodies hold here, and whose assumptions are in."""
    for rule in argued.rules:
        counted = sum(literal in holds for literal in rule.counted) >= rule.least
        if counted and (rule.assumption is None or rule.assumption in chosen) and holds.issuperset(rule.body):
            yield from rule.statements


def _did(number: int, world: Deciding, view: View, ranges: Range) -> bool:
    """Whether a statement that leaves no rule of its own did something: its condition came about, or nearly."""
    match world.case.statements[number]:
        case case.Exception_() as exception:
            rule = next(
                one
                for one in world.case.statements
                if isinstance(one, case.Rule | case.Mechanism) and one.name == exception.rule
            )
            body = (exception.condition,) if rule.body is None else (rule.body, exception.condition)
            return _happens(case.All(parts=body), world, view, ranges)
        case case.Never() as never:
            return _happens(never.condition, world, view, ranges, lacking=1)
        case case.Incompatible() as incompatible:
            return _happens(case.All(parts=incompatible.literals), world, view, ranges, lacking=1)
        case case.Presumption() as presumption:
            body = (presumption.literal,) if presumption.body is None else (presumption.literal, presumption.body)
            return _happens(case.All(parts=body), world, view, ranges)
        case _:
            return False


def _happens(condition: case.Condition, world: Deciding, view: View, ranges: Range, lacking: int = 0) -> bool:
    """Whether an instance of a condition holds, or all of it but `lacking` parts."""
    for values in ranges.bindings(condition):
        bound = instance(condition, values)
        if lacking and isinstance(bound, case.All):
            if sum(not world.true(part, view) for part in bound.parts) <= lacking:
                return True
        elif world.true(bound, view):
            return True
    return False


def done_in(subject: case.Case, own: int, deadline: solving.Deadline = solving.NEVER) -> set[int]:
    """Which of a case's first `own` statements did something in it; a claim did where it is accepted somewhere."""
    findings = asking.find(subject, deadline=deadline)
    if findings is None or not findings.count:
        return set()
    world = Deciding(subject, findings, deadline=deadline)
    done = exercised(world, [n for n in range(own) if isinstance(subject.statements[n], EXERCISED)])
    accepted = findings.base.accepted.union(
        *(one.accepted for decided in findings.parts for one in decided.alternatives)
    )
    claims = {n for n in range(own) if isinstance(one := subject.statements[n], case.Claim) and not one.withdrawn}
    return done | (claims & (accepted | world.judging.statements))
