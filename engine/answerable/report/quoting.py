"""A case and its answer → Said: the statements of a case, in the order of its answer, with what they rest on."""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from answerable.answer.answer import ClaimStatus
from answerable.language import case, wording
from answerable.language.source import Span
from answerable.report import page, printable, sentences

#: A literal in words; where something stands.
Telling = Callable[[str], page.Told]
Placing = Callable[[Span | None], page.Place | None]


class Quoting:
    """Tells statements, parties and sources of one case."""

    def __init__(self, subject: case.Case, words: sentences.Sentences, told: Telling, place: Placing) -> None:
        self.case = subject
        self.words = words
        self.told = told
        self.place = place
        self.parties = {party.name: party for party in subject.parties}
        self.sources = {source.name: source for source in subject.sources}

    def statements(self, claims: Iterable[ClaimStatus]) -> tuple[page.Said, ...]:
        """Every statement that an answer tells of, with the sources of all places where it is made."""
        first: dict[tuple[str, str, str], case.Claim | case.Dispute | case.Evidence] = {}
        sources: dict[tuple[str, str, str], dict[str, None]] = {}
        for statement in self.case.statements:
            if isinstance(statement, (case.Claim, case.Dispute, case.Evidence)):
                key = self._key(statement)
                first.setdefault(key, statement)
                sources.setdefault(key, {}).update(dict.fromkeys(statement.sources))
        return tuple(
            self._said(one, first.get(key), sources.get(key, {}))
            for one in claims
            for key in [(one.by, one.act, one.name)]
        )

    def _key(self, statement: case.Claim | case.Dispute | case.Evidence) -> tuple[str, str, str]:
        match statement:
            case case.Claim():
                return statement.party, statement.act, wording.literal_text(statement.content)
            case case.Dispute():
                content = statement.content
                return statement.party, "disputes", statement.name if content is None else wording.literal_text(content)
            case case.Evidence():
                by = self.sources[statement.sources[0]].by if len(statement.sources) == 1 else ""
                return by, "evidence", statement.name

    def _said(
        self,
        claim: ClaimStatus,
        statement: case.Claim | case.Dispute | case.Evidence | None,
        sources: Iterable[str],
    ) -> page.Said:
        own = printable.line(statement.prose) if statement is not None else ""
        about_own_words = claim.act in ("claims", "admits", "evidence")
        content = own if about_own_words and own else self._content(claim, statement)
        return page.Said(
            key=(claim.by, claim.act, claim.name),
            who=self.party(claim.by),
            act=claim.act,
            content=content,
            name=printable.line(claim.name),
            own="" if about_own_words else own,
            status="" if claim.withdrawn else sentences.IN_EXPLANATIONS[claim.status],
            remarks=tuple(self.words.remarks(claim)),
            place=self.place(statement.span if statement is not None else None),
            sources=tuple(self.cited(name, claim.by) for name in sources),
        )

    def _content(self, claim: ClaimStatus, statement: case.Claim | case.Dispute | case.Evidence | None) -> str:
        """The words for what a statement is about, "" if the case has none."""
        if isinstance(statement, case.Dispute) and statement.content is None:
            source = self.sources.get(statement.name) if statement.of == "source" else None
            return printable.line(source.prose) if source is not None and source.prose else f"the {statement.of}"
        return self.told(claim.name).text if claim.act in ("claims", "denies", "admits", "disputes") else ""

    def party(self, name: str) -> str:
        """A party in words."""
        party = self.parties.get(name)
        return printable.line(party.prose if party is not None and party.prose else name)

    def cited(self, name: str, speaker: str) -> page.Cited:
        """A source; whose it is goes without saying where its own party speaks."""
        source = self.sources.get(name)
        if source is None:
            return page.Cited(printable.line(name), "")
        details = [
            f"by {self.party(source.by)}" if source.by not in ("", speaker) else "",
            source.date,
            f"rated {source.rating}" if source.rating else "",
        ]
        return page.Cited(
            printable.line(name),
            printable.line(source.prose),
            printable.line(", ".join(filter(None, details))),
            _address(source.url),
        )


def _address(url: str) -> str:
    """`url` if it is an address that a page may lead to, else nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc and url.isprintable() and " " not in url else ""
