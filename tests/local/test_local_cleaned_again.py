"""`onrecord update` cleans again what another version cleaned, from the texts that the ledger keeps."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from local_reports import write

from onrecord import local
from onrecord.clean import clean
from onrecord.cleaned_again import as_read, cleaned_otherwise, out_of_date
from onrecord.cli.app import app
from onrecord.export.json import export
from onrecord.ledger import Ledger
from onrecord.model import Report
from onrecord.read import read_paths

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
LINES = (
    "A title of some words", "By Ola Berg", "March 9, 2020", "LISBON, March 9 (Example Wire) -", "Photo: a harbour",
    "Portugal closed its port on Monday, and ships turned back before the storm, officials said.",
    "The mayor of Lund said that she would not come to the table before the harvest is in.", "Related article", "",
)  # fmt: skip


def quiet(*_: object) -> None:
    """Progress of no interest."""


def read(path: Path) -> list[Report]:
    return [one for one in read_paths([str(path)]) if isinstance(one, Report)]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A ledger of the story, whose files are gone."""
    files = write(tmp_path)
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        local.read(ledger, [str(file) for file in files])
    for file in files:
        file.unlink()
    return tmp_path / "x.db"


def of_another_version(place: Path, statement: str = "UPDATE reports SET made_by = '0.0'") -> None:
    with closing(sqlite3.connect(place)) as behind, behind:
        behind.execute("UPDATE reports SET made_by = '0.0'")
        behind.execute(statement)


def whole(ledger: Ledger) -> str:
    return "".join(export(ledger, attitudes=True))


@pytest.mark.parametrize("file", sorted(EXAMPLES.iterdir()), ids=lambda file: file.name)
def test_a_cleaned_report_is_taken_back_to_what_was_read(file: Path) -> None:
    for report in read(file):
        assert clean(as_read(clean(report))) == clean(report)
        assert as_read(clean(report)) == as_read(report)


@given(
    st.lists(st.sampled_from(LINES), max_size=9),
    st.sampled_from([None, "A title that metadata gave"]),
    st.sampled_from([None, date(2020, 3, 10)]),
    st.sampled_from(["", "en", "fi"]),
)
def test_cleaning_again_is_cleaning_once(lines: list[str], title: str | None, day: date | None, language: str) -> None:
    text = "\n\n".join(lines)
    dated = "metadata" if day else "none"
    report = Report("r1", "x.txt", text, title=title, published=day, dated_by=dated, language=language)
    assert clean(as_read(clean(report))) == clean(report)


def test_a_date_that_a_copy_lent_is_not_taken_for_the_reports_own() -> None:
    report = clean(Report("r1", "x.txt", "Ships turned back before the storm, officials said on Monday."))
    lent = replace(report, published=date(2020, 3, 9), dated_by="copy")
    assert clean(as_read(lent)) == report


def test_what_this_version_cleans_the_same_way_is_noted_and_no_more(built: Path) -> None:
    with Ledger.open(built) as ledger:
        before = whole(ledger)
        of_another_version(built)
        assert len(out_of_date(ledger)) == 4
        assert cleaned_otherwise(ledger, quiet) == ({}, [])
        changes = ledger.changes()
        assert local.update(ledger) == []
        assert out_of_date(ledger) == []
        assert ledger.changes() == changes
        assert whole(ledger) == before
        assert local.update(ledger) == []


@pytest.fixture
def titled(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on cleaning finds other titles."""

    def begin() -> None:
        from onrecord.clean import room

        once = room.clean
        monkeypatch.setattr("onrecord.clean.clean", lambda report: replace(once(report), title="A title found anew"))

    return begin


def test_what_this_version_cleans_otherwise_is_foretold_and_then_done(built: Path, titled: Callable[[], None]) -> None:
    of_another_version(built)
    titled()
    with Ledger.open(built) as ledger:
        before = ledger.digests(), ledger.changes()
        preview = local.preview(ledger)
        assert (ledger.digests(), ledger.changes()) == before
        assert len(preview.cleaned) == 4
        assert set(preview.reports) < set(preview.cleaned)  # a copy is cleaned, not read
        assert local.update(ledger) == []
        assert {one.title for one in ledger.reports()} == {"A title found anew"}
        assert ledger.check() == ()
        assert local.preview(ledger).cleaned == ()


def test_a_text_that_is_damaged_stays_as_it_is_and_is_named(built: Path) -> None:
    first = "(SELECT min(report) FROM texts)"
    of_another_version(built, f"UPDATE texts SET record = x'00' WHERE report = {first}")
    with Ledger.open(built) as ledger:
        _, failures = cleaned_otherwise(ledger, quiet)
        assert [failure.reason[:17] for failure in failures] == ["not cleaned again"]
        assert "check --repair" in failures[0].reason


def test_the_command_says_how_many_would_be_cleaned_otherwise(built: Path, titled: Callable[[], None]) -> None:
    of_another_version(built)
    plain = CliRunner().invoke(app, ["update", "--dry-run", "--ledger", str(built)])
    assert "cleaned otherwise" not in plain.output
    titled()
    told = CliRunner().invoke(app, ["update", "--dry-run", "--ledger", str(built), "--workers", "1"])
    assert "4 reports would be cleaned otherwise" in told.output
    given_json = CliRunner().invoke(app, ["update", "--dry-run", "--ledger", str(built), "--workers", "1", "--json"])
    assert len(json.loads(given_json.output)["cleaned"]) == 4


def test_another_length_of_sentences_is_another_reading(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(built) as ledger:
        assert local.preview(ledger).reports == ()
        wanted = local.wanted_readings(ledger)
        monkeypatch.setenv("ONRECORD_MAX_SENTENCE", "4000")
        assert local.wanted_readings(ledger) == wanted  # the default, said aloud
        monkeypatch.setenv("ONRECORD_MAX_SENTENCE", "300")
        assert set(local.preview(ledger).reports) == set(wanted)


def test_a_report_that_cannot_be_cleaned_again_is_named_and_the_rest_is_cleaned(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choosy(report: Report) -> Report:
        if "Montrelle" in report.original:
            raise ValueError("a fault\nof this version")
        return clean(report)

    of_another_version(built)
    monkeypatch.setattr("onrecord.clean.clean", choosy)
    with Ledger.open(built) as ledger:
        failures = local.update(ledger)
        assert [failure.reason for failure in failures] == ["cleaning failed: ValueError: a fault of this version"]
        assert len(out_of_date(ledger)) == 1
