"""Attacks → Labelling: what the grounded extension accepts and defeats, in time linear in the attacks."""

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.findings.attacks import Attacks


@dataclass(frozen=True, slots=True)
class Labelling:
    """Three kinds of arguments that make up all of them, sorted: in, out and undecided (Caminada 2006)."""

    accepted: tuple[int, ...]
    defeated: tuple[int, ...]
    undecided: tuple[int, ...]


_UNDECIDED, _ACCEPTED, _DEFEATED = 0, 1, 2


def label(attacks: Attacks, accepted: Iterable[int] = ()) -> Labelling:
    """The least complete labelling that has these arguments in, which together must be admissible.

    Whatever has only defeated attackers is in, whatever it attacks is out, until nothing changes (Dung 1995, Def. 20).
    """
    count = len(attacks.names)
    labels = [_UNDECIDED] * count
    open_attackers = list(map(len, attacks.attackers))
    pending = sorted(accepted)
    for argument in pending:
        labels[argument] = _ACCEPTED
    for argument in range(count):
        if not open_attackers[argument] and labels[argument] == _UNDECIDED:
            labels[argument] = _ACCEPTED
            pending.append(argument)
    while pending:
        for target in attacks.targets[pending.pop()]:
            if labels[target] == _UNDECIDED:
                labels[target] = _DEFEATED
                for other in attacks.targets[target]:
                    open_attackers[other] -= 1
                    if not open_attackers[other] and labels[other] == _UNDECIDED:
                        labels[other] = _ACCEPTED
                        pending.append(other)
    kinds: tuple[list[int], list[int], list[int]] = ([], [], [])
    for argument, kind in enumerate(labels):
        kinds[kind].append(argument)
    return Labelling(tuple(kinds[_ACCEPTED]), tuple(kinds[_DEFEATED]), tuple(kinds[_UNDECIDED]))


def nothing(attacks: Attacks) -> Labelling:
    """Where nothing may be settled: everything is undecided."""
    return Labelling((), (), tuple(range(len(attacks.names))))
