"""grammar/problems.toml: a page for every code the engine tells, with examples that are what they say they are."""

from __future__ import annotations

import ast
import random
import re
import shlex
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import answerable
from answerable import asking
from answerable.findings.exchange import opening as exchange
from answerable.language import opening
from answerable.language.explaining import explain, pages
from answerable.language.page import Page
from answerable.language.problems import Problem, Refused, Severity
from answerable.language.reading import DEEPEST_NESTING, MOST_PROBLEMS
from answerable.report import pages as report
from answerable.report.map import Map
from cli.running import run

ROOT = Path(__file__).parents[2]
PAGES = list(pages().values())
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)

CODE = re.compile(r"[a-z]+(-[a-z]+)*")


# --- every code has a page ------------------------------------------------------------------------------------------


@cache
def trees() -> list[ast.Module]:
    folder = Path(answerable.__file__).parent
    return [ast.parse(file.read_text(encoding="utf-8")) for file in sorted(folder.rglob("*.py"))]


def takers(modules: list[ast.Module]) -> dict[str, set[int]]:
    """What takes a code: functions with a parameter, and classes with a field, called `code`, and its position."""
    found: dict[str, set[int]] = {}
    for node in (node for module in modules for node in ast.walk(module)):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
        elif isinstance(node, ast.ClassDef):
            names = [n.target.id for n in node.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)]
        else:
            continue
        if "code" in names:
            found.setdefault(node.name, set()).add(names.index("code"))
    return found


def told() -> Iterator[str]:
    """Every code that is written in the engine where a code is taken."""
    modules = trees()
    taken = takers(modules)
    for node in (node for module in modules for node in ast.walk(module)):
        if isinstance(node, ast.Assign) and [t.id for t in node.targets if isinstance(t, ast.Name)] == ["code"]:
            yield from codes(node.value)
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        given = [node.args[place] for place in taken.get(name, ()) if place < len(node.args)]
        given += [word.value for word in node.keywords if word.arg == "code"]
        for value in given:
            yield from codes(value)


def codes(value: ast.expr) -> Iterator[str]:
    """Every word in an expression that could be a code."""
    for one in ast.walk(value):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and CODE.fullmatch(one.value):
            yield one.value


def test_what_takes_a_code_is_found() -> None:
    found = takers(trees())
    assert {"error", "warning", "Problem", "Slip", "Page"} <= set(found)
    assert {"unclosed-quote", "used-once", "mixed-and-or", "duplicate-argument", "limit-reached"} <= set(told())


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted({*told()} - {*pages()}) == [], "codes without a page in grammar/problems.toml"
    assert sorted({*pages()} - {*told()}) == [], "pages without a code"


@every_page
def test_a_page_is_written_as_the_others_are(page: Page) -> None:
    assert CODE.fullmatch(page.code)
    assert page.title[0].islower() or page.title[0] == "`"
    assert not page.title.endswith(".")
    for text in (page.wrong, page.mend):
        assert text.endswith((".", "?", "!", ")"))
        assert "\n" not in text
    assert page.written.strip() != page.mended.strip()
    assert page.written.endswith("\n")
    assert page.mended.endswith("\n")


# --- the examples ---------------------------------------------------------------------------------------------------


def of_case(text: str, folder: Path) -> tuple[Problem, ...]:
    file = folder / "case" / "example.case"
    file.write_text(text, encoding="utf-8")
    try:
        return opening.open_case(file)[1]
    except Refused as refused:
        return refused.problems


def of_solving(text: str, folder: Path) -> tuple[Problem, ...]:
    file = folder / "case" / "example.case"
    file.write_text(text, encoding="utf-8")
    subject, warnings, _ = opening.open_case(file)
    try:
        return (*warnings, *asking.solve(subject, limit=1, timeout=60).problems)
    except Refused as refused:
        return refused.problems


