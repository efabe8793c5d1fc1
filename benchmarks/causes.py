"""Actual causes at size: prints a table of seconds against the figures to beat.

    .venv/bin/python benchmarks/causes.py

Each line builds its model first, then takes one question (compilation, grounding and solving included), the best of
three: seconds of the processor, all threads together. `actualcauses` (extra `bench`) answers the small models beside
the engine, as it comes and by complete search, whose number of causes must be the engine's.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from importlib.util import find_spec
from typing import Any

from answerable.causes import causing, formula
from answerable.causes.formula import TRUE, And, AtLeast, Constant, Formula, Or, Variable
from answerable.causes.model import CausalModel

REPEATS = 3


@dataclass(frozen=True)
class Line:
    """A question, its answer, and the seconds it may take; `published` is what others report for it, if anything."""

    name: str
    ask: Callable[[], Any]
    expected: Any
    seconds: float
    published: str = ""


def tree(size: int, join: type[And] | type[Or], true: Callable[[int], bool]) -> CausalModel:
    """A binary tree of so many variables; node n reads 2n + 1 and 2n + 2, its leaves are roots."""
    equations: dict[str, Formula] = {}
    for node in range(size):
        left, right = 2 * node + 1, 2 * node + 2
        inner = join((Variable(f"n{left}"), Variable(f"n{right}"))) if right < size else None
        equations[f"n{node}"] = inner or Constant(true(node))
    return CausalModel(equations)


def leaves(size: int) -> list[int]:
    return [node for node in range(size) if 2 * node + 2 >= size]


def vote(weights: list[int], bound: int, then: dict[str, Formula] | None = None) -> CausalModel:
    """Unanimous voters of these weights, so much of which passes it."""
    voters: dict[str, Formula] = {f"v{index}": TRUE for index in range(len(weights))}
    count = AtLeast(bound, tuple((weight, Variable(f"v{index}")) for index, weight in enumerate(weights)))
    return CausalModel({**voters, "passed": count, **(then or {})})


def inside() -> CausalModel:
    """51 voters, each following a party of its own, in a tree of 2,047 conditions that all hold."""
    parties: dict[str, Formula] = {f"v{index}": Variable(f"p{index}") for index in range(51)}
    parties |= {f"p{index}": TRUE for index in range(51)}
    passed = formula.at_least(26, [Variable(f"v{index}") for index in range(51)])
    rest = dict(tree(2047, And, lambda _: True).equations)
    return CausalModel({**parties, "passed": passed, **rest, "harm": And((Variable("n0"), Variable("passed")))})


def lines() -> Iterator[Line]:
    """Every question of the table."""
    root = Variable("n0")
    for size, seconds, published in ((4095, 0.5, "plain clingo 0.34"), (16383, 2.0, "")):
        depth = size.bit_length() - 1
        ends = {leaves(size)[0], leaves(size)[len(leaves(size)) // 2], size - 1}
        every, none = tree(size, And, lambda _: True), tree(size, Or, lambda _: False)
        one, three = tree(size, Or, {size - 1}.__contains__), tree(size, Or, ends.__contains__)
        yield Line(f"tree of {size:,} conditions, all causes", _count(every, root), size - 1, seconds, published)
        yield Line(f"tree of {size:,} alternatives, none true", _count(none, formula.Not(root)), size - 1, seconds)
        yield Line(f"tree of {size:,} alternatives, one true", _count(one, root), depth, seconds)
        # One branch has a path of `depth` variables; the other's two paths meet in its first variable.
        pairs = depth * (1 + (depth - 1) ** 2)
        yield Line(f"tree of {size:,} alternatives, three true", _count(three, root), pairs, seconds)

    eleven = leaves(8199)[:: len(leaves(8199)) // 11][:11]
    few, many = tree(8199, Or, set(eleven).__contains__), tree(8199, Or, lambda _: True)
    joint = {f"n{node}": True for node in eleven}
    everything = {f"n{node}": True for node in leaves(8199)}
    yield Line("8,199 alternatives, check a cause of 11", _check(few, joint, root), True, 1.0, "plain clingo 0.83")
    yield Line("8,199 alternatives, check one too large", _check(few, {**joint, "n1": True}, root), False, 1.0)
    yield Line("8,199 alternatives, check a cause of 4,100", _check(many, everything, root), True, 1.0)
    yield Line("8,199 alternatives, degree of a leaf", _degree(many, root, "n8000"), Fraction(1, 13), 20.0)

    passed = Variable("passed")
    equal, unequal = [1] * 17, list(range(20, 37))
    yield Line("17 unanimous voters, all causes", _count(vote(equal, 9), passed), 24310, 5.0, "plain clingo 4.5")
    yield Line("17 unanimous voters, each one listed", _listed(vote(equal, 9), passed), 24310, 5.0)
    yield Line("17 voters of 17 weights", _count(vote(unequal, 239), passed), _undoing(unequal, 239), 20.0)
    for voters, published in ((21, "plain clingo 13.6"), (51, "plain clingo > 20"), (501, "")):
        model, majority = vote([1] * voters, voters // 2 + 1), voters // 2 + 1
        asked = _degree(model, passed, "v0")
        yield Line(f"{voters} unanimous voters, degree", asked, Fraction(1, majority), 2.0, published)
    two, larger = vote([1] * 26 + [2] * 25, 39), inside()
    yield Line("51 voters of two weights, a light one's degree", _degree(two, passed, "v0"), Fraction(1, 20), 2.0)
    yield Line("51 voters of two weights, a heavy one's degree", _degree(two, passed, "v50"), Fraction(1, 19), 2.0)
    asked = _degree(larger, Variable("harm"), "p7")
    yield Line("51 voters with parties in a tree of 2,047", asked, Fraction(1, 26), 2.0)


def small() -> Iterator[tuple[str, CausalModel, str]]:
    """Models that a complete search by trying interventions can answer, each with its effect."""
    rocks: dict[str, Formula] = {
        "suzy": TRUE,
        "billy": TRUE,
        "suzy_hits": Variable("suzy"),
        "billy_hits": And((Variable("billy"), formula.Not(Variable("suzy_hits")))),
        "shatters": Or((Variable("suzy_hits"), Variable("billy_hits"))),
    }
    yield "rocks", CausalModel(rocks), "shatters"
    yield "7 unanimous voters", vote([1] * 7, 4), "passed"
    yield "9 unanimous voters", vote([1] * 9, 5), "passed"
    yield "tree of 7 alternatives", tree(7, Or, lambda _: True), "n0"


def _undoing(weights: list[int], bound: int) -> int:
    """How many minimal sets of voters leave less than the bound, by trying all."""
    spare = sum(weights) - bound
    found = 0
    for chosen in range(1, 2 ** len(weights)):
        taken = [weight for index, weight in enumerate(weights) if chosen >> index & 1]
        found += sum(taken) > spare >= sum(taken) - min(taken)
    return found


def _count(model: CausalModel, effect: Formula) -> Callable[[], int]:
    return lambda: causing.causes(model, effect).count


def _listed(model: CausalModel, effect: Formula) -> Callable[[], int]:
    return lambda: len({cause.names for cause in causing.causes(model, effect).each()})


def _check(model: CausalModel, candidate: dict[str, bool], effect: Formula) -> Callable[[], bool | None]:
    return lambda: causing.is_cause(model, candidate, effect).holds


def _degree(model: CausalModel, effect: Formula, variable: str) -> Callable[[], Fraction]:
    return lambda: causing.responsibility(model, effect, variable).degree


def timed(ask: Callable[[], Any], repeats: int = REPEATS) -> tuple[Any, float]:
    """The answer and the processor's seconds of the quickest run."""
    best = float("inf")
    for _ in range(repeats):
        begun = time.process_time()
        answer = ask()
        best = min(best, time.process_time() - begun)
    return answer, best


