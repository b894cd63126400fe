"""docs/ledger.md: every query runs and finds something, and every table is named."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from ledger_nouns import fill

from onrecord.ledger import Ledger, schema

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
OWN = {"state", "texts", "readings", "passages"}
OWN |= {"copy_due", "copy_reports", "copy_wordings", "copy_runs", "copy_furniture"}
OWN |= {"merge_reports", "merge_tellings", "merge_keys", "actor_parts", "actor_part_reports", "actor_reports"}
OWN |= {f"{noun}_folded" for noun in ("actors", "reports", "statements", "tellings")}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with the ledger `onrecord.db` of the small story."""
    with Ledger.open(tmp_path / "onrecord.db", create=True) as opened:
        fill(opened)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_has_queries_and_programs() -> None:
    assert len(QUERIES) >= 6
    assert len(PROGRAMS) == 3


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.split("FROM ")[1].split()[0])
def test_every_query_finds_something(folder: Path, query: str) -> None:
    about_here = query.replace("'FIN'", "'NRV'").replace("'RUS'", "'SDL'")  # the countries of the small story
    with closing(sqlite3.connect(folder / "onrecord.db")) as ledger:
        assert ledger.execute(about_here).fetchall()


def test_every_table_that_a_person_reads_is_on_the_page_and_no_other() -> None:
    named = set(re.findall(r"`([a-z_]+)`", PAGE))
    assert set(schema.metadata.tables) <= named
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    shown = {name for line in rows for name in re.findall(r"`([a-z_]+)`", line.split("|")[1])}
    assert shown == set(schema.metadata.tables) - OWN


def test_the_pandas_program_counts_events_by_type(folder: Path) -> None:
    found: dict[str, object] = {}
    exec(PROGRAMS[2], found)
    by_type = found["by_type"]
    assert by_type["count"].to_dict() == {"CONSULT": 1, "SANCTION": 1}  # type: ignore[index]
    assert by_type["mean"]["SANCTION"] == -5.0  # type: ignore[index]


def test_the_duckdb_program_reads_the_exported_tables(folder: Path) -> None:
    from onrecord.export import FORMATS, gather, save

    with Ledger.open(folder / "onrecord.db") as opened:
        save(gather(opened), FORMATS["parquet"], folder / "tables")
    query = re.search(r'"(SELECT .*)"', PROGRAMS[1])
    assert query is not None
    assert sorted(duckdb.sql(query[1]).fetchall()) == [("CONSULT", 1), ("SANCTION", 1)]


def test_duckdb_reads_the_file_itself_where_its_extension_is_at_hand(folder: Path) -> None:
    program = PROGRAMS[0]
    try:
        duckdb.sql("LOAD sqlite")
    except duckdb.Error:
        pytest.skip("DuckDB's extension for SQLite is not installed here, and tests fetch nothing")
    exec(program.replace("INSTALL sqlite; ", ""))
