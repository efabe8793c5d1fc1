"""One independent part → the models of its sets under a semantics, as the solver finds them.

Most semantics are one program and one search. Two steps take those whose sets are measured by what other sets hold:

- by range (semi-stable, stage): the maximal ranges first, then every set that has one of them;
- ideal: what some admissible set defeats first, then the largest admissible set of the rest;
- eager, and ideal where hypotheses stand apart from maximality: what the semi-stable (preferred) sets share first, then
  the largest admissible set within it.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from answerable import solving
from answerable.findings.question import Question
from answerable.findings.semantics import Semantics

#: How many conflicts the search for maximal ranges may meet at first, and how many more for each range found.
_CONFLICTS, _FRUITFUL = 500, 8


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
        case Semantics.SEMI_STABLE | Semantics.STAGE if limit == 1:
            yield from islice(ranged(question, semantics, deadline), 1)
            return
        case Semantics.SEMI_STABLE | Semantics.STAGE:
            further = largest(ranges(question, semantics, deadline))
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
    for model in ranged(question, semantics, deadline):
        yield named(model, "lacks")


def ranged(question: Question, semantics: Semantics, deadline: solving.Deadline) -> Iterator[solving.Model]:
    """A set for each maximal range, told with it.

    Domain-recursive search is fast where there are many, and meets about as many conflicts as it finds ranges; where it
    meets many more, ranges are made larger step by step.
    """
    program = question.program(semantics)
    known: dict[frozenset[int], None] = {}
    allowed = _CONFLICTS
    while len(known) * _FRUITFUL >= allowed or allowed == _CONFLICTS:
        try:
            for model in solving.models(program, maximal=True, conflicts=allowed, deadline=deadline):
                lacking = named(model, "lacks")
                if lacking not in known:
                    known[lacking] = None
                    yield model
        except solving.GivenUp:
            allowed *= _FRUITFUL
            continue
        return
    yield from growing(program, deadline, known)


def growing(
    program: solving.Program, deadline: solving.Deadline, known: Iterable[frozenset[int]] = ()
) -> Iterator[solving.Model]:
    """The same for each maximal range that is not known, by what it lacks.

    Each range found goes beyond all known, and is made larger until it cannot be (as preferred sets are by Cerutti,
    Dunne, Giacomin & Vallati 2013).
    """
    session = solving.Session(program, deadline=deadline)
    for lacking in known:
        session.rule_out((atom, False) for atom in _ranged(lacking))
    while (found := session.first(deadline=deadline)) is not None:
        while lacking := named(found[0], "lacks"):
            held = [(atom, True) for atom in found[0] if atom[0] == "range"]
            larger = session.first((), held, some=_ranged(lacking), deadline=deadline)
            if larger is None:
                break
            found = larger
        yield found[0]
        session.rule_out((atom, False) for atom in _ranged(lacking))


def _ranged(numbers: Iterable[int]) -> list[solving.Atom]:
    return [("range", (number,)) for number in sorted(numbers)]


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
    threatened = solving.brave(question.program(Semantics.IDEAL, solving.facts("seeking", [()])), deadline=deadline)
    if threatened is None:
        return None
    return solving.facts("opposed", [(a,) for a in sorted(named(threatened, "threatened"))])


def _shared(question: Question, semantics: Semantics, deadline: solving.Deadline) -> str | None:
    """What all sets of a semantics have in common; None if there are none."""
    if semantics.by_range:
        found = largest(ranges(question, semantics, deadline))
        shared = None if found is None else solving.cautious(question.program(semantics, found), deadline=deadline)
        return None if shared is None else solving.facts("shared", [(a,) for a in sorted(named(shared, "in"))])
    common: frozenset[int] | None = None
    for model in models(question, semantics, deadline=deadline):
        common = named(model, "in") if common is None else common & named(model, "in")
        if not common:
            break
    return None if common is None else solving.facts("shared", [(a,) for a in sorted(common)])
