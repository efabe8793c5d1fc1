"""Random causal questions, in the oracle's terms and in the engine's."""

from collections.abc import Mapping, Sequence
from random import Random
from types import MappingProxyType

from hypothesis import strategies as st

from answerable.causes import formula
from answerable.causes.model import CausalModel
from oracle.causation import Formula, Question, mentioned, truth


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
    """Formulas over the names, seldom constant."""
    return st.integers(0, 2**32).map(lambda seed: _formula(Random(seed), names))


@st.composite
def questions(draw: st.DrawFn, variables: int = 7) -> Question:
    """An acyclic model of up to so many variables, up to two of them context, and an effect that nearly always holds.

    All but the size comes from one seed: drawn piece by piece, such models are mostly trivial, and slow to draw.
    """
    size = draw(st.sampled_from([*range(1, variables + 1), *[variables - 2, variables - 1, variables] * 3]))
    random = Random(draw(st.integers(0, 2**32)))
    wanted = random.choice((_any, _joint, _frozen, _frozen))
    for _ in range(60):
        question = _question(random, max(1, size))
        if wanted(random, question):
            break
    return question


def _any(random: Random, question: Question) -> bool:
    return True


def _joint(random: Random, question: Question) -> bool:
    """Whether setting some variables at random undoes the effect, though no single one does."""
    others = sorted(question.equations.keys() - mentioned(question.effect))
    return any(_undone(question, _some(random, others)) for _ in range(8)) and not any(
        _undone(question, [name]) for name in others
    )


def _frozen(random: Random, question: Question) -> bool:
    """Whether setting one variable undoes the effect only with some other frozen."""
    others = sorted(question.equations.keys() - mentioned(question.effect))
    return any(
        not _undone(question, [name]) and any(_undone(question, [name], [other]) for other in others if other != name)
        for name in others
    )


def _undone(question: Question, names: Sequence[str], frozen: Sequence[str] = ()) -> bool:
    actual = question.values({})
    course = question.values({name: actual[name] != (name in names) for name in (*names, *frozen)})
    return truth(question.effect, actual) and not truth(question.effect, course)


def _some(random: Random, names: list[str]) -> list[str]:
    return [name for name in names if random.random() < 0.5]


def _question(random: Random, size: int) -> Question:
    exogenous = min(random.choice((0, 0, 0, 1, 2)), size - 1)
    roots = random.randint(1, max(1, size - exogenous - 1))
    context = {name: random.random() < 0.6 for name in ("u", "w")[:exogenous]}
    names: list[str] = []
    equations: dict[str, Formula] = {}
    for index in range(size - exogenous):
        name = f"v{index}"
        if index < roots:
            equations[name] = (
                ("var", random.choice(list(context))) if context and random.random() < 0.3 else (random.random() < 0.7)
            )
        else:
            equations[name] = _formula(random, [*context, *names] if random.random() < 0.2 else names)
        names.append(name)
    effect: Formula = ("var", names[-1]) if random.random() < 0.8 else _formula(random, names)
    question = Question(equations, context, effect)
    if not truth(effect, question.values({})) and random.random() < 0.95:
        return Question(equations, context, ("not", effect))
    return question


def _formula(random: Random, names: list[str]) -> Formula:
    kind = random.random()
    if kind < 0.02 or not names:
        return random.random() < 0.5
    if kind < 0.12:
        return _literal(random, names, 0.3)
    if kind < 0.3:  # a vote, in which some are interchangeable
        voters = random.sample(names, random.randint(min(2, len(names)), len(names)))
        return ("at_least", random.randint(1, len(voters)), *((1, ("var", name)) for name in voters))
    if kind < 0.75:
        return _connected(random, [_literal(random, names, 0.2) for _ in range(random.randint(2, 4))])
    return _connected(
        random,
        [
            _connected(random, [_literal(random, names, 0.3) for _ in range(random.randint(1, 3))])
            for _ in range(random.randint(2, 3))
        ],
    )


def _connected(random: Random, items: list[Formula]) -> Formula:
    kind = random.random()
    if kind < 0.4:
        return ("or", *items)
    if kind < 0.75:
        return ("and", *items)
    if kind < 0.8:
        return ("not", ("and", *items))
    weighed = [(random.choice((1, 1, 1, 2, 3, -1)), item) for item in items]
    return ("at_least", random.randint(0, max(1, sum(weight for weight, _ in weighed))), *weighed)


def _literal(random: Random, names: list[str], negated: float) -> Formula:
    # later variables more often, so that effects come about in several steps
    variable = ("var", names[max(random.randrange(len(names)), random.randrange(len(names)))])
    return ("not", variable) if random.random() < negated else variable
