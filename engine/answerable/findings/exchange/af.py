"""`.af`, the format of ICCMA 2023 for Dung frameworks: `p af n`, then a line `i j` where argument i attacks j.

Arguments are the numbers from 1 to n. A line that begins with `#` is a comment.
"""

from answerable.findings.attacks import Attacks
from answerable.findings.exchange import lines
from answerable.language.source import SourceText


def read(source: SourceText) -> Attacks:
    """The framework that a text in this format means. Raises `Refused`."""
    complaints = lines.Complaints(source)
    count, rows = lines.headed(source, "af", complaints)
    pairs = []
    for number, words in rows:
        if len(words) == 2:
            by, to = lines.whole(words[0]), lines.whole(words[1])
            if by is not None and to is not None and 0 < by <= count and 0 < to <= count:
                pairs.append((by - 1, to - 1))
                continue
        _complain(complaints, count, number, words)
    complaints.refuse()
    return Attacks.of([str(n) for n in range(1, count + 1)], pairs)


def _complain(complaints: lines.Complaints, count: int, number: int, words: list[str]) -> None:
    if words[0] == "p":
        complaints.line("duplicate-header", "this file has a header already", number, "take this line away")
    elif len(words) != 2:
        message = f"{lines.quoted(' '.join(words))} is not an attack `i j`"
        complaints.line("malformed-line", message, number, "write the attacker and the attacked, nothing else")
    else:
        for place, word in enumerate(words):
            value = lines.whole(word)
            if value is None:
                complaints.word(
                    "malformed-line", f"{lines.quoted(word)} is not the number of an argument", number, place
                )
            elif not 1 <= value <= count:
                within = f"arguments are the numbers from 1 to {count}" if count else "the header says there are none"
                complaints.word(
                    "argument-out-of-range", f"there is no argument {lines.quoted(word)}", number, place, within
                )


def write(attacks: Attacks) -> str:
    """The framework in this format; arguments are numbered by their place."""
    rows = "".join(f"{attacker + 1} {target + 1}\n" for attacker, target in attacks.pairs())
    return f"p af {len(attacks.names)}\n{rows}"
