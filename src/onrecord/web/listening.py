"""The socket that the page listens at: on loopback, so that no other machine can ask, unless told otherwise."""

from __future__ import annotations

import ipaddress
import socket

from onrecord.errors import OnrecordError

LOOPBACK = "127.0.0.1"


def listen(port: int, host: str = LOOPBACK) -> socket.socket:
    """A socket at that port of that address; port 0 is any that is free. Raises OnrecordError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError, TypeError) as error:  # the last two: a name with a part over 63 characters
        reason = error.strerror if isinstance(error, OSError) else "it is no name of a host"
        line = f"{host} port {port} cannot be used ({reason}): give another with --host and --port"
        raise OnrecordError(line) from error


def is_loopback(host: str) -> bool:
    """Whether only this machine can ask at that address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
