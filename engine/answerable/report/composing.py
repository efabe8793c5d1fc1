"""A case, its answer and its files → Page: every section of the report, in the words of the case."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from answerable.answer.answer import (
    Cause,
    Dispute,
    DisputeAlternative,
    Explanation,
    QuestionAnswer,
    Rejection,
    Ruling,
    Verdict,
)
from answerable.answer.reason import Place as Written
from answerable.asking import Solved
from answerable.language import case, problems, wording
from answerable.language.source import SourceText, Span
from answerable.report import (
    answers,
    branching,
    charting,
    drawing,
    glancing,
    mapping,
    page,
    printable,
    prompting,
    quoting,
    sentences,
    tabulating,
    timelining,
)
from answerable.report.diagnostic import Texts
from answerable.report.map import Map
from answerable.report.matrix import Matrix

#: A file longer than this, in characters, is named on the page but not shown.
LONGEST_FILE = 1_000_000
#: The problems that have sections of their own.
_CONTRADICTED = "self-contradicted"


def compose(solved: Solved, files: Sequence[str], texts: Texts, record: page.Record) -> page.Page:
    """The page of an answer. `files` are those the case was read from, the case's own first; `texts` has their text."""
    return _Composing(solved, files, texts).composed(record)


def chart_of(solved: Solved, words: sentences.Sentences, file: str) -> Map:
    """The map of a case, or of a framework without one."""
    if solved.answer.claims and solved.answer.claims[0].act == "argument":
        return Map((), ()) if solved.findings is None else charting.chart(solved.findings.argued, solved.answer)
    return mapping.chart(solved.case, solved.answer, words, file)


