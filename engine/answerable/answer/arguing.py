"""Framework → Answer, where there is no case: arguments, or assumptions, that attack each other.

They are told of like claims that nobody makes: the act is `argument`, `by` is empty, the name is the argument's.
`Run` is to such a framework what `asking.Run` is to a case.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice, product

from answerable import solving
from answerable.answer import answer, reasoning
from answerable.answer.answer import Answer
from answerable.findings import enumerating, extensions
from answerable.findings.exchange import arguments
from answerable.findings.extensions import Alternative, Findings
from answerable.findings.framework import Framework
from answerable.findings.semantics import Semantics
from answerable.language import problems


class Run:
    """A solve under way; `answer()` finishes it. After Ctrl-C, called once more, it tells what was found so far."""

    def __init__(
        self,
        argued: Framework,
        name: str,
        semantics: Semantics = Semantics.PREFERRED,
        limit: int = 100,
        timeout: float | None = None,
    ) -> None:
        if limit < 0:
            raise ValueError("limit must be 0 (all) or more")
        self.argued = argued
        self.name = name
        self.semantics = semantics
        self.limit = limit
        self.deadline = solving.Deadline.after(timeout)
        self.stopped = False
        self._enumeration: enumerating.Enumeration | None = None

    def answer(self) -> Answer:
        """All extensions as explanations: their number, the first of them, disputes, and each argument's status."""
        if not self.stopped:
            self._search()
        if self._enumeration is None:
            return self._told(None)
        return self._told(_Telling(self._enumeration.findings(), self.limit))

    def findings(self) -> Findings | None:
        """What was found so far; None if the search has not begun."""
        return None if self._enumeration is None else self._enumeration.findings()

    def _search(self) -> None:
        try:
            if self._enumeration is None:
                self._enumeration = enumerating.Enumeration(self.argued, self.semantics, deadline=self.deadline)
            for _ in self._enumeration.run():
                pass
        except solving.LimitReached:
            self.stopped = True
        except KeyboardInterrupt:
            self.stopped = True
            raise

    def _told(self, told: "_Telling | None") -> Answer:
        findings = None if told is None else told.findings
        found = findings.count if findings is not None else 0
        exhausted = told is not None and (told.none or (told.findings.exhausted and not self.stopped))
        listed = tuple(told.explanations()) if told is not None else ()
        none = exhausted and not found
        return Answer(
            case=self.name,
            title="",
            semantics=self.semantics.value,
            count=found if exhausted else None,
            at_least=None if exhausted else found,
            complete=exhausted and len(listed) == found,
            explanations=listed,
            disputes=tuple(told.disputes()) if told is not None and not none else (),
            claims=tuple(told.claims()) if told is not None else (),
            undisputed=(),
            problems=tuple(self._problems(none)),
        )

    def _problems(self, none: bool) -> Iterator[problems.Problem]:
        if none:
            kind = self.semantics.value.replace("_", "-")
            yield problems.error("no-explanation", f"no consistent explanation: there is no {kind} extension")
        if self.stopped:
            yield problems.warning(
                "limit-reached",
                "the time limit was reached; what follows is what was found until then",
                help="raise the limit with `--timeout`, or ask for less with `--limit`",
            )


