"""What single values become in exports: ends of the calendar, spans of days, digits; and rulings that come back."""

import json
from dataclasses import replace
from datetime import UTC, date, timedelta, timezone
from itertools import pairwise

import icalendar
import pytest
from export_nouns import ONE, SAID, VISIT
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export import FORMATS, Contents
from onrecord.export.ics import LINE
from onrecord.export.json import copy_json, ruling_json, ruling_of, statement_json, story_json, timex_json
from onrecord.ledger.fixing import FIELDS, STATUSES, Value
from onrecord.ledger.rulings import Ruling
from onrecord.merge import Correction, Place
from onrecord.model import Copy, Days, Passage, Span, Story, Timex
from onrecord.tables.contents import clean

DAY = date(2018, 4, 2)


def calendar(contents: Contents) -> tuple[bytes, list[icalendar.Event]]:
    text = "".join(FORMATS["ics"].pieces(contents)).encode("utf-8")
    return text, icalendar.Calendar.from_ical(text).walk("VEVENT")


# ----------------------------------------------------------------------------------------------------------- calendar


@pytest.mark.parametrize(
    ("first", "last", "after"),
    [
        (DAY, DAY, date(2018, 4, 3)),
        (date(2018, 12, 31), date(2018, 12, 31), date(2019, 1, 1)),
        (date(2020, 2, 1), date(2020, 2, 29), date(2020, 3, 1)),
        (date(9999, 12, 30), date(9999, 12, 30), date.max),
        (date.max, date.max, None),  # there is no day after the last
        (date(987, 1, 2), date(987, 1, 2), date(987, 1, 3)),
    ],
)
def test_an_entry_ends_before_the_first_day_after_it(first: date, last: date, after: date | None) -> None:
    _, [entry] = calendar(Contents([replace(VISIT, days=Days(first, last))], reports={"r1": ONE}))
    assert entry["DTSTART"].dt == first
    assert (entry["DTEND"].dt if "DTEND" in entry else None) == after


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200), st.integers(0, 80))
def test_lines_are_folded_when_they_are_full_and_come_back_whole(place: str, more: int) -> None:
    text, [entry] = calendar(Contents([replace(VISIT, place="x" * more + place + "x")], reports={"r1": ONE}))
    assert str(entry["LOCATION"]).split() == clean("x" * more + place + "x").split()
    lines = text.split(b"\r\n")
    assert all(len(line) <= LINE for line in lines)
    for line, after in pairwise(lines):
        if after.startswith(b" "):  # folded no sooner than the next character would not fit
            assert len(line) + len(after[1:].decode()[0].encode()) > LINE


# ---------------------------------------------------------------------------------------------------------------- JSON


@pytest.mark.parametrize(
    ("said_on", "day", "between"),
    [
        (Days(DAY, DAY), "2018-04-02", ["2018-04-02", "2018-04-02"]),
        (Days(DAY, DAY + timedelta(1)), None, ["2018-04-02", "2018-04-03"]),
        (None, None, None),
    ],
)
def test_a_statement_was_said_on_a_day_only_where_it_is_one_day(
    said_on: Days | None, day: str | None, between: list[str] | None
) -> None:
    told = statement_json(replace(SAID, said_on=said_on))
    assert (told["said_on"], told["said_between"]) == (day, between)


@pytest.mark.parametrize(("sure", "digits"), [(0.12345, 0.1235), (0.99999, 1.0), (0.5, 0.5), (0.00004, 0.0)])
def test_a_confidence_has_four_digits(sure: float, digits: float) -> None:
    copy = Copy("r2", "r1", "cut", sure, (Passage(Span("r2", 0, 5), Span("r1", 9, 14)),))
    assert copy_json(copy) == {
        "report": "r2", "of": "r1", "relation": "cut", "sure": digits,
        "passages": [{"copy": [0, 5], "original": [9, 14]}],
    }  # fmt: skip
    assert statement_json(replace(SAID, sure=sure))["sure"] == digits
    [whole] = json.loads(
        "".join(FORMATS["json"].pieces(Contents(reports={"r2": replace(ONE, id="r2")}, copies=[copy])))
    )["reports"]
    assert (whole["copy_of"], whole["relation"], whole["copy_sure"]) == ("r1", "cut", digits)


