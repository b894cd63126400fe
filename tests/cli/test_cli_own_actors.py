"""`onrecord read --actors`: the user's own table comes before what reports say, and the ledger keeps it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.actor import actor
from onrecord.cli.actors import actors
from onrecord.cli.read import read, update
from onrecord.ledger import Ledger

HEADING = "name,aliases,country,sector,from,to,wikidata\n"
REPORT = """OSLO, April 3, 2018

Published: April 3, 2018

Norwegian Foreign Minister Ola Brandt expelled two Chadian diplomats on Monday.
Brandt said the envoys had broken the law.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def table(folder: Path, *rows: str, name: str = "own.csv") -> str:
    path = folder / name
    path.write_text(HEADING + "".join(row + "\n" for row in rows), encoding="utf-8")
    return str(path)


def run(folder: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(read, [str(folder / "report.txt"), *words, "--ledger", str(folder / "o.db")])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        return 1, str(done.exception)
    return done.exit_code, done.output


def listed(folder: Path) -> str:
    return CliRunner().invoke(actors, ["--ledger", str(folder / "o.db")]).output


def test_without_a_table_the_report_tells_country_and_sector(folder: Path) -> None:
    assert run(folder)[0] == 0
    assert "Ola Brandt  person  NOR GOV" in listed(folder)


def test_what_the_table_says_comes_before_the_report(folder: Path) -> None:
    assert run(folder, "--actors", table(folder, "Ola Brandt,O. Brandt,SWE,MIL,,,Q1"))[0] == 0
    assert "Ola Brandt  person  SWE MIL GOV  also: Brandt, O. Brandt" in listed(folder)


def test_the_parties_of_events_follow_the_table(folder: Path) -> None:
    run(folder, "--actors", table(folder, "Ola Brandt,,SWE,MIL,,,"))
    with Ledger.open(str(folder / "o.db")) as ledger:
        (event,) = ledger.events()
    assert [(party.name, party.country, party.sector) for party in event.actors] == [("Ola Brandt", "SWE", "MIL")]


def test_the_ledger_remembers_its_table_when_more_is_read(folder: Path) -> None:
    run(folder, "--actors", table(folder, "Ola Brandt,,SWE,MIL,,,"))
    more = "Ola Brandt arrived in Chad on Tuesday. He spoke to reporters.\n"
    (folder / "report.txt").write_text(more, encoding="utf-8")
    assert run(folder)[0] == 0
    assert "Ola Brandt  person  SWE MIL" in listed(folder)


def test_a_table_given_later_changes_reports_that_were_read_before(folder: Path) -> None:
    run(folder)
    code, output = run(folder, "--actors", table(folder, "Ola Brandt,,SWE,MIL,,,"))
    assert code == 0
    assert "0 of them new" in output
    assert "Ola Brandt  person  SWE" in listed(folder)


def test_a_table_of_headings_alone_takes_the_earlier_one_back(folder: Path) -> None:
    run(folder, "--actors", table(folder, "Ola Brandt,,SWE,MIL,,,"))
    run(folder, "--actors", table(folder, name="none.csv"))
    assert "Ola Brandt  person  NOR GOV" in listed(folder)


def test_the_same_table_again_changes_nothing(folder: Path) -> None:
    own = table(folder, "Ola Brandt,,SWE,MIL,,,")
    run(folder, "--actors", own)
    with Ledger.open(str(folder / "o.db")) as ledger:
        before = ledger.changes()
    run(folder, "--actors", own)
    with Ledger.open(str(folder / "o.db")) as ledger:
        assert ledger.changes() == before


def test_update_keeps_the_table(folder: Path) -> None:
    run(folder, "--actors", table(folder, "Ola Brandt,,SWE,MIL,,,"))
    assert CliRunner().invoke(update, ["--ledger", str(folder / "o.db")]).exit_code == 0
    assert "Ola Brandt  person  SWE" in listed(folder)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("Ann Lee,,XXX,GOV,,,", "row 2, column country: unknown country 'XXX'"),
        ("Ann Lee,,CAN,FOO,,,", "row 2, column sector: unknown sector 'FOO'"),
        ("Ann Lee,,CAN,GOV,2019-13,,", "row 2, column from: '2019-13' is no date"),
        ("Ann Lee,,CAN,GOV,2019,2018,", "row 2, column to: 2018-12-31 is before 2019-01-01"),
        (",,CAN,GOV,,,", "row 2, column name: empty"),
        ("Ann Lee,,CAN,GOV,,,X9", "row 2, column wikidata: 'X9' is no Wikidata id"),
    ],
)
def test_a_bad_row_is_named_and_no_ledger_is_made(folder: Path, row: str, line: str) -> None:
    code, output = run(folder, "--actors", table(folder, row))
    assert code == 1
    assert line in output
    assert not (folder / "o.db").exists()


def test_every_bad_row_has_its_line(folder: Path) -> None:
    own = table(folder, "Ann Lee,,XXX,GOV,,,", "Jo Roe,,CAN,GOV,2001,2005,", "Jo Roe,,CAN,LEG,2004,2008,")
    _, output = run(folder, "--actors", own)
    assert [line.split(": ")[1] for line in output.splitlines()] == ["row 2, column country", "row 4, column from"]


def test_overlapping_terms_are_named_by_both_rows(folder: Path) -> None:
    own = table(folder, "Jo Roe,,CAN,GOV,2001,2005,", "Jo Roe,,CAN,LEG,2004,2008,")
    _, output = run(folder, "--actors", own)
    assert "row 3, column from: the term of 'Jo Roe' overlaps that of row 2" in output


def test_a_table_that_is_not_there_is_told_in_a_line(folder: Path) -> None:
    code, output = run(folder, "--actors", str(folder / "nowhere.csv"))
    assert code == 1
    assert "nowhere.csv: No such file" in output


def test_a_table_in_another_encoding_is_told_what_to_do(folder: Path) -> None:
    (folder / "latin.csv").write_bytes(HEADING.encode() + "Jos\xe9 Roe,,,,,,\n".encode("latin-1"))
    _, output = run(folder, "--actors", str(folder / "latin.csv"))
    assert "save the table as CSV in UTF-8" in output


def test_an_actor_shows_the_terms_of_the_table(folder: Path) -> None:
    run(folder, "--actors", table(folder, "Ola Brandt,,NOR,MIL,2017,2019,"))
    output = CliRunner().invoke(actor, ["Ola Brandt", "--ledger", str(folder / "o.db")]).output
    assert "your table  NOR MIL  2017-01-01 to 2019-12-31" in output
    assert "Foreign Minister  NOR GOV" in output
