"""How names, statements and outcomes are told in an editor; the one place where these sentences are worded.

All of it is plain text: what users wrote in it is never markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from answerable.language import dividing, script
from answerable.language.source import Span
from answerable.report import printable
from answerable.report.sentences import counted

#: How many statements a caption names, and how long each may get.
MOST_STATEMENTS = 12
LONGEST = 160

VERDICTS = {
    "caused": "caused(P, O): what a party controls is part of a cause of an outcome",
    "but_for": "but_for(P, O): without what a party controls, an outcome would not have come about",
    "owed": "owed(P, D): a duty of a party is in force",
    "breached": "breached(P, D): a duty of a party is in force, and violated",
    "owed_to": "owed_to(D, Q): whom a duty is owed to",
    "protects_against": "protects_against(D, O): what a duty guards against",
}

#: The text of a span, in one line.
Written = Callable[[Span], str]


def caption(name: str, statements: Iterable[script.Statement], written: Written) -> str:
    """What a name stands for, in the words of the case, and who says what of it; one line for each statement."""
    said = list(statements)
    lines = [_head(name, said)]
    told = [line for statement in said if (line := _told(name, statement, written))]
    lines += [printable.line(_short(line)) for line in told[:MOST_STATEMENTS]]
    if len(told) > MOST_STATEMENTS:
        lines.append(f"… and {counted(len(told) - MOST_STATEMENTS, 'more statement')}")
    return "\n".join(lines)


def prose(statement: script.Statement) -> str:
    """What a statement says in words of its own, in quotes; "" if it has none."""
    text = getattr(statement, "prose", None) or getattr(statement, "title", None)
    return f"“{printable.line(' '.join(text.text.split()))}”" if text is not None else ""


def words_for(name: str, statement: script.Statement) -> str:
    """The prose of a statement, if it puts `name` into words; else ""."""
    return prose(statement) if worded(statement) == name else ""


def worded(statement: script.Statement) -> str:
    """The name that a statement puts into words, if it has any; "" for none."""
    match statement:
        case script.Claim():
            fits = statement.act != "denies" and not statement.content.negated
            return statement.content.predicate.text if fits else ""
        case script.Fact() | script.Event() | script.Presume() | script.Open() | script.Hypothesis() | script.Duty():
            return "" if statement.literal.negated else statement.literal.predicate.text
        case script.Party() | script.Source() | script.Evidence() | script.Relation() | script.CaseName():
            return statement.name.text
        case _:
            return ""


def title(statement: script.Statement, written: Written) -> str:
    """What an outline calls a statement."""
    match statement:
        case script.CaseName() | script.Party() | script.Source() | script.Evidence() | script.Relation():
            return statement.name.text
        case script.Question() | script.Ruling() | script.Property():
            return statement.name.text
        case script.Claim():
            return f"{statement.party.text} {statement.act} {written(statement.content.span)}"
        case script.Disputes():
            return f"{statement.party.text} disputes {written(statement.what.span)}"
        case script.Withdraws():
            return f"{statement.party.text} withdraws {written(statement.content.span)}"
        case script.Rule() | script.Mechanism():
            return statement.name.text if statement.name is not None else _short(written(statement.span), 60)
        case script.Exception_():
            return statement.name.text if statement.name is not None else f"exception to {statement.rule.text}"
        case script.Fact() | script.Event() | script.Presume() | script.Open() | script.Hypothesis() | script.Duty():
            return written(statement.literal.span)
        case _:
            return _short(written(statement.span), 60)


def problem(message: str, help: str, elsewhere: str = "") -> str:
    """A problem as an editor shows it; `elsewhere` is where it is, if not in this text."""
    told = f"{elsewhere}: {message}" if elsewhere else message
    return "\n".join(printable.line(line) for line in (told, help) if line)


def explanations(count: int | None, at_least: int | None, disputes: int) -> str:
    """How many explanations a case has."""
    if count == 0:
        return "no consistent explanation"
    if count is None:
        return f"{at_least or 0:,} explanations or more: the time limit was reached" if at_least else TOO_LONG
    told = counted(count, "explanation")
    return f"{told} in {counted(disputes, 'dispute')}" if disputes else told


def fix(help: str, text: str) -> str:
    """What the change that is suggested first for a problem does."""
    return printable.line(help) or f"write `{printable.line(text)}`"


UNFORMATTED = "mend the mistakes first: what cannot be read is not formatted"
RUN = "run"
REFUSED = "has mistakes"
TOO_LONG = "not decided within the time limit"
UNSOLVED = "could not be solved"


def outcome(passed: bool, found: str) -> str:
    """What became of an expectation."""
    return "✓ passed" if passed else f"✗ failed: {printable.line(found)}"


# --- the lines of a caption ------------------------------------------------------------------------------------------


def _head(name: str, statements: list[script.Statement]) -> str:
    words = next(filter(None, (words_for(name, statement) for statement in statements)), "")
    head = f"{name}: {words}" if words else name
    if not words and name in dividing.GIVEN:
        head = VERDICTS.get(name, name)
    return _short(head, 2 * LONGEST)


def _told(name: str, statement: script.Statement, written: Written) -> str:
    """What one statement says of a name; "" if it only rests on it."""
    match statement:
        case script.Party():
            if statement.name.text != name:
                return f"{statement.name.text} is a member" if statement.of and statement.of.text == name else ""
            called = "".join(f", also called “{called.text}”" for called in statement.also_called)
            return "a party" + (f", a member of {statement.of.text}" if statement.of else "") + called
        case script.Source() if statement.name.text == name:
            told = "a source" + (f" by {statement.by.text}" if statement.by else "")
            told += f" on {statement.date.text}" if statement.date else ""
            told += f", rated {statement.rating.text}" if statement.rating else ""
            return told + (f", {statement.url.text}" if statement.url else "")
        case script.Claim() if statement.content.predicate.text == name:
            return _claim(statement, written)
        case script.Claim() if statement.party.text == name:
            return f"{statement.act} {written(statement.content.span)}"
        case script.Disputes() if statement.what.predicate.text == name:
            return f"{statement.party.text} disputes it"
        case script.Withdraws() if statement.content.predicate.text == name:
            return f"{statement.party.text} withdraws it"
        case script.Evidence():
            return _evidence(name, statement)
        case script.Event() if statement.literal.predicate.text == name:
            kind = "act" if statement.act else "event"
            told = f"an alleged {kind}" if statement.alleged else f"an {kind}, undisputed"
            return told + (f", by {statement.by.text}" if statement.by else "") + _sources(statement.sources)
        case script.Duty() if name in {statement.literal.predicate.text, getattr(statement.on, "text", None)}:
            return written(statement.span)
        case script.Fact() | script.Presume() | script.Open() | script.Hypothesis() | script.Duty():
            return written(statement.span) if statement.literal.predicate.text == name else ""
        case script.Rule() | script.Mechanism() | script.Ruling():
            own = statement.name.text if statement.name is not None else ""
            return written(statement.span) if name in {own, statement.head.predicate.text} else ""
        case script.Exception_() if statement.rule.text == name or (statement.name and statement.name.text == name):
            return written(statement.span)
        case script.Question() | script.Property() if statement.name.text == name:
            return written(statement.span)
        case script.Relation() if statement.name.text == name and statement.parameters:
            return f"a relation: {written(statement.span)}"
        case script.Prefer():
            return written(statement.span)
        case _:
            return ""


def _claim(statement: script.Claim, written: Written) -> str:
    sign = "not " if statement.content.negated else ""
    told = f"{statement.party.text} {statement.act} {f'{sign}{statement.content.predicate.text}' if sign else 'it'}"
    if statement.content.arguments:
        told = f"{statement.party.text} {statement.act} {written(statement.content.span)}"
    if statement.act == "denies" and statement.prose is not None:
        told += f": {prose(statement)}"
    if statement.meaning is not None:
        told += f", meaning {written(statement.meaning.span)}"
    if statement.because is not None:
        told += f", because {written(statement.because.span)}"
    return told + _sources(statement.sources)


def _evidence(name: str, statement: script.Evidence) -> str:
    if statement.name.text == name:
        bears = [f"supports {literal.predicate.text}" for literal in statement.supports]
        bears += [f"undermines {literal.predicate.text}" for literal in statement.undermines]
        return f"evidence: {', '.join(bears)}{_sources(statement.sources)}"
    for verb, literals in (("supports", statement.supports), ("undermines", statement.undermines)):
        if any(literal.predicate.text == name for literal in literals):
            return f"evidence {statement.name.text} {verb} it"
    return ""


def _sources(sources: Iterable[object]) -> str:
    names = [getattr(source, "text", "") for source in sources]
    return f", from {', '.join(names)}" if names else ""


def _short(text: str, most: int = LONGEST) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
