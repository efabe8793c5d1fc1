"""A keystroke in a case of 2,000 lines is answered at once. Times are of the processor; the least of several counts."""

from __future__ import annotations

import time
from pathlib import Path

from answerable.editing import speaking
from answerable.editing.drafting import Draft, draft
from answerable.editing.placing import Lines

#: Seconds from a keystroke to its mistakes.
MOST = 0.15


def long_case() -> str:
    lines = ['case long: "A long case"', "party ann", "party bob"]
    for n in range(333):
        lines += [f'ann claims a{n}: "what happened {n}"', f"bob denies a{n} because b{n}"]
        lines += [f'bob claims b{n}: "an alibi"', f"rule r{n}: normally c{n} if a{n} unless b{n}"]
        lines += [f"never c{n} and b{n}", f"expect c{n} in some explanation"]
    return "\n".join(lines)


def test_a_keystroke() -> None:
    path = Path("long.case")
    text = Lines(long_case())
    assert len(text.each) == 2001
    case = draft(text, path)
    assert case.problems == ()
    taken = []
    for letter in "rules!\nx":
        started = time.process_time()
        new = Lines(case.lines.changed((1001, 0), (1001, 0), letter))
        changed: Draft = draft(new, path, case)
        told = speaking.diagnostics(changed)
        taken.append(time.process_time() - started)
        assert told
        case = changed
    assert min(taken) < MOST, taken
