"""Web archives: a report for each HTML page or PDF that a .warc or .warc.gz holds."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from typing import IO, Any, BinaryIO, cast

from onrecord.model import Failure
from onrecord.read.items import Context, Item, Readings
from onrecord.read.pages import read_page

Reader = Callable[[Item, Context], Readings]
# How pages are packed on their way: windows for zlib, first as the standard has it, then as some servers do it.
PACKINGS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
FOLLOWED = 1 << 20  # bytes unpacked at once to see where a record ends
PAGES = ("text/html", "application/xhtml+xml")
CUT = "the archive ends in the middle of it"
KINDS = {"application/pdf": ".pdf", "text/plain": ".txt"}


def read_warc(item: Item, context: Context, inner: Reader) -> Readings:
    """The reports of a web archive in its order, each under its own address; images, scripts and errors are no reports.

    The day on which a page was fetched is not taken for that of its publication.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    stream = _Watched(item.stream)
    try:
        records = ArchiveIterator(
            cast(BinaryIO, stream),
            record_types=WarcRecordType.response | WarcRecordType.resource,
            parse_http=True,
            auto_decode="transfer",  # crawlers keep pages as they came, in chunks; what is packed is unpacked below
        )
        number, found = 0, None
        for record in records:
            number += 1
            for found in _of_record(record, f"{item.name}#{number}", context, inner):
                yield found
        if not number:
            yield Failure(item.name, "no web archive, or one without pages")
        elif stream.is_cut() and not isinstance(found, Failure):  # which would have said so
            yield Failure(item.name, "cut web archive; what stands before the cut was read")
    except (OSError, EOFError, ValueError, RuntimeError) as error:
        yield Failure(
            item.name, f"damaged or cut web archive ({error or 'it ends too soon'}); what follows was not read"
        )


def _of_record(record: Any, source: str, context: Context, inner: Reader) -> Readings:
    headers = record.http_headers
    url = record.headers.get("WARC-Target-URI")
    media = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if headers is not None and headers.status_code is not None and headers.status_code != 200:
        return
    if media not in PAGES and media not in KINDS:
        return
    limit = context.settings.max_page if media in PAGES else context.settings.max_file
    try:
        data = _content(record, headers, limit)
    except (OSError, EOFError, ValueError, RuntimeError, zlib.error) as error:
        yield Failure(source, f"damaged page in the archive ({error})")
        return
    if len(data) > limit:
        yield Failure(source, f"page over {limit} bytes (limit max_page)")
        return
    if media in PAGES:
        found = read_page(data, source, context.settings, url=url, declared=record.http_charset)
        yield Failure(f"{source} {url}", found.reason) if isinstance(found, Failure) else found
    else:
        yield from inner(Item(source, io.BytesIO(data), url=url, kind=KINDS[media]), context)


def _content(record: Any, headers: Any, limit: int) -> bytes:
    """The bytes of a page, unpacked, at most one more than the limit. Raises ValueError (zlib.error) and others."""
    data: bytes = record.reader.read(limit + 1)
    expected = headers.get("Content-Length") if headers is not None else None
    if expected and expected.isdigit() and len(data) < min(int(expected), limit + 1):
        raise EOFError(CUT)
    coding = (headers.get("Content-Encoding") or "" if headers is not None else "").strip().lower()
    if coding in ("", "identity"):
        return data
    if coding not in PACKINGS:
        raise ValueError(f"packed as {coding[:40]!r}, which is not known here")
    return _unpacked(data, PACKINGS[coding], limit)


def _unpacked(data: bytes, windows: Sequence[int], limit: int) -> bytes:
    """What was packed with one of these windows; as it is where it was not packed at all, whatever its header says."""
    for window in windows:
        packed = zlib.decompressobj(window)
        try:
            return packed.decompress(data, limit + 1)
        except zlib.error:
            continue
    return data


class _Watched(io.RawIOBase):
    """A stream of packed records that knows whether the last one ended: the reader of archives takes a cut in the
    head of a record for the end of the archive."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._at = stream, 0
        self._packed: Any = None
        self._plain = False

    def read(self, size: int = -1) -> bytes:
        """As of any stream."""
        data = self._stream.read(size)
        self._at += len(data)
        self._follow(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def is_cut(self) -> bool:
        """Whether what was read ends within a packed record."""
        return self._packed is not None and not self._packed.eof

    def _follow(self, data: bytes) -> None:
        while data and not self._plain:
            if self._packed is None or self._packed.eof:
                self._packed = zlib.decompressobj(PACKINGS["gzip"][0])
            try:
                self._packed.decompress(data, FOLLOWED)
            except zlib.error:  # not packed, or damaged: that shows elsewhere
                self._plain, self._packed = True, None
                return
            data = self._packed.unconsumed_tail or self._packed.unused_data