class _Composing:
    def __init__(self, solved: Solved, files: Sequence[str], texts: Texts) -> None:
        subject, answer = solved.case, solved.answer
        self.solved = solved
        self.case = subject
        self.answer = answer
        self.files = {file: number for number, file in enumerate(dict.fromkeys(files))}
        self.texts = texts
        self.words = sentences.Sentences(subject)
        self.places = tabulating.Places(answer.claims)
        self.quoting = quoting.Quoting(subject, self.words, self.told, self.place)
        self._told: dict[str, page.Told] = {}
        self._rejected: dict[int, tuple[Rejection, page.Rejected]] = {}
        self._judged: dict[Verdict, page.Judged] = {}
        self._brought: dict[Cause, page.Brought] = {}
        self._literals = self._literal_places()

    def composed(self, record: page.Record) -> page.Page:
        answer = self.answer
        listed = tabulating.listed(answer)
        warnings = [one for one in answer.problems if one.severity is problems.Severity.WARNING]
        found = tabulating.tabulate(answer, self.words)
        chart = chart_of(self.solved, self.words, next(iter(self.files)))
        return page.Page(
            case=printable.line(answer.case),
            title=printable.line(answer.title or answer.case or "A case without a name"),
            found=sentences.found(answer),
            exhausted=answer.count is not None,
            outlooks=glancing.outlooks(answer, listed, self.verdict),
            undisputed=self.literals(answer.undisputed),
            statements=self.quoting.statements(answer.claims),
            alike=frozenset(n for n, column in enumerate(found.columns) if not column.differs)
            if listed
            else frozenset(),
            disputes=self.disputes(),
            cards=tuple(self.card(one, row.stances) for one, row in zip(answer.explanations, found.rows, strict=True))
            if listed
            else (),
            matrix=found,
            responsibility=self.responsibility() if listed else (),
            rulings=tuple(map(self.ruled, answer.rulings)),
            questions=tuple(map(self.asked, answer.questions)),
            trees=self.trees(found) if listed else (),
            timeline=timelining.timeline_of(self.solved, self.words),
            map=chart,
            drawings=drawing.drawings(chart, len(answer.disputes)),
            asking=prompting.asking(self.solved, self.places.place, self.verdict),
            conflicts=self.troubles(one for one in answer.problems if one.severity is problems.Severity.ERROR),
            contradictions=self.troubles(one for one in warnings if one.code == _CONTRADICTED),
            warnings=self.troubles(one for one in warnings if one.code != _CONTRADICTED),
            files=tuple(map(self.file, self.files)),
            record=record,
        )

    # --- literals -----------------------------------------------------------------------------------------------------

    def _literal_places(self) -> dict[str, Span | None]:
        """Where literals are stated outright."""
        places: dict[str, Span | None] = {}
        for statement in self.case.statements:
            match statement:
                case case.Fact() | case.Event() | case.Presumption() | case.Open() | case.Hypothesis():
                    places.setdefault(wording.literal_text(statement.literal), statement.span)
                case case.Claim(act="claims"):
                    places.setdefault(wording.literal_text(statement.content), statement.span)
                case _:
                    pass
        return places

    def told(self, literal: str) -> page.Told:
        if literal not in self._told:
            span = self._literals.get(literal) or self._literals.get(literal.removeprefix("not "))
            self._told[literal] = page.Told(self.words.prose(literal), printable.line(literal), self.place(span))
        return self._told[literal]

    def literals(self, literals: Iterable[str]) -> tuple[page.Told, ...]:
        return tuple(map(self.told, literals))

    # --- disputes and explanations ------------------------------------------------------------------------------------

    def disputes(self) -> tuple[page.Dispute, ...]:
        return tuple(map(self.dispute, self.answer.disputes))

    def dispute(self, dispute: Dispute) -> page.Dispute:
        about, denied, gists = glancing.about(dispute)
        return page.Dispute(
            self.places.places(dispute.claims),
            tuple(map(self.way, dispute.alternatives, gists)),
            f"{'' if dispute.exhausted else 'at least '}{printable.number(dispute.count)}",
            self.literals(about),
            denied,
        )

    def way(self, way: DisputeAlternative, gist: str) -> page.Way:
        return page.Way(
            self.places.places(way.accepts),
            self.places.places(way.rejects),
            self.places.places(way.leaves_open),
            self.literals(way.assumes),
            self.literals(sentences.unsaid(way, {*way.assumes})),
            self.told(gist) if gist else None,
        )

    def card(self, explanation: Explanation, stances: str) -> page.Card:
        return page.Card(
            explanation.number,
            self.taken(explanation, stances),
            self.places.places(explanation.accepts),
            tuple(map(self.rejected, explanation.rejects)),
            self.places.places(explanation.leaves_open),
            self.literals(explanation.assumes),
            self.literals(sentences.concluded(self.answer, explanation)),
            self.literals(explanation.undecided),
            tuple(map(self.brought, explanation.causes)),
            tuple(self.judged(one) for one in explanation.verdicts if one.literal in self._established),
            tuple(
                dict.fromkeys(
                    self.holder(one.literal)
                    for one in explanation.verdicts
                    if one.status == "established" and one.literal.startswith("responsible(")
                )
            ),
        )

    def taken(self, explanation: Explanation, stances: str) -> tuple[int, ...]:
        """Which way of each dispute an explanation takes: the one whose statements, and whatever holds, it has."""
        taken = []
        for dispute, ways in self._ways:
            alike = ways.get("".join([stances[place] for place in dispute]), [])
            if len(alike) > 1:
                told = {*explanation.holds, *explanation.assumes}
                alike = [(number, holding) for number, holding in alike if holding <= told]
            taken.append(alike[0][0] if alike else -1)
        return tuple(taken)

    @cached_property
    def _ways(self) -> list[tuple[tuple[int, ...], dict[str, list[tuple[int, set[str]]]]]]:
        """For each dispute its statements, and by their stances the ways that take them, with what then holds."""
        found = []
        for dispute in self.answer.disputes:
            about = self.places.places(dispute.claims)
            ways: dict[str, list[tuple[int, set[str]]]] = {}
            for number, way in enumerate(dispute.alternatives):
                stances = self.places.stances(way, "o")
                ways.setdefault("".join([stances[place] for place in about]), []).append(
                    (number, {*way.holds, *way.assumes})
                )
            found.append((about, ways))
        return found

    def rejected(self, rejection: Rejection) -> page.Rejected:
        known = self._rejected.get(id(rejection))
        if known is None:
            told = page.Rejected(self.places.place(rejection), printable.line(rejection.because))
            # the rejection is kept, so that its identity stays its own
            known = self._rejected[id(rejection)] = (rejection, told)
        return known[1]

    def brought(self, cause: Cause) -> page.Brought:
        if cause not in self._brought:
            self._brought[cause] = page.Brought(*self.words.cause(cause))
        return self._brought[cause]

    def judged(self, verdict: Verdict) -> page.Judged:
        if verdict not in self._judged:
            because = printable.line(verdict.because)
            self._judged[verdict] = page.Judged(self.verdict(verdict.literal), verdict.status, because)
        return self._judged[verdict]

    @cached_property
    def _established(self) -> frozenset[str]:
        """The verdicts that are established in some explanation; what never is, is not told of."""
        told = (one for explanation in self.answer.explanations for one in explanation.verdicts)
        return frozenset(one.literal for one in told if one.status == "established")

    def responsibility(self) -> tuple[page.Standing, ...]:
        """Every verdict that is established somewhere, with how it stands in each listed explanation."""
        letters = {"established": "e", "refuted": "r"}
        standings = [
            {one.literal: letters.get(one.status, "n") for one in told.verdicts} for told in self.answer.explanations
        ]
        rows = [
            page.Standing(
                self.holder(literal), self.verdict(literal), "".join(one.get(literal, "n") for one in standings)
            )
            for literal in sorted(self._established, key=_weight)
        ]
        order = {party: place for place, party in reversed([*enumerate(row.party for row in rows)])}
        return tuple(sorted(rows, key=lambda row: order[row.party]))

    def verdict(self, literal: str) -> page.Told:
        """A verdict in words: the case's own, else those for what the engine itself gives."""
        told = self.told(literal)
        words = "" if told.text else answers.verdict_words(literal, self.quoting.party, self.thing)
        return replace(told, text=words) if words else told

    def thing(self, name: str) -> str:
        """What a duty demands, or what an outcome is, in the words of the case; else its name."""
        return self._duties.get(name) or self.words.prose(name) or printable.line(name)

    @cached_property
    def _duties(self) -> dict[str, str]:
        duties = [one for one in self.case.statements if isinstance(one, case.Duty) and one.prose]
        return {one.literal.predicate: f"the duty: {printable.line(one.prose)}" for one in duties}

    def holder(self, literal: str) -> str:
        """The party a verdict is about: the first party among its arguments."""
        for argument in sentences.literal_of(literal).arguments:
            if isinstance(argument, str) and argument in self.quoting.parties:
                return self.quoting.party(argument)
        return ""

    # --- over all explanations ----------------------------------------------------------------------------------------

    def ruled(self, ruling: Ruling) -> page.Ruled:
        return page.Ruled(
            self.told(ruling.literal),
            printable.line(ruling.name),
            answers.STANDINGS[ruling.status],
            printable.line(ruling.reason),
            tuple(page.Ground(text, met) for text, met in answers.grounds(ruling)),
            answers.worth_telling(ruling, self.answer.rulings),
        )

    def asked(self, question: QuestionAnswer) -> page.Asked:
        lines = tuple(answers.answered(question, self.words))
        return page.Asked(printable.line(question.name), printable.line(question.question), lines)

    # --- reasons ------------------------------------------------------------------------------------------------------

    def trees(self, found: Matrix) -> tuple[page.Tree, ...]:
        """Why verdicts are established, and why what is disputed is accepted here and not there."""
        asked = [(literal, self.verdict(literal).text, True) for literal in sorted(self._established, key=_weight)]
        for claim, column in zip(self.answer.claims, found.columns, strict=True):
            if column.differs and claim.act != "evidence":
                text = claim.name if claim.act == "argument" else f"{claim.by} {claim.act} {claim.name}"
                content = self.told(claim.name).text or printable.line(claim.name)
                words = text if claim.act == "argument" else f"{self.quoting.party(claim.by)} {claim.act} “{content}”"
                asked += [(text, words, True)] if column.accepted else []
                asked += [(text, words, False)] if column.rejected or column.open else []
        return branching.trees(self.solved, self.words, asked, self.written)

    def written(self, one: Written) -> tuple[page.Place | None, tuple[page.Cited, ...]]:
        place = page.Place(self.files[one.file], one.line) if one.file in self.files and one.line else None
        return place, tuple(self.quoting.cited(name, "") for name in one.sources)

    # --- problems and files -------------------------------------------------------------------------------------------

    def troubles(self, told: Iterable[problems.Problem]) -> tuple[page.Trouble, ...]:
        return tuple(
            page.Trouble(
                printable.line(one.message),
                printable.line(one.help),
                page.Place(self.files[one.file], one.line) if one.line and one.file in self.files else None,
                f"{_short(one.file)}:{one.line}" if one.line else _short(one.file),
            )
            for one in told
        )

    def place(self, span: Span | None) -> page.Place | None:
        if span is None or span.file not in self.files:
            return None
        return page.Place(self.files[span.file], span.line)

    def file(self, name: str) -> page.File:
        source = self.texts(name) or SourceText(name, "")
        lines = tuple(map(printable.columns, source.lines)) if len(source.text) <= LONGEST_FILE else None
        return page.File(_short(name), hashlib.sha256(source.text.encode()).hexdigest(), lines)


def _weight(literal: str) -> tuple[int, str]:
    """Responsibility before what it rests on."""
    grounds = ("breached", "caused", "but_for", "owed")
    predicate = literal.partition("(")[0]
    return grounds.index(predicate) + 1 if predicate in grounds else 0, literal


def _short(file: str) -> str:
    """The name of a file without the folders it is in, which belong to the machine rather than to the case."""
    return printable.line(file.replace("\\", "/").rpartition("/")[2])
