"""Rows of tables and lines of JSON to reports."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from onrecord.model import Failure, Report
from onrecord.read.columns import choose
from onrecord.read.dates import day_of
from onrecord.read.decode import NotTextError, decode
from onrecord.read.identity import make_report
from onrecord.read.settings import ReadSettings

Record = Mapping[str, object]


def read_jsonl(lines: IO[bytes], source: str, settings: ReadSettings) -> Iterator[Report | Failure]:
    """A report for every line that holds a JSON object with a text."""
    number = 0
    while line := lines.readline(settings.max_line + 1):
        number += 1
        if len(line) > settings.max_line:
            yield Failure(f"{source}#{number}", f"line over {settings.max_line} bytes; split the file")
            return
        if line.strip():
            yield _of_line(line, f"{source}#{number}", settings)


def _of_line(line: bytes, source: str, settings: ReadSettings) -> Report | Failure:
    try:
        record = json.loads(decode(line))
    except (NotTextError, ValueError, RecursionError) as error:
        return Failure(source, f"no JSON: {error}")
    if not isinstance(record, dict):
        return Failure(source, "no JSON object; each line must hold one record")
    return of_record(record, source, settings)


def of_record(record: Record, source: str, settings: ReadSettings) -> Report | Failure:
    """One report of a record; the Failure says which column is missing."""
    named = choose(list(record), settings.columns)
    fields = {field: record[column] for field, column in named.items()}
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        return Failure(source, "no text in it; name its column with columns text=NAME")
    if len(text) > settings.max_text:
        return Failure(source, f"text over {settings.max_text} characters")
    return make_report(
        source,
        text,
        key=_word(fields.get("id")),
        url=_word(fields.get("url")),
        title=_word(fields.get("title")),
        byline=_word(fields.get("author")),
        publisher=_word(fields.get("publisher")),
        published=day_of(fields.get("published")),
        dated_by="table",
    )


def _word(value: object) -> str | None:
    if isinstance(value, (list, tuple)):
        value = ", ".join(str(part) for part in value if part)
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    text = " ".join(str(value).split()) if value is not None else ""
    return text or None
