"""A meaning on the calendar: anchors, tense, granularity, edges, and the years where the calendar ends."""

from datetime import date

import pytest

from onrecord.model import Days
from onrecord.times import find
from onrecord.times.meaning import (
    Century,
    Clock,
    Date,
    Decade,
    Duration,
    Edge,
    Holding,
    Holiday,
    InYear,
    Latest,
    Meaning,
    PartOfDay,
    Reference,
    Repeat,
    Shift,
    Turn,
    Unit,
    Weekday,
    WeekdayOf,
    Year,
)
from onrecord.times.render import timex, value
from onrecord.times.resolve import resolve
from onrecord.times.setting import Bare, Setting, Stretch, stretch_of

REPORT = date(2011, 2, 16)  # a Wednesday
SETTING = Setting(REPORT)


def stretch(meaning: Meaning, setting: Setting = SETTING) -> Stretch:
    resolved = resolve(meaning, setting)
    assert isinstance(resolved, Stretch)
    return resolved


def days(first: tuple[int, int, int], last: tuple[int, int, int] | None = None) -> Days:
    return Days(date(*first), date(*(last or first)))


MEANINGS: list[tuple[Meaning, str, Days]] = [
    (Date(2011, 2, 3), "2011-02-03", days((2011, 2, 3))),
    (Date(None, 2, 3), "2011-02-03", days((2011, 2, 3))),
    (Date(None, 12, 24), "2010-12-24", days((2010, 12, 24))),
    (Date(None, 2, 14, weekday=7), "2010-02-14", days((2010, 2, 14))),
    (Date(None, 3, 1, turn=-1), "2010-03-01", days((2010, 3, 1))),
    (Weekday(3), "2011-02-16", days((2011, 2, 16))),
    (Weekday(4), "2011-02-10", days((2011, 2, 10))),
    (Weekday(3, -1), "2011-02-09", days((2011, 2, 9))),
    (Weekday(3, 1), "2011-02-23", days((2011, 2, 23))),
    (Weekday(5, 0), "2011-02-18", days((2011, 2, 18))),
    (WeekdayOf(2, Turn("week", -1)), "2011-02-08", days((2011, 2, 8))),
    (InYear("month", 2), "2011-02", days((2011, 2, 1), (2011, 2, 28))),
    (InYear("month", 3), "2011-03", days((2011, 3, 1), (2011, 3, 31))),
    (InYear("month", 11), "2010-11", days((2010, 11, 1), (2010, 11, 30))),
    (InYear("month", 2, turn=-1), "2010-02", days((2010, 2, 1), (2010, 2, 28))),
    (InYear("month", 2, turn=1), "2012-02", days((2012, 2, 1), (2012, 2, 29))),
    (InYear("month", 12, turn=0), "2011-12", days((2011, 12, 1), (2011, 12, 31))),
    (InYear("month", 5, Year(1998)), "1998-05", days((1998, 5, 1), (1998, 5, 31))),
    (InYear("month", 5, Turn("year", 1)), "2012-05", days((2012, 5, 1), (2012, 5, 31))),
    (InYear("quarter", 4), "2010-Q4", days((2010, 10, 1), (2010, 12, 31))),
    (InYear("quarter", 1), "2011-Q1", days((2011, 1, 1), (2011, 3, 31))),
    (InYear("half", 2, Year(1999)), "1999-H2", days((1999, 7, 1), (1999, 12, 31))),
    (InYear("season", 12, turn=-1), "2009-WI", days((2009, 12, 1), (2010, 2, 28))),
    (InYear("season", 6, turn=-1), "2010-SU", days((2010, 6, 1), (2010, 8, 31))),
    (Year(1989), "1989", days((1989, 1, 1), (1989, 12, 31))),
    (Decade(1980), "198", days((1980, 1, 1), (1989, 12, 31))),
    (Century(20), "19", days((1900, 1, 1), (1999, 12, 31))),
    (Holiday("easter"), "2011-04-24", days((2011, 4, 24))),
    (Holiday("12-25", turn=-1), "2010-12-25", days((2010, 12, 25))),
    (Holiday("thanksgiving", 2008), "2008-11-27", days((2008, 11, 27))),
    (Turn("day", -1), "2011-02-15", days((2011, 2, 15))),
    (Turn("week", 0), "2011-W07", days((2011, 2, 14), (2011, 2, 20))),
    (Turn("month", -2), "2010-12", days((2010, 12, 1), (2010, 12, 31))),
    (Turn("quarter", -1), "2010-Q4", days((2010, 10, 1), (2010, 12, 31))),
    (Turn("decade", -1), "200", days((2000, 1, 1), (2009, 12, 31))),
    (Latest("quarter"), "2010-Q4", days((2010, 10, 1), (2010, 12, 31))),
    (Latest("year"), "2010", days((2010, 1, 1), (2010, 12, 31))),
    (Shift(-3, "day"), "2011-02-13", days((2011, 2, 13))),
    (Shift(-2, "week"), "2011-02-02", days((2011, 1, 30), (2011, 2, 5))),
    (Shift(-2, "month"), "2010-12", days((2010, 12, 1), (2010, 12, 31))),
    (Shift(-25, "year"), "1986", days((1986, 1, 1), (1986, 12, 31))),
    (Shift(-0.5, "year"), "2010-08", days((2010, 8, 1), (2010, 8, 31))),
    (Shift(-2, "decade"), "1991", days((1991, 1, 1), (1991, 12, 31))),
    (Shift(1, "day", of=Date(2010, 12, 31)), "2011-01-01", days((2011, 1, 1))),
    (Holding("week", Date(None, 3, 9)), "2011-W10", days((2011, 3, 7), (2011, 3, 13))),
    (PartOfDay("MO", Weekday(1)), "2011-02-14TMO", days((2011, 2, 14))),
    (Clock(17, 5, Turn("day", -1)), "2011-02-15T17:05", days((2011, 2, 15))),
    (Edge("late", Turn("week", -1)), "2011-W06", days((2011, 2, 10), (2011, 2, 13))),
    (Edge("mid", Turn("week", -1)), "2011-W06", days((2011, 2, 8), (2011, 2, 10))),
    (Edge("early", Year(2010)), "2010", days((2010, 1, 1), (2010, 4, 30))),
    (Edge("mid", Year(2010)), "2010", days((2010, 5, 1), (2010, 8, 31))),
    (Edge("end", InYear("quarter", 3, Year(2010))), "2010-Q3", days((2010, 9, 1), (2010, 9, 30))),
    (Edge("early", InYear("month", 4, Year(2010))), "2010-04", days((2010, 4, 1), (2010, 4, 10))),
    (Edge("earlier", Turn("month", 0)), "2011-02", days((2011, 2, 1), (2011, 2, 16))),
    (Edge("later", Turn("year", 0)), "2011", days((2011, 2, 16), (2011, 12, 31))),
]


