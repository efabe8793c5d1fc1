"""Statements → the claims that are accusations marked as such, and problems where a verdict is stated as a finding.

What is a verdict only the whole case shows: a rule that rests on one concludes another. Nobody asserts a verdict, it is
judged; a claim may *mean* one, and is then an accusation, with every denial and admission of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answerable.language import case, dividing
from answerable.language.names import Names
from answerable.language.problems import Problem, error
from answerable.language.wording import literal_text


def accuse(statements: Sequence[case.Statement], names: Names) -> tuple[tuple[case.Statement, ...], list[Problem]]:
    """The statements, their accusations marked, and a problem for each verdict that is stated as a finding."""
    whole = case.Case(statements=tuple(statements))
    predicates = dividing.verdict_predicates(whole)
    accused = {
        _positive(one.content)
        for one in statements
        if isinstance(one, case.Claim) and predicates & set(dividing.mentioned(one.meaning))
    }
    marked = [
        one.model_copy(update={"accusation": True})
        if isinstance(one, case.Claim) and _positive(one.content) in accused and not one.accusation
        else one
        for one in statements
    ]
    problems = [problem for one in statements for problem in _misplaced(one, predicates)]
    for one in statements:
        if isinstance(one, case.Claim) and names.parties_declared:
            problems += _against_nobody(one, predicates - dividing.SORTS.keys(), names)
    return tuple(marked), problems


def _against_nobody(claim: case.Claim, verdicts: frozenset[str], names: Names) -> list[Problem]:
    """A verdict in an accusation that speaks of no party; those with sorts of their own are checked elsewhere."""
    found = []
    for literal in dividing.literals(claim.meaning):
        predicate = names.predicates.get(literal.predicate)
        sorted_ = predicate is not None and any(predicate.sorts)
        named = [argument for argument in literal.arguments if isinstance(argument, str)]
        if literal.predicate in verdicts and named and not sorted_ and not names.parties.keys() & set(named):
            message = f"`{literal_text(literal)}` accuses nobody: `{named[0]}` is no party of this case"
            help = names.suggest(named[0], names.parties) or f"declare it: `party {named[0]}`"
            found.append(error("unknown-name", message, literal.span, help))
    return found


def _positive(literal: case.Literal) -> case.Literal:
    return literal.model_copy(update={"negated": False}) if literal.negated else literal


def _misplaced(statement: case.Statement, verdicts: frozenset[str]) -> list[Problem]:
    """The verdicts in a statement that is about what happened."""
    match statement:
        case case.Fact() | case.Event() | case.Open() | case.Hypothesis():
            return _stated([statement.literal], verdicts)
        case case.ExactlyOne() | case.AtLeast():
            return _stated(dividing.literals(statement.of, statement.literal, statement.body), verdicts)
        case case.Claim():
            return [*_claimed(statement, verdicts), *_bearing([statement.because], verdicts)]
        case case.Evidence():
            return _bearing([*statement.supports, *statement.undermines], verdicts)
        case case.Mechanism():
            return _bearing([statement.head, statement.body, statement.unless], verdicts)
        case case.Duty():
            return _bearing([statement.when, statement.violated], verdicts)
        case case.Explain():
            return _bearing([statement.literal], verdicts)
        case _:
            return []


def _stated(literals: Iterable[case.Literal], verdicts: frozenset[str]) -> list[Problem]:
    found = []
    for literal in literals:
        if literal.predicate in verdicts:
            text = literal_text(literal)
            help = f"let a rule conclude it: `normally {text} if …`, or a party say it: `… claims NAME meaning {text}`"
            if literal.predicate in dividing.GIVEN:
                help = "say what brings things about (`… happens if …`) and who owes what (`duty …`): it follows"
            found.append(error("stated-verdict", f"`{text}` is a verdict: it is judged, not given", literal.span, help))
    return found


def _claimed(claim: case.Claim, verdicts: frozenset[str]) -> list[Problem]:
    """A bare claim of a verdict: it needs a name, and the verdict for its meaning."""
    if claim.content.predicate not in verdicts:
        return []
    text = literal_text(claim.content)
    if claim.act == "denies":
        text = text.removeprefix("not ") if claim.content.negated else f"not {text}"
    act = "claims" if claim.act == "denies" else claim.act
    message = f"`{literal_text(claim.content)}` is a verdict: it is judged, and a claim of it is an accusation"
    help = f'give the accusation a name: `{claim.party} {act} NAME: "…" meaning {text}`'
    return [error("stated-verdict", message, claim.content.span, help)]


def _bearing(conditions: Iterable[case.Condition | None], verdicts: frozenset[str]) -> list[Problem]:
    """What verdicts cannot bear on, as it is decided before them."""
    found = []
    for literal in dividing.literals(*conditions):
        if literal.predicate in verdicts:
            message = f"`{literal.predicate}` is decided after what happened, and cannot bear on it"
            help = "say it in a rule of its own: `rule r: normally … if …`"
            found.append(error("verdict-in-findings", message, literal.span, help))
    return found
