"""Boolean formulas over the variables of a causal model: a small frozen tree.

A count stays one node, however many items it has. Nothing here recurses: a formula may be nested as deeply as memory
allows, except that comparing two formulas or hashing one goes as deep as they are.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Constant:
    """True or false, whatever happens."""

    value: bool


@dataclass(frozen=True, slots=True)
class Variable:
    """True where the variable is."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """True where the item is false."""

    item: "Formula"


@dataclass(frozen=True, slots=True)
class And:
    """True where every item is; without items, true."""

    items: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True where some item is; without items, false."""

    items: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """True where the weights of the true items sum to `bound` or more; weights may be negative."""

    bound: int
    items: tuple[tuple[int, "Formula"], ...]


Formula = Constant | Variable | Not | And | Or | AtLeast

_T = TypeVar("_T")

TRUE = Constant(True)
FALSE = Constant(False)


def at_least(bound: int, items: Iterable[Formula]) -> AtLeast:
    """The count of `bound` or more of `items`, each weighing one."""
    return AtLeast(bound, tuple((1, item) for item in items))


def parts(formula: Formula) -> tuple[Formula, ...]:
    """The formulas directly below this one."""
    if isinstance(formula, Not):
        return (formula.item,)
    if isinstance(formula, And | Or):
        return formula.items
    if isinstance(formula, AtLeast):
        return tuple(item for _, item in formula.items)
    return ()


def variables(formula: Formula) -> Iterator[str]:
    """The names in the formula, each once, from left to right."""
    seen: set[str] = set()
    ahead = [formula]
    while ahead:
        node = ahead.pop()
        if isinstance(node, Variable):
            if node.name not in seen:
                seen.add(node.name)
                yield node.name
        else:
            ahead.extend(reversed(parts(node)))


def value(formula: Formula, of: Callable[[str], bool]) -> bool:
    """The formula's value where each variable has the value that `of` gives."""

    def join(node: Formula, below: Sequence[bool]) -> bool:
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Variable):
            return of(node.name)
        if isinstance(node, Not):
            return not below[0]
        if isinstance(node, And):
            return all(below)
        if isinstance(node, Or):
            return any(below)
        return sum(weight for (weight, _), true in zip(node.items, below, strict=True) if true) >= node.bound

    return fold(formula, join)


def known(formula: Formula, of: Callable[[str], bool | None]) -> bool | None:
    """The same in three values: None where what is undecided could make it true as well as false, part by part."""

    def join(node: Formula, below: Sequence[bool | None]) -> bool | None:
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Variable):
            return of(node.name)
        if isinstance(node, Not):
            return None if below[0] is None else not below[0]
        if isinstance(node, And):
            return False if False in below else None if None in below else True
        if isinstance(node, Or):
            return True if True in below else None if None in below else False
        weights = [weight for weight, _ in node.items]
        least = sum(w for w, true in zip(weights, below, strict=True) if true or (true is None and w < 0))
        most = sum(w for w, true in zip(weights, below, strict=True) if true or (true is None and w > 0))
        return True if least >= node.bound else False if most < node.bound else None

    return fold(formula, join)


def fold(formula: Formula, join: Callable[[Formula, Sequence[_T]], _T]) -> _T:
    """Replace each node, leaves first, by what `join` makes of it and of the results for its parts."""
    ready: list[_T] = []
    ahead: list[tuple[Formula, bool]] = [(formula, False)]
    while ahead:
        node, below_done = ahead.pop()
        below = parts(node)
        if below and not below_done:
            ahead.append((node, True))
            ahead.extend((part, False) for part in reversed(below))
            continue
        at = len(ready) - len(below)
        results = ready[at:]
        del ready[at:]
        ready.append(join(node, results))
    return ready[0]
