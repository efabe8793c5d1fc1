"""What brought an outcome about: structural models and their actual causes; usable alone, without a case.

>>> from answerable.causes import CausalModel, Constant, Or, Variable, causes
>>> fire = Or((Variable("arsonist"), Variable("lightning")))
>>> model = CausalModel({"arsonist": Constant(True), "lightning": Constant(True), "fire": fire})
>>> [cause.names for cause in causes(model, Variable("fire")).found]
[('arsonist', 'lightning')]
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from answerable.causes.cause import Cause, Causes, Check, Responsibility
    from answerable.causes.causing import but_for, causes, is_cause, responsibilities, responsibility
    from answerable.causes.exchanging import read_model, read_question, write_model
    from answerable.causes.formula import And, AtLeast, Constant, Formula, Not, Or, Variable, at_least
    from answerable.causes.model import CausalLoop, CausalModel, ModelError

__all__ = [
    "And",
    "AtLeast",
    "CausalLoop",
    "CausalModel",
    "Cause",
    "Causes",
    "Check",
    "Constant",
    "Formula",
    "ModelError",
    "Not",
    "Or",
    "Responsibility",
    "Variable",
    "at_least",
    "but_for",
    "causes",
    "is_cause",
    "read_model",
    "read_question",
    "responsibilities",
    "responsibility",
    "write_model",
]

#: Where the public names live; imported on first use.
_HOMES = {
    "cause": ("Cause", "Causes", "Check", "Responsibility"),
    "causing": ("but_for", "causes", "is_cause", "responsibilities", "responsibility"),
    "exchanging": ("read_model", "read_question", "write_model"),
    "formula": ("And", "AtLeast", "Constant", "Formula", "Not", "Or", "Variable", "at_least"),
    "model": ("CausalLoop", "CausalModel", "ModelError"),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"answerable.causes.{module}"), name)
    raise AttributeError(f"module 'answerable.causes' has no attribute '{name}'")
