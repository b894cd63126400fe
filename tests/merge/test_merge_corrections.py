"""A user's joins and splits hold, and go on holding."""

from dataclasses import replace

import pytest

from merge.making import deed, readings, reports
from onrecord.merge import join, merge, split
from onrecord.merge.corrections import Correction, place
from onrecord.model import Span


def merged(made, *corrections):
    return merge(made, reports(made), (), corrections).events


def calls(*days):
    return readings(
        *(deed(r, "CONSULT", "Ola Berg, Jens Holm", on=d, lemma="call") for r, d in zip("abcd", days, strict=False))
    )


def test_joined_events_are_one_whatever_speaks_against_it():
    made = calls("2020-03-04", "2020-03-09")
    one, other = merged(made)
    [event] = merged(made, *join(one, other))
    assert event.reports == ("a", "b")
    assert "joined by the user" in event.why[0]


def test_events_of_two_types_can_be_joined():
    made = readings(
        deed("a", "ACCUSE", "Norland", "Sudmark", on="2020-03-04", lemma="blame"),
        deed("b", "REJECT", "Norland", "Sudmark", on="2020-03-04", lemma="refuse"),
    )
    one, other = merged(made)
    assert len(merged(made, *join(one, other))) == 1


def test_joins_chain():
    made = calls("2020-03-04", "2020-03-09", "2020-03-14")
    one, two, three = merged(made)
    assert len(merged(made, *join(one, two), *join(two, three))) == 1


def test_split_deeds_leave_their_event():
    made = calls("2020-03-09", "2020-03-09", "2020-03-09")
    [event] = merged(made)
    events = merged(made, *split(event, [event.deeds[0].id]))
    assert sorted(one.reports for one in events) == [("a",), ("b", "c")]


def test_deeds_of_one_report_can_be_split():
    made = readings(
        *(deed("a", "SANCTION", "Norland", "Sudmark", on="2020-03-09", lemma="expel", at=at) for at in (5, 95))
    )
    [event] = merged(made)
    assert len(merged(made, *split(event, [event.deeds[1].id]))) == 2


def test_of_two_words_on_one_pair_the_later_counts():
    made = calls("2020-03-09", "2020-03-09")
    [event] = merged(made)
    parted = split(event, [event.deeds[0].id])
    again = Correction(True, parted[0].one, parted[0].other)
    assert len(merged(made, *parted, again)) == 1
    assert len(merged(made, again, *parted)) == 2


def test_a_correction_outlives_a_reading_that_moves_the_ends_of_a_telling():
    made = calls("2020-03-04", "2020-03-09")
    one, other = merged(made)
    wish = join(one, other)
    moved = [
        replace(r, deeds=tuple(replace(d, id=f"new-{d.id}", predicate=Span(d.report, 1, 9)) for d in r.deeds))
        for r in made
    ]
    assert len(merged(moved, *wish)) == 1


def test_a_correction_on_a_report_that_is_gone_does_nothing():
    made = calls("2020-03-04", "2020-03-09")
    wish = join(*merged(made))
    assert len(merged(made[:1], *wish)) == 1


def test_a_correction_names_place_and_type():
    one = deed("a", "CONSULT", "Ola Berg", at=40)
    assert place(one).span == one.predicate
    assert place(one).type == "CONSULT"


def test_splitting_off_a_deed_that_the_event_lacks_is_an_error():
    [event, *_] = merged(calls("2020-03-04"))
    with pytest.raises(ValueError, match="has no deed x"):
        split(event, ["x"])
