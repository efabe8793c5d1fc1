"""Examples of statements → the cheat sheet: every section with its statements, conditions, and how to go on."""

from collections.abc import Mapping, Sequence

#: What is said of conditions, which are no statements and have no examples of their own in the grammar.
CONDITIONS = (
    "late and not (cover or at_home)",
    "age(X, N) and N >= 18 and X != bob",
    "at least 2 of guard_a, guard_b, guard_c",
    "at least 6 P with voted(P)",
)
TIMES = (
    "at 21:40",
    "at about 21:40 within 5 minutes",
    "between 21:40 and 22:10",
    "before strike",
    "at least 5 minutes before strike",
    "less than 1 hour after strike",
    "within 1 day of strike",
)


def text(sections: Mapping[str, Sequence[str]]) -> str:
    """The cheat sheet as plain text."""
    every = {**sections, "conditions": CONDITIONS, "times": TIMES}
    told = [_section(title, examples) for title, examples in every.items()]
    told.append(
        "Names are small words, variables are Capitalised; text stands in quotes, comments after #. Layout is free.\n"
        "`answerable new NAME` writes a case to start from; `answerable explain CODE` explains a problem."
    )
    return "\n\n".join(told)


def _section(title: str, examples: Sequence[str]) -> str:
    lines = [f"  {line}" for example in examples for line in example.split("\n")]
    return "\n".join([title[0].upper() + title[1:], *lines])
