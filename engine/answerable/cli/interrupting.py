"""Ctrl-C: it ends the search, not the telling of what was found; pressed twice it ends the program."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupts:
    """Whether Ctrl-C was pressed (`asked`), and whether it is to end what is going on (`searching`)."""

    def __init__(self) -> None:
        self.asked = False
        self.searching = True

    def take(self, number: int, frame: FrameType | None) -> None:
        """What happens at Ctrl-C."""
        again, self.asked = self.asked, True
        if again or self.searching:
            raise KeyboardInterrupt

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let Ctrl-C be `KeyboardInterrupt` in here, also where a library makes an error of its own of it."""
        try:
            yield
        except Exception as failure:
            if self.asked:
                raise KeyboardInterrupt from failure
            raise


class TimeOver(BaseException):
    """The time limit passed while nothing was looking at the clock."""


@contextmanager
def interrupts() -> Iterator[Interrupts]:
    """Take Ctrl-C in here as `Interrupts` says, as far as this thread may."""
    taken = Interrupts()
    if threading.current_thread() is not threading.main_thread():
        yield taken
        return
    before = signal.signal(signal.SIGINT, taken.take)
    try:
        yield taken
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def alarm(seconds: float | None) -> Iterator[None]:
    """Raise `TimeOver` in here after so many seconds, where the system has timers."""
    if seconds is None or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise TimeOver

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-6))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
