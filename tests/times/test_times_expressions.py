"""What an expression is read to, in a report of Monday, 2 April 2018: its words, its value, its days."""

from datetime import date

import pytest

from onrecord.times import find

PUBLISHED = date(2018, 4, 2)

# Sentence, and each expression in it: its words, its TIMEX3 value, the first and last of its days (one where they are
# the same, none where it names no days).
CASES = [
    ("The minister resigned on Friday.", [("Friday", "2018-03-30", "2018-03-30")]),
    ("The minister resigned on Monday.", [("Monday", "2018-04-02", "2018-04-02")]),
    ("The minister will resign on Friday.", [("Friday", "2018-04-06", "2018-04-06")]),
    ("Parliament is expected to vote on Thursday.", [("Thursday", "2018-04-05", "2018-04-05")]),
    ("The hearing was postponed until Wednesday.", [("Wednesday", "2018-04-04", "2018-04-04")]),
    ("Troops could leave as early as Thursday.", [("Thursday", "2018-04-05", "2018-04-05")]),
    ("The court ruled last Friday.", [("last Friday", "2018-03-30", "2018-03-30")]),
    ("The court sits next Friday.", [("next Friday", "2018-04-06", "2018-04-06")]),
    ("The court sat this Tuesday.", [("this Tuesday", "2018-04-03", "2018-04-03")]),
    ("They met on Wednesday, March 28, in Vienna.", [("Wednesday, March 28", "2018-03-28", "2018-03-28")]),
    ("He spoke on Friday, 30 March 2018.", [("Friday, 30 March 2018", "2018-03-30", "2018-03-30")]),
    ("The law passed on March 20.", [("March 20", "2018-03-20", "2018-03-20")]),
    ("The law passed on Dec. 21.", [("Dec. 21", "2017-12-21", "2017-12-21")]),
    ("The fair will open on June 9.", [("June 9", "2018-06-09", "2018-06-09")]),
    ("The treaty was signed on 14 May 1955.", [("14 May 1955", "1955-05-14", "1955-05-14")]),
    ("The treaty was signed on the 14th of May, 1955.", [("the 14th of May, 1955", "1955-05-14", "1955-05-14")]),
    ("The clash of Sept. 11, 2001, is remembered.", [("Sept. 11, 2001", "2001-09-11", "2001-09-11")]),
    ("The file is dated 2018-03-04.", [("2018-03-04", "2018-03-04", "2018-03-04")]),
    ("The file is dated 3/4/18.", [("3/4/18", "2018-03-04", "2018-03-04")]),
    ("The file is dated 25/12/2017.", [("25/12/2017", "2017-12-25", "2017-12-25")]),
    ("Rebels took the port on 30 February 2018.", [("30 February 2018", "2018-02-30", "")]),
    ("Rebels took the port on Feb. 30.", [("Feb. 30", "2018-02-30", "")]),
    ("Nothing happened on 29 February 2016.", [("29 February 2016", "2016-02-29", "2016-02-29")]),
    (
        "It rained today, yesterday and, they say, tomorrow.",
        [
            ("today", "2018-04-02", "2018-04-02"),
            ("yesterday", "2018-04-01", "2018-04-01"),
            ("tomorrow", "2018-04-03", "2018-04-03"),
        ],
    ),
    ("He died the day before yesterday.", [("the day before yesterday", "2018-03-31", "2018-03-31")]),
    ("Shells fell on the day after Easter.", [("the day after Easter", "2018-04-02", "2018-04-02")]),
    ("He was seized last night.", [("last night", "2018-04-01TNI", "2018-04-01")]),
    ("He was seized early Sunday morning.", [("early Sunday morning", "2018-04-01TMO", "2018-04-01")]),
    ("He was seized yesterday afternoon.", [("yesterday afternoon", "2018-04-01TAF", "2018-04-01")]),
    ("The guns fell silent at 10:35 a.m. on Sunday.", [("10:35 a.m. on Sunday", "2018-04-01T10:35", "2018-04-01")]),
    ("The guns fell silent at noon.", [("noon", "2018-04-02T12:00", "2018-04-02")]),
    ("The truce will end at midnight Friday.", [("midnight Friday", "2018-04-06T24:00", "2018-04-06")]),
    ("The envoys left at 5 p.m. EST.", [("5 p.m. EST", "2018-04-02T17:00", "2018-04-02")]),
    ("Envoys were expelled last month.", [("last month", "2018-03", "2018-03-01 2018-03-31")]),
    ("Envoys were expelled last week.", [("last week", "2018-W13", "2018-03-26 2018-04-01")]),
    ("Envoys were expelled late last week.", [("late last week", "2018-W13", "2018-03-29 2018-04-01")]),
    ("Envoys were expelled early last week.", [("early last week", "2018-W13", "2018-03-26 2018-03-28")]),
    ("Envoys will be expelled next week.", [("next week", "2018-W15", "2018-04-09 2018-04-15")]),
    ("Envoys were expelled two weeks ago.", [("two weeks ago", "2018-03-19", "2018-03-16 2018-03-22")]),
    ("Envoys were expelled three days ago.", [("three days ago", "2018-03-30", "2018-03-30")]),
    ("Envoys were expelled about two months ago.", [("about two months ago", "2018-02", "2018-02-01 2018-02-28")]),
    ("Envoys were expelled nearly ten years ago.", [("nearly ten years ago", "2008", "2008-01-01 2008-12-31")]),
    ("Envoys were expelled several years ago.", [("several years ago", "PAST_REF", "")]),
    ("Envoys were expelled a century ago.", [("a century ago", "1918", "1918-01-01 1918-12-31")]),
    ("Elections will be held six months from now.", [("six months from now", "2018-10", "2018-10-01 2018-10-31")]),
    ("Elections were held last year.", [("last year", "2017", "2017-01-01 2017-12-31")]),
    ("Elections are due next year.", [("next year", "2019", "2019-01-01 2019-12-31")]),
    ("Elections were held in 2014.", [("2014", "2014", "2014-01-01 2014-12-31")]),
    ("Elections were held in December.", [("December", "2017-12", "2017-12-01 2017-12-31")]),
    ("Elections will be held in December.", [("December", "2018-12", "2018-12-01 2018-12-31")]),
    ("Elections were held in December 2011.", [("December 2011", "2011-12", "2011-12-01 2011-12-31")]),
    ("Elections were held last June.", [("last June", "2017-06", "2017-06-01 2017-06-30")]),
    ("Elections were held early this year.", [("early this year", "2018", "2018-01-01 2018-04-30")]),
    ("Elections were held in late 2016.", [("late 2016", "2016", "2016-09-01 2016-12-31")]),
    ("Elections were held in mid-March.", [("mid-March", "2018-03", "2018-03-11 2018-03-21")]),
    ("Elections were held at the end of 2013.", [("the end of 2013", "2013", "2013-10-01 2013-12-31")]),
    ("Elections will be held later this month.", [("later this month", "2018-04", "2018-04-02 2018-04-30")]),
    ("Sales fell in the third quarter of 2017.", [("the third quarter of 2017", "2017-Q3", "2017-07-01 2017-09-30")]),
    ("Fourth-quarter sales fell.", [("Fourth-quarter", "2017-Q4", "2017-10-01 2017-12-31")]),
    ("Sales fell in the first half of 2012.", [("the first half of 2012", "2012-H1", "2012-01-01 2012-06-30")]),
    (
        "Sales fell 3 percent in the third quarter from a year earlier.",
        [
            ("the third quarter", "2017-Q3", "2017-07-01 2017-09-30"),
            ("a year earlier", "2016-Q3", "2016-07-01 2016-09-30"),
        ],
    ),
    ("The war of the 1980s left ruins.", [("the 1980s", "198", "1980-01-01 1989-12-31")]),
    ("The war of the mid-1990s left ruins.", [("mid-1990s", "199", "1993-05-02 1996-08-31")]),
    ("The war of the sixties left ruins.", [("the sixties", "196", "1960-01-01 1969-12-31")]),
    ("In the 19th century the border ran here.", [("the 19th century", "18", "1800-01-01 1899-12-31")]),
    (
        "In the twenty-first century the border runs here.",
        [("the twenty-first century", "20", "2000-01-01 2099-12-31")],
    ),
    ("The harvest failed in the summer of 2010.", [("the summer of 2010", "2010-SU", "2010-06-01 2010-08-31")]),
    ("The harvest failed last autumn.", [("last autumn", "2017-FA", "2017-09-01 2017-11-30")]),
    ("The march was held over the weekend.", [("the weekend", "2018-W13-WE", "2018-03-31 2018-04-01")]),
    ("The march was held last weekend.", [("last weekend", "2018-W13-WE", "2018-03-31 2018-04-01")]),
    ("Children march on Easter Sunday.", [("Easter Sunday", "2018-04-01", "2018-04-01")]),
    ("Shops closed on Christmas Eve.", [("Christmas Eve", "2017-12-24", "2017-12-24")]),
    ("The vote fell on Election Day.", [("Election Day", "2017-11-07", "2017-11-07")]),
    ("He spoke for three hours.", [("three hours", "PT3H", "")]),
    ("He served two and a half years.", [("two and a half years", "P2Y6M", "")]),
    ("He served 2 1/2 years in prison.", [("2 1/2 years", "P2Y6M", "")]),
    ("The siege has lasted almost two decades.", [("almost two decades", "P20Y", "")]),
    ("It lasted half an hour.", [("half an hour", "PT30M", "")]),
    ("A 10-hour flight took them home.", [("10-hour", "PT10H", "")]),
    ("It lasted at least 30 days.", [("at least 30 days", "P30D", "")]),
    ("They fought over the past two months.", [("the past two months", "P2M", "2018-02-02 2018-04-02")]),
    ("They will fight for the next several days.", [("the next several days", "PXD", "2018-04-02 2018-04-09")]),
    ("They fought for a couple of weeks.", [("a couple of weeks", "P2W", "")]),
    ("The patrol leaves every day.", [("every day", "P1D", "")]),
    ("The patrol leaves each Thursday.", [("each Thursday", "XXXX-WXX-4", "")]),
    ("The patrol leaves on Mondays.", [("Mondays", "XXXX-WXX-1", "")]),
    ("The patrol leaves twice a week.", [("a week", "P1W", "")]),
    ("The daily patrol left.", [("daily", "P1D", "")]),
    ("The patrol leaves every two weeks.", [("every two weeks", "P2W", "")]),
    ("He is now in Geneva.", [("now", "PRESENT_REF", "2018-04-02")]),
    ("He was recently in Geneva.", [("recently", "PAST_REF", "")]),
    ("He was often there in the past.", [("the past", "PAST_REF", "")]),
    ("He hopes for peace in the near future.", [("the near future", "FUTURE_REF", "")]),
    ("He pays $5 a year.", [("a year", "P1Y", "")]),
    ("A 6-year-old boy and a man 44 years old were hurt.", []),
    ("The 2000 soldiers and 1950 tanks crossed.", []),
    ("Theresa May told the Commons that she may go.", []),
    ("He may march on the capital.", []),
    ("Britain will vote in May.", [("May", "2018-05", "2018-05-01 2018-05-31")]),
    (
        "It was agreed on March 20, 2018. Two days later it was broken.",
        [("March 20, 2018", "2018-03-20", "2018-03-20"), ("Two days", "P2D", "2018-03-22")],
    ),
    (
        "It was agreed on March 20, 2018. The next day it was broken.",
        [("March 20, 2018", "2018-03-20", "2018-03-20"), ("The next day", "2018-03-21", "2018-03-21")],
    ),
    (
        "It was agreed on March 20, 2018. A day earlier nobody knew.",
        [("March 20, 2018", "2018-03-20", "2018-03-20"), ("A day earlier", "2018-03-19", "2018-03-19")],
    ),
    (
        "The plan of 1999 failed. That year he left.",
        [("1999", "1999", "1999-01-01 1999-12-31"), ("That year", "1999", "1999-01-01 1999-12-31")],
    ),
    (
        "The plan of 1999 failed. The following year he left.",
        [("1999", "1999", "1999-01-01 1999-12-31"), ("The following year", "2000", "2000-01-01 2000-12-31")],
    ),
    ("He left in nineteen ninety-six.", [("nineteen ninety-six", "1996", "1996-01-01 1996-12-31")]),
    ("He left in '89.", [("'89", "1989", "1989-01-01 1989-12-31")]),
    ("He left in fiscal 2016.", [("fiscal 2016", "2016", "2016-01-01 2016-12-31")]),
    ("The shares fell the week of March 12.", [("the week of March 12", "2018-W11", "2018-03-12 2018-03-18")]),
    ("It was this morning.", [("this morning", "2018-04-02TMO", "2018-04-02")]),
    ("I arrived in July last year.", [("July last year", "2017-07", "2017-07-01 2017-07-31")]),
]


