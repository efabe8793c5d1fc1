"""`python -m answerable`."""

import os
import signal

if __name__ == "__main__":
    # until the program takes Ctrl-C itself there is nothing to tell: 130 is what an interrupted program ends with
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(130))

    from answerable.cli import main

    main()
