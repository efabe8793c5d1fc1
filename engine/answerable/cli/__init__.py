"""The command line: `main` is what `answerable` runs.

Importing this costs next to nothing; each command imports what it needs when it runs.
"""

import os
import sys
import threading

#: What a process ends with after a defect of ours (EX_SOFTWARE of sysexits); no result has this code.
DEFECT = 70
INTERRUPTED = 130


def main() -> None:
    """Run the command that the arguments name, and end the process with its exit code."""
    from answerable.cli import streams

    streams.prepare()
    try:
        from answerable.cli.app import app

        app(prog_name="answerable")
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 2
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception:
        import traceback

        traceback.print_exc()
        print("answerable: this is a defect of the program, not of your input; please report it", file=sys.stderr)
        code = DEFECT
    with streams.unbroken():
        sys.stderr.flush()
    if threading.active_count() > 1:
        # a grounding that was given up cannot be stopped; Python would wait for it, or end it in mid-flight
        os._exit(code)
    sys.exit(code)
