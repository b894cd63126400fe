"""Rows of tables and lines of JSON to reports: .jsonl .json .csv .tsv .parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import IO

from onrecord.model import Failure, Report
from onrecord.read.columns import choose
from onrecord.read.dates import day_of
from onrecord.read.decode import SAMPLE, NotTextError, decode, encoding_of
from onrecord.read.fetch import fetched, is_address
from onrecord.read.identity import make_report
from onrecord.read.items import Context, Item, Readings, TooLargeError
from onrecord.read.settings import ReadSettings

Record = Mapping[str, object]
ROWS = 256  # of a Parquet file in memory at once
LISTS = ("articles", "stories", "results", "items", "data", "docs", "documents", "records", "news")


def read_jsonl(item: Item, context: Context) -> Readings:
    """A report for every line that holds a JSON object with a text."""
    for number, line in enumerate(_lines(item.stream, context.settings.max_line), 1):
        if line.strip():
            yield from _of_line(line, f"{item.name}#{number}", context)


def _lines(stream: IO[bytes], longest: int) -> Iterator[bytes]:
    while line := stream.readline(longest + 1):
        if len(line) > longest:
            raise TooLargeError(f"a line over {longest} bytes (limit max_line); what follows it was not read")
        yield line


def _of_line(line: bytes, source: str, context: Context) -> Readings:
    try:
        record = json.loads(decode(line))
    except json.JSONDecodeError as error:  # says itself "line 1", which of a file of many lines misleads
        yield Failure(source, f"no JSON: {error.msg.removesuffix(' at')} at its character {error.colno}")
        return
    except (NotTextError, ValueError, RecursionError) as error:
        yield Failure(source, f"no JSON: {error}")
        return
    if isinstance(record, dict):
        yield from _of_record(record, source, context)
    else:
        yield Failure(source, "no JSON object; each line must hold one record")


def read_json(item: Item, context: Context) -> Readings:
    """A report for each record of a JSON array, of a list within an object (GDELT DOC, NewsAPI), or for the object."""
    try:
        data = json.loads(decode(item.whole(context.settings)))
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):
            item.stream.seek(0)
            yield from read_jsonl(item, context)
        else:
            yield Failure(item.name, f"no JSON: {error}")
        return
    if isinstance(data, dict):
        inner = next((data[key] for key in LISTS if isinstance(data.get(key), list)), None)
        if inner is None:
            yield from _of_record(data, item.name, context)
            return
        data = inner
    if not isinstance(data, list):
        yield Failure(item.name, "JSON without records")
        return
    names = {name: None for record in data if isinstance(record, dict) for name in record}
    if names and (failure := _cannot_read(item.name, list(names), context.settings)):
        yield failure
        return
    for number, record in enumerate(data, 1):
        source = f"{item.name}#{number}"
        if isinstance(record, dict):
            yield from _of_record(record, source, context)
        else:
            yield Failure(source, "no JSON object")


def read_csv(item: Item, context: Context) -> Readings:
    """A report for each row of a comma-separated table (or one parted by semicolons or tabs) with a line of names."""
    yield from _separated(item, context, None)


def read_tsv(item: Item, context: Context) -> Readings:
    """A report for each row of a table parted by tabs."""
    yield from _separated(item, context, "\t")


def _separated(item: Item, context: Context, delimiter: str | None) -> Readings:
    settings = context.settings
    csv.field_size_limit(settings.max_line)
    sample = item.stream.peek(SAMPLE)[:SAMPLE] if isinstance(item.stream, io.BufferedReader) else None
    if sample is None:
        stream = io.BufferedReader(io.BytesIO(item.whole(settings)))
        sample = stream.peek(SAMPLE)[:SAMPLE]
    else:
        stream = item.stream  # type: ignore[assignment]
    encoding = encoding_of(sample)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    mark = delimiter or _delimiter(sample.decode(encoding, "replace"))
    rows = csv.reader(_text_lines(text, settings.max_line), delimiter=mark)
    try:
        yield from _rows(rows, item.name, context)
    except csv.Error as error:
        yield Failure(f"{item.name}#{rows.line_num}", f"no table: {error}; what follows it was not read")


def _text_lines(text: IO[str], longest: int) -> Iterator[str]:
    while line := text.readline(longest + 1):
        if len(line) > longest:
            raise TooLargeError(f"a line over {longest} characters (limit max_line); what follows it was not read")
        yield line


def _delimiter(sample: str) -> str:
    first = sample.splitlines()[0] if sample.strip() else ""
    return max(",;\t|", key=lambda mark: (first.count(mark), mark == ","))


def _rows(rows: Iterable[list[str]], name: str, context: Context) -> Readings:
    names: list[str] | None = None
    for number, row in enumerate(rows):
        if names is None:
            names = [cell.strip().lstrip("\ufeff") for cell in row]
            if failure := _cannot_read(name, names, context.settings):
                yield failure
                return
        elif any(cell.strip() for cell in row):
            yield from _of_record(dict(zip(names, row, strict=False)), f"{name}#{number}", context)


def _cannot_read(name: str, names: list[str], settings: ReadSettings) -> Failure | None:
    """Why no row of a table can be read: it has no column with a text, nor addresses that may be fetched."""
    chosen = choose(names, settings.columns)
    if "text" in chosen or ("url" in chosen and settings.fetch):
        return None
    if "url" in chosen:
        return Failure(name, "a table of addresses without texts; fetch them with --fetch, or name --columns text=NAME")
    shown = ", ".join(column[:30] for column in names[:12])
    if asked := settings.columns.get("text"):
        return Failure(name, f"no column {asked[:30]}; there are {shown}")
    return Failure(name, f"no column with the text among {shown}; name it with --columns text=NAME")


def read_parquet(item: Item, context: Context) -> Readings:
    """A report for each row of a Parquet file, a few hundred rows in memory at once."""
    import duckdb

    with item.on_disk() as path, duckdb.connect() as connection:
        try:
            connection.execute("SET threads = 1")
            rows = connection.execute("SELECT * FROM read_parquet(?)", [path])
            names = [column[0] for column in rows.description]
            if failure := _cannot_read(item.name, names, context.settings):
                yield failure
                return
            number = 0
            while batch := rows.fetchmany(ROWS):
                for row in batch:
                    number += 1
                    record = dict(zip(names, row, strict=True))
                    yield from _of_record(record, f"{item.name}#{number}", context)
        except duckdb.Error as error:
            yield Failure(item.name, f"no Parquet, or a damaged one: {str(error).splitlines()[0][:160]}")


def _of_record(record: Record, source: str, context: Context) -> Readings:
    """The report of a record, or of the page at its address where it has no text and addresses may be fetched."""
    named = choose(list(record), context.settings.columns)
    url = (_word(record[named["url"]]) if "url" in named else None) or ""
    text = record[named["text"]] if "text" in named else None
    if (
        not context.settings.fetch
        or context.read_item is None
        or not is_address(url)
        or (isinstance(text, str) and text.strip())
    ):
        yield of_record(record, source, context.settings)
        return
    number = source.rpartition("#")[2]
    if number.isdigit() and int(number) > context.settings.fetch_entries:
        yield Failure(source, f"over {context.settings.fetch_entries} addresses; not fetched (limit fetch_entries)")
        return
    page = fetched(url, context.settings)
    found = [page] if isinstance(page, Failure) else context.read_item(page, context)
    yield from (_with_fields(report, record, named) if isinstance(report, Report) else report for report in found)


def _with_fields(report: Report, record: Record, named: Mapping[str, str]) -> Report:
    """A fetched report with title, publisher and day of its record where the page itself gives none."""
    fields = {field: record[column] for field, column in named.items()}
    published = report.published or day_of(fields.get("published"))
    return replace(
        report,
        url=report.url or _word(fields.get("url")),
        title=report.title or _word(fields.get("title")),
        publisher=report.publisher or _word(fields.get("publisher")),
        published=published,
        dated_by=report.dated_by if report.published or not published else "table",
    )


def of_record(record: Record, source: str, settings: ReadSettings) -> Report | Failure:
    """One report of a record; its original text is the record's text exactly. The Failure says what is missing."""
    named = choose(list(record), settings.columns)
    fields = {field: record[column] for field, column in named.items()}
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        if is_address(str(fields.get("url") or "")):
            return Failure(
                source,
                "no text in it, only an address; fetch it with --fetch, or name the text with --columns text=NAME",
            )
        return Failure(source, "no text in it; name its column with --columns text=NAME")
    if len(text) > settings.max_text:
        return Failure(source, f"text over {settings.max_text} characters (limit max_text)")
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
        value = ", ".join(word for part in value if (word := _word(part)))
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    text = " ".join(str(value).split()) if value is not None else ""
    return text or None
