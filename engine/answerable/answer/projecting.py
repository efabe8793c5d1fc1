"""Findings → one alternative of each kind that a question can tell apart, where a part has too many to go through.

What a question reads of a part is an `Interest`: literals, assumptions and statements. Sets that agree in all of it
are of one kind, and one of each kind is looked for: often a few where there are 10^30 sets. Sets that need not be
maximal are asked for kind by kind. Of maximal ones each candidate is checked:

- preferred: a candidate is maximal if no admissible set that goes with it has more. Where one does, every preferred
  set has all of that one or defeats a member of it, which rules out the candidate and everything like it;
- where hypotheses stand apart from maximality, and naive: a candidate is made larger until it cannot grow, and nothing
  within what it comes to is looked at again.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, islice, repeat
from random import Random

from answerable import solving
from answerable.findings import bound, searching, telling
from answerable.findings.alternative import Alternative
from answerable.findings.extensions import Decided, Findings
from answerable.findings.framework import Kind
from answerable.findings.question import Question
from answerable.findings.semantics import Semantics

#: How many kinds of one part are looked for, and how many of them in an order drawn by lot.
KINDS, DRAWN = 4096, 32
#: How many maximal ranges are looked for, of semantics by range.
RANGES = 1000
#: Seconds spent at most on searches about disputes of which not all is known, in all and about one question.
SEARCHING, ASKING = 60.0, 15.0

_EXPLAINING = "findings/explaining"

#: Atoms that are assumed to be true, or false.
Assumed = Sequence[tuple[solving.Atom, bool]]
#: A model, and what it has of what is watched.
Seen = tuple[solving.Model, frozenset[solving.Atom]]


@dataclass(frozen=True, slots=True)
class Interest:
    """What is read of one part: numbers of the framework, and of statements that a reader is told of.

    With `times`, all that is derived about times besides.
    """

    literals: frozenset[int] = frozenset()
    assumptions: frozenset[int] = frozenset()
    statements: frozenset[int] = frozenset()
    times: bool = False

    def kind(self, alternative: Alternative) -> Hashable:
        """What is read of an alternative; what it says of times is not told apart from what else is chosen."""
        return (
            alternative.holds & self.literals,
            alternative.chosen if self.times else alternative.chosen & self.assumptions,
            alternative.accepted & self.statements,
            alternative.rejected & self.statements,
        )


class Projections:
    """The kinds of alternatives of all parts of some findings, each looked for once; one time limit for all of it."""

    def __init__(self, findings: Findings, deadline: solving.Deadline = solving.NEVER) -> None:
        self._findings = findings
        self._given = deadline
        self._known: dict[tuple[int, Interest], Projection] = {}
        self.deadline = deadline

    @cached_property
    def _whole(self) -> solving.Deadline:
        """Until when is searched for any question; it begins when the first is asked."""
        return solving.Deadline.after(min(SEARCHING, self._given.left()))

    def ask(self) -> solving.Deadline:
        """Begin with a question: the moment until which is searched for its sake."""
        self.deadline = solving.Deadline.after(min(ASKING, self._whole.left()))
        return self.deadline

    def of(self, place: int, interest: Interest) -> "Projection":
        """The kinds of a part's alternatives."""
        key = (place, interest)
        if key not in self._known:
            self._known[key] = Projection(self._findings, place, interest, self._telling, self)
        return self._known[key]

    @cached_property
    def _telling(self) -> telling.Telling:
        findings = self._findings
        return telling.Telling(findings.argued, findings.settled, [decided.part for decided in findings.parts])


