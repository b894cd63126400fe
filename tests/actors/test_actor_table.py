"""A user's own table of actors: reading it, its faults by row and column, and its word before the reports'."""

from datetime import date
from pathlib import Path

import pytest

from onrecord.actors import table
from onrecord.actors.table import Table, TableError
from onrecord.model import Actor

HEADING = "name,aliases,country,sector,from,to,wikidata\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "my.csv"
    path.write_text(text, "utf-8")
    return path


def load(folder: Path, rows: str) -> Table:
    return table.load(written(folder, HEADING + rows))


def problems(folder: Path, rows: str, heading: str = HEADING) -> tuple[str, ...]:
    with pytest.raises(TableError) as error:
        table.load(written(folder, heading + rows))
    return error.value.problems


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    (row,) = load(tmp_path, "Ann Lee,Annie Lee; A. Lee,CAN,GOV,2015-11-04,2019-03,Q42\n").rows
    assert row.name == "Ann Lee"
    assert row.aliases == ("Annie Lee", "A. Lee")
    assert (row.country, row.sector, row.wikidata) == ("CAN", "GOV", "Q42")
    assert (row.since, row.until) == (date(2015, 11, 4), date(2019, 3, 31))
    assert row.number == 2


def test_a_year_alone_means_all_of_it(tmp_path: Path) -> None:
    (row,) = load(tmp_path, "Ann Lee,,,,2015,2016,\n").rows
    assert (row.since, row.until) == (date(2015, 1, 1), date(2016, 12, 31))


def test_the_first_and_the_last_year_are_dates_too(tmp_path: Path) -> None:
    (row,) = load(tmp_path, "Ann Lee,,,,0001,9999,\n").rows
    assert (row.since, row.until) == (date.min, date.max)


def test_columns_may_come_in_any_order_and_be_left_out(tmp_path: Path) -> None:
    found = table.load(written(tmp_path, "sector,Name,Wikidata ID\nGOV,Ann Lee,Q1\n"))
    assert found.find(["Ann Lee"]).wikidata == "Q1"  # type: ignore[union-attr]


def test_codes_may_be_written_small_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    (row,) = load(tmp_path, "\nAnn Lee,,can,gov,,,\n,,,,,,\n").rows
    assert (row.country, row.sector) == ("CAN", "GOV")


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("Ann Lee,,XXX,GOV,,,", "country", "XXX"),
        ("Ann Lee,,CAN,BOSS,,,", "sector", "BOSS"),
        ("Ann Lee,,CAN,GOV,2015-02-30,,", "from", "2015-02-30"),
        ("Ann Lee,,CAN,GOV,,soon,", "to", "soon"),
        ("Ann Lee,,CAN,GOV,2016,2015,", "to", "before"),
        (",,CAN,GOV,,,", "name", "empty"),
        ("Ann Lee,,CAN,GOV,,,42", "wikidata", "42"),
        ("Ann Lee,,CAN,GOV,,,Q1,more", "8", "8 cells"),
        ("Ann Lee,,,,0000,,", "from", "0000"),
        ("Ann Lee,,,,2015-13,,", "from", "2015-13"),
    ],
)
def test_a_bad_cell_is_told_by_row_and_column(tmp_path: Path, row: str, column: str, why: str) -> None:
    (line,) = problems(tmp_path, f"Jo Roe,,IRL,GOV,,,\n{row}\n")
    assert "row 3" in line
    assert f"column {column}" in line
    assert why in line
    assert "my.csv" in line


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    assert len(problems(tmp_path, "Ann Lee,,XXX,BOSS,never,,\nJo Roe,,YYY,GOV,,,\n")) == 4


def test_overlapping_terms_of_one_name_are_told(tmp_path: Path) -> None:
    (line,) = problems(tmp_path, "Ann Lee,,CAN,LEG,2010,2015,\nAnn Lee,,CAN,GOV,2015-06-01,2019,\n")
    assert "row 3" in line
    assert "row 2" in line
    assert "overlaps" in line


def test_an_alias_may_not_be_anothers_name_at_the_same_time(tmp_path: Path) -> None:
    assert "overlaps" in problems(tmp_path, "Ann Lee,The Fox,CAN,GOV,,,\nThe Fox,,IRL,CRM,,,\n")[0]


def test_terms_that_follow_each_other_are_well(tmp_path: Path) -> None:
    assert len(load(tmp_path, "Ann Lee,,CAN,LEG,2010,2014,\nAnn Lee,,CAN,GOV,2015,2019,\n").rows) == 2


def test_an_unknown_column_is_told(tmp_path: Path) -> None:
    assert "column party" in problems(tmp_path, "Ann Lee,X\n", "name,party\n")[0]


def test_a_table_without_names_is_told(tmp_path: Path) -> None:
    assert "column name is missing" in problems(tmp_path, "CAN\n", "country\n")[0]


