"""`answerable whatif` and `diff`: how the answer to an edited case, or to another version of it, differs."""

from answerable import solving
from answerable.answer import supposing
from answerable.answer.difference import Difference
from answerable.asking import TELLING
from answerable.cli import inquiry, streams
from answerable.cli.ending import Exit
from answerable.cli.files import Reader
from answerable.cli.interrupting import ending
from answerable.findings.semantics import Semantics
from answerable.language.problems import Refused
from answerable.language.source import SourceText
from answerable.report.sentences import Sentences


def whatif(
    file: str,
    accept: list[str],
    reject: list[str],
    drop: list[str],
    limit: int,
    semantics: Semantics,
    timeout: float | None,
    as_json: bool,
) -> int:
    """Print the new answer and what is otherwise in it, and give the exit code: 1 where there is none."""
    reader = Reader()
    for name, texts in ((supposing.ACCEPT, accept), (supposing.REJECT, reject), (supposing.DROP, drop)):
        reader.note(SourceText(name, "\n".join(texts)))
    try:
        with ending(_last(timeout)):
            subject, before = inquiry.opened(reader, file, semantics, timeout)
            after = before.suppose(accept, reject, drop)
            found = before.difference(after, limit)
    except Refused as refused:
        return reader.refuse(refused.problems, as_json)
    except solving.LimitReached:
        return inquiry.out_of_time(reader, as_json)
    if as_json:
        from answerable.report import json

        streams.write(json.supposed_text(after.answer, found))
    else:
        from answerable.report import terminal

        streams.tell(terminal.picture(after.answer, subject, reader.text))
        streams.say("")
        _tell(found, Sentences(subject), "before", "now")
    if after.answer.count == 0:
        return Exit.NEGATIVE
    return Exit.ANSWERED if found.complete and after.answer.complete else Exit.LIMITED


def diff(one: str, other: str, limit: int, semantics: Semantics, timeout: float | None, as_json: bool) -> int:
    """Print how the answers to two cases differ, and give the exit code: 1 where the second has none."""
    reader = Reader()
    try:
        with ending(_last(timeout)):
            first, before = inquiry.opened(reader, one, semantics, timeout)
            second, after = inquiry.opened(reader, other, semantics, timeout)
            found = before.difference(after, limit)
    except Refused as refused:
        return reader.refuse(refused.problems, as_json)
    except solving.LimitReached:
        return inquiry.out_of_time(reader, as_json)
    if as_json:
        from answerable.report import json

        streams.write(json.model_text(found))
    else:
        _tell(found, Sentences(first, second), "in the first", "in the second")
    if found.count_after == 0:
        return Exit.NEGATIVE
    return Exit.ANSWERED if found.complete else Exit.LIMITED


def _last(timeout: float | None) -> solving.Deadline:
    """When a comparison ends at last: each answer has its own time, and that for telling what was found."""
    return solving.Deadline.after(None if timeout is None else 2 * (timeout + TELLING))


def _tell(found: Difference, words: Sentences, before: str, after: str) -> None:
    from answerable.report import questions

    streams.tell(questions.Told(questions.Questions(words).difference(found, before, after)))
