"""`answerable words`: every statement of the case language in an example or two, as the grammar gives them."""

from answerable.cli import streams
from answerable.cli.ending import Exit


def words() -> int:
    """Print the cheat sheet."""
    from answerable.language import exemplifying
    from answerable.report import cheatsheet

    streams.say(cheatsheet.text(exemplifying.examples()))
    return Exit.ANSWERED
