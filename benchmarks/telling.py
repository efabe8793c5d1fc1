"""What was measured, as a table, as lines of commas, and as a plot."""

import csv
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from contest import OURS, PEERS, Run
from instances import Instance

#: Runs shorter than this, beyond start-up, are noise to each other.
NOISE = 0.05
COLOURS = ("#1b6ca8", "#c8553d", "#588157", "#8d6a9f")


@dataclass(frozen=True)
class Row:
    """One task on one instance, asked of everybody."""

    instance: Instance
    task: str
    runs: tuple[Run, ...]

    def of(self, solver: str) -> Run | None:
        """The run of a solver, if it was asked."""
        return next((run for run in self.runs if run.solver == solver), None)

    @property
    def fastest_peer(self) -> Run | None:
        """The peer that answered in the least time."""
        answered = [run for run in self.runs if run.solver != OURS.name and run.outcome == "answered"]
        return min(answered, key=lambda run: run.processor, default=None)


@dataclass(frozen=True)
class CaseRow:
    """A case: what reading took, what solving took, and what was found."""

    instance: Instance
    reading: Run
    solving: Run
    count: str
    claims: int


def line(row: Row) -> str:
    """A row on one line."""
    said = ", ".join(f"{run.solver} {_seconds(run)}" for run in row.runs)
    return f"{row.instance.name} {row.task}: {said}"


def case_line(row: CaseRow) -> str:
    """A case on one line."""
    beyond = row.solving.processor - row.reading.processor
    return (
        f"{row.instance.name}: reading {_seconds(row.reading)}, solving {_seconds(row.solving)} "
        f"({beyond:.2f} beyond reading), {row.solving.megabytes:.0f} MB"
    )


