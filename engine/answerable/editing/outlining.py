"""Draft → Entries: the statements of a case that name or say something, for an outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from answerable.editing.drafting import Draft
from answerable.language import script
from answerable.language.source import Span
from answerable.report import hints


class Sort(StrEnum):
    """What kind of statement an entry is."""

    CASE = "case"
    PARTY = "party"
    SOURCE = "source"
    RELATION = "relation"
    EVENT = "event"
    KNOWN = "known"
    SAID = "said"
    EVIDENCE = "evidence"
    RULE = "rule"
    DUTY = "duty"
    ASKED = "asked"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement: what it is called, its prose, where it is and where its name is."""

    sort: Sort
    title: str
    prose: str
    span: Span
    name: Span


_SORTS: dict[type[script.Statement], Sort] = {
    script.CaseName: Sort.CASE,
    script.Party: Sort.PARTY,
    script.Source: Sort.SOURCE,
    script.Relation: Sort.RELATION,
    script.Event: Sort.EVENT,
    script.Fact: Sort.KNOWN,
    script.Presume: Sort.KNOWN,
    script.Open: Sort.KNOWN,
    script.Hypothesis: Sort.KNOWN,
    script.Claim: Sort.SAID,
    script.Disputes: Sort.SAID,
    script.Withdraws: Sort.SAID,
    script.Evidence: Sort.EVIDENCE,
    script.Rule: Sort.RULE,
    script.Mechanism: Sort.RULE,
    script.Exception_: Sort.RULE,
    script.Duty: Sort.DUTY,
    script.Question: Sort.ASKED,
    script.Ruling: Sort.ASKED,
    script.Property: Sort.ASKED,
    script.ExpectCount: Sort.EXPECTED,
    script.ExpectHolds: Sort.EXPECTED,
    script.ExpectRequires: Sort.EXPECTED,
    script.ExpectUnanswered: Sort.EXPECTED,
    script.ExpectRuling: Sort.EXPECTED,
}


def outline(draft: Draft) -> Iterator[Entry]:
    """The entries of the text itself, in its order."""
    for statement in draft.statements:
        sort = _SORTS.get(type(statement))
        if sort is not None:
            name = getattr(statement, "name", None)
            yield Entry(
                sort,
                hints.title(statement, draft.written),
                hints.prose(statement),
                statement.span,
                name.span if name is not None else _subject(statement),
            )


def _subject(statement: script.Statement) -> Span:
    """What a statement without a name is about."""
    for part in ("literal", "content", "what", "head"):
        found = getattr(statement, part, None)
        if found is not None:
            span: Span = found.span
            return span
    return statement.span
