"""Random causal questions, in the oracle's terms and in the engine's."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from answerable.causes import formula
from answerable.causes.model import CausalModel
from oracle.causation import Formula, Question, truth


def translated(of: Formula, names: Mapping[str, str] = MappingProxyType({})) -> formula.Formula:
    """The oracle's formula as the engine's, with some names replaced."""
    if isinstance(of, bool):
        return formula.Constant(of)
    match of:
        case ("var", name):
            return formula.Variable(names.get(name, name))
        case ("not", item):
            return formula.Not(translated(item, names))
        case ("and", *items):
            return formula.And(tuple(translated(item, names) for item in items))
        case ("or", *items):
            return formula.Or(tuple(translated(item, names) for item in items))
        case ("at_least", bound, *items):
            return formula.AtLeast(bound, tuple((weight, translated(item, names)) for weight, item in items))
    raise AssertionError(of)


def model_of(question: Question) -> CausalModel:
    """The question's model."""
    return CausalModel({name: translated(each) for name, each in question.equations.items()}, question.context)


def formulas(names: list[str]) -> st.SearchStrategy[Formula]:
    """Formulas over the names, seldom constant, two connectives deep at most."""
    if not names:
        return st.booleans()
    literals = st.sampled_from([form for name in names for form in (("var", name), ("not", ("var", name)))])
    flat = st.one_of(literals, _connected(literals))
    return st.one_of(flat, flat, _votes(names), _connected(flat), st.booleans())


def _connected(items: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    several = st.lists(items, min_size=1, max_size=3)
    weighted = st.lists(st.tuples(st.sampled_from((1, 1, 1, 2, 3, -1)), items), min_size=1, max_size=5)
    return st.one_of(
        several.map(lambda of: ("and", *of)),
        several.map(lambda of: ("or", *of)),
        items.map(lambda of: ("not", of)),
        st.tuples(st.integers(-1, 4), weighted).map(lambda drawn: ("at_least", drawn[0], *drawn[1])),
    )


def _votes(names: list[str]) -> st.SearchStrategy[Formula]:
    """Counts of several variables that weigh the same, so that some are interchangeable."""
    chosen = st.sets(st.sampled_from(names), min_size=min(2, len(names)))
    return st.tuples(st.integers(1, len(names)), chosen).map(
        lambda drawn: ("at_least", drawn[0], *((1, ("var", name)) for name in sorted(drawn[1])))
    )


@st.composite
def questions(draw: st.DrawFn, variables: int = 7) -> Question:
    """An acyclic model of up to so many variables, up to two of them context, and an effect that often holds."""
    size = draw(st.integers(1, variables))
    exogenous = draw(st.integers(0, min(2, size - 1)))
    context = {name: draw(st.booleans()) for name in ("u", "w")[:exogenous]}
    roots = draw(st.integers(0, size))
    names = list(context)
    equations: dict[str, Formula] = {}
    for index in range(size - exogenous):
        name = f"v{index}"
        equations[name] = draw(st.booleans() if index < roots else formulas(names))
        names.append(name)
    effect: Any = draw(st.one_of(st.just(("var", names[-1])), formulas(names)))
    question = Question(equations, context, effect)
    if not _holds(question) and draw(st.integers(0, 9)):
        question = Question(equations, context, ("not", effect))
    return question


def _holds(question: Question) -> bool:
    return truth(question.effect, question.values({}))
