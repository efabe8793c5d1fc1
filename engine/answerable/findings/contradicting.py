"""Framework → the statements that cannot stand together, before anything is argued.

Facts that contradict each other, together with the strict clauses, leave nothing to explain; a party whose own claims
cannot all be true contradicts itself. Both are told by a set of statements that is minimal by inclusion.
"""

from collections.abc import Collection, Iterable

from answerable import solving
from answerable.findings import framework, settling
from answerable.findings.framework import Kind


def contradictory_facts(
    argued: framework.Framework, deadline: solving.Deadline = solving.NEVER
) -> tuple[int, ...] | None:
    """A minimal set of statements whose facts and strict clauses contradict each other; None if none do.

    Unit propagation over closed strict rules finds every contradiction; where their closure met its bound, or is
    itself contradictory, the solver decides.
    """
    if not argued.contradictory and not argued.unclosed and not _clash(settling.Derivation(argued).derive(frozenset())):
        return None
    return Consistency(argued, deadline=deadline).conflict()


def contradictory_claims(
    argued: framework.Framework, claims: Iterable[int], deadline: solving.Deadline = solving.NEVER
) -> tuple[int, ...] | None:
    """A minimal set of statements showing that what these assumptions conclude cannot all be true; None if it can.

    The facts must be free of contradiction.
    """
    said = [
        (argued.assumptions[claim].statement, concluded)
        for claim in claims
        if (concluded := argued.assumptions[claim].concludes) is not None
    ]
    derived = settling.Derivation(argued).entailed(literal for _, literal in said)
    if not _clash(derived):
        return None
    return Consistency(argued, said, deadline).conflict()


def speakers_claims(argued: framework.Framework) -> list[int]:
    """The assumptions that are somebody's claim, admission or denial."""
    return [place for place, assumption in enumerate(argued.assumptions) if assumption.kind is Kind.CLAIM]


def _clash(derived: set[int]) -> bool:
    return any(literal ^ 1 in derived for literal in derived)


class Consistency:
    """The facts and strict clauses of a framework as propositional logic, and what `further` statements say besides."""

    def __init__(
        self,
        argued: framework.Framework,
        further: Iterable[tuple[int, int]] = (),
        deadline: solving.Deadline = solving.NEVER,
    ) -> None:
        facts = [*zip(argued.fact_statements, argued.facts, strict=True), *argued.stated_again, *further]
        clauses = [(place, clause) for place, clause in enumerate(argued.clauses) if clause.count is None]
        tallies = [
            (place, clause.statement, clause.count, clause.least)
            for place, clause in enumerate(argued.clauses)
            if clause.count is not None
        ]
        text = "".join(
            [
                solving.facts("atom", ((place,) for place in range(len(argued.atoms)))),
                solving.facts("fact", facts),
                solving.facts("clause", ((place,) for place, _ in clauses)),
                solving.facts("rests_on", ((place, s) for place, clause in clauses for s in _resting(clause))),
                solving.facts(
                    "member",
                    ((place, literal) for place, clause in enumerate(argued.clauses) for literal in clause.literals),
                ),
                solving.facts("tally", ((place, statement) for place, statement, _, _ in tallies)),
                solving.facts("names", ((place, name) for place, _, name, _ in tallies)),
                solving.facts("least", ((place, least) for place, _, _, least in tallies)),
            ]
        )
        self.statements = sorted({s for s, _ in facts}.union(*map(_resting, argued.clauses)))
        program = solving.Program(("findings/consistency",), text)
        self._cores = solving.cores(program, map(_active, self.statements), deadline=deadline)

    def conflict(self, without: Collection[int] = ()) -> tuple[int, ...] | None:
        """A minimal set of statements that contradict each other, with none of those `without`; None if none do.

        Raises `LimitReached` at the deadline.
        """
        found = self._cores(_active(statement) for statement in self.statements if statement not in without)
        return None if found is None else tuple(sorted(arguments[0] for _, arguments in found))


def _active(statement: int) -> solving.Atom:
    return "active", (statement,)


def _resting(clause: framework.Clause) -> tuple[int, ...]:
    """The statements that say a clause; none for what is so of all times."""
    return (clause.statement,) if clause.statement >= 0 else clause.further
