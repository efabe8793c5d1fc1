"""`formal-argumentation`: its own command line, and its enumeration, which the command line leaves out."""

import sys
from collections.abc import Callable
from pathlib import Path

from argumentation.interop.iccma import parse_af
from argumentation.solving import iccma_cli
from argumentation.solving.solver import solve_dung_extensions


def main(task: str, file: str, query: str = "") -> int:
    """Print the answer. Its satisfiability backend goes beyond the few arguments of the native one, where it can."""
    problem, _, code = task.partition("-")
    given = ["-p", task, "-f", file, *(["-a", query] if query else [])]
    if file.endswith(".aba"):
        return iccma_cli.main(given)
    if problem not in ("EE", "CE"):
        return _first(lambda backend: iccma_cli.main([*given, "--backend", backend]))
    framework = parse_af(Path(file).read_text(encoding="utf-8"))

    def enumerate_with(backend: str) -> int:
        result = solve_dung_extensions(framework, semantics=iccma_cli.PROBLEM_SEMANTICS[code], backend=backend)
        if not hasattr(result, "extensions"):
            print(result, file=sys.stderr)
            return 1
        if problem == "CE":
            print(len(result.extensions))
        else:
            print("\n".join(" ".join(["w", *sorted(one, key=int)]) for one in result.extensions) or "NO")
        return 0

    return _first(enumerate_with)


def _first(answer: Callable[[str], int]) -> int:
    """The exit code of the first backend that answers."""
    for backend in ("sat", "native"):
        try:
            code = answer(backend)
        except Exception as failure:  # whatever it raises: the other backend may know better
            print(f"{backend}: {failure}", file=sys.stderr)
            code = 1
        if not code:
            return 0
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
