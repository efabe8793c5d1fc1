"""`prefer x over y`, `rank by ratings` → which assumptions are less preferred than which.

A preference between two names holds between all assumptions that stem from them (`language.weighing`); ratings of
sources make preferences between what rests on them. Both together are closed transitively over the assumptions.
Preferences refine the third rank only: presumptions, options and absences keep their built-in places.
"""

from collections import defaultdict, deque
from collections.abc import Sequence

from answerable.findings import framework
from answerable.language import case, problems, weighing


def prefer(subject: case.Case, assumptions: Sequence[framework.Assumption]) -> frozenset[tuple[int, int]]:
    """The pairs (less preferred, preferred), transitively closed.

    Raises `Refused` for preferences that run in a circle.
    """
    weighed = (case.Preference, case.Ranking)
    if not any(isinstance(statement, weighed) for statement in subject.statements):
        return frozenset()
    return Preferring(subject, assumptions).pairs()


class Preferring:
    """Puts the assumptions of one case above each other, and knows by which statements."""

    def __init__(self, subject: case.Case, assumptions: Sequence[framework.Assumption]) -> None:
        self.case = subject
        self.assumptions = assumptions
        self.of_statement: dict[int, list[int]] = defaultdict(list)
        for place, assumption in enumerate(assumptions):
            # that a source is credible is nobody's statement: it is only noted where the source is first cited
            if assumption.rank == framework.ORDINARY_RANK and assumption.kind is not framework.Kind.CREDIBLE:
                self.of_statement[assumption.statement].append(place)
        #: what is directly above each assumption, and the statement that says so
        self.above: dict[int, dict[int, int]] = defaultdict(dict)

    def compare(self) -> None:
        """Note what each statement puts directly above what."""
        stems = weighing.stems(self.case)
        for number, statement in enumerate(self.case.statements):
            match statement:
                case case.Preference():
                    self._prefer(stems.get(statement.better, []), stems.get(statement.worse, []), number)
                case case.Ranking():
                    self._rank(number)
                case _:
                    pass

    def pairs(self) -> frozenset[tuple[int, int]]:
        """The pairs (less preferred, preferred), transitively closed. Raises `Refused` for a circle."""
        self.compare()
        closed: set[tuple[int, int]] = set()
        for worse in self.above:
            reached = self._reached(worse)
            if worse in reached:
                raise problems.Refused([self._circle(worse)])
            closed.update((worse, better) for better in reached)
        return frozenset(closed)

    def _prefer(self, better: Sequence[int], worse: Sequence[int], number: int) -> None:
        """Put what stems from the one above what stems from the other; what stems from both is not above itself."""
        over = [a for statement in better for a in self.of_statement[statement]]
        for statement in worse:
            for a in self.of_statement[statement]:
                for b in over:
                    if a != b:
                        self.above[a].setdefault(b, number)

    def _rank(self, number: int) -> None:
        rated = weighing.ratings(self.case)
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for statement, given in rated.items():
            groups[tuple(sorted(set(given)))].append(statement)
        for worse, below in groups.items():
            for better, over in groups.items():
                if weighing.outrated(worse, better):
                    self._prefer(over, below, number)

    def _reached(self, start: int) -> set[int]:
        reached: set[int] = set()
        pending = list(self.above[start])
        while pending:
            node = pending.pop()
            if node not in reached:
                reached.add(node)
                pending.extend(self.above.get(node, ()))
        return reached

    def way(self, start: int, goal: int) -> list[tuple[int, int, int]]:
        """The shortest way up from one assumption to another, back to itself if they are one, told from above.

        Each step is what is worse, what is better, and the number of the statement that says so.
        """
        came: dict[int, int] = {}
        queue = deque([start])
        while goal not in came:
            node = queue.popleft()
            for other in self.above.get(node, ()):
                if other not in came:
                    came[other] = node
                    queue.append(other)
        steps: list[tuple[int, int, int]] = []
        node = goal
        while not steps or node != start:
            below = came[node]
            steps.append((below, node, self.above[below][node]))
            node = below
        return steps

    def _circle(self, start: int) -> problems.Problem:
        """The shortest circle from one assumption back to itself, told by statements."""
        way = self.way(start, start)[::-1]
        told = ", ".join(
            f"`{self._name(worse)}` < `{self._name(better)}` ({self._why(number)})" for worse, better, number in way
        )
        return problems.error(
            "preference-cycle",
            f"these preferences run in a circle: {told}",
            self.case.statements[max(number for _, _, number in way)].span,
            "take one of them back, or prefer single claims or rules instead of whole sources or parties",
        )

    def _why(self, number: int) -> str:
        statement = self.case.statements[number]
        line = f"line {statement.span.line}" if statement.span is not None else ""
        return "by their ratings" if isinstance(statement, case.Ranking) else line or "preferred"

    def _name(self, assumption: int) -> str:
        """What a reader knows an assumption by."""
        return weighing.name_of(self.case.statements[self.assumptions[assumption].statement])
