"""Answer → what `solve` shows in a terminal: undisputed things, disputes, explanations as cards, a table, warnings.

Nothing is wider than the console: text wraps, a table with many explanations is cut into several.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.rule import Rule
from rich.style import StyleType
from rich.text import Text

from answerable.answer.answer import Answer, ClaimStatus, Dispute, Explanation, Reference, Verdict
from answerable.language import case
from answerable.language.problems import Problem, Severity
from answerable.report import answers, diagnostic, printable, sentences
from answerable.report.indented import Indented, Line, Lines, Wrapping

ACCEPTED, REJECTED, OPEN = "✓", "✗", "·"
_STYLES = {ACCEPTED: "green", REJECTED: "red", OPEN: "dim", "": ""}
#: Of a long list that nobody disputes this many are shown; programs get all of them.
_UNDISPUTED = 40
#: The cells before a table, and those that its second column takes with the space before it.
_MARGIN, _STATUS = 2, 6
#: How much of the width of the table a claim takes at least, and at most.
_NARROWEST, _WIDEST = 20, 44


def picture(
    answer: Answer, subject: case.Case, texts: diagnostic.Texts, over: Callable[[], bool] = lambda: False
) -> "Picture":
    """The whole answer; `texts` finds the source lines of conflicts and warnings.

    What there is no time to show, as `over` tells, is left out.
    """
    return Picture(answer, subject, texts, over)


class Picture:
    """An answer as it is shown; once it is over, the explanations that were not shown yet are left out, and that said.

    `whole` says whether nothing was left out, once it was shown.
    """

    def __init__(
        self, answer: Answer, subject: case.Case, texts: diagnostic.Texts, over: Callable[[], bool] = lambda: False
    ) -> None:
        self.answer = answer
        self.texts = texts
        self.words = sentences.Sentences(subject)
        self._over = over
        self.listed = answer.explanations
        self.whole = True

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield from self._shown(console, options)

    def parts(self, console: Console) -> Iterator[RenderableType]:
        """The same from top to bottom, each part as soon as it is laid out."""
        yield from self._shown(console, console.options)

    def _shown(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield self._head()
        yield from self._undisputed()
        yield from self._disputes()
        yield from self._conflicts(options.max_width)
        wrapping = Wrapping(console, options.max_width)
        for number, explanation in enumerate(self.answer.explanations):
            if number and self._over():
                self.listed, self.whole = self.answer.explanations[:number], False
                break
            yield self._card(explanation, wrapping)
        yield from self._table(console, options.max_width)
        yield from self._questions()
        yield from self._rulings()
        yield from self._responsibility(console, options.max_width)
        yield from self._limits()
        yield from self._warnings(options.max_width)

    # --- the parts, from top to bottom --------------------------------------------------------------------------------

    def _head(self) -> RenderableType:
        answer = self.answer
        title = printable.line(answer.title or answer.case)
        name = f"{printable.line(answer.case)}: " if answer.title and answer.case else ""
        disputes = f" in {sentences.counted(len(answer.disputes), 'dispute')}" if len(answer.disputes) > 1 else ""
        told = Indented(f"{name}{sentences.found(answer)}{disputes}, {answer.semantics} semantics", 0, "dim")
        lines = [Indented(title, 0, "bold"), told] if title else [told]
        if answer.where is not None:
            listed = sentences.filtered(answer.where, answer.matching, answer.count)
            lines.append(Indented(listed, 0, "dim"))
        return Group(*lines)

    def _undisputed(self) -> Iterator[RenderableType]:
        if not self.answer.undisputed:
            return
        shown = self.answer.undisputed[:_UNDISPUTED]
        yield _heading("Undisputed")
        yield from (_item(self.words.plain(literal)) for literal in shown)
        if rest := len(self.answer.undisputed) - len(shown):
            yield _item(f"and {rest} more; `--json` lists all")

    def _disputes(self) -> Iterator[RenderableType]:
        if len(self.answer.disputes) < 2:
            return
        yield _heading("Disputes")
        for number, dispute in enumerate(self.answer.disputes, 1):
            ways = f"{'' if dispute.exhausted else 'at least '}{dispute.count} ways"
            yield _item(f"{number}. {ways}: {self._about(dispute)}")

    def _about(self, dispute: Dispute) -> str:
        if dispute.claims:
            return "; ".join(map(self.words.short, dispute.claims))
        ways = [dict.fromkeys([*one.assumes, *one.holds]) for one in dispute.alternatives]
        return " / ".join(printable.line(", ".join(way)) or "neither" for way in ways)

    def _conflicts(self, width: int) -> Iterator[RenderableType]:
        """Statements that cannot stand together: the message once, then each in its source line."""
        if self.answer.count != 0:
            return
        yield _heading("No consistent explanation")
        errors = [problem for problem in self.answer.problems if problem.severity is Severity.ERROR]
        for message in dict.fromkeys(problem.message for problem in errors):
            yield Indented(printable.line(message.removeprefix("no consistent explanation: ")), 2)
            for problem in errors:
                if problem.message == message and problem.file:
                    yield from self._quoted(problem, width)
        yield from self._withdrawals()

    def _withdrawals(self) -> Iterator[RenderableType]:
        """The fewest statements without which there would be an answer."""
        answer = self.answer
        if not (answer.conflicts_complete and answer.withdrawals_complete):
            yield Indented("\nThere may be more conflicts, or smaller ways out, than were looked for.", 0, "yellow")
        if not answer.withdrawals:
            return
        yield _heading("What withdrawing would restore an answer")
        for one in answer.withdrawals:
            told = [f"{printable.line(said.name)} ({printable.line(said.file)}:{said.line})" for said in one]
            yield _item(" and ".join(told))

    def _quoted(self, problem: Problem, width: int) -> Iterator[RenderableType]:
        yield Text()
        yield Indented(diagnostic.place(problem), 2, "dim")
        excerpt = diagnostic.excerpt(problem, self.texts, width)
        if excerpt is not None:
            yield excerpt

    def _card(self, explanation: Explanation, wrapping: Wrapping) -> RenderableType:
        count = self.answer.count
        of = f" of {printable.number(count)}" if count is not None else ""
        rule = Rule(Text(f"Explanation {explanation.number}{of}", "bold"), align="left", style="dim")
        words = self.words
        rejects = [
            (words.statement(one), f"because {printable.line(one.because)}" if one.because else "")
            for one in explanation.rejects
        ]
        held = sentences.concluded(self.answer, explanation)
        lists: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
            ("accepts", "green", [(words.statement(one), "") for one in explanation.accepts]),
            ("rejects", "red", rejects),
            ("leaves open", "dim", [(words.statement(one), "") for one in explanation.leaves_open]),
            ("assumes", "cyan", [(words.plain(one), "") for one in explanation.assumes]),
            ("concludes", "", [(words.plain(one), "") for one in held]),
            ("causes", "magenta", [words.cause(one) for one in explanation.causes]),
            ("verdicts", "magenta", [words.verdict(one) for one in self._verdicts(explanation)]),
        )
        lines: list[Line] = []
        if not any(items for label, _, items in lists if label not in ("causes", "verdicts")):
            lines += wrapping.lines("nothing beyond what is undisputed", 4)
        for label, style, items in lists:
            lines += wrapping.lines(label, 2, style) if items else []
            for told, remark in items:
                lines += wrapping.lines(told, 4)
                lines += wrapping.lines(remark, 6, "dim") if remark else []
        return Group(Text(), rule, Lines(lines))

    def _table(self, console: Console, width: int) -> Iterator[RenderableType]:
        """Claims as rows, explanations as columns."""
        listed = self.listed
        marks = [_marks(explanation) for explanation in listed]
        rows = [
            (
                self._row_name(claim),
                "" if claim.withdrawn else sentences.STATUSES[claim.status],
                [one.get((claim.by, claim.act, claim.name), "") for one in marks],
            )
            for claim in self.answer.claims
        ]
        legend = f"{ACCEPTED} accepted   {REJECTED} rejected   {OPEN} left open   in: accepted in all, some or none"
        yield from self._grid(console, width, "Claims and explanations", rows, legend)

    def _responsibility(self, console: Console, width: int) -> Iterator[RenderableType]:
        """What each party caused, breached and answers for, and other verdicts, as rows; explanations as columns."""
        rows = []
        for told in self.answer.verdicts:
            signs = dict.fromkeys(told.explanations, ACCEPTED) | dict.fromkeys(told.refuted, REJECTED)
            stances = [signs.get(number, OPEN) for number in range(1, len(self.listed) + 1)]
            rows.append((Text(answers.verdict_row(told)), sentences.STATUSES[told.status], stances))
        legend = f"{ACCEPTED} established   {REJECTED} refuted   {OPEN} not established   in: in all, some or none"
        yield from self._grid(console, width, "Parties and explanations", rows, legend)
        turning = list(answers.turning(self.answer.verdicts))
        if turning:
            yield _heading("What it turns on")
        for name, told_on in turning:
            yield _item(name)
            yield from (_remark(line) for line in told_on)

    @cached_property
    def _established(self) -> list[str]:
        """The verdicts established in some listed explanation."""
        told = (one for explanation in self.answer.explanations for one in explanation.verdicts)
        return sorted({one.literal for one in told if one.status == "established"})

    def _verdicts(self, explanation: Explanation) -> list[Verdict]:
        """What is established here, and what of that which is established elsewhere is not."""
        return [one for one in explanation.verdicts if one.literal in self._established]

    def _grid(
        self, console: Console, width: int, heading: str, rows: list[tuple[Text, str, list[str]]], legend: str
    ) -> Iterator[RenderableType]:
        """Rows with a status and a mark for each explanation; as many tables as the width asks for."""
        listed = self.listed
        if not listed or not rows or not self.whole:
            return
        yield _heading(heading)
        longest = max(printable.width(line) for name, _, _ in rows for line in name.plain.split("\n"))
        first = min(longest, max(_NARROWEST, min(_WIDEST, width // 2)))
        column = len(str(listed[-1].number)) + 1
        fitting = max(1, (width - _MARGIN - first - _STATUS) // column)
        names = [[_stretches(line, console) for line in name.wrap(console, first)] for name, _, _ in rows]
        for start in range(0, len(listed), fitting):
            if start and self._over():
                self.whole = False
                break
            chunk = range(start, min(len(listed), start + fitting))
            yield Text()
            yield Lines([_row((), first, "in", [(f"{listed[one].number:>{column}}", "") for one in chunk])])
            yield Text(" " * _MARGIN + "─" * (first + _STATUS + column * len(chunk)), "dim")
            lines = []
            for (_, status, stances), name in zip(rows, names, strict=True):
                cells = [(f"{stances[one]:>{column}}", _STYLES[stances[one]]) for one in chunk]
                # the marks stand beside the first line of a long name
                lines.append(_row(name[0], first, status, cells))
                lines += [_row(line, 0, "", []) for line in name[1:]]
            yield Lines(lines)
        yield Text()
        yield Indented(legend, _MARGIN, "dim")

    def _row_name(self, claim: ClaimStatus) -> Text:
        said = Reference(by=claim.by, act=claim.act, name=claim.name)
        remarks = self.words.remarks(claim)
        name = Text(self.words.short(said))
        return name.append(f"\n  {', '.join(remarks)}", "dim") if remarks else name

    def _questions(self) -> Iterator[RenderableType]:
        if not self.answer.questions:
            return
        yield _heading("Questions")
        for question in self.answer.questions:
            name = f"{question.name}: " if question.name else ""
            yield _item(printable.line(f"{name}{question.question}?"))
            yield from (_remark(line) for line in answers.answered(question, self.words))

    def _rulings(self) -> Iterator[RenderableType]:
        """What rulings conclude from all explanations together, and on what that rests."""
        every = self.answer.rulings
        rulings = [one for one in every if answers.worth_telling(one, every)]
        if not rulings:
            return
        yield _heading("Rulings")
        for ruling in rulings:
            yield _item(answers.ruled(ruling, self.words))
            for told, met in answers.grounds(ruling):
                mark = ACCEPTED if met else OPEN if met is None else REJECTED
                yield _remark(f"{mark} {told}", "dim")

    def _limits(self) -> Iterator[RenderableType]:
        """What the answer leaves out, and how to get it."""
        answer = self.answer
        if not self.whole:
            shown = f"{printable.number(len(self.listed))} of {printable.number(len(answer.explanations))}"
            told = f"Cut short: {shown} explanations that were found are shown, and no whole table."
            yield Indented(f"\n{told}", 0, "yellow")
        if answer.complete:
            return
        if answer.count is None:
            told = "Incomplete: the search ended before every explanation was found."
        elif answer.where is not None and answer.matching is None:
            told = "Incomplete: the search for explanations in which the condition holds was cut short."
        else:
            count = printable.number(answer.count if answer.matching is None else answer.matching)
            told = f"{len(answer.explanations)} of {count} explanations are listed; `--limit 0` lists all."
        yield Indented(f"\n{told}", 0, "yellow")

    def _warnings(self, width: int) -> Iterator[RenderableType]:
        warnings = [problem for problem in self.answer.problems if problem.severity is Severity.WARNING]
        for told in diagnostic.diagnostics(warnings, self.texts, width):
            yield Text()
            yield Indented(told, 0)


def _marks(explanation: Explanation) -> dict[tuple[str, str, str], str]:
    """Where an explanation puts each statement."""
    stances: tuple[tuple[str, Iterable[Reference]], ...] = (
        (ACCEPTED, explanation.accepts),
        (REJECTED, explanation.rejects),
        (OPEN, explanation.leaves_open),
    )
    return {(one.by, one.act, one.name): stance for stance, group in stances for one in group}


def _heading(text: str) -> RenderableType:
    return Text(f"\n{text}", "bold")


def _item(text: str) -> RenderableType:
    return Indented(text, 4)


def _remark(text: str, style: str = "") -> RenderableType:
    return Indented(text, 6, style)


def _stretches(text: Text, console: Console) -> Line:
    """A line of text as stretches of one style each, without spaces at its end."""
    text.rstrip()
    return tuple((piece.text, piece.style or "") for piece in text.render(console) if piece.text)


def _row(name: Line, width: int, status: str, cells: list[tuple[str, str]]) -> Line:
    """A line of the table, without spaces at its end."""
    used = sum(printable.width(text) for text, _ in name)
    row = [(" " * _MARGIN, ""), *name, (" " * (width - used), "")]
    row += [(f"  {status:<{_STATUS - 2}}", "")] if cells else []
    joined: list[tuple[str, StyleType]] = []
    for text, style in [*row, *cells]:
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + text, style)
        else:
            joined.append((text, style))
    while joined and not joined[-1][0].rstrip(" "):
        joined.pop()
    if joined:
        joined[-1] = (joined[-1][0].rstrip(" "), joined[-1][1])
    return tuple(joined)
