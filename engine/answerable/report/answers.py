"""How verdicts over all explanations, rulings and answers to questions are told; `sentences` tells single things."""

from collections.abc import Callable, Iterator, Sequence

from answerable.answer.answer import (
    QuestionAnswer,
    QuestionPart,
    Ruling,
    RulingGround,
    Status,
    VerdictStatus,
)
from answerable.report import printable
from answerable.report.sentences import IN_EXPLANATIONS, Sentences, literal_of

#: The words for what has a name.
Naming = Callable[[str], str]

_ASKED = {
    "every": "in every explanation",
    "not every": "not in every explanation",
    "some": "in some explanation",
    "no": "in no explanation",
}


#: Of a ruling for which nothing speaks, so many things at most that it could have been about.
_FEW = 3
#: How a ruling stands.
STANDINGS = {"granted": "granted", "not granted": "not granted", "undecided": "undecided within the limit"}
#: How the verdicts that the engine gives, and responsibility, are told of a party.
_VERDICTS = {
    "caused": "{} caused {}",
    "but_for": "but for {}, no {}",
    "breached": "{} breached {}",
    "responsible": "{} is responsible for {}",
}


def verdict_words(literal: str, party: Naming, thing: Naming) -> str:
    """`Israel breached the duty: …`: a verdict of the engine's own in words, "" for any other."""
    read = literal_of(literal)
    words = _VERDICTS.get(read.predicate)
    if words is None or len(read.arguments) != 2:
        return ""
    told = words.format(party(str(read.arguments[0])), thing(str(read.arguments[1])))
    return f"not so: {told}" if read.negated else told


def verdict_row(told: VerdictStatus) -> str:
    """`israel is responsible for loss`: a verdict about a party, by names only."""
    literal = literal_of(told.literal)
    words = _VERDICTS.get(literal.predicate)
    if words is None or len(literal.arguments) != 2:
        return printable.line(told.literal)
    party, of = map(str, literal.arguments)
    return printable.line(words.format(party, of))


def turning(verdicts: Sequence[VerdictStatus]) -> Iterator[tuple[str, list[str]]]:
    """For each verdict on responsibility that some explanations establish: what flips it, a line for each side.

    Where nothing is concluded from causes and breaches, these themselves are told of.
    """
    concluded = [one for one in verdicts if literal_of(one.literal).predicate not in ("caused", "but_for", "breached")]
    for told in concluded or verdicts:
        if told.status == "some" and (told.turns_on or told.assuming):
            lines = []
            for accepted, word in ((True, "accepting"), (False, "not accepting")):
                names = [f"{one.by} {one.act} {one.name}".strip() for one in told.turns_on if one.accepted is accepted]
                if names:
                    lines.append(printable.line(f"{word} {', '.join(names)}"))
            if told.assuming:
                lines.append(printable.line(f"assuming {', '.join(told.assuming)}"))
            yield verdict_row(told), lines


def ruled(ruling: Ruling, words: Sentences) -> str:
    """`alternative: Tice is liable (liable(tice)): granted, because "…"`."""
    status = STANDINGS[ruling.status]
    reason = f", because “{printable.line(ruling.reason)}”" if ruling.reason and ruling.status == "granted" else ""
    return f"{printable.line(ruling.name)}: {words.plain(ruling.literal)}: {status}{reason}"


def worth_telling(ruling: Ruling, among: Sequence[Ruling]) -> bool:
    """Whether a reader wants to know: of what is not granted, only where something speaks for it.

    But a ruling is never left out altogether, unless it is about more things than a reader wants to know.
    """
    if ruling.status != "not granted" or "(" not in ruling.literal or any(map(_speaks_for_it, ruling.grounds)):
        return True
    same = [one for one in among if one.name == ruling.name]
    told = any(one.status != "not granted" or any(map(_speaks_for_it, one.grounds)) for one in same)
    return not told and len(same) <= _FEW


def _speaks_for_it(ground: RulingGround) -> bool:
    if ground.quantifier in ("every", "some"):
        return ground.there > 0
    return not ground.quantifier and bool(ground.met) and not ground.condition.startswith("not ")


def grounds(ruling: Ruling) -> Iterator[tuple[str, bool | None]]:
    """Each part of what a ruling rests on, with the numbers behind it, and whether it is met."""
    for ground in ruling.grounds:
        yield _ground(ground), ground.met


def _ground(ground: RulingGround) -> str:
    condition = printable.line(ground.condition)
    if not ground.quantifier:
        return condition
    where = f" where {printable.line(ground.where)}" if ground.where else ""
    if not ground.total and ground.exhausted:
        told = "there is none"
    else:
        so_far = "" if ground.exhausted else " looked at"
        if not ground.exhausted and ground.met is not None:
            # what those looked at do not decide was searched for
            if ground.quantifier in ("some", "no") and not ground.there:
                so_far += ", and in none by search"
            elif ground.quantifier in ("every", "not every") and ground.there == ground.total:
                so_far += ", and in all by search"
        told = f"so in {printable.number(ground.there)} of {printable.number(ground.total)}{so_far}"
    return f"{_ASKED[ground.quantifier]}{where}: {condition} ({told})"


def answered(question: QuestionAnswer, words: Sentences) -> Iterator[str]:
    """The answer to a question, a line for each part of it."""
    match question.kind:
        case "whether":
            yield _in(question.status, question.explanations)
        case "who":
            if not question.answers and question.undecided_in == "none":
                yield f"nobody, {IN_EXPLANATIONS[question.status]}"
            elif not question.answers and question.undecided_in != "all":
                yield _decided(question, "nobody")
            yield from (f"{_name(part)} {_in(part.status, part.explanations)}" for part in question.answers)
        case "would":
            if question.status == "none" and question.undecided_in != "none":
                if question.undecided_in != "all":
                    yield _decided(question, "no")
            else:
                yes = {"all": "yes, ", "some": "yes, ", "none": "no, "}.get(question.status or "", "")
                yield f"{yes}{_in(question.status, question.explanations)}"
        case "which":
            yield from _falling(question, words)
    if question.undecided_in in ("all", "some"):
        yield f"undecided {_in(question.undecided_in, question.undecided)}"


def _decided(question: QuestionAnswer, told: str) -> str:
    """What is so wherever anything is, of a question that is undecided elsewhere."""
    return f"{told}, where it is decided" if question.undecided_in else IN_EXPLANATIONS[None]


def _falling(question: QuestionAnswer, words: Sentences) -> Iterator[str]:
    if question.status == "none":
        yield "this is so in no explanation"
    elif question.status is None:
        yield IN_EXPLANATIONS[None]
    elif not question.answers:
        yield "none"
    for part in question.answers:
        said = words.short(part.said) if part.said else _name(part)
        yield f"{said}{', which falls in every explanation' if part.status == 'all' else ''}"


def _in(status: Status | None, explanations: Sequence[int]) -> str:
    """`in some explanations: 1, 3`."""
    told = IN_EXPLANATIONS[status]
    return f"{told}: {_numbers(explanations)}" if status == "some" and explanations else told


def _numbers(explanations: Sequence[int]) -> str:
    return ", ".join(map(str, explanations))


def _name(part: QuestionPart) -> str:
    return printable.line(part.answer)