def of_framework(text: str, folder: Path, kind: str) -> tuple[Problem, ...]:
    file = folder / "case" / f"example.{kind}"
    file.write_text(text, encoding="utf-8")
    try:
        exchange.open_lean(str(file))
    except Refused as refused:
        return refused.problems
    return ()


def of_command(text: str, folder: Path) -> tuple[Problem, ...]:
    _, *arguments = shlex.split(text)
    done = run(*arguments, cwd=folder / "case")
    found = re.findall(r"(?:^|\s)(error|warning)\[([a-z-]+)\]", done.stdout + done.stderr, re.MULTILINE)
    return tuple(Problem(code=code, severity=Severity(severity), message="…") for severity, code in found)


def problems(page: Page, text: str, folder: Path) -> tuple[Problem, ...]:
    (folder / "case").mkdir()
    for name, content in page.files.items():
        file = folder / ("." if text.count('"../') else "case") / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="utf-8")
    match page.kind:
        case "case":
            return of_case(text, folder)
        case "solve":
            return of_solving(text, folder)
        case "sh":
            return of_command(text, folder)
        case _:
            return of_framework(text, folder, page.kind)


@pytest.mark.parametrize("page", [page for page in PAGES if not page.shown], ids=lambda page: page.code)
def test_what_was_written_has_the_problem(page: Page, tmp_path: Path) -> None:
    assert page.code in {problem.code for problem in problems(page, page.written, tmp_path)}


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.code not in {"file-too-large", "too-many-files"}],
    ids=lambda page: page.code,
)
def test_what_is_mended_has_no_error(page: Page, tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    for name in ("cafe.case", "part.rules"):
        (tmp_path / "case" / name).write_text("fact a\n", encoding="utf-8")
    (tmp_path / "case").rename(tmp_path / "kept")
    found = problems(page, page.mended, tmp_path) if page.code != "unreadable-name" else ()
    assert page.code not in {problem.code for problem in found}
    assert [problem for problem in found if problem.severity is Severity.ERROR] == []


def too_many_files(folder: Path) -> tuple[Problem, ...]:
    for number in range(opening.MOST_FILES + 1):
        (folder / "case" / f"{number}.rules").write_text(f"relation r{number}\n", encoding="utf-8")
    return of_case("".join(f'use "./{number}.rules"\n' for number in range(opening.MOST_FILES + 1)), folder)


def in_bytes(content: bytes) -> Callable[[Path], tuple[Problem, ...]]:
    def read(folder: Path) -> tuple[Problem, ...]:
        file = folder / "case" / "example.case"
        file.write_bytes(content)
        try:
            return opening.open_case(file)[1]
        except Refused as refused:
            return refused.problems

    return read


def in_text(text: str) -> Callable[[Path], tuple[Problem, ...]]:
    return lambda folder: of_case(text, folder)


def solved(text: str) -> Callable[[Path], tuple[Problem, ...]]:
    return lambda folder: of_solving(text, folder)


def unwritable(folder: Path) -> tuple[Problem, ...]:
    from answerable.cli import replacing

    try:
        replacing.replace(str(folder / "nowhere" / "example.case"), "fact a\n")
    except Refused as refused:
        return refused.problems
    return ()


def entangled(folder: Path) -> tuple[Problem, ...]:
    from answerable.findings import eliminating

    text = "".join(f'event {x}: "{x}"\n' for x in "abcdef")
    text += "".join(f'ann claims {x}_{y}: "o" meaning {x} before {y}\n' for x in "abcdef" for y in "abcdef" if x < y)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(eliminating, "ATOMS", 20)
        return of_solving(text, folder)


def without_a_law(folder: Path) -> tuple[Problem, ...]:
    from answerable.laws import testing

    try:
        with pytest.MonkeyPatch.context() as patched:
            # whatever a reader makes of it, a law that is lost is told of
            patched.setattr(opening, "case_of", lambda text: (answerable.Case(), (), {}))
            testing.law(testing.vocabulary("fault"), "never excused(P, O)")
    except Refused as refused:
        return refused.problems
    return ()


def growing(folder: Path) -> tuple[Problem, ...]:
    text = "relation answers(Who: party, For: event)\nrule r: normally answers(P, O) if caused(P, O)\n"
    text += "property odd: answers(P, O) is monotone in caused(P, O)\n"
    (folder / "case" / "odd.rules").write_text(text, encoding="utf-8")
    return of_command("answerable test odd.rules --count 10", folder)


def oddly_named(folder: Path) -> tuple[Problem, ...]:
    from answerable.cli.files import Reader

    try:
        Reader().open("caf\udce9.case")
    except Refused as refused:
        return refused.problems
    return ()


def without_graphviz(folder: Path) -> tuple[Problem, ...]:
    from answerable.cli import picture
    from answerable.report import placing

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(placing, "_command", lambda: None)
        try:
            placing.place(Map((), ()))
        except placing.Unplaced as failure:
            return (picture.unplaced("harbour.case", failure),)
    return ()


PAIRS = " and ".join(f"(a{n} or b{n})" for n in range(14))
CHANCE = random.Random(5)
CLAUSES = [" and ".join(f"{CHANCE.choice(('', 'not '))}x{n}" for n in CHANCE.sample(range(40), 3)) for _ in range(60)]
#: What makes the examples that are only shown.
MADE: dict[str, Callable[[Path], tuple[Problem, ...]]] = {
    "nested-too-deeply": in_text(f"never {'(' * (DEEPEST_NESTING + 1)}a{')' * (DEEPEST_NESTING + 1)}\n"),
    "too-many-problems": in_text("fct a\n" * (MOST_PROBLEMS + 1)),
    "file-too-large": in_bytes(b"#" * (opening.LARGEST_FILE + 1)),
    "wrong-encoding": in_bytes("party café\n".encode("latin-1")),
    "not-text": in_bytes(b"PK\0\0"),
    "too-many-files": too_many_files,
    "unreadable-name": oddly_named,
    "times-too-entangled": entangled,
    "not-a-law": without_a_law,
    "missing-library": without_graphviz,
    "cannot-grow": growing,
    "unwritable-file": unwritable,
    "strict-inference-bounded": solved(
        "".join(f"ann claims x{n}\n" for n in range(40)) + "never " + "\nnever ".join(CLAUSES)
    ),
    "condition-too-large": solved(
        "".join(f"open a{n}  open b{n}\n" for n in range(14)) + f"rule r: normally x if {PAIRS}\nopen x\n"
    ),
}


@pytest.mark.parametrize("code", sorted(page.code for page in PAGES if page.shown))
def test_what_is_only_shown_can_be_made(code: str, tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    assert code in {problem.code for problem in MADE[code](tmp_path)}


# --- telling --------------------------------------------------------------------------------------------------------


def test_the_document_is_written_from_the_pages() -> None:
    text = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert text == report.document(PAGES), "run: .venv/bin/python -m answerable.report.pages > docs/problems.md"


def test_a_code_is_found_as_it_is_printed() -> None:
    assert explain("unclosed-quote") is explain(" error[unclosed-quote]: ") is explain("Unclosed-Quote")
    with pytest.raises(Refused) as caught:
        explain("unclosed-qoute")
    (problem,) = caught.value.problems
    assert (problem.code, problem.help) == ("unknown-code", "did you mean `unclosed-quote`?")


def test_the_command_prints_a_page_or_lists_them() -> None:
    done = run("explain", "mixed-and-or")
    assert done.returncode == 0
    for heading in ("What you wrote", "What went wrong", "How to mend it"):
        assert heading in done.stdout
    assert "    rule r: normally late if rain and (ice or snow)\n" in done.stdout
    listed = run("explain").stdout
    assert [line.split()[0] for line in listed.splitlines()] == [page.code for page in PAGES]
    unknown = run("explain", "nonsense")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr.startswith("error[unknown-code]: ")
