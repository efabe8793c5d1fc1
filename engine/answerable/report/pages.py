"""Pages → text: what a code stands for, for the terminal and as docs/problems.md.

`python -m answerable.report.pages` prints docs/problems.md.
"""

import textwrap
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.text import Text

from answerable.language.page import Page

#: How wide running text is at most.
WIDEST = 88
_HEADINGS = ("What you wrote", "What went wrong", "How to mend it")


def page(of: Page) -> RenderableType:
    """A page for the terminal; prose is wrapped, examples are not."""
    wrote, wrong, mend = (Text(f"\n{heading}\n", "bold") for heading in _HEADINGS)
    return Group(
        Text.assemble((of.code, "bold"), f": {of.title}"),
        *(wrote, _example(of.written), wrong, _prose(of.wrong), mend, _prose(of.mend), Text(), _example(of.mended)),
    )


def listing(of: Iterable[Page]) -> str:
    """Every code with what it stands for."""
    pages = list(of)
    room = max(len(one.code) for one in pages)
    return "\n".join(f"{one.code:<{room}}  {one.title}" for one in pages)


def document(of: Iterable[Page]) -> str:
    """docs/problems.md."""
    parts = [
        "# Problems and warnings\n",
        "Every code that the engine tells, with what was written, what went wrong and how to mend it. The same is",
        "printed by `answerable explain CODE`. This page is written by `python -m answerable.report.pages` from",
        "`grammar/problems.toml`; the examples run as tests.",
    ]
    for one in of:
        parts += [
            f"\n## {one.code}\n",
            f"{one.title[0].upper()}{one.title[1:]}.\n",
            f"```text\n{one.written.rstrip()}\n```\n",
            f"{_filled(one.wrong)}\n",
            f"{_filled(one.mend)}\n",
            f"```text\n{one.mended.rstrip()}\n```",
        ]
    return "\n".join(parts) + "\n"


def _filled(text: str) -> str:
    return textwrap.fill(text, 118, break_long_words=False, break_on_hyphens=False)


def _prose(text: str) -> RenderableType:
    return Constrain(Padding(Text(text), (0, 0, 0, 2)), WIDEST)


def _example(text: str) -> RenderableType:
    return Text(
        "\n".join(f"    {line}".rstrip() for line in text.rstrip().split("\n")), no_wrap=True, overflow="ignore"
    )


if __name__ == "__main__":
    import sys

    from answerable.language.explaining import pages

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(document(pages().values()))
