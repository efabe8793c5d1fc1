"""Answerable: conflicting accounts of one event, the explanations they allow, and who is answerable.

>>> import answerable
>>> case = answerable.read('ann claims b: "Bob did it"  bob denies b')
>>> answerable.solve(case).count
2
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from answerable.answer.answer import Answer, Explanation
    from answerable.answer.supposing import suppose
    from answerable.asking import Run, solve
    from answerable.examining import Inquiry
    from answerable.findings.semantics import Semantics
    from answerable.language.case import Case
    from answerable.language.opening import read
    from answerable.language.problems import Problem, Refused
    from answerable.report.exporting import convert
    from answerable.report.notebook import notebook

__all__ = [
    "Answer",
    "Case",
    "Explanation",
    "Inquiry",
    "Problem",
    "Refused",
    "Run",
    "Semantics",
    "convert",
    "notebook",
    "read",
    "solve",
    "suppose",
]

#: Where each public name lives; imported on first use, so that importing the package costs nothing.
_HOMES = {
    "Answer": "answerable.answer.answer",
    "Case": "answerable.language.case",
    "Explanation": "answerable.answer.answer",
    "Inquiry": "answerable.examining",
    "Problem": "answerable.language.problems",
    "Refused": "answerable.language.problems",
    "Run": "answerable.asking",
    "Semantics": "answerable.findings.semantics",
    "convert": "answerable.report.exporting",
    "notebook": "answerable.report.notebook",
    "read": "answerable.language.opening",
    "solve": "answerable.asking",
    "suppose": "answerable.answer.supposing",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'answerable' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
