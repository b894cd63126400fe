"""What an address asks, and the address of what is asked."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from onrecord.model import Days as Range
from onrecord.web.asked import Events, Reports, Statements
from onrecord.web.show import country, days

WORDS = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))


def test_a_month_or_a_year_is_its_first_or_last_day() -> None:
    asked = Events.model_validate({"since": "2018-02", "until": "2018-02"})
    assert (asked.since, asked.until) == (date(2018, 2, 1), date(2018, 2, 28))
    asked = Events.model_validate({"since": "2018", "until": "2018"})
    assert (asked.since, asked.until) == (date(2018, 1, 1), date(2018, 12, 31))


def test_fields_left_empty_ask_nothing() -> None:
    empty = dict.fromkeys(Events.model_fields, "")
    assert Events.model_validate(empty) == Events()
    assert Statements.model_validate({"attitudes": "", "by": "  "}) == Statements()
    assert Events().given() == {}


@given(WORDS, WORDS, st.one_of(st.none(), st.dates(date(1000, 1, 1))), st.integers(1, 400))
def test_an_address_asks_the_same_again(actor: str | None, words: str | None, since: date | None, page: int) -> None:
    given_ = {"actor": actor, "words": words, "since": since and since.isoformat(), "page": page}
    asked = Events.model_validate({name: value for name, value in given_.items() if value is not None})
    query = parse_qs(urlsplit(asked.address("/timeline")).query, keep_blank_values=True)
    assert Events.model_validate({name: many[0] for name, many in query.items()}) == asked


@pytest.mark.parametrize(
    ("asked", "newest"),
    [
        ({}, True),
        ({"actor": "RUS", "order": ""}, True),
        ({"since": "2018"}, False),
        ({"until": "2018"}, False),
        ({"order": "oldest"}, False),
        ({"order": "newest", "since": "2018", "until": "2018"}, True),
    ],
)
def test_the_newest_come_first_but_where_days_are_asked_for(asked: dict[str, str], newest: bool) -> None:
    assert Events.model_validate(asked).newest_first == newest


def test_a_change_of_page_keeps_the_question() -> None:
    asked = Events(actor="RUS", page=3)
    assert asked.address("/timeline", page=4) == "/timeline?page=4&actor=RUS"
    assert asked.address("/timeline", page=None) == "/timeline?actor=RUS"
    assert Reports().address("/stories") == "/stories"


def test_only_the_first_page_goes_without_saying() -> None:
    assert Events(origins=1, sure=1, page=1).address("/timeline") == "/timeline?origins=1&sure=1.0"
    assert Events(words="1").address("/timeline", page=1) == "/timeline?words=1"


@pytest.mark.parametrize(
    "wrong",
    [
        {"since": "soon"},
        {"until": "2018-02-31"},
        {"page": 0},
        {"page": "x"},
        {"origins": 0},
        {"sure": 1.1},
        {"sure": -0.1},
        {"sure": "nan"},
        {"sure": "very"},
        {"actor": "x" * 201},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Events.model_validate(wrong)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2018, 4, 2), date(2018, 4, 2), "2 April 2018"),
        (date(2018, 3, 1), date(2018, 3, 31), "March 2018"),
        (date(2020, 2, 1), date(2020, 2, 29), "February 2020"),
        (date(2020, 2, 1), date(2020, 2, 28), "1 to 28 February 2020"),
        (date(2017, 1, 1), date(2017, 12, 31), "2017"),
        (date(2016, 1, 1), date(2017, 12, 31), "2016 to 2017"),
        (date(2018, 4, 2), date(2018, 4, 5), "2 to 5 April 2018"),
        (date(2018, 3, 30), date(2018, 4, 2), "30 March to 2 April 2018"),
        (date(2017, 12, 30), date(2018, 1, 2), "30 December 2017 to 2 January 2018"),
        (date(2017, 4, 2), date(2018, 4, 5), "2 April 2017 to 5 April 2018"),
    ],
)
def test_days_are_written_as_people_write_them(first: date, last: date, shown: str) -> None:
    assert days(Range(first, last)) == shown


def test_no_days_are_no_date() -> None:
    assert days(None) == "no date"


def test_countries_have_their_names_and_unknown_codes_stay() -> None:
    assert (country("FRA"), country("KOS"), country("QQQ"), country(None)) == (
        "France",
        "Kosovo",
        "QQQ",
        "",
    )
