"""Rules of merging that hold by themselves: whose day gives an id, whose name an office takes, what differs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from merge.making import KNOWN, content, day, deed, events_of, party, readings, reports
from onrecord.merge import differences, merge
from onrecord.merge.account import best_days
from onrecord.model import Days, Party, Span

WORDS = {"days_spans": (Span("x", 30, 40),)}


def on(report: str, when: str = "2020-03-09", **fields: object) -> object:
    spans = {"days_spans": (Span(report, 30, 40),)}
    return deed(report, "ASSAULT", "Westria", "Norland", on=when, lemma="kill", words="road village", **spans, **fields)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [("Osk", "Brandow", True), ("Osk", "Osk", False), ("Osk", None, False), ("the Osk", "OSK", False)],
)
def test_two_places_differ_and_two_ways_to_name_one_do_not(one: str, other: str | None, differ: bool) -> None:
    found = events_of(on("a", place=one), on("b", place=other))
    kinds = [difference.kind for event in found for difference in differences(event)]
    assert ("place" in kinds or len(found) > 1) is differ


def test_places_that_differ_are_listed_with_the_reports_that_name_them() -> None:
    [event] = events_of(on("a", place="Osk"), on("b", place="Osk"))
    other = replace(event, deeds=(event.deeds[0], replace(event.deeds[1], place="Brandow")))
    [difference] = [one for one in differences(other) if one.kind == "place"]
    assert {version.value: version.reports for version in difference.versions} == {"Osk": ("a",), "Brandow": ("b",)}


def test_an_undated_report_does_not_change_the_id_of_an_act_that_a_dated_one_tells() -> None:
    dated = readings(on("b"), published="2020-03-10")
    undated = [replace(one, published=None) for one in readings(on("a"))]
    both = [*dated, *undated]
    carriers = {**reports(dated), **{key: replace(one, published=None) for key, one in reports(undated).items()}}
    (alone,) = merge(dated, carriers, ()).events
    (event,) = merge(both, carriers, ()).events
    assert len(event.deeds) == 2
    assert event.id == alone.id


def test_of_reports_of_one_day_the_id_does_not_depend_on_their_order() -> None:
    made = readings(on("a"), on("b"), on("c"))
    assert content(merge(made, reports(made), ()).events) == content(merge(made[::-1], reports(made), ()).events)


@pytest.mark.parametrize(
    ("told", "best"),
    [
        ([], None),
        (["2020-03-01..2020-03-31", "2020-03-09"], "2020-03-09"),
        (["2020-03-08", "2020-03-09", "2020-03-09"], "2020-03-09"),
        (["2020-03-01..2020-03-10", "2020-03-05..2020-03-20"], "2020-03-05..2020-03-10"),
        (["2020-03-08", "2020-03-09"], "2020-03-08"),  # as many for one as for the other: the first
        (["2020-02-01..2020-02-29", "2020-03-09"], "2020-03-09"),  # the shorter
    ],
)
def test_the_days_of_an_act_are_those_on_which_the_most_tellings_agree(told: list[str], best: str | None) -> None:
    assert best_days([day(one) for one in told]) == (day(best) if best else None)
    assert best_days([day(one) for one in told[::-1]]) == (day(best) if best else None)


def test_an_attack_and_its_toll_far_apart_in_one_report_are_one_where_they_share_the_victims() -> None:
    attack = deed("a", "ASSAULT", "Westria", "Norland", on="2020-03-09", lemma="bomb", words="bomb")
    toll = deed("a", "ASSAULT", "", "Norland", on="2020-03-09", lemma="kill", words="kill", at=900, quantity="12")
    other = replace(toll, recipients=(party("Sudmark"),))
    assert len(events_of(attack, toll)) == 1
    assert len(events_of(attack, other)) == 2


def test_a_side_told_by_country_alone_is_the_side_told_by_name() -> None:
    named = deed("a", "CONSULT", "Ola Berg", "Jens Holm", on="2020-03-09", words="visit", mode="visit", **WORDS)
    stated = deed("b", "CONSULT", "Norland", "Sudmark", on="2020-03-09", words="visit", mode="visit", **WORDS)
    other = deed("b", "CONSULT", "Westria", "Sudmark", on="2020-03-09", words="visit", mode="visit", **WORDS)
    assert len(events_of(named, stated)) == 1
    assert len(events_of(named, other)) == 2


@pytest.mark.parametrize("gap", [0, 1, 40, 400])
def test_acts_of_days_that_are_told_apart_are_two_but_for_a_slip_of_one(gap: int) -> None:
    later = (date(2020, 3, 9) + timedelta(gap)).isoformat()
    assert len(events_of(on("a"), on("b", later), published=max(later, "2020-03-10"))) == (1 if gap <= 1 else 2)


def test_every_party_of_the_tellings_is_a_party_of_the_event_once() -> None:
    [event] = events_of(on("a"), on("b"), on("c"))
    assert [one.name for one in event.actors] == ["Westria"]
    assert [one.name for one in event.recipients] == ["Norland"]
    assert isinstance(event.actors[0], Party)
    assert set(KNOWN) >= {one.name for one in (*event.actors, *event.recipients)}
    assert event.days == Days(date(2020, 3, 9), date(2020, 3, 9))
