"""What the words before a time make of its days, and how far away so many days, weeks, years are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Days, Timex
from onrecord.times import about_when, find
from onrecord.times.reach import away, clipped, placed

MONDAY = date(2018, 4, 2)
PLACES = [
    ("He left on Friday.", "in 2018-03-30 2018-03-30"),
    ("He has been away since Friday.", "since 2018-03-30 2018-04-02"),
    ("He has been away since early Friday.", "since 2018-03-30 2018-04-02"),
    ("He has been away since 2013.", "since 2013-01-01 2018-04-02"),
    ("He left after Friday.", "after 2018-03-30 2018-04-02"),
    ("He left some time after 2013.", "after 2013-12-31 2018-04-02"),
    ("He left before Friday.", "before"),
    ("He stayed until Friday.", "before"),
    ("He had left by Friday.", "before"),
    ("He dressed for Friday.", "for 2018-03-30 2018-03-30"),
    ("He has waited for the past two weeks.", "in 2018-03-19 2018-04-02"),
    ("It is shut since the January 2018 fire.", "modifier 2018-01-01 2018-01-31"),
    ("It is shut after Friday's fire.", "modifier 2018-03-30 2018-03-30"),
    ("It is shut since the Friday before.", "since 2018-03-30 2018-04-02"),
    ("He has debts dating back to 2013.", "since 2013-01-01 2018-04-02"),
    ("He fell ill, as in 2013.", "for"),
    ("He was worse off than in 2013.", "for"),
    # What the time is of lies ahead of what is told.
    ("He was fined in the run-up to the January election.", "for"),
    ("He was fined ahead of Friday's fair.", "for"),
    ("He was a candidate in the 2013 race.", "for"),
    ("He got up ahead of the others on Friday.", "in 2018-03-30 2018-03-30"),
    ("It was the worst fighting since 2013.", "for"),
    ("It was the worst fighting there since a 2013 war.", "for"),
    ("It was the third such vote since 2013.", "for"),
    ("They met for the first time since last May.", "for"),
    ("The first trucks have been there since 2013.", "since 2013-01-01 2018-04-02"),
    ("It is the largest town, since 2013 a port.", "since 2013-01-01 2018-04-02"),
    ("He has been west since 2013.", "since 2013-01-01 2018-04-02"),
    ("The war of 1967 was short.", "of 1967-01-01 1967-12-31"),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_the_word_before_a_time_says_how_far_it_reaches(text: str, expected: str) -> None:
    (place,) = placed(text, find(text, MONDAY), MONDAY)
    days = f" {place.days.first} {place.days.last}" if place.days else ""
    assert place.link + days == expected


RANGES = [
    "He stayed from March 5 to March 8.",
    "He stayed from March 5 until March 8.",
    "He stayed March 5 through March 8.",
    "He stayed between March 5 and March 8.",
    "He stayed March 5 until March 8.",
    "He stayed between March 5 and the 8th of March.",
]


@pytest.mark.parametrize("text", RANGES)
def test_two_times_with_to_between_them_are_one_stretch(text: str) -> None:
    both = placed(text, find(text, MONDAY), MONDAY)
    assert [place.link for place in both] == ["range", "range"]
    assert {place.days for place in both} == {Days(date(2018, 3, 5), date(2018, 3, 8))}


NEXT_TO_EACH_OTHER = [
    ("He was sued in 2016 and 2017.", Days(date(2016, 1, 1), date(2017, 12, 31))),
    ("He spoke on March 5 and March 6.", Days(date(2018, 3, 5), date(2018, 3, 6))),
]


@pytest.mark.parametrize(("text", "days"), NEXT_TO_EACH_OTHER)
def test_two_times_that_follow_each_other_are_one_stretch_under_one_word(text: str, days: Days) -> None:
    assert {(place.link, place.days) for place in placed(text, find(text, MONDAY), MONDAY)} == {("range", days)}


APART = [
    "He was sued in 2015 and 2017.",
    "He came on March 5 and March 8.",
    "He came on March 5. To him March 8 was the same.",
    "He moved it from March 8 to March 5.",
]


@pytest.mark.parametrize("text", APART)
def test_two_times_are_no_stretch_without_such_a_word_or_in_the_wrong_order(text: str) -> None:
    assert all(place.link != "range" for place in placed(text, find(text, MONDAY), MONDAY))


def test_times_without_days_have_no_place() -> None:
    text = "He comes daily and stays for three days, since Friday."
    assert placed(text, find(text, None), None) == ()


AWAY = [  # value, words, back; the first and last day that lie so far from 2018-04-02
    ("P2D", "two days", True, "2018-03-31 2018-03-31"),
    ("P2D", "two days", False, "2018-04-04 2018-04-04"),
    ("P2W", "two weeks", True, "2018-03-16 2018-03-22"),
    ("P1M", "a month", True, "2018-02-23 2018-03-09"),
    ("P2Y", "two years", True, "2016-01-01 2016-12-31"),
    ("P10Y", "a decade", True, "2008-01-01 2008-12-31"),
    ("P10Y", "less than a decade", True, "2008-04-02 2018-04-02"),
    ("P2W", "nearly two weeks", False, "2018-04-02 2018-04-16"),
    ("PXD", "days", True, "2018-03-19 2018-04-01"),
    ("PXW", "weeks", True, "2018-02-05 2018-03-26"),
    ("PT3H", "three hours", True, "2018-04-02 2018-04-02"),
    ("PXX", "a while", True, ""),
    ("P9999Y", "9,999 years", True, ""),
    ("XXXX-WXX-5", "every Friday", True, ""),
]


@pytest.mark.parametrize(("value", "words", "back", "expected"), AWAY)
def test_so_far_from_a_day_lie_these(value: str, words: str, back: bool, expected: str) -> None:
    days = away(Timex(0, len(words), "DURATION", value), words, Days(MONDAY, MONDAY), back)
    assert (f"{days.first} {days.last}" if days else "") == expected


@given(st.integers(1, 400), st.sampled_from("DWMY"), st.booleans(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_so_far_back_is_before_and_so_far_ahead_is_after(count: int, unit: str, back: bool, day: date) -> None:
    days = away(Timex(0, 1, "DURATION", f"P{count}{unit}"), "", Days(day, day), back)
    assert days is not None
    if back:
        assert days.first < day
    else:
        assert days.last > day


CLIPPED = [
    (Days(date(2018, 3, 1), date(2018, 3, 31)), Days(date(2018, 3, 1), date(2018, 3, 31))),
    (Days(date(2018, 1, 1), date(2018, 12, 31)), Days(date(2018, 1, 1), MONDAY)),
    (Days(date(2018, 4, 3), date(2018, 4, 3)), None),
    (None, None),
]


@pytest.mark.parametrize(("days", "expected"), CLIPPED)
def test_what_has_happened_lies_no_later_than_its_report(days: Days | None, expected: Days | None) -> None:
    assert clipped(days, MONDAY) == expected
    assert clipped(days, None) == days


WRITTEN = [
    ("They met on Saturday, December 13, 2008.", "2008-12-13 2008-12-14"),
    ("They met on Saturday December 13 2008. He was born on Monday, June 5, 1950.", "2008-12-13 2008-12-14"),
    ("They met on December 13, 2008.", ""),
    ("They met on Saturday, December 13.", ""),
    ("They met on Friday, December 13, 2008.", ""),
    ("They will meet on Saturday, December 13, 2008.", ""),
    ("They met on Friday, December 31, 9999.", ""),
    ("They met.", ""),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_a_full_date_with_its_weekday_tells_when_a_text_was_written(text: str, expected: str) -> None:
    days = about_when(text)
    assert (f"{days.first} {days.last}" if days else "") == expected


PIECES = "since|after|before|until|from|to|between|and|for|of|the|He|left|will|Friday|March 5|2013|last week|now|,|."
WORDS = st.lists(
    st.sampled_from([*PIECES.split("|"), "the past two weeks", "three days", "every day"]), max_size=12
).map(" ".join)


@given(WORDS, st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_every_place_is_of_a_time_of_the_text_that_names_days(text: str, published: date) -> None:
    times = find(text, published)
    for place in placed(text, times, published):
        assert place.time in times
        assert place.time.days is not None
        if place.link in ("since", "after") and place.days:
            assert place.days.last == published
        if place.link == "before":
            assert place.days is None


@given(WORDS)
def test_a_text_without_a_report_s_day_has_its_places_too(text: str) -> None:
    for place in placed(text, find(text, None), None):
        assert place.link not in ("since", "after") or place.days is None


@given(WORDS, st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_nothing_that_is_clipped_lies_after_the_report(text: str, published: date) -> None:
    for place in placed(text, find(text, published), published):
        days = clipped(place.days, published)
        assert days is None or days.last <= published


SETTLED = [
    ("Kenya voted on Saturday, June 13, 2020. He came on Friday.", ["2020-06-13", "2020-06-12"]),
    ("Kenya voted on Saturday, June 13, 2020. He came on Sunday.", ["2020-06-13", ""]),
    ("Kenya voted on Saturday, June 13, 2020. He came yesterday.", ["2020-06-13", "2020-06-12..2020-06-13"]),
    ("Kenya voted on Saturday, June 13, 2020. He came last year.", ["2020-06-13", "2019-01-01..2019-12-31"]),
    ("Kenya voted on June 13, 2020. He came on Friday.", ["2020-06-13", ""]),
]


@pytest.mark.parametrize(("text", "expected"), SETTLED)
def test_a_text_that_tells_about_when_it_was_written_settles_what_two_days_agree_on(
    text: str, expected: list[str]
) -> None:
    days = ["..".join(dict.fromkeys((str(t.days.first), str(t.days.last)))) if t.days else "" for t in find(text, None)]
    assert days == expected


@pytest.mark.parametrize("text", [text for text, _ in SETTLED])
def test_settling_changes_no_value(text: str) -> None:
    assert [t.value for t in find(text, None)][1:] == [t.value for t in find(text.partition(". ")[2], None)]


def test_a_report_s_own_day_counts_before_what_its_text_tells() -> None:
    text = "Kenya voted on Saturday, June 13, 2020. He came on Friday."
    assert [str(t.days.first) for t in find(text, date(2020, 6, 30)) if t.days] == ["2020-06-13", "2020-06-26"]
