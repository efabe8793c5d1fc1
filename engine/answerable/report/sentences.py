"""How statements and literals are told, in the words of the case; the one place where these sentences are worded."""

from collections.abc import Collection, Iterable, Sequence

from answerable.answer.answer import (
    Answer,
    Cause,
    ClaimStatus,
    DisputeAlternative,
    Explanation,
    Reference,
    Status,
    Verdict,
)
from answerable.language import case, wording
from answerable.report import printable

#: In how many explanations something is so, for a sentence and for a table.
IN_EXPLANATIONS: dict[Status | None, str] = {
    "all": "in every explanation",
    "some": "in some explanations",
    "none": "in no explanation",
    None: "not decided within the limit",
}
#: So many of what can be exchanged for one another are told.
_ALIKE = 4
STATUSES: dict[Status | None, str] = {"all": "all", "some": "some", "none": "none", None: "?"}


class Sentences:
    """Words for what one case's answer refers to; of several versions of a case, the first that has words for it."""

    def __init__(self, *subjects: case.Case) -> None:
        proses = [wording.prose_of(subject) for subject in subjects]

        def told(literal: case.Literal) -> str:
            return next((found for prose in proses if (found := prose(literal))), "")

        self._prose = told
        self._sentences: dict[tuple[str, str, str], str] = {}
        self._disputed: dict[tuple[str, str], str] = {}
        self._said: dict[tuple[str, str, str], str] = {}
        self._evidence: dict[str, case.Evidence] = {}
        self._plain: dict[str, str] = {}
        for statement in (one for subject in subjects for one in subject.statements):
            match statement:
                case case.Claim():
                    key = (statement.party, statement.act, wording.literal_text(statement.content))
                    if statement.prose:
                        self._said.setdefault(key, statement.prose)
                case case.Dispute():
                    name = statement.name if statement.content is None else wording.literal_text(statement.content)
                    self._disputed[statement.party, name] = statement.of
                    if statement.prose:
                        self._said.setdefault((statement.party, "disputes", name), statement.prose)
                case case.Evidence():
                    self._evidence[statement.name] = statement

    def literal(self, text: str) -> str:
        """`“the jets took cover” (cover)`, or the bare literal where the case has no words for it."""
        prose = self._prose(literal_of(text))
        return f"“{printable.line(prose)}” ({printable.line(text)})" if prose else printable.line(text)

    def plain(self, text: str) -> str:
        """`the jets took cover (cover)`; a time without the brackets that it stands in as a whole."""
        if text not in self._plain:
            if text.startswith("("):
                self._plain[text] = printable.line(text[1:-1])
            else:
                prose = self._prose(literal_of(text))
                self._plain[text] = (
                    f"{printable.line(prose)} ({printable.line(text)})" if prose else printable.line(text)
                )
        return self._plain[text]

    def prose(self, text: str) -> str:
        """`the jets took cover`, or nothing where the case has no words for it."""
        return printable.line(self._prose(literal_of(text)))

    def statement(self, said: Reference) -> str:
        """`russia claims “Israel warned one minute ahead” (late_warning)`: who says what."""
        key = (said.by, said.act, said.name)
        if key not in self._sentences:
            self._sentences[key] = self._sentence(said)
        return self._sentences[key]

    def short(self, said: Reference) -> str:
        """`russia claims late_warning`: the same by name only."""
        words = [said.by] if said.by and said.act != "evidence" else []
        words += [said.act] if said.act != "argument" else []
        return printable.line(" ".join([*words, said.name]))

    def cause(self, found: Cause) -> tuple[str, str]:
        """`Suzy throws (suzy_throws) caused shattered`, and what would have been without it."""
        several = len(found.cause) > 1
        told = f"{_joined(map(self.plain, found.cause))} {'together ' if several else ''}caused"
        fixed = f", with {_joined(map(_kept, found.witness))}" if found.witness else ""
        without = "but for this" if found.but_for else f"had {'none of this' if several else 'this not'} been so{fixed}"
        remark = f"{without}, it would not have happened"
        if found.count > 1:
            alike = " and ".join(_choice(blocks, found.cause) for blocks in found.alike)
            remark += f"; so with {alike}: {counted(found.count, 'cause')}"
        return f"{told} {self.plain(found.outcome)}", remark

    def verdict(self, found: Verdict) -> tuple[str, str]:
        """`syria is responsible (responsible(syria, loss)): established`, and on what it rests."""
        because = f"because {printable.line(found.because)}" if found.because else ""
        return f"{self.plain(found.literal)}: {found.status}", because

    def remarks(self, claim: ClaimStatus) -> list[str]:
        """What else is to be said of a statement."""
        told = {
            "unanswered": claim.unanswered,
            "withdrawn": claim.withdrawn,
            "an accusation": claim.accusation,
        }
        return [remark for remark, is_so in told.items() if is_so]

    def _sentence(self, said: Reference) -> str:
        match said.act:
            case "claims" | "denies" | "admits":
                return f"{said.by} {said.act} {self._content(said)}"
            case "disputes":
                return f"{said.by} disputes {self._doubted(said)}"
            case "evidence":
                return self._shown(said)
            case "argument":
                return said.name

    def _content(self, said: Reference) -> str:
        own = self._said.get((said.by, said.act, said.name), "")
        if said.act != "denies":
            prose = own or self._prose(literal_of(said.name))
            return f"“{printable.line(prose)}” ({said.name})" if prose else said.name
        told = self.literal(said.name)
        return f"{told}: “{printable.line(own)}”" if own else told

    def _doubted(self, said: Reference) -> str:
        kind = self._disputed.get((said.by, said.name), "claim")
        told = self.literal(said.name) if kind == "claim" else f"the {kind} {said.name}"
        own = self._said.get((said.by, "disputes", said.name), "")
        return f"{told}: “{printable.line(own)}”" if own else told

    def _shown(self, said: Reference) -> str:
        evidence = self._evidence.get(said.name)
        told = (
            f"evidence “{printable.line(evidence.prose)}” ({said.name})"
            if evidence and evidence.prose
            else (f"evidence {said.name}")
        )
        sources = f", from {', '.join(evidence.sources)}" if evidence and evidence.sources else ""
        return told + sources


