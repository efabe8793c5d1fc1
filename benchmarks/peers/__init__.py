"""Other Python packages behind the competitions' command line: `python -m peers.NAME TASK FILE [ARGUMENT]`."""
