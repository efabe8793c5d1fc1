"""What something requires, what an explanation turns on, what changes, what to ask next: told line by line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType
from rich.text import Text

from answerable.answer.advice import Advice, Candidate, Outcome, Unanswered
from answerable.answer.difference import Difference, Stood
from answerable.answer.requirement import Decision, Decisions, Requirements, Turnings
from answerable.report import printable
from answerable.report.answers import STANDINGS
from answerable.report.reasons import listed
from answerable.report.sentences import IN_EXPLANATIONS, Sentences, counted
from answerable.report.tree import wrapped

_INDENT = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line at a level of indentation; an empty one is a gap."""

    text: str
    level: int = 0
    style: str = ""


class Told:
    """Lines for the terminal, wrapped to its width."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = tuple(lines)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        for line in self.lines:
            margin = " " * (_INDENT * line.level)
            if line.text:
                yield from wrapped(console, line.text, options.max_width, margin, f"{margin}  ", line.style)
            else:
                yield Text()


class Questions:
    """Words for the answers to questions about one case's explanations."""

    def __init__(self, words: Sentences) -> None:
        self.words = words

    # --- requires, turns on -------------------------------------------------------------------------------------------

    def requirements(self, found: Requirements) -> Iterator[Line]:
        """What one must decide for something to be so."""
        asked = printable.line(found.asked)
        if found.status == "all":
            yield Line(f"{asked} is so in every explanation: nothing need be decided.", 0, "bold")
            return
        if found.status == "none":
            yield Line(f"{asked} is so in no explanation: no decision on what is said makes it so.", 0, "bold")
            return
        if not found.sets and not found.exact:
            yield Line(f"What makes {asked} so was not found out.", 0, "bold")
            yield from _inexact(found.exact)
            return
        if not found.sets:
            yield Line(
                f"{asked} is so in some explanations, but no decision on what is said makes it so in all.", 0, "bold"
            )
            yield Line("It turns on something that nobody claims.")
            return
        several = f"one of {len(found.sets)} things" if len(found.sets) > 1 else "one thing"
        yield Line(f"For {asked} to be so in every explanation that is left, {several} must be decided:", 0, "bold")
        for number, one in enumerate(found.sets, 1):
            yield from self._set(number, one)
        if not found.complete:
            yield Line("")
            yield Line("There are more; `--limit 0` lists all.", 0, "yellow")
        yield from _inexact(found.exact)

    def _set(self, number: int, one: Decisions) -> Iterator[Line]:
        yield Line("")
        left = f" ({counted(one.leaves, 'explanation')} left)" if one.leaves is not None else ""
        decided = [self.decision(decision) for decision in one.decisions]
        yield Line(f"{number}. {'; and '.join(decided)}{left}", 1)
        for decision in one.decisions:
            if decision.same:
                prefix = f"{self.short(decision)}: " if len(one.decisions) > 1 else ""
                yield Line(f"{prefix}which comes to the same as to {self._same(decision.same)}", 2)
        if one.follows:
            yield Line(f"with it comes to {self._same(one.follows)}", 2)

    def turnings(self, found: Turnings) -> Iterator[Line]:
        """What an explanation turns on."""
        yield Line(f"What explanation {found.explanation} turns on", 0, "bold")
        if not found.disputes:
            yield Line("Nothing: it is the only one.")
        for one in found.disputes:
            yield Line("")
            if one.twins:
                others = "another way" if one.twins == 1 else f"{one.twins} other ways"
                yield Line(f"dispute {one.dispute}: nothing that is said tells its way from {others} of deciding it", 1)
            for number, each in enumerate(one.sets):
                decided = "; and ".join(map(self.decision, each.decisions))
                yield Line(
                    f"dispute {one.dispute}: {decided}" if not number else f"or {decided}", 1 if not number else 2
                )
                for decision in each.decisions:
                    if decision.same:
                        yield Line(f"as good as to {self._same(decision.same)}", 2)
            if not one.complete:
                yield Line("or more; `--limit 0` lists all", 2, "yellow")
        yield from _inexact(found.exact)

    def decision(self, decision: Decision) -> str:
        """`accept israel denies “…” (cover)`."""
        return f"{decision.stance} {self.words.statement(decision.statement)}"

    def short(self, decision: Decision) -> str:
        """`accept israel denies cover`."""
        return f"{decision.stance} {self.words.short(decision.statement)}"

    def _same(self, decisions: Iterable[Decision]) -> str:
        return listed([self.short(one) for one in decisions])

    # --- differences --------------------------------------------------------------------------------------------------

    def difference(self, found: Difference, before: str = "before", after: str = "after") -> Iterator[Line]:
        """What changes from one answer to the other."""
        counts = (
            f"{self._count(found.count_before)} {before}, {self._count(found.count_after)} {after}"
            if found.count_before != found.count_after
            else f"{self._count(found.count_before)} {before} and {after}"
        )
        yield Line(f"Difference: {counts}", 0, "bold")
        if found.nothing:
            yield Line("Nothing changes.", 1)
        for count, when in ((found.count_before, before), (found.count_after, after)):
            if count == 0:
                yield Line(f"There is no consistent explanation {when}.", 1)
        if found.count_after == 0:
            return
        yield from self._explanations("Explanations gone", found.gone_count, found.gone)
        yield from self._explanations("New explanations", found.new_count, found.new)
        if found.claims:
            yield Line("")
            yield Line("Statements")
            for claim in found.claims:
                told = _changed("accepted", (claim.before, before), (claim.after, after))
                yield Line(f"{self.words.short(claim)}: {told}", 1)
        if found.verdicts:
            yield Line("")
            yield Line("Verdicts")
            for verdict in found.verdicts:
                told = _changed("established", (verdict.before, before), (verdict.after, after))
                yield Line(f"{printable.line(verdict.literal)}: {told}", 1)
        if found.rulings:
            yield Line("")
            yield Line("Rulings")
            for ruling in found.rulings:
                stages = ((ruling.before, before), (ruling.after, after))
                told = ", ".join(f"{_ruled(status)} {when}" for status, when in stages)
                yield Line(f"{_named(ruling.name)}{printable.line(ruling.literal)}: {told}", 1)
        if found.questions:
            yield Line("")
            yield Line("Questions")
            for question in found.questions:
                told = _changed("", (question.before, before), (question.after, after))
                answer = f" {printable.line(question.answer)}:" if question.answer else ""
                yield Line(f"{_named(question.name)}{printable.line(question.question)}:{answer} {told}", 1)
        if not found.complete:
            yield Line("")
            yield Line("Not everything could be compared within the limit.", 0, "yellow")

    def _explanations(self, heading: str, count: int | None, stood: tuple[Stood, ...]) -> Iterator[Line]:
        if not count:
            return
        yield Line("")
        yield Line(f"{heading}: {printable.number(count)}")
        for one in stood:
            accepted = listed(list(map(self.words.short, one.accepts)))
            assumed = f"{', ' if accepted else ''}assuming {listed(list(one.assumes))}" if one.assumes else ""
            yield Line(f"{one.number}: accepting {accepted or 'nothing of what varies'}{assumed}", 1)
        if count > len(stood):
            yield Line("…", 1)

    def _count(self, count: int | None) -> str:
        return "an unknown number of explanations" if count is None else counted(count, "explanation")

    # --- what to ask --------------------------------------------------------------------------------------------------

    def advice(self, found: Advice) -> Iterator[Line]:
        """What to settle next, and what nobody has answered."""
        yield Line("What to ask next", 0, "bold")
        if not found.candidates:
            yield Line("Nothing: no statement is accepted in some explanations and not in others.", 1)
        for number, candidate in enumerate(found.candidates, 1):
            yield from self._candidate(number, candidate)
        if found.unanswered:
            yield Line("")
            yield Line("Unanswered", 0, "bold")
            for one in found.unanswered:
                yield from self._unanswered(one)
        if not found.judged:
            yield Line("")
            yield Line("What would become of verdicts could not be decided within the limit.", 0, "yellow")
        yield from _inexact(found.exact)

    def _candidate(self, number: int, candidate: Candidate) -> Iterator[Line]:
        yield Line("")
        yield Line(f"{number}. {self.words.statement(candidate.statement)}", 1)
        for outcome in candidate.outcomes:
            yield Line(self._outcome(outcome), 2)
        if candidate.same:
            yield Line(f"accepting it comes to the same as to {self._same(candidate.same)}", 2)

    def _outcome(self, outcome: Outcome) -> str:
        word = "accepted" if outcome.stance == "accept" else "rejected"
        left = (
            f"{outcome.share} of the explanations" if outcome.leaves is None else counted(outcome.leaves, "explanation")
        )
        flips = [
            f"{printable.line(one.literal)} in {'every one' if one.after == 'all' else 'none'}" for one in outcome.flips
        ]
        return f"if {word}: {left} left{'; ' + listed(flips) if flips else ''}"

    def _unanswered(self, one: Unanswered) -> Iterator[Line]:
        yield Line("")
        yield Line(self.words.statement(one.statement), 1)
        hanging = [
            *map(printable.line, one.verdicts),
            *map(self.words.short, one.statements),
            *map(printable.line, one.literals),
        ]
        told = f"on it hang {listed(hanging)}" if len(hanging) > 1 else f"on it hangs {listed(hanging)}"
        yield Line(told if hanging else "nothing else hangs on it", 2)


def _changed(how: str, *stages: tuple[str | None, str]) -> str:
    """`accepted in some explanations before, in no explanation now`."""
    told = [f"{'not there' if status == 'absent' else _in(status)} {when}" for status, when in stages]
    return f"{'' if stages[0][0] == 'absent' or not how else f'{how} '}{', '.join(told)}"


def _ruled(status: str) -> str:
    return "not there" if status == "absent" else STANDINGS[status]


def _named(name: str) -> str:
    """`q: ` for what has a name."""
    return f"{printable.line(name)}: " if name else ""


def _in(status: str | None) -> str:
    return next((told for known, told in IN_EXPLANATIONS.items() if known == status), IN_EXPLANATIONS[None])


def _inexact(exact: bool) -> Iterator[Line]:
    if not exact:
        yield Line("")
        yield Line("A dispute has more ways of being decided than were looked at: this holds of those.", 0, "yellow")
