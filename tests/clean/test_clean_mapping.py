"""The way back from the clean text: for whatever stands in a file, and over every kind of furniture and line break."""

from __future__ import annotations

import textwrap
from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.clean.mapping import Run, assemble, fold
from onrecord.model import Report

INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f"
WORDS = st.sampled_from(
    "minister talks border treaty said that the of “peace” troops withdrew from villages naïve zürich near москва it’s "
    "co-operation vote x-12 envoy (second) delegation—later agreed to meet on friday with coöperating home".split()
)
FURNITURE = st.sampled_from(
    [
        "Related article: What the Neighbours Think",
        "https://www.example.org/2018/04/02/a-page-address",
        "Advertisement",
        "Share on Facebook Tweet",
        "Page 2 of 7",
        "Read more: Five Things to Know",
        "Subscribe to our newsletter",
        "Copyright 2018 Example Media. All rights reserved.",
        "Example Wire contributed to this report.",
    ]
)


def report_of(original: str) -> Report:
    return Report(id="r", source="r.txt", original=original)


def bare(text: str) -> str:
    """Without white space, hyphens of any kind and characters without a width: what cleaning may change."""
    return "".join(char for char in text if not char.isspace() and char not in INVISIBLE + "-\u2010" and char >= " ")


def check_way_back(report: Report) -> None:
    at = original = 0
    for piece in report.pieces:
        assert piece.length > 0
        assert piece.at >= at
        assert piece.original >= original
        own = report.text[piece.at : piece.at + piece.length]
        assert own == report.original[piece.original : piece.original + piece.length]
        assert report.text[at : piece.at].strip() == ""
        at, original = piece.at + piece.length, piece.original + piece.length
    assert report.text[at:].strip() == ""


def check_blocks(report: Report) -> None:
    assert "\n\n".join(report.text[block.start : block.end] for block in report.blocks) == report.text
    end = 0
    for number, block in enumerate(report.blocks):
        assert block.start == (end + 2 if number else 0)
        own = report.text[block.start : block.end]
        assert own
        assert own == own.strip()
        assert "  " not in own
        assert "\n" not in own
        end = block.end


def check_spans(report: Report, start: int, end: int) -> None:
    spans = report.original_spans(start, end)
    found = "".join(report.original[span.start : span.end] for span in spans)
    assert bare(found) == bare(report.text[start:end])
    assert list(spans) == sorted(spans)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.data())
@example("Title\r\n\r\nApril 2, 2018\r\n\r\nIt gov-\r\nerns.", None)
@example("\ufeff \u00ad\n\x0c-\n\u2028a\u200bb", None)
@example("1\x1f.\n\n2018-04-02", None)
def test_any_text_at_all_can_be_cleaned_and_led_back(original: str, data: st.DataObject | None) -> None:
    report = clean(report_of(original))
    check_way_back(report)
    check_blocks(report)
    if data is not None and report.text:
        start = data.draw(st.integers(0, len(report.text) - 1))
        end = data.draw(st.integers(start + 1, len(report.text)))
        check_spans(report, start, end)


@st.composite
def paragraphs(draw: st.DrawFn) -> list[str]:
    """Paragraphs as a body has them: of some length, beginning with a capital and ending with a full stop."""
    made = []
    for number in range(draw(st.integers(1, 5))):
        words = draw(st.lists(WORDS, min_size=12, max_size=60))
        made.append(f"Paragraph {number} tells how the " + " ".join(words) + " went home.")
    return made


@st.composite
def torn_files(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """(the file, its paragraphs, its furniture): lines of one width, furniture between and within paragraphs."""
    body = draw(paragraphs())
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    width = draw(st.integers(50, 100))
    space = draw(st.sampled_from(["", " ", "  ", "\t", "\xa0"]))
    lines: list[str] = []
    furniture: list[str] = []
    for paragraph in body:
        wrapped = textwrap.wrap(paragraph, width, break_on_hyphens=False, break_long_words=False)
        if len(wrapped) > 3 and draw(st.booleans()):
            address = "https://www.example.org/2018/04/02/a-page-address"
            furniture.append(address)
            # Where a line ends with a full stop a page break ends the paragraph for all that its form says.
            place = next((at for at in range(1, len(wrapped) - 1) if wrapped[at - 1][-1].islower()), None)
            if place is not None:
                wrapped[place:place] = ["", "", address, ""]
            else:
                furniture.pop()
        lines += [line + space for line in wrapped] + [""]
        if draw(st.booleans()):
            furniture.append(draw(FURNITURE))
            lines += [furniture[-1], ""]
    return newline.join(lines), body, furniture


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(torn_files(), st.data())
def test_paragraphs_come_out_whole_and_furniture_stays_behind(
    made: tuple[str, list[str], list[str]], data: st.DataObject
) -> None:
    original, body, furniture = made
    report = clean(report_of(original))
    check_way_back(report)
    check_blocks(report)
    assert [report.text[block.start : block.end] for block in report.blocks] == [" ".join(one.split()) for one in body]
    start = data.draw(st.integers(0, len(report.text) - 1))
    check_spans(report, start, data.draw(st.integers(start + 1, len(report.text))))
    kept = {at for piece in report.pieces for at in range(piece.original, piece.original + piece.length)}
    left = "".join(char for at, char in enumerate(original) if at not in kept)
    assert bare(left) == bare("".join(furniture))


@settings(max_examples=60, deadline=None)
@given(paragraphs())
def test_cleaning_a_clean_text_changes_nothing(body: list[str]) -> None:
    original = "\n\n".join(" ".join(one.split()) for one in body)
    report = clean(report_of(original))
    assert report.text == original
    assert len(report.pieces) == len(body)


@settings(max_examples=60, deadline=None)
@given(paragraphs(), st.sampled_from(["\r\n", "\r", "\u2028", "\n"]))
def test_every_kind_of_line_end_gives_the_same_text(body: list[str], newline: str) -> None:
    plain = "\n\n".join(["A Title of Some Words Here", "2 April 2018", *body])
    expected, found = clean(report_of(plain)), clean(report_of(plain.replace("\n", newline)))
    assert found.text == expected.text
    assert found.title == expected.title == "A Title of Some Words Here"
    assert found.published == expected.published == date(2018, 4, 2)


def test_the_spans_of_title_and_date_read_as_they_say() -> None:
    original = " Envoys Meet in the Old\r\nTown Hall\r\n\r\nUpdated 7:46 pm, January 16, 2018\r\n\r\n" + (
        "The envoys of both sides met on Tuesday in the old town hall, where\r\nthey talked for hours and went home."
    )
    report = clean(report_of(original))
    (title,) = report.title_spans
    assert " ".join(original[title.start : title.end].split()) == report.title
    (day,) = report.published_spans
    assert original[day.start : day.end] == "January 16, 2018"


def test_a_stretch_is_cut_with_its_pieces() -> None:
    original = "The  envoys\tmet in gov-\nernment offices."
    stretch = fold(original, [Run(0, 22), Run(24, 40, glued=True)])
    assert stretch.text == "The envoys met in government offices."
    part = stretch.cut(3, 17)
    assert part.text == "envoys met in"
    assert [original[piece.original : piece.original + piece.length] for piece in part.pieces] == ["envoys", "met in"]
    assert part.original(0, 6) == (5, 11)


def test_empty_stretches_make_no_block() -> None:
    text, pieces, blocks = assemble([("body", fold("  ", [Run(0, 2)])), ("body", fold("a b", [Run(0, 3)]))])
    assert (text, len(pieces), len(blocks)) == ("a b", 1, 1)
    assert clean(report_of("")).blocks == ()
