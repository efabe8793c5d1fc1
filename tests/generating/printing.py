"""Case → its text in the case language, one statement a line; enough for the cases that `cases` draws."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from answerable.language import case as c


def text_of(case: c.Case) -> str:
    lines = [f"case {case.name}"] if case.name else []
    lines += [f"party {party.name}{f' of {party.of}' if party.of else ''}" for party in case.parties]
    lines += [_source(source) for source in case.sources]
    lines += [_relation(relation) for relation in case.relations]
    lines += [_statement(statement) for statement in case.statements]
    withdrawn = {(s.party, literal(s.content)): None for s in case.statements if isinstance(s, c.Claim) and s.withdrawn}
    lines += [f"{party} withdraws {content}" for party, content in withdrawn]
    return "\n".join(lines) + "\n"


def _source(source: c.Source) -> str:
    by, rated = f" by {source.by}" if source.by else "", f" rated {source.rating}" if source.rating else ""
    return f"source {source.name}{by}{rated}"


def _relation(relation: c.Relation) -> str:
    places = ", ".join(f"{p.name}: {p.sort}" if p.sort else p.name for p in relation.parameters)
    return f"relation {relation.name}({places})" if places else f"relation {relation.name}"


def _statement(s: c.Statement) -> str:
    if isinstance(s, c.Fact):
        return f"fact {literal(s.literal)}{_from(s.sources)}{_times(s.times)}"
    if isinstance(s, c.Event):
        kind = f"{'alleged ' if s.alleged else ''}{'act' if s.act else 'event'}"
        return f"{kind} {literal(s.literal)}{f' by {s.by}' if s.by else ''}{_from(s.sources)}{_times(s.times)}"
    if isinstance(s, c.Presumption):
        return f"presume {literal(s.literal)}{_if(s.body)}"
    if isinstance(s, c.Open):
        return f"open {literal(s.literal)}"
    if isinstance(s, c.Hypothesis):
        return f"hypothesis {literal(s.literal)}"
    if isinstance(s, c.ExactlyOne):
        return f"exactly one {_choice(s)}{_if(s.body)}"
    if isinstance(s, c.AtLeast):
        return f"at least {s.least} {_choice(s)}{_if(s.body)}"
    if isinstance(s, c.Explain):
        return f"explain {literal(s.literal)}"
    if isinstance(s, c.Claim):
        meaning = f" meaning {condition(s.meaning)}" if s.meaning is not None else ""
        grounds = f" because {condition(s.because)}" if s.because is not None else ""
        return f"{s.party} {s.act} {literal(s.content)}{meaning}{grounds}{_from(s.sources)}"
    if isinstance(s, c.Dispute):
        return f"{s.party} disputes {literal(s.content) if s.content is not None else s.name}{_from(s.sources)}"
    if isinstance(s, c.Evidence):
        supports = f" supports {literals(s.supports)}" if s.supports else ""
        undermines = f" undermines {literals(s.undermines)}" if s.undermines else ""
        return f"evidence {s.name}{_from(s.sources)}{supports}{undermines}"
    if isinstance(s, c.Rule):
        degree = "always" if s.strict else "normally"
        body = f" exactly if {condition(s.body)}" if s.both and s.body is not None else _if(s.body)
        return f"{_named(s.name)}{degree} {literal(s.head)}{body}{_unless(s.unless)}"
    if isinstance(s, c.Mechanism):
        degree = "happens" if s.strict else "normally happens"
        return f"{_named(s.name)}{literal(s.head)} {degree} if {condition(s.body)}{_unless(s.unless)}"
    if isinstance(s, c.Exception_):
        return f"exception {f'{s.name} ' if s.name else ''}to {s.rule}: if {condition(s.condition)}"
    if isinstance(s, c.Incompatible):
        return f"incompatible {literals(s.literals)}"
    if isinstance(s, c.Never):
        return f"never {condition(s.condition)}"
    if isinstance(s, c.Ranking):
        return "rank by ratings"
    if isinstance(s, c.Preference):
        return f"prefer {s.better} over {s.worse}"
    assert_never(s)


def _choice(s: c.ExactlyOne | c.AtLeast) -> str:
    if s.variable is not None and s.literal is not None:
        return f"{s.variable.name} with {literal(s.literal)}"
    return f"of {literals(s.of)}"


def _named(name: str) -> str:
    return f"rule {name}: " if name else ""


def _if(body: c.Condition | None) -> str:
    return f" if {condition(body)}" if body is not None else ""


def _unless(body: c.Condition | None) -> str:
    return f" unless {condition(body)}" if body is not None else ""


def _from(sources: tuple[str, ...]) -> str:
    return f" from {', '.join(sources)}" if sources else ""


def _times(times: tuple[c.Time, ...]) -> str:
    return "".join(f" {time(one)}" for one in times)


def time(t: c.Time) -> str:
    instants = " and ".join(literal(x) if isinstance(x, c.Literal) else x.text for x in t.instants)
    if t.relation == "at about":
        return f"at about {instants} within {t.duration}"
    if t.relation == "within":
        return f"within {t.duration} of {instants}"
    *how, side = t.relation.split()
    return " ".join([*how, *([t.duration] if how else []), side, instants])


def literals(of: Iterable[c.Literal]) -> str:
    return ", ".join(map(literal, of))


def literal(x: c.Literal) -> str:
    arguments = ", ".join(map(term, x.arguments))
    return f"{'not ' if x.negated else ''}{x.predicate}{f'({arguments})' if arguments else ''}"


def term(t: c.Term) -> str:
    if isinstance(t, c.Variable):
        return t.name
    if isinstance(t, c.Arithmetic):
        sides = [f"({term(side)})" if isinstance(side, c.Arithmetic) else term(side) for side in (t.left, t.right)]
        return f" {t.operator} ".join(sides)
    return str(t)


def condition(k: c.Condition) -> str:
    """`and`, `or` and counts within others are bracketed."""
    if isinstance(k, c.Literal):
        return literal(k)
    if isinstance(k, c.Comparison):
        return f"{term(k.left)} {k.operator} {term(k.right)}"
    if isinstance(k, c.Timed):
        return f"{literal(k.literal)} {time(k.time)}"
    if isinstance(k, c.Not):
        return f"not ({condition(k.part)})"
    if isinstance(k, c.All | c.Some):
        return (" and " if isinstance(k, c.All) else " or ").join(map(_bracketed, k.parts))
    if isinstance(k, c.Implication):
        return f"if {condition(k.premise)} then {condition(k.conclusion)}"
    if isinstance(k, c.Count):
        return f"at least {k.least} of {literals(k.of)}"
    return f"at least {k.least} {k.variable.name} with {literal(k.literal)}"


def _bracketed(k: c.Condition) -> str:
    return f"({condition(k)})" if isinstance(k, c.All | c.Some | c.Count | c.CountWith) else condition(k)
