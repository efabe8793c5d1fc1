"""CausalModel and effect → Causes: all minimal actual causes, and what goes with them.

By the modified Halpern-Pearl definition (Halpern 2015): X = x is a cause of an effect if both hold (AC1), some other
values of X, with some variables W frozen at their actual values, undo the effect (AC2), and no proper part of X = x
does as much (AC3). Over two values, each variable of a minimal cause simply takes its other value.

Every variable with an equation can be set or frozen, context cannot. Unless asked for, causes do not contain the
variables that the effect itself mentions; they may still be frozen.
"""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from answerable import solving
from answerable.causes import encoding, formula, grouping
from answerable.causes.cause import Cause, Causes, Check, Responsibility, Setting, arrangements
from answerable.causes.circuit import Circuit
from answerable.causes.compiling import compile_circuit, downstream
from answerable.causes.formula import Formula
from answerable.causes.grouping import Class
from answerable.causes.model import CausalModel, ModelError, values
from answerable.solving import NEVER, Deadline, LimitReached


def solve_model(model: CausalModel) -> dict[str, bool]:
    """The actual value of every variable, context included."""
    return values(model)


def causes(
    model: CausalModel,
    effect: Formula,
    *,
    limit: int = 0,
    deadline: Deadline = NEVER,
    including_effect: bool = False,
) -> Causes:
    """All minimal actual causes of the effect; none if it does not hold, or nothing could undo it.

    Of causes that differ only by exchanging interchangeable variables one is listed, with their number. `limit` counts
    listed causes, 0 is no limit. At the limit or deadline, what was found so far is returned as incomplete.
    """
    circuit = compile_circuit(model, effect)
    if not circuit.true(circuit.effect):
        return Causes(())
    search = _Search(circuit, model, effect, frozenset() if including_effect else circuit.own)
    found: list[Cause] = []
    complete = True
    try:
        for cause in search.run(deadline):
            if limit and len(found) == limit:
                complete = False
                break
            found.append(cause)
    except LimitReached:
        complete = False
    found.sort(key=lambda cause: (len(cause.variables), cause.variables))
    return Causes(tuple(found), complete, tuple(circuit.names.items()), search.classes)


def but_for(model: CausalModel, effect: Formula, *, including_effect: bool = False) -> tuple[str, ...]:
    """The variables without whose actual value the effect would not hold, by name: |X| = 1 and nothing frozen."""
    circuit = compile_circuit(model, effect)
    if not circuit.true(circuit.effect):
        return ()
    barred = frozenset() if including_effect else circuit.own
    needed = (node for node in circuit.names if node not in barred and circuit.avoids(circuit.departures({node})))
    return tuple(sorted(circuit.names[node] for node in needed))


def is_cause(
    model: CausalModel, candidate: Mapping[str, bool], effect: Formula, *, deadline: Deadline = NEVER
) -> Check:
    """Which conditions of the definition `candidate`, variables with their values, meets for the effect.

    Each condition is judged by itself, as the definition states it: AC2 does not ask whether AC1 holds, and AC3 looks
    for a smaller part of the candidate that meets both. Raises `ModelError` for a candidate that is empty, or names a
    variable of the context or none of the model's.
    """
    if not candidate:
        raise ModelError("a candidate cause needs a variable")
    for name in candidate:
        if name in model.context:
            raise ModelError(f"`{name}` is context: it cannot be a cause")
        if name not in model.equations:
            raise ModelError(f"the candidate names `{name}`, which the model does not have")
    actual = values(model)
    if not formula.value(effect, actual.__getitem__):
        return Check(ac1=False, ac2=True, ac3=True)
    right = {name for name, value in candidate.items() if actual[name] == value}
    ac1 = right == candidate.keys()
    part = _Part(model, effect, actual, candidate.keys())
    try:
        course = part.course(candidate.keys(), deadline=deadline)
    except LimitReached:
        return Check(ac1, None, None)
    if course is None:
        return Check(ac1, ac2=False, ac3=True)
    shown = _told(part.circuit, *course) if ac1 else None
    if shown is not None:  # X is the whole candidate, whichever part of it this course had to set
        frozen = tuple((name, value) for name, value in shown.frozen if name not in candidate)
        shown = Cause(tuple(sorted(candidate.items())), frozen, shown.departures)
    try:
        smaller = part.course(right, proper=ac1, deadline=deadline)
    except LimitReached:
        return Check(ac1, True, None, shown)
    if smaller is None:
        return Check(ac1, True, True, shown)
    return Check(ac1, True, False, shown, _told(part.circuit, *smaller).variables)


def responsibility(
    model: CausalModel,
    effect: Formula,
    variable: str,
    *,
    deadline: Deadline = NEVER,
    including_effect: bool = False,
) -> Responsibility:
    """The variable's degree of responsibility for the effect (Halpern 2016): 1 / min(|X| + |W|).

    Minimality of X cannot be asked for in the same breath as the fewest interventions, so the cheapest courses are
    tried in turn: each that turns out to contain a smaller cause rules out all that contain it. At the deadline the
    best cause found so far gives a lower bound.
    """
    if variable not in model.equations:
        raise ModelError(f"`{variable}` is not a variable of the model that can be set")
    circuit = compile_circuit(model, effect)
    target = circuit.nodes.get(variable)
    barred = set[int]() if including_effect else set(circuit.own)
    if not circuit.true(circuit.effect) or target is None or target in barred:
        return Responsibility(Fraction(0))
    alone = {node for node in circuit.names if circuit.avoids(circuit.departures({node}))}
    if target in alone:
        return Responsibility(Fraction(1), _told(circuit, frozenset({target}), frozenset()))
    classes = grouping.group(circuit, {target})
    known: set[frozenset[int]] = set()
    best: Cause | None = None
    proven = False
    try:
        while not proven:
            program = encoding.encode(
                circuit,
                encoding.DEGREE,
                *((encoding.ALIKE,) if classes else ()),
                barred=barred | alone,
                classes=classes,
                target=target,
                smaller=sorted(map(sorted, known)),
            )
            proven = True
            for found in solving.models(program, deadline=deadline):  # each better than the one before
                setting, frozen = encoding.chosen(found)
                smaller = _smaller(model, effect, circuit, setting, deadline)
                proven = smaller is None
                if smaller is not None:
                    known.add(_in_order(classes, smaller))
                elif best is None or len(setting) + len(frozen) < len(best.variables) + len(best.frozen):
                    best = _told(circuit, setting, frozen)
    except LimitReached:
        proven = False
    degree = Fraction(1, len(best.variables) + len(best.frozen)) if best else Fraction(0)
    return Responsibility(degree, best, proven)


