"""Scenario → Case: the statements that its pieces stand for, after those of the library."""

from collections.abc import Iterator, Sequence

from answerable.language import case
from answerable.laws.scenario import Act, Cause, Owed, Said, Scenario
from answerable.laws.vocabulary import Vocabulary


def stage(scenario: Scenario, vocabulary: Vocabulary, name: str = "drawn") -> case.Case:
    """The case of a scenario. Raises `ValueError` if a number in it is of nothing that it has."""
    return _Staging(scenario, vocabulary).staged(name)


class _Staging:
    def __init__(self, scenario: Scenario, vocabulary: Vocabulary) -> None:
        self.scenario = scenario
        self.vocabulary = vocabulary
        self.library = vocabulary.library
        names = vocabulary.names
        declared = max(len(self.library.parties), scenario.parties)
        self.parties = names.parties[:declared]
        self.outcomes = names.outcomes[: scenario.outcomes]
        self.acts = names.acts[: len(scenario.acts)]
        self.duties = names.duties[: len(scenario.duties)]

    def staged(self, name: str) -> case.Case:
        library = self.library
        known = {party.name for party in library.parties}
        of = {self.parties[member]: self.parties[group] for member, group in self.scenario.members}
        parties = (case.Party(name=one, of=of.get(one, "")) for one in self.parties if one not in known)
        return library.model_copy(
            update={
                "name": name,
                "parties": (*library.parties, *parties),
                "relations": (*library.relations, *(stated for stated, _ in self.vocabulary.assumed)),
                "statements": (
                    *library.statements,
                    *(rule for _, rules in self.vocabulary.assumed for rule in rules),
                    *self.statements(),
                ),
                "questions": (),
                "expectations": (),
            }
        )

    def statements(self) -> Iterator[case.Statement]:
        """In the order in which one would tell them."""
        made = {cause.outcome for cause in self.scenario.causes}
        for outcome, name in enumerate(self.outcomes):
            if outcome not in made:
                yield case.Event(literal=case.Literal(predicate=name))
        for number, act in enumerate(self.scenario.acts):
            yield from self._act(number, act)
        for causes in self._alternatives():
            yield self._mechanism(causes)
        for number, duty in enumerate(self.scenario.duties):
            yield self._duty(number, duty)
        for said in self.scenario.said:
            yield from self._said(said)

    def _act(self, number: int, act: Act) -> Iterator[case.Statement]:
        literal = case.Literal(predicate=self.acts[number])
        by = self.parties[act.by]
        yield case.Event(literal=literal, by=by, act=True, alleged=act.done != "done")
        if act.done == "contested":
            yield from self._contested(literal, act.by)
        elif act.done == "open":
            yield case.Open(literal=literal)

    def _contested(self, literal: case.Literal, denier: int, doubted: bool = False) -> Iterator[case.Statement]:
        claimant = self.parties[0 if denier else len(self.parties) - 1]
        yield case.Claim(party=claimant, act="claims", content=literal)
        if doubted:
            yield case.Dispute(party=self.parties[denier], of="claim", content=literal)
        else:
            yield case.Claim(party=self.parties[denier], act="denies", content=literal)

    def _alternatives(self) -> Iterator[list[Cause]]:
        """The causes, those that always bring about one outcome together: any of them does."""
        for place, cause in enumerate(self.scenario.causes):
            alike = [one for one in self.scenario.causes if one.outcome == cause.outcome and not one.normally]
            if cause.normally:
                yield [cause]
            elif self.scenario.causes.index(alike[0]) == place:
                yield alike

    def _mechanism(self, causes: Sequence[Cause]) -> case.Statement:
        bodies = [self._body(cause) for cause in causes]
        body = bodies[0] if len(bodies) == 1 else case.Some(parts=tuple(bodies))
        head = case.Literal(predicate=self.outcomes[causes[0].outcome])
        return case.Mechanism(strict=not causes[0].normally, head=head, body=body)

    def _body(self, cause: Cause) -> case.Condition:
        parts = tuple(case.Literal(predicate=self.acts[act], negated=not done) for act, done in cause.acts)
        return parts[0] if len(parts) == 1 else case.All(parts=parts)

    def _duty(self, number: int, duty: Owed) -> case.Statement:
        return case.Duty(
            literal=case.Literal(predicate=self.duties[number]),
            holder=self.parties[duty.holder],
            owed_to=() if duty.to < 0 else (self.parties[duty.to],),
            violated=case.Literal(predicate=self.acts[duty.act], negated=duty.omitted),
            guards=tuple(case.Literal(predicate=self.outcomes[outcome]) for outcome in duty.guards),
        )

    def _said(self, said: Said) -> Iterator[case.Statement]:
        relation = self.vocabulary.inputs[said.input]
        arguments = tuple(self.value(sort, number) for sort, number in zip(relation.sorts, said.arguments, strict=True))
        literal = case.Literal(predicate=relation.predicate, arguments=arguments)
        concerned = next(
            (number for sort, number in zip(relation.sorts, said.arguments, strict=True) if sort == "party"), 0
        )
        match said.stance:
            case "fact":
                yield case.Fact(literal=literal)
            case "false":
                yield case.Fact(literal=literal.model_copy(update={"negated": True}))
            case "claimed":
                yield case.Claim(party=self.parties[concerned - 1], act="claims", content=literal)
            case "contested":
                yield from self._contested(literal, concerned)
            case "doubted":
                yield from self._contested(literal, concerned, doubted=True)
            case "open":
                yield case.Open(literal=literal)

    def value(self, sort: str, number: int) -> int | str:
        """The thing of that number and sort."""
        match sort:
            case "party":
                return self.parties[number]
            case "event":
                return (*self.outcomes, *self.acts)[number]
            case "act":
                return self.acts[number]
            case "duty":
                return self.duties[number]
            case "source":
                return self.library.sources[number].name
            case "number" | "integer":
                return self.vocabulary.numbers[number]
            case _:
                return self.vocabulary.names.things[number]


def things(sort: str, scenario: Scenario, vocabulary: Vocabulary) -> int:
    """How many values a place of that sort can have in a scenario."""
    match sort:
        case "party":
            return max(len(vocabulary.library.parties), scenario.parties)
        case "event":
            return scenario.outcomes + len(scenario.acts)
        case "act":
            return len(scenario.acts)
        case "duty":
            return len(scenario.duties)
        case "source":
            return len(vocabulary.library.sources)
        case "number" | "integer":
            return len(vocabulary.numbers)
        case _:
            return len(vocabulary.names.things)
