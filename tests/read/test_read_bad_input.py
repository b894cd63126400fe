"""Bad input costs one clear line; what stands beside it is read."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import format_corpus
import pytest

from onrecord.model import Failure, Report
from onrecord.read import ReadSettings, read_paths

STORY = format_corpus.STORIES[0]
GOOD = format_corpus.plain(STORY)


def read(*paths: Path | str, **limits: object) -> tuple[list[Report], list[Failure]]:
    found = list(read_paths([str(path) for path in paths], ReadSettings(**limits)))  # type: ignore[arg-type]
    return [one for one in found if isinstance(one, Report)], [one for one in found if isinstance(one, Failure)]


def only_failure(*paths: Path | str, **limits: object) -> Failure:
    reports, failures = read(*paths, **limits)
    assert not reports
    assert len(failures) == 1, failures
    assert "\n" not in failures[0].reason
    return failures[0]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Cat", "damaged"),
        ("not.pdf", b"plain words", "no PDF"),
        ("not.docx", b"plain words", "docx"),
        ("empty.docx", None, "no text part"),
        ("not.rtf", b"plain words", "no RTF"),
        ("not.zip", b"PK\x03\x04 and no more", "zip"),
        ("not.tar.gz", b"plain words", "tar"),
        ("cut.tar.gz", gzip.compress(b"x" * 5000, mtime=0)[:40], "tar"),
        ("not.parquet", b"PAR1 and no more", "Parquet"),
        ("not.warc", b"plain words\r\n\r\n", "web archive"),
        ("not.xml", b"plain words", "no XML"),
        ("other.xml", b"<?xml version='1.0'?><invoice/>", "invoice"),
        ("bomb.xml", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'x'>]><rss>&b;</rss>", "entities"),
        ("none.rss", b"<rss version='2.0'><channel><title>x</title></channel></rss>", "without entries"),
        ("none.html", b"<html><body></body></html>", "no main text"),
        ("none.mhtml", b"Subject: x\n\nwords", "no HTML"),
        ("none.eml", b"Subject: x\n\n", "without a text"),
        ("list.json", b"[1]", "no JSON object"),
        ("word.json", b'"word"', "without records"),
        ("broken.json", b'{"text": ', "no JSON"),
        ("array.jsonl", b"[1, 2]\n", "no JSON object"),
        ("broken.jsonl", b'\n{"text": "cut', "no JSON: Unterminated string starting at its character 10"),
        ("deep.jsonl", b"[" * 100_000 + b"\n", "no JSON"),
        ("textless.jsonl", b'{"url": "https://x.example", "title": "T"}\n', "columns text=NAME"),
        ("textless.csv", b"url,title\nhttps://x.example,T\n", "columns text=NAME"),
        ("picture.png", b"\x89PNG", "not a kind"),
        ("addresses.txt", b"https://x.example/a\nhttps://x.example/b\n", "2 addresses"),
    ],
)
def test_a_bad_file_is_named_with_what_is_wrong(name: str, data: bytes | None, says: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if data is None:
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("mimetype", "x")
    else:
        path.write_bytes(data)
    failure = only_failure(path)
    assert failure.source.startswith(str(path))
    assert says in failure.reason


def test_a_missing_path_is_said_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    reports, failures = read(tmp_path / "missing.txt", tmp_path / "good.txt")
    assert len(reports) == 1
    assert failures == [Failure(str(tmp_path / "missing.txt"), "no such file or folder")]


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert only_failure(tmp_path).reason == "empty folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(GOOD)
    path.chmod(0)
    assert "permission" in only_failure(path).reason


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert "device" in only_failure(path).reason


def test_an_encrypted_pdf_is_said(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    pdf = format_corpus.FPDF()
    pdf.set_encryption(owner_password="o", user_password="u")
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.cell(0, 10, "Secret words that nobody may read")
    pdf.output(str(path))
    assert "encrypted" in only_failure(path).reason


def test_a_pdf_without_text_is_said_to_need_ocr(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    pdf = format_corpus.FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 50, 50)
    pdf.output(str(path))
    assert "needs OCR" in only_failure(path).reason


def test_a_pdf_with_too_many_pages_is_left_out(tmp_path: Path) -> None:
    made = format_corpus.printed_pdf(tmp_path, STORY)
    assert "max_pages" in only_failure(made.path, max_pages=1).reason


def test_a_pdf_that_takes_too_long_ends_its_process_and_the_next_is_read(tmp_path: Path) -> None:
    made = format_corpus.printed_pdf(tmp_path, STORY)
    assert "pdf_deadline" in only_failure(made.path, pdf_deadline=0.001).reason
    reports, failures = read(tmp_path, pdf_deadline=60.0)
    assert len(reports) == 1
    assert not failures


def test_a_pdf_cut_anywhere_never_breaks_the_reading(tmp_path: Path) -> None:
    whole = format_corpus.printed_pdf(tmp_path, STORY).path.read_bytes()
    for number, share in enumerate((0.1, 0.4, 0.6, 0.8, 0.95)):
        (tmp_path / f"cut{number}.pdf").write_bytes(whole[: int(share * len(whole))])
    reports, failures = read(tmp_path)
    assert len(reports) + len(failures) == 6
    assert reports


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 20_000_000)
        archive.writestr("good.txt", GOOD)
    reports, failures = read(path)
    assert [report.source for report in reports] == [f"{path}/good.txt"]
    assert "max_ratio" in failures[0].reason


def test_a_packed_bomb_ends_at_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"word " * 2_000_000))
    assert "limit" in only_failure(path, max_unpacked=1_000_000).reason


def test_a_tar_bomb_ends_at_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "bomb.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, data in (("a.txt", GOOD.encode()), ("b.txt", b"0" * 5_000_000)):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    reports, failures = read(path, max_unpacked=1_000_000)
    assert len(reports) == 1
    assert "max_unpacked" in failures[0].reason


def test_archives_in_archives_end_at_a_depth(tmp_path: Path) -> None:
    data = GOOD.encode()
    name = "good.txt"
    for level in range(6):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, data)
        data, name = out.getvalue(), f"level{level}.zip"
    path = tmp_path / "nested.zip"
    path.write_bytes(data)
    assert "max_depth" in only_failure(path).reason


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:evil.txt", "..\\evil.txt"])
def test_names_that_lead_out_of_an_archive_are_left_alone(name: str, tmp_path: Path) -> None:
    for path in (tmp_path / "evil.zip", tmp_path / "evil.tar"):
        data = GOOD.encode()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr(zipfile.ZipInfo(name), data)
                archive.writestr("good.txt", data)
        else:
            with tarfile.open(path, "w") as archive:
                for member in (name, "good.txt"):
                    info = tarfile.TarInfo(member)
                    info.size = len(data)
                    archive.addfile(info, io.BytesIO(data))
        reports, failures = read(path)
        assert [report.source for report in reports] == [f"{path}/good.txt"]
        assert [failure.reason.split(";")[0] for failure in failures] == ["its name leads out of the archive"]


def test_links_in_a_tar_are_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "link.tar"
    with tarfile.open(path, "w") as archive:
        info = tarfile.TarInfo("link.txt")
        info.type = tarfile.SYMTYPE
        info.linkname = "/etc/passwd"
        archive.addfile(info)
    assert read(path) == ([], [])


def test_a_line_over_the_limit_is_said_and_what_stood_before_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    row = json.dumps({"text": GOOD})
    path.write_text(f"{row}\n" + json.dumps({"text": "x" * 100_000}) + "\n")
    reports, failures = read(path, max_line=50_000)
    assert len(reports) == 1
    assert "max_line" in failures[0].reason


def test_a_csv_field_over_the_limit_is_said(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("title,text\nA,short text of a row\nB," + "x" * 100_000 + "\n")
    reports, failures = read(path, max_line=50_000)
    assert len(reports) == 1
    assert "max_line" in failures[0].reason


def test_a_page_with_a_million_tags_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "many.html"
    path.write_text("<html><body>" + "<p>x</p>" * 500_000 + "</body></html>")
    started = time.monotonic()
    assert "max_nodes" in only_failure(path).reason
    assert time.monotonic() - started < 30


def test_a_page_nested_deeper_than_a_stack_does_not_end_the_reading(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 50_000 + "<p>words</p></body></html>")
    (tmp_path / "good.txt").write_text(GOOD)
    reports, failures = read(tmp_path)
    assert len(reports) + len(failures) == 2
    assert any(report.source.endswith("good.txt") for report in reports)


def test_a_text_over_the_limit_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("word " * 1000)
    assert "max_text" in only_failure(path, max_text=4000).reason
    assert "max_file" in only_failure(path, max_file=4000).reason


def test_a_warc_cut_in_mid_record_gives_what_stands_before(tmp_path: Path) -> None:
    for name in ("cut.warc", "cut.warc.gz"):
        made = format_corpus.MAKERS["packed warc" if name.endswith(".gz") else "warc"](tmp_path, STORY)
        data = made.path.read_bytes()
        made.path.unlink()
        path = tmp_path / name
        path.write_bytes(data[: int(0.8 * len(data))])
        reports, failures = read(path)
        assert len(reports) == 2
        assert len(failures) == 1
        assert str(path) in failures[0].source


def test_a_cut_packed_table_gives_the_rows_before(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": f"{GOOD} {os.urandom(300).hex()}"}) + "\n" for _ in range(50))
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(rows.encode())[:-4000])
    reports, failures = read(path)
    assert reports
    assert "damaged or cut off" in failures[-1].reason


def test_a_damaged_member_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "damaged.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", GOOD)
        archive.writestr("b.txt", GOOD + "Another end.")
    data = bytearray(path.read_bytes())
    data[data.find(b"Ministers") + 5] ^= 0xFF
    path.write_bytes(bytes(data))
    reports, failures = read(path)
    assert [report.source for report in reports] == [f"{path}/b.txt"]
    assert "damaged" in failures[0].reason


def test_an_encrypted_member_is_said(tmp_path: Path) -> None:
    path = tmp_path / "locked.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", GOOD)
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.find(mark) + place] |= 1
    path.write_bytes(bytes(data))
    assert "encrypted" in only_failure(path).reason


def test_broken_lines_of_a_table_cost_only_themselves(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    good = json.dumps({"text": GOOD})
    path.write_text(f"{good}\n{{broken\n\n{good}\n")
    reports, failures = read(path)
    assert [report.source for report in reports] == [f"{path}#1", f"{path}#4"]
    assert [failure.source for failure in failures] == [f"{path}#2"]


def test_a_feed_without_end_is_read_to_its_limit(tmp_path: Path) -> None:
    entry = "<item><title>News of {0}</title><description>Some words about {0}.</description></item>"
    entries = "".join(entry.format(number) for number in range(30))
    path = tmp_path / "long.rss"
    path.write_text(f"<rss version='2.0'><channel><title>x</title>{entries}</channel></rss>")
    reports, failures = read(path, fetch_entries=10)
    assert len(reports) == 10
    assert "fetch_entries" in failures[0].reason


def test_links_to_folders_do_not_lead_in_circles(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    reports, failures = read(tmp_path)
    assert len(reports) == 1
    assert not failures


def test_empty_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert only_failure("-") == Failure("-", "nothing on standard input")
