"""`formal-argumentation`: its own command line, and its enumeration, which the command line leaves out."""

import sys
from pathlib import Path

from argumentation.interop.iccma import parse_af
from argumentation.solving import iccma_cli
from argumentation.solving.solver import solve_dung_extensions


def main(task: str, file: str, query: str = "") -> int:
    """Print the answer."""
    problem, _, code = task.partition("-")
    if problem not in ("EE", "CE"):
        return iccma_cli.main(["-p", task, "-f", file, *(["-a", query] if query else [])])
    framework = parse_af(Path(file).read_text(encoding="utf-8"))
    result = solve_dung_extensions(framework, semantics=iccma_cli.PROBLEM_SEMANTICS[code])
    if not hasattr(result, "extensions"):
        print(result, file=sys.stderr)
        return 1
    if problem == "CE":
        print(len(result.extensions))
    else:
        print("\n".join(" ".join(["w", *sorted(one, key=int)]) for one in result.extensions) or "NO")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