def days_of(text: str) -> list[str]:
    return [
        " ".join(dict.fromkeys((str(t.days.first), str(t.days.last)))) if t.days else "" for t in find(text, PUBLISHED)
    ]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0] for case in CASES])
def test_an_expression_has_its_words_and_its_value(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    found = find(sentence, PUBLISHED)
    assert [(sentence[t.start : t.end], t.value) for t in found] == [(words, value) for words, value, _ in expected]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0] for case in CASES])
def test_an_expression_names_its_days(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert days_of(sentence) == [days for _, _, days in expected]


TYPES = [
    ("He left on Friday.", "DATE"),
    ("He left Friday morning.", "TIME"),
    ("He left at 5 p.m.", "TIME"),
    ("He left for three days.", "DURATION"),
    ("He leaves every Friday.", "SET"),
    ("He leaves daily.", "SET"),
    ("He is now there.", "DATE"),
    ("He was there in the third quarter.", "DATE"),
]


@pytest.mark.parametrize(("sentence", "kind"), TYPES)
def test_an_expression_has_its_type(sentence: str, kind: str) -> None:
    assert [timex.type for timex in find(sentence, PUBLISHED)] == [kind]


NONE = [
    "The 9 percent rise was the first in the country.",
    "He may march with the others.",
    "The second man said the first had fallen.",
    "The march went on through the may trees.",
    "Mr. May told the house that prices may fall.",
    "About 1,989 people came, and 2,015 left.",
    "It cost $1999 or £2001.",
    "She is 44 years old; her son is a 6-year-old.",
    "Rows by the second row of the fall of the wall.",
    "",
    "    \n\n  ",
]


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_times_are_left(text: str) -> None:
    assert find(text, PUBLISHED) == ()


UNDATED = [
    ("He left on Friday.", "XXXX-WXX-5"),
    ("He left on April 5.", "XXXX-04-05"),
    ("He left today.", "XXXX-XX-XX"),
    ("He left last week.", "XXXX-WXX"),
    ("He left last month.", "XXXX-XX"),
    ("He left last year.", "XXXX"),
    ("He left in December.", "XXXX-12"),
    ("He left last summer.", "XXXX-SU"),
    ("He left in the third quarter.", "XXXX-Q3"),
    ("He left Friday morning.", "XXXX-WXX-5TMO"),
    ("He left two weeks ago.", "XXXX-WXX"),
    ("He left over the weekend.", "XXXX-WXX-WE"),
    ("He left at Easter.", "XXXX-XX-XX"),
    ("He left on Tuesday of last week.", "XXXX-WXX-2"),
    ("He left early last week.", "XXXX-WXX"),
    ("He is now here.", "PRESENT_REF"),
]


@pytest.mark.parametrize(("sentence", "value"), UNDATED)
def test_without_the_report_s_date_relative_times_stay_relative(sentence: str, value: str) -> None:
    (timex,) = find(sentence, None)
    assert (timex.value, timex.days) == (value, None)


def test_without_the_report_s_date_full_dates_still_have_their_day() -> None:
    (timex,) = find("He left on 2 April 2018.", None)
    assert timex.days is not None
    assert timex.days.first == timex.days.last == date(2018, 4, 2)


def test_relative_times_resolve_once_the_date_is_known() -> None:
    text = "He left on Friday and came back on Sunday night."
    before, after = find(text, None), find(text, PUBLISHED)
    assert [(t.start, t.end, t.type) for t in before] == [(t.start, t.end, t.type) for t in after]
    assert all(t.days is None for t in before)
    assert all(t.days is not None for t in after)


def test_an_expression_does_not_go_on_over_an_empty_line() -> None:
    text = "It closed on Friday\n\nMarch 3 was cold."
    assert [text[t.start : t.end] for t in find(text, PUBLISHED)] == ["Friday", "March 3"]


def test_an_expression_goes_on_over_a_broken_line() -> None:
    text = "It closed on Friday, March\n30, 2018."
    assert [text[t.start : t.end] for t in find(text, PUBLISHED)] == ["Friday, March\n30, 2018"]


def test_typographic_apostrophes_are_read_like_straight_ones() -> None:
    straight = [t.value for t in find("New Year's Eve, the '80s, o'clock", PUBLISHED)]
    assert [t.value for t in find("New Year’s Eve, the ’80s, o’clock", PUBLISHED)] == straight
    assert len(straight) == 2
