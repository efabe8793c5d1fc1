"""Scenario → what rules can tell it by: scenarios that agree in it are of one kind, and break the same laws.

Rules never read who did which act, or what brings an outcome about: they read causes, breaches and duties, which the
engine gives, and what is asserted. So two scenarios are of one kind if, up to renaming parties, acts and duties, they
have as many of each, assert the same, and are given the same in their explanations. What is given is found by solving
the scenario without the library and without what is asserted. That it does not depend on these holds in `plain`
libraries: of rules and constraints only, without events, mechanisms, duties, claims, preferences or times of their own.
In others every scenario is of a kind of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from answerable import asking
from answerable.answer.deciding import Deciding
from answerable.language import case, dividing
from answerable.laws import staging
from answerable.laws.scenario import Owed, Scenario
from answerable.laws.sketching import Thing
from answerable.laws.vocabulary import Vocabulary

_PLAIN = case.Rule | case.Exception_ | case.Never | case.Incompatible | case.Presumption

Things = tuple[Thing, ...]
Names = dict[Thing, Thing]
#: A literal that is given: its predicate, its arguments, whether it is negated.
_Given = tuple[str, Things, bool]
_Explanations = frozenset[frozenset[_Given]]
_Kind = tuple[object, ...]


def plain(vocabulary: Vocabulary) -> bool:
    """Whether a library has nothing but rules and constraints, and speaks of no times."""
    statements = vocabulary.library.statements
    timed = any(isinstance(one, case.Timed) for one in dividing.within(*statements))
    return not timed and all(isinstance(one, _PLAIN) for one in statements)


class Distinguishing:
    """Tells the kinds of a vocabulary's scenarios apart."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.plain = plain(vocabulary)
        names = vocabulary.names
        things = {"party": names.parties, "outcome": names.outcomes, "act": names.acts, "duty": names.duties}
        self._things = {name: (kind, number) for kind, all in things.items() for number, name in enumerate(all)}
        self._given: dict[Scenario, _Explanations] = {}
        self._as_told: set[_Kind] = set()
        self._kinds: set[_Kind] = set()

    def new(self, scenario: Scenario) -> bool:
        """Whether no scenario of its kind was asked about before."""
        if not self.plain:
            return True
        told = self.told(scenario)
        if told in self._as_told:
            return False
        self._as_told.add(told)
        kind = min(self._renamed(scenario, self.given(scenario)))
        if kind in self._kinds:
            return False
        self._kinds.add(kind)
        return True

    def told(self, scenario: Scenario) -> _Kind:
        """Everything by which rules can tell a scenario, as its parties, acts and duties are called in it."""
        known = (scenario.parties, len(scenario.acts), bool(scenario.causes), len(scenario.duties))
        return (*known, scenario.said, self.given(scenario))

    def given(self, scenario: Scenario) -> _Explanations:
        """What is given in each explanation of a scenario, whatever is asserted and whatever the rules are."""
        bare = _bare(scenario)
        if bare not in self._given:
            self._given[bare] = self._solved(bare)
        return self._given[bare]

    def _solved(self, scenario: Scenario) -> _Explanations:
        empty = case.Case(parties=self.vocabulary.library.parties)
        subject = staging.stage(scenario, replace(self.vocabulary, library=empty, assumed=()))
        findings = asking.find(subject)
        if findings is None:
            return frozenset()
        world = Deciding(subject, findings)
        found = set()
        for view in world.views((), verdicts=sorted(dividing.GIVEN)):
            judged = world.judge(view)
            literals = [(atom, False) for atom in judged.established] + [(atom, True) for atom in judged.refuted]
            found.add(frozenset((p, tuple(self._things[str(a)] for a in args), no) for (p, args, _), no in literals))
        return frozenset(found)

    def _renamed(self, scenario: Scenario, given: _Explanations) -> Iterator[_Kind]:
        """The scenario as it can be told of under each renaming; duties come in the order of what is told of them."""
        declared = len(self.vocabulary.library.parties)
        asserted = [
            (said.input, tuple(map(self._thing, self.vocabulary.inputs[said.input].sorts, said.arguments)), said.stance)
            for said in scenario.said
        ]
        for others in permutations(range(declared, scenario.parties)):
            for order in permutations(range(len(scenario.acts))):
                names = {("party", n): ("party", to) for n, to in enumerate(others, declared)}
                names |= {("act", n): ("act", to) for n, to in enumerate(order)}
                yield self._ordered(scenario, asserted, given, names)

    def _ordered(
        self,
        scenario: Scenario,
        asserted: Sequence[tuple[int, Things, str]],
        given: _Explanations,
        names: Names,
    ) -> _Kind:
        best: _Kind | None = None
        for duties in permutations(range(len(scenario.duties))):
            named = names | {("duty", n): ("duty", to) for n, to in enumerate(duties)}

            def call(things: Things, named: Names = named) -> Things:
                return tuple(named.get(thing, thing) for thing in things)

            said = tuple(sorted((number, call(things), stance) for number, things, stance in asserted))
            views = tuple(sorted(tuple(sorted((p, call(things), no) for p, things, no in view)) for view in given))
            known = (scenario.parties, len(scenario.acts), bool(scenario.causes), len(scenario.duties))
            kind: _Kind = (*known, said, views)
            best = kind if best is None or kind < best else best
        assert best is not None
        return best

    def _thing(self, sort: str, number: int) -> Thing:
        if sort == "event":
            return ("outcome", number) if number < int(self.vocabulary.causal) else ("act", number - 1)
        return sort, number


def _bare(scenario: Scenario) -> Scenario:
    """The scenario without what is asserted; a duty that is not contested as the first that comes to the same."""
    return replace(scenario, said=(), duties=tuple(_same(duty, scenario) for duty in scenario.duties))


def _same(duty: Owed, scenario: Scenario) -> Owed:
    """A duty of the same holder that is breached, or not, alike: by what was done, or not at all."""
    done = scenario.acts[duty.act].done
    if done not in ("done", "not done") or (
        duty.omitted and done == "not done"
    ):  # who left something undone may have caused by it
        return duty
    breached = (done == "not done") is duty.omitted
    for act, told in enumerate(scenario.acts):
        if told.done not in ("done", "not done"):
            continue
        omitted = (told.done == "not done") is breached
        if not (omitted and breached):
            return replace(duty, act=act, omitted=omitted)
    return duty
