"""How a process ends: the exit codes that programs rely on."""

from enum import IntEnum


class Exit(IntEnum):
    """What the exit code says."""

    ANSWERED = 0
    NEGATIVE = 1  # no consistent explanation, a failed expectation
    REFUSED = 2  # input or usage; also an output that cannot be written
    LIMITED = 3  # what was found is printed
    DEFECT = 70  # a mistake of ours (EX_SOFTWARE of sysexits)
    INTERRUPTED = 130  # what was found is printed
