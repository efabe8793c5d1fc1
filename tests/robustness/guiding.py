"""Inputs that nobody meant, guided by coverage: Atheris keeps those that reach something new, and changes them further.

`python tests/robustness/guiding.py --seconds 600` (`make atheris`; extra `atheris`, which not every system has): it
begins with the pieces of the corpus and the words of the language, and with what it found the last time, in
`build/atheris`; it stops at the first input that makes reading do what it must never do (`fuzzing.outcome`).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))
with atheris.instrument_imports(include=["answerable.language"], enable_loader_override=False):
    from answerable.language import formatting, mending, opening, rereading  # noqa: F401 imported here to be watched
    from answerable.language.syntax import syntax
    from robustness import fuzzing

#: Longer inputs say nothing that shorter ones do not, and take longer. Megabytes that the process may take.
LONGEST, MEMORY = 1200, 1024


def words(folder: Path) -> Path:
    """A file with the words and marks of the language, which inputs are changed by."""
    known = sorted({*syntax().keywords, *syntax().marks, '"""', "“", "”", "«", "»", " # ", "\n", "2018-09-17", "21:40"})
    spelt = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in known)
    file = folder / "words"
    file.write_text("".join(f'"{word}"\n' for word in spelt), encoding="utf-8")
    return file


def begun(folder: Path) -> Path:
    """A folder with the corpus, a file for each piece."""
    pieces = folder / "corpus"
    pieces.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(fuzzing.corpus()):
        (pieces / str(number)).write_bytes(b"\0" + text.encode("utf-8", "replace")[: LONGEST - 1])
    return pieces


def main() -> None:
    """Try inputs until the time is over, or one goes wrong."""
    parser = argparse.ArgumentParser(description="reads inputs that nobody meant, guided by coverage")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    folder = ROOT / "build" / "atheris"

    def one(data: bytes) -> None:
        # most are read as text; a first sign that is odd stands for what is read from a file
        given = data[1:] if data[:1] > b"\x7f" else data[1:].decode("utf-8", "surrogateescape")
        fuzzing.outcome(given, folder)

    corpus = begun(folder)
    options = [
        f"-max_total_time={asked.seconds}",
        f"-max_len={LONGEST}",
        f"-rss_limit_mb={MEMORY}",
        f"-timeout={int(2 * fuzzing.SLOWEST)}",
        f"-seed={asked.seed}",
        f"-dict={words(folder)}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()  # does not come back


if __name__ == "__main__":
    main()
