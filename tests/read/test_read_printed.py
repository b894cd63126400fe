"""Pages printed to PDF by a real browser, and scanned ones: right in every field."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import printed_pages
import pytest
from fpdf import FPDF
from printed_pages import Sheet

from onrecord.clean import clean
from onrecord.model import Failure, Report
from onrecord.read import ReadSettings, read_paths


@pytest.fixture(scope="module")
def browser() -> None:
    """Skips where no browser is installed; fails there on a build server."""
    if printed_pages.browser() is None:
        if os.environ.get("CI"):
            pytest.fail("no browser that prints (chromium)")
        pytest.skip("no browser that prints (chromium)")


def only_report(path: Path, **choices: object) -> Report:
    (found,) = read_paths([str(path)], ReadSettings(**choices))  # type: ignore[arg-type]
    assert isinstance(found, Report), found
    return found


def blocks(report: Report, kind: str) -> tuple[str, ...]:
    return tuple(report.text[block.start : block.end] for block in report.blocks if block.kind == kind)


def check(report: Report, sheet: Sheet) -> None:
    assert report.title == sheet.title
    assert report.published == sheet.published
    assert report.dated_by == "date line"
    assert report.byline == sheet.byline
    assert blocks(report, "headline") == (sheet.title,)
    assert tuple(text for text in blocks(report, "body") if text not in sheet.subheads) == sheet.body
    assert [text for text in blocks(report, "body") if text in sheet.subheads] == [*sheet.subheads]
    assert blocks(report, "caption") == sheet.captions
    assert (report.place, report.credits) == (sheet.place, sheet.credits)


@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize("make", printed_pages.SHEETS.values(), ids=printed_pages.SHEETS)
def test_a_printed_page_is_read_with_all_its_fields(make: printed_pages.Maker, tmp_path: Path) -> None:
    sheet = make()
    report = only_report(printed_pages.printed(sheet.html, tmp_path, heads=sheet.browser_heads))
    assert report.original.count("\f") + 1 >= sheet.pages, "the sheet is to test what stands over a page's end"
    check(clean(report), sheet)


@pytest.mark.usefixtures("browser")
def test_a_printed_page_reads_as_its_html_does(tmp_path: Path) -> None:
    """What is read must not hang on the way in which a reader kept the page."""
    sheet = printed_pages.with_captions()
    pdf = clean(only_report(printed_pages.printed(sheet.html, tmp_path)))
    html = clean(only_report(tmp_path / "page.html"))
    assert (pdf.title, pdf.published) == (html.title, html.published)
    assert blocks(pdf, "body") == blocks(html, "body")


def scan_of(pdf: Path, folder: Path) -> Path:
    """The pages of a PDF as pictures in another: what a scanner makes of paper."""
    import pypdfium2

    document = pypdfium2.PdfDocument(str(pdf))
    scan = FPDF(unit="pt", format=document[0].get_size())
    scan.set_auto_page_break(False)
    for page in document:
        scan.add_page()
        scan.image(page.render(scale=200 / 72, grayscale=True).to_pil(), 0, 0, *page.get_size())
    document.close()
    path = folder / "scan.pdf"
    scan.output(str(path))
    return path


@pytest.fixture
def scan(browser: None, tmp_path: Path) -> Path:
    sheet = printed_pages.with_margin_boxes()
    return scan_of(printed_pages.printed(sheet.html, tmp_path, heads=False), tmp_path)


def test_a_scanned_page_is_said_to_need_ocr(scan: Path) -> None:
    (found,) = read_paths([str(scan)])
    assert isinstance(found, Failure)
    assert "it needs OCR: install tesseract and read it with --ocr" in found.reason


def test_ocr_without_tesseract_says_what_is_missing(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(scan.parent))
    (found,) = read_paths([str(scan)], ReadSettings(ocr=True))
    assert isinstance(found, Failure)
    assert "tesseract, which ocr needs, is not installed" in found.reason


def test_a_scanned_page_is_read_by_tesseract(scan: Path) -> None:
    if shutil.which("tesseract") is None:
        if os.environ.get("CI"):
            pytest.fail("tesseract is not installed")
        pytest.skip("tesseract is not installed")
    check(clean(only_report(scan, ocr=True)), printed_pages.with_margin_boxes())


def test_a_scan_without_words_says_so(tmp_path: Path) -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 60, 60)
    pdf.output(str(tmp_path / "empty.pdf"))
    (found,) = read_paths([str(tmp_path / "empty.pdf")], ReadSettings(ocr=True))
    assert isinstance(found, Failure)
    assert "character recognition found none" in found.reason
