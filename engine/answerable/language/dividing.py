"""Case → which of its predicates and statements are about verdicts, not about what happened.

`caused`, `but_for`, `breached` and what duties give are verdicts; so is what a rule concludes from one, directly or
through others. Statements about verdicts, doubts of them among these, are no part of the findings: they are judged on
top of each explanation.
"""

from collections.abc import Iterator

from answerable.language import case
from answerable.language.source import Span

#: What the engine itself establishes for verdict rules to speak of.
GIVEN = frozenset({"caused", "but_for", "breached", "owed", "owed_to", "protects_against"})
#: The sorts of their places, and of a verdict that a case may speak of without declaring it.
SORTS = {
    "caused": ("party", "event"),
    "but_for": ("party", "event"),
    "breached": ("party", "duty"),
    "owed": ("party", "duty"),
    "owed_to": ("duty", "party"),
    "protects_against": ("duty", "event"),
    "responsible": ("party", "event"),
}
#: Predicates that are always verdicts, and those that are unless something is said of them as of what happened.
CERTAIN = GIVEN | {"responsible"}
ALWAYS = CERTAIN | {"liable", "negligent"}
#: What is no part of a statement that has parts.
_WORDS = frozenset({str, int, bool, Span})


def verdict_predicates(subject: case.Case) -> frozenset[str]:
    """The predicates that are verdicts in this case."""
    found = set(CERTAIN) | (ALWAYS - {literal.predicate for literal in _asserted(subject)})
    resting: list[tuple[str, set[str]]] = []
    for statement in subject.statements:
        match statement:
            case case.Rule():
                resting.append((statement.head.predicate, set(mentioned(statement.body, statement.unless))))
            case case.Presumption():
                resting.append((statement.literal.predicate, set(mentioned(statement.body))))
            case _:
                pass
    while True:
        concluded = {head for head, grounds in resting if not found.isdisjoint(grounds)}
        if concluded <= found:
            return frozenset(found)
        found |= concluded


def _asserted(subject: case.Case) -> Iterator[case.Literal]:
    """What is said to have happened, or to be possible."""
    for statement in subject.statements:
        match statement:
            case case.Fact() | case.Event() | case.Open() | case.Hypothesis():
                yield statement.literal
            case case.ExactlyOne() | case.AtLeast():
                yield from literals(statement.of, statement.literal)
            case case.Claim():
                yield statement.content
            case _:
                pass


def verdict_statements(subject: case.Case) -> frozenset[int]:
    """The numbers of the statements that are about verdicts, duties included."""
    predicates = verdict_predicates(subject)
    rules = {
        statement.name
        for statement in subject.statements
        if isinstance(statement, case.Rule) and statement.name and predicates & set(mentioned(statement))
    }
    accusing = {
        number
        for number, statement in enumerate(subject.statements)
        if isinstance(statement, case.Claim)
        and (statement.accusation or predicates & {statement.content.predicate, *mentioned(statement.meaning)})
    }
    accused = {_positive(one.content) for n in accusing if isinstance(one := subject.statements[n], case.Claim)}
    found = set(accusing)
    for number, statement in enumerate(subject.statements):
        match statement:
            case case.Duty():
                found.add(number)
            case case.Rule() | case.Presumption() | case.Never() | case.Incompatible():
                if predicates & set(mentioned(statement)):
                    found.add(number)
            case case.Exception_():
                if statement.rule in rules:
                    found.add(number)
            case case.Dispute():
                doubted = statement.content is not None and _positive(statement.content) in accused
                if doubted or (statement.of == "rule" and statement.name in rules):
                    found.add(number)
            case _:
                pass
    return frozenset(found)


def _positive(literal: case.Literal) -> case.Literal:
    return literal.model_copy(update={"negated": False}) if literal.negated else literal


def mentioned(*items: object) -> Iterator[str]:
    """The predicates of every literal below some statements or conditions."""
    for literal in literals(*items):
        yield literal.predicate


def literals(*items: object) -> Iterator[case.Literal]:
    """Every literal below some statements or conditions."""
    for item in within(*items):
        if isinstance(item, case.Literal):
            yield item


def within(*items: object) -> Iterator[case.Model]:
    """Every part of some statements or conditions; below a literal nothing is looked at."""
    for item in items:
        # most parts are words, and asking what a model is takes longer than anything else here
        if item is None or type(item) in _WORDS:
            continue
        match item:
            case case.Literal():
                yield item
            case case.Model():
                yield item
                yield from within(*item.__dict__.values())
            case tuple():
                yield from within(*item)
            case _:
                pass
