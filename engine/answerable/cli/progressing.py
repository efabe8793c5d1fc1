"""A line on the terminal that says what is being done, for anything that takes longer than a second."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Seconds before the line appears, and between its changes.
_FIRST, _EACH = 1.0, 0.5
_CLEAR = "\r\x1b[K"


@contextmanager
def progress(told: Callable[[], tuple[str, int]]) -> Iterator[None]:
    """Show what `told` says (a stage, and how many alternatives or cases) while this lasts, on a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    ended = threading.Event()

    def show() -> None:
        wait, shown = _FIRST, False
        while not ended.wait(wait):
            sys.stderr.write(_CLEAR + line(*told()))
            sys.stderr.flush()
            wait, shown = _EACH, True
        if shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

    thread = threading.Thread(target=show, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(_EACH)


def line(stage: str, number: int) -> str:
    """What the line says."""
    if stage == "grounding":
        return "preparing the case …"
    if stage == "testing":
        return f"testing every case of the scope: {number:,} so far …"
    found = f"{number:,} ways of deciding disputes"
    return f"looking for explanations: {found} so far …" if stage == "searching" else f"{found} found, telling them …"