def write(folder: Path, rows: Sequence[Row], cases: Sequence[CaseRow], limit: float) -> None:
    """`table.md`, `runs.csv` and `plot.svg` in a folder."""
    (folder / "table.md").write_text(_table(rows, cases, limit), encoding="utf-8")
    (folder / "plot.svg").write_text(_plot(rows, limit), encoding="utf-8")
    with (folder / "runs.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["instance", "task", "solver", "outcome", "processor", "wall", "megabytes", "answer", "said"])
        for row in rows:
            for run in row.runs:
                figures = [f"{number:.3f}" for number in (run.processor, run.wall, run.megabytes)]
                writer.writerow([row.instance.name, row.task, run.solver, run.outcome, *figures, run.answer, run.said])


def _table(rows: Sequence[Row], cases: Sequence[CaseRow], limit: float) -> str:
    solvers = [solver.name for solver in (OURS, *PEERS) if any(row.of(solver.name) for row in rows)]
    parts = [f"Seconds of the processor, whole processes; limit {limit:g} s of it.\n"]
    if rows:
        parts.append(f"| instance | task | {' | '.join(solvers)} |\n|---|---|{'---|' * len(solvers)}\n")
        for row in rows:
            cells = [_seconds(run) if (run := row.of(name)) else "" for name in solvers]
            parts.append(f"| {row.instance.name} | {row.task} | {' | '.join(cells)} |\n")
        parts += ["\n", *(f"- {sentence}\n" for sentence in _summary(rows))]
    if cases:
        parts.append("\n| case | claims | explanations | reading | solving | beyond reading | MB |\n")
        parts.append("|---|---|---|---|---|---|---|\n")
        for case in cases:
            count = case.count if len(case.count) <= 12 else f"{case.count[0]}.{case.count[1:3]}e{len(case.count) - 1}"
            beyond = case.solving.processor - case.reading.processor
            parts.append(
                f"| {case.instance.name} | {case.claims} | {count} | {_seconds(case.reading)} | "
                f"{_seconds(case.solving)} | {beyond:.2f} | {case.solving.megabytes:.0f} |\n"
            )
    return "".join(parts)


def _summary(rows: Sequence[Row]) -> list[str]:
    start = {run.solver: run.processor for run in rows[0].runs} if rows[0].instance.size == 1 else {}
    slower, ratios, least, alone, compared = [], [], [], 0, 0
    for row in rows:
        ours, theirs = row.of(OURS.name), row.fastest_peer
        if ours is None or ours.outcome != "answered":
            continue
        if theirs is None:
            alone += len(row.runs) > 1
            tried = [run.processor for run in row.runs if run.outcome == "timeout"]
            if tried:
                least.append(min(tried) / ours.processor)
            continue
        compared += 1
        beyond = ours.processor - start.get(ours.solver, 0.0)
        if beyond > theirs.processor - start.get(theirs.solver, 0.0) + NOISE:
            slower.append(f"{row.instance.name} {row.task}")
        if theirs.processor > 1:
            ratios.append(theirs.processor / ours.processor)
    unanswered = [row for row in rows if (run := row.of(OURS.name)) and run.outcome != "answered"]
    found = [
        f"Start-up: {', '.join(f'{name} {seconds:.2f} s' for name, seconds in start.items())}.",
        (
            f"Compared with the fastest peer that answered on {compared} tasks; {alone} more only we answered; "
            f"{len(unanswered)} we did not answer."
        ),
        f"Slower than the fastest peer beyond start-up (by more than {NOISE} s): {', '.join(slower) or 'never'}.",
    ]
    if ratios:
        found.append(
            f"Where the fastest peer takes over 1 s ({len(ratios)} tasks) we are {statistics.median(ratios):.1f} times "
            "faster in the median."
        )
    if least:
        found.append(
            f"Where no peer that tried answers within the limit ({len(least)} tasks) we are at least "
            f"{statistics.median(least):.1f} times faster in the median."
        )
    if ratios and least:
        found.append(
            f"Over all {len(ratios) + len(least)} tasks that take every peer over 1 s we are at least "
            f"{statistics.median([*ratios, *least]):.1f} times faster in the median, start-up included."
        )
    return found


def _seconds(run: Run) -> str:
    return f"{run.processor:.2f}" if run.outcome == "answered" else run.outcome


def _plot(rows: Sequence[Row], limit: float) -> str:
    """How many tasks each solver answers, over the seconds it may take for each: a cactus plot, seconds by powers."""
    width, height, left, bottom = 640, 400, 60, 50
    names = [solver.name for solver in (OURS, *PEERS)]
    times = {
        name: sorted(run.processor for row in rows if (run := row.of(name)) and run.outcome == "answered")
        for name in names
    }
    most = max((len(found) for found in times.values()), default=0) or 1
    least, largest = 0.01, max(limit, 1.0)

    def across(seconds: float) -> float:
        from math import log10

        share = log10(max(seconds, least) / least) / log10(largest / least)
        return left + min(share, 1.0) * (width - left - 20)

    def down(number: int) -> float:
        return height - bottom - number / most * (height - bottom - 30)

    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
            'font-size="12">'
        ),
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<path d="M{left} 20V{height - bottom}H{width - 20}" fill="none" stroke="black"/>',
        f'<text x="{width / 2}" y="{height - 12}" text-anchor="middle">seconds of the processor for each task</text>',
        (
            f'<g transform="rotate(-90 14 {height / 2})"><text x="14" y="{height / 2}" text-anchor="middle">'
            "tasks answered</text></g>"
        ),
    ]
    for seconds in (0.01, 0.1, 1.0, 10.0, 100.0):
        if seconds <= largest:
            parts.append(
                f'<text x="{across(seconds):.0f}" y="{height - bottom + 16}" text-anchor="middle">{seconds:g}</text>'
            )
    parts.append(f'<text x="{left - 6}" y="{down(most) + 4:.0f}" text-anchor="end">{most}</text>')
    for place, name in enumerate(names):
        if not times[name]:
            continue
        points = " ".join(f"{across(t):.1f},{down(n):.1f}" for n, t in enumerate(times[name], 1))
        colour = COLOURS[place % len(COLOURS)]
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{left + 16}" y="{36 + 16 * place}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])
