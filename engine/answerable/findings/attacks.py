"""A Dung framework as it stands: arguments and attacks (Dung 1995, Def. 2).

Arguments are numbered by their place. This is the lean twin of `framework.Framework` for what has nothing else in it:
tens of thousands of arguments are read, labelled and cut without an object for each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Attacks:
    """`attackers[a]` are the numbers of the arguments that attack argument `a`, each once, sorted."""

    names: tuple[str, ...]
    attackers: tuple[tuple[int, ...], ...] = field(repr=False)

    @staticmethod
    def of(names: Sequence[str], pairs: Iterable[tuple[int, int]]) -> "Attacks":
        """Arguments with these names; each pair is an attacker and its target."""
        attackers: list[list[int]] = [[] for _ in names]
        for attacker, target in sorted(set(pairs)):
            attackers[target].append(attacker)
        return Attacks(tuple(names), tuple(map(tuple, attackers)))

    @cached_property
    def targets(self) -> tuple[tuple[int, ...], ...]:
        """The arguments that each argument attacks."""
        targets: list[list[int]] = [[] for _ in self.names]
        for target, attackers in enumerate(self.attackers):
            for attacker in attackers:
                targets[attacker].append(target)
        return tuple(map(tuple, targets))

    @cached_property
    def number(self) -> dict[str, int]:
        """The place of each argument."""
        return {name: place for place, name in enumerate(self.names)}

    def pairs(self) -> list[tuple[int, int]]:
        """Every attack, as attacker and target, sorted."""
        return sorted((attacker, target) for target, by in enumerate(self.attackers) for attacker in by)
