"""Reason → a tree for the terminal, or a graph in Mermaid or DOT. What several steps rest on is told once."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.text import Text

from answerable.answer.reason import Reason, Step
from answerable.report import printable
from answerable.report.reasons import Reasons

#: How far each level is moved to the right, up to a depth beyond which lines would become too narrow.
_INDENT, _DEEPEST = 2, 20


class Tree:
    """The steps of a reason, each above what it rests on; at most `depth` levels (None: all)."""

    def __init__(self, reason: Reason, words: Reasons, depth: int | None = None) -> None:
        self.reason = reason
        self.words = words
        self.depth = depth

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        width = options.max_width
        yield from wrapped(console, self.words.headline(self.reason), width, style="bold")
        if self.reason.contrast is not None:
            yield from wrapped(console, self.words.contrast(self.reason.contrast), width)
        yield Text()
        for level, text in self._lines():
            margin = " " * (_INDENT * min(level, _DEEPEST))
            bullet = f"{margin}- " if level else ""
            yield from wrapped(console, text, width, bullet, f"{margin}{'    ' if level else '  '}")

    def _lines(self) -> Iterator[tuple[int, str]]:
        steps = {step.number: step for step in self.reason.steps}
        uses = Counter(below for step in steps.values() for below in step.because)
        seen: set[int] = set()
        pending = [(1, 0)]
        while pending:
            number, level = pending.pop()
            step = steps[number]
            if number in seen:
                yield level, f"({number}) again: {self._named(step)}"
                continue
            seen.add(number)
            mark = f"({number}) " if uses[number] > 1 else ""
            yield level, mark + self.words.line(step)
            if self.depth is not None and level + 1 >= self.depth and step.because:
                yield level + 1, "…"
            else:
                pending.extend((below, level + 1) for below in reversed(step.because))

    def _named(self, step: Step) -> str:
        if step.literal:
            return printable.line(step.literal)
        return ", ".join(map(self.words.words.short, step.by)) or printable.line(step.name) or step.kind


def wrapped(
    console: Console, text: str, width: int, first: str = "", rest: str = "", style: str = ""
) -> Iterator[RenderableType]:
    """Text in lines no wider than `width`, without spaces at their ends; `first` and `rest` stand before them."""
    for place, line in enumerate(
        Text(text, style).wrap(console, max(20, width - max(map(printable.width, (first, rest)))))
    ):
        line.rstrip()
        yield Text(rest if place else first).append_text(line)


def mermaid(reason: Reason, words: Reasons) -> str:
    """The steps as a Mermaid flow chart, arrows from what is concluded to what it rests on."""
    lines = ["flowchart TD"]
    for step in reason.steps:
        lines.append(f'  s{step.number}["{_entities(words.line(step))}"]')
        lines += [f"  s{step.number} --> s{below}" for below in step.because]
    return "\n".join(lines)


def dot(reason: Reason, words: Reasons) -> str:
    """The steps as a graph for Graphviz."""
    lines = ["digraph reason {", "  node [shape=box];"]
    for step in reason.steps:
        told = words.line(step).replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'  s{step.number} [label="{told}"];')
        lines += [f"  s{step.number} -> s{below};" for below in step.because]
    return "\n".join([*lines, "}"])


def _entities(text: str) -> str:
    """Text in which Mermaid reads nothing but text: everything but letters, digits and harmless signs by its number."""
    return "".join(sign if sign.isalnum() or sign in " .,:-_()'/" else f"#{ord(sign)};" for sign in text)
