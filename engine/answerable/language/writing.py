"""Case → text: a case written in its own language, a statement a line; it reads back as the same case.

Comments are no part of a case, and neither is layout: for a file's own text, see `formatting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from answerable.language import case
from answerable.language.wording import condition_text, literal_text, time_text


def write(subject: case.Case, first: int = 0, declared: int = 0, uses: Iterable[str] = ()) -> str:
    """The text of a case; with `uses`, of what follows the `first` statements and the `declared` relations of these."""
    lines = [_case_line(subject)] if subject.name or subject.title else []
    lines += [f"use {one}" for one in uses]
    lines += [f"clock {subject.clock.date}{_clause('', subject.clock.offset)}"] if subject.clock is not None else []
    lines += [_party(party) for party in subject.parties]
    if not first:
        lines += [_source(source) for source in subject.sources]
    lines += [_relation(relation) for relation in subject.relations[declared:]]
    lines += [statement_text(statement) for statement in subject.statements[first:]]
    lines += _withdrawals(subject.statements[first:])
    if not first:
        lines += [_ruling(one) for one in subject.rulings]
    return "\n".join(lines) + "\n"


def _case_line(subject: case.Case) -> str:
    return f"case {subject.name or 'unnamed'}{_prose(subject.title)}"


def _party(party: case.Party) -> str:
    called = "".join(f" also called {_quoted(name)}" for name in party.also_called)
    return f"party {party.name}{_prose(party.prose)}{called}{_clause('of', party.of)}"


def _source(source: case.Source) -> str:
    url = f" url {_quoted(source.url)}" if source.url else ""
    clauses = _clause("by", source.by) + _clause("on", source.date) + _clause("rated", source.rating) + url
    return f"source {source.name}{_prose(source.prose)}{clauses}"


def _relation(relation: case.Relation) -> str:
    places = ", ".join(f"{p.name}: {p.sort}" if p.sort else p.name for p in relation.parameters)
    return f"relation {relation.name}{f'({places})' if places else ''}{_prose(relation.prose)}"


def _ruling(ruling: case.Ruling) -> str:
    head, body = literal_text(ruling.head), ruling_text(ruling.body, outermost=True)
    return f"ruling {ruling.name}: {head} if {body}{_because(ruling.because)}"


def ruling_text(condition: case.RulingCondition, outermost: bool = False) -> str:
    """A condition of a ruling; conditions within others are bracketed."""
    match condition:
        case case.Quantified():
            where = "" if condition.where is None else f" where {_governed(condition.where)}"
            return f"in {condition.quantifier} explanation{where} {_governed(condition.condition)}"
        case case.RulingNot():
            return f"not ({ruling_text(condition.part, outermost=True)})"
        case case.RulingAll() | case.RulingSome():
            word = " and " if isinstance(condition, case.RulingAll) else " or "
            told = word.join(map(ruling_text, condition.parts))
            return told if outermost else f"({told})"
        case case.Literal() | case.Comparison():
            return condition_text(condition)
        case _:
            assert_never(condition)


def _governed(condition: case.Condition) -> str:
    """What `where` and a quantifier govern: one literal, or a bracket."""
    told = condition_text(condition)
    return told if isinstance(condition, case.Literal) else f"({told})"


def _withdrawals(statements: Iterable[case.Statement]) -> list[str]:
    told = {
        (one.party, literal_text(one.content)): None
        for one in statements
        if isinstance(one, case.Claim) and one.withdrawn
    }
    return [f"{party} withdraws {content}" for party, content in told]


def statement_text(statement: case.Statement) -> str:
    """One statement as it is written."""
    return "".join(_pieces(statement))


def _pieces(s: case.Statement) -> Iterator[str]:
    match s:
        case case.Fact():
            yield f"fact {literal_text(s.literal)}{_prose(s.prose)}{_sources(s.sources)}{_times(s.times)}"
        case case.Event():
            yield f"{'alleged ' if s.alleged else ''}{'act' if s.act else 'event'} {literal_text(s.literal)}"
            yield f"{_prose(s.prose)}{_clause('by', s.by)}{_sources(s.sources)}{_times(s.times)}"
        case case.Presumption():
            yield f"presume {literal_text(s.literal)}{_prose(s.prose)}{_condition('if', s.body)}"
        case case.Open():
            yield f"open {literal_text(s.literal)}{_prose(s.prose)}"
        case case.Hypothesis():
            yield f"hypothesis {literal_text(s.literal)}{_prose(s.prose)}"
        case case.ExactlyOne():
            yield f"exactly one {_chosen(s)}{_condition('if', s.body)}"
        case case.AtLeast():
            yield f"at least {s.least} {_chosen(s)}{_condition('if', s.body)}"
        case case.Explain():
            yield f"explain {literal_text(s.literal)}"
        case case.Claim():
            yield f"{s.party} {s.act} {literal_text(s.content)}{_prose(s.prose)}"
            yield f"{_condition('meaning', s.meaning)}{_condition('because', s.because)}{_sources(s.sources)}"
        case case.Dispute():
            of = s.name if s.content is None else literal_text(s.content)
            yield f"{s.party} disputes {of}{_prose(s.prose)}{_sources(s.sources)}"
        case case.Evidence():
            yield f"evidence {s.name}{_prose(s.prose)}{_sources(s.sources)}"
            yield f"{_listed('supports', s.supports)}{_listed('undermines', s.undermines)}"
        case case.Rule():
            body = _condition("exactly if" if s.both else "if", s.body)
            yield f"{_named(s.name)}{'always' if s.strict else 'normally'} {literal_text(s.head)}{body}"
            yield f"{_condition('unless', s.unless)}{_because(s.because)}"
        case case.Mechanism():
            happens = "happens" if s.strict else "normally happens"
            yield f"{_named(s.name)}{literal_text(s.head)} {happens}{_condition('if', s.body)}"
            yield f"{_condition('unless', s.unless)}{_because(s.because)}"
        case case.Exception_():
            name = f"{s.name} " if s.name else ""
            yield f"exception {name}to {s.rule}:{_condition('if', s.condition)}{_because(s.because)}"
        case case.Incompatible():
            yield f"incompatible {_literals(s.literals)}{_because(s.because)}"
        case case.Never():
            yield f"never {condition_text(s.condition)}{_because(s.because)}"
        case case.Duty():
            owed = f" owed to {', '.join(map(_owing, s.owed_to))}" if s.owed_to else ""
            yield f"duty {literal_text(s.literal)} on {_owing(s.holder)}{owed}{_prose(s.prose)}"
            yield f"{_clause('under', s.under)}{_condition('when', s.when)}{_condition('violated if', s.violated)}"
            yield f"{_listed('guards against', s.guards)}{_sources(s.sources)}"
        case case.Preference():
            yield f"prefer {s.better} over {s.worse}{_because(s.because)}"
        case case.Ranking():
            yield "rank by ratings"
        case _:
            assert_never(s)


def _quoted(prose: str) -> str:
    """Prose in quotes that do not occur in it: the language has no escapes."""
    for opening, closing in (('"', '"'), ("“", "”"), ("«", "»"), ('"""', '"""')):
        inside = opening in prose or closing in prose or (len(opening) == 1 and "\n" in prose)
        if not inside and not (len(opening) > 1 and prose.endswith('"')):
            return f"{opening}{prose}{closing}"
    raise ValueError("this prose contains every kind of quotation mark")


def _prose(prose: str) -> str:
    return f": {_quoted(prose)}" if prose else ""


def _because(prose: str) -> str:
    return f" because {_quoted(prose)}" if prose else ""


def _clause(word: str, value: str) -> str:
    return f" {word} {value}" if value else ""


def _condition(word: str, condition: case.Condition | None) -> str:
    return "" if condition is None else f" {word} {condition_text(condition)}"


def _sources(sources: tuple[str, ...]) -> str:
    return f" from {', '.join(sources)}" if sources else ""


def _times(times: Iterable[case.Time]) -> str:
    return "".join(f" {time_text(time)}" for time in times)


def _literals(literals: Iterable[case.Literal]) -> str:
    return ", ".join(map(literal_text, literals))


def _listed(word: str, literals: tuple[case.Literal, ...]) -> str:
    return f" {word} {_literals(literals)}" if literals else ""


def _named(name: str) -> str:
    return f"rule {name}: " if name else ""


def _owing(who: str | case.Variable) -> str:
    return who if isinstance(who, str) else who.name


def _chosen(s: case.ExactlyOne | case.AtLeast) -> str:
    if s.variable is not None and s.literal is not None:
        return f"{s.variable.name} with {literal_text(s.literal)}"
    return f"of {_literals(s.of)}"
