"""Arguments and options that several commands take."""

import math
from typing import Annotated

import typer

from answerable.findings.semantics import Semantics


def _seconds(timeout: float | None) -> float | None:
    if timeout is not None and not (math.isfinite(timeout) and timeout > 0):
        raise typer.BadParameter("must be a number of seconds greater than 0")
    return timeout


def _semantics(written: str) -> Semantics:
    try:
        return Semantics(written)
    except ValueError:
        from answerable.language.spelling import did_you_mean

        help = did_you_mean(written, Semantics)
        raise typer.BadParameter(f"there is no semantics `{written}`: {help or ', '.join(Semantics)}") from None


CaseFile = Annotated[str, typer.Argument(metavar="FILE", help="A case file; `-` is standard input.")]
Paths = Annotated[list[str], typer.Argument(metavar="FILES...", help="Files, or folders with files below them.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Chosen = Annotated[
    Semantics,
    typer.Option(
        "--semantics", metavar="S", parser=_semantics, help=f"How explanations are chosen: {', '.join(Semantics)}."
    ),
]
Limit = Annotated[int, typer.Option(min=0, metavar="N", help="How many to list; 0 lists all.")]
Timeout = Annotated[
    float | None, typer.Option("--timeout", callback=_seconds, metavar="SECONDS", help="How long it may take.")
]
FindingTimeout = Annotated[
    float | None,
    typer.Option("--timeout", callback=_seconds, metavar="SECONDS", help="Stop then, and tell what was found."),
]
Memory = Annotated[
    int | None,
    typer.Option("--memory", min=1, metavar="MEGABYTES", help="Stop beyond this, and tell what was found."),
]
LawsTimeout = Annotated[
    float | None,
    typer.Option("--seconds", callback=_seconds, metavar="S", help="Look for broken laws no longer, per file."),
]

# of questions about an answer
Asked = Annotated[
    str, typer.Argument(metavar="LITERAL-OR-CLAIM", help="`cover`, `not late`, `israel denies cover`, a condition.")
]
InExplanation = Annotated[int | None, typer.Option("--in", metavar="N", help="In which explanation.")]
Depth = Annotated[int | None, typer.Option(min=1, metavar="D", help="How many levels to show.")]
AsMermaid = Annotated[bool, typer.Option("--mermaid", help="Print a Mermaid flow chart.")]
AsDot = Annotated[bool, typer.Option("--dot", help="Print a graph for Graphviz.")]

# of what is written to a file
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write; standard output without it.")
]
Force = Annotated[bool, typer.Option("--force", help="Replace the output file if it exists.")]
