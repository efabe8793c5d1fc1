"""Breach → a counterexample: a case file that can be run, and why the law fails in it."""

from collections.abc import Iterator

from answerable import examining
from answerable.answer.reason import Reason
from answerable.language import case, writing
from answerable.language.problems import Refused
from answerable.language.wording import condition_text
from answerable.laws.covering import Coverage
from answerable.laws.law import Breach
from answerable.laws.ranging import instance
from answerable.laws.vocabulary import Vocabulary
from answerable.report import printable
from answerable.report.sentences import counted

_QUANTIFIERS = {"all": "every", "some": "some", "none": "no"}
#: How a reason says that it is as was asked.
HOLDS = frozenset({"holds", "accepted", "established"})
_CHANGED = {
    "monotone": "the last statements are what was added; without them",
    "symmetric": "two parties have changed places; before",
    "unaffected": "the last statements have nothing to do with it; without them",
}


def law_text(law: case.Property) -> str:
    """`never responsible(P, O) and not caused(P, O)`: what a property says."""
    told = condition_text(law.condition)
    match law.law:
        case "so":
            return told
        case "never":
            return f"never {told}"
        case "monotone":
            assert law.growing is not None
            return f"{told} is monotone in {condition_text(law.growing)}"
        case "symmetric":
            return f"{told} is symmetric"
        case "unaffected":
            return f"{told} is unaffected by unrelated statements"
        case "overall":
            premise = "" if law.premise is None else f"if {writing.ruling_text(law.premise)} then "
            return premise + ("" if law.conclusion is None else writing.ruling_text(law.conclusion))


def statements_of(breach: Breach, rules: Vocabulary) -> int:
    """How many statements of its own a counterexample has, its parties included; for two cases those of the first."""
    own = len(rules.library.statements) + sum(len(assumed) for _, assumed in rules.assumed)
    return len(breach.subject.statements) - own + len(breach.subject.parties)


def case_text(breach: Breach, rules: Vocabulary) -> str:
    """The counterexample as a case file, which uses the library if a case can, or else contains its statements.

    Its expectation is what the law asks for, so it fails as long as the law is broken.
    """
    subject = breach.subject if breach.other is None else breach.other
    library = rules.library
    if rules.uses:
        text = writing.write(subject, len(library.statements), len(library.relations), [rules.uses])
    else:
        text = writing.write(subject)
    return "".join(f"# {line}\n" for line in _heading(breach)) + text + f"\nexpect {_expected(breach)}\n"


def _heading(breach: Breach) -> Iterator[str]:
    yield f"A counterexample to the property {breach.law.name}: {law_text(breach.law)}"
    told = ", ".join(f"{name} = {value}" for name, value in breach.binding)
    if told:
        yield f"where {told}"
    if breach.other is not None:
        held = _so_in(breach.before)
        yield f"{_CHANGED[breach.law.law]}, {condition_text(breach.condition)} holds {held}"


def _so_in(status: str) -> str:
    return f"in {_QUANTIFIERS[status]} explanation"


def _expected(breach: Breach) -> str:
    condition = breach.condition
    if breach.other is not None:
        return f"{condition_text(breach.changed or condition)} {_so_in(breach.before)}"
    if breach.law.conclusion is not None:
        where = breach.law.conclusion.where
        told = "" if where is None else f" where {_bracketed(instance(where, dict(breach.binding)))}"
        return f"{condition_text(condition)} in {breach.law.conclusion.quantifier} explanation{told}"
    if isinstance(condition, case.Implication):
        return f"{_bracketed(condition.conclusion)} in every explanation where {_bracketed(condition.premise)}"
    return f"{condition_text(condition)} in {'no' if breach.law.law == 'never' else 'every'} explanation"


def _bracketed(condition: case.Condition) -> str:
    told = condition_text(condition)
    return told if isinstance(condition, case.Literal) else f"({told})"


def reasons(breach: Breach) -> tuple[case.Case, tuple[Reason, ...]]:
    """The case that breaks the law, and why what the law is about holds there, or does not."""
    subject = breach.subject if breach.other is None else breach.other
    inquiry = examining.Inquiry(subject.model_copy(update={"questions": (), "expectations": ()}))
    try:
        return subject, tuple(_reasons(breach, inquiry))
    except Refused:  # the law is about something that nothing in this case speaks of: there is nothing to be told
        return subject, ()


def _reasons(breach: Breach, inquiry: examining.Inquiry) -> Iterator[Reason]:
    condition = breach.condition
    if breach.other is not None:
        asked = condition_text(breach.changed or condition)
        yield inquiry.why(asked) if breach.after != "none" else inquiry.why_not(asked)
    elif (breach.law.conclusion is not None and breach.law.conclusion.quantifier == "no") or breach.law.law == "never":
        yield inquiry.why(condition_text(condition))
    elif isinstance(condition, case.Implication):
        for explanation in inquiry.answer.explanations:
            premise = inquiry.why(condition_text(condition.premise), explanation.number)
            if premise.stance in HOLDS:
                conclusion = inquiry.why(condition_text(condition.conclusion), explanation.number)
                if conclusion.stance not in HOLDS:
                    yield from (premise, conclusion)
                    return
    else:
        yield inquiry.why_not(condition_text(condition))


def coverage_text(coverage: Coverage, library: case.Case) -> str:
    """`200 cases (3 without an explanation), 640 explanations; 5 of 6 rules came into play, not r (line 7)`."""
    without = f" ({coverage.discarded} without an explanation)" if coverage.discarded else ""
    told = f"{counted(coverage.cases, 'case')}{without}, {counted(coverage.explanations, 'explanation')}"
    never = [statement_name(library.statements[n]) for n, times in sorted(coverage.fired.items()) if not times]
    came = f"; {len(coverage.fired) - len(never)} of {counted(len(coverage.fired), 'statement')} came into play"
    return told + (came if coverage.fired else "") + (f", not {', '.join(never)}" if never else "")


def statement_name(statement: case.Statement) -> str:
    """`fault (line 7)`: how a statement of a library is called, or how it begins."""
    name = getattr(statement, "name", "") or writing.statement_text(statement).split("\n")[0][:40]
    line = f" (line {statement.span.line})" if statement.span is not None else ""
    return printable.line(f"{name}{line}")
