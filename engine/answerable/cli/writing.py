"""Where an output goes: standard output, or a file, which is kept as it was unless told otherwise."""

from pathlib import Path

from answerable.cli import replacing
from answerable.language.problems import Problem, Refused, error
from answerable.language.source import Span


class Target:
    """Where an output goes: a file, or standard output for None and `-`.

    Raises `Refused` at once where the file could not be written: before any work is done for it.
    """

    def __init__(self, path: str | None, force: bool, source: str = "") -> None:
        self._path = None if path in (None, "-") else path
        self._force = force
        self._source = source
        self._check()

    @property
    def is_file(self) -> bool:
        """Whether a file is written, rather than standard output."""
        return self._path is not None

    def write(self, text: str) -> None:
        """Write it all, UTF-8. Raises `Refused` if that fails; then nothing is left behind."""
        if self._path is None:
            from answerable.cli import streams

            streams.write(text.removesuffix("\n"))
            return
        self._check()
        replacing.replace(self._path, text)

    def _check(self) -> None:
        if self._path is None:
            return
        target = Path(self._path)
        try:
            if target.is_dir():
                raise self._refused("not-a-file", "this is a folder", "name a file in it")
            if not target.parent.is_dir():
                folder = target.parent
                raise self._refused(
                    "no-such-folder", f"there is no folder `{folder}`", f"make it first: mkdir -p {folder}"
                )
            if target.exists():
                if self._source and Path(self._source).exists() and target.samefile(self._source):
                    raise self._refused("file-exists", "this is the case itself", "write to another file")
                if not self._force:
                    raise self._refused("file-exists", "this file exists and is kept", "replace it with `--force`")
        except (OSError, ValueError) as failure:
            raise self._refused("unwritable-file", f"this file cannot be written: {_reason(failure)}") from None

    def _refused(self, code: str, message: str, help: str = "") -> Refused:
        return Refused([_at(self._path or "", code, message, help)])


def _at(path: str, code: str, message: str, help: str) -> Problem:
    file = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return error(code, message, Span(file, 0, 0, 0, 0), help)


def _reason(failure: Exception) -> str:
    return (getattr(failure, "strerror", None) or str(failure)).lower()
