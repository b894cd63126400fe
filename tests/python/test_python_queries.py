"""Questions as values: they narrow, never change, are asked once and late, and equal what a ledger's arguments ask."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.filters import STATUSES, EventFilter, FilterError, StatementFilter, asked_day, day_of
from onrecord.ledger import Ledger
from onrecord.ledger.queries import Events, Statements
from onrecord.model import Event

STEPS = {
    "actor": st.sampled_from(["RUS", "USA", "Qatar", "nobody at all"]),
    "type": st.sampled_from(["SANCTION", "consult", "AID"]),
    "since": st.dates(date(2017, 1, 1), date(2019, 1, 1)),
    "until": st.dates(date(2017, 1, 1), date(2019, 1, 1)),
    "status": st.sampled_from(STATUSES),
    "sure": st.floats(0, 1),
}
ONE_STEP = st.sampled_from(sorted(STEPS)).flatmap(lambda name: STEPS[name].map(lambda value: (name, value)))


def narrowed(events: Events, steps: list[tuple[str, object]]) -> Events:
    for name, value in steps:
        events = getattr(events, name)(value)
    return events


def ids(events: object) -> list[str]:
    return [event.id for event in events]  # type: ignore[attr-defined]


@given(st.lists(ONE_STEP, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_chain_gives_what_each_of_its_steps_gives_and_in_their_order(
    story: Ledger, steps: list[tuple[str, object]]
) -> None:
    whole = ids(story.events())
    each = [set(ids(narrowed(story.events(), [step]))) for step in steps]
    assert ids(narrowed(story.events(), steps)) == [id_ for id_ in whole if all(id_ in found for found in each)]


@given(st.lists(ONE_STEP, max_size=4), st.integers(0, 5))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_first_of_a_query_are_its_first(story: Ledger, steps: list[tuple[str, object]], many: int) -> None:
    chosen = narrowed(story.events(), steps)
    assert ids(chosen.first(many)) == ids(chosen)[:many]
    assert ids(chosen.first(9).first(many).first(7)) == ids(chosen)[:many]


def test_a_query_is_not_changed_by_what_is_made_of_it(story: Ledger) -> None:
    every = story.events()
    few = every.type("SANCTION")
    fewer = few.actor("RUS")
    assert (len(every.filters), len(few.filters), len(fewer.filters)) == (1, 2, 3)
    assert len(fewer) <= len(few) < len(every)


def test_two_actors_must_both_take_part(story: Ledger) -> None:
    both = story.events().actor("RUS").actor("USA")
    assert both
    for event in both:
        assert {"RUS", "USA"} <= {party.country for party in (*event.actors, *event.recipients)}


def test_steps_ask_what_the_arguments_ask(story: Ledger) -> None:
    by_steps = story.events().actor("QAT").since("2017-06").until("2017").status("Happened").sure(0.2)
    assert by_steps == story.events(
        actor="QAT", since=date(2017, 6, 1), until=date(2017, 12, 31), status="happened", sure=0.2
    )
    assert by_steps == story.events().where(
        EventFilter("QAT", None, None, date(2017, 6, 1), date(2017, 12, 31), "happened", 0.2)
    )


def test_events_can_be_asked_for_by_the_reports_that_tell_of_them(story: Ledger) -> None:
    report = story.reports()[0].id
    found = story.events().told_in([report])
    assert found == tuple(event for event in story.events() if report in event.reports)
    assert story.events().told_in([]) == ()


def test_statements_narrow_by_speaker_relay_and_subject(story: Ledger) -> None:
    said = story.statements().by("Lavrov")
    assert said
    assert {one.speaker and one.speaker.name for one in said} == {"Sergei Lavrov"}
    assert said.via("Agency") == story.statements(by="Lavrov", via="Agency")
    assert said.about("White House") == story.statements(by="Lavrov", about="White House")
    report = said[0].report
    assert said.within(report).since("2018").until(date(2018, 12, 31)) == tuple(s for s in said if s.report == report)


def test_attitudes_widen_a_question_wherever_they_are_asked_for(story: Ledger) -> None:
    every = story.statements(attitudes=True)
    assert len(every) > len(story.statements())
    assert story.statements().attitudes() == every
    assert story.statements().attitudes().since("2018") == story.statements().since("2018").attitudes()


def test_a_query_is_a_sequence(story: Ledger) -> None:
    events = story.events()
    assert list(events) == [events[index] for index in range(len(events))]
    assert events[-1] == events.all()[-1]
    assert events[1:3] == events.all()[1:3]
    assert events[0] in events
    assert list(reversed(events)) == list(events)[::-1]
    assert bool(story.events().type("SANCTION"))
    assert not story.events().actor("nobody at all")
    assert events == story.events()
    assert events != story.events().first(1)
    assert events != [*events], "a list is no tuple"


def test_a_query_is_asked_when_it_is_looked_at_and_only_once(tmp_path: Path, story: Ledger) -> None:
    asked: list[int | None] = []

    def fetch(_filters: object, limit: int | None) -> tuple[Event, ...]:
        asked.append(limit)
        return ()

    query = Events(story, fetch).type("AID").first(3)
    assert asked == []
    assert (len(query), list(query), query[:]) == (0, [], ())
    assert asked == [3]


def test_a_query_sees_what_was_read_until_it_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Finland expelled two Russian diplomats on Monday.\n", encoding="utf-8")
    with Ledger.open(tmp_path / "x.db", create=True) as ledger:
        late, early = ledger.events(), ledger.events()
        assert early == ()
        onrecord.read([tmp_path / "one.txt"], tmp_path / "x.db").close()
        assert late
        assert early == ()


def test_a_query_says_what_it_asks(story: Ledger) -> None:
    shown = repr(story.events().type("AID").since("2018-04").first(2))
    assert shown == f"<events in {story.name}.type('AID').since('2018-04-01').first(2)>"
    assert repr(story.statements().attitudes()).endswith(".attitudes('True')>")
    assert repr(story.actors()).startswith("<actors in ")


def test_a_query_cannot_be_a_key(story: Ledger) -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(story.events())


@pytest.mark.parametrize("given_day", ["yesterday", "2018-13", "2018-02-30", "", "18", "2018-4-2-1"])
def test_a_day_that_is_none_is_refused_at_once(story: Ledger, given_day: str) -> None:
    with pytest.raises(FilterError, match="is no day: give 2018-04-02, 2018-04 or 2018"):
        story.events().since(given_day)
    with pytest.raises(ValueError, match="no day"):
        story.statements().until(given_day)


def test_a_status_or_a_confidence_that_cannot_be_is_refused_at_once(story: Ledger) -> None:
    with pytest.raises(FilterError, match="no status 'done'; there are happened, future"):
        story.events().status("done")
    for sure in (-0.1, 1.1, float("nan")):
        with pytest.raises(FilterError, match="between 0 and 1"):
            story.events().sure(sure)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2020-2", date(2020, 2, 1), date(2020, 2, 29)),
        (" 2018-04-02 ", date(2018, 4, 2), date(2018, 4, 2)),
    ],
)
def test_a_month_or_year_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    assert (day_of(text), day_of(text, last=True)) == (first, last)
    assert (asked_day(text), asked_day(first, last=True)) == (first, first)


def test_the_filters_have_a_field_for_each_argument_of_the_ledger_and_a_step_for_each_that_a_person_asks() -> None:
    import inspect

    events = set(inspect.signature(Ledger.events).parameters) - {"self", "limit"}
    assert events == set(EventFilter.__slots__)
    assert events - {"actor_id", "reports"} <= set(dir(Events))
    statements = set(inspect.signature(Ledger.statements).parameters) - {"self", "limit"}
    assert statements == set(StatementFilter.__slots__)
    assert statements - {"speaker_id", "report"} <= set(dir(Statements))
