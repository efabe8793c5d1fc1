"""How a process ends: the exit codes that programs rely on."""

import gc
import signal
import threading
from collections.abc import Callable
from enum import IntEnum


class Exit(IntEnum):
    """What the exit code says."""

    ANSWERED = 0
    NEGATIVE = 1  # no consistent explanation, a failed expectation
    REFUSED = 2  # input or usage; also an output that cannot be written
    LIMITED = 3  # what was found is printed
    DEFECT = 70  # a mistake of ours (EX_SOFTWARE of sysexits)
    INTERRUPTED = 130  # what was found is printed


def ended(command: Callable[[], int]) -> int:
    """Run a command that is imported by now, and give its exit code."""
    # from here on garbage is looked for, among what is new
    gc.freeze()
    gc.enable()
    if threading.current_thread() is not threading.main_thread():
        return command()
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        code = command()
        # all is told: what happens from now on changes nothing, and must not be told of as if it did
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return Exit.INTERRUPTED
    return code
