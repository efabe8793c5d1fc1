"""How long questions about an answer take, in seconds of this process's own time: solving first, then each question.

Run: .venv/bin/python benchmarks/questions.py

Forty independent two-way disputes (2^40 explanations) are to take at most 2 seconds a question, 2,000 claims in 400
disputes at most 10.
"""

import time
from collections.abc import Callable

import answerable


def two_way(disputes: int) -> str:
    """A claim and its denial, so often."""
    return "\n".join(f'p{n} claims c{n}: "c{n}"  q{n} denies c{n}' for n in range(disputes))


def five_claims(disputes: int) -> str:
    """In each dispute five claims: two of them for something, an alibi, its denial, and a rule."""
    return "\n".join(
        f'a{n} claims did{n}: "did {n}"  b{n} claims did{n}  c{n} denies did{n} because out{n}  c{n} claims out{n}\n'
        f"d{n} denies out{n}  incompatible did{n}, out{n}  rule r{n}: normally owes{n} if did{n}"
        for n in range(disputes)
    )


def timed(name: str, work: Callable[[], object]) -> None:
    """Print how long something takes."""
    before = time.process_time()
    work()
    print(f"    {name:<12} {time.process_time() - before:6.2f}")


def main() -> None:
    """Time every question of both cases."""
    for title, text, asked in (
        ("40 two-way disputes", two_way(40), "c7 and not c9"),
        ("2,000 claims in 400 disputes", five_claims(400), "owes7"),
    ):
        subject = answerable.read(text)
        inquiry = answerable.Inquiry(subject, limit=1)
        print(f"{title}")
        timed("solve", lambda inquiry=inquiry: inquiry.answer)
        timed("why", lambda inquiry=inquiry, asked=asked: inquiry.why(asked))
        timed("why not", lambda inquiry=inquiry, asked=asked: inquiry.why_not(asked))
        timed("requires", lambda inquiry=inquiry, asked=asked: inquiry.requires(asked))
        timed("turns on", lambda inquiry=inquiry: inquiry.turns_on(1))
        timed("ask", lambda inquiry=inquiry: inquiry.ask())


if __name__ == "__main__":
    main()
