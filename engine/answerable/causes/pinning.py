"""Circuit → the variables that can be left as they are: departing, they could only help the effect.

If the effect depends on a variable only in one direction, and the variable actually stands at the end that is worst
for the effect, then whatever undoes the effect with the variable elsewhere does so with the variable where it is. So
no minimal cause contains it, and freezing it loses no cause (though it may add to what has to be frozen).
"""

from answerable.causes.circuit import TRUE, Circuit

_FALL, _RISE = 1, 2  # which way a node would have to move to work against the effect


def pin(circuit: Circuit) -> frozenset[int]:
    """The variables that no minimal cause needs to see depart; what only they depend on is not examined further."""
    ways = dict.fromkeys(circuit.actual, 0)

    def read(literal: int, way: int) -> None:
        ways[abs(literal)] |= way if literal > 0 else _turned(way)

    pinned: set[int] = set()
    read(circuit.effect, _FALL)
    for node in reversed(circuit.actual):
        way = ways[node]
        if node == TRUE or not way:
            continue
        if node in circuit.gates:
            for literal, _ in circuit.gates[node].inputs:
                read(literal, way)
        elif way == (_RISE if circuit.actual[node] else _FALL):
            pinned.add(node)
        else:
            read(circuit.equations[node], way)
    return frozenset(pinned)


def _turned(way: int) -> int:
    return {0: 0, _FALL: _RISE, _RISE: _FALL, _FALL | _RISE: _FALL | _RISE}[way]
