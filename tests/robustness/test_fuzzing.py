"""5,000 inputs that nobody meant, and some that are too large: refused politely, in bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import environment

from .fuzzing import SLOWEST, Fuzzing, outcome

#: In so many tests, to be spread over the cores.
GROUPS = 10
COUNT = 5_000


@pytest.mark.parametrize("seed", range(GROUPS))
def test_whatever_is_read_is_a_case_or_refused(seed: int, tmp_path: Path) -> None:
    told = [outcome(given, tmp_path) for _, given in Fuzzing(seed).inputs(COUNT // GROUPS)]
    assert {"read", "refused"} == set(told)


# --- what is too large ----------------------------------------------------------------------------------------------

#: Runs a command with 700 MB of memory at most.
LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_AS, (700_000_000, 700_000_000)); "
LIMITED += "from answerable.cli import main; main()"
LARGE = {
    "a line of 10 MB": "fact " + "a" * 10_000_000,
    "10 MB of prose": f'fact a: "{"x " * 5_000_000}"\n',
    "a line of 1 MB": "fact " + "a" * 1_000_000 + "\n",
    "300 kB of one statement": "incompatible " + ", ".join(f"a{n}" for n in range(35_000)) + " and\n",
    "1 MB of strange characters": "^" * 1_000_000,
    "1 MB of quotes": '"' * 999_999,
    "300 kB of opened quotes": 'fact a: "x\n' * 27_000,
    "10,000 nested brackets": f"never {'(' * 10_000}a{')' * 10_000}\n",
    "10,000 brackets that stay open": f"never {'(' * 10_000}a\n",
    "10,000 nested negations": f"never {'not (' * 10_000}a{')' * 10_000}\n",
    "10,000 sums": f"fact p({'1 + ' * 10_000}1)\n",
    "10,000 nots": f"never {'not ' * 10_000}a\n",
    "30,000 mistakes": "fct a\n" * 30_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_what_is_too_large_is_refused_politely(name: str, tmp_path: Path) -> None:
    file = tmp_path / "large.case"
    file.write_text(LARGE[name], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "check", str(file), "--format", "short"],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        timeout=12 * SLOWEST,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == (0 if name == "a line of 1 MB" else 2), done.stderr[-500:]
    # one line for each problem, and no line as long as what is wrong
    assert len(done.stderr) < 100_000
    assert all(len(line) < 1000 for line in done.stderr.splitlines())
