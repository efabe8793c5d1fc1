"""The command line: `main` is what `answerable` runs.

Importing this costs next to nothing; each command imports what it needs when it runs.
"""

import gc
import os
import signal
import sys
import threading
from types import FrameType

from answerable.cli.ending import Exit


def main() -> None:
    """Run the command that the arguments name, and end the process with its exit code."""
    # start-up only makes things that stay: looking for garbage among them costs a fifth of it
    gc.disable()
    in_charge = threading.current_thread() is threading.main_thread()
    if in_charge:
        signal.signal(signal.SIGINT, _leave)
    try:
        code = _run()
    finally:
        if in_charge:
            # all is told, and the exit code settled
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.freeze()
        gc.enable()
    if threading.active_count() > 1:
        # a grounding that was given up cannot be stopped; Python would end it in mid-flight
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _leave(number: int, frame: FrameType | None) -> None:
    """Ctrl-C while starting up: there is nothing to tell, and what is being imported would turn it into an error."""
    os._exit(Exit.INTERRUPTED)


def _run() -> int:
    from answerable.cli import streams

    streams.prepare()
    try:
        with streams.unbroken():
            if sys.argv[1:2] == ["iccma"]:
                # reading the options of all commands would take longer than many an answer
                from answerable.cli import ending, iccma

                if asked := iccma.asked(sys.argv[2:]):
                    return ending.ended(lambda: iccma.iccma(*asked))
            from answerable.cli.app import app

            app(prog_name="answerable")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception:
        import traceback

        traceback.print_exc()
        print("answerable: this is a defect of the program, not of your input; please report it", file=sys.stderr)
        return Exit.DEFECT
    return 0
