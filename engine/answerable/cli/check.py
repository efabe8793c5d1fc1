"""`answerable check`: what is wrong with files, all of it at once."""

from collections.abc import Iterable

from answerable.cli import files, streams
from answerable.cli.choices import Form
from answerable.cli.ending import Exit
from answerable.findings.exchange import opening
from answerable.language.problems import Problem, Refused, Severity


def check(paths: list[str], form: Form) -> int:
    """Read every file, show every problem, and give the exit code."""
    reader = files.Reader()
    told: dict[Problem, None] = {}
    try:
        named = files.found(paths, ".case", ".rules", *opening.ENDINGS)
    except Refused as refused:
        named = []
        told.update(dict.fromkeys(refused.problems))
        _tell(reader, refused.problems, form)
    for file in named:
        try:
            problems = _problems(reader, file)
        except Refused as refused:
            problems = refused.problems
        new = [problem for problem in problems if problem not in told]
        told.update(dict.fromkeys(new))
        _tell(reader, new, form)
    if form is Form.JSON:
        reader.tell(told, as_json=True)
    elif form is Form.SARIF:
        from importlib import metadata

        from answerable.report import sarif

        streams.write(sarif.text(told, metadata.version("answerable")))
    elif named:
        streams.say(_summary(len(named), told))
    return Exit.REFUSED if any(problem.severity is Severity.ERROR for problem in told) else Exit.ANSWERED


def _problems(reader: files.Reader, file: str) -> tuple[Problem, ...]:
    """What there is to say of a file that can be worked with. Raises `Refused`."""
    if opening.is_framework(file):
        opening.open_lean(file)
        return ()
    return reader.open(file)[1]


def _tell(reader: files.Reader, problems: Iterable[Problem], form: Form) -> None:
    """Show problems of one file on standard error; the forms for programs are written once all are known."""
    if form is Form.HUMAN:
        reader.tell(problems, as_json=False)
    elif form is Form.SHORT:
        from answerable.report import diagnostic

        for problem in problems:
            streams.warn(diagnostic.headline(problem))


def _summary(count: int, problems: dict[Problem, None]) -> str:
    from answerable.report.sentences import counted

    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    kinds = ((errors, "error"), (len(problems) - errors, "warning"))
    found = [counted(number, kind) for number, kind in kinds if number]
    return f"{counted(count, 'file')} checked: {' and '.join(found) or 'no problem found'}"
