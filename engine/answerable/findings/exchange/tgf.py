"""`.tgf`, the trivial graph format: a line for each argument, a line `#`, a line `a b` for each attack.

What follows a name, or the two names of an attack, on their line is a label; labels say nothing here.
"""

from answerable.findings.attacks import Attacks
from answerable.findings.exchange import lines
from answerable.language.source import SourceText


def read(source: SourceText) -> Attacks:
    """The framework that a text in this format means. Raises `Refused`."""
    complaints = lines.Complaints(source)
    numbers: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    separated = False
    for number, line in enumerate(source.lines, 1):
        words = line.split()
        if not words:
            continue
        if words == ["#"]:
            if separated:
                complaints.line("duplicate-separator", "there is a line `#` already", number, "take this line away")
            separated = True
        elif not separated:
            if words[0] in numbers:
                complaints.word(
                    "duplicate-argument", f"there is an argument {lines.quoted(words[0])} already", number, 0
                )
            numbers.setdefault(words[0], len(numbers))
        elif len(words) < 2:
            message = f"{lines.quoted(words[0])} is not an attack `a b`"
            complaints.line(
                "malformed-line", message, number, "write the attacker and the attacked; arguments stand above `#`"
            )
        else:
            known = True
            for place, name in enumerate(words[:2]):
                if name not in numbers:
                    known = False
                    help = "write it on a line of its own above `#`"
                    complaints.word(
                        "unknown-argument", f"there is no argument {lines.quoted(name)}", number, place, help
                    )
            if known:
                pairs.append((numbers[words[0]], numbers[words[1]]))
    if not separated:
        complaints.line("missing-separator", "no line `#` ends the arguments", len(source.lines), "add a line `#`")
    complaints.refuse()
    return Attacks.of(list(numbers), pairs)


def write(attacks: Attacks) -> str:
    """The framework in this format. Raises `ValueError` for a name that cannot be written in it."""
    for name in attacks.names:
        if name.split() != [name] or name == "#":
            raise ValueError(f"`{name}` cannot be written in this format")
    arguments = "".join(f"{name}\n" for name in attacks.names)
    return f"{arguments}#\n" + "".join(f"{attacks.names[a]} {attacks.names[b]}\n" for a, b in attacks.pairs())
