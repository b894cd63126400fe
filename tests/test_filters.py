"""Conditions as values: days as a person types them, statuses, confidences, and what a question asks for."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.filters import (
    STATUSES,
    EventFilter,
    FilterError,
    StatementFilter,
    asked_day,
    asked_status,
    asked_sure,
    day_of,
)
from onrecord.filters import given as given_of


@given(st.dates())
def test_a_day_a_month_and_a_year_end_where_the_calendar_has_it(day: date) -> None:
    iso = day.isoformat()
    assert day_of(iso) == day_of(iso, last=True) == day
    assert day_of(iso[:7]) == day.replace(day=1)
    assert day_of(iso[:7], last=True) == day.replace(day=monthrange(day.year, day.month)[1])
    assert (day_of(iso[:4]), day_of(iso[:4], last=True)) == (date(day.year, 1, 1), date(day.year, 12, 31))
    assert day_of(f"\t{day.year:04}-{day.month}-{day.day} ") == day  # zeros can be left out


NO_DAYS = ("", " ", "today", "18", "2018-", "2018-00", "2018-13", "2018-02-30", "2018-2-0", "0000", "20180402",
           "2018/04/02", "02-04-2018", "2018-04-02T10:00", "-2018", "2018-04-02-01", "2018--02", "12018")  # fmt: skip


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_is_refused_in_a_line_that_says_how_days_are_given(text: str, last: bool) -> None:
    with pytest.raises(ValueError, match=r"."):
        day_of(text, last=last)
    with pytest.raises(FilterError, match="give 2018-04-02, 2018-04 or 2018") as refused:
        asked_day(text, last=last)
    assert "\n" not in str(refused.value)


@given(st.text(max_size=12), st.booleans())
def test_any_text_is_a_day_or_refused_and_the_first_is_never_after_the_last(text: str, last: bool) -> None:
    try:
        found = asked_day(text, last=last)
    except FilterError:
        return
    assert asked_day(text) <= found <= asked_day(text, last=True)


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_known_in_any_letters(status: str) -> None:
    assert asked_status(status.upper()) == asked_status(status.title()) == asked_status(status) == status


@pytest.mark.parametrize("status", ["", "done", "happened ", "happen", "future,happened"])
def test_a_status_that_does_not_exist_is_refused_with_those_that_do(status: str) -> None:
    with pytest.raises(FilterError, match="happened, future, hypothetical, negated, historical"):
        asked_status(status)


@given(st.floats())
def test_a_confidence_lies_from_0_to_1_and_nothing_else_is_one(value: float) -> None:
    if 0 <= value <= 1:
        assert asked_sure(value) == value
        return
    with pytest.raises(FilterError, match="between 0 and 1"):
        asked_sure(value)


def test_a_question_asks_for_what_was_given_and_no_more() -> None:
    assert given_of(EventFilter()) == given_of(StatementFilter()) == {}
    asked = EventFilter(actor="RUS", sure=0.0, reports=(), since=date(2018, 4, 2))
    assert given_of(asked) == {"actor": "RUS", "sure": 0.0, "reports": (), "since": date(2018, 4, 2)}
    assert given_of(StatementFilter(by="", attitudes=True)) == {"by": "", "attitudes": True}
    assert EventFilter(**given_of(asked)) == asked  # type: ignore[arg-type]
