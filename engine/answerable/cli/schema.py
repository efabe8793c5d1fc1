"""`answerable schema`: the JSON schemas of a case and of an answer."""

import json
from typing import Any

from answerable.cli import streams
from answerable.cli.choices import Noun
from answerable.cli.ending import Exit


def schema(of: Noun | None) -> int:
    """Print the schema of one, or an object with both."""
    nouns = [of] if of else list(Noun)
    schemas = {noun.value: _schema(noun) for noun in nouns}
    streams.write(json.dumps(schemas[of.value] if of else schemas, indent=2, ensure_ascii=False))
    return Exit.ANSWERED


def _schema(of: Noun) -> dict[str, Any]:
    if of is Noun.CASE:
        from answerable.language.case import Case

        return Case.model_json_schema()
    from answerable.answer.answer import Answer

    return Answer.model_json_schema()
