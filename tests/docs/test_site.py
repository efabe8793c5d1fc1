"""The site of the documents: every page is in it, and what looks for requests to elsewhere finds them."""

from __future__ import annotations

import re
from pathlib import Path

import documents
import loading
import pytest

DOCS = documents.ROOT / "docs"


def test_every_page_is_in_the_contents() -> None:
    """Those that need an order are named, and `*` stands for the others."""
    (listed,) = re.findall(
        r"^:::\{toctree\}\n(.*?)^:::$", (DOCS / "index.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    pages = [line for line in listed.splitlines() if line and not line.startswith(":")]
    assert ":glob:" in listed.splitlines()
    assert pages[-1] == "*"
    assert all((DOCS / f"{page}.md").is_file() for page in pages[:-1])


LOADED = {
    "page.html": [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/css">',
        "<img src='http://example.org/a.png'>",
        "<style>body { background: url(https://example.org/b.png) }</style>",
        "<script>fetch('https://example.org/data')</script>",
        '<p style="background: url(//example.org/c.png)">',
        '<iframe src="https://example.org"></iframe>',
    ],
    "style.css": ["@import 'https://example.org/d.css';", "a { src: url('//example.org/font.woff') }"],
    "code.js": ['import("https://example.org/e.js")', 'x.src = "https://example.org/f.js"'],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in LOADED.items() for text in texts])
def test_requests_are_found(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    ((file, found),) = loading.requests(tmp_path)
    assert file.name == name
    assert "//" in found


def test_links_are_no_requests(tmp_path: Path) -> None:
    text = '<a href="https://example.org">there</a><link rel="canonical" href="https://example.org/x">'
    text += '<script src="_static/x.js"></script><p>https://example.org</p><script>// https://example.org\n</script>'
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    (tmp_path / "code.js").write_text("// see https://example.org\nfetch(`${root}/x.json`)", encoding="utf-8")
    assert list(loading.requests(tmp_path)) == []