@pytest.mark.parametrize(("meaning", "rendered", "expected"), MEANINGS, ids=[str(case[0]) for case in MEANINGS])
def test_a_meaning_has_its_place_on_the_calendar(meaning: Meaning, rendered: str, expected: Days) -> None:
    found = stretch(meaning)
    assert value(found) == rendered
    assert found.days == expected


BARE: list[tuple[Meaning, Bare]] = [
    (Duration(((2.0, "year"), (6.0, "month"))), Bare("DURATION", "P2Y6M")),
    (Duration(((None, "day"),)), Bare("DURATION", "PXD")),
    (Duration(()), Bare("DURATION", "PXX")),
    (Repeat("P1D"), Bare("SET", "P1D")),
    (Reference("PAST_REF"), Bare("DATE", "PAST_REF")),
    (Reference("PRESENT_REF"), Bare("DATE", "PRESENT_REF", Days(REPORT, REPORT))),
    (Date(2011, 2, 30), Bare("DATE", "2011-02-30")),
    (Shift(None, "year"), Bare("DATE", "PAST_REF")),
]


@pytest.mark.parametrize(("meaning", "expected"), BARE, ids=[str(case[0]) for case in BARE])
def test_what_names_no_days_is_a_bare_value(meaning: Meaning, expected: Bare) -> None:
    assert resolve(meaning, SETTING) == expected


