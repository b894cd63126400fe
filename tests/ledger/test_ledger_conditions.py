"""Whatever is asked of a ledger, it answers as a look at each noun in turn would; fixed events answer as fixed."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_nouns import (
    ACTORS,
    BERG,
    EXPELLED,
    HOPED,
    KERN,
    MERGED,
    NORVANIA,
    QUOTED,
    R1,
    R2,
    READINGS,
    REPORTS,
    SAID,
    SUDLAND,
    Joined,
    party,
)  # fmt: skip

from onrecord.export.json import ruling_json, ruling_of
from onrecord.filters import STATUSES, EventFilter, day_of
from onrecord.ledger import Ledger
from onrecord.ledger.fixing import ALWAYS, FIELDS, Value, checked, days_text, text_of
from onrecord.ledger.rulings import Ruling
from onrecord.merge.corrections import Correction, Place
from onrecord.model import Days, Event, Party, Span, Statement

DAY = date(2021, 5, 1)
BY = (NORVANIA, SUDLAND, BERG, KERN)
SIDES = [((one,), (other,)) for one, other in product(BY, BY) if one is not other][:6]
TIMES = [None, Days(DAY, DAY), Days(DAY, DAY + timedelta(9)), Days(DAY + timedelta(20), DAY + timedelta(20))]
NEW = Party("/Harbour Guard", "Harbour Guard", "DNK", "MIL")
AT = datetime(2021, 6, 1, tzinfo=UTC)


def made_events() -> tuple[Event, ...]:
    """An event for each of many ways in which values can meet."""
    found = []
    for n, (sides, days, status) in enumerate(product(SIDES, TIMES, STATUSES)):
        by, to = (tuple(party(actor, R1 if actor is not KERN else R2, actor.name) for actor in side) for side in sides)
        telling = replace(
            EXPELLED,
            id=f"d{n:03}",
            actors=by,
            recipients=to,
            days=days,
            status=status,
            spans=(at := (Span("r1", n, n + 1),)),
            predicate=at[0],
        )  # type: ignore[arg-type]
        kind = ("SANCTION", "CONSULT", "ACCUSE")[n % 3]
        found.append(
            Event(f"e{n:03}", kind, None, None, status, by, to, days, None, None, (), (telling,), ("r1",),  # type: ignore[arg-type]
                  sure=(n % 11) / 10)
        )  # fmt: skip
    return tuple(found)


def made_statements() -> tuple[Statement, ...]:
    plain = (SAID, QUOTED, HOPED)
    return tuple(
        replace(plain[n % 3], id=f"s{n:02}", said_on=days, speaker=(plain[n % 3].speaker if n % 4 else None))
        for n, days in enumerate(TIMES * 3)
    )


EVENTS, STATEMENTS = made_events(), made_statements()
FIXED = {"e001": (Value("actors", "Harbour Guard", "DNK", "MIL"),), "e010": (Value("type", "AID"), Value("days", None))}
WRONG = "e002"


@pytest.fixture(scope="module")
def asked() -> Iterator[Ledger]:
    """A ledger of these, with two events fixed and one called wrong."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "x.db", create=True) as ledger:
        ledger.add_reports(REPORTS)
        for one in READINGS:
            ledger.save_reading(one, one.report)
        assert ledger.set_merged(Joined(EVENTS, ACTORS, STATEMENTS, MERGED.actor_ids), ledger.changes())  # type: ignore[arg-type]
        yield ledger


def names_of(one: Party) -> set[str]:
    known = next((actor for actor in ACTORS if actor.id == one.actor), None)
    return {one.name, *(known.names if known else ())}


def is_called(one: Party, asked: str) -> bool:
    """Whether a party goes by a name, or is of the country whose code is asked for."""
    if len(asked) == 3 and asked.isupper():
        return asked in (one.country, one.name)
    return any(asked.casefold() in name.casefold() for name in names_of(one))


