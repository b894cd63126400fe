"""What holds for any text and any day: spans, order, no overlap, no exception, same in, same out, shifts by weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.model import Timex
from onrecord.times import find

PIECES = (
    "Friday|last Friday|next Monday|this Tuesday|the previous Sunday|the following Wednesday|May|"
    "last May|early|late|mid-|the end of|the beginning of|2 April 2018|April 2|Feb. 30|"
    "30 February|29 February 1900|Dec. 31|1989|0001|9999|the 1980s|the 20th century|the '80s|"
    "'89|a year ago|a year earlier|two weeks ago|200 years ago|9000 years ago|"
    "99999999999 years ago|12 centuries ago|three days|later|the past two months|"
    "the next several days|the third quarter|the year-ago quarter|the 1988 quarter|the quarter|"
    "last week|this week|next week|last weekend|the weekend|this month|next century|last century|"
    "last decade|that day|the same day|the next day|tomorrow|yesterday morning|last night|tonight|"
    "10:35 a.m.|25:99|5 p.m. EST|midnight Friday|noon|Easter week|Easter|last Christmas|"
    "Thanksgiving|Election Day|2018-02-31|13/13/2018|04/02/18|every Monday|each day|daily|"
    "twice a week|2 1/2 years|half a century|a few days|now|recently|in the past|the future|will|"
    "said|was|expected to|until|since|the|of|in|to|,|.|-|(|)|\n\n|to be held|would|"
    "the week of March 6|the day before yesterday|the day after Friday|spring|the summer|"
    "the second half of 2010|a 6-year-old|hours from now|10 years from now|three centuries from now"
).split("|")

news = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
days = st.dates()
edges = st.sampled_from([date.min, date(1, 1, 8), date(1, 12, 31), date(9999, 1, 1), date(9999, 12, 30), date.max])
published = st.one_of(st.none(), days, edges)


def check(text: str, found: tuple[Timex, ...]) -> None:
    end = 0
    for timex in found:
        assert end <= timex.start < timex.end <= len(text)
        end = timex.end
        assert timex.value
        assert not text[timex.start].isspace()
        assert not text[timex.end - 1].isspace()
        if timex.days is not None:
            assert timex.days.first <= timex.days.last


@given(st.text(max_size=300), published)
@settings(max_examples=300, deadline=None)
@example("ǅ 3० May ½ ¾ years ’s ‘89 '80s", None)
def test_no_unicode_text_breaks_it(text: str, day: date | None) -> None:
    check(text, find(text, day))


@given(news, published)
@settings(max_examples=600, deadline=None)
def test_no_run_of_time_words_breaks_it_on_any_day(text: str, day: date | None) -> None:
    check(text, find(text, day))


@given(news, edges)
@settings(max_examples=300, deadline=None)
def test_the_first_and_the_last_year_of_the_calendar_are_days_like_others(text: str, day: date) -> None:
    check(text, find(text, day))


@given(news, days)
@settings(max_examples=200, deadline=None)
def test_the_same_text_and_day_give_the_same_times(text: str, day: date) -> None:
    assert find(text, day) == find(text, day)


@given(news, days, days)
@settings(max_examples=200, deadline=None)
def test_the_report_s_date_moves_values_and_days_but_no_spans(text: str, one: date, other: date) -> None:
    assert [(t.start, t.end) for t in find(text, one)] == [(t.start, t.end) for t in find(text, other)]


@given(news)
@settings(max_examples=200, deadline=None)
def test_a_report_without_a_date_has_the_same_spans(text: str) -> None:
    assert [(t.start, t.end) for t in find(text, None)] == [(t.start, t.end) for t in find(text, date(2018, 4, 2))]


WEEKDAY_TEXTS = [
    "The envoy arrived Friday.",
    "Talks will open on Tuesday.",
    "They met last Wednesday, and next Monday they will meet again.",
    "This Thursday the court sits; it sat on Sunday night.",
    "On Saturday morning the bridge was closed.",
]


@given(st.sampled_from(WEEKDAY_TEXTS), st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-2000, 2000))
@settings(max_examples=200, deadline=None)
def test_weekdays_move_with_the_report_by_whole_weeks(text: str, day: date, weeks: int) -> None:
    shift = timedelta(7 * weeks)
    here, there = find(text, day), find(text, day + shift)
    assert here
    for one, other in zip(here, there, strict=True):
        assert one.days is not None
        assert other.days is not None
        assert one.days.first + shift == other.days.first
        assert one.days.last + shift == other.days.last


@given(st.sampled_from(["Friday", "Monday", "Sunday"]), days.filter(lambda day: day.year > 1))
@settings(max_examples=200, deadline=None)
def test_a_bare_weekday_of_a_past_clause_is_the_last_one_to_have_come(weekday: str, day: date) -> None:
    (timex,) = find(f"The mayor resigned {weekday}.", day)
    assert timex.days is not None
    assert timex.days.first == timex.days.last
    assert 0 <= (day - timex.days.first).days <= 6
    assert timex.days.first.strftime("%A") == weekday


@given(st.sampled_from(["Friday", "Monday", "Sunday"]), days.filter(lambda day: day.year < 9999))
@settings(max_examples=200, deadline=None)
def test_a_bare_weekday_of_a_clause_that_looks_ahead_is_the_next_to_come(weekday: str, day: date) -> None:
    (timex,) = find(f"The mayor will resign {weekday}.", day)
    assert timex.days is not None
    assert 0 <= (timex.days.first - day).days <= 6


@given(days)
@settings(max_examples=200, deadline=None)
def test_a_full_date_is_read_back_whatever_the_report_s_date(day: date) -> None:
    if 1000 <= day.year <= 2999:
        text = f"It happened on {day.day} {day:%B} {day.year}."
        (timex,) = find(text, None)
        assert timex.value == day.isoformat()
        assert timex.days is not None
        assert timex.days.first == timex.days.last == day


@given(news, news, published)
@settings(max_examples=200, deadline=None)
def test_what_follows_an_empty_line_does_not_move_what_stands_before(one: str, other: str, day: date | None) -> None:
    alone = [(t.start, t.end) for t in find(f"{one} .", day)]
    together = [(t.start, t.end) for t in find(f"{one} .\n\n{other}", day) if t.start < len(one) + 2]
    assert alone == together


@pytest.mark.parametrize("length", [10_000, 100_000])
def test_a_long_run_of_known_words_is_read(length: int) -> None:
    text = "the first week of the last month of the next year of " * (length // 55)
    assert find(text, date(2018, 4, 2))


# Runs of thousands of words that the grammar knows: what grows faster than the text would never end here.
RUNS = [
    "2001 - 2002 - ",
    "two and ",
    "two to ",
    "1 2 3 4 ",
    "the week of ",
    "late ",
    "the day before ",
    "May 3, ",
    "3 days and ",
]


@pytest.mark.parametrize("words", RUNS)
def test_tables_and_lists_of_numbers_and_dates_are_read_to_their_end(words: str) -> None:
    text = words * 1000 + "May 2015"
    found = find(text, date(2018, 4, 2))
    check(text, found)
    assert found[-1].end == len(text)
