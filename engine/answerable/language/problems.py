"""What is wrong with a file, or with a case: `Problem`, and `Refused`, the exception that carries all of them.

A message is lower case, without a full stop, with the user's text in backticks; `help` says what to write instead.
"""

from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from answerable.language.source import Span


class Severity(StrEnum):
    """An error refuses the case; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Problem(BaseModel):
    """One mistake, at one place. Lines and columns count from 1, the end column is exclusive; 0 means no place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    severity: Severity
    message: str
    help: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    @property
    def place(self) -> tuple[str, int, int]:
        """What problems are sorted by."""
        return (self.file, self.line, self.column)


class Refused(Exception):
    """The input cannot be worked with; `problems` holds every reason, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=lambda p: (*p.place, p.code)))
        super().__init__("; ".join(f"{p.file}:{p.line}:{p.column}: {p.message}" for p in self.problems))


def error(code: str, message: str, span: Span | None = None, help: str = "") -> Problem:
    """An error at `span`."""
    return _problem(Severity.ERROR, code, message, span, help)


def warning(code: str, message: str, span: Span | None = None, help: str = "") -> Problem:
    """A warning at `span`."""
    return _problem(Severity.WARNING, code, message, span, help)


def _problem(severity: Severity, code: str, message: str, span: Span | None, help: str) -> Problem:
    if span is None:
        return Problem(code=code, severity=severity, message=message, help=help)
    return Problem(
        code=code,
        severity=severity,
        message=message,
        help=help,
        file=span.file,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
    )
