"""Case and suppositions → Case: the case as it would be, to be solved anew (docs/semantics.md, "Questions").

What is accepted becomes a fact. What is rejected loses its assumption: the statement goes, its negation is not added,
and what the claim was said to mean still is what it means. What is dropped goes: a statement, all that a party and its
members say, or all that rests on a source alone; a statement with further sources only loses the one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from answerable.answer import querying
from answerable.answer.query import Query
from answerable.answer.querying import Querying, saying
from answerable.findings import normalising
from answerable.findings.framework import Framework
from answerable.language import case, dividing, wording
from answerable.language.problems import Problem, Refused, error
from answerable.language.source import Span
from answerable.language.spelling import did_you_mean

#: What problems call the texts of suppositions, one in each line.
ACCEPT, REJECT, DROP = "--accept", "--reject", "--drop"


def suppose(
    subject: case.Case, accept: Sequence[str] = (), reject: Sequence[str] = (), drop: Sequence[str] = ()
) -> case.Case:
    """The case in which what is named is accepted, rejected or dropped.

    Statements are named as the case has them (`israel denies cover`) or by what is claimed (`cover`: all claims of it).
    Raises `Refused` for what the case does not know, what cannot be accepted, and suppositions that contradict.
    """
    return _Supposing(subject).suppose(accept, reject, drop)


def arguments(
    argued: Framework, accept: Sequence[str], reject: Sequence[str], drop: Sequence[str]
) -> tuple[frozenset[int], frozenset[int]]:
    """In a framework without a case: the arguments that nothing is to attack, and those that go. Raises `Refused`."""
    problems: list[Problem] = []
    found: dict[str, dict[int, tuple[int, str]]] = {ACCEPT: {}, REJECT: {}, DROP: {}}
    for file, texts in ((ACCEPT, accept), (REJECT, reject), (DROP, drop)):
        for line, text in enumerate(texts, 1):
            span = Span(file, line, 1, line, len(text) + 1)
            try:
                query, _ = querying.argument(text, argued)
            except Refused as refused:
                problems += [error(one.code, one.message, span, one.help) for one in refused.problems]
                continue
            if not query.saying:
                problems.append(error("cannot-suppose", f"`{text}` is no assumption, but follows from others", span))
            found[file].update((number, (line, text)) for number in query.saying)
    gone = {**found[REJECT], **found[DROP]}
    for number in sorted({*found[ACCEPT]} & {*gone}):
        line, text = found[ACCEPT][number]
        message = f"`{text}` is supposed to be accepted, and to go"
        problems.append(error("contradictory-suppositions", message, Span(ACCEPT, line, 1, line, len(text) + 1)))
    if problems:
        raise Refused(problems)
    return frozenset(found[ACCEPT]), frozenset(gone)


class _Supposing:
    def __init__(self, subject: case.Case) -> None:
        self.case = subject
        self._problems: list[Problem] = []
        self._verdicts = dividing.verdict_predicates(subject)

    def suppose(self, accept: Sequence[str], reject: Sequence[str], drop: Sequence[str]) -> case.Case:
        accepted = self._accepted(accept)
        rejected = {n: (REJECT, line, text) for line, text, n in self._rejected(reject)}
        dropped, sources = self._dropped(drop)
        self._contradictions(accepted, rejected, dropped)
        if self._problems:
            raise Refused(dict.fromkeys(self._problems))
        gone = {*rejected, *dropped}
        kept = {n: s for n, s in enumerate(self.case.statements) if n not in gone}
        for number in sorted(sources):
            if number in kept:
                cited: tuple[str, ...] = getattr(kept[number], "sources", ())
                left = tuple(one for one in cited if one not in sources[number])
                kept[number] = kept[number].model_copy(update={"sources": left})
        further = self._meanings(gone, set(rejected), kept)
        facts = [
            case.Fact(literal=literal, span=Span(file, line, 1, line, len(text) + 1))
            for literal, (file, line, text) in accepted.items()
        ]
        return self.case.model_copy(update={"statements": (*kept.values(), *further, *facts)})

    # --- what is named ------------------------------------------------------------------------------------------------

    def _queries(self, file: str, texts: Sequence[str]) -> Iterator[tuple[int, str, Query]]:
        for line, text in enumerate(texts, 1):
            try:
                yield line, text, Querying(self.case, file).query(text, line)
            except Refused as refused:
                self._problems += refused.problems

    def _accepted(self, texts: Sequence[str]) -> dict[case.Literal, tuple[str, int, str]]:
        """What becomes a fact, with where it is supposed."""
        found: dict[case.Literal, tuple[str, int, str]] = {}
        for line, text, query in self._queries(ACCEPT, texts):
            for literal in self._contents(query, line, text):
                if literal.predicate in self._verdicts:
                    help = "suppose what it rests on instead"
                    self._complain(
                        "cannot-accept", f"`{text}` is a verdict: it is judged, never assumed", line, text, ACCEPT, help
                    )
                else:
                    found[literal] = (ACCEPT, line, text)
        return found

    def _contents(self, query: Query, line: int, text: str) -> Iterator[case.Literal]:
        if query.condition is not None:
            for literal in _conjuncts(query.condition):
                if literal is None:
                    message = f"`{text}` is no single literal, nor several joined by `and`"
                    self._complain("cannot-accept", message, line, text, ACCEPT)
                    return
                yield literal
            return
        for number in query.saying:
            statement = self.case.statements[number]
            if isinstance(statement, case.Claim):
                if statement.meaning is not None and self._verdicts & set(dividing.mentioned(statement.meaning)):
                    yield case.Literal(predicate=min(self._verdicts))
                    return
                denies = statement.act == "denies"
                yield normalising.complement(statement.content) if denies else statement.content
                return
            what = "evidence" if isinstance(statement, case.Evidence) else "a doubt"
            help = (
                "accept what it supports" if isinstance(statement, case.Evidence) else "reject what it doubts instead"
            )
            self._complain(
                "cannot-accept", f"`{text}` is {what}: nothing it says could become a fact", line, text, ACCEPT, help
            )
            return

    def _rejected(self, texts: Sequence[str]) -> Iterator[tuple[int, str, int]]:
        for line, text, query in self._queries(REJECT, texts):
            numbers = self._statements(query)
            if not numbers:
                help = did_you_mean(text, self._claimed())
                self._complain(
                    "unknown-claim", f"nobody claims `{text}`, so that it could be rejected", line, text, REJECT, help
                )
            yield from ((line, text, number) for number in numbers)

    def _statements(self, query: Query) -> list[int]:
        if query.condition is None:
            return list(query.saying)
        literals = list(_conjuncts(query.condition))
        return [n for literal in literals if literal is not None for n in saying(self.case, literal)]

    def _claimed(self) -> list[str]:
        claims = [one for one in self.case.statements if isinstance(one, case.Claim)]
        return [wording.literal_text(one.content) for one in claims]

    def _dropped(self, texts: Sequence[str]) -> tuple[dict[int, tuple[str, int, str]], dict[int, set[str]]]:
        """The statements that go, and those that only lose sources."""
        gone: dict[int, tuple[str, int, str]] = {}
        losing: dict[int, set[str]] = {}
        parties = {party.name for party in self.case.parties}
        sources = {source.name for source in self.case.sources}
        for line, text in enumerate(texts, 1):
            name = " ".join(text.split())
            if name in parties:
                members = set(_members(self.case, name))
                said = [n for n, s in enumerate(self.case.statements) if getattr(s, "party", None) in members]
                gone.update((n, (DROP, line, text)) for n in said)
            elif name in sources:
                for number, statement in enumerate(self.case.statements):
                    cited: tuple[str, ...] = getattr(statement, "sources", ())
                    if name in cited:
                        losing.setdefault(number, set()).add(name)
                        if set(cited) <= losing[number]:
                            gone[number] = (DROP, line, text)
            else:
                self._drop_statement(line, text, {*parties, *sources}, gone)
        return gone, losing

    def _drop_statement(
        self, line: int, text: str, names: Collection[str], gone: dict[int, tuple[str, int, str]]
    ) -> None:
        try:
            query = Querying(self.case, DROP).query(text, line)
        except Refused as refused:
            help = did_you_mean(text, {*names, *self._claimed()})
            self._problems += [one.model_copy(update={"help": help}) if help else one for one in refused.problems]
            return
        numbers = self._statements(query)
        if not numbers:
            message = f"`{text}` is no source, party or claim of this case"
            self._complain("unknown-name", message, line, text, DROP, did_you_mean(text, {*names, *self._claimed()}))
        gone.update((n, (DROP, line, text)) for n in numbers)

    # --- what cannot be supposed together -----------------------------------------------------------------------------

    def _contradictions(
        self,
        accepted: Mapping[case.Literal, tuple[str, int, str]],
        rejected: Mapping[int, tuple[str, int, str]],
        dropped: Mapping[int, tuple[str, int, str]],
    ) -> None:
        for literal, (_, line, text) in accepted.items():
            if not literal.negated and normalising.complement(literal) in accepted:
                _, _, other = accepted[normalising.complement(literal)]
                self._contradict(line, text, f"`{other}`", "accepted")
            for number in saying(self.case, literal):
                if number in rejected:
                    self._contradict(line, text, f"`{rejected[number][2]}`", "rejected")
        for number in sorted(set(rejected) & set(dropped)):
            file, line, text = rejected[number]
            message = f"`{text}` is both rejected and dropped"
            self._complain("contradictory-suppositions", message, line, text, file, "dropping it is enough")

    def _contradict(self, line: int, text: str, other: str, how: str) -> None:
        message = f"`{text}` is supposed to be accepted, and {other} to be {how}"
        self._complain("contradictory-suppositions", message, line, text, ACCEPT, "leave one of the two out")

    def _complain(self, code: str, message: str, line: int, text: str, file: str, help: str = "") -> None:
        span = Span(file, line, 1, line, len(text) + 1)
        self._problems.append(error(code, message, span, help))

    # --- meanings -----------------------------------------------------------------------------------------------------

    def _meanings(
        self, gone: Iterable[int], rejected: Collection[int], kept: dict[int, case.Statement]
    ) -> list[case.Statement]:
        """Keep what a content means where the claim goes that said so.

        Another claim of the same content says it from now on; where there is none, and the claim was only rejected,
        a rule does.
        """
        further: list[case.Statement] = []
        for number in sorted(gone):
            statement = self.case.statements[number]
            if not isinstance(statement, case.Claim) or statement.meaning is None:
                continue
            heirs = [n for n, one in kept.items() if isinstance(one, case.Claim) and one.content == statement.content]
            if heirs:
                kept[heirs[0]] = kept[heirs[0]].model_copy(update={"meaning": statement.meaning})
            elif number in rejected:
                rule = case.Rule(
                    strict=True, head=statement.content, body=statement.meaning, both=True, span=statement.span
                )
                further.append(rule)
        return further


def _members(subject: case.Case, party: str) -> Iterator[str]:
    """A party and everybody who is a member of it, directly or through others."""
    yield party
    seen = {party}
    pending = [party]
    while pending:
        group = pending.pop()
        for one in subject.parties:
            if one.of == group and one.name not in seen:
                seen.add(one.name)
                pending.append(one.name)
                yield one.name


def _conjuncts(condition: case.Condition) -> Iterator[case.Literal | None]:
    """The literals that a condition joins by `and`; None for anything else in it."""
    match condition:
        case case.Literal():
            yield condition.model_copy(update={"span": None})
        case case.All():
            for part in condition.parts:
                yield from _conjuncts(part)
        case _:
            yield None
