"""Vocabulary, scope → every scenario within it, one of each kind up to renaming; rules/laws/scope.lp enumerates them.

A scope of N has at most N parties, N events (one of them the outcome), and N further statements: mechanisms, duties and
assertions about the inputs. Left out is what is like something else: more than one party of whom nothing is said; acts
of which nothing is said; and, where no law and no ruling speaks of all explanations together, that something is
contested, since every explanation of a contested case is one of a case in which it is so, or of one in which it is not:
so it is with a relation that only verdict rules read, and with acts, where no rule reads events. `within` says whether
a scenario is of a scope.

Of scenarios that rules cannot tell apart (`distinguishing`), one is solved.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations, product
from math import comb

from answerable import solving
from answerable.language import case
from answerable.laws import distinguishing, lessening, obeying, staging
from answerable.laws.covering import Coverage
from answerable.laws.distinguishing import Distinguishing
from answerable.laws.law import Breach
from answerable.laws.scenario import Act, Cause, Done, Owed, Said, Scenario, Stance
from answerable.laws.staging import things
from answerable.laws.vocabulary import Vocabulary

ENCODING = "laws/scope"
#: How acts and assertions stand within a scope, in their order.
DONE: tuple[Done, ...] = ("contested", "done", "not done")
STANCES: tuple[Stance, ...] = ("contested", "fact", "false")
#: How assertions stand where it matters in how many explanations.
DOUBTED: tuple[Stance, ...] = ("doubted", *STANCES)

Piece = Cause | Owed | Said


@dataclass(frozen=True)
class Exhausted:
    """What became of every scenario of a scope; not `complete` where the deadline came first.

    `cases` are all there are, up to renaming, or as many as were looked at; `coverage` is of those that were solved.
    """

    breaches: tuple[tuple[Scenario, Breach], ...]
    coverage: Coverage
    complete: bool
    cases: int


def exhaust(
    vocabulary: Vocabulary,
    properties: Sequence[case.Property],
    scope: int,
    deadline: solving.Deadline = solving.NEVER,
    looked: Callable[[int], None] = lambda cases: None,
) -> Exhausted:
    """Test the properties on every scenario of a scope, and keep the first breach of each, which is a smallest one.

    `looked` is told the number of scenarios so far.
    """
    pending = list(properties)
    coverage, known = Coverage(), obeying.Known()
    own = len(vocabulary.library.statements)
    found: dict[str, tuple[Scenario, Breach]] = {}
    kinds = Distinguishing(vocabulary)
    complete, cases = True, 0
    try:
        for scenario in scenarios(vocabulary, scope, deadline):
            deadline.check()
            cases += 1
            looked(cases)
            if not kinds.new(scenario):
                continue
            subject = staging.stage(scenario, vocabulary)
            for breach in list(obeying.breaches(subject, pending, coverage, own, deadline, known)):
                found[breach.law.name] = scenario, breach  # until it is made smaller: the time may be over before
                pending.remove(breach.law)  # those with fewer pieces came before
                found[breach.law.name] = lessening.lessened(scenario, vocabulary, breach.law)
    except solving.LimitReached:
        complete = False
    breaches = tuple(found[law.name] for law in properties if law.name in found)
    return Exhausted(breaches, coverage, complete, cases)


def scenarios(vocabulary: Vocabulary, scope: int, deadline: solving.Deadline = solving.NEVER) -> Iterator[Scenario]:
    """Every scenario of a scope, one of each kind up to renaming parties and acts, those with fewest pieces first.

    Raises `LimitReached`.
    """
    return _Scope(vocabulary, scope).scenarios(deadline)


def size(vocabulary: Vocabulary, scope: int, deadline: solving.Deadline = solving.NEVER) -> tuple[int, bool]:
    """How many scenarios a scope has, and whether that is all of them: at the deadline, those counted so far."""
    count = 0
    try:
        for _ in scenarios(vocabulary, scope, deadline):
            count += 1
            deadline.check()
    except solving.LimitReached:
        return count, False
    return count, True


def together(vocabulary: Vocabulary) -> bool:
    """Whether a law or a ruling speaks of all explanations together."""
    library = vocabulary.library
    return bool(library.rulings) or any(law.law == "overall" for law in library.properties)


def manners(vocabulary: Vocabulary) -> tuple[Done, ...]:
    """How acts stand within a scope."""
    return DONE if together(vocabulary) or not distinguishing.plain(vocabulary) else DONE[1:]


def stances(vocabulary: Vocabulary, argued: bool) -> tuple[Stance, ...]:
    """How a relation is stated within a scope, which something before verdicts rests on or not."""
    return DOUBTED if together(vocabulary) else STANCES if argued else STANCES[1:]


def within(scenario: Scenario, vocabulary: Vocabulary, scope: int) -> bool:
    """Whether a scenario is of a scope, once its pieces are put in order; or those it stands for, where acts of it are
    contested that are not contested there.
    """
    of = _Scope(vocabulary, scope)
    told: list[Piece] = [*scenario.causes, *scenario.duties]
    if scenario.members or len(set(told)) < len(told) or not set(told) <= set(of.numbers):
        return False
    told += [of.pointed(said, scenario.duties) for said in scenario.said]
    about = {(piece.input, piece.arguments) for piece in told if isinstance(piece, Said)}
    return (
        scenario.parties <= of.largest.parties
        and scenario.outcomes == of.largest.outcomes
        and len(scenario.acts) <= len(of.largest.acts)
        and len(told) <= scope
        and len(about) == len(scenario.said)
        and set(told) <= set(of.numbers)
        and of.spoken_of(scenario, told)
    )


#: A renaming: what each party is called, what each act is, and what each piece becomes.
_Renaming = tuple[tuple[int, ...], tuple[int, ...], list[int]]


class _Scope:
    """The pieces of a scope, by number, and what renaming makes of them.

    Of a duty something can be said only where it is among the pieces: until a scenario is made of them, assertions
    speak of duties by the number of the piece.
    """

    def __init__(self, vocabulary: Vocabulary, scope: int) -> None:
        self.vocabulary = vocabulary
        self.scope = scope
        declared = len(vocabulary.library.parties)
        acts = max(0, scope - 1) if vocabulary.causal else 0
        self.largest = Scenario(max(scope, declared), int(vocabulary.causal), acts=tuple(Act(0) for _ in range(acts)))
        self.manners = manners(vocabulary)
        self.pieces = tuple(self._all_pieces())
        self.numbers = {piece: number for number, piece in enumerate(self.pieces)}
        self._renamings: dict[tuple[int, int], list[_Renaming]] = {}

    def scenarios(self, deadline: solving.Deadline) -> Iterator[Scenario]:
        """Those with fewest pieces first."""
        facts = self._facts()
        for number in range(self.scope + 1):
            program = solving.Program((ENCODING,), facts + solving.facts("pieces", [(number,)]))
            for model in solving.models(program, deadline=deadline):
                parties, acts, chosen = _read(model)
                if self._least(parties, acts, chosen):
                    yield self._scenario(parties, acts, chosen)

    # --- pieces -------------------------------------------------------------------------------------------------------

    def _all_pieces(self) -> Iterator[Piece]:
        acts = range(len(self.largest.acts))
        for number in (1, 2):
            for chosen in combinations(acts, number):
                for done in product((True, False), repeat=number):
                    yield Cause(0, tuple(zip(chosen, done, strict=True)))
        first = sum(2**number * comb(len(acts), number) for number in (1, 2))
        duties: list[Owed] = []
        if self.vocabulary.duties:
            guards: tuple[tuple[int, ...], ...] = ((0,), ())
            told = product(range(self.largest.parties), acts, (False, True), guards)
            duties = [Owed(holder, act, omitted, guarded) for holder, act, omitted, guarded in told]
        yield from duties
        for number, relation in enumerate(self.vocabulary.inputs):
            ranges = [
                range(first, first + len(duties))
                if sort == "duty"
                else range(things(sort, self.largest, self.vocabulary))
                for sort in relation.sorts
            ]
            for arguments in product(*ranges):
                for stance in stances(self.vocabulary, relation.argued):
                    yield Said(number, arguments, stance)

    def _sorts(self, said: Said) -> Iterator[tuple[str, int]]:
        """What an assertion is about: sorts and numbers."""
        return zip(self.vocabulary.inputs[said.input].sorts, said.arguments, strict=True)

    def pointed(self, said: Said, duties: Sequence[Owed]) -> Said:
        """The piece of an assertion in a scenario with these duties."""
        arguments = (self.numbers[duties[n]] if sort == "duty" else n for sort, n in self._sorts(said))
        return replace(said, arguments=tuple(arguments))

    def _parties_of(self, piece: Piece) -> list[int]:
        match piece:
            case Owed():
                return [piece.holder]
            case Said():
                return [n for sort, n in self._sorts(piece) if sort == "party"]
            case Cause():
                return []

    def _acts_of(self, piece: Piece) -> list[int]:
        outcomes = self.largest.outcomes
        match piece:
            case Owed():
                return [piece.act]
            case Cause():
                return [act for act, _ in piece.acts]
            case Said():
                named = [n for sort, n in self._sorts(piece) if sort == "act"]
                return named + [n - outcomes for sort, n in self._sorts(piece) if sort == "event" and n >= outcomes]

    def spoken_of(self, scenario: Scenario, told: Sequence[Piece]) -> bool:
        """Whether something is said of every act, and of every party but one."""
        acts = {act for piece in told for act in self._acts_of(piece)}
        parties = {party for piece in told for party in self._parties_of(piece)} | {act.by for act in scenario.acts}
        silent = set(range(len(self.vocabulary.library.parties), scenario.parties)) - parties
        return acts == set(range(len(scenario.acts))) and len(silent) <= 1

    def _facts(self) -> str:
        parties: list[tuple[int, int]] = []
        acts: list[tuple[int, int]] = []
        others: list[tuple[int, int]] = []
        clash: list[tuple[int, int]] = []
        same: dict[object, list[int]] = {}
        for number, piece in enumerate(self.pieces):
            parties += [(number, party + 1) for party in self._parties_of(piece)]
            acts += [(number, act + 1) for act in self._acts_of(piece)]
            if isinstance(piece, Said):
                others += [(number, n) for sort, n in self._sorts(piece) if sort == "duty"]
                same.setdefault((piece.input, piece.arguments), []).append(number)
        for alike in same.values():
            clash += combinations(alike, 2)
        return (
            solving.facts("declared", [(len(self.vocabulary.library.parties),)])
            + solving.facts("parties_at_most", [(self.largest.parties,)])
            + solving.facts("acts_at_most", [(len(self.largest.acts),)])
            + solving.facts("manner", [(DONE.index(manner),) for manner in self.manners])
            + solving.facts("piece", [(number,) for number in range(len(self.pieces))])
            + solving.facts("needs_party", parties)
            + solving.facts("needs_act", acts)
            + solving.facts("needs_piece", others)
            + solving.facts("clash", clash)
        )

    def _scenario(self, parties: int, acts: tuple[tuple[int, int], ...], chosen: tuple[int, ...]) -> Scenario:
        told = [self.pieces[number] for number in chosen]
        duties = sorted(piece for piece in told if isinstance(piece, Owed))
        places = {self.numbers[duty]: place for place, duty in enumerate(duties)}
        said = (
            replace(one, arguments=tuple(places[n] if sort == "duty" else n for sort, n in self._sorts(one)))
            for one in told
            if isinstance(one, Said)
        )
        return Scenario(
            parties,
            self.largest.outcomes,
            (),
            tuple(Act(by, DONE[manner]) for by, manner in acts),
            tuple(sorted(piece for piece in told if isinstance(piece, Cause))),
            tuple(duties),
            tuple(sorted(said)),
        )

    # --- renaming -----------------------------------------------------------------------------------------------------

    def _least(self, parties: int, acts: tuple[tuple[int, int], ...], chosen: tuple[int, ...]) -> bool:
        """Whether no renaming of parties and acts makes a smaller choice of it."""
        for called, order, table in self._all_renamings(parties, len(acts)):
            renamed = [(0, 0)] * len(acts)
            for place, (by, manner) in zip(order, acts, strict=True):
                renamed[place] = (called[by], manner)
            changed = tuple(renamed)
            if changed < acts or (changed == acts and sorted([table[one] for one in chosen]) < list(chosen)):
                return False
        return True

    def _all_renamings(self, parties: int, acts: int) -> list[_Renaming]:
        """Of so many parties and acts; the library's own parties are left as they are."""
        found = self._renamings.get((parties, acts))
        if found is None:
            declared = len(self.vocabulary.library.parties)
            found = self._renamings[parties, acts] = []
            for others in permutations(range(declared, parties)):
                called = (*range(declared), *others, *range(max(declared, parties), self.largest.parties))
                for order in permutations(range(acts)):
                    ordered = (*order, *range(acts, len(self.largest.acts)))
                    found.append((called, order, self._table(called, ordered)))
        return found

    def _table(self, called: tuple[int, ...], order: tuple[int, ...]) -> list[int]:
        """What each piece becomes; those that speak of duties come after these."""
        table: list[int] = []
        outcomes = self.largest.outcomes

        def argument(sort: str, n: int) -> int:
            match sort:
                case "party":
                    return called[n]
                case "act":
                    return order[n]
                case "event" if n >= outcomes:
                    return outcomes + order[n - outcomes]
                case "duty":
                    return table[n]
                case _:
                    return n

        for piece in self.pieces:
            changed: Piece
            match piece:
                case Cause():
                    changed = replace(piece, acts=tuple(sorted((order[act], done) for act, done in piece.acts)))
                case Owed():
                    changed = replace(piece, holder=called[piece.holder], act=order[piece.act])
                case Said():
                    changed = replace(piece, arguments=tuple(argument(sort, n) for sort, n in self._sorts(piece)))
            table.append(self.numbers[changed])
        return table


def _read(model: solving.Model) -> tuple[int, tuple[tuple[int, int], ...], tuple[int, ...]]:
    """How many parties, whose acts and how they stand, and which pieces a model has."""
    parties = 0
    acts: list[tuple[int, int, int]] = []
    chosen: list[int] = []
    for name, arguments in model:
        if name == "chosen":
            chosen.append(arguments[0])
        elif name == "act":
            acts.append((arguments[0], arguments[1] - 1, arguments[2]))
        else:
            parties = arguments[0]
    return parties, tuple((by, manner) for _, by, manner in sorted(acts)), tuple(sorted(chosen))
