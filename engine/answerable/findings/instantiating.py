"""Statements with variables → their ground instances, in one bottom-up pass over what could hold.

`Possible` is the set of ground literals that could hold somewhere. A `Watch` waits for bindings of its patterns among
them (semi-naive evaluation: every new literal is joined once with those before it) and hands each binding on.
Variables that no pattern binds range over the values of their sort.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from answerable import solving
from answerable.findings import bound, normalising
from answerable.findings.framework import Constant, Ground
from answerable.language import case

Binding = dict[str, Constant]


class Universe:
    """What variables range over: the constants of a case, by sort.

    `party` and `source` are those declared, `event` the events without arguments, `duty` the duties likewise, `number`
    the integers that occur; every other sort, and none, is everything.
    """

    def __init__(self, subject: case.Case) -> None:
        parties = [party.name for party in subject.parties]
        sources = [source.name for source in subject.sources]
        events = [
            statement.literal.predicate
            for statement in subject.statements
            if isinstance(statement, case.Event) and not statement.literal.arguments
        ]
        duties = [
            statement.literal.predicate
            for statement in subject.statements
            if isinstance(statement, case.Duty) and not statement.literal.arguments
        ]
        occurring: dict[Constant, None] = dict.fromkeys([*parties, *sources, *events])
        for statement in subject.statements:
            for constant in _constants(statement):
                occurring[constant] = None
        everything = sorted(occurring, key=order)
        numbers: list[Constant] = [value for value in everything if isinstance(value, int)]
        self._happened = frozenset(
            statement.literal
            for statement in subject.statements
            if (isinstance(statement, case.Event) and not statement.alleged) or isinstance(statement, case.Fact)
        )
        self._everything: Sequence[Constant] = everything
        self._by_sort: dict[str, Sequence[Constant]] = {
            "party": sorted(dict.fromkeys(parties)),
            "source": sorted(dict.fromkeys(sources)),
            "event": sorted(dict.fromkeys(events)),
            "duty": sorted(dict.fromkeys(duties)),
            "number": numbers,
            "integer": numbers,
        }

    def values(self, variable: case.Variable) -> Sequence[Constant]:
        """The values of a variable, sorted."""
        return self._by_sort.get(variable.sort, self._everything)

    @property
    def everything(self) -> tuple[tuple[Constant, ...], ...]:
        """All values of each sort, and of none."""
        return (*map(tuple, self._by_sort.values()), tuple(self._everything))

    def happened(self, literal: case.Literal) -> bool:
        """Whether a literal is undisputed."""
        return literal in self._happened


def order(constant: Constant) -> tuple[bool, int, str]:
    """Numbers before names, each in their own order."""
    return (False, constant, "") if isinstance(constant, int) else (True, 0, constant)


def _constants(item: object) -> Iterator[Constant]:
    """Every argument and compared constant below a statement."""
    match item:
        case case.Literal():
            yield from _terms(item.arguments)
        case case.Comparison():
            yield from _terms((item.left, item.right))
        case case.Model():
            for value in item.__dict__.values():
                if isinstance(value, (case.Model, tuple)):
                    yield from _constants(value)
        case tuple():
            for part in item:
                yield from _constants(part)


def _terms(terms: Iterable[case.Term]) -> Iterator[Constant]:
    """The constants among terms; numbers inside arithmetic only compute, they name nothing."""
    for term in terms:
        if isinstance(term, (int, str)):
            yield term


@dataclass(eq=False)
class Watch:
    """Calls `found` with each binding under which every pattern could hold and every comparison is true.

    `variables` are all that a binding must cover, those without a pattern included.
    """

    patterns: tuple[case.Literal, ...]
    comparisons: tuple[case.Comparison, ...]
    variables: tuple[case.Variable, ...]
    found: Callable[[Binding], None]
    seen: set[tuple[Constant, ...]] = field(default_factory=set)


class Possible:
    """The ground literals that could hold, and the watches over them."""

    def __init__(
        self, universe: Universe, deadline: solving.Deadline, times: Callable[[Ground], bool] | None = None
    ) -> None:
        self.universe = universe
        #: which times are right, where that is known already
        self.times = times
        self._deadline = deadline
        self._steps = 0
        self._known: set[Ground] = set()
        self._joined: dict[tuple[str, bool], list[tuple[Constant, ...]]] = defaultdict(list)
        self._indexes: dict[
            tuple[str, bool, tuple[int, ...]], dict[tuple[Constant, ...], list[tuple[Constant, ...]]]
        ] = {}
        self._by_predicate: dict[tuple[str, bool], list[tuple[int, ...]]] = defaultdict(list)
        self._pending: deque[Ground] = deque()
        self._watches: dict[tuple[str, bool], list[tuple[Watch, int]]] = defaultdict(list)

    def add(self, literal: Ground) -> None:
        """Note that a literal could hold."""
        if literal not in self._known:
            self._known.add(literal)
            self._pending.append(literal)

    def __contains__(self, literal: Ground) -> bool:
        """Whether the literal could hold; a time always could."""
        return literal in self._known or bound.is_time(literal[0])

    def watch(self, watch: Watch) -> None:
        """Register a watch; to be done before `run`."""
        watch = replace(watch, patterns=_happening(watch.patterns))
        if not watch.patterns:
            for binding in self.solutions((), watch.comparisons, watch.variables, {}):
                self._report(watch, binding)
        for place, pattern in enumerate(watch.patterns):
            self._watches[pattern.predicate, pattern.negated].append((watch, place))

    def run(self) -> None:
        """Join until nothing new could hold. Raises `LimitReached` at the deadline."""
        while self._pending:
            predicate, arguments, negated = self._pending.popleft()
            self._enter(predicate, arguments, negated)
            for watch, place in self._watches.get((predicate, negated), ()):
                start = matched(watch.patterns[place], arguments, {})
                if start is None:
                    continue
                others = watch.patterns[:place] + watch.patterns[place + 1 :]
                # the matched pattern is checked again where its arithmetic could not be at first
                equations = _equations(watch.patterns[place], arguments)
                for binding in self.solutions(others, watch.comparisons + equations, watch.variables, start):
                    self._report(watch, binding)

    def _report(self, watch: Watch, binding: Binding) -> None:
        key = tuple(binding[variable.name] for variable in watch.variables)
        if key not in watch.seen:
            watch.seen.add(key)
            watch.found(binding)

    def _enter(self, predicate: str, arguments: tuple[Constant, ...], negated: bool) -> None:
        self._joined[predicate, negated].append(arguments)
        for places in self._by_predicate.get((predicate, negated), ()):
            key = tuple(arguments[place] for place in places)
            self._indexes[predicate, negated, places].setdefault(key, []).append(arguments)

    def solutions(
        self,
        patterns: tuple[case.Literal, ...],
        comparisons: tuple[case.Comparison, ...],
        variables: Iterable[case.Variable],
        start: Binding,
    ) -> Iterator[Binding]:
        """Every binding that extends `start`: patterns that could hold, comparisons true, `variables` covered."""
        self._steps += 1
        if self._steps % 1024 == 0:
            self._deadline.check()
        if any(bound.is_time(pattern.predicate) for pattern in patterns):
            if self.times is not None:
                yield from self._timed(patterns, comparisons, variables, start)
                return
            patterns = _happening(patterns)
        remaining = self._checked(comparisons, start)
        if remaining is None:
            return
        left, start = remaining
        if patterns:
            place = max(range(len(patterns)), key=lambda n: self._boundness(patterns[n], start))
            others = patterns[:place] + patterns[place + 1 :]
            for arguments in self._candidates(patterns[place], start):
                binding = matched(patterns[place], arguments, start)
                if binding is not None:
                    equations = _equations(patterns[place], arguments)
                    yield from self.solutions(others, left + equations, variables, binding)
            return
        free = [variable for variable in variables if variable.name not in start]
        if not free:
            if not left:
                yield start
            return
        # one at a time, so that comparisons prune early and equations bind
        for value in self.universe.values(free[0]):
            yield from self.solutions((), left, free[1:], {**start, free[0].name: value})

    def _timed(
        self,
        patterns: tuple[case.Literal, ...],
        comparisons: tuple[case.Comparison, ...],
        variables: Iterable[case.Variable],
        start: Binding,
    ) -> Iterator[Binding]:
        """Solutions of the other patterns in which the times are right."""
        assert self.times is not None
        timed = [pattern for pattern in patterns if bound.is_time(pattern.predicate)]
        others = tuple(pattern for pattern in patterns if pattern not in timed)
        free = {v.name: v for v in (*(v for p in timed for v in normalising.variables(p).values()), *variables)}
        for found in self.solutions(others, comparisons, free.values(), start):
            instances = [ground(pattern, found) for pattern in timed]
            if all(one is not None and self.times(one) for one in instances):
                yield found

    def _checked(
        self, comparisons: tuple[case.Comparison, ...], binding: Binding
    ) -> tuple[tuple[case.Comparison, ...], Binding] | None:
        """The comparisons that are still undecided and the binding with what equations fix; None if one is false."""
        while True:
            left: list[case.Comparison] = []
            fixed = False
            for comparison in comparisons:
                truth = compare(comparison, binding)
                if truth is False:
                    return None
                if truth is None:
                    solved = _solved(comparison, binding)
                    if solved is not None:
                        binding = {**binding, **solved}
                        fixed = True
                    else:
                        left.append(comparison)
            comparisons = tuple(left)
            if not fixed:
                return comparisons, binding

    def _boundness(self, pattern: case.Literal, binding: Binding) -> tuple[int, int]:
        bound = sum(value_of(term, binding) is not None for term in pattern.arguments)
        return (bound - len(pattern.arguments), -len(self._joined[pattern.predicate, pattern.negated]))

    def _candidates(self, pattern: case.Literal, binding: Binding) -> Sequence[tuple[Constant, ...]]:
        """The joined literals that agree with the pattern where it is bound, as they are now."""
        places: list[int] = []
        key: list[Constant] = []
        for place, term in enumerate(pattern.arguments):
            value = value_of(term, binding)
            if value is not None:
                places.append(place)
                key.append(value)
        signature = (pattern.predicate, pattern.negated)
        if not places:
            return tuple(self._joined[signature])
        where = tuple(places)
        index = self._indexes.get((*signature, where))
        if index is None:
            index = self._indexes[(*signature, where)] = {}
            self._by_predicate[signature].append(where)
            for arguments in self._joined[signature]:
                index.setdefault(tuple(arguments[place] for place in where), []).append(arguments)
        return tuple(index.get(tuple(key), ()))


# --- terms under a binding --------------------------------------------------------------------------------------------


def value_of(term: case.Term, binding: Binding) -> Constant | None:
    """The value of a term, None while a variable of it is unbound or where arithmetic meets a name."""
    match term:
        case case.Variable():
            return binding.get(term.name)
        case case.Arithmetic():
            left, right = value_of(term.left, binding), value_of(term.right, binding)
            if not isinstance(left, int) or not isinstance(right, int):
                return None
            return left + right if term.operator == "+" else left - right if term.operator == "-" else left * right
        case _:
            return term


def ground(literal: case.Literal, binding: Binding) -> Ground | None:
    """The literal under a binding; None where arithmetic meets a name, so that there is no such literal."""
    arguments: list[Constant] = []
    for term in literal.arguments:
        value = value_of(term, binding)
        if value is None:
            return None
        arguments.append(value)
    return (literal.predicate, tuple(arguments), literal.negated)


def _happening(patterns: tuple[case.Literal, ...]) -> tuple[case.Literal, ...]:
    """The patterns, for times what they relate: a time could be right wherever that could have happened."""
    if not any(bound.is_time(pattern.predicate) for pattern in patterns):
        return patterns
    plain = [bound.spoken_of(one) if bound.is_time(one.predicate) else (one,) for one in patterns]
    return tuple(dict.fromkeys(one for group in plain for one in group))


def opposite(literal: Ground) -> Ground:
    """The complement of a ground literal."""
    predicate, arguments, negated = literal
    return (predicate, arguments, not negated)


def matched(pattern: case.Literal, arguments: tuple[Constant, ...], binding: Binding) -> Binding | None:
    """The binding extended so that the pattern's plain arguments are `arguments`; None if they differ.

    Arithmetic over unbound variables is left to `_equations`.
    """
    if len(pattern.arguments) != len(arguments):
        return None
    extended = binding
    for term, argument in zip(pattern.arguments, arguments, strict=True):
        if isinstance(term, case.Variable) and term.name not in extended:
            if extended is binding:
                extended = dict(binding)
            extended[term.name] = argument
            continue
        value = value_of(term, extended)
        if value is None:
            continue
        if value != argument:
            return None
    return extended


def _equations(pattern: case.Literal, arguments: tuple[Constant, ...]) -> tuple[case.Comparison, ...]:
    """What a pattern's arithmetic arguments must equal."""
    return tuple(
        case.Comparison(left=argument, operator="=", right=term)
        for term, argument in zip(pattern.arguments, arguments, strict=True)
        if isinstance(term, case.Arithmetic)
    )


