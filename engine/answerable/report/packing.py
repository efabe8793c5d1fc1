"""Page → what its script reads: how each explanation decides each statement, and, of large cases, all that cards say.

Small cases have their cards and their matrix written out; of large ones the script writes a card when it is opened and
the matrix as far as it is looked at, so that the page stays small. A stance is a letter, as in `matrix`.
"""

from typing import Any

from answerable.report import page

#: Up to so many lines on all cards together, and stances in the matrix, are written out.
WRITTEN_LINES = 12_000
WRITTEN_STANCES = 8_000


def pack(told: page.Page) -> dict[str, Any]:
    """What the script is given; `packed` says that the script writes cards and matrix."""
    written = sum(len(card.accepts) + len(card.rejects) + len(card.concludes) for card in told.cards)
    written += sum(_lines(way) for dispute in told.disputes for way in dispute.ways)
    stances = len(told.matrix.rows) * len(told.matrix.columns)
    packed = written > WRITTEN_LINES or stances > WRITTEN_STANCES
    data: dict[str, Any] = {
        "packed": packed,
        "stances": [row.stances for row in told.matrix.rows],
        "verdicts": [row.standings for row in told.responsibility],
        "map": {
            "labels": [node.label for node in told.map.nodes],
            "edges": [[edge.source, edge.target, int(edge.attacks)] for edge in told.map.edges],
        },
    }
    if packed:
        literals = _Literals()
        data |= {
            "rows": [row.label for row in told.matrix.rows],
            "statements": [_statement(said) for said in told.statements],
            "columns": [[one.name, one.accepted, one.rejected, one.open, one.differs] for one in told.matrix.columns],
            "reasons": _reasons(told),
            "literals": literals.told,
            "ways": [[_way(way, literals) for way in dispute.ways] for dispute in told.disputes],
            "concludes": [literals.bits(card.concludes) for card in told.cards],
            "assumes": [literals.bits(card.assumes) for card in told.cards],
            **_numbered("causes", [card.causes for card in told.cards], _causes),
            **_numbered("judged", [card.verdicts for card in told.cards], _verdicts),
        }
    return data


def _statement(said: page.Said) -> list[Any]:
    return [said.who, said.act, said.content, said.name, said.own, said.place.anchor if said.place else ""]


def _reasons(told: page.Page) -> dict[str, Any]:
    """The reasons for rejections: `texts[s]` those of statement `s`; `which[e]` the index for each rejection of `e`.

    An index is a character, its code less 48; where a statement is rejected for one reason only, nothing is written.
    """
    texts: list[dict[str, int]] = [{} for _ in told.statements]
    for card in told.cards:
        for one in card.rejects:
            texts[one.statement].setdefault(one.because, len(texts[one.statement]))
    which = [
        "".join(
            chr(48 + texts[one.statement][one.because] % 50_000)
            for one in card.rejects
            if len(texts[one.statement]) > 1
        )
        for card in told.cards
    ]
    return {"texts": [list(one) for one in texts], "which": which}


class _Literals:
    """Every literal once, and groups of them as sets of bits in hexadecimal, lowest first."""

    def __init__(self) -> None:
        self._numbers: dict[page.Told, int] = {}
        self.told: list[list[str]] = []

    def number(self, one: page.Told) -> int:
        number = self._numbers.setdefault(one, len(self.told))
        if number == len(self.told):
            self.told.append([one.text, one.literal, one.place.anchor if one.place else ""])
        return number

    def bits(self, group: tuple[page.Told, ...]) -> str:
        bits = bytearray()
        for number in map(self.number, group):
            if number >> 3 >= len(bits):
                bits.extend(bytes((number >> 3) + 1 - len(bits)))
            bits[number >> 3] |= 1 << (number & 7)
        return bits.hex()


def _lines(way: page.Way) -> int:
    return len(way.accepts) + len(way.rejects) + len(way.leaves_open) + len(way.holds)


def _way(way: page.Way, literals: _Literals) -> list[Any]:
    return [way.accepts, way.rejects, way.leaves_open, literals.bits(way.assumes), literals.bits(way.holds)]


def _numbered(name: str, groups: list[Any], told: Any) -> dict[str, Any]:
    """Each distinct group once, and which of them each card has."""
    numbers: dict[Any, int] = {}
    which = [numbers.setdefault(group, len(numbers)) for group in groups]
    return {name: [told(group) for group in numbers], f"{name}_of": which}


def _causes(causes: tuple[page.Brought, ...]) -> list[list[str]]:
    return [[one.text, one.why] for one in causes]


def _verdicts(verdicts: tuple[page.Judged, ...]) -> list[list[str]]:
    return [[one.verdict.text, one.verdict.literal, one.status, one.because] for one in verdicts]
