"""What rulings conclude, where `why`, `why-not` or `requires` ask about it."""

from collections.abc import Iterator, Sequence

from answerable.answer.answer import Ruling
from answerable.cli import streams
from answerable.cli.ending import Exit
from answerable.cli.inquiry import Inquired
from answerable.report import answers, json, questions, terminal


def tell(rulings: Sequence[Ruling], asked: str, inquired: Inquired, as_json: bool, so: bool = True) -> int:
    """Print each ruling with what it rests on, and give the exit code: 1 if it is not as was asked."""
    if as_json:
        streams.write(json.rulings_text(asked, rulings))
    else:
        streams.tell(questions.Told(_lines(rulings, inquired)))
    standings = {one.status for one in rulings}
    if "granted" not in standings and "undecided" in standings:
        return Exit.LIMITED
    return Exit.ANSWERED if ("granted" in standings) == so else Exit.NEGATIVE


def _lines(rulings: Sequence[Ruling], inquired: Inquired) -> Iterator[questions.Line]:
    for one in rulings:
        yield questions.Line(answers.ruled(one, inquired.words))
        for told, met in answers.grounds(one):
            yield questions.Line(
                f"{terminal.ACCEPTED if met else terminal.OPEN if met is None else terminal.REJECTED} {told}", 1
            )
        if not one.grounds:
            yield questions.Line("nothing in this case says what it asks for", 1)
    yield questions.Line("")
    yield questions.Line("A ruling is read over all explanations together; ask about its parts for reasons in each.")
