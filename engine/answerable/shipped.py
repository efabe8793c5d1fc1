"""Where the files that ship with the engine are: `grammar/`, `rules/` and `cases/`.

In a wheel they lie inside the package; in a checkout (also an editable install) beside `engine/`.
"""

from importlib import resources
from pathlib import Path


def folder(name: str) -> Path:
    """The shipped folder called `name`: in the installed package, else in the repository."""
    inside = Path(str(resources.files("answerable"))) / name
    return inside if inside.is_dir() else Path(__file__).parents[2] / name
