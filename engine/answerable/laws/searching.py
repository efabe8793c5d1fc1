"""Vocabulary, properties → a smallest breach of each that random cases show, or that none was found.

Cases are drawn by hypothesis from a seed. The first that breaks a property is made smaller by `lessening`, which takes
pieces away one by one, so that what is shown is minimal piece by piece; the search goes on for the other properties.
Counterexamples are kept in hypothesis's database where there is one, and tried first the next time.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import hypothesis
from hypothesis import Phase
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase
from hypothesis.errors import NoSuchExample
from hypothesis.strategies import SearchStrategy

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


def sample(vocabulary: Vocabulary, count: int, seed: int) -> tuple[Scenario, ...]:
    """Different scenarios, as drawn from a seed: at most `count`."""
    drawn: dict[Scenario, None] = {}

    def note(scenario: Scenario) -> bool:
        drawn[scenario] = None
        return False

    _first(drawing.scenarios(vocabulary), note, count, random.Random(seed))
    return tuple(drawn)


def _first(
    among: SearchStrategy[Scenario],
    wanted: Callable[[Scenario], bool],
    count: int,
    generator: random.Random,
    database: ExampleDatabase | None = None,
    key: str = "",
) -> Scenario | None:
    """The first scenario drawn that is wanted, of `count`; those that the database keeps come before all."""
    settings = hypothesis.settings(
        max_examples=count,
        database=database,
        phases=(Phase.reuse, Phase.generate) if database else (Phase.generate,),
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    try:
        return hypothesis.find(
            among, wanted, settings=settings, random=generator, database_key=key.encode() if database else None
        )
    except NoSuchExample:
        return None


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
            breaking = self._breaking(left, generator)
            if breaking is None:
                break
            left -= max(1, self.coverage.cases - before)
            for law in self._broken_by(breaking):
                found.append(lessening.lessened(breaking, self.vocabulary, law))
                self.pending.remove(law)
        return Found(tuple(found), self.coverage, self.complete)

    def _breaking(self, count: int, generator: random.Random) -> Scenario | None:
        """A drawn scenario that breaks one of the pending properties."""
        known: dict[Scenario, bool] = {}

        def breaks(scenario: Scenario) -> bool:
            if scenario not in known:  # hypothesis tries some more than once
                known[scenario] = bool(self._broken_by(scenario))
            return known[scenario]

        key = f"laws of {self.vocabulary.uses or self.vocabulary.library.name}"
        return _first(drawing.scenarios(self.vocabulary), breaks, count, generator, self.database, key)

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
