"""What many sets of assumptions derive and defeat, all at once: a column of bits for each literal, a bit for each set.

The same closure as `rules/findings/closure.lp` computes for one chosen set, over the same facts of one part. A rule
applies in the sets in which all that it asks for is there: one `and` of columns for thousands of sets.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from answerable import solving
from answerable.findings.extensions import Rows


@dataclass(frozen=True, slots=True)
class Derived:
    """By the part's own numbers: in which sets a literal follows, an assumption is `standing` (in, or settled) or
    `defeated`, and its own grounds hold (`supported`; only for assumptions that rules use)."""

    derived: dict[int, int]
    standing: dict[int, int]
    defeated: dict[int, int]
    supported: dict[int, int]


class Closure:
    """The rules of one part, ready to be followed."""

    def __init__(self, rows: Rows) -> None:
        heads = dict(_pairs(rows, "head"))
        bodies, counted = _lists(rows, "body"), _lists(rows, "counted")
        uses, least = dict(_pairs(rows, "uses")), dict(_pairs(rows, "least"))
        #: of each rule: head, body, assumption (-1 if none), how many of what is counted
        self._rules = [
            (heads[r], bodies.get(r, []), uses.get(r, -1), least.get(r, 0), counted.get(r, []))
            for (r,) in rows.get("rule", ())
        ]
        self._mentioning: dict[int, list[int]] = defaultdict(list)
        for place, (_, body, _, _, those) in enumerate(self._rules):
            for literal in {*body, *those}:
                self._mentioning[literal].append(place)
        self._strict = [place for place, rule in enumerate(self._rules) if rule[2] < 0]
        self._given = [literal for (literal,) in rows.get("given", ())]
        self._settled = [assumption for (assumption,) in rows.get("settled", ())]
        self._assumptions = [assumption for (assumption,) in rows.get("assumption", ())]
        self._rebut, self._undercut = _lists(rows, "rebut"), _lists(rows, "undercut")
        self._at = dict(_pairs(rows, "at"))
        self._excluded = {level: set(those) for level, those in _lists(rows, "excluded").items()}
        self._given_at = _lists(rows, "given_at")

    def derive(self, chosen: Sequence[int], sets: int) -> Derived:
        """Follow the rules from the columns of what is chosen, one for each assumption, in so many sets."""
        full = (1 << sets) - 1
        standing = dict(zip(self._assumptions, chosen, strict=True))
        standing.update(dict.fromkeys(self._settled, full))
        derived: dict[int, int] = defaultdict(int, dict.fromkeys(self._given, full))
        applies = self._follow(range(len(self._rules)), derived, standing, full)
        supported: dict[int, int] = defaultdict(int)
        for (_, _, assumption, _, _), mask in zip(self._rules, applies, strict=True):
            if assumption >= 0:
                supported[assumption] |= mask
        at: dict[int, dict[int, int]] = {}
        for level in set(self._at.values()):
            excluded = self._excluded.get(level, ())
            there: dict[int, int] = defaultdict(int, dict.fromkeys(self._given_at.get(level, ()), full))
            for (head, _, assumption, _, _), mask in zip(self._rules, applies, strict=True):
                if assumption >= 0 and assumption not in excluded:
                    there[head] |= mask
            self._follow(self._strict, there, standing, full)
            at[level] = there
        defeated = {}
        for assumption in self._assumptions:
            rebutting = at[self._at[assumption]] if assumption in self._at else derived
            mask = 0
            for literal in self._undercut.get(assumption, ()):
                mask |= derived.get(literal, 0)
            for literal in self._rebut.get(assumption, ()):
                mask |= rebutting.get(literal, 0)
            defeated[assumption] = mask
        return Derived(derived, standing, defeated, supported)

    def _follow(self, usable: Iterable[int], derived: dict[int, int], standing: dict[int, int], full: int) -> list[int]:
        """Derive what the usable rules conclude, until nothing is added; gives where each rule applies."""
        rules = self._rules
        applies = [0] * len(rules)
        pending = deque(usable)
        allowed = bytearray(len(rules))
        for place in pending:
            allowed[place] = 1
        waiting = bytearray(allowed)
        while pending:
            place = pending.popleft()
            waiting[place] = 0
            head, body, assumption, least, counted = rules[place]
            mask = full if assumption < 0 else standing[assumption]
            for literal in body:
                mask &= derived.get(literal, 0)
            if least > 0 and mask:
                mask &= _at_least(least, [derived.get(literal, 0) for literal in counted], full)
            if mask == applies[place]:
                continue
            applies[place] = mask
            if mask & ~derived[head]:
                derived[head] |= mask
                for other in self._mentioning.get(head, ()):
                    if allowed[other] and not waiting[other]:
                        waiting[other] = 1
                        pending.append(other)
        return applies


def _at_least(least: int, columns: Iterable[int], full: int) -> int:
    """Where at least so many of the columns have their bit."""
    reached = [full] + [0] * least
    for column in columns:
        for number in range(least, 0, -1):
            reached[number] |= reached[number - 1] & column
    return reached[least]


def _pairs(rows: Rows, predicate: str) -> list[tuple[int, int]]:
    return [(first, second) for first, second in rows.get(predicate, ())]


def _lists(rows: Rows, predicate: str) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for first, second in rows.get(predicate, ()):
        found[first].append(second)
    return found


class Batch:
    """Some sets of a part, as the solver found them one after the other, and what they derive."""

    def __init__(self, undecided: int, closure: Callable[[], Closure], found: Sequence[solving.Model]) -> None:
        self.sets = len(found)
        self._undecided = undecided
        self._closure = closure
        self._found = found

    @cached_property
    def chosen(self) -> list[int]:
        """For each undecided assumption of the part, by its number there, the sets that have it."""
        return solving.columns(self._found, "in", self._undecided)

    @cached_property
    def derived(self) -> Derived:
        """What follows in each."""
        return self._closure().derive(self.chosen, self.sets)

    def members(self, assumptions: Sequence[int]) -> Iterator[frozenset[int]]:
        """Each set, by the numbers given for those of the part."""
        for place in range(self.sets):
            yield frozenset(assumptions[n] for n, column in enumerate(self.chosen) if column >> place & 1)
