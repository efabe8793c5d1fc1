"""`answerable solve`: which explanations of a case are consistent, and what each accepts and rejects."""

import time
from dataclasses import dataclass
from pathlib import Path

from answerable.answer.answer import Answer
from answerable.asking import Run, Solved
from answerable.cli import progressing, streams
from answerable.cli.ending import Exit
from answerable.cli.files import Reader
from answerable.cli.interrupting import Interrupts, TimeOver, alarm, interrupts
from answerable.findings.exchange import opening
from answerable.findings.semantics import Semantics
from answerable.language import case
from answerable.language.problems import Refused, error, warning
from answerable.language.source import SourceText, Span


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


def solve(asked: Asked, as_json: bool) -> int:
    """Solve, print, and give the exit code."""
    reader = Reader()
    with interrupts() as interrupted:
        try:
            found = answered(reader, asked, interrupted)
            subject, answer = found.case, found.answer
        except Refused as refused:
            interrupted.searching = False
            return reader.refuse(refused.problems, as_json)
        if as_json:
            from answerable.report import json

            streams.write(json.answer_text(answer))
        else:
            from answerable.report import terminal

            streams.tell(terminal.picture(answer, subject, reader.text))
        return Exit.INTERRUPTED if interrupted.asked else exit_code(answer)


def exit_code(answer: Answer) -> int:
    """What the exit code says of an answer: answered, none exists, or a limit left something out."""
    if answer.count == 0:
        return Exit.NEGATIVE
    return Exit.ANSWERED if answer.complete else Exit.LIMITED


def answered(reader: Reader, asked: Asked, interrupted: Interrupts) -> Solved:
    """The case and what was found of it until it was all, or until the time was over or Ctrl-C pressed."""
    if opening.is_framework(asked.file):
        return _framework(asked, interrupted)
    started = time.monotonic()
    try:
        with alarm(asked.timeout), interrupted.alone():
            subject, warnings = reader.open(asked.file)
            condition = None if asked.where is None else _condition(reader, asked.where, subject)
    except (TimeOver, KeyboardInterrupt) as stopped:
        interrupted.searching = False
        reason = "the time limit was reached" if isinstance(stopped, TimeOver) else "this was interrupted"
        return Solved(case.Case(), _nothing(asked.semantics, f"{reason} while the file was being read"), None)
    left = None if asked.timeout is None else max(0.0, asked.timeout - (time.monotonic() - started))
    run = Run(
        subject, asked.semantics, asked.limit, left, preferences=asked.preferences, where=condition, memory=asked.memory
    )
    try:
        with interrupted.alone(), progressing.progress(lambda: run.progress):
            found = run.solved()
            interrupted.searching = False
    except KeyboardInterrupt:
        interrupted.searching = False
        found = run.solved()
    # that a party contradicts itself is found more thoroughly while solving
    others = [problem for problem in warnings if problem.code != "self-contradicted"]
    told = found.answer.model_copy(update={"problems": (*found.answer.problems, *others)})
    return Solved(subject, told, found.findings)


def _framework(asked: Asked, interrupted: Interrupts) -> Solved:
    """The same of a framework in an exchange format, whose arguments are told of like claims that nobody makes."""
    from answerable.answer import arguing

    if asked.where is not None:
        span = Span(asked.file, 0, 0, 0, 0)
        message = "a framework has arguments, and nothing that could be a condition"
        raise Refused([error("not-a-condition", message, span, "leave `--where` out")])
    started = time.monotonic()
    try:
        with alarm(asked.timeout), interrupted.alone():
            argued = opening.open_framework(asked.file)
    except (TimeOver, KeyboardInterrupt) as stopped:
        interrupted.searching = False
        reason = "the time limit was reached" if isinstance(stopped, TimeOver) else "this was interrupted"
        return Solved(case.Case(), _nothing(asked.semantics, f"{reason} while the file was being read"), None)
    left = None if asked.timeout is None else max(0.0, asked.timeout - (time.monotonic() - started))
    run = arguing.Run(argued, Path(asked.file).stem, asked.semantics, asked.limit, left, asked.memory)
    try:
        with interrupted.alone(), progressing.progress(lambda: run.progress):
            answer = run.answer()
            interrupted.searching = False
    except KeyboardInterrupt:
        interrupted.searching = False
        answer = run.answer()
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
