"""Messages → answers: the Language Server Protocol as pygls has it, but for three things.

- Texts are not pygls's own: it knows more line ends than the protocol, and moves a change to where it takes it to be.
- A request that makes no sense, such as one for line -1, is answered by an error; else its client would wait for ever.
- What is refused is told to the client, and to nobody else: the log has no traceback of it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.json_rpc import JsonRPCNotification
from pygls.protocol.language_server import lsp_method

#: A notification that nobody listens to, in place of a message that makes no sense.
NOTHING = "$/nothing"


class Protocol(LanguageServerProtocol):
    """What the server speaks."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message as pygls has it; one that makes no sense is answered, and nothing comes of it."""
        try:
            return super().structure_message(data)
        except JsonRpcException as refused:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=refused.to_response_error())
            return JsonRPCNotification(method=NOTHING, jsonrpc="2.0", params=None)


class _Unrefused(logging.Filter):
    """Leaves out of the log what a client is told anyhow, and what nobody listens to."""

    def filter(self, record: logging.LogRecord) -> bool:
        refused = record.exc_info is not None and isinstance(record.exc_info[1], JsonRpcException)
        return not (refused or record.args == (NOTHING,) or record.msg.startswith("Unable to deserialize"))


def quieten() -> None:
    """Keep refusals out of the log."""
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_Unrefused())
