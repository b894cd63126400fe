"""Mails, saved pages, and files of word processors: fields, parts, encodings, damage."""

from __future__ import annotations

import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import format_corpus
import pytest

from onrecord.model import Failure, Report
from onrecord.read import ReadSettings, read_paths
from onrecord.read.exports import split_export

WORDS = "The envoys of both sides met on Monday and agreed on nothing but the hour of their next meeting."
LONG = " ".join([WORDS] * 3)


def read(path: Path, **limits: object) -> list[Report | Failure]:
    return list(read_paths([str(path)], ReadSettings(**limits)))  # type: ignore[arg-type]


def mailed(message: EmailMessage | bytes, folder: Path, name: str = "a.eml") -> list[Report | Failure]:
    path = folder / name
    path.write_bytes(message if isinstance(message, bytes) else bytes(message))
    return read(path)


def letter(text: str = WORDS, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def test_the_headers_of_a_mail_are_its_fields(tmp_path: Path) -> None:
    message = letter(
        Subject="Envoys Meet in Zürich", From="Desk <desk@x.example>", Date="Mon, 2 Apr 2018 08:00:00 +0200"
    )
    (report,) = mailed(message, tmp_path)
    assert isinstance(report, Report)
    assert (report.title, report.publisher, report.published) == ("Envoys Meet in Zürich", "Desk", date(2018, 4, 2))
    assert report.original == f"Envoys Meet in Zürich\n\n{WORDS}"


def test_a_mail_without_headers_is_its_text(tmp_path: Path) -> None:
    (report,) = mailed(letter(), tmp_path)
    assert isinstance(report, Report)
    assert (report.title, report.publisher, report.published, report.dated_by) == (None, None, None, "none")
    assert report.original == WORDS


def test_a_coded_subject_is_decoded_and_its_broken_lines_joined(tmp_path: Path) -> None:
    raw = (
        b"Subject: =?utf-8?q?Gespr=C3=A4che?=\r\n =?utf-8?q?_in_Genf?=\r\nContent-Type: text/plain\r\n\r\n"
        + WORDS.encode()
    )
    (report,) = mailed(raw, tmp_path)
    assert isinstance(report, Report)
    assert report.title == "Gespräche in Genf"


@pytest.mark.parametrize(
    ("charset", "text"), [("utf-8", "Zürich – “yes”"), ("iso-8859-1", "Zürich"), ("koi8-r", "Москва")]
)
def test_the_text_of_a_mail_is_read_in_its_own_encoding(charset: str, text: str, tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(text, charset=charset)
    (report,) = mailed(message, tmp_path)
    assert isinstance(report, Report)
    assert report.original == text


def test_an_encoding_that_nobody_knows_costs_no_mail(tmp_path: Path) -> None:
    (report,) = mailed(b"Content-Type: text/plain; charset=x-none\r\n\r\n" + WORDS.encode(), tmp_path)
    assert isinstance(report, Report)
    assert report.original == WORDS


def test_the_plain_part_is_taken_where_it_holds_the_text(tmp_path: Path) -> None:
    message = letter(LONG)
    message.add_alternative(f"<html><body><p>{LONG}</p><p>Unsubscribe</p></body></html>", subtype="html")
    (report,) = mailed(message, tmp_path)
    assert isinstance(report, Report)
    assert report.original == LONG


def test_the_html_part_is_taken_where_the_plain_one_only_points_to_it(tmp_path: Path) -> None:
    message = letter("View this mail in a browser.")
    message.add_alternative(f"<html><body><article><p>{LONG}</p></article></body></html>", subtype="html")
    (report,) = mailed(message, tmp_path)
    assert isinstance(report, Report)
    assert report.original == LONG


def test_attachments_are_read_by_their_own_kind(tmp_path: Path) -> None:
    message = letter(Subject="Clippings")
    rows = b'{"text": "Words of the first report."}\n{"text": "Words of the second."}\n'
    message.add_attachment(rows, maintype="application", subtype="json", filename="rows.jsonl")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    found = mailed(message, tmp_path)
    names = [one.source.removeprefix(f"{tmp_path}/") for one in found]
    assert names == ["a.eml", "a.eml/rows.jsonl#1", "a.eml/rows.jsonl#2", "a.eml/logo.png"]
    assert [type(one) for one in found] == [Report, Report, Report, Failure]


@pytest.mark.parametrize(
    "raw",
    [
        b"From: " + b"(" * 50_000 + b"\r\n\r\nSome words.",
        b"Content-Type: " + b"multipart/" * 9_000 + b"\r\n\r\nSome words.",
        b'Content-Type: text/plain; charset="a\x00b"\r\n\r\nSome words.',
        b"Subject: =?" * 4_000 + b"\r\n\r\nSome words.",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" * 400,
    ],
)
def test_a_damaged_mail_is_read_or_named(raw: bytes, tmp_path: Path) -> None:
    for name in ("a.eml", "a.mhtml"):
        found = mailed(raw, tmp_path, name)
        assert len(found) == 1
        assert isinstance(found[0], Report) or found[0].reason


def test_a_saved_page_goes_by_the_address_it_was_saved_from(tmp_path: Path) -> None:
    story = format_corpus.STORIES[0]
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://x.example/saved"
    message.set_content(format_corpus.html_of(story, ""), subtype="html")
    (report,) = mailed(message, tmp_path, "page.mhtml")
    assert isinstance(report, Report)
    assert (report.url, report.title) == ("https://x.example/saved", story.title)


# ---------------------------------------------------------------------------------------------------- word processors


def docx(folder: Path, body: str, **kinds: int) -> Path:
    path = folder / "a.docx"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(path, "w", kinds.get("packed", zipfile.ZIP_DEFLATED)) as package:
        package.writestr("word/document.xml", f"<w:document xmlns:w='{word}'><w:body>{body}</w:body></w:document>")
    return path


def test_runs_breaks_and_tabs_of_a_paragraph_are_kept(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>The en</w:t></w:r><w:r><w:t>voys</w:t><w:tab/><w:t>met.</w:t><w:br/>"
        "<w:t>They left.</w:t></w:r></w:p>"
        "<w:p/><w:p><w:r><w:t>Co</w:t><w:noBreakHyphen/><w:t>operation</w:t></w:r></w:p>"
    )
    (report,) = read(docx(tmp_path, body))
    assert isinstance(report, Report)
    assert report.original == "The envoys\tmet.\nThey left.\n\nCo-operation"


def test_an_empty_document_is_said(tmp_path: Path) -> None:
    (found,) = read(docx(tmp_path, "<w:p/>"))
    assert found == Failure(f"{tmp_path}/a.docx", "empty: no text in it")


@pytest.mark.parametrize("body", ["<w:p>", "<w:p></w:q>", "&nothing;"])
def test_a_document_of_broken_xml_is_named(body: str, tmp_path: Path) -> None:
    (found,) = read(docx(tmp_path, body))
    assert isinstance(found, Failure)
    assert "damaged XML" in found.reason


def test_a_document_that_unpacks_too_far_is_left_alone(tmp_path: Path) -> None:
    (found,) = read(docx(tmp_path, "<w:p>" + " " * 3_000_000 + "</w:p>"))
    assert isinstance(found, Failure)
    assert "max_ratio" in found.reason


def test_a_document_with_a_damaged_stream_is_named(tmp_path: Path) -> None:
    path = docx(tmp_path, f"<w:p><w:r><w:t>{LONG}</w:t></w:r></w:p>")
    data = bytearray(path.read_bytes())
    data[60:80] = b"\xff" * 20
    path.write_bytes(bytes(data))
    (found,) = read(path)
    assert isinstance(found, Failure)
    assert "damaged or encrypted .docx" in found.reason


def test_rtf_gives_its_letters_and_not_its_commands(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\b The envoys\b0  met in Z\'fcrich.\par They said \u8220?no\u8221?.}"
    )
    (report,) = read(path)
    assert isinstance(report, Report)
    assert report.original.split() == "The envoys met in Zürich. They said “no”.".split()


def test_rtf_over_the_limit_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text("{\\rtf1 " + WORDS * 50 + "}")
    (found,) = read(path, max_page=1000)
    assert isinstance(found, Failure)
    assert "max_page" in found.reason


# ------------------------------------------------------------------------------------------------------------ exports

OLDER_NEXIS = f"""
                               1 of 2 DOCUMENTS

The Example Observer
April 2, 2018 Monday
BYLINE: Ann Sample
HEADLINE: Envoys Meet in the Palace
LENGTH: 20 words

{WORDS}

LOAD-DATE: April 3, 2018
                               2 of 2 DOCUMENTS

The Sample Gazette
May 5, 2018 Saturday
HEADLINE: Envoys Part
LENGTH: 9 words

They parted in silence, an aide said.
"""


def test_older_exports_name_the_paper_first(tmp_path: Path) -> None:
    first, second = split_export(OLDER_NEXIS, "nexis.txt")
    assert (first.title, first.publisher, first.published) == (
        "Envoys Meet in the Palace",
        "The Example Observer",
        date(2018, 4, 2),
    )
    assert first.byline == "Ann Sample"
    assert first.original == f"Envoys Meet in the Palace\n\n{WORDS}"
    assert (second.title, second.byline, second.source) == ("Envoys Part", None, "nexis.txt#2")


@pytest.mark.parametrize("prefix", ["Fwd: ", "FW: ", "Re: Fwd: ", "fwd:", "AW: WG: "])
def test_what_a_mail_program_puts_before_a_subject_is_no_headline(prefix: str, tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_text(f"From: Example Wire <a@example.org>\nSubject: {prefix}Recall of envoys\n\nThey left.\n")
    (found,) = read_paths([str(path)])
    assert isinstance(found, Report)
    assert found.title == "Recall of envoys"


def test_the_signature_of_a_mail_is_cut_off_and_a_dash_within_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_text("Subject: Recall\n\nThey left.\n--\nThey came back.\n\n-- \nExample Wire desk\n1 Mill Lane\n")
    (found,) = read_paths([str(path)])
    assert isinstance(found, Report)
    assert found.original.endswith("They left.\n--\nThey came back.")


def test_an_export_record_without_a_text_is_a_failure_of_its_own() -> None:
    text = OLDER_NEXIS.replace("They parted in silence, an aide said.", "")
    first, second = split_export(text, "nexis.txt")
    assert isinstance(first, Report)
    assert first.title == "Envoys Meet in the Palace"
    assert isinstance(second, Failure)


def test_reports_of_one_export_have_ids_of_their_own() -> None:
    story = format_corpus.STORIES[0]
    text = format_corpus.factiva_lines(story, 1) + format_corpus.factiva_lines(story, 2)
    assert len({report.id for report in split_export(text, "factiva.txt")}) == 2


def test_a_record_of_a_table_of_exports_over_the_limit_is_said_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "nexis.txt"
    path.write_text(OLDER_NEXIS.replace(WORDS, LONG))
    first, second = read(path, max_text=300)
    assert isinstance(first, Failure)
    assert (first.source, "max_text" in first.reason) == (f"{path}#1", True)
    assert isinstance(second, Report)
