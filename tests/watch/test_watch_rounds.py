"""Watching: what is new is read once, half files wait, failures are told once, and Ctrl-C ends it cleanly."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord import local
from onrecord import watch as room
from onrecord.cli.app import app
from onrecord.errors import OnrecordError
from onrecord.ledger import Ledger, LedgerBusyError
from onrecord.read import ReadSettings
from onrecord.watch import Watch, fetching, follow

FIRST = """Finland expels two Russian diplomats over hacking

April 12, 2021

Finland expelled two Russian diplomats on Monday and accused Russia of hacking its mail.

"We will not accept attacks on our democracy," Finnish Foreign Minister Liisa Aalto told reporters in Helsinki.
"""
SECOND = """Moscow closes Finnish consulate

April 20, 2021

Russia closed the Finnish consulate in Murmansk on Tuesday after Finland expelled two envoys.

Russian Foreign Ministry spokesman Oleg Saveliev called the expulsion "a hostile step" in a long talk with reporters.
"""
CODE = "from onrecord.cli import main; main()"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "watched.db", create=True, wait=0.2) as opened:
        yield opened


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def watching(ledger: Ledger, *paths: Path | str, fetch: bool = False) -> Watch:
    settings = local.Settings(read=ReadSettings(fetch=fetch))
    return Watch(ledger, [str(path) for path in paths], settings)


def test_a_round_brings_what_is_new_and_the_next_one_nothing(inbox: Path, ledger: Ledger) -> None:
    watch = watching(ledger, inbox)
    assert watch.look() is None
    put(inbox, "first.txt", FIRST)
    brought = watch.look(wait=False)
    assert brought is not None
    assert [Path(report.source).name for report in brought.reports] == ["first.txt"]
    assert brought.events == ledger.events()
    assert brought.changes["events"].new == len(ledger.events()) > 0
    assert watch.look(wait=False) is None
    assert watch.look() is None


def test_only_files_that_are_new_are_read(inbox: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    put(inbox, "first.txt", FIRST)
    watch = watching(ledger, inbox)
    watch.look(wait=False)
    asked: list[list[str]] = []
    real = local.read

    def read(ledger: Ledger, paths: list[str], settings: local.Settings) -> local.Summary:
        asked.append(list(paths))
        return real(ledger, paths, settings)

    monkeypatch.setattr(local, "read", read)
    (inbox / "deep" / "er").mkdir(parents=True)
    put(inbox / "deep" / "er", "second.txt", SECOND)
    put(inbox, ".hidden.txt", SECOND)
    assert watch.look(wait=False) is not None
    assert asked == [[str(inbox / "deep" / "er" / "second.txt")]]


def test_a_file_that_still_grows_waits_until_it_stands_still(inbox: Path, ledger: Ledger) -> None:
    watch = watching(ledger, inbox)
    put(inbox, "first.txt", FIRST[:60])
    assert watch.look() is None  # new: seen for the first time
    put(inbox, "first.txt", FIRST)
    assert watch.look() is None  # has grown
    brought = watch.look()
    assert brought is not None
    assert len(ledger.reports()) == 1


def test_a_file_that_changes_is_read_again(inbox: Path, ledger: Ledger) -> None:
    put(inbox, "one.txt", FIRST)
    watch = watching(ledger, inbox)
    watch.look(wait=False)
    put(inbox, "one.txt", SECOND)
    brought = watch.look(wait=False)
    assert brought is not None
    assert [report.title for report in brought.reports] == ["Moscow closes Finnish consulate"]


def test_an_event_that_a_second_report_tells_of_is_told_as_changed(inbox: Path, ledger: Ledger) -> None:
    put(inbox, "first.txt", FIRST)
    watch = watching(ledger, inbox)
    watch.look(wait=False)
    put(inbox, "second.txt", SECOND)
    brought = watch.look(wait=False)
    assert brought is not None
    told = {id_ for event in brought.events for id_ in event.reports}
    assert {report.id for report in brought.reports} <= told
    assert [event.days is None for event in brought.events] == sorted(event.days is None for event in brought.events)


def test_the_ledger_is_that_of_reading_all_at_once(inbox: Path, ledger: Ledger, tmp_path: Path) -> None:
    watch = watching(ledger, inbox)
    for name, text in (("b.txt", SECOND), ("a.txt", FIRST)):
        put(inbox, name, text)
        watch.look(wait=False)
    with onrecord.read([inbox], tmp_path / "whole.db") as whole:
        assert whole.events() == ledger.events().all()
        assert whole.statements() == ledger.statements().all()


def test_a_file_that_cannot_be_read_is_told_once_and_taken_when_it_is_mended(inbox: Path, ledger: Ledger) -> None:
    (inbox / "bad.pdf").write_bytes(b"%PDF-1.4 cut")
    watch = watching(ledger, inbox)
    brought = watch.look(wait=False)
    assert brought is not None
    assert [Path(failure.source).name for failure in brought.failures] == ["bad.pdf"]
    assert watch.look(wait=False) is None
    os.utime(inbox / "bad.pdf", ns=(1, 1))
    assert watch.look(wait=False) is None, "the same failure is told once"
    (inbox / "bad.pdf").unlink()
    put(inbox, "bad.txt", FIRST)
    assert watch.look(wait=False) is not None


def test_a_file_that_goes_is_no_trouble_and_stays_in_the_record(inbox: Path, ledger: Ledger) -> None:
    put(inbox, "first.txt", FIRST)
    watch = watching(ledger, inbox)
    watch.look(wait=False)
    (inbox / "first.txt").unlink()
    assert watch.look(wait=False) is None
    assert len(ledger.reports()) == 1


def test_what_is_not_there_and_what_would_be_fetched_is_refused(inbox: Path, ledger: Ledger) -> None:
    with pytest.raises(OnrecordError, match="no such file or folder to watch"):
        watching(ledger, inbox / "none")
    put(inbox, "feeds.txt", "# news\nhttps://example.org/feed.xml\n\nhttps://example.org/b.xml\n")
    with pytest.raises(OnrecordError, match="would be fetched: that is done only with --fetch"):
        watching(ledger, inbox / "feeds.txt")
    with pytest.raises(OnrecordError, match="only with --fetch"):
        watching(ledger, "https://example.org/feed.xml")
    watching(ledger, inbox / "feeds.txt", fetch=True)


@pytest.mark.parametrize("text", ["", "# nothing\n", "https://example.org is a site\nwith words\n", "\xff"])
def test_a_text_that_is_no_list_is_a_report(text: str, inbox: Path, ledger: Ledger) -> None:
    (inbox / "x.txt").write_bytes(text.encode("latin-1"))
    assert not room._is_list(str(inbox / "x.txt"))


def test_a_list_is_asked_each_round(inbox: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    put(inbox, "feeds.txt", "https://example.org/feed.xml\n")
    asked: list[list[str]] = []

    def read(ledger: Ledger, paths: list[str], settings: local.Settings) -> local.Summary:
        assert settings.read is not None
        assert settings.read.fetch
        asked.append(list(paths))
        return local.Summary(0, 0, ledger.counts())

    monkeypatch.setattr(local, "read", read)
    watch = Watch(ledger, [str(inbox / "feeds.txt")], fetching(local.Settings()))
    assert watch.look() is None
    assert watch.look() is None
    assert asked == [[str(inbox / "feeds.txt")]] * 2


def test_while_another_writes_the_same_files_wait(inbox: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    put(inbox, "first.txt", FIRST)
    real, turns = local.read, iter([True, False])

    def read(*given: Any) -> local.Summary:
        if next(turns):
            raise LedgerBusyError("watched.db is being written by another")
        return real(*given)

    class EnoughError(Exception):
        pass

    pauses = iter(range(3))

    def pause() -> None:
        if next(pauses) == 2:
            raise EnoughError

    monkeypatch.setattr(local, "read", read)
    told: list[str] = []
    rounds = follow(watching(ledger, inbox), pause, lambda error: told.append(str(error)))
    assert len(next(rounds).reports) == 1
    assert told == ["watched.db is being written by another"]
    with pytest.raises(EnoughError):
        next(rounds)


# -------------------------------------------------------------------------------------------------------- the command


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["watch", *map(str, arguments)])


def test_looking_once_tells_a_line_for_each_report_and_event(inbox: Path, tmp_path: Path) -> None:
    put(inbox, "first.txt", FIRST)
    (inbox / "bad.pdf").write_bytes(b"%PDF-1.4 cut")
    done = run(inbox, "-l", tmp_path / "x.db", "-w", 1, "--once")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0].startswith("report  2021-04-12  Finland expels two Russian diplomats over hacking")
    assert any(line.startswith("event") and "SANCTION expel" in line and "→" in line for line in lines)
    assert any(line.startswith("not read") and "bad.pdf" in line for line in lines)
    assert run(inbox, "-l", tmp_path / "x.db", "-w", 1, "--once").stdout.startswith("not read")


def test_the_lines_can_be_json(inbox: Path, tmp_path: Path) -> None:
    put(inbox, "first.txt", FIRST)
    done = run(inbox, "-l", tmp_path / "x.db", "-w", 1, "--once", "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert next(iter(lines[0])) == "report"
    assert {next(iter(line)) for line in lines} == {"report", "event"}
    event = next(line["event"] for line in lines if "event" in line)
    assert event["mentions"][0]["spans"]


def test_a_place_that_is_not_there_is_an_error_in_a_line(tmp_path: Path) -> None:
    done = run(tmp_path / "none", "-l", tmp_path / "x.db", "--once")
    assert "no such file or folder to watch" in str(done.exception)


def started(inbox: Path, ledger: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-u", "-c", CODE, "watch", str(inbox), "-l", str(ledger), "-w", "1", "--every", "0.2"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_follows_a_folder_until_it_is_stopped_and_leaves_a_sound_ledger(
    ending: signal.Signals, inbox: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "x.db"
    process = started(inbox, ledger)
    try:
        assert process.stderr is not None
        assert process.stdout is not None
        assert "watching" in process.stderr.readline()
        put(inbox, "first.txt", FIRST)
        assert process.stdout.readline().startswith("report  2021-04-12")
        time.sleep(1)  # until it pauses again
        process.send_signal(ending)
        out, err = process.stdout.read(), process.stderr.read()  # till both are closed
        process.wait(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0, err
    assert "Traceback" not in err
    assert err.strip().endswith("onrecord: stopped")
    assert "event" in out
    with Ledger.open(ledger) as opened:
        assert opened.check() == ()
        assert not opened.stale()
