"""Attacks told at once in two places, and what else tells of the one or the other."""

from dataclasses import replace
from datetime import date

import pytest

from merge.making import deed, events_of, party
from onrecord.merge.compare import Telling
from onrecord.merge.facts import facts_of
from onrecord.merge.likeness import points
from onrecord.merge.tellings import telling_of
from onrecord.model import Deed, Party

ENVOYS = Party("envoys", "embassy of Norland", "NOR", "GOV")


def attack(report: str, place: str | None = None, at: int = 0, **fields: object) -> Deed:
    made = deed(report, "ASSAULT", on="2020-03-08", at=at, lemma="bomb", mode="explosives", **fields)
    return replace(made, place=place, recipients=(ENVOYS,))


def test_two_acts_that_each_of_two_reports_tells_at_once_are_two_events() -> None:
    told = [
        replace(attack(report, place, at), id=f"{report}-{place}", predicate=attack(report).predicate)
        for report in ("a", "b")
        for at, place in enumerate(("Peru", "Mali"))
    ]
    found = {event.place: len(event.deeds) for event in events_of(*told)}
    assert found == {"Peru": 2, "Mali": 2}


@pytest.mark.parametrize(
    ("name", "inferred", "place"),
    [
        ("embassy in Lima", False, "lima"),
        ("embassy in the Peruvian capital Lima", False, "lima"),
        ("Peru", True, "peru"),
        ("Peru", False, None),
        ("soldiers in disguise", False, None),
        ("embassy", False, None),
    ],
)
def test_who_was_struck_tells_the_place(name: str, inferred: bool, place: str | None) -> None:
    struck = replace(deed("a", "ASSAULT"), recipients=(replace(ENVOYS, name=name, inferred=inferred),))
    assert facts_of(struck, {}).place == place


def test_those_struck_at_two_places_tell_none() -> None:
    both = tuple(replace(ENVOYS, actor=town, name=f"embassy in {town}") for town in ("Lima", "Quito"))
    assert facts_of(replace(deed("a", "ASSAULT"), recipients=both), {}).place is None


def test_the_own_word_for_the_place_comes_before_who_was_struck() -> None:
    struck = replace(deed("a", "ASSAULT", place="Quito"), recipients=(replace(ENVOYS, name="embassy in Lima"),))
    assert facts_of(struck, {}).place == "quito"


def test_a_state_stands_for_whoever_was_struck_on_its_soil() -> None:
    words = ("blast", "harbour")
    one = replace(attack("a", "Copenhagen"), words=words)
    other = replace(attack("b"), recipients=(party("Sudmark"),), words=words)
    assert len(events_of(one, other)) == 1


def test_attacks_on_two_states_are_two() -> None:
    told = [
        deed(report, "ASSAULT", "Westria", whom, "2020-03-08") for report, whom in (("a", "Norland"), ("b", "Sudmark"))
    ]
    assert len(events_of(*told)) == 2


@pytest.mark.parametrize(
    ("here", "there", "worth"),
    [("Copenhagen", "Copenhagen", 1), ("Copenhagen", "Denmark", 0), ("Copenhagen", "Lima", -1), ("Peru", "Mali", -1)],
)
def test_a_town_and_its_country_speak_neither_for_one_act_nor_against_it(here: str, there: str, worth: int) -> None:
    def points_at(one: str | None, other: str | None) -> float:
        return points(*(telling_at(report, place) for report, place in (("a", one), ("b", other))))

    assert points_at(here, there) - points_at(here, None) == worth
    assert points_at(there, here) == points_at(here, there)


def telling_at(report: str, *places: str | None) -> Telling:
    own = [attack(report, place, at * 30) for at, place in enumerate(places)]
    own = [replace(one, recipients=(party("Sudmark envoys"),)) for one in own]
    return telling_of(own, {one.id: facts_of(one, {}) for one in own}, date(2020, 3, 10))


@pytest.mark.parametrize(
    ("places", "place"),
    [
        (("Denmark", "Copenhagen"), "copenhagen"),
        (("Denmark", "Denmark", "Copenhagen"), "copenhagen"),
        (("Lima", "Copenhagen", "Lima"), "lima"),
        (("Lima", "Copenhagen"), "copenhagen"),
        (("Denmark", None), "denmark"),
        ((None,), None),
    ],
)
def test_a_telling_is_at_the_town_that_most_of_its_deeds_name(
    places: tuple[str | None, ...], place: str | None
) -> None:
    assert telling_at("a", *places).place == place
    assert telling_at("a", *reversed(places)).place == place
