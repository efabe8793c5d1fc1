"""`answerable new`: a commented case to start from, in a file of its own."""

from pathlib import Path

from answerable import shipped
from answerable.cli import files, replacing, streams
from answerable.cli.ending import Exit
from answerable.language import lexing
from answerable.language.problems import Refused, error
from answerable.language.syntax import syntax

#: What the shipped template calls its case.
_CALLED = "case my_case:"


def new(name: str) -> int:
    """Write the case `name` into `name.case`, which must not exist, and give the exit code."""
    path = Path(name if name.endswith(".case") else f"{name}.case")
    try:
        called = _called(path.stem)
        text = (shipped.folder("grammar") / "new.case").read_text(encoding="utf-8")
        replacing.create(path, text.replace(_CALLED, f"case {called}:", 1))
    except Refused as refused:
        return files.Reader().refuse(refused.problems, as_json=False)
    shown = files.shown(str(path))
    streams.say(f"written: {shown}\nnext: answerable solve {shown}")
    return Exit.ANSWERED


def _called(stem: str) -> str:
    """The stem of a file, if it can be the name of a case. Raises `Refused`."""
    tokens = lexing.lex(stem, "", syntax()).each
    if [kind for kind, _, _, _ in tokens[:-1]] == ["NAME"] and stem not in syntax().reserved:
        return stem
    better = "_".join("".join(sign if sign.isalnum() else " " for sign in stem.lower()).split())
    reason = "is a word of the language" if stem in syntax().reserved else "is no name"
    better = f"{better}_case" if better in syntax().reserved or not better[:1].isalpha() else better
    help = f"names are small letters, digits and `_`: `{better}`"
    raise Refused([error("bad-name", f"`{files.shown(stem)}` {reason}, so a case cannot be called so", help=help)])