# ------------------------------------------------------------------------------------------------------------- tense

TENSES = [
    ("The pact was signed {}.", "past"),
    ("The pact collapsed {}.", "past"),
    ("The pact will be signed {}.", "future"),
    ("The pact won't be signed {}.", "future"),
    ("The pact is expected to be signed {}.", "future"),
    ("A signing is scheduled for {}.", "future"),
    ("The sides are to sign {}.", "future"),
    ("The signing was postponed until {}.", "future"),
    ("They could sign as early as {}.", "future"),
    ("The judge gave them until {} to sign.", "future"),
    ("Officials said {} the pact will fail.", "past"),
    ("He said that {} they will sign.", "future"),
    ("{} they will sign.", "future"),
    ("{} they signed.", "past"),
    ("He left. {} they will sign.", "future"),
    ("Gen. J. Doe will sign {}.", "future"),
    ("The pact had been expected to hold {}.", "past"),
    ("They have been waiting since {} and will wait on.", "past"),
    ("{}'s rally will be loud.", "past"),
]


@pytest.mark.parametrize(("sentence", "tense"), TENSES)
def test_the_clause_tells_on_which_side_a_bare_weekday_lies(sentence: str, tense: str) -> None:
    (found,) = find(sentence.format("Thursday"), REPORT)
    assert found.days is not None
    assert found.days.first == (date(2011, 2, 17) if tense == "future" else date(2011, 2, 10))


@pytest.mark.parametrize("weekday", ["Wednesday"])
@pytest.mark.parametrize("sentence", ["The bill passed {}.", "The bill will pass {}."])
def test_the_weekday_of_the_report_itself_is_the_day_of_the_report(sentence: str, weekday: str) -> None:
    (found,) = find(sentence.format(weekday), REPORT)
    assert found.value == "2011-02-16"


YEARLESS = [
    ("The port was closed on {}.", "Dec. 24", "2010-12-24"),
    ("The port will be closed on {}.", "Dec. 24", "2011-12-24"),
    ("The port was closed on {}.", "Oct. 9", "2010-10-09"),
    ("The port will be closed on {}.", "Oct. 9", "2011-10-09"),
    ("The port was closed on {}.", "Jan. 31", "2011-01-31"),
    ("The port of {} stands empty.", "Aug. 30", "2010-08-30"),
    ("Work on the port ends {}.", "March 2", "2011-03-02"),
    ("The port will be closed in {}.", "June", "2011-06"),
    ("The port was closed in {}.", "June", "2010-06"),
    ("A decision on the port is expected in {}.", "March", "2011-03"),
    ("The decision came in {}.", "last March", "2010-03"),
    ("The decision comes in {}.", "this March", "2011-03"),
    ("Friends recall the {} talks.", "February", "2011-02"),
]


@pytest.mark.parametrize(("sentence", "words", "expected"), YEARLESS)
def test_a_date_without_a_year_goes_by_nearness_and_tense(sentence: str, words: str, expected: str) -> None:
    text = sentence.format(words)
    (found,) = find(text, REPORT)
    assert (text[found.start : found.end], found.value) == (words, expected)


# ------------------------------------------------------------------------------------------------- what was named last

