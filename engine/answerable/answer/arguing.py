"""Framework → Answer, where there is no case: arguments, or assumptions, that attack each other.

They are told of like claims that nobody makes: the act is `argument`, `by` is empty, the name is the argument's.
`Run` is to such a framework what `asking.Run` is to a case.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from itertools import islice, product

from answerable import solving
from answerable.answer import answer, reasoning
from answerable.answer.answer import Answer
from answerable.findings import enumerating, extensions, probing
from answerable.findings.alternative import Alternative
from answerable.findings.exchange import arguments
from answerable.findings.extensions import Findings
from answerable.findings.framework import Framework
from answerable.findings.semantics import Semantics
from answerable.language import problems

#: How many extensions are listed after a stop, where all were asked for.
LISTED = 100
#: Seconds spent at most on the statuses of arguments in disputes that cannot be exhausted.
STATUSES = 60.0
#: Seconds spent at most on telling what was found, once a limit was reached.
TELLING = 2.0
#: How many arguments of such a dispute are named.
NAMED = 3


class Run:
    """A solve under way; `answer()` finishes it. After Ctrl-C, called once more, it tells what was found so far."""

    def __init__(
        self,
        argued: Framework,
        name: str,
        semantics: Semantics = Semantics.PREFERRED,
        limit: int = 100,
        timeout: float | None = None,
        memory: int | None = None,
        share: float = 1.0,
        ending: Callable[[solving.Deadline], AbstractContextManager[None]] = lambda deadline: nullcontext(),
    ) -> None:
        if limit < 0:
            raise ValueError("limit must be 0 (all) or more")
        self.argued = argued
        self.name = name
        self.semantics = semantics
        self.limit = limit
        self.deadline = solving.Deadline.after(timeout, memory)
        self._share = share
        self._ending = ending
        self.stopped = False
        self._stop, self._option = "the time limit was reached", "--timeout"
        self._enumeration: enumerating.Enumeration | None = None
        self._finished = False

    def answer(self) -> Answer:
        """All extensions as explanations: their number, the first of them, disputes, and each argument's status."""
        if not self.stopped:
            self._search()
        if self._enumeration is None:
            return self._told(None)
        # what is asked of parts that cannot be exhausted may take as long; where time is up nothing more is asked
        deciding = self.deadline.within(0.0 if self.stopped else STATUSES)
        listing = self.deadline.beyond(TELLING) if self.stopped else self.deadline.sooner(self._share)
        limit = self.limit or (LISTED if self.stopped else 0)
        return self._told(_Telling(self._enumeration.findings(), limit, deciding, listing))

    @property
    def progress(self) -> tuple[str, int]:
        """What is being done (`grounding`, `searching` or `telling`), and how many alternatives were found so far."""
        if self._enumeration is None:
            return "grounding", 0
        return ("telling" if self._finished or self.stopped else "searching"), sum(map(len, self._enumeration.found))

    def findings(self) -> Findings | None:
        """What was found so far; None if the search has not begun."""
        return None if self._enumeration is None else self._enumeration.findings()

    def _search(self) -> None:
        try:
            with self._ending(self.deadline):
                if self._enumeration is None:
                    self._enumeration = enumerating.Enumeration(self.argued, self.semantics, deadline=self.deadline)
                for _ in self._enumeration.run():
                    pass
                self._finished = True
        except (solving.LimitReached, MemoryError) as limit:
            if isinstance(limit, MemoryError) and self.deadline.most is None:
                raise
            self.stopped = True
            if self.deadline.full or isinstance(limit, MemoryError):
                self._stop, self._option = "the memory limit was reached", "--memory"
        except KeyboardInterrupt:
            self.stopped = True
            self._stop = "this was interrupted"
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
            problems=tuple(self._problems(none, told, len(listed))),
        )

    def _problems(self, none: bool, told: "_Telling | None", listed: int) -> Iterator[problems.Problem]:
        if none:  # then other disputes need not be gone through
            kind = self.semantics.value.replace("_", "-")
            yield problems.error("no-explanation", f"no consistent explanation: there is no {kind} extension")
        if self.stopped:
            yield problems.warning(
                "limit-reached",
                f"{self._stop}; what follows is what was found until then",
                help=f"raise the limit with `{self._option}`, or ask for less with `--limit`",
            )
        elif told is not None and not none:
            yield from told.unexhausted()
            if listed < min(told.findings.count, self.limit or told.findings.count):
                message = f"there was no time, or no room, to list more than {listed} explanations"
                yield problems.warning("limit-reached", message, help="ask for less with `--limit`")


class _Telling:
    """Reads the findings of a framework without a case."""

    def __init__(self, findings: Findings, limit: int, deciding: solving.Deadline, listing: solving.Deadline) -> None:
        self.findings = findings
        self._limit = limit
        self._deciding = deciding
        self._listing = listing
        self._probings: dict[int, probing.Probing] = {}
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
            if self._listing.left() <= 0:
                return

    def unexhausted(self) -> Iterator[problems.Problem]:
        """A warning for each dispute that has more alternatives than are looked for, naming it."""
        for decided in self.findings.parts:
            if not decided.exhausted:
                named = [f"`{self._names[a]}`" for a in decided.part.assumptions[: decided.part.undecided]]
                more = f" and {len(named) - NAMED} more" if len(named) > NAMED else ""
                yield problems.warning(
                    "limit-reached",
                    f"the dispute about {', '.join(named[:NAMED])}{more} has more than {enumerating.ALTERNATIVES} ways "
                    "of being decided; others are not counted",
                )

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
        accepting, rejecting, every = decided.accepting, decided.rejecting, len(alternatives)
        varying = [
            n
            for n in sorted(accepting.keys() | rejecting.keys())
            if accepting[n] not in (0, every) or rejecting[n] not in (0, every)
        ]
        holds = decided.varying(decided.holding)
        return answer.Dispute(
            claims=self._told(varying),
            alternatives=tuple(
                answer.DisputeAlternative(
                    accepts=self._told(n for n in varying if n in one.accepted),
                    rejects=self._told(n for n in varying if n in one.rejected),
                    leaves_open=self._told(n for n in varying if _stance(n, one) is None),
                    holds=self._sentences(one.holds & holds),
                )
                for one in alternatives[: self._limit or None]
            ),
            count=len(alternatives),
            exhausted=decided.exhausted,
        )

    def claims(self) -> Iterator[answer.ClaimStatus]:
        """Every argument, with its status."""
        counted = [decided.accepting for decided in self.findings.parts]
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
        if decided.exhausted:
            return "all" if accepted else "none"
        if place not in self._probings:
            self._probings[place] = probing.Probing(self._argued, decided.part, self.findings.semantics, self._deciding)
        asked, settled = self._probings[place], self.findings.settled.accepted
        try:
            if accepted:
                return "all" if asked.accepted_everywhere([number], settled) else "some"
            return "some" if asked.accepted_somewhere([number], settled) else "none"
        except solving.LimitReached:
            return None

    def _told(self, numbers: Iterable[int]) -> tuple[answer.Reference, ...]:
        return tuple(self._references[n] for n in sorted(numbers))

    def _sentences(self, literals: Iterable[int]) -> tuple[str, ...]:
        found = (arguments.text(self._argued, x) for x in literals if not self._argued.is_auxiliary(x))
        return tuple(sorted(found, key=lambda name: (len(name), name)))


def _stance(number: int, one: Alternative) -> bool | None:
    """Whether an alternative accepts or rejects an argument, or neither."""
    return True if number in one.accepted else False if number in one.rejected else None
