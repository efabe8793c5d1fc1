"""Mutants → which of them something notices: a property in a drawn case, or an `expect` of a case with the rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from answerable import asking, solving
from answerable.answer import testing
from answerable.language import case
from answerable.laws import mutating, obeying, searching, staging
from answerable.laws.covering import Coverage
from answerable.laws.mutating import Mutant
from answerable.laws.scenario import Scenario
from answerable.laws.vocabulary import Vocabulary

#: Where statements and rulings (True) of a library are in a case, by number.
Places = dict[tuple[bool, int], int]


@dataclass(frozen=True)
class Noticed:
    """A mutant, and what noticed it: `property x`, `expect …` of a case, or "" where nothing did."""

    mutant: Mutant
    by: str


def notice(
    vocabulary: Vocabulary,
    cases: Sequence[case.Case],
    budget: searching.Budget,
    file: str | None = None,
) -> Iterator[Noticed]:
    """Every mutant of a library's statements and rulings, of those in `file` if that is given.

    `cases` are some that use it. Raises `LimitReached` at the deadline.
    """
    library = vocabulary.library
    drawn = searching.sample(vocabulary, budget.count, budget.seed) if library.properties else ()
    using = [(subject, places) for subject in cases if (places := _places(library, subject))]
    passing = [(subject, places, _passing(subject)) for subject, places in using]
    for mutant in mutating.mutants(library, file):
        budget.deadline.check()
        by = _by_property(mutant, vocabulary, drawn, budget.deadline)
        yield Noticed(mutant, by or _by_expectation(mutant, passing))


def notice_in_case(subject: case.Case, deadline: solving.Deadline = solving.NEVER) -> Iterator[Noticed]:
    """Every mutant of a case's own rules, noticed by its expectations or its properties."""
    file = subject.span.file if subject.span is not None else None
    own = {(ruling, number): number for ruling, number in _all_places(subject)}
    passing = [(subject, own, _passing(subject))]
    for mutant in mutating.mutants(subject, file):
        deadline.check()
        changed = mutating.mutated(subject, mutant)
        laws = [law for law in subject.properties if law.law in ("so", "never", "overall")]
        broken = next((b.law.name for b in obeying.breaches(changed, laws, Coverage())), "")
        yield Noticed(mutant, f"property {broken}" if broken else _by_expectation(mutant, passing))


def _by_property(mutant: Mutant, vocabulary: Vocabulary, drawn: Sequence[Scenario], deadline: solving.Deadline) -> str:
    library = vocabulary.library
    own = len(library.statements)
    changed = mutating.mutated(library, mutant)
    known = obeying.Known()
    for scenario in drawn:
        # the scenario is one of the library as it should be, so that only the rules differ
        staged = staging.stage(scenario, vocabulary)
        statements = (*changed.statements, *staged.statements[own:])
        subject = staged.model_copy(update={"statements": statements, "rulings": changed.rulings})
        for breach in obeying.breaches(subject, library.properties, Coverage(), own, deadline, known):
            return f"property {breach.law.name}"
    return ""


def _by_expectation(mutant: Mutant, cases: Sequence[tuple[case.Case, Places, frozenset[int]]]) -> str:
    for subject, places, passing in cases:
        place = places.get((mutant.ruling, mutant.number))
        if place is None:
            continue
        lost = passing - _passing(mutating.mutated(subject, replace(mutant, number=place)))
        if lost:
            span = subject.expectations[min(lost)].span
            return f"the `expect` at {span.file}:{span.line}" if span is not None else "an `expect`"
    return ""


def _passing(subject: case.Case) -> frozenset[int]:
    """The expectations of a case that come out."""
    outcomes = testing.check_expectations(subject, asking.find(subject))
    return frozenset(number for number, outcome in enumerate(outcomes) if outcome.passed)


def _places(library: case.Case, subject: case.Case) -> Places:
    """Where the library's statements and rulings are in a case that uses it: the same text of the same file."""
    there = {
        (ruling, *where): number
        for ruling, number in _all_places(subject)
        if (where := _written(subject, ruling, number)) is not None
    }
    found = {}
    for ruling, number in _all_places(library):
        where = _written(library, ruling, number)
        place = None if where is None else there.get((ruling, *where))
        if place is not None and _item(subject, ruling, place) == _item(library, ruling, number):
            found[ruling, number] = place
    return found


def _all_places(subject: case.Case) -> Iterator[tuple[bool, int]]:
    yield from ((False, number) for number in range(len(subject.statements)))
    yield from ((True, number) for number in range(len(subject.rulings)))


def _item(subject: case.Case, ruling: bool, number: int) -> case.Statement | case.Ruling:
    return subject.rulings[number] if ruling else subject.statements[number]


def _written(subject: case.Case, ruling: bool, number: int) -> tuple[str, int, int] | None:
    span = _item(subject, ruling, number).span
    return None if span is None else (span.file.rsplit("/", 1)[-1], span.line, span.column)
