"""Paths to reports: which files a path names, in which order, and which reader takes each."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import cast

from onrecord import plugins
from onrecord.model import Failure, Report
from onrecord.plugins import OWN, Group
from onrecord.read.archives import read_packed, read_tar, read_zip
from onrecord.read.decode import NotTextError, decode
from onrecord.read.fetch import fetched, is_address
from onrecord.read.identity import normalised, told
from onrecord.read.items import SPOOL, Context, Item, Reader, Readings, TooLargeError
from onrecord.read.mail import BEGINS_MAILBOX, read_mail, read_mailbox
from onrecord.read.markdown import of_markdown
from onrecord.read.office import of_text
from onrecord.read.pages import read_page
from onrecord.read.pdf import PdfWorker
from onrecord.read.settings import ReadSettings
from onrecord.read.warc import read_warc

ADDRESSES = 100_000  # characters of a text that may be a list of addresses
HIDDEN_FOLDERS = ("_files", "_Dateien", "_fichiers")  # where browsers put the parts of a saved page


def read_all(paths: Sequence[str], settings: ReadSettings) -> Readings:
    """What `onrecord.read.read_paths` promises; the PDF worker lives as long as the stream."""
    with PdfWorker(settings) as worker:
        context = Context(settings, worker, read_item=read_item)
        for path in paths:
            for found in _read_path(path, context):
                yield told(found) if isinstance(found, Failure) else found


def _read_path(path: str, context: Context) -> Readings:
    if is_address(path):
        yield from _read_address(path, context)
    elif path == "-":
        yield from _read_standard_input(context)
    elif os.path.isdir(path):
        yield from _read_folder(path, context)
    else:
        yield from _read_file(normalised(path), path, context)


def _read_folder(folder: str, context: Context) -> Readings:
    count = 0
    for path in walk(folder):
        count += 1
        if isinstance(path, Failure):
            yield path
        else:
            yield from _read_file(normalised(path), path, context)
    if not count:
        yield Failure(normalised(folder), "empty folder")


def walk(folder: str) -> Iterator[str | Failure]:
    """The files below a folder, sorted; hidden ones, and links to folders (which may lead in circles), left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(normalised(folder), _why(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.endswith(HIDDEN_FOLDERS):
                yield from walk(entry.path)
        elif not entry.is_dir():
            yield entry.path


def _read_file(name: str, path: str, context: Context) -> Readings:
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            yield Failure(name, "no file: a device, a pipe or the like")
            return
        if os.path.exists(path) and not os.path.getsize(path):
            yield Failure(name, "empty file")
            return
        with open(path, "rb") as stream:
            yield from read_item(Item(name, stream, path=path), context)
    except OSError as error:
        yield Failure(name, _why(error))


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return error.strerror or str(error)


def _read_standard_input(context: Context) -> Readings:
    with tempfile.SpooledTemporaryFile(max_size=SPOOL) as copy:
        left = context.settings.max_file
        while chunk := sys.stdin.buffer.read(1 << 16):
            left -= len(chunk)
            if left < 0:
                yield Failure("-", f"over {context.settings.max_file} bytes (limit max_file)")
                return
            copy.write(chunk)
        if not copy.tell():
            yield Failure("-", "nothing on standard input")
            return
        copy.seek(0)
        yield from read_item(Item("-", copy), context)


def _read_address(url: str, context: Context) -> Readings:
    found = fetched(url, context.settings)
    if isinstance(found, Failure):
        yield found
    else:
        yield from read_item(found, context)


def read_item(item: Item, context: Context) -> Readings:
    """The reports in one file, member of an archive, or answer from the web."""
    kind = kind_of(item)
    if kind is None:
        yield Failure(item.name, "not a kind of file that is read; text, PDF, HTML, tables, mail and archives are")
        return
    name = kind.removeprefix(".")
    try:
        yield from READERS[name](item, context) if READERS.origin(name) == OWN else _read_outside(name, item, context)
    except (TooLargeError, NotTextError) as error:
        yield Failure(item.name, str(error))
    except MemoryError:
        yield Failure(item.name, "needs more memory than there is; split the file")


def _read_outside(name: str, item: Item, context: Context) -> Readings:
    """What another package's reader gives: what goes wrong in it costs this file and nothing else."""
    origin = READERS.origin(name)
    try:
        for found in READERS[name](item, context):
            if not isinstance(found, Report | Failure):
                raise TypeError(f"it gave a {type(found).__name__}")
            yield found
    except (TooLargeError, NotTextError, MemoryError, GeneratorExit):
        raise
    except Exception as error:
        yield Failure(item.name, f"the reader of {origin} failed: {type(error).__name__}: {error}")


def read_page_file(item: Item, context: Context) -> Readings:
    """HTML."""
    data = item.whole(context.settings)
    yield read_page(data, item.name, context.settings, url=item.url, declared=item.declared)


def read_pdf_file(item: Item, context: Context) -> Readings:
    """PDF, in the process that parses them."""
    if item.path is not None:
        yield context.pdf.read_file(item.path, item.name)
    else:
        yield context.pdf.read_bytes(item.whole(context.settings), item.name)


def read_text_file(item: Item, context: Context) -> Readings:
    """Text; one that holds nothing but addresses is a list of pages."""
    yield from _text(item, context)


def read_archive(item: Item, context: Context) -> Readings:
    """What holds other files: each is read by the reader of its own kind."""
    yield from ARCHIVES[str(kind_of(item))](item, context, read_item)


def _reader(_name: str, offered: object) -> Reader:
    if not callable(offered):
        raise TypeError(f"it cannot be called: it is a {type(offered).__name__}")
    return cast("Reader", offered)


# By suffix without its dot: pyproject.toml names onrecord's own, other packages theirs (see `onrecord.plugins`).
READERS: Group[Reader] = Group(plugins.READERS, _reader)
ARCHIVES = {
    ".eml": read_mail,
    ".mbox": read_mailbox,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".zip": read_zip,
    ".tar": read_tar,
    ".tar.gz": read_tar,
    ".tgz": read_tar,
    ".tar.bz2": read_tar,
    ".tar.xz": read_tar,
    ".gz": read_packed,
    ".bz2": read_packed,
    ".xz": read_packed,
}
# How files without a telling name begin. Read in order; what fits none is text if it decodes as such.
BEGINNINGS: Mapping[bytes, str] = {
    b"%PDF-": ".pdf",
    b"{\\rtf": ".rtf",
    b"WARC/": ".warc",
    b"PAR1": ".parquet",
    b"PK\x03\x04": ".zip",
    b"\x1f\x8b": ".gz",
    b"<!doctype html": ".html",
    b"<html": ".html",
    b"<?xml": ".xml",
    b"<rss": ".xml",
    b"<feed": ".xml",
    b'{"': ".jsonl",
    b"[{": ".json",
}


def kind_of(item: Item) -> str | None:
    """The suffix that says how to read an item: as it was told, by its name, or by its first bytes."""
    if item.kind:
        return _known(item.kind) or ".txt"
    path = PurePosixPath(item.name.lower())
    double = "".join(path.suffixes[-2:])
    found = _known(double) or _known(path.suffix)
    if found:
        return found
    if path.suffix and item.name != "-":
        return None
    begin = item.stream.read(4096)
    item.stream.seek(0)
    if begin.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in begin:
        return ".docx"
    if BEGINS_MAILBOX.match(begin):
        return ".mbox"
    bare = begin.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    told = next((kind for mark, kind in BEGINNINGS.items() if bare.startswith(mark.lower())), None)
    return told or ".txt"


def _known(suffix: str) -> str | None:
    return suffix if suffix[1:] in READERS else None


def _text(item: Item, context: Context) -> Readings:
    longest = 4 * context.settings.max_text  # bytes; no encoding takes more for a character
    data = item.stream.read(min(longest, context.settings.max_file) + 1)
    if len(data) > longest or len(data) > context.settings.max_file:
        raise TooLargeError(f"over {min(longest, context.settings.max_file)} bytes (limits max_text, max_file)")
    text = decode(data, item.declared)
    if not text.strip():
        yield Failure(item.name, "empty: nothing but white space in it")
    elif addresses := _addresses(text):
        yield from _listed(item.name, addresses, context)
    elif kind_of(item) in (".md", ".markdown") and (report := of_markdown(text, item.name)):
        yield report
    else:
        yield from of_text(text, item.name, context.settings)


def _addresses(text: str) -> list[str]:
    """The addresses, if a text holds nothing else."""
    lines = [line.strip() for line in text[:ADDRESSES].splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    return lines if lines and all(is_address(line) and " " not in line for line in lines) else []


def _listed(name: str, addresses: Sequence[str], context: Context) -> Readings:
    settings = context.settings
    if not settings.fetch:
        yield Failure(name, f"a list of {len(addresses)} addresses; they are fetched only with --fetch")
        return
    for url in addresses[: settings.fetch_entries]:
        yield from _read_address(url, context)
    if len(addresses) > settings.fetch_entries:
        yield Failure(name, f"{len(addresses)} addresses, {settings.fetch_entries} fetched (limit fetch_entries)")
