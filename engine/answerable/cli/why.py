"""`answerable why` and `why-not`: the reasons for what holds, is accepted or is established, or is not."""

from answerable.answer.reason import Reason
from answerable.cli import inquiry, ruling, streams
from answerable.cli.choices import Drawn
from answerable.cli.ending import Exit
from answerable.findings.semantics import Semantics
from answerable.report.reasons import Reasons


def why(
    file: str,
    asked: str,
    number: int | None,
    so: bool,
    depth: int | None,
    drawn: Drawn,
    semantics: Semantics,
    timeout: float | None,
) -> int:
    """Print the reason, and give the exit code: 1 where it is not as was asked."""

    def answered(inquired: inquiry.Inquired) -> int:
        if rulings := inquired.inquiry.ruled(asked):
            return ruling.tell(rulings, asked, inquired, drawn is Drawn.JSON, so=so)
        ask = inquired.inquiry.why if so else inquired.inquiry.why_not
        reason = ask(asked, number)
        _print(reason, inquired.reasons, depth, drawn)
        met = reason.stance in ("holds", "accepted", "established")
        return Exit.ANSWERED if met == so else Exit.NEGATIVE

    return inquiry.inquire(file, asked, semantics, timeout, drawn is Drawn.JSON, answered)


def _print(reason: Reason, words: Reasons, depth: int | None, drawn: Drawn) -> None:
    from answerable.report import json, tree

    match drawn:
        case Drawn.JSON:
            streams.write(json.model_text(reason))
        case Drawn.MERMAID:
            streams.write(tree.mermaid(reason, words))
        case Drawn.DOT:
            streams.write(tree.dot(reason, words))
        case Drawn.TREE:
            streams.tell(tree.Tree(reason, words, depth))
