"""A flat framework as something that questions can be asked of: what is settled, and independent pieces of the rest."""

from dataclasses import replace

from answerable import solving
from answerable.findings import framework, separating, settling
from answerable.findings.extensions import Part
from answerable.findings.pieces import Piece, Pieces, Sought
from answerable.findings.question import Question
from answerable.findings.semantics import Semantics
from answerable.findings.settled import Settled


class Flat:
    """A flat framework: assumptions and rules. A query is a literal."""

    def __init__(self, argued: framework.Framework, deadline: solving.Deadline = solving.NEVER) -> None:
        self.argued = argued
        self._deadline = deadline
        self._derivation = settling.Derivation(argued)
        self._known: dict[bool, tuple[Settled, tuple[Part, ...]]] = {}

    def pieces(self, semantics: Semantics, joined: bool = False, held: frozenset[int] = frozenset()) -> Pieces:
        """See `cutting.Arguable`. The parts are never joined."""
        settled, parts = self._parts(semantics.complete)
        return Pieces(settled.accepted, tuple(self._piece(part, held) for part in parts), held=bool(held))

    def seek(self, query: int, semantics: Semantics) -> Sought | bool:
        """See `cutting.Arguable`."""
        settled, parts = self._parts(semantics.complete)
        if query in settled.derived:
            return True
        for place, part in enumerate(parts):
            if query >> 1 in part.atoms:
                own = 2 * part.atoms.index(query >> 1) + (query & 1)
                return Sought(place, solving.facts("sought", [(own,)]))
        return False

    def near(self, query: int) -> Piece:
        """The query's part."""
        sought = self.seek(query, Semantics.COMPLETE)
        assert isinstance(sought, Sought)  # only what is open is asked about
        piece = self.pieces(Semantics.COMPLETE).pieces[sought.place]
        return replace(piece, question=piece.question.asking(sought.facts))

    def has(self, query: int, chosen: frozenset[int]) -> bool:
        """See `cutting.Arguable`."""
        return query in self._derivation.derive(chosen)

    def _parts(self, complete: bool) -> tuple[Settled, tuple[Part, ...]]:
        if complete not in self._known:
            settled = settling.settle(self.argued, self._deadline) if complete else settling.undisputed(self.argued)
            self._known[complete] = settled, separating.separate(self.argued, settled, self._deadline).parts
        return self._known[complete]

    def _piece(self, part: Part, held: frozenset[int]) -> Piece:
        own = [(place,) for place, number in enumerate(part.assumptions) if number in held]
        question = Question(part.facts)
        return Piece(part.assumptions, question.asking(solving.facts("held", own)) if held else question)