def concluded(answer: Answer, explanation: Explanation) -> list[str]:
    """What holds besides what is undisputed or assumed, and besides the contents of what is accepted."""
    return unsaid(explanation, {*answer.undisputed, *explanation.assumes})


def unsaid(told: Explanation | DisputeAlternative, said: set[str]) -> list[str]:
    """What holds besides what was said, and besides the contents of what is accepted."""
    besides = set(said)
    for accepted in told.accepts:
        if accepted.act in ("claims", "admits"):
            besides.add(accepted.name)
        elif accepted.act == "denies":
            besides.add(opposite(accepted.name))
    return [literal for literal in told.holds if literal not in besides]


def found(answer: Answer) -> str:
    """How many explanations there are: `4 explanations`, `at least 7 explanations`, `no explanation`."""
    if answer.count is not None:
        return counted(answer.count, "explanation") if answer.count else "no explanation"
    return f"at least {counted(answer.at_least, 'explanation')}" if answer.at_least else "no explanation found so far"


def opposite(literal: str) -> str:
    """The negation of a literal, as text."""
    return literal.removeprefix("not ") if literal.startswith("not ") else f"not {literal}"


def literal_of(text: str) -> case.Literal:
    """The ground literal that `text` writes: `not warned(israel, 3)`."""
    bare = text.removeprefix("not ")
    predicate, bracket, rest = bare.partition("(")
    names = rest.removesuffix(")").split(", ") if bracket else []
    arguments = tuple(int(name) if name.lstrip("-").isdecimal() else name for name in names)
    return case.Literal(predicate=predicate, arguments=arguments, negated=bare != text)


def _kept(text: str) -> str:
    """`rain still so`, `rain still not so`: what is held as it was."""
    bare = text.removeprefix("not ")
    return f"{printable.line(bare)} still {'so' if bare == text else 'not so'}"


def _joined(texts: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = texts
    return f"{', '.join(most)} and {last}" if most else last


def listed(texts: Sequence[str], at_most: int) -> str:
    """`a, b and c`, of many the first: `a, b, … (9 in all)`."""
    return _joined(texts) if len(texts) <= at_most else f"{', '.join(texts[:at_most])}, … ({len(texts)} in all)"


def _choice(blocks: Sequence[Sequence[str]], chosen: Collection[str]) -> str:
    """`any 5 of v0, v1, v2, v3, … (8 in all)`: what can be exchanged for one another, the first few of them."""
    taken = sum(not set(block).isdisjoint(chosen) for block in blocks)
    shown = [" with ".join(map(printable.line, block)) for block in blocks[:_ALIKE]]
    more = f", … ({len(blocks)} in all)" if len(blocks) > _ALIKE else ""
    return f"any {taken} of {', '.join(shown)}{more}"


def filtered(where: str, matching: int | None, count: int | None) -> str:
    """`2 of 4 explanations, where late`: what is listed."""
    found = "some" if matching is None else printable.number(matching) if matching else "none"
    among = f"{counted(count, 'explanation')}" if count is not None else "the explanations that were found"
    return f"listed: {found} of {among}, where {printable.line(where)}"


def counted(count: int, thing: str) -> str:
    """`1 dispute`, `2 disputes`."""
    return f"{printable.number(count)} {thing}{'' if count == 1 else 's'}"
