"""`.apx`, the format of ASPARTIX: `arg(a).` for each argument, `att(a, b).` where a attacks b.

Statements may share a line or run over several. What follows a `%` is a comment.
"""

import re

from answerable.findings.attacks import Attacks
from answerable.findings.exchange import lines
from answerable.language.source import SourceText

_BLANK = r"(?:\s|%[^\n]*\n)*+"
_SPACE = re.compile(r"(?:\s|%[^\n]*)+")
_STATEMENT = re.compile(
    r"(arg|att)_\(_([^\s(),.%]+)_(?:,_([^\s(),.%]+)_)?\)_\.".replace("_", _BLANK),
)
#: Names that can be written in this format.
_NAME = re.compile(r"[^\s(),.%]+")


def read(source: SourceText) -> Attacks:
    """The framework that a text in this format means. Raises `Refused`."""
    complaints = lines.Complaints(source)
    text = source.text
    numbers: dict[str, int] = {}
    attacks: list[tuple[str, str, int]] = []
    place = 0
    while True:
        if space := _SPACE.match(text, place):
            place = space.end()
        if place == len(text):
            break
        statement = _STATEMENT.match(text, place)
        if statement is None or (statement[1] == "arg") != (statement[3] is None):
            _complain(complaints, source, place)
            place = _next_line(text, place)
            continue
        if statement[3] is not None:
            attacks.append((statement[2], statement[3], place))
        elif statement[2] in numbers:
            _say(
                complaints,
                source,
                "duplicate-argument",
                f"there is an argument {lines.quoted(statement[2])} already",
                place,
            )
        else:
            numbers[statement[2]] = len(numbers)
        place = statement.end()
    pairs = []
    for attacker, target, place in attacks:
        missing = [name for name in dict.fromkeys((attacker, target)) if name not in numbers]
        for name in missing:
            _say(
                complaints,
                source,
                "unknown-argument",
                f"there is no argument {lines.quoted(name)}",
                place,
                f"add `arg({name}).`",
            )
        if not missing:
            pairs.append((numbers[attacker], numbers[target]))
    complaints.refuse()
    return Attacks.of(list(numbers), pairs)


def _complain(complaints: lines.Complaints, source: SourceText, place: int) -> None:
    end = _next_line(source.text, place)
    written = lines.quoted(source.text[place:end].strip())
    _say(complaints, source, "malformed-line", f"{written} is neither `arg(a).` nor `att(a, b).`", place)


def _say(complaints: lines.Complaints, source: SourceText, code: str, message: str, place: int, help: str = "") -> None:
    number = source.text.count("\n", 0, place) + 1
    start = place - (source.text.rfind("\n", 0, place) + 1) + 1
    stop = source.text.find(".", place, _next_line(source.text, place))
    end = start + (stop + 1 - place if stop >= 0 else len(source.text[place : _next_line(source.text, place)].rstrip()))
    complaints.at(code, message, number, start, max(end, start + 1), help)


def _next_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def write(attacks: Attacks) -> str:
    """The framework in this format. Raises `ValueError` for a name that cannot be written in it."""
    for name in attacks.names:
        if not _NAME.fullmatch(name):
            raise ValueError(f"`{name}` cannot be written in this format")
    arguments = "".join(f"arg({name}).\n" for name in attacks.names)
    return arguments + "".join(f"att({attacks.names[a]},{attacks.names[b]}).\n" for a, b in attacks.pairs())
