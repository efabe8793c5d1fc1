"""Scripts → Names: notes everything that has a name, and every use of a name for something true or false."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from answerable.language import phrase, script
from answerable.language.conditions import literals
from answerable.language.names import Names, Predicate
from answerable.language.problems import Suggestion, error
from answerable.language.source import Span
from answerable.language.wording import places

#: The Admiralty rating of a source: reliability A to F, credibility 1 to 6.
RATING = re.compile(r"[A-F][1-6]")


def declare(scripts: Sequence[script.Script]) -> Names:
    """The names of the case that these files, the last of which is the case's own, make up."""
    names = Names()
    statements = [statement for one in scripts for statement in one.statements]
    for statement in statements:
        _declare(statement, names)
    for statement in statements:
        for literal, introduces, declares in _uses(statement):
            names.literal(literal, introduces, declares)
            if introduces and isinstance(statement, script.Ruling):
                names.ruled.setdefault(literal.predicate.text, literal.span)
            elif introduces:
                names.found.add(literal.predicate.text)
    for statement in statements:
        if isinstance(statement, _ASKING):
            for literal in _every_literal(statement):
                if (predicate := names.predicates.get(literal.predicate.text)) is not None:
                    predicate.asked += 1
    _check_members([s for s in statements if isinstance(s, script.Party)], names)
    return names


def _declare(statement: script.Statement, names: Names) -> None:
    match statement:
        case script.Party():
            names.parties_declared = True
            names.declare("party", statement.name, names.parties, statement.span)
        case script.Source():
            names.sources_declared = True
            names.declare("source", statement.name, names.sources, statement.span)
            _check_source(statement, names)
        case script.Rule() | script.Mechanism():
            if isinstance(statement, script.Mechanism):
                names.mechanical.add(statement.head.predicate.text)
                if not statement.head.arguments:
                    names.outcomes.add(statement.head.predicate.text)
            if statement.name is not None and names.declare("rule", statement.name, names.rules, statement.span):
                names.ruling[statement.name.text] = statement
        case script.Exception_() if statement.name is not None:
            names.declare("exception", statement.name, names.exceptions, statement.span)
        case script.Evidence():
            names.declare("evidence", statement.name, names.evidence, statement.span)
        case script.Question():
            names.declare("question", statement.name, names.questions, statement.span)
        case script.Property():
            names.declare("property", statement.name, names.properties, statement.span)
        case script.Duty():
            names.duties.setdefault(statement.literal.predicate.text, statement.span)
        case script.Ruling():
            names.declare("ruling", statement.name, names.rulings, statement.span)
        case script.Relation():
            names.relations_declared = True
            _declare_relation(statement, names)
        case script.Use():
            names.relations_declared = True
        case script.Clock():
            if names.clock is not None:
                help = f"first in line {names.clock.span.line}; keep one, and write dates out elsewhere"
                names.problems.append(error("duplicate-clock", "the clock is set twice", statement.span, help))
            names.clock = names.clock or statement
        case script.Event() if not statement.literal.arguments:
            name = statement.literal.predicate
            if name.text in names.events:
                names.problems.append(names.twice("event", name, names.events[name.text]))
            names.events.setdefault(name.text, statement.span)
        case _:
            pass


def _declare_relation(relation: script.Relation, names: Names) -> None:
    name = relation.name
    if name.text in names.predicates:
        names.problems.append(names.twice("relation", name, names.predicates[name.text].span))
        return
    sorts = tuple(parameter.sort.text if parameter.sort else "" for parameter in relation.parameters)
    names.predicates[name.text] = Predicate(name.text, len(sorts), relation.span, sorts, declared=True)
    parameters = [parameter.name.name for parameter in relation.parameters]
    for index, parameter in enumerate(relation.parameters):
        if parameter.name.name in parameters[:index]:
            message = f"two places are called `{parameter.name.name}`"
            names.problems.append(error("duplicate-name", message, parameter.name.span))
    for place in places(relation.prose.text) if relation.prose else []:
        if place not in parameters:
            assert relation.prose is not None
            known = ", ".join(f"`{{{p}}}`" for p in parameters) or "none"
            message = f"`{{{place}}}` is no place of `{name.text}`"
            help = str(names.suggest(place, parameters)) or f"its places are: {known}"
            names.problems.append(error("unknown-place", message, relation.prose.span, help))


