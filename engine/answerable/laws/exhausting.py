"""Vocabulary, scope → every scenario within it, one of each kind up to renaming; rules/laws/scope.lp enumerates them.

A scope of N has at most N parties, N events (one of them the outcome), and N further statements: mechanisms, duties and
assertions about the inputs. Two things are left out because they are like another: more than one party of whom nothing
is said, and acts of which nothing is said; and a relation that only verdict rules read is stated, true or false, not
contested: every explanation of a contested case is one of either. `within` says whether a scenario is of a scope.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from answerable import solving
from answerable.language import case
from answerable.laws import lessening, obeying, renaming, staging
from answerable.laws.covering import Coverage
from answerable.laws.law import Breach
from answerable.laws.scenario import Act, Cause, Done, Owed, Said, Scenario, Stance
from answerable.laws.staging import things
from answerable.laws.vocabulary import Vocabulary

ENCODING = "laws/scope"
#: How acts and assertions stand within a scope, in their order.
DONE: tuple[Done, ...] = ("contested", "done", "not done")
STANCES: tuple[Stance, ...] = ("contested", "fact", "false")

Piece = Cause | Owed | Said


@dataclass(frozen=True)
class Exhausted:
    """What became of every scenario of a scope; not `complete` where the deadline came first."""

    breaches: tuple[tuple[Scenario, Breach], ...]
    coverage: Coverage
    complete: bool


def exhaust(
    vocabulary: Vocabulary,
    properties: Sequence[case.Property],
    scope: int,
    deadline: solving.Deadline = solving.NEVER,
) -> Exhausted:
    """Test the properties on every scenario of a scope, and keep the first breach of each, which is a smallest one."""
    pending = list(properties)
    coverage = Coverage()
    own = len(vocabulary.library.statements)
    found: dict[str, tuple[Scenario, Breach]] = {}
    complete = True
    try:
        for scenario in scenarios(vocabulary, scope, deadline):
            deadline.check()
            subject = staging.stage(scenario, vocabulary)
            for breach in list(obeying.breaches(subject, pending, coverage, own, deadline)):
                pending.remove(breach.law)  # those with fewer pieces came before
                found[breach.law.name] = lessening.lessened(scenario, vocabulary, breach.law)
    except solving.LimitReached:
        complete = False
    return Exhausted(tuple(found[law.name] for law in properties if law.name in found), coverage, complete)


def scenarios(vocabulary: Vocabulary, scope: int, deadline: solving.Deadline = solving.NEVER) -> Iterator[Scenario]:
    """Every scenario of a scope, one of each kind up to renaming parties and acts, those with fewest pieces first.

    Raises `LimitReached`.
    """
    largest = _largest(vocabulary, scope)
    pieces = tuple(_pieces(largest, vocabulary))
    facts = _facts(largest, pieces, vocabulary)
    for number in range(scope + 1):
        program = solving.Program((ENCODING,), facts + solving.facts("pieces", [(number,)]))
        for model in solving.models(program, deadline=deadline):
            scenario = _read(model, pieces, vocabulary)
            if renaming.canonical(scenario, vocabulary):
                yield scenario


def within(scenario: Scenario, vocabulary: Vocabulary, scope: int) -> bool:
    """Whether a scenario, once its pieces are put in order, is one of those of the scope."""
    largest = _largest(vocabulary, scope)
    pieces = set(_pieces(largest, vocabulary))
    told: list[Piece] = [*scenario.causes, *scenario.duties, *scenario.said]
    return (
        scenario.parties <= largest.parties
        and scenario.outcomes == largest.outcomes
        and len(scenario.acts) <= len(largest.acts)
        and not scenario.members
        and len(told) == len(set(told)) <= scope
        and all(piece in pieces for piece in told)
        and _spoken_of(scenario, told, largest, vocabulary)
    )


def _spoken_of(scenario: Scenario, told: list[Piece], largest: Scenario, vocabulary: Vocabulary) -> bool:
    """Whether something is said of every act, and of every party but one."""
    acts = {act for piece in told for act in _acts_of(piece, largest, vocabulary)}
    parties = {party for piece in told for party in _parties_of(piece, vocabulary)} | {act.by for act in scenario.acts}
    silent = set(range(len(vocabulary.library.parties), scenario.parties)) - parties
    return acts == set(range(len(scenario.acts))) and len(silent) <= 1


def _largest(vocabulary: Vocabulary, scope: int) -> Scenario:
    """As many parties, outcomes and acts as there can be."""
    declared = len(vocabulary.library.parties)
    acts = max(0, scope - 1) if vocabulary.causal else 0
    return Scenario(max(scope, declared), int(vocabulary.causal), (), tuple(Act(0) for _ in range(acts)))


def _pieces(largest: Scenario, vocabulary: Vocabulary) -> Iterator[Piece]:
    acts = range(len(largest.acts))
    for number in (1, 2):
        for chosen in combinations(acts, number):
            for done in product((True, False), repeat=number):
                yield Cause(0, tuple(zip(chosen, done, strict=True)))
    if vocabulary.duties:
        guards: tuple[tuple[int, ...], ...] = ((0,), ())
        for holder, act, omitted, guarded in product(range(largest.parties), acts, (False, True), guards):
            yield Owed(holder, act, omitted, guarded)
    for number, relation in enumerate(vocabulary.inputs):
        # of duties only those that are among the pieces can be spoken of, and their numbers depend on which are
        ranges = [range(things(sort, largest, vocabulary)) for sort in relation.sorts]
        for arguments in product(*ranges):
            for stance in STANCES if relation.argued else STANCES[1:]:
                yield Said(number, arguments, stance)


def _facts(largest: Scenario, pieces: tuple[Piece, ...], vocabulary: Vocabulary) -> str:
    parties: list[tuple[int, int]] = []
    acts: list[tuple[int, int]] = []
    clash: list[tuple[int, int]] = []
    same: dict[object, list[int]] = {}
    for number, piece in enumerate(pieces):
        for party in _parties_of(piece, vocabulary):
            parties.append((number, party + 1))
        for act in _acts_of(piece, largest, vocabulary):
            acts.append((number, act + 1))
        if isinstance(piece, Said):
            same.setdefault((piece.input, piece.arguments), []).append(number)
    for alike in same.values():
        clash += combinations(alike, 2)
    return (
        solving.facts("declared", [(len(vocabulary.library.parties),)])
        + solving.facts("parties_at_most", [(largest.parties,)])
        + solving.facts("acts_at_most", [(len(largest.acts),)])
        + solving.facts("manner", [(number,) for number in range(len(DONE))])
        + solving.facts("piece", [(number,) for number in range(len(pieces))])
        + solving.facts("needs_party", parties)
        + solving.facts("needs_act", acts)
        + solving.facts("clash", clash)
    )


def _parties_of(piece: Piece, vocabulary: Vocabulary) -> list[int]:
    match piece:
        case Owed():
            return [piece.holder]
        case Said():
            sorts = vocabulary.inputs[piece.input].sorts
            return [n for sort, n in zip(sorts, piece.arguments, strict=True) if sort == "party"]
        case Cause():
            return []


def _acts_of(piece: Piece, largest: Scenario, vocabulary: Vocabulary) -> list[int]:
    match piece:
        case Owed():
            return [piece.act]
        case Cause():
            return [act for act, _ in piece.acts]
        case Said():
            sorts = vocabulary.inputs[piece.input].sorts
            told = list(zip(sorts, piece.arguments, strict=True))
            named = [n for sort, n in told if sort == "act"]
            return named + [n - largest.outcomes for sort, n in told if sort == "event" and n >= largest.outcomes]


def _read(model: solving.Model, pieces: tuple[Piece, ...], vocabulary: Vocabulary) -> Scenario:
    parties = 0
    acts: dict[int, Act] = {}
    told: list[Piece] = []
    for name, arguments in model:
        match name:
            case "parties":
                parties = arguments[0]
            case "act":
                acts[arguments[0]] = Act(arguments[1] - 1, DONE[arguments[2]])
            case _:
                told.append(pieces[arguments[0]])
    return Scenario(
        parties,
        int(vocabulary.causal),
        (),
        tuple(acts[number] for number in sorted(acts)),
        tuple(sorted(piece for piece in told if isinstance(piece, Cause))),
        tuple(sorted(piece for piece in told if isinstance(piece, Owed))),
        tuple(sorted(piece for piece in told if isinstance(piece, Said))),
    )
