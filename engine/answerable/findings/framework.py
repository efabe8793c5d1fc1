"""The argumentation framework F = (L, A, X, R, rebut, undercut, <) that a case means: ground, flat, numbered.

Literals are numbers: atom `n` is literal `2n`, its negation `2n + 1`, so the complement of `l` is `l ^ 1`. Assumptions
and rules are numbered by their place. This is the rephrased view of ASPIC+ and of flat assumption-based argumentation
(Lehtonen, Wallner & Järvisalo 2020): arguments are never enumerated.

Invariants:

- `flat`: no rule concludes an assumption; a rule uses at most one.
- `closed`: the strict rules derive, by unit propagation, everything that a consistent set of literals entails.
- `ranked`: x < y iff rank(x) < rank(y), or (x, y) is in `preferences`, which is transitively closed and acyclic.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

#: A ground term: a number or a name.
Constant = int | str
#: A ground atom. Auxiliary atoms, which name conditions, have a predicate that no case can write (`AUXILIARY`).
GroundAtom = tuple[str, tuple[Constant, ...]]

#: A ground literal: predicate, arguments, whether negated.
Ground = tuple[str, tuple[Constant, ...], bool]

#: First character of auxiliary predicates; no name of the language starts with it.
AUXILIARY = "·"
#: That a disputed source is credible: the predicate of the atom that says so.
CREDIBLE = f"{AUXILIARY}credible"


class Kind(StrEnum):
    """What an assumption is."""

    CLAIM = "claim"
    DOUBT = "doubt"
    EVIDENCE = "evidence"
    DEFAULT = "default"
    PRESUMPTION = "presumption"
    OPTION = "option"
    ADOPTED = "adopted"
    FORGONE = "forgone"
    ABSENCE = "absence"
    CREDIBLE = "credible"
    ARGUMENT = "argument"


#: Built-in ranks: presumptions lie below, at -1 - depth; only strict conflict refutes an absence.
OPTION_RANK, ORDINARY_RANK, ABSENCE_RANK = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Assumption:
    """What may be held without proof; `statement` is the number of the statement it stems from.

    `concludes` is the literal it directly supports, if any; `instance` tells instances of one rule apart. `shown` is
    the number of the statement a reader is told of when this is accepted or rejected, -1 if none: the first of those
    that say the same.
    """

    kind: Kind
    statement: int
    concludes: int | None = None
    rank: int = ORDINARY_RANK
    instance: tuple[tuple[str, Constant], ...] = ()
    shown: int = -1

    @property
    def told(self) -> bool:
        """Whether a reader is told where this stands: as a statement, as a hypothesis or as an option."""
        return self.shown >= 0 or self.kind in (Kind.ADOPTED, Kind.OPTION)


@dataclass(frozen=True, slots=True)
class GroundRule:
    """`head ← body` and, where given, `assumption`; with `counted`, also at least `least` of those literals.

    `statements` are the numbers of those it stems from: several for what strict inference combined.
    """

    head: int
    body: tuple[int, ...] = ()
    assumption: int | None = None
    counted: tuple[int, ...] = ()
    least: int = 0
    statements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A strict clause, as written: one of `literals` holds; or, with `count`, that literal is equivalent to at least
    `least` of `literals` holding.

    What follows of times rests on several statements, or on none: then `statement` is -1, and `further` are all.
    """

    literals: tuple[int, ...]
    statement: int
    count: int | None = None
    least: int = 1
    further: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time as it is written: it is so where all these bounds hold, given that what it relates happened."""

    text: str
    bounds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Firing:
    """A ground mechanism for `head`; `fires` holds where it brings the head about.

    It stands where `assumption` is in, if it has one: its default, or that what it says `unless` is absent. `times` are
    the times it speaks of, each with whether it must be so or not; their bounds are in the body.
    """

    head: int
    fires: int
    body: tuple[int, ...]
    counts: tuple[tuple[int, tuple[int, ...]], ...]
    statement: int
    assumption: int | None = None
    times: tuple[tuple[Phrase, bool], ...] = ()


@dataclass(frozen=True)
class Framework:
    """A ground case. `explain` lists, for each literal to be explained, the literals one of which must hold."""

    atoms: tuple[GroundAtom, ...]
    assumptions: tuple[Assumption, ...]
    facts: tuple[int, ...]
    rules: tuple[GroundRule, ...]
    rebut: tuple[tuple[int, ...], ...]
    undercut: tuple[tuple[int, ...], ...]
    preferences: frozenset[tuple[int, int]] = frozenset()
    explain: tuple[tuple[int, ...], ...] = ()
    clauses: tuple[Clause, ...] = field(default=(), repr=False)
    fact_statements: tuple[int, ...] = field(default=(), repr=False)
    #: Further statements of facts that are stated more than once: (statement, literal).
    stated_again: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    explain_statements: tuple[int, ...] = field(default=(), repr=False)
    firings: tuple[Firing, ...] = field(default=(), repr=False)
    #: Where the bound on strict inference was met: statements whose implicates are incomplete.
    unclosed: tuple[int, ...] = field(default=(), repr=False)
    #: Whether the strict clauses alone contradict each other.
    contradictory: bool = False
    #: The undisputed times, as literals that hold; they need not be atoms of the framework.
    times: tuple[Ground, ...] = field(default=(), repr=False)

    @cached_property
    def number(self) -> dict[GroundAtom, int]:
        """The place of each atom."""
        return {atom: place for place, atom in enumerate(self.atoms)}

    @cached_property
    def lower(self) -> tuple[frozenset[int], ...]:
        """For each assumption, those less preferred than it."""
        by_rank: dict[int, list[int]] = {}
        for place, assumption in enumerate(self.assumptions):
            by_rank.setdefault(assumption.rank, []).append(place)
        below: dict[int, frozenset[int]] = {}
        so_far: list[int] = []
        for rank in sorted(by_rank):
            below[rank] = frozenset(so_far)
            so_far += by_rank[rank]
        lower = [below[assumption.rank] for assumption in self.assumptions]
        if self.preferences:
            added: dict[int, set[int]] = {}
            for worse, better in self.preferences:
                added.setdefault(better, set()).add(worse)
            for better, worse_ones in added.items():
                lower[better] |= worse_ones
        return tuple(lower)

    @cached_property
    def using(self) -> dict[int, tuple[int, ...]]:
        """The rules that use each assumption."""
        using: dict[int, list[int]] = {}
        for place, rule in enumerate(self.rules):
            if rule.assumption is not None:
                using.setdefault(rule.assumption, []).append(place)
        return {assumption: tuple(places) for assumption, places in using.items()}

    def is_auxiliary(self, literal: int) -> bool:
        """Whether the literal names a condition of ours rather than something the case says."""
        return self.atoms[literal >> 1][0].startswith(AUXILIARY)

    def visible(self) -> Iterator[int]:
        """The literals that the case itself speaks of."""
        for place in range(len(self.atoms)):
            if not self.is_auxiliary(2 * place):
                yield 2 * place
                yield 2 * place + 1
