"""Files, folders, standard input, encodings, and what a case uses."""

import io
import sys
from pathlib import Path

import pytest

from answerable import shipped
from answerable.language import opening
from answerable.language.opening import LARGEST_FILE, case_of, load, open_case
from answerable.language.problems import Problem, Refused

from . import examples


def problem(path: Path | str) -> Problem:
    """The only problem with a file."""
    with pytest.raises(Refused) as caught:
        open_case(path)
    (found,) = caught.value.problems
    return found


def written(folder: Path, content: bytes | str, name: str = "x.case") -> Path:
    """A new file."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_a_file_and_its_text(tmp_path: Path) -> None:
    file = written(tmp_path, examples.NIXON)
    made, warnings, sources = open_case(file)
    assert (made.name, warnings) == ("nixon", ())
    assert sources[str(file)].text == examples.NIXON
    assert made == case_of(examples.NIXON)[0]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(examples.NIXON.encode())))
    made, _, sources = open_case("-")
    assert made.name == "nixon"
    assert list(sources) == ["<stdin>"]
    assert made.statements[0].span is not None
    assert made.statements[0].span.file == "<stdin>"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + examples.NIXON.encode(),
        examples.NIXON.replace("\n", "\r\n").encode(),
        examples.NIXON.replace("\n", "\r").encode(),
    ],
)
def test_byte_order_marks_and_line_ends_make_no_difference(tmp_path: Path, content: bytes) -> None:
    made, _, _ = open_case(written(tmp_path, content))
    plain, _, _ = case_of(examples.NIXON)
    assert made == plain
    assert [s.span and (s.span.line, s.span.column) for s in made.statements] == [
        s.span and (s.span.line, s.span.column) for s in plain.statements
    ]


def test_names_are_composed(tmp_path: Path) -> None:
    made, _, _ = open_case(written(tmp_path, "fact cafe\u0301\nexpect caf\u00e9 in every explanation\n"))
    assert made.statements[0].literal.predicate == "caf\u00e9"  # type: ignore[union-attr]


def test_no_such_file(tmp_path: Path) -> None:
    written(tmp_path, examples.NIXON, "nixon.case")
    found = problem(tmp_path / "nixen.case")
    assert (found.code, found.file, found.line) == ("no-such-file", str(tmp_path / "nixen.case"), 0)
    assert "nixon.case" in found.help


def test_a_folder(tmp_path: Path) -> None:
    assert problem(tmp_path).code == "not-a-file"


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", fail)
    found = problem(tmp_path / "x.case")
    assert (found.code, found.message) == ("unreadable-file", "this file cannot be read: permission denied")


def test_a_path_that_is_none() -> None:
    assert problem("a\0b").code == "unreadable-file"


@pytest.mark.parametrize("content", [b"", b"\n \n", b"# only a comment", b"\xef\xbb\xbf"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    found = problem(written(tmp_path, content))
    assert (found.code, found.line) == ("empty-file", 1)


def test_a_nul_character(tmp_path: Path) -> None:
    found = problem(written(tmp_path, b"fact a\nfact \0b\n"))
    assert (found.code, found.line, found.column) == ("not-text", 2, 6)


def test_a_wrong_encoding(tmp_path: Path) -> None:
    found = problem(written(tmp_path, 'fact a\nfact größe: "x"\n'.encode("latin-1")))
    assert (found.code, found.line, found.column) == ("wrong-encoding", 2, 8)
    assert "UTF-8" in found.help


def test_utf_16(tmp_path: Path) -> None:
    assert problem(written(tmp_path, examples.NIXON.encode("utf-16"))).code == "wrong-encoding"


def test_a_file_too_large(tmp_path: Path) -> None:
    assert problem(written(tmp_path, b"#" * (LARGEST_FILE + 1))).code == "file-too-large"


@pytest.mark.parametrize(
    "content", [b"a" * 3_000_000, b'"' * 300_000, b"(" * 300_000, b"fact a " * 100_000, b"\xcc\x81" * 9]
)
def test_long_lines_are_answered(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Refused) as caught:
        open_case(written(tmp_path, content + b"\nfact b: 3\n"))
    assert all(len(p.message) < 300 and len(p.help) < 300 for p in caught.value.problems)


# --- what a case uses ---------------------------------------------------------------------------------------------


def test_a_file_beside_the_case(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    written(tmp_path / "lib", 'use "./more.rules"\nrelation bird(X): "{X} is a bird"\n', "birds.rules")
    written(tmp_path / "lib", "relation flies(X)\nrule r: normally flies(X) if bird(X)\n", "more.rules")
    file = written(tmp_path, 'case c\nuse "lib/birds.rules"\nuse "./lib/more.rules"\nfact bird(tweety)\n')
    made, _, sources = open_case(file)
    assert [s.kind for s in made.statements] == ["rule", "fact"]
    assert set(sources) == {str(file), str(tmp_path / "lib" / "birds.rules"), str(tmp_path / "lib" / "more.rules")}
    for statement in made.statements:
        assert statement.span is not None
        assert sources[statement.span.file].at(statement.span).split()[0] in {"rule", "fact"}


def test_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "library").mkdir()
    written(
        tmp_path / "library",
        "relation bird(X)\nrule r: normally flies(X) if bird(X)\nrelation flies(X)\n",
        "birds.rules",
    )
    monkeypatch.setattr(shipped, "folder", lambda name: tmp_path if name == "rules" else Path(name))
    monkeypatch.setattr(opening.shipped, "folder", shipped.folder)
    made, _, _ = case_of("use birds\nfact bird(tweety)")
    assert [s.kind for s in made.statements] == ["rule", "fact"]
    with pytest.raises(Refused) as caught:
        case_of("use bird\nfact bird(tweety)")
    assert caught.value.problems[0].help == "did you mean `birds`?"


def test_a_mistake_in_a_file_that_is_used_is_told_there(tmp_path: Path) -> None:
    library = written(tmp_path, "rule r: nomally a if b\n", "x.rules")
    file = written(tmp_path, 'use "./x.rules"\nfact b: 3\n')
    with pytest.raises(Refused) as caught:
        open_case(file)
    assert {(p.file, p.line) for p in caught.value.problems} == {(str(library), 1), (str(file), 2)}


def test_files_that_use_each_other(tmp_path: Path) -> None:
    written(tmp_path, 'use "./b.rules"\n', "a.rules")
    written(tmp_path, 'use "./a.rules"\n', "b.rules")
    found = problem(written(tmp_path, 'use "./a.rules"\nfact a\n'))
    assert found.code == "include-loop"
    assert found.file.endswith("b.rules")
    assert "a.rules → " in found.message


@pytest.mark.parametrize("path", ["../x.rules", "/etc/passwd", "lib/../../x.rules"])
def test_nothing_outside_the_folder_of_the_case_is_read(tmp_path: Path, path: str) -> None:
    written(tmp_path, "fact secret\n", "x.rules")
    (tmp_path / "case").mkdir()
    assert problem(written(tmp_path / "case", f'use "{path}"\nfact a\n')).code == "outside-folder"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = written(tmp_path, "fact secret\n", "x.rules")
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "x.rules").symlink_to(outside)
    assert problem(written(tmp_path / "case", 'use "./x.rules"\nfact a\n')).code == "outside-folder"


def test_a_library_has_no_case_of_its_own(tmp_path: Path) -> None:
    written(tmp_path, "case other\nfact b\n", "x.rules")
    assert problem(written(tmp_path, 'use "./x.rules"\nfact a: "a"\nfact b: "b"\n')).code == "case-in-library"


def test_syntax_and_names_are_told_together_but_not_what_follows_from_syntax() -> None:
    with pytest.raises(Refused) as caught:
        case_of('party ann\nparty bob "Bob"\nbob claims a: "x"\nann claims b: "y"\nann denies bb\nann withdraws c\n')
    assert [(p.line, p.code) for p in caught.value.problems] == [
        (2, "unexpected"),
        (5, "unknown-name"),
        (6, "nothing-to-withdraw"),
    ]


def test_loading_keeps_the_text_of_the_user(tmp_path: Path) -> None:
    assert load(written(tmp_path, "a\r\nb")).lines == ["a", "b"]


# --- texts under way ------------------------------------------------------------------------------------------------


def test_looking_at_a_text_that_is_not_saved(tmp_path: Path) -> None:
    (tmp_path / "shared.rules").write_text("relation quiet\nrule calm: normally quiet if night\n", encoding="utf-8")
    file = tmp_path / "night.case"
    text = 'use "./shared.rules"\nfact night: "it is night"\nann claims quiet\n'
    first = opening.look(text, file)
    assert first.case is not None
    assert {problem.code for problem in first.problems} <= {"used-once"}
    second = opening.look(text.replace("claims", "clams"), file, first)
    assert second.case is None
    assert [(p.code, p.line, p.file) for p in second.problems] == [("unexpected", 3, str(file))]
    third = opening.look(text, file, second)
    assert third.case == first.case
    assert set(third.sources) == {str(file), str(tmp_path / "shared.rules")}
    assert opening.look("fact \0", file).problems[0].code == "not-text"


def test_half_a_character_names_no_file() -> None:
    with pytest.raises(Refused) as caught:
        opening.case_of('use "./\ud800.rules"')
    assert [problem.code for problem in caught.value.problems] == ["no-such-file"]
