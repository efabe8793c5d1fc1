"""A case → the cases that a law compares it with: something added, two parties exchanged, something unrelated said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, islice
from typing import Any

from answerable.findings.framework import Constant
from answerable.language import case, dividing
from answerable.laws.ranging import Range, instance

#: How many cases one case is compared with.
MOST = 8
#: Names of what is unrelated; no name of a case begins like this one unless somebody means to.
_STRANGER, _WEATHER, _PARADE = "stranger", "weather_was_fine", "parade"


@dataclass(frozen=True)
class Variation:
    """The other case, what the added thing is about, and which names changed places."""

    other: case.Case
    binding: dict[str, Constant] = field(default_factory=dict)
    exchanged: Mapping[str, str] = field(default_factory=dict)

    def renamed(self, condition: case.Condition) -> case.Condition:
        """What a condition about the first case says of the other."""
        found = renamed(condition, self.exchanged)
        assert isinstance(found, case.Literal)
        return found


def variations(law: case.Property, subject: case.Case, own: int) -> Iterator[Variation]:
    """At most `MOST` cases to compare with; statements of `subject` before `own` stay as they are."""
    match law.law:
        case "monotone":
            assert law.growing is not None
            found = _grown(law.growing, subject)
        case "symmetric":
            found = _exchanged(subject, own)
        case "unaffected":
            found = _unrelated(subject)
        case _:
            return
    yield from islice(found, MOST)


def can_grow(growing: case.Literal, library: case.Case) -> bool:
    """Whether a case can be given what a law of monotony adds: a breach, or something a case may state."""
    return growing.predicate == "breached" or growing.predicate not in dividing.verdict_predicates(library)


def _grown(growing: case.Literal, subject: case.Case) -> Iterator[Variation]:
    for values in Range(subject).bindings(growing.model_copy(update={"arguments": growing.arguments[:1]})):
        if growing.predicate == "breached":
            yield _breach(growing, subject, values)
        else:
            for more in Range(subject).bindings(growing, values):
                fact = case.Fact(literal=_literal(growing, more))
                yield Variation(_with(subject, fact), more)


def _breach(growing: case.Literal, subject: case.Case, values: dict[str, Constant]) -> Variation:
    """With a duty of the party's that it breaks by something it does, and that guards against every outcome."""
    holder, name = (growing.arguments[0], "further_duty")
    party = values.get(holder.name, "") if isinstance(holder, case.Variable) else holder
    act = case.Literal(predicate="further_act")
    outcomes = tuple(
        dict.fromkeys(
            case.Literal(predicate=statement.head.predicate)
            for statement in subject.statements
            if isinstance(statement, case.Mechanism) and not statement.head.arguments
        )
    )
    duty = case.Duty(literal=case.Literal(predicate=name), holder=str(party), violated=act, guards=outcomes)
    event = case.Event(literal=act, by=str(party), act=True)
    second = growing.arguments[1] if len(growing.arguments) > 1 else None
    binding = {**values, second.name: name} if isinstance(second, case.Variable) else values
    return Variation(_with(subject, event, duty), binding)


def _literal(literal: case.Literal, values: dict[str, Constant]) -> case.Literal:
    made = instance(literal, values)
    assert isinstance(made, case.Literal)
    return made


def _exchanged(subject: case.Case, own: int) -> Iterator[Variation]:
    """Of parties that the library does not name, two are like any other two."""
    named = {term for literal in dividing.literals(*subject.statements[:own]) for term in literal.arguments}
    pairs = list(combinations([party.name for party in subject.parties], 2))
    chosen = [pair for pair in pairs if named & set(pair)]
    for one, other in chosen + [pair for pair in pairs if pair not in chosen][:1]:
        exchanged = {one: other, other: one}
        groups = {exchanged.get(p.name, p.name): exchanged.get(p.of, p.of) for p in subject.parties}
        parties = tuple(p.model_copy(update={"of": groups[p.name]}) for p in subject.parties)
        statements = (*subject.statements[:own], *(renamed(one, exchanged) for one in subject.statements[own:]))
        changed = subject.model_copy(update={"parties": parties, "statements": statements})
        yield Variation(changed, exchanged=exchanged)


def _unrelated(subject: case.Case) -> Iterator[Variation]:
    weather = case.Literal(predicate=_WEATHER)
    yield Variation(
        _with(
            subject.model_copy(update={"parties": (*subject.parties, case.Party(name=_STRANGER))}),
            case.Event(literal=case.Literal(predicate=_PARADE), by=_STRANGER, act=True),
            case.Claim(party=_STRANGER, act="claims", content=weather),
            case.Claim(party=subject.parties[0].name if subject.parties else _STRANGER, act="denies", content=weather),
        )
    )


def _with(subject: case.Case, *statements: case.Statement) -> case.Case:
    return subject.model_copy(update={"statements": (*subject.statements, *statements)})


def renamed(item: Any, names: Mapping[str, str]) -> Any:
    """A statement, condition or literal in which names have changed places."""
    match item:
        case case.Literal():
            arguments = tuple(names.get(one, one) if isinstance(one, str) else one for one in item.arguments)
            return item.model_copy(update={"arguments": arguments})
        case case.Model():
            changed: dict[str, Any] = {}
            for key, value in item.__dict__.items():
                if key in ("party", "by", "holder") and isinstance(value, str):
                    changed[key] = names.get(value, value)
                elif key == "owed_to":
                    changed[key] = tuple(names.get(one, one) if isinstance(one, str) else one for one in value)
                elif isinstance(value, (case.Model, tuple)):
                    changed[key] = renamed(value, names)
            return item.model_copy(update=changed)
        case tuple():
            return tuple(renamed(one, names) for one in item)
        case _:
            return item
