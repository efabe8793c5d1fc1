"""Which variables of a statement are bound: stand where literals, equations or sorts say what values they take.

In a defeasible statement only what its body must make true binds, as no instance is made where the body could not
hold. In a strict one every literal binds, since it also reasons backwards. A variable with a sort ranges over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from answerable.language import case
from answerable.language.problems import Problem, error


def unbound(statement: case.Statement, rules: Mapping[str, case.Statement]) -> list[Problem]:
    """A problem for each variable that nothing binds, at its first place; `rules` are those with a name."""
    match statement:
        case case.Rule(strict=False) | case.Mechanism(strict=False):
            given = bound(statement.body)
            inside = [statement.head, statement.body]
        case case.Rule() | case.Mechanism():
            inside = [statement.head, statement.body]
            given = bound(statement.head) | mentioned(statement.body) | bound(statement.body)
        case case.Presumption():
            inside = [statement.literal, statement.body]
            given = bound(statement.literal) | mentioned(statement.body) | bound(statement.body)
        case case.Never():
            inside = [statement.condition]
            given = mentioned(statement.condition) | bound(statement.condition)
        case case.Incompatible():
            inside = list(statement.literals)
            given = set().union(*(bound(literal) for literal in statement.literals))
        case case.Exception_():
            inside = [statement.condition]
            rule = rules.get(statement.rule)
            given = bound(statement.condition) | (names_in(rule) if rule else set())
        case _:
            return []
    found = _unbound(inside, given)
    if isinstance(statement, case.Rule | case.Mechanism) and statement.unless is not None:
        own = bound(statement.unless) | {v.name for part in inside for v in variables(part)}
        found += _unbound([statement.unless], own)
    return found


def _unbound(parts: Iterable[case.Condition | None], given: set[str]) -> list[Problem]:
    found: dict[str, Problem] = {}
    for part in parts:
        for variable in variables(part):
            if variable.name not in given and not variable.sort and variable.name not in found:
                shown = "_" if variable.name.startswith("_") and variable.name[1:].isdigit() else variable.name
                message = f"nothing says which values `{shown}` has"
                help = f"let a condition mention it, such as `if p({shown})`, or declare the relation with its sort"
                if shown == "_":
                    help = "give it a name, and let a condition mention it"
                found[variable.name] = error("unsafe-variable", message, variable.span, help)
    return list(found.values())


def names_in(statement: case.Statement) -> set[str]:
    """The variables of a rule or mechanism."""
    if not isinstance(statement, case.Rule | case.Mechanism):
        return set()
    return {v.name for part in (statement.head, statement.body) for v in variables(part)}


# --- what binds ---------------------------------------------------------------------------------------------------


def bound(condition: case.Condition | None, positive: bool = True) -> set[str]:
    """The variables that have a value wherever `condition` is true (false, unless `positive`)."""
    match condition:
        case None | case.Count() | case.CountWith():
            return set()
        case case.Literal():
            return {argument.name for argument in condition.arguments if isinstance(argument, case.Variable)}
        case case.Comparison():
            return _equated([condition], positive, set())
        case case.Timed():
            return set().union(*(bound(literal) for literal in literals(condition))) if positive else set()
        case case.Not():
            return bound(condition.part, not positive)
        case case.Implication():
            return bound(condition.premise, not positive) & bound(condition.conclusion, positive)
        case case.All() | case.Some():
            each = [bound(part, positive) for part in condition.parts]
            if isinstance(condition, case.Some) is positive:
                return set.intersection(*each)
            return _equated(condition.parts, positive, set().union(*each))
        case _:
            assert_never(condition)


def _equated(parts: Iterable[case.Condition], positive: bool, given: set[str]) -> set[str]:
    """`given`, and the variables that equations among `parts` make equal to terms of given variables."""
    equations = [equation for part in parts for equation in _equations(part, positive)]
    known, grown = set(given), True
    while grown:
        grown = False
        for equation in equations:
            for one, other in ((equation.left, equation.right), (equation.right, equation.left)):
                if not isinstance(one, case.Variable) or one.name in known:
                    continue
                if all(v.name in known for v in _in_term(other)):
                    known.add(one.name)
                    grown = True
    return known


def _equations(condition: case.Condition, positive: bool) -> Iterator[case.Comparison]:
    """The equations that hold wherever `condition` is true (false, unless `positive`)."""
    match condition:
        case case.Comparison():
            if condition.operator == ("=" if positive else "!="):
                yield condition
        case case.Not():
            yield from _equations(condition.part, not positive)
        case case.All() | case.Some():
            if isinstance(condition, case.All) is positive:
                for part in condition.parts:
                    yield from _equations(part, positive)
        case _:
            return


def mentioned(condition: case.Condition | None) -> set[str]:
    """The variables that are an argument of some literal in `condition`, wherever that stands."""
    return set().union(*(bound(literal) for literal in literals(condition)))


# --- what a condition has in it -----------------------------------------------------------------------------------


def literals(condition: case.Condition | None) -> Iterator[case.Literal]:
    """Every literal in `condition`, those that are counted included."""
    match condition:
        case None | case.Comparison():
            return
        case case.Literal():
            yield condition
        case case.Not():
            yield from literals(condition.part)
        case case.All() | case.Some():
            for part in condition.parts:
                yield from literals(part)
        case case.Implication():
            yield from literals(condition.premise)
            yield from literals(condition.conclusion)
        case case.Count():
            yield from condition.of
        case case.CountWith():
            yield condition.literal
        case case.Timed():
            yield condition.literal
            yield from (one for one in condition.time.instants if isinstance(one, case.Literal))
        case _:
            assert_never(condition)


def comparisons(condition: case.Condition | None) -> Iterator[case.Comparison]:
    """Every comparison in `condition`."""
    match condition:
        case case.Comparison():
            yield condition
        case case.Not():
            yield from comparisons(condition.part)
        case case.All() | case.Some():
            for part in condition.parts:
                yield from comparisons(part)
        case case.Implication():
            yield from comparisons(condition.premise)
            yield from comparisons(condition.conclusion)
        case _:
            return


def variables(condition: case.Condition | None) -> Iterator[case.Variable]:
    """Every variable in `condition`, but those that a count binds."""
    match condition:
        case None:
            return
        case case.Literal():
            for argument in condition.arguments:
                yield from _in_term(argument)
        case case.Comparison():
            yield from _in_term(condition.left)
            yield from _in_term(condition.right)
        case case.Not():
            yield from variables(condition.part)
        case case.All() | case.Some():
            for part in condition.parts:
                yield from variables(part)
        case case.Implication():
            yield from variables(condition.premise)
            yield from variables(condition.conclusion)
        case case.Count():
            for literal in condition.of:
                yield from variables(literal)
        case case.CountWith():
            yield from (v for v in variables(condition.literal) if v.name != condition.variable.name)
        case case.Timed():
            for literal in literals(condition):
                yield from variables(literal)
        case _:
            assert_never(condition)


def _in_term(term: case.Term) -> Iterator[case.Variable]:
    if isinstance(term, case.Variable):
        yield term
    elif isinstance(term, case.Arithmetic):
        yield from _in_term(term.left)
        yield from _in_term(term.right)
