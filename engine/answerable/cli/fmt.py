"""`answerable fmt`: brings files into their one layout.

A file is replaced by a complete one or not at all. One with errors is told and left as it is; so are, without a word,
the cases in folders called `refused`, unless they are named themselves.
"""

from pathlib import Path

from answerable.cli import files, replacing, streams
from answerable.cli.ending import Exit
from answerable.language import formatting, opening
from answerable.language.problems import Refused, Severity


def fmt(paths: list[str], check: bool, diff: bool) -> int:
    """Format every file, or tell which would change, and give the exit code."""
    reader = files.Reader()
    try:
        named = files.found(paths, ".case", ".rules")
    except Refused as refused:
        return reader.refuse(refused.problems, as_json=False)
    named = [file for file in named if file in paths or Path(file).parent.name != files.TO_BE_REFUSED]
    changed = refusals = 0
    for file in named:
        try:
            before, after = _formatted(file, reader)
            if file == files.STANDARD_INPUT and not check and not diff:
                streams.write(after.removesuffix("\n"))
                continue
            if before == after:
                continue
            if not check and not diff:
                replacing.replace(file, after)
        except Refused as refused:
            refusals += 1
            reader.tell(refused.problems, as_json=False)
            continue
        changed += 1
        if diff:
            streams.say(_difference(file, before, after))
        else:
            streams.say(f"{'would be ' if check else ''}formatted: {files.shown(file)}")
    if files.STANDARD_INPUT not in named:
        streams.say(_summary(len(named) - changed - refusals, changed, refusals, check or diff))
    if refusals:
        return Exit.REFUSED
    return Exit.NEGATIVE if check and changed else Exit.ANSWERED


def _formatted(file: str, reader: files.Reader) -> tuple[str, str]:
    """What a file holds, byte for byte, and what it is to hold. Raises `Refused` if it has errors."""
    problems = []
    try:
        reader.open(file)
    except Refused as refused:
        problems = [problem for problem in refused.problems if problem.severity is Severity.ERROR]
    source = reader.text(opening.STDIN if file == files.STANDARD_INPUT else file)
    own = [problem for problem in problems if source is None or problem.file == source.file]
    if own:
        raise Refused(own)
    assert source is not None, "what was read has a text"
    after = formatting.format_text(source.text, source.file)
    raw = source.text if file == files.STANDARD_INPUT else Path(file).read_bytes().decode("utf-8", "surrogateescape")
    return raw, after


def _difference(file: str, before: str, after: str) -> str:
    import difflib

    from answerable.report import printable

    old, new = (text.replace("\r\n", "\n").split("\n") for text in (before, after))
    shown = files.shown(file)
    lines = difflib.unified_diff(old, new, shown, f"{shown} (formatted)", lineterm="")
    return "\n".join(map(printable.visible, lines))


def _summary(kept: int, changed: int, refused: int, only_told: bool) -> str:
    from answerable.report.sentences import counted

    told = [f"{counted(changed, 'file')} {'would be ' if only_told else ''}formatted"] if changed else []
    told += [f"{counted(kept, 'file')} as it should be" if kept == 1 else f"{counted(kept, 'file')} as they should be"]
    told += [f"{counted(refused, 'file')} refused"] if refused else []
    return ", ".join(told)
