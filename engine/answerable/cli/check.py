"""`answerable check`: what is wrong with files, all of it at once."""

from answerable.cli import files, streams
from answerable.cli.ending import Exit
from answerable.language.problems import Problem, Refused, Severity


def check(paths: list[str], as_json: bool) -> int:
    """Read every file, show every problem, and give the exit code."""
    reader = files.Reader()
    told: dict[Problem, None] = {}
    try:
        named = files.found(paths, ".case", ".rules")
    except Refused as refused:
        return reader.refuse(refused.problems, as_json)
    for file in named:
        try:
            _, problems = reader.open(file)
        except Refused as refused:
            problems = refused.problems
        new = [problem for problem in problems if problem not in told]
        told.update(dict.fromkeys(new))
        if not as_json:
            reader.tell(new, as_json=False)
    if as_json:
        reader.tell(told, as_json=True)
    else:
        streams.say(_summary(len(named), told))
    return Exit.REFUSED if any(problem.severity is Severity.ERROR for problem in told) else Exit.ANSWERED


def _summary(count: int, problems: dict[Problem, None]) -> str:
    from answerable.report.sentences import counted

    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    kinds = ((errors, "error"), (len(problems) - errors, "warning"))
    found = [counted(number, kind) for number, kind in kinds if number]
    return f"{counted(count, 'file')} checked: {' and '.join(found) or 'no problem found'}"
