"""Archives: what lies in them is read as in a folder; nothing is ever unpacked to the disk under its own name."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO, cast

from onrecord.model import Failure
from onrecord.read.items import SPOOL, Context, Item, Readings, TooLargeError, bounded
from onrecord.read.settings import MIB, ReadSettings

Reader = Callable[[Item, Context], Readings]
CHUNK = 256 * 1024
DAMAGED = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, tarfile.TarError, zipfile.BadZipFile)


def read_zip(item: Item, context: Context, inner: Reader) -> Readings:
    """What lies in a zip archive, by name."""
    settings = context.settings
    if context.depth >= settings.max_depth:
        yield Failure(item.name, f"archive within {context.depth} others (limit max_depth)")
        return
    try:
        archive = zipfile.ZipFile(item.stream)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        yield Failure(item.name, f"no zip archive, or a cut one ({error}); get the file again")
        return
    with archive:
        members = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
        if len(members) > settings.max_members:
            yield Failure(item.name, f"{len(members)} files in it (limit max_members); the first ones were read")
        left = settings.max_unpacked
        for info in members[: settings.max_members]:
            name = f"{item.name}/{info.filename}"
            reason = _refusal(info, settings, left)
            if reason:
                yield Failure(name, reason)
            elif not hidden(info.filename):
                left -= info.file_size
                yield from _member(archive, info, name, context, inner)


def _refusal(info: zipfile.ZipInfo, settings: ReadSettings, left: int) -> str | None:
    """Why a member is not unpacked, or None."""
    if unsafe(info.filename):
        return "its name leads out of the archive; it was left alone"
    if info.flag_bits & 1:
        return "encrypted; unpack the archive with its password"
    if info.file_size > settings.max_file:
        return f"unpacks to {info.file_size} bytes (limit max_file)"
    if info.file_size > MIB and info.file_size > settings.max_ratio * max(info.compress_size, 1):
        return f"unpacks to {info.file_size // max(info.compress_size, 1)} times its size (limit max_ratio)"
    if info.file_size > left:
        return f"the archive unpacks to over {settings.max_unpacked} bytes (limit max_unpacked)"
    return None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, context: Context, inner: Reader) -> Readings:
    with tempfile.SpooledTemporaryFile(max_size=SPOOL) as copy:
        try:
            with archive.open(info) as packed:
                # The size that the directory gives may be a lie; the copy stops there anyway.
                _copy(packed, copy, info.file_size)
        except (*DAMAGED, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            yield Failure(name, f"damaged in the archive ({error})")
            return
        copy.seek(0)
        yield from inner(Item(name, copy), context.deeper())


def _copy(source: IO[bytes], target: IO[bytes], limit: int) -> None:
    left = limit
    while chunk := source.read(CHUNK):
        left -= len(chunk)
        if left < 0:
            raise TooLargeError("larger than its archive says")
        target.write(chunk)


def read_tar(item: Item, context: Context, inner: Reader) -> Readings:
    """What lies in a tar archive (also packed by gzip, bzip2 or xz), in its own order."""
    settings = context.settings
    if context.depth >= settings.max_depth:
        yield Failure(item.name, f"archive within {context.depth} others (limit max_depth)")
        return
    count = 0
    try:
        plain = bounded(unpacked(item.stream, item.name), settings.max_unpacked)
        with tarfile.open(fileobj=plain, mode="r|") as archive:
            for info in archive:
                count += 1
                if count > settings.max_members:
                    yield Failure(item.name, f"over {settings.max_members} files in it (limit max_members)")
                    return
                yield from _tar_member(archive, info, item.name, context, inner)
    except TooLargeError as error:
        yield Failure(item.name, f"{error}; what follows was not read")
    except (*DAMAGED, OSError) as error:
        yield Failure(
            item.name, f"no tar archive, or a cut one ({error or 'it ends too soon'}); what follows was not read"
        )


def _tar_member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, outer: str, context: Context, inner: Reader
) -> Readings:
    name = f"{outer}/{info.name}"
    if unsafe(info.name):
        yield Failure(name, "its name leads out of the archive; it was left alone")
        return
    if not info.isfile() or hidden(info.name):
        return
    if info.size > context.settings.max_file:
        yield Failure(name, f"{info.size} bytes (limit max_file)")
        return
    packed = archive.extractfile(info)
    if packed is None:
        return
    with tempfile.SpooledTemporaryFile(max_size=SPOOL) as copy:
        _copy(packed, copy, info.size)
        if copy.tell() < info.size:
            yield Failure(name, "cut off in the archive")
            return
        copy.seek(0)
        yield from inner(Item(name, copy), context.deeper())


def unpacked(stream: IO[bytes], name: str) -> IO[bytes]:
    """The stream without its packing, as its first bytes tell it."""
    begin = stream.read(6)
    stream.seek(0)
    if begin.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.GzipFile(fileobj=stream, mode="rb"))
    if begin.startswith(b"BZh"):
        return bz2.BZ2File(stream)
    if begin.startswith(b"\xfd7zXZ"):
        return lzma.LZMAFile(stream)
    return stream


def read_packed(item: Item, context: Context, inner: Reader) -> Readings:
    """A single file packed by gzip, bzip2 or xz: what its name without the last part says that it is."""
    if context.depth >= context.settings.max_depth:
        yield Failure(item.name, f"archive within {context.depth} others (limit max_depth)")
        return
    plain = bounded(unpacked(item.stream, item.name), context.settings.max_unpacked)
    bare = item.name.rsplit(".", 1)[0]
    kind = PurePosixPath(bare).suffix.lower() or None
    try:
        yield from inner(Item(item.name, plain, kind=kind or ".txt"), context.deeper())
    except DAMAGED as error:
        yield Failure(item.name, f"damaged or cut off ({error or 'it ends too soon'}); what follows was not read")


def unsafe(name: str) -> bool:
    """Whether a member's name would lead out of the folder that it is unpacked to."""
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or name[1:2] == ":"


def hidden(name: str) -> bool:
    """Whether a name, or a folder in it, is hidden or belongs to a system."""
    return any(part.startswith((".", "__MACOSX")) for part in name.replace("\\", "/").split("/"))
