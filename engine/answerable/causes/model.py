"""A causal model: an equation for every variable that can be intervened on, and the context it is judged in.

Structural equations over two values (Pearl 2000; Halpern & Pearl 2005). A variable with a constant equation is a root:
it keeps its value unless one intervenes. A variable of the `context` has a value and no equation: it is given, and no
intervention touches it (the exogenous variables of the literature).

Invariants:

- `names-known`: an equation mentions only variables that have an equation or are in the context, never both.
- `acyclic`: no variable depends on itself; `order` lists each after those that its equation mentions.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from answerable.causes import formula
from answerable.causes.formula import Formula


class ModelError(ValueError):
    """A causal model, candidate or effect that makes no sense; the message says why."""


class CausalLoop(ModelError):
    """Variables whose equations mention one another in a circle; each depends on the next, the last on the first."""

    def __init__(self, loop: tuple[str, ...]) -> None:
        super().__init__(f"causal loop: {' depends on '.join(f'`{name}`' for name in (*loop, loop[0]))}")
        self.loop = loop


@dataclass(frozen=True)
class CausalModel:
    """Equations by variable, in the context of the given values. Equal models have equal hashes."""

    equations: Mapping[str, Formula]
    context: Mapping[str, bool] = field(default_factory=dict)
    #: The variables with an equation, each after those it depends on.
    order: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "equations", MappingProxyType(dict(self.equations)))
        object.__setattr__(self, "context", MappingProxyType(dict(self.context)))
        for name in sorted(self.equations.keys() & self.context.keys()):
            raise ModelError(f"`{name}` has an equation and is in the context")
        object.__setattr__(self, "order", self._sorted())

    def __hash__(self) -> int:
        return hash((frozenset(self.equations.items()), frozenset(self.context.items())))

    def __reduce__(self) -> tuple[type["CausalModel"], tuple[dict[str, Formula], dict[str, bool]]]:
        return CausalModel, (dict(self.equations), dict(self.context))

    @staticmethod
    def of_mechanisms(mechanisms: Iterable[tuple[str, Formula]], holds: Mapping[str, bool]) -> "CausalModel":
        """The model of mechanisms `(effect, body)` in a situation that gives every variable its value.

        A variable is made by any of its mechanisms; one that holds though none of them fires holds of itself, and one
        without mechanisms is a root. The model's own values are then exactly `holds`. Raises `ModelError` where a
        variable has no value, or a mechanism fires whose effect does not hold.
        """
        bodies: dict[str, list[Formula]] = {}
        for effect, body in mechanisms:
            bodies.setdefault(effect, []).append(body)
        mentioned = chain(bodies, *(formula.variables(body) for each in bodies.values() for body in each))
        for name in mentioned:
            if name not in holds:
                raise ModelError(f"`{name}` has no value here")
        equations: dict[str, Formula] = {name: formula.Constant(true) for name, true in holds.items()}
        for name, each in bodies.items():
            fires = any(formula.value(body, holds.__getitem__) for body in each)
            if fires and not holds[name]:
                raise ModelError(f"a mechanism brings about `{name}`, which does not hold here")
            if fires or not holds[name]:
                equations[name] = each[0] if len(each) == 1 else formula.Or(tuple(each))
        return CausalModel(equations)

    @cached_property
    def actual(self) -> Mapping[str, bool]:
        """The value of every variable, context included, if nothing intervenes."""
        return MappingProxyType(values(self))

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Each variable's place in `order`."""
        return {name: place for place, name in enumerate(self.order)}

    @cached_property
    def readers(self) -> Mapping[str, tuple[str, ...]]:
        """For each variable, those with an equation that mentions it."""
        found: dict[str, list[str]] = {name: [] for name in chain(self.equations, self.context)}
        for name, equation in self.equations.items():
            for mentioned in formula.variables(equation):
                found[mentioned].append(name)
        return {name: tuple(readers) for name, readers in found.items()}

    def check(self, effect: Formula) -> None:
        """Raise `ModelError` if the effect mentions a variable that the model does not have."""
        for name in formula.variables(effect):
            if name not in self.equations and name not in self.context:
                raise ModelError(f"the effect mentions `{name}`, which the model does not have")

    def _sorted(self) -> tuple[str, ...]:
        order: list[str] = []
        begun: dict[str, bool] = {}  # whether it is still on the way down to what it depends on
        for start in sorted(self.equations):
            path = [] if start in begun else [start]
            pending = [self._mentioned(start)] if path else []
            while path:
                begun[path[-1]] = True
                below = next((name for name in pending[-1] if begun.get(name, True)), None)
                if below is None:
                    begun[path[-1]] = False
                    order.append(path.pop())
                    pending.pop()
                elif below in begun:
                    raise CausalLoop(tuple(path[path.index(below) :]))
                else:
                    path.append(below)
                    pending.append(self._mentioned(below))
        return tuple(order)

    def _mentioned(self, name: str) -> Iterator[str]:
        """The variables with an equation that this one's equation mentions."""
        for mentioned in formula.variables(self.equations[name]):
            if mentioned in self.equations:
                yield mentioned
            elif mentioned not in self.context:
                raise ModelError(f"the equation of `{name}` mentions `{mentioned}`, which the model does not have")


def values(model: CausalModel, interventions: Mapping[str, bool] = MappingProxyType({})) -> dict[str, bool]:
    """The value of every variable, context included, where those intervened on take the values given."""
    found = dict(model.context)
    for name in model.order:
        set_to = interventions.get(name)
        found[name] = formula.value(model.equations[name], found.__getitem__) if set_to is None else set_to
    return found


def outcome(
    mechanisms: Iterable[tuple[str, Formula]],
    holds: Mapping[str, bool | None],
    interventions: Mapping[str, bool],
    asked: str,
) -> bool | None:
    """The value of one variable where mechanisms `(effect, body)` work and those intervened on take the values given.

    As in the model of the mechanisms, but `holds` may leave roots undecided (None): so is then what turns on them, in
    three values (Kleene 1952), and whether something that holds does so of itself.
    """
    bodies: dict[str, list[Formula]] = {}
    for effect, body in mechanisms:
        bodies.setdefault(effect, []).append(body)
    order = CausalModel({name: formula.Or(tuple(bodies.get(name, ()))) for name in holds}).order
    found: dict[str, bool | None] = {}
    for name in order:
        if name in interventions:
            found[name] = interventions[name]
            continue
        own = holds[name]
        if own and name in bodies:
            fires = formula.known(formula.Or(tuple(bodies[name])), holds.__getitem__)
            own = None if fires is None else not fires
        made = formula.known(formula.Or(tuple(bodies.get(name, ()))), found.__getitem__)
        found[name] = True if own or made else None if own is None or made is None else False
    return found[asked]
