"""Case → what each verdict depends on: which predicates, so that only the disputes it rests on need be combined."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from answerable.findings import framework
from answerable.language import case, dividing
from answerable.verdicts import attributing


class Resting:
    """What the verdicts of one case rest on."""

    def __init__(self, subject: case.Case, argued: framework.Framework, predicates: frozenset[str]) -> None:
        self.case = subject
        self.argued = argued
        self.predicates = predicates
        self._firings: dict[int, list[framework.Firing]] = {}
        for firing in argued.firings:
            self._firings.setdefault(firing.head, []).append(firing)

    def rests_on(self, verdicts: Iterable[case.Literal]) -> frozenset[str]:
        """The predicates, of findings and of verdicts, that these verdicts depend on, their own included."""
        found: set[str] = set()
        pending: list[str] = []
        for literal in verdicts:
            particular = literal.arguments[1] if len(literal.arguments) == 2 else None
            if literal.predicate in ("breached", "owed") and isinstance(particular, str):
                found.add(literal.predicate)
                pending += self._borne(particular)
            elif literal.predicate in ("caused", "but_for") and isinstance(particular, str):
                found.add(literal.predicate)
                pending += self._moved(particular)
            else:
                pending.append(literal.predicate)
        while pending:
            predicate = pending.pop()
            if predicate not in found:
                found.add(predicate)
                pending += self._grounds.get(predicate, ())
        return frozenset(found)

    def _borne(self, duty: str) -> Iterator[str]:
        """What the duties of a name rest on."""
        for statement in self.case.statements:
            if isinstance(statement, case.Duty) and statement.literal.predicate == duty.partition("(")[0]:
                yield from dividing.mentioned(statement.when, statement.violated)

    def _moved(self, outcome: str) -> Iterator[str]:
        """What the causes of an outcome rest on: what brings it about, and the duties to do any of that."""
        upstream: set[int] = set()
        pending = [2 * n for n in range(len(self.argued.atoms)) if attributing.name_of(self.argued, 2 * n) == outcome]
        while pending:
            atom = pending.pop()
            if atom not in upstream:
                upstream.add(atom)
                for firing in self._firings.get(atom, ()):
                    pending += [literal & ~1 for literal in _literals(firing)]
        moved = {self.argued.atoms[atom >> 1][0] for atom in upstream}
        yield from sorted(moved)
        for statement in self.case.statements:
            if isinstance(statement, case.Duty) and moved & set(dividing.mentioned(statement.violated)):
                yield from dividing.mentioned(statement.when, statement.violated)

    @cached_property
    def _grounds(self) -> dict[str, set[str]]:
        """What each verdict predicate rests on at once; strict statements tie all that they mention together."""
        grounds: dict[str, set[str]] = {}
        heads = {one.name: one.head.predicate for one in self.case.statements if isinstance(one, case.Rule)}
        for number in dividing.verdict_statements(self.case):
            statement = self.case.statements[number]
            said = set(dividing.mentioned(statement))
            match statement:
                case case.Rule(strict=False):
                    grounds.setdefault(statement.head.predicate, set()).update(said)
                case case.Presumption():
                    grounds.setdefault(statement.literal.predicate, set()).update(said)
                case case.Exception_():
                    grounds.setdefault(heads[statement.rule], set()).update(said)
                case case.Duty():
                    bearing = set(dividing.mentioned(statement.when, statement.violated))
                    for given in ("owed", "breached", "owed_to", "protects_against"):
                        grounds.setdefault(given, set()).update(bearing)
                case case.Rule() | case.Never() | case.Incompatible():
                    for predicate in said & self.predicates:
                        grounds.setdefault(predicate, set()).update(said)
                case _:
                    pass
        moved = {self.argued.atoms[literal >> 1][0] for firing in self.argued.firings for literal in _literals(firing)}
        for given in ("caused", "but_for"):
            grounds[given] = grounds.get(given, set()) | moved | {"breached"}
        return grounds


def _literals(firing: framework.Firing) -> Iterator[int]:
    """Everything that a mechanism's instance speaks of."""
    yield firing.head
    yield from firing.body
    for _, counted in firing.counts:
        yield from counted
