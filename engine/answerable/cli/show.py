"""`answerable show`: what a case becomes on the way to its answer."""

from answerable.cli import streams
from answerable.cli.choices import Station
from answerable.cli.ending import Exit
from answerable.cli.files import Reader
from answerable.findings.semantics import Semantics
from answerable.language.problems import Refused


def show(station: Station, file: str, semantics: Semantics) -> int:
    """Print what stands at one station."""
    from answerable.findings import grounding

    reader = Reader()
    try:
        subject, _ = reader.open(file)
        argued = grounding.ground_case(subject)
    except Refused as refused:
        return reader.refuse(refused.problems, as_json=False)
    if station is Station.FRAMEWORK:
        from answerable.report import framework

        streams.say(framework.listing(argued, subject))
    else:
        from answerable.report import program

        streams.say(program.programs(argued, semantics))
    return Exit.ANSWERED
