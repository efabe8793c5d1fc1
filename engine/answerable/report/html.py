"""Page → HTML: one file that asks for nothing else. Everything that came from a case is escaped by the templates.

The page forbids itself whatever it does not carry: its policy names its own script and style by their hashes, so that
not even markup that slipped through could run or load anything.
"""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from answerable.report import headings, matrix, packing
from answerable.report.naming import way_name
from answerable.report.page import Page

_TEMPLATES = Path(__file__).parent / "templates"
#: Up to so many explanations the cards are open to begin with.
_OPEN_CARDS = 4
#: Up to so many explanations there is a column for each in the table of verdicts.
_COLUMNS = 24


def html(page: Page) -> str:
    """The report as a page of its own, UTF-8."""
    script, style = _asset("report.js"), _asset("report.css")
    packed = packing.pack(page)
    return (
        _environment()
        .get_template("report.html")
        .render(
            page=page,
            sections=headings.SECTIONS,
            signs=matrix.SIGNS,
            met=matrix.MET,
            bears=page.map.bears(),
            totals=matrix.totals(page.matrix),
            way_name=way_name,
            script=Markup(script),
            style=Markup(style),
            policy=(
                f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
                "base-uri 'none'; form-action 'none'"
            ),
            data=_data(packed),
            packed=packed["packed"],
            open_cards=len(page.cards) <= _OPEN_CARDS,
            columns=len(page.cards) <= _COLUMNS,
        )
    )


def template(name: str) -> Template:
    """One of the templates; whatever is put into it is escaped."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _data(packed: dict[str, Any]) -> Markup:
    """JSON that nothing in it can lead out of a script element."""
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