class _Search:
    """The enumeration of minimal causes in one circuit, up to exchanging interchangeable variables."""

    def __init__(self, circuit: Circuit, model: CausalModel, effect: Formula, barred: frozenset[int]) -> None:
        self.circuit, self.model, self.effect, self.barred = circuit, model, effect, barred
        self.classes = grouping.group(circuit)

    def run(self, deadline: Deadline) -> Iterator[Cause]:
        """The causes, as they are found; raises `LimitReached`."""
        barred = set(self.barred)
        counterparts = {
            node: place
            for each in self.classes
            for place in zip(*each.blocks, strict=True)
            for node in place
        }
        for node in self.circuit.names:
            deadline.check()
            if node not in barred and self.circuit.avoids(self.circuit.departures({node})):
                place = counterparts.get(node, (node,))
                yield self._told(frozenset({place[0]}), frozenset())
                barred.update(place)  # no larger cause contains it
        if barred >= self.circuit.names.keys():
            return
        program = encoding.encode(
            self.circuit,
            encoding.MINIMAL,
            *((encoding.ALIKE,) if self.classes else ()),
            barred=barred,
            classes=self.classes,
        )
        # Where whole blocks are exchanged, a cause in order may contain one that is not, so that it is not minimal.
        doubtful = {node for each in self.classes for block in each.blocks if len(block) > 1 for node in block}
        for found in solving.models(program, maximal=True, deadline=deadline):
            setting, frozen = encoding.chosen(found)
            if doubtful.isdisjoint(setting) or not _smaller(self.model, self.effect, self.circuit, setting, deadline):
                yield self._told(setting, frozen)

    def _told(self, setting: frozenset[int], frozen: frozenset[int]) -> Cause:
        return _told(self.circuit, setting, frozen, arrangements(self.classes, setting))


class _Part:
    """The same question with all but what some variables can change fixed at its actual value."""

    def __init__(
        self, model: CausalModel, effect: Formula, actual: Mapping[str, bool], names: Collection[str]
    ) -> None:
        moving = downstream(model, names)
        fixed = {name: value for name, value in actual.items() if name not in moving}
        self.circuit = compile_circuit(model, effect, fixed)

    def course(
        self, allowed: Collection[str], *, proper: bool = False, deadline: Deadline = NEVER
    ) -> tuple[frozenset[int], frozenset[int]] | None:
        """X and W that undo the effect, X within the allowed variables and, if `proper`, not all of them."""
        circuit = self.circuit
        nodes = frozenset(circuit.nodes[name] for name in allowed if name in circuit.nodes)
        proper = proper and len(nodes) == len(allowed)
        if not nodes or (proper and len(nodes) == 1):
            return None
        if not proper and circuit.avoids(circuit.departures(nodes)):
            return nodes, frozenset()
        program = encoding.encode(
            circuit,
            encoding.MINIMAL,
            *((encoding.PART,) if proper else ()),
            barred=circuit.names.keys() - nodes,
            candidate=nodes if proper else (),
        )
        found = next(solving.models(program, limit=1, maximal=True, deadline=deadline), None)
        return None if found is None else encoding.chosen(found)


def _smaller(
    model: CausalModel, effect: Formula, circuit: Circuit, setting: frozenset[int], deadline: Deadline
) -> frozenset[int] | None:
    """A cause that is a proper part of this one, if there is any."""
    if len(setting) == 1:
        return None
    names = [circuit.names[node] for node in setting]
    part = _Part(model, effect, values(model), names)
    course = part.course(names, proper=True, deadline=deadline)
    return None if course is None else frozenset(circuit.nodes[part.circuit.names[node]] for node in course[0])


def _in_order(classes: tuple[Class, ...], setting: frozenset[int]) -> frozenset[int]:
    """The setting among those it stands for whose blocks descend, as in `alike.lp`."""
    for each in classes:
        image = each.first(setting)
        setting = frozenset(image.get(node, node) for node in setting)
    return setting


def _told(circuit: Circuit, setting: frozenset[int], frozen: frozenset[int], count: int = 1) -> Cause:
    """The cause in the model's words, with no more frozen than it takes."""
    if circuit.avoids(circuit.departures(setting)):
        frozen = frozenset()
    for node in sorted(frozen):
        if circuit.avoids(circuit.departures(setting, frozen - {node})):
            frozen -= {node}
    departed = circuit.departures(setting, frozen)

    def named(nodes: Collection[int], otherwise: bool = False) -> Setting:
        return tuple(sorted((circuit.names[n], circuit.actual[n] != otherwise) for n in nodes if n in circuit.names))

    return Cause(named(setting), named(frozen), named(departed, True), count)
