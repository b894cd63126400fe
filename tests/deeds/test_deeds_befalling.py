"""Acts told by nouns whose verb only says that they came to be, came over a place, or were done to somebody."""

import pytest
from reading_of import brief, deeds_in, tellings_in

from onrecord.deeds.telling import Telling


def telling(text: str, spelled: str) -> Telling:
    """What the predicate that is spelled so tells in a sentence."""
    return next(t for t in tellings_in(text) if t.found.word.text == spelled)


def countries(telling: Telling) -> tuple[list[str | None], list[str | None]]:
    """Of which countries the actors and the recipients of a telling are."""
    sides = telling.sides
    return [p.country for p in sides.actors], [p.country for p in sides.recipients]


@pytest.mark.parametrize(
    ("text", "noun", "by", "to"),
    [
        ("The premier of Kenya was the target of an assassination attempt.", "attempt", [], ["KEN"]),
        ("The American consulate was the target of a bomb attack on Monday.", "attack", [], ["USA"]),
        ("A Danish minister fell victim to a cyberattack by Russian hackers.", "cyberattack", ["RUS"], ["DNK"]),
        ("The Chilean minister is the subject of an inquiry by prosecutors.", "inquiry", ["CHL"], ["CHL"]),
        ("The Serbian ministry became the focus of protests by students.", "protests", ["SRB"], ["SRB"]),
        ("The German bank is subject to investigations by Brazil.", "investigations", ["BRA"], ["DEU"]),
    ],
)
def test_who_is_the_target_victim_or_subject_of_an_act_has_it_done_to_him(
    text: str, noun: str, by: list[str], to: list[str]
) -> None:
    assert countries(telling(text, noun)) == (by, to)


@pytest.mark.parametrize(
    "text",
    [
        "The Danish town was the scene of a festival on Monday.",
        "The Canadian striker was the target of a wonderful pass.",
        "Sweden is the subject of a new book.",
    ],
)
def test_who_is_the_target_of_something_else_has_nothing_done_to_him(text: str) -> None:
    assert brief(text) == set()


@pytest.mark.parametrize(
    ("text", "noun", "by", "to"),
    [
        ("The Egyptian president is on a three-day visit to India.", "visit", ["EGY"], ["IND"]),
        ("Miners in Peru are on strike over their pay.", "strike", ["PER"], ["PER"]),
        ("Chad is in talks with Sudan over the border.", "talks", ["TCD", "SDN"], []),
        ("The Turkish editor is on trial for an insult.", "trial", [], ["TUR"]),
        ("The Turkish editor is in custody.", "custody", [], ["TUR"]),
    ],
)
def test_who_is_on_or_in_something_does_it_unless_it_is_endured(
    text: str, noun: str, by: list[str], to: list[str]
) -> None:
    assert countries(telling(text, noun)) == (by, to)


@pytest.mark.parametrize(
    ("text", "noun", "country"),
    [
        ("Protests swept through Chile on Monday.", "Protests", "CHL"),
        ("Mass demonstrations gripped Belarus in August.", "demonstrations", "BLR"),
        ("Protests broke out in several Chilean cities on Tuesday.", "Protests", "CHL"),
        ("Riots have erupted in the capital of Chile.", "Riots", "CHL"),
        ("Iran saw violent protests on Monday.", "protests", "IRN"),
        ("Demonstrations spread to Belarus on Monday.", "Demonstrations", "BLR"),
    ],
)
def test_unrest_that_comes_over_a_place_is_that_of_its_people(text: str, noun: str, country: str) -> None:
    assert countries(telling(text, noun))[0] == [country]


@pytest.mark.parametrize(
    "text",
    [
        "The minister of Chile saw his mother on Monday.",
        "A heat wave swept through Chile on Monday.",
        "Prices hit Chile hard on Monday.",
    ],
)
def test_what_else_comes_over_a_place_or_is_seen_there_is_no_unrest(text: str) -> None:
    assert not [deed for deed in deeds_in(text) if deed.type == "PROTEST"]


@pytest.mark.parametrize(
    ("text", "noun", "by"),
    [
        ("Talks took place in Geneva on Monday between Iran and France.", "Talks", {"IRN", "FRA"}),
        ("Clashes intensified between the Yemeni army and the Saudi army.", "Clashes", {"YEM", "SAU"}),
    ],
)
def test_between_whom_an_act_came_to_be_stands_under_its_verb(text: str, noun: str, by: set[str]) -> None:
    assert set(countries(telling(text, noun))[0]) == by


@pytest.mark.parametrize(
    ("text", "noun", "by"),
    [
        ("The court in Peru refused requests by Chile to free the general.", "requests", ["CHL"]),
        ("Iran ignored an appeal by France to free the teacher.", "appeal", ["FRA"]),
        ("Kabul spurned an offer by Pakistan to hold talks.", "offer", ["PAK"]),
    ],
)
def test_what_is_refused_had_been_asked(text: str, noun: str, by: list[str]) -> None:
    asked = telling(text, noun)
    assert asked.status == "happened"
    assert not asked.dropped
    assert countries(asked)[0] == by


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("French warships are headed to the Gulf.", True),
        ("The French mission is headed by a general.", False),
    ],
)
def test_who_is_headed_somewhere_goes_there_himself(text: str, told: bool) -> None:
    assert bool([deed for deed in deeds_in(text) if deed.type == "MOBILIZE"]) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Mexican president called the Peruvian request for money an insult.", True),
        ("The Mexican president called for an end to a stupid war with Peru.", False),
    ],
)
def test_a_barred_preposition_bars_where_it_is_the_verbs_own(text: str, told: bool) -> None:
    assert bool([deed for deed in deeds_in(text) if deed.type == "ACCUSE"]) is told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Riot police guarded the square in Minsk on Sunday.", "MOBILIZE"),
        ("Egypt revoked the permission of a British reporter to stay.", "COERCE"),
        ("A teenager pointed a rifle at two French policemen.", "THREATEN"),
        ("Police barricaded the highway to the airport in Kampala on Monday.", "COERCE"),
        ("The Peruvian police admitted to abuses against farmers.", "CONCEDE"),
        ("The Kenyan premier stressed his backing for the Somali president.", "SUPPORT"),
    ],
)
def test_a_word_of_a_kind_does_for_the_others_of_its_kind(text: str, wanted: str) -> None:
    assert wanted in {deed.type for deed in deeds_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The tourist pointed his camera at two French policemen.",
        "The Danish brewer admitted a mix of hops to its beer.",
        "The Kenyan coach stressed his team's fitness.",
        "The Swiss museum revoked the ticket of a visitor.",
    ],
)
def test_a_word_of_another_kind_tells_no_act(text: str) -> None:
    assert brief(text) == set()
