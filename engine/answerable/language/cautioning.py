"""Case → warnings: what is allowed, but hardly ever meant.

A warning is given only where it is certain that something has no effect. What could hold is told by predicate and sign,
generously: what is said, known, tried, concluded, or follows backwards from a strict statement. A claim nobody answers
is no reason for a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from answerable.language import case, dividing
from answerable.language.problems import Problem, warning
from answerable.language.source import Span
from answerable.language.wording import literal_text

#: A predicate with a sign: whether it is not negated.
Signed = tuple[str, bool]


def caution(subject: case.Case, declared: Iterable[case.Party], file: str, told: frozenset[str]) -> list[Problem]:
    """What to warn of in the statements of `file`; nothing is said of the predicates in `told`, which are told of."""
    possible = _possible(subject)
    found: list[Problem] = []
    own = [statement for statement in subject.statements if statement.span and statement.span.file == file]
    happenings = {s.literal.predicate for s in subject.statements if isinstance(s, case.Event)}
    happenings |= {s.head.predicate for s in subject.statements if isinstance(s, case.Mechanism)}
    said = {
        (literal_text(s.content).removeprefix("not "), (s.act == "denies") != s.content.negated)
        for s in subject.statements
        if isinstance(s, case.Claim) and not s.withdrawn
    }
    for statement in own:
        match statement:
            case case.Rule() | case.Mechanism():
                found += _idle(statement, possible, told)
                if isinstance(statement, case.Mechanism):
                    found += _guarded(statement, happenings)
            case case.Evidence():
                found += _ineffective(statement, said)
            case _:
                pass
    for expectation in subject.expectations:
        found += _vacuous(expectation)
    found += _silent(subject, [party for party in declared if party.span and party.span.file == file])
    found += _bare([source for source in subject.sources if source.span and source.span.file == file])
    return [*found, *_contradicting(own)]


# --- what could hold ------------------------------------------------------------------------------------------------


def _possible(subject: case.Case) -> frozenset[Signed]:
    """Every predicate with the signs with which it could hold."""
    found: set[Signed] = set()
    for statement in subject.statements:
        match statement:
            case case.Fact():
                found.add(_signed(statement.literal))
            case case.Event():
                found.add(_signed(statement.literal))
                found |= {_opposite(statement.literal)} if statement.alleged else set()
            case case.Claim():
                said = _signed(statement.content)
                found.add((said[0], not said[1]) if statement.act == "denies" else said)
                if statement.meaning is not None:
                    found |= _both(statement.meaning, statement.content)
            case case.Evidence():
                found |= {_signed(literal) for literal in statement.supports}
            case case.Presumption() | case.Hypothesis():
                found.add(_signed(statement.literal))
            case case.Rule():
                found.add(_signed(statement.head))
                if statement.both:
                    found |= _both(statement.head, statement.body)
                elif statement.strict:
                    found |= _backwards(statement.body)
                    found |= {_opposite(literal) for literal in dividing.literals(statement.unless)}
            case case.Mechanism():
                found.add(_signed(statement.head))
                atoms = dividing.literals(statement.head, statement.body)
                found |= {(literal.predicate, False) for literal in atoms}
                if statement.strict:
                    found |= _backwards(statement.body)
            case case.Never():
                found |= _backwards(statement.condition)
            case case.Incompatible():
                found |= {_opposite(literal) for literal in statement.literals}
            case case.Dispute() | case.Preference() | case.Exception_() | case.Explain():
                pass
            case _:
                # whatever else there is may say anything of what it speaks of
                found |= _both(statement)
    return frozenset(found)


def _signed(literal: case.Literal) -> Signed:
    return (literal.predicate, not literal.negated)


def _opposite(literal: case.Literal) -> Signed:
    return (literal.predicate, literal.negated)


def _both(*items: object) -> set[Signed]:
    return {(literal.predicate, sign) for literal in dividing.literals(*items) for sign in (True, False)}


def _backwards(condition: case.Condition | None) -> set[Signed]:
    """What follows where a condition fails: the opposites of its parts, anything of parts within parts."""
    found: set[Signed] = set()
    for part in _parts(condition):
        found |= {_opposite(part)} if isinstance(part, case.Literal) else _both(part)
    return found


def _parts(condition: case.Condition | None) -> tuple[case.Condition, ...]:
    """What has to hold for a condition to hold."""
    if condition is None:
        return ()
    return condition.parts if isinstance(condition, case.All) else (condition,)


def _impossible(condition: case.Condition | None, possible: frozenset[Signed]) -> case.Literal | None:
    """A literal that would have to hold for a condition, and never can."""
    for part in _parts(condition):
        if isinstance(part, case.Literal) and part.predicate not in dividing.ALWAYS and _signed(part) not in possible:
            return part
    return None


# --- warnings -------------------------------------------------------------------------------------------------------


def _idle(
    statement: case.Rule | case.Mechanism, possible: frozenset[Signed], told: frozenset[str]
) -> Iterator[Problem]:
    never = _impossible(statement.body, possible)
    if never is not None and never.predicate not in told:
        kind = "mechanism" if isinstance(statement, case.Mechanism) else "rule"
        message = f"this {kind} can never fire: nothing could make `{literal_text(never)}` hold"
        help = "let somebody claim it, state it as a fact, or spell it as it is spelt elsewhere"
        yield warning("idle-rule", message, never.span, help)


def _guarded(statement: case.Mechanism, happenings: set[str]) -> Iterator[Problem]:
    for literal in dividing.literals(statement.unless):
        if literal.predicate in happenings:
            name = literal_text(literal)
            message = f"`unless {name}` is no part of what causes `{literal_text(statement.head)}`"
            help = f"where `{name}` would prevent it, write `and not {name}`: then its absence can be a cause"
            yield warning("unless-in-mechanism", message, literal.span, help)


def _ineffective(evidence: case.Evidence, said: set[tuple[str, bool]]) -> Iterator[Problem]:
    if evidence.supports:
        return
    if not any((literal_text(one).removeprefix("not "), one.negated) in said for one in evidence.undermines):
        message = f"`{evidence.name}` undermines what nobody claims, so it changes nothing"
        help = "evidence doubts claims; for something known against it, write `supports not …`"
        yield warning("idle-evidence", message, evidence.span, help)


def _vacuous(expectation: case.Expectation) -> Iterator[Problem]:
    match expectation:
        case case.ExpectCount(bound="at least", number=0):
            yield warning("vacuous-expectation", "there are always at least 0", expectation.span, "count at least 1")
        case case.ExpectHolds(quantifier="no"):
            for condition in (expectation.condition, expectation.where):
                signs = {(literal_text(p).removeprefix("not "), p.negated) for p in _literals(condition)}
                both = sorted(text for text, negated in signs if not negated and (text, True) in signs)
                if both:
                    message = f"this cannot fail: `{both[0]}` and `not {both[0]}` hold together nowhere"
                    yield warning("vacuous-expectation", message, expectation.span, "expect something that could be so")
                    return
        case _:
            return


def _literals(condition: case.Condition | None) -> list[case.Literal]:
    return [part for part in _parts(condition) if isinstance(part, case.Literal)]


def _silent(subject: case.Case, declared: list[case.Party]) -> Iterator[Problem]:
    """Parties that say nothing, do nothing, owe nothing, and are spoken of nowhere."""
    absent = {party.name for party in declared if not party.of}
    absent -= {source.by for source in subject.sources} | {party.of for party in subject.parties}
    # the last first: what a case uses comes before what it says
    for node in (*subject.expectations, *subject.questions, *subject.rulings, *reversed(subject.statements)):
        if not absent:
            return
        absent.difference_update(_names(node))
    for party in declared:
        if party.name in absent:
            message = f"`{party.name}` never speaks, acts or owes anything, and nothing speaks of it"
            yield warning("silent-party", message, party.span, "let it speak, or leave it out")


def _names(item: object) -> Iterator[str]:
    """Every word below a statement that could name a party."""
    if item is None or type(item) is Span:
        return
    if isinstance(item, str):
        yield item
    elif isinstance(item, case.Model):
        for value in item.__dict__.values():
            yield from _names(value)
    elif isinstance(item, tuple):
        for part in item:
            yield from _names(part)


def _bare(sources: list[case.Source]) -> Iterator[Problem]:
    for source in sources:
        if not source.by and not source.date and source.prose:
            message = f"`{source.name}` has neither a party nor a date"
            yield warning("bare-source", message, source.span, "say whose it is, or when it is from: `by …`, `on …`")


def _contradicting(statements: list[case.Statement]) -> Iterator[Problem]:
    """Parties that claim and deny the same."""
    said: dict[tuple[str, str], dict[bool, case.Claim]] = {}
    for statement in statements:
        if isinstance(statement, case.Claim) and not statement.withdrawn:
            content = literal_text(statement.content)
            positive = (statement.act != "denies") != content.startswith("not ")
            both = said.setdefault((statement.party, content.removeprefix("not ")), {})
            both.setdefault(positive, statement)
            if len(both) == 2 and both[positive] is statement:
                acts = " and ".join(
                    f"{one.act} `{literal_text(one.content)}`" for one in (both[not positive], statement)
                )
                message = f"`{statement.party}` contradicts itself: it {acts}"
                help = f"add `{statement.party} withdraws …` if one of them is no longer held"
                yield warning("self-contradicted", message, statement.span, help)
