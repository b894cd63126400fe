"""Letters with places to reading order: initials, boxes beside the text, heads and feet over columns."""

from __future__ import annotations

import pytest

from onrecord.read.fetch import is_address
from onrecord.read.pages import plain_text, with_headline
from onrecord.read.pdf_layout import Glyph, page_text


def glyphs(text: str, left: float, base: float, size: float = 10) -> list[Glyph]:
    """Letters of half the type size in width."""
    wide = size / 2
    return [Glyph(char, left + at * wide, left + (at + 1) * wide, base, size) for at, char in enumerate(text)]


def lines(texts: list[str], left: float, top: float) -> list[Glyph]:
    return [glyph for at, text in enumerate(texts) for glyph in glyphs(text, left, top - 12 * at)]


def test_an_initial_over_lines_begins_its_word() -> None:
    page = glyphs("T", 50, 76, 40) + lines(["he envoys met again", "in the old palace", "on a Monday there"], 75, 100)
    page += lines(["and they went home at night", "without a word to anybody"], 50, 64)
    assert page_text(page).startswith("The envoys met again\nin the old palace\non a Monday there\n")


def test_an_initial_that_is_a_word_keeps_its_space() -> None:
    page = [*glyphs("A", 50, 76, 40), Glyph(" ", 70, 72, 76, 10)]
    page += lines(["cabinet met again", "in the old palace", "on a Monday there", "and then some more"], 75, 100)
    assert page_text(page).startswith("A cabinet met again")


def test_a_headline_in_big_type_has_no_initials() -> None:
    page = glyphs("Envoys Meet", 50, 150, 40) + lines(["the envoys met again", "in the old palace"], 50, 100)
    assert page_text(page).startswith("Envoys Meet\n\nthe envoys")


def test_a_box_beside_the_text_comes_after_it() -> None:
    page = lines([f"words of the text in line {row}" for row in range(9)], 50, 200)
    page += [glyph for row in range(5) for glyph in glyphs(f"box {row}", 260, 195 - 17 * row)]
    text = page_text(sorted(page, key=lambda glyph: -glyph.base))
    assert text.index("line 8") < text.index("box 0") < text.index("box 4")


def test_the_foot_of_a_page_stands_below_both_columns() -> None:
    page = lines([f"left words {row}" for row in range(6)], 50, 200)
    page += lines([f"right words {row}" for row in range(6)], 150, 200)
    page += glyphs("The Paper", 50, 90) + glyphs("7", 150, 90)
    text = page_text(page)
    assert text.endswith("The Paper  7")
    assert text.index("left words 5") < text.index("right words 0")


def test_the_head_of_a_page_stands_above_both_columns() -> None:
    page = glyphs("The Paper", 50, 260) + glyphs("7", 150, 260)
    page += lines([f"left words {row}" for row in range(6)], 50, 200)
    page += lines([f"right words {row}" for row in range(6)], 150, 200)
    assert page_text(page).startswith("The Paper  7\n\nleft words 0\n")


@pytest.mark.parametrize(
    ("title", "text", "whole"),
    [
        ("War", "Warsaw fell.", "War\n\nWarsaw fell."),
        ("War Ends", "WAR ENDS! The guns fell silent.", "WAR ENDS! The guns fell silent."),
        ("War Ends", "war ends", "war ends"),
        (None, "Words.", "Words."),
        ("—", "Words.", "—\n\nWords."),
    ],
)
def test_a_headline_is_put_above_a_text_that_does_not_begin_with_it(title: str | None, text: str, whole: str) -> None:
    assert with_headline(title, text) == whole


def test_paragraphs_of_a_small_page() -> None:
    html = "<head><title>x</title></head><p>One &amp; <b>two</b>.</p><ul><li>Three</li></ul><footer>No</footer>"
    assert plain_text(html) == "One & two.\n\nThree"


@pytest.mark.parametrize(
    ("path", "yes"), [("http://x.example", True), ("HTTPS://X", True), ("ftp://x", False), ("a.txt", False)]
)
def test_addresses_and_paths(path: str, yes: bool) -> None:
    assert is_address(path) == yes


@pytest.mark.parametrize("gutter", [9, 12, 30])
@pytest.mark.parametrize("shift", [0, 5], ids=["level", "not level"])
def test_three_columns_are_read_one_after_the_other_however_near_they_stand(gutter: float, shift: float) -> None:
    columns = [[f"column {place} line {row:02d}" for row in range(12)] for place in range(3)]
    wide = 5 * len(columns[0][0]) + gutter
    page = glyphs("A headline over all of the three columns", 50, 260, 14)
    for place, column in enumerate(columns):
        page += lines(column, 50 + place * wide, 220 - (shift if place == 0 else 0))
    text = page_text(sorted(page, key=lambda glyph: (-glyph.base, glyph.left)))
    assert text.split("\n\n")[0] == "A headline over all of the three columns"
    assert [line for line in text.split("\n") if line][1:] == [line for column in columns for line in column]


def test_wide_gaps_in_a_justified_text_are_no_gutters() -> None:
    rows = ["the envoys", "met in the", "old palace", "on a very", "cold night", "and then", "they went", "home again"]
    page = []
    for at, row in enumerate(rows):
        left = 50.0
        for number, word in enumerate(row.split()):
            page += glyphs(word, left, 200 - 12 * at)
            left += 5 * len(word) + 9 + (at * 7 + number) % 5
    assert [line.split() for line in page_text(page).split("\n")] == [row.split() for row in rows]
