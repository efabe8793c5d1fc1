"""The contracts of the answer-set programs in rules/."""

import re
from functools import cache
from itertools import combinations

import clingo
import pytest
from clingo import ast

from answerable import shipped, solving
from answerable.causes import encoding
from answerable.findings.semantics import Semantics

RULES = shipped.folder("rules")
FILES = sorted(RULES.rglob("*.lp"))
NAMES = [file.relative_to(RULES).with_suffix("").as_posix() for file in FILES]

#: What may be asked for besides `counterfactual`, all of it in any combination.
CAUSES = tuple(name for name in NAMES if name.startswith("causes/") and name != encoding.COUNTERFACTUAL)
#: Every program that the engine gives to the solver, without its facts.
#: What is added to a semantics to ask one question of it.
STEPS = (
    ("findings/asked",),
    ("findings/countering",),
    ("findings/growing",),
    ("answer/projecting",),
    ("answer/projecting", "answer/leaning"),
    ("answer/enlarging",),
)
PROGRAMS = {
    *(semantics.encodings for semantics in Semantics),
    *(semantics.encodings_over_attacks for semantics in Semantics),
    *((*semantics.encodings, *step) for semantics in Semantics for step in STEPS),
    ("findings/consistency",),
    ("laws/scope",),
    ("answer/requiring",),
    *(
        (encoding.COUNTERFACTUAL, *chosen)
        for number in range(len(CAUSES) + 1)
        for chosen in combinations(CAUSES, number)
    ),
}
_DOCUMENTED = re.compile(r"^%\*! (.*?)$(.*?)\*%", re.MULTILINE | re.DOTALL)
_ATOM = re.compile(r"\b([a-z]\w*)(?:\(([^()]*)\))?(?:, |$)")


@cache
def source(name: str) -> str:
    return (RULES / f"{name}.lp").read_text(encoding="utf-8")


@cache
def statements(name: str) -> tuple[ast.AST, ...]:
    found: list[ast.AST] = []
    ast.parse_files([str(RULES / f"{name}.lp")], found.append)
    return tuple(found)


def header(name: str) -> list[str]:
    """The comment lines that a file begins with."""
    lines = source(name).split("\n")
    end = next(number for number, line in enumerate(lines) if not line.startswith("%") or line.startswith("%*!"))
    return lines[:end]


def rules(name: str) -> list[ast.AST]:
    return [statement for statement in statements(name) if statement.ast_type == ast.ASTType.Rule]


def private(signature: tuple[str, int]) -> bool:
    """Whether a predicate belongs to one file alone."""
    return signature[0].startswith("_") or signature[0].endswith("_local")


def signatures(node: ast.AST) -> set[tuple[str, int]]:
    """The predicates in a part of a program, with their numbers of arguments."""
    found: set[tuple[str, int]] = set()

    class Visitor(ast.Transformer):
        def visit_SymbolicAtom(self, atom: ast.AST) -> ast.AST:
            if atom.symbol.ast_type == ast.ASTType.Function:
                found.add((atom.symbol.name, len(atom.symbol.arguments)))
            return atom

    Visitor().visit(node)
    return found


def heads(name: str) -> set[tuple[str, int]]:
    """The predicates that a file's rules give."""
    return {signature for rule in rules(name) for signature in _head(rule.head)}


def _head(head: ast.AST) -> set[tuple[str, int]]:
    if head.ast_type == ast.ASTType.Aggregate:  # a choice: what stands behind a colon is read, not given
        return {signature for element in head.elements for signature in signatures(element.literal)}
    return signatures(head)


def read(name: str) -> set[tuple[str, int]]:
    """The predicates that a file declares as given to it."""
    return {(s.name, s.arity) for s in statements(name) if s.ast_type == ast.ASTType.Defined}


def documented(name: str) -> set[tuple[str, int]]:
    return {
        (atom, len(arguments.split(",")) if arguments else 0)
        for written, told in _DOCUMENTED.findall(source(name))
        if told.strip()
        for atom, arguments in _ATOM.findall(written)
    }


def test_there_are_programs() -> None:
    assert {"findings/closure", "findings/semantics/preferred", "causes/counterfactual"} <= set(NAMES)
    assert ("derived", 2) in heads("findings/closure")
    assert ("in", 1) in documented("findings/closure")
    assert ("excluded", 2) in read("findings/input")


