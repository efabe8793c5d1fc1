"""Actual causation by brute force, from the definition: Halpern 2015, definition 3.1; Halpern 2016, section 6.1.

A formula is a nested tuple: `("var", name)`, `("not", f)`, `("and", f, …)`, `("or", f, …)`,
`("at_least", k, (weight, f), …)`, or True / False. Equations are a dict from endogenous variables to formulas, the
context a dict from exogenous variables to values. Everything is enumerated: every set X, every setting of it, every
set W. Slow on purpose.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from typing import Any

Formula = Any
Setting = Mapping[str, bool]
Witness = tuple[dict[str, bool], frozenset[str]]  # x′ and W


def truth(formula: Formula, values: Mapping[str, bool]) -> bool:
    """The formula's value."""
    if isinstance(formula, bool):
        return formula
    match formula:
        case ("var", name):
            return values[name]
        case ("not", item):
            return not truth(item, values)
        case ("and", *items):
            return all(truth(item, values) for item in items)
        case ("or", *items):
            return any(truth(item, values) for item in items)
        case ("at_least", bound, *items):
            return sum(weight for weight, item in items if truth(item, values)) >= bound
    raise AssertionError(formula)


def mentioned(formula: Formula) -> frozenset[str]:
    """The variables of the formula."""
    match formula:
        case bool():
            return frozenset()
        case ("var", name):
            return frozenset({name})
        case ("at_least", _, *items):
            return frozenset().union(*(mentioned(item) for _, item in items))
        case (_, *items):
            return frozenset().union(*map(mentioned, items))
    raise AssertionError(formula)


@dataclass(frozen=True)
class Question:
    """Endogenous variables with equations, in an order in which each comes after those it mentions; an effect."""

    equations: Mapping[str, Formula]
    context: Mapping[str, bool]
    effect: Formula

    def values(self, intervention: Setting) -> dict[str, bool]:
        """(M, u)[intervention]."""
        found = dict(self.context)
        for name, equation in self.equations.items():
            found[name] = intervention[name] if name in intervention else truth(equation, found)
        return found


def definition(question: Question) -> "Definition":
    """The conditions AC1, AC2 and AC3 for this question."""
    actual = question.values({})

    @cache
    def effect_under(intervention: frozenset[tuple[str, bool]]) -> bool:
        return truth(question.effect, question.values(dict(intervention)))

    return Definition(question, actual, effect_under)


@dataclass(frozen=True)
class Definition:
    """What the definition says of candidates X = x."""

    question: Question
    actual: Mapping[str, bool]
    effect_under: Callable[[frozenset[tuple[str, bool]]], bool]

    def ac1(self, candidate: Setting) -> bool:
        """X = x and the effect hold."""
        return all(self.actual[name] == value for name, value in candidate.items()) and self.effect_under(frozenset())

    def witnesses(self, names: Iterable[str]) -> Iterator[Witness]:
        """Every x′ and W such that X ← x′ with W frozen at its actual values undoes the effect, smallest W first."""
        chosen = sorted(names)
        others = [name for name in self.question.equations if name not in chosen]
        for size in range(len(others) + 1):
            for frozen in combinations(others, size):
                kept = [(name, self.actual[name]) for name in frozen]
                for values in product((False, True), repeat=len(chosen)):
                    setting = list(zip(chosen, values, strict=True))
                    if not self.effect_under(frozenset(kept + setting)):
                        yield dict(setting), frozenset(frozen)

    def ac2(self, candidate: Setting) -> bool:
        """Some x′ and W undo the effect."""
        return next(self.witnesses(candidate), None) is not None

    def ac3(self, candidate: Setting) -> bool:
        """No proper, non-empty part of X = x meets AC1 and AC2."""
        parts = (part for size in range(1, len(candidate)) for part in combinations(candidate, size))
        return not any(
            self.ac1(restricted) and self.ac2(restricted)
            for restricted in ({name: candidate[name] for name in part} for part in parts)
        )

    def causes(self, barred: Iterable[str] = ()) -> dict[frozenset[str], int]:
        """Every minimal X without barred variables that is a cause, with the least |W| of its witnesses."""
        free = [name for name in self.question.equations if name not in set(barred)]
        found: dict[frozenset[str], int] = {}
        for size in range(1, len(free) + 1):
            for names in combinations(free, size):
                if any(smaller < set(names) for smaller in found):
                    continue  # AC3: a smaller X met AC1 and AC2
                if self.ac1({name: self.actual[name] for name in names}):
                    witness = next(self.witnesses(names), None)
                    if witness is not None:
                        found[frozenset(names)] = len(witness[1])
        return found

    def degree(self, name: str, barred: Iterable[str] = ()) -> Fraction:
        """1 / min(|X| + |W|) over the causes X that contain the variable; 0 without any."""
        sizes = [len(names) + least for names, least in self.causes(barred).items() if name in names]
        return Fraction(1, min(sizes)) if sizes else Fraction(0)


def causes_by_world(question: Question, barred: Iterable[str] = ()) -> dict[frozenset[str], int]:
    """The same causes with the least |W|, by going through all worlds instead of all X, x′ and W.

    Whatever X ← x′ with W frozen leads to is a world. In it only variables that are not as their equation has it need
    to be set: those as they actually are belong to W, the others to X. Setting fewer leads to the same world, so the
    smallest X without which the effect would hold are among these, each with its smallest W.
    """
    actual = question.values({})
    if not truth(question.effect, actual):
        return {}
    never, least = frozenset(barred), dict[frozenset[str], int]()
    for values in product((False, True), repeat=len(question.equations)):
        world = {**question.context, **dict(zip(question.equations, values, strict=True))}
        if truth(question.effect, world):
            continue
        wanted = {name for name, equation in question.equations.items() if world[name] != truth(equation, world)}
        departing = frozenset(name for name in wanted if world[name] != actual[name])
        if not departing & never:
            least[departing] = min(len(wanted - departing), least.get(departing, len(wanted)))
    return {names: frozen for names, frozen in least.items() if not any(other < names for other in least)}
