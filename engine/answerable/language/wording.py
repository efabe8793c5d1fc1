"""Literals and conditions in words: as the case language writes them, and as the case's own prose puts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import assert_never

from answerable.language import case


def term_text(term: case.Term) -> str:
    """`israel`, `3`, `X`, `X + 1`."""
    if isinstance(term, case.Arithmetic):
        return (
            f"{_operand(term.left, term.operator, False)} {term.operator} {_operand(term.right, term.operator, True)}"
        )
    return term.name if isinstance(term, case.Variable) else str(term)


def _operand(term: case.Term, outer: str, right: bool) -> str:
    """An operand, in brackets where it binds less tightly than what stands around it."""
    text = term_text(term)
    if isinstance(term, case.Arithmetic):
        looser = outer == "*" and term.operator != "*"
        return f"({text})" if looser or (right and outer in "-*") or (right and outer == "+") else text
    return text


def literal_text(literal: case.Literal) -> str:
    """`not warned(israel, russia)`."""
    arguments = ", ".join([term_text(argument) for argument in literal.arguments])
    text = f"{literal.predicate}({arguments})" if arguments else literal.predicate
    return f"not {text}" if literal.negated else text


def condition_text(condition: case.Condition) -> str:
    """`cover and not (a or b)`: text that reads back as the same condition."""
    match condition:
        case case.Literal():
            return literal_text(condition)
        case case.Comparison():
            return f"{term_text(condition.left)} {condition.operator} {term_text(condition.right)}"
        case case.Not():
            return f"not ({condition_text(condition.part)})"
        case case.All():
            return _joined(" and ", condition.parts)
        case case.Some():
            return _joined(" or ", condition.parts)
        case case.Implication():
            return f"if {condition_text(condition.premise)} then {condition_text(condition.conclusion)}"
        case case.Count():
            return f"at least {condition.least} of {', '.join(literal_text(literal) for literal in condition.of)}"
        case case.CountWith():
            return f"at least {condition.least} {condition.variable.name} with {literal_text(condition.literal)}"
        case case.Timed():
            return f"{literal_text(condition.literal)} {time_text(condition.time)}"
        case _:
            assert_never(condition)


def time_text(time: case.Time) -> str:
    """`at about 21:40 within 5 minutes`."""
    instants = [one.text if isinstance(one, case.Moment) else literal_text(one) for one in time.instants]
    match time.relation:
        case "at about":
            return f"at about {instants[0]} within {time.duration}"
        case "between":
            return f"between {instants[0]} and {instants[1]}"
        case "within":
            return f"within {time.duration} of {instants[0]}"
        case "at" | "before" | "after":
            return f"{time.relation} {instants[0]}"
        case _:
            way, _, side = time.relation.rpartition(" ")
            return f"{way} {time.duration} {side} {instants[0]}"


def _joined(word: str, parts: tuple[case.Condition, ...]) -> str:
    plain = (case.Literal, case.Comparison, case.Not, case.Timed)
    return word.join(condition_text(p) if isinstance(p, plain) else f"({condition_text(p)})" for p in parts)


def statement_name(statement: case.Statement) -> str:
    """What a statement is called, else what it is about: `shield`, `not cover`, `ann denies cover`."""
    match statement:
        case case.Claim():
            return f"{statement.party} {statement.act} {literal_text(statement.content)}"
        case case.Dispute():
            doubted = statement.name if statement.content is None else literal_text(statement.content)
            return f"{statement.party} disputes {doubted}"
        case case.Fact() | case.Event() | case.Presumption() | case.Open() | case.Hypothesis() | case.Explain():
            return literal_text(statement.literal)
        case case.Rule() | case.Mechanism():
            return statement.name or literal_text(statement.head)
        case case.Evidence():
            return statement.name
        case case.Duty():
            return literal_text(statement.literal)
        case case.Incompatible():
            return ", ".join(map(literal_text, statement.literals))
        case case.Never():
            return condition_text(statement.condition)
        case case.Preference():
            return f"{statement.better} over {statement.worse}"
        case case.Ranking():
            return "rank by ratings"
        case case.Exception_():
            return statement.name or statement.rule
        case case.ExactlyOne() | case.AtLeast():
            return ", ".join(map(literal_text, statement.of)) or (
                literal_text(statement.literal) if statement.literal else ""
            )
        case _:
            assert_never(statement)


_PLACE = re.compile(r"\{([^{}]*)\}")


def places(prose: str) -> list[str]:
    """The names in braces in a relation's prose."""
    return _PLACE.findall(prose)


def prose_of(of: case.Case) -> Callable[[case.Literal], str]:
    """What the case itself says for a literal, "" if it has no prose for it.

    A statement's own prose comes first, a relation's is filled with the prose (else the names) of its arguments.
    """
    own: dict[case.Literal, str] = {}
    for statement in of.statements:
        match statement:
            case case.Claim(act="denies"):
                said = statement.content.model_copy(update={"negated": not statement.content.negated})
            case case.Claim():
                said = statement.content
            case case.Fact() | case.Event() | case.Presumption() | case.Open() | case.Hypothesis():
                said = statement.literal
            case _:
                continue
        if statement.prose:
            own.setdefault(said, statement.prose)
    relations = {relation.name: relation for relation in of.relations if relation.prose}
    named: list[case.Source | case.Party] = [*of.sources, *of.parties]
    names = {thing.name: thing.prose for thing in named if thing.prose}

    def filled(literal: case.Literal) -> str:
        relation = relations.get(literal.predicate)
        if relation is None or len(relation.parameters) != len(literal.arguments):
            return ""
        texts = [names.get(text, text) for text in map(term_text, literal.arguments)]
        given = {parameter.name: text for parameter, text in zip(relation.parameters, texts, strict=True)}
        return _PLACE.sub(lambda place: given.get(place[1], place[0]), relation.prose)

    def prose(literal: case.Literal) -> str:
        if literal in own:
            return own[literal]
        if not literal.negated:
            return filled(literal)
        positive = prose(literal.model_copy(update={"negated": False}))
        return f"not so: {positive}" if positive else ""

    return prose
