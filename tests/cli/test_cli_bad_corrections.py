"""Files of corrections from elsewhere: what is none is one line and changes nothing, what is one is taken in once."""

import json
import shutil
from pathlib import Path

import pytest
from cli_run import Run

RULING = {
    "number": 1, "word": "fix", "who": "Edna", "at": "2021-06-01T10:00:00+00:00", "why": "",
    "values": [{"field": "place", "value": "Osk", "country": None, "sector": None}],
    "places": [{"report": "0", "start": 0, "end": 9, "type": "SANCTION"}],
}  # fmt: skip


def other(**fields: object) -> str:
    return json.dumps([RULING | fields])


BAD = {
    "no JSON": "place: Osk",
    "empty": "",
    "a number": "7",
    "numbers": "[1, 2]",
    "null": "null",
    "a single one": json.dumps(RULING),
    "half of one": other()[:-30],
    "another word": other(word="burn"),
    "no time": other(at="some day"),
    "no field": other(values=[{"field": "colour", "value": "red", "country": None, "sector": None}]),
    "no status": other(values=[{"field": "status", "value": "maybe", "country": None, "sector": None}]),
    "days that end before they begin": other(
        values=[{"field": "days", "value": "2021-05-03..2021-05-01", "country": None, "sector": None}]
    ),
    "no end": other(places=[{"report": "0", "start": 0, "type": "SANCTION"}]),
    "brackets without end": "[" * 100_000,
    "a number without end": other().replace('"number": 1,', '"number": 1e999,'),
    "a number that no ledger can hold": other(number=1 << 63),
    "a number in words": other(number="one"),
    "a yes for a number": other(number=True),
    "a number less than none": other(number=-1),
    "a place that no text has": other(places=[{"report": "0", "start": -4, "end": 9, "type": "SANCTION"}]),
    "a place between characters": other(places=[{"report": "0", "start": 0, "end": 9.5, "type": "SANCTION"}]),
    "a list for a value": other(values=[{"field": "place", "value": [], "country": None, "sector": None}]),
    "an object for a country": other(values=[{"field": "actors", "value": "Ana", "country": {}, "sector": None}]),
    "a figure for a value": other(values=[{"field": "quantity", "value": 7, "country": None, "sector": None}]),
    "no sector": other(values=[{"field": "place", "value": "Osk", "country": None}]),
    "pairs that are none": json.dumps([{"number": 1, "word": "merge", "who": "E", "at": RULING["at"], "pairs": 5}]),
}


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    shutil.copyfile(built, tmp_path / "own.db")
    return tmp_path / "own.db"


@pytest.mark.parametrize("kind", BAD)
def test_what_holds_no_corrections_is_one_line_and_changes_nothing(
    run: Run, own: Path, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "said.json").write_text(BAD[kind], encoding="utf-8")
    done = run("corrections", "--load", tmp_path / "said.json", "--ledger", own)
    assert (done.code, done.out) == (1, ""), (done.code, done.out, done.err)
    (line,) = done.err.splitlines()
    assert line.startswith(f"onrecord: {tmp_path / 'said.json'} holds no corrections: ")
    assert json.loads(run("corrections", "--json", "--ledger", own).out) == []


def test_a_file_that_is_not_there_is_one_line(run: Run, own: Path, tmp_path: Path) -> None:
    done = run("corrections", "--load", tmp_path / "none.json", "--ledger", own)
    assert done.code == 1
    assert done.err == f"onrecord: {tmp_path / 'none.json'}: No such file or directory\n"


def test_words_on_reports_that_are_not_here_are_kept_once_and_hold_for_nothing(
    run: Run, own: Path, tmp_path: Path
) -> None:
    before = run("export", "--ledger", own).out
    (tmp_path / "said.json").write_text(other(), encoding="utf-8")
    for _ in range(2):
        assert run("corrections", "--load", tmp_path / "said.json", "--ledger", own).code == 0
    assert len(json.loads(run("corrections", "--json", "--ledger", own).out)) == 1
    assert run("export", "--ledger", own).out == before
    assert run("check", "--ledger", own).code == 0


def test_what_one_ledger_prints_another_of_the_same_reports_takes_in(
    run: Run, built: Path, own: Path, tmp_path: Path
) -> None:
    third = tmp_path / "third.db"
    shutil.copyfile(built, third)
    first, second, *_ = json.loads(run("timeline", "--json", "--ledger", own).out)
    run("fix", first["id"], "--place", "Osk", "--by", "Edna", "--ledger", own)
    run("wrong", second["id"], "--by", "Edna", "--why", "a film", "--ledger", own)
    (tmp_path / "said.json").write_text(run("corrections", "--json", "--ledger", own).out, encoding="utf-8")
    assert run("corrections", "--load", tmp_path / "said.json", "--ledger", third).code == 0
    assert run("export", "--ledger", third).out == run("export", "--ledger", own).out
    assert run("corrections", "--json", "--ledger", third).out == run("corrections", "--json", "--ledger", own).out
