"""Warnings about what will not be read as a cause."""

from __future__ import annotations

import pytest

from answerable.language import opening

CODES = {"rule-in-mechanism", "no-mechanism", "nobodys-omission"}

FIRE = """
party ann
event match: "a match is dropped" by ann
alleged event wet: "the wood is wet"
alleged event called: "somebody calls the firemen"
burnt happens if match and not called
"""


def warned(text: str) -> list[tuple[str, int, int]]:
    return [(p.code, p.line, p.column) for p in opening.case_of(text)[1] if p.code in CODES]


@pytest.mark.parametrize(
    ("more", "code", "column"),
    [
        ("normally burnt if wet", "rule-in-mechanism", 10),
        ("rule r: always called if wet", "rule-in-mechanism", 16),
        ("explain wet", "no-mechanism", 9),
        ("expect ann caused wet in no explanation", "no-mechanism", 8),
        ("expect but_for(ann, wet) in no explanation", "no-mechanism", 8),
        ("question q: who caused wet?", "no-mechanism", None),
        ("duty d on ann violated if match guards against wet", "no-mechanism", 48),
        ("duty d on ann violated if not called guards against burnt", "nobodys-omission", 27),
    ],
)
def test_warnings(more: str, code: str, column: int | None) -> None:
    assert warned(FIRE) == []
    found = warned(FIRE + more + "\n")
    assert [(one, line) for one, line, _ in found] == [(code, FIRE.count("\n") + 1)]
    if column is not None:
        assert found[0][2] == column


@pytest.mark.parametrize(
    "more",
    [
        "always not called if wet",
        "burnt normally happens if wet",
        "ash happens if match and not wet",
        "expect ann caused burnt in every explanation",
        "explain burnt",
        "duty d on ann violated if match guards against burnt",
        "ann claims blame meaning caused(ann, wet)",
        "rule r: normally blamed(P) if caused(P, O)",
        "alleged event told by ann  smoke happens if not told  duty d on ann violated if not told guards against smoke",
    ],
)
def test_what_is_as_it_should_be(more: str) -> None:
    assert warned(FIRE + more + "\n") == []


def test_the_help_says_what_to_write() -> None:
    text = FIRE + "rule r: normally burnt if wet\nduty d on ann violated if not called guards against burnt\n"
    helps = [p.help for p in opening.case_of(text)[1] if p.code in CODES]
    assert helps == [
        "where this is what brings it about, write `burnt normally happens if …`",
        "say who would have done it: `alleged event called by ann`",
    ]
