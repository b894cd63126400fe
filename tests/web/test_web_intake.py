"""Reports dropped onto the page: kept safely, read one lot at a time, told how far; and never without being allowed."""

import io
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import onrecord
from onrecord.ledger import Ledger
from onrecord.local import Settings as Building
from onrecord.web.app import create_app
from onrecord.web.intake import LONGEST_NAME, Intake, keep_file, plain_name
from onrecord.web.settings import Settings

PATIENCE = 60.0  # seconds for reading a small report
NEWS = (
    "OSLO, May 4 (Reuters) - Norway expelled three Belarusian diplomats on Friday, the Norwegian foreign ministry said."
)


@pytest.fixture
def ledger_path(tmp_path: Path) -> Path:
    file = tmp_path / "own.db"
    onrecord.read([], file, Building(workers=1)).close()
    return file


@pytest.fixture
def writing(ledger_path: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The page over a ledger of its own, onto which files may be dropped."""
    app = create_app(ledger_path, Settings(intake=tmp_path / "kept", upload=100_000))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as browser:
        yield browser


def key(browser: TestClient) -> str:
    (found,) = html.fromstring(browser.get("/intake").content).xpath("//input[@name='key']/@value")
    return str(found)


def drop(browser: TestClient, *files: tuple[str, bytes], **changed: Any) -> Any:
    fields = {"key": key(browser)} | changed.pop("fields", {})
    return browser.post(
        "/intake", data=fields, files=[("files", (name, io.BytesIO(data))) for name, data in files], **changed
    )


def settled(browser: TestClient) -> list[dict[str, Any]]:
    """The lots, once nothing is being read."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        lots: list[dict[str, Any]] = browser.get("/intake.json").json()["lots"]
        if all(lot["state"] in ("read", "failed") for lot in lots):
            return lots
        time.sleep(0.05)
    raise AssertionError("still reading")


def test_a_dropped_report_is_read_and_its_events_are_on_the_timeline(writing: TestClient) -> None:
    answer = drop(writing, ("norway.txt", NEWS.encode()))
    assert (answer.status_code, answer.headers["location"]) == (303, "/intake")
    (lot,) = settled(writing)
    assert (lot["state"], lot["met"], lot["new"], lot["names"]) == ("read", 1, 1, ["norway.txt"])
    assert [event["type"] for event in writing.get("/timeline.json").json()["events"]] == ["SANCTION"]


def test_the_same_report_dropped_again_is_not_new(writing: TestClient) -> None:
    for _ in range(2):
        drop(writing, ("norway.txt", NEWS.encode()))
    assert [(lot["met"], lot["new"]) for lot in settled(writing)] == [(1, 0), (1, 1)]


def test_what_cannot_be_read_is_named_as_it_was_dropped(writing: TestClient, tmp_path: Path) -> None:
    drop(writing, ("letter.pdf", b"%PDF-1.4 cut"), ("norway.txt", NEWS.encode()))
    (lot,) = settled(writing)
    assert (lot["state"], lot["met"]) == ("read", 1)
    assert [failure["source"] for failure in lot["failures"]] == ["letter.pdf"]
    shown = writing.get("/intake").text
    assert "letter.pdf" in shown
    assert str(tmp_path) not in shown


def test_a_ledger_that_cannot_be_written_is_told_and_later_lots_are_read(
    writing: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord import local
    from onrecord.ledger import LedgerError

    whole = local.read
    calls: list[int] = []

    def once_full(*given: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            raise LedgerError("the disk is\nfull")
        return whole(*given, **named)

    monkeypatch.setattr(local, "read", once_full)
    drop(writing, ("first.txt", NEWS.encode()))
    drop(writing, ("second.txt", NEWS.encode()))
    second, first = settled(writing)
    assert (first["state"], first["fault"]) == ("failed", "the disk is full")
    assert second["state"] == "read"
    assert "the disk is full" in writing.get("/intake").text


def test_while_reading_the_page_says_how_far_and_loads_itself_again(
    writing: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord import local

    go_on, begun = threading.Event(), threading.Event()
    whole = local.read

    def slowly(ledger: Ledger, paths: Any, progress: Any) -> Any:
        progress("reading reports", 3, 7)
        begun.set()
        assert go_on.wait(PATIENCE)
        return whole(ledger, paths, progress=progress)

    monkeypatch.setattr(local, "read", slowly)
    drop(writing, ("norway.txt", NEWS.encode()))
    assert begun.wait(PATIENCE)
    shown = html.fromstring(writing.get("/intake").content)
    assert shown.xpath("//meta[@http-equiv='refresh']")
    assert [(bar.get("value"), bar.get("max")) for bar in shown.xpath("//progress")] == [("3", "7")]
    go_on.set()
    settled(writing)
    assert not html.fromstring(writing.get("/intake").content).xpath("//meta[@http-equiv='refresh']")


# --------------------------------------------------------------------------------------------------------- not allowed


def test_without_leave_nothing_can_be_dropped(client: TestClient) -> None:
    assert client.get("/intake").status_code == 404
    assert client.post("/intake", data={"key": "x"}, files={"files": ("a.txt", b"x")}).status_code == 404
    assert not html.fromstring(client.get("/timeline").content).xpath("//a[@href='/intake']")


@pytest.mark.parametrize("brought", ["", "guess", "é"])
def test_a_form_of_another_site_is_refused(writing: TestClient, tmp_path: Path, brought: str) -> None:
    answer = drop(writing, ("norway.txt", NEWS.encode()), fields={"key": brought})
    assert answer.status_code == 403
    assert writing.get("/intake.json").json()["lots"] == []
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_request_that_the_browser_calls_foreign_is_refused(writing: TestClient, site: str) -> None:
    assert drop(writing, ("n.txt", NEWS.encode()), headers={"sec-fetch-site": site}).status_code == 403


def test_the_key_is_another_one_each_time_the_page_is_started(ledger_path: Path, tmp_path: Path) -> None:
    keys = set()
    for _ in range(2):
        with TestClient(create_app(ledger_path, Settings(intake=tmp_path)), base_url="http://localhost") as browser:
            keys.add(key(browser))
    assert len(keys) == 2


def test_too_much_at_once_is_refused_before_it_is_kept(writing: TestClient, tmp_path: Path) -> None:
    answer = drop(writing, ("large.txt", b"x" * 200_000))
    assert answer.status_code == 413
    assert "onrecord read" in answer.text
    assert not (tmp_path / "kept").exists()


def test_a_body_of_unknown_size_is_refused(writing: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"x"

    answer = writing.post("/intake", content=pieces(), headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 411


@pytest.mark.parametrize("body", [b"", b"--b\r\nbroken", b"--b--\r\n"])
def test_a_broken_form_is_refused_without_a_trace(writing: TestClient, body: bytes) -> None:
    answer = writing.post("/intake", content=body, headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code in (400, 403)
    assert "Traceback" not in answer.text


def test_a_form_without_files_is_told_so(writing: TestClient) -> None:
    answer = writing.post("/intake", data={"key": key(writing)}, files={"other": ("a.txt", b"x")})
    assert answer.status_code == 400
    assert "no file was chosen" in answer.text


# -------------------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\news.html", "news.html"),
        ("C:evil.txt", "evil.txt"),
        (".bashrc", "bashrc"),
        ("", "report"),
        ("..", "report"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("Übersicht 2018.docx", "Übersicht 2018.docx"),
        ("x" * 300 + ".jsonl", "x" * (LONGEST_NAME - 5) + ".jsonl"),
        ("<script>.html", "_script_.html"),
    ],
)
def test_names_are_made_plain(given_name: str, kept: str) -> None:
    assert plain_name(given_name) == kept


@given(st.text(max_size=200))
def test_no_name_leads_out_of_the_folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "names"
    place = keep_file(folder, name, io.BytesIO(b"words"))
    assert place.resolve().is_relative_to(folder.resolve())
    assert place.read_bytes() == b"words"
    assert re.fullmatch(r"[0-9a-f]{16}", place.parent.name)
    assert len(place.name) <= LONGEST_NAME + 1


def test_the_same_content_is_kept_once_and_other_content_beside_it(tmp_path: Path) -> None:
    places = [keep_file(tmp_path, "a.txt", io.BytesIO(words)) for words in (b"one", b"one", b"two")]
    assert places[0] == places[1] != places[2]
    assert sorted(path.read_bytes() for path in tmp_path.rglob("*.txt")) == [b"one", b"two"]
    assert not list(tmp_path.rglob("*.part"))


def test_only_the_latest_lots_are_remembered(
    ledger_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.web.intake.SHOWN", 3)
    monkeypatch.setattr("onrecord.web.intake.Intake._do", lambda *_: None)
    intake = Intake(str(ledger_path), tmp_path)
    for number in range(5):
        intake.keep([(f"{number}.txt", io.BytesIO(b"x"))])
    assert [lot.names for lot in intake.lots()] == [("4.txt",), ("3.txt",), ("2.txt",)]
    intake.close()
