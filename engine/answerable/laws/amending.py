"""Ruling → the same ruling with one thing changed: a quantifier, a part left out, a `not` too few or too many."""

from collections.abc import Callable, Iterator

from answerable.language import case

_Put = Callable[[case.RulingCondition], case.RulingCondition]


def changes(ruling: case.Ruling) -> Iterator[tuple[str, case.Ruling]]:
    """Every change, in words, and what the ruling becomes."""
    for told, body in _in_body(ruling.body):
        yield told, ruling.model_copy(update={"body": body})
    nothing = case.Comparison(left=0, operator="=", right=1)
    yield "the ruling dropped", ruling.model_copy(update={"body": nothing})


def _in_body(body: case.RulingCondition) -> Iterator[tuple[str, case.RulingCondition]]:
    match body:
        case case.RulingAll() | case.RulingSome():
            for place, part in enumerate(body.parts):
                rest = (*body.parts[:place], *body.parts[place + 1 :])
                left = rest[0] if len(rest) == 1 else body.model_copy(update={"parts": rest})
                yield f"the {_ORDINALS[min(place, len(_ORDINALS) - 1)]} condition dropped", left
                for told, changed in _in_body(part):
                    parts = (*body.parts[:place], changed, *body.parts[place + 1 :])
                    yield told, body.model_copy(update={"parts": parts})
            other = case.RulingSome if isinstance(body, case.RulingAll) else case.RulingAll
            yield ("`or` for `and`" if other is case.RulingSome else "`and` for `or`"), other(parts=body.parts)
        case case.RulingNot():
            yield "`not` left out", body.part
        case case.Quantified():
            yield from _in_quantified(body)
        case case.Literal():
            yield f"`not {body.predicate}` for `{body.predicate}`", case.RulingNot(part=body)
        case _:
            return


_ORDINALS = ("first", "second", "third", "fourth", "last")


def _in_quantified(quantified: case.Quantified) -> Iterator[tuple[str, case.RulingCondition]]:
    for other in ("every", "some", "no"):
        if other != quantified.quantifier:
            told = f"`in {other}` for `in {quantified.quantifier}`"
            yield told, quantified.model_copy(update={"quantifier": other})
    if quantified.where is not None:
        yield "`where …` dropped", quantified.model_copy(update={"where": None})
    if isinstance(quantified.condition, case.All | case.Some):
        parts = quantified.condition.parts
        for place in range(len(parts)):
            rest = (*parts[:place], *parts[place + 1 :])
            left = rest[0] if len(rest) == 1 else quantified.condition.model_copy(update={"parts": rest})
            told = f"the {_ORDINALS[min(place, len(_ORDINALS) - 1)]} part of what is asked of explanations dropped"
            yield told, quantified.model_copy(update={"condition": left})
