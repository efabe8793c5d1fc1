"""`answerable matrix`, `timeline`, `map`: single parts of a report, for the terminal and for other programs."""

from collections.abc import Callable

from answerable.asking import Solved
from answerable.cli import streams
from answerable.cli.choices import MapFormat, MatrixFormat, TimelineFormat
from answerable.cli.ending import Exit
from answerable.cli.files import STANDARD_INPUT, Reader
from answerable.cli.interrupting import interrupts
from answerable.cli.solve import Asked, answered, cut_short, exit_code
from answerable.cli.writing import Target
from answerable.findings.semantics import Semantics
from answerable.language import opening
from answerable.language.problems import Problem, Refused, error
from answerable.language.source import Span
from answerable.report import composing, pictures, placing, printable, sentences, tabulating, timelining

#: What is printed of a case: its answer as text, or what a terminal shows.
Drawing = Callable[[Solved], str | None]


def matrix(
    file: str, output: str | None, form: MatrixFormat, semantics: Semantics, timeout: float | None, force: bool
) -> int:
    """Print explanations against statements, and give the exit code."""

    def draw(found: Solved) -> str | None:
        subject, answer = found.case, found.answer
        told = tabulating.tabulate(answer, sentences.Sentences(subject))
        match form:
            case MatrixFormat.TABLE:
                from answerable.report.lists import MatrixTable

                streams.tell(MatrixTable(told))
                return None
            case MatrixFormat.CSV:
                return pictures.matrix_csv(told)
            case MatrixFormat.MARKDOWN:
                return pictures.matrix_markdown(told)
            case MatrixFormat.SVG:
                return pictures.matrix_svg(told, printable.line(answer.title or answer.case))

    return _drawn(file, output, form is MatrixFormat.TABLE, semantics, timeout, force, draw)


def chart(
    file: str, output: str | None, form: MapFormat, semantics: Semantics, timeout: float | None, force: bool
) -> int:
    """Print what speaks for and against what, and give the exit code."""

    def draw(found: Solved) -> str | None:
        subject, answer = found.case, found.answer
        own = opening.STDIN if file == STANDARD_INPUT else file
        told = composing.chart_of(found, sentences.Sentences(subject), own)
        match form:
            case MapFormat.LIST:
                from answerable.report.lists import MapList

                streams.tell(MapList(told))
                return None
            case MapFormat.CSV:
                return pictures.map_csv(told)
            case MapFormat.MARKDOWN:
                return pictures.map_markdown(told)
            case MapFormat.MERMAID:
                return pictures.map_mermaid(told)
            case MapFormat.DOT:
                return pictures.map_dot(told)
            case MapFormat.SVG:
                try:
                    return pictures.map_svg(told, printable.line(answer.title or answer.case))
                except placing.Unplaced as failure:
                    raise Refused([unplaced(file, failure)]) from None

    if form is MapFormat.SVG and not placing.available():
        return Reader().refuse([unplaced(file, placing.Unplaced(missing=True))], as_json=False)
    return _drawn(file, output, form is MapFormat.LIST, semantics, timeout, force, draw)


def timeline(
    file: str, output: str | None, form: TimelineFormat, semantics: Semantics, timeout: float | None, force: bool
) -> int:
    """Print when things happened, as far as it can be known, and give the exit code."""

    def draw(found: Solved) -> str | None:
        told = timelining.timeline_of(found, sentences.Sentences(found.case))
        match form:
            case TimelineFormat.CHART:
                from answerable.report.lists import TimelineChart

                streams.tell(TimelineChart(told))
                return None
            case TimelineFormat.CSV:
                return pictures.timeline_csv(told)
            case TimelineFormat.MARKDOWN:
                return pictures.timeline_markdown(told)
            case TimelineFormat.MERMAID:
                return pictures.timeline_mermaid(told)
            case TimelineFormat.SVG:
                return pictures.timeline_svg(told, printable.line(found.answer.title or found.answer.case))

    return _drawn(file, output, form is TimelineFormat.CHART, semantics, timeout, force, draw)


def _drawn(
    file: str,
    output: str | None,
    in_terminal: bool,
    semantics: Semantics,
    timeout: float | None,
    force: bool,
    draw: Drawing,
) -> int:
    reader = Reader()
    with interrupts() as interrupted:
        try:
            if in_terminal and output not in (None, STANDARD_INPUT):
                raise Refused([_at(str(output), "no-format", "a file asks for a format", "say which with `--format`")])
            target = Target(output, force, file)
            asked = Asked(file, semantics, tabulating.MOST_EXPLANATIONS, timeout)
            found = answered(reader, asked, interrupted)
            answer = found.answer
            text = draw(found)
            if text is not None:
                target.write(text)
        except Refused as refused:
            interrupted.searching = False
            return reader.refuse(refused.problems, as_json=False)
        code = exit_code(answer)
        if code == Exit.LIMITED and answer.count is not None and not cut_short(answer):
            code = Exit.ANSWERED  # the disputes stand for what is not listed
        return Exit.INTERRUPTED if interrupted.asked else code


def unplaced(file: str, failure: placing.Unplaced) -> Problem:
    """Why a map is not drawn, and what to do."""
    if failure.missing:
        help = f"{placing.INSTALL}, or install Graphviz; the other formats need neither"
        return _at(file, "missing-library", "drawing a map needs Graphviz to lay it out", help)
    return _at(file, "limit-reached", "this map is too large to draw", "the other formats have no bound")


def _at(file: str, code: str, message: str, help: str) -> Problem:
    return error(code, message, Span(opening.STDIN if file == STANDARD_INPUT else file, 0, 0, 0, 0), help)
