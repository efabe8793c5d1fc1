"""One layout: the same tokens and comments, in the same lines whatever they were, and the same again when repeated."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable import shipped
from answerable.language import lexing, opening, reading
from answerable.language.formatting import WIDTH, format_text
from answerable.language.problems import Refused
from answerable.language.syntax import syntax
from generating.cases import case_texts

from . import examples

FILES = sorted(shipped.folder("cases").rglob("*.case")) + sorted((shipped.folder("rules") / "library").glob("*.rules"))
EXAMPLES = [examples.STATEMENTS, examples.WHOLE, examples.BROKEN_VASE, examples.NIXON, examples.ROCKS]


def tokens(text: str) -> list[tuple[str, str]]:
    return [(kind, re.sub(r"\s+", " ", word)) for kind, word, _, _ in lexing.lex(text, "x", syntax()).each]


def comments(text: str) -> list[str]:
    """Every comment of a text, read without the formatter's help: what is left when texts in quotes are blotted out."""
    blotted = re.sub(
        r'"""(.|\n)*?"""|"[^"\n]*"|“[^“”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|»[^«\n]*«', lambda m: "x" * len(m[0]), text
    )
    return [text[match.start() : match.end()].rstrip() for match in re.finditer(r"#[^\n]*", blotted)]


def well_formatted(text: str) -> str:
    """`text` formatted; every promise about it is checked."""
    after = format_text(text, "x")
    assert format_text(after, "x") == after
    assert tokens(after) == tokens(text)
    assert comments(after) == comments(text)
    for line in after.split("\n"):
        assert line == line.rstrip() or '"""' in after
        bare = line[: line.rindex("#")].rstrip() if "#" in line else line
        assert len(bare) <= WIDTH or '"' in bare or max(map(len, bare.split())) > WIDTH // 2 or "“" in bare
    assert "\n\n\n" not in after or '"""' in after
    assert after == "" or (after.endswith("\n") and not after.startswith("\n") and not after.endswith("\n\n"))
    return after


def readable(file: Path) -> bool:
    try:
        return not reading.read_partly(opening.load(file).text, "x").problems
    except Refused:
        return False


@pytest.mark.parametrize("file", [file for file in FILES if readable(file)], ids=lambda file: file.stem)
def test_every_shipped_case(file: Path) -> None:
    text = opening.load(file).text
    well_formatted(text)
    if file.parent.name != "refused":
        assert format_text(text, "x") == text, f"run: answerable fmt {file}"
        before, after = opening.case_of(text)[0], opening.case_of(format_text(spread(text, random.Random(1)), "x"))[0]
        assert before == after


def spread(text: str, chance: random.Random, remarks: bool = False) -> str:
    """The tokens of `text` with other white space between them, and perhaps comments."""
    laid_out = ""
    for kind, token, _, _ in lexing.lex(text, "x", syntax()).each:
        for word in token.split(" ") if kind in lexing.PHRASES else [token]:
            gap = chance.choice((" ", " ", " ", "  ", "\n", "\n  ", "\t", " \n \n\n "))
            if remarks and chance.random() < 0.15:
                gap = chance.choice((" # a remark\n", "\n# above\n", "\n\n  # one\n\n\n  # two \n", "#tight\n"))
            laid_out += (gap if laid_out or gap.strip() else "") + word
    return laid_out


def test_a_comment_between_the_words_of_a_phrase_changes_nothing() -> None:
    said = "ann claims late: «l»  meaning warned at {0}least {0}5 {0}minutes {0}before strike\n"
    rule = "rule r: normally c if at {0}least {0}1 of a, b\nduty d on {0}her {0}own owed {0}to bob violated if c\n"
    for text in (said, rule.replace("duty d on", "duty d on ann on")):
        plain, remarked = (reading.read(text.format(gap), "x") for gap in ("", "# why\n  "))
        assert [type(one) for one in plain.statements] == [type(one) for one in remarked.statements]
        assert tokens(text.format("# why\n")) == tokens(text.format(""))
        assert format_text(text.format("# why\n"), "x").count("# why") == text.count("{0}")