@pytest.mark.parametrize(("first", "last"), [(DAY, DAY + timedelta(9)), (DAY, DAY), (None, None)])
def test_a_story_has_the_days_of_its_first_and_last_report_or_none(first: date | None, last: date | None) -> None:
    told = story_json(Story("s", None, ("r1", "r2"), first, last))
    assert told == {
        "id": "s", "title": None, "reports": ["r1", "r2"],
        "first": first.isoformat() if first else None, "last": last.isoformat() if last else None,
    }  # fmt: skip


def test_an_expression_of_time_stands_with_its_own_words() -> None:
    text = "They met on Monday."
    told = timex_json(Timex(12, 18, "DATE", "2018-04-02", Days(DAY, DAY)), text)
    assert told["text"] == text[told["start"] : told["end"]] == "Monday"  # type: ignore[misc]
    assert told["days"] == ["2018-04-02", "2018-04-02"]
    assert timex_json(Timex(12, 18, "SET", "P1W"), text)["days"] is None


# ------------------------------------------------------------------------------------------------------------- rulings

NUMBERS = st.integers(0, (1 << 63) - 1)
PLACES = st.builds(Place, st.builds(Span, st.text(), NUMBERS, NUMBERS), st.sampled_from(["SANCTION", "COERCE", ""]))
PLAIN = [name for name in FIELDS if name not in ("status", "days", "type")]
VALUES = st.one_of(
    st.builds(Value, st.sampled_from(PLAIN), st.none() | st.text(), st.none() | st.text(), st.none() | st.text()),
    st.builds(Value, st.just("type"), st.text()),
    st.builds(Value, st.just("status"), st.sampled_from(STATUSES)),
    st.builds(Value, st.just("days"), st.sampled_from([None, "2018-04-02", "2018-04-02..2018-04-05"])),
)
MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-9, minutes=-30))]))
FIXES = st.builds(
    Ruling, NUMBERS, st.sampled_from(["fix", "wrong"]), st.text(), MOMENTS, places=st.lists(PLACES).map(tuple),
    values=st.lists(VALUES, max_size=4).map(tuple), why=st.text(),
)  # fmt: skip


@st.composite
def joins(draw: st.DrawFn) -> Ruling:
    word = draw(st.sampled_from(["merge", "split"]))
    pair = st.builds(Correction, st.just(word == "merge"), PLACES, PLACES)
    return Ruling(draw(NUMBERS), word, draw(st.text()), draw(MOMENTS), draw(st.lists(pair, max_size=3).map(tuple)))


@given(FIXES | joins())
def test_a_ruling_comes_back_from_its_json_as_it_was(ruling: Ruling) -> None:
    assert ruling_of(json.loads(json.dumps(ruling_json(ruling)))) == ruling


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(FIXES | joins(), st.data())
def test_a_ruling_with_anything_in_the_place_of_a_value_is_taken_or_refused_with_an_error_of_values(
    ruling: Ruling, data: st.DataObject
) -> None:
    plain = json.loads(json.dumps(ruling_json(ruling)))
    where = plain
    while isinstance(where, dict | list) and where:
        key = data.draw(st.sampled_from(sorted(where)) if isinstance(where, dict) else st.integers(0, len(where) - 1))
        if not isinstance(where[key], dict | list) or data.draw(st.booleans()):
            where[key] = data.draw(ANYTHING)
            break
        where = where[key]
    try:
        taken = ruling_of(plain)
    except (ValueError, LookupError, TypeError):
        return
    assert hash(taken) == hash(ruling_of(plain))
    assert ruling_of(json.loads(json.dumps(ruling_json(taken)))) == taken
