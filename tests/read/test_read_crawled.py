"""Web archives as crawlers write them: pages in chunks, packed in any way, or not as their headers say."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import format_corpus
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.model import Failure, Report
from onrecord.read import ReadSettings, read_paths

STORY, OTHER = format_corpus.STORIES[:2]
PAGE = format_corpus.html_of(STORY, format_corpus.linked_head(STORY)).encode()
Header = tuple[str, str]


def chunked(data: bytes, size: int = 500) -> bytes:
    parts = [data[start : start + size] for start in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


GZIP, DEFLATE = ("Content-Encoding", "gzip"), ("Content-Encoding", "deflate")
CHUNKS = ("Transfer-Encoding", "chunked")
WAYS: dict[str, tuple[bytes, list[Header]]] = {
    "plain": (PAGE, [("Content-Length", str(len(PAGE)))]),
    "in chunks": (chunked(PAGE), [CHUNKS]),
    "gzip": (gzip.compress(PAGE), [GZIP]),
    "gzip in chunks": (chunked(gzip.compress(PAGE), 90), [GZIP, CHUNKS]),
    "deflate": (zlib.compress(PAGE), [DEFLATE]),
    "raw deflate": (raw_deflate(PAGE), [DEFLATE]),
    "unpacked by the crawler": (PAGE, [GZIP]),
}


def archive(path: Path, pages: list[tuple[bytes, list[Header]]]) -> str:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for number, (data, headers) in enumerate(pages):
            answer = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
            url = f"https://example.org/{number}"
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=answer)
            )
    return str(path)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
@pytest.mark.parametrize("way", WAYS)
def test_a_page_is_read_however_it_is_packed(tmp_path: Path, way: str, name: str) -> None:
    (found,) = read_paths([archive(tmp_path / name, [WAYS[way]])])
    assert isinstance(found, Report)
    assert (found.title, found.published, found.byline) == (STORY.title, STORY.published, STORY.byline)
    assert all(paragraph in found.original for paragraph in STORY.paragraphs)


@pytest.mark.parametrize(
    ("data", "headers", "reason"),
    [
        (b"\x1b\x07\x00", [("Content-Encoding", "br")], "packed as 'br'"),
        (PAGE[:300], [("Content-Length", str(len(PAGE)))], "ends in the middle"),
        (gzip.compress(bytes(9_000_000)), [GZIP], "limit max_page"),
    ],
    ids=["unknown packing", "cut", "bomb"],
)
def test_a_page_that_cannot_be_unpacked_costs_only_itself(
    tmp_path: Path, data: bytes, headers: list[Header], reason: str
) -> None:
    pages = [(data, headers), WAYS["gzip"]]
    bad, good = read_paths([archive(tmp_path / "crawl.warc.gz", pages)], ReadSettings(max_page=8_000_000))
    assert isinstance(bad, Failure)
    assert reason in bad.reason
    assert isinstance(good, Report)


def test_a_packed_archive_that_ends_in_the_head_of_a_record_is_said_to_be_cut(tmp_path: Path) -> None:
    whole = Path(archive(tmp_path / "whole.warc.gz", [WAYS["plain"]])).read_bytes()
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(whole + whole[:40])
    good, bad = read_paths([str(path)])
    assert isinstance(good, Report)
    assert isinstance(bad, Failure)
    assert "cut web archive" in bad.reason


def test_bytes_after_the_last_record_are_no_cut(tmp_path: Path) -> None:
    path = Path(archive(tmp_path / "crawl.warc.gz", [WAYS["plain"], WAYS["in chunks"]]))
    path.write_bytes(path.read_bytes() + b"\x00" * 100)
    assert [type(one) for one in read_paths([str(path)])][:2] == [Report, Report]
