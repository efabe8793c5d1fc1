"""Vocabulary, properties → a smallest breach of each that random cases show, or that none was found.

Cases are drawn from a seed, no two alike, each with an aim: something in the library that came about least so far. The
first case that breaks a property is made smaller by `lessening`, which takes pieces away one by one, so that what is
shown is minimal piece by piece; the search goes on for the other properties. Counterexamples are kept in hypothesis's
database where there is one, and tried first the next time.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from answerable import solving
from answerable.language import case
from answerable.laws import lessening, obeying, staging
from answerable.laws.aiming import Aim
from answerable.laws.chance import Chance, Seeded, one_in, one_of
from answerable.laws.covering import Coverage
from answerable.laws.drawing import Drawing
from answerable.laws.law import Breach
from answerable.laws.scenario import Scenario
from answerable.laws.vocabulary import Vocabulary

#: How many cases are drawn unless told otherwise.
COUNT = 200
#: How many draws there are at most for each case that is different from those before.
_TRIES = 5


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
    """Different scenarios, as drawn from a seed, every aim pursued as often: at most `count`."""
    return tuple(_drawn(vocabulary, count, Seeded(seed), _Turns().next))


def _drawn(
    vocabulary: Vocabulary, count: int, chance: Chance, next_aim: Callable[[Drawing, Chance], Aim | None]
) -> Iterator[Scenario]:
    """At most `count` different scenarios; fewer where a vocabulary hardly has any more."""
    drawing = Drawing(vocabulary)
    known: set[Scenario] = set()
    for _ in range(count * _TRIES):
        if len(known) == count:
            return
        scenario = drawing.draw(chance, next_aim(drawing, chance))
        if scenario not in known:
            known.add(scenario)
            yield scenario


class _Turns:
    """Aims in turns, now and then none."""

    def __init__(self) -> None:
        self._turn = 0

    def next(self, drawing: Drawing, chance: Chance) -> Aim | None:
        """The next aim."""
        if not drawing.aims or one_in(chance, 5):
            return None
        self._turn += 1
        return drawing.aims[self._turn % len(drawing.aims)]


class _Kept:
    """Scenarios that broke a law before, in hypothesis's database; what cannot be read there is no scenario."""

    def __init__(self, folder: str | None, vocabulary: Vocabulary) -> None:
        if folder:
            from hypothesis.database import DirectoryBasedExampleDatabase  # takes a third of a second to import

            self._database: DirectoryBasedExampleDatabase | None = DirectoryBasedExampleDatabase(folder)
        else:
            self._database = None
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
        self.tried: dict[int, int] = {}
        self.known = obeying.Known()
        self.complete = True
        self.found: list[tuple[Scenario, Breach]] = []

    def run(self) -> Found:
        try:
            for scenario in self.kept.scenarios():
                self._note(scenario, self._broken_by(scenario))
            for scenario in _drawn(self.vocabulary, self.budget.count, Seeded(self.budget.seed), self._least):
                if not self.pending:
                    break
                self._note(scenario, self._broken_by(scenario))
        except solving.LimitReached:
            self.complete = False
        return Found(tuple(self.found), self.coverage, self.complete)

    def _least(self, drawing: Drawing, chance: Chance) -> Aim | None:
        """Mostly an aim that came about in fewest cases so far, and was tried in few; else any, or none."""
        if not drawing.aims or one_in(chance, 6):
            return None
        if one_in(chance, 3):
            return one_of(chance, drawing.aims)
        number = min(range(len(drawing.aims)), key=lambda n: self._came_about(drawing.aims[n]) + self.tried.get(n, 0))
        self.tried[number] = self.tried.get(number, 0) + 1
        return drawing.aims[number]

    def _came_about(self, aim: Aim) -> int:
        if isinstance(aim.of, str):
            return self.coverage.triggered.get(aim.of, 0)
        return self.coverage.fired.get(aim.of, 0)

    def _note(self, scenario: Scenario, broken: list[Breach]) -> None:
        for breach in broken:
            self.pending.remove(breach.law)
            self.found.append((scenario, breach))  # until it is made smaller: the time may be over before
            smallest = lessening.lessened(scenario, self.vocabulary, breach.law)
            self.found[-1] = smallest
            self.kept.keep(smallest[0])

    def _broken_by(self, scenario: Scenario) -> list[Breach]:
        """How a scenario breaks pending properties. Raises `LimitReached`."""
        self.budget.deadline.check()
        subject = staging.stage(scenario, self.vocabulary)
        return list(obeying.breaches(subject, self.pending, self.coverage, self.own, self.budget.deadline, self.known))
