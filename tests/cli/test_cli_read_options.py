"""The options of `onrecord read`: columns of tables, addresses, scanned pages."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.read import read

ROW = 'day,body\n2018-04-03,"Norway expelled two Russian diplomats on Monday, the ministry said."\n'


def run(folder: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(read, [*words, "--ledger", str(folder / "o.db")])
    return done.exit_code, done.output


def test_columns_that_nobody_could_guess_are_named(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(ROW.replace("body", "spalte"), encoding="utf-8")
    code, output = run(tmp_path, str(tmp_path / "rows.csv"), "--columns", "text=spalte,published=day")
    assert code == 0
    assert "1 report read, 1 of them new" in output


@pytest.mark.parametrize("given", ["foo=body", "text", "text=", "=body"])
def test_a_bad_list_of_columns_is_told_what_it_should_be(tmp_path: Path, given: str) -> None:
    (tmp_path / "rows.csv").write_text(ROW, encoding="utf-8")
    code, output = run(tmp_path, str(tmp_path / "rows.csv"), "--columns", given)
    assert code == 2
    assert "give FIELD=COLUMN" in output
    assert "Traceback" not in output


def test_an_address_is_not_fetched_unless_the_user_says_so(tmp_path: Path) -> None:
    code, output = run(tmp_path, "https://herald.example/story")
    assert code == 1
    assert "only with --fetch" in output
