"""Causation → what `causes` shows in a terminal: for each outcome and context the causes, degrees and parties."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.text import Text

from answerable.answer.answer import Cause
from answerable.answer.causation import CausalContext, Causation, Degree, Share
from answerable.language import case
from answerable.language.problems import Severity
from answerable.report import diagnostic, printable, sentences
from answerable.report.indented import Indented

#: So many parties without a part in an outcome are named.
_NAMED = 12

_STATES = {
    "did not happen": "it did not happen",
    "unexplained": "unexplained: no mechanism that stands here brought it about, so nothing caused it",
    "undecided": "not established: something that it depends on is undecided",
}


def picture(found: Causation, subject: case.Case, texts: diagnostic.Texts) -> RenderableType:
    """What caused what; `texts` finds the source lines of conflicts and warnings."""
    return _Picture(found, subject, texts)


class _Picture:
    def __init__(self, found: Causation, subject: case.Case, texts: diagnostic.Texts) -> None:
        self.found = found
        self.texts = texts
        self.words = sentences.Sentences(subject)
        self.parties = [party.name for party in subject.parties]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield self._head()
        outcome = ""
        for context in self.found.contexts:
            if context.outcome != outcome:
                outcome = context.outcome
                yield Text()
                yield Indented(self.words.plain(outcome), 0, "bold")
            yield from self._context(context)
        if self.found.count != 0 and not self.found.contexts and self.found.complete:
            yield Indented("\nNothing here is brought about by a mechanism: there is no outcome to ask about.", 0)
        problems = [one for one in self.found.problems if self.found.count == 0 or one.severity is Severity.WARNING]
        for told in diagnostic.diagnostics(problems, self.texts, options.max_width):
            yield Text()
            yield Indented(told, 0)

    def _head(self) -> RenderableType:
        found = self.found
        title = printable.line(found.title or found.case)
        told = f"causes by the definition of {found.definition}"
        if found.semantics:
            number = found.at_least if found.count is None else found.count
            many = f"{'at least ' * (found.count is None)}{sentences.counted(number or 0, 'explanation')}"
            told = f"{many}, {found.semantics} semantics; {told}"
        return Group(*([Indented(title, 0, "bold")] if title else []), Indented(told, 0, "dim"))

    def _context(self, context: CausalContext) -> Iterator[RenderableType]:
        if self.found.semantics:
            yield Indented(self._where(context), 2, "cyan")
        if context.state != "happened":
            yield Indented(_STATES[context.state], 4)
            return
        if not context.causes and context.complete:
            yield Indented("nothing else caused it: whatever else had been otherwise, it would have happened", 4)
        for cause in context.causes:
            told, remark = self.words.cause(cause)
            yield Indented(told, 4)
            yield Indented(remark, 6, "dim")
        if not context.complete:
            yield Indented("there may be other causes: a limit was reached", 4, "yellow")
        yield from self._degrees(context)
        yield from self._parties(context)

    def _where(self, context: CausalContext) -> str:
        if self.found.count == context.count:
            return "in every explanation" if context.count > 1 else "in the only explanation"
        numbers = f": {', '.join(map(str, context.explanations))}" if context.explanations else ""
        least = "" if self.found.count is not None else "at least "
        return f"in {least}{printable.number(context.count)} of the explanations{numbers}"

    def _degrees(self, context: CausalContext) -> Iterator[RenderableType]:
        known = [one for one in context.degrees if one.exact or one.degree != "0"]
        if not known:
            return
        yield Indented("degree of responsibility (Halpern 2016)", 4, "magenta")
        stood_for = _stood_for(context.causes)
        shown: set[str] = set()
        for one in known:
            if one.literal not in shown:
                alike = stood_for.get(one.literal, ())
                shown.update(alike)
                each = f"; so has each of the {len(alike)} that can be exchanged for it" if alike else ""
                yield Indented(f"{_bound(one)}  {printable.line(one.literal)}{each}", 6)

    def _parties(self, context: CausalContext) -> Iterator[RenderableType]:
        if not self.parties:
            return
        yield Indented("parties", 4, "magenta")
        for share in context.parties:
            but_for = ", a but-for cause" if share.but_for else ""
            by = sentences.listed([printable.line(literal) for literal in share.by], _NAMED)
            yield Indented(f"{share.party} caused it by {by}: degree {_bound(share)}{but_for}", 6)
        others = [party for party in self.parties if party not in {share.party for share in context.parties}]
        if others and context.complete:
            yield Indented(f"no part in it: {sentences.listed(others, _NAMED)}", 6)


def _bound(of: Degree | Share) -> str:
    return of.degree if of.exact else f"≥ {of.degree}"


def _stood_for(causes: tuple[Cause, ...]) -> dict[str, tuple[str, ...]]:
    """For each literal of a cause that stands for others, those that can be exchanged for it, itself included."""
    found: dict[str, tuple[str, ...]] = {}
    for cause in causes:
        for blocks in cause.alike:
            for place in zip(*blocks, strict=True):
                for literal in place:
                    found.setdefault(literal, place)
    return found
