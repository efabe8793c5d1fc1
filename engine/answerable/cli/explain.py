"""`answerable explain`: what the code of a problem stands for, and how to mend it."""

from answerable.cli import files, streams
from answerable.cli.ending import Exit
from answerable.language.problems import Refused


def explain(code: str | None) -> int:
    """Print the page of a code, or every code."""
    from answerable.language import explaining
    from answerable.report import pages

    if code is None:
        streams.say(pages.listing(explaining.pages().values()))
        return Exit.ANSWERED
    try:
        found = explaining.explain(code)
    except Refused as refused:
        return files.Reader().refuse(refused.problems, as_json=False)
    streams.tell(pages.page(found))
    return Exit.ANSWERED
