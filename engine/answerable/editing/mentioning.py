"""Scripts → Mentions: every place at which a name is written, in the order of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from answerable.editing.mention import Mention, Role, Space, Symbol
from answerable.language import phrase, script
from answerable.language.names import INTEGERS, MEMBERS
from answerable.language.source import SourceText, Span
from answerable.language.syntax import syntax
from answerable.language.wording import places

#: Fields that hold a word which is no name.
_NO_NAMES = frozenset({"span", "date", "offset", "rating"})
_RULES = (script.Rule, script.Mechanism, script.Exception_)
_ASKED = (script.Question, script.Ruling, script.Property)


#: The mentions in statements, by the identity of each; a statement is kept in its mentions, and with its place here.
Known = dict[int, tuple[script.Statement, list[Mention]]]


def mentions(
    scripts: Sequence[script.Script], sources: Mapping[str, SourceText], known: Known | None = None
) -> tuple[Mention, ...]:
    """The mentions in these files, whose texts are `sources`; `known`, what was found before, is kept up to date."""
    statements = [statement for one in scripts for statement in one.statements]
    said = {s.content.predicate.text for s in statements if isinstance(s, script.Claim)}
    rules = {
        s.name.text for s in statements if isinstance(s, script.Rule | script.Mechanism) and s.name is not None
    } - said
    known = {} if known is None else known
    before = dict(known)
    known.clear()
    found: list[Mention] = []
    for statement in statements:
        one = before.get(id(statement))
        # what a doubt or a preference mentions depends on what else is there
        if one is None or isinstance(statement, script.Disputes | script.Prefer):
            one = (statement, _Mentioning(statement, rules, sources).found())
        known[id(statement)] = one
        found += one[1]
    return tuple(found)


class _Mentioning:
    """The mentions in one statement."""

    def __init__(self, statement: script.Statement, rules: set[str], sources: Mapping[str, SourceText]) -> None:
        self.statement, self.rules, self.sources = statement, rules, sources
        self.scope = _scope(statement)
        #: What the statement does with the literals that it is about.
        self.subjects: dict[int, Role] = {id(literal): role for literal, role in _subjects(statement)}

    def found(self) -> list[Mention]:
        """In the order in which they are written; a part that a statement holds twice is written once."""
        made = {mention.span: mention for mention in (*self.fields(), *self.in_prose())}
        return [made[span] for span in sorted(made)]

    def fields(self) -> Iterator[Mention]:
        """What the parts of the statement mention."""
        for field in fields(self.statement):
            part = getattr(self.statement, field.name)
            match self.statement, field.name, part:
                case _, "name", phrase.Name():
                    yield self.mention(_declared(self.statement), part.text, part.span, Role.DECLARES)
                case script.Use(), "what", phrase.Name():
                    yield self.mention(Space.LIBRARY, part.text, part.span)
                case script.Exception_(), "rule", phrase.Name():
                    yield self.mention(Space.RULE, part.text, part.span)
                case ((script.Disputes() | script.Prefer()), _, phrase.Literal(arguments=(), negated=False)) if (
                    part.predicate.text in self.rules
                ):
                    yield self.mention(Space.RULE, part.predicate.text, part.span)
                case _ if field.name not in _NO_NAMES:
                    yield from self.parts(part)

    def parts(self, node: Any) -> Iterator[Mention]:
        """What a part of the statement mentions."""
        match node:
            case phrase.Name():
                yield self.mention(Space.THING, node.text, node.span)
            case phrase.Variable():
                if node.name != "_":
                    yield self.mention(Space.VARIABLE, node.name, node.span)
            case phrase.Literal():
                role = self.subjects.get(id(node), Role.USES)
                yield self.mention(Space.THING, node.predicate.text, node.predicate.span, role)
                yield from self.parts(node.arguments)
            case script.Parameter():
                yield from self.parts(node.name)
                if node.sort is not None and node.sort.text not in MEMBERS | INTEGERS | syntax().reserved:
                    yield self.mention(Space.SORT, node.sort.text, node.sort.span)
            case tuple():
                for part in node:
                    yield from self.parts(part)
            case phrase.Moment() | phrase.Duration() | phrase.Prose() | Span():
                pass
            case _ if hasattr(node, "__dataclass_fields__"):
                for field in fields(node):
                    yield from self.parts(getattr(node, field.name))
            case _:
                pass

    def in_prose(self) -> Iterator[Mention]:
        """The places of a relation that its prose names."""
        if not isinstance(self.statement, script.Relation) or self.statement.prose is None:
            return
        prose = self.statement.prose
        known = {parameter.name.name for parameter in self.statement.parameters}
        source = self.sources.get(prose.span.file)
        if source is None or not known & set(places(prose.text)):
            return
        for number in range(prose.span.line, prose.span.end_line + 1):
            line = source.lines[number - 1]
            first = prose.span.column - 1 if number == prose.span.line else 0
            last = prose.span.end_column - 1 if number == prose.span.end_line else len(line)
            for place in re.compile(r"\{([^{}]*)\}").finditer(line, first, last):
                if place[1] in known:
                    span = Span(prose.span.file, number, place.start(1) + 1, number, place.end(1) + 1)
                    yield self.mention(Space.VARIABLE, place[1], span)

    def mention(self, space: Space, text: str, span: Span, role: Role = Role.USES) -> Mention:
        scope = self.scope if space is Space.VARIABLE else ""
        return Mention(Symbol(space, text, scope), role, span, self.statement)


def _scope(statement: script.Statement) -> str:
    """What a statement's variables belong to; those of an exception belong to its rule."""
    if isinstance(statement, script.Exception_):
        return statement.rule.text
    if isinstance(statement, script.Rule | script.Mechanism) and statement.name is not None:
        return statement.name.text
    span = statement.span
    return f"{span.file}:{span.line}:{span.column}"


def _declared(statement: script.Statement) -> Space:
    """The space of a statement's own name."""
    if isinstance(statement, script.CaseName):
        return Space.CASE
    if isinstance(statement, _RULES):
        return Space.RULE
    return Space.ASKED if isinstance(statement, _ASKED) else Space.THING


def _subjects(statement: script.Statement) -> Iterator[tuple[phrase.Literal, Role]]:
    """The literals that a statement is about."""
    match statement:
        case script.Claim():
            states = Role.USES if statement.act == "denies" else Role.STATES
            words = statement.prose is not None and statement.act != "denies"
            yield statement.content, Role.WORDS if words else states
        case script.Fact() | script.Event() | script.Presume() | script.Open() | script.Hypothesis() | script.Duty():
            worded = statement.prose is not None or isinstance(statement, script.Duty)
            yield statement.literal, Role.WORDS if worded else Role.STATES
        case script.Rule() | script.Mechanism() | script.Ruling():
            yield statement.head, Role.STATES
        case script.ExactlyOne() | script.AtLeast():
            yield from ((part, Role.STATES) for part in statement.of if isinstance(part, phrase.Literal))
        case _:
            pass
