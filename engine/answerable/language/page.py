"""What there is to know of one kind of problem: `Page`, an entry of grammar/problems.toml."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """What was written, what went wrong, how to mend it; `title` says in a few words what a code stands for.

    `kind` says how the examples are run: `case`, `solve` (a case that is solved), `af`, `apx`, `tgf`, `aba` or `sh`
    (commands). `files` lie beside them. A `shown` example stands for one that is too long to be written out.
    """

    code: str
    title: str
    written: str
    wrong: str
    mend: str
    mended: str
    kind: str = "case"
    files: dict[str, str] = field(default_factory=dict)
    shown: bool = False