def meets(event: Event, asked: EventFilter) -> bool:
    """Whether an event meets a filter, as its docstring has it."""
    parties = (*event.actors, *event.recipients)
    days = event.days
    return (
        (asked.actor is None or any(is_called(one, asked.actor) for one in parties))
        and (asked.actor_id is None or any(one.actor == asked.actor_id for one in (*parties, *event.on_word_of)))
        and (asked.type is None or event.type == asked.type.upper())
        and (asked.since is None or (days is not None and days.last >= asked.since))
        and (asked.until is None or (days is not None and days.first <= asked.until))
        and (asked.status is None or event.status == asked.status)
        and (asked.sure is None or event.sure >= asked.sure)
        and (asked.reports is None or any(report in asked.reports for report in event.reports))
    )


def in_order(events: list[Event]) -> list[str]:
    late = Days(date.max, date.max)
    return [one.id for one in sorted(events, key=lambda one: (one.days or late, one.id))]


FILTERS = st.builds(
    EventFilter,
    actor=st.sampled_from([None, None, "NRV", "SDL", "norv", "Berg", "KERN", "nobody", "a_b", "100%"]),
    actor_id=st.sampled_from([None, None, None, "a1", "a4", "zz"]),
    type=st.sampled_from([None, "SANCTION", "consult", "AID"]),
    since=st.none() | st.dates(DAY - timedelta(3), DAY + timedelta(25)),
    until=st.none() | st.dates(DAY - timedelta(3), DAY + timedelta(25)),
    status=st.none() | st.sampled_from(STATUSES),
    sure=st.none() | st.sampled_from([0.0, 0.3, 0.55, 1.0]),
    reports=st.sampled_from([None, None, ("r1",), ("r2",), ()]),
)


@settings(max_examples=60, deadline=None)
@given(FILTERS, st.none() | st.integers(1, 9))
def test_events_are_those_that_a_look_at_each_would_choose(
    asked: Ledger, condition: EventFilter, limit: int | None
) -> None:
    expected = in_order([event for event in EVENTS if meets(event, condition)])
    assert [event.id for event in asked.events(limit=limit).where(condition)] == expected[:limit]


@settings(max_examples=30, deadline=None)
@given(FILTERS, FILTERS)
def test_two_conditions_together_choose_what_meets_both(asked: Ledger, one: EventFilter, other: EventFilter) -> None:
    expected = in_order([event for event in EVENTS if meets(event, one) and meets(event, other)])
    assert [event.id for event in asked.events().where(one).where(other)] == expected


@settings(max_examples=40, deadline=None)
@given(
    by=st.sampled_from([None, "Berg", "NRV", "kern", "nobody"]),
    since=st.none() | st.dates(DAY - timedelta(3), DAY + timedelta(80)),
    until=st.none() | st.dates(DAY - timedelta(3), DAY + timedelta(80)),
    report=st.sampled_from([None, "r1", "r2"]),
    attitudes=st.booleans(),
)
def test_statements_are_those_that_a_look_at_each_would_choose(
    asked: Ledger, by: str | None, since: date | None, until: date | None, report: str | None, attitudes: bool
) -> None:
    def chosen(one: Statement) -> bool:
        of_report = next(report for report in REPORTS if report.id == one.report).published
        days = one.said_on or (Days(of_report, of_report) if of_report else None)
        return (
            (by is None or (one.speaker is not None and is_called(one.speaker, by)))
            and (since is None or (days is not None and days.last >= since))
            and (until is None or (days is not None and days.first <= until))
            and (report is None or one.report == report)
            and (attitudes or one.kind != "attitude")
        )

    found = asked.statements(by=by, since=since, until=until, report=report, attitudes=attitudes)
    assert {one.id for one in found} == {one.id for one in STATEMENTS if chosen(one)}


def test_what_users_say_is_what_is_asked_of(asked: Ledger) -> None:
    numbers = []
    for id_, values in FIXED.items():
        numbers.append(asked.fix(asked.event(id_), values, who="a reader", at=AT).number)
    numbers.append(asked.fix(asked.event(WRONG), (), who="a reader", at=AT, wrong=True).number)
    try:
        assert [event.id for event in asked.events(actor="Harbour")] == ["e001"]
        assert [event.id for event in asked.events(actor="harbour guard")] == ["e001"]
        assert [event.id for event in asked.events(actor="DNK")] == ["e001"]
        assert not asked.events(actor="Harbour%")
        assert [event.id for event in asked.events(type="AID")] == ["e010"]
        assert "e010" not in {event.id for event in asked.events(since=date(1900, 1, 1))}
        assert WRONG not in {event.id for event in asked.events()}
        assert asked.counts().events == len(asked.events()) == len(EVENTS) - 1
        assert asked.event(WRONG).id == WRONG
    finally:
        for number in numbers:
            asked.take_back(number)
    assert [event.id for event in asked.events()] == in_order(list(EVENTS))


