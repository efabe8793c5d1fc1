"""What all questions about an answer have in common: reading, solving, refusing, and running out of time."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from answerable import examining, solving
from answerable.answer import querying
from answerable.cli import streams
from answerable.cli.ending import Exit
from answerable.cli.files import Reader
from answerable.findings.exchange import opening
from answerable.findings.semantics import Semantics
from answerable.language import case
from answerable.language.problems import Refused, warning
from answerable.language.source import SourceText
from answerable.report.reasons import Reasons
from answerable.report.sentences import Sentences


@dataclass(frozen=True)
class Inquired:
    """A case that is asked about, with words for what is answered."""

    case: case.Case
    inquiry: examining.Examination
    words: Sentences

    @property
    def reasons(self) -> Reasons:
        """Words for reasons."""
        return Reasons(self.words)


def inquire(
    file: str,
    asked: str,
    semantics: Semantics,
    timeout: float | None,
    as_json: bool,
    answered: Callable[[Inquired], int],
) -> int:
    """Read a case, answer, and give the exit code; `asked` is shown with what is wrong with it."""
    reader = Reader()
    reader.note(SourceText(querying.ASKED, " ".join(asked.split())))
    try:
        subject, inquiry = opened(reader, file, semantics, timeout)
    except Refused as refused:
        return reader.refuse(refused.problems, as_json)
    try:
        return answered(Inquired(subject, inquiry, Sentences(subject)))
    except Refused as refused:
        if inquiry.failed:
            return unanswered(reader, subject, inquiry, as_json)
        return reader.refuse(refused.problems, as_json)
    except solving.LimitReached:
        return out_of_time(reader, as_json)


def out_of_time(reader: Reader, as_json: bool) -> int:
    """Tell that a question was not decided."""
    message = "a limit was reached before this was decided"
    reader.tell([warning("limit-reached", message, help="raise the time limit with `--timeout`")], as_json)
    return Exit.LIMITED


def opened(
    reader: Reader, file: str, semantics: Semantics, timeout: float | None
) -> tuple[case.Case, examining.Examination]:
    """What is to be asked about; for a framework in an exchange format the case is empty. Raises `Refused`."""
    if opening.is_framework(file):
        argued = opening.open_framework(file)
        return case.Case(), examining.FrameworkInquiry(argued, Path(file).stem, semantics, timeout=timeout)
    subject, _ = reader.open(file)
    return subject, examining.Inquiry(subject, semantics, timeout=timeout)


def unanswered(reader: Reader, subject: case.Case, inquiry: examining.Examination, as_json: bool) -> int:
    """Tell that there is no explanation to ask about, and which statements leave none."""
    from answerable.report import json, terminal

    if as_json:
        streams.write(json.answer_text(inquiry.answer))
    else:
        streams.tell(terminal.picture(inquiry.answer, subject, reader.text))
    return Exit.NEGATIVE