class _Telling:
    """Reads the findings of a framework without a case."""

    def __init__(self, findings: Findings, limit: int) -> None:
        self.findings = findings
        self._limit = limit
        self._argued = findings.argued
        self._names = arguments.names(findings.argued)
        self._references = [answer.Reference(by="", act="argument", name=name) for name in self._names]
        parts = [decided.part for decided in findings.parts]
        self._place = {a: n for n, part in enumerate(parts) for a in part.assumptions[: part.undecided]}
        self._rejections: dict[tuple[int, int, frozenset[int]], answer.Rejection] = {}
        self._chains: dict[tuple[int, frozenset[int]], reasoning.Chain] = {}

    @property
    def none(self) -> bool:
        """Whether it is known that there is no extension: some part has none, whatever the others have."""
        return any(decided.exhausted and not decided.alternatives for decided in self.findings.parts)

    def explanations(self) -> Iterator[answer.Explanation]:
        """The extensions, the last part varying fastest, at most `limit`."""
        if self.findings.count == 0:
            return
        combinations = product(*(decided.alternatives for decided in self.findings.parts))
        for number, chosen in enumerate(islice(combinations, self._limit or None), 1):
            yield self._explanation(number, dict(enumerate(chosen)))

    def _explanation(self, number: int, chosen: Mapping[int, Alternative]) -> answer.Explanation:
        base, parts = self.findings.base, chosen.values()
        accepted = base.accepted.union(*(one.accepted for one in parts))
        rejected = base.rejected.union(*(one.rejected for one in parts))
        everything = range(len(self._references))
        return answer.Explanation(
            number=number,
            accepts=self._told(accepted),
            rejects=tuple(self._rejection(n, chosen) for n in sorted(rejected)),
            leaves_open=self._told(n for n in everything if n not in accepted and n not in rejected),
            assumes=(),
            holds=self._sentences(base.holds.union(*(one.holds for one in parts))),
        )

    def _rejection(self, number: int, chosen: Mapping[int, Alternative]) -> answer.Rejection:
        place = self._place.get(number, -1)
        members = chosen[place].chosen if place >= 0 else frozenset[int]()
        key = (number, place, members)
        if key not in self._rejections:
            defeat = self._chain(place, members).defeat(number)
            assert defeat is not None  # what is rejected is defeated
            by = tuple(sorted(defeat.assumptions))
            self._rejections[key] = answer.Rejection(
                by="",
                act="argument",
                name=self._names[number],
                because=self._because(defeat.literal, by),
                defeated_by=self._told(by),
            )
        return self._rejections[key]

    def _because(self, literal: int, by: tuple[int, ...]) -> str:
        if self._argued.is_auxiliary(literal):
            return f"{arguments.text(self._argued, literal)} attacks it"
        grounds = ", ".join(self._names[n] for n in by)
        return f"its contrary {arguments.text(self._argued, literal)} holds" + (f" ({grounds})" if grounds else "")

    @cached_property
    def _settled_chain(self) -> reasoning.Chain:
        return reasoning.settled_chain(self.findings)

    def _chain(self, place: int, chosen: frozenset[int]) -> reasoning.Chain:
        if place < 0:
            return self._settled_chain
        if (place, chosen) not in self._chains:
            rules = self.findings.parts[place].part.rules
            everything = chosen | self.findings.settled.accepted
            self._chains[place, chosen] = reasoning.Chain(self._argued, rules, everything, self._settled_chain)
        return self._chains[place, chosen]

    def disputes(self) -> Iterator[answer.Dispute]:
        """The parts that can be decided in several ways."""
        for decided in self.findings.parts:
            if len(decided.alternatives) > 1:
                yield self._dispute(decided)

    def _dispute(self, decided: extensions.Decided) -> answer.Dispute:
        alternatives = decided.alternatives
        stances = {
            n: {_stance(n, one) for one in alternatives}
            for n in sorted({n for one in alternatives for n in one.accepted | one.rejected})
        }
        varying = [n for n, found in stances.items() if len(found) > 1]
        always = frozenset.intersection(*(one.holds for one in alternatives))
        return answer.Dispute(
            claims=self._told(varying),
            alternatives=tuple(
                answer.DisputeAlternative(
                    accepts=self._told(n for n in varying if n in one.accepted),
                    rejects=self._told(n for n in varying if n in one.rejected),
                    leaves_open=self._told(n for n in varying if _stance(n, one) is None),
                    holds=self._sentences(one.holds - always),
                )
                for one in alternatives[: self._limit or None]
            ),
            count=len(alternatives),
            exhausted=decided.exhausted,
        )

    def claims(self) -> Iterator[answer.ClaimStatus]:
        """Every argument, with its status."""
        counted = [Counter(n for one in decided.alternatives for n in one.accepted) for decided in self.findings.parts]
        for number, name in enumerate(self._names):
            yield answer.ClaimStatus(by="", act="argument", name=name, status=self._status(number, counted))

    def _status(self, number: int, counted: list[Counter[int]]) -> answer.Status | None:
        if self.findings.count == 0:
            return "none" if self.none else None
        if number in self.findings.settled.accepted:
            return "all"
        place = self._place.get(number)
        if place is None:
            return "none"
        decided = self.findings.parts[place]
        accepted = counted[place][number]
        if 0 < accepted < len(decided.alternatives):
            return "some"
        if not decided.exhausted:
            return None
        return "all" if accepted else "none"

    def _told(self, numbers: Iterable[int]) -> tuple[answer.Reference, ...]:
        return tuple(self._references[n] for n in sorted(numbers))

    def _sentences(self, literals: Iterable[int]) -> tuple[str, ...]:
        found = (arguments.text(self._argued, x) for x in literals if not self._argued.is_auxiliary(x))
        return tuple(sorted(found, key=lambda name: (len(name), name)))


def _stance(number: int, one: Alternative) -> bool | None:
    """Whether an alternative accepts or rejects an argument, or neither."""
    return True if number in one.accepted else False if number in one.rejected else None
