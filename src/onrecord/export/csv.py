"""Tables as CSV (RFC 4180, UTF-8, a header line, \\r\\n): one table a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial

from onrecord.export.format import Format
from onrecord.tables.contents import Contents
from onrecord.tables.rows import TABLES


class _Line:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def pieces(contents: Contents, part: str) -> Iterator[str]:
    """The lines of one table (a key of TABLES)."""
    table = TABLES[part]
    writer = csv.writer(_Line())
    yield writer.writerow(table.columns)
    for row in table.rows(contents):
        yield writer.writerow(row)


FORMAT = Format("csv", ".csv", "tables", {part: partial(pieces, part=part) for part in TABLES})
