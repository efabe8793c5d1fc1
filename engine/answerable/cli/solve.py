"""`answerable solve`: which explanations of a case are consistent, and what each accepts and rejects."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from answerable.answer.answer import Answer
from answerable.asking import Run
from answerable.cli import streams
from answerable.cli.ending import Exit
from answerable.cli.files import Reader
from answerable.findings.semantics import Semantics
from answerable.language import case
from answerable.language.problems import Problem, Refused, warning


class _TooLate(BaseException):
    """The time limit passed while the file was still being read."""


def solve(file: str, semantics: Semantics, limit: int, timeout: float | None, as_json: bool) -> int:
    """Solve, print, and give the exit code."""
    started = time.monotonic()
    reader = Reader()
    warnings: tuple[Problem, ...] = ()
    interrupted = False
    try:
        try:
            with _alarm(timeout):
                subject, warnings = reader.open(file)
        except _TooLate:
            subject, answer = case.Case(), _unread(semantics)
        else:
            left = None if timeout is None else max(0.0, timeout - (time.monotonic() - started))
            run = Run(subject, semantics, limit, left)
            try:
                answer = run.answer()
            except KeyboardInterrupt:
                interrupted = True
                answer = run.answer()
    except Refused as refused:
        return reader.refuse(refused.problems, as_json)
    answer = answer.model_copy(update={"problems": (*answer.problems, *warnings)})
    if as_json:
        from answerable.report import json

        streams.write(json.answer_text(answer))
    else:
        from answerable.report import terminal

        streams.tell(terminal.picture(answer, subject, reader.text))
    return Exit.INTERRUPTED if interrupted else exit_code(answer)


def exit_code(answer: Answer) -> int:
    """What the exit code says of an answer: answered, none exists, or a limit left something out."""
    if answer.count == 0:
        return Exit.NEGATIVE
    return Exit.ANSWERED if answer.complete else Exit.LIMITED


def _unread(semantics: Semantics) -> Answer:
    told = warning("limit-reached", "the time limit was reached while the file was being read")
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
        problems=(told,),
    )


@contextmanager
def _alarm(seconds: float | None) -> Iterator[None]:
    """Raise `_TooLate` in here after so many seconds, where the system has timers."""
    if seconds is None or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise _TooLate

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-6))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
