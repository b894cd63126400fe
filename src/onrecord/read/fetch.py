"""Pages and feeds by their address: only when the user gives the address and allows it, within limits.

http and https only; robots.txt respected; no address of the own machine or network unless allowed, checked for the
address that is really connected to, so that neither a redirect nor a changing name leads there.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import time
import urllib.error
import urllib.request
import urllib.robotparser
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from onrecord.model import Failure
from onrecord.read.items import Item
from onrecord.read.settings import ReadSettings

AGENT = "onrecord (reads news reports that its user names)"
KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/plain": ".txt",
    "application/json": ".json",
}


class RefusedError(OSError):
    """An address that may not be fetched; the message says why."""


def is_address(path: str) -> bool:
    """Whether what the user gave is a web address."""
    return path.lower().startswith(("http://", "https://"))


def fetched(url: str, settings: ReadSettings) -> Item | Failure:
    """The answer to one request, whole, as something to read; a Failure says why there is none."""
    if not settings.fetch:
        return Failure(url, "an address; it is fetched only with --fetch")
    try:
        if not _robots_allow(url, settings):
            return Failure(url, "the site's robots.txt asks not to fetch it")
        with _opener(settings, _Redirects(settings)).open(_request(url), timeout=settings.fetch_timeout) as answer:
            data = _bounded(answer, settings)
            media = answer.headers.get_content_type()
            kind = KINDS.get(media)
            if kind is None:
                return Failure(url, f"answers with {media}, which is no report")
            return Item(url, io.BytesIO(data), url=answer.url, declared=answer.headers.get_content_charset(), kind=kind)
    except urllib.error.HTTPError as error:
        return Failure(url, f"the site answers {error.code} {error.reason}")
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        return Failure(url, f"not fetched: {reason}")


def _request(url: str) -> urllib.request.Request:
    return urllib.request.Request(url, headers={"User-Agent": AGENT})


def _bounded(answer: Any, settings: ReadSettings) -> bytes:
    """The body, if it comes within the limits of size and time; an endless one ends here."""
    ends = time.monotonic() + settings.fetch_timeout
    parts: list[bytes] = []
    size = 0
    while chunk := answer.read1(64 * 1024):
        parts.append(chunk)
        size += len(chunk)
        if size > settings.fetch_limit:
            raise RefusedError(f"over {settings.fetch_limit} bytes (limit fetch_limit)")
        if time.monotonic() > ends:
            raise RefusedError(f"not whole within {settings.fetch_timeout:g} seconds (limit fetch_timeout)")
    return b"".join(parts)


def _robots_allow(url: str, settings: ReadSettings) -> bool:
    parts = urlsplit(url)
    rules = _robots(f"{parts.scheme}://{parts.netloc}/robots.txt", settings.fetch_timeout, settings.fetch_private)
    return rules is None or rules.can_fetch("onrecord", url)


@lru_cache(maxsize=256)
def _robots(url: str, timeout: float, private: bool) -> urllib.robotparser.RobotFileParser | None:
    """A site's rules, or None where it has none."""
    settings = ReadSettings(fetch_timeout=timeout, fetch_private=private, fetch_limit=512 * 1024)
    rules = urllib.robotparser.RobotFileParser(url)
    try:
        with _opener(settings).open(_request(url), timeout=timeout) as answer:
            rules.parse(_bounded(answer, settings).decode("utf-8", "replace").splitlines())
    except urllib.error.HTTPError as error:
        if error.code in (401, 403):
            rules.parse(["User-agent: *", "Disallow: /"])
            return rules
        return None
    return rules


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to where the rules for robots let it: a page may lead to what its site asks to leave."""

    def __init__(self, settings: ReadSettings) -> None:
        self._settings = settings

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if is_address(newurl) and not _robots_allow(newurl, self._settings):
            raise RefusedError(f"the robots.txt of {urlsplit(newurl).netloc} asks not to fetch {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(
    settings: ReadSettings, redirects: urllib.request.HTTPRedirectHandler | None = None
) -> urllib.request.OpenerDirector:
    """Follows redirects within http and https; no proxies, since behind one the address cannot be checked."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler({}),
        urllib.request.HTTPDefaultErrorHandler(),
        redirects or urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        _GuardedHTTP(settings.fetch_private),
        _GuardedHTTPS(settings.fetch_private),
    ):
        opener.add_handler(handler)
    return opener


class _GuardedHTTP(urllib.request.HTTPHandler):
    def __init__(self, private: bool) -> None:
        super().__init__()
        self._private = private

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_guarded(http.client.HTTPConnection, self._private), req)


class _GuardedHTTPS(urllib.request.HTTPSHandler):
    def __init__(self, private: bool) -> None:
        super().__init__()
        self._private = private

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_guarded(http.client.HTTPSConnection, self._private), req)


def _guarded(kind: type[http.client.HTTPConnection], private: bool) -> Any:
    """A maker of connections that go only to addresses that have been checked."""

    def connection(host: str, **options: Any) -> http.client.HTTPConnection:
        made = kind(host, **options)
        made._create_connection = lambda address, *rest: _connect(address, private, *rest)  # type: ignore[attr-defined]
        return made

    return connection


def _connect(address: tuple[str, int], private: bool, timeout: float = 20, *_: object) -> socket.socket:
    error: OSError | None = None
    for found in allowed_addresses(*address, private=private):
        try:
            return socket.create_connection((found, address[1]), timeout)
        except OSError as failed:
            error = failed
    raise error or RefusedError(f"no address for {address[0]}")


def allowed_addresses(host: str, port: int, *, private: bool) -> Iterator[str]:
    """The numeric addresses of a host that may be connected to. Raises RefusedError at one of the own network."""
    for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        number = str(entry[4][0])
        own = ipaddress.ip_address(number.split("%", maxsplit=1)[0])
        mapped = getattr(own, "ipv4_mapped", None) or own
        if not private and (not mapped.is_global or mapped.is_multicast):
            raise RefusedError(f"{host} is an address of the own network (allow it with fetch_private)")
        yield number
