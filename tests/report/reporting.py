"""Reports of cases that tests write down, and what stands in them."""

import json
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

from answerable import asking
from answerable.answer.answer import Answer
from answerable.language import opening
from answerable.report import composing, html, page, tabulating

RECORD = page.Record(version="0", command="answerable report x.case", date="2026-01-01", semantics="preferred")
#: Elements without an end.
_VOID = {"meta", "link", "input", "br", "img", "hr"}


def composed(text: str, file: str = "x.case") -> tuple[page.Page, Answer]:
    """The page of a case, and the answer it tells of."""
    subject, warnings, texts = opening.case_of(text, file)
    solved = asking.Run(subject, limit=tabulating.MOST_EXPLANATIONS).solved()
    answer = solved.answer.model_copy(update={"problems": (*solved.answer.problems, *warnings)})
    files = [file, *sorted(set(texts) - {file})]
    return composing.compose(replace(solved, answer=answer), files, texts.get, RECORD), answer


def written(text: str) -> str:
    """The report of a case as HTML."""
    return html.html(composed(text)[0])


@dataclass
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str | None]
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, white space of any length as one space."""
        inside = "".join(child if isinstance(child, str) else f"{child.text} " for child in self.children)
        return " ".join(inside.split())

    def all(self) -> list["Element"]:
        """It and everything in it."""
        return [self, *(inner for child in self.children if isinstance(child, Element) for inner in child.all())]

    def having(self, name: str, value: str | None = None) -> list["Element"]:
        """What is in it and has an attribute."""
        return [
            one for one in self.all() if name in one.attributes and (value is None or one.attributes[name] == value)
        ]

    def classed(self, name: str) -> list["Element"]:
        """What is in it and is of a class."""
        return [one for one in self.all() if name in (one.attributes.get("class") or "").split()]

    def tagged(self, tag: str) -> list["Element"]:
        """What is in it and is such an element."""
        return [one for one in self.all() if one.tag == tag]


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> ends <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(text: str) -> Element:
    """The elements of a page; every one of them must be ended properly."""
    reading = _Reading()
    reading.feed(text)
    reading.close()
    assert reading.open == [reading.root]
    return reading.root


def data(page: str) -> dict[str, Any]:
    """What the script is given."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    read: dict[str, Any] = json.loads(found[1])
    return read
