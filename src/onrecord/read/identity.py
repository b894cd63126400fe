"""A report's name for the ledger: the same file read again is the same report, another file of the same text is not."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import PurePath

from onrecord.model import DatedBy, Report


def make_report(
    source: str,
    original: str,
    *,
    key: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    published: date | None = None,
    dated_by: DatedBy = "metadata",
    language: str = "",
) -> Report:
    """A report as read: `original` and what its carrier says of it; the clean text is still to come.

    `key` is the record's own id or address; without one, the file's base name (and record number) stands for it.
    `dated_by` is dropped to "none" where `published` is None.
    """
    source = normalised(source)
    own = key or url or PurePath(source).name
    return Report(
        id=report_id(own, publisher, title, published, original),
        source=source,
        original=original,
        title=title,
        byline=byline,
        publisher=publisher,
        url=url,
        published=published,
        dated_by=dated_by if published else "none",
        language=language,
    )


def report_id(key: str, publisher: str | None, title: str | None, published: date | None, original: str) -> str:
    """Sixteen hexadecimal digits of a hash over the record's own key and its content."""
    day = published.isoformat() if published else ""
    whole = hashlib.sha256()
    for part in (key, publisher or "", title or "", day, original):
        whole.update(part.encode("utf-8", "surrogatepass"))
        whole.update(b"\x00")
    return whole.hexdigest()[:16]


def normalised(source: str) -> str:
    """The path as given, in one spelling: no "." or doubled parts, forward slashes. Addresses stay as they are."""
    if "://" in source or source == "-":
        return source
    return os.path.normpath(source).replace("\\", "/")
