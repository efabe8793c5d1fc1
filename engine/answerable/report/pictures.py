"""Matrix and Map → text for other programs: CSV, Mermaid, DOT, SVG, Markdown. Nothing a user wrote is markup in any."""

import csv
import io
from collections.abc import Iterable

from answerable.report import html, markdown, matrix, placing, printable, timeline
from answerable.report.map import Map

#: Cells of a table that a spreadsheet would take for a formula begin with one of these.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(cells: Iterable[Iterable[object]]) -> str:
    """CSV as RFC 4180 has it; what a spreadsheet would compute is marked as text."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in cells:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row])
    return stream.getvalue()


# --- matrix -----------------------------------------------------------------------------------------------------------

#: Points that a character of a label takes.
_CHARACTER = 6.6
_WORDS = {"a": "accepted", "r": "rejected", "o": "open", "-": "withdrawn", "?": ""}


def matrix_csv(told: matrix.Matrix) -> str:
    """A row for each explanation or way, then the counts; stances in words."""
    heads = [told.rows_are, *(column.name for column in told.columns)]
    lines = [[row.label, *(_WORDS[stance] for stance in row.stances)] for row in told.rows]
    return rows([heads, *lines, *([label, *counts] for label, counts in matrix.totals(told))])


def matrix_markdown(told: matrix.Matrix) -> str:
    """A table."""
    return "\n".join(markdown.table(told)) + "\n"


def matrix_svg(told: matrix.Matrix, title: str) -> str:
    """A drawing that stands alone: a grid of marks, told in its description as well."""
    totals = matrix.totals(told)
    left = round(max([0, *(printable.width(row.label) for row in told.rows), 11]) * _CHARACTER) + 24
    top = round(max([0, *(printable.width(column.name) for column in told.columns)]) * _CHARACTER) + 20
    return html.template("matrix.svg").render(
        told=told,
        title=title,
        words=_WORDS,
        signs=matrix.SIGNS,
        totals=totals,
        left=left,
        top=top,
        width=left + 26 * len(told.columns) + 12,
        height=top + 24 * (len(told.rows) + len(totals)) + 18,
    )


# --- timeline ---------------------------------------------------------------------------------------------------------


def timeline_csv(told: timeline.Timeline) -> str:
    """A row for each span of each happening; seconds are those of the case's line."""
    heads = ["happening", "text", "when", "first second", "last second", "explanations", "explanations differ"]
    lines: list[list[object]] = []
    for one in told.happenings:
        differ = "yes" if one.conflicting else "no"
        for span in one.spans:
            bounds = ["" if second is None else second for second in (span.first, span.last)]
            lines.append([one.literal, one.text, span.text, *bounds, numbers(span.explanations) or "every", differ])
        if one.not_in:
            lines.append([one.literal, one.text, "does not happen", "", "", numbers(one.not_in), differ])
    return rows([heads, *lines])


def timeline_markdown(told: timeline.Timeline) -> str:
    """A table."""
    return "\n".join(markdown.timeline_table(told)) + "\n"


def timeline_mermaid(told: timeline.Timeline) -> str:
    """A Gantt chart for Mermaid; what has no bound on one side reaches to the edge of the picture."""
    zone = min((span.first for one in told.happenings for span in one.spans if span.first is not None), default=0)
    base = zone // 86400 * 86400
    lines = ["gantt", "  dateFormat X", "  axisFormat %H:%M:%S"]
    for number, one in enumerate(told.happenings):
        for place, span in enumerate(one.spans):
            first = (told.first if span.first is None else span.first) - base
            last = (told.last if span.last is None else span.last) - base
            where = f" in {numbers(span.explanations)}" if span.explanations else ""
            label = "".join(sign if sign.isalnum() or sign in " _()-'" else " " for sign in one.text or one.literal)
            kind = "crit, " if one.conflicting else ""
            lines.append(f"  {label}{where} :{kind}t{number}_{place}, {first}, {max(last, first + 1)}")
    return "\n".join(lines) + "\n"


def timeline_svg(told: timeline.Timeline, title: str) -> str:
    """A drawing that stands alone, told in its description as well."""
    return html.template("timeline_alone.svg").render(told=told, title=title)


def numbers(explanations: Iterable[int]) -> str:
    """`1, 3`."""
    return ", ".join(map(str, explanations))


# --- map --------------------------------------------------------------------------------------------------------------


def map_csv(drawn: Map) -> str:
    """A row for each edge: what bears on what, and how."""
    lines = [
        [drawn.nodes[edge.source].name, "attacks" if edge.attacks else "supports", drawn.nodes[edge.target].name]
        for edge in drawn.edges
    ]
    return rows([["source", "bears", "target"], *lines])


def map_mermaid(drawn: Map) -> str:
    """A flow chart for Mermaid."""
    lines = ["flowchart LR"]
    for number, node in enumerate(drawn.nodes):
        left, right = ("([", "])") if node.kind in ("rule", "constraint") else ("[", "]")
        lines.append(f'  n{number}{left}"{_entities(node.label)}"{right}')
    for edge in drawn.edges:
        lines.append(f"  n{edge.source} {'-. against .-x' if edge.attacks else '-->'} n{edge.target}")
    return "\n".join(lines) + "\n"


def map_dot(drawn: Map) -> str:
    """A graph for Graphviz."""
    lines = ["digraph map {", "  graph [rankdir=LR];", "  node [shape=box];"]
    for number, node in enumerate(drawn.nodes):
        style = ', style="rounded"' if node.kind in ("rule", "constraint") else ""
        lines.append(f"  n{number} [label={_quoted(node.label)}{style}];")
    for edge in drawn.edges:
        kind = ' [style="dashed", arrowhead="tee", color="#a3261f"]' if edge.attacks else ' [color="#1a6b35"]'
        lines.append(f"  n{edge.source} -> n{edge.target}{kind};")
    return "\n".join([*lines, "}"]) + "\n"


def map_markdown(drawn: Map) -> str:
    """A list: for each thing what speaks for it and against it."""
    return "\n".join(markdown.map_list(drawn)) + "\n"


def map_svg(drawn: Map, title: str) -> str:
    """A drawing that stands alone, with its text alternative. Raises `Unplaced`."""
    words = "; ".join(
        f"{drawn.nodes[edge.source].name} {'speaks against' if edge.attacks else 'speaks for'} "
        f"{drawn.nodes[edge.target].name}"
        for edge in drawn.edges
    )
    return html.template("alone.svg").render(
        map=drawn, nodes=tuple(range(len(drawn.nodes))), placed=placing.place(drawn), title=title, words=words
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _entities(text: str) -> str:
    """Text in which Mermaid reads nothing but text: everything but letters, digits and harmless signs by its number."""
    return "".join(sign if sign.isalnum() or sign in " .,:-_()'/" else f"#{ord(sign)};" for sign in text)
