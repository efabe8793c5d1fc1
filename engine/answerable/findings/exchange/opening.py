"""A file in an exchange format → what it means, told by its ending."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from answerable.findings.attacks import Attacks
from answerable.findings.exchange import lines
from answerable.language.source import Span

if TYPE_CHECKING:
    from answerable.findings.framework import Framework

#: The endings of the formats.
ENDINGS = (".af", ".apx", ".tgf", ".aba")


def is_framework(path: str) -> bool:
    """Whether a file's ending says that it is in an exchange format."""
    return Path(path).suffix in ENDINGS


def open_framework(path: str) -> Framework:
    """The framework in a file, each argument or assumption an assumption of kind `argument`. Raises `Refused`."""
    found = open_lean(path)
    return framework_of(found) if isinstance(found, Attacks) else found


def open_lean(path: str) -> Attacks | Framework:
    """The same, a Dung framework as it stands. Raises `Refused`."""
    ending = Path(path).suffix
    if ending not in ENDINGS:
        from answerable.language import problems

        named = ", ".join(f"`{one}`" for one in ENDINGS)
        message = f"{lines.quoted(ending)} is none of the endings {named}" if ending else f"a name ends in {named} here"
        raise problems.Refused([problems.error("unknown-format", message, Span(path, 0, 0, 0, 0))])
    source = lines.load(path)
    match ending:
        case ".af":
            from answerable.findings.exchange import af

            return af.read(source)
        case ".apx":
            from answerable.findings.exchange import apx

            return apx.read(source)
        case ".tgf":
            from answerable.findings.exchange import tgf

            return tgf.read(source)
        case _:
            from answerable.findings.exchange import aba

            return aba.read(source)


def framework_of(attacks: Attacks) -> Framework:
    """A Dung framework as a flat one: argument n is assumption n, which derives atom n alone; attackers rebut."""
    from answerable.findings.exchange import arguments
    from answerable.findings.framework import Assumption, Framework, GroundRule, Kind

    return Framework(
        atoms=tuple(map(arguments.atom, attacks.names)),
        assumptions=tuple(Assumption(Kind.ARGUMENT, n, 2 * n, shown=n) for n in range(len(attacks.names))),
        facts=(),
        rules=tuple(GroundRule(2 * n, (), n) for n in range(len(attacks.names))),
        rebut=tuple(tuple(2 * by for by in attackers) for attackers in attacks.attackers),
        undercut=((),) * len(attacks.names),
    )
