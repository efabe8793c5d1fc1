"""Where the commands write: standard output and error, with colour only on a terminal.

What an output cannot encode is written in plain letters, and a reader that goes away early (`… | head`) is no mistake.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO, runtime_checkable

from answerable.cli.ending import Exit

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

#: Our own signs for outputs that have none but ASCII; each is one cell wide, so that tables stay straight.
_PLAIN = {"“": '"', "”": '"', "✓": "+", "✗": "-", "·": ".", "…": "~", "–": "-", "—": "-", "─": "-", "←": "<", "≤": "<"}
_ERRORS = "answerable-plain"
#: In fewer columns than this tables do not fit, and are cut; where everything fits, looking for what to cut takes long.
_NARROW = 48


@runtime_checkable
class InParts(Protocol):
    """What is printed part by part."""

    def parts(self, console: Console) -> Iterator[RenderableType]:
        """The parts, from top to bottom."""


def prepare() -> None:
    """Let both streams accept any text."""
    codecs.register_error(_ERRORS, _plain)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_ERRORS)


def tell(what: RenderableType) -> None:
    """Print on standard output, wrapped to the width of the terminal; what has parts, part by part as they are made."""
    with unbroken():
        console = _console(sys.stdout)
        for part in what.parts(console) if isinstance(what, InParts) else [what]:
            console.print(part, crop=console.width < _NARROW)


def warn(what: RenderableType) -> None:
    """Print on standard error; lines stay whole, whatever the width."""
    with unbroken():
        _console(sys.stderr).print(what, soft_wrap=True)


def say(text: str) -> None:
    """Print plain text on standard output; lines stay whole, whatever the width."""
    with unbroken():
        print(text)


def write(parts: str | Iterable[str]) -> None:
    """Write text for programs on standard output, whole or in parts: UTF-8, whatever the terminal speaks."""
    with unbroken():
        sys.stdout.flush()
        for part in [parts] if isinstance(parts, str) else parts:
            _write(memoryview(part.encode()))
        _write(memoryview(b"\n"))


def _write(left: memoryview) -> None:
    try:
        descriptor = sys.stdout.fileno()
    except io.UnsupportedOperation:  # what stands in for a stream of the system's
        sys.stdout.buffer.write(left)
        sys.stdout.buffer.flush()
        return
    # to the descriptor itself: a buffered write that Ctrl-C interrupts between two pieces loses the last one
    while left:
        left = left[os.write(descriptor, left) :]


@contextmanager
def unbroken() -> Iterator[None]:
    """Where nobody reads any longer, let the rest go nowhere, also at exit; a full disk ends the program."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout, sys.stderr)
    except OSError as failure:
        if failure.filename is not None:
            raise  # a file we could not open, rather than our own output
        _silence(sys.stdout)
        print(f"answerable: the output cannot be written: {failure.strerror}", file=sys.stderr)
        raise SystemExit(Exit.REFUSED) from None


def _silence(*streams: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())


def _console(stream: TextIO) -> Console:
    """A console on a stream. `NO_COLOR` turns every escape sequence off, not only colours."""
    from rich.console import Console

    class Unending(Console):
        def on_broken_pipe(self) -> None:
            """Leave it to `unbroken`; rich would end the process."""
            raise BrokenPipeError

    return Unending(
        file=stream,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
        force_jupyter=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _plain(failure: UnicodeError) -> tuple[str, int]:
    assert isinstance(failure, UnicodeEncodeError)
    signs = failure.object[failure.start : failure.end]
    return "".join(_PLAIN.get(sign) or _escape(sign) for sign in signs), failure.end


def _escape(sign: str) -> str:
    return sign.encode("ascii", "backslashreplace").decode("ascii")
