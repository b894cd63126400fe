"""Files wherever they lie: on a disk that all machines share, or in a store such as `s3://`, by fsspec."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.errors import OnrecordError
from onrecord.read.fetch import is_address

MISSING = "a cluster needs more packages: pip install 'onrecord[cluster]'"


def is_remote(path: str) -> bool:
    """Whether the path names a place in a store (`s3://...`); an http address is the reading room's own business."""
    return "://" in path and not is_address(path)


def whole(path: str) -> str:
    """The path as every machine knows it: from the root of the disk, or as an address."""
    return path if is_remote(path) else os.path.abspath(path)


def store_of(path: str) -> tuple[Any, str]:
    """The file system of a path, and the path within it. Raises OnrecordError where there is none of that kind."""
    try:
        import fsspec
    except ModuleNotFoundError as error:
        raise OnrecordError(MISSING) from error
    try:
        found: tuple[Any, str] = fsspec.core.url_to_fs(path)
    except (ImportError, ValueError) as error:  # a package for this kind of store is missing, or no such kind
        raise OnrecordError(f"{path}: {error}") from error
    return found


def size_of(path: str) -> int:
    """Bytes of a file; 0 where it cannot be said."""
    try:
        if is_remote(path):
            store, name = store_of(path)
            return int(store.size(name) or 0)
        return os.path.getsize(path)
    except OSError:
        return 0


@contextmanager
def on_this_disk(path: str) -> Iterator[str]:
    """A path under which this machine can open the file: its own, or that of a copy which is gone afterwards."""
    if not is_remote(path):
        yield path
        return
    store, name = store_of(path)
    with tempfile.TemporaryDirectory() as folder:
        here = str(Path(folder) / name.rsplit("/", 1)[-1])
        store.get_file(name, here)
        yield here
