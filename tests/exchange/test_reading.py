"""Reading and writing the exchange formats: what is meant, what is refused, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.findings.attacks import Attacks
from answerable.findings.exchange import aba, af, apx, opening, tgf
from answerable.findings.exchange.lines import MOST_PROBLEMS
from answerable.findings.framework import Assumption, Framework, GroundRule, Kind
from answerable.language.problems import Refused
from answerable.language.source import SourceText
from exchange import drawing

READERS = {".af": af.read, ".apx": apx.read, ".tgf": tgf.read, ".aba": aba.read}


def problems(ending: str, text: str) -> list[tuple[str, int, int, int]]:
    """Code, line, first and last column of each problem."""
    with pytest.raises(Refused) as refused:
        READERS[ending](SourceText(f"x{ending}", text))
    assert all(one.file == f"x{ending}" for one in refused.value.problems)
    return [(one.code, one.line, one.column, one.end_column) for one in refused.value.problems]


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        (".af", "# first\np af 3\n\n1 2\n  3 3 \n1 2\n# last"),
        (".apx", "arg(1).arg(2). % both\narg( 3 ).\natt(1,2). att (3 , 3) ."),
        (".tgf", "1\n2 with a label\n3\n#\n1 2\n3 3 a label\n"),
    ],
)
def test_dung_frameworks(ending: str, text: str) -> None:
    assert READERS[ending](SourceText("x", text)) == Attacks(("1", "2", "3"), ((), (0,), (2,)))


def test_flat_frameworks() -> None:
    read = aba.read(SourceText("x", "p aba 4\nr 3 2 2\n# no matter in what order\na 1\na 2\nc 1 3\nc 1 2\nr 4\n"))
    assert read == Framework(
        atoms=(("·argument", ("1",)), ("·argument", ("2",)), ("3", ()), ("4", ())),
        assumptions=(Assumption(Kind.ARGUMENT, 0, 0, shown=0), Assumption(Kind.ARGUMENT, 1, 2, shown=1)),
        facts=(),
        rules=(GroundRule(0, (), 0), GroundRule(2, (), 1), GroundRule(4, (2,)), GroundRule(6, ())),
        rebut=((2, 4), ()),
        undercut=((), ()),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("missing-header", 1, 1, 2)]),
        ("# only\n", [("missing-header", 1, 1, 7)]),
        ("1 2\n", [("missing-header", 1, 1, 4)]),
        ("p aba 3\n", [("malformed-header", 1, 1, 8)]),
        ("p af many\n", [("malformed-header", 1, 1, 10)]),
        ("p af 999999999999\n", [("malformed-header", 1, 1, 18)]),
        (f"p af {'9' * 5000}\n", [("malformed-header", 1, 1, 5006)]),
        (f"p af 2\n1 {'9' * 5000}\n", [("argument-out-of-range", 2, 3, 5003)]),
        ("p af -3\n", [("malformed-header", 1, 1, 8)]),
        ("p af 3 4\n", [("malformed-header", 1, 1, 9)]),
        ("p af 2\n1 2\np af 2\n", [("duplicate-header", 3, 1, 7)]),
        ("p af 2\n1\n", [("malformed-line", 2, 1, 2)]),
        ("p af 2\n  1 2 1\n", [("malformed-line", 2, 3, 8)]),
        ("p af 2\na 1\n", [("malformed-line", 2, 1, 2)]),
        ("p af 2\n1 +2\n", [("malformed-line", 2, 3, 5)]),
        ("p af 2\n1 ٢\n", [("malformed-line", 2, 3, 4)]),
        ("p af 2\n0 1\n1 3\n", [("argument-out-of-range", 2, 1, 2), ("argument-out-of-range", 3, 3, 4)]),
        ("p af 2\n9 8\n", [("argument-out-of-range", 2, 1, 2), ("argument-out-of-range", 2, 3, 4)]),
        ("p af 0\n1 1\n", [("argument-out-of-range", 2, 1, 2), ("argument-out-of-range", 2, 3, 4)]),
    ],
)
def test_malformed_af(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert problems(".af", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("arg(a)\n", [("malformed-line", 1, 1, 7)]),
        ("arg(a).\natt(a).\n", [("malformed-line", 2, 1, 8)]),
        ("arg(a, b).\n", [("malformed-line", 1, 1, 11)]),
        ("arg(a).\n  argument(b).\n", [("malformed-line", 2, 3, 15)]),
        ("arg(a). arg(a).", [("duplicate-argument", 1, 9, 16)]),
        ("arg(a).\natt(a, b).\natt(c, c).\n", [("unknown-argument", 2, 1, 11), ("unknown-argument", 3, 1, 11)]),
    ],
)
def test_malformed_apx(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert problems(".apx", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\na b\n", [("duplicate-argument", 3, 1, 2), ("missing-separator", 4, 1, 2)]),
        ("a\n#\n#\n", [("duplicate-separator", 3, 1, 2)]),
        ("a\na\n#\n", [("duplicate-argument", 2, 1, 2)]),
        ("a\n#\na\n", [("malformed-line", 3, 1, 2)]),
        ("a\n#\na b\n", [("unknown-argument", 3, 3, 4)]),
    ],
)
def test_malformed_tgf(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert problems(".tgf", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p af 3\n", [("malformed-header", 1, 1, 7)]),
        ("p aba 10000001\n", [("malformed-header", 1, 1, 15)]),
        ("p aba 3\np aba 3\n", [("duplicate-header", 2, 1, 8)]),
        ("p aba 3\nb 1\n", [("malformed-line", 2, 1, 2)]),
        ("p aba 3\na\na 1 2\nc 1\nr\n", [("malformed-line", n, 1, e) for n, e in ((2, 2), (3, 6), (4, 4), (5, 2))]),
        (
            "p aba 3\na x\nr 4 0\n",
            [("malformed-line", 2, 3, 4), *[("argument-out-of-range", 3, c, c + 1) for c in (3, 5)]],
        ),
        ("p aba 3\nc 1 2\n", [("not-an-assumption", 2, 3, 4)]),
        ("p aba 3\nr 1 2\nr 1\na 1\n", [("not-flat", 2, 3, 4), ("not-flat", 3, 3, 4)]),
    ],
)
def test_malformed_aba(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert problems(".aba", text) == expected


def test_what_is_not_flat_is_named() -> None:
    with pytest.raises(Refused) as refused:
        aba.read(SourceText("x.aba", "p aba 3\na 1\nr 1 2\n"))
    (problem,) = refused.value.problems
    assert problem.message == "`1` is an assumption (line 2), and this rule concludes it: the framework is not flat"


def test_no_more_problems_than_anybody_reads() -> None:
    assert len(problems(".af", "p af 1\n" + "1 2\n" * 1000)) == MOST_PROBLEMS


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("none.af", None, "no-such-file"),
        ("some.txt", b"", "unknown-format"),
        ("some", b"", "unknown-format"),
        ("latin.apx", "arg(é).".encode("latin-1"), "wrong-encoding"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        opening.open_framework(str(file))
    assert [(one.code, one.file) for one in refused.value.problems] == [(code, str(file))]


def test_marks_of_other_systems_are_no_part_of_a_name(tmp_path: Path) -> None:
    file = tmp_path / "windows.tgf"
    file.write_bytes(b"\xef\xbb\xbfa\r\nb\r\n#\r\na b\r\n")
    assert opening.open_lean(str(file)) == Attacks(("a", "b"), ((), (0,)))


@settings(deadline=None)
@given(drawn=st.one_of(map(drawing.attack_texts, (".af", ".apx", ".tgf"))))
def test_dung_frameworks_survive_every_format(drawn: drawing.Drawn) -> None:
    read = READERS[drawn.ending](SourceText("x", drawn.text))
    assert isinstance(read, Attacks)
    assert apx.read(SourceText("x", apx.write(read))) == read
    assert tgf.read(SourceText("x", tgf.write(read))) == read
    numbered = af.read(SourceText("x", af.write(read)))
    assert numbered.attackers == read.attackers
    assert af.read(SourceText("x", af.write(numbered))) == numbered


@settings(deadline=None)
@given(drawn=drawing.flat_texts())
def test_flat_frameworks_survive(drawn: drawing.Drawn) -> None:
    read = aba.read(SourceText("x", drawn.text))
    assert aba.read(SourceText("x", aba.write(read))) == read


@pytest.mark.parametrize("name", ["", "a b", "a.b", "a,b", "(a)", "a%", "\n"])
def test_names_that_a_format_cannot_write(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        apx.write(Attacks.of([name], []))


@pytest.mark.parametrize("name", ["", "a b", "#", "\n"])
def test_names_that_the_trivial_format_cannot_write(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        tgf.write(Attacks.of([name], []))


def test_what_says_more_is_not_written_as_flat() -> None:
    argued = aba.read(SourceText("x", "p aba 2\na 1\nc 1 2\n"))
    with pytest.raises(ValueError, match="says more"):
        aba.write(Framework(argued.atoms, argued.assumptions, (2,), argued.rules, argued.rebut, argued.undercut))
