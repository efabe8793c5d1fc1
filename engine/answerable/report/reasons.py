"""How the steps of a reason are told: one line each, in the words of the case, with where it is written at its end."""

from answerable.answer.answer import Cause
from answerable.answer.decoding import preferences
from answerable.answer.reason import Contrast, Place, Reason, Step
from answerable.report import printable
from answerable.report.sentences import IN_EXPLANATIONS, Sentences, literal_of

#: What became of what was asked about, in a headline.
_STANCES = {
    "holds": "holds",
    "does not hold": "does not hold",
    "accepted": "is accepted",
    "rejected": "is rejected",
    "open": "is left open",
    "established": "is established",
    "refuted": "is refuted",
    "not established": "is not established",
}


class Reasons:
    """Words for the reasons of one case; a framework without a case is one without any statement."""

    def __init__(self, words: Sentences) -> None:
        self.words = words

    def headline(self, reason: Reason) -> str:
        """`Why cover holds in explanation 1 (it does in some explanations)`."""
        return f"Why {printable.line(reason.asked)} {self.stance(reason)} ({self.status(reason)})"

    def stance(self, reason: Reason) -> str:
        """`is rejected in explanation 3`."""
        return f"{_STANCES[reason.stance]} in explanation {reason.explanation}"

    def status(self, reason: Reason) -> str:
        """In how many explanations what was asked about is so."""
        verb = "it is accepted" if reason.stance in ("accepted", "rejected", "open") else "it is so"
        return f"{verb} {IN_EXPLANATIONS[reason.status]}"

    def line(self, step: Step) -> str:
        """The whole line of a step."""
        return self.text(step) + self.places(step.places)

    def places(self, places: tuple[Place, ...]) -> str:
        """` [il20.case:41, officials]`: where the statements of a step stand, and from what source they are."""
        told: list[str] = []
        before = ""
        for one in places:
            # of the same file, and with no source to tell, only the line
            where = (
                str(one.line) if one.file == before and not one.sources else f"{printable.line(one.file)}:{one.line}"
            )
            told.append(", ".join([where, *map(printable.line, one.sources)]))
            before = "" if one.sources else one.file
        return f" [{'; '.join(told)}]" if told else ""

    def text(self, step: Step) -> str:
        """What a step says, without its place."""
        literal = self.words.plain(step.literal) if step.literal else ""
        named = f" {printable.line(step.name)}" if step.name else ""
        prose = f": {printable.line(step.prose)}" if step.prose else ""
        match step.kind:
            case "fact":
                return f"{literal}: undisputed"
            case "claim" | "argument":
                return self._said(step, literal)
            case "evidence":
                told = self.words.statement(step.by[0])
                return f"{literal}: {told} supports it" if literal else told
            case "doubt":
                return self.words.statement(step.by[0]) if step.by else f"{literal}: it is doubted"
            case "source":
                return f"the source{named} counts as credible"
            case "presumption":
                return f"{literal}: presumed, as nothing accepted says otherwise{self._unless(step)}"
            case "option":
                return f"{literal}: chosen, as this is open"
            case "hypothesis":
                return f"{literal}: supposed, to explain what happened" if literal else "no hypothesis is needed here"
            case "rule" | "strict" | "mechanism":
                return f"{literal}{self._by(step)}{prose}{self._unless(step)}"
            case "time":
                return f"{literal}: the times say so"
            case "duty":
                return f"{literal}: this is what the duty{named} says"
            case "breach":
                return f"{literal}: the duty{prose or named} was in force and was violated"
            case "no breach":
                return f"{literal}: the duty{prose or named} was not in force, or not violated"
            case "cause":
                assert step.cause is not None  # a cause is told with one
                return f"{literal}: {self.but_for(step.cause)}" if literal else self.but_for(step.cause)
            case "no cause":
                return f"{literal}: nothing of{named} is part of what brought it about"
            case "preferred":
                return self._preferred(step)
            case "accepted" | "rejected" | "open":
                return self._put(step, named)
            case "together":
                return f"{literal}: all of this holds"
            case "contrary":
                return f"{literal}: this does not hold, because the opposite does"
            case "unsettled":
                duty = f" of the duty{prose or named}" if step.name else ""
                return f"{literal}: neither this nor the opposite is established{duty}"
            case "missing":
                return f"{literal}: this does not hold, as every way to it is blocked"
            case "blocked":
                return f"{literal} would follow{self._by(step)}{prose}, but"
            case "undecided":
                return self._undecided(step, literal)
            case "credible":
                return f"the source{named} does not count as credible here"
            case "unsaid":
                return f"{literal}: nothing in this case says so"

    def _said(self, step: Step, literal: str) -> str:
        """`… (cover): russian_officials claims cover, and so does kremlin; but israel denies cover`."""
        by = ", ".join(map(self.words.short, step.by))
        if step.kind == "argument":
            return by
        also = f", and so do {listed([one.by for one in step.also])}" if len(step.also) > 1 else ""
        if len(step.also) == 1:
            also = f", and so does {printable.line(step.also[0].by)}"
        against = f"; but {', '.join(map(self.words.short, step.against))}" if step.against else ""
        return f"{literal}: {by}{also}{against}"

    def _preferred(self, step: Step) -> str:
        """`this outweighs bob denies near: ann is preferred over bob because “she was there”`."""
        rules = [f"the {'rules' if ', ' in step.name else 'rule'} {step.name}"] if step.name else []
        outweighed = listed([*map(self.words.short, step.against), *rules])
        return f"this outweighs {outweighed}: {printable.line(preferences(step.preferred))}"

    def _by(self, step: Step) -> str:
        kind = {"rule": ", normally", "strict": ", always", "mechanism": ", brought about"}.get(step.kind, "")
        if step.kind == "strict" and not (step.name or step.prose):
            return ": this follows strictly"
        rules = "rules" if ", " in step.name else "rule"
        named = f" by the {rules} {printable.line(step.name)}" if step.name else ""
        return f"{kind}{',' if kind and named and step.kind != 'mechanism' else ''}{named}"

    def _undecided(self, step: Step, literal: str) -> str:
        """`not pays(a) would follow by the rule v2, and neither outweighs the other`."""
        if step.unless:
            undecided = f"{literal or 'something'} would be an exception, and is undecided"
            return f"{undecided}: it would follow{self._by(step)}" if step.name else undecided
        if step.by:
            return f"{', '.join(map(self.words.statement, step.by))}, and neither outweighs the other"
        follows = (
            f"{literal} would follow{self._by(step)}" if literal else f"the rule {printable.line(step.name)} applies"
        )
        return f"{follows}, and neither outweighs the other"

    def _unless(self, step: Step) -> str:
        told = " or ".join(map(printable.line, step.unless))
        return f"; unless {told} (not established)" if told else ""

    def _put(self, step: Step, named: str) -> str:
        what = (
            self.words.statement(step.by[0])
            if step.by
            else f"the rule{named}"
            if named
            else self.words.plain(step.literal)
            if step.literal
            else "this"
        )
        if step.by:
            told = {"accepted": "accepted", "rejected": "rejected", "open": "left open"}[step.kind]
            return f"{told}: {what}"
        return f"{what} {'applies' if step.kind == 'accepted' else 'does not apply here'}"

    def but_for(self, cause: Cause) -> str:
        """`had it not been that …, it would not have been that …`: the counterfactual of a cause."""
        without = " and ".join(map(self._otherwise, cause.cause))
        kept = listed([self.words.plain(one) for one in cause.witness])
        outcome = self.words.plain(cause.outcome)
        return f"{without}{f', and with {kept} as it was' if kept else ''}, it would not have been that {outcome}"

    def _otherwise(self, setting: str) -> str:
        literal = literal_of(setting)
        positive = setting.removeprefix("not ")
        return f"had it {'' if literal.negated else 'not '}been that {self.words.plain(positive)}"

    def contrast(self, contrast: Contrast) -> str:
        """`It accepts … rather than …`: what sets an explanation apart from the nearest one where it is otherwise."""
        here = [*map(self.words.short, contrast.here), *(f"assuming {one}" for one in contrast.assumes_here)]
        there = [*map(self.words.short, contrast.there), *(f"assuming {one}" for one in contrast.assumes_there)]
        apart = f"{listed(here) or 'nothing of its own'} rather than {listed(there) or 'anything else'}"
        return f"It accepts {apart}; explanation {contrast.explanation} is the nearest in which it is otherwise."


def listed(items: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    told = list(map(printable.line, items))
    return " and ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else "".join(told)
