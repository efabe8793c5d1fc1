"""`answerable show`: what a case becomes on the way to its answer."""

from answerable.cli import streams
from answerable.cli.choices import Station
from answerable.cli.ending import Exit
from answerable.cli.files import Reader
from answerable.findings.semantics import Semantics
from answerable.language.problems import Refused


def show(station: Station, file: str, semantics: Semantics) -> int:
    """Print what stands at one station."""
    reader = Reader()
    if station is Station.SCRIPT:
        return _script(reader, file)
    from answerable.findings import grounding

    try:
        if station is Station.CASE:
            streams.write(reader.open(file)[0].model_dump_json(indent=2))
            return Exit.ANSWERED
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


def _script(reader: Reader, file: str) -> int:
    """Print the statements of a file as they were read; names are not looked up yet."""
    from answerable.language import opening, reading
    from answerable.report import script

    try:
        source = opening.load(file)
        reader.note(source)
        read = reading.read(source.text, source.file)
    except Refused as refused:
        return reader.refuse(refused.problems, as_json=False)
    streams.say(script.listing(read))
    return Exit.ANSWERED