# ---------------------------------------------------------------------------------------- values, and rulings as JSON


def test_parties_are_told_each_in_their_own_role() -> None:
    event = EVENTS[0]
    assert text_of(event, "actors") == "Norvania [NRV GOV]"
    assert text_of(event, "recipients") == "Sudland [SDL GOV]"
    assert text_of(replace(event, actors=()), "actors") == ""
    assert (
        text_of(replace(event, actors=(NEW, *event.actors)), "actors") == "Harbour Guard [DNK MIL]; Norvania [NRV GOV]"
    )
    assert [text_of(EVENTS[5], name) for name in ("days", "type", "place")] == ["2021-05-01", "ACCUSE", ""]


@pytest.mark.parametrize("name", FIELDS)
def test_a_value_of_another_ledger_is_a_value_here_unless_no_event_could_have_it(name: str) -> None:
    given = {"days": "2021-05-01..2021-05-03", "status": "negated"}.get(name, "AID")
    assert checked(name, given, None, None) == Value(name, given)  # type: ignore[arg-type]
    if name in ALWAYS:
        with pytest.raises(ValueError, match="no value of a field"):
            checked(name, None, None, None)
    else:
        assert checked(name, None, "DNK", "GOV") == Value(name, None, "DNK", "GOV")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "value"), [("colour", "red"), ("status", "maybe"), ("days", "soon"), ("days", "2021-05-03..2021-05-01")]
)
def test_what_no_event_can_say_is_refused(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        checked(name, value, None, None)


PLACES = st.builds(Place, st.builds(Span, st.sampled_from(["r1", "r2"]), st.integers(0, 50), st.integers(51, 99)),
                   st.sampled_from(["AID", "ASSAULT"]))  # fmt: skip
SAID_OF = st.sampled_from([
    Value("place", None), Value("place", "Łódź; \"x\""), Value("actors", "Ada [x]", "DNK"), Value("days", "2021-05-01"),
])  # fmt: skip


@given(
    st.sampled_from(["merge", "split", "fix", "wrong"]),
    st.text(max_size=8),
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.lists(st.tuples(PLACES, PLACES), max_size=3),
    st.lists(SAID_OF, max_size=3),
)
def test_a_ruling_that_is_printed_is_loaded_as_it_was(
    word: str, who: str, at: datetime, pairs: list[tuple[Place, Place]], values: list[Value]
) -> None:
    if word in ("merge", "split"):
        joined = tuple(Correction(word == "merge", one, other) for one, other in pairs)
        ruling = Ruling(3, word, who, at, joined)  # type: ignore[arg-type]
    else:
        ruling = Ruling(3, word, who, at, (), tuple(one for one, _ in pairs), tuple(values), "for a reason")  # type: ignore[arg-type]
    assert ruling_of(ruling_json(ruling)) == ruling


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)), st.integers(0, 400))
def test_days_are_read_as_they_are_written(first: date, more: int) -> None:
    last = min(first + timedelta(min(more, (date.max - first).days)), date.max)
    told = days_text(Days(first, last))
    assert day_of(told.partition("..")[0]) == first
    assert day_of(told.rpartition("..")[2], last=True) == last


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_and_a_year_are_read_from_their_first_to_their_last_day(year: int, month: int) -> None:
    first, last = day_of(f"{year:04}-{month}"), day_of(f"{year:04}-{month}", last=True)
    assert first == date(year, month, 1)
    assert last == date.max or (last + timedelta(1)).day == 1
    assert (day_of(f"{year:04}"), day_of(f"{year:04}", last=True)) == (date(year, 1, 1), date(year, 12, 31))
