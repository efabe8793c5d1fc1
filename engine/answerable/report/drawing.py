"""Map → Drawings: in one piece while that can be taken in; else dispute by dispute, each with what it touches."""

from collections.abc import Iterator

from answerable.report import page, placing
from answerable.report.map import Map

#: Up to so many nodes the map is drawn in one piece.
WHOLE_MAP = 60


def drawings(chart: Map, disputes: int) -> tuple[page.Drawing, ...]:
    """The drawings of the map of a case with so many disputes; none where nothing bears on anything."""
    parts = [*_parts(chart, disputes)] if chart.edges else []
    placed = placing.place_all([chart.part(nodes) for _, nodes in parts])
    return tuple(
        page.Drawing(title, tuple(sorted(nodes)), one) for (title, nodes), one in zip(parts, placed, strict=True)
    )


def _parts(chart: Map, disputes: int) -> Iterator[tuple[str, frozenset[int]]]:
    """Titles, and the nodes of each drawing."""
    if len(chart.nodes) <= WHOLE_MAP:
        yield "The whole case", frozenset(range(len(chart.nodes)))
        return
    groups: dict[int, set[int]] = {number: set() for number in (*range(disputes), -1)}
    for number, node in enumerate(chart.nodes):
        groups[node.dispute].add(number)
    joined = {number: set(group) for number, group in groups.items()}
    for edge in chart.edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if chart.nodes[one].dispute >= 0:
                joined[chart.nodes[one].dispute].add(other)
    for number, group in joined.items():
        if group:
            title = f"Dispute {number + 1}" if number >= 0 else "What is in no dispute"
            yield title, frozenset(group)