def test_an_empty_and_a_missing_file_are_told(tmp_path: Path) -> None:
    assert "name is missing" in problems(tmp_path, "", "")[0]
    with pytest.raises(TableError, match=r"absent\.csv"):
        table.load(tmp_path / "absent.csv")


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("name\nJosé\n".encode("latin-1"))
    with pytest.raises(TableError, match=r"latin\.csv"):
        table.load(path)


def test_the_row_of_the_day_is_found(tmp_path: Path) -> None:
    terms = load(tmp_path, "Ann Lee,,CAN,LEG,2010,2014,\nAnn Lee,,CAN,GOV,2015,2019,\n")
    assert terms.find(["Ann Lee"], date(2012, 1, 1)).sector == "LEG"  # type: ignore[union-attr]
    assert terms.find(["Ann Lee"], date(2017, 1, 1)).sector == "GOV"  # type: ignore[union-attr]
    assert terms.find(["Ann Lee"]).sector == "GOV"  # type: ignore[union-attr]
    assert terms.find(["Ann Lee"], date(1999, 1, 1)) is None
    assert terms.find(["Jo Roe"]) is None


def test_the_tables_word_comes_first(tmp_path: Path) -> None:
    terms = load(tmp_path, "Ann Marie Lee,Ann Lee,CAN,GOV,,,Q7\n")
    actor = terms.applied(Actor("x", "Ann Lee", "person", ("Ann Lee", "Lee"), "USA", ("CVL",)))
    assert (actor.name, actor.country, actor.sectors) == ("Ann Marie Lee", "CAN", ("GOV", "CVL"))
    assert "Lee" in actor.names
    assert terms.wikidata("Ann Lee") == "Q7"


def test_an_actor_of_another_name_stays_as_it_was(tmp_path: Path) -> None:
    actor = Actor("x", "Jo Roe", "person")
    assert load(tmp_path, "Ann Lee,,CAN,GOV,,,\n").applied(actor) is actor


def test_dated_terms_become_offices(tmp_path: Path) -> None:
    actor = load(tmp_path, "Ann Lee,,CAN,GOV,2015,2019,\n").applied(Actor("x", "Ann Lee", "person"))
    (office,) = actor.offices
    assert office.seen is not None
    assert office.seen.first == date(2015, 1, 1)


def test_a_heading_given_twice_is_told() -> None:
    with pytest.raises(TableError, match=r"row 1, column country: given twice"):
        table.parse("name,country,country\nAnn Lee,CAN,IRL\n")


def test_a_cell_of_endless_length_is_told_by_its_row() -> None:
    with pytest.raises(TableError, match=r"my table: row 3: field larger"):
        table.parse(f"name,country\nAnn Lee,CAN\n{'x' * 200_000},CAN\n", "my table")


def test_an_empty_table_lacks_its_name_column() -> None:
    with pytest.raises(TableError, match=r"row 1: the column name is missing"):
        table.parse("")


def test_a_folder_or_a_file_of_another_encoding_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=str(tmp_path)):
        table.load(tmp_path)
    wrong = tmp_path / "latin.csv"
    wrong.write_bytes("name\nJosé\n".encode("latin-1"))
    with pytest.raises(TableError, match=r"byte 8 is not UTF-8"):
        table.load(wrong)


@pytest.mark.parametrize(
    ("rows", "row", "other"),
    [
        ("Ann Lee,,CAN,GOV,2010,2014,\nAnn Lee,,CAN,GOV,2014,2018,\n", 3, 2),
        ("Ann Lee,A. Lee,CAN,GOV,2010,2014,\nArt Lee,A. Lee,CAN,GOV,2012,2018,\n", 3, 2),
        ("Ann Lee,,CAN,GOV,,,\nAnn Lee,,CAN,LEG,2012,2018,\n", 3, 2),
        ("Ann Lee,,CAN,GOV,2016,2018,\nJo Roe,,IRL,GOV,,,\nAnn Lee,,CAN,LEG,2012,2016,\n", 4, 2),
    ],
)
def test_terms_that_overlap_by_a_day_are_told_by_both_rows(tmp_path: Path, rows: str, row: int, other: int) -> None:
    (line,) = problems(tmp_path, rows)
    assert f"row {row}, column from" in line
    assert f"row {other}" in line


def test_terms_that_touch_do_not_overlap(tmp_path: Path) -> None:
    found = load(tmp_path, "Ann Lee,,CAN,LEG,2010,2014-05,\nAnn Lee,,CAN,GOV,2014-06,2018,\n")
    assert [row.sector for row in found.rows] == ["LEG", "GOV"]
    early, late = found.find(["Ann Lee"], date(2014, 5, 31)), found.find(["Ann Lee"], date(2014, 6, 1))
    assert (early and early.sector, late and late.sector) == ("LEG", "GOV")
    assert found.find(["Ann Lee"], date(2019, 1, 1)) is None
