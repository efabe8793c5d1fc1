"""The commands with their arguments and options. What a command does is in the module of its name, imported by it."""

from collections.abc import Callable
from typing import Annotated, NoReturn

import typer

from answerable.cli import ending
from answerable.cli.choices import (
    Drawn,
    ExchangeFormat,
    Form,
    MapFormat,
    MatrixFormat,
    Noun,
    ReportFormat,
    Station,
    TimelineFormat,
)
from answerable.cli.options import (
    AsDot,
    AsJson,
    Asked,
    AsMermaid,
    CaseFile,
    Chosen,
    Depth,
    FindingTimeout,
    Force,
    InExplanation,
    LawsTimeout,
    Limit,
    Memory,
    Output,
    Paths,
    Timeout,
)
from answerable.findings.semantics import Semantics

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Which explanations of a disputed event are consistent, and what each requires accepting or rejecting.",
    epilog="Exit codes: 0 answered, 1 a negative result, 2 refused input or usage, 3 a limit was reached, "
    "130 interrupted.",
)


def _end(command: Callable[[], int]) -> NoReturn:
    """Run a command that is imported by now, and end with its exit code."""
    raise typer.Exit(ending.ended(command))


def _version(asked: bool) -> None:
    if asked:
        from importlib import metadata

        typer.echo(f"answerable {metadata.version('answerable')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options of the program as a whole."""


@app.command()
def solve(
    file: CaseFile,
    as_json: AsJson = False,
    semantics: Chosen = Semantics.PREFERRED,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="How many explanations to list; 0 lists all.")] = 100,
    timeout: FindingTimeout = None,
    memory: Memory = None,
    preferences: Annotated[
        bool, typer.Option("--preferences/--no-preferences", help="Whether what the case prefers counts.")
    ] = True,
    where: Annotated[
        str | None, typer.Option(metavar="COND", help="List only the explanations in which this holds.")
    ] = None,
) -> None:
    """Tell which explanations of a case are consistent."""
    from answerable.cli import solve as command

    asked = command.Asked(file, semantics, limit, timeout, preferences, where, memory)
    _end(lambda: command.solve(asked, as_json))


@app.command()
def check(
    paths: Paths,
    as_json: AsJson = False,
    form: Annotated[Form, typer.Option("--format", help="`short` is one line for each problem.")] = Form.HUMAN,
) -> None:
    """Tell everything that is wrong with case files and rule files."""
    from answerable.cli import check as command

    _end(lambda: command.check(paths, Form.JSON if as_json else form))


@app.command("test")
def expectations(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATHS...", help="Case files and rule files, or folders with some below.")
    ],
    count: Annotated[int, typer.Option(min=1, metavar="N", help="How many cases to draw for the laws of rules.")] = 200,
    seed: Annotated[int, typer.Option(metavar="N", help="Which cases are drawn.")] = 0,
    seconds: LawsTimeout = None,
    exhaustive: Annotated[
        int, typer.Option(min=0, max=6, metavar="N", help="Try every case of at most N parties, events, statements.")
    ] = 0,
    mutate: Annotated[
        bool, typer.Option("--mutate", help="Change rules one at a time, and tell which changes nothing notices.")
    ] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Tell which rules no case and no property exercises.")
    ] = False,
    save: Annotated[
        str, typer.Option(metavar="FOLDER", help="Save cases that break a law there, and try them first next time.")
    ] = "",
    timeout: FindingTimeout = None,
    memory: Memory = None,
) -> None:
    """Run the `expect` lines of cases, and look for cases that break the laws of rules."""
    from answerable.cli import test as command
    from answerable.cli.choices import Options

    options = Options(count, seed, seconds, exhaustive, mutate, coverage, save)
    _end(lambda: command.test(paths, options, timeout, memory))


@app.command()
def show(
    station: Annotated[Station, typer.Argument(help="What to look at.")],
    file: CaseFile,
    semantics: Chosen = Semantics.PREFERRED,
) -> None:
    """Show what a case becomes on its way: script, case, framework, or the programs the solver is given."""
    from answerable.cli import show as command

    _end(lambda: command.show(station, file, semantics))


@app.command()
def schema(
    of: Annotated[Noun | None, typer.Argument(metavar="[case|answer]", help="Without one: both.")] = None,
) -> None:
    """Print the JSON schema of a case, or of an answer."""
    from answerable.cli import schema as command

    _end(lambda: command.schema(of))


