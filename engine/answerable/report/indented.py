"""Text that wraps within its indent; many such lines at once, and lines that are laid out already."""

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.style import StyleType
from rich.text import Text

from answerable.report import printable


class Indented:
    """Text that wraps within its indent, without spaces at the end of lines."""

    def __init__(self, text: Text | str, indent: int, style: str = "") -> None:
        self.text = text
        self.indent = indent
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType | Segment]:
        room = max(1, options.max_width - self.indent)
        margin = " " * self.indent
        if isinstance(self.text, str) and "\n" not in self.text and printable.width(self.text) <= room:
            # most lines are like this; the long way takes ten times as long
            yield Segment(f"{margin}{self.text}", console.get_style(self.style) if self.style else None)
            yield Segment.line()
            return
        text = Text(self.text, self.style) if isinstance(self.text, str) else self.text
        for line in text.wrap(console, room):
            line.rstrip()
            yield Text(margin).append_text(line)


#: A line as it is printed: stretches of text, each with its style.
Line = tuple[tuple[str, StyleType], ...]


class Lines:
    """Lines that fit already, printed as they are: rich lays out nothing, so thousands of them take no time."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for line in self.lines:
            for text, style in line:
                yield Segment(text, console.get_style(style) if style else None)
            yield Segment.line()


class Wrapping:
    """Wraps text within its indent as `Indented` does, each text once, however often it is told."""

    def __init__(self, console: Console, width: int) -> None:
        self._console = console
        self._width = width
        self._known: dict[tuple[str, int, str], list[Line]] = {}

    def lines(self, text: str, indent: int, style: str = "") -> list[Line]:
        """The lines of a text."""
        key = (text, indent, style)
        if key not in self._known:
            margin, room = " " * indent, max(1, self._width - indent)
            if "\n" not in text and printable.width(text) <= room:
                # spaces at the end stay, as in `Indented`
                pieces = [text]
            else:
                pieces = [line.plain.rstrip() for line in Text(text).wrap(self._console, room)]
            self._known[key] = [((f"{margin}{piece}", style),) for piece in pieces]
        return self._known[key]
