"""Mutants → which of them something notices: a property in a drawn case, or an `expect` of a case with the rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable import asking, solving
from answerable.answer import testing
from answerable.language import case
from answerable.laws import mutating, obeying, searching, staging
from answerable.laws.covering import Coverage
from answerable.laws.mutating import Mutant
from answerable.laws.scenario import Scenario
from answerable.laws.vocabulary import Vocabulary


@dataclass(frozen=True)
class Noticed:
    """A mutant, and what noticed it: `property x`, `expect …` of a case, or "" where nothing did."""

    mutant: Mutant
    by: str


def notice(
    vocabulary: Vocabulary,
    cases: Sequence[case.Case],
    budget: searching.Budget,
) -> Iterator[Noticed]:
    """Every mutant of a library's statements. `cases` are some that use it. Raises `LimitReached` at the deadline."""
    library = vocabulary.library
    drawn = searching.sample(vocabulary, budget.count, budget.seed) if library.properties else ()
    using = [(subject, places) for subject in cases if (places := _places(library, subject))]
    passing = [(subject, places, _passing(subject)) for subject, places in using]
    for mutant in mutating.mutants(library, range(len(library.statements))):
        budget.deadline.check()
        by = _by_property(mutant, vocabulary, drawn, budget.deadline)
        yield Noticed(mutant, by or _by_expectation(mutant, passing))


def notice_in_case(subject: case.Case, deadline: solving.Deadline = solving.NEVER) -> Iterator[Noticed]:
    """Every mutant of a case's own rules, noticed by its expectations or its properties."""
    file = subject.span.file if subject.span is not None else None
    own = [n for n, one in enumerate(subject.statements) if one.span is None or one.span.file == file]
    passing = [(subject, {number: number for number in own}, _passing(subject))]
    for mutant in mutating.mutants(subject, own):
        deadline.check()
        changed = mutating.mutated(subject, mutant)
        laws = [law for law in subject.properties if law.law in ("so", "never", "overall")]
        broken = next((b.law.name for b in obeying.breaches(changed, laws, Coverage())), "")
        yield Noticed(mutant, f"property {broken}" if broken else _by_expectation(mutant, passing))


def _by_property(mutant: Mutant, vocabulary: Vocabulary, drawn: Sequence[Scenario], deadline: solving.Deadline) -> str:
    library = vocabulary.library
    own = len(library.statements)
    changed = mutating.mutated(library, mutant)
    for scenario in drawn:
        # the scenario is one of the library as it should be, so that only the rules differ
        staged = staging.stage(scenario, vocabulary)
        subject = staged.model_copy(update={"statements": (*changed.statements, *staged.statements[own:])})
        for breach in obeying.breaches(subject, library.properties, Coverage(), own, deadline):
            return f"property {breach.law.name}"
    return ""


def _by_expectation(mutant: Mutant, cases: Sequence[tuple[case.Case, dict[int, int], frozenset[int]]]) -> str:
    for subject, places, passing in cases:
        if mutant.number not in places:
            continue
        moved = Mutant(places[mutant.number], mutant.change, mutant.statement)
        lost = passing - _passing(mutating.mutated(subject, moved))
        if lost:
            span = subject.expectations[min(lost)].span
            return f"the `expect` at {span.file}:{span.line}" if span is not None else "an `expect`"
    return ""


def _passing(subject: case.Case) -> frozenset[int]:
    """The expectations of a case that come out."""
    outcomes = testing.check_expectations(subject, asking.find(subject))
    return frozenset(number for number, outcome in enumerate(outcomes) if outcome.passed)


def _places(library: case.Case, subject: case.Case) -> dict[int, int]:
    """Where the library's statements are in a case that uses it: the same text of the same file."""
    there = {
        (one.span.file.rsplit("/", 1)[-1], one.span.line, one.span.column): number
        for number, one in enumerate(subject.statements)
        if one.span is not None
    }
    found = {}
    for number, one in enumerate(library.statements):
        if one.span is not None:
            place = there.get((one.span.file.rsplit("/", 1)[-1], one.span.line, one.span.column))
            if place is not None and subject.statements[place] == one:
                found[number] = place
    return found
