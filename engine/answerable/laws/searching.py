"""Vocabulary, properties → a smallest breach of each that random cases show, or that none was found.

Cases are drawn by hypothesis from a seed. The first that breaks a property is made smaller by `lessening`, which takes
pieces away one by one, so that what is shown is minimal piece by piece; the search goes on for the other properties.
Counterexamples are kept in hypothesis's database where there is one, and tried first the next time.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import hypothesis
from hypothesis import Phase
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase
from hypothesis.errors import NoSuchExample

from answerable import solving
from answerable.language import case
from answerable.laws import drawing, lessening, obeying, staging
from answerable.laws.law import Breach, Coverage
from answerable.laws.scenario import Scenario
from answerable.laws.vocabulary import Vocabulary

#: How many cases are drawn unless told otherwise.
COUNT = 200


@dataclass(frozen=True)
class Budget:
    """How far a search goes: cases drawn, from which seed, and until when."""

    count: int = COUNT
    seed: int = 0
    deadline: solving.Deadline = solving.NEVER


@dataclass(frozen=True)
class Found:
    """What a search came to: breaches by smallest scenarios, what was covered, whether it went on to its end."""

    breaches: tuple[tuple[Scenario, Breach], ...]
    coverage: Coverage
    complete: bool


def search(
    vocabulary: Vocabulary,
    properties: Sequence[case.Property],
    budget: Budget,
    kept: str | None = None,
) -> Found:
    """Look for breaches of the properties among random cases. `kept` is the folder of the database."""
    return _Search(vocabulary, properties, budget, kept).run()


class _Search:
    def __init__(
        self, vocabulary: Vocabulary, properties: Sequence[case.Property], budget: Budget, kept: str | None
    ) -> None:
        self.vocabulary = vocabulary
        self.own = len(vocabulary.library.statements)
        self.pending = list(properties)
        self.budget = budget
        self.database: ExampleDatabase | None = DirectoryBasedExampleDatabase(kept) if kept else None
        self.coverage = Coverage()
        self.complete = True

    def run(self) -> Found:
        found: list[tuple[Scenario, Breach]] = []
        left = self.budget.count
        generator = random.Random(self.budget.seed)
        while self.pending and left > 0 and self.complete:
            before = self.coverage.cases
            breaking = self._first(left, generator)
            if breaking is None:
                break
            left -= max(1, self.coverage.cases - before)
            for law in [law for law in self.pending if self._breach(breaking, law)]:
                found.append(self._smallest(breaking, law))
                self.pending.remove(law)
        return Found(tuple(found), self.coverage, self.complete)

    def _first(self, count: int, generator: random.Random) -> Scenario | None:
        """A drawn scenario that breaks one of the pending properties."""
        settings = hypothesis.settings(
            max_examples=count,
            database=self.database,
            phases=(Phase.reuse, Phase.generate) if self.database else (Phase.generate,),
            deadline=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        known: dict[Scenario, bool] = {}

        def breaks(scenario: Scenario) -> bool:
            if scenario not in known:  # hypothesis tries some more than once
                known[scenario] = bool(self._broken_by(scenario))
            return known[scenario]

        key = ("laws of " + (self.vocabulary.uses or self.vocabulary.library.name)).encode()
        try:
            return hypothesis.find(
                drawing.scenarios(self.vocabulary),
                breaks,
                settings=settings,
                random=generator,
                database_key=key if self.database else None,
            )
        except NoSuchExample:
            return None

    def _broken_by(self, scenario: Scenario) -> list[case.Property]:
        """The pending properties that a scenario breaks; none once the time is over."""
        if self.budget.deadline.left() <= 0:
            self.complete = False
            return []
        subject = staging.stage(scenario, self.vocabulary)
        try:
            found = obeying.breaches(subject, self.pending, self.coverage, self.own, self.budget.deadline)
            return [breach.law for breach in found]
        except solving.LimitReached:
            self.complete = False
            return []

    def _smallest(self, scenario: Scenario, law: case.Property) -> tuple[Scenario, Breach]:
        smallest = lessening.lessen(scenario, self.vocabulary, lambda of: self._breach(of, law) is not None)
        found = self._breach(smallest, law)
        assert found is not None, "a scenario is lessened only as long as it breaks the law"
        return smallest, found

    def _breach(self, scenario: Scenario, law: case.Property) -> Breach | None:
        return obeying.broken(staging.stage(scenario, self.vocabulary, law.name), law, self.own)
