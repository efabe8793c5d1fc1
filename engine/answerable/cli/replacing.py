"""Replaces a file by a complete new one: whatever happens on the way, there is the old file or the new, never half."""

import os
import tempfile
from pathlib import Path

from answerable.language.problems import Refused, error
from answerable.language.source import Span


def replace(path: str, text: str) -> None:
    """Let `path` hold `text` in UTF-8, with the rights it had if it was there; a link stays one.

    What is there and no file (a pipe, a device) cannot be replaced: it is written to.

    Raises `Refused` if it cannot be; then nothing is left behind.
    """
    target = Path(path).resolve()
    beside = ""
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                stream.write(text.encode("utf-8"))
            return
        mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
        descriptor, beside = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(mode & 0o7777)
        Path(beside).replace(target)
        beside = ""
    except OSError as failure:
        raise _unwritable(failure, Span(path, 0, 0, 0, 0)) from None
    finally:
        if beside:
            Path(beside).unlink(missing_ok=True)


def create(path: Path, text: str) -> None:
    """A new file `path` that holds `text`. Raises `Refused` if there is something already, or it cannot be made."""
    at = Span(str(path), 0, 0, 0, 0)
    try:
        stream = path.open("xb")
    except FileExistsError:
        help = "choose another name, or take it away first"
        raise Refused([error("file-exists", "there is something of this name already", at, help)]) from None
    except OSError as failure:
        raise _unwritable(failure, at) from None
    try:
        with stream:
            stream.write(text.encode("utf-8"))
    except BaseException as failure:
        path.unlink(missing_ok=True)
        if isinstance(failure, OSError):
            raise _unwritable(failure, at) from None
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(failure: OSError, at: Span) -> Refused:
    reason = (failure.strerror or str(failure)).lower()
    return Refused([error("unwritable-file", f"this file cannot be written: {reason}", at)])
