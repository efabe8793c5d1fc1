"""`answerable lsp`: the language server, for editors."""

import sys

from answerable.cli.ending import Exit


def lsp() -> int:
    """Serve the client at the other end of the standard streams, and give the exit code."""
    try:
        from answerable.editing import serving
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.split(".")[0] not in ("pygls", "lsprotocol"):
            raise
        print('answerable: the language server is an extra: pip install "answerable[lsp]"', file=sys.stderr)
        return Exit.REFUSED
    serving.serve()
    return Exit.ANSWERED
