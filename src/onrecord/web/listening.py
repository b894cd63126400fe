"""The socket that the page listens at: on loopback only, so that no other machine can ask."""

from __future__ import annotations

import socket

from onrecord.errors import OnrecordError

LOOPBACK = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """A socket at that port of this machine; 0 is any that is free. Raises OnrecordError where it is taken."""
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        raise OnrecordError(f"port {port} cannot be used ({error.strerror}): give another with --port") from error
