"""What the readers of formats share: one thing to be read, the settings, and the budget of an archive."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import IO, Protocol

from onrecord.model import Failure, Report
from onrecord.read.pdf import PdfWorker
from onrecord.read.settings import ReadSettings

Readings = Iterator[Report | Failure]
SPOOL = 4 * 1024 * 1024  # bytes of an archive's member that are kept in memory; more goes to a temporary file


class TooLargeError(ValueError):
    """More bytes than a limit allows; the message names the limit."""


@dataclass(frozen=True, slots=True)
class Context:
    """The settings, the PDF process, how deep in archives the reading is, and what reads an item of any kind."""

    settings: ReadSettings
    pdf: PdfWorker
    depth: int = 0
    read_item: Callable[[Item, Context], Readings] | None = None

    def deeper(self) -> Context:
        """The context for what lies in an archive."""
        return replace(self, depth=self.depth + 1)


@dataclass(frozen=True, slots=True)
class Item:
    """One file, member of an archive or fetched page: `name` as the user sees it, and its bytes.

    `path` is set where it is a file of its own on the disk. `url` and `declared` (its encoding) are what an HTTP
    answer or a mail says of it.
    """

    name: str
    stream: IO[bytes]
    path: str | None = None
    url: str | None = None
    declared: str | None = None
    kind: str | None = None  # a suffix that says how to read it, where the name does not

    def whole(self, settings: ReadSettings) -> bytes:
        """All bytes. Raises TooLargeError over the limit max_file."""
        data = self.stream.read(settings.max_file + 1)
        if len(data) > settings.max_file:
            raise TooLargeError(f"over {settings.max_file} bytes (limit max_file)")
        return data

    @contextmanager
    def on_disk(self) -> Iterator[str]:
        """A path at which the bytes can be read for as long as the context lasts."""
        if self.path is not None and not set(self.path) & set("*?["):
            yield self.path
            return
        with tempfile.NamedTemporaryFile(prefix="onrecord-") as copy:
            shutil.copyfileobj(self.stream, copy)
            copy.flush()
            yield copy.name


class Reader(Protocol):
    """How files of one kind are read: the reports in one, and failures for what in it cannot be read.

    Raises TooLargeError over a limit of the settings, NotTextError for what is no text; both are told as failures.
    """

    def __call__(self, item: Item, context: Context, /) -> Iterable[Report | Failure]:
        """What stands in the file, in its order."""


@dataclass(slots=True)
class Bounded(io.RawIOBase):
    """A stream that ends with TooLargeError after `left` bytes: what a packed file may unpack to."""

    source: IO[bytes]
    left: int
    what: str = "unpacks to more than the limit max_unpacked"
    _closed: bool = field(default=False, init=False)

    def readable(self) -> bool:
        """It can only be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes, as many as there are up to the length of `buffer`."""
        # read1 hands over what is there before it finds that a packed stream is cut.
        read = getattr(self.source, "read1", self.source.read)
        data = read(len(buffer))
        self.left -= len(data)
        if self.left < 0:
            raise TooLargeError(self.what)
        buffer[: len(data)] = data
        return len(data)


def bounded(source: IO[bytes], limit: int) -> io.BufferedReader:
    """A buffered reader of `source` that raises TooLargeError after `limit` bytes."""
    return io.BufferedReader(Bounded(source, limit), 256 * 1024)
