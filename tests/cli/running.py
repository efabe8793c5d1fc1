"""Running the program as a user does, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

VASE = """case broken_vase: "Who broke the vase?"
ann claims bob_did_it: "Bob knocked the vase over"
bob denies bob_did_it because bob_was_out
bob claims bob_was_out: "I was at the shop"
incompatible bob_did_it, bob_was_out
expect exactly 2 explanations
"""


def command(*arguments: str) -> list[str]:
    """The program with arguments."""
    return [sys.executable, "-m", "answerable", *arguments]


def environment(**more: str) -> dict[str, str]:
    """The surroundings of a plain process: nothing that changes colours, widths or encodings."""
    taken = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHONIOENCODING", "PYTHONUTF8", "TERM")
    return {**{name: value for name, value in os.environ.items() if name not in taken}, **more}


def run(*arguments: str, given: str = "", cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """What the program prints, and its exit code, with `given` on its standard input."""
    return subprocess.run(
        command(*arguments),
        input=given,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment(**more),
        timeout=120,
        check=False,
    )
