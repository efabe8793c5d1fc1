"""Everything that is measured, side by side in one run: `make bench`, or

    .venv/bin/python benchmarks/bench.py [--limit SECONDS] [--quick] [--only KIND]

where a kind is one of dung, flat, cases, overhead, causes, keystrokes, reports.

Writes `benchmarks/results/table.md`, `runs.csv` and `plot.svg`. Whole processes, seconds of the processor (so that a
busy machine does not matter much) beside those of the clock; what all solvers answer is compared, and a disagreement
makes the run fail. A peer that did not finish is not asked the same of larger instances of the family, nor for every
set where it did not find one, nor a third time what differs in the semantics only; nor of larger instances of any
family once it failed on two and has not managed one as large.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import contest
import instances
import telling
from contest import HERE, Run
from instances import Instance

RESULTS = HERE / "results"
PROBLEMS = ("SE", "EE", "CE", "DC", "DS")
#: What is asked of large frameworks.
LARGE_TASKS = ("SE-GR", "SE-PR", "EE-PR", "DC-PR", "DS-PR", "SE-ST", "EE-ST", "DS-ST", "SE-SST", "SE-ID")
#: What is asked of middling ones, which have hundreds to tens of thousands of sets.
MIDDLING_TASKS = ("EE-PR", "EE-CO", "EE-ST", "EE-SST", "CE-PR", "CE-CO", "DC-SST", "DS-PR", "DS-CO", "SE-GR", "SE-ID")
FLAT_TASKS = ("SE-PR", "DC-PR", "DS-PR", "SE-ST", "EE-PR")
#: What reading a case alone is.
READ = "import sys, answerable; answerable.read(sys.argv[1])"
#: How many times the limit a case may take, as there is nobody to compare with.
PATIENCE = 6
KINDS = ("dung", "flat", "cases", "overhead", "causes", "keystrokes", "reports")


def main() -> int:
    """Run what was asked for; 1 if solvers disagree."""
    parser = argparse.ArgumentParser(description="Measure answerable beside its peers.")
    parser.add_argument("--limit", type=float, default=10.0, help="seconds of the processor for each run")
    parser.add_argument("--quick", action="store_true", help="the smallest instances only")
    parser.add_argument("--only", choices=KINDS, action="append", help="only this kind; may be repeated")
    asked = parser.parse_args()
    kinds = asked.only or KINDS
    RESULTS.mkdir(exist_ok=True)
    rows: list[telling.Row] = []
    for instance, tasks in _asked(kinds, asked.quick):
        file = _written(instance)
        for task in tasks:
            rows.append(_row(instance, task, file, asked.limit, rows))
            print(telling.line(rows[-1]), flush=True)
    cases = list(_cases(asked.quick, PATIENCE * asked.limit)) if "cases" in kinds else []
    telling.write(RESULTS, rows, cases, asked.limit)
    print((RESULTS / "table.md").read_text(encoding="utf-8"), flush=True)
    scripts = {name: name for name in ("overhead", "causes", "keystrokes")} | {"reports": "reporting"}
    for script in [scripts[name] for name in scripts if name in kinds and not asked.quick]:
        subprocess.run([sys.executable, str(HERE / f"{script}.py")], check=True)
    wrong = [row for row in rows if not contest.agree(row.runs)]
    for row in wrong:
        print(f"disagreement: {telling.line(row)}", file=sys.stderr)
    return 1 if wrong else 0


def _asked(kinds: Iterable[str], quick: bool) -> Iterator[tuple[Instance, tuple[str, ...]]]:
    everything = tuple(f"{problem}-{code}" for problem in PROBLEMS for code in contest.ALL)
    if "dung" in kinds:
        yield instances.erdos_renyi(1, 0.0, 0), ("SE-GR",)  # start-up
        for make in instances.SMALL[:1] if quick else instances.SMALL:
            yield make(), everything
        for make in () if quick else instances.MIDDLING:
            yield make(), MIDDLING_TASKS
        for make in () if quick else instances.LARGE:
            yield make(), LARGE_TASKS
    if "flat" in kinds:
        for make in instances.FLAT[:1] if quick else instances.FLAT:
            yield make(), FLAT_TASKS


def _row(instance: Instance, task: str, file: Path, limit: float, before: list[telling.Row]) -> telling.Row:
    query = instance.query if task[:2] in ("DC", "DS") else ""
    runs = []
    for solver in contest.installed():
        if not solver.can(task, instance.ending):
            continue
        given_up = solver != contest.OURS and _gives_up(solver.name, instance, task, before)
        runs.append(Run(solver.name, "given up") if given_up else contest.run(solver, task, str(file), query, limit))
    return telling.Row(instance, task, tuple(runs))


def _gives_up(solver: str, instance: Instance, task: str, before: list[telling.Row]) -> bool:
    """Whether a solver would not finish: it did not finish something easier, or twice what is alike."""
    alike = 0
    for row in before:
        run = row.of(solver)
        if run is None or run.outcome not in ("timeout", "given up"):
            continue
        if _easier(row, instance, task):
            return True
        alike += row.instance == instance and row.task[:2] == task[:2]
    return alike >= 2 or _outgrown(solver, instance, task, before)


def _outgrown(solver: str, instance: Instance, task: str, before: list[telling.Row]) -> bool:
    """Whether a solver failed twice at the task on instances no larger, and never managed one as large as these."""
    tried = [(row.instance.size, run.outcome) for row in before if row.task == task and (run := row.of(solver))]
    failed = sorted(size for size, outcome in tried if outcome == "timeout" and size <= instance.size)
    managed = [size for size, outcome in tried if outcome == "answered"]
    return len(failed) >= 2 and max(managed, default=0) < failed[0]


def _easier(row: telling.Row, instance: Instance, task: str) -> bool:
    """Whether who did not finish it will not finish the task either."""
    if row.task == task:
        return row.instance.family == instance.family and row.instance.size < instance.size
    steps = ("SE", "EE", "CE")
    problem, _, code = task.partition("-")
    return (
        row.instance == instance
        and problem in steps
        and row.task in {f"{easier}-{code}" for easier in steps[: steps.index(problem)]}
    )


def _cases(quick: bool, limit: float) -> Iterator[telling.CaseRow]:
    """Cases: nobody else reads them. What reading alone takes is measured beside."""
    for make in instances.CASES[:1] if quick else instances.CASES:
        instance = make()
        file = _written(instance)
        reading, _ = contest.measured([sys.executable, "-c", READ, str(file)], limit)
        solving, output = contest.measured(
            [sys.executable, "-m", "answerable", "solve", str(file), "--json", "--limit", "1"],
            limit,
            fine=(0, 3),  # not everything is listed
        )
        found = json.loads(output) if solving.outcome == "answered" else {}
        row = telling.CaseRow(instance, reading, solving, str(found.get("count")), len(found.get("claims", ())))
        print(telling.case_line(row), flush=True)
        yield row


def _written(instance: Instance) -> Path:
    folder = RESULTS / "instances"
    folder.mkdir(exist_ok=True)
    file = folder / f"{instance.name}{instance.ending}"
    file.write_text(instance.text, encoding="utf-8")
    return file


if __name__ == "__main__":
    sys.exit(main())
