"""`answerable report`: the answer as a page to hand on, as Markdown, or as JSON for other programs."""

import os
import shlex
import time
from importlib import metadata

from answerable.answer.answer import Answer
from answerable.cli.choices import ReportFormat
from answerable.cli.ending import Exit
from answerable.cli.files import STANDARD_INPUT, Reader
from answerable.cli.interrupting import interrupts
from answerable.cli.solve import Asked, answered, cut_short, exit_code
from answerable.cli.writing import Target
from answerable.findings.semantics import Semantics
from answerable.language import case, opening
from answerable.language.problems import Refused, warning
from answerable.report import composing, page, placing, tabulating


def report(
    file: str, output: str | None, form: ReportFormat, semantics: Semantics, timeout: float | None, force: bool
) -> int:
    """Solve, write the report, and give the exit code."""
    reader = Reader()
    with interrupts() as interrupted:
        try:
            target = Target(output, force, file)
            asked = Asked(file, semantics, tabulating.MOST_EXPLANATIONS, timeout)
            found = answered(reader, asked, interrupted)
            answer = found.answer
            record = _record(file, output, form, semantics)
            told = composing.compose(found, _files(file, found.case), reader.text, record)
            target.write(_written(told, answer, form))
            if form is ReportFormat.HTML and told.drawings and not placing.available():
                # the words of the map stand for its drawing: nothing is missing but the picture
                missing = "the map is told in words: drawing it needs Graphviz to lay it out"
                reader.tell([warning("missing-library", missing, help=placing.INSTALL)], as_json=False)
        except Refused as refused:
            interrupted.searching = False
            return reader.refuse(refused.problems, as_json=False)
        return Exit.INTERRUPTED if interrupted.asked else _exit_code(answer)


def _exit_code(answer: Answer) -> int:
    """As for `solve`; but what disputes stand for is not left out."""
    code = exit_code(answer)
    if code == Exit.LIMITED and answer.count is not None and not cut_short(answer):
        return Exit.ANSWERED
    return code


def _written(told: page.Page, answer: Answer, form: ReportFormat) -> str:
    match form:
        case ReportFormat.HTML:
            from answerable.report import html

            return html.html(told)
        case ReportFormat.MARKDOWN:
            from answerable.report import markdown

            return markdown.markdown(told)
        case ReportFormat.JSON:
            from answerable.report import json

            return json.report_text(told, answer)


def _files(file: str, subject: case.Case) -> list[str]:
    """The files that a case was read from, its own first."""
    own = opening.STDIN if file == STANDARD_INPUT else file
    used = {one.span.file for one in subject.statements if one.span is not None} - {own}
    return [own, *sorted(used)]


def _record(file: str, output: str | None, form: ReportFormat, semantics: Semantics) -> page.Record:
    words = ["answerable", "report", file]
    if form is not ReportFormat.HTML:
        words += ["--format", form.value]
    if semantics is not Semantics.PREFERRED:
        words += ["--semantics", semantics.value]
    if output is not None:
        words += ["-o", output]
    # a build that is to give the same bytes again names the day itself (reproducible-builds.org)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = time.gmtime(int(epoch) if epoch.isdecimal() else None)
    return page.Record(
        version=metadata.version("answerable"),
        command=shlex.join(words),
        date=time.strftime("%Y-%m-%d", day),
        semantics=semantics.value,
    )