def compare(comparison: case.Comparison, binding: Binding) -> bool | None:
    """Whether a comparison is true; None while it has unbound variables. Orderings hold between integers only."""
    names = normalising.variables(comparison)
    if any(name not in binding for name in names):
        return None
    left, right = value_of(comparison.left, binding), value_of(comparison.right, binding)
    if left is None or right is None:  # arithmetic over a name has no value
        return False
    match comparison.operator:
        case "=":
            return left == right
        case "!=":
            return left != right
    if not isinstance(left, int) or not isinstance(right, int):
        return False
    match comparison.operator:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">=":
            return left >= right
        case ">":
            return left > right


def _solved(comparison: case.Comparison, binding: Binding) -> Binding | None:
    """What `X = value` or `value = X` binds, sums and differences with one unknown included; None if nothing."""
    if comparison.operator != "=":
        return None
    for side, other in ((comparison.left, comparison.right), (comparison.right, comparison.left)):
        value = value_of(other, binding)
        if value is None:
            continue
        while isinstance(side, case.Arithmetic) and side.operator != "*" and isinstance(value, int):
            left, right = value_of(side.left, binding), value_of(side.right, binding)
            if isinstance(right, int):
                value = value - right if side.operator == "+" else value + right
                side = side.left
            elif isinstance(left, int):
                value = value - left if side.operator == "+" else left - value
                side = side.right
            else:
                break
        if isinstance(side, case.Variable) and side.name not in binding:
            return {side.name: value}
    return None
