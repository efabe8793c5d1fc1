"""One independent part → the models of its sets under a semantics, as the solver finds them.

Most semantics are one program and one search. Two steps take those whose sets are measured by what other sets hold:

- by range (semi-stable, stage): the maximal ranges first, then every set that has one of them;
- ideal: what some admissible set defeats first, then the largest admissible set of the rest;
- eager, and ideal where hypotheses stand apart from maximality: the semi-stable (preferred) sets first, then the
  largest admissible set within all of them.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from answerable import solving
from answerable.findings.question import Question
from answerable.findings.semantics import Semantics


def models(
    question: Question, semantics: Semantics, *, limit: int = 0, deadline: solving.Deadline = solving.NEVER
) -> Iterator[solving.Model]:
    """Every set, or the first `limit` of them.

    A model of a single set that leaves something unexplained says `unexplained`: it does not count. Raises
    `LimitReached` at the deadline.
    """
    further: str | None = ""
    asked = semantics
    match semantics:
        case Semantics.SEMI_STABLE | Semantics.STAGE:
            found = ranges(question, semantics, deadline)
            further = largest(islice(found, 1) if limit == 1 else found)
        case Semantics.IDEAL if not question.hypotheses:
            further = _opposed(question, deadline)
        case Semantics.IDEAL:
            further, asked = _shared(question, Semantics.PREFERRED, deadline), Semantics.EAGER
        case Semantics.EAGER:
            further = _shared(question, Semantics.SEMI_STABLE, deadline)
    if further is not None:
        program = question.program(asked, further)
        yield from solving.models(program, limit=limit, maximal=asked.domain_recursive, deadline=deadline)


def ranges(question: Question, semantics: Semantics, deadline: solving.Deadline) -> Iterator[frozenset[int]]:
    """What each maximal range lacks."""
    for model in solving.models(question.program(semantics), maximal=True, deadline=deadline):
        yield named(model, "lacks")


def named(model: solving.Model, predicate: str) -> frozenset[int]:
    """The numbers of which a model says a predicate."""
    return frozenset(arguments[0] for name, arguments in model if name == predicate)


def largest(found: Iterable[frozenset[int]]) -> str | None:
    """The facts that say what each maximal range lacks; None if there is none."""
    facts = ""
    for number, missing in enumerate(found):
        facts += solving.facts("largest", [(number,)])
        facts += solving.facts("beyond", [(number, a) for a in sorted(missing)])
    return facts or None


def _opposed(question: Question, deadline: solving.Deadline) -> str | None:
    """What the admissible sets defeat that explain what must be explained; None if there are no such sets."""
    known: set[int] = set()
    while True:
        further = solving.facts("seeking", [()]) + solving.facts("opposed", [(a,) for a in sorted(known)])
        model = next(
            solving.models(question.program(Semantics.IDEAL, further), limit=1, maximal=True, deadline=deadline),
            None,
        )
        if model is None:
            break
        known |= named(model, "threatened")
    if not known and not solving.satisfiable(question.program(Semantics.ADMISSIBLE), deadline=deadline):
        return None
    return solving.facts("opposed", [(a,) for a in sorted(known)])


def _shared(question: Question, semantics: Semantics, deadline: solving.Deadline) -> str | None:
    """What all sets of a semantics have in common; None if there are none."""
    common: frozenset[int] | None = None
    for model in models(question, semantics, deadline=deadline):
        common = named(model, "in") if common is None else common & named(model, "in")
        if not common:
            break
    return None if common is None else solving.facts("shared", [(a,) for a in sorted(common)])
