"""How rulings and the answers to questions are told; sentences about single things are in `sentences`."""

from collections.abc import Iterator, Sequence

from answerable.answer.answer import QuestionAnswer, QuestionPart, Ruling, RulingGround, Status
from answerable.report import printable
from answerable.report.sentences import IN_EXPLANATIONS, Sentences

_ASKED = {
    "every": "in every explanation",
    "not every": "not in every explanation",
    "some": "in some explanation",
    "no": "in no explanation",
}


#: How a ruling stands.
STANDINGS = {"granted": "granted", "not granted": "not granted", "undecided": "undecided within the limit"}


def ruled(ruling: Ruling, words: Sentences) -> str:
    """`alternative: Tice is liable (liable(tice)): granted, because "…"`."""
    status = STANDINGS[ruling.status]
    reason = f", because “{printable.line(ruling.reason)}”" if ruling.reason else ""
    return f"{printable.line(ruling.name)}: {words.plain(ruling.literal)}: {status}{reason}"


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
        told = f"so in {printable.number(ground.there)} of {printable.number(ground.total)}{so_far}"
    return f"{_ASKED[ground.quantifier]}{where}: {condition} ({told})"


def answered(question: QuestionAnswer, words: Sentences) -> Iterator[str]:
    """The answer to a question, a line for each part of it."""
    match question.kind:
        case "whether":
            yield _in(question.status, question.explanations)
        case "who":
            if not question.answers:
                yield f"nobody, {IN_EXPLANATIONS[question.status]}"
            yield from (f"{_name(part)} {_in(part.status, part.explanations)}" for part in question.answers)
        case "would":
            yes = {"all": "yes, ", "some": "yes, ", "none": "no, "}.get(question.status or "", "")
            yield f"{yes}{_in(question.status, question.explanations)}"
        case "which":
            yield from _falling(question, words)
    if question.undecided:
        yield f"nothing can be said in {_numbers(question.undecided)}"


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
