"""Case and framework → what wins by being preferred, over what, and which statements of the case say so.

Only the case's own preferences are told, `prefer` and ratings: that what is presumed yields goes without saying.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

from answerable import shipped
from answerable.answer.answer import Preferred
from answerable.findings import framework
from answerable.findings.preferring import Preferring
from answerable.language import case, weighing


class Outweighing:
    """What is preferred to what in one framework; without a case, nothing is."""

    def __init__(self, subject: case.Case | None, argued: framework.Framework) -> None:
        self.case = subject
        self.argued = argued

    def weaker(self, assumption: int, derives: Callable[[int], bool]) -> list[int]:
        """What is less preferred than an assumption and would defeat it otherwise, its own grounds holding.

        `derives` says what holds in an explanation in which the assumption is in.
        """
        lower = self._lower.get(assumption, frozenset())
        if not lower:
            return []
        found: dict[int, None] = {}
        for literal in self.argued.rebut[assumption]:
            found.update(dict.fromkeys(one for one in self._links(literal, derives) if one in lower))
        return sorted(found)

    def grounds(self, worse: int, better: int) -> tuple[Preferred, ...]:
        """Why one assumption is preferred to another: the fewest statements that say so together, from the better."""
        if self.case is None:
            return ()
        return tuple(self._preferred(*step) for step in self._preferring.way(worse, better))

    def _links(self, literal: int, derives: Callable[[int], bool]) -> Iterator[int]:
        """The assumptions by which a literal would hold, each added alone, or does: they are its last links."""
        seen = {literal}
        pending = [literal]
        while pending:
            for place in self._concluding.get(pending.pop(), ()):
                rule = self.argued.rules[place]
                lacking = [one for one in rule.body if not derives(one)]
                counted = [one for one in rule.counted if not derives(one)]
                short = rule.least - (len(rule.counted) - len(counted))
                if rule.assumption is not None:
                    if not lacking and short <= 0:
                        yield rule.assumption
                    continue
                if lacking:
                    further = lacking if len(lacking) == 1 and short <= 0 else []
                elif short > 0:
                    further = counted if short == 1 else []
                else:  # it holds, though too weakly
                    further = [*rule.body, *rule.counted]
                fresh = [one for one in further if one not in seen]
                seen.update(fresh)
                pending.extend(fresh)

    def _preferred(self, worse: int, better: int, number: int) -> Preferred:
        assert self.case is not None  # or nothing is preferred
        statement = self.case.statements[number]
        file, line = ("", 0) if statement.span is None else (shipped.called(statement.span.file), statement.span.line)
        if isinstance(statement, case.Preference):
            return Preferred(
                better=statement.better, worse=statement.worse, because=statement.because, file=file, line=line
            )
        above, below = (self.case.statements[self.argued.assumptions[one].statement] for one in (better, worse))
        given = weighing.outrating(self.case, below, above)
        assert given is not None  # by their ratings, one is above the other
        (low, low_rating), (high, high_rating) = given
        return Preferred(
            better=high, worse=low, better_rating=high_rating, worse_rating=low_rating, file=file, line=line
        )

    @cached_property
    def _preferring(self) -> Preferring:
        assert self.case is not None  # or nothing is preferred
        found = Preferring(self.case, self.argued.assumptions)
        found.compare()
        return found

    @cached_property
    def _lower(self) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        if self.case is not None:
            for worse, better in self.argued.preferences:
                found.setdefault(better, set()).add(worse)
        return {better: frozenset(worse) for better, worse in found.items()}

    @cached_property
    def _concluding(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place, rule in enumerate(self.argued.rules):
            found.setdefault(rule.head, []).append(place)
        return found