@pytest.mark.parametrize("text", EXAMPLES)
@pytest.mark.parametrize("seed", range(4))
def test_the_layout_it_had_does_not_matter(text: str, seed: int) -> None:
    chance = random.Random(seed)
    plain = " ".join(word for _, word, _, _ in lexing.lex(text, "x", syntax()).each).strip()
    # white space within statements has no say; blank lines between them do, and there are none in `plain`
    other = re.sub(r"\n\s*\n", "\n", spread(plain, chance)).strip()
    assert well_formatted(other) == well_formatted(plain)


@pytest.mark.parametrize("text", EXAMPLES)
@pytest.mark.parametrize("seed", range(12))
def test_comments_anywhere(text: str, seed: int) -> None:
    well_formatted(spread(text, random.Random(seed), remarks=True))


@settings(max_examples=1000, deadline=None)
@given(case_texts(), st.randoms(use_true_random=False))
def test_generated_cases(text: str, chance: random.Random) -> None:
    laid_out = spread(text, chance, remarks=chance.random() < 0.5)
    after = well_formatted(laid_out)
    assert outcome(after) == outcome(laid_out)


def outcome(text: str) -> object:
    """The case that a text is, or the codes of what is wrong with it."""
    try:
        return opening.case_of(text)[0]
    except Refused as refused:
        return sorted(problem.code for problem in refused.problems)


# --- what it looks like ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "formatted"),
    [
        ("", ""),
        ("\n\n# only a remark\n\n", "# only a remark\n"),
        ("fact a fact b", "fact a\nfact b\n"),
        ("fact a\n\n\n\nfact b", "fact a\n\nfact b\n"),
        ("fact   warned( israel,russia ):'x'".replace("'", '"'), 'fact warned(israel, russia): "x"\n'),
        ("never p(-  3)and not( q or X  +  1<-  2 )", "never p(-3) and not (q or X + 1 < -2)\n"),
        ("ann claims a  because b   from s", "ann claims a because b from s\n"),
        ('ann claims a : "x" because b from s', 'ann claims a: "x"  because b  from s\n'),
        ("question q :whether a ?", "question q: whether a?\n"),
        ("at\n least 2 of a,b", "at least 2 of a, b\n"),
        ("a happens if b\nlonger happens if c", "a      happens if b\nlonger happens if c\n"),
        (
            "rule a: always b if c\nrule longer: always dd if e",
            "rule a:      always b  if c\nrule longer: always dd if e\n",
        ),
        ("fact a # one\nfact bcd # two", "fact a    # one\nfact bcd  # two\n"),
        ("fact a # one\n# above\nfact b", "fact a  # one\n# above\nfact b\n"),
        ("rule r: normally a # why\nif b", "rule r: normally a  # why\n  if b\n"),
        ("rule r: normally a\n# why\nif b", "rule r: normally a\n  # why\n  if b\n"),
        ("never a and # here\n b", "never a and  # here\n  b\n"),
        ('case x: """two\n   lines"""  fact a', 'case x: """two\n   lines"""\nfact a\n'),
        ("fact a\r\nfact b\r\n".replace("\r\n", "\n"), "fact a\nfact b\n"),
    ],
)
def test_layouts(text: str, formatted: str) -> None:
    assert well_formatted(text) == formatted


def test_long_statements_are_broken_at_their_clauses() -> None:
    text = f'ann claims a: "{"x" * 60}" because {" and ".join(f"ground_{n}" for n in range(12))} from one, two'
    assert well_formatted(text).split("\n") == [
        f'ann claims a: "{"x" * 60}"',
        "  because ground_0",
        *[f"    and ground_{n}" for n in range(1, 12)],
        "  from one, two",
        "",
    ]


def test_long_lists_fill_their_lines() -> None:
    names = [f"number_{n}" for n in range(40)]
    first, *more = well_formatted(f"incompatible {', '.join(names)}").rstrip("\n").split("\n")
    assert first.startswith("incompatible number_0, number_1")
    assert all(line.startswith("  number_") for line in more)
    assert all(len(line) > WIDTH - 12 for line in (first, *more[:-1]))


def test_mistakes_are_told_and_nothing_is_formatted() -> None:
    with pytest.raises(Refused) as caught:
        format_text("fact a\nfct b\nann clams c\n", "x")
    assert [problem.line for problem in caught.value.problems] == [2, 3]
