"""One way a part of a case can be decided, as a row of a `Table` that holds many of them by columns.

Invariants:

- `rows`: bit i of a column is about row i; no column has a bit beyond the last row.
- `same`: an alternative built from sets and one read from a table are equal where a reader is told the same of both.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

#: For each number of something told, the rows in which it is told of: bit i for row i.
Columns = Mapping[int, int]

_BITS = bytes.maketrans(b"01", b"\0\1")
_LARGEST = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader is told of the rows of a table: `accepted` and `rejected` statements, `assumed` choices (the
    literals that hypotheses and options are about), literals that hold, `undecided` hypotheses, and the assumptions
    that are in (`chosen`)."""

    accepted: Columns
    rejected: Columns
    assumed: Columns
    holds: Columns
    undecided: Columns
    chosen: Columns


class Table:
    """Many alternatives of one part at once. What they tell is worked out when it is first asked for."""

    def __init__(self, rows: int, tell: Callable[[], Told]) -> None:
        self.rows = rows
        self._tell = tell
        self._matrices: dict[str, tuple[tuple[int, ...], bytes]] = {}
        self._written: dict[tuple[str, bool], list[bytes]] = {}

    @cached_property
    def told(self) -> Told:
        """All of it."""
        return self._tell()

    def members(self, what: str, row: int) -> frozenset[int]:
        """The numbers told of in a row."""
        numbers, _ = self._matrix(what)
        return frozenset(compress(numbers, self.cells(what, row)))

    def cells(self, what: str, row: int) -> bytes:
        """A row: one byte, 1 or 0, for each number in order."""
        return self._matrix(what)[1][self.rows - 1 - row :: self.rows]

    def key(self, row: int) -> bytes:
        """Bytes that two rows share iff a reader is told the same of both."""
        return b"".join(self.cells(what, row) for what in ("accepted", "rejected", "assumed", "holds", "undecided"))

    def sorted(self, what: str, row: int, *, falling: bool = False) -> bytes:
        """The numbers told of in a row, encoded so that these texts order as lists of the numbers would.

        With `falling`, as lists that begin with the largest number, larger numbers before smaller ones.
        """
        written = self._written.get((what, falling))
        if written is None:
            numbers, _ = self._matrix(what)
            written = [(_LARGEST - number if falling else number).to_bytes(4, "big") for number in numbers]
            self._written[what, falling] = written
        if falling:
            return b"".join(compress(reversed(written), reversed(self.cells(what, row))))
        return b"".join(compress(written, self.cells(what, row)))

    def _matrix(self, what: str) -> tuple[tuple[int, ...], bytes]:
        """The numbers in order, and for each of them a byte for every row, the last row first."""
        found = self._matrices.get(what)
        if found is None:
            columns: Columns = getattr(self.told, what)
            numbers = tuple(sorted(columns))
            pattern = f"0{self.rows}b"
            text = "".join([format(columns[number], pattern) for number in numbers]) if self.rows else ""
            found = self._matrices[what] = (numbers, text.encode("ascii").translate(_BITS))
        return found


class Alternative:
    """One way a part can be decided.

    `accepted` and `rejected` are statements a reader is told of, `holds` literals, `assumed` the literals of adopted
    hypotheses and chosen options, `chosen` the assumptions that are in. Where several sets of assumptions tell the
    reader the same, `chosen` is one of them. `undecided` are hypotheses neither adopted nor forgone, which only weaker
    semantics leave.
    """

    __slots__ = ("__dict__", "row", "table")

    def __init__(self, table: Table, row: int) -> None:
        self.table = table
        self.row = row

    @staticmethod
    def of(
        accepted: Iterable[int] = (),
        rejected: Iterable[int] = (),
        assumed: Iterable[int] = (),
        holds: Iterable[int] = (),
        chosen: Iterable[int] = (),
        undecided: Iterable[int] = (),
    ) -> "Alternative":
        """The alternative that tells this."""
        every = (accepted, rejected, assumed, holds, undecided, chosen)
        return Alternative(Table(1, lambda: Told(*(dict.fromkeys(one, 1) for one in every))), 0)

    @cached_property
    def accepted(self) -> frozenset[int]:
        return self.table.members("accepted", self.row)

    @cached_property
    def rejected(self) -> frozenset[int]:
        return self.table.members("rejected", self.row)

    @cached_property
    def assumed(self) -> frozenset[int]:
        return self.table.members("assumed", self.row)

    @cached_property
    def holds(self) -> frozenset[int]:
        return self.table.members("holds", self.row)

    @cached_property
    def chosen(self) -> frozenset[int]:
        return self.table.members("chosen", self.row)

    @cached_property
    def undecided(self) -> frozenset[int]:
        return self.table.members("undecided", self.row)

    @property
    def order(self) -> tuple[bytes, ...]:
        """By what is rejected, later statements first; then by what is accepted, assumed and holds."""
        table, row = self.table, self.row
        return (
            table.sorted("rejected", row, falling=True),
            table.sorted("accepted", row),
            table.sorted("assumed", row),
            table.sorted("holds", row),
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Alternative):
            return NotImplemented
        return self._said == other._said

    def __hash__(self) -> int:
        return hash(self._said)

    def __repr__(self) -> str:
        return f"Alternative(accepted={sorted(self.accepted)}, rejected={sorted(self.rejected)})"

    @property
    def _said(self) -> tuple[frozenset[int], ...]:
        return self.accepted, self.rejected, self.assumed, self.holds, self.undecided


def counted(alternatives: Iterable[Alternative], what: str) -> Counter[int]:
    """In how many of these alternatives each number is told of: `what` is a field of `Told`; never 0."""
    rows: dict[Table, int] = {}
    for one in alternatives:
        rows[one.table] = rows.get(one.table, 0) | 1 << one.row
    found: Counter[int] = Counter()
    for table, wanted in rows.items():
        for number, column in getattr(table.told, what).items():
            if here := (column & wanted).bit_count():
                found[number] += here
    return found
