"""CausalModel and effect → Causes: all minimal actual causes, and what goes with them.

By the modified Halpern-Pearl definition (Halpern 2015): X = x is a cause of an effect if both hold (AC1), some other
values of X, with some variables W frozen at their actual values, undo the effect (AC2), and no proper part of X = x
does as much (AC3). Over two values, each variable of a minimal cause simply takes its other value.

Every variable with an equation can be set or frozen, context cannot. Unless asked for, causes do not contain the
variables that the effect itself mentions; they may still be frozen.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from answerable import solving
from answerable.causes import encoding, formula, grouping
from answerable.causes.cause import Cause, Causes, Check, Orbits, Responsibility, tell
from answerable.causes.circuit import Circuit, Class, in_order
from answerable.causes.compiling import compile_circuit, downstream
from answerable.causes.formula import Formula
from answerable.causes.model import CausalModel, ModelError
from answerable.causes.pinning import pin
from answerable.solving import NEVER, Deadline, LimitReached


def solve_model(model: CausalModel) -> dict[str, bool]:
    """The actual value of every variable, context included."""
    return dict(model.actual)


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
    question = _Question(model, effect)
    if not question.holds:
        return Causes(())
    search = _Search(question, including_effect)
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
    return Causes(tuple(found), complete, search.orbits)


def but_for(model: CausalModel, effect: Formula, *, including_effect: bool = False) -> tuple[str, ...]:
    """The variables without whose actual value the effect would not hold, by name: |X| = 1 and nothing frozen."""
    circuit = compile_circuit(model, effect)
    barred = frozenset() if including_effect else circuit.own
    alone = circuit.critical if circuit.true(circuit.effect) else frozenset()
    return tuple(sorted(name for node, name in circuit.names.items() if node in alone and node not in barred))


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
    model.check(effect)
    if not formula.value(effect, model.actual.__getitem__):
        return Check(ac1=False, ac2=True, ac3=True)
    right = {name for name, value in candidate.items() if model.actual[name] == value}
    ac1 = right == candidate.keys()
    part = _Part(model, effect, candidate.keys())
    try:
        course = part.course(candidate.keys(), deadline=deadline)
    except LimitReached:
        return Check(ac1, None, None)
    if course is None:
        return Check(ac1, ac2=False, ac3=True)
    shown = None
    if ac1:  # X is the whole candidate, whichever part of it this course had to set
        told = tell(part.circuit, *course)
        frozen = tuple((name, value) for name, value in told.frozen if name not in candidate)
        shown = Cause(tuple(sorted(candidate.items())), frozen, told.departures)
    try:
        smaller = part.course(right, proper=ac1, deadline=deadline)
    except LimitReached:
        return Check(ac1, True, None, shown)
    if smaller is None:
        return Check(ac1, True, True, shown)
    return Check(ac1, True, False, shown, tell(part.circuit, *smaller).variables)


def responsibility(
    model: CausalModel,
    effect: Formula,
    variable: str,
    *,
    deadline: Deadline = NEVER,
    including_effect: bool = False,
) -> Responsibility:
    """The variable's degree of responsibility for the effect (Halpern 2016): 1 / min(|X| + |W|).

    At the deadline the best cause found so far gives a lower bound.
    """
    return responsibilities(model, effect, [variable], deadline=deadline, including_effect=including_effect)[variable]


def responsibilities(
    model: CausalModel,
    effect: Formula,
    variables: Iterable[str],
    *,
    deadline: Deadline = NEVER,
    including_effect: bool = False,
) -> dict[str, Responsibility]:
    """The degree of responsibility of each of the variables; of interchangeable ones it is worked out once."""
    asked = list(variables)
    for variable in asked:
        if variable not in model.equations:
            raise ModelError(f"`{variable}` is not a variable of the model that can be set")
    question = _Question(model, effect)
    circuit = question.circuit
    places = {
        node: (each, number, block.index(node))
        for each in (grouping.group(circuit) if len(asked) > 1 else ())
        for number, block in enumerate(each.blocks)
        for node in block
    }
    found: dict[str, Responsibility] = {}
    first: dict[tuple[Class, int], tuple[int, Responsibility]] = {}
    for variable in asked:
        node = circuit.nodes.get(variable)
        if node not in places:
            found[variable] = _responsible(question, variable, deadline, including_effect)
            continue
        each, number, place = places[node]
        if (each, place) not in first:
            first[each, place] = number, _responsible(question, variable, deadline, including_effect)
        other, known = first[each, place]
        found[variable] = known if other == number else _exchanged(circuit, each, other, number, known)
    return found


def _exchanged(circuit: Circuit, of: Class, one: int, other: int, known: Responsibility) -> Responsibility:
    """What is known of a variable of one block, of the one in its place in another block."""
    if known.cause is None:
        return known
    pairs = list(zip(of.blocks[one], of.blocks[other], strict=True))
    image = {**dict(pairs), **{target: source for source, target in pairs}}
    chosen = {image.get(node, node) for node in map(circuit.nodes.__getitem__, known.cause.names)}
    frozen = {image.get(node, node) for node in (circuit.nodes[name] for name, _ in known.cause.frozen)}
    return replace(known, cause=tell(circuit, chosen, frozen))


def _responsible(question: "_Question", variable: str, deadline: Deadline, including_effect: bool) -> Responsibility:
    """The degree of one variable.

    Minimality of X cannot be asked for in the same breath as the fewest interventions, so the cheapest courses are
    tried in turn: each that turns out to contain a smaller cause rules out all that contain it.
    """
    circuit = question.circuit
    target = circuit.nodes.get(variable)
    may_be = set(question.original.values()) - (set() if including_effect else circuit.own)
    if not question.holds or target not in may_be:
        return Responsibility(Fraction(0))
    if target in circuit.critical:
        return Responsibility(Fraction(1), tell(circuit, {target}, ()))
    single = {question.original[node] for node in question.single}
    barred = circuit.names.keys() - ((may_be - single) if target not in single else set()) - {target}
    classes = grouping.group(circuit, {target})
    known: set[frozenset[int]] = set()
    best: Cause | None = None

    def courses(*, cheapest: bool) -> Iterator[solving.Model]:
        program = encoding.encode(
            circuit,
            encoding.NEEDED,
            encoding.DEGREE if cheapest else encoding.MINIMAL,
            *((encoding.ALIKE,) if classes else ()),
            barred=barred,
            classes=classes,
            target=target,
            smaller=sorted(map(sorted, known)),
        )
        return solving.models(program, maximal=not cheapest, improving=cheapest, deadline=deadline)

    def tried(course: solving.Model) -> bool:
        """Whether the course's X is a cause; if so it is kept if it is the cheapest so far, else ruled out."""
        nonlocal best
        chosen, frozen = encoding.chosen(course)
        smaller = question.smaller(circuit, chosen, deadline)
        if smaller is not None:
            known.update((smaller, in_order(classes, smaller)))  # the second rules out more, but not this one
            return False
        told = tell(circuit, chosen, frozen)
        if best is None or told.size < best.size:
            best = told
        return True

    try:
        first = next(courses(cheapest=False), None)
        proven = first is None
        if first is not None:
            tried(first)
        while not proven:
            outcomes = [tried(course) for course in courses(cheapest=True)]
            proven = not outcomes or outcomes[-1]
    except LimitReached:
        proven = False
    return Responsibility(Fraction(1, best.size) if best else Fraction(0), best, proven)


