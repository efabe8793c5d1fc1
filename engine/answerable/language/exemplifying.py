"""Grammar → examples of its statements: the lines that stand above their rules, section by section."""

from __future__ import annotations

import re
from functools import cache

from answerable import shipped

_SECTION = re.compile(r"^// -{10,} (?P<title>.+)$", re.MULTILINE)
_STATEMENTS = re.compile(r"^_(?:naming|known|said|bearing|weighing|asking): (?P<names>.*)$", re.MULTILINE)


@cache
def examples() -> dict[str, list[str]]:
    """For each section of the grammar, its title and the example of every statement; each example may have lines."""
    grammar = (shipped.folder("grammar") / "case.lark").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    sections = list(_SECTION.finditer(grammar))
    for section, end in zip(sections, [*(later.start() for later in sections[1:]), len(grammar)], strict=True):
        text = grammar[section.end() : end]
        statements = _STATEMENTS.search(text)
        if statements is not None:
            names = statements["names"].replace("|", " ").split()
            found[section["title"]] = [example for name in names for example in _above(name, text)]
    return found


def _above(name: str, text: str) -> list[str]:
    """The examples above a rule: a line of its own each, a line that is indented goes on with the one before."""
    comment = re.search(rf"((?:^//.*\n)+)^{name}:", text, re.MULTILINE)
    lines = re.findall(r"^// ?(.*)$", comment[1], re.MULTILINE) if comment else []
    found: list[str] = []
    for line in lines:
        if line.startswith(" ") and found:
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found