def _check_source(source: script.Source, names: Names) -> None:
    if source.rating is not None and not RATING.fullmatch(source.rating.text):
        better = source.rating.text.upper()
        help = "a letter A to F and a digit 1 to 6, such as `B3`"
        if RATING.fullmatch(better):
            help = Suggestion(f"write `{better}`", better)
        message = f"`{source.rating.text}` is no Admiralty rating"
        names.problems.append(error("bad-rating", message, source.rating.span, help))
    if source.date is not None:
        try:
            date.fromisoformat(source.date.text)
        except ValueError:
            message = f"there is no day `{source.date.text}`"
            names.problems.append(error("bad-date", message, source.date.span, "year-month-day, such as `2018-09-17`"))
    if source.url is not None and not re.fullmatch(r"https?://\S+", source.url.text):
        message = "an address starts with `https://` or `http://` and has no spaces"
        names.problems.append(error("bad-url", message, source.url.span))


def _check_members(parties: Sequence[script.Party], names: Names) -> None:
    """Members are members of parties, and of no party that is, in the end, a member of them."""
    of: dict[str, str] = {}
    for party in parties:
        if party.of is None:
            continue
        names.party(party.of)
        chain = [party.name.text, party.of.text]
        while chain[-1] in of and chain[-1] != chain[0]:
            chain.append(of[chain[-1]])
        if chain[-1] == chain[0]:
            message = f"`{chain[0]}` would be a member of itself: {' → '.join(chain)}"
            names.problems.append(error("member-loop", message, party.of.span))
        else:
            of.setdefault(party.name.text, party.of.text)


# --- uses of names for something true or false --------------------------------------------------------------------


def _uses(statement: script.Statement) -> Iterator[tuple[phrase.Literal, bool, bool]]:
    """Each literal of a statement: whether the statement is about it, and whether it declares it by its prose."""
    match statement:
        case script.Disputes() | script.Prefer() | script.Withdraws() | script.Relation():
            return
        case script.Question() | script.ExpectCount() | script.ExpectHolds() | script.ExpectRequires():
            return
        case script.ExpectRuling():
            return
        case script.Event() | script.Mechanism():
            subject = statement.head if isinstance(statement, script.Mechanism) else statement.literal
            yield (subject, True, True)
        case script.Duty() | script.Ruling():
            subject = statement.head if isinstance(statement, script.Ruling) else statement.literal
            yield (subject, True, True)
        case script.Fact() | script.Presume() | script.Open() | script.Hypothesis():
            subject = statement.literal
            yield (subject, True, statement.prose is not None)
        case script.Claim():
            subject = statement.content
            yield (subject, statement.act != "denies" or statement.prose is not None, statement.prose is not None)
        case script.Rule():
            subject = statement.head
            yield (subject, True, False)
        case script.ExactlyOne() | script.AtLeast():
            yield from ((literal, True, False) for part in statement.of for literal in literals(part))
            yield from ((literal, False, False) for literal in literals(statement.body))
            return
        case _:
            yield from ((literal, False, False) for literal in _every_literal(statement))
            return
    yield from ((literal, False, False) for literal in _every_literal(statement) if literal is not subject)


def _every_literal(node: Any) -> Iterator[phrase.Literal]:
    """Every literal in a node, in order; what only names rules, sources and the like has none."""
    if isinstance(node, phrase.Literal):
        yield node
    elif isinstance(node, phrase.Comparison):
        yield from literals(node)
    elif isinstance(node, tuple):
        for part in node:
            yield from _every_literal(part)
    elif hasattr(node, "__dataclass_fields__") and not isinstance(node, _LEAVES):
        kind: type = type(node)
        for name in _parts(kind):
            yield from _every_literal(getattr(node, name))


@cache
def _parts(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name != "span")  # type: ignore[arg-type]


_ASKING = (
    script.Question,
    script.ExpectCount,
    script.ExpectHolds,
    script.ExpectRequires,
    script.ExpectUnanswered,
)
_LEAVES = (Span, phrase.Name, phrase.Prose, phrase.Variable, phrase.Number)
