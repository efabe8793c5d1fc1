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
from hypothesis.database import DirectoryBasedExampleDatabase
from hypothesis.errors import NoSuchExample
from hypothesis.strategies import SearchStrategy
from pydantic import TypeAdapter

from answerable import solving
from answerable.language import case
from answerable.laws import drawing, lessening, obeying, staging
from answerable.laws.covering import Coverage
from answerable.laws.law import Breach
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
    among: SearchStrategy[Scenario], wanted: Callable[[Scenario], bool], count: int, generator: random.Random
) -> Scenario | None:
    """The first scenario drawn that is wanted, of `count`."""
    settings = hypothesis.settings(
        max_examples=count,
        database=None,
        phases=(Phase.generate,),
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    try:
        return hypothesis.find(among, wanted, settings=settings, random=generator)
    except NoSuchExample:
        return None


class _Kept:
    """Scenarios that broke a law before, in hypothesis's database; what cannot be read there is no scenario."""

    def __init__(self, folder: str | None, vocabulary: Vocabulary) -> None:
        self._database = DirectoryBasedExampleDatabase(folder) if folder else None
        self._vocabulary = vocabulary
        self._key = f"laws of {vocabulary.uses or vocabulary.library.name}".encode()
        self._form = TypeAdapter(Scenario)

    def scenarios(self) -> list[Scenario]:
        """Those that fit the vocabulary as it is now, in order."""
        found = []
        for kept in self._database.fetch(self._key) if self._database else ():
            try:
                scenario = self._form.validate_json(kept)
                staging.stage(scenario, self._vocabulary)
            except (ValueError, IndexError):  # kept for rules that have changed since
                continue
            found.append(scenario)
        return sorted(found)

    def keep(self, scenario: Scenario) -> None:
        """Remember a scenario."""
        if self._database is not None:
            self._database.save(self._key, self._form.dump_json(scenario))


class _Search:
    def __init__(
        self, vocabulary: Vocabulary, properties: Sequence[case.Property], budget: Budget, kept: str | None
    ) -> None:
        self.vocabulary = vocabulary
        self.own = len(vocabulary.library.statements)
        self.pending = list(properties)
        self.budget = budget
        self.kept = _Kept(kept, vocabulary)
        self.coverage = Coverage()
        self.complete = True
        self.found: list[tuple[Scenario, Breach]] = []

    def run(self) -> Found:
        for scenario in self.kept.scenarios():
            self._note(scenario, self._broken_by(scenario))
        left = self.budget.count
        generator = random.Random(self.budget.seed)
        while self.pending and left > 0 and self.complete:
            known: dict[Scenario, list[case.Property]] = {}
            breaking = self._breaking(left, generator, known)
            if breaking is None:
                break
            left -= len(known)
            self._note(breaking, known[breaking])
        return Found(tuple(self.found), self.coverage, self.complete)

    def _note(self, scenario: Scenario, broken: list[case.Property]) -> None:
        for law in broken:
            smallest = lessening.lessened(scenario, self.vocabulary, law)
            self.found.append(smallest)
            self.kept.keep(smallest[0])
            self.pending.remove(law)

    def _breaking(
        self, count: int, generator: random.Random, known: dict[Scenario, list[case.Property]]
    ) -> Scenario | None:
        """A drawn scenario that breaks one of the pending properties; `known` is told what each breaks."""

        def breaks(scenario: Scenario) -> bool:
            if scenario not in known:  # hypothesis tries some more than once
                known[scenario] = self._broken_by(scenario)
            return bool(known[scenario])

        return _first(drawing.scenarios(self.vocabulary), breaks, count, generator)

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
