"""A country that no words tell, and a headline that says it in other words: neither makes a second act."""

from dataclasses import replace

import pytest

from merge.making import deed, events_of, readings, reports
from onrecord.merge import merge
from onrecord.merge.account import fullest
from onrecord.merge.compare import kinship
from onrecord.merge.facts import who_of
from onrecord.merge.names import guesses_of
from onrecord.model import Actor, Event, Party, Reading


def people(country: str | None, *, guessed: bool = False, name: str = "refugees", actor: str = "") -> Party:
    return Party(actor or f"{name} {country}", name, country, None, guessed=guessed)


def kin(one: Party, other: Party) -> str | None:
    kinds = {one.actor: "group", other.actor: "group"}
    return kinship(who_of(one, kinds), who_of(other, kinds))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (people("NOR"), people("DNK"), None),
        (people("NOR", guessed=True), people("DNK"), "open"),
        (people("NOR"), people("DNK", guessed=True), "open"),
        (people("NOR", guessed=True), people("DNK", guessed=True), "open"),
        # where both have one country it does not matter how they came by it
        (people("NOR", guessed=True), people("NOR", name="families"), "compatriots"),
        # a party without a country has nothing to be guessed
        (people(None, guessed=True), people("NOR"), "open"),
    ],
)
def test_a_guessed_country_parts_nobody(one, other, found):
    assert kin(one, other) == found
    assert kin(other, one) == found


def admitted(guessed: bool) -> tuple[Event, ...]:
    """A report that tells twice of people let in, and the second time leaves open whose they are."""
    told = deed("a", "AID", "Norland", "Sudmark envoys", "2020-03-08", at=210, words="admit family hundred")
    left = deed("a", "AID", "Norland", "refugees", "2020-03-08", at=400, words="admit family hundred")
    whom = replace(left.recipients[0], country="AUT")
    (made,) = readings(told, replace(left, recipients=(whom,)))
    actors = tuple(replace(actor, guessed=guessed and actor.id == "refugees") for actor in made.actors)
    made = replace(made, actors=actors)
    return merge([made], reports([made]), ()).events


def test_people_of_two_countries_are_helped_in_two_acts():
    assert len(admitted(guessed=False)) == 2


def test_where_one_of_the_countries_is_guessed_it_is_one_act_and_the_guess_gives_way():
    (event,) = admitted(guessed=True)
    assert {party.name: party.country for party in event.recipients} == {"Sudmark envoys": "DNK", "refugees": None}
    assert [party.guessed for deed in event.deeds for party in deed.recipients] == [False, True]
    assert "same actor" in event.why[0]


def test_which_actors_of_a_reading_are_guessed_is_told_by_report():
    actors = (Actor("x", "x", "group", country="NOR", guessed=True), Actor("y", "y", "group", country="NOR"))
    assert guesses_of([Reading("a", None, actors), Reading("b", None, actors[1:])]) == {("a", "x")}


@pytest.mark.parametrize(
    ("told", "countries"),
    [
        # alone, a guess is better than nothing
        ([(people("NOR", guessed=True),)], ["NOR"]),
        ([(people("NOR", guessed=True),), (people("DNK"),)], [None, "DNK"]),
        ([(people("NOR", guessed=True),), (people("NOR", name="families"),)], ["NOR", "NOR"]),
        # who is known by name keeps what was guessed of him
        ([(people("NOR", guessed=True, name="Ola Berg"),), (people("DNK"),)], ["NOR", "DNK"]),
        # of one actor a country that is told comes before one that is guessed, whichever comes first
        ([(people("NOR", guessed=True, actor="x"),), (people("DNK", actor="x"),)], ["DNK"]),
        ([(people("DNK", actor="x"),), (people("NOR", guessed=True, actor="x"),)], ["DNK"]),
        ([(people(None, actor="x"),), (people("NOR", guessed=True, actor="x"),)], ["NOR"]),
    ],
)
def test_countries_that_words_tell_come_before_guessed_ones(told, countries):
    assert [party.country for party in fullest(told)] == countries


def test_a_headline_may_tell_the_office_and_the_text_the_name():
    words = "chief safe slam union zone"
    head = deed("a", "ACCUSE", "Foreign Ministry of Norland", "Sudmark", "", at=10, lemma="slam", words=words)
    named = deed("a", "ACCUSE", "Ola Berg", "Sudmark", "", at=400, lemma="criticize", words=words)
    (event,) = events_of(head, named)
    assert len(event.deeds) == 2
    assert any("headline" in line for line in event.why)


def test_in_the_text_two_voices_that_use_two_verbs_are_two():
    first = deed("a", "ACCUSE", "Foreign Ministry of Norland", "Sudmark", "", at=210, lemma="slam", words="slam zone")
    second = deed("a", "ACCUSE", "Ola Berg", "Sudmark", "", at=400, lemma="criticize", words="criticize zone")
    assert len(events_of(first, second)) == 2


def test_two_strangers_stay_two_voices_in_a_headline_too():
    head = deed("a", "ACCUSE", "Kari Dahl", "Sudmark", "", at=10, lemma="slam", words="safe zone")
    other = deed("a", "ACCUSE", "Ola Berg", "Sudmark", "", at=400, lemma="criticize", words="safe zone")
    assert len(events_of(head, other)) == 2


@pytest.mark.parametrize(("kind", "acts"), [("ACCUSE", 1), ("ASSAULT", 2)])
def test_a_campaign_is_a_series_of_attacks_but_one_inquiry(kind, acts):
    one = deed("a", kind, "Norland", "Sudmark envoys", "", at=210, lemma="drive", words="corruption drive")
    other = deed("a", kind, "Norland", "Sudmark envoys", "", at=600, lemma="campaign", words="campaign graft")
    assert len(events_of(one, other)) == acts


def test_who_lashes_out_at_somebody_accusing_him_does_one_thing():
    one = deed("a", "ACCUSE", "Ola Berg", "Sudmark", "2020-03-08", at=210, lemma="lash", mode="disapprove")
    other = deed("a", "ACCUSE", "Ola Berg", "Sudmark", "2020-03-08", at=240, lemma="accuse", mode="allege")
    assert len(events_of(one, other)) == 1


def test_reports_without_dates_can_tell_of_one_act_in_other_words():
    first = deed("a", "AID", "Norland", "Sudmark", lemma="ferry", words="helicopter injured hospital")
    second = deed("b", "AID", "Norland", "Sudmark", lemma="move", words="helicopter injured hospital")
    made = [replace(reading, published=None) for reading in readings(first, second)]
    assert len(merge(made, reports(made), ()).events) == 2  # nothing says when, and no word is shared: they never meet
    again = [*made[:1], *(replace(made[1], deeds=(replace(second, lemma="ferry"),)),)]
    assert len(merge(again, reports(again), ()).events) == 1
