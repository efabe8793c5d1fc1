"""The pipeline: Case → Framework → Findings → Answer, within a deadline.

`Run` is a solve under way: iterating it yields explanations as they are found, and `answer()` finishes it.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice, product
from typing import TypeVar

from answerable import solving
from answerable.answer import adjudicating, clashing, deciding, decoding, filtering, inquiring, tabulating
from answerable.answer.answer import Answer, Explanation, Statement
from answerable.findings import conflicting, contradicting, enumerating, framework, grounding
from answerable.findings.alternative import Alternative
from answerable.findings.conflict import Conflicts
from answerable.findings.extensions import Findings
from answerable.findings.semantics import Semantics
from answerable.language import case, problems, weighing, wording

#: How many explanations are listed unless told otherwise.
LIMIT = 100
#: Seconds spent at most on naming the statements that leave no explanation.
REASONS = 20.0
#: Seconds spent at most on the statuses of statements in disputes that cannot be exhausted.
STATUSES = 60.0
#: Seconds spent at most on telling what was found, once a limit was reached.
TELLING = 2.0
#: How many statements of such a dispute are named.
NAMED = 3

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Solved:
    """A case with what was found of it; `findings` is None where the facts contradict or the deadline came first."""

    case: case.Case
    answer: Answer
    findings: Findings | None


def solve(
    subject: case.Case,
    semantics: Semantics | str = Semantics.PREFERRED,
    limit: int = LIMIT,
    timeout: float | None = None,
    *,
    preferences: bool = True,
    memory: int | None = None,
) -> Answer:
    """All explanations of a case: their exact number, the first `limit` of them (0: all), disputes, statuses.

    `timeout` is in seconds, `memory` in megabytes; when one is reached the answer holds what was found and says so
    (`complete` false).
    Without `preferences`, the case's own (`prefer`, `rank by ratings`) are left out.
    Raises `Refused` for a case that cannot be worked with, `ValueError` for an unknown semantics or a bad limit.
    """
    return Run(subject, semantics, limit, timeout, preferences=preferences, memory=memory).answer()


def find(
    subject: case.Case,
    semantics: Semantics = Semantics.PREFERRED,
    deadline: solving.Deadline = solving.NEVER,
    solved: enumerating.Solved | None = None,
) -> Findings | None:
    """The findings of a case and nothing besides; None where its facts contradict each other.

    `solved` keeps the models of parts for further cases, whose parts are often alike. Raises `LimitReached` at the
    deadline.
    """
    argued = grounding.ground_case(subject, deadline)
    if contradicting.contradictory_facts(argued, deadline) is not None:
        return None
    enumeration = enumerating.Enumeration(argued, semantics, deadline=deadline, solved=solved)
    for _ in enumeration.run():
        pass
    return enumeration.findings()


class Run:
    """A solve under way. Iterating yields explanations as they are found, numbered in that order.

    With `where`, a condition without variables, only the explanations in which it holds are listed and yielded.

    `answer()` goes on to the end; after Ctrl-C it tells what was found so far. `memory` is in megabytes: when the
    process has more in use, the search ends as at the deadline. Of the time that is left, `share` is for listing
    explanations, the rest for writing them. `ending` may raise `LimitReached` in what does not look at the deadline.
    """

    def __init__(
        self,
        subject: case.Case,
        semantics: Semantics | str = Semantics.PREFERRED,
        limit: int = LIMIT,
        timeout: float | None = None,
        *,
        preferences: bool = True,
        where: case.Condition | None = None,
        memory: int | None = None,
        share: float = 1.0,
        ending: Callable[[solving.Deadline], AbstractContextManager[None]] = lambda deadline: nullcontext(),
    ) -> None:
        if limit < 0:
            raise ValueError("limit must be 0 (all) or more")
        self.case = subject if preferences else weighing.unweighed(subject)
        self.semantics = Semantics(semantics)
        self.limit = limit
        self.where = where
        self.deadline = solving.Deadline.after(timeout, memory)
        self._share = share
        self.ending = ending
        self.stopped = False  # by a limit or by Ctrl-C, before everything asked for was found
        self._stop = "the time limit was reached"
        self._option = "--timeout"
        self._argued: framework.Framework | None = None
        self._contradiction: tuple[int, ...] | None = None
        self._enumeration: enumerating.Enumeration | None = None
        self._search = self._found()
        self._yielded = self._seen = 0
        self._finished = False

    def __iter__(self) -> Iterator[Explanation]:
        read: decoding.Decoding | None = None
        while self.limit == 0 or self._yielded < self.limit:
            chosen = next(self._search, None)
            if chosen is None or self._enumeration is None:
                return
            if read is None:
                read = decoding.Decoding(self.case, self._enumeration.findings())
            self._seen += 1
            if self.where is None or read.decides.true(self.where, read.decides.view(chosen.values())):
                self._yielded += 1
                yield read.explanation(self._seen, chosen)

    def answer(self) -> Answer:
        """Finish the search and tell everything found, explanations in a fixed order."""
        return self.solved().answer

    def solved(self) -> Solved:
        """The same, together with the findings it was read from."""
        self._search.close()
        self._exhaust()  # what was not combined yet need not be: it is counted
        if not self.stopped:
            with self._noting_stops():
                return self._told()
        return self._told()

    @property
    def progress(self) -> tuple[str, int]:
        """What is being done (`grounding`, `searching` or `telling`), and how many alternatives were found so far."""
        if self._enumeration is None:
            return "grounding", 0
        number = sum(map(len, self._enumeration.found))
        return ("telling" if self._finished or self.stopped else "searching"), number

    def _told(self) -> Solved:
        told = self._warnings()
        if self._contradiction is not None:
            return Solved(self.case, self._contradictory(self._contradiction, told), None)
        if self._enumeration is None:
            return Solved(self.case, self._nothing(told, exhausted=False), None)
        findings = self._enumeration.findings()
        exhausted = findings.exhausted and (self._finished or not self.stopped)
        if findings.count == 0 and not self.stopped:
            return Solved(self.case, self._unexplained(findings, told), findings)
        if not self.stopped:
            told = [*self._unexhausted(findings), *told]
        return Solved(self.case, self._read(findings, exhausted, told), findings)

    def _read(self, findings: Findings, exhausted: bool, told: list[problems.Problem]) -> Answer:
        """What was found, as far as there is time and room to tell it: at least two seconds."""
        telling = _Telling(self.deadline.beyond(TELLING) if self.stopped else self.deadline.at_least(TELLING), self)
        # what is asked of parts that cannot be exhausted may take as long; where time is up nothing more is asked
        deadline = self.deadline.within(0.0 if self.stopped else STATUSES)
        read = decoding.Decoding(self.case, findings, deadline=deadline, telling=telling.deadline)
        decides = deciding.Deciding(self.case, findings, read.judging, telling.deadline, read.decides.projections)
        matching, explanations = self._listed(decides, read, told)
        # as many as are listed are gone through once more, for what is so in each of them
        many = max(1, len(explanations)) if self.where is None else self.limit
        # where there was no time to list everything, there is none to list the ways of large disputes
        ways = self.limit or (0 if len(explanations) == matching and not self.stopped else LIMIT)
        rulings = adjudicating.Adjudicating(self.case, decides)
        answer = Answer(
            case=self.case.name,
            title=self.case.title,
            semantics=self.semantics.value,
            count=findings.count if exhausted else None,
            at_least=None if exhausted else findings.count,
            where=wording.condition_text(self.where) if self.where else None,
            matching=matching if self.where else None,
            complete=exhausted and len(explanations) == matching,
            explanations=explanations,
            disputes=telling.part("the disputes", lambda: read.disputes(ways)),
            claims=telling.part("the statuses of claims", read.claims) or read.claims(statuses=False),
            undisputed=telling.part("what is undisputed", read.undisputed),
            verdicts=telling.part("verdicts", lambda: tabulating.tabulate(self.case, read, many, telling.deadline)),
            rulings=telling.part("rulings", rulings.rulings),
            questions=telling.part("questions", lambda: inquiring.inquire(self.case, read, many, telling.deadline)),
        )
        told += telling.part("contradictory rulings", lambda: tuple(rulings.contradictions()))
        return answer.model_copy(update={"problems": (*told, *telling.missing())})

    def _listed(
        self, decides: deciding.Deciding, read: decoding.Decoding, told: list[problems.Problem]
    ) -> tuple[int | None, tuple[Explanation, ...]]:
        """How many explanations there are to list, and the first of them; None if there was no time to tell."""
        found: list[Explanation] = []
        listing = decides.deadline.sooner(self._share)
        try:
            with self.ending(listing):
                if self.where is None:
                    # after a stop, what could still be combined without end is not
                    for explanation in read.explanations(self.limit or (LIMIT if self.stopped else 0)):
                        found.append(explanation)
                        listing.check()
                    return decides.findings.count, tuple(found)
                filtered = filtering.Filtering(decides, self.where)
                for number, chosen in islice(filtered.each(), self.limit or None):
                    found.append(read.explanation(number, chosen))
                    listing.check()
                return filtered.count, tuple(found)
        except (solving.LimitReached, MemoryError) as limit:
            self.raise_unasked(limit)
        asked = min(decides.findings.count, self.limit or decides.findings.count)
        if self.where is not None:
            message = "not all explanations in which the condition holds could be looked for"
            told.append(problems.warning("limit-reached", message, help="raise the limit with `--timeout`"))
            return None, tuple(found)
        if len(found) < asked and not self.stopped:
            message = f"there was no time, or no room, to list more than {len(found)} explanations"
            told.append(problems.warning("limit-reached", message, help="ask for less with `--limit`"))
        return decides.findings.count, tuple(found)

    def raise_unasked(self, limit: BaseException) -> None:
        """Raise what tells of memory that ran out, where nobody asked for a limit on it."""
        if isinstance(limit, MemoryError) and self.deadline.most is None:
            raise limit

    # --- the search ---------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        if self._argued is None:
            self._argued = grounding.ground_case(self.case, self.deadline)
            self._contradiction = contradicting.contradictory_facts(self._argued, self.deadline)
            if self._contradiction is None:
                self._enumeration = enumerating.Enumeration(
                    self._argued, self.semantics, most=enumerating.ALTERNATIVES, deadline=self.deadline
                )

    def _found(self) -> Generator[dict[int, Alternative], None, None]:
        """Every combination of alternatives, as soon as it is complete."""
        with self._noting_stops():
            self._prepare()
            if self._enumeration is not None:
                yield from _combined(self._enumeration)
                self._finished = True

    def _exhaust(self) -> None:
        with self._noting_stops(), self.ending(self.deadline):
            if self._finished or self.stopped:
                return
            self._prepare()
            if self._enumeration is not None:
                for _ in self._enumeration.run():
                    pass
                self._finished = True

    @contextmanager
    def _noting_stops(self) -> Iterator[None]:
        """The deadline ends the search quietly, Ctrl-C loudly; either way what was found can be told."""
        try:
            yield
        except (solving.LimitReached, MemoryError) as limit:
            self.raise_unasked(limit)
            self.stopped = True
            if self.deadline.full or isinstance(limit, MemoryError):
                self._stop, self._option = "the memory limit was reached", "--memory"
        except KeyboardInterrupt:
            self.stopped = True
            self._stop, self._option = "this was interrupted", "--timeout"
            raise

    # --- what is told besides -----------------------------------------------------------------------------------------

    def _nothing(self, told: list[problems.Problem], exhausted: bool) -> Answer:
        return Answer(
            case=self.case.name,
            title=self.case.title,
            semantics=self.semantics.value,
            count=0 if exhausted else None,
            at_least=None if exhausted else 0,
            complete=exhausted,
            explanations=(),
            disputes=(),
            claims=(),
            problems=tuple(told),
        )

    def _contradictory(self, known: tuple[int, ...], told: list[problems.Problem]) -> Answer:
        assert self._argued is not None  # it was found to contradict itself
        with self.ending(self._for_reasons()):
            found = conflicting.conflicting_facts(self.case, self._argued, deadline=self._for_reasons())
        if not found.found:
            found = Conflicts((known,), complete=False, restored=False)
        return self._conflicting(found, "facts-contradict", "these statements contradict each other", told)

    def _unexplained(self, findings: Findings, told: list[problems.Problem]) -> Answer:
        with self.ending(self._for_reasons()):
            found = conflicting.unexplained(self.case, self.semantics, deadline=self._for_reasons())
        message = "no consistent explanation: these statements cannot stand together"
        if found.goals and found.found == ((),):
            message = "no consistent explanation: no mechanism for this can fire"
        empty = self._conflicting(found, "no-explanation", message, told)
        return empty.model_copy(update={"claims": decoding.Decoding(self.case, findings).claims()})

    def _for_reasons(self) -> solving.Deadline:
        return self.deadline.within(REASONS)

    def _conflicting(self, found: Conflicts, code: str, message: str, told: list[problems.Problem]) -> Answer:
        """No explanation, and every conflict as problems: one for each of its statements."""
        sets = [tuple(sorted({*one, *found.goals})) for one in found.found]
        conflict: list[problems.Problem] = []
        for number, one in enumerate(sets, 1):
            when = clashing.clash(self.case, one, one)
            which = f" ({number} of {len(sets)})" if len(sets) > 1 else ""
            conflict += self._conflict(one, code, f"{message}{which}{f': {when}' if when else ''}")
        if not sets:
            conflict.append(problems.error(code, message))
        # what stands in the way need be no part of a conflict: without the rest of the case nothing explains anything
        blamed = {statement for one in sets for statement in one}
        for withdrawal in found.restoring:
            others = "" if len(withdrawal) == 1 else " and others"
            text = f"no consistent explanation: without this{others} there would be one"
            conflict += self._conflict(withdrawal, code, text) if not blamed.issuperset(withdrawal) else []
        if not found.minimal:
            conflict.append(
                problems.warning("limit-reached", "the search for a smaller set of statements was cut short")
            )
        return self._nothing([*conflict, *told], exhausted=True).model_copy(
            update={
                "conflicts": tuple(tuple(map(self._statement, one)) for one in sets),
                "conflicts_complete": found.complete,
                "withdrawals": tuple(tuple(map(self._statement, one)) for one in found.restoring),
                "withdrawals_complete": found.restored,
            }
        )

    def _statement(self, number: int) -> Statement:
        statement = self.case.statements[number]
        span = statement.span
        return Statement(
            kind=statement.kind,
            name=wording.statement_name(statement),
            file=span.file if span else "",
            line=span.line if span else 0,
        )

    def _conflict(self, statements: tuple[int, ...], code: str, message: str) -> list[problems.Problem]:
        """One problem for each statement of a conflict, each naming where the others stand."""
        found = []
        for number in statements:
            span = self.case.statements[number].span
            others = [self.case.statements[other].span for other in statements if other != number]
            lines = ", ".join(f"{other.file}:{other.line}" for other in others if other is not None)
            found.append(problems.error(code, message, span, f"together with {lines}" if lines else ""))
        return found

    def _warnings(self) -> list[problems.Problem]:
        told: list[problems.Problem] = []
        if self.stopped:
            told.append(
                problems.warning(
                    "limit-reached",
                    f"{self._stop}; what follows is what was found until then",
                    help=f"raise the limit with `{self._option}`, or ask for less with `--limit`",
                )
            )
        if self._argued is None or self._contradiction is not None:
            return told
        for number in self._argued.unclosed:
            told.append(
                problems.warning(
                    "strict-inference-bounded",
                    "strict inference over this and the statements it is tied to was cut short: "
                    "something that follows from them may be missed",
                    self.case.statements[number].span,
                    "split the case, or say with fewer statements what must hold",
                )
            )
        told += self._self_contradictions(self._argued)
        return told

    def _unexhausted(self, findings: Findings) -> Iterator[problems.Problem]:
        """A warning for each dispute that has more alternatives than are looked for, naming it."""
        for decided in findings.parts:
            if not decided.exhausted:
                told = sorted({findings.argued.assumptions[a].shown for a in decided.part.assumptions} - {-1})
                names = [f"`{decoding.reference(self.case, number).name}`" for number in told]
                names = list(dict.fromkeys(names))
                about = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
                yield problems.warning(
                    "limit-reached",
                    f"the dispute about {about or 'what is left open'} has more than {enumerating.ALTERNATIVES} ways "
                    "of being decided; others are not counted",
                    self.case.statements[told[0]].span if told else None,
                    "split the dispute, or settle some of its claims",
                )

    def _self_contradictions(self, argued: framework.Framework) -> list[problems.Problem]:
        """A warning for each party whose own claims cannot stand together."""
        by_party: dict[str, list[int]] = {}
        for claim in contradicting.speakers_claims(argued):
            statement = self.case.statements[argued.assumptions[claim].statement]
            assert isinstance(statement, case.Claim)
            by_party.setdefault(statement.party, []).append(claim)
        told = []
        for party, claims in by_party.items():
            found = contradicting.contradictory_claims(argued, claims)
            said = [n for n in found or () if isinstance(self.case.statements[n], case.Claim)]
            if said:
                names = []
                for number in said:
                    statement = self.case.statements[number]
                    assert isinstance(statement, case.Claim)
                    names.append(f"{statement.act} `{wording.literal_text(statement.content)}`")
                told.append(
                    problems.warning(
                        "self-contradicted",
                        f"`{party}` contradicts itself: it {' and '.join(names)}",
                        self.case.statements[said[-1]].span,
                        f"add `{party} withdraws …` if one of them is no longer held",
                    )
                )
        return told


class _Telling:
    """Reads an answer part by part until the deadline; what there is no time for is left out, and that told."""

    def __init__(self, deadline: solving.Deadline, run: Run) -> None:
        self.deadline = deadline
        self._run = run
        self._missing: list[str] = []

    def part(self, name: str, read: Callable[[], tuple[_Item, ...]]) -> tuple[_Item, ...]:
        """What `read` reads; nothing where a limit comes first."""
        try:
            with self._run.ending(self.deadline):
                return read()
        except (solving.LimitReached, MemoryError) as limit:
            self._run.raise_unasked(limit)
            self._missing.append(name)
            return ()

    def missing(self) -> Iterator[problems.Problem]:
        """What is not told, and that more might be decided with more time."""
        help = "raise the limit with `--timeout` or `--memory`"
        if self._missing:
            message = f"there was no time, or no room, to tell {', '.join(self._missing)}"
            yield problems.warning("limit-reached", message, help=help)
        elif self.deadline.left() <= 0 and not self._run.stopped:
            message = "a limit was reached while this was told; what was not decided until then is told as undecided"
            yield problems.warning("limit-reached", message, help=help)


def _combined(enumeration: enumerating.Enumeration) -> Iterator[dict[int, Alternative]]:
    """Combinations of alternatives, one of each part, as alternatives come in; each combination once."""
    parts = len(enumeration.parts)
    if not parts and not enumeration.unexplained:
        yield {}
        return
    known: list[list[Alternative]] = [[] for _ in range(parts)]
    for place, alternative in enumeration.run():
        if all(known[other] for other in range(parts) if other != place):
            # until every part has one nothing is complete; then all that wait are combined at once
            fixed = [[alternative] if other == place else known[other] for other in range(parts)]
            for chosen in product(*fixed):
                yield dict(enumerate(chosen))
        known[place].append(alternative)
