"""`answerable requires`: what one must decide for something to be so, or what an explanation turns on."""

from answerable.cli import inquiry, ruling, streams
from answerable.cli.ending import Exit
from answerable.findings.semantics import Semantics


def requires(
    file: str,
    asked: str | None,
    number: int | None,
    limit: int,
    semantics: Semantics,
    timeout: float | None,
    as_json: bool,
) -> int:
    """Print the sets of decisions, and give the exit code: 1 where there is none."""

    def answered(inquired: inquiry.Inquired) -> int:
        from answerable.report import json, questions

        if asked is not None and (rulings := inquired.inquiry.ruled(asked)):
            return ruling.tell(rulings, asked, inquired, as_json)
        words = questions.Questions(inquired.words)
        if asked is None:
            turning = inquired.inquiry.turns_on(number or 1, limit)
            lines, model, negative = words.turnings(turning), json.model_text(turning), False
            whole = turning.exact and all(one.complete for one in turning.disputes)
        else:
            found = inquired.inquiry.requires(asked, limit)
            lines, model, negative = words.requirements(found), json.model_text(found), not found.sets
            whole = found.exact and found.complete
        if as_json:
            streams.write(model)
        else:
            streams.tell(questions.Told(lines))
        return Exit.LIMITED if not whole else Exit.NEGATIVE if negative else Exit.ANSWERED

    return inquiry.inquire(file, asked or "", semantics, timeout, as_json, answered)
