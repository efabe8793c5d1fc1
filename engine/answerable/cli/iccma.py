"""`answerable iccma`: tasks of the argumentation competitions, answered as their solvers answer (ICCMA 2023).

`SE` prints an extension as a line `w …`, or `NO` if there is none; `EE` every one so; `CE` their number. `DC` prints
`YES` and an extension with the argument, or `NO`; `DS` prints `YES`, or `NO` and an extension without it. For `.aba`
the argument is any sentence, and extensions are sets of assumptions.

What is asked and answered alone is imported, as a solver is started thousands of times: `asked` reads the arguments of
a plain call without typer, and a Dung framework never becomes a `framework.Framework`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from answerable.cli import streams
from answerable.cli.ending import Exit
from answerable.findings.attacks import Attacks
from answerable.findings.exchange import opening
from answerable.findings.performing import Performing
from answerable.findings.task import CODES, Problem, Task, codes

if TYPE_CHECKING:
    from answerable.findings.cutting import Arguable
    from answerable.findings.framework import Framework

#: How many extensions are written at once.
_BATCH = 1000
#: The options of a plain call, in the order of the parameters of `iccma`.
_OPTIONS = ("-p", "-f", "-a")


def asked(words: Sequence[str]) -> tuple[str, str, str | None] | None:
    """Task, file and argument of a plain call, `-p TASK -f FILE [-a ARG]` in any order; None for any other."""
    pairs = list(zip(words[::2], words[1::2], strict=False))
    given = dict(pairs)
    plain = len(words) == 2 * len(given) and all(
        option in _OPTIONS and not value.startswith("-") for option, value in pairs
    )
    return (given["-p"], given["-f"], given.get("-a")) if plain and "-p" in given and "-f" in given else None


def about() -> int:
    """Say what solver this is, as the competitions ask of one that is called without options."""
    from importlib import metadata

    streams.say(f"answerable {metadata.version('answerable')}\n{metadata.metadata('answerable')['Author']}")
    return Exit.ANSWERED


def listed(names: Iterable[str]) -> int:
    """Print a list as the competitions write one."""
    streams.say(f"[{','.join(names)}]")
    return Exit.ANSWERED


def problems() -> int:
    """Print the tasks."""
    return listed(codes())


def formats() -> int:
    """Print the formats."""
    return listed(ending.removeprefix(".") for ending in opening.ENDINGS)


def iccma(code: str, file: str, argument: str | None) -> int:
    """Answer one task, and give the exit code."""
    try:
        task = _task(code, argument)
        found = opening.open_lean(file)
        query = None if argument is None or not task.problem.queries else _query(found, file, argument)
    except Exception as failure:  # what a refusal is made of takes longer to import than many an answer
        return _refuse(failure)
    names, argued = _arguable(found)
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


def _refuse(failure: Exception) -> int:
    from answerable.cli.files import Reader
    from answerable.language.problems import Refused

    if not isinstance(failure, Refused):
        raise failure
    return Reader().refuse(failure.problems, False)


def _task(code: str, argument: str | None) -> Task:
    try:
        task = Task.of(code)
    except ValueError:
        kinds, semantics = ", ".join(one.value for one in Problem), ", ".join(CODES)
        help = f"a task is one of {kinds}, then `-`, then one of {semantics}"
        raise _refused("unknown-task", f"there is no task `{code}`", help) from None
    if task.problem.queries and argument is None:
        raise _refused("missing-argument", f"`{code}` asks about an argument", "name it with `-a`")
    return task


def _refused(code: str, message: str, help: str, file: str = "") -> Exception:
    from answerable.language.problems import Refused, error
    from answerable.language.source import Span

    return Refused([error(code, message, Span(file, 0, 0, 0, 0) if file else None, help)])


def _arguable(found: Attacks | Framework) -> tuple[tuple[str, ...], Arguable]:
    """How its arguments or assumptions are called, and it as something that questions can be asked of."""
    if isinstance(found, Attacks):
        from answerable.findings.cutting import Dung

        return found.names, Dung(found)
    from answerable.findings.exchange import arguments
    from answerable.findings.flat import Flat

    return arguments.names(found), Flat(found)


def _query(found: Attacks | Framework, file: str, argument: str) -> int:
    """The number of an argument, or the literal of a sentence."""
    if isinstance(found, Attacks):
        known = found.number
        kind, several = "argument", "arguments"
    else:
        from answerable.findings.exchange import arguments

        known = arguments.sentences(found)
        kind, several = "sentence", "sentences"
    number = known.get(argument)
    if number is None:
        from answerable.language.spelling import did_you_mean

        help = did_you_mean(argument, list(known)[:_BATCH]) or f"the file has {len(known)} {several}"
        raise _refused("unknown-argument", f"there is no {kind} `{argument}`", help, file)
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
