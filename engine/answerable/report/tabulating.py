"""Answer → Matrix: explanations against statements; where there are too many to list, the ways of the disputes."""

from collections.abc import Iterable, Sequence

from answerable.answer.answer import Answer, ClaimStatus, DisputeAlternative, Explanation, Reference
from answerable.report import matrix
from answerable.report.naming import way_name
from answerable.report.sentences import Sentences

#: Up to so many explanations, and so many of their stances, are listed; beyond that disputes stand for them.
MOST_EXPLANATIONS = 1000
MOST_STANCES = 500_000


def tabulate(answer: Answer, words: Sentences) -> matrix.Matrix:
    """The matrix of an answer; its columns are `answer.claims`, in that order."""
    places = Places(answer.claims)
    if listed(answer):
        rows = [(f"Explanation {one.number}", places.stances(one, "o")) for one in answer.explanations]
    else:
        settled = _settled(answer, places)
        rows = [
            (way_name(number, way), _over(settled, places.stances(one, "?")))
            for number, dispute in enumerate(answer.disputes)
            for way, one in enumerate(dispute.alternatives)
        ]
    return matrix.Matrix(
        "explanations" if listed(answer) else "ways",
        tuple(matrix.Row(label, stances) for label, stances in rows),
        _columns(answer.claims, [stances for _, stances in rows], words),
    )


def listed(answer: Answer) -> bool:
    """Whether an answer's explanations are listed: they are all that were found, and not too many."""
    found = answer.count if answer.count is not None else answer.at_least or 0
    number = len(answer.explanations)
    return number == found and number <= MOST_EXPLANATIONS and number * len(answer.claims) <= MOST_STANCES


class Places:
    """Where statements stand among the statements told; remembers references by identity, as answers share them."""

    def __init__(self, claims: Sequence[ClaimStatus]) -> None:
        self._of = {(one.by, one.act, one.name): place for place, one in enumerate(claims)}
        self._withdrawn = [place for place, one in enumerate(claims) if one.withdrawn]
        self._count = len(claims)
        self._known: dict[int, tuple[Reference, int]] = {}

    def place(self, said: Reference) -> int:
        """The number of a statement."""
        known = self._known.get(id(said))
        if known is None:
            # the reference is kept, so that its identity stays its own
            known = self._known[id(said)] = (said, self._of[said.by, said.act, said.name])
        return known[1]

    def places(self, said: Iterable[Reference]) -> tuple[int, ...]:
        """The numbers of statements, in order."""
        place = self.place
        return tuple([place(one) for one in said])

    def stances(self, told: Explanation | DisputeAlternative, otherwise: str) -> str:
        """A letter for each statement; `otherwise` for those of which nothing is told."""
        letters = [otherwise] * self._count
        for letter, group in (("a", told.accepts), ("r", told.rejects), ("o", told.leaves_open)):
            for said in group:
                letters[self.place(said)] = letter
        for withdrawn in self._withdrawn:
            letters[withdrawn] = "-"
        return "".join(letters)


def _settled(answer: Answer, places: Places) -> str:
    """A letter for each statement that stands alike everywhere, `?` for those that a dispute or a verdict decides."""
    if not answer.explanations:
        return "?" * len(answer.claims)
    contested = {place for dispute in answer.disputes for place in places.places(dispute.claims)}
    first = places.stances(answer.explanations[0], "o")
    return "".join(
        "?" if place in contested or (claim.accusation and claim.status != "all") else stance
        for place, (claim, stance) in enumerate(zip(answer.claims, first, strict=True))
    )


def _over(settled: str, stances: str) -> str:
    return "".join(own if own != "?" else other for own, other in zip(stances, settled, strict=True))


def _columns(claims: Sequence[ClaimStatus], rows: Sequence[str], words: Sentences) -> tuple[matrix.Column, ...]:
    columns = ["".join(column) for column in zip(*rows, strict=True)] or [""] * len(claims)
    return tuple(
        matrix.Column(
            words.short(Reference(by=claim.by, act=claim.act, name=claim.name)),
            column.count("a"),
            column.count("r"),
            column.count("o"),
        )
        for claim, column in zip(claims, columns, strict=True)
    )
