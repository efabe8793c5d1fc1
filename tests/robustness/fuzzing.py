"""Inputs that nobody meant: cases that were changed, cut off, or made of pieces; and what reading them must never do.

Whatever a file holds, it becomes a case or is refused with problems at places that exist: no traceback, no hang, no
memory without bound. A text that can be read can be formatted, and reads as the same afterwards.

`python tests/robustness/fuzzing.py --count 100000` is a campaign (`make fuzz`): it prints figures, and each input that
went wrong.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from answerable.language import formatting, lexing, opening, reading
from answerable.language.problems import Problem, Refused
from answerable.language.rereading import reread
from answerable.language.syntax import syntax

ROOT = Path(__file__).parents[2]
#: Longer than this no input may take, in seconds of processor time.
SLOWEST = 5.0
SIGNS = "\"“”„«»'():,?.;#_-+*<>=!&|/\\[]{}\0\n\r\t 0179AZaé甲ǅ\u0301\u200b\u202e\ud800\U0001f600"


def corpus() -> list[str]:
    """Short texts with everything in them: shipped cases, refused ones, libraries, examples of the grammar."""
    files = [*(ROOT / "cases").rglob("*.case"), *(ROOT / "rules" / "library").glob("*.rules")]
    texts = [file.read_text(encoding="utf-8") for file in sorted(files)]
    # whole cases would take most of the time: stretches of some lines say as much
    pieces = []
    for text in texts:
        lines = text.split("\n")
        pieces += ["\n".join(lines[start : start + 12]) for start in range(0, len(lines), 12)]
    return [piece for piece in pieces if piece.strip()]


@dataclass
class Fuzzing:
    """Makes inputs of the pieces of a corpus."""

    seed: int
    texts: list[str] = field(default_factory=corpus)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.lines = sorted({line for text in self.texts for line in text.split("\n")})
        words = {word for text in self.texts for word in text.split()} | set(syntax().keywords)
        self.words = sorted(words | set(syntax().marks))

    def inputs(self, count: int) -> Iterator[tuple[str, str | bytes]]:
        """`count` inputs, each with its kind."""
        kinds = (self.changed, self.changed, self.changed, self.cut, self.soup, self.shuffled, self.noise, self.binary)
        for number in range(count):
            make = kinds[number % len(kinds)]
            yield make.__name__, make()

    def changed(self) -> str:
        """A text with some of it dropped, doubled, replaced, moved or typed."""
        chance, text = self.chance, self.chance.choice(self.texts)
        for _ in range(chance.randint(1, 5)):
            start = chance.randrange(len(text) + 1)
            end = min(len(text), start + chance.choice((0, 1, 1, 2, 8, 40)))
            what = chance.choice(("", chance.choice(SIGNS), f" {chance.choice(self.words)} ", text[start:end] * 2))
            text = text[:start] + what + text[end:]
        return text

    def cut(self) -> str:
        text = self.chance.choice(self.texts)
        return text[: self.chance.randrange(len(text) + 1)]

    def soup(self) -> str:
        return " ".join(self.chance.choices(self.words, k=self.chance.randint(0, 60)))

    def shuffled(self) -> str:
        return "\n".join(self.chance.choices(self.lines, k=self.chance.randint(0, 20)))

    def noise(self) -> str:
        return "".join(self.chance.choices(SIGNS, k=self.chance.randint(0, 120)))

    def binary(self) -> bytes:
        text = self.chance.choice(self.texts).encode("utf-8", "replace")
        start = self.chance.randrange(len(text) + 1)
        return text[:start] + self.chance.randbytes(self.chance.randint(0, 30)) + text[start:]


def outcome(given: str | bytes, folder: Path) -> str:
    """What becomes of an input: `read` or `refused`. Raises if anything else does."""
    if isinstance(given, bytes):
        file = folder / "x.case"
        file.write_bytes(given)
        try:
            opening.open_case(file)
        except Refused as refused:
            return "refused" if refused.problems else "refused without a reason"
        return "read"
    started = time.process_time()
    try:
        _, problems, _ = opening.case_of(given)
        told = "read"
    except Refused as refused:
        problems, told = refused.problems, "refused"
        assert problems
    _placed(given, problems)
    if not any(problem.code in {"not-text"} for problem in problems):
        _formatted(opening._tidy(given, "x").text)
    assert time.process_time() - started < SLOWEST
    return told


def _placed(text: str, problems: tuple[Problem, ...]) -> None:
    """Problems stand at places in the text, and their fixes can be made."""
    lines = text.count("\n") + text.count("\r") + 1
    for problem in problems:
        assert problem.message
        assert 1 <= problem.line <= problem.end_line <= lines
        assert problem.column >= 1
        assert (problem.line, problem.column) <= (problem.end_line, problem.end_column)
        if problem.fix is not None:
            assert 1 <= problem.fix.line <= problem.fix.end_line <= lines
            assert (problem.fix.line, problem.fix.column) <= (problem.fix.end_line, problem.fix.end_column)


def _formatted(text: str) -> None:
    """What can be read can be formatted, and stays so; and reading it after a change is reading it."""
    read = reading.read_partly(text, "x")
    if not read.problems:
        after = formatting.format_text(text, "x")
        assert formatting.format_text(after, "x") == after
        before, now = (lexing.lex(one, "x", syntax()).each for one in (text, after))
        assert [" ".join(word.split()) for _, word, _, _ in before] == [" ".join(word.split()) for _, word, _, _ in now]
    half = len(text) // 2
    again = reread(text, reading.read_partly(text[:half] + text[half + 1 :], "x"))
    assert again.problems == read.problems


def campaign(count: int, seed: int, folder: Path) -> int:
    """Try inputs, print figures, and give how many went wrong."""
    kinds: Counter[tuple[str, str]] = Counter()
    slowest, wrong, started = 0.0, 0, time.process_time()
    for kind, given in Fuzzing(seed).inputs(count):
        before = time.process_time()
        try:
            kinds[kind, outcome(given, folder)] += 1
        except Exception as failure:
            wrong += 1
            kinds[kind, "wrong"] += 1
            print(f"{type(failure).__name__}: {failure}\n{given!r}\n", flush=True)
        slowest = max(slowest, time.process_time() - before)
    spent = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} inputs (seed {seed}): {wrong} went wrong; {spent:.0f} s, the slowest {slowest:.2f} s")
    print(f"at most {memory} MB of memory")
    for (kind, told), number in sorted(kinds.items()):
        print(f"  {kind:<9} {told:<8} {number}")
    return wrong


if __name__ == "__main__":
    import argparse
    import tempfile

    parser = argparse.ArgumentParser(description="reads inputs that nobody meant, and tells what went wrong")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        sys.exit(min(1, campaign(asked.count, asked.seed, Path(name))))
