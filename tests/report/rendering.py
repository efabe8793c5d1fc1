"""What a console of some width prints, without colours."""

from io import StringIO

from rich.console import Console, RenderableType

from answerable import asking
from answerable.answer.answer import Answer
from answerable.language import opening
from answerable.report import terminal


def printed(what: RenderableType, width: int = 80) -> str:
    """What stands on the screen."""
    stream = StringIO()
    Console(file=stream, width=width, color_system=None, markup=False, emoji=False, highlight=False).print(what)
    return stream.getvalue()


def solved(text: str, width: int = 80, limit: int = 100) -> str:
    """The picture of a case's answer."""
    subject, warnings, texts = opening.case_of(text)
    answer: Answer = asking.solve(subject, limit=limit)
    answer = answer.model_copy(update={"problems": (*answer.problems, *warnings)})
    return printed(terminal.picture(answer, subject, texts.get), width)
