"""Matrix and Map → what a terminal shows of them: no wider than it is, and in words where signs would not do."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.text import Text

from answerable.report import matrix, printable, timeline
from answerable.report.map import Map

_STYLES = {"a": "green", "r": "red", "o": "dim", "-": "dim", "?": ""}


class MatrixTable:
    """Explanations as rows, statements as numbered columns with their names below; several tables where it is wide."""

    def __init__(self, told: matrix.Matrix) -> None:
        self.told = told

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        told = self.told
        totals = matrix.totals(told)
        first = max(
            map(printable.width, [*(row.label for row in told.rows), *(label for label, _ in totals)]), default=0
        )
        column = len(str(max([len(told.columns), *(value for _, counts in totals for value in counts)]))) + 1
        fitting = max(1, (options.max_width - first - 1) // column)
        for start in range(0, len(told.columns), fitting):
            places = range(start, min(start + fitting, len(told.columns)))
            if start:
                yield Text()
            heads = "".join(f"{place + 1:>{column}}" for place in places)
            yield Text(f"{'':{first}} {heads}", "dim")
            for row in told.rows:
                line = Text(row.label + " " * (first - printable.width(row.label) + 1))
                for place in places:
                    stance = row.stances[place]
                    line.append(f"{matrix.SIGNS[stance] or ' ':>{column}}", _STYLES[stance])
                line.rstrip()
                yield line
            for label, counts in totals:
                cells = "".join(f"{counts[place]:>{column}}" for place in places)
                yield Text(f"{label:{first}} {cells}", "bold" if label == "differs in" else "dim")
        yield Text()
        width = len(str(len(told.columns)))
        for place, one in enumerate(told.columns, 1):
            yield from _wrapped(console, options.max_width, f"{place:>{width}}  ", one.name)
        yield Text()
        yield from _wrapped(console, options.max_width, "", "✓ accepted   ✗ rejected   · left open")
        yield from _wrapped(
            console,
            options.max_width,
            "",
            "differs in: in how many rows a statement stands otherwise than in most; nothing is added up to a winner",
        )


class TimelineChart:
    """What happened, earliest first: a bar for what is left open of each time, and what explanations differ about."""

    def __init__(self, told: timeline.Timeline) -> None:
        self.told = told

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        told = self.told
        if not told.happenings:
            yield Text("nothing in this case has a time")
            return
        width = options.max_width
        room = max(10, width - 4)
        if told.ticks:
            yield self._axis(room)
        for one in told.happenings:
            mark = "! " if one.conflicting else "  "
            name = f"{one.text} ({one.literal})" if one.text else one.literal
            yield from _wrapped(console, width, mark, name, "bold")
            for span in one.spans:
                where = f", in {', '.join(map(str, span.explanations))}" if span.explanations else ""
                yield from _wrapped(console, width, "    ", f"{span.text}{where}")
                if told.ticks and (span.first is not None or span.last is not None):
                    yield Text(f"    {self._bar(span, room)}", "yellow" if one.conflicting else "cyan")
            if one.not_in:
                yield from _wrapped(console, width, "    ", f"does not happen in {', '.join(map(str, one.not_in))}")
            for said in one.said:
                yield from _wrapped(console, width, "    ", said, "dim")
        yield Text()
        yield from _wrapped(
            console, width, "", "! explanations differ about it   ━ between these times   ● exactly then"
        )

    def _column(self, second: int, room: int) -> int:
        return min(room - 1, round(self.told.share(second) * (room - 1)))

    def _bar(self, span: timeline.Span, room: int) -> str:
        first = 0 if span.first is None else self._column(span.first, room)
        last = room - 1 if span.last is None else self._column(span.last, room)
        if span.first == span.last:
            return f"{' ' * first}●"
        bar = "━" * (last - first + 1)
        left, right = "‹" if span.first is None else "", "›" if span.last is None else ""
        return " " * first + left + bar[len(left) : len(bar) - len(right)] + right

    def _axis(self, room: int) -> Text:
        line = ""
        for second, text in self.told.ticks:
            column = self._column(second, room)
            column = min(column, room - printable.width(text))
            if column >= len(line) + (1 if line else 0):
                line += " " * (column - len(line)) + text
        return Text(f"    {line}", "dim")


class MapList:
    """Everything that something bears on, and under it what speaks for it and against it."""

    def __init__(self, drawn: Map) -> None:
        self.drawn = drawn

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        nodes = self.drawn.nodes
        for (supports, attacks), node in zip(self.drawn.bears(), nodes, strict=True):
            if not (supports or attacks):
                continue
            remark = f" ({node.remark})" if node.remark else ""
            yield from _wrapped(console, options.max_width, "", f"{node.label}{remark}", "bold")
            for sign, style, group in (("+ ", "green", supports), ("- ", "red", attacks)):
                for other in group:
                    yield from _wrapped(console, options.max_width, f"  {sign}", nodes[other].name, style)
        yield Text()
        yield Text("+ speaks for it   - speaks against it", "dim")


def _wrapped(console: Console, width: int, before: str, text: str, style: str = "") -> Iterator[RenderableType]:
    """Text within the width, its further lines under its first."""
    indent = printable.width(before)
    for number, line in enumerate(Text(text, style).wrap(console, max(10, width - indent))):
        line.rstrip()
        yield Text(" " * indent if number else before).append_text(line)
