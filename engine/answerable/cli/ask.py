"""`answerable ask`: which statements to settle next, and which nobody has answered."""

from answerable.cli import inquiry, streams
from answerable.cli.ending import Exit
from answerable.findings.semantics import Semantics


def ask(file: str, limit: int, semantics: Semantics, timeout: float | None, as_json: bool) -> int:
    """Print the advice, and give the exit code."""

    def answered(inquired: inquiry.Inquired) -> int:
        from answerable.report import json, questions

        found = inquired.inquiry.ask(limit)
        if as_json:
            streams.write(json.model_text(found))
        else:
            streams.tell(questions.Told(questions.Questions(inquired.words).advice(found)))
        return Exit.ANSWERED if found.judged and found.exact else Exit.LIMITED

    return inquiry.inquire(file, "", semantics, timeout, as_json, answered)
