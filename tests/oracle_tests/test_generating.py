"""Drawn cases are cases: their text reads back as what was drawn, and they are worth drawing."""

from collections import Counter

from hypothesis import Phase, given, settings

from answerable.language import case as c
from answerable.language import opening
from generating import cases, printing
from oracle import clauses, explanations, grounding

STATEMENTS = (
    *(c.Fact, c.Event, c.Presumption, c.Open, c.Hypothesis, c.ExactlyOne, c.AtLeast, c.Explain, c.Claim, c.Dispute),
    *(c.Evidence, c.Rule, c.Exception_, c.Mechanism, c.Incompatible, c.Never, c.Preference),
    c.Ranking,
)
CONDITIONS = (c.Comparison, c.Arithmetic, c.Not, c.All, c.Some, c.Implication, c.Count, c.CountWith, c.Timed)


@settings(max_examples=300, deadline=None)
@given(cases.cases())
def test_the_text_of_a_drawn_case_reads_back(case: c.Case) -> None:
    read, _, _ = opening.case_of(printing.text_of(case))
    assert read == case


@settings(max_examples=100, deadline=None)
@given(cases.cases(most=7))
def test_the_number_of_assumptions_is_bounded(case: c.Case) -> None:
    assert grounding.number_of_assumptions(case) <= 7


@settings(max_examples=100, deadline=None)
@given(cases.cases(kinds=frozenset({"claim", "denial", "strict"})))
def test_only_the_asked_for_kinds_are_drawn(case: c.Case) -> None:
    assert all(isinstance(s, c.Claim | c.Rule) for s in case.statements)


def test_everything_is_drawn_and_much_is_disputed() -> None:
    kinds: Counter[str] = Counter()
    found: Counter[int] = Counter()

    @settings(max_examples=500, deadline=None, derandomize=True, phases=(Phase.generate,), database=None)
    @given(cases.cases())
    def draw(case: c.Case) -> None:
        written = repr(case.statements)
        kinds.update(kind.__name__ for kind in (*STATEMENTS, *CONDITIONS) if f"{kind.__name__}(" in written)
        try:
            found[len(explanations.explanations(case))] += 1
        except explanations.FactsContradict:
            found[-1] += 1
        except clauses.TooLarge:
            found[-2] += 1

    draw()
    assert min(kinds[kind.__name__] for kind in (*STATEMENTS, *CONDITIONS)) >= 5, kinds
    assert sum(found[many] for many in found if many > 1) >= 100, found
    assert found[-1] <= 100, found
    assert found[0] >= 5, found
    assert found[-2] <= 25, found
