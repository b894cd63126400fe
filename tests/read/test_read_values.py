"""Encodings, dates, names of columns and places on a page, one by one."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.columns import GUESSES, choose
from onrecord.read.dates import calendar_day, day_of, find_dates, month_number
from onrecord.read.decode import NotTextError, decode, encoding_of
from onrecord.read.exports import split_export
from onrecord.read.pdf_layout import Glyph, page_text, segments_of

PROSE = "The naïve café owner said that the “façade” was Zürich’s – and nobody else’s – for 20 €. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_western_text_is_decoded_whatever_its_encoding(encoding: str) -> None:
    assert decode(PROSE.encode(encoding)) == PROSE


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Министр иностранных дел заявил, что переговоры начнутся в понедельник в Женеве. " * 4),
        ("cp1250", "Minister spraw zagranicznych powiedział, że rozmowy rozpoczną się w poniedziałek w Genewie. " * 4),
        ("gb18030", "外交部长表示，谈判将于星期一在日内瓦开始。各方都同意参加这次会谈，并且希望取得进展。" * 4),
        ("shift_jis", "外務大臣は、交渉が月曜日にジュネーブで始まると述べた。これは重要な会議である。" * 4),
    ],
)
def test_other_scripts_are_detected(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufeff"), max_size=200))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8")) == text


def test_what_the_carrier_says_is_tried_before_guessing() -> None:
    assert decode("Łódź".encode("iso8859-2"), "iso8859-2") == "Łódź"
    assert decode("Zürich".encode(), "no-such-encoding") == "Zürich"


@pytest.mark.parametrize("data", [bytes(range(256)), b"\x89PNG\r\n\x1a\n" + bytes(100), b"text\x00\x01\x02\x03 more"])
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)
    with pytest.raises(NotTextError):
        encoding_of(data)


def test_a_text_cut_in_mid_character_is_still_read() -> None:
    assert decode("Zürich".encode("utf-16")[:-1]) == "Züric"


def test_a_sample_cut_in_mid_character_tells_the_encoding() -> None:
    assert encoding_of("Zürich".encode()[:2]) == "utf-8"
    assert encoding_of(PROSE.encode("cp1252")) == "cp1252"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-04-02", date(2018, 4, 2)),
        ("2018-04-02T23:30:00+02:00", date(2018, 4, 2)),
        ("20180402T101500Z", date(2018, 4, 2)),
        ("20180402", date(2018, 4, 2)),
        ("20180402101500", date(2018, 4, 2)),
        (20180402, date(2018, 4, 2)),
        ("1522663200", date(2018, 4, 2)),
        (1522663200.5, date(2018, 4, 2)),
        ("1522663200000", date(2018, 4, 2)),
        ("Mon, 02 Apr 2018 10:00:00 GMT", date(2018, 4, 2)),
        ("April 2, 2018 Monday", date(2018, 4, 2)),
        ("2. April 2018", date(2018, 4, 2)),
        ("2 de abril de 2018", date(2018, 4, 2)),
        ("2 avril 2018", date(2018, 4, 2)),
        ("2018年4月2日", date(2018, 4, 2)),
        (datetime(2018, 4, 2, 23, 59), date(2018, 4, 2)),
        (date(2018, 4, 2), date(2018, 4, 2)),
        ("04/05/2018", None),
        ("31/04/2018", None),
        ("2018", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
    ],
)
def test_days_of_metadata(value: object, day: date | None) -> None:
    assert day_of(value) == day


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2100, 1, 1)))
def test_every_day_is_found_in_every_form(day: date) -> None:
    for form in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        day.isoformat(),
        f"{day:%d.%m.%Y}",
    ):
        (found,) = find_dates(f"on {form} they met")
        assert found.day == day
        assert f"on {form} they met"[found.start : found.end] == form


@given(st.dates(min_value=date(1980, 1, 1), max_value=date(2060, 1, 1)))
def test_the_day_of_the_week_tells_day_from_month(day: date) -> None:
    """Whichever comes first; only where both orders give that day of the week does the date stay open."""
    turned = calendar_day(day.year, day.day, day.month)
    told = None if turned and turned != day and turned.weekday() == day.weekday() else day
    for form in (f"{day:%a, %d/%m/%Y}", f"{day:%A %m/%d/%Y}"):
        (found,) = find_dates(f"Posted {form} - 10:12")
        assert found.day == told


@pytest.mark.parametrize(
    ("text", "day"),
    [("April 2, 20186:12 PM", date(2018, 4, 2)), ("April 2, 201811:05", date(2018, 4, 2)), ("April 2, 20186", None)],
)
def test_a_time_that_was_run_into_the_year_is_cut_off(text: str, day: date | None) -> None:
    assert next((found.day for found in find_dates(text)), None) == day


@given(st.one_of(st.text(max_size=60), st.integers(), st.floats(), st.binary(max_size=10)))
def test_no_value_breaks_the_reading_of_dates(value: object) -> None:
    assert day_of(value) is None or isinstance(day_of(value), date)


def test_months_by_their_names() -> None:
    assert [month_number(name) for name in ("April", "apr", "Sept", "März", "May", "Mayor", "")] == [
        4,
        4,
        9,
        3,
        5,
        0,
        0,
    ]
    assert calendar_day(2018, 2, 30) is None


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["stories_id", "media_name", "publish_date", "story_text"], "story_text"),
        (["Headline", "Full Text"], "Full Text"),
        (["description", "content", "url"], "content"),
        (["url", "title", "seendate"], None),
    ],
)
def test_the_column_of_the_text_is_guessed(names: list[str], text: str | None) -> None:
    assert choose(names, {}).get("text") == text


def test_the_users_own_mapping_comes_first_and_no_column_serves_twice() -> None:
    chosen = choose(["body", "summary", "source"], {"text": "summary", "title": "missing"})
    assert chosen["text"] == "summary"
    assert "title" not in chosen
    assert len(set(choose([*GUESSES["text"], "title"], {}).values())) == 2


def glyphs(text: str, left: float, base: float, size: float = 10) -> list[Glyph]:
    """Letters of half the type size in width, spaces left out as many files do."""
    wide = size / 2
    return [
        Glyph(char, left + at * wide, left + (at + 1) * wide, base, size) for at, char in enumerate(text) if char != " "
    ]


def test_letters_become_words_and_lines() -> None:
    page = glyphs("second line", 50, 88) + glyphs("first line", 50, 100)
    assert page_text(page) == "first line\nsecond line"


def test_a_wider_step_or_another_size_begins_a_paragraph() -> None:
    page = (
        glyphs("A Title", 50, 150, 20) + glyphs("one two", 50, 120) + glyphs("three", 50, 108) + glyphs("four", 50, 84)
    )
    assert page_text(page) == "A Title\n\none two\nthree\n\nfour"


def test_an_indented_line_begins_a_paragraph() -> None:
    page = (
        glyphs("one two three", 50, 120)
        + glyphs("four five six", 50, 108)
        + glyphs("seven", 62, 96)
        + glyphs("eight", 50, 84)
    )
    assert page_text(page) == "one two three\nfour five six\n\nseven\neight"


def test_columns_are_read_one_after_the_other() -> None:
    page = glyphs("A headline over both columns", 50, 200, 10)
    for row in range(6):
        page += glyphs(f"left side {row}", 50, 170 - 12 * row) + glyphs(f"right side {row}", 150, 170 - 12 * row)
    text = page_text(page)
    assert text.index("left side 5") < text.index("right side 0")
    assert text.startswith("A headline over both columns\n\n")


def test_a_page_head_in_two_parts_makes_no_columns() -> None:
    page = glyphs("4/2/18", 50, 200) + glyphs("The Paper", 250, 200)
    for row in range(8):
        page += glyphs("words that fill the whole of a line so far", 50, 170 - 12 * row)
    assert page_text(page).startswith("4/2/18  The Paper\n\nwords")


def test_an_empty_page_has_no_text() -> None:
    assert page_text([]) == ""
    assert segments_of([Glyph(" ", 0, 5, 0, 10)]) == []


@given(st.lists(st.tuples(st.sampled_from("abc "), st.floats(0, 500), st.floats(0, 700)), max_size=40))
def test_no_letter_of_a_page_is_lost(places: list[tuple[str, float, float]]) -> None:
    page = [Glyph(char, left, left + 5, base, 10) for char, left, base in places]
    assert sorted(page_text(page).replace("\n", "").replace(" ", "")) == sorted(
        char for char, _, _ in places if char != " "
    )


def test_a_plain_text_is_no_export() -> None:
    assert split_export("A report that ends.\n\nEnd of Document\n", "a.txt") == []
    assert split_export("It cost 500 words\n", "a.txt") == []
