"""Problems → SARIF 2.1.0 (OASIS), for code hosts and editors that gather what tools find.

One run with one result for each problem, and the change that is suggested first; rules are the pages of the codes that
occur. Columns count characters, as `columnKind` says, and paths are relative to where the command ran, as they were
given.
"""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from answerable.language.explaining import pages
from answerable.language.problems import Fix, Problem, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def text(problems: Iterable[Problem], version: str) -> str:
    """A SARIF log, indented, in UTF-8's own letters."""
    told = list(problems)
    codes = sorted({problem.code for problem in told})
    driver = {"name": "answerable", "version": version, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in told],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(code: str) -> dict[str, Any]:
    page = pages()[code]
    return {
        "id": code,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.wrong},
        "help": {"text": page.mend},
    }


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    message = f"{problem.message} ({problem.help})" if problem.help else problem.message
    level = "error" if problem.severity is Severity.ERROR else "warning"
    told: dict[str, Any] = {"ruleId": problem.code, "ruleIndex": rule, "level": level, "message": {"text": message}}
    if problem.file:
        artifact = {"uri": quote(problem.file)}
        place: dict[str, Any] = {"artifactLocation": artifact}
        if problem.line:
            place["region"] = _region(problem)
        told["locations"] = [{"physicalLocation": place}]
        if problem.fix is not None:
            replacement = {"deletedRegion": _region(problem.fix), "insertedContent": {"text": problem.fix.text}}
            change = {"artifactLocation": artifact, "replacements": [replacement]}
            told["fixes"] = [{"description": {"text": problem.help or problem.message}, "artifactChanges": [change]}]
    return told


def _region(place: Problem | Fix) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
