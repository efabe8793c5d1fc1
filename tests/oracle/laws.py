"""Whether a law holds in a case, from the printed answer alone: every explanation, every instance, one after the other.

Nothing here is shared with the engine's way of testing laws: literals are texts, and an explanation is the set of those
that it says hold or are established.
"""

from __future__ import annotations

from itertools import product
from typing import Any

#: A law: ("never", [literal…]) or ("if", [literal…], [literal…]); a literal is (predicate, arguments, negated), and an
#: argument that begins with a capital is a variable.
Law = tuple[Any, ...]


def so(answer: dict[str, Any]) -> list[set[str]]:
    """For each explanation of a printed answer, the literals that hold or are established in it."""
    found = []
    for one in answer["explanations"]:
        texts = set(one["holds"])
        for verdict in one["verdicts"]:
            if verdict["status"] == "established":
                texts.add(verdict["literal"])
            if verdict["status"] == "refuted":
                texts.add(_opposite(verdict["literal"]))
        found.append(texts)
    return found


def broken(law: Law, answer: dict[str, Any], values: dict[str, list[str]]) -> bool:
    """Whether some instance of a law fails in some explanation; `values` are those of each variable."""
    names = sorted({a for part in law[1:] for _, arguments, _ in part for a in arguments if a[0].isupper()})
    explanations = so(answer)
    for chosen in product(*(values[name] for name in names)):
        binding = dict(zip(names, chosen, strict=True))
        for texts in explanations:
            parts = [all(_text(literal, binding) in texts for literal in part) for part in law[1:]]
            if law[0] == "never" and parts[0]:
                return True
            if law[0] == "if" and parts[0] and not parts[1]:
                return True
    return False


def _text(literal: tuple[str, tuple[str, ...], bool], binding: dict[str, str]) -> str:
    predicate, arguments, negated = literal
    inside = ", ".join(binding.get(argument, argument) for argument in arguments)
    text = f"{predicate}({inside})" if arguments else predicate
    return f"not {text}" if negated else text


def _opposite(text: str) -> str:
    return text.removeprefix("not ") if text.startswith("not ") else f"not {text}"
