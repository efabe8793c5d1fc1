"""`answerable causes`: what caused each outcome of a case, or of a causal model in JSON."""

from __future__ import annotations

import time
from pathlib import PurePath
from typing import TYPE_CHECKING

from answerable.answer.ascribing import Ascription
from answerable.answer.causation import Causation
from answerable.asking import Run
from answerable.cli import streams
from answerable.cli.ending import Exit
from answerable.cli.files import Reader
from answerable.cli.interrupting import ending, interrupts
from answerable.findings.semantics import Semantics
from answerable.language import case, opening
from answerable.language.problems import Problem, Refused, error, warning
from answerable.language.source import SourceText, Span
from answerable.solving import Deadline, LimitReached

if TYPE_CHECKING:
    from answerable.causes.formula import Formula
    from answerable.causes.model import CausalModel


def causes(
    file: str, outcomes: list[str], semantics: Semantics, limit: int, timeout: float | None, as_json: bool
) -> int:
    """Find the causes, print them, and give the exit code."""
    reader = Reader()
    asking = _Asking(reader, outcomes, semantics, limit, Deadline.after(timeout))
    with interrupts() as interrupted:
        try:
            with interrupted.alone():
                with ending(asking.ascription.deadline):
                    asking.open(file)
                asking.find()
        except Refused as refused:
            interrupted.searching = False
            return reader.refuse(refused.problems, as_json)
        except (LimitReached, KeyboardInterrupt):
            asking.cut_short()
        interrupted.searching = False
        found = asking.found()
        if as_json:
            from answerable.report import json

            streams.write(json.causation_text(found))
        else:
            from answerable.report import causation

            streams.tell(causation.picture(found, asking.case, reader.text))
        return Exit.INTERRUPTED if interrupted.asked else _exit_code(found)


def _exit_code(found: Causation) -> int:
    if found.count == 0:
        return Exit.NEGATIVE
    return Exit.ANSWERED if found.complete else Exit.LIMITED


class _Asking:
    """One run of the command, as far as it has come."""

    def __init__(
        self, reader: Reader, outcomes: list[str], semantics: Semantics, limit: int, deadline: Deadline
    ) -> None:
        self.reader = reader
        self.outcomes = list(dict.fromkeys(outcomes))
        self.semantics = semantics
        self.limit = limit
        self.ascription = Ascription(deadline)
        self.case = case.Case()
        self.model: tuple[CausalModel, list[tuple[str, Formula]]] | None = None
        self.name = ""
        self.count: int | None = None
        self.at_least = 0
        self.problems: tuple[Problem, ...] = ()

    def open(self, file: str) -> None:
        """Read the case, or the model; raises `Refused`."""
        if _is_model(file):
            self.name = PurePath(file).stem
            self.model = _read_model(opening.load(file), self.outcomes)
        else:
            self.case, self.problems = self.reader.open(file)

    def find(self) -> None:
        """Find everything; raises `Refused` for an outcome that the case does not speak of."""
        if self.model is not None:
            self.count = 1
            model, outcomes = self.model
            with ending(self.ascription.deadline):
                for name, outcome in outcomes:
                    self.ascription.ascribe_model(model, outcome, name, self.limit)
            return
        run = Run(self.case, self.semantics, 1, self._left(), ending=ending)
        solved = run.solved()
        self.count, self.at_least = solved.answer.count, solved.answer.at_least or 0
        self.problems = (*solved.answer.problems, *self.problems)
        if solved.findings is not None and self.count != 0:
            self._check_outcomes()
            with ending(self.ascription.deadline):
                self.ascription.ascribe(self.case, solved.findings, self.outcomes, self.limit)
        self.ascription.complete &= self.count is not None

    def cut_short(self) -> None:
        """Note that the time was over, or that somebody pressed Ctrl-C."""
        self.ascription.complete = False

    def found(self) -> Causation:
        """What was found."""
        complete = self.ascription.complete
        problems = self.problems
        if not complete and not any(problem.code == "limit-reached" for problem in problems):
            message = "a limit was reached; what follows is what was found until then"
            help = "raise it with `--timeout` or `--limit`"
            problems = (warning("limit-reached", message, help=help), *problems)
        return Causation(
            case=self.case.name or self.name,
            title=self.case.title,
            semantics=self.semantics.value if self.model is None else "",
            count=self.count,
            at_least=self.at_least if self.count is None else None,
            complete=complete,
            contexts=tuple(self.ascription.contexts),
            problems=problems,
        )

    def _left(self) -> float | None:
        moment = self.ascription.deadline.moment
        return None if moment is None else max(0.0, moment - time.monotonic())

    def _check_outcomes(self) -> None:
        from answerable.language.spelling import did_you_mean

        made = {_text(s.head): s for s in self.case.statements if isinstance(s, case.Mechanism)}
        bare = {name.partition("(")[0] for name in made}
        problems = []
        for outcome in self.outcomes:
            if outcome.partition("(")[0] not in bare:
                help = (
                    did_you_mean(outcome, sorted(bare)) or f"write what would bring it about: `{outcome} happens if …`"
                )
                problems.append(error("uncaused-outcome", f"no mechanism brings about `{outcome}`", help=help))
        if problems:
            raise Refused(problems)


def _text(literal: case.Literal) -> str:
    from answerable.language.wording import literal_text

    return literal_text(literal)


def _is_model(file: str) -> bool:
    return file.endswith(".json")


def _read_model(source: SourceText, outcomes: list[str]) -> tuple[CausalModel, list[tuple[str, Formula]]]:
    from answerable.causes import exchanging, formula
    from answerable.causes.model import CausalLoop, ModelError

    try:
        model, asked = exchanging.read_question(source.text)
        if outcomes:
            return model, [(name, exchanging.read_outcome(name, model)) for name in outcomes]
        if asked is not None:
            return model, [(exchanging.formula_text(asked), asked)]
    except ModelError as problem:
        code = "causal-loop" if isinstance(problem, CausalLoop) else "bad-model"
        raise Refused([error(code, str(problem), Span(source.file, 0, 0, 0, 0))]) from None
    ends = sorted(name for name in model.equations if not model.readers[name])
    return model, [(name, formula.Variable(name)) for name in ends]