CHAINS = [
    ("It began on 3 May 2009. The next day it ended.", "2009-05-04"),
    ("It began on 3 May 2009. The following week it ended.", "2009-W19"),
    ("It began on 3 May 2009. The same day it ended.", "2009-05-03"),
    ("It began on 3 May 2009. The previous Monday was calm.", "2009-04-27"),
    ("It began on 3 May 2009. That morning was calm.", "2009-05-03TMO"),
    ("It began on 3 May 2009. The next morning was calm.", "2009-05-04TMO"),
    ("It began on 3 May 2009. At 4 p.m. it ended.", "2009-05-03T16:00"),
    ("It began on 3 May 2009. Two days earlier nobody knew.", "2009-05-01"),
    ("It began in 2009. That year it ended.", "2009"),
    ("It began in 2009. The following year it ended.", "2010"),
    ("It began in 2009. A year earlier nobody knew.", "2008"),
    ("It began in May 2009. The previous month was calm.", "2009-04"),
    ("Sales rose in the second quarter of 2009 from a year earlier.", "2008-Q2"),
    ("Sales rose in the second quarter of 2009, above the year-ago quarter.", "2008-Q2"),
    ("Sales fell in the fourth quarter. Much changed in the quarter.", "2010-Q4"),
    ("Sales fell in the fourth quarter, and in the 2007 quarter.", "2007-Q4"),
    ("Sales rose from those of a year ago.", "2010"),
    ("Sales of the nine months rose from a year earlier.", "2010"),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_an_expression_takes_day_and_granularity_from_the_time_named_last(text: str, expected: str) -> None:
    assert find(text, REPORT)[-1].value == expected


def test_a_length_before_later_has_the_day_that_it_leads_to() -> None:
    first, length = find("It began on 3 May 2009. Three weeks later it ended.", None)
    assert (length.type, length.value) == ("DURATION", "P3W")
    assert first.days == days((2009, 5, 3))
    assert length.days == days((2009, 5, 21), (2009, 5, 27))


def test_a_length_before_later_has_no_day_where_nothing_was_named() -> None:
    (length,) = find("Three weeks later it ended.", REPORT)
    assert length.days is None


def test_last_year_sets_no_standard_for_a_year_earlier() -> None:
    text = "In the third quarter all went well. Last year was bad. Exports are up from a year earlier."
    assert find(text, REPORT)[-1].value == "2009-Q3"


# ------------------------------------------------------------------------------------------- the end of the calendar

FAR = [
    ("He left {}.", "yesterday", date.min, "XXXX-XX-XX"),
    ("He left {}.", "last week", date.min, "XXXX-WXX"),
    ("He left {}.", "last year", date.min, "XXXX"),
    ("He left {}.", "ten years ago", date(5, 1, 1), "XXXX"),
    ("He will leave {}.", "tomorrow", date.max, "XXXX-XX-XX"),
    ("He will leave {}.", "next month", date.max, "XXXX-XX"),
    ("He will leave {}.", "next century", date.max, "XXXX"),
    ("He left {}.", "this year", date.max, "9999"),
    ("He left {}.", "this year", date.min, "0001"),
    ("He left in {}.", "December", date.max, "9999-12"),
    ("He left {}.", "this century", date.max, "99"),
    ("He left {}.", "this century", date.min, "00"),
    ("He left {}.", "this decade", date.max, "999"),
]


@pytest.mark.parametrize(("sentence", "words", "day", "expected"), FAR)
def test_what_lies_beyond_the_calendar_has_no_days_but_still_a_value(
    sentence: str, words: str, day: date, expected: str
) -> None:
    (found,) = find(sentence.format(words), day)
    assert found.value == expected
    assert (found.days is None) == ("X" in expected)


@pytest.mark.parametrize("unit", ["day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade"])
def test_a_unit_holds_the_day_that_it_is_asked_for(unit: Unit) -> None:
    for day in (REPORT, date(2012, 2, 29), date(2010, 12, 31), date(2011, 1, 1)):
        found = stretch_of(unit, day)
        if unit != "weekend":
            assert found.first <= day <= found.last
        assert (found.last - found.first).days < 3653


def test_an_hour_makes_a_time_of_a_day() -> None:
    found = timex(3, 9, stretch(Clock(24, 0, Weekday(3))))
    assert (found.start, found.end, found.type, found.value) == (3, 9, "TIME", "2011-02-16T24:00")
