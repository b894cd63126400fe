"""Paths to reports: which files a path names, in which order, and which reader takes each."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.model import Failure, Report
from onrecord.read.decode import NotTextError, decode
from onrecord.read.identity import make_report
from onrecord.read.settings import ReadSettings
from onrecord.read.tables import read_jsonl

TEXT = (".txt", ".md", ".text")


def read_paths(paths: Sequence[str], settings: ReadSettings = ReadSettings()) -> Iterator[Report | Failure]:
    """Every report in the files and folders `paths`, in order; a Failure for each thing that cannot be read."""
    for path in paths:
        yield from _read_path(path, settings)


def _read_path(path: str, settings: ReadSettings) -> Iterator[Report | Failure]:
    if os.path.isdir(path):
        for below in _walk(path):
            yield from _read_path(below, settings)
        return
    try:
        yield from _read_file(path, settings)
    except OSError as error:
        yield Failure(path, error.strerror or str(error))


def _walk(folder: str) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if not entry.name.startswith("."):
            if entry.is_dir():
                yield from _walk(entry.path)
            else:
                yield entry.path


def _read_file(path: str, settings: ReadSettings) -> Iterator[Report | Failure]:
    name = path.lower()
    if name.endswith((".jsonl", ".jsonl.gz", ".ndjson")):
        with gzip.open(path, "rb") if name.endswith(".gz") else open(path, "rb") as lines:
            yield from read_jsonl(lines, path, settings)
    elif name.endswith(TEXT):
        try:
            text = decode(Path(path).read_bytes())
        except NotTextError as error:
            yield Failure(path, str(error))
            return
        yield make_report(path, text) if text.strip() else Failure(path, "empty")
    else:
        yield Failure(path, "unknown kind of file")
