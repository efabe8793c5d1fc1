"""Words that commands take as arguments."""

from enum import StrEnum


class Noun(StrEnum):
    """What has a schema."""

    CASE = "case"
    ANSWER = "answer"


class Station(StrEnum):
    """Where the way of a case can be looked at."""

    FRAMEWORK = "framework"
    PROGRAM = "program"


class Drawn(StrEnum):
    """How a reason is drawn."""

    TREE = "tree"
    JSON = "json"
    MERMAID = "mermaid"
    DOT = "dot"


class ReportFormat(StrEnum):
    """What a report can be written as."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
