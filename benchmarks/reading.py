"""What reading costs: a long file whole, and anew after one keystroke, in processor seconds.

python benchmarks/reading.py [STATEMENTS]
"""

import sys
import time

from answerable.language import opening, reading
from answerable.language.rereading import reread
from answerable.language.syntax import syntax

PIECE = 'russia claims c{0}: "one minute ahead"  from kremlin\nrule r{0}: normally p(X) if q(X) and not r(X, {0})\n'


def main() -> None:
    """Measure twice as many lines as statements are asked for, and half of that, to see that it is linear."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    started = time.process_time()
    syntax()
    print(f"{'loading the tables':36} {time.process_time() - started:8.4f} s")
    for lines in (most // 2, most):
        text = "".join(PIECE.format(number) for number in range(lines // 2))
        started = time.process_time()
        read = reading.read_partly(text, "long.case")
        print(f"{f'reading {lines} lines':36} {time.process_time() - started:8.4f} s")
        started = time.process_time()
        opening.case_of(text)
        print(f"{f'reading and resolving {lines} lines':36} {time.process_time() - started:8.4f} s")
        places = (len(text) // 2 - 7, 13, len(text) - 5)
        started = time.process_time()
        for place in places:
            read = reread(read.text[:place] + "\n" + read.text[place:], read)
        print(f"{f'a keystroke in {lines} lines':36} {(time.process_time() - started) / len(places):8.4f} s")


if __name__ == "__main__":
    main()
