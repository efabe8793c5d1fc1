"""What is wrong with a file, or with a case: `Problem`, and `Refused`, the exception that carries all of them.

A message is lower case, without a full stop, with the user's text in backticks; `help` says what to write instead.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

from answerable.language.source import Span

#: Messages longer than this have the user's words in them cut to half of it.
LONGEST_QUOTED = 200


class Severity(StrEnum):
    """An error refuses the case; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Fix(BaseModel):
    """The change that is suggested first: `text` in place of a stretch of the problem's file, which may be empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    line: int
    column: int
    end_line: int
    end_column: int


class Suggestion(str):
    """A help that suggests `word` in place of what is at the problem's place."""

    __slots__ = ("word",)
    word: str

    def __new__(cls, help: str, word: str) -> "Suggestion":
        made = super().__new__(cls, help)
        made.word = word
        return made


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
    fix: Fix | None = None

    @model_serializer(mode="wrap")
    def _without_fix(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """`fix` is given only where there is one."""
        fields: dict[str, Any] = handler(self)
        if fields.get("fix") is None:
            fields.pop("fix", None)
        return fields

    @property
    def place(self) -> tuple[str, int, int]:
        """What problems are sorted by."""
        return (self.file, self.line, self.column)


class Refused(Exception):
    """The input cannot be worked with; `problems` holds every reason, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=lambda p: (*p.place, p.code)))
        super().__init__("; ".join(f"{p.file}:{p.line}:{p.column}: {p.message}" for p in self.problems))


def error(code: str, message: str, span: Span | None = None, help: str = "", fix: Fix | None = None) -> Problem:
    """An error at `span`."""
    return _problem(Severity.ERROR, code, message, span, help, fix)


def warning(code: str, message: str, span: Span | None = None, help: str = "", fix: Fix | None = None) -> Problem:
    """A warning at `span`."""
    return _problem(Severity.WARNING, code, message, span, help, fix)


def replacing(span: Span, text: str) -> Fix:
    """The fix that puts `text` in place of `span`."""
    return Fix(text=text, line=span.line, column=span.column, end_line=span.end_line, end_column=span.end_column)


def _problem(severity: Severity, code: str, message: str, span: Span | None, help: str, fix: Fix | None) -> Problem:
    message = _shortened(message)
    if span is None:
        return Problem(code=code, severity=severity, message=message, help=_shortened(help))
    if fix is None and isinstance(help, Suggestion) and span.line:
        fix = replacing(span, help.word)
    return Problem(
        code=code,
        severity=severity,
        message=message,
        help=_shortened(help),
        file=span.file,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        fix=fix,
    )


def _shortened(text: str) -> str:
    """A message with long words of the user's cut; its length is bounded, whatever was written."""
    if len(text) <= LONGEST_QUOTED:
        return str(text)
    cut = re.sub(rf"`([^`]{{{LONGEST_QUOTED // 2}}})[^`]*`", r"`\1…`", text)
    return cut if len(cut) <= 4 * LONGEST_QUOTED else f"{cut[: 4 * LONGEST_QUOTED]}…"
