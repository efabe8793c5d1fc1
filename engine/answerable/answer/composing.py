"""Derivations, and what is missing for one → the numbered steps of a reason.

Conditions that only the engine names are left out: what they rest on is told in their place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from answerable.answer import naming
from answerable.answer.answer import Preferred, Reference
from answerable.answer.derivation import FACT, Derivation, Node
from answerable.answer.deriving import Deriving
from answerable.answer.naming import Naming, Voices
from answerable.answer.outweighing import Outweighing
from answerable.answer.reason import Kind as StepKind
from answerable.answer.reason import Place, Step
from answerable.findings import framework
from answerable.findings.framework import Kind
from answerable.language import case, weighing

#: What is told of an assumption in whose name something holds.
_KINDS: dict[Kind, StepKind] = {
    Kind.CLAIM: "claim",
    Kind.EVIDENCE: "evidence",
    Kind.DOUBT: "doubt",
    Kind.CREDIBLE: "source",
    Kind.PRESUMPTION: "presumption",
    Kind.OPTION: "option",
    Kind.ADOPTED: "hypothesis",
    Kind.FORGONE: "hypothesis",
    Kind.DEFAULT: "rule",
    Kind.ABSENCE: "presumption",
    Kind.ARGUMENT: "argument",
}


class Steps:
    """The steps of one reason, in the making; what has the same key is told once."""

    def __init__(self) -> None:
        self._steps: list[dict[str, Any]] = []
        self._below: list[Callable[[], Iterable[int]]] = []
        self._known: dict[object, int] = {}

    def add(self, key: object, kind: StepKind, below: Callable[[], Iterable[int]] = tuple, **told: Any) -> int:
        """The place of the step; `below` will make the steps it rests on, unless it is there already."""
        if key not in self._known:
            self._known[key] = len(self._steps)
            self._steps.append({"kind": kind, **told})
            self._below.append(below)
        return self._known[key]

    def knows(self, key: object) -> bool:
        """Whether a step is there."""
        return key in self._known

    def told(self, root: int) -> tuple[Step, ...]:
        """The steps from the root down, numbered as they are read: each before what it rests on."""
        because: dict[int, tuple[int, ...]] = {}
        numbers: dict[int, int] = {}
        pending = [root]
        while pending:
            place = pending.pop()
            if place in numbers:
                continue
            numbers[place] = len(numbers) + 1
            # made only now: a chain may be longer than calls can be nested
            because[place] = tuple(dict.fromkeys(one for one in self._below[place]() if one != place))
            pending.extend(reversed(because[place]))
        return tuple(
            Step(number=number, because=tuple(numbers[one] for one in because[place]), **self._steps[place])
            for place, number in numbers.items()
        )


class Composing:
    """Makes steps of what one set of assumptions derives in a framework.

    `given` makes the step of a fact that is known from elsewhere, None if it is not; `lacking` likewise those that say
    why something does not hold, and `excuses` those that say why no exception to an instance of a rule is established.
    """

    def __init__(
        self,
        names: Naming,
        chosen: frozenset[int],
        steps: Steps,
        given: Callable[[int], int | None] = lambda literal: None,
        lacking: Callable[[int], list[int] | None] = lambda literal: None,
        excuses: Callable[[framework.Assumption], list[int]] = lambda assumption: [],
    ) -> None:
        self.naming = names
        self.argued = names.argued
        self.chosen = chosen
        self.steps = steps
        self.deriving = Deriving(self.argued, chosen)
        self._given = given
        self._lacking = lacking
        self._excuses = excuses
        self._voices = Voices(names)
        self._outweighing = Outweighing(getattr(names, "case", None), names.argued)

    # --- what holds ---------------------------------------------------------------------------------------------------

    def holding(self, literal: int) -> list[int]:
        """The steps that say why a literal holds."""
        derivation = self.deriving.derivation(literal)
        assert derivation is not None  # asked only of what holds
        return self._told(derivation, derivation.root)

    def defeating(self, assumption: int) -> list[int]:
        """The steps that say how an assumption is defeated; none if it is not."""
        derivation = self.deriving.defeat(assumption)
        return [] if derivation is None else self._told(derivation, derivation.root)

    def _told(self, derivation: Derivation, node: Node) -> list[int]:
        literal, _ = node
        inference = derivation.steps[node]
        rule = None if inference.rule == FACT else self.argued.rules[inference.rule]

        def below() -> list[int]:
            steps = [step for premise in inference.premises for step in self._told(derivation, premise)]
            if rule is not None and rule.assumption is not None:
                steps += self._excuses(self.argued.assumptions[rule.assumption])
                steps += self._outweighed(rule.assumption)
            return steps

        key = ("holds", id(self.argued), literal, inference.rule)
        if rule is None:
            given = self._given(literal)
            return [self._fact(literal) if given is None else given]
        if rule.assumption is None:
            if self.naming.hidden(literal):
                return below()
            return [self.steps.add(key, self._strict(rule), below, **self._strictly(literal, rule, inference.premises))]
        if self.argued.assumptions[rule.assumption].kind is Kind.ABSENCE:
            return []  # told by the rule that rests on it
        kind = _KINDS[self.argued.assumptions[rule.assumption].kind]
        if kind == "rule" and isinstance(self.naming.statement(rule.assumption), case.Evidence):
            kind = "evidence"
        return [self.steps.add(key, kind, below, **self._assumed(literal, rule.assumption))]

    def _outweighed(self, assumption: int) -> list[int]:
        """The steps of what would defeat an assumption if it were not preferred; what says so is told once for all."""
        grouped: dict[tuple[Preferred, ...], list[int]] = {}
        for one in self._outweighing.weaker(assumption, self.deriving.derives):
            grouped.setdefault(self._outweighing.grounds(one, assumption), []).append(one)
        return [self._preferred(assumption, grounds, weaker) for grounds, weaker in grouped.items()]

    def _preferred(self, assumption: int, grounds: tuple[Preferred, ...], weaker: Sequence[int]) -> int:
        against: dict[Reference, None] = {}
        names: dict[str, None] = {}
        for one in weaker:
            statement = self.naming.statement(one)
            if (reference := self.naming.reference(one)) is not None:
                against[reference] = None
            elif isinstance(statement, case.Evidence):
                against[Reference(by="", act="evidence", name=statement.name)] = None
            elif statement is not None:
                names[weighing.name_of(statement)] = None
        return self.steps.add(
            ("preferred", id(self.argued), assumption, grounds),
            "preferred",
            name=", ".join(names),
            against=tuple(against),
            preferred=grounds,
            places=tuple(dict.fromkeys(Place(file=one.file, line=one.line) for one in grounds)),
        )

    def _fact(self, literal: int) -> int:
        statement = self.argued.fact_statements[self.argued.facts.index(literal)]
        key = ("holds", id(self.argued), literal, FACT)
        return self.steps.add(key, "fact", literal=self.naming.text(literal), places=self.naming.places([statement]))

    def _strict(self, rule: framework.GroundRule) -> StepKind:
        """`mechanism` for a single one, said of what it brings about."""
        single = self._statement(rule.statements[0]) if len(rule.statements) == 1 else None
        if isinstance(single, case.Mechanism) and not rule.head & 1:
            head = self.argued.atoms[rule.head >> 1][0]
            return "mechanism" if head == single.head.predicate else "strict"
        return "strict"

    def _statement(self, number: int) -> case.Statement | None:
        subject = getattr(self.naming, "case", None)
        return subject.statements[number] if subject is not None and number >= 0 else None

    def _strictly(self, literal: int, rule: framework.GroundRule, premises: Sequence[Node]) -> dict[str, Any]:
        told = [one for one in map(self._statement, rule.statements) if one is not None]
        names = [getattr(one, "name", "") for one in told]
        prose = [getattr(one, "because", "") for one in told if not isinstance(one, case.Claim)]
        unless: list[str] = []
        for premise, _ in premises:
            for place in self._concluding.get(premise, ()):
                absent = self.argued.rules[place].assumption
                if absent is not None and self.argued.assumptions[absent].kind is Kind.ABSENCE:
                    unless += self._exceptions(absent)
        return {
            "literal": self.naming.text(literal),
            "name": ", ".join(dict.fromkeys(filter(None, names))),
            "prose": "; ".join(dict.fromkeys(text for text in prose if isinstance(text, str) and text)),
            "unless": tuple(dict.fromkeys(unless)),
            "places": self.naming.places(rule.statements),
        }

    def _assumed(self, literal: int, assumption: int) -> dict[str, Any]:
        one = self.argued.assumptions[assumption]
        statement = self.naming.statement(assumption)
        reference = self.naming.reference(assumption)
        told: dict[str, Any] = {"places": self.naming.places([one.statement])}
        if not self.naming.hidden(literal):
            told["literal"] = self.naming.text(literal)
        elif one.concludes is not None:
            told["literal"] = self.naming.text(one.concludes)
        match one.kind:
            case Kind.CLAIM:
                also = [n for n in self._voices.saying(literal) if n != assumption and self.accepted(n)]
                others = dict.fromkeys(map(self.naming.reference, also))
                told["by"] = (reference,)
                told["also"] = tuple(other for other in others if other not in (None, reference))
                told["against"] = self._voices.against(literal)
            case Kind.DEFAULT:
                told["unless"] = self._exceptions(assumption)
                told["prose"] = getattr(statement, "because", "")
                told["name"] = getattr(statement, "name", "")
                if isinstance(statement, case.Evidence):
                    told["by"] = (Reference(by="", act="evidence", name=statement.name),)
            case Kind.CREDIBLE:
                sources = getattr(statement, "sources", ())
                told["name"] = sources[0] if sources else ""
            case Kind.DOUBT if isinstance(statement, case.Evidence):
                told["by"] = (Reference(by="", act="evidence", name=statement.name),)
            case _:
                told["by"] = () if reference is None else (reference,)
        return told

    def _exceptions(self, assumption: int) -> tuple[str, ...]:
        written = naming.exceptions(self.naming.statement(assumption), self.argued.assumptions[assumption].instance)
        texts = map(self.naming.text, self.argued.undercut[assumption])
        return tuple(dict.fromkeys((*written, *filter(None, texts))))

    # --- where a statement stands -------------------------------------------------------------------------------------

    def accepted(self, assumption: int) -> bool:
        """Whether an assumption is in and its own grounds hold."""
        using = self.argued.using.get(assumption, ())
        return assumption in self.chosen and (not using or any(self.deriving.applies(place) for place in using))

    def standing(self, assumption: int) -> str:
        """Where an assumption is put: accepted, rejected or open."""
        if self.accepted(assumption):
            return "accepted"
        return "open" if self.deriving.defeat(assumption) is None else "rejected"

    def stance(self, assumption: int) -> int:
        """The step that says where what an assumption stands for is put, and why."""
        one = self.argued.assumptions[assumption]
        reference = self.naming.reference(assumption)
        statement = self.naming.statement(assumption)
        told: dict[str, Any] = {
            "by": () if reference is None else (reference,),
            "name": getattr(statement, "name", "") if reference is None else "",
            "literal": self.naming.text(one.concludes) if one.concludes is not None else "",
            "places": self.naming.places([one.statement]),
        }
        key = ("stance", id(self.argued), assumption)
        if one.kind is Kind.CREDIBLE:
            return self._credit(assumption, key)
        if self.accepted(assumption):
            return self.steps.add(key, "accepted", lambda: self._defence(assumption), **told)
        if self.deriving.defeat(assumption) is not None:
            return self.steps.add(key, "rejected", lambda: self.defeating(assumption), **told)
        return self.steps.add(key, "open", lambda: self._undecided(assumption) or self._ungrounded(assumption), **told)

    def _credit(self, assumption: int, key: object) -> int:
        """The step that says whether a disputed source counts as credible."""
        sources = getattr(self.naming.statement(assumption), "sources", ())
        told: dict[str, Any] = {
            "name": sources[0] if sources else "",
            "places": self.naming.places([self.argued.assumptions[assumption].statement]),
        }
        if self.accepted(assumption):
            return self.steps.add(key, "source", **told)
        return self.steps.add(
            key, "credible", lambda: self.defeating(assumption) or self._undecided(assumption), **told
        )

    def _undecided(self, assumption: int) -> list[int]:
        """What would defeat an assumption if it were in, and is not defeated either: as strong, or undecided itself."""
        derivation = self._undefeated.defeat(assumption) if assumption not in self.chosen else None
        if derivation is None:
            return []
        literal = derivation.root[0]
        inference = derivation.steps[derivation.root]
        while (
            self.naming.hidden(literal)
            and inference.rule != FACT
            and self.argued.rules[inference.rule].assumption is None
        ):
            undecided = [one for one in inference.premises if not self.deriving.derives(one[0])]
            if not undecided:
                break
            literal, inference = undecided[0][0], derivation.steps[undecided[0]]
        rule = None if inference.rule == FACT else self.argued.rules[inference.rule]
        against = None if rule is None else rule.assumption
        reference = None if against is None else self.naming.reference(against)
        statements = () if rule is None else rule.statements if against is None else (self._stems(against),)
        names = [getattr(one, "name", "") for one in map(self._statement, statements) if one is not None]
        return [
            self.steps.add(
                ("undecided", id(self.argued), assumption, literal),
                "undecided",
                literal="" if self.naming.hidden(literal) else self.naming.text(literal),
                name=", ".join(dict.fromkeys(filter(None, names))) if reference is None else "",
                by=() if reference is None else (reference,),
                unless=(self.naming.text(derivation.root[0]),) if derivation.undercut else (),
                places=self.naming.places(statements),
            )
        ]

    def _stems(self, assumption: int) -> int:
        return self.argued.assumptions[assumption].statement

    @cached_property
    def _undefeated(self) -> Deriving:
        """What could be derived by everything that is not defeated."""
        numbers = range(len(self.argued.assumptions))
        return Deriving(self.argued, [n for n in numbers if n in self.chosen or self.deriving.defeat(n) is None])

    def _defence(self, assumption: int) -> list[int]:
        """Its grounds, and how what would defeat it is kept off."""
        steps: list[int] = []
        for place in self.argued.using.get(assumption, ()):
            rule = self.argued.rules[place]
            if self.deriving.applies(place) and (rule.body or rule.counted):
                counted = [literal for literal in rule.counted if self.deriving.derives(literal)]
                steps += [step for literal in (*rule.body, *counted[: rule.least]) for step in self.holding(literal)]
                break
        for literal in (*self.argued.undercut[assumption], *self.argued.rebut[assumption]):
            if self.deriving.derives(literal):
                continue  # it does, but too weakly
            steps += [step for place in self._ways(literal) for step in self._blocked(place)]
        return steps

    def _ungrounded(self, assumption: int) -> list[int]:
        steps: list[int] = []
        for place in self.argued.using.get(assumption, ()):
            steps += self._obstacles(place) if not self.deriving.applies(place) else []
        return steps

    # --- what does not hold -------------------------------------------------------------------------------------------

    def missing(self, literal: int) -> list[int]:
        """The steps that say why a literal does not hold: its opposite does, or each way to it is blocked."""
        if self.naming.hidden(literal):
            return [step for place in self._concluding.get(literal, ()) for step in self._blocked(place)]
        if (elsewhere := self._lacking(literal)) is not None:
            return elsewhere
        key = ("missing", id(self.argued), literal)
        text = self.naming.text(literal)
        if self.deriving.derives(literal ^ 1):
            return [self.steps.add(key, "contrary", lambda: self.holding(literal ^ 1), literal=text)]
        ways = self._ways(literal)
        if not ways:
            return [self.steps.add(key, "unsaid", literal=text)]

        def below() -> list[int]:
            return [step for place in ways for step in self._blocked(place)]

        return [self.steps.add(key, "missing", below, literal=text)]

    @cached_property
    def _concluding(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for place, rule in enumerate(self.argued.rules):
            found[rule.head].append(place)
        return found

    @cached_property
    def _possible(self) -> Deriving:
        """What could be derived if everything were assumed."""
        return Deriving(self.argued, range(len(self.argued.assumptions)))

    def _ways(self, literal: int) -> list[int]:
        """The rules by which a literal could hold; where none could ever, those that say it in so many words."""
        ways = self._concluding.get(literal, [])
        possible = [place for place in ways if self._possible.applies(place)]
        return possible or [place for place in ways if self._says(place)]

    def _says(self, place: int) -> bool:
        """Whether a rule is there as it was written, rather than turned round."""
        rule = self.argued.rules[place]
        if rule.assumption is not None:
            return True
        said = self._statement(rule.statements[0]) if len(rule.statements) == 1 else None
        return (
            isinstance(said, (case.Rule, case.Mechanism))
            and said.head.predicate == self.argued.atoms[rule.head >> 1][0]
            and said.head.negated == bool(rule.head & 1)
        )

    def _blocked(self, place: int) -> list[int]:
        """The step that says why a rule does not apply; of a hidden conclusion, only what stands in its way."""
        rule = self.argued.rules[place]
        one = None if rule.assumption is None else self.argued.assumptions[rule.assumption]
        if rule.assumption is not None and (self.naming.reference(rule.assumption) is not None or not rule.body):
            # somebody says so: where that stands says it all
            return [self.stance(rule.assumption)]
        if self.naming.hidden(rule.head):
            return self._obstacles(place)
        statements = [one.statement] if one is not None else list(rule.statements)
        told = [said for said in map(self._statement, statements) if said is not None]
        return [
            self.steps.add(
                ("blocked", id(self.argued), place),
                "blocked",
                lambda: self._obstacles(place),
                literal=self.naming.text(rule.head),
                name=", ".join(dict.fromkeys(filter(None, (getattr(said, "name", "") for said in told)))),
                prose="; ".join(
                    dict.fromkeys(
                        filter(
                            None, (getattr(said, "because", "") for said in told if not isinstance(said, case.Claim))
                        )
                    )
                ),
                places=self.naming.places(statements),
            )
        ]

    def _obstacles(self, place: int) -> list[int]:
        """What stands in a rule's way: an assumption that is not in, else one premise that does not hold."""
        rule = self.argued.rules[place]
        if rule.assumption is not None and rule.assumption not in self.chosen:
            return [self.stance(rule.assumption)]
        lacking = [literal for literal in rule.body if not self.deriving.derives(literal)]
        if lacking:
            return self.missing(min(lacking, key=self._told_first))
        lacking = [literal for literal in rule.counted if not self.deriving.derives(literal)]
        enough = len(rule.counted) - rule.least + 1
        return [step for literal in lacking[:enough] for step in self.missing(literal)]

    def _told_first(self, literal: int) -> tuple[bool, bool, bool, int]:
        """Which of several missing premises is told: one that is told already, then one whose opposite holds."""
        return (
            not self.steps.knows(("missing", id(self.argued), literal)),
            self.naming.hidden(literal),
            not self.deriving.derives(literal ^ 1),
            literal,
        )
