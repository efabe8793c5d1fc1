"""`python-argumentation` (PyArg): reads `.af`, answers as the competitions' solvers do."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from py_arg.algorithms.semantics import (
    get_complete_extensions,
    get_grounded_extension,
    get_ideal_extension,
    get_preferred_extensions,
    get_semistable_extensions,
    get_stable_extensions,
)
from py_arg.import_export.argumentation_framework_from_iccma23_format_reader import (
    ArgumentationFrameworkFromICCMA23FormatReader,
)

SEMANTICS: dict[str, Callable[[Any], Iterable[Iterable[Any]]]] = {
    "CO": get_complete_extensions.get_complete_extensions,
    "PR": get_preferred_extensions.get_preferred_extensions,
    "ST": get_stable_extensions.get_stable_extensions,
    "SST": get_semistable_extensions.get_semistable_extensions,
    "GR": lambda framework: [get_grounded_extension.get_grounded_extension(framework)],
    "ID": get_ideal_extension.get_ideal_extension,  # a list of one, unlike the grounded one
}


def main(task: str, file: str, query: str = "") -> None:
    """Print the answer."""
    problem, _, code = task.partition("-")
    framework = ArgumentationFrameworkFromICCMA23FormatReader.from_iccma23(Path(file).read_text())
    extensions = [{argument.name.removeprefix("A") for argument in one} for one in SEMANTICS[code](framework)]
    match problem:
        case "CE":
            print(len(extensions))
        case "EE" | "SE":
            chosen = extensions if problem == "EE" else extensions[:1]
            print("\n".join(" ".join(["w", *sorted(one, key=int)]) for one in chosen) or "NO")
        case "DC":
            print("YES" if any(query in one for one in extensions) else "NO")
        case "DS":
            print("YES" if all(query in one for one in extensions) else "NO")


if __name__ == "__main__":
    main(*sys.argv[1:])
