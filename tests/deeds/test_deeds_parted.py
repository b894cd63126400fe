"""Acts in several countries that one telling tells of at once. Every text is our own."""

import pytest
from reading_of import countries, deeds_in

from onrecord.model import Deed


def acts(text: str, kind: str = "ASSAULT") -> list[Deed]:
    return [deed for deed in deeds_in(text) if deed.type == kind]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The bombings of French embassies in Mali and Peru shook the ministry on Monday.", ["Mali", "Peru"]),
        ("French troops shelled a camp in Mali and a plant in Chad on Monday.", ["Chad", "Mali"]),
        ("Two bombs exploded outside French embassies in Mali and Chad on Monday.", ["Chad", "Mali"]),
        ("The attacks in Mali, Chad and Niger killed 30 people on Monday.", ["Chad", "Mali", "Niger"]),
        ("The bomb attacks in the capitals of Mali and Chad killed 30 people on Monday.", ["Chad", "Mali"]),
        ("Bombs exploded in the Malian and Chadian capitals on Monday.", ["Chadian", "Malian"]),
        ("Bombs exploded in the Malian capital on Monday.", []),
        ("Gunmen attacked a market in Lima, Peru, on Monday.", []),
        ("The bombing of the embassies of Mali and Chad shook Peru on Monday.", []),
        ("The attacks in Kabul and Kandahar killed 30 people on Monday.", []),
        ("The attacks in Mali killed 30 people on Monday.", []),
    ],
)
def test_a_telling_of_attacks_in_several_countries_is_a_deed_for_each(text: str, places: list[str]) -> None:
    found = acts(text)
    several = sorted({str(deed.place) for deed in found}) if len(found) > 1 else []
    assert several == places
    assert len({deed.id for deed in found}) == len(found)


def test_each_act_has_the_people_of_its_own_place() -> None:
    here, there = sorted(
        acts("The attacks in Mali and Chad killed 30 people on Monday."), key=lambda one: str(one.place)
    )
    assert (here.place, there.place) == ("Chad", "Mali")
    assert "TCD" in countries(here.recipients)
    assert "MLI" not in countries(here.recipients)
    assert "TCD" not in countries(there.recipients)


def test_those_of_a_third_country_suffered_both_and_go_by_the_place() -> None:
    found = acts("The bombings of French embassies in Mali and Peru shook the ministry on Monday.")
    names = {deed.place: {party.name for party in deed.recipients if party.country == "FRA"} for deed in found}
    assert names == {"Mali": {"French embassies in Mali"}, "Peru": {"French embassies in Peru"}}


def test_a_toll_of_both_sizes_neither() -> None:
    assert {deed.quantity for deed in acts("The attacks in Mali and Chad killed 30 people on Monday.")} == {None}


def test_a_plural_takes_both_up() -> None:
    text = "The bombings in Mali and Chad shook the region on Monday.\n\nThe bombings killed 30 soldiers, police said."
    places = [deed.place for deed in acts(text) if deed.lemma == "kill"]
    assert sorted(map(str, places)) == ["Chad", "Mali"]


@pytest.mark.parametrize("later", ["Rebel attacks killed 30 soldiers last year.", "Truck bombings are rare."])
def test_a_plural_that_is_not_definite_is_of_any_attacks(later: str) -> None:
    text = f"The bombings in Mali and Chad shook the region on Monday.\n\n{later}"
    assert [deed.place for deed in acts(text) if deed.predicate.start > text.index(later) - 1] in ([], [None])


def test_a_plural_that_may_take_up_two_such_pairs_takes_up_none() -> None:
    text = (
        "The bombings in Mali and Chad shook the region on Monday.\n\nThe bombings in Peru and Cuba shook another.\n\n"
        "The bombings killed 30 soldiers, police said."
    )
    assert [deed.place for deed in acts(text) if deed.lemma == "kill"] == [None]


def test_the_words_of_an_act_are_not_those_of_the_other_place() -> None:
    found = {deed.place: deed.words for deed in acts("The bombings of French embassies in Mali and Peru went on.")}
    assert all("peru" not in words for place, words in found.items() if place == "Mali")


def test_where_each_place_is_named_the_text_has_it() -> None:
    text = "Two bombs exploded outside French embassies in Mali and Chad on Monday."
    for deed in acts(text):
        assert [text[span.start : span.end] for span in deed.place_spans] == [deed.place]


def test_a_demand_made_in_two_countries_stays_one() -> None:
    assert len(acts("France urged its officials in Mali and Chad to leave.", "REQUEST")) <= 1
