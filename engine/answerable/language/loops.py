"""Circles among the statements of a case: causes of themselves, arithmetic that feeds itself, preferences."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from answerable.language import binding, case
from answerable.language.problems import Problem, error
from answerable.language.source import Span
from answerable.language.wording import literal_text

Node = TypeVar("Node", bound=Hashable)
#: A predicate with a sign, and one with its arguments.
Signed = tuple[str, bool]
Atom = tuple[str, tuple[case.Term, ...]]
#: In how long a statement each predicate is joined to each other, when loops are looked for.
MOST_PAIRED = 100


def causal_loops(statements: Iterable[case.Statement]) -> list[Problem]:
    """Mechanisms by which something would bring itself about, as far as they have no variables."""
    mechanisms = [s for s in statements if isinstance(s, case.Mechanism)]
    edges: dict[Atom, list[Atom]] = {}
    spans: dict[tuple[Atom, Atom], Span | None] = {}
    written: dict[Atom, case.Literal] = {}
    for mechanism in mechanisms:
        if not _ground(mechanism.head):
            continue
        head = _atom(mechanism.head)
        written[head] = mechanism.head
        for literal in binding.literals(mechanism.body):
            if _ground(literal):
                edges.setdefault(_atom(literal), []).append(head)
                spans.setdefault((_atom(literal), head), mechanism.span)
    component = components(edges)
    found: list[Problem] = []
    shown: set[int] = set()
    for mechanism in mechanisms:
        head = _atom(mechanism.head)
        if component.get(head) is None or component[head] in shown:
            continue
        chain = cycle(edges, head, component)
        if chain:
            shown.add(component[head])
            steps = [spans[step] for step in pairwise(chain)]
            texts = [literal_text(written[atom]).removeprefix("not ") for atom in chain]
            found.append(causal_loop(texts, [mechanism.span, *steps]))
    return found


def causal_loop(chain: Sequence[str], places: Sequence[Span | None]) -> Problem:
    """The problem of something that brings itself about: its chain, and where the steps stand, the first first."""
    message = f"`{chain[0]}` would bring itself about: {' → '.join(chain)}"
    lines = dict.fromkeys(f"{place.file}:{place.line}" for place in places if place is not None)
    steps = f"the steps are in {', '.join(lines)}; " if len(lines) > 1 else ""
    help = f"{steps}tell the stages apart, for instance by a time: what came first, and what came of it"
    return error("causal-loop", message, places[0], help)


def _atom(literal: case.Literal) -> Atom:
    return (literal.predicate, literal.arguments)


def _ground(literal: case.Literal) -> bool:
    return not any(True for _ in binding.variables(literal))


def preference_loops(statements: Iterable[case.Statement]) -> list[Problem]:
    """Preferences that put something above itself."""
    edges: dict[str, list[str]] = {}
    found: list[Problem] = []
    for statement in statements:
        if isinstance(statement, case.Preference):
            edges.setdefault(statement.better, []).append(statement.worse)
            chain = cycle(edges, statement.better)
            if chain:
                shown = " over ".join(f"`{name}`" for name in chain)
                found.append(error("preference-loop", f"preferences go in a circle: {shown}", statement.span))
                edges[statement.better].pop()
    return found


def arithmetic_loops(statements: Sequence[case.Statement]) -> list[Problem]:
    """Rules with arithmetic that feed on what they conclude: their instances would never end."""
    calculating = [statement for statement in statements if _calculates(statement)]
    if not calculating:
        return []
    edges: dict[Hashable, list[Hashable]] = {}
    for statement in statements:
        for origin, target in _steps(statement):
            edges.setdefault(origin, []).append(target)
    component = components(edges)
    found: list[Problem] = []
    for statement in calculating:
        for origin, target in _steps(statement):
            if component[origin] == component[target]:
                name = next(node[0] for node in (target, origin) if isinstance(node, tuple))
                message = f"this calculates `{name}` from what comes of it, again and again, without an end"
                help = "list the numbers as facts, or calculate something else from them"
                found.append(error("arithmetic-loop", message, statement.span, help))
                break
    return found


def _steps(statement: case.Statement) -> Iterator[tuple[Hashable, Hashable]]:
    """From which signed predicate to which a statement leads, backwards too if it is strict.

    Beyond `MOST_PAIRED` predicates they are not paired: all lead to all, by way of the statement itself.
    """
    strict = not isinstance(statement, case.Rule | case.Mechanism) or statement.strict
    heads = {_signed(statement.head)} if isinstance(statement, case.Rule | case.Mechanism) else set()
    body = {_signed(literal) for condition in _conditions(statement) for literal in binding.literals(condition)}
    yield from ((origin, target) for origin in body for target in heads)
    if not strict:
        return
    for name, sign in heads:
        yield from (((name, not sign), (other, not positive)) for other, positive in body)
    if len(body) <= MOST_PAIRED:
        yield from ((one, (name, not sign)) for one in body for name, sign in body if one != (name, sign))
    else:
        yield from ((one, id(statement)) for one in body)
        yield from ((id(statement), (name, not sign)) for name, sign in body)


def _signed(literal: case.Literal) -> Signed:
    return (literal.predicate, not literal.negated)


def _conditions(statement: case.Statement) -> list[case.Condition]:
    """What must hold for a statement to lead to something."""
    match statement:
        case case.Rule() | case.Mechanism():
            return [] if statement.body is None else [statement.body]
        case case.Never():
            return [statement.condition]
        case case.Incompatible():
            return list(statement.literals)
        case _:
            return []


def _calculates(statement: case.Statement) -> bool:
    """Whether a statement has arithmetic from which new numbers come: in literals or equations."""
    conditions = _conditions(statement)
    if isinstance(statement, case.Rule | case.Mechanism):
        conditions.append(statement.head)
    terms: list[case.Term] = []
    for condition in conditions:
        for literal in binding.literals(condition):
            terms += literal.arguments
        for comparison in binding.comparisons(condition):
            terms += [comparison.left, comparison.right] if comparison.operator in {"=", "!="} else []
    return any(isinstance(term, case.Arithmetic) for term in terms)


# --- circles in a graph ---------------------------------------------------------------------------------------------


def cycle(edges: Mapping[Node, Iterable[Node]], start: Node, component: Mapping[Node, int] | None = None) -> list[Node]:
    """A shortest way from `start` along `edges` back to it, both ends included; empty if there is none.

    With the components of the graph, only the nodes in that of `start` are looked at.
    """
    came: dict[Node, Node] = {}
    for node in (queue := [start]):
        for target in edges.get(node, ()):
            if target == start:
                way = [start, node]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            if target not in came and (component is None or component[target] == component[start]):
                came[target] = node
                queue.append(target)
    return []


def components(edges: Mapping[Node, Iterable[Node]]) -> dict[Node, int]:
    """The strongly connected component of each node, by number (Tarjan 1972, without recursion)."""
    index: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    component: dict[Node, int] = {}
    waiting: list[Node] = []
    for root in edges:
        if root in index:
            continue
        index[root] = lowest[root] = len(index)
        waiting.append(root)
        path = [(root, iter(edges.get(root, ())))]
        while path:
            node, targets = path[-1]
            for target in targets:
                if target not in index:
                    index[target] = lowest[target] = len(index)
                    waiting.append(target)
                    path.append((target, iter(edges.get(target, ()))))
                    break
                if target not in component:
                    lowest[node] = min(lowest[node], index[target])
            else:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
                if lowest[node] == index[node]:
                    while True:
                        member = waiting.pop()
                        component[member] = index[node]
                        if member == node:
                            break
    return component
