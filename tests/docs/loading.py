"""What the built site of the documents would load from elsewhere: nothing. `python tests/docs/loading.py FOLDER` tells.

A link that a reader may follow is no request; a script, a style sheet, a font, an image or a frame is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

#: Attributes by which a page loads something, and the one element whose `href` only leads somewhere.
LOADING = frozenset({"src", "srcset", "href", "data", "poster", "action", "xlink:href", "background", "manifest"})
LEADING = frozenset({"a", "area"})
_ELSEWHERE = re.compile(r"(?:https?:)?//[\w.-]+", re.IGNORECASE)
#: How style sheets and scripts load.
_STYLES = re.compile(r"url\(\s*['\"]?(?:https?:)?//[^)]*|@import\s+['\"]?(?:https?:)?//\S+", re.IGNORECASE)
_SCRIPTS = re.compile(
    r"(?:fetch|import|importScripts|open|sendBeacon|Worker|WebSocket|EventSource)\(\s*(?:['\"]\w+['\"]\s*,\s*)?"
    r"['\"`](?:(?:https?|wss?):)?//[^'\"`]*|(?:src|href)\s*=\s*['\"`](?:https?:)?//[^'\"`]*",
    re.IGNORECASE,
)


class _Page(HTMLParser):
    """Collects what a page would load from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        leads = tag in LEADING or (tag == "link" and dict(attrs).get("rel") in ("canonical", "author", "license"))
        for name, value in attrs:
            if name == "style" and value:
                self.found += _STYLES.findall(value)
            elif name in LOADING and not leads and value and _ELSEWHERE.match(value.strip()):
                self.found.append(f"<{tag} {name}={value!r}>")

    def handle_data(self, data: str) -> None:
        if self.inside == "style":
            self.found += _STYLES.findall(data)
        elif self.inside == "script":
            self.found += _SCRIPTS.findall(data)

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""


def requests(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each request to elsewhere, with the file that would make it."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".html", ".svg"):
            page = _Page()
            page.feed(file.read_text(encoding="utf-8"))
            yield from ((file, found) for found in page.found)
        elif file.suffix == ".css":
            yield from ((file, found) for found in _STYLES.findall(file.read_text(encoding="utf-8")))
        elif file.suffix in (".js", ".mjs"):
            yield from ((file, found) for found in _SCRIPTS.findall(file.read_text(encoding="utf-8")))


if __name__ == "__main__":
    site = Path(sys.argv[1])
    pages = list(site.rglob("*.html"))
    told = list(requests(site))
    for where, what in told:
        print(f"{where}: {what}")
    print(f"{len(pages)} pages, {len(told)} requests to elsewhere")
    sys.exit(1 if told or not pages else 0)
