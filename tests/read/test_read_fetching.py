"""Addresses are fetched only when the user says so, within limits, and never from the own network by mistake."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import format_corpus
import pytest

from onrecord.model import Failure, Report
from onrecord.read import ReadSettings, read_paths
from onrecord.read.fetch import RefusedError, allowed_addresses

STORY = format_corpus.STORIES[0]
FEED = b"""<rss version="2.0"><channel><title>Example Wire</title>
<item><title>Envoys Meet</title><pubDate>Mon, 02 Apr 2018 10:15:00 GMT</pubDate>
<description>Envoys of Norway and Chile met in Lima on Monday.</description></item>
<item><title>Harbour Shut</title><description>The harbour of Lima was shut after a storm.</description></item>
</channel></rss>"""


class Site(BaseHTTPRequestHandler):
    """A small site: a page, a redirect, an endless answer, and rules for robots."""

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self._answer("text/plain", b"User-agent: *\nDisallow: /secret\n")
        elif self.path in ("/page", "/secret/page"):
            self._answer(
                "text/html; charset=utf-8", format_corpus.html_of(STORY, format_corpus.linked_head(STORY)).encode()
            )
        elif self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
        elif self.path == "/astray":
            self.send_response(302)
            self.send_header("Location", "/secret/page")
            self.end_headers()
        elif self.path == "/feed":
            self._answer("application/rss+xml", FEED)
        elif self.path == "/slow":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            with contextlib.suppress(OSError):
                for _ in range(40):
                    self.wfile.write(b"<p>and so on</p>")
                    self.wfile.flush()
                    time.sleep(0.05)
        elif self.path == "/bare":
            self._answer(
                "text/plain", b"Envoys of Norway and Chile met in Lima on Monday, officials of both sides said."
            )
        elif self.path == "/endless":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"<p>and so on</p>" * 4096)
            except OSError:
                pass
        elif self.path == "/picture":
            self._answer("image/png", b"\x89PNG")
        else:
            self.send_error(404)

    def _answer(self, media: str, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def read_one(path: str, **limits: object) -> Report | Failure:
    (found,) = read_paths([path], ReadSettings(**({"fetch": True, "fetch_private": True} | limits)))  # type: ignore[arg-type]
    return found


def reason(path: str, **limits: object) -> str:
    found = read_one(path, **limits)
    assert isinstance(found, Failure)
    assert found.source == path
    return found.reason


def test_nothing_is_fetched_unless_allowed(site: str) -> None:
    assert "only with --fetch" in reason(f"{site}/page", fetch=False)


def test_a_page_is_fetched_and_read(site: str) -> None:
    report = read_one(f"{site}/page")
    assert isinstance(report, Report)
    assert (report.title, report.published, report.url) == (STORY.title, STORY.published, f"{site}/page")


def test_the_own_network_is_refused(site: str) -> None:
    assert "own network" in reason(f"{site}/page", fetch_private=False)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "0.0.0.0"]
)
def test_private_addresses_of_every_kind_are_refused(host: str) -> None:
    with pytest.raises(RefusedError):
        list(allowed_addresses(host, 80, private=False))
    assert list(allowed_addresses(host, 80, private=True))


def test_public_addresses_are_allowed() -> None:
    assert list(allowed_addresses("93.184.216.34", 80, private=False)) == ["93.184.216.34"]


def test_robots_are_respected(site: str) -> None:
    assert "robots.txt" in reason(f"{site}/secret/page")


def test_a_redirect_leads_to_no_file(site: str) -> None:
    assert "root:" not in reason(f"{site}/moved")


def test_a_redirect_leads_to_no_page_that_robots_are_asked_to_leave(site: str) -> None:
    told = reason(f"{site}/astray")
    assert "robots.txt" in told
    assert "/secret/page" in told


def test_an_answer_that_drips_ends_at_the_time_limit(site: str) -> None:
    assert "fetch_timeout" in reason(f"{site}/slow", fetch_timeout=0.3)


def test_a_feed_by_its_address_gives_a_report_for_each_entry(site: str) -> None:
    settings = ReadSettings(fetch=True, fetch_private=True)
    first, second = read_paths([f"{site}/feed"], settings)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.title, first.publisher, first.published) == ("Envoys Meet", "Example Wire", date(2018, 4, 2))
    assert (second.title, second.published, second.source) == ("Harbour Shut", None, f"{site}/feed#2")
    assert len(list(read_paths([f"{site}/feed"], ReadSettings(fetch=True, fetch_private=True, fetch_entries=1)))) == 2


TABLES = {
    "gdelt.csv": "URL,MobileURL,Date,Title\n{site}/bare,,2018-04-02 10:00:00,Envoys meet in Lima\n",
    "media_cloud.csv": "id,indexed_date,language,media_name,publish_date,title,url\n"
    "ab1,2018-04-03 09:00:00,en,Example Post,2018-04-02,Envoys meet in Lima,{site}/bare\n",
    "gdelt.json": json.dumps(
        {"articles": [{"url": "SITE/bare", "title": "Envoys meet in Lima", "seendate": "20180402T101500Z"}]}
    ),
    "list.jsonl": '{{"url": "{site}/bare", "title": "Envoys meet in Lima", "date": "2018-04-02"}}\n',
}


def _table(folder: Path, name: str, site: str) -> Path:
    held = TABLES[name]
    path = folder / name
    path.write_text(held.replace("SITE", site) if name.endswith(".json") else held.format(site=site))
    return path


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_addresses_is_fetched_and_its_fields_fill_what_the_pages_lack(
    name: str, site: str, tmp_path: Path
) -> None:
    found = read_one(str(_table(tmp_path, name, site)))
    assert isinstance(found, Report)
    assert found.original.startswith("Envoys of Norway")
    assert (found.title, found.published, found.dated_by) == ("Envoys meet in Lima", date(2018, 4, 2), "table")
    assert found.url == f"{site}/bare"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_addresses_is_one_failure_that_says_what_to_do(name: str, site: str, tmp_path: Path) -> None:
    (found,) = read_paths([str(_table(tmp_path, name, site))])
    assert isinstance(found, Failure)
    assert "--fetch" in found.reason


def test_a_table_of_many_addresses_is_fetched_to_its_limit(site: str, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text(f"url,title\n{site}/bare,One\n{site}/none,Two\n{site}/bare,Three\n")
    found = list(read_paths([str(path)], ReadSettings(fetch=True, fetch_private=True, fetch_entries=2)))
    assert [type(one) for one in found] == [Report, Failure, Failure]
    assert "404" in found[1].reason  # type: ignore[union-attr]
    assert "fetch_entries" in found[2].reason  # type: ignore[union-attr]


def test_an_endless_answer_ends_at_the_limit(site: str) -> None:
    assert "fetch_limit" in reason(f"{site}/endless", fetch_limit=200_000)


def test_what_is_no_report_is_said(site: str) -> None:
    assert "image/png" in reason(f"{site}/picture")
    assert "404" in reason(f"{site}/none")


def test_a_site_that_is_not_there_is_said() -> None:
    assert "not fetched" in reason("http://127.0.0.1:9/page")


def test_a_list_of_addresses_is_fetched_to_its_limit(site: str, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"# today\n{site}/page\n{site}/none\n{site}/page\n")
    settings = ReadSettings(fetch=True, fetch_private=True, fetch_entries=2)
    found = list(read_paths([str(path)], settings))
    assert [type(one) for one in found] == [Report, Failure, Failure]
    assert "fetch_entries" in found[-1].reason  # type: ignore[union-attr]
