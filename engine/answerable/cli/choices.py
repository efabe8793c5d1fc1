"""Words that commands take as arguments."""

from dataclasses import dataclass
from enum import StrEnum


class Noun(StrEnum):
    """What has a schema."""

    CASE = "case"
    ANSWER = "answer"


class Station(StrEnum):
    """Where the way of a case can be looked at."""

    SCRIPT = "script"
    CASE = "case"
    FRAMEWORK = "framework"
    PROGRAM = "program"


class Drawn(StrEnum):
    """How a reason is drawn."""

    TREE = "tree"
    JSON = "json"
    MERMAID = "mermaid"
    DOT = "dot"


class Form(StrEnum):
    """How problems are told."""

    HUMAN = "human"  # with the source line and help
    SHORT = "short"  # one line each
    JSON = "json"
    SARIF = "sarif"


class ExchangeFormat(StrEnum):
    """What frameworks can be written as."""

    AF = "af"
    APX = "apx"
    TGF = "tgf"
    ABA = "aba"


class ReportFormat(StrEnum):
    """What a report can be written as."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


@dataclass(frozen=True)
class Options:
    """How laws are tested: drawn cases, from which seed, for how many seconds; or every case of a scope.

    `save` is the folder for counterexamples, "" for none; what is kept there is tried first the next time.
    """

    count: int = 200
    seed: int = 0
    seconds: float | None = None
    exhaustive: int = 0
    mutate: bool = False
    coverage: bool = False
    save: str = ""


class MatrixFormat(StrEnum):
    """How explanations against statements are shown."""

    TABLE = "table"
    CSV = "csv"
    MARKDOWN = "md"
    SVG = "svg"


class MapFormat(StrEnum):
    """How a map is shown."""

    LIST = "list"
    CSV = "csv"
    MARKDOWN = "md"
    MERMAID = "mermaid"
    DOT = "dot"
    SVG = "svg"


class TimelineFormat(StrEnum):
    """How a timeline is shown."""

    CHART = "chart"
    CSV = "csv"
    MARKDOWN = "md"
    MERMAID = "mermaid"
    SVG = "svg"
