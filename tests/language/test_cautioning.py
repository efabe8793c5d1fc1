"""Warnings: where something is certain to have no effect, and nowhere else."""

from __future__ import annotations

import pytest

from answerable import shipped
from answerable.language.opening import case_of, open_case


def warnings(text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in case_of(text)[1]]


SPOKEN = 'party ann: "Ann"\nann claims rain: "it rained"\n'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('party bob: "Bob"', "silent-party"),
        ('source letter: "a letter"', "bare-source"),
        ("never wet and dry\nann claims wet\nrule r: normally late if dry\nann claims late", "idle-rule"),
        ("late happens if snow and rain\nrule r: normally cold if snow\nann claims cold", "idle-rule"),
        ('event flood: "a flood"\nlate normally happens if rain unless flood', "unless-in-mechanism"),
        ("late normally happens if rain\nloss normally happens if rain unless late", "unless-in-mechanism"),
        ('fact sun: "the sun shone"\nevidence photo: "a photo" undermines sun', "idle-evidence"),
        ("expect rain and not rain in no explanation", "vacuous-expectation"),
        ("expect rain in no explanation where (rain and not rain)", "vacuous-expectation"),
        ("expect at least 0 explanations", "vacuous-expectation"),
        ("ann denies rain", "self-contradicted"),
        ("rule r: normally wet if rein", "used-once"),
    ],
)
def test_what_has_no_effect_is_told(text: str, code: str) -> None:
    assert code in {found for found, line in warnings(SPOKEN + text) if line > 2}


@pytest.mark.parametrize(
    "text",
    [
        "",  # a claim nobody answers
        'party bob: "Bob"\nbob denies rain',
        'party bob: "Bob"\nevent sale: "a sale"  by bob',
        'party bob: "Bob"\nsource letter: "a letter"  by bob',
        'party bob: "Bob"\nparty crew: "the crew"  of bob',
        'party bob: "Bob"\nfact tall(bob): "Bob is tall"',
        'party bob: "Bob"\nduty help on bob: "help"  violated if rain',
        'source letter: "a letter"  on 2024-05-02',
        "source letter\nann claims wet  from letter\nann claims wet",
        "rule r: normally late if rain\nann claims late",
        "open dry\nrule r: normally late if not dry\nann claims late",
        "rule s: always rain if snow\nrule r: normally late if not snow\nann claims late\nann claims snow",
        "late happens if rain and not warned\nrule r: normally harm if not warned\nann claims harm",
        "late normally happens if rain unless sheltered\nann claims sheltered",
        'evidence photo: "a photo" undermines rain',
        'ann denies late\nevidence photo: "a photo" undermines not late\nfact late: "it was late"',
        'fact sun: "the sun shone"\nevidence photo: "a photo" supports sun',
        "expect rain in no explanation where not rain",
        "expect rain in every explanation",
        "ann denies rain\nann withdraws not rain",
        "exactly one of wet, dry\nrule r: normally late if dry\nann claims late\nann claims wet",
    ],
)
def test_what_has_one_is_not(text: str) -> None:
    told = {code for code, _ in warnings(SPOKEN + text)}
    assert told <= {"used-once"}, text


def test_what_was_told_of_already_is_not_told_again() -> None:
    assert warnings(f"{SPOKEN}rule r: normally wet if rein\nann claims wet\n") == [("used-once", 3)]


def test_a_library_is_not_warned_of() -> None:
    for file in sorted((shipped.folder("rules") / "library").glob("*.rules")):
        assert open_case(file)[1] == ()


def test_only_the_case_itself_is_looked_at(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "shared.rules").write_text(
        "relation dry\nrule r: normally late if dry\nrelation late\n", encoding="utf-8"
    )
    file = tmp_path / "x.case"
    file.write_text('use "./shared.rules"\nann claims rain: "it rained"\nbob denies rain\n', encoding="utf-8")
    assert open_case(file)[1] == ()
