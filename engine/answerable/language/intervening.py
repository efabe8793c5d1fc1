"""Case → warnings: what will not be read as a cause, though it looks as if it should.

Mechanisms alone say what brings something about: a rule carries no intervention, an outcome without a mechanism has no
causes, and an omission is a party's only if the event is its own. (`cautioning` tells of what stands after `unless`.)
"""

from collections.abc import Iterator

from answerable.language import case, dividing, question
from answerable.language.problems import Problem, warning
from answerable.language.wording import literal_text

#: The verdicts that are about causes.
_CAUSAL = ("caused", "but_for")


def intervening(subject: case.Case, file: str) -> list[Problem]:
    """The warnings about what stands in `file`."""
    statements = subject.statements
    asking = (*subject.rulings, *subject.questions, *subject.expectations)
    mechanisms = [statement for statement in statements if isinstance(statement, case.Mechanism)]
    made = {mechanism.head.predicate for mechanism in mechanisms}
    parts = made | set(dividing.mentioned(*(mechanism.body for mechanism in mechanisms)))
    owned = {one.literal.predicate for one in statements if isinstance(one, case.Event) and one.by}
    found: list[Problem] = []
    for statement in statements:
        match statement:
            case case.Rule() if statement.head.predicate in parts and not statement.head.negated:
                found.append(_rule(statement))
            case case.Duty():
                omitted = [one for one in _named(statement.violated, parts - owned) if one.negated]
                found += [_omission(one, statement) for one in omitted]
                found += [_uncaused(one, one.predicate) for one in statement.guards if one.predicate not in made]
            case case.Explain() if statement.literal.predicate not in made:
                found.append(_uncaused(statement.literal, statement.literal.predicate))
            case _:
                pass
    # what somebody claims is judged, not asked: a claim that nothing can establish is told to be so
    asked = (*(statement for statement in statements if not isinstance(statement, case.Claim)), *asking)
    for literal in dividing.literals(*asked):
        if literal.predicate in _CAUSAL and len(literal.arguments) == 2:
            outcome = literal.arguments[1]
            if isinstance(outcome, str) and outcome.partition("(")[0] not in made:
                found.append(_uncaused(literal, outcome))
    for item in asking:
        if isinstance(item, question.Who) and item.verdict == "caused" and item.of.predicate not in made:
            found.append(_uncaused(item.of, literal_text(item.of)))
    return [problem for problem in dict.fromkeys(found) if problem.file == file]


def _named(condition: case.Condition | None, predicates: set[str]) -> Iterator[case.Literal]:
    yield from (literal for literal in dividing.literals(condition) if literal.predicate in predicates)


def _rule(rule: case.Rule) -> Problem:
    head = literal_text(rule.head)
    message = f"`{head}` is part of a mechanism, but a rule carries no intervention: no cause is traced back through it"
    manner = "happens" if rule.strict else "normally happens"
    help = f"where this is what brings it about, write `{head} {manner} if …`"
    return warning("rule-in-mechanism", message, rule.head.span or rule.span, help)


def _omission(literal: case.Literal, duty: case.Duty) -> Problem:
    event = literal_text(literal.model_copy(update={"negated": False}))
    message = f"`not {event}` violates a duty, but `{event}` is no event `by` anybody: this omission is nobody's cause"
    holder = duty.holder if isinstance(duty.holder, str) else duty.holder.name
    help = f"say who would have done it: `alleged event {event} by {holder}`"
    return warning("nobodys-omission", message, literal.span or duty.span, help)


def _uncaused(literal: case.Literal, outcome: str) -> Problem:
    message = f"no mechanism brings `{outcome}` about, so that nothing can cause it"
    help = f"say what brings it about: `{outcome} happens if …`"
    return warning("no-mechanism", message, literal.span, help)
