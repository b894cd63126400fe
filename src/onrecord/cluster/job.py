"""The folder of a job: what tasks hand on, one Parquet file each, named by what it was made from.

    reports/NAME.parquet    report, source, published, title, publisher, text; record (the noun) | or failure
    readings/NAME.parquet   report, input, record | or failure
    parts/NAME.todo, .done  parts of steps over all reports, and what came of them (see `onrecord.cluster.partitions`)

A file appears whole or not at all (it is written beside its place and then moved), so that its being there says that
the task is done. NAME is a digest of the task, never of its outcome.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from uuid import uuid4

from onrecord.cluster.places import on_this_disk, store_of
from onrecord.errors import OnrecordError
from onrecord.ledger.codec import pack, unpack
from onrecord.model import Failure, Report

Kind = Literal["reports", "readings"]
Row = tuple[object, ...]

COLUMNS: dict[Kind, tuple[str, ...]] = {
    "reports": ("report", "source", "published", "title", "publisher", "text", "failure", "record"),
    "readings": ("report", "input", "failure", "record"),
}
AT_ONCE = 256  # rows
TO_DO, DONE = ".todo", ".done"  # ends of the names of parts and of their outcomes


@dataclass(frozen=True, slots=True)
class Made:
    """A reading, and the digest of what it was made from; or the report that could not be read, and why."""

    report: str
    input: str
    record: bytes | None  # the reading, as the ledger keeps it
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A folder, as a path or an address that fsspec knows."""

    folder: str

    def names(self, kind: Kind) -> frozenset[str]:
        """The tasks of that kind that are done."""
        store, folder = store_of(self.folder)
        below = f"{folder.rstrip('/')}/{kind}"
        if not store.isdir(below):
            return frozenset()
        names = (path.rsplit("/", 1)[-1] for path in store.ls(below, detail=False))
        return frozenset(name.removesuffix(".parquet") for name in names if name.endswith(".parquet"))

    def check(self) -> None:
        """Raise OnrecordError where nothing of a job lies in the folder."""
        if not self.names("reports"):
            raise OnrecordError(f"{self.folder}: no reports of a job lie there")

    def save_reports(self, name: str, found: Iterable[Report | Failure]) -> None:
        """Hand on what one shard of files held."""
        self._save("reports", name, (_report_row(one) for one in found))

    def save_readings(self, name: str, made: Iterable[Made]) -> None:
        """Hand on the readings of one shard of reports."""
        rows = ((one.report, one.input, one.failure, one.record) for one in made)
        self._save("readings", name, rows)

    def reports(self, name: str, only: Sequence[str] | None = None) -> Iterator[Report | Failure]:
        """What a shard of files held, in its order; with `only`, just the reports of these ids."""
        for source, failure, record in self._rows("reports", name, ("source", "failure", "record"), only):
            yield Failure(str(source), str(failure)) if record is None else unpack(Report, _bytes(record))

    def report_ids(self, name: str) -> list[str]:
        """The ids of a shard's reports."""
        return [str(report) for (report,) in self._rows("reports", name, ("report",)) if report is not None]

    def readings(self, name: str) -> Iterator[Made]:
        """The readings of a shard of reports."""
        for report, made_from, failure, record in self._rows("readings", name, COLUMNS["readings"]):
            reading = None if record is None else _bytes(record)
            yield Made(str(report), str(made_from), reading, None if failure is None else str(failure))

    def outcomes(self) -> frozenset[str]:
        """The parts of steps over all reports that are done: see `onrecord.cluster.partitions`."""
        store, folder = store_of(self.folder)
        below = f"{folder.rstrip('/')}/parts"
        if not store.isdir(below):
            return frozenset()
        found = (path.rsplit("/", 1)[-1] for path in store.ls(below, detail=False))
        return frozenset(name.removesuffix(DONE) for name in found if name.endswith(DONE))

    def save_part(self, name: str, given: bytes) -> None:
        """Lay a part down for whoever does it."""
        self._save_bytes(f"{name}{TO_DO}", given)

    def load_part(self, name: str) -> bytes:
        """A part that was laid down."""
        return self._load_bytes(f"{name}{TO_DO}")

    def save_outcome(self, name: str, outcome: bytes) -> None:
        """Hand on what came of a part, which is done with it."""
        self._save_bytes(f"{name}{DONE}", outcome)

    def load_outcome(self, name: str) -> bytes:
        """What came of a part."""
        return self._load_bytes(f"{name}{DONE}")

    def _save_bytes(self, file: str, content: bytes) -> None:
        store, folder = store_of(self.folder)
        below = f"{folder.rstrip('/')}/parts"
        store.makedirs(below, exist_ok=True)
        part = f"{below}/.{file}-{uuid4().hex}.part"
        store.pipe_file(part, content)
        store.mv(part, f"{below}/{file}")

    def _load_bytes(self, file: str) -> bytes:
        store, folder = store_of(self.folder)
        return bytes(store.cat_file(f"{folder.rstrip('/')}/parts/{file}"))

    def _save(self, kind: Kind, name: str, rows: Iterable[Row]) -> None:
        store, folder = store_of(self.folder)
        below = f"{folder.rstrip('/')}/{kind}"
        store.makedirs(below, exist_ok=True)
        # Two tasks of one name (one of them thought lost) write beside each other; the last one moves the same rows.
        part, whole = f"{below}/.{name}-{uuid4().hex}.part", f"{below}/{name}.parquet"
        with tempfile.TemporaryDirectory() as here:
            file = Path(here) / "rows.parquet"
            _write(file, COLUMNS[kind], rows)
            store.put_file(str(file), part)
        store.mv(part, whole)

    def _rows(self, kind: Kind, name: str, columns: Sequence[str], only: Sequence[str] | None = None) -> Iterator[Row]:
        import duckdb

        with on_this_disk(f"{self.folder.rstrip('/')}/{kind}/{name}.parquet") as file, duckdb.connect() as database:
            database.execute("SET threads = 1")
            asked = f"SELECT {', '.join(columns)} FROM read_parquet(?)"
            if only is not None:
                database.execute(f"{asked} WHERE list_contains(?, report)", [file, list(only)])
            else:
                database.execute(asked, [file])
            while rows := database.fetchmany(AT_ONCE):
                yield from rows


def _report_row(found: Report | Failure) -> Row:
    if isinstance(found, Failure):
        return None, found.source, None, None, None, None, found.reason, None
    day = found.published.isoformat() if found.published else None
    shown = (found.id, found.source, day, found.title, found.publisher, found.text)
    # DuckDB takes no half surrogates; the record keeps them.
    return *(None if value is None else value.encode("utf-8", "replace").decode() for value in shown), None, pack(found)


def _write(file: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    import duckdb

    with duckdb.connect() as database:
        database.execute("SET threads = 1")
        kinds = ", ".join(f"{name} {'BLOB' if name == 'record' else 'VARCHAR'}" for name in columns)
        database.execute(f"CREATE TABLE t ({kinds})")
        for row in rows:
            database.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(columns))})", list(row))
        database.execute(f"COPY t TO '{str(file).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")


def _bytes(value: object) -> bytes:
    assert isinstance(value, bytes)
    return value
