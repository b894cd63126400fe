"""The same reports in other packing are the same reports: tables of all kinds, archives, folders."""

from __future__ import annotations

import csv
import io
import json
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Failure, Report
from onrecord.read import read_paths

Row = dict[str, str]
NAMES = ("title", "text", "published", "publisher")
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=9)
PROSE = st.lists(WORDS, min_size=3, max_size=12).map(" ".join)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "title": PROSE,
            "text": st.lists(PROSE, min_size=1, max_size=3).map("\n\n".join),
            "published": st.dates().map(str).filter(lambda day: day > "1900"),
            "publisher": PROSE,
        }
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row["text"],
)


def as_jsonl(rows: list[Row], path: Path) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def as_json(rows: list[Row], path: Path) -> None:
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def as_csv(rows: list[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, NAMES)
        writer.writeheader()
        writer.writerows(rows)


def as_tsv(rows: list[Row], path: Path) -> None:
    with path.open("w", encoding="utf-16", newline="") as file:
        writer = csv.DictWriter(file, NAMES, dialect="excel-tab")
        writer.writeheader()
        writer.writerows(rows)


def as_parquet(rows: list[Row], path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path)


KINDS: dict[str, Callable[[list[Row], Path], None]] = {
    "json": as_json, "csv": as_csv, "tsv": as_tsv, "parquet": as_parquet,
}  # fmt: skip


def fields(path: Path) -> list[tuple[object, ...]]:
    found = list(read_paths([str(path)]))
    failures = [one for one in found if isinstance(one, Failure)]
    assert not failures, failures
    return [
        (one.title, one.original, one.published, one.dated_by, one.publisher, one.source.rpartition("#")[2])
        for one in found
        if isinstance(one, Report)
    ]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(rows=ROWS)
def test_a_table_of_any_kind_gives_the_reports_that_lines_of_json_give(kind: str, rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines, table = Path(folder, "rows.jsonl"), Path(folder, f"rows.{kind}")
        as_jsonl(rows, lines)
        KINDS[kind](rows, table)
        expected = fields(lines)
        assert [row[1] for row in expected] == [row["text"] for row in rows]
        assert fields(table) == expected


def texts_in(path: Path) -> dict[str, str]:
    """What is read below a path: texts by the names that their files have in it."""
    found = {}
    for one in read_paths([str(path)]):
        assert isinstance(one, Report), one
        found[one.source.removeprefix(f"{path}/")] = one.original
    return found


FILES = st.dictionaries(
    st.lists(st.text("abcxyzäß_0 ", min_size=1, max_size=6).filter(lambda name: name == name.strip()), min_size=1,
             max_size=3).map(lambda parts: "/".join(parts) + ".txt"),
    st.lists(PROSE, min_size=1, max_size=2).map("\n\n".join),
    min_size=1,
    max_size=4,
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(files=FILES)
def test_a_folder_and_any_archive_of_it_give_the_same_reports_under_the_same_names(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "pile")
        with (
            zipfile.ZipFile(Path(scratch, "pile.zip"), "w") as zipped,
            tarfile.open(Path(scratch, "pile.tar.gz"), "w:gz") as tarred,
        ):
            for name, text in files.items():
                data = text.encode("utf-8")
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                zipped.writestr(name, data)
                about = tarfile.TarInfo(name)
                about.size = len(data)
                tarred.addfile(about, io.BytesIO(data))
        expected = texts_in(folder)
        assert expected == files
        assert texts_in(Path(scratch, "pile.zip")) == expected
        assert texts_in(Path(scratch, "pile.tar.gz")) == expected
