"""Ledgers that keep no texts: what stays, how words are had back from the files, and what goes on working without."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from local_reports import STORY, write
from sqlalchemy import text

from onrecord import local, made_from
from onrecord.cli.app import app
from onrecord.export.json import export
from onrecord.ledger import Ledger
from onrecord.ledger.errors import TextGoneError
from onrecord.ledger.kept_texts import file_of
from onrecord.local import Settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ledger.postgres_server import SERVERS, database, server

DROPPING = Settings(keep_text=False)
LATER = """March 9, 2020

LISBON, March 9 (Example Wire) - Portugal expelled two Belarusian diplomats on Monday after a burglary.

"We have the proof in our hands," Portuguese Foreign Minister Rui Serpa told reporters.

Belarus denied any part in the burglary. Minsk said it would answer the expulsion within days.

The burglars had come by boat, and left a ladder behind.
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return write(tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "x.db")
        return
    if not SERVERS:
        pytest.skip("no PostgreSQL server is installed")
    with server() as at, database(at) as url:
        yield url


@pytest.fixture
def bare(files: list[Path], tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the story that keeps no texts."""
    with Ledger.open(tmp_path / "bare.db", create=True) as ledger:
        local.read(ledger, [str(file) for file in files], DROPPING)
        yield ledger


@pytest.fixture
def full(files: list[Path], tmp_path: Path) -> Iterator[Ledger]:
    """The same ledger with the texts."""
    with Ledger.open(tmp_path / "full.db", create=True) as ledger:
        local.read(ledger, [str(file) for file in files])
        yield ledger


def whole(ledger: Ledger) -> str:
    return "".join(export(ledger, attitudes=True))


def test_all_but_the_texts_is_there_and_words_come_from_the_files(place: str, files: list[Path], full: Ledger) -> None:
    with Ledger.open(place, create=True) as ledger:
        local.read(ledger, [str(file) for file in files], DROPPING)
        assert not ledger.keeps_texts()
        assert ledger.digests() == full.digests()
        assert whole(ledger) == whole(full)
        assert ledger.check() == ()
        for one in full.reports():
            assert ledger.report(one.id) == full.report(one.id)
            assert ledger.original(one.id) == full.original(one.id)
        with ledger._door.reading() as connection:
            held = connection.execute(text("SELECT max(length(original)) AS longest FROM texts")).scalar()
            told = connection.execute(text("SELECT count(*) FROM tellings WHERE words <> ''")).scalar()
            paragraphs = connection.execute(text("SELECT count(*) FROM passages")).scalar()
        assert (held, told, paragraphs) == (0, 0, 0)


def test_no_sentence_of_a_report_is_left_in_the_file(bare: Ledger, tmp_path: Path) -> None:
    """Statements and titles stay, as what was read out; the rest of the text does not, compressed or not."""
    with closing(sqlite3.connect(tmp_path / "bare.db")) as behind:
        dumped = "\n".join(behind.iterdump())
    assert "Portugal expelled two Belarusian diplomats on Monday" not in dumped
    assert bare.search("burglary") == ()


def test_nothing_can_be_searched_and_the_command_says_why(bare: Ledger, full: Ledger) -> None:
    told = CliRunner().invoke(app, ["search", "burglary", "--ledger", bare.name])
    assert told.exit_code == 0
    assert "keeps no texts (--no-keep-text), so nothing can be searched" in told.output
    assert "keeps no texts" not in CliRunner().invoke(app, ["search", "burglary", "--ledger", full.name]).output


@pytest.mark.parametrize("how", ["gone", "changed", "moved"])
def test_words_whose_file_is_not_as_it_was_are_a_clear_line(bare: Ledger, files: list[Path], how: str) -> None:
    gamma = next(one for one in bare.reports() if one.source.endswith("gamma.txt"))
    event = next(event for event in bare.events() if gamma.id in event.reports)
    assert "consulate" in bare.words(event.deeds[0].spans)
    bare._changed()  # nothing at hand
    if how == "gone":
        files[3].unlink()
    elif how == "moved":
        files[3].rename(files[3].with_name("delta.txt"))
    else:
        files[3].write_text(STORY["gamma.txt"].replace("Brest", "Minsk"), encoding="utf-8")
    why = "has changed since it was read" if how == "changed" else "is not there any more"
    with pytest.raises(TextGoneError, match=rf"no text of report {gamma.id} .*gamma.txt {why}"):
        bare.words(event.deeds[0].spans)
    with pytest.raises(TextGoneError, match=why):
        bare.report(gamma.id)
    told = CliRunner().invoke(app, ["event", event.id, "--ledger", bare.name])
    assert "Traceback" not in told.output
    assert bare.check() == ()


def test_the_same_report_at_another_path_gives_its_words(bare: Ledger, files: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "gamma.txt").write_bytes(files[3].read_bytes())
    local.read(bare, [str(other / "gamma.txt")])
    files[3].unlink()
    gamma = next(one for one in bare.reports() if one.source.endswith("gamma.txt"))
    assert "consulate" in bare.report(gamma.id).text


def test_later_reports_are_read_and_merged_as_ever_while_the_files_are_there(bare: Ledger, files: list[Path]) -> None:
    later = files[0].with_name("later.txt")
    later.write_text(LATER, encoding="utf-8")
    local.read(bare, [str(later)])  # without saying so again: the ledger remembers
    with Ledger.open(files[0].with_name("once.db"), create=True) as once:
        local.read(once, [str(file) for file in (*files, later)])
        assert whole(bare) == whole(once)
    assert bare.check() == ()
    assert not bare.keeps_texts()


def test_later_reports_are_read_and_merged_without_the_files(bare: Ledger, files: list[Path]) -> None:
    """All but the shared passages of a copy, which stand in a text that is gone, is as it would be."""
    later = files[0].with_name("later.txt")
    later.write_text(LATER, encoding="utf-8")
    with Ledger.open(files[0].with_name("once.db"), create=True) as once:
        local.read(once, [str(file) for file in (*files, later)])
        for file in files:
            file.unlink()
        assert local.read(bare, [str(later)]).failures == ()
        assert bare.digests() == once.digests()
        plain = [[replace(copy, passages=()) for copy in ledger.copies()] for ledger in (bare, once)]
        assert plain[0] == plain[1]
        assert any(copy.passages == () for copy in bare.copies())
    assert bare.check() == ()


def test_forgetting_needs_no_file(bare: Ledger, full: Ledger, files: list[Path]) -> None:
    for file in files:
        file.unlink()
    gone = next(one.id for one in bare.reports() if one.source.endswith("gamma.txt"))
    for ledger in (bare, full):
        local.forget(ledger, gone)
    assert bare.digests() == full.digests()


def test_reading_again_needs_the_files_and_says_which(
    bare: Ledger, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bare.digests()
    monkeypatch.setattr(made_from, "knowledge", lambda: "of another version")
    files[3].unlink()
    preview = local.preview(bare)
    assert [(Path(one.source).name, "not read again" in one.reason) for one in preview.failures] == [
        ("gamma.txt", True)
    ]
    failures = local.update(bare)
    assert [Path(one.source).name for one in failures] == ["gamma.txt"]
    assert "is not there any more" in failures[0].reason
    assert bare.digests() == before  # the old reading stands
    files[3].write_text(STORY["gamma.txt"], encoding="utf-8")
    assert local.update(bare) == []
    assert local.preview(bare).reports == ()


def test_texts_of_reports_that_were_not_read_are_kept_until_they_are(
    tmp_path: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord import reading

    once = reading.understand

    def failing(report: object, *others: object) -> object:
        raise KeyError("a bug")

    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        monkeypatch.setattr(reading, "understand", failing)
        assert local.read(ledger, [str(files[2])], DROPPING).failures
        files[2].unlink()
        assert "Montrelle" in ledger.report(ledger.reports()[0].id).text
        monkeypatch.setattr(reading, "understand", once)
        assert local.update(ledger) == []
        with pytest.raises(TextGoneError):
            ledger.report(ledger.reports()[0].id)


def test_a_broken_index_of_copies_is_made_again_from_the_files(bare: Ledger, files: list[Path]) -> None:
    def break_it() -> None:
        with bare._door.writing() as connection:
            connection.execute(text("DELETE FROM copy_runs"))

    before = whole(bare)
    break_it()
    local.repair(bare, bare.check())
    assert bare.check() == ()
    assert whole(bare) == before
    break_it()
    files[0].unlink()
    with pytest.raises(TextGoneError, match=r"alpha.txt is not there any more"):
        local.repair(bare, bare.check())


def test_the_option_and_the_setting_say_the_same(files: list[Path], tmp_path: Path) -> None:
    for number, (words, environment) in enumerate([(["--no-keep-text"], {}), ([], {"ONRECORD_KEEP_TEXT": "no"})]):
        place = tmp_path / f"{number}.db"
        done = CliRunner(env=environment).invoke(
            app, ["read", str(files[2]), "--ledger", str(place), "--workers", "1", *words], catch_exceptions=False
        )
        assert done.exit_code == 0, done.output
        with Ledger.open(place) as ledger:
            assert not ledger.keeps_texts()


def test_the_file_of_a_report_is_found_by_its_source(tmp_path: Path) -> None:
    (tmp_path / "odd#2").mkdir()
    for name in ("table.jsonl", "pile.zip", "odd#2/note#7", "odd#2/note"):
        (tmp_path / name).touch()
    sources = {
        "table.jsonl#12": "table.jsonl", "pile.zip/inner/page.html": "pile.zip", "pile.zip/rows.csv#3": "pile.zip",
        "odd#2/note#7": "odd#2/note#7", "odd#2/note#8": "odd#2/note", "gone.txt": None,
    }  # fmt: skip
    for source, file in sources.items():
        assert file_of(os.fspath(tmp_path / source)) == (file and os.fspath(tmp_path / file))
    assert file_of("https://example.org/a") is None
    assert file_of("-") is None
