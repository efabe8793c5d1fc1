"""Map → where everything is drawn: laid out by Graphviz, which is asked for by its own program or by PyGraphviz.

Graphviz sees numbers and sizes only, nothing that anybody wrote, and works in a process of its own that is given up
after a time. Several maps go through one process: what it finished until then is kept.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from answerable.report import printable
from answerable.report.map import Box, Map, Path, Placed

#: How to get the library where there is none.
INSTALL = 'pip install "answerable[drawings]"'
#: Larger maps are told in words; so are those that take longer than so many seconds, one alone or several together.
MOST_NODES, MOST_EDGES, SECONDS, SECONDS_TOGETHER = 700, 2500, 20.0, 5.0
#: Sizes in points: of a character, a line, the space around text.
_CHARACTER, _LINE, _MARGIN = 6.4, 14.5, 9.0
_WIDEST = 27
_LINES = 4
_POINTS = 72.0
_SUPPORTS, _ATTACKS = "green", "red"
#: Ends each graph for the library, and what is drawn of each.
_END = "\n//\n"
_STOP = "stop"
_BY_LIBRARY = f"""
import sys, pygraphviz
for graph in sys.stdin.read().split({_END!r}):
    sys.stdout.buffer.write(pygraphviz.AGraph(string=graph).draw(format="plain", prog="dot"))
    sys.stdout.buffer.flush()
"""


class Unplaced(Exception):
    """A map that is not drawn; `missing` says that a library is missing, rather than that the map is too large."""

    def __init__(self, missing: bool) -> None:
        super().__init__("no layout library" if missing else "too large to draw")
        self.missing = missing


def place(drawn: Map) -> Placed:
    """Lay a map out from left to right. Raises `Unplaced`."""
    if not available():
        raise Unplaced(missing=True)
    (placed,) = place_all([drawn], SECONDS)
    if placed is None:
        raise Unplaced(missing=False)
    return placed


def place_all(maps: Sequence[Map], seconds: float = SECONDS_TOGETHER) -> list[Placed | None]:
    """Lay maps out from left to right, the smallest first; None for those that are too large or took too long."""
    command = _command()
    placed: list[Placed | None] = [None] * len(maps)
    small = [n for n, one in enumerate(maps) if len(one.nodes) <= MOST_NODES and len(one.edges) <= MOST_EDGES]
    if command is None or not small:
        return placed
    order = sorted(small, key=lambda n: (len(maps[n].nodes) + len(maps[n].edges), n))
    wrapped = [[_wrapped(node.label) for node in maps[n].nodes] for n in order]
    sizes = [[_size(lines) for lines in each] for each in wrapped]
    asked = _END.join(_graph(maps[n], each) for n, each in zip(order, sizes, strict=True))
    told = _said(command, asked, seconds).split(f"{_STOP}\n")
    for place, n in enumerate(order[: len(told) - 1]):
        placed[n] = _read(told[place], wrapped[place], sizes[place])
    return placed


def _said(command: list[str], asked: str, seconds: float) -> str:
    """What the program said, as far as it got."""
    try:
        done = subprocess.run(command, input=asked.encode(), capture_output=True, timeout=seconds, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as failure:
        return (failure.stdout or b"").decode()
    except OSError:
        return ""
    return done.stdout.decode()


def _size(lines: tuple[str, ...]) -> tuple[float, float]:
    return max(map(printable.width, lines)) * _CHARACTER + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN - 4


def available() -> bool:
    """Whether maps can be laid out here."""
    return _command() is not None


def _command() -> list[str] | None:
    program = shutil.which("dot")
    if program is not None:
        return [program, "-Tplain"]
    if find_spec("pygraphviz") is not None:
        return [sys.executable, "-c", _BY_LIBRARY]
    return None


def _graph(drawn: Map, sizes: list[tuple[float, float]]) -> str:
    lines = [
        "digraph {",
        'rankdir="LR"; nodesep=0.14; ranksep=0.45; node [shape=box, fixedsize=true, label=""]; edge [arrowhead=none];',
    ]
    for number, (width, height) in enumerate(sizes):
        lines.append(f"n{number} [width={width / _POINTS:.3f}, height={height / _POINTS:.3f}];")
    for edge in drawn.edges:
        colour = _ATTACKS if edge.attacks else _SUPPORTS
        lines.append(f"n{edge.source} -> n{edge.target} [color={colour}];")
    return "\n".join([*lines, "}"])


def _read(told: str, wrapped: list[tuple[str, ...]], sizes: list[tuple[float, float]]) -> Placed:
    """Graphviz's plain format: `graph scale width height`, `node …`, `edge tail head n x1 y1 … style color`."""
    boxes: dict[int, Box] = {}
    paths = []
    width = height = 0.0
    for line in told.splitlines():
        words = line.split()
        match words[0]:
            case "graph":
                width, height = float(words[2]) * _POINTS, float(words[3]) * _POINTS
            case "node":
                number = int(words[1][1:])
                x, y = float(words[2]) * _POINTS, height - float(words[3]) * _POINTS
                boxes[number] = Box(x, y, *sizes[number], wrapped[number])
            case "edge":
                count = int(words[3])
                values = [float(word) * _POINTS for word in words[4 : 4 + 2 * count]]
                points = tuple((values[n], height - values[n + 1]) for n in range(0, len(values), 2))
                paths.append(Path(int(words[1][1:]), int(words[2][1:]), words[-1] == _ATTACKS, points))
            case _:
                pass
    return Placed(width, height, tuple(boxes[number] for number in sorted(boxes)), tuple(paths))


def _wrapped(label: str) -> tuple[str, ...]:
    """A label in a few short lines."""
    lines: list[str] = []
    rest = label
    while rest and len(lines) < _LINES:
        line = printable.first_cells(rest, _WIDEST)
        if len(line) < len(rest) and " " in line.strip() and rest[len(line)] != " ":
            line = line[: line.rindex(" ")]
        if not line:
            line = rest[0]
        rest = rest[len(line) :].lstrip()
        lines.append(line.rstrip())
    if rest:
        lines[-1] = f"{lines[-1][: _WIDEST - 1]}…"
    return tuple(lines) or ("",)