@pytest.mark.parametrize("name", NAMES)
def test_headers(name: str) -> None:
    lines = header(name)
    assert re.match(r"% [A-Z].*\S$", lines[0]), "the first line says what the file is for"
    labels = [match[1] for line in lines if (match := re.match(r"% (Reads|Gives|Source): +\S", line))]
    assert labels == sorted(labels, key=("Reads", "Gives", "Source").index), "in this order"
    assert len(set(labels)) == len(labels)
    own_predicates = {signature for signature in heads(name) if not private(signature)}
    if rules(name):
        assert "Reads" in labels
    if own_predicates - _given_elsewhere(name):
        assert "Gives" in labels
    assert "Source" in labels or "Gives" in labels


def _given_elsewhere(name: str) -> set[tuple[str, int]]:
    """Predicates documented by other files of the same room."""
    room = name.split("/")[0]
    return {
        signature for other in NAMES if other.split("/")[0] == room and other != name for signature in documented(other)
    }


@pytest.mark.parametrize("name", NAMES)
def test_public_predicates_are_documented(name: str) -> None:
    told = documented(name) | _given_elsewhere(name)
    public = {signature for signature in heads(name) | read(name) if not private(signature)}
    assert public <= told, f"undocumented: {sorted(public - told)}"


@pytest.mark.parametrize("name", NAMES)
def test_documented_predicates_exist(name: str) -> None:
    there = heads(name) | read(name)
    for statement in statements(name):
        if statement.ast_type == ast.ASTType.Heuristic:
            there |= signatures(statement.atom)
    assert documented(name) <= there, f"not here: {sorted(documented(name) - there)}"


def test_private_predicates_stay_in_their_file() -> None:
    homes: dict[tuple[str, int], set[str]] = {}
    for name in NAMES:
        assert not {signature for signature in documented(name) if private(signature)}
        for signature in filter(private, heads(name)):
            homes.setdefault(signature, set()).add(name)
    shared = {signature: files for signature, files in homes.items() if len(files) > 1}
    assert not shared
    for name in NAMES:
        used = {signature for rule in rules(name) for signature in signatures(rule) if private(signature)}
        assert used <= heads(name), f"{name} reads what is private elsewhere: {sorted(used - heads(name))}"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_achieved_stands_below_the_rules(name: str) -> None:
    lines = source(name).split("\n")
    stated = [number for number, line in enumerate(lines, 1) if re.match(r"% Achieved: \S.*", line)]
    if rules(name):
        assert stated, "nothing says what is achieved"
        last = max(rule.location.end.line for rule in rules(name))
        assert stated[-1] > last, "rules below the last line that says what is achieved"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_run_or_read_besides(name: str) -> None:
    kinds = {statement.ast_type for statement in statements(name)}
    assert ast.ASTType.Script not in kinds
    assert "#include" not in source(name)
    assert "#script" not in source(name)
    assert "@" not in re.sub(r"%.*", "", source(name)), "a call of a function"


@pytest.mark.parametrize("name", NAMES)
def test_full_words_for_predicates_and_letters_for_variables(name: str) -> None:
    predicates = {predicate for predicate, _ in heads(name) | read(name)}
    assert all(re.fullmatch(r"_?[a-z]{2,}(_[a-z]+)*", predicate) for predicate in predicates), predicates
    variables = {
        variable
        for statement in statements(name)
        if statement.ast_type in (ast.ASTType.Rule, ast.ASTType.Heuristic)
        for variable in re.findall(r"\b[A-Z]\w*", str(statement))
    }
    assert all(len(variable) == 1 for variable in variables), variables


def test_every_file_is_part_of_a_program() -> None:
    assert {name for program in PROGRAMS for name in program} == set(NAMES)


@pytest.mark.parametrize("program", sorted(PROGRAMS), ids="+".join)
def test_the_solver_has_nothing_to_say(program: tuple[str, ...]) -> None:
    complaints: list[str] = []
    control = clingo.Control(["--warn=all"], logger=lambda _, message: complaints.append(message))
    for name in program:
        control.add("base", [], source(name))
    control.ground([("base", [])])
    assert complaints == []
    # and in the engine, which raises for any message
    list(solving.models(solving.Program(program), limit=1))


def test_a_message_of_the_solver_raises() -> None:
    with pytest.raises(solving.SolverDefect, match="does not occur in any rule head"):
        list(solving.models(solving.Program(("findings/standing",))))
