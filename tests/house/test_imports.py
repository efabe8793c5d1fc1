"""The law of the house: what may import what."""

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import answerable

FOLDER = Path(answerable.__file__).parent
#: Nothing imports forward. Modules beside the rooms stand between them.
ORDER = (
    "shipped",
    "solving",
    "language",
    "findings",
    "causes",
    "verdicts",
    "answer",
    "asking",
    "examining",
    "laws",
    "report",
    "editing",
    "cli",
    "__main__",
)
#: The representations, in the order in which a case passes them. All other modules are passes or belong to one.
NOUNS = (
    "language.source",
    "language.problems",
    "language.page",
    "language.tree",
    "language.phrase",
    "language.script",
    "language.condition",
    "language.ruling",
    "language.question",
    "language.case",
    "findings.semantics",
    "findings.framework",
    "findings.bound",
    "findings.settled",
    "findings.alternative",
    "findings.extensions",
    "findings.conflict",
    "causes.formula",
    "causes.model",
    "causes.circuit",
    "causes.cause",
    "verdicts.verdict",
    "answer.answer",
    "answer.extent",
    "answer.causation",
    "answer.reason",
    "answer.derivation",
    "laws.vocabulary",
    "laws.scenario",
    "laws.chance",
    "laws.law",
    "answer.query",
    "editing.mention",
    "report.matrix",
    "report.map",
    "report.timeline",
    "report.page",
    "answer.requirement",
    "answer.difference",
    "answer.advice",
)
#: Names that say nothing.
HOLLOW = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "handler", "misc", "tools"}


@cache
def modules() -> dict[str, Path]:
    """Every module of the engine, by its name below `answerable`."""
    found = {}
    for file in sorted(FOLDER.rglob("*.py")):
        parts = file.relative_to(FOLDER).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


@cache
def imported(module: str) -> frozenset[str]:
    """Full names of what a module imports anywhere in it, those of the engine below `answerable`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                names.add(full if full.removeprefix("answerable.") in modules() else str(node.module))
    return frozenset(name.removeprefix("answerable.") for name in names)


def own(module: str) -> set[str]:
    """The engine's own modules that one imports."""
    return {name for name in imported(module) if name in modules()}


def place(module: str) -> int:
    return ORDER.index(module.split(".")[0])


def test_there_is_something_to_test() -> None:
    assert {"language.case", "solving", "cli.app", "asking"} <= set(modules())
    assert "cli.solve" in own("cli.app")


@pytest.mark.parametrize("module", [name for name in modules() if name])
def test_nothing_imports_forward(module: str) -> None:
    forward = {other for other in own(module) if place(other) > place(module)}
    assert not forward, f"{module} imports {sorted(forward)}"


def test_there_are_no_circles() -> None:
    # the package itself only names where its public names live
    graph = {module: own(module) - {""} for module in modules() if module}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_only_one_door_to_the_solver() -> None:
    users = {module for module in modules() if any(name.split(".")[0] == "clingo" for name in imported(module))}
    assert users == {"solving"}


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun in modules()])
def test_nouns_import_only_nouns_before_them(noun: str) -> None:
    before = set(NOUNS[: NOUNS.index(noun)])
    others = {other for other in own(noun) if "." in other} - before
    assert not others, f"{noun} imports {sorted(others)}"


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun in modules()])
def test_nouns_are_frozen(noun: str) -> None:
    module = import_module(f"answerable.{noun}")
    kinds = [one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__]
    assert kinds
    for kind in kinds:
        config = getattr(kind, "model_config", None)
        parameters = getattr(kind, "__dataclass_params__", None)
        if config is not None:
            assert config.get("frozen"), kind
        elif parameters is not None:
            assert parameters.frozen, kind


@pytest.mark.parametrize("module", [name for name in modules() if name])
def test_modules_say_what_they_are(module: str) -> None:
    assert module.split(".")[-1] not in HOLLOW
    first = (ast.get_docstring(ast.parse(modules()[module].read_text(encoding="utf-8"))) or "").split("\n")[0]
    assert first.endswith((".", ":", ";")) or len(first) > 40, f"{module} begins with {first!r}"
