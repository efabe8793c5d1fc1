"""One part → whether a statement is accepted, or rejected, in some or in all of its sets, without going through them.

For parts that have more alternatives than are looked for. What is accepted or defeated in a set stays so in a larger
one, so that the questions are those of `performing`: some set with it is looked for; or, for "all", a set that speaks
against it, stopping at the first. Where hypotheses stand apart from maximality, sets that are maximal among those
asked for are found, and checked to be maximal among all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from answerable import solving
from answerable.findings import framework, searching
from answerable.findings.deriving import Batch, Closure, Derived
from answerable.findings.extensions import Part
from answerable.findings.framework import Kind
from answerable.findings.performing import Performing
from answerable.findings.pieces import Piece, Pieces, Sought
from answerable.findings.question import Question
from answerable.findings.semantics import Semantics

_WANTED, _UNWANTED = solving.facts("wanted", [()]), solving.facts("unwanted", [()])


@dataclass(frozen=True, slots=True)
class Way:
    """What must hold together: all of these literals of the framework, and of each tally at least so many."""

    literals: frozenset[int] = frozenset()
    tallies: frozenset[tuple[int, frozenset[int]]] = frozenset()

    def met(self, holds: frozenset[int]) -> bool:
        """Whether it is met where these literals hold."""
        return self.literals <= holds and all(len(among & holds) >= least for least, among in self.tallies)

    def joined(self, other: "Way") -> "Way":
        """Both together."""
        return Way(self.literals | other.literals, self.tallies | other.tallies)


class Probing:
    """Decides questions about the statements of one part. All raise `LimitReached` at the deadline."""

    def __init__(
        self, argued: framework.Framework, part: Part, semantics: Semantics, deadline: solving.Deadline
    ) -> None:
        self._argued = argued
        self._part = part
        self._semantics = semantics
        self._deadline = deadline
        hypotheses = any(argued.assumptions[a].kind is Kind.ADOPTED for a in part.assumptions)
        self._question = Question(part.facts, hypotheses)
        self._apart = hypotheses and semantics is Semantics.PREFERRED
        self._own = {a: place for place, a in enumerate(part.assumptions)}
        self._grounded = {own for (own,) in part.rows.get("grounded", ())}
        #: what searches have found: sets, or admissible sets within them, that may answer further questions
        self._examples: list[Derived] = []

    def accepted_somewhere(self, members: Iterable[int], settled: frozenset[int]) -> bool:
        """Whether the statement that these assumptions stand for is accepted in some set.

        `settled` are those of them, outside the part, that are accepted in every set.
        """
        groups = self._groups(members, settled)
        return any(self._accepts(one, groups) for one in self._examples) or self._some(self._accepting(groups))

    def accepted_everywhere(self, members: Iterable[int], settled: frozenset[int]) -> bool:
        """Whether it is accepted in every set."""
        groups = self._groups(members, settled)
        return not any(self._excludes(one, groups) for one in self._examples) and self._all(self._accepting(groups))

    def rejected_somewhere(self, members: Iterable[int]) -> bool:
        """Whether some set defeats one of these assumptions."""
        own = [self._own[a] for a in members if a in self._own]
        return any(one.defeated.get(n) for one in self._examples for n in own) or self._some(
            solving.facts("falling", [(n,) for n in own])
        )

    def holds_somewhere(self, way: "Way") -> bool:
        """Whether a way is met in some set: all of its literals hold together, and of each tally so many."""
        return self._some(self.ways([way]))

    def holds_everywhere(self, ways: Iterable["Way"]) -> bool:
        """Whether in every set one of the ways is met."""
        return self._all(self.ways(ways))

    # --- what is asked ------------------------------------------------------------------------------------------------

    def _groups(self, members: Iterable[int], settled: frozenset[int]) -> dict[int, list[int]]:
        """For each time a statement is made all that must be accepted of the part, by its own numbers.

        A statement made several times is accepted where, once, all that it is made of is: everywhere, if it is settled.
        """
        made: dict[int, list[int]] = {}
        for a in members:
            made.setdefault(self._argued.assumptions[a].statement, []).append(a)
        return {
            statement: [self._own[a] for a in group if a in self._own]
            for statement, group in made.items()
            if all(a in self._own or a in settled for a in group)
        }

    def _accepting(self, groups: dict[int, list[int]]) -> str:
        rows = [(statement, own) for statement, group in groups.items() for own in group]
        return solving.facts("once", [(statement,) for statement in sorted(groups)]) + solving.facts("accepting", rows)

    def _accepts(self, example: Derived, groups: dict[int, list[int]]) -> bool:
        """What an admissible set accepts, the larger ones do."""
        return any(
            all(example.standing[n] and (n not in self._grounded or example.supported.get(n)) for n in group)
            for group in groups.values()
        )

    def _excludes(self, example: Derived, groups: dict[int, list[int]]) -> bool:
        """What an admissible set defeats, no larger one accepts."""
        return all(any(example.defeated.get(n) for n in group) for group in groups.values())

    def _note(self, found: solving.Model) -> None:
        self._examples.append(Batch(self._part.undecided, lambda: self._closure, [found]).derived)

    @cached_property
    def _closure(self) -> Closure:
        return Closure(self._part.rows)

    def ways(self, ways: Iterable["Way"]) -> str:
        """The facts that ask whether one of the ways is met."""
        atoms = {atom: place for place, atom in enumerate(self._part.atoms)}
        rows: dict[str, list[tuple[int, ...]]] = {"way": [], "needs": [], "tally": [], "tallied": []}
        for n, way in enumerate(ways):
            own = [2 * atoms[x >> 1] + (x & 1) for x in sorted(way.literals)]
            rows["way"].append((n,))
            rows["needs"] += [(n, x) for x in own]
            for m, (least, among) in enumerate(sorted(way.tallies, key=lambda one: (one[0], sorted(one[1])))):
                rows["tally"].append((n, m, least))
                rows["tallied"] += [(n, m, 2 * atoms[x >> 1] + (x & 1)) for x in sorted(among)]
        return "".join(solving.facts(predicate, rows[predicate]) for predicate in rows)

    def _some(self, facts: str) -> bool:
        if self._apart:
            return self._maximal(facts + _WANTED)
        if self._semantics is Semantics.PREFERRED:
            # what an admissible set has is in a preferred one; a large one answers more questions
            return self._satisfiable(facts + _WANTED, Semantics.PREFERRED, maximal=True)
        if not self._measured:
            return self._satisfiable(facts + _WANTED, self._semantics)
        return self._performing(facts).credulous(0) is not None

    def _all(self, facts: str) -> bool:
        if self._apart or self._semantics is Semantics.NAIVE:
            return not self._maximal(facts + _UNWANTED)
        if self._semantics is Semantics.PREFERRED:
            striking = self._performing(facts).counter(self._question.asking(facts))
            if striking is not None:
                self._note(striking)
            return striking is None
        if not self._measured:
            return not self._satisfiable(facts + _UNWANTED, self._semantics)
        return self._performing(facts).skeptical(0)[0]

    @property
    def _measured(self) -> bool:
        """Whether its sets are measured by what other sets have."""
        return self._semantics.by_range or self._semantics.domain_recursive

    def _satisfiable(self, facts: str, semantics: Semantics, maximal: bool = False) -> bool:
        program = self._question.asking(facts).program(semantics)
        found = next(solving.models(program, limit=1, maximal=maximal, deadline=self._deadline), None)
        if found is not None:
            self._note(found)
        return found is not None

    def _performing(self, facts: str) -> Performing:
        return Performing(_Alone(self._part, self._question, facts), self._semantics, self._deadline)

    def _maximal(self, facts: str) -> bool:
        """Whether some maximal set is as asked: maximal among those as asked, and no set larger."""
        naive = self._semantics is Semantics.NAIVE
        among = Semantics.CONFLICT_FREE if naive else Semantics.ADMISSIBLE
        maximised = {
            place
            for place, a in enumerate(self._part.assumptions[: self._part.undecided])
            if naive or self._argued.assumptions[a].kind is not Kind.ADOPTED
        }
        growing = self._question.asking(
            solving.facts("maximised", [(a,) for a in sorted(maximised)]), "findings/growing"
        )
        program = self._question.asking(facts).program(self._semantics)
        for model in solving.models(program, maximal=True, deadline=self._deadline):
            held = sorted(searching.named(model, "in") & maximised)
            larger = growing.program(
                among, solving.facts("held", [(a,) for a in held]) + solving.facts("growing", [()])
            )
            if not solving.satisfiable(larger, deadline=self._deadline):
                self._note(model)
                return True
        return False


class _Alone:
    """A part by itself, asked about one thing: see `cutting.Arguable`."""

    def __init__(self, part: Part, question: Question, facts: str) -> None:
        self._part = part
        self._question = question
        self._facts = facts

    def pieces(self, semantics: Semantics, joined: bool = False, held: frozenset[int] = frozenset()) -> Pieces:
        question = self._question
        if held:
            own = [(place,) for place, number in enumerate(self._part.assumptions) if number in held]
            question = question.asking(solving.facts("held", own))
        return Pieces(frozenset(), (Piece(self._part.assumptions, question),), held=bool(held))

    def seek(self, query: int, semantics: Semantics) -> Sought | bool:
        return Sought(0, self._facts)

    def near(self, query: int) -> Piece:
        return Piece(self._part.assumptions, self._question.asking(self._facts))

    def has(self, query: int, chosen: frozenset[int]) -> bool:
        # asked only of what is settled, where what is open is not accepted
        return False
