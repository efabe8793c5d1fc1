"""`answerable matrix`, `timeline` and `map` as commands."""

from pathlib import Path

import pytest

from cli.running import VASE, run

FORMATS = {
    "matrix": ("table", "csv", "md", "svg"),
    "timeline": ("chart", "csv", "md", "mermaid", "svg"),
    "map": ("list", "csv", "md", "mermaid", "dot", "svg"),
}


@pytest.mark.parametrize("part", FORMATS)
def test_every_format(part: str) -> None:
    for form in FORMATS[part]:
        done = run(part, "-", "--format", form, given=VASE, COLUMNS="80")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.strip()


def test_a_file_asks_for_a_format(tmp_path: Path) -> None:
    done = run("map", "-", "-o", str(tmp_path / "map.txt"), given=VASE)
    assert done.returncode == 2
    assert "error[no-format]" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_drawing_in_a_file(tmp_path: Path) -> None:
    done = run("map", "-", "--format", "svg", "-o", str(tmp_path / "map.svg"), given=VASE)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "map.svg").read_text(encoding="utf-8").lstrip().startswith("<svg ")


def test_a_refused_case() -> None:
    done = run("matrix", "-", given="ann claims")
    assert done.returncode == 2
    assert done.stdout == ""


def test_a_missing_library_is_told_with_the_command_that_installs_it(tmp_path: Path) -> None:
    # a folder that stands for an environment without the library: importing it finds nothing
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as util\nfound = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'pygraphviz' else found(name, *rest)\n",
        encoding="utf-8",
    )
    surroundings = {"PYTHONPATH": str(tmp_path), "PATH": str(tmp_path)}
    done = run("map", "-", "--format", "svg", given=VASE, **surroundings)
    assert done.returncode == 2
    assert "error[missing-library]: drawing a map needs Graphviz" in done.stderr
    assert 'pip install "answerable[drawings]"' in done.stderr
    told = run("report", "-", given=VASE, **surroundings)
    assert told.returncode == 0
    assert told.stderr.count('pip install "answerable[drawings]"') == 1
    assert "The map in words" in told.stdout
    assert '<svg class="map"' not in told.stdout