def peer(model: CausalModel, effect: str) -> Callable[..., int]:
    """The same question for `actualcauses`, whose last variable is the effect; given a beam and a number of steps."""
    from actualcauses import SCM, SystemModel

    class Model(SystemModel):  # type: ignore[misc, unused-ignore]
        def __init__(self) -> None:
            super().__init__(phi=lambda state: state[-1], psi=sum)

        def __call__(self, u: Any, e: Any = ()) -> list[int]:
            self.n_calls += 1
            set_to = dict(e)
            found: dict[str, bool] = {}
            for name in model.order:
                equation = model.equations[name]
                found[name] = bool(set_to[name]) if name in set_to else formula.value(equation, found.__getitem__)
            return [int(found[name]) for name in names]

    names = [*(name for name in model.order if name != effect), effect]

    def ask(**how: int) -> int:
        scm = SCM(V=tuple(names), U=(), D=(0, 1), u=(), model=Model())
        scm.find_causes(**how)
        return len(scm.causes)

    return ask


def main() -> None:
    """Print the tables; ends with status 1 if an answer is wrong or takes too long."""
    failed = False
    print(f"{'question':<50}{'answer':>10}{'seconds':>10}{'at most':>10}  others report")
    for line in lines():
        answer, seconds = timed(line.ask)
        wrong = answer != line.expected
        failed |= wrong or seconds > line.seconds
        remark = f"WRONG: {line.expected} expected" if wrong else "SLOW" if seconds > line.seconds else line.published
        print(f"{line.name:<50}{answer!s:>10}{seconds:>10.3f}{line.seconds:>10.1f}  {remark}", flush=True)
    print()
    if find_spec("actualcauses") is None:
        print("actualcauses is not installed: no comparison")
    else:
        print(f"{'all causes of':<34}{'engine':>14}{'actualcauses, as it is':>26}{'complete search':>20}")
        for name, model, effect in small():
            mine, other = _count(model, Variable(effect)), peer(model, effect)
            results = [timed(mine), timed(other, 1), timed(lambda ask=other: ask(max_steps=-1, beam_size=-1), 1)]
            failed |= results[0][0] != results[2][0]
            told = [f"{answer} in {seconds:.3f}" for answer, seconds in results]
            print(f"{name:<34}{told[0]:>14}{told[1]:>26}{told[2]:>20}", flush=True)
    raise SystemExit(failed)


if __name__ == "__main__":
    main()
