"""Hypothesis strategies for tests of one's own: cases of a vocabulary, claims, frameworks, causal models.

All of them draw valid, readable values: every case is one that could have been written, and its text reads back as it.
They shrink towards fewer parties, fewer statements, shorter conditions.
"""

from hypothesis import strategies as st

from answerable.causes import formula
from answerable.causes.model import CausalModel
from answerable.findings import framework, grounding
from answerable.language import case
from answerable.laws import staging
from answerable.laws.drawing import Drawing
from answerable.laws.scenario import Scenario
from answerable.laws.vocabulary import Vocabulary


def scenarios(vocabulary: Vocabulary) -> st.SearchStrategy[Scenario]:
    """What cases of a vocabulary say besides its rules, by number; `staging.stage` makes a case of one."""
    return _scenarios(Drawing(vocabulary))


class Drawn:
    """Numbers from hypothesis."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def number(self, count: int) -> int:
        """One of 0 … `count` - 1."""
        return self._draw(st.integers(0, count - 1)) if count > 1 else 0


@st.composite
def _scenarios(draw: st.DrawFn, drawing: Drawing) -> Scenario:
    chance = Drawn(draw)
    aimed = chance.number(len(drawing.aims) + 1)
    return drawing.draw(chance, drawing.aims[aimed - 1] if aimed else None)


def cases(vocabulary: Vocabulary) -> st.SearchStrategy[case.Case]:
    """Cases of a vocabulary: the library's statements, then a few of parties, acts, duties and assertions."""
    return scenarios(vocabulary).map(lambda scenario: staging.stage(scenario, vocabulary))


@st.composite
def claims(draw: st.DrawFn, vocabulary: Vocabulary) -> tuple[case.Claim, ...]:
    """What parties say about a vocabulary's inputs: claims, and denials of some of them."""
    drawn = draw(cases(vocabulary))
    return tuple(statement for statement in drawn.statements if isinstance(statement, case.Claim))


def frameworks(vocabulary: Vocabulary) -> st.SearchStrategy[framework.Framework]:
    """The argumentation frameworks of a vocabulary's cases."""
    return cases(vocabulary).map(grounding.ground_case)


@st.composite
def causal_models(draw: st.DrawFn, variables: int = 6) -> CausalModel:
    """Acyclic models of at most so many variables, called a, b, c …; each depends only on those before it."""
    names = "abcdefghijklmnopqrstuvwxyz"[: draw(st.integers(1, max(1, min(variables, 26))))]
    equations: dict[str, formula.Formula] = {}
    for place, name in enumerate(names):
        equations[name] = draw(_formulas(names[:place])) if place else formula.Constant(draw(st.booleans()))
    return CausalModel(equations)


@st.composite
def _formulas(draw: st.DrawFn, names: str) -> formula.Formula:
    """A root's value, a literal, or what is made of two or three: all, any, or at least two of them."""
    shape = draw(st.sampled_from(("literal", "and", "or", "at least", "root")))
    if shape == "root":
        return formula.Constant(draw(st.booleans()))
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=1 if shape == "literal" else 3, unique=True))
    literals: list[formula.Formula] = []
    for name in chosen:
        variable = formula.Variable(name)
        literals.append(formula.Not(variable) if draw(st.integers(0, 3)) == 3 else variable)
    if len(literals) == 1:
        return literals[0]
    if shape == "at least":
        return formula.at_least(min(2, len(literals)), literals)
    return formula.And(tuple(literals)) if shape == "and" else formula.Or(tuple(literals))
