"""`answerable solve`: which explanations of a case are consistent, and what each accepts and rejects."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from answerable.answer.answer import Answer
from answerable.asking import Run, Solved
from answerable.cli import progressing, streams
from answerable.cli.ending import Exit
from answerable.cli.files import Reader
from answerable.cli.interrupting import Interrupts, confined, ending, interrupts
from answerable.findings.exchange import opening
from answerable.findings.semantics import Semantics
from answerable.language import case
from answerable.language.problems import Refused, error, warning
from answerable.language.source import SourceText, Span
from answerable.solving import Deadline, LimitReached

#: How much of the time that is left may be spent on listing explanations; writing the list takes the rest.
_WRITTEN, _SHOWN = 0.3, 0.1
#: Seconds that showing what was found may take at least.
SHOWING = 1.0
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the command: see its options."""

    file: str
    semantics: Semantics
    limit: int
    timeout: float | None
    preferences: bool = True
    where: str | None = None
    memory: int | None = None

    @property
    def deadline(self) -> Deadline:
        """When, counted from now, this is to end."""
        return Deadline.after(self.timeout, self.memory)

    def left(self, started: float) -> float | None:
        """The seconds left of the time for it, if that is limited."""
        return None if self.timeout is None else max(0.0, self.timeout - (time.monotonic() - started))


def solve(asked: Asked, as_json: bool) -> int:
    """Solve, print, and give the exit code."""
    reader = Reader()
    with interrupts() as interrupted, confined(asked.memory):
        deadline = asked.deadline
        share = _WRITTEN if as_json else _SHOWN
        try:
            found = answered(reader, asked, interrupted, share)
            subject, answer = found.case, found.answer
        except Refused as refused:
            interrupted.searching = False
            return reader.refuse(refused.problems, as_json)
        whole = True
        if as_json:
            from answerable.report import json

            streams.write(json.answer_parts(answer))
        else:
            from answerable.report import terminal

            # where the time is over, some of what was found can still be shown
            showing, asked_before = deadline.at_least(SHOWING), interrupted.asked
            over = lambda: showing.left() <= 0 or interrupted.asked > asked_before  # noqa: E731
            picture = terminal.picture(answer, subject, reader.text, over)
            streams.tell(picture)
            whole = picture.whole
        code = exit_code(answer) if whole else Exit.LIMITED
        return Exit.INTERRUPTED if interrupted.asked else code


def exit_code(answer: Answer) -> int:
    """What the exit code says of an answer: answered, none exists, or a limit left something out."""
    if answer.count == 0:
        return Exit.NEGATIVE
    return Exit.ANSWERED if answer.complete and not cut_short(answer) else Exit.LIMITED


def cut_short(answer: Answer) -> bool:
    """Whether a limit was reached before everything was found that was asked for."""
    return any(problem.code == "limit-reached" for problem in answer.problems)


def answered(reader: Reader, asked: Asked, interrupted: Interrupts, share: float = 1.0) -> Solved:
    """The case and what was found of it until it was all, or until the time was over or Ctrl-C pressed."""
    if opening.is_framework(asked.file):
        return _framework(asked, interrupted, share)
    started, deadline = time.monotonic(), asked.deadline
    try:
        with ending(deadline), interrupted.alone():
            subject, warnings = reader.open(asked.file)
            condition = None if asked.where is None else _condition(reader, asked.where, subject)
    except (LimitReached, MemoryError, KeyboardInterrupt) as stopped:
        return _unread(asked, deadline, interrupted, stopped)
    run = Run(
        subject,
        asked.semantics,
        asked.limit,
        asked.left(started),
        preferences=asked.preferences,
        where=condition,
        memory=asked.memory,
        share=share,
        ending=ending,
    )
    found = stopped_or_not(run.solved, lambda: run.progress, interrupted)
    # that a party contradicts itself is found more thoroughly while solving
    others = [problem for problem in warnings if problem.code != "self-contradicted"]
    told = found.answer.model_copy(update={"problems": (*found.answer.problems, *others)})
    return Solved(subject, told, found.findings)


def stopped_or_not(
    find: Callable[[], _Found], progress: Callable[[], tuple[str, int]], interrupted: Interrupts
) -> _Found:
    """What is found; after Ctrl-C, what `find` tells of it when it is asked once more."""
    try:
        with interrupted.alone(), progressing.progress(progress):
            found = find()
            interrupted.searching = False
            return found
    except KeyboardInterrupt:
        interrupted.searching = False
        return find()


def _unread(asked: Asked, deadline: Deadline, interrupted: Interrupts, stopped: BaseException) -> Solved:
    """What is told where a file could not be read to its end. Raises what nobody asked to be taken for a limit."""
    if isinstance(stopped, MemoryError) and asked.memory is None:
        raise stopped
    interrupted.searching = False
    full = isinstance(stopped, MemoryError) or (isinstance(stopped, LimitReached) and deadline.full)
    reason = f"the {'memory' if full else 'time'} limit was reached"
    if isinstance(stopped, KeyboardInterrupt):
        reason = "this was interrupted"
    return Solved(case.Case(), _nothing(asked.semantics, f"{reason} while the file was being read"), None)


def _framework(asked: Asked, interrupted: Interrupts, share: float) -> Solved:
    """The same of a framework in an exchange format, whose arguments are told of like claims that nobody makes."""
    from answerable.answer import arguing

    if asked.where is not None:
        span = Span(asked.file, 0, 0, 0, 0)
        message = "a framework has arguments, and nothing that could be a condition"
        raise Refused([error("not-a-condition", message, span, "leave `--where` out")])
    started, deadline = time.monotonic(), asked.deadline
    try:
        with ending(deadline), interrupted.alone():
            argued = opening.open_framework(asked.file)
    except (LimitReached, MemoryError, KeyboardInterrupt) as stopped:
        return _unread(asked, deadline, interrupted, stopped)
    name = Path(asked.file).stem
    run = arguing.Run(argued, name, asked.semantics, asked.limit, asked.left(started), asked.memory, share, ending)
    answer = stopped_or_not(run.answer, lambda: run.progress, interrupted)
    return Solved(case.Case(), answer, run.findings())


def _condition(reader: Reader, where: str, subject: case.Case) -> case.Condition:
    """The condition that `--where` gives, checked against the case. Raises `Refused`."""
    from answerable.answer import querying

    asked = " ".join(where.split())
    reader.note(SourceText(querying.ASKED, asked))
    condition = querying.query(where, subject).condition
    if condition is None:
        span = Span(querying.ASKED, 1, 1, 1, len(asked) + 1)
        help = "write a literal (`not late`) or a condition (`late and cover`, `syria is responsible for loss`)"
        raise Refused([error("not-a-condition", f"`{asked}` is no condition, but something that is said", span, help)])
    return condition


def _nothing(semantics: Semantics, reason: str) -> Answer:
    return Answer(
        case="",
        title="",
        semantics=semantics.value,
        count=None,
        at_least=0,
        complete=False,
        explanations=(),
        disputes=(),
        claims=(),
        problems=(warning("limit-reached", reason),),
    )
