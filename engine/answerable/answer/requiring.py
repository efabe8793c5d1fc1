"""Findings → Requirements: the smallest sets of decisions under which something is so, part by part.

Only the parts that what is asked about depends on are looked at: a smallest set decides nothing elsewhere, since parts
are independent. Alternatives that what is asked about does not tell apart are one kind; kinds are combined,
never whole explanations.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from answerable import solving
from answerable.answer import answer
from answerable.answer.requirement import Decision, Decisions, Requirements, Turning, Turnings
from answerable.findings.alternative import Alternative
from answerable.findings.extensions import Decided, Findings

#: How many combinations of kinds are looked at before a question counts as undecided.
COMBINATIONS = 20_000
#: How many sets are looked for unless told otherwise.
LIMIT = 20

_REQUIRING = ("answer/requiring",)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Decisions that agree with the same alternatives (by place) of one part; the first one stands for them."""

    part: int
    agreeing: frozenset[int]
    members: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `parts` matter to it; of alternatives, what `kind` says of them; `met` whether some are as asked.

    `kind` takes the place of a part and an alternative of it, `met` an alternative of each of the parts.
    """

    asked: str
    parts: tuple[int, ...]
    kind: Callable[[int, Alternative], Hashable]
    met: Callable[[Sequence[Alternative]], bool]


class Requiring:
    """Looks for decisions in the findings of one case or framework."""

    def __init__(
        self,
        findings: Findings,
        reference: Callable[[int], answer.Reference],
        deadline: solving.Deadline = solving.NEVER,
    ) -> None:
        self.findings = findings
        self._reference = reference
        self._deadline = deadline
        self._choices: dict[int, tuple[_Choice, ...]] = {}
        self._alike: dict[Hashable, tuple[tuple[tuple[int, ...], ...], bool]] = {}

    # --- what must be decided -----------------------------------------------------------------------------------------

    def requires(self, question: Question, limit: int = LIMIT) -> Requirements:
        """The smallest sets under which what is asked about is so, fewest first, at most `limit` (0: all).

        Raises `LimitReached` at the deadline, or where too much would have to be combined.
        """
        parts = [n for n in question.parts if len(self.findings.parts[n].alternatives) > 1]
        kinds = [self._kinds(question, n) for n in question.parts]
        if prod(map(len, kinds)) > COMBINATIONS:
            raise solving.LimitReached
        unwanted: list[tuple[int, ...]] = []
        total = 0
        for combined in product(*(range(len(each)) for each in kinds)):
            self._deadline.check()
            total += 1
            chosen = [kinds[n][place][0] for n, place in enumerate(combined)]
            if not question.met(
                [self.findings.parts[p].alternatives[a] for p, a in zip(question.parts, chosen, strict=True)]
            ):
                unwanted.append(combined)
        exact = all(self.findings.parts[n].exhausted for n in question.parts)
        status = "none" if len(unwanted) == total else "some" if unwanted else "all"
        if status == "all":
            return Requirements(
                asked=question.asked,
                status="all" if exact else None,
                sets=(self._told(()),),
                complete=True,
                exact=exact,
            )
        if status == "none":
            return Requirements(
                asked=question.asked, status="none" if exact else None, sets=(), complete=True, exact=exact
            )
        choices = [choice for n in parts for choice in self._choices_of(n)]
        rows = self._rows(question.parts, kinds, unwanted)
        found, complete = self._smallest(choices, question.parts, rows, limit)
        return Requirements(
            asked=question.asked,
            status="some",
            sets=tuple(self._told([choices[n] for n in one]) for one in found),
            complete=complete,
            exact=exact,
        )

    def _kinds(self, question: Question, part: int) -> list[list[int]]:
        """The alternatives of a part, those that are alike together."""
        found: dict[Hashable, list[int]] = {}
        for place, alternative in enumerate(self.findings.parts[part].alternatives):
            found.setdefault(question.kind(part, alternative), []).append(place)
        return list(found.values())

    def _rows(
        self, parts: Sequence[int], kinds: Sequence[Sequence[Sequence[int]]], unwanted: Sequence[tuple[int, ...]]
    ) -> str:
        """The kinds of alternatives, and what combinations of them are not wanted, as facts."""
        number = {(part, place): n for n, (part, place) in enumerate(self._each(parts))}
        kind: dict[tuple[int, int], int] = {}
        within = []
        for row, (part, groups) in enumerate(zip(parts, kinds, strict=True)):
            for group, members in enumerate(groups):
                kind[row, group] = len(kind)
                within += [(number[part, place], kind[row, group]) for place in members]
        several = [row for row, groups in enumerate(kinds) if len(groups) > 1]
        combinations = sorted({tuple((row, one[row]) for row in several) for one in unwanted})
        return "".join(
            [
                solving.facts("kind", [(n,) for n in kind.values()]),
                solving.facts("within", within),
                solving.facts("unwanted", [(n,) for n in range(len(combinations))]),
                solving.facts(
                    "made_of", [(n, kind[one]) for n, combined in enumerate(combinations) for one in combined]
                ),
            ]
        )

    def _each(self, parts: Sequence[int]) -> Iterator[tuple[int, int]]:
        for part in parts:
            for place in range(len(self.findings.parts[part].alternatives)):
                yield part, place

    def _smallest(
        self, choices: Sequence[_Choice], parts: Sequence[int], rows: str, limit: int
    ) -> tuple[list[tuple[int, ...]], bool]:
        """The smallest sets of choices, fewest first; and whether these are all."""
        number = {(part, place): n for n, (part, place) in enumerate(self._each(parts))}
        against = [
            (n, number[choice.part, place])
            for n, choice in enumerate(choices)
            for place in range(len(self.findings.parts[choice.part].alternatives))
            if place not in choice.agreeing
        ]
        facts = "".join(
            [
                solving.facts("decision", [(n,) for n in range(len(choices))]),
                solving.facts("against", against),
                solving.facts("part", [(n,) for n in parts]),
                solving.facts("alternative", [(part, n) for (part, _), n in number.items()]),
                rows,
            ]
        )
        program = solving.Program(_REQUIRING, facts)
        wanted = limit + 1 if limit else 0
        found = self._sets(program, wanted)
        if limit == 0 or len(found) <= limit:
            return found, True
        # too many: those of few decisions first
        most = 1
        while most <= len(choices):
            bounded = solving.Program(_REQUIRING, facts + solving.facts("most", [(most,)]))
            found = self._sets(bounded, wanted)
            if len(found) > limit:
                break
            most += 1
        return found[:limit], False

    def _sets(self, program: solving.Program, wanted: int) -> list[tuple[int, ...]]:
        models = solving.models(program, limit=wanted, maximal=True, deadline=self._deadline)
        return sorted(
            (tuple(sorted(arguments[0] for _, arguments in model)) for model in models),
            key=lambda one: (len(one), one),
        )

    # --- what an explanation turns on ---------------------------------------------------------------------------------

    def turns_on(self, explanation: int, places: Sequence[int], limit: int = LIMIT) -> Turnings:
        """The smallest decisions that single out one explanation, at most `limit` (0: all) sets for each dispute."""
        told: list[Turning] = []
        for part, decided in enumerate(self.findings.parts):
            if len(decided.alternatives) < 2:
                continue
            self._deadline.check()
            told.append(self._turning(len(told) + 1, part, places[part], limit))
        exact = all(decided.exhausted for decided in self.findings.parts)
        return Turnings(explanation=explanation, disputes=tuple(told), exact=exact)

    def _turning(self, dispute: int, part: int, place: int, limit: int) -> Turning:
        every = self._choices_of(part)
        choices = [choice for choice in every if place in choice.agreeing]
        others = len(self.findings.parts[part].alternatives)
        twins = [n for n in range(others) if n != place and all(n in choice.agreeing for choice in choices)]
        if twins:
            return Turning(dispute=dispute, sets=(), complete=True, twins=len(twins))
        key = (others, place, tuple(choice.agreeing for choice in choices), limit)
        if key not in self._alike:  # disputes that look the same are solved once
            kinds = [[[n] for n in range(others)]]
            unwanted = [(n,) for n in range(others) if n != place]
            found, complete = self._smallest(choices, (part,), self._rows((part,), kinds, unwanted), limit)
            self._alike[key] = tuple(found), complete
        sets, complete = self._alike[key]
        told = tuple(self._told([choices[n] for n in one], follow=False) for one in sets)
        return Turning(dispute=dispute, sets=told, complete=complete)

    # --- decisions ----------------------------------------------------------------------------------------------------

    def _choices_of(self, part: int) -> tuple[_Choice, ...]:
        """What can be decided in a part, and makes a difference there."""
        if part not in self._choices:
            alternatives = self.findings.parts[part].alternatives
            agreeing: dict[frozenset[int], list[tuple[str, int]]] = {}
            for stance, statement, places in _stances(self.findings.parts[part]):
                if 0 < len(places) < len(alternatives):
                    agreeing.setdefault(places, []).append((stance, statement))
            self._choices[part] = tuple(_Choice(part, places, tuple(members)) for places, members in agreeing.items())
        return self._choices[part]

    def _told(self, chosen: Collection[_Choice], follow: bool = True) -> Decisions:
        left: dict[int, frozenset[int]] = {}
        for choice in chosen:
            left[choice.part] = left.get(choice.part, choice.agreeing) & choice.agreeing
        decided = {member for choice in chosen for member in choice.members}
        follows: list[Decision] = []
        for part, places in sorted(left.items()) if follow else ():
            for choice in self._choices_of(part):
                if places <= choice.agreeing:
                    follows += [self._decision(member) for member in choice.members if member not in decided]
        count = None
        if self.findings.exhausted:
            count = prod(
                len(left[n]) if n in left else len(one.alternatives) for n, one in enumerate(self.findings.parts)
            )
        return Decisions(
            decisions=tuple(self._decision(*choice.members) for choice in chosen), follows=tuple(follows), leaves=count
        )

    def _decision(self, first: tuple[str, int], *others: tuple[str, int]) -> Decision:
        stance, statement = first
        return Decision(
            stance="accept" if stance == "accept" else "reject",
            statement=self._reference(statement),
            same=tuple(self._decision(other) for other in others),
        )


def _stances(decided: Decided) -> list[tuple[str, int, frozenset[int]]]:
    """Of every statement that varies in a part, where it is accepted, and where rejected; acceptances first."""
    accepted: dict[int, set[int]] = {}
    rejected: dict[int, set[int]] = {}
    for place, alternative in enumerate(decided.alternatives):
        for statement in alternative.accepted:
            accepted.setdefault(statement, set()).add(place)
        for statement in alternative.rejected:
            rejected.setdefault(statement, set()).add(place)
    found = [("accept", statement, frozenset(accepted[statement])) for statement in sorted(accepted)]
    return found + [("reject", statement, frozenset(rejected[statement])) for statement in sorted(rejected)]
