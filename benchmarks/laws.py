"""How many small cases are drawn, solved and held to the laws of the shipped libraries each second, on one core.

    python benchmarks/laws.py [COUNT]

Processor time, not wall time. Solving is grounding, explanations and verdicts; testing is that and every law, for which
laws that compare two cases solve further ones.
"""

import sys
import time
from pathlib import Path

from answerable import asking, shipped
from answerable.answer.deciding import Deciding
from answerable.language import opening
from answerable.laws import obeying, searching, staging, surveying
from answerable.laws.covering import Coverage


def main() -> None:
    """Measure every library that has laws."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(f"{'library':24} {'cases':>6} {'drawn/s':>9} {'solved/s':>9} {'tested/s':>9}  share of drawing")
    for file in sorted((shipped.folder("rules") / "library").glob("*.rules")):
        _measure(file, count)


def _measure(file: Path, count: int) -> None:
    library, _, _ = opening.open_case(file)
    if not library.properties:
        return
    vocabulary = surveying.survey(library, file.stem)
    started = time.process_time()
    drawn = searching.sample(vocabulary, count, 0)
    cases = [staging.stage(scenario, vocabulary) for scenario in drawn]
    drawing = time.process_time() - started
    started = time.process_time()
    for subject in cases:
        findings = asking.find(subject)
        if findings is not None:
            world = Deciding(subject, findings)
            for view in world.views([]):
                world.judge(view)
    solving = time.process_time() - started
    started = time.process_time()
    coverage, known = Coverage(), obeying.Known()
    for subject in cases:
        list(obeying.breaches(subject, library.properties, coverage, len(library.statements), known=known))
    testing = time.process_time() - started
    many = len(cases)
    print(
        f"{file.stem:24} {many:6} {many / drawing:9.0f} {many / solving:9.0f} {many / testing:9.0f}"
        f"  {drawing / (drawing + testing):.0%}"
    )


if __name__ == "__main__":
    main()