class _Question:
    """An effect in a model: its circuit, and what is soon known of it."""

    def __init__(self, model: CausalModel, effect: Formula) -> None:
        self.model, self.effect = model, effect
        self.circuit = circuit = compile_circuit(model, effect)
        self.holds = circuit.true(circuit.effect)
        #: The variables that no minimal cause contains or needs to see depart.
        self.idle = pin(circuit)
        #: What is left to move once these stay as they are, and the numbers that `circuit` has for it.
        self.left = circuit
        if self.idle:
            moving = {name for node, name in circuit.names.items() if node not in self.idle}
            self.left = compile_circuit(model, effect, model.actual, moving)
        self.original = {node: circuit.nodes[name] for node, name in self.left.names.items()}
        #: Variables that are causes by themselves, at most with idle ones frozen: no other minimal cause contains them.
        self.single = self.left.critical & self.left.names.keys() if self.holds else frozenset()

    def smaller(self, circuit: Circuit, chosen: frozenset[int], deadline: Deadline) -> frozenset[int] | None:
        """A cause that is a proper part of the chosen variables, all in the numbers of `circuit`."""
        if len(chosen) == 1:
            return None
        names = [circuit.names[node] for node in chosen]
        part = _Part(self.model, self.effect, names, {self.circuit.names[node] for node in self.idle})
        course = part.course(names, proper=True, deadline=deadline)
        return None if course is None else frozenset(circuit.nodes[part.circuit.names[node]] for node in course[0])


class _Search:
    """The enumeration of an effect's minimal causes, up to exchanging interchangeable variables."""

    def __init__(self, question: _Question, including_effect: bool) -> None:
        self.question = question
        self.circuit = question.left
        self.barred = frozenset() if including_effect else self.circuit.own
        self.classes = grouping.group(self.circuit)
        renumbered = tuple(each.renumbered(question.original) for each in self.classes)
        self.orbits = Orbits(question.circuit, renumbered, question.idle)

    def run(self, deadline: Deadline) -> Iterator[Cause]:
        """The causes, as they are found; raises `LimitReached`."""
        barred = set(self.barred)
        places = {node: place for each in self.classes for place in zip(*each.blocks, strict=True) for node in place}
        for node in sorted(self.question.single - barred):
            deadline.check()
            if node not in barred:
                place = places.get(node, (node,))
                yield self._told(frozenset({place[0]}), frozenset())
                barred.update(place)
        barred |= self.question.single
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
            chosen, frozen = encoding.chosen(found)
            if doubtful.isdisjoint(chosen) or self.question.smaller(self.circuit, chosen, deadline) is None:
                yield self._told(chosen, frozen)

    def _told(self, chosen: frozenset[int], frozen: frozenset[int]) -> Cause:
        original = self.question.original
        return self.orbits.tell({original[node] for node in chosen}, {original[node] for node in frozen})


class _Part:
    """The same question with all but what some variables can change kept at its actual value."""

    def __init__(self, model: CausalModel, effect: Formula, names: Collection[str], idle: Collection[str] = ()) -> None:
        self.circuit = compile_circuit(model, effect, model.actual, downstream(model, names).difference(idle))

    def course(
        self, allowed: Collection[str], *, proper: bool = False, deadline: Deadline = NEVER
    ) -> tuple[frozenset[int], frozenset[int]] | None:
        """X and W that undo the effect, X within the allowed variables and, if `proper`, not all of them."""
        deadline.check()
        circuit = self.circuit
        nodes = frozenset(circuit.nodes[name] for name in allowed if name in circuit.nodes)
        proper = proper and len(nodes) == len(allowed)
        if not nodes or (proper and len(nodes) == 1):
            return None
        if not proper and circuit.undone(nodes):
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
