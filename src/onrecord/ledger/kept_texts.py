"""Ledgers that keep no texts (`--no-keep-text`): what is dropped after reading, and how it is had back from the files.

Spans, hashes, and all that was read out of a report stay, statements with their contents among them. The text goes,
with its paragraphs in the search and the words of tellings. Whoever wants words is given them from the report's file,
which must be there and hold what was read: its hash says so.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select, tuple_, update

from onrecord.ledger import schema, store, stored
from onrecord.ledger.codec import pack, unpack
from onrecord.ledger.errors import TextGoneError
from onrecord.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

RECORD = re.compile(r"#\d+$")
KEEPS = "texts"  # the row of `state` that is there, and says "dropped", where texts are not kept


def are_kept(connection: Connection) -> bool:
    """Whether the ledger keeps the texts of its reports."""
    return connection.scalar(select(schema.state.c.value).where(schema.state.c.name == KEEPS)) is None


def note_dropping(connection: Connection) -> None:
    """From now on texts are not kept."""
    connection.execute(insert(schema.state), {"name": KEEPS, "value": "dropped"})


def done_with(connection: Connection) -> list[str]:
    """The reports, by id, whose texts are in the ledger and are needed no more: those read, and copies."""
    own, read, copy = schema.texts, schema.readings, schema.copies
    finished = own.c.report.in_(select(read.c.report)) | own.c.report.in_(select(copy.c.report))
    waiting = select(schema.copy_due.c.report)
    query = select(own.c.report).where(own.c.original != stored.DROPPED, finished, own.c.report.not_in(waiting))
    return list(connection.scalars(query.order_by(own.c.report)))


def drop(connection: Connection, reports: Sequence[str]) -> None:
    """Drop the texts of these reports."""
    own, telling, folded = schema.texts, schema.tellings, schema.tellings_folded
    for report in reports:
        store.remove_passages(connection, report)
        packed = connection.execute(select(own.c.record).where(own.c.report == report)).scalar_one()
        bare = replace(unpack(Report, packed), text="", pieces=(), blocks=(), slips=())
        row = {"original": stored.DROPPED, "record": pack(bare)}
        connection.execute(update(own).where(own.c.report == report).values(row))
        there = select(telling.c.event, telling.c.position).where(telling.c.report == report)
        connection.execute(delete(folded).where(tuple_(folded.c.event, folded.c.position).in_(there)))
        connection.execute(update(telling).where(telling.c.report == report).values(words=""))


def from_file(report: Report, sources: Iterable[str]) -> Report:
    """A report whose text was dropped with its text again, read from the first of its sources that still has it.

    Its id is a hash of its content, so what is found under it is what was read. Raises TextGoneError.
    """
    own = list(sources)
    found = had_back(report.id, own)
    if found is None:
        raise TextGoneError(report.id, report.source, changed=any(map(file_of, own)))
    return replace(found, source=report.source, published=report.published, dated_by=report.dated_by)


def had_back(report: str, sources: Iterable[str]) -> Report | None:
    """The report of this id, cleaned, from the first of these sources that still has it; None where none has."""
    from onrecord.clean import clean

    for source in sources:
        path = file_of(source)
        found = _reports_in(path, *_stamp(path)).get(report) if path is not None else None
        if found is not None:
            return clean(found)
    return None


@lru_cache(maxsize=1)  # a table of many reports is asked for one after the other
def _reports_in(path: str, _changed: int, _bytes: int) -> dict[str, Report]:
    from onrecord.read import read_paths

    return {one.id: one for one in read_paths([path]) if isinstance(one, Report)}


def _stamp(path: str) -> tuple[int, int]:
    about = os.stat(path)
    return about.st_mtime_ns, about.st_size


def file_of(source: str) -> str | None:
    """The file that holds a report: its source without the record's number or the member of an archive; None where
    there is none, as for an address, which is not fetched."""
    path = Path(RECORD.sub("", source))
    if "://" in source or source == "-":
        return None
    return next((str(one) for one in (Path(source), path, *path.parents) if one.is_file()), None)
