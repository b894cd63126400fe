"""CSV and Parquet, read back by pandas, pyarrow and DuckDB, and compared with the nouns."""

import io
from datetime import date
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet
import pytest

from onrecord.export import FORMATS, Contents, save
from onrecord.tables.rows import TABLES


def frame(part: str, contents: Contents) -> pandas.DataFrame:
    text = "".join(FORMATS["csv"].pieces(contents, part))
    return pandas.read_csv(io.StringIO(text, newline=""), keep_default_na=False, dtype=str)


@pytest.mark.parametrize("part", TABLES)
def test_csv_has_its_columns_and_a_row_for_each_row_of_the_table(part: str, contents: Contents) -> None:
    table = frame(part, contents)
    assert list(table.columns) == list(TABLES[part].columns)
    assert len(table) == len(list(TABLES[part].rows(contents)))


@pytest.mark.parametrize("part", TABLES)
def test_rows_have_a_cell_for_each_column(part: str, contents: Contents) -> None:
    assert {len(row) for row in TABLES[part].rows(contents)} == {len(TABLES[part].columns)}


@pytest.mark.parametrize("part", TABLES)
def test_csv_reads_back_cell_by_cell(part: str, contents: Contents) -> None:
    expected = [["" if cell is None else str(cell) for cell in row] for row in TABLES[part].rows(contents)]
    assert frame(part, contents).values.tolist() == expected


def test_csv_lines_end_as_the_standard_has_them(contents: Contents) -> None:
    lines = "".join(FORMATS["csv"].pieces(contents, "events")).splitlines(keepends=True)
    assert all(line.endswith("\r\n") for line in lines)


def test_events_read_back_from_csv_with_parties_days_and_counts(contents: Contents) -> None:
    table = frame("events", contents).set_index("id")
    visit = table.loc["E1"]
    assert visit["actors"] == "Ana Berg"
    assert visit["recipients"] == 'Sudland & Co.; Union; of "Lands"'
    assert visit["recipient_countries"] == "SUD; EUR"
    assert (visit["first_day"], visit["last_day"]) == ("2018-04-02", "2018-04-02")
    assert table.loc["E2"]["reports"] == "2"
    assert table.loc["E5"]["first_day"] == ""
    assert list(table["status"]) == ["happened", "happened", "negated", "future", "happened"]


def test_evidence_in_csv_leads_back_to_the_words(contents: Contents) -> None:
    for row in frame("evidence", contents).to_dict("records"):
        original = contents.reports[row["report"]].original
        assert " ".join(original[int(row["start"]) : int(row["end"])].split()) == row["words"]


@pytest.fixture
def parquet(contents: Contents, tmp_path: Path) -> dict[str, Path]:
    files = save(contents, FORMATS["parquet"], tmp_path / "ledger.parquet")
    return dict(zip(TABLES, files, strict=True))


@pytest.mark.parametrize("part", TABLES)
def test_parquet_reads_back_cell_by_cell(part: str, contents: Contents, parquet: dict[str, Path]) -> None:
    table = pyarrow.parquet.read_table(parquet[part])
    assert table.column_names == list(TABLES[part].columns)
    assert [tuple(row.values()) for row in table.to_pylist()] == list(TABLES[part].rows(contents))


def test_parquet_columns_have_their_types(parquet: dict[str, Path]) -> None:
    described = duckdb.sql(f"DESCRIBE SELECT * FROM '{parquet['events']}'").fetchall()
    kinds = {name: kind for name, kind, *_ in described}
    assert kinds["first_day"] == "DATE"
    assert kinds["score"] == "DOUBLE"
    assert kinds["reports"] == "BIGINT"
    assert kinds["actors"] == "VARCHAR"


def test_parquet_can_be_asked_by_sql(parquet: dict[str, Path]) -> None:
    query = f"SELECT id, first_day FROM '{parquet['events']}' WHERE status = 'happened' AND score < 0"
    assert duckdb.sql(query).fetchall() == [("E2", date(2018, 3, 1))]


def test_parquet_has_the_same_bytes_each_time(contents: Contents, parquet: dict[str, Path], tmp_path: Path) -> None:
    again = save(contents, FORMATS["parquet"], tmp_path / "again.parquet")
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in parquet.values()]


@pytest.mark.parametrize("many", [1, 2, 3, 5, 1_000])
def test_parquet_has_the_same_bytes_however_many_rows_are_put_in_at_once(
    many: int, contents: Contents, parquet: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.export.parquet.BATCH", many)
    again = save(contents, FORMATS["parquet"], tmp_path / "again.parquet")
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in parquet.values()]


def test_parquet_takes_a_path_with_a_quote_in_it(contents: Contents, tmp_path: Path) -> None:
    FORMATS["parquet"].binary["events"](contents, tmp_path / "it's.parquet")
    assert (tmp_path / "it's.parquet").stat().st_size


def test_parquet_of_an_empty_ledger_has_columns_and_no_rows(tmp_path: Path) -> None:
    FORMATS["parquet"].binary["events"](Contents(), tmp_path / "e.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "e.parquet")
    assert table.num_rows == 0
    assert table.column_names == list(TABLES["events"].columns)
