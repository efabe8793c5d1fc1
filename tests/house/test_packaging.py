"""The wheel has everything: in an empty environment, from an empty folder, it solves a case."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VASE = "ann claims broken\nbob denies broken\nexpect exactly 2 explanations\n"


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; it must succeed, and see nothing of the checkout."""
    surroundings = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=surroundings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel and, to spare the network, the dependencies of this one."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(folder, with_pip=False)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    target = Path(
        run(programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    )
    # a folder named in a .pth file is searched, but .pth files in it are not read: this checkout stays unseen
    (target / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", "--ignore-installed", wheel, cwd=folder)
    return programs


def test_what_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for kind, folder in (("rules", "rules"), ("grammar", "grammar"), ("cases", "cases")):
        shipped = {
            f"answerable/{kind}/{file.relative_to(ROOT / folder).as_posix()}"
            for file in (ROOT / folder).rglob("*")
            if file.is_file()
        }
        assert shipped
        assert shipped <= names
    assert "answerable/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert all(name.startswith("answerable") for name in names)


def test_the_wheel_solves_a_case_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "vase.case").write_text(VASE, encoding="utf-8")
    where = Path(run(installed / "python", "-c", "import answerable; print(answerable.__file__)", cwd=tmp_path).strip())
    assert where.is_relative_to(installed.parent)
    answer = json.loads(run(installed / "answerable", "solve", "vase.case", "--json", cwd=tmp_path))
    assert (answer["count"], answer["complete"]) == (2, True)
    assert run(installed / "answerable", "test", "vase.case", cwd=tmp_path).endswith("1 passed, 0 failed\n")
    assert "Explanation 1 of 2" in run(installed / "python", "-m", "answerable", "solve", "vase.case", cwd=tmp_path)


def test_the_example_of_tests_of_rules_runs_in_a_project_of_its_own(installed: Path, tmp_path: Path) -> None:
    for file in ("driving.rules", "test_driving.py"):
        shutil.copy(ROOT / "docs" / "examples" / file, tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")  # what is set up further above is not its own
    told = run(installed / "python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_driving.py", cwd=tmp_path)
    assert "8 passed" in told


def test_the_cases_of_the_wheel_come_out(installed: Path, tmp_path: Path) -> None:
    find = "from answerable import shipped; print(shipped.folder('cases'))"
    cases = Path(run(installed / "python", "-c", find, cwd=tmp_path).strip())
    assert cases.is_relative_to(installed.parent)
    told = run(installed / "answerable", "test", cases, cwd=tmp_path)
    assert told.endswith(" passed, 0 failed\n")
    assert not told.startswith("0 passed")