class Projection:
    """One alternative of each kind of one part; `exhausted` once all kinds were found."""

    def __init__(
        self,
        findings: Findings,
        place: int,
        interest: Interest,
        told: telling.Telling,
        asked: Projections,
    ) -> None:
        self._decided: Decided = findings.parts[place]
        self._part = self._decided.part
        self._place = place
        self._telling = told
        self._asked = asked
        self._semantics = findings.semantics
        assumptions = findings.argued.assumptions
        own = {a: n for n, a in enumerate(self._part.assumptions)}
        atoms = {atom: n for n, atom in enumerate(self._part.atoms)}
        self._kinds = {n: assumptions[a].kind for a, n in own.items()}
        self._members = list(range(self._part.undecided))
        read = {x for x in interest.literals if x >> 1 in atoms}
        if interest.times:
            timed = [atom for atom in atoms if bound.is_time(findings.argued.atoms[atom][0])]
            read.update(x for atom in timed for x in (2 * atom, 2 * atom + 1))
        self._read = sorted(2 * atoms[x >> 1] + (x & 1) for x in read)
        chosen = {own[a] for a in interest.assumptions if a in own}
        said = {n for a, n in own.items() if assumptions[a].shown in interest.statements and assumptions[a].shown >= 0}
        self._watched: tuple[solving.Atom, ...] = (
            *(("has", (x,)) for x in self._read),
            *(("in", (n,)) for n in sorted(chosen | said)),
            *((name, (n,)) for n in sorted(said) for name in ("blocked", "fallen")),
        )
        self._hypotheses = Kind.ADOPTED in self._kinds.values()
        self.found: list[Alternative] = []
        self.exhausted = self._decided.exhausted
        self.cut = False  # by a limit
        if self.exhausted:
            kinds: dict[Hashable, Alternative] = {}
            for alternative in self._decided.alternatives:
                kinds.setdefault(interest.kind(alternative), alternative)
            self.found = list(kinds.values())
        self._search = self._kinds_of_sets()

    def each(self) -> Iterator[Alternative]:
        """One alternative of each kind, as they are found; where a limit is reached, what else is known of the part."""
        yield from self._each()
        if not self.exhausted:
            yield from self._decided.alternatives

    def _each(self) -> Iterator[Alternative]:
        place = 0
        while True:
            while place < len(self.found):
                yield self.found[place]
                place += 1
            if not self._further():
                return

    def _further(self) -> bool:
        """Find one kind more."""
        if self.exhausted or self.cut:
            return False
        if len(self.found) >= KINDS:
            self.cut = True
            return False
        try:
            self._deadline.check()
            model = next(self._search, None)
        except solving.LimitReached:
            self.cut = True
            return False
        if model is None:
            self.exhausted = not self.cut
            return False
        self.found.append(self._telling.tell(self._place, model))
        return True

    @property
    def _deadline(self) -> solving.Deadline:
        return self._asked.deadline

    # --- the search ---------------------------------------------------------------------------------------------------

    def unlike(self, facts: str) -> bool:
        """Whether some set is not as the facts ask (`asked.lp`): one such is looked for, of whatever kind.

        Raises `LimitReached`. Of preferred sets without hypotheses only.
        """
        asked = self._question.asking(facts + solving.facts("unwanted", [()]))
        session = solving.Session(asked.program(Semantics.PREFERRED), guided=True, deadline=self._deadline)
        return next(self._candidates(session, repeat(())), None) is not None

    def _kinds_of_sets(self) -> Iterator[solving.Model]:
        semantics = self._semantics
        if semantics.single:
            self.cut = True  # one set at the most, for which there was no time
            return iter(())
        if semantics is Semantics.NAIVE or (semantics is Semantics.PREFERRED and self._hypotheses):
            return self._grown()
        return self._joined() if semantics is Semantics.PREFERRED else self._plain()

    @cached_property
    def _question(self) -> Question:
        rows = solving.facts("read", [(x,) for x in self._read])
        return Question(self._part.facts, self._hypotheses).asking(rows, "answer/projecting")

    def _session(self, semantics: Semantics, facts: str = "", guided: bool = False) -> solving.Session:
        return solving.Session(self._question.program(semantics, facts), guided=guided, deadline=self._deadline)

    def _plain(self) -> Iterator[solving.Model]:
        """Every set that the program has is one that counts."""
        facts: str | None = ""
        if self._semantics.by_range:
            program = Question(self._part.facts, self._hypotheses)
            ranges = list(islice(searching.ranges(program, self._semantics, self._deadline), RANGES + 1))
            if len(ranges) > RANGES:
                raise solving.LimitReached
            facts = searching.largest(ranges)
        if facts is None:
            return
        session = self._session(self._semantics, facts)
        while (seen := session.first(self._watched, deadline=self._deadline)) is not None:
            yield seen[0]
            self._rule_out(session, seen)

    def _joined(self) -> Iterator[solving.Model]:
        """Preferred sets, each of a new kind."""
        program = self._question.asking("", "answer/leaning").program(Semantics.PREFERRED)
        session = solving.Session(program, guided=True, deadline=self._deadline)
        for seen in self._candidates(session, self._leaning()):
            yield seen[0]
            self._rule_out(session, seen)

    def _leaning(self) -> Iterator[Assumed]:
        """In which order to try assumptions: a few times drawn by lot, so that witnesses of much are found early."""
        chance = Random(0)
        for number in count():
            # 0 is the order that the program has
            places = [chance.randrange(5) if 0 < number <= DRAWN else 0 for _ in self._members]
            yield [(("early", (n, place)), places[n] == place) for n in self._members for place in range(1, 5)]

    def _candidates(self, session: solving.Session, assumed: Iterator[Assumed]) -> Iterator[Seen]:
        """The preferred sets among those of a program, checked by what could be joined to them."""
        fallen = tuple(("fallen", (n,)) for n in self._members)
        watched = (*self._watched, *fallen)
        while (seen := session.first(watched, next(assumed), deadline=self._deadline)) is not None:
            model, has = seen
            chosen = self._in(model)
            down = {n for n in self._members if ("fallen", (n,)) in has}
            maximal = True
            while (joined := self._joining(chosen, down)) is not None:
                maximal = False
                for member in sorted(joined):
                    session.rule_out(
                        [(("in", (member,)), False), *((("fallen", (other,)), False) for other in sorted(joined))]
                    )
                chosen |= joined
                down = self._down(chosen)
            if maximal:
                yield model, has.intersection(self._watched)

    def _joining(self, chosen: frozenset[int], down: Iterable[int]) -> frozenset[int] | None:
        """A smallest admissible set that goes with an admissible one, and has more; None if there is none."""
        assumed: list[tuple[solving.Atom, bool]] = [(("held", (n,)), n in chosen) for n in self._members]
        assumed += [(("in", (n,)), False) for n in sorted(down)]
        seen = self._enlarging.first((), assumed, deadline=self._deadline)
        return None if seen is None else self._in(seen[0])

    def _down(self, chosen: frozenset[int]) -> set[int]:
        """What an admissible set defeats."""
        fallen = tuple(("fallen", (n,)) for n in self._members)
        seen = self._plainly.first(
            fallen, [(("in", (n,)), n in chosen) for n in self._members], deadline=self._deadline
        )
        assert seen is not None  # what goes together is admissible together
        return {arguments[0] for _, arguments in seen[1]}

    @cached_property
    def _plainly(self) -> solving.Session:
        """Any admissible set, whatever it explains."""
        return solving.Session(self._unasked(self._question), deadline=self._deadline)

    @cached_property
    def _enlarging(self) -> solving.Session:
        rows = solving.facts("may_gain", [(n,) for n in self._members])
        question = Question(self._part.facts, self._hypotheses).asking(rows, "answer/enlarging")
        return solving.Session(self._unasked(question), guided=True, deadline=self._deadline)

    def _unasked(self, question: Question) -> solving.Program:
        program = question.program(Semantics.ADMISSIBLE)
        return solving.Program(tuple(one for one in program.encodings if one != _EXPLAINING), program.facts)

    def _grown(self) -> Iterator[solving.Model]:
        """Maximal sets: candidates of new kinds, made larger until they cannot grow."""
        naive = self._semantics is Semantics.NAIVE
        counting = [n for n in self._members if naive or self._kinds[n] is not Kind.ADOPTED]
        among = Semantics.CONFLICT_FREE if naive else Semantics.ADMISSIBLE
        session = self._session(self._semantics, guided=True)
        rows = solving.facts("may_gain", [(n,) for n in counting])
        larger = solving.Session(
            self._question.asking(rows, "answer/enlarging").program(among), deadline=self._deadline
        )
        kinds: set[frozenset[solving.Atom]] = set()
        while (seen := session.first(self._watched, deadline=self._deadline)) is not None:
            while (more := self._more(larger, self._in(seen[0]), counting)) is not None:
                seen = more
            chosen = self._in(seen[0])
            session.rule_out((("in", (n,)), False) for n in counting if n not in chosen)
            if seen[1] not in kinds:
                kinds.add(seen[1])
                yield seen[0]
                self._rule_out(session, seen)

    def _more(self, larger: solving.Session, chosen: frozenset[int], counting: list[int]) -> Seen | None:
        """A set that has all of another that counts, and more of it."""
        assumed: list[tuple[solving.Atom, bool]] = [(("held", (n,)), n in chosen) for n in self._members]
        assumed += [(("in", (n,)), True) for n in counting if n in chosen]
        return larger.first(self._watched, assumed, deadline=self._deadline)

    def _rule_out(self, session: solving.Session, seen: Seen) -> None:
        """Look for no further set of this kind."""
        session.rule_out((atom, atom in seen[1]) for atom in self._watched)

    def _in(self, model: solving.Model) -> frozenset[int]:
        return searching.named(model, "in")
