"""Findings and a condition → the explanations in which it holds, without spelling out the others.

Only the parts the condition looks at are combined to decide it. The explanations come in the order of all, with the
numbers they have among all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import product
from math import prod

from answerable.answer.deciding import Deciding
from answerable.findings.alternative import Alternative
from answerable.language import case


class Filtering:
    """The explanations of some findings in which a condition holds.

    Raises `LimitReached` at the deadline, or where too many alternatives would have to be combined to tell.
    """

    def __init__(self, decides: Deciding, condition: case.Condition) -> None:
        self._decides, self._condition = decides, condition
        self._sizes = [len(decided.alternatives) for decided in decides.findings.parts]
        self._looked = decides.parts([condition])

    @property
    def count(self) -> int:
        """How many there are among the explanations that were found."""
        others = prod(size for place, size in enumerate(self._sizes) if place not in self._looked)
        return len(self._good) * others

    def each(self) -> Iterator[tuple[int, dict[int, Alternative]]]:
        """Each with its number and its alternative of every part."""
        if not self._good:
            return
        beginnings = {choice[:length] for choice in self._good for length in range(len(self._looked) + 1)}
        parts = self._decides.findings.parts
        for places in self._choices(beginnings):
            number = 1
            for place, size in zip(places, self._sizes, strict=True):
                # numbers count with the last part varying fastest
                number = (number - 1) * size + place + 1
            yield number, {n: parts[n].alternatives[place] for n, place in enumerate(places)}

    @cached_property
    def _good(self) -> list[tuple[int, ...]]:
        """The choices of alternatives, of the parts that are looked at, with which the condition holds."""
        choices = product(*(range(self._sizes[place]) for place in self._looked))
        views = self._decides.views([self._condition])  # in the same order
        return [
            choice for choice, view in zip(choices, views, strict=True) if self._decides.true(self._condition, view)
        ]

    def _choices(self, beginnings: set[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
        """Every choice of all parts, in order; each step is on the way to one, so none is made in vain."""
        stack: list[tuple[tuple[int, ...], tuple[int, ...]]] = [((), ())]
        while stack:
            chosen, so_far = stack.pop()
            if len(chosen) == len(self._sizes):
                yield chosen
                continue
            self._decides.deadline.check()
            watched = len(so_far) < len(self._looked) and self._looked[len(so_far)] == len(chosen)
            for place in reversed(range(self._sizes[len(chosen)])):
                further = (*so_far, place) if watched else so_far
                if not watched or further in beginnings:
                    stack.append(((*chosen, place), further))