@app.command()
def iccma(
    task: Annotated[
        str | None, typer.Option("-p", metavar="TASK", help="SE, EE, CE, DC or DS, `-`, and a semantics: DS-PR.")
    ] = None,
    file: Annotated[
        str | None, typer.Option("-f", metavar="FILE", help="A framework in .af, .apx, .tgf or .aba.")
    ] = None,
    argument: Annotated[str | None, typer.Option("-a", metavar="ARG", help="What DC and DS ask about.")] = None,
    problems: Annotated[bool, typer.Option("--problems", help="Print the tasks.")] = False,
    formats: Annotated[bool, typer.Option("--formats", help="Print the formats.")] = False,
) -> None:
    """Answer a task of the argumentation competitions. Without options: say what solver this is."""
    from answerable.cli import iccma as command

    if problems or formats:
        _end(command.problems if problems else command.formats)
    if task is None and file is None:
        _end(command.about)
    if task is None or file is None:
        raise typer.BadParameter(f"missing option `{'-p' if task is None else '-f'}`")
    given = task, file, argument
    _end(lambda: command.iccma(*given))


@app.command()
def convert(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A framework in .af, .apx, .tgf or .aba, or a case.")],
    output: Output = None,
    form: Annotated[
        ExchangeFormat | None, typer.Option("--format", help="What to write; without it, the output's ending says.")
    ] = None,
    force: Force = False,
) -> None:
    """Write a framework, or what a case means, in another exchange format."""
    from answerable.cli import convert as command

    if form is None and output is None:
        raise typer.BadParameter("name an output, or say what to write with `--format`")
    _end(lambda: command.convert(file, output, form, force))


# --- writing cases ---------------------------------------------------------------------------------------------------


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the case is called; the file is NAME.case.")],
) -> None:
    """Write a commented case to start from."""
    from answerable.cli import new as command

    _end(lambda: command.new(name))


@app.command()
def words() -> None:
    """Show every statement of the case language in an example."""
    from answerable.cli import words as command

    _end(command.words)


@app.command()
def fmt(
    paths: Paths,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if a file would change.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; print what would change.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Write the files, as without any option.")] = False,
) -> None:
    """Bring case files and rule files into their one layout."""
    from answerable.cli import fmt as command

    if write and (check or diff):
        raise typer.BadParameter("`--write` does not go with `--check` and `--diff`")
    _end(lambda: command.fmt(paths, check, diff))


@app.command()
def explain(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="As in `error[CODE]`; without one: all.")] = None,
) -> None:
    """Tell what the code of a problem stands for, and how to mend it."""
    from answerable.cli import explain as command

    _end(lambda: command.explain(code))


# --- questions about the answer -------------------------------------------------------------------------------------


def _drawn(as_json: bool, as_mermaid: bool, as_dot: bool) -> Drawn:
    asked = [one for one, is_so in ((Drawn.JSON, as_json), (Drawn.MERMAID, as_mermaid), (Drawn.DOT, as_dot)) if is_so]
    if len(asked) > 1:
        raise typer.BadParameter("ask for one of --json, --mermaid and --dot")
    return asked[0] if asked else Drawn.TREE


@app.command()
def why(
    file: CaseFile,
    asked: Asked,
    number: InExplanation = None,
    depth: Depth = None,
    as_json: AsJson = False,
    as_mermaid: AsMermaid = False,
    as_dot: AsDot = False,
    semantics: Chosen = Semantics.PREFERRED,
    timeout: Timeout = None,
) -> None:
    """Tell why something holds, or a statement is accepted: a smallest derivation."""
    from answerable.cli import why as command

    drawn = _drawn(as_json, as_mermaid, as_dot)
    _end(lambda: command.why(file, asked, number, True, depth, drawn, semantics, timeout))


@app.command(name="why-not")
def why_not(
    file: CaseFile,
    asked: Asked,
    number: InExplanation = None,
    depth: Depth = None,
    as_json: AsJson = False,
    as_mermaid: AsMermaid = False,
    as_dot: AsDot = False,
    semantics: Chosen = Semantics.PREFERRED,
    timeout: Timeout = None,
) -> None:
    """Tell why something does not hold, or a statement is not accepted: what defeats it, or what is missing."""
    from answerable.cli import why as command

    drawn = _drawn(as_json, as_mermaid, as_dot)
    _end(lambda: command.why(file, asked, number, False, depth, drawn, semantics, timeout))


@app.command()
def lsp() -> None:
    """Speak with an editor: the language server, over standard input and output."""
    from answerable.cli import lsp as command

    _end(command.lsp)


@app.command()
def causes(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A case file, or a causal model in a file `.json`.")],
    as_json: AsJson = False,
    outcome: Annotated[
        list[str] | None,
        typer.Option("--outcome", metavar="O", help="What came about; may be given several times. Default: all asked."),
    ] = None,
    semantics: Chosen = Semantics.PREFERRED,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="How many causes to list of each; 0 lists all.")] = 100,
    timeout: FindingTimeout = None,
) -> None:
    """Tell what caused each outcome, who had a part in it, and how great a part."""
    from answerable.cli import causes as command

    _end(lambda: command.causes(file, outcome or [], semantics, limit, timeout, as_json))


