"""Text that wraps within its indent."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
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
