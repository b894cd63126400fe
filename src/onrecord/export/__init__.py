"""Ledgers as files that other programs read: one module a format, from nouns to text (Parquet: to a file).

`FORMATS` names them all but `json`, the ledger's own format, which needs the ledger itself (see `json.py`). A format
has one part, or several: tables that belong together and go to files of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord.export import csv, gdelt, graphml, ics, jsonld, ndjson, parquet, plover, polecat, timelinejs
from onrecord.export.contents import Contents, gather
from onrecord.export.tables import TABLES

__all__ = ["FORMATS", "Contents", "Format", "gather", "save"]

Pieces = Callable[[Contents], Iterator[str]]
Save = Callable[[Contents, Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the ending of its files, what it is in one line, and its parts.

    A part is text in pieces, or (`binary`) what writes itself to a path. A format of one part names it "".
    """

    name: str
    suffix: str
    about: str
    parts: Mapping[str, Pieces]
    binary: Mapping[str, Save]

    def pieces(self, contents: Contents, part: str = "") -> Iterator[str]:
        """One part as text. KeyError where the format has no such part, or only files."""
        return self.parts[part](contents)


def _text(name: str, suffix: str, about: str, pieces: Pieces) -> Format:
    return Format(name, suffix, about, {"": pieces}, {})


FORMATS: Mapping[str, Format] = {
    entry.name: entry
    for entry in (
        _text("plover", ".jsonl", "PLOVER's exchange format, an event a line", plover.pieces),
        Format("csv", ".csv", "tables", {part: partial(csv.pieces, part=part) for part in TABLES}, {}),
        Format("parquet", ".parquet", "typed tables", {}, {part: partial(parquet.save, part=part) for part in TABLES}),
        Format(
            "gdelt",
            ".tsv",
            "GDELT 2.0 event and mention rows",
            {part: partial(gdelt.pieces, part=part) for part in ("events", "mentions")},
            {},
        ),
        _text("polecat", ".tsv", "the columns of the weekly POLECAT files", polecat.pieces),
        _text("timelinejs", ".json", "a timeline for TimelineJS 3", timelinejs.pieces),
        _text("ics", ".ics", "a calendar", ics.pieces),
        _text("graphml", ".graphml", "a network of who did what to whom", graphml.pieces),
        _text("jsonld", ".jsonld", "linked data: schema.org and PROV", jsonld.pieces),
        _text("ndjson", ".ndjson", "every piece of evidence, a line each", ndjson.pieces),
    )
}


def save(contents: Contents, format_: Format, path: Path) -> tuple[Path, ...]:
    """Write all parts of a format; the files written. Several parts go beside each other: `ledger.events.csv`."""
    names = (*format_.parts, *format_.binary)
    files = {part: path if len(names) == 1 else path.with_suffix(f".{part}{format_.suffix}") for part in names}
    for part in format_.parts:
        with files[part].open("w", encoding="utf-8", newline="") as file:
            file.writelines(format_.pieces(contents, part))
    for part, write in format_.binary.items():
        write(contents, files[part])
    return tuple(files.values())
