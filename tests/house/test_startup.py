"""What starting the program costs: nothing is imported before it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"clingo", "lark", "pydantic", "hypothesis", "rich"}
CHECK = """
import sys
sys.argv = ["answerable", *{arguments!r}]
from answerable.cli import main
try:
    main()
finally:
    print(*sorted({heavy!r} & set(sys.modules)), file=sys.stderr)
"""


def loaded(arguments: list[str], given: str = "") -> set[str]:
    """The heavy packages that a run of the program imports."""
    done = subprocess.run(
        [sys.executable, "-c", CHECK.format(arguments=arguments, heavy=HEAVY)],
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(arguments) == set()


def test_help_for_a_command_does_not_load_the_engine() -> None:
    # typer itself loads pydantic to read the types of options
    assert loaded(["solve", "--help"]) <= {"pydantic"}


def test_solving_loads_what_it_needs() -> None:
    case = "ann claims a\nbob denies a\n"
    assert {"rich", "hypothesis"}.isdisjoint(loaded(["solve", "-", "--json"], case))
    assert "hypothesis" not in loaded(["solve", "-"], case)


def test_a_task_loads_the_solver_and_nothing_else_heavy(tmp_path: Path) -> None:
    file = tmp_path / "two.af"
    file.write_text("p af 2\n1 2\n2 1\n", encoding="utf-8")
    assert loaded(["iccma", "-p", "EE-PR", "-f", str(file)]) == {"clingo"}


def test_the_package_itself_loads_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, answerable; print(*sorted(sys.modules))"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert not HEAVY & set(done.stdout.split())
