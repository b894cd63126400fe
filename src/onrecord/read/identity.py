"""A report's name for the ledger: the same file read again is the same report, another file of the same text is not."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import date
from pathlib import PurePath

from onrecord.model import DatedBy, Failure, Report

SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters; JSON and odd file names can hold them, no file can
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
LONGEST_LINE = 500  # characters of a failure's reason


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
    source = normalised(one_line(source))
    original = SURROGATES.sub("\ufffd", original)
    title, byline, publisher, url = (one_line(field) if field else None for field in (title, byline, publisher, url))
    own = key or url or PurePath(source).name
    return Report(
        id=report_id(own, publisher, title, published, original),
        source=source,
        original=original,
        title=title or None,
        byline=byline or None,
        publisher=publisher or None,
        url=url or None,
        published=published,
        dated_by=dated_by if published else "none",
        language=language,
    )


def one_line(text: str) -> str:
    """The text without control characters and line ends, so that it can be shown and stored anywhere."""
    plain = SURROGATES.sub("\ufffd", text)
    return CONTROLS.sub(" ", plain).strip() if CONTROLS.search(plain) else plain


def told(failure: Failure) -> Failure:
    """The failure in one line: what a file or a library says of itself may have many."""
    reason = " ".join(one_line(failure.reason).split())
    short = reason if len(reason) <= LONGEST_LINE else f"{reason[:LONGEST_LINE]}..."
    return Failure(one_line(failure.source), short)


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
