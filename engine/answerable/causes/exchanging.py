"""JSON ⇄ CausalModel, for use without a case.

A model is `{"equations": {name: formula, …}, "context": {name: true | false, …}}`, the context optional; with a formula
as its `"outcome"` it is a question: what caused that. A formula is `true`, `false`, a variable's name, `{"not": f}`,
`{"and": [f, …]}`, `{"or": [f, …]}`, or a count `{"at_least": k, "of": [f, …]}` with, if its items do not all weigh
one, `"weights": [integer, …]` in the same order.
"""

import json
from collections.abc import Sequence
from typing import Any

from answerable.causes import formula
from answerable.causes.formula import Formula
from answerable.causes.model import CausalModel, ModelError

#: Formulas nested deeper than this are refused.
MAX_DEPTH = 200


def read_model(text: str) -> CausalModel:
    """The model that the JSON text describes; raises `ModelError` where it describes none."""
    return read_question(text)[0]


def read_question(text: str) -> tuple[CausalModel, Formula | None]:
    """The model that the JSON text describes, and the outcome that it asks about, if it does."""
    data = _data(text)
    model = model_of(data)
    if "outcome" not in data:
        return model, None
    outcome = formula_of(data["outcome"], "the outcome")
    model.check(outcome)
    return model, outcome


def read_outcome(text: str, model: CausalModel) -> Formula:
    """The outcome that a text names: a variable, `not` and a variable, or a formula as JSON."""
    words = text.split()
    if words[:1] == ["not"] and len(words) == 2:
        outcome: Formula = formula.Not(formula.Variable(words[1]))
    elif text.lstrip().startswith("{"):
        outcome = formula_of(_data(text), "the outcome")
    else:
        outcome = formula.Variable(text)
    model.check(outcome)
    return outcome


def _data(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except RecursionError:
        raise ModelError(f"formulas are nested deeper than {MAX_DEPTH}") from None
    except json.JSONDecodeError as problem:
        raise ModelError(f"not JSON: line {problem.lineno}, column {problem.colno}: {problem.msg}") from None


def write_model(model: CausalModel) -> str:
    """The model as JSON text, names sorted; `read_model` gives it back."""
    return json.dumps(data_of(model), indent=2, ensure_ascii=False) + "\n"


def model_of(data: Any) -> CausalModel:
    """The model that JSON data describes."""
    if not isinstance(data, dict) or not isinstance(data.get("equations"), dict):
        raise ModelError('a causal model is an object with "equations", an object from variables to formulas')
    for key in sorted(data.keys() - {"equations", "context", "outcome"}):
        raise ModelError(f'a causal model has "equations", "context" and "outcome", not "{key}"')
    context = data.get("context", {})
    if not isinstance(context, dict) or not all(isinstance(value, bool) for value in context.values()):
        raise ModelError('"context" is an object from variables to true or false')
    equations = {
        name: formula_of(equation, f"the equation of `{name}`") for name, equation in data["equations"].items()
    }
    return CausalModel(equations, context)


def data_of(model: CausalModel) -> dict[str, Any]:
    """The model as JSON data."""
    return {
        "equations": {name: formula_data(model.equations[name]) for name in sorted(model.equations)},
        "context": {name: model.context[name] for name in sorted(model.context)},
    }


def formula_of(data: Any, where: str = "the formula", depth: int = 0) -> Formula:
    """The formula that JSON data describes; `where` begins the message of the error."""
    if depth > MAX_DEPTH:
        raise ModelError(f"{where} is nested deeper than {MAX_DEPTH}")
    if isinstance(data, bool):
        return formula.Constant(data)
    if isinstance(data, str):
        return formula.Variable(data)
    keys = set(data) if isinstance(data, dict) else set()
    if keys == {"not"}:
        return formula.Not(formula_of(data["not"], where, depth + 1))
    if keys in ({"and"}, {"or"}):
        ((key, items),) = data.items()
        made = _items(items, key, where, depth)
        return formula.And(made) if key == "and" else formula.Or(made)
    if {"at_least", "of"} <= keys <= {"at_least", "of", "weights"}:
        made = _items(data["of"], "of", where, depth)
        weights = data.get("weights", [1] * len(made))
        if not isinstance(weights, list) or len(weights) != len(made) or not all(map(_integer, weights)):
            raise ModelError(f'{where}: "weights" is a list of one integer for each item of "of"')
        if not _integer(data["at_least"]):
            raise ModelError(f'{where}: "at_least" is an integer')
        return formula.AtLeast(data["at_least"], tuple(zip(weights, made, strict=True)))
    raise ModelError(
        f"{where} has {json.dumps(data, ensure_ascii=False)[:60]} where a formula should be: true, false, a name, "
        'or an object with "not", "and", "or", or "at_least" and "of"'
    )


def formula_text(of: Formula) -> str:
    """The formula as `read_outcome` reads it: a name, `not` and a name, or JSON."""
    if isinstance(of, formula.Variable):
        return of.name
    if isinstance(of, formula.Not) and isinstance(of.item, formula.Variable):
        return f"not {of.item.name}"
    return json.dumps(formula_data(of), ensure_ascii=False)


def formula_data(of: Formula) -> Any:
    """The formula as JSON data."""

    def join(node: Formula, below: Sequence[Any]) -> Any:
        if isinstance(node, formula.Constant):
            return node.value
        if isinstance(node, formula.Variable):
            return node.name
        if isinstance(node, formula.Not):
            return {"not": below[0]}
        if isinstance(node, formula.And):
            return {"and": list(below)}
        if isinstance(node, formula.Or):
            return {"or": list(below)}
        weights = [weight for weight, _ in node.items]
        count = {"at_least": node.bound, "of": list(below)}
        return count if all(weight == 1 for weight in weights) else {**count, "weights": weights}

    return formula.fold(of, join)


def _items(data: Any, key: str, where: str, depth: int) -> tuple[Formula, ...]:
    if not isinstance(data, list):
        raise ModelError(f'{where}: "{key}" is a list of formulas')
    return tuple(formula_of(item, where, depth + 1) for item in data)


def _integer(data: Any) -> bool:
    return isinstance(data, int) and not isinstance(data, bool)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ModelError(f"`{key}` is given twice")
        found[key] = value
    return found
