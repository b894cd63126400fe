"""What a look through a ledger finds wrong."""

from __future__ import annotations

from dataclasses import dataclass

DATABASE = "database"
SCHEMA = "schema"
INDEX = "index "  # before the name of one, as the id of a fault of the schema
SEARCH = "search"
COPIES = "copies"
COPY_INDEX = "copy index"
MERGE_SHELF = "merge shelf"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which noun, of which id (or table), what; `report` is the report to read again."""

    noun: str
    id: str
    what: str
    report: str | None = None