@app.command()
def requires(
    file: CaseFile,
    asked: Annotated[
        str | None, typer.Argument(metavar="[LITERAL]", help="What is to hold; `rejecting cover`. Without: see --in.")
    ] = None,
    number: Annotated[
        int | None, typer.Option("--in", metavar="N", help="Instead: what explanation N turns on.")
    ] = None,
    limit: Limit = 20,
    as_json: AsJson = False,
    semantics: Chosen = Semantics.PREFERRED,
    timeout: Timeout = None,
) -> None:
    """Tell which smallest sets of statements one must accept or reject to hold something."""
    from answerable.cli import requires as command

    if (asked is None) == (number is None):
        raise typer.BadParameter("name what is to hold, or an explanation with --in")
    _end(lambda: command.requires(file, asked, number, limit, semantics, timeout, as_json))


@app.command()
def whatif(
    file: CaseFile,
    accept: Annotated[list[str] | None, typer.Option(metavar="CLAIM", help="Its content becomes a fact.")] = None,
    reject: Annotated[list[str] | None, typer.Option(metavar="CLAIM", help="It no longer counts.")] = None,
    drop: Annotated[list[str] | None, typer.Option(metavar="SOURCE|PARTY|CLAIM", help="The statements go.")] = None,
    limit: Limit = 10,
    as_json: AsJson = False,
    semantics: Chosen = Semantics.PREFERRED,
    timeout: Timeout = None,
) -> None:
    """Edit a case and solve it anew: the new answer, and what is otherwise in it."""
    from answerable.cli import whatif as command

    if not (accept or reject or drop):
        raise typer.BadParameter("suppose something: --accept, --reject or --drop")
    _end(lambda: command.whatif(file, accept or [], reject or [], drop or [], limit, semantics, timeout, as_json))


@app.command()
def ask(
    file: CaseFile,
    limit: Limit = 10,
    as_json: AsJson = False,
    semantics: Chosen = Semantics.PREFERRED,
    timeout: Timeout = None,
) -> None:
    """Tell which statements to settle next, and which nobody has answered."""
    from answerable.cli import ask as command

    _end(lambda: command.ask(file, limit, semantics, timeout, as_json))


@app.command()
def diff(
    one: Annotated[str, typer.Argument(metavar="A.case", help="One version of a case.")],
    other: Annotated[str, typer.Argument(metavar="B.case", help="Another one.")],
    limit: Limit = 10,
    as_json: AsJson = False,
    semantics: Chosen = Semantics.PREFERRED,
    timeout: Timeout = None,
) -> None:
    """Compare two versions of a case by their explanations, statements and verdicts."""
    from answerable.cli import whatif as command

    _end(lambda: command.diff(one, other, limit, semantics, timeout, as_json))


# --- reports and pictures -------------------------------------------------------------------------------------------


@app.command()
def report(
    file: CaseFile,
    output: Output = None,
    form: Annotated[ReportFormat, typer.Option("--format", help="What to write.")] = ReportFormat.HTML,
    semantics: Chosen = Semantics.PREFERRED,
    timeout: Timeout = None,
    force: Force = False,
) -> None:
    """Write the answer as a page to hand on: one file, readable anywhere."""
    from answerable.cli import report as command

    _end(lambda: command.report(file, output, form, semantics, timeout, force))


@app.command()
def matrix(
    file: CaseFile,
    output: Output = None,
    form: Annotated[MatrixFormat, typer.Option("--format", help="How to show it.")] = MatrixFormat.TABLE,
    semantics: Chosen = Semantics.PREFERRED,
    timeout: Timeout = None,
    force: Force = False,
) -> None:
    """Show explanations against statements, and how telling each statement is."""
    from answerable.cli import picture as command

    _end(lambda: command.matrix(file, output, form, semantics, timeout, force))


@app.command()
def timeline(
    file: CaseFile,
    output: Output = None,
    form: Annotated[TimelineFormat, typer.Option("--format", help="How to show it.")] = TimelineFormat.CHART,
    semantics: Chosen = Semantics.PREFERRED,
    timeout: Timeout = None,
    force: Force = False,
) -> None:
    """Show when things happened, as far as it can be known."""
    from answerable.cli import picture as command

    _end(lambda: command.timeline(file, output, form, semantics, timeout, force))


@app.command(name="map")
def chart(
    file: CaseFile,
    output: Output = None,
    form: Annotated[MapFormat, typer.Option("--format", help="How to show it.")] = MapFormat.LIST,
    semantics: Chosen = Semantics.PREFERRED,
    timeout: Timeout = None,
    force: Force = False,
) -> None:
    """Show who says what, and what speaks for and against it."""
    from answerable.cli import picture as command

    _end(lambda: command.chart(file, output, form, semantics, timeout, force))
