"""Ctrl-C: it ends the search, not the telling of what was found; pressed twice it ends the program.

Likewise the limits of time and memory, where nothing looks at them: `ending` and `confined`.
"""

import resource
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from answerable.solving import Deadline, LimitReached, memory

#: Seconds between looks at the clock and the memory, between further ones once it was too late, and from when on it is.
_EACH, _AGAIN, _GRACE = 0.05, 1.0, 0.2
_MEGABYTE = 1024 * 1024
#: How much room there is at least beyond the memory asked for: in which to tell what was found, and for the stacks of
#: the solver's threads, most of which is never used, but counts. Where the bound is met, a thread may end the process.
_ROOM = 1024 * _MEGABYTE


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
def ending(deadline: Deadline) -> Iterator[None]:
    """Raise `LimitReached` in here soon after the deadline, whatever goes on, where the system has timers."""
    unlimited = deadline.moment is None and deadline.most is None
    if unlimited or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    inside = True

    def look(number: int, frame: FrameType | None) -> None:
        # what looks at the time by itself ends more gently
        late = deadline.moment is not None and time.monotonic() > deadline.moment + _GRACE
        # what is raised while something is given back would only be told of, and lost
        giving_back = frame is not None and frame.f_code.co_name == "__del__"
        if inside and not giving_back and (late or deadline.full):
            signal.setitimer(signal.ITIMER_REAL, _AGAIN, _AGAIN)  # it may have come where nothing can be raised
            raise LimitReached

    before = signal.signal(signal.SIGALRM, look)
    timer = signal.setitimer(signal.ITIMER_REAL, _EACH, _EACH)
    try:
        yield
    finally:
        inside = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *timer)


@contextmanager
def confined(megabytes: int | None) -> Iterator[None]:
    """Let the process have hardly more memory than this in here, where the system can see to it.

    `Deadline` looks at the memory and ends what takes too much; but a single step of the solver may take all there is.
    """
    if megabytes is None or not sys.platform.startswith("linux"):
        yield
        return
    most = megabytes * _MEGABYTE
    room = max(0, most - memory()) + max(_ROOM, most // 4)
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    bounds = [bound for bound in (_data() + room, soft, hard) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min(bounds), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data() -> int:
    """The bytes that the system counts as this process' data, stacks included."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * resource.getpagesize()
