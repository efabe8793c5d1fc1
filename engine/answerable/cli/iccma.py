"""`answerable iccma`: tasks of the argumentation competitions, answered as their solvers answer (ICCMA 2023).

`SE` prints an extension as a line `w …`, or `NO` if there is none; `EE` every one so; `CE` their number. `DC` prints
`YES` and an extension with the argument, or `NO`; `DS` prints `YES`, or `NO` and an extension without it. For `.aba`
the argument is any sentence, and extensions are sets of assumptions.
"""

from collections.abc import Iterable

from answerable.cli import streams
from answerable.cli.ending import Exit
from answerable.findings.attacks import Attacks
from answerable.findings.cutting import Arguable, Dung, Flat
from answerable.findings.exchange import arguments, opening
from answerable.findings.framework import Framework
from answerable.findings.performing import Performing
from answerable.findings.task import CODES, Problem, Task

#: How many extensions are written at once.
_BATCH = 1000


def iccma(code: str, file: str, argument: str | None) -> int:
    """Answer one task, and give the exit code."""
    from answerable.language.problems import Refused

    try:
        task = _task(code, argument)
        found = opening.open_lean(file)
        query = None if argument is None or not task.problem.queries else _query(found, file, argument)
    except Refused as refused:
        from answerable.cli.files import Reader

        return Reader().refuse(refused.problems, False)
    argued: Arguable = Dung(found) if isinstance(found, Attacks) else Flat(found)
    names = found.names if isinstance(found, Attacks) else arguments.names(found)
    performing = Performing(argued, task.semantics)
    match task.problem:
        case Problem.SOME:
            chosen = performing.some()
            _write(["NO"] if chosen is None else [_certificate(names, chosen)])
        case Problem.EVERY:
            _write_all(_certificate(names, chosen) for chosen in performing.every())
        case Problem.COUNT:
            _write([_digits(performing.count())])
        case Problem.CREDULOUS:
            assert query is not None
            chosen = performing.credulous(query)
            _write(["NO"] if chosen is None else ["YES", _certificate(names, chosen)])
        case Problem.SKEPTICAL:
            assert query is not None
            accepted, chosen = performing.skeptical(query)
            _write(["YES"] if accepted or chosen is None else ["NO", _certificate(names, chosen)])
    return Exit.ANSWERED


def _task(code: str, argument: str | None) -> Task:
    from answerable.language.problems import Refused, error

    try:
        task = Task.of(code)
    except ValueError:
        kinds, semantics = ", ".join(one.value for one in Problem), ", ".join(CODES)
        help = f"a task is one of {kinds}, then `-`, then one of {semantics}"
        raise Refused([error("unknown-task", f"there is no task `{code}`", help=help)]) from None
    if task.problem.queries and argument is None:
        help = "name it with `-a`"
        raise Refused([error("missing-argument", f"`{code}` asks about an argument", help=help)])
    return task


def _query(found: Attacks | Framework, file: str, argument: str) -> int:
    """The number of an argument, or the literal of a sentence."""
    if isinstance(found, Attacks):
        number = found.number.get(argument)
        kind, several = "argument", "arguments"
    else:
        number = arguments.sentences(found).get(argument)
        kind, several = "sentence", "sentences"
    if number is None:
        from answerable.language.problems import Refused, error
        from answerable.language.source import Span
        from answerable.language.spelling import did_you_mean

        known = found.names if isinstance(found, Attacks) else list(arguments.sentences(found))
        help = did_you_mean(argument, known[:_BATCH]) or f"the file has {len(known)} {several}"
        message = f"there is no {kind} `{argument}`"
        raise Refused([error("unknown-argument", message, Span(file, 0, 0, 0, 0), help)])
    return number


def _certificate(names: tuple[str, ...], chosen: frozenset[int]) -> str:
    return " ".join(["w", *(names[number] for number in sorted(chosen))])


def _write(lines: Iterable[str]) -> None:
    streams.write("\n".join(lines))


def _write_all(lines: Iterable[str]) -> None:
    batch: list[str] = []
    nothing = True
    for line in lines:
        nothing = False
        batch.append(line)
        if len(batch) == _BATCH:
            _write(batch)
            batch.clear()
    if nothing:
        batch.append("NO")
    if batch:
        _write(batch)


def _digits(count: int) -> str:
    """A number in full: a product may have more digits than Python writes unasked."""
    import sys

    bound = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return str(count)
    finally:
        sys.set_int_max_str_digits(bound)
