"""Where the files that ship with the engine are: `grammar/`, `rules/` and `cases/`.

In a wheel they lie inside the package; in a checkout (also an editable install) beside `engine/`.
"""

import os
from pathlib import Path


def folder(name: str) -> Path:
    """The shipped folder called `name`: in the installed package, else in the repository."""
    inside = Path(__file__).parent / name
    return inside if inside.is_dir() else Path(__file__).parents[2] / name


def called(path: str) -> str:
    """A file as it is called wherever it lies: what is shipped in `rules/` is called by its place among that."""
    rules = folder("rules")
    return f"rules/{Path(path).relative_to(rules).as_posix()}" if path.startswith(f"{rules}{os.sep}") else path
