"""What was found → what to ask next, in the words of the page; what settling does `answer.advising` works out."""

from collections.abc import Callable, Iterable, Sequence

from answerable import solving
from answerable.answer import advising, deciding, decoding, naming
from answerable.answer.advice import Advice, Candidate, Outcome, Unanswered
from answerable.answer.answer import Reference
from answerable.asking import Solved
from answerable.report import page
from answerable.report.sentences import counted

#: At most so many statements are told, of each kind; and so many seconds are spent on them.
MOST, SECONDS = 6, 2.0
_AFTER = {"all": "in every explanation left", "none": "in none that is left", "some": "in some of them"}

#: The number of a statement; a literal or a verdict in words.
Placing = Callable[[Reference], int]
Telling = Callable[[str], page.Told]


def asking(solved: Solved, place: Placing, told: Telling) -> page.Asking:
    """What to ask next of an answer; nothing where it has no explanation, or the time was not enough."""
    if solved.findings is None or solved.findings.count == 0:
        return page.Asking()
    try:
        return _Prompting(place, told).asking(_advice(solved))
    except solving.LimitReached:
        return page.Asking()


def _advice(solved: Solved) -> Advice:
    findings, deadline = solved.findings, solving.Deadline.after(SECONDS)
    assert findings is not None
    if solved.answer.claims and solved.answer.claims[0].act == "argument":
        argued = findings.argued
        unanswered = [n for n in range(len(argued.assumptions)) if not (argued.rebut[n] or argued.undercut[n])]
        return advising.advise(findings, naming.ArgumentNaming(argued), None, unanswered, deadline, MOST)
    decides = deciding.Deciding(solved.case, findings, deadline=deadline)
    unanswered = decoding.Decoding(solved.case, findings, decides.judging).unanswered()
    names = naming.CaseNaming(solved.case, findings.argued)
    return advising.advise(findings, names, decides, unanswered, deadline, MOST)


def _telling(verdicts: Sequence[str]) -> Sequence[str]:
    """What is concluded of parties; causes, which it rests on, only where that is all."""
    concluded = [one for one in verdicts if not one.startswith(("caused(", "but_for("))]
    return concluded or verdicts


class _Prompting:
    def __init__(self, place: Placing, told: Telling) -> None:
        self.place = place
        self.told = told

    def asking(self, found: Advice) -> page.Asking:
        return page.Asking(
            tuple(map(self.prompt, found.candidates)), tuple(map(self.hanging, found.unanswered)), found.judged
        )

    def prompt(self, candidate: Candidate) -> page.Prompt:
        return page.Prompt(
            self.place(candidate.statement),
            tuple(map(self.effect, candidate.outcomes)),
            tuple((one.stance == "accept", self.place(one.statement)) for one in candidate.same),
        )

    def effect(self, outcome: Outcome) -> page.Effect:
        share = f"{outcome.share} of the explanations"
        left = share if outcome.leaves is None else counted(outcome.leaves, "explanation")
        settles = tuple((self.told(flip.literal), _AFTER[flip.after]) for flip in outcome.flips)
        return page.Effect(outcome.stance == "accept", left, settles)

    def hanging(self, one: Unanswered) -> page.Hanging:
        statements = tuple(map(self.place, one.statements))
        return page.Hanging(
            self.place(one.statement),
            self.literals(_telling(one.verdicts)),
            statements,
            self.literals(one.literals),
        )

    def literals(self, texts: Iterable[str]) -> tuple[page.Told, ...]:
        return tuple(map(self.told, texts))
