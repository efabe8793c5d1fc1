"""`answerable convert`: a framework, or what a case means, in another format."""

from pathlib import Path

from answerable.cli.ending import Exit
from answerable.cli.files import Reader
from answerable.cli.writing import Target
from answerable.findings.exchange import opening
from answerable.language.problems import Refused
from answerable.report import exporting


def convert(file: str, output: str | None, form: str | None, force: bool) -> int:
    """Write it, and give the exit code. Without `form`, the ending of the output names the format."""
    reader = Reader()
    try:
        target = Target(output, force, file)
        ending = f".{form}" if form else Path(output or "").suffix
        what = file if opening.is_framework(file) else reader.open(file)[0]
        target.write(exporting.convert(what, ending))
    except Refused as refused:
        return reader.refuse(refused.problems, as_json=False)
    return Exit.ANSWERED
